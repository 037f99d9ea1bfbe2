import type { Block, Row } from './schema.ts';

const debug = '<mask:states|routes|filters|interfaces|events|packets>';
const limit = '(off|<number> [action (warn|block|restart|disable)])';

/** What a channel says of the routes that go through it; 1.6 has no channels, and says it in the protocol itself. */
const policy: readonly Row[] = [
  { syntax: 'table <symbol:table>', default: 'the first one of that kind', manual: 'proto-table',
    doc: "The table of the channel, of the channel's kind. Kinds other than `ipv4` and `ipv6` have none until one is declared." },
  { syntax: 'preference <number:0-65535>', default: 'the protocol has one', manual: 'proto-preference',
    doc: 'Preference of the routes that come in; among routes to one network the highest wins, whatever their protocol.' },
  { syntax: 'import <filter>', default: '`all`; external BGP has none', manual: 'proto-import',
    doc: 'Which routes of the protocol go into the table, and how they are changed on the way.' },
  { syntax: 'export <filter>', default: '`none`; external BGP has none', manual: 'proto-export',
    doc: 'Which routes of the table go to the protocol, and how they are changed on the way.' },
  { syntax: 'import keep filtered <switch>', default: 'off', manual: 'proto-import-keep-filtered',
    doc: 'Keeps routes that the import filter refused, for `show route filtered`.' },
  { syntax: `import limit ${limit}`, default: 'off', manual: 'proto-import-limit',
    doc: 'How many routes may come in after filtering, and what happens then: a warning, the rest is refused, or the protocol restarts or goes down (`disable`, the default).' },
  { syntax: `receive limit ${limit}`, default: 'off', manual: 'proto-receive-limit',
    doc: 'How many routes may come in before filtering, and what happens then; see `import limit`.' },
  { syntax: `export limit ${limit}`, default: 'off', manual: 'proto-export-limit',
    doc: 'How many routes may go out, and what happens then; see `import limit`.' },
];

