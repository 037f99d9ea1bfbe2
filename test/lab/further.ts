/** Further questions between two BIRDs and between BIRD and OpenBGPD: what is inherited, who is called where, which of two routes goes out, what limits end. */
import type { Scenario } from './lab.ts';
import { A, A6, ALL, B, B6, bgp, ENH, I, J, ONLY4, ONLY6, pair, router, ROUTES, TIMES } from './routers.ts';

const STATIC = 'protocol static { ipv4; route 198.51.100.0/24 blackhole;';
/** Router A with routes of its own, and B with those of every router. */
const own = (a: string, b = bgp(B, ALL), more: Omit<Scenario, 'a' | 'b'> = {}): Scenario => ({ a: router(1, a), b: router(2, ROUTES[1] + b), ...more });
const exporting = (filter: string): string => bgp(A, `import all; export ${filter};`);
const importing = (filter: string): string => bgp(B, `import ${filter}; export all;`);

/** By what each is about. */
export const further: Readonly<Record<string, Scenario>> = {
  // What is inherited, and who is called where
  'a template with all, and one of its own': pair(
    `template bgp t { ${TIMES} local as 65001; password "x"; ttl security; ipv4 { ${ALL} }; }\ntemplate bgp u from t { ttl security off; }\nprotocol bgp b1 from u { neighbor 192.0.2.2 as 65002; }\n`,
    bgp(`${B} password "x";`, ALL),
  ),
  'a channel of a template, opened again': pair(`template bgp t { ${TIMES} ipv4 { ${ALL} }; }\nprotocol bgp b1 from t { ${A} ipv4 { export none; }; }\n`, bgp(B, ALL)),
  'unique local addresses beside link-local ones': pair(bgp('local as 65001; neighbor fd00:1::2 as 65002;', undefined, ALL), bgp('local as 65002; neighbor fd00:1::1 as 65001;', undefined, ALL), { addresses: [['fd00:1::1/64'], ['fd00:1::2/64']] }),
  'a neighbor in the second network of the interface': pair(bgp('local as 65001; neighbor 10.5.0.2 as 65002;', ALL), bgp('local as 65002; neighbor 10.5.0.1 as 65001;', ALL), { addresses: [['192.0.2.1/24', '10.5.0.1/24'], ['192.0.2.2/24', '10.5.0.2/24']] }),
  'a source address in the other network of the interface': pair(bgp('local 192.0.2.1 as 65001; neighbor 10.5.0.2 as 65002;', ALL), bgp('local as 65002; neighbor 192.0.2.1 as 65001;', ALL), { addresses: [['192.0.2.1/24', '10.5.0.1/24'], ['192.0.2.2/24', '10.5.0.2/24']] }),
  'networks of two addresses': pair(bgp('local as 65001; neighbor 192.0.2.1 as 65002;', ALL), bgp('local as 65002; neighbor 192.0.2.0 as 65001;', ALL), { addresses: [['192.0.2.0/31'], ['192.0.2.1/31']] }),
  'one network wider than the other': pair(bgp(A, ALL), bgp(B, ALL), { addresses: [['192.0.2.1/24'], ['192.0.2.2/32']], routes: [[], ['192.0.2.1/32 dev vb']] }),
  'a port that both ends know': pair(bgp('local as 65001; neighbor 192.0.2.2 port 1179 as 65002;', ALL), bgp('local as 65002 port 1179; neighbor 192.0.2.1 as 65001; passive;', ALL)),
  'a passive end that is called on another port': pair(bgp('local as 65001; neighbor 192.0.2.2 port 1179 as 65002;', ALL), bgp(`${B} passive;`, ALL)),
  'passive, and a range at the other end': pair(bgp(`${A} passive;`, ALL), bgp('local as 65002; neighbor range 192.0.2.0/24 as 65001;', ALL)),
  'a range that the other end is not in': pair(bgp('local as 65001; neighbor range 192.0.2.128/25 as 65002;', ALL), bgp(B, ALL)),
  'a range of internal neighbors with a password': pair(bgp('local as 65001; neighbor range 192.0.2.0/24 internal; password "x"; dynamic name "dyn";', ALL), `protocol direct { ipv4; }\n${bgp(`${J} password "x";`, ALL)}`),
  'a range of external neighbors, whatever their number': pair(bgp('local as 65001; neighbor range 192.0.2.0/24 external;', ALL), bgp(B, ALL)),
  'link-local addresses, a range at one end': pair(
    bgp('local as 65001; neighbor range fe80::/10 as 65002; interface "va";', `${ENH} ${ALL}`, ALL), bgp('local as 65002; neighbor fe80::a%vb as 65001;', `${ENH} ${ALL}`, ALL), { addresses: [['fe80::a/64'], ['fe80::b/64']] },
  ),
  'link-local addresses with a password': pair(bgp('local as 65001; neighbor fe80::b%va as 65002; password "x";', undefined, ALL), bgp('local as 65002; neighbor fe80::a%vb as 65001; password "x";', undefined, ALL), { addresses: [['fe80::a/64'], ['fe80::b/64']] }),
  'link-local addresses, internal': pair(bgp('local as 65001; neighbor fe80::b%va as 65001; direct;', undefined, ALL), bgp('local as 65001; neighbor fe80::a%vb as 65001; direct;', undefined, ALL), { addresses: [['fe80::a/64'], ['fe80::b/64']] }),
  'on the link whatever the networks say': pair(
    bgp('local as 65001; neighbor 203.0.113.2 as 65002; interface "va"; onlink;', ALL), bgp('local as 65002; neighbor 192.0.2.1 as 65001; interface "vb"; onlink;', ALL),
    { addresses: [['192.0.2.1/24'], ['203.0.113.2/24']], routes: [['203.0.113.0/24 dev va'], ['192.0.2.0/24 dev vb']] },
  ),
  'on the link whatever the networks say, with addresses of ours': pair(
    bgp('local 192.0.2.1 as 65001; neighbor 203.0.113.2 as 65002; interface "va"; onlink;', ALL), bgp('local 203.0.113.2 as 65002; neighbor 192.0.2.1 as 65001; interface "vb"; onlink;', ALL),
    { addresses: [['192.0.2.1/24'], ['203.0.113.2/24']], routes: [['203.0.113.0/24 dev va'], ['192.0.2.0/24 dev vb']] },
  ),
  'on the link whatever the networks say, with addresses of ours and no routes': pair(
    bgp('local 192.0.2.1 as 65001; neighbor 203.0.113.2 as 65002; interface "va"; onlink;', ALL), bgp('local 203.0.113.2 as 65002; neighbor 192.0.2.1 as 65001; interface "vb"; onlink;', ALL),
    { addresses: [['192.0.2.1/24'], ['203.0.113.2/24']] },
  ),
  'on the link over IPv6, with addresses of ours and no routes': pair(
    bgp('local 2001:db8::1 as 65001; neighbor 2001:db8:5::2 as 65002; interface "va"; onlink;', undefined, ALL), bgp('local 2001:db8:5::2 as 65002; neighbor 2001:db8::1 as 65001; interface "vb"; onlink;', undefined, ALL),
    { addresses: [['2001:db8::1/64'], ['2001:db8:5::2/64']] },
  ),
  'on the link over IPv6, with addresses of ours': pair(
    bgp('local 2001:db8::1 as 65001; neighbor 2001:db8:5::2 as 65002; interface "va"; onlink;', undefined, ALL), bgp('local 2001:db8:5::2 as 65002; neighbor 2001:db8::1 as 65001; interface "vb"; onlink;', undefined, ALL),
    { addresses: [['2001:db8::1/64'], ['2001:db8:5::2/64']], routes: [['2001:db8:5::/64 dev va'], ['2001:db8::/64 dev vb']] },
  ),
  'a VRF that is not there': pair(`protocol bgp b1 { vrf "red"; ${TIMES} ${A} ipv4 { ${ALL} }; }\n`, bgp(B, ALL)),
  'the default VRF': pair(`protocol bgp b1 { vrf default; ${TIMES} ${A} ipv4 { ${ALL} }; }\n`, bgp(B, ALL)),
  'strict bind at both ends': pair(bgp('local 192.0.2.1 as 65001; neighbor 192.0.2.2 as 65002; strict bind;', ALL), bgp('local 192.0.2.2 as 65002; neighbor 192.0.2.1 as 65001; strict bind;', ALL)),
  'strict bind with an address that is not there': pair(bgp('local 192.0.2.77 as 65001; neighbor 192.0.2.2 as 65002; strict bind;', ALL), bgp('local as 65002; neighbor 192.0.2.77 as 65001;', ALL)),
  'TTL security and multihop at both ends': pair(bgp(`${A} multihop 2; ttl security;`, ALL), bgp(`${B} multihop 2; ttl security;`, ALL)),
  'the neighbor is the router itself': pair(bgp('local as 65001; neighbor 192.0.2.1 as 65002;', ALL), bgp(B, ALL)),
  'an interface with a pattern for a name': pair(bgp(`${A} interface "v*";`, ALL), bgp(B, ALL)),

  // What is said in OPEN
  'both are peers': pair(bgp(`${A} local role peer;`, ALL), bgp(`${B} local role peer;`, ALL)),
  'a role at one end': pair(bgp(`${A} local role customer;`, ALL), bgp(B, ALL)),
  'a route server and its client': pair(bgp(`${A} local role rs_server; rs client;`, ALL), bgp(`${B} local role rs_client; enforce first as off;`, ALL)),
  'route refresh required, and off': pair(bgp(`${A} require route refresh;`, ALL), bgp(`${B} enable route refresh off;`, ALL)),
  'extended messages required, and not offered': pair(bgp(`${A} enable extended messages; require extended messages;`, ALL), bgp(B, ALL)),
  'graceful restart required, and told': pair(bgp(`${A} require graceful restart;`, ALL), bgp(B, ALL)),
  'graceful restart required, and off': pair(bgp(`${A} require graceful restart;`, ALL), bgp(`${B} graceful restart off;`, ALL)),
  'a host name required, and not told': pair(bgp(`${A} advertise hostname; require hostname;`, ALL), bgp(B, ALL)),
  'several paths sent and taken': pair(bgp(A, `${ALL} add paths tx;`), bgp(B, `${ALL} add paths rx;`)),
  'several paths required, and both want to send': pair(bgp(A, `${ALL} add paths tx; require add paths;`), bgp(B, `${ALL} add paths tx;`)),
  'several paths required, and not offered': pair(bgp(A, `${ALL} add paths; require add paths;`), bgp(B, ALL)),
  'a confederation, and its inner number expected': pair(bgp('local as 64512; confederation 65001; neighbor 192.0.2.2 as 65002;', ALL), bgp('local as 65002; neighbor 192.0.2.1 as 64512;', ALL)),
  'a member of the confederation at one end alone': pair(bgp('local as 64512; confederation 65001; confederation member; neighbor 192.0.2.2 as 64513;', ALL), bgp('local as 64513; confederation 65001; neighbor 192.0.2.1 as 64512;', ALL)),
  'a hold time of three seconds': pair(bgp(`${A} hold time 3;`, ALL), bgp(`${B} min hold time 3;`, ALL)),
  'another AS number, and no second try': pair(bgp('local as 65001; neighbor 192.0.2.2 as 65099; disable after error;', ALL), bgp(B, ALL)),
  'no channel at one end': pair(bgp(A), bgp(B, ALL)),

  // Limits
  'a limit that ends the session': own(`${STATIC} route 198.51.101.0/24 blackhole; }\n${bgp(A, ALL)}`, bgp(B, `${ALL} import limit 1 action disable;`)),
  'a limit without an action': own(`${STATIC} route 198.51.101.0/24 blackhole; }\n${bgp(A, ALL)}`, bgp(B, `${ALL} import limit 1;`)),
  'a limit of none': own(`${STATIC} }\n${bgp(A, ALL)}`, bgp(B, `${ALL} import limit 0 action block;`)),
  'a limit that begins again': own(`${STATIC} route 198.51.101.0/24 blackhole; }\n${bgp(A, ALL)}`, bgp(B, `${ALL} receive limit 1 action restart;`)),
  'a limit of what is received, filtered routes too': own(`${STATIC} route 198.51.101.0/24 blackhole; }\n${bgp(A, ALL)}`, bgp(B, 'import where net = 198.51.100.0/24; export all; receive limit 1 action disable;')),
  'a limit of what is imported, filtered routes not': own(`${STATIC} route 198.51.101.0/24 blackhole; }\n${bgp(A, ALL)}`, bgp(B, 'import where net = 198.51.100.0/24; export all; import limit 1 action disable;')),
  'a limit of what is sent': own(`${STATIC} route 198.51.101.0/24 blackhole; }\n${bgp(A, `${ALL} export limit 1 action disable;`)}`),
  'a limit that is not reached': own(`${STATIC} }\n${bgp(A, ALL)}`, bgp(B, `${ALL} import limit 1 action disable;`)),

  // Which routes go out, and with what
  'nobody else is to hear of a route': own(`${STATIC.replace('blackhole;', 'blackhole { bgp_community.add((65535, 65282)); };')} }\n${bgp(A, ALL)}`),
  'a route that stays in its AS': own(`${STATIC.replace('blackhole;', 'blackhole { bgp_community.add((65535, 65281)); };')} }\n${bgp(A, ALL)}`),
  'a route that is to stay in the AS of the receiver': own(`${STATIC} }\n${exporting('filter { bgp_community.add((65535, 65281)); accept; }')}`),
  'a path that a static route has': own(`${STATIC.replace('blackhole;', 'blackhole { bgp_path.prepend(65002); };')} }\n${bgp(A, ALL)}`),
  'the better route hides the one that may pass': own(`protocol direct { ipv4; }\nprotocol static { ipv4; route 192.0.2.0/24 blackhole; }\n${exporting('where source = RTS_STATIC')}`),
  'the preferred of two static routes': own(`protocol static s1 { ipv4 { preference 150; }; route 198.51.100.0/24 blackhole; }\nprotocol static s2 { ipv4; route 198.51.100.0/24 blackhole; }\n${exporting('where proto = "s2"')}`),
  'a static route without a neighbor': own(`protocol static { ipv4; route 198.51.100.0/24 via 10.99.0.1; }\n${bgp(A, ALL)}`),
  'a static route by an interface': own(`protocol static { ipv4; route 198.51.100.0/24 via "va"; }\n${bgp(A, ALL)}`),
  'a static route by an interface that is not there': own(`protocol static { ipv4; route 198.51.100.0/24 via "eth7"; }\n${bgp(A, ALL)}`),
  'a recursive static route': own(`protocol direct { ipv4; }\nprotocol static { ipv4; route 198.51.100.0/24 recursive 192.0.2.9; }\n${exporting('where net = 198.51.100.0/24')}`),
  'a recursive static route that nothing resolves': own(`protocol static { ipv4; route 198.51.100.0/24 recursive 192.0.2.9; }\n${exporting('where net = 198.51.100.0/24')}`),
  'a route to nowhere': own(`protocol static { ipv4; route 198.51.100.0/24 unreachable; }\n${exporting('where dest = RTD_UNREACHABLE')}`),
  'networks of one interface alone': own(`protocol direct { ipv4; interface "lo"; }\n${bgp(A, ALL)}`, bgp(B, ALL), { loopbacks: [['10.255.0.1/32'], []] }),
  'two pipes, one behind the other': own(`ipv4 table t1;\nipv4 table t2;\nprotocol static { ipv4 { table t1; }; route 198.51.100.0/24 blackhole; }\nprotocol pipe { table t1; peer table t2; export all; import none; }\nprotocol pipe { table t2; peer table master4; export where net.len = 24; import none; }\n${bgp(A, ALL)}`),
  'a pipe that lets nothing through': own(`ipv4 table t1;\nprotocol static { ipv4 { table t1; }; route 198.51.100.0/24 blackhole; }\nprotocol pipe { table t1; peer table master4; export where net.len > 24; import none; }\n${bgp(A, ALL)}`),
  'static routes that an import filter refuses': own(`protocol static { ipv4 { import where net.len > 24; }; route 198.51.100.0/24 blackhole; }\n${bgp(A, ALL)}`),
  'a disabled source': own(`protocol static { disabled; ipv4; route 198.51.100.0/24 blackhole; }\n${bgp(A, ALL)}`),
  'prepending on the way out, and a limit of the length': own(`${STATIC} }\n${exporting('filter { bgp_path.prepend(65001); bgp_path.prepend(65001); accept; }')}`, importing('where bgp_path.len < 3')),
  'a path mask': own(`${STATIC} }\n${bgp(A, ALL)}`, importing('where bgp_path ~ [= 65001 =]')),
  'a path mask of another path': own(`${STATIC} }\n${bgp(A, ALL)}`, importing('where bgp_path ~ [= 65001 65003 * =]')),
  'a community that is set, and asked for': own(`${STATIC} }\n${exporting('filter { bgp_community.add((65001, 100)); accept; }')}`, importing('where (65001, 100) ~ bgp_community')),
  'a community that is not set, and asked for': own(`${STATIC} }\n${bgp(A, ALL)}`, importing('where (65001, 100) ~ bgp_community')),
  'a large community that is set, and asked for': own(`${STATIC} }\n${exporting('filter { bgp_large_community.add((65001, 1, 2)); accept; }')}`, importing('where bgp_large_community ~ [(65001, *, *)]')),
  'a metric, and the origin': own(`${STATIC} }\n${exporting('filter { bgp_med = 50; accept; }')}`, importing('filter { if bgp_med = 50 && bgp_origin = ORIGIN_IGP then accept; reject; }')),
  'where a route came from': own(`${STATIC} }\n${bgp(A, ALL)}`, importing('where from = 192.0.2.1 && source = RTS_BGP && proto = "b1"')),
  'a next hop that is asked for': own(`${STATIC} }\n${bgp(A, ALL)}`, importing('where bgp_next_hop = 192.0.2.1')),
  'a local preference between internal neighbors': own(`${STATIC} }\n${bgp(`${I} direct;`, 'import all; export filter { bgp_local_pref = 200; accept; };')}`, bgp(`${J} direct;`, 'import where bgp_local_pref = 200; export all;')),
  'a local preference, told an external neighbor': own(`${STATIC} }\n${exporting('filter { bgp_local_pref = 200; accept; }')}`, importing('where bgp_local_pref = 200')),
  'a function with an argument, and a loop': own(
    `define OURS = [ 65001, 65003 ];\nfunction wanted(prefix p; int longest) -> bool { if p.len <= longest then return true; return false; }\n${STATIC} }\n${exporting('where wanted(net, 24)')}`,
    `function has(int asn) -> bool { for int one in bgp_path do { if one = asn then return true; } return false; }\n${importing('where has(65001)')}`,
  ),
  'a filter that fails while it runs': own(`function maybe() -> bool { if net.len < 8 then return true; }\n${STATIC} }\n${exporting('where maybe()')}`),
  'OTC towards a provider': own(`${STATIC.replace('blackhole;', 'blackhole { bgp_otc = 65009; };')} }\n${bgp(`${A} local role customer;`, ALL)}`, bgp(`${B} local role provider;`, ALL)),
  'OTC from a customer that has no role': own(`${STATIC} }\n${exporting('filter { bgp_otc = 65009; accept; }')}`, bgp(`${B} local role provider;`, ALL)),

  // Next hops
  'next hop self, and an address that a filter sets': own(`${STATIC} }\n${bgp(A, 'import all; export filter { bgp_next_hop = 203.0.113.9; accept; }; next hop self;')}`),
  'next hop keep for a static gateway elsewhere': own(`protocol static { ipv4; route 198.51.100.0/24 via 10.9.0.9; }\n${bgp(A, `${ALL} next hop keep;`)}`, bgp(B, ALL), { addresses: [['192.0.2.1/24', '10.9.0.1/24'], ['192.0.2.2/24']] }),
  'a next hop address elsewhere': own(`${STATIC} }\n${bgp(A, `${ALL} next hop address 203.0.113.9;`)}`),
  'a next hop address elsewhere, looked up': own(`${STATIC} }\n${bgp(A, `${ALL} next hop address 203.0.113.9;`)}`, `protocol static { ipv4; route 203.0.113.8/29 via 192.0.2.1; }\n${bgp(B, `${ALL} gateway recursive;`)}`),
  'an IPv6 next hop address for IPv4': own(`${STATIC} }\n${bgp(A, `${ALL} ${ENH} next hop address 2001:db8::1;`)}`, bgp(B, `${ALL} ${ENH}`)),
  'internal, the next hops in an IGP table of their own': own(`${STATIC} }\n${bgp(I, ALL)}`, `ipv4 table igp;\nprotocol direct { ipv4 { table igp; }; }\n${bgp(J, `${ALL} igp table igp;`)}`),
  'internal, the next hops in a table that is not asked': own(`${STATIC} }\n${bgp(I, ALL)}`, `ipv4 table igp;\nprotocol direct { ipv4 { table igp; }; }\n${bgp(J, ALL)}`),
  'internal, a default route resolves next hops': own(`${STATIC} }\n${bgp(I, ALL)}`, `protocol static { ipv4; route 0.0.0.0/0 via 192.0.2.254; }\n${bgp(J, 'import all; export none;')}`),
  'a client of a route reflector': own(`${STATIC} }\n${bgp(`${I} rr client;`, ALL)}`, `protocol direct { ipv4; }\n${bgp(J, 'import all; export where source = RTS_STATIC;')}`),
  'IPv6 without a link-local address': pair(bgp(A6, undefined, ALL), bgp(B6, undefined, ALL), { addresses: ONLY6, linkLocal: false }),
  'internal over IPv6, IPv4 with extended next hops, looked up': own(`${STATIC} }\n${bgp('local as 65001; neighbor 2001:db8::2 as 65001;', `${ENH} ${ALL}`)}`, `protocol direct { ipv4; ipv6; }\n${bgp('local as 65001; neighbor 2001:db8::1 as 65001;', `${ENH} ${ALL}`)}`, { addresses: ONLY6 }),
  'multihop over IPv4, IPv6 with extended next hops': pair(bgp(`${A} multihop 2;`, undefined, `${ENH} ${ALL}`), `protocol direct { ipv4; }\n${bgp(`${B} multihop 2;`, undefined, `${ENH} ${ALL}`)}`, { addresses: ONLY4 }),
  'import and export tables': pair(bgp(A, `${ALL} import table; export table;`), bgp(B, `${ALL} import keep filtered;`)),
};
