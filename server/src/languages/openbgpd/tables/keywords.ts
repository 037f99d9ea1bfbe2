/**
 * The words that bgpd's lexer knows, case-sensitive. A bare word that is one of them is never a name or a value: as such it
 * has to stand in quotes, in which no word is a keyword. Values such as `yes`, `updates` or `provider` are none.
 */
import { ALL_RELEASES, releases, type ReleaseSet } from '../versions.ts';

/** Words that a set of releases knows, separated by blanks. */
const groups: readonly { readonly versions: string; readonly words: string }[] = [
  {
    versions: '7.7+',
    words: `
      AS IPv4 IPv6 add-path ah allow announce any as-4byte as-override as-set blackhole community compare connect-retry connected default-route delete
      demote deny depend descr down dump ebgp enforce enhanced esp evaluate expires export export-target ext-community fib-priority fib-update from group
      holdtime ibgp ignore ike import-target in include inet inet6 ipsec key large-community listen local-address local-as localpref log match max
      max-as-len max-as-seq max-communities max-ext-communities max-large-communities max-prefix maxlen md5sig med metric min multihop neighbor neighbor-as
      network nexthop no-modify none on or-longer origin origin-set out ovs passive password peer-as pftable plus policy port prefix prefix-set prefixlen
      prepend-neighbor prepend-self priority qualify quick rd rde recv refresh reject remote-as restart restricted rib roa-set route-reflector router-id
      rtable rtlabel rtr self send set socket source-as spi static tcp to transit-as transparent-as ttl-security unicast via vpn weight`,
  },
  {
    versions: '8.8+',
    words: `EVPN aspa-set avs customer-as extended filtered flags flowspec fragment graceful message min-version notification proto provider-as role staletime tos`,
  },
  { versions: '7.7', words: 'capabilities' },
];

/** The releases in which a word is a keyword. */
export const keywords: ReadonlyMap<string, ReleaseSet> = new Map(
  groups.flatMap(({ versions, words }) => words.trim().split(/\s+/).map((word) => [word, releases(versions)] as const)),
);

/** The releases in which a bare word is a keyword; `NO_RELEASE` for any other word. */
export function keywordIn(word: string): ReleaseSet {
  return keywords.get(word) ?? 0;
}

/** Whether a word is a keyword in every release. */
export function isAlwaysKeyword(word: string): boolean {
  return keywords.get(word) === ALL_RELEASES;
}
