/** Further questions between BIRD and OpenBGPD: groups, templates, what rules let through and in which order, limits, next hops. */
import type { Scenario } from './lab.ts';
import { ENH, ROUTES, router, TIMES } from './routers.ts';

const bird = (options: string, channels: string, more = ''): string => router(1, `${ROUTES[0]}${more}protocol bgp b1 { ${TIMES} ${options} ${channels} }\n`);
const A = 'local as 65001; neighbor 192.0.2.2 as 65002;';
const A6 = 'local as 65001; neighbor 2001:db8::2 as 65002;';
const I = 'local as 65002; neighbor 192.0.2.2 as 65002;';
const V4 = 'ipv4 { import all; export all; };';
const V6 = 'ipv6 { import all; export all; };';
const HEAD = 'AS 65002\nrouter-id 2.2.2.2\nfib-update no\n';
const ALLOW = 'allow from any\nallow to any\n';
const NETWORK = 'network 203.0.113.0/24\n';
const neighbor = (options = '', address = '192.0.2.1', as = 'remote-as 65001'): string => `neighbor ${address} {\n\t${as}\n${options}}\n`;
const pair = (a: string, b: string, more: Partial<Scenario> = {}): Scenario => ({ a, b: HEAD + b, programs: ['bird', 'openbgpd-7.7'], ...more });

