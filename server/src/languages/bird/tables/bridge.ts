import type { Block } from './schema.ts';

/** `protocol bridge`. */
export const bridgeBlocks: readonly Block[] = [
  {
    name: 'protocol bridge',
    doc: 'Copies entries between an Ethernet table and the forwarding database of a bridge of the kernel, both ways.',
    manual: 'bridge-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'bridge device <string>', versions: '2.19+ 3.3+', manual: 'bridge-bridge-device', doc: 'Name of the bridge. Needed.' },
      { syntax: 'vlan filtering <switch>', versions: '2.19+ 3.3+', default: 'off', manual: 'bridge-vlan-filtering',
        doc: 'Entries have a VLAN ID. The bridge has to be made with `vlan_filtering 1`.' },
      { syntax: 'scan time <time>', versions: '2.19+ 3.3+', default: '60 s', manual: 'bridge-scan-time',
        doc: 'How often the forwarding database is read in full, to find what was missed.' },
      { syntax: 'eth [<block:channel>]', versions: '2.19+ 3.3+', manual: 'bridge-config', doc: 'The channel to the Ethernet table. Needed.' },
    ],
  },
];
