import type { Block } from './schema.ts';

/** `protocol babel`. */
export const babelBlocks: readonly Block[] = [
  {
    name: 'protocol babel',
    doc: 'Babel (RFC 8966), a distance-vector protocol for IPv4 and IPv6 at once, at home in wireless meshes.',
    manual: 'babel-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'ipv4 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'babel-channel', doc: 'The IPv4 channel.' },
      { syntax: 'ipv6 [sadr] [<block:channel>]', versions: '2.0+ 3.0+', manual: 'babel-channel', doc: 'The IPv6 channel; with `sadr` routes have a source prefix too, and an `ipv6 sadr` table. One of the two, not both.' },
      { syntax: 'interface <interfaces:names> [<block:babel interface>]', manual: 'proto-iface', doc: 'Interfaces to speak Babel on, and their options. They need a link-local IPv6 address.' },
      { syntax: 'randomize router id <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'babel-random-router-id', doc: 'Takes a new router ID at every start, so that neighbors do not refuse routes for minutes after a restart.' },
    ],
  },
  {
    name: 'babel interface',
    empty: true,
    doc: 'Options of the interfaces that Babel runs on.',
    includes: ['passwords', 'interface'],
    rows: [
      { syntax: 'type (wired|wireless|tunnel{2.14+ 3.0+})', default: 'wired', manual: 'babel-type', doc: 'How link quality is judged: `wired` by lost Hellos, up or down; `wireless` by ETX, gradually; `tunnel` as wired plus a cost for the round-trip time.' },
      { syntax: 'rxcost <number:1-65535>', default: '96, wireless 256', manual: 'babel-rxcost', doc: 'Nominal cost of receiving here. It steers the neighbors: they add it to routes through this router.' },
      { syntax: 'limit <number:1-16>', versions: '2.0+ 3.0+', default: '12', manual: 'babel-limit', doc: 'How many of the last 16 Hellos must have arrived for a wired neighbor to be up.' },
      { syntax: 'hello interval <time:10ms-655350ms>', versions: '2.0+ 3.0+', default: '4 s', manual: 'babel-hello', doc: 'Time between two Hello messages.' },
      { syntax: 'update interval <time:10ms-655350ms>', versions: '2.0+ 3.0+', default: '4 × hello interval', manual: 'babel-update', doc: 'Time between two full updates.' },
      { syntax: 'hello interval <seconds>', versions: '1.6', default: '4 seconds', doc: 'Time between two Hello messages.' },
      { syntax: 'update interval <seconds>', versions: '1.6', default: '4 × hello interval', doc: 'Time between two full updates.' },
      { syntax: 'port <number:1-65535>', default: '6696', manual: 'babel-port', doc: 'UDP port of Babel on this interface.' },
      { syntax: 'rx buffer <number:256-65535>', default: 'the MTU', manual: 'babel-rx-buffer', doc: 'Bytes of the receive buffer; longer packets are lost.' },
      { syntax: 'tx length <number:256-65535>', default: 'the MTU', manual: 'babel-tx-length', doc: 'The longest packet to build.' },
      { syntax: 'check link <switch>', default: 'on', manual: 'babel-check-link', doc: 'A lost link state withdraws all routes learnt on the interface at once.' },
      { syntax: 'next hop ipv4 <ip:4>', versions: '2.0+ 3.0+', default: 'the preferred IPv4 address of the interface', manual: 'babel-next-hop-ipv4', doc: 'Next hop announced for IPv4 routes.' },
      { syntax: 'next hop ipv6 <ip:6>', versions: '2.0+ 3.0+', default: 'the link-local address of the interface', manual: 'babel-next-hop-ipv6', doc: 'Next hop announced for IPv6 routes.' },
      { syntax: 'next hop prefer (native|ipv6)', versions: '2.17+ 3.1+', default: 'native', manual: 'babel-next-hop-prefer', doc: 'Whether IPv4 routes get an IPv6 next hop even where an IPv4 address is at hand.' },
      { syntax: 'extended next hop <switch>', versions: '2.13+ 3.0+', default: 'on', manual: 'babel-extended-next-hop', doc: 'Allows IPv4 routes with an IPv6 next hop (RFC 9229), for interfaces without an IPv4 address.' },
      { syntax: 'rtt cost <number:0-65534>', versions: '2.14+ 3.0+', default: '0, tunnel 96', manual: 'babel-rtt-cost', doc: 'Added to the cost of a neighbor by its round-trip time: nothing up to `rtt min`, all of it from `rtt max` on.' },
      { syntax: 'rtt min <time>', versions: '2.14+ 3.0+', default: '10 ms', manual: 'babel-rtt-min', doc: 'Round-trip time from which `rtt cost` begins to count.' },
      { syntax: 'rtt max <time>', versions: '2.14+ 3.0+', default: '120 ms', manual: 'babel-rtt-max', doc: 'Round-trip time from which `rtt cost` counts in full; above `rtt min`.' },
      { syntax: 'rtt decay <number:1-256>', versions: '2.14+ 3.0+', default: '42', manual: 'babel-rtt-decay', doc: 'Weight, in 256ths, of a new sample in the average of the round-trip time: the more, the faster old ones fade.' },
      { syntax: 'send timestamps <switch>', versions: '2.14+ 3.0+', default: 'on', manual: 'babel-send-timestamps', doc: 'Puts timestamps into Hellos, from which neighbors measure the round-trip time. `rtt cost` needs it on.' },
      { syntax: 'authentication none', versions: '2.0+ 3.0+', manual: 'babel-authentication', doc: 'Packets carry no authentication. This is the default.' },
      { syntax: 'authentication mac [permissive]', versions: '2.0+ 3.0+', manual: 'babel-authentication', doc: 'Signs packets with the `password` (RFC 8967) and drops those without a good signature, unless `permissive`.' },
      { syntax: 'passwords <block:passwords>', versions: '2.0+ 3.0+', manual: 'proto-pass', doc: 'Several passwords in one block.' },
    ],
  },
];
