/** Manifests of any size that nobody should write, or that a generator does: yaml.test.ts reads each, test/bench/growth.mts times them. */

/** A text for a size in characters, and the size at which growth is measured. */
export interface Much { readonly name: string; readonly make: (size: number) => string; readonly size: number }

/** A peer of Calico's with a `spec`. */
export const peer = (spec: string): string => `apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: x\nspec:\n${spec}`;

/** A cluster, its peer and what it advertises, each by names and labels of its own. */
const bundle = (i: number): string => `---
apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: { name: c${i} }
spec:
  nodeSelector: { matchLabels: { rack: r${i} } }
  bgpInstances:
  - name: i
    localASN: 65001
    peers:
    - { name: p, peerASN: 65002, peerAddress: 192.0.2.${i % 250}, peerConfigRef: { name: pc${i} } }
---
apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata: { name: pc${i} }
spec:
  families:
  - { afi: ipv4, safi: unicast, advertisements: { matchLabels: { adv: a${i} } } }
---
apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata: { name: a${i}, labels: { adv: a${i} } }
spec:
  advertisements:
  - { advertisementType: PodCIDR, attributes: { localPreference: 10 } }
`;

const texts: Readonly<Record<string, (size: number) => string>> = {
  'many documents': (size) => `---\n${peer('  peerIP: 192.0.2.1\n  asNumber: 65001\n')}`.repeat(size / 100),
  'many documents of others': (size) => '---\napiVersion: v1\nkind: Service\nmetadata: {name: x}\n'.repeat(size / 50) + peer('  peerIP: 192.0.2.1\n'),
  'many fields': (size) => peer(Array.from({ length: size / 12 }, (_, i) => `  field${i}: 1\n`).join('')),
  'many elements in one line': (size) => peer(`  filters: [${'a,'.repeat(size / 8)}a]\n`),
  'aliases of aliases': (size) => peer(`  a0: &a0 [x, x]\n${Array.from({ length: size / 1000 }, (_, i) => `  a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`),
  'open brackets': (size) => peer(`  filters: ${'['.repeat(size / 20)}\n`),
  'tabs': (size) => peer('\t'.repeat(size)),
  'quotes': (size) => peer(`  node: ${'"\n'.repeat(size / 40)}`),
  'marks': (size) => peer(`  node: ${'{{'.repeat(size / 4)}\n`),
  'dollars': (size) => peer(`  node: ${'${'.repeat(size / 4)}\n`),
  'the same field again and again': (size) => peer('  node: a\n'.repeat(size / 10)),
  'merge keys': (size) => `x: &x {${Array.from({ length: 100 }, (_, i) => `f${i}: ${i}`).join(', ')}}\n${peer(`  filters:\n${'  - <<: *x\n'.repeat(size / 200)}`)}`,
  'lists within lists, each twice the one before': (size) => peer(`  a0: &a0 {x: x}\n${Array.from({ length: size / 1000 }, (_, i) => `  a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}]}\n`).join('')}`),
  'a comment for each line': (size) => peer(`  peerIP: 192.0.2.1\n  asNumber: 65001\n${'# bgplint: ignore[host-bits]\n'.repeat(size / 100)}`),
  'names that lead nowhere': (size) => Array.from({ length: size / 200 }, (_, i) => `---\n${peer(`  peerIP: 192.0.2.1\n  asNumber: 65001\n  filters: [f${i}x]\n`)}---\napiVersion: projectcalico.org/v3\nkind: BGPFilter\nmetadata: {name: f${i}y}\n`).join(''),
  'peers of nodes without a mesh': (size) => `apiVersion: projectcalico.org/v3\nkind: BGPConfiguration\nmetadata: {name: default}\nspec: {nodeToNodeMeshEnabled: false}\n${Array.from({ length: size / 250 }, (_, i) => `---\n${peer(`  node: n${i}\n  peerIP: 192.0.2.1\n  asNumber: 64512\n`)}---\napiVersion: projectcalico.org/v3\nkind: Node\nmetadata: {name: n${i}}\nspec: {bgp: {ipv4Address: 198.51.${i % 250}.1/24}}\n`).join('')}`,
  'peers of all nodes, of one, and of a rack': (size) => Array.from({ length: size / 500 }, (_, i) => `---\napiVersion: projectcalico.org/v3\nkind: Node\nmetadata: {name: n${i}, labels: {rack: r${i % 9}}}\nspec: {bgp: {ipv4Address: 198.51.${i % 250}.1/24}}\n${['', `  node: n${i}\n`, `  nodeSelector: rack == "r${i % 9}"\n`].map((which) => `---\n${peer(`${which}  peerIP: 192.0.2.1\n  asNumber: 64512\n`)}`).join('')}`).join(''),
  'overrides of clusters': (size) => Array.from({ length: size / 400 }, (_, i) => `---\napiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: {name: c${i}}\nspec:\n  bgpInstances:\n  - {name: i, localASN: 65001, peers: [{name: p, peerASN: 65002, peerAddress: 2001:db8::1}]}\n---\napiVersion: cilium.io/v2\nkind: CiliumBGPNodeConfigOverride\nmetadata: {name: n${i}}\nspec: {bgpInstances: [{name: i${i}, localPort: 179}]}\n`).join(''),
  'overrides of one instance, and its peers': (size) => Array.from({ length: size / 450 }, (_, i) => `---\napiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: {name: c${i}}\nspec:\n  bgpInstances:\n  - {name: i, localASN: 65001, peers: [{name: p${i}, peerASN: 65002, peerAddress: 2001:db8::1}]}\n---\napiVersion: cilium.io/v2\nkind: CiliumBGPNodeConfigOverride\nmetadata: {name: n${i}}\nspec: {bgpInstances: [{name: i, peers: [{name: q${i}, peerInterface: eth0}]}]}\n`).join(''),
  'peers of one instance': (size) => `apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: {name: c}\nspec:\n  bgpInstances:\n  - name: i\n    localASN: 65001\n    peers:\n${Array.from({ length: size / 70 }, (_, i) => `    - {name: p${i}, peerASN: 65002, peerAddress: 'fe80::${(i % 65_535).toString(16)}'}\n`).join('')}`,
  'bundles that refer to each other': (size) => Array.from({ length: size / 670 }, (_, i) => bundle(i)).join(''),
};

/** All of them. */
export const MUCH: readonly Much[] = Object.entries(texts).map(([name, make]) => ({ name, make, size: 400_000 }));
