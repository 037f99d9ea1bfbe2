/**
 * "Write the other end", live: a router with a session, and at the other end what is written for it, as it is written. The session comes
 * up, and the routes of both arrive. Needs what live.test.ts needs.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';
import { mirror, type MirrorTarget } from '../../server/src/service/mirror.ts';
import type { TurnOptions } from '../../server/src/sessions/mirror/turn.ts';
import { parseAddress } from '../../server/src/base/address.ts';
import { notice } from '../daemons/notices.ts';
import { canRun, observe, whyNot, type Scenario } from './lab.ts';

await loadManifests();

interface Pair {
  readonly a: string;
  readonly to: MirrorTarget;
  readonly options?: TurnOptions;
  readonly addresses?: Scenario['addresses'];
  /** What arrives at each end. */
  readonly received?: readonly [readonly string[], readonly string[]];
}

const TIMES = 'connect delay time 1; connect retry time 2; error wait time 1,2;';
const bird = (ends: string, options = '', channels = V4): string =>
  `router id 1.1.1.1;\nprotocol device { scan time 1; }\nprotocol direct { ipv4; ipv6; }\nprotocol static s4 { ipv4; route 198.51.100.0/24 blackhole; }\nprotocol static s6 { ipv6; route 2001:db8:100::/48 blackhole; }\nprotocol bgp b1 { ${TIMES} ${ends} ${options} ${channels} }\n`;
const OURS = 'import all; export where source = RTS_STATIC;';
const V4 = `ipv4 { ${OURS} };`;
const V6 = `ipv6 { ${OURS} };`;
const A = 'local 192.0.2.1 as 65001; neighbor 192.0.2.2 as 65002;';
const A6 = 'local 2001:db8::1 as 65001; neighbor 2001:db8::2 as 65002;';
const INTERNAL = 'local 192.0.2.1 as 65001; neighbor 192.0.2.2 internal;';
const LINK = { addresses: [['192.0.2.1/24', 'fe80::a/64'], ['192.0.2.2/24', 'fe80::b/64']] as const, options: { interface: 'vb' } };
const FOUR = [['203.0.113.0/24'], ['198.51.100.0/24']] as const;
const SIX = [['2001:db8:200::/48'], ['2001:db8:100::/48']] as const;
const BOTH = [[...FOUR[0], ...SIX[0]], [...FOUR[1], ...SIX[1]]] as const;
/** The pods of a node of Calico's. */
const BLOCK = [['10.244.1.0/26'], ['198.51.100.0/24']] as const;
const BLOCK6 = [['2001:db8:244::/122'], ['2001:db8:100::/48']] as const;
/** The pods of a node of Cilium's, which takes no routes. */
const PODS = [['10.244.1.0/24'], []] as const;
const PODS6 = [['2001:db8:244::/64'], []] as const;

const PAIRS: Readonly<Record<string, Pair>> = {
  'BIRD for BIRD': { a: bird(A), to: 'bird' },
  'BIRD for BIRD, with password, TTL security, role, times and ports': { a: bird('local 192.0.2.1 port 1179 as 65001; neighbor 192.0.2.2 port 1790 as 65002;', 'password "secret"; ttl security on; local role provider; require roles on; hold time 30;'), to: 'bird' },
  'BIRD for BIRD, internal': { a: bird(INTERNAL), to: 'bird' },
  'BIRD for BIRD, both families over IPv6': { a: bird(A6, '', `ipv4 { extended next hop on; ${OURS} }; ${V6}`), to: 'bird', received: BOTH, addresses: [['2001:db8::1/64'], ['2001:db8::2/64']] },
  'BIRD for BIRD, over link-local addresses': { a: bird("local fe80::a as 65001; neighbor fe80::b%'va' as 65002;", '', V6), to: 'bird', received: SIX, ...LINK },
  'BIRD for BIRD, multihop and several paths': { a: bird(A, 'multihop 3;', `ipv4 { ${OURS} add paths rx; require add paths on; };`), to: 'bird' },
  'BIRD for BIRD, passive': { a: bird(A, 'passive on;'), to: 'bird' },
  'BIRD for BIRD, a range': { a: bird('local 192.0.2.1 as 65001; neighbor range 192.0.2.0/24 as 65002;'), to: 'bird', options: { localAddress: parseAddress('192.0.2.2')! } },
  'BIRD for OpenBGPD': { a: bird(A), to: 'openbgpd' },
  'BIRD for OpenBGPD, with password, TTL security, role and times': { a: bird(A, 'password "secret"; ttl security on; local role provider; require roles on; hold time 30;'), to: 'openbgpd' },
  'BIRD for OpenBGPD, ports': { a: bird('local 192.0.2.1 port 1179 as 65001; neighbor 192.0.2.2 port 1790 as 65002;'), to: 'openbgpd' },
  'BIRD for OpenBGPD, internal': { a: bird(INTERNAL), to: 'openbgpd' },
  'BIRD for OpenBGPD, over IPv6': { a: bird(A6, '', V6), to: 'openbgpd', received: SIX },
  'BIRD for OpenBGPD, over link-local addresses': { a: bird("local fe80::a as 65001; neighbor fe80::b%'va' as 65002;", '', V6), to: 'openbgpd', received: SIX, ...LINK },
  'BIRD for Cilium': { a: bird(A), to: 'cilium', received: PODS },
  'BIRD for Cilium, internal': { a: bird(INTERNAL), to: 'cilium', received: PODS },
  'BIRD for Cilium, over IPv6 with a password and times': { a: bird(A6, 'password "secret"; hold time 9;', V6), to: 'cilium', received: PODS6 },
  'BIRD for Cilium, TTL security': { a: bird(A, 'ttl security on;'), to: 'cilium', received: PODS },
  'BIRD for Cilium, ports': { a: bird('local 192.0.2.1 port 1179 as 65001; neighbor 192.0.2.2 port 1790 as 65002;'), to: 'cilium', received: PODS },
  'BIRD for Cilium, over link-local addresses': { a: bird("local fe80::a as 65001; neighbor fe80::b%'va' as 65002;", '', V6), to: 'cilium', received: PODS6, ...LINK },
  'BIRD for Calico': { a: bird(A), to: 'calico', received: BLOCK },
  'BIRD for Calico, internal': { a: bird(INTERNAL), to: 'calico', received: BLOCK },
  'BIRD for Calico, over IPv6': { a: bird(A6, '', V6), to: 'calico', received: BLOCK6 },
  'BIRD for Calico, with password and TTL security': { a: bird(A, 'password "secret"; ttl security on;'), to: 'calico', received: BLOCK },
  'BIRD for Calico, ports': { a: bird('local 192.0.2.1 port 1179 as 65001; neighbor 192.0.2.2 port 1790 as 65002;'), to: 'calico', received: BLOCK },
};

