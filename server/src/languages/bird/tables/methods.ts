import type { FilterType, Method, Parameter } from './filter-schema.ts';

/** The dot with an argument gives a value since 2.14; before, it was a statement that changes an attribute, and is still. */
const CALLS = '2.14+ 3.0+';
const ALWAYS = '1.6 2.0+ 3.0+';
const takes = (name: string, ...types: FilterType[]): Parameter[] => [{ name, types }];

/** What the three kinds of community lists have in common. */
const listMethods = (on: FilterType, item: FilterType, items: string, manual: string): Method[] => [
  { on, name: 'add', parameters: takes('items', item, on), result: on, loose: true, versions: CALLS, changes: ALWAYS, manual,
    doc: `The list with ${items} added, where it lacks them.` },
  { on, name: 'delete', parameters: takes('items', item, on, `${item} set` as FilterType), result: on, loose: true, versions: CALLS, changes: ALWAYS, manual,
    doc: `The list without these ${items}.` },
  { on, name: 'filter', parameters: takes('items', on, `${item} set` as FilterType), result: on, loose: true, versions: CALLS, changes: ALWAYS, manual,
    doc: `The list with these ${items} alone.` },
  { on, name: 'empty', result: on, versions: CALLS, changes: ALWAYS, manual, doc: 'An empty list.' },
  { on, name: 'len', result: 'int', loose: true, manual, doc: 'How many there are.' },
  { on, name: 'min', result: item, loose: true, versions: '2.0+ 3.0+', manual, doc: 'The smallest; zero in an empty list.' },
  { on, name: 'max', result: item, loose: true, versions: '2.0+ 3.0+', manual, doc: 'The largest; zero in an empty list.' },
];

