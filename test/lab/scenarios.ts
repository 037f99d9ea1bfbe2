/** What the lab runs: one question a scenario, here between two BIRDs. */
import { clusters } from './clusters.ts';
import type { Scenario } from './lab.ts';
import { mixed } from './mixed.ts';

/** A router: what every one has, and routes to send. */
const router = (id: number, rest: string): string => `router id ${id}.${id}.${id}.${id};\nprotocol device { scan time 1; }\n${rest}`;
/** Times that make the lab quick. */
const TIMES = 'connect delay time 1; connect retry time 2; error wait time 1,2;';
const ALL = 'import all; export all;';

/** Static routes of both families, others at each end. */
const routes = (four: string, six: string): string => `protocol static s4 { ipv4; route ${four} blackhole; }\nprotocol static s6 { ipv6; route ${six} blackhole; }\n`;
const ROUTES = [routes('198.51.100.0/24', '2001:db8:100::/48'), routes('203.0.113.0/24', '2001:db8:200::/48')] as const;

/** `protocol bgp b1`; a channel that is not given is not there. */
const bgp = (options: string, ipv4?: string, ipv6?: string): string =>
  `protocol bgp b1 { ${TIMES} ${options}${ipv4 === undefined ? '' : ` ipv4 { ${ipv4} };`}${ipv6 === undefined ? '' : ` ipv6 { ${ipv6} };`} }\n`;

const A = 'local as 65001; neighbor 192.0.2.2 as 65002;';
const B = 'local as 65002; neighbor 192.0.2.1 as 65001;';
const A6 = 'local as 65001; neighbor 2001:db8::2 as 65002;';
const B6 = 'local as 65002; neighbor 2001:db8::1 as 65001;';
const I = 'local as 65001; neighbor 192.0.2.2 as 65001;';
const J = 'local as 65001; neighbor 192.0.2.1 as 65001;';
const ENH = 'extended next hop;';
const ONLY6: NonNullable<Scenario['addresses']> = [['2001:db8::1/64'], ['2001:db8::2/64']];
const ONLY4: NonNullable<Scenario['addresses']> = [['192.0.2.1/24'], ['192.0.2.2/24']];

/** Two routers with static routes and one session. */
const pair = (a: string, b: string, more: Omit<Scenario, 'a' | 'b'> = {}): Scenario => ({ a: router(1, ROUTES[0] + a), b: router(2, ROUTES[1] + b), ...more });

