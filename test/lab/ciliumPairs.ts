/** Scenarios between a router and a node of Cilium's: a bird.conf or a bgpd.conf, and the manifests of the cluster. */
import type { Scenario } from './lab.ts';
import { A, A6, ALL, bgpd, bird, DIRECT, document, ENH, HOP, I, LINK, ONLY6, SECRET, V4, V6 } from './clusterParts.ts';

/** What the manifests of a cluster with Cilium say, each of them as a user would write it. */
interface Cilium {
  readonly peer?: string; readonly as?: number; readonly instance?: string; readonly more?: string;
  /** Lines of the CiliumBGPPeerConfig. */
  readonly config?: readonly string[];
  readonly families?: readonly string[];
  readonly advertisement?: string;
  readonly node?: readonly string[];
  readonly documents?: readonly string[];
}
const SELECTED = 'advertisements: {matchLabels: {advertise: bgp}}';
const FAMILY = { 4: `{afi: ipv4, safi: unicast, ${SELECTED}}`, 6: `{afi: ipv6, safi: unicast, ${SELECTED}}` } as const;
const SERVICE = `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: default, labels: {announce: yes-please}}\nspec: {type: LoadBalancer, ports: [{port: 80}]}\nstatus: {loadBalancer: {ingress: [{ip: 203.0.113.80}, {ip: '2001:db8:203::80'}]}}\n`;
const ADVERTISEMENT = 'spec:\n  advertisements:\n    - advertisementType: PodCIDR\n      attributes: {communities: {standard: ["65100:1"]}, localPreference: 200}\n    - advertisementType: Service\n      service: {addresses: [LoadBalancerIP]}\n      selector: {matchExpressions: [{key: never-used, operator: NotIn, values: [never-used-value]}]}\n';

/** What a cluster has beside the objects of BGP that a user writes: its node, and a Service. */
const clusterOf = (node: readonly string[]): readonly string[] => [
  document('CiliumNode', 'node-1', `spec:\n  addresses: [${node.map((ip) => `{type: InternalIP, ip: '${ip}'}`).join(', ')}]\n  ipam: {podCIDRs: [10.244.1.0/24, '2001:db8:244::/64']}\n`), SERVICE,
];

/** The manifests. */
function manifests({ peer = 'peerAddress: 192.0.2.1\n          peerASN: 65001', as = 65100, instance = '', config = [], families = [FAMILY[4]], advertisement = ADVERTISEMENT, node = ['192.0.2.2', '2001:db8::2'], documents = [] }: Cilium = {}): string {
  // Whoever waits two minutes for the next try sees nothing of it here.
  const timers = config.some((line) => line.startsWith('timers')) ? [] : ['timers: {connectRetryTimeSeconds: 1}'];
  return [
    clusterOf(node)[0]!,
    document('CiliumBGPClusterConfig', 'cluster', `spec:\n  bgpInstances:\n    - name: main\n      localASN: ${as}\n${instance}      peers:\n        - name: tor\n          ${peer}\n          peerConfigRef: {name: tor}\n`),
    document('CiliumBGPPeerConfig', 'tor', `spec:\n${[...timers, ...config].map((line) => `  ${line}\n`).join('')}${families.length === 0 ? '' : `  families:\n${families.map((family) => `    - ${family}\n`).join('')}`}`),
    document('CiliumBGPAdvertisement', 'all', advertisement, 'cilium.io/v2', ', labels: {advertise: bgp}'),
    SERVICE, ...documents,
  ].join('---\n');
}
/** For other scenarios. */
export const cilium = { manifests, cluster: () => clusterOf(['192.0.2.2', '2001:db8::2']), families: [FAMILY[4], FAMILY[6]] } as const;

