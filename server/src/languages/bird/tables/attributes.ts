import type { Attribute, FilterType } from './filter-schema.ts';

/** Kernel attributes of one shape; Linux alone knows them. `since`: what they were added with. */
const metric = (name: string, doc: string, versions?: string, type: FilterType = 'int'): Attribute => ({ name, type, versions, manual: 'krt-attr', doc });
/** `krt_lock_X` stands beside `krt_X`. */
const lock = (of: string, versions?: string): Attribute =>
  ({ name: `krt_lock_${of}`, type: 'bool', versions, removable: '1.6 2.0+', manual: 'krt-attr', doc: `Forbids the kernel to change \`krt_${of}\` by itself.` });
/** What 3.x keeps about protocols, channels and routes as attributes of its own. */
const internal = (type: FilterType, names: string, versions = '3.0+'): Attribute[] =>
  names.split(' ').map((name) => ({ name, type, versions, internal: true, assignable: type === 'opaque' ? '' : undefined, doc: 'A note that BIRD keeps for itself.' }));

export const attributes: readonly Attribute[] = [
  // Every route
  { name: 'net', type: 'prefix', assignable: '', manual: 'rta-net', doc: 'The network that the route leads to.' },
  { name: 'proto', type: 'string', assignable: '', manual: 'rta-proto', doc: 'Name of the protocol that the route came from.' },
  { name: 'source', type: 'enum rts', assignable: '3.0+', removable: '', manual: 'rta-source', doc: 'Kind of source that the route came from, `RTS_BGP`, `RTS_STATIC`, ...' },
  { name: 'from', type: 'ip', removable: '3.0+', manual: 'rta-from', doc: 'The router that told us the route.' },
  { name: 'preference', type: 'int', removable: '3.0+', manual: 'rta-preference', doc: 'Preference among routes to the same network, 0 to 65535; the highest wins, whatever the protocol.' },
  { name: 'dest', type: 'enum rtd', removable: '', manual: 'rta-dest', doc: 'What happens to packets. A filter can set blackhole, unreachable and prohibit.' },
  { name: 'gw', type: 'ip', removable: '', manual: 'rta-gw', doc: 'The next hop.' },
  { name: 'ifname', type: 'string', removable: '', manual: 'rta-ifname', doc: 'Name of the outgoing interface; empty without one and with several. Setting it makes the route a direct one.' },
  { name: 'ifindex', type: 'int', assignable: '', manual: 'rta-ifindex', doc: 'Index of the outgoing interface; 0 without one.' },
  { name: 'onlink', type: 'bool', versions: '2.0+ 3.2+', removable: '', manual: 'rta-onlink', doc: 'The next hop is on the link of the interface whatever the prefixes there. Set it and `ifname` before `gw`.' },
  { name: 'weight', type: 'int', versions: '2.0+ 3.0+', removable: '', manual: 'rta-weight', doc: 'Weight of the next hops in a multipath route, 1 to 256.' },
  { name: 'scope', type: 'enum scope', versions: '1.6 2.0+', assignable: '2.0+', removable: '', manual: 'rta-scope', doc: 'How far the route reaches. BIRD itself does not ask.' },
  { name: 'cast', type: 'enum rtc', versions: '1.6', assignable: '', doc: 'What kind of packets the route is for.' },
  { name: 'igp_metric', type: 'int', manual: 'rta-igp-metric', doc: 'Distance for routes whose protocol has no metric; next hops resolved through them count it.' },
  { name: 'local_metric', type: 'int', versions: '3.2+', manual: 'rta-local-metric', doc: 'Distance to the resolved next hop, which BGP compares; in 2.x, 3.0 and 3.1 `igp_metric` holds it.' },

  // BGP
  { name: 'bgp_path', type: 'bgppath', manual: 'rta-bgp-path', doc: 'The AS path, the neighbor first and the origin last.' },
  { name: 'bgp_origin', type: 'enum bgp_origin', manual: 'rta-bgp-origin', doc: 'How the route came into BGP.' },
  { name: 'bgp_next_hop', type: 'ip', manual: 'rta-bgp-next-hop', doc: 'The next hop as BGP carries it.' },
  { name: 'bgp_local_pref', type: 'int', manual: 'rta-bgp-local-pref', doc: 'Preference inside the AS; the highest wins.' },
  { name: 'bgp_med', type: 'int', manual: 'rta-bgp-med', doc: 'Which entrance a neighboring AS shall take; the lowest wins. Not passed on to a third AS.' },
  { name: 'bgp_community', type: 'clist', manual: 'rta-bgp-community', doc: 'Communities (RFC 1997).' },
  { name: 'bgp_ext_community', type: 'eclist', manual: 'rta-bgp-ext-community', doc: 'Extended communities (RFC 4360).' },
  { name: 'bgp_large_community', type: 'lclist', manual: 'rta-bgp-large-community', doc: 'Large communities (RFC 8092).' },
  { name: 'bgp_originator_id', type: 'quad', manual: 'rta-bgp-originator-id', doc: 'Router ID of the originator inside the AS, set by route reflectors.' },
  { name: 'bgp_cluster_list', type: 'clist', manual: 'rta-bgp-cluster-list', doc: 'Cluster IDs of the route reflectors passed.' },
  { name: 'bgp_otc', type: 'int', versions: '2.0+ 3.0+', manual: 'bgp-otc', doc: 'Only To Customer (RFC 9234): the AS from which on the route may go to customers alone. Set and checked by `local role`.' },
  { name: 'bgp_atomic_aggr', type: 'opaque', assignable: '', removable: '1.6 2.0+ 3.0+', manual: 'rta-bgp-atomic-aggr', doc: 'Says that the path of an aggregate lost AS numbers.' },
  { name: 'bgp_aggregator', type: 'opaque', assignable: '', removable: '1.6 2.0+ 3.0+', manual: 'rta-bgp-aggregator', doc: 'AS number and address of the router that made the aggregate.' },
  { name: 'bgp_aigp', type: 'opaque', versions: '2.0+ 3.0+', assignable: '', removable: '2.0+ 3.0+', manual: 'rta-bgp-aigp', doc: 'Accumulated IGP metric (RFC 7311).' },
  { name: 'bgp_pmsi_tunnel', type: 'opaque', versions: '2.19+ 3.3+', assignable: '', removable: '2.19+ 3.3+', manual: 'rta-bgp-pmsi-tunnel', doc: 'Tunnel for broadcasts of an EVPN (RFC 6514).' },
  { name: 'bgp_mpls_label_stack', type: 'clist', versions: '3.0+', removable: '', doc: 'MPLS labels that came with the route.' },
  { name: 'aspa_providers', type: 'clist', versions: '2.16+ 3.0+', doc: 'Providers that an ASPA record names.' },
  { name: 'flowspec_valid', type: 'opaque', versions: '3.0+', assignable: '', doc: 'Result of validating a flow specification.' },

  // OSPF, RIP, Babel, RAdv
  { name: 'ospf_metric1', type: 'int', manual: 'ospf-attr', doc: 'Internal metric, or type 1 metric of an external route.' },
  { name: 'ospf_metric2', type: 'int', manual: 'ospf-attr', doc: 'Type 2 metric of an external route; it outweighs `ospf_metric1`. 10000 for routes exported without one.' },
  { name: 'ospf_tag', type: 'int', manual: 'ospf-attr', doc: 'Tag of an external route.' },
  { name: 'ospf_router_id', type: 'quad', manual: 'ospf-attr', doc: 'The router that announces the route.' },
  { name: 'rip_metric', type: 'int', manual: 'rta-rip-metric', doc: 'RIP metric.' },
  { name: 'rip_tag', type: 'int', manual: 'rta-rip-tag', doc: 'RIP route tag, 16 bits.' },
  { name: 'babel_metric', type: 'int', manual: 'babel-attr', doc: 'Babel metric, 1 to 65535 (unreachable).' },
  { name: 'babel_router_id', type: 'opaque', versions: '3.0+', assignable: '', doc: 'The router that the route came from.' },
  { name: 'ra_preference', type: 'enum ra_preference', versions: '1.6 2.0+', manual: 'rta-ra-preference', doc: 'Preference of the route in router advertisements; `radv_preference` in 3.x.' },
  { name: 'ra_lifetime', type: 'int', versions: '1.6 2.0+', manual: 'rta-ra-lifetime', doc: 'Lifetime of the route in router advertisements, in seconds; `radv_lifetime` in 3.x.' },
  { name: 'radv_preference', type: 'enum ra_preference', versions: '3.0+', manual: 'rta-ra-preference', doc: 'Preference of the route in router advertisements; `ra_preference` in 2.x.' },
  { name: 'radv_lifetime', type: 'int', versions: '3.0+', manual: 'rta-ra-lifetime', doc: 'Lifetime of the route in router advertisements, in seconds; `ra_lifetime` in 2.x.' },

  // MPLS, EVPN, bridges
  { name: 'gw_mpls', type: 'int', versions: '2.0+ 3.0+', removable: '', manual: 'rta-gw-mpls', doc: 'The first MPLS label to send packets with; 3 (implicit null) for none.' },
  { name: 'gw_mpls_stack', type: 'clist', versions: '2.15+', removable: '', doc: 'All MPLS labels to send packets with.' },
  { name: 'mpls_label', type: 'int', versions: '2.14+ 3.0+', manual: 'rta-mpls-label', doc: 'Our own MPLS label for the route. To set it needs `MPLS_POLICY_STATIC`.' },
  { name: 'mpls_policy', type: 'enum mpls_policy', versions: '2.14+ 3.0+', manual: 'rta-mpls-policy', doc: 'How the route gets its MPLS label.' },
  { name: 'mpls_class', type: 'int', versions: '2.14+ 3.0+', manual: 'rta-mpls-class', doc: 'Keeps routes with the same next hops from sharing a label under `MPLS_POLICY_AGGREGATE`.' },
  { name: 'evpn_esi', type: 'bytestring', versions: '2.19+ 3.3+', manual: 'rta-evpn-esi', doc: 'Ethernet segment of an EVPN MAC route.' },
  { name: 'kbr_source', type: 'enum kbr_source', versions: '2.19+ 3.3+', doc: 'Where an entry of a bridge comes from.' },

  // Kernel
  { name: 'krt_source', type: 'int', manual: 'rta-krt-source', doc: 'Who put the route into the kernel: the protocol number of Linux. Setting it has no effect.' },
  { name: 'krt_metric', type: 'int', manual: 'rta-krt-metric', doc: 'Metric of the route in the kernel; the lowest wins. `metric` of the protocol is the usual way.' },
  { name: 'krt_prefsrc', type: 'ip', manual: 'rta-krt-prefsrc', doc: 'Address that packets of this machine get as their source.' },
  { name: 'krt_realm', type: 'int', manual: 'rta-krt-realm', doc: 'Realm of the route, for traffic classification.' },
  { name: 'krt_scope', type: 'int', manual: 'rta-krt-scope', doc: 'Scope of an IPv4 route in Linux, 0 (global) to 254 (host).' },
  metric('krt_mtu', 'MTU of the path.'), lock('mtu'),
  metric('krt_window', 'Largest TCP window to advertise.'), lock('window'),
  metric('krt_rtt', 'Initial TCP round-trip time.'), lock('rtt'),
  metric('krt_rttvar', 'Initial variance of the TCP round-trip time.'), lock('rttvar'),
  metric('krt_ssthresh', 'Initial TCP slow start threshold.', '2.15+ 3.0+'), lock('ssthresh', '2.15+ 3.0+'),
  metric('krt_sstresh', 'A misspelling of `krt_ssthresh`, which 2.14 and older know alone.', '1.6 2.0+'), lock('sstresh', '1.6 2.0+'),
  metric('krt_cwnd', 'Clamp of the TCP congestion window.'), lock('cwnd'),
  metric('krt_advmss', 'TCP segment size to advertise.'), lock('advmss'),
  metric('krt_reordering', 'How much TCP reordering is expected on the path.'), lock('reordering'),
  metric('krt_hoplimit', 'Hop limit of packets sent.'), lock('hoplimit'),
  metric('krt_initcwnd', 'Initial TCP congestion window.'), lock('initcwnd', '2.15+ 3.0+'),
  metric('krt_rto_min', 'Least TCP retransmission timeout.'), lock('rto_min'),
  metric('krt_initrwnd', 'Initial TCP receive window.'), lock('initrwnd', '2.15+ 3.0+'),
  metric('krt_quickack', 'Whether TCP acknowledges at once.'), lock('quickack', '2.15+ 3.0+'),
  metric('krt_congctl', 'TCP congestion control algorithm.', '2.15+ 3.0+', 'string'), lock('congctl', '2.15+ 3.0+'),
  metric('krt_fastopen_no_cookie', 'TCP Fast Open without cookies.', '2.15+ 3.0+'), lock('fastopen_no_cookie', '2.15+ 3.0+'),
  { ...metric('krt_feature_ecn', 'Explicit congestion notification for TCP.', undefined, 'bool'), removable: '1.6 2.0+' },
  { ...metric('krt_feature_allfrag', 'A fragment header on every IPv6 packet.', undefined, 'bool'), removable: '1.6 2.0+' },
  { name: 'krt_lock', type: 'int', versions: '3.0+', internal: true, doc: 'All `krt_lock_...` in one number.' },
  { name: 'krt_features', type: 'int', versions: '3.0+', internal: true, doc: 'All `krt_feature_...` in one number.' },

  ...internal('int', 'bgp_add_path_rx bgp_afi bgp_as4_in_conn bgp_as4_out_conn bgp_as4_session bgp_extended_next_hop bgp_in_conn_state bgp_out_conn_state'),
  ...internal('int', 'bgp_peer_type bgp_state_startup channel_in_keep proto_bgp_loc_as proto_bgp_rem_as proto_bgp_rem_id proto_channel_id proto_proto_id'),
  ...internal('bytestring', 'bgp_in_conn_local_open_msg bgp_in_conn_remote_open_msg bgp_out_conn_local_open_msg bgp_out_conn_remote_open_msg'),
  ...internal('string', 'proto_info proto_name proto_protocol_name'),
  ...internal('ip', 'proto_bgp_rem_ip'),
  ...internal('clist', 'ea_proto_channel_list'),
  ...internal('opaque', 'bgp_close_bmp bgp_in_conn_sk bgp_out_conn_sk hostentry nexthop proto_last_modified proto_protocol_type proto_state roa_aggregated rtable'),
  ...internal('int', 'iface_vxlan_id', '3.3+'),
  ...internal('ip', 'iface_vxlan_ip_addr', '3.3+'),
  ...internal('bool', 'iface_bridge_vlan_filtering iface_vxlan_learning', '3.3+'),
  ...internal('opaque', 'iface_type', '3.3+'),
];
