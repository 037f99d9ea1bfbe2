/** Scenarios between a router and a node of Calico's: a bird.conf or a bgpd.conf, and the manifests of the cluster. */
import type { Scenario } from './lab.ts';
import { A, A6, ALL, bgpd, bird, DIRECT, document, HOP, I, LINK, SECRET, V4, V6 } from './clusterParts.ts';

/** What the manifests of a cluster with Calico say. */
interface Calico {
  readonly peer?: readonly string[];
  /** Lines of the BGPConfiguration. */
  readonly configuration?: readonly string[];
  readonly pool?: readonly string[];
  /** Annotations of the node. */
  readonly node?: readonly string[];
  readonly documents?: readonly string[];
}
const V3 = 'projectcalico.org/v3';
const lines = (all: readonly string[]): string => all.map((line) => `  ${line}\n`).join('');
const BLOCKS = { 4: '10.244.1.0/26', 6: '2001:db8:244::/122' } as const;
const TOR = ['peerIP: 192.0.2.1', 'asNumber: 65001'];
const TOR6 = ['peerIP: 2001:db8::1', 'asNumber: 65001'];
const AS = 'asNumber: 65100';
const NODE = ['projectcalico.org/IPv4Address: 192.0.2.2/24', 'projectcalico.org/IPv6Address: 2001:db8::2/64'];

/** What a cluster has beside the objects of BGP: its node, and the networks of its pods. */
const clusterOf = (node: readonly string[], pool: readonly string[]): readonly string[] => [
  `apiVersion: v1\nkind: Node\nmetadata:\n  name: node-1\n  annotations:\n${node.map((line) => `    ${line}\n`).join('')}`,
  document('IPPool', 'pods-4', `spec:\n${lines(['cidr: 10.244.0.0/16', ...pool])}`, V3),
  document('IPPool', 'pods-6', `spec:\n${lines(["cidr: '2001:db8:244::/48'", ...pool])}`, V3),
  ...([4, 6] as const).map((family) => document('BlockAffinity', `node-1-${family}`, `spec: {cidr: '${BLOCKS[family]}', node: node-1, state: confirmed}\n`, 'crd.projectcalico.org/v1')),
];

/** The manifests. */
function manifests({ peer = TOR, configuration = [AS], pool = [], node = NODE, documents = [] }: Calico = {}): string {
  const [first, ...rest] = clusterOf(node, pool);
  return [
    first!,
    ...(configuration.length === 0 ? [] : [document('BGPConfiguration', 'default', `spec:\n${lines(configuration)}`, V3)]),
    document('BGPPeer', 'tor', `spec:\n${lines(peer)}`, V3),
    ...rest, ...documents,
  ].join('---\n');
}
/** For other scenarios. */
export const calico = { manifests, cluster: () => clusterOf(NODE, []) } as const;

const filter = (...rules: string[]): string => document('BGPFilter', 'some', `spec:\n${lines(rules)}`, V3);
const SIGNED = [...TOR, 'password: {secretKeyRef: {name: tor, key: password}}'];
const OTHERS = 'protocol static pods { ipv4; route 172.16.0.0/24 blackhole; }\n';
const withCalico = (a: string, b: Calico = {}, more: Partial<Scenario> = {}): Scenario => ({ a, b: manifests(b), programs: ['bird', 'calico'], ...more });
const FAR = bird('local as 65001; neighbor 198.18.0.2 as 65100; multihop 2;', V4, 'protocol static { ipv4; route 198.18.0.0/24 via 192.0.2.254; }\n');
const FAR_NODE = ['projectcalico.org/IPv4Address: 198.18.0.2/24'];

