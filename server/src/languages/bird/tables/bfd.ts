import type { Block } from './schema.ts';

/** `protocol bfd`, and what `bfd { ... }` of BGP takes. */
export const bfdBlocks: readonly Block[] = [
  {
    name: 'protocol bfd',
    doc: 'Bidirectional Forwarding Detection (RFC 5880): finds dead paths within milliseconds, for BGP, OSPF, RIP and static routes that ask for it.',
    manual: 'bfd-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'interface <interfaces:names> [<block:bfd session>]', manual: 'bfd-iface',
        doc: 'Session options on these interfaces. Sessions are accepted on others too.' },
      { syntax: 'multihop [<block:bfd session>]', manual: 'bfd-multihop', doc: 'Session options for neighbors that are not directly connected.' },
      { syntax: 'neighbor <ip> [% <interface>|dev <string>] [local <ip>] [multihop <switch>]', manual: 'bfd-neighbor',
        doc: 'Keeps a session to this neighbor even when nobody asks for it. A multihop one needs `local` and no interface.' },
      { syntax: 'accept (ipv4|ipv6|direct|multihop)*', versions: '2.0+ 3.0+', default: 'everything', manual: 'bfd-accept',
        doc: 'Which sessions this instance takes: one address family, and direct or multihop ones.' },
      { syntax: 'strict bind <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bfd-strict-bind',
        doc: 'Listens on the local address of each session in place of one socket for all, so that several daemons can share a machine.' },
      { syntax: 'zero udp6 checksum rx <switch>', versions: '2.16+ 3.0+', default: 'off', manual: 'bfd-zero-udp6-checksum-rx',
        doc: 'Takes IPv6 packets without a UDP checksum, which some other implementations send.' },
      { syntax: 'express thread group <symbol:thread-group>', versions: '3.1+', default: 'the group named `express`', manual: 'proto-thread-group',
        doc: 'Thread group for the part of BFD that has to be fast.' },
    ],
  },
  {
    name: 'bfd timers',
    doc: 'Pace of a BFD session.',
    manual: 'bfd-iface',
    rows: [
      { syntax: 'interval <time>', manual: 'bfd-interval', doc: 'Sets `min rx interval` and `min tx interval` at once.' },
      { syntax: 'min rx interval <time>', default: '10 ms', manual: 'bfd-min-rx-interval', doc: 'How often the neighbor may send at most; told to it.' },
      { syntax: 'min tx interval <time>', default: '100 ms', manual: 'bfd-min-tx-interval',
        doc: 'How often to send while the session is up, or as slowly as the neighbor asks.' },
      { syntax: 'idle tx interval <time>', default: '1 s', manual: 'bfd-idle-tx-interval', doc: 'How often to send while the session is down.' },
      { syntax: 'multiplier <number>', default: '5', manual: 'bfd-multiplier', doc: 'The session is down after so many packets that did not arrive in time.' },
      { syntax: 'passive <switch>', default: 'off', manual: 'bfd-passive',
        doc: 'Waits for the first packet of the neighbor before it sends any. Not on both ends.' },
    ],
  },
  {
    name: 'bfd session',
    doc: 'How the BFD sessions of an interface, or all multihop ones, behave.',
    manual: 'bfd-iface',
    includes: ['bfd timers', 'passwords'],
    rows: [
      { syntax: 'authentication none', manual: 'bfd-authentication-none', doc: 'Packets carry no authentication. This is the default.' },
      { syntax: 'authentication simple', manual: 'bfd-authentication-simple', doc: 'Packets carry the password in the clear, 16 bytes of it.' },
      { syntax: 'authentication [meticulous] keyed (md5|sha1)', manual: 'bfd-authentication-keyed',
        doc: 'Packets carry a digest made with the `password`; `meticulous` counts the sequence number up with every packet.' },
      { syntax: 'passwords <block:passwords>', manual: 'proto-pass', doc: 'Several passwords in one block.' },
      { syntax: 'graceful', versions: '3.0+', manual: 'bgp-bfd', doc: 'A failure starts a graceful restart of those that asked for the session, if they can.' },
    ],
  },
];
