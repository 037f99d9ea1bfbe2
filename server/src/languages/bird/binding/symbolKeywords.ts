/**
 * Keywords that a release does not take where a symbol is wanted whose name alone counts, as after `%`. Quotes do not help:
 * a quoted keyword is the keyword. Until 2.13 and 3.1 no keyword was a name; since then nearly all are. Found by asking
 * 2.0.12, 2.17.5, 2.20.0, 3.1.7 and 3.4.0 about `neighbor fe80::1%WORD` for every keyword of facts/bird-keywords.json.
 */
import { NO_RELEASE, releases, type ReleaseSet } from '../versions.ts';

/** Releases, and the words that they refuse. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['2.0-2.13 3.0-3.1', `
    accept action add address administrative advertise after aigp algorithm all allow always area as as4 attribute auth authentication autonomous aware
    babel base bcast bfd bgp bgp_local_pref bgp_med bgp_otc bgpmask bgppath bind bird blackhole blake2b256 blake2b512 blake2s128 blake2s256 block bool
    broadcast bt_assert bt_check_assign bt_test_same bt_test_suite buffer bug by capabilities case cease change channels check circuit class client clist
    cluster code collision commands communities confederation config configuration confirm connect connection cost cost2 count cryptographic current dead
    debug deconfigured default define defined delay delete demand description dest deterministic dev device digits direct disable disabled dnssl do domain
    dont_fragment dport drop dscp dst dump dynamic ebgp ec eclist ecmp eligible else empty enable enforce entries error eval events expire export exported
    extended external false fatal filename filter filtered filters first first_fragment flags flow4 flow6 for forget format fragment free from function
    garbage gateway gc generate generic global graceful gw gw_mpls header hello hidden high hit hmac hold hop horizon hostname ibgp icmp id idle if
    ifindex ifname ignore igp import infinity info instance int interface interfaces internal interpret interval ip ipv4 ipv4_mc ipv4_mpls ipv6 ipv6_mc
    ipv6_mpls ipv6_sadr is_fragment iso keep keepalive kernel key keyed krt_feature_allfrag krt_feature_ecn krt_lock_advmss krt_lock_cwnd
    krt_lock_hoplimit krt_lock_mtu krt_lock_reordering krt_lock_rto_min krt_lock_rtt krt_lock_rttvar krt_lock_window label large last_fragment latency lc
    lclist learn length lifetime limit linger link lived lladdr local log long low lsa lsadb lsid mac managed mandatory max md5 med medium member memory
    merge messages meticulous metric min missing mode mpls mrt mrtdump ms mtu mult multicast multihop multiplier name nbma neighbor neighbors net netlink
    netmask networks next no noexport nonbroadcast none normal ns nssa of off offset older on onlink only originate ospf other out packets pair passive
    password passwords path paths pe period permissive persist pipe plaintext pointomultipoint pointopoint poison poll port preexport prefer preference
    preferred prefix prepend pri primary print printn priority private prohibit propagate proto protocol protocols ptmp ptp public quad ra radv randomize
    range rd rdnss reachable real receive recursive refresh reject rejected reload remote require reset resources restart restrict retrans retransmit
    retry return reverse rfc1583compat rfc5838 rip ro roa4 roa6 roa_check roles route router routes rpki rr rs rt rx rxcost s sadr scan scope sec
    secondary security self sensitive set setkey sets settle sha1 sha256 sha384 sha512 short show shutdown simple skip sockets soft solicited sorted
    source split sport src ssh stability stale start startup states static stats status stderr strict string stub stubnet summary suppression syslog table
    tag tcp template then threshold tick time timeformat timeout timer to trace translator transmit transport trie trigger true ttl tx type undo unicast
    unknown unreachable unset update us user valid validate version via virtual vpn vpn4 vpn4_mc vpn4_mpls vpn6 vpn6_mc vpn6_mpls vrf wait warn warning
    watchdog weight where wired wireless yes zero
  `],
  ['2.0-2.13', `
    asn babel_metric bgp_aggregator bgp_aigp bgp_atomic_aggr bgp_cluster_list bgp_community bgp_ext_community bgp_large_community bgp_next_hop
    bgp_originator_id bgp_path contains data data1 data2 exp flush igp_metric is_v4 is_v6 krt_advmss krt_cwnd krt_hoplimit krt_initcwnd krt_initrwnd
    krt_lock_sstresh krt_metric krt_mtu krt_prefsrc krt_quickack krt_realm krt_reordering krt_rto_min krt_rtt krt_rttvar krt_scope krt_source krt_sstresh
    krt_window last last_nonaggregated len mask match maxlen ospf_metric1 ospf_metric2 ospf_router_id ospf_tag perf ra_lifetime repeat rip_metric rip_tag
  `],
  ['3.0-3.1', `
    aes128 aggregate aggregator allocator ao aspa aspa_check aspa_check_downstream aspa_check_upstream aspa_providers bmp bytestring checksum cli cmac
    cork custom customer decay deprecated digest distinguisher double enhanced enum fixed from_hex generation group keys krt_lock_congctl
    krt_lock_fastopen_no_cookie krt_lock_initcwnd krt_lock_initrwnd krt_lock_quickack krt_lock_ssthresh l3vpn monitoring mpls_class mpls_label mpls_policy
    native option partial peer ping policy post_policy pre_policy provider providers recv rib role rs_client rs_server rtt scheduling secret send single
    size stacks station system tables target thread threads timers timestamps transit tunnel udp udp6 value wakeup
  `],
  ['2.0-2.13 3.0+', `
    bgp_origin ra_preference
  `],
  ['2.0+ 3.0+', `
    in ng v2 v3
  `],
  ['2.14+ 3.0-3.1', `
    roa
  `],
];

let sets: Map<string, ReleaseSet> | undefined;

/** The releases that refuse a word as a symbol; none for a word that is no keyword. */
export function symbolRefusedBy(word: string): ReleaseSet {
  sets ??= new Map(REFUSED.flatMap(([notation, words]) => words.trim().split(/\s+/).map((keyword) => [keyword, releases(notation)] as const)));
  return sets.get(word) ?? NO_RELEASE;
}
