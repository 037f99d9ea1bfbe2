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
  'bundles that refer to each other': (size) => Array.from({ length: size / 670 }, (_, i) => bundle(i)).join(''),
};

/** All of them. */
export const MUCH: readonly Much[] = Object.entries(texts).map(([name, make]) => ({ name, make, size: 400_000 }));
