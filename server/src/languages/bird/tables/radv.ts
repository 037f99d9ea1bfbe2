import type { Block } from './schema.ts';

/** `protocol radv`. */
export const radvBlocks: readonly Block[] = [
  {
    name: 'protocol radv',
    doc: 'Router advertisements (RFC 4861): tells IPv6 hosts their prefixes, their default router and their name servers.',
    manual: 'radv-config',
    includes: ['protocol', 'radv announcements'],
    rows: [
      { syntax: 'ipv6 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'radv-config', doc: 'The IPv6 channel, from which `trigger` and `propagate routes` get their routes.' },
      { syntax: 'neighbors [<block:channel>]', versions: '2.19+ 3.3+', manual: 'radv-router-discovery', doc: 'The channel that `router discovery` fills with the routers it hears.' },
      { syntax: 'interface <interfaces> [<block:radv interface>]', manual: 'radv-iface', doc: 'Interfaces to advertise on, and their options.' },
      { syntax: 'trigger <prefix:6>', manual: 'radv-trigger', doc: 'While no such route is exported to the protocol, values marked `sensitive` are advertised as zero; by default the router lifetime.' },
      { syntax: 'propagate routes <switch>', default: 'off', manual: 'radv-propagate-routes', doc: 'Advertises the routes exported to the protocol as more specific routes (RFC 4191); keep them below 18.' },
    ],
  },
  {
    name: 'radv announcements',
    doc: 'What may stand in the protocol, for all interfaces, and in an interface.',
    rows: [
      { syntax: 'prefix <prefix:6> [<block:radv prefix>]', manual: 'radv-prefix', doc: 'Options for the prefixes of the interface that lie in this one; the first that fits counts, those of the interface before the global ones.' },
      { syntax: 'rdnss (<ip>|<block:radv rdnss>)', manual: 'radv-rdnss', doc: 'Recursive name servers to advertise. Several statements add up.' },
      { syntax: 'dnssl (<string>|<block:radv dnssl>)', manual: 'radv-dnssl', doc: 'Search domains to advertise. Several statements add up.' },
      { syntax: 'custom option type <number:0-255> value <bytestring>', versions: '2.14+ 3.0+', manual: 'radv-custom-option', doc: 'Any other option, as its type and its bytes; the length is added. PREF64 (RFC 8781) is type 38.' },
    ],
  },
  {
    name: 'radv interface',
    doc: 'Options of the interfaces that advertisements are sent on.',
    manual: 'radv-iface',
    includes: ['radv announcements'],
    rows: [
      { syntax: 'max ra interval <seconds:4-1800>', default: '600 seconds', manual: 'radv-iface-max-ra-interval', doc: 'The longest time between two unsolicited advertisements.' },
      { syntax: 'min ra interval <seconds:3-4294967295>', default: 'a third of `max ra interval`, at least 3', manual: 'radv-iface-min-ra-interval', doc: 'The shortest time between two unsolicited advertisements, at most three quarters of the longest.' },
      { syntax: 'min delay <seconds:1-4294967295>', default: '3 seconds', manual: 'radv-iface-min-delay', doc: 'The least time between any two advertisements.' },
      { syntax: 'solicited ra unicast <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'radv-solicited-ra-unicast', doc: 'Answers a solicitation to its sender alone, which spares wireless networks (RFC 7772).' },
      { syntax: 'managed <switch>', default: 'off', manual: 'radv-iface-managed', doc: 'Tells hosts to get their addresses from DHCPv6.' },
      { syntax: 'other config <switch>', default: 'off', manual: 'radv-iface-other-config', doc: 'Tells hosts to get everything but addresses from DHCPv6.' },
      { syntax: 'link mtu <number>', default: '0, unspecified', manual: 'radv-iface-link-mtu', doc: 'MTU that hosts shall use.' },
      { syntax: 'reachable time <number:0-3600000>', default: '0, unspecified', manual: 'radv-iface-reachable-time', doc: 'Milliseconds for which hosts believe that a neighbor is reachable.' },
      { syntax: 'retrans timer <number>', default: '0, unspecified', manual: 'radv-iface-retrans-timer', doc: 'Milliseconds between the neighbor solicitations of hosts.' },
      { syntax: 'current hop limit <number:0-255>', default: '64', manual: 'radv-iface-current-hop-limit', doc: 'Hop limit that hosts shall use; 0 leaves it to them.' },
      { syntax: 'default lifetime <seconds:0-9000> [sensitive <switch>]', default: '3 × max ra interval, sensitive', manual: 'radv-iface-default-lifetime', doc: 'How long hosts may take this router for their default router; 0 means not at all.' },
      { syntax: 'default preference (low|medium|high)', default: 'medium', manual: 'radv-iface-default-preference', doc: 'Preference among several default routers.' },
      { syntax: 'route lifetime <seconds> [sensitive <switch>]', default: '3 × max ra interval, not sensitive', manual: 'radv-iface-route-lifetime', doc: 'How long hosts keep an advertised route, unless the route says so itself; 0xffffffff means for ever.' },
      { syntax: 'route preference (low|medium|high)', default: 'medium', manual: 'radv-iface-route-preference', doc: 'Preference of advertised routes, unless the route says so itself.' },
      { syntax: 'prefix linger time <seconds>', default: '3 × max ra interval', manual: 'radv-prefix-linger-time', doc: 'How long a prefix that is gone is advertised with lifetime zero.' },
      { syntax: 'route linger time <seconds>', default: '3 × max ra interval', manual: 'radv-route-linger-time', doc: 'How long a route that is gone is advertised with lifetime zero.' },
      { syntax: 'rdnss local <switch>', default: 'off', manual: 'radv-iface-rdnss-local', doc: 'Leaves out the name servers of the protocol and advertises those of the interface alone.' },
      { syntax: 'dnssl local <switch>', default: 'off', manual: 'radv-iface-dnssl-local', doc: 'Leaves out the search domains of the protocol and advertises those of the interface alone.' },
      { syntax: 'custom option local <switch>', versions: '2.14+ 3.0+', default: 'off', manual: 'radv-iface-custom-local', doc: 'Leaves out the custom options of the protocol and advertises those of the interface alone.' },
      { syntax: 'router discovery <switch>', versions: '2.19+ 3.3+', default: 'off', manual: 'radv-router-discovery', doc: 'Listens to the advertisements of others and puts these routers into the `neighbors` channel, for BGP unnumbered.' },
    ],
  },
  {
    name: 'radv prefix',
    doc: 'How prefixes are advertised.',
    manual: 'radv-prefix',
    rows: [
      { syntax: 'skip <switch>', default: 'off', manual: 'radv-prefix-skip', doc: 'Does not advertise the prefix. To withdraw one that hosts already use, set its valid lifetime to 0.' },
      { syntax: 'onlink <switch>', default: 'on', manual: 'radv-prefix-onlink', doc: 'Hosts reach addresses of the prefix directly on the link.' },
      { syntax: 'autonomous <switch>', default: 'on', manual: 'radv-prefix-autonomous', doc: 'Hosts make themselves addresses in the prefix (SLAAC).' },
      { syntax: 'pd preferred <switch>', versions: '2.18+ 3.2+', default: 'off', manual: 'radv-prefix-pd-preferred', doc: 'Hosts shall ask for a prefix by DHCPv6 in place of SLAAC (RFC 9762).' },
      { syntax: 'valid lifetime <seconds> [sensitive <switch>]', default: '86400 seconds, not sensitive', manual: 'radv-prefix-valid-lifetime', doc: 'How long addresses in the prefix exist after an advertisement; 0 withdraws them.' },
      { syntax: 'preferred lifetime <seconds> [sensitive <switch>]', default: '14400 seconds, not sensitive', manual: 'radv-prefix-preferred-lifetime', doc: 'How long hosts use such addresses for new connections; at most the valid lifetime.' },
    ],
  },
  {
    name: 'radv rdnss',
    doc: 'A group of name servers that share a lifetime.',
    manual: 'radv-rdnss',
    rows: [
      { syntax: 'ns <ip>', manual: 'radv-rdnss-ns', doc: 'A name server; at least one is needed.' },
      { syntax: 'lifetime <seconds>', default: '3 × max ra interval', manual: 'radv-rdnss-lifetime', doc: 'How long hosts may use them; 0 withdraws them.' },
      { syntax: 'lifetime mult <number:1-254>', default: '3', manual: 'radv-rdnss-lifetime', doc: 'The lifetime as a multiple of `max ra interval`.' },
    ],
  },
  {
    name: 'radv dnssl',
    doc: 'A group of search domains that share a lifetime.',
    manual: 'radv-dnssl',
    rows: [
      { syntax: 'domain <string>', manual: 'radv-dnssl-domain', doc: 'A search domain; at least one is needed.' },
      { syntax: 'lifetime <seconds>', default: '3 × max ra interval', manual: 'radv-dnssl-lifetime', doc: 'How long hosts may use them; 0 withdraws them.' },
      { syntax: 'lifetime mult <number:1-254>', default: '3', manual: 'radv-dnssl-lifetime', doc: 'The lifetime as a multiple of `max ra interval`.' },
    ],
  },
];
