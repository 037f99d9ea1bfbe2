import type { Block } from './schema.ts';

/** `protocol direct`. */
export const directBlocks: readonly Block[] = [
  {
    name: 'protocol direct',
    doc: 'Makes a route for each network that an interface has an address in.',
    manual: 'direct',
    includes: ['protocol'],
    rows: [
      { syntax: 'interface <interfaces>', default: 'all', manual: 'direct-iface', doc: 'The interfaces and addresses to make routes for.' },
      { syntax: 'check link <switch>', default: 'off', manual: 'direct-check-link', doc: 'No routes for an interface whose link is down.' },
      { syntax: 'prefix <switch>', versions: '2.20+ 3.4+', default: 'on', doc: 'Routes for the networks of the addresses, 192.0.2.0/24.' },
      { syntax: 'host <switch>', versions: '2.20+ 3.4+', default: 'off', doc: 'Routes for the addresses themselves, 192.0.2.5/32.' },

      // Channels: IPv4, and IPv6 in one of its kinds
      { syntax: 'ipv4 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'direct', doc: 'Routes for IPv4 networks.' },
      { syntax: 'ipv6 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'direct', doc: 'Routes for IPv6 networks.' },
      { syntax: 'ipv6 sadr [<block:channel>]', versions: '2.0+ 3.0+', manual: 'direct', doc: 'Source-specific routes for IPv6 networks, for Babel. Not beside `ipv6`.' },
    ],
  },
];