/** By what each is about. */
export const calicoPairs: Readonly<Record<string, Scenario>> = {
  'Calico: all as it should be': withCalico(bird(A)),
  'Calico: over IPv6': withCalico(bird(A6, V6), { peer: TOR6 }),
  'Calico: the AS number that nobody wrote': withCalico(bird('local as 65001; neighbor 192.0.2.2 as 64512;'), { configuration: [] }),
  'Calico: an AS number for this peer': withCalico(bird('local as 65001; neighbor 192.0.2.2 as 65101;'), { peer: [...TOR, 'localASNumber: 65101'] }),
  'Calico: the router expects another AS number': withCalico(bird('local as 65001; neighbor 192.0.2.2 as 65101;')),
  'Calico: the node expects another AS number': withCalico(bird('local as 65009; neighbor 192.0.2.2 as 65100;')),
  'Calico: the same password': withCalico(bird(`${A} password "secret12";`), { peer: SIGNED, documents: [SECRET('secret12')] }),
  'Calico: other passwords': withCalico(bird(`${A} password "secret12";`), { peer: SIGNED, documents: [SECRET('other123')] }),
  'Calico: a password at the end of the node': withCalico(bird(A), { peer: SIGNED, documents: [SECRET('secret12')] }),
  'Calico: a password at the end of the router': withCalico(bird(`${A} password "secret12";`)),
  'Calico: a short keepalive time': withCalico(bird(A), { peer: [...TOR, 'keepaliveTime: 5s'] }),
  'Calico: a hold time below the smallest': withCalico(bird(`${A} hold time 300; min hold time 300;`)),
  'Calico: the router wants no hold time': withCalico(bird(`${A} hold time 0;`)),
  'Calico: another port': withCalico(bird('local as 65001 port 1790; neighbor 192.0.2.2 as 65100; passive;'), { peer: ['peerIP: 192.0.2.1:1790', 'asNumber: 65001'] }),
  'Calico: it calls another port, and the router calls': withCalico(bird(A), { peer: ['peerIP: 192.0.2.1:1790', 'asNumber: 65001'] }),
  'Calico: it calls and listens on other ports': withCalico(bird(A), { peer: ['peerIP: 192.0.2.1:1790', 'asNumber: 65001'], configuration: [AS, 'listenPort: 1791'] }),
  'Calico: the router is passive': withCalico(bird(`${A} passive;`)),
  'Calico: the router has a range of neighbors': withCalico(bird('local as 65001; neighbor range 192.0.2.0/24 as 65100;')),
  'Calico: TTL security at the end of the router': withCalico(bird(`${A} ttl security;`)),
  'Calico: TTL security at both ends': withCalico(bird(`${A} ttl security;`), { peer: [...TOR, 'ttlSecurity: 1'] }),
  'Calico: TTL security at the end of the node': withCalico(bird(A), { peer: [...TOR, 'ttlSecurity: 1'] }),
  'Calico: no family in common': withCalico(bird(A, V6)),
  'Calico: a family that it does not offer': withCalico(bird(A, `${V4} ${V6}`)),
  'Calico: a link-local address': withCalico(bird('local as 65001; neighbor fe80::b%va as 65100;', V6), { peer: ['peerIP: fe80::a', 'asNumber: 65001'] }, { addresses: LINK }),
  'Calico: mesh off': withCalico(bird(A), { configuration: [AS, 'nodeToNodeMeshEnabled: false'], documents: [`apiVersion: v1\nkind: Node\nmetadata:\n  name: node-2\n  annotations:\n    projectcalico.org/IPv4Address: 192.0.2.3/24\n`] }),
  'Calico: internal, next hops unknown to the router': withCalico(bird(I), { peer: ['peerIP: 192.0.2.1', 'asNumber: 65100'] }),
  'Calico: internal, the router reflects': withCalico(bird(`${I} rr client;`, V4, DIRECT), { peer: ['peerIP: 192.0.2.1', 'asNumber: 65100'] }),
  'Calico: internal, the node reflects': withCalico(bird(I, V4, DIRECT), { peer: ['peerIP: 192.0.2.1', 'asNumber: 65100'], node: [...NODE, 'projectcalico.org/RouteReflectorClusterID: 224.0.0.1'] }),
  'Calico: a filter that lets no pod out': withCalico(bird(A), { peer: [...TOR, 'filters: [some]'], documents: [filter('exportV4: [{action: Reject, matchOperator: In, cidr: 10.244.0.0/16}]')] }),
  'Calico: a filter that lets pods out': withCalico(bird(A), { peer: [...TOR, 'filters: [some]'], documents: [filter('exportV4: [{action: Reject, matchOperator: NotIn, cidr: 10.244.0.0/16}]')] }),
  'Calico: a filter that lets nothing in': withCalico(bird(A), { peer: [...TOR, 'filters: [some]'], documents: [filter('importV4: [{action: Reject}]')] }),
  'Calico: a filter that lets something in': withCalico(bird(A), { peer: [...TOR, 'filters: [some]'], documents: [filter('importV4: [{action: Accept, matchOperator: Equal, cidr: 198.51.100.0/24}, {action: Reject}]')] }),
  'Calico: a filter that lets something else in': withCalico(bird(A), { peer: [...TOR, 'filters: [some]'], documents: [filter('importV4: [{action: Accept, matchOperator: Equal, cidr: 198.18.0.0/15}, {action: Reject}]')] }),
  'Calico: pools that are not exported': withCalico(bird(A), { pool: ['disableBGPExport: true'] }),
  'Calico: its own AS number in the path': withCalico(bird(A, 'ipv4 { import all; export filter { bgp_path.prepend(65100); accept; }; };', OTHERS)),
  'Calico: its own AS number in the path, allowed': withCalico(bird(A, 'ipv4 { import all; export filter { bgp_path.prepend(65100); accept; }; };', OTHERS), { peer: [...TOR, 'numAllowedLocalASNumbers: 1'] }),
  'Calico: the router requires a role': withCalico(bird(`${A} local role provider; require roles;`)),
  'Calico: the router requires several paths': withCalico(bird(A, `ipv4 { add paths; require add paths; ${ALL} };`)),
  'Calico: the router takes nothing': withCalico(bird(A, 'ipv4 { import none; export all; };')),
  'Calico: the node itself as next hop': withCalico(bird(A), { peer: [...TOR, 'nextHopMode: Self'] }),
  'Calico: behind a router': withCalico(FAR, { node: FAR_NODE }, HOP),
  'Calico: behind a router, which the router does not count': withCalico(bird('local as 65001; neighbor 198.18.0.2 as 65100;'), { node: FAR_NODE }, HOP),
  'Calico: behind a router, and a way to it': withCalico(FAR, { node: FAR_NODE, peer: [...TOR, 'reachableBy: 198.18.0.254'] }, HOP),
  'Calico: OpenBGPD': { a: bgpd('192.0.2.2'), b: manifests(), programs: ['openbgpd-7.7', 'calico'] },
  'Calico: OpenBGPD, another AS number': { a: bgpd('192.0.2.2', '', 65101), b: manifests(), programs: ['openbgpd-7.7', 'calico'] },
  'Calico: OpenBGPD, the same password': { a: bgpd('192.0.2.2', '\ttcp md5sig password secret12\n'), b: manifests({ peer: SIGNED, documents: [SECRET('secret12')] }), programs: ['openbgpd-7.7', 'calico'] },
};