export const methods: readonly Method[] = [
  // Paths
  { on: 'bgppath', name: 'first', result: 'int', manual: 'type-bgppath', doc: 'The first AS, the neighbor; 0 where there is none or a set comes first.' },
  { on: 'bgppath', name: 'last', result: 'int', manual: 'type-bgppath', doc: 'The last AS, the origin; 0 where there is none or a set comes last.' },
  { on: 'bgppath', name: 'last_nonaggregated', result: 'int', manual: 'type-bgppath', doc: 'The last AS before any set.' },
  { on: 'bgppath', name: 'len', result: 'int', loose: true, manual: 'type-bgppath', doc: 'Length of the path; a set counts as one.' },
  { on: 'bgppath', name: 'prepend', parameters: takes('asn', 'int'), result: 'bgppath', versions: CALLS, changes: ALWAYS, manual: 'type-bgppath',
    doc: 'The path with this AS put before it.' },
  { on: 'bgppath', name: 'delete', parameters: takes('asns', 'int', 'int set'), result: 'bgppath', loose: true, versions: CALLS, changes: ALWAYS, manual: 'type-bgppath',
    doc: 'The path without these AS numbers.' },
  { on: 'bgppath', name: 'filter', parameters: takes('asns', 'int set'), result: 'bgppath', loose: true, versions: CALLS, changes: ALWAYS, manual: 'type-bgppath',
    doc: 'The path with these AS numbers alone.' },
  { on: 'bgppath', name: 'empty', result: 'bgppath', versions: CALLS, changes: ALWAYS, manual: 'type-bgppath', doc: 'An empty path.' },

  // Communities
  ...listMethods('clist', 'pair', 'communities', 'type-clist'),
  { on: 'clist', name: 'add', parameters: takes('cluster', 'quad', 'ip'), result: 'clist', loose: true, versions: CALLS, changes: ALWAYS, manual: 'type-clist',
    doc: 'The list with a cluster ID added.' },
  { on: 'clist', name: 'delete', parameters: takes('ids', 'quad', 'ip', 'quad set'), result: 'clist', loose: true, versions: CALLS, changes: ALWAYS, manual: 'type-clist',
    doc: 'The list without these cluster IDs.' },
  { on: 'clist', name: 'add', parameters: takes('number', 'int'), result: 'clist', loose: true, versions: '2.14+ 3.2+', changes: '1.6 2.0+ 3.2+', manual: 'type-clist',
    doc: 'The list with a number added, an MPLS label or an AS.' },
  { on: 'clist', name: 'delete', parameters: takes('number', 'int'), result: 'clist', loose: true, versions: '2.14+ 3.2+', changes: '1.6 2.0+ 3.2+', manual: 'type-clist',
    doc: 'The list without this number.' },
  { on: 'clist', name: 'delete', parameters: takes('numbers', 'int set'), result: 'clist', loose: true, versions: CALLS, changes: ALWAYS, manual: 'type-clist',
    doc: 'The list without these numbers.' },
  { on: 'clist', name: 'filter', parameters: takes('items', 'quad set', 'int set'), result: 'clist', loose: true, versions: CALLS, changes: ALWAYS, manual: 'type-clist',
    doc: 'The list with these cluster IDs or numbers alone.' },
  ...listMethods('eclist', 'ec', 'extended communities', 'type-eclist'),
  ...listMethods('lclist', 'lc', 'large communities', 'type-lclist'),
  { on: 'pair', name: 'asn', result: 'int', loose: true, versions: '2.0+ 3.0+', manual: 'type-pair', doc: 'The first number, an AS.' },
  { on: 'pair', name: 'data', result: 'int', versions: '2.0+ 3.0+', manual: 'type-pair', doc: 'The second number.' },
  { on: 'lc', name: 'asn', result: 'int', loose: true, versions: '2.0+ 3.0+', manual: 'type-lc', doc: 'The first number, an AS.' },
  { on: 'lc', name: 'data1', result: 'int', versions: '2.0+ 3.0+', manual: 'type-lc', doc: 'The second number.' },
  { on: 'lc', name: 'data2', result: 'int', versions: '2.0+ 3.0+', manual: 'type-lc', doc: 'The third number.' },

  // Networks and addresses; what a network lacks is a runtime error
  { on: 'prefix', name: 'type', result: 'enum net_type', loose: true, versions: '2.0+ 3.0+', manual: 'type-prefix', doc: 'Kind of the network, `NET_IP4`, `NET_ROA6`, ...' },
  { on: 'prefix', name: 'ip', result: 'ip', manual: 'type-prefix', doc: 'Address of the prefix.' },
  { on: 'prefix', name: 'len', result: 'int', loose: true, manual: 'type-prefix', doc: 'Length of the prefix.' },
  { on: 'prefix', name: 'src', plain: false, result: 'prefix', versions: '2.0+ 3.0+', manual: 'type-prefix', doc: 'Source prefix of a SADR route or a flow specification.' },
  { on: 'prefix', name: 'dst', plain: false, result: 'prefix', versions: '2.0+ 3.0+', manual: 'type-prefix',
    doc: 'Destination prefix of a SADR route or a flow specification.' },
  { on: 'prefix', name: 'rd', plain: false, result: 'rd', versions: '2.0+ 3.0+', manual: 'type-prefix', doc: 'Route distinguisher of a VPN or EVPN route.' },
  { on: 'prefix', name: 'maxlen', plain: false, result: 'int', versions: '2.0+ 3.0+', manual: 'type-prefix', doc: 'The longest prefix that a ROA allows.' },
  { on: 'prefix', name: 'asn', plain: false, result: 'int', loose: true, versions: '2.0+ 3.0+', manual: 'type-prefix', doc: 'The AS of a ROA or ASPA record.' },
  { on: 'prefix', name: 'mac', result: 'mac', versions: '2.19+ 3.3+', manual: 'type-prefix', doc: 'MAC address of an Ethernet entry or EVPN MAC route.' },
  { on: 'prefix', name: 'vlan_id', result: 'int', versions: '2.19+ 3.3+', manual: 'type-prefix', doc: 'VLAN of an Ethernet entry.' },
  { on: 'prefix', name: 'evpn_type', result: 'enum net_evpn_type', versions: '2.19+ 3.3+', manual: 'type-prefix', doc: 'Kind of an EVPN route.' },
  { on: 'prefix', name: 'evpn_tag', result: 'int', versions: '2.19+ 3.3+', manual: 'type-prefix', doc: 'Ethernet tag of an EVPN route.' },
  { on: 'prefix', name: 'evpn_esi', result: 'bytestring', versions: '2.19+ 3.3+', manual: 'type-prefix',
    doc: 'Ethernet segment of an EVPN ES or EAD route; in a MAC route it is the attribute `evpn_esi`.' },
  { on: 'prefix', name: 'router_ip', result: 'ip', versions: '2.19+ 3.3+', manual: 'type-prefix', doc: 'Router of an EVPN IMET or ES route.' },
  { on: 'ip', name: 'mask', parameters: takes('length', 'int'), result: 'ip', manual: 'type-ip', doc: 'The address with all bits after these cleared.' },
  { on: 'ip', name: 'is_v4', result: 'bool', versions: '2.0+ 3.0+', manual: 'type-ip', doc: 'Whether it is an IPv4 address.' },

  // Texts
  { on: 'string', name: 'append', parameters: takes('text', 'string'), result: 'string', versions: '2.18+ 3.2+', manual: 'type-string',
    doc: 'Both texts, one after the other; also `a ++ b`.' },
  { on: 'bytestring', name: 'append', parameters: takes('bytes', 'bytestring'), result: 'bytestring', versions: '2.18+ 3.2+', manual: 'type-bytestring',
    doc: 'Both, one after the other; also `a ++ b`.' },
];
