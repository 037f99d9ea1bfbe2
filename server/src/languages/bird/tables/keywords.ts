/**
 * The words that BIRD's lexer knows. A name of the user's that is one of them is an error in some releases, a warning in
 * others. Quoting (`'table'`) does not help. Values of enumerations (constants.ts) are never names.
 */

/** Words that a set of releases knows. */
export interface KeywordGroup {
  readonly versions: string;
  /** Separated by blanks. */
  readonly words: string;
}

/** Where a keyword as a name is an error. */
export const keywordsRefused = '1.6 2.0-2.13 3.0-3.1';
/** Where it is allowed with a warning, and from there on no keyword any more: `define s = 1;` kills the time unit. (3.2.0 still refuses.) */
export const keywordsWarned = '2.18+ 3.2+';
/** Where a table in particular cannot have it. */
export const keywordsRefusedForTables = '3.2+';
/** Where the names of some attributes may be local variables', although they are keywords: there they are symbols, too. */
export const namesForVariables: KeywordGroup = {
  versions: '3.0+',
  words: 'aspa_providers bgp_local_pref bgp_med bgp_origin bgp_otc express from kbr_source mpls_class mpls_label mpls_policy preference source',
};

/** Words that are never names, not even where keywords are: most are names of enumerations. */
export const neverNames: readonly KeywordGroup[] = [
  { versions: '1.6 2.0+ 3.0+', words: 'in' },
  { versions: '2.0+ 3.0+', words: 'ng v2 v3' },
  { versions: '2.16+ 3.0+', words: 'af net_type rtd rts' },
  { versions: '2.16+ 3.0-3.1', words: 'roa' },
  { versions: '2.19+ 3.3+', words: 'net_evpn_type' },
  { versions: '3.0+', words: 'bgp_origin ra_preference' },
];

