/**
 * Networks that stand in the registries of special addresses (RFC 6890), or that nobody announces for another reason: what
 * they are for, and who keeps them for himself. Rules ask this table instead of having lists of their own.
 */
import { parseNetwork, type Network } from './address.ts';

/** One of them. */
export interface SpecialNetwork {
  readonly network: Network;
  /** What it is: `a private network`. */
  readonly what: string;
  /** Neighbors with addresses in it are within a network or on one link: what is said to them is not said to the Internet. */
  readonly inside: boolean;
  /** Whether BIRD takes no route to it, or to a part of it, into any table (lib/net.c, net_classify). */
  readonly refusedByBird: boolean;
}

const rows: readonly (readonly [text: string, what: string, marks?: 'inside' | 'refused' | 'both'])[] = [
  ['0.0.0.0/8', 'this network (RFC 791)'],
  ['10.0.0.0/8', 'a private network (RFC 1918)', 'inside'],
  ['100.64.0.0/10', 'space shared by carriers (RFC 6598)', 'inside'],
  ['127.0.0.0/8', 'a loopback network', 'both'],
  ['169.254.0.0/16', 'a link-local network (RFC 3927)', 'inside'],
  ['172.16.0.0/12', 'a private network (RFC 1918)', 'inside'],
  ['192.0.2.0/24', 'for documentation (RFC 5737)'],
  ['192.168.0.0/16', 'a private network (RFC 1918)', 'inside'],
  ['198.18.0.0/15', 'for benchmarks (RFC 2544)'],
  ['198.51.100.0/24', 'for documentation (RFC 5737)'],
  ['203.0.113.0/24', 'for documentation (RFC 5737)'],
  ['224.0.0.0/3', 'multicast and reserved space'],
  ['224.0.0.0/4', 'a multicast network', 'refused'],
  ['240.0.0.0/4', 'reserved (RFC 1112)'],
  ['255.255.255.255/32', 'the broadcast address', 'refused'],
  ['::1/128', 'the loopback address', 'refused'],
  ['100::/64', 'for discarding (RFC 6666)'],
  ['2001:2::/48', 'for benchmarks (RFC 5180)'],
  ['2001:10::/28', 'ORCHID (RFC 4843)'],
  ['2001:db8::/32', 'for documentation (RFC 3849)'],
  ['3ffe::/16', 'the former 6bone (RFC 3701)'],
  ['5f00::/8', 'the former 6bone (RFC 3701)'],
  ['fc00::/7', 'a private network (RFC 4193)', 'inside'],
  ['fd00::/8', 'a private network (RFC 4193)', 'inside'],
  ['fe80::/10', 'a link-local network', 'both'],
  ['fec0::/10', 'site-local (RFC 3879)'],
  ['ff00::/8', 'a multicast network', 'refused'],
];

/** All of them; wider ones stand before narrower ones of the same beginning. */
export const specialNetworks: readonly SpecialNetwork[] = rows.map(([text, what, marks]) => ({
  network: parseNetwork(text)!, what, inside: marks === 'inside' || marks === 'both', refusedByBird: marks === 'refused' || marks === 'both',
}));
