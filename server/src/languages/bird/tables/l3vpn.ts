import type { Block } from './schema.ts';

/** `protocol l3vpn`. */
export const l3vpnBlocks: readonly Block[] = [
  {
    name: 'protocol l3vpn',
    doc: 'Turns the routes of a VRF into VPN routes and back (RFC 4364). Route distinguisher, targets, the channels of both sides and an MPLS channel are needed.',
    manual: 'l3vpn-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'route distinguisher <rd>', versions: '2.14+ 3.0+', manual: 'l3vpn-route-distinguisher', doc: 'Put before exported routes, so that VPNs may use the same addresses.' },
      { syntax: 'rd <rd>', versions: '2.14+ 3.0+', manual: 'l3vpn-rd', doc: 'Short for `route distinguisher`.' },
      { syntax: 'import target (<ec>|<ec-set>|none{2.18+ 3.2+}|all{2.18+ 3.2+})', versions: '2.14+ 3.0+', manual: 'l3vpn-import-target',
        doc: 'Imports VPN routes that carry one of these route targets. An empty set needs 2.18 or 3.2, like `none` and `all`.' },
      { syntax: 'export target (<ec>|<ec-set>|none{2.18+ 3.2+})', versions: '2.14+ 3.0+', manual: 'l3vpn-export-target',
        doc: 'Route targets that exported routes get, in place of any they had.' },
      { syntax: 'route target (<ec>|<ec-set>|none{2.18+ 3.2+})', versions: '2.14+ 3.0+', manual: 'l3vpn-route-target', doc: 'Both `import target` and `export target`.' },

      // Channels: ipv4 and vpn4, ipv6 and vpn6, or all four, and MPLS
      { syntax: 'ipv4 [<block:channel>]', versions: '2.14+ 3.0+', manual: 'l3vpn-config', doc: "The VRF's IPv4 routes. Exports everything unless it says otherwise." },
      { syntax: 'ipv6 [<block:channel>]', versions: '2.14+ 3.0+', manual: 'l3vpn-config', doc: "The VRF's IPv6 routes. Exports everything unless it says otherwise." },
      { syntax: 'vpn4 [<block:channel>]', versions: '2.14+ 3.0+', manual: 'l3vpn-config', doc: 'The VPNv4 routes. Exports everything unless it says otherwise.' },
      { syntax: 'vpn6 [<block:channel>]', versions: '2.14+ 3.0+', manual: 'l3vpn-config', doc: 'The VPNv6 routes. Exports everything unless it says otherwise.' },
      { syntax: 'mpls [<block:mpls channel>]', versions: '2.14+ 3.0+', manual: 'l3vpn-config', doc: 'Labels for the exported routes.' },
    ],
  },
];