/** What all protocols and all channels take, MPLS channels, and passwords. */
export const protocolBlocks: readonly Block[] = [
  {
    name: 'protocol',
    doc: 'Options of every protocol.',
    manual: 'protocol-opts',
    rows: [
      { syntax: 'disabled <switch>', default: 'off', manual: 'proto-disabled', doc: 'The protocol does not start until `birdc enable` asks for it.' },
      { syntax: 'description <string>', manual: 'proto-description', doc: 'A remark that `show protocols all` repeats.' },
      { syntax: 'router id <router-id>', default: 'the global one', manual: 'proto-router-id', doc: 'The router ID for this protocol alone.' },
      { syntax: 'hostname <string>', versions: '2.17+ 3.1+', default: 'the global one', manual: 'proto-hostname', doc: 'The hostname for this protocol alone.' },
      { syntax: 'vrf (<string>|default)', manual: 'proto-vrf',
        doc: "Uses the interfaces and sockets of this VRF alone; `default`: of none. The kernel's table is still a choice of its own (`kernel table`)." },
      { syntax: `debug ${debug}`, default: '`debug protocols`', manual: 'proto-debug',
        doc: 'What the protocol writes to the log as `trace`: its states, routes, filters, interfaces, internal events, packets.' },
      { syntax: 'mrtdump <mask:states|messages>', default: '`mrtdump protocols`', manual: 'proto-mrtdump',
        doc: 'What the protocol writes to the `mrtdump` file. BGP alone has anything to write.' },
      ...policy.map((row) => ({ ...row, versions: '1.6', since2: 'from 2.0 on it stands in a channel, `ipv4 { ... };`' })),
      { syntax: 'restart time <time>', versions: '3.0+', doc: 'How long to wait between going down and starting again.' },
      { syntax: 'thread group <symbol:thread-group>', versions: '3.1+', doc: 'Threads that do the work of this protocol.' },
    ],
  },
  {
    name: 'channel',
    doc: 'A channel: the link between a protocol and one routing table.',
    manual: 'channel-opts',
    rows: [
      ...policy.map((row) => ({ ...row, versions: '2.0+ 3.0+' })),
      { syntax: 'export in <net> <filter>', versions: '3.0+', doc: 'The same for networks inside this prefix alone; others are not even looked at.' },
      { syntax: 'rpki reload <switch>', versions: '2.0+ 3.0+', default: 'on', manual: 'proto-rpki-reload',
        doc: 'Filters routes again when a ROA or ASPA table changes that their filter asks. In BGP it needs `import table`, for exported routes `export table`.' },
      { syntax: `debug ${debug}`, versions: '2.0+ 3.0+', default: '`debug channels`', manual: 'channel-debug',
        doc: 'What the channel writes to the log as `trace`: its states, routes, filters.' },
    ],
  },
  {
    name: 'mpls channel',
    doc: 'The channel that gives routes MPLS labels and announces them to the MPLS table.',
    manual: 'mpls-opts',
    includes: ['channel'],
    rows: [
      { syntax: 'domain <symbol:mpls-domain>', versions: '2.14+ 3.0+', default: 'the first one', manual: 'mpls-channel-domain', doc: 'The MPLS domain that labels come from.' },
      { syntax: 'label range (static|dynamic|<symbol:mpls-range>)', versions: '2.14+ 3.0+', default: 'dynamic', manual: 'mpls-channel-label-range',
        doc: 'The label range of the domain that labels come from.' },
      { syntax: 'label policy (static|prefix|aggregate|vrf)', versions: '2.14+ 3.0+', default: '`prefix`', manual: 'mpls-channel-label-policy',
        doc: 'Which routes share a label: each network its own (`prefix`), all with the same next hops (`aggregate`), a whole VRF (`vrf`); `static`: filters set them.' },
    ],
  },

  // Passwords of OSPF, RIP, Babel and BFD; BGP has statements of its own
  {
    name: 'passwords',
    doc: 'Shared secrets. Which one is used depends on their times.',
    manual: 'proto-pass',
    rows: [
      { syntax: 'password (<string>|<bytestring>) [<block:password item>]', manual: 'proto-pass',
        doc: 'A shared secret, as text or as hex bytes. It does nothing without `authentication`.' },
      { syntax: 'key (<string>|<bytestring>) [<block:password item>]', versions: '2.0+ 3.0+', manual: 'proto-pass', doc: 'Another word for `password`.' },
    ],
  },
  {
    name: 'password item',
    doc: 'When a password holds, its number and its algorithm.',
    manual: 'proto-pass',
    rows: [
      { syntax: 'id <number:0-255>', default: '1, 2, ... in the order of the passwords', manual: 'proto-pass-id',
        doc: 'Number of the password, sent along so that the neighbor knows which one to check with.' },
      { syntax: 'generate from <date>', manual: 'proto-pass-gen-from', doc: 'Not used for sending before this time.' },
      { syntax: 'generate to <date>', manual: 'proto-pass-gen-to', doc: 'Not used for sending after this time.' },
      { syntax: 'accept from <date>', manual: 'proto-pass-accept-from', doc: 'Not accepted before this time.' },
      { syntax: 'accept to <date>', manual: 'proto-pass-accept-to', doc: 'Not accepted after this time.' },
      { syntax: 'from <date>', manual: 'proto-pass-from', doc: 'Both `generate from` and `accept from`.' },
      { syntax: 'to <date>', manual: 'proto-pass-to', doc: 'Both `generate to` and `accept to`.' },
      { syntax: 'algorithm (keyed|hmac) (md5|sha1|sha256|sha384|sha512)', default: 'keyed md5 in RIP and OSPFv2, hmac sha256 in OSPFv3 and Babel', manual: 'proto-pass-algorithm',
        doc: 'Digest made with the password. Needs cryptographic authentication; Babel and OSPFv3 take HMAC and BLAKE alone.' },
      { syntax: 'algorithm (blake2s128|blake2s256|blake2b256|blake2b512)', versions: '2.0+ 3.0+', manual: 'proto-pass-algorithm', doc: 'BLAKE2 digest made with the password.' },
    ],
  },
];

/** The most bytes that a password may have for an algorithm; absent: any number. */
export const longestKeys: Readonly<Record<string, number>> = { blake2s128: 32, blake2s256: 32, blake2b256: 64, blake2b512: 64 };
