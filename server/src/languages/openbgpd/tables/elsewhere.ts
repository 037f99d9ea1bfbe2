/**
 * Words that people bring along: of older releases of bgpd, and of other programs. By the block that they stand in, what
 * they begin with, and what bgpd has for it; `$` is what follows them. Without `write` nothing takes their place.
 */
export interface Elsewhere { readonly words: string; readonly write?: string; readonly why: string; /** An address must follow. */ readonly address?: true }

const FILTERS = 'filter rules say what is announced now, "allow to ..."';
const KEPT = 'bgpd keeps what it receives in any case';

/** For neighbors and groups. */
export const neighborWords: readonly Elsewhere[] = [
  { words: 'softreconfig', why: KEPT },
  { words: 'announce all', why: FILTERS },
  { words: 'announce self', why: FILTERS },
  { words: 'announce none', write: 'export none', why: 'it is called so now' },
  { words: 'announce default-route', write: 'export default-route', why: 'it is called so now' },
  { words: 'description', write: 'descr $', why: 'it is called so here' },
  { words: 'password', write: 'tcp md5sig password $', why: 'it is called so here' },
  { words: 'ebgp-multihop', write: 'multihop $', why: 'it is called so here' },
  { words: 'update-source', write: 'local-address $', why: 'it is called so here, and takes an address', address: true },
  { words: 'source-address', write: 'local-address $', why: 'it is called so here', address: true },
  { words: 'send-community', why: 'communities are sent in any case' },
  { words: 'timers', why: '"holdtime" alone is said, and messages are sent three times as often' },
  { words: 'local-preference', write: 'set localpref $', why: 'it is an attribute that is set' },
  { words: 'next-hop', write: 'set nexthop $', why: 'it is an attribute that is set' },
  { words: 'address-family', why: '"announce IPv4 unicast" and "announce IPv6 unicast" say which families there are' },
  { words: 'prefix-list', why: FILTERS },
  { words: 'route-map', why: FILTERS },
  { words: 'filter-list', why: FILTERS },
  { words: 'next-hop-self', write: 'set nexthop self', why: 'it is an attribute that is set' },
  { words: 'nexthop-self', write: 'set nexthop self', why: 'it is an attribute that is set' },
  { words: 'route-reflector-client', write: 'route-reflector', why: 'it is called so here' },
  { words: 'shutdown', write: 'down', why: 'it is called so here' },
  { words: 'maximum-prefix', write: 'max-prefix $', why: 'it is called so here' },
  { words: 'hold-time', write: 'holdtime $', why: 'it is called so here' },
  { words: 'peer-as', write: 'remote-as $', why: 'it is called so here' },
];

const ALLOW = 'a rule begins with it here';
const directions = (word: string, write: string): Elsewhere[] => ['from', 'to', 'quick'].map((next) => ({ words: `${word} ${next}`, write: `${write} ${next} $`, why: ALLOW }));

/** For the top level. */
export const fileWords: readonly Elsewhere[] = [
  ...directions('permit', 'allow'), ...directions('accept', 'allow'), ...directions('pass', 'allow'),
  ...directions('reject', 'deny'), ...directions('block', 'deny'), ...directions('drop', 'deny'),
  { words: 'rdomain', why: 'a VPN is "vpn NAME on INTERFACE" with options in braces, and INTERFACE, the mpe one, tells its routing domain' },
  { words: 'local-as', write: 'AS $', why: 'it is called so here' },
  { words: 'hold-time', write: 'holdtime $', why: 'it is called so here' },
  { words: 'rib', write: 'rde rib $', why: 'it is called so here' },
  { words: 'route-collector', why: 'a RIB with "no evaluate" does that now' },
  { words: 'router bgp', write: 'AS $', why: 'it is called so here' },
  { words: 'router id', write: 'router-id $', why: 'it is one word here' },
  { words: 'autonomous-system', write: 'AS $', why: 'it is called so here' },
];