/** By what each is about. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'a session with all as it should be': pair(bgp(A, ALL), bgp(B, ALL)),
  'extended next hop at both ends, no IPv4 on the link': pair(bgp(A6, `${ENH} ${ALL}`, ALL), bgp(B6, `${ENH} ${ALL}`, ALL), { addresses: ONLY6 }),
  'extended next hop at one end, no IPv4 on the link': pair(bgp(A6, `${ENH} ${ALL}`), bgp(B6, ALL), { addresses: ONLY6 }),
  'extended next hop at one end, IPv4 on the link': pair(bgp(A6, `${ENH} ${ALL}`), bgp(B6, ALL)),
  'IPv4 over IPv6, no extended next hop, no IPv4 on the link': pair(bgp(A6, ALL), bgp(B6, ALL), { addresses: ONLY6 }),
  'IPv4 over IPv6, no extended next hop, IPv4 on the link': pair(bgp(A6, ALL), bgp(B6, ALL)),
  'IPv6 over IPv4 with mapped next hops': pair(bgp(A, ALL, `${ENH} ${ALL}`), bgp(B, ALL, `${ENH} ${ALL}`), { addresses: ONLY4 }),
  'IPv6 over IPv4, IPv6 on the link': pair(bgp(A, undefined, ALL), bgp(B, undefined, ALL)),
  'IPv6 over IPv4, link-local addresses alone on the link': pair(bgp(A, undefined, ALL), bgp(B, undefined, ALL), { addresses: ONLY4 }),
  'IPv6 over IPv4, mapped next hops at one end': pair(bgp(A, undefined, `${ENH} ${ALL}`), bgp(B, undefined, ALL)),
  'a next hop address of the other family': pair(bgp(A, `${ALL} next hop address 2001:db8::1;`), bgp(B, ALL)),
  'require extended next hop': pair(bgp(A6, `${ENH} require extended next hop; ${ALL}`), bgp(B6, ALL)),
  'one end listens on another port': pair(bgp('local as 65001 port 1179; neighbor 192.0.2.2 as 65002;', ALL), bgp(B, ALL)),
  'one end listens on another port, and is passive': pair(bgp('local as 65001 port 1179; neighbor 192.0.2.2 as 65002; passive;', ALL), bgp(B, ALL)),
  'both passive': pair(bgp(`${A} passive;`, ALL), bgp(`${B} passive;`, ALL)),
  'both with a range': pair(bgp('local as 65001; neighbor range 192.0.2.0/24 as 65002;', ALL), bgp('local as 65002; neighbor range 192.0.2.0/24 as 65001;', ALL)),
  'a range and an address': pair(bgp('local as 65001; neighbor range 192.0.2.0/24 as 65002;', ALL), bgp(B, ALL)),
  'the same password': pair(bgp(`${A} password "x";`, ALL), bgp(`${B} password "x";`, ALL)),
  'other passwords': pair(bgp(`${A} password "x";`, ALL), bgp(`${B} password "y";`, ALL)),
  'a password at one end': pair(bgp(`${A} password "x";`, ALL), bgp(B, ALL)),
  'TTL security at one end': pair(bgp(`${A} ttl security;`, ALL), bgp(B, ALL)),
  'TTL security at both ends': pair(bgp(`${A} ttl security;`, ALL), bgp(`${B} ttl security;`, ALL)),
  'TTL security, multihop at one end': pair(bgp(`${A} ttl security; multihop 2;`, ALL), bgp(`${B} ttl security;`, ALL)),
  'multihop at one end': pair(bgp(`${A} multihop 2;`, ALL), bgp(B, ALL)),
  'provider and peer': pair(bgp(`${A} local role provider;`, ALL), bgp(`${B} local role peer;`, ALL)),
  'provider and customer': pair(bgp(`${A} local role provider;`, ALL), bgp(`${B} local role customer;`, ALL)),
  'roles required, and none told': pair(bgp(`${A} local role provider; require roles;`, ALL), bgp(B, ALL)),
  'a hold time below the smallest': pair(bgp(`${A} min hold time 60; hold time 90;`, ALL), bgp(`${B} hold time 30;`, ALL)),
  'no hold time, and a smallest': pair(bgp(`${A} min hold time 60; hold time 90;`, ALL), bgp(`${B} hold time 0;`, ALL)),
  'another AS number': pair(bgp('local as 65001; neighbor 192.0.2.2 as 65099;', ALL), bgp(B, ALL)),
  'external, whatever its number': pair(bgp('local as 65001; neighbor 192.0.2.2 external;', ALL), bgp(B, ALL)),
  'internal, with another number': pair(bgp('local as 65001; neighbor 192.0.2.2 internal;', ALL), bgp(B, ALL)),
  'the number of the confederation': pair(bgp('local as 64512; confederation 65001; neighbor 192.0.2.2 as 65002;', ALL), bgp(B, ALL)),
  'no family in common': pair(bgp(A, ALL), bgp(B, undefined, ALL)),
  'a mandatory family that the other lacks': pair(bgp(A, ALL, `mandatory; ${ALL}`), bgp(B, ALL)),
  'a family that the other lacks': pair(bgp(A, ALL, ALL), bgp(B, ALL)),
  'the same router ID, internal': { a: router(1, bgp(`${I} direct;`, ALL)), b: router(1, bgp(`${J} direct;`, ALL)) },
  'the same router ID, external': { a: router(1, ROUTES[0] + bgp(A, ALL)), b: router(1, ROUTES[1] + bgp(B, ALL)) },
  'four-octet numbers off and required': pair(bgp(`${A} enable as4 off;`, ALL), bgp(`${B} require as4;`, ALL)),
  'link-local addresses': pair(bgp('local as 65001; neighbor fe80::b%va as 65002;', `${ENH} ${ALL}`, ALL), bgp('local as 65002; neighbor fe80::a%vb as 65001;', `${ENH} ${ALL}`, ALL), { addresses: [['fe80::a/64'], ['fe80::b/64']] }),
  'multihop between loopbacks': pair(
    bgp('local 10.255.0.1 as 65001; neighbor 10.255.0.2 as 65002; multihop 2;', ALL),
    `protocol static { ipv4; route 10.255.0.1/32 via 192.0.2.1; }\n${bgp('local 10.255.0.2 as 65002; neighbor 10.255.0.1 as 65001; multihop 2;', ALL)}`,
    { loopbacks: [['10.255.0.1/32'], ['10.255.0.2/32']], routes: [['10.255.0.2/32 via 192.0.2.2'], ['10.255.0.1/32 via 192.0.2.1']] },
  ),
  'an address that the other does not expect': pair(bgp('local 192.0.2.3 as 65001; neighbor 192.0.2.2 as 65002;', ALL), bgp(B, ALL), { addresses: [['192.0.2.1/24', '192.0.2.3/24'], ['192.0.2.2/24']] }),
  'the second address of the interface': pair(bgp(A, ALL), bgp('local as 65002; neighbor 192.0.2.3 as 65001;', ALL), { addresses: [['192.0.2.1/24', '192.0.2.3/24'], ['192.0.2.2/24']] }),
  'an address of ours that no interface has': pair(bgp(`${A} source address 192.0.2.77;`, ALL), bgp('local as 65002; neighbor 192.0.2.77 as 65001;', ALL)),
  'a source address of the other family': pair(bgp(`${A} source address 2001:db8::1;`, ALL), bgp(B, ALL)),
  'an interface that is not there': pair(bgp(`${A} interface "eth7";`, ALL), bgp(B, ALL)),
  'a neighbor on no network of an interface': pair(bgp('local as 65001; neighbor 203.0.113.2 as 65002;', ALL), bgp('local as 65002; neighbor 192.0.2.1 as 65001;', ALL), { addresses: [['192.0.2.1/24'], ['203.0.113.2/24']], routes: [['203.0.113.0/24 dev va'], ['192.0.2.0/24 dev vb']] }),
  'the same with multihop, and nothing to find the next hop by': pair(bgp('local as 65001; neighbor 203.0.113.2 as 65002; multihop 1;', ALL), bgp('local as 65002; neighbor 192.0.2.1 as 65001; multihop 1;', ALL), { addresses: [['192.0.2.1/24'], ['203.0.113.2/24']], routes: [['203.0.113.0/24 dev va'], ['192.0.2.0/24 dev vb']] }),
  'the same with a static route to the link': pair(
    `protocol static { ipv4; route 203.0.113.2/32 via "va"; }\n${bgp('local as 65001; neighbor 203.0.113.2 as 65002; multihop 1;', ALL)}`, bgp('local as 65002; neighbor 192.0.2.1 as 65001; multihop 1;', 'import all; export where net ~ [ 203.0.113.0/24 ];'),
    { addresses: [['192.0.2.1/24'], ['203.0.113.2/24']], routes: [['203.0.113.0/24 dev va'], ['192.0.2.0/24 dev vb']] },
  ),
  'internal, next hops unknown to the receiver': pair(bgp(I, ALL), bgp(J, ALL)),
  'internal, next hops known by protocol direct': pair(bgp(I, ALL), `protocol direct { ipv4; ipv6; }\n${bgp(J, ALL)}`),
  'internal, next hops learnt from the kernel': pair(bgp(I, ALL), `protocol kernel { learn; ipv4; }\n${bgp(J, ALL)}`),
  'internal, direct': pair(bgp(`${I} direct;`, ALL), bgp(`${J} direct;`, ALL)),
  'internal, a gateway of a static route': { a: router(1, `protocol static { ipv4; route 198.51.100.0/24 via 192.0.2.9; }\n${bgp(I, ALL)}`), b: router(2, `protocol direct { ipv4; }\n${bgp(J, ALL)}`) },
  'external, a gateway on the link': { a: router(1, `protocol static { ipv4; route 198.51.100.0/24 via 192.0.2.9; }\n${bgp(A, ALL)}`), b: router(2, bgp(B, ALL)) },
  'external, a gateway that is the neighbor': { a: router(1, `protocol static { ipv4; route 198.51.100.0/24 via 192.0.2.2; }\n${bgp(A, ALL)}`), b: router(2, bgp(B, ALL)) },
  'gateway recursive, external': pair(bgp(A, ALL), bgp(B, `${ALL} gateway recursive;`)),
  'filters that can be decided': pair(bgp(A, 'import none; export where source = RTS_STATIC;'), bgp(B, 'import where net ~ [ 198.51.100.0/24 ]; export where net ~ [ 10.0.0.0/8+ ];')),
  'a filter without a verdict': { a: router(1, `${ROUTES[0]}filter none_said { print "seen"; }\n${bgp(A, 'import all; export filter none_said;')}`), b: router(2, bgp(B, ALL)) },
  'a filter with a function': {
    a: router(1, `${ROUTES[0]}define OURS = [ 198.51.100.0/24 ];\nfunction ours() -> bool { return net ~ OURS; }\nfilter out { if ours() then { bgp_community.add((65001, 1)); accept; } reject; }\n${bgp(A, 'import all; export filter out;')}`),
    b: router(2, bgp(B, 'import filter { if bgp_path.len > 1 then reject; if bgp_path.first = 65001 then accept; reject; }; export none;')),
  },
  'our own number in the path': pair(bgp(A, ALL), bgp(B, 'import all; export filter { bgp_path.prepend(65001); accept; };')),
  'our own number in the path, allowed': pair(bgp(`${A} allow local as 1;`, ALL), bgp(B, 'import all; export filter { bgp_path.prepend(65001); accept; };')),
  'next hop set by a filter to an address elsewhere': pair(bgp(A, 'import all; export filter { bgp_next_hop = 203.0.113.9; accept; };'), bgp(B, ALL)),
  'nothing to send': { a: router(1, bgp(A, ALL)), b: router(2, bgp(B, ALL)) },
  'networks of interfaces': { a: router(1, `protocol direct { ipv4; }\n${bgp(A, ALL)}`), b: router(2, bgp(B, ALL)) },
  'a network that BIRD takes from nobody': { a: router(1, `protocol static { ipv4; route 127.1.0.0/16 blackhole; }\n${bgp(A, ALL)}`), b: router(2, bgp(B, ALL)) },
  'a table of its own': { a: router(1, `ipv4 table mine;\n${ROUTES[0]}${bgp(A, `table mine; ${ALL}`)}`), b: router(2, ROUTES[1] + bgp(B, ALL)) },
  'a table of its own, filled by a pipe': { a: router(1, `ipv4 table mine;\n${ROUTES[0]}protocol pipe { table master4; peer table mine; export all; import none; }\n${bgp(A, `table mine; ${ALL}`)}`), b: router(2, ROUTES[1] + bgp(B, ALL)) },
  'no protocol device': { a: `router id 1.1.1.1;\n${bgp(A, ALL)}`, b: router(2, ROUTES[1] + bgp(B, ALL)) },
  'disabled': pair(bgp(`${A} disabled;`, ALL), bgp(B, ALL)),
  'a route server, and first numbers enforced': pair(bgp(`${A} rs client;`, ALL), bgp(`${B} enforce first as;`, ALL)),
  'internal, direct at one end': pair(bgp(`${I} direct;`, ALL), bgp(J, ALL)),
  'internal, next hop self for a gateway': { a: router(1, `protocol static { ipv4; route 198.51.100.0/24 via 192.0.2.9; }\n${bgp(I, `${ALL} next hop self;`)}`), b: router(2, `protocol direct { ipv4; }\n${bgp(J, ALL)}`) },
  'internal, a gateway in a network that the receiver does not know': {
    a: router(1, `protocol static { ipv4; route 198.51.100.0/24 via 10.9.0.9; }\n${bgp(I, ALL)}`), b: router(2, `protocol direct { ipv4; }\n${bgp(J, ALL)}`),
    addresses: [['192.0.2.1/24', '10.9.0.1/24'], ['192.0.2.2/24']],
  },
  'internal, routes of the kernel that others put there': { a: router(1, `protocol kernel { learn; ipv4; }\n${bgp(I, ALL)}`), b: router(2, `protocol direct { ipv4; }\n${bgp(J, ALL)}`), routes: [['198.51.100.0/24 via 192.0.2.9'], []] },
  'an interface that is named': pair(bgp(`${A} interface "va";`, ALL), bgp(B, ALL)),
  'export by length, by protocol, by case': {
    a: router(1, `${ROUTES[0]}${bgp(A, 'import all; export where net.len <= 24 && proto = "s4";')}`),
    b: router(2, `${ROUTES[1]}${bgp(B, 'import all; export filter { case source { RTS_STATIC: accept; else: reject; } };')}`),
  },
  'a range of internal neighbors, multihop, with a route to the link': {
    a: router(1, `protocol static { ipv6; route 2001:db8:5::/64 via "va"; }\n${bgp('local 2001:db8::1 as 65001; neighbor range 2001:db8:5::/64 as 65001 internal; multihop 1; passive;', `${ENH} ${ALL}`, ALL)}`),
    b: router(2, `${ROUTES[1]}protocol static { ipv6; route 2001:db8::/64 via "vb"; }\n${bgp('local 2001:db8:5::9 as 65001; neighbor 2001:db8::1 as 65001; multihop 1;', `${ENH} ${ALL}`, ALL)}`),
    addresses: [['2001:db8::1/64'], ['2001:db8:5::9/64']], routes: [['2001:db8:5::/64 dev va'], ['2001:db8::/64 dev vb']],
  },
  'a range of neighbors, direct, on no network of ours': {
    a: router(1, bgp('local 2001:db8::1 as 65001; neighbor range 2001:db8:5::/64 as 65001 internal; direct; passive;', undefined, ALL)),
    b: router(2, `${ROUTES[1]}${bgp('local 2001:db8:5::9 as 65001; neighbor 2001:db8::1 as 65001; multihop 1;', undefined, ALL)}`),
    addresses: [['2001:db8::1/64'], ['2001:db8:5::9/64']], routes: [['2001:db8:5::/64 dev va'], ['2001:db8::/64 dev vb']],
  },
  'no capabilities at one end': pair(bgp(`${A} capabilities off;`, ALL), bgp(B, ALL)),
  'no capabilities at one end, IPv6': pair(bgp(`${A6} capabilities off;`, undefined, ALL), bgp(B6, undefined, ALL)),
  'members of a confederation': pair(bgp('local as 64512; confederation 65001; confederation member; neighbor 192.0.2.2 as 64513;', ALL), bgp('local as 64513; confederation 65001; confederation member; neighbor 192.0.2.1 as 64512;', ALL)),
  'an address of ours that is bound freely': pair(bgp(`${A} source address 192.0.2.77; free bind;`, ALL), bgp('local as 65002; neighbor 192.0.2.77 as 65001;', ALL)),
  'a link-local neighbor that is not there': pair(bgp('local as 65001; neighbor fe80::c%va as 65002;', undefined, ALL), bgp('local as 65002; neighbor fe80::a%vb as 65001;', undefined, ALL), { addresses: [['fe80::a/64'], ['fe80::b/64']] }),
  'no hold time at either end': pair(bgp(`${A} hold time 0;`, ALL), bgp(`${B} hold time 0;`, ALL)),
  'a role required, and told': pair(bgp(`${A} local role customer; require roles;`, ALL), bgp(`${B} local role provider;`, ALL)),
  'a limit that is reached': pair(bgp(A, 'import all; export all; import limit 1 action block;'), bgp(B, ALL)),
  ...mixed, ...clusters,
};
