/**
 * Words that people bring along: of older releases of bgpd, and of other programs. By the block that they stand in, what
 * they begin with, and what bgpd has for it; `$` is what follows them. Without `write` nothing takes their place.
 */
export interface Elsewhere { readonly words: string; readonly write?: string; readonly why: string }

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
  { words: 'update-source', write: 'local-address $', why: 'it is called so here, and takes an address' },
  { words: 'source-address', write: 'local-address $', why: 'it is called so here' },
  { words: 'next-hop-self', write: 'set nexthop self', why: 'it is an attribute that is set' },
  { words: 'nexthop-self', write: 'set nexthop self', why: 'it is an attribute that is set' },
  { words: 'route-reflector-client', write: 'route-reflector', why: 'it is called so here' },
  { words: 'shutdown', write: 'down', why: 'it is called so here' },
  { words: 'maximum-prefix', write: 'max-prefix $', why: 'it is called so here' },
  { words: 'hold-time', write: 'holdtime $', why: 'it is called so here' },
  { words: 'peer-as', write: 'remote-as $', why: 'it is called so here' },
];

/** For the top level. */
export const fileWords: readonly Elsewhere[] = [
  { words: 'route-collector', why: 'a RIB with "no evaluate" does that now' },
  { words: 'router bgp', write: 'AS $', why: 'it is called so here' },
  { words: 'router id', write: 'router-id $', why: 'it is one word here' },
  { words: 'autonomous-system', write: 'AS $', why: 'it is called so here' },
];
