import type { Block } from './schema.ts';

/** What may follow the network of any route: a label of ours, for a static protocol with an MPLS channel. */
const label = '[mpls{2.14+ 3.0+} <number:0-1048575>]';
const hop = '(dev{2.15+ 3.0+} <text>|onlink{2.0+ 3.0+} <switch>|weight{2.0+ 3.0+} <number:1-256>|bfd{2.0+ 3.0+} <switch>|mpls{2.0+ 3.0+} <label-stack>)*';

/** `protocol static`. */
export const staticBlocks: readonly Block[] = [
  {
    name: 'protocol static',
    doc: 'Routes written in the file, all of one kind.',
    manual: 'static',
    includes: ['protocol'],
    rows: [
      { syntax: `route <net> ${label} via (<ip> [% <interface>]|<text>) ${hop} (via{2.0+ 3.0+} (<ip> [% <interface>]|<text>) ${hop})* [<commands>]`, manual: 'static-route-regular',
        doc: 'A route with one or more next hops, each an address or an interface. It holds while the next hop is on a network of ours, with `bfd` while BFD sees it.' },
      { syntax: 'route <net> multipath (via <ip> [% <interface>] (weight <number:1-256>|bfd <switch>)*)+ [<commands>]', versions: '1.6', manual: 'static-route-multipath',
        since2At: 'multipath', since2: 'leave out `multipath`: from 2.0 on a route takes several `via`', doc: 'A route with several next hops, which share the packets by their weights.' },
      { syntax: `route <net> ${label} recursive <ip> [mpls{2.0+ 3.0+} <label-stack>] [<commands>]`, manual: 'static-route-recursive',
        doc: 'A route whose next hop is looked up in the `igp table`.' },
      { syntax: `route <net> ${label} (blackhole|unreachable|prohibit|drop|reject) [<commands>]`, manual: 'static-route-special',
        doc: 'A route that ends here: packets are dropped silently (`blackhole`, also `drop`) or answered with an ICMP error (`unreachable`, also `reject`; `prohibit`).' },
      { syntax: 'route <net> [<commands>]', versions: '2.0+ 3.0+', manual: 'static-route-origin-authorization',
        doc: 'An entry without a next hop: ROA `10.0.0.0/8 max 24 as 65000`, flow specification, or neighbor.' },
      { syntax: 'route <net> (transit|providers <number:literal> (, <number:literal>)*) [<commands>]', versions: '2.16+ 3.0+', manual: 'static-autonomous-system-provider-authorization',
        doc: 'An ASPA entry, `route aspa 65000 providers 65001, 65002`: the providers of an AS. `transit`: it has none.' },
      { syntax: 'check link <switch>', default: 'off', manual: 'static-check-link', doc: 'A route is withdrawn while the link of its interface is down.' },
      { syntax: 'igp table <symbol:table>', default: 'the table of the channel', manual: 'static-igp-table',
        doc: 'An IPv4 or IPv6 table that recursive next hops of that family are looked up in.' },

      // Channels: exactly one, and perhaps MPLS and neighbors
      { syntax: 'ipv4 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'IPv4 routes.' },
      { syntax: 'ipv6 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'IPv6 routes.' },
      { syntax: 'ipv6 sadr [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'Source-specific IPv6 routes, `route 2001:db8::/32 from 2001:db8:1::/48 ...`.' },
      { syntax: 'vpn4 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'VPNv4 routes, `route 65000:1 10.0.0.0/8 ...`.' },
      { syntax: 'vpn6 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'VPNv6 routes, `route 65000:1 2001:db8::/32 ...`.' },
      { syntax: 'roa4 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'IPv4 ROA, `route 10.0.0.0/8 max 24 as 65000`.' },
      { syntax: 'roa6 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'IPv6 ROA, `route 2001:db8::/32 max 48 as 65000`.' },
      { syntax: 'aspa [<block:channel>]', versions: '2.16+ 3.0+', manual: 'static', doc: 'ASPA, `route aspa 65000 providers 65001, 65002`.' },
      { syntax: 'flow4 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'IPv4 flow specification rules, `route flow4 { dst 10.0.0.0/8; }`.' },
      { syntax: 'flow6 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'static', doc: 'IPv6 flow specification rules, `route flow6 { dst 2001:db8::/32; }`.' },
      { syntax: 'eth [<block:channel>]', versions: '2.19+ 3.3+', manual: 'static', doc: 'Ethernet forwarding entries, `route eth 00:11:22:33:44:55 via "eth0"`.' },
      { syntax: 'evpn [<block:channel>]', versions: '2.19+ 3.3+', manual: 'static', doc: 'EVPN routes, `route evpn mac 65000:1 0 00:11:22:33:44:55 192.0.2.1 ...`.' },
      { syntax: 'mpls [<block:mpls channel>]', versions: '2.0+ 3.0+', manual: 'static',
        doc: 'MPLS routes, `route mpls 100 via 192.0.2.1 mpls 200`; beside another channel, labels for its routes.' },
      { syntax: 'neighbors [<block:channel>]', versions: '2.19+ 3.3+', manual: 'static', doc: 'Neighbors, `route neighbor fe80::1 % 2`: an address and the index of an interface.' },
    ],
  },
];
