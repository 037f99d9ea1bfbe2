/** Attributes of BGP that BIRD knows itself, by their numbers. `attribute bgp N` gives one of them another name in 3.x alone, with its own type. */
export interface KnownAttribute {
  readonly number: number;
  readonly name: string;
  /** Its type in filters, absent where there is none to declare it with. */
  readonly type?: string;
  readonly versions: string;
}

const EVERY = '2.0+ 3.0+';

export const knownAttributes: readonly KnownAttribute[] = [
  { number: 1, name: 'bgp_origin', type: 'enum bgp_origin', versions: EVERY },
  { number: 2, name: 'bgp_path', type: 'bgppath', versions: EVERY },
  { number: 3, name: 'bgp_next_hop', type: 'ip', versions: EVERY },
  { number: 4, name: 'bgp_med', type: 'int', versions: EVERY },
  { number: 5, name: 'bgp_local_pref', type: 'int', versions: EVERY },
  { number: 6, name: 'bgp_atomic_aggr', versions: EVERY },
  { number: 7, name: 'bgp_aggregator', versions: EVERY },
  { number: 8, name: 'bgp_community', type: 'clist', versions: EVERY },
  { number: 9, name: 'bgp_originator_id', type: 'quad', versions: EVERY },
  { number: 10, name: 'bgp_cluster_list', type: 'clist', versions: EVERY },
  { number: 14, name: 'mp_reach_nlri', versions: EVERY },
  { number: 15, name: 'mp_unreach_nlri', versions: EVERY },
  { number: 16, name: 'bgp_ext_community', type: 'eclist', versions: EVERY },
  { number: 17, name: 'as4_path', type: 'bgppath', versions: EVERY },
  { number: 18, name: 'as4_aggregator', versions: EVERY },
  { number: 22, name: 'pmsi_tunnel', versions: '2.19+ 3.3+' },
  { number: 26, name: 'bgp_aigp', versions: EVERY },
  { number: 32, name: 'bgp_large_community', type: 'lclist', versions: EVERY },
  { number: 35, name: 'bgp_otc', type: 'int', versions: EVERY },
  { number: 254, name: 'mpls_label_stack', versions: '2.0+' },
];
