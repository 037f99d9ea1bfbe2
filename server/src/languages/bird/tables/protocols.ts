/** Which protocols there are, what kinds of networks tables hold, and what channels connect the two. */

/** What may stand after `protocol` and `template`. */
export interface ProtocolType {
  /** As typed: `bgp`, `ospf v3`. */
  readonly words: string;
  /** Its block: `protocol bgp`. */
  readonly block: string;
  /** The releases that have it; absent: every one, 1.6 included. */
  readonly versions?: string;
  /** Of what no 3.x has: what to do there, as the end of a sentence. */
  readonly since3?: string;
  /** One protocol of the type at most, templates counted. */
  readonly single?: boolean;
  /** Whether `from` works for the type; absent: it does. The daemon takes the template either way. */
  readonly inherits?: false;
  /** Preference of its routes, where the type has one; by channel where channels differ. */
  readonly preference?: number | Readonly<Record<string, number>>;
  /** The kind of network that all its channels are for; `alike`: whichever the first is for. Absent: they may be of several kinds. */
  readonly channels?: string;
  /** The channels that are open where none is written; those of `openedAlone` are not beside others that are written. */
  readonly opens?: readonly string[];
  readonly openedAlone?: readonly string[];
  /** Without a channel it does nothing, and BIRD says nothing of it; others are refused, open one themselves, or need none. */
  readonly idleWithoutChannel?: true;
  /** It has no use for interfaces, and runs without `protocol device`. */
  readonly withoutInterfaces?: true;
  /** It brings routes that come from neighbors or other tables: which, the file does not say. */
  readonly bringsOthers?: true;
  /** It may fill tables of ROAs and ASPAs. */
  readonly fillsRoas?: true;
  readonly doc: string;
  /** Anchor of its description in BIRD's manual. */
  readonly manual?: string;
}

export const protocolTypes: readonly ProtocolType[] = [
  { words: 'aggregator', block: 'protocol aggregator', fillsRoas: true, bringsOthers: true, withoutInterfaces: true, versions: '2.14+ 3.0+', inherits: false, manual: 'aggregator', doc: 'Merges routes that are alike into one.' },
  { words: 'babel', block: 'protocol babel', bringsOthers: true, idleWithoutChannel: true, versions: '1.6v6 2.0+ 3.0+', inherits: false, preference: 130, manual: 'babel', doc: 'A distance vector protocol for wired and wireless meshes (RFC 8966).' },
  { words: 'bfd', block: 'protocol bfd', manual: 'bfd', doc: 'Finds dead paths fast, for other protocols (RFC 5880).' },
  { words: 'bgp', block: 'protocol bgp', preference: 100, manual: 'bgp', doc: 'Routes between networks of different owners, and within one (RFC 4271).' },
  { words: 'bmp', block: 'protocol bmp', withoutInterfaces: true, versions: '2.13+ 3.0+', inherits: false, manual: 'bmp', doc: 'Tells a monitoring station about BGP (RFC 7854).' },
  { words: 'bridge', block: 'protocol bridge', versions: '2.19+ 3.3+', channels: 'eth', manual: 'bridge', doc: 'The forwarding database of a bridge of the kernel.' },
  { words: 'device', block: 'protocol device', withoutInterfaces: true, single: true, manual: 'device', doc: 'Learns the interfaces from the kernel. Nearly every configuration needs it.' },
  { words: 'direct', block: 'protocol direct', idleWithoutChannel: true, preference: 240, manual: 'direct', doc: 'Routes for the networks of our own interfaces.' },
  { words: 'evpn', block: 'protocol evpn', bringsOthers: true, versions: '2.19+ 3.3+', preference: { eth: 80, evpn: 120 }, manual: 'evpn', doc: 'Ethernet VPNs over BGP (RFC 7432).' },
  { words: 'kernel', block: 'protocol kernel', preference: 10, channels: 'alike', manual: 'krt', doc: "The kernel's routing tables." },
  { words: 'l3vpn', block: 'protocol l3vpn', fillsRoas: true, bringsOthers: true, versions: '2.14+ 3.0+', preference: { ipv4: 80, ipv6: 80, vpn4: 120, vpn6: 120 }, manual: 'l3vpn',
    doc: 'IP VPNs over BGP and MPLS (RFC 4364).' },
  { words: 'mrt', block: 'protocol mrt', withoutInterfaces: true, manual: 'mrt', doc: 'Dumps tables to files.' },
  { words: 'ospf', block: 'protocol ospf', bringsOthers: true, inherits: false, preference: 150, channels: 'ipv4', opens: ['ipv4'], manual: 'ospf', doc: 'Routes within a network, by link states: OSPFv2 (RFC 2328), for IPv4.' },
  { words: 'ospf v2', block: 'protocol ospf', bringsOthers: true, versions: '2.0+ 3.0+', inherits: false, preference: 150, channels: 'ipv4', opens: ['ipv4'], manual: 'ospf', doc: 'OSPFv2 (RFC 2328), for IPv4.' },
  { words: 'ospf v3', block: 'protocol ospf', bringsOthers: true, versions: '2.0+ 3.0+', inherits: false, preference: 150, channels: 'alike', openedAlone: ['ipv6'], manual: 'ospf', doc: 'OSPFv3 (RFC 5340), for IPv6, or for IPv4 (RFC 5838).' },
  { words: 'perf', block: 'protocol perf', withoutInterfaces: true, versions: '2.0+', since3: 'leave it out, nothing takes its place', channels: 'alike', manual: 'perf', doc: 'Measures BIRD.' },
  { words: 'pipe', block: 'protocol pipe', bringsOthers: true, withoutInterfaces: true, manual: 'pipe', doc: 'Copies routes between two tables.' },
  { words: 'radv', block: 'protocol radv', versions: '1.6v6 2.0+ 3.0+', opens: ['ipv6'], manual: 'radv', doc: 'Router advertisements for IPv6 hosts (RFC 4861).' },
  { words: 'rip', block: 'protocol rip', bringsOthers: true, inherits: false, preference: 120, channels: 'ipv4', opens: ['ipv4'], manual: 'rip', doc: 'A simple distance vector protocol (RFC 2453), for IPv4.' },
  { words: 'rip ng', block: 'protocol rip', bringsOthers: true, versions: '2.0+ 3.0+', inherits: false, preference: 120, channels: 'ipv6', opens: ['ipv6'], manual: 'rip', doc: 'RIPng (RFC 2080), for IPv6.' },
  { words: 'rpki', block: 'protocol rpki', fillsRoas: true, withoutInterfaces: true, versions: '2.0+ 3.0+', preference: 100, manual: 'rpki', doc: 'Fetches route origin authorizations from a cache (RFC 8210).' },
  { words: 'static', block: 'protocol static', fillsRoas: true, preference: 200, channels: 'alike', opens: ['ipv4', 'ipv6'], manual: 'static', doc: 'Routes written in the file.' },
];

