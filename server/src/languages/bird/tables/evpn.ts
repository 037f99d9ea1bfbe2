import type { Block } from './schema.ts';

/** `protocol evpn`. */
export const evpnBlocks: readonly Block[] = [
  {
    name: 'protocol evpn',
    doc: 'Turns Ethernet forwarding entries into EVPN routes and back (RFC 7432, RFC 8365). Route distinguisher, targets, an encapsulation and both channels are needed.',
    manual: 'evpn-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'route distinguisher <rd>', versions: '2.19+ 3.3+', manual: 'evpn-route-distinguisher',
        doc: 'Put before exported routes, so that they are told apart from those of other routers.' },
      { syntax: 'rd <rd>', versions: '2.19+ 3.3+', manual: 'evpn-rd', doc: 'Short for `route distinguisher`.' },
      { syntax: 'import target (<ec>|<ec-set>)', versions: '2.19+ 3.3+', manual: 'evpn-import-target', doc: 'Imports EVPN routes that carry one of these route targets.' },
      { syntax: 'export target (<ec>|<ec-set>)', versions: '2.19+ 3.3+', manual: 'evpn-export-target', doc: 'Route targets that exported routes get, in place of any they had.' },
      { syntax: 'route target (<ec>|<ec-set>)', versions: '2.19+ 3.3+', manual: 'evpn-route-target', doc: 'Both `import target` and `export target`.' },
      { syntax: 'encapsulation vxlan [<block:evpn encapsulation>]', versions: '2.19+ 3.3+', manual: 'evpn-encapsulation',
        doc: 'How frames cross the network: VXLAN, the only way there is.' },
      { syntax: 'tag <number>', versions: '2.19+ 3.3+', default: '0', manual: 'evpn-tag', doc: 'Ethernet tag of the broadcast domain in EVPN routes.' },
      { syntax: 'vni <number>', versions: '2.19+ 3.3+', default: 'that of the VXLAN device', manual: 'evpn-vni', doc: 'VXLAN network identifier of the broadcast domain.' },
      { syntax: 'vid <number:0-4095>', versions: '2.19+ 3.3+', default: '0, untagged', manual: 'evpn-vid', doc: 'VLAN ID of the broadcast domain on the bridge.' },
      { syntax: 'vlan <number> [<block:evpn vlan>]', versions: '2.19+ 3.3+', manual: 'evpn-vlan',
        doc: 'One more broadcast domain: the number is its tag, and its VNI and VID unless they are given.' },

      // Channels
      { syntax: 'eth [<block:channel>]', versions: '2.19+ 3.3+', manual: 'evpn-config', doc: 'The Ethernet forwarding entries. Exports everything unless it says otherwise.' },
      { syntax: 'evpn [<block:channel>]', versions: '2.19+ 3.3+', manual: 'evpn-config', doc: 'The EVPN routes. Exports everything unless it says otherwise.' },
      { syntax: 'mpls [<block:mpls channel>]', versions: '2.19+ 3.3+', manual: 'evpn-config', doc: 'Labels for the exported routes.' },
    ],
  },
  {
    name: 'evpn encapsulation',
    doc: 'The VXLAN tunnel.',
    manual: 'evpn-encapsulation',
    rows: [
      { syntax: 'tunnel device <string>', versions: '2.19+ 3.3+', manual: 'evpn-tunnel-device', doc: 'Name of the VXLAN device.' },
      { syntax: 'router address <ip>', versions: '2.19+ 3.3+', default: 'that of the VXLAN device', manual: 'evpn-router-address', doc: 'Address that frames to us are sent to.' },
      { syntax: 'default <switch>', versions: '2.19+ 3.3+', default: 'off', manual: 'evpn-encapsulation', doc: 'The encapsulation of routes that name none.' },
    ],
  },
  {
    name: 'evpn vlan',
    doc: 'A broadcast domain, or a range of them.',
    manual: 'evpn-vlan',
    rows: [
      { syntax: 'range <number>', versions: '2.19+ 3.3+', default: '1', manual: 'evpn-range', doc: 'How many VLANs: tags, VNIs and VIDs count up from the first.' },
      { syntax: 'vni <number:0-16777215>', versions: '2.19+ 3.3+', default: 'the number of the VLAN', manual: 'evpn-vni', doc: 'VXLAN network identifier.' },
      { syntax: 'vid <number:0-4095>', versions: '2.19+ 3.3+', default: 'the number of the VLAN', manual: 'evpn-vid', doc: 'VLAN ID on the bridge.' },
    ],
  },
];
