import type { Enumeration } from './filter-schema.ts';

/** The enumerations and their values. No value's name can be used for anything else. */
export const enumerations: readonly Enumeration[] = [
  {
    name: 'enum rts', doc: 'Where a route comes from.', manual: 'rta-source',
    values: [
      { name: 'RTS_STATIC', doc: 'A static route.' },
      { name: 'RTS_INHERIT', doc: 'A route learnt from the kernel.' },
      { name: 'RTS_DEVICE', doc: 'The network of an interface.' },
      { name: 'RTS_STATIC_DEVICE', doc: 'A static route to an interface.' },
      { name: 'RTS_REDIRECT', doc: 'A redirect learnt from the kernel.' },
      { name: 'RTS_RIP', doc: 'A RIP route.' },
      { name: 'RTS_OSPF', doc: 'A route inside an OSPF area.' },
      { name: 'RTS_OSPF_IA', doc: 'A route of another OSPF area.' },
      { name: 'RTS_OSPF_EXT1', doc: 'An external OSPF route with a type 1 metric.' },
      { name: 'RTS_OSPF_EXT2', doc: 'An external OSPF route with a type 2 metric.' },
      { name: 'RTS_BGP', doc: 'A BGP route.' },
      { name: 'RTS_PIPE', doc: 'A route through a pipe; routes keep their first source, so it is hardly ever seen.' },
      { name: 'RTS_BABEL', doc: 'A Babel route.' },
      { name: 'RTS_RPKI', versions: '2.14+ 3.0+', doc: 'An entry learnt from an RPKI cache.' },
      { name: 'RTS_L3VPN', versions: '2.14+ 3.0+', doc: 'A route translated by an L3VPN.' },
      { name: 'RTS_AGGREGATED', versions: '2.14+ 3.0+', doc: 'A route made by the aggregator.' },
      { name: 'RTS_DUMMY', versions: '1.6', doc: 'An invalid route.' },
    ],
  },
  {
    name: 'enum rtd', doc: 'What happens to packets that a route matches.', manual: 'rta-dest',
    values: [
      { name: 'RTD_UNICAST', versions: '2.0+ 3.0+', doc: 'They are sent to a next hop or an interface.' },
      { name: 'RTD_BLACKHOLE', doc: 'They are dropped silently.' },
      { name: 'RTD_UNREACHABLE', doc: 'They are answered with "host unreachable".' },
      { name: 'RTD_PROHIBIT', doc: 'They are answered with "administratively prohibited".' },
      { name: 'RTD_ROUTER', versions: '1.6', doc: 'They are sent to a next hop.' },
      { name: 'RTD_DEVICE', versions: '1.6', doc: 'They are sent to an interface.' },
      { name: 'RTD_MULTIPATH', versions: '1.6', doc: 'They are shared among several next hops.' },
    ],
  },
  {
    name: 'enum bgp_origin', doc: 'How a route came into BGP.', manual: 'rta-bgp-origin',
    values: [
      { name: 'ORIGIN_IGP', doc: 'From an interior protocol or a static route; the best of the three.' },
      { name: 'ORIGIN_EGP', doc: 'From the old EGP; out of use.' },
      { name: 'ORIGIN_INCOMPLETE', doc: 'From somewhere else; the worst of the three.' },
    ],
  },
  {
    name: 'enum roa', doc: 'Result of origin validation (RFC 6811).', manual: 'operators',
    values: [
      { name: 'ROA_VALID', doc: 'A ROA allows this origin and prefix length.' },
      { name: 'ROA_INVALID', doc: 'ROAs cover the prefix, and none allows this origin and prefix length.' },
      { name: 'ROA_UNKNOWN', doc: 'No ROA covers the prefix.' },
    ],
  },
  {
    name: 'enum aspa', doc: 'Result of path validation by ASPA.', manual: 'operators',
    values: [
      { name: 'ASPA_VALID', versions: '2.16+ 3.0+', doc: 'ASPA records confirm each step of the path.' },
      { name: 'ASPA_INVALID', versions: '2.16+ 3.0+', doc: 'ASPA records contradict the path; also an empty path or one with a set.' },
      { name: 'ASPA_UNKNOWN', versions: '2.16+ 3.0+', doc: 'Some step has no ASPA record.' },
    ],
  },
  {
    name: 'enum net_type', doc: 'Kind of a network.', manual: 'type-prefix',
    values: [
      { name: 'NET_IP4', versions: '2.0+ 3.0+', doc: 'An IPv4 prefix.' },
      { name: 'NET_IP6', versions: '2.0+ 3.0+', doc: 'An IPv6 prefix.' },
      { name: 'NET_IP6_SADR', versions: '2.0+ 3.0+', doc: 'An IPv6 prefix with a source prefix.' },
      { name: 'NET_VPN4', versions: '2.0+ 3.0+', doc: 'An IPv4 prefix with a route distinguisher.' },
      { name: 'NET_VPN6', versions: '2.0+ 3.0+', doc: 'An IPv6 prefix with a route distinguisher.' },
      { name: 'NET_ROA4', versions: '2.0+ 3.0+', doc: 'An IPv4 ROA.' },
      { name: 'NET_ROA6', versions: '2.0+ 3.0+', doc: 'An IPv6 ROA.' },
      { name: 'NET_FLOW4', versions: '2.0+ 3.0+', doc: 'An IPv4 flow specification.' },
      { name: 'NET_FLOW6', versions: '2.0+ 3.0+', doc: 'An IPv6 flow specification.' },
      { name: 'NET_MPLS', versions: '2.14+ 3.0+', doc: 'An MPLS label.' },
      { name: 'NET_ASPA', versions: '2.16+ 3.0+', doc: 'An ASPA record.' },
      { name: 'NET_ETH', versions: '2.19+ 3.3+', doc: 'A MAC address in a VLAN.' },
      { name: 'NET_EVPN', versions: '2.19+ 3.3+', doc: 'An EVPN route.' },
      { name: 'NET_NEIGHBOR', versions: '2.19+ 3.3+', doc: 'A neighbor on an interface.' },
    ],
  },
  {
    name: 'enum net_evpn_type', doc: 'Kind of an EVPN route (RFC 7432).', manual: 'evpn-routes',
    values: [
      { name: 'NET_EVPN_EAD', versions: '2.19+ 3.3+', doc: 'Ethernet auto-discovery, type 1.' },
      { name: 'NET_EVPN_MAC', versions: '2.19+ 3.3+', doc: 'A MAC address, perhaps with an IP address, type 2.' },
      { name: 'NET_EVPN_IMET', versions: '2.19+ 3.3+', doc: 'Inclusive multicast Ethernet tag, type 3.' },
      { name: 'NET_EVPN_ES', versions: '2.19+ 3.3+', doc: 'An Ethernet segment, type 4.' },
    ],
  },
  {
    name: 'enum mpls_policy', doc: 'How a route gets its MPLS label.', manual: 'rta-mpls-policy',
    values: [
      { name: 'MPLS_POLICY_NONE', versions: '2.14+ 3.0+', doc: 'It gets none.' },
      { name: 'MPLS_POLICY_STATIC', versions: '2.14+ 3.0+', doc: 'The one in `mpls_label`.' },
      { name: 'MPLS_POLICY_PREFIX', versions: '2.14+ 3.0+', doc: 'One for each network.' },
      { name: 'MPLS_POLICY_AGGREGATE', versions: '2.14+ 3.0+', doc: 'One for all routes with the same next hops and `mpls_class`.' },
      { name: 'MPLS_POLICY_VRF', versions: '2.14+ 3.0+', doc: 'One for a whole VRF.' },
    ],
  },
  {
    name: 'enum ra_preference', doc: 'Preference of a router or a route in router advertisements (RFC 4191).', manual: 'rta-ra-preference',
    values: [
      { name: 'RA_PREF_LOW', doc: 'Below the default.' },
      { name: 'RA_PREF_MEDIUM', doc: 'The default.' },
      { name: 'RA_PREF_HIGH', doc: 'Above the default.' },
    ],
  },
  {
    name: 'enum kbr_source', doc: 'Where an entry of a bridge comes from.', manual: 'bridge',
    values: [
      { name: 'KBR_SRC_BIRD', versions: '2.19+ 3.3+', doc: 'BIRD put it there.' },
      { name: 'KBR_SRC_LOCAL', versions: '2.19+ 3.3+', doc: 'An address of the bridge itself.' },
      { name: 'KBR_SRC_STATIC', versions: '2.19+ 3.3+', doc: 'Somebody put it there by hand.' },
      { name: 'KBR_SRC_DYNAMIC', versions: '2.19+ 3.3+', doc: 'The bridge learnt it from traffic.' },
    ],
  },
  {
    name: 'enum scope', doc: 'How far a route reaches; BIRD itself does not ask. From 3.0 on no attribute has this type.', manual: 'rta-scope',
    values: [
      { name: 'SCOPE_HOST', doc: 'This machine.' },
      { name: 'SCOPE_LINK', doc: 'One link.' },
      { name: 'SCOPE_SITE', doc: 'A site.' },
      { name: 'SCOPE_ORGANIZATION', doc: 'An organization.' },
      { name: 'SCOPE_UNIVERSE', doc: 'The world; the default.' },
      { name: 'SCOPE_UNDEFINED', doc: 'Not known.' },
    ],
  },
  {
    name: 'enum af', doc: 'An address family. No attribute has this type.',
    values: [
      { name: 'AF_IPV4', versions: '2.0+ 3.0+', doc: 'IPv4.' },
      { name: 'AF_IPV6', versions: '2.0+ 3.0+', doc: 'IPv6.' },
    ],
  },
  {
    name: 'enum rtc', doc: 'What kind of packets a route is for; 1.6 alone.',
    values: [
      { name: 'RTC_UNICAST', versions: '1.6', doc: 'Unicast.' },
      { name: 'RTC_BROADCAST', versions: '1.6', doc: 'Broadcast.' },
      { name: 'RTC_MULTICAST', versions: '1.6', doc: 'Multicast.' },
      { name: 'RTC_ANYCAST', versions: '1.6', doc: 'Anycast.' },
    ],
  },
];