/** What a routing table holds. */
export interface NetType {
  /** As typed before `table`: `ipv6 sadr`. */
  readonly words: string;
  /** Its constant in filters, `NET_IP6_SADR`. */
  readonly netType: string;
  readonly versions: string;
  /** The table that is there from the start. Other types have the first one declared as default. */
  readonly table?: string;
  /** Its tables may have a trie. */
  readonly trie?: true;
  /** What its routes say is in the network itself: they have no next hop and no type such as `blackhole` (lib/net.h: all but NB_DEST). */
  readonly leadsNowhere?: true;
  /** One entry, as it stands after `route`. */
  readonly example: string;
  readonly doc: string;
}

export const netTypes: readonly NetType[] = [
  { words: 'ipv4', netType: 'NET_IP4', versions: '2.0+ 3.0+', table: 'master4', trie: true, example: '192.0.2.0/24', doc: 'IPv4 routes' },
  { words: 'ipv6', netType: 'NET_IP6', versions: '2.0+ 3.0+', table: 'master6', trie: true, example: '2001:db8::/32', doc: 'IPv6 routes' },
  { words: 'ipv6 sadr', netType: 'NET_IP6_SADR', versions: '2.0+ 3.0+', trie: true, example: '2001:db8::/32 from 2001:db8:1::/48', doc: 'Source-specific IPv6 routes' },
  { words: 'vpn4', netType: 'NET_VPN4', versions: '2.0+ 3.0+', trie: true, example: '65000:1 192.0.2.0/24', doc: 'VPNv4 routes' },
  { words: 'vpn6', netType: 'NET_VPN6', versions: '2.0+ 3.0+', trie: true, example: '65000:1 2001:db8::/32', doc: 'VPNv6 routes' },
  { words: 'roa4', netType: 'NET_ROA4', versions: '2.0+ 3.0+', trie: true, leadsNowhere: true, example: '192.0.2.0/24 max 24 as 65000', doc: 'IPv4 route origin authorizations' },
  { words: 'roa6', netType: 'NET_ROA6', versions: '2.0+ 3.0+', trie: true, leadsNowhere: true, example: '2001:db8::/32 max 48 as 65000', doc: 'IPv6 route origin authorizations' },
  { words: 'aspa', netType: 'NET_ASPA', versions: '2.16+ 3.0+', leadsNowhere: true, example: 'aspa 65000', doc: 'AS provider authorizations' },
  { words: 'flow4', netType: 'NET_FLOW4', versions: '2.0+ 3.0+', leadsNowhere: true, example: 'flow4 { dst 192.0.2.0/24; dport = 80; }', doc: 'IPv4 flow specification rules' },
  { words: 'flow6', netType: 'NET_FLOW6', versions: '2.0+ 3.0+', leadsNowhere: true, example: 'flow6 { dst 2001:db8::/32; dport = 80; }', doc: 'IPv6 flow specification rules' },
  { words: 'mpls', netType: 'NET_MPLS', versions: '2.0+ 3.0+', example: 'mpls 100', doc: 'MPLS routes' },
  { words: 'eth', netType: 'NET_ETH', versions: '2.19+ 3.3+', example: 'eth 00:11:22:33:44:55 vlan 10', doc: 'Ethernet forwarding entries' },
  { words: 'evpn', netType: 'NET_EVPN', versions: '2.19+ 3.3+', example: 'evpn mac 65000:1 0 00:11:22:33:44:55 192.0.2.1', doc: 'EVPN routes' },
  { words: 'neighbor', netType: 'NET_NEIGHBOR', versions: '2.19+ 3.3+', leadsNowhere: true, example: 'neighbor fe80::1 % 2', doc: 'Neighbors found by router advertisements' },
];