const CALICO_NODE = `
---
apiVersion: v1
kind: Node
metadata:
  name: node-1
  annotations: {projectcalico.org/IPv4Address: 192.0.2.2/24, projectcalico.org/IPv6Address: '2001:db8::2/64'}
${[['10.244.0.0/16', '10.244.1.0/26'], ['2001:db8:244::/48', '2001:db8:244::/122']].map(([pool, block], i) => `---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: pods-${i}}
spec: {cidr: '${pool}'}
---
apiVersion: crd.projectcalico.org/v1
kind: BlockAffinity
metadata: {name: node-1-${i}}
spec: {cidr: '${block}', node: node-1, state: confirmed}
`).join('')}`;

const NODE = "\n---\napiVersion: cilium.io/v2\nkind: CiliumNode\nmetadata: {name: node-1}\nspec:\n  addresses: [{type: InternalIP, ip: 192.0.2.2}, {type: InternalIP, ip: '2001:db8::2'}]\n  ipam: {podCIDRs: [10.244.1.0/24, '2001:db8:244::/64']}\n";

/** What is written, with what no file says: of a cluster its node and its Secret. */
function written({ a, to, options = {} }: Pair): string {
  const { router } = checkFiles({ files: new Map([['/w/bird.conf', a]]), root: '/w/bird.conf' });
  const origin = { router: router!(), host: undefined };
  const { text, sessions } = mirror({
    // The lab knows the routes of a session by its name.
    origin, sessions: origin.router.sessions, to, options: { ...options, name: 'b2' }, release: to === 'openbgpd' ? '7.7' : '3.4',
    frame: { fragment: false, routerId: '2.2.2.2', networks: [...FOUR[0], ...SIX[0]], node: undefined },
  });
  assert.equal(sessions[0]!.refused, undefined);
  const referred = to === 'calico' ? /secretKeyRef:\n +name: (\S+)/.exec(text)?.[1] : /authSecretRef: (\S+)/.exec(text)?.[1];
  const secret = referred === undefined ? '' : `---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${referred}}\nstringData: {password: secret}\n`;
  if (to === 'calico') return text + CALICO_NODE + secret;
  if (to !== 'cilium') return text;
  // Whoever waits two minutes for the next try sees nothing of it here.
  const quick = text.includes('  timers:\n') ? text.replace('  timers:\n', '  timers:\n    connectRetryTimeSeconds: 1\n') : text.replace(/(kind: CiliumBGPPeerConfig\n(?:.*\n)*?spec:\n)/, '$1  timers: {connectRetryTimeSeconds: 1}\n');
  return quick + NODE + secret;
}

const why = whyNot();
const PROGRAMS = { bird: 'bird', openbgpd: 'openbgpd-7.7', cilium: 'cilium', calico: 'calico' } as const;
const wanted = Object.entries(PAIRS).map(([name, pair]) => ({ name, pair, scenario: { a: pair.a, b: written(pair), programs: ['bird', PROGRAMS[pair.to]], ...(pair.addresses && { addresses: pair.addresses }) } satisfies Scenario }));
const missing = wanted.filter(({ scenario }) => !canRun(scenario, '3.4'));

test('what is not run', (t) => {
  if (why !== undefined) notice(t, `other ends in the lab: not run: ${why}`);
  else for (const { name } of missing) notice(t, `other ends in the lab: not run: ${name}: a daemon is missing`);
});

describe('the session comes up, and routes arrive', { concurrency: 4 }, () => {
  for (const { name, pair, scenario } of why === undefined ? wanted.filter((one) => !missing.includes(one)) : []) {
    test(name, async () => {
      const look = async () => {
        const { a, b } = await observe(scenario, '3.4');
        return { a: a.established, b: b.established, received: [a, b].map(({ received }) => Object.entries(received).flatMap(([network, state]) => (state === 'reachable' ? network : [])).sort()), log: [...a.log, ...b.log] };
      };
      const expected = { a: true, b: true, received: (pair.received ?? FOUR).map((list) => [...list].sort()) };
      const fits = ({ a, b, received }: Awaited<ReturnType<typeof look>>): boolean => JSON.stringify({ a, b, received }) === JSON.stringify(expected);
      let seen = await look();
      // A machine that is busy with other things may be too slow for the daemons.
      if (!fits(seen)) seen = await look();
      assert.ok(fits(seen), `${JSON.stringify(seen)}, expected ${JSON.stringify(expected)}\n${scenario.b}`);
    });
  }
});
