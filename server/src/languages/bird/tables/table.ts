import type { Block } from './schema.ts';

/** Blocks of top-level statements: tables, MPLS domains, thread groups and control sockets. */
export const tableBlocks: readonly Block[] = [
  {
    name: 'table',
    doc: 'Options of a routing table.',
    manual: 'rtable-opts',
    rows: [
      { syntax: 'sorted <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'rtable-sorted',
        doc: 'Keeps the routes of each network in order, best first. `secondary` of BGP needs it; `deterministic med` and recursive next hops forbid it.' },
      { syntax: 'trie <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'rtable-trie',
        doc: 'Adds a trie, so that the prefixes around or below another are found fast; costs memory. For IP, VPN, ROA and SADR tables. `validate` of BGP needs it.' },
      { syntax: 'gc threshold <number>', versions: '2.0+ 3.0+', default: '1000', manual: 'rtable-gc-threshold',
        doc: 'So many removed networks start a collection of what is left of them.' },
      { syntax: 'gc period <time:0s-3600s>', versions: '2.0+ 3.0+', default: '10 s to 600 s, growing with the number of tables', manual: 'rtable-gc-period',
        doc: 'Time between two such collections.' },
      { syntax: 'min settle time <time>', versions: '2.0+', default: '1 s', manual: 'rtable-min-settle-time', since3: 'there it is the first time of `digest settle time MIN MAX`',
        doc: 'After a change of this ROA table, how long it has to be quiet before routes are checked again.' },
      { syntax: 'max settle time <time>', versions: '2.0+', default: '20 s', manual: 'rtable-max-settle-time', since3: 'there it is the second time of `digest settle time MIN MAX`',
        doc: 'After a change of this ROA table, how long to wait at most for it to be quiet.' },
      { syntax: 'export settle time <time> <time>', versions: '3.0+', doc: 'How long to collect changes before they are exported: after the last change, and at most.' },
      { syntax: 'route refresh export settle time <time> <time>', versions: '3.0+', doc: 'The same while a route refresh runs: after the last change, and at most.' },
      { syntax: 'digest settle time <time> <time>', versions: '3.0+', default: '1 s 20 s',
        doc: 'After a change of this ROA or ASPA table, how long to wait before routes are checked again: after the last change, and at most.' },
      { syntax: 'cork threshold <number> <number>', versions: '3.0+', doc: 'When so many exports wait (the second number), imports stop until no more than the first number do.' },
      { syntax: 'thread group <symbol:thread-group>', versions: '3.1+', doc: 'Threads that do the work of this table.' },
      { syntax: 'debug <mask:states|routes|filters|interfaces|events|packets>', versions: '2.15+ 3.0+', default: '`debug tables`', manual: 'table-debug',
        doc: 'What the table writes to the log as `trace`. Without effect in 2.x.' },
    ],
  },
  {
    name: 'roa table',
    doc: 'Entries of a ROA table of 1.6.',
    manual: 'opt-roa-table',
    rows: [
      { syntax: 'roa <net>', versions: '1.6', manual: 'opt-roa-table', doc: 'An authorization: this AS may originate the prefix and what is in it, up to this length.' },
    ],
  },
  {
    name: 'mpls domain',
    doc: 'The label ranges of an MPLS domain.',
    manual: 'mpls-opts',
    rows: [
      { syntax: 'label range (<name>|static|dynamic) <block:mpls range>', versions: '2.14+ 3.0+', default: '`static` 16-1000, `dynamic` 1000-10000', manual: 'mpls-domain-label-range',
        doc: 'A range of labels. `static` is for labels written in the file, `dynamic` for channels that name no other.' },
    ],
  },
  {
    name: 'mpls range',
    doc: 'Where a label range starts and how long it is; both are needed.',
    manual: 'mpls-domain-label-range',
    rows: [
      { syntax: 'start <number:0-1048575>', versions: '2.14+ 3.0+', manual: 'mpls-domain-label-range', doc: 'The first label.' },
      { syntax: 'length <number:1-1048575>', versions: '2.14+ 3.0+', manual: 'mpls-domain-label-range', doc: 'How many labels.' },
    ],
  },
  {
    name: 'thread group',
    doc: 'Worker threads and how long they may work at a time.',
    rows: [
      { syntax: 'threads <number>', versions: '3.1+', default: '1', doc: 'Number of threads in the group.' },
      { syntax: 'default <switch>', versions: '3.1+', default: 'off', doc: 'The group of everything that names no other. One group has it.' },
      { syntax: 'max time <time:0s-60s>', versions: '3.1+', doc: 'How long one piece of work may keep a thread before others get their turn.' },
      { syntax: 'min time <time>', versions: '3.1+', doc: 'How long one piece of work may keep a thread at least.' },
      { syntax: 'max latency <time>', versions: '3.1+', doc: 'How long work may wait for a thread. Not below `max time`.' },
      { syntax: 'wakeup time <time:1s->', versions: '3.1+', doc: 'How often an idle thread wakes up, 1 s at least.' },
    ],
  },
  {
    name: 'cli',
    doc: 'Options of a control socket.',
    manual: 'remote-control-configuration',
    rows: [
      { syntax: 'restrict', versions: '2.16+ 3.0+', manual: 'remote-control-configuration', unterminated: true,
        doc: 'Commands that only show things, and no others. 2.16 and 2.17 want no `;` after it, all others want one.' },
      { syntax: 'v2 attributes', versions: '3.1+', doc: 'Shows route attributes by their names of BIRD 2.' },
    ],
  },
];