/** The table of 1.6 that is there from the start: its tables say no kind, the daemon's family is that of all. */
export const TABLE_OF_1 = 'master';

/** What a channel is called in a protocol. */
export interface ChannelKind {
  /** As typed in the protocol: `ipv4 multicast`. */
  readonly words: string;
  /** The net type of its table, as typed there. */
  readonly net: string;
  /** The address family that BGP announces for it. */
  readonly afi?: number;
  readonly safi?: number;
  readonly versions: string;
}

export const channelKinds: readonly ChannelKind[] = [
  { words: 'ipv4', net: 'ipv4', afi: 1, safi: 1, versions: '2.0+ 3.0+' },
  { words: 'ipv6', net: 'ipv6', afi: 2, safi: 1, versions: '2.0+ 3.0+' },
  { words: 'ipv4 multicast', net: 'ipv4', afi: 1, safi: 2, versions: '2.0+ 3.0+' },
  { words: 'ipv6 multicast', net: 'ipv6', afi: 2, safi: 2, versions: '2.0+ 3.0+' },
  { words: 'ipv4 mpls', net: 'ipv4', afi: 1, safi: 4, versions: '2.0+ 3.0+' },
  { words: 'ipv6 mpls', net: 'ipv6', afi: 2, safi: 4, versions: '2.0+ 3.0+' },
  { words: 'vpn4 mpls', net: 'vpn4', afi: 1, safi: 128, versions: '2.0+ 3.0+' },
  { words: 'vpn6 mpls', net: 'vpn6', afi: 2, safi: 128, versions: '2.0+ 3.0+' },
  { words: 'vpn4 multicast', net: 'vpn4', afi: 1, safi: 129, versions: '2.0+ 3.0+' },
  { words: 'vpn6 multicast', net: 'vpn6', afi: 2, safi: 129, versions: '2.0+ 3.0+' },
  { words: 'flow4', net: 'flow4', afi: 1, safi: 133, versions: '2.0+ 3.0+' },
  { words: 'flow6', net: 'flow6', afi: 2, safi: 133, versions: '2.0+ 3.0+' },
  { words: 'evpn', net: 'evpn', afi: 25, safi: 70, versions: '2.19+ 3.3+' },

  // Never in BGP, or never on the wire
  { words: 'ipv6 sadr', net: 'ipv6 sadr', versions: '2.0+ 3.0+' },
  { words: 'vpn4', net: 'vpn4', versions: '2.0+ 3.0+' },
  { words: 'vpn6', net: 'vpn6', versions: '2.0+ 3.0+' },
  { words: 'roa4', net: 'roa4', versions: '2.0+ 3.0+' },
  { words: 'roa6', net: 'roa6', versions: '2.0+ 3.0+' },
  { words: 'aspa', net: 'aspa', versions: '2.16+ 3.0+' },
  { words: 'eth', net: 'eth', versions: '2.19+ 3.3+' },
  { words: 'mpls', net: 'mpls', versions: '2.0+ 3.0+' },
  { words: 'neighbors', net: 'neighbor', versions: '2.19+ 3.3+' },
];