/** By what each is about. */
export const furtherBgpd: Readonly<Record<string, Scenario>> = {
  'OpenBGPD: a group that says it all': pair(bird(A, V4), `${NETWORK}group "peers" {\n\tremote-as 65001\n\tneighbor 192.0.2.1 {\n\t\tdescr "one"\n\t}\n}\n${ALLOW}`),
  'OpenBGPD: a macro for the neighbor': pair(bird(A, V4), `peer="192.0.2.1"\n${NETWORK}neighbor $peer {\n\tremote-as 65001\n}\n${ALLOW}`),
  'OpenBGPD: a later deny': pair(bird(A, V4), `${NETWORK}${neighbor()}${ALLOW}deny to any prefix 203.0.113.0/24\n`),
  'OpenBGPD: a quick rule, and a later deny': pair(bird(A, V4), `${NETWORK}${neighbor()}allow from any\nallow quick to any prefix 203.0.113.0/24\ndeny to any\n`),
  'OpenBGPD: rules for external neighbors': pair(bird(A, V4), `${NETWORK}${neighbor()}allow from ebgp\nallow to ebgp\n`),
  'OpenBGPD: rules for internal neighbors, and an external one': pair(bird(A, V4), `${NETWORK}${neighbor()}allow from ibgp\nallow to ibgp\n`),
  'OpenBGPD: a prefix set': pair(bird(A, V4), `prefix-set wanted { 198.51.100.0/24 }\n${NETWORK}${neighbor()}allow from any prefix-set wanted\nallow to any\n`),
  'OpenBGPD: a prefix set of others': pair(bird(A, V4), `prefix-set wanted { 10.0.0.0/8 or-longer }\n${NETWORK}${neighbor()}allow from any prefix-set wanted\nallow to any\n`),
  'OpenBGPD: routes by their length': pair(bird(A, V4), `${NETWORK}${neighbor()}allow from any inet prefixlen 8 - 24\nallow to any\n`),
  'OpenBGPD: routes that are too long': pair(bird(A, V4), `${NETWORK}${neighbor()}allow from any inet prefixlen 8 - 16\nallow to any\n`),
  'OpenBGPD: an AS that a rule wants': pair(bird(A, V4), `${NETWORK}${neighbor()}allow from any AS 65001\nallow to any\n`),
  'OpenBGPD: a path that is set, and refused by BIRD': pair(bird(A, 'ipv4 { import where bgp_path.len < 3; export all; };'), `${NETWORK}${neighbor()}allow from any\nallow to any set prepend-self 3\n`),
  'OpenBGPD: a next hop elsewhere': pair(bird(A, V4), `${NETWORK}${neighbor()}allow from any\nallow to any set nexthop 203.0.113.9\n`),
  'OpenBGPD: next hop self': pair(bird(A, V4), `${NETWORK}${neighbor()}allow from any\nallow to any set nexthop self\n`),
  'OpenBGPD: a limit that ends the session': pair(bird(A, V4, 'protocol static { ipv4; route 198.51.101.0/24 blackhole; }\n'), `${NETWORK}${neighbor('\tmax-prefix 1\n')}${ALLOW}`),
  'OpenBGPD: a limit that counts filtered routes, too': pair(bird(A, V4, 'protocol static { ipv4; route 198.51.101.0/24 blackhole; }\n'), `${NETWORK}${neighbor('\tmax-prefix 1\n')}allow from any prefix 198.51.100.0/24\nallow to any\n`),
  'OpenBGPD: a limit of what is sent': pair(bird(A, V4), `${NETWORK}network 203.0.112.0/24\n${neighbor('\tmax-prefix 1 out\n')}${ALLOW}`),
  'OpenBGPD: export none': pair(bird(A, V4), `${NETWORK}${neighbor('\texport none\n')}${ALLOW}`),
  'OpenBGPD: it is down': pair(bird(A, V4), `${NETWORK}${neighbor('\tdown\n')}${ALLOW}`),
  'OpenBGPD: another local address': pair(bird(A, V4), `${NETWORK}${neighbor('\tlocal-address 192.0.2.3\n')}${ALLOW}`, { addresses: [['192.0.2.1/24'], ['192.0.2.2/24', '192.0.2.3/24']] }),
  'OpenBGPD: a local address that no interface has': pair(bird('local as 65001; neighbor 192.0.2.77 as 65002;', V4), `${NETWORK}${neighbor('\tlocal-address 192.0.2.77\n')}${ALLOW}`),
  'OpenBGPD: a local AS of its own': pair(bird('local as 65001; neighbor 192.0.2.2 as 65020;', V4), `${NETWORK}${neighbor('\tlocal-as 65020\n')}${ALLOW}`),
  'OpenBGPD: a hold time below the least': pair(bird(`${A} hold time 20;`, V4), `${NETWORK}${neighbor('\tholdtime min 60\n')}${ALLOW}`),
  'OpenBGPD: both families over IPv6': pair(bird(A6, `ipv4 { ${ENH} import all; export all; }; ${V6}`), `${NETWORK}network 2001:db8:200::/48\n${neighbor('\tannounce IPv4 unicast\n\tannounce IPv6 unicast\n', '2001:db8::1')}${ALLOW}`),
  'OpenBGPD: IPv6 over IPv6 alone on the link': pair(bird(A6, V6), `network 2001:db8:200::/48\n${neighbor('', '2001:db8::1')}${ALLOW}`, { addresses: [['2001:db8::1/64'], ['2001:db8::2/64']] }),
  'OpenBGPD: internal, direct at the end of BIRD': pair(bird(`${I} direct;`, V4), `${NETWORK}${neighbor('', '192.0.2.1', 'remote-as 65002')}${ALLOW}`),
  'OpenBGPD: internal, next hops known to BIRD': pair(bird(I, V4, 'protocol direct { ipv4; }\n'), `${NETWORK}${neighbor('', '192.0.2.1', 'remote-as 65002')}${ALLOW}`),
  'OpenBGPD: multihop at both ends': pair(bird(`${A} multihop 2;`, V4, 'protocol direct { ipv4; }\n'), `${NETWORK}${neighbor('\tmultihop 2\n')}${ALLOW}`),
  'OpenBGPD: a route server before it': pair(bird(`${A} rs client;`, V4), `${NETWORK}${neighbor('\tenforce neighbor-as no\n')}${ALLOW}`),
  'OpenBGPD: first numbers enforced towards a route server': pair(bird(`${A} rs client;`, V4), `${NETWORK}${neighbor('\tenforce neighbor-as yes\n')}${ALLOW}`),
  'OpenBGPD: its own number in the path': pair(bird(A, 'ipv4 { import all; export filter { bgp_path.prepend(65002); accept; }; };'), `${NETWORK}${neighbor()}${ALLOW}`),
  'OpenBGPD: no networks of its own': pair(bird(A, V4), `${neighbor()}${ALLOW}`),
};
