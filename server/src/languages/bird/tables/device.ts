import type { Block } from './schema.ts';

/** `protocol device`. */
export const deviceBlocks: readonly Block[] = [
  {
    name: 'protocol device',
    doc: 'Learns the interfaces and their addresses from the kernel. Nearly every other protocol needs it.',
    manual: 'device-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'scan time <seconds>', default: '60 seconds', manual: 'device-scan-time', doc: 'How often the interfaces are read in full, to find what was missed.' },
      { syntax: 'primary [<text:literal>] (<ip>|<prefix>)', versions: '1.6', default: 'the first address', manual: 'device-primary',
        since2: 'from 2.0 on it is `interface "NAME" { preferred ADDRESS; };`', doc: 'Which address of an interface the protocols use.' },
      { syntax: 'interface <interfaces:names> [<block:device interface>]', versions: '2.0+ 3.0+', manual: 'device-iface',
        doc: 'Options of these interfaces. All others are learnt too.' },
    ],
  },
  {
    name: 'device interface',
    doc: 'Options of an interface.',
    manual: 'device-iface',
    rows: [
      { syntax: 'preferred <ip>', versions: '2.0+ 3.0+', default: 'the first address', manual: 'device-preferred',
        doc: 'Which address of the interface the protocols use: one IPv4, one global and one link-local IPv6 address, in a statement each.' },
    ],
  },
];