export const keywordGroups: readonly KeywordGroup[] = [
  {
    versions: '1.6 2.0+ 3.0+',
    words: `
      accept action add address administrative advertise after algorithm all allow always area as as4 attributes auth authentication aware
      base bcast bfd bgp bgp_local_pref bgp_med bgp_origin bgpmask bgppath blackhole block bool broadcast buffer bug capabilities case cease change check
      class client clist cluster collision commands communities configuration configure confirm connect connection cost cost2 count cryptographic
       dead debug deconfigured default define defined delay delete description dest deterministic dev device direct disable disabled
      drop dscp dump ec eclist ecmp eligible else empty enable error eval events exit export extended external false fatal filename filter filtered
      filters first for forget from function garbage gateway generate generic global graceful gw hello hidden hit hmac hold hop horizon id idle if
      ifindex ifname ignore igp import in infinity info instance int interface interfaces interpret interval ip ipv4 iso keep keepalive kernel keyed
      krt_feature_allfrag krt_feature_ecn krt_lock_advmss krt_lock_cwnd krt_lock_hoplimit krt_lock_mtu krt_lock_reordering krt_lock_rto_min krt_lock_rtt
      krt_lock_rttvar krt_lock_window large latency lc lclist learn length limit link lived lladdr local log long lsa lsadb lsid
      max md5 med memory merge messages meticulous metric min missing mode mrt mrtdump ms multicast multihop multiplier name nbma neighbor
      neighbors net netmask networks next no noexport nonbroadcast none normal nssa of off older on only ospf out packets pair passive
      password passwords path paths period persist pipe plaintext pointomultipoint pointopoint poison poll port preexport prefer preference prefix
      prepend primary print printn priority prohibit proto protocol protocols ptmp ptp quad quit real receive recursive
      refresh reject rejected reload remote reset resources restart restrict retransmit retry return reverse rfc1583compat rip ro roa_check route
      router routes rr rs rt rx s scan scope secondary security self sessions set setkey sha1 sha256 sha384 sha512 short show shutdown
      simple sockets soft sorted source split stability stale start startup states static stats status stderr strict string stub stubnet summary
      suppression symbols syslog table tag template then tick time timeformat timeout to topology trace translator transmit true ttl tx type
      undo unknown unreachable unset update us version via virtual vrf wait warn warning watchdog weight where yes zero`,
  },
  {
    versions: '2.0+ 3.0+',
    words: `
      aigp attribute bgp_otc bind bird blake2b256 blake2b512 blake2s128 blake2s256 bt_assert bt_check_assign bt_test_same bt_test_suite by channels circuit
      code confederation demand digits do dont_fragment dport dst dynamic ebgp enforce expire exported first_fragment flags flow4 flow6 format fragment free
      gc gw_mpls header hostname ibgp icmp internal ipv4_mc ipv4_mpls ipv6 ipv6_mc ipv6_mpls ipv6_sadr is_fragment key label last_fragment mac mandatory
      member mpls netlink ng offset originate pe permissive pri private public ra_preference randomize range rd require rfc5838 roa4 roa6 roles rpki sadr
      sec sets settle solicited sport src ssh tcp threshold transport trie unicast user v2 v3 validate vpn vpn4 vpn4_mc vpn4_mpls vpn6 vpn6_mc vpn6_mpls`,
  },
  {
    versions: '1.6 2.0+',
    words: `
       bgp_aggregator bgp_atomic_aggr bgp_cluster_list bgp_community bgp_ext_community bgp_large_community bgp_next_hop bgp_originator_id
      bgp_path echo igp_metric krt_advmss krt_cwnd krt_hoplimit krt_initcwnd krt_initrwnd krt_lock_sstresh krt_metric krt_mtu krt_prefsrc krt_quickack
      krt_realm krt_reordering krt_rto_min krt_rtt krt_rttvar krt_scope krt_source krt_sstresh krt_window ospf_metric1 ospf_metric2 ospf_router_id ospf_tag
       rip_metric rip_tag`,
  },
  {
    versions: '2.14+ 3.0+',
    words: `
      aggregate aggregator bytestring custom customer decay distinguisher enhanced from_hex l3vpn mpls_class mpls_label mpls_policy option policy provider
      role rs_client rs_server rtt send target timestamps tunnel value`,
  },
  { versions: '2.19+ 3.3+', words: 'bridge discovery ead encapsulation es eth evpn filtering imet kbr_source vid vlan vni vxlan' },
  { versions: '3.0+', words: 'allocator cork digest fixed generation partial ping scheduling size stacks timers wakeup' },
  {
    versions: '2.16+ 3.0+',
    words: `
      aspa aspa_check aspa_check_downstream aspa_check_upstream aspa_providers checksum cli enum providers transit udp6`,
  },
  { versions: '2.17+ 3.1+', words: 'aes128 ao cmac deprecated double keys native recv secret single' },
  { versions: '1.6', words: 'cast dual listen multipath old opaque quitbird transparent v6only' },
  {
    versions: '2.15+ 3.0+',
    words: `
      krt_lock_congctl krt_lock_fastopen_no_cookie krt_lock_initcwnd krt_lock_initrwnd krt_lock_quickack krt_lock_ssthresh tables udp`,
  },
  { versions: '2.0-2.13', words: 'asn data data1 data2 is_v4 is_v6 maxlen' },
  { versions: '2.13+ 3.0+', words: 'bmp monitoring post_policy pre_policy rib station system' },
  { versions: '1.6 2.0-2.13', words: 'contains flush last last_nonaggregated len mask match' },
  { versions: '2.0+', words: 'bgp_aigp exp perf repeat' },
  { versions: '2.15+', words: 'gw_mpls_stack krt_congctl krt_fastopen_no_cookie krt_ssthresh' },
  { versions: '3.1+', words: 'express group thread' },
  { versions: '2.18+ 3.2+', words: 'append pd' },
  { versions: '2.19+', words: 'bgp_pmsi_tunnel evpn_esi' },
  { versions: '2.14+ 3.1+', words: 'threads' },
  { versions: '1.6 2.14+ 3.0+', words: 'peer' },
  { versions: '1.6 3.0+', words: 'roa' },
  { versions: '2.20 3.4', words: 'host' },
  { versions: '2.18+ 3.1+', words: 'ranges' },
  // 1.6's bird has no router advertisements and no Babel: there they are names like others.
  {
    versions: '1.6v6 2.0+ 3.0+',
    words: `
      autonomous babel config current dnssl domain entries high lifetime linger low managed medium mtu mult ns onlink other preferred propagate ra radv rdnss
      reachable retrans rxcost sensitive skip timer trigger valid wired wireless`,
  },
  {
    versions: '1.6v6 2.0+',
    words: 'babel_metric ra_lifetime',
  },
  { versions: '1.6v6', words: 'ra_preference' },
];
