import type { Block } from './schema.ts';

/** What the interface blocks of OSPF, RIP and Babel have in common. */
export const interfaceBlocks: readonly Block[] = [
  {
    name: 'interface',
    doc: 'Options that every protocol which sends packets of its own takes for an interface.',
    manual: 'protocol-opts',
    rows: [
      { syntax: 'tx class <number:0-255>', default: '192', manual: 'proto-tx-class',
        doc: 'ToS or Traffic Class byte of the packets that the protocol sends, the two ECN bits included.' },
      { syntax: 'tx dscp <number:0-63>', default: '48', manual: 'proto-tx-class',
        doc: 'DiffServ code point of the packets that the protocol sends: the upper six bits of the class.' },
      { syntax: 'tx priority <number>', default: '7', manual: 'proto-tx-priority',
        doc: "The kernel's local queueing priority of packets sent; it never leaves the machine." },
    ],
  },
];
