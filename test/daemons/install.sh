#!/bin/bash
# Unpacks real routing daemons side by side, without installing them, from Debian's own packages.
#
#   install.sh [DIR] [NAME|GROUP ...]     DIR: .cache/daemons of the project; names: the group bird
#   groups:  bird (BIRD 2 and 3), bird1 (BIRD 1.6), openbgpd, lab (GoBGP and FRR, which only the lab runs), all
#   after it: DIR/bin/bird-2.20 -p -c FILE, DIR/bin/bgpd-9.3 -n -f FILE, ...
#
# Needs Debian and apt; root is not needed for anything but an `apt-get update` where apt has never seen a mirror.
# The packages come from the mirror that apt uses already, over lists and a cache of our own (DIR/apt): the machine's
# package lists stay as they are. Every daemon brings its own libc, so it runs on whatever this machine has.
#
# What is there and works is kept: run it again after a failure, and it goes on where it stopped. A suite moves on, a
# name does not: DIR/VERSIONS says which version stands behind each. Remove DIR/NAME to get what the suite has today.
set -euo pipefail

say() { echo "install.sh: $*" >&2; }
die() { say "$*"; exit 1; }

# NAME, suite, package, daemon: one line a daemon.
known='bird-2.0  bookworm           bird2    bird
bird-2.17 trixie             bird2    bird
bird-2.20 sid                bird2    bird
bird-3.1  trixie             bird3    bird
bird-3.4  sid                bird3    bird
bird-1.6  bookworm           bird     bird
bgpd-7.7  bookworm           openbgpd bgpd
bgpd-8.8  bookworm-backports openbgpd bgpd
bgpd-9.3  sid                openbgpd bgpd
gobgp-3   bookworm           gobgpd   bin/gobgpd
frr-8     bookworm           frr      lib/frr/bgpd'

case ${1:-} in -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;; esac
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dir=${1:-$project/.cache/daemons}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- bird
names=()
for word in "$@"; do
  case $word in
    all) pattern='.' ;; bird) pattern='^bird-[23]' ;; bird1) pattern='^bird-1' ;; openbgpd) pattern='^bgpd-' ;; lab) pattern='^(gobgp|frr)-' ;;
    *) grep -q "^$word " <<<"$known" || die "no such daemon: $word (there are: bird bird1 openbgpd lab all $(awk '{print $1}' <<<"$known" | xargs))"
       pattern="^${word//./\\.} " ;;
  esac
  mapfile -t some < <(grep -E "$pattern" <<<"$known" | awk '{print $1}')
  for name in "${some[@]}"; do [[ " ${names[*]} " == *" $name "* ]] || names+=("$name"); done
done
mkdir -p "$dir/bin" 2>/dev/null || die "cannot make $dir"
dir=$(cd "$dir" && pwd)
row() { awk -v name="$1" '$1 == name { print $2, $3, $4 }' <<<"$known"; }