const SIX = 'peerAddress: 2001:db8::1\n          peerASN: 65001';
const OVERRIDE = document('CiliumBGPNodeConfigOverride', 'node-1', 'spec:\n  bgpInstances:\n    - name: main\n      routerID: 10.0.0.2\n');
const policy = (neighbor: string): string => [
  document('CiliumNode', 'node-1', "spec:\n  addresses: [{type: InternalIP, ip: 192.0.2.2}]\n  ipam: {podCIDRs: [10.244.1.0/24, '2001:db8:244::/64']}\n"),
  document('CiliumBGPPeeringPolicy', 'old', `spec:\n  virtualRouters:\n    - localASN: 65100\n      exportPodCIDR: true\n      neighbors:\n        - ${neighbor}\n`, 'cilium.io/v2alpha1'),
].join('---\n');

const withCilium = (a: string, b: Cilium | string = {}, more: Partial<Scenario> = {}): Scenario => ({ a, b: typeof b === 'string' ? b : manifests(b), programs: ['bird', 'cilium'], ...more });

/** By what each is about. */
export const ciliumPairs: Readonly<Record<string, Scenario>> = {
  'Cilium: all as it should be': withCilium(bird(A)),
  'Cilium: over IPv6': withCilium(bird(A6, V6), { peer: SIX, families: [FAMILY[6]] }),
  'Cilium: both families over IPv6, extended next hop, no IPv4 on the link': withCilium(bird(A6, `${ENH} ${V6}`), { peer: SIX, families: [FAMILY[4], FAMILY[6]], node: ['2001:db8::2'], documents: [OVERRIDE] }, { addresses: ONLY6 }),
  'Cilium: both families over IPv6, no extended next hop': withCilium(bird(A6, `${V4} ${V6}`), { peer: SIX, families: [FAMILY[4], FAMILY[6]] }),
  'Cilium: both families over IPv4': withCilium(bird(A, `${V4} ${V6}`), { families: [FAMILY[4], FAMILY[6]] }),
  'Cilium: the router requires extended next hop': withCilium(bird(A6, `ipv4 { extended next hop; require extended next hop; ${ALL} };`), { peer: SIX }),
  'Cilium: the router expects another AS number': withCilium(bird('local as 65001; neighbor 192.0.2.2 as 65101;')),
  'Cilium: the node expects another AS number': withCilium(bird('local as 65009; neighbor 192.0.2.2 as 65100;')),
  'Cilium: the same password': withCilium(bird(`${A} password "secret12";`), { config: ['authSecretRef: tor'], documents: [SECRET('secret12')] }),
  'Cilium: other passwords': withCilium(bird(`${A} password "secret12";`), { config: ['authSecretRef: tor'], documents: [SECRET('other123')] }),
  'Cilium: a password at the end of the node': withCilium(bird(A), { config: ['authSecretRef: tor'], documents: [SECRET('secret12')] }),
  'Cilium: a password at the end of the router': withCilium(bird(`${A} password "secret12";`)),
  'Cilium: a short hold time': withCilium(bird(A), { config: ['timers: {connectRetryTimeSeconds: 1, holdTimeSeconds: 9, keepAliveTimeSeconds: 3}'] }),
  'Cilium: a hold time below the smallest': withCilium(bird(`${A} min hold time 30;`), { config: ['timers: {connectRetryTimeSeconds: 1, holdTimeSeconds: 9, keepAliveTimeSeconds: 3}'] }),
  'Cilium: the router wants no hold time': withCilium(bird(`${A} hold time 0;`)),
  'Cilium: another port': withCilium(bird('local as 65001 port 1790; neighbor 192.0.2.2 as 65100; passive;'), { config: ['transport: {peerPort: 1790}'] }),
  'Cilium: it calls another port than the router has': withCilium(bird(A), { config: ['transport: {peerPort: 1790}'] }),
  'Cilium: it calls another port, and listens': withCilium(bird(A), { instance: '      localPort: 179\n', config: ['transport: {peerPort: 1790}'] }),
  'Cilium: the router is passive': withCilium(bird(`${A} passive;`)),
  'Cilium: the router has a range of neighbors': withCilium(bird('local as 65001; neighbor range 192.0.2.0/24 as 65100;')),
  'Cilium: no family in common': withCilium(bird(A, V6)),
  'Cilium: a family that it does not offer': withCilium(bird(A, `${V4} ${V6}`)),
  'Cilium: no families said': withCilium(bird(A, `${V4} ${V6}`), { families: [] }),
  'Cilium: the selector of advertisements selects nothing': withCilium(bird(A), { families: ['{afi: ipv4, safi: unicast, advertisements: {matchLabels: {advertise: bgp4}}}'] }),
  'Cilium: a family without a selector of advertisements': withCilium(bird(A), { families: ['{afi: ipv4, safi: unicast}'] }),
  'Cilium: Services without a selector': withCilium(bird(A), { advertisement: 'spec:\n  advertisements:\n    - advertisementType: Service\n      service: {addresses: [LoadBalancerIP]}\n' }),
  'Cilium: internal, next hops unknown to the router': withCilium(bird(I), { peer: 'peerAddress: 192.0.2.1\n          peerASN: 65100' }),
  'Cilium: internal, a route reflector': withCilium(bird(`${I} rr client;`, V4, DIRECT), { peer: 'peerAddress: 192.0.2.1\n          peerASN: 65100' }),
  'Cilium: TTL security at the end of the router': withCilium(bird(`${A} ttl security;`)),
  'Cilium: TTL security at the end of the router, and a node that counts 255 hops': withCilium(bird(`${A} ttl security;`), { config: ['ebgpMultihop: 255'] }),
  'Cilium: behind a router, and one hop counted': withCilium(bird('local as 65001; neighbor 198.18.0.2 as 65100; multihop 2;', V4, 'protocol static { ipv4; route 198.18.0.0/24 via 192.0.2.254; }\n'), { node: ['198.18.0.2'] }, HOP),
  'Cilium: behind a router, and two hops counted': withCilium(bird('local as 65001; neighbor 198.18.0.2 as 65100; multihop 2;', V4, 'protocol static { ipv4; route 198.18.0.0/24 via 192.0.2.254; }\n'), { node: ['198.18.0.2'], config: ['ebgpMultihop: 2'] }, HOP),
  'Cilium: the router requires a role': withCilium(bird(`${A} local role provider; require roles;`)),
  'Cilium: the router has a role': withCilium(bird(`${A} local role provider;`)),
  'Cilium: several paths': withCilium(bird(A, `ipv4 { add paths; ${ALL} };`)),
  'Cilium: the router requires several paths': withCilium(bird(A, `ipv4 { add paths; require add paths; ${ALL} };`)),
  'Cilium: the router takes nothing': withCilium(bird(A, 'ipv4 { import none; export all; };')),
  'Cilium: a link-local address and its interface': withCilium(bird('local as 65001; neighbor fe80::b%va as 65100;', `${ENH} ${V6}`), { peer: 'peerAddress: fe80::a\n          peerInterface: vb\n          peerASN: 65001', families: [FAMILY[4], FAMILY[6]] }, { addresses: LINK }),
  'Cilium: a link-local address without an interface': withCilium(bird('local as 65001; neighbor fe80::b%va as 65100;', `${ENH} ${V6}`), { peer: 'peerAddress: fe80::a\n          peerASN: 65001', families: [FAMILY[4], FAMILY[6]] }, { addresses: LINK }),
  'Cilium: graceful restart': withCilium(bird(`${A} graceful restart;`), { config: ['gracefulRestart: {enabled: true, restartTimeSeconds: 30}'] }),
  'Cilium: the policy of older releases': withCilium(bird(A, `${V4} ${V6}`), policy('{peerAddress: 192.0.2.1/32, peerASN: 65001, connectRetryTimeSeconds: 1}')),
  'Cilium: OpenBGPD': { a: bgpd('192.0.2.2'), b: manifests(), programs: ['openbgpd-7.7', 'cilium'] },
  'Cilium: OpenBGPD, another AS number': { a: bgpd('192.0.2.2', '', 65101), b: manifests(), programs: ['openbgpd-7.7', 'cilium'] },
  'Cilium: OpenBGPD, a template, IPv6': { a: bgpd('2001:db8::/64', '\tpassive\n'), b: manifests({ peer: SIX, families: [FAMILY[6]] }), programs: ['openbgpd-7.7', 'cilium'] },
};
