/** What the scenarios of BIRD are written with: routers with routes to send, and one session. */
import type { Scenario } from './lab.ts';

/** A router: what every one has, and routes to send. */
export const router = (id: number, rest: string): string => `router id ${id}.${id}.${id}.${id};\nprotocol device { scan time 1; }\n${rest}`;
/** Times that make the lab quick. */
export const TIMES = 'connect delay time 1; connect retry time 2; error wait time 1,2;';
export const ALL = 'import all; export all;';

/** Static routes of both families, others at each end. */
export const routes = (four: string, six: string): string => `protocol static s4 { ipv4; route ${four} blackhole; }\nprotocol static s6 { ipv6; route ${six} blackhole; }\n`;
export const ROUTES = [routes('198.51.100.0/24', '2001:db8:100::/48'), routes('203.0.113.0/24', '2001:db8:200::/48')] as const;

/** `protocol bgp b1`; a channel that is not given is not there. */
export const bgp = (options: string, ipv4?: string, ipv6?: string): string =>
  `protocol bgp b1 { ${TIMES} ${options}${ipv4 === undefined ? '' : ` ipv4 { ${ipv4} };`}${ipv6 === undefined ? '' : ` ipv6 { ${ipv6} };`} }\n`;

export const A = 'local as 65001; neighbor 192.0.2.2 as 65002;';
export const B = 'local as 65002; neighbor 192.0.2.1 as 65001;';
export const A6 = 'local as 65001; neighbor 2001:db8::2 as 65002;';
export const B6 = 'local as 65002; neighbor 2001:db8::1 as 65001;';
export const I = 'local as 65001; neighbor 192.0.2.2 as 65001;';
export const J = 'local as 65001; neighbor 192.0.2.1 as 65001;';
export const ENH = 'extended next hop;';
export const ONLY6: NonNullable<Scenario['addresses']> = [['2001:db8::1/64'], ['2001:db8::2/64']];
export const ONLY4: NonNullable<Scenario['addresses']> = [['192.0.2.1/24'], ['192.0.2.2/24']];

/** Two routers with static routes and one session. */
export const pair = (a: string, b: string, more: Omit<Scenario, 'a' | 'b'> = {}): Scenario => ({ a: router(1, ROUTES[0] + a), b: router(2, ROUTES[1] + b), ...more });