starter() { # NAME DAEMON [PROGRAM]: DIR/bin/PROGRAM starts DIR/NAME's DAEMON with the libraries that came with it
  local root="$dir/$1" program=${3:-$1} file=$2 loader libraries
  [[ $file == */* ]] || file=sbin/$file
  loader=$(find "$root/lib64" "$root/usr/lib64" "$root/lib" "$root/usr/lib" -name 'ld-linux*.so.*' 2>/dev/null | head -1)
  libraries=$(find "$root/lib" "$root/usr/lib" -maxdepth 2 \( -name '*-linux-gnu*' -o -path '*-linux-gnu*/frr' \) -type d 2>/dev/null | paste -sd:)
  [ -n "$loader" ] || return 1
  # A daemon that starts itself again for its parts (bgpd) gets there by the same way.
  printf '#!/bin/sh\nexec %q --argv0 "$0" --library-path %q %q "$@"\n' "$loader" "$libraries" "$root/usr/$file" >"$dir/bin/$program.new"
  chmod +x "$dir/bin/$program.new" && mv "$dir/bin/$program.new" "$dir/bin/$program"
}

works() { # NAME: it is unpacked to the end, and it runs
  local name=$1 daemon flag=--version
  [ -s "$dir/$name/.version" ] || return 1
  read -r _ _ daemon <<<"$(row "$name")"
  [ "$daemon" != bgpd ] || flag=-V
  starter "$name" "$daemon" && "$dir/bin/$name" "$flag" >"$dir/$name/.answer" 2>&1 && [ -s "$dir/$name/.answer" ] || return 1
  # The programs beside it.
  [ ! -x "$dir/$name/usr/sbin/bird6" ] || starter "$name" bird6 "bird6-${name#bird-}"
  [ ! -x "$dir/$name/usr/sbin/bgpctl" ] || starter "$name" bgpctl "bgpctl-${name#bgpd-}"
  [ ! -x "$dir/$name/usr/bin/gobgp" ] || starter "$name" bin/gobgp gobgp-client
  [ ! -x "$dir/$name/usr/lib/frr/zebra" ] || { starter "$name" lib/frr/zebra frr-zebra; starter "$name" bin/vtysh frr-vtysh; }
}

versions() { # what stands behind each name, of all that is there
  local name
  while read -r name _; do [ ! -s "$dir/$name/.version" ] || cat "$dir/$name/.version"; done <<<"$known" >"$dir/VERSIONS.new"
  mv "$dir/VERSIONS.new" "$dir/VERSIONS"
}

missing=()
for name in "${names[@]}"; do works "$name" || missing+=("$name"); done
if [ ${#missing[@]} -eq 0 ]; then versions; cat "$dir/VERSIONS"; exit 0; fi

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || die 'needs Debian: there is no apt-get or no dpkg-deb here'
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[ -s $keys ] || die "needs Debian's archive keys: $keys is not there (package debian-archive-keyring)"

mirror() { # where apt gets Debian itself from
  apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
    awk '$2 ~ /^(bookworm|trixie|forky|sid|stable|oldstable|testing|unstable)$/ { print $1; exit }'
}
source=$(mirror)
if [ -z "$source" ] && [ "$(id -u)" = 0 ]; then say 'apt knows no mirror yet: apt-get update'; apt-get -q update >&2 || true; source=$(mirror); fi
[ -n "$source" ] || die "apt's sources name no mirror of Debian: see apt-get indextargets"

retry() { # COMMAND...: four tries, a little later each time
  local try
  for try in 1 2 3 4; do
    if "$@"; then return 0; fi
    [ $try = 4 ] || { say "try $try of 4 failed, again in $((try * try * 3)) s: $*"; sleep $((try * try * 3)); }
  done
  return 1
}

suite_apt() { # SUITE PROGRAM ARGS...: apt-get or apt-cache that knows nothing but SUITE
  local own="$dir/apt/$1" suite=$1 program=$2; shift 2
  "$program" -q -o Dir::Etc::SourceList="$own/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
    -o Dir::Etc::Preferences=/dev/null -o Dir::State="$own/state" -o Dir::State::status="$own/status" -o Dir::Cache="$own/cache" -o APT::Sandbox::User= -o APT::Default-Release="$suite" \
    -o Dir::Cache::pkgcache=pkgcache.bin -o Dir::Cache::srcpkgcache=srcpkgcache.bin -o Acquire::GzipIndexes=false -o Acquire::Languages=none \
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o Acquire::Retries=3 -o Acquire::http::Timeout=60 \
    -o APT::Update::Error-Mode=any -o DPkg::Lock::Timeout=60 "$@"
}
update() { suite_apt "$1" apt-get update >"$dir/apt/$1/log" 2>&1 || { sed 's/^/  /' "$dir/apt/$1/log" >&2; return 1; }; }
prepare() { # SUITE: its package lists, once a run
  local suite=$1 own="$dir/apt/$1" name
  [ ! -e "$own/ready.$$" ] || return 0
  mkdir -p "$own/state/lists/partial" "$own/cache/archives/partial"
  : >"$own/status"
  for name in "$suite" "${suite%-backports}"; do echo "deb [signed-by=$keys] $source $name main"; done | sort -u >"$own/sources.list"
  rm -f "$own"/ready.*
  retry update "$suite" || return 1
  touch "$own/ready.$$"
}
closure() { # SUITE PACKAGE: it and the libraries that it needs (nothing else of what it depends on: no scripts run here)
  local suite=$1 queue=("$2") found=' ' package
  while [ ${#queue[@]} -gt 0 ]; do
    package=${queue[0]}; queue=("${queue[@]:1}")
    [[ $found == *" $package "* ]] && continue
    found+="$package "
    mapfile -t -O ${#queue[@]} queue < <(suite_apt "$suite" apt-cache depends --important "$package" | awk '$1 ~ /Depends:$/ && $2 ~ /^(lib|zlib)/ { print $2 }')
  done
  echo "$found"
}
download() { # SUITE FOLDER PACKAGE...
  local suite=$1 folder=$2; shift 2
  # The mirror may have moved on since the lists were read: a second try reads them again.
  (cd "$folder" && suite_apt "$suite" apt-get download "$@" >"$folder/log" 2>&1) || { grep -E '^(E|W|Err)' "$folder/log" | sed 's/^/  /' >&2; update "$suite" || true; return 1; }
}
install() { # NAME
  local name=$1 suite package daemon root="$dir/$1" debs="$dir/apt/debs-$1" packages deb
  read -r suite package daemon <<<"$(row "$name")"
  say "$name: $package of $suite"
  rm -f "$root/.version"
  prepare "$suite" || { say "$name: the package lists of $suite cannot be read"; return 1; }
  rm -rf "$root" "$debs" && mkdir -p "$root" "$debs"
  read -ra packages <<<"$(closure "$suite" "$package")"
  retry download "$suite" "$debs" "${packages[@]}" || { say "$name: cannot download ${packages[*]}"; return 1; }
  for deb in "$debs"/*.deb; do dpkg-deb -x "$deb" "$root" || return 1; done
  rm -rf "$root/usr/share" "$root/etc" "$root/usr/lib/"*/gconv # a config of the package must not be read by mistake
  echo "$name $package $(dpkg-deb -f "$debs/$package"_*.deb Version)" >"$root/.version"
  rm -rf "$debs"
  works "$name" || { say "$name: does not run: $(head -3 "$root/.answer" 2>/dev/null)"; rm -f "$root/.version"; return 1; }
}

failed=()
for name in "${missing[@]}"; do install "$name" || failed+=("$name"); done
rm -rf "$dir"/apt/*/ready.*
versions
cat "$dir/VERSIONS"
if [ ${#failed[@]} -gt 0 ]; then die "not there: ${failed[*]} (what is there was kept: run again)"; fi
rm -rf "$dir/apt"
