/** Routers that speak with a node of Kubernetes: the parts of their configurations. */
import type { Scenario } from './lab.ts';

const TIMES = 'connect delay time 1; connect retry time 2; error wait time 1,2;';
export const STATIC = 'protocol static s4 { ipv4; route 198.51.100.0/24 blackhole; }\nprotocol static s6 { ipv6; route 2001:db8:100::/48 blackhole; }\n';
/** The router's bird.conf. */
export const bird = (options: string, channels = V4, more = ''): string => `router id 1.1.1.1;\nprotocol device { scan time 1; }\n${STATIC}${more}protocol bgp b1 { ${TIMES} ${options} ${channels} }\n`;
export const A = 'local as 65001; neighbor 192.0.2.2 as 65100;';
export const A6 = 'local as 65001; neighbor 2001:db8::2 as 65100;';
/** An internal session. */
export const I = 'local as 65100; neighbor 192.0.2.2 as 65100;';
export const ALL = 'import all; export all;';
export const V4 = `ipv4 { ${ALL} };`;
export const V6 = `ipv6 { ${ALL} };`;
export const ENH = `ipv4 { extended next hop; ${ALL} };`;
export const DIRECT = 'protocol direct { ipv4; ipv6; }\n';

export const ONLY6: NonNullable<Scenario['addresses']> = [['2001:db8::1/64'], ['2001:db8::2/64']];
export const LINK: NonNullable<Scenario['addresses']> = [['192.0.2.1/24', 'fe80::a/64'], ['192.0.2.2/24', 'fe80::b/64']];

/** The bgpd.conf of a router. */
export const bgpd = (neighbor: string, options = '', as = 65100): string =>
  `AS 65001\nrouter-id 1.1.1.1\nfib-update no\nnetwork 198.51.100.0/24\nnetwork 2001:db8:100::/48\nneighbor ${neighbor} {\n\tremote-as ${as}\n${options}}\nallow from any\nallow to any\n`;

/** An object of a manifest. */
export const document = (kind: string, name: string, rest: string, apiVersion = 'cilium.io/v2', labels = ''): string => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${labels}}\n${rest}`;
/** The password of a session. */
export const SECRET = (password: string): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: tor, namespace: kube-system}\nstringData: {password: ${password}}\n`;

/** A router between the two, which IPv4 packets pass through. */
export const HOP: Pick<Scenario, 'addresses' | 'hop'> = { addresses: [['192.0.2.1/24'], ['198.18.0.2/24']], hop: ['192.0.2.254/24', '198.18.0.254/24'] };
