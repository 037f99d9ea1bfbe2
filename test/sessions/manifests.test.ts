/** A router's configuration and manifests of the nodes that speak with it: which sessions are the two ends of one, and what becomes of them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseHostFacts, type HostFacts } from '../../server/src/base/hostFacts.ts';
import { pairsAmong, type Pair } from '../../server/src/service/pairs.ts';
import { languageOf, loadManifests, Stores } from '../../server/src/service/languages.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';

await loadManifests();

/** The pairs of files: `NAME - NAME: OUTCOME CODE`. */
function pairs(files: Readonly<Record<string, string>>): string[] {
  return pairsIn(files).map(({ prediction: { a, b }, verdict: { outcome, because } }) => `${a.name} - ${b.name}: ${outcome}${because ? ` ${because.code}` : ''}`);
}

/** What `ip -j addr` says of a machine with one address. */
function machine(address: string): HostFacts {
  const parsed = parseHostFacts(JSON.stringify([{ ifname: 'eth0', flags: ['UP'], addr_info: [{ family: address.includes(':') ? 'inet6' : 'inet', local: address, prefixlen: address.includes(':') ? 32 : 24, scope: 'global' }] }]));
  assert.ok('facts' in parsed);
  return parsed.facts;
}

/** What becomes of routes on a link of both machines: `FAMILY TO-THE-NODE FROM-THE-NODE`. */
function flows(files: Readonly<Record<string, string>>): string[] {
  return pairsIn(files, [machine('2001:db8::1'), machine('2001:db8:9::9')]).flatMap(({ prediction }) => Object.entries(prediction.families).map(([family, { aToB, bToA }]) => `${family} ${aToB} ${bToA}`));
}

/** The same on a link of IPv4. */
function flows4(files: Readonly<Record<string, string>>): string[] {
  return pairsIn(files, [machine('192.0.2.1'), machine('192.0.2.9')]).flatMap(({ prediction }) => Object.entries(prediction.families).map(([family, { aToB, bToA }]) => `${family} ${aToB} ${bToA}`));
}

function pairsIn(files: Readonly<Record<string, string>>, machines: readonly HostFacts[] = []): readonly Pair[] {
  const memory = new MemoryFiles(new Map(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])));
  const stores = new Stores(memory);
  const routers = Object.keys(files).map((name, i) => {
    const language = languageOf(`/w/${name}`, memory);
    const judge = language.judge(`/w/${name}`, stores.of(language), DEFAULT_SETTINGS, false, false);
    return { router: language.router!(judge), host: machines[i] };
  });
  return pairsAmong(routers);
}

const bird = (protocol: string): string => `router id 192.0.2.1;\nprotocol device { }\nprotocol direct { ipv4; ipv6; }\n${protocol}`;
const router = ({ local = '192.0.2.1', as = 65001, neighbor = '192.0.2.9 as 64512', more = 'multihop; ipv4 { import all; export all; };' } = {}): string => bird(`protocol bgp node { local ${local} as ${as}; neighbor ${neighbor}; ${more} }\n`);
const calico = (spec: string): string => `apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n${spec}`;
const PEER = calico('  peerIP: 192.0.2.1\n  asNumber: 65001\n');
const cilium = ({ address = '2001:db8::1', peerAs = 65001, as = 65100, instance = '', config = '  ebgpMultihop: 4\n', families = '    - {afi: ipv6, safi: unicast}\n' } = {}): string => `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: {name: c}
spec:
  bgpInstances:
    - name: main
      localASN: ${as}
${instance}      peers:
        - name: tor
          peerASN: ${peerAs}
          peerAddress: ${address}
          peerConfigRef: {name: tor}
---
apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata: {name: tor}
spec:
${config}  families:
${families}`;
const six = (more = 'multihop; passive; ipv6 { import all; export all; };'): string => router({ local: '2001:db8::1', neighbor: 'range 2001:db8:9::/64 as 65100', more });

/** A router with a route to send. */
const SENDING = `${six()}protocol static { ipv6; route 2001:db8:100::/48 blackhole; }\n`;

describe('Calico and BIRD', () => {
  test('the same numbers on both ends', () => assert.deepEqual(pairs({ 'bird.conf': router(), 'peer.yaml': PEER }), ['node - tor: up']));
  test('a router that knows no way to the nodes', () => assert.deepEqual(pairs({ 'bird.conf': router().replace('protocol direct { ipv4; ipv6; }', ''), 'peer.yaml': PEER }), ['node - tor: routes next-hop-not-resolvable']));
  test('another AS number of the nodes', () => {
    assert.deepEqual(pairs({ 'bird.conf': router({ neighbor: '192.0.2.9 as 64513' }), 'peer.yaml': PEER }), ['node - tor: never session-ends-disagree-asn']);
    const configuration = '---\napiVersion: projectcalico.org/v3\nkind: BGPConfiguration\nmetadata:\n  name: default\nspec:\n  asNumber: 64513\n';
    assert.deepEqual(pairs({ 'bird.conf': router({ neighbor: '192.0.2.9 as 64513' }), 'peer.yaml': PEER + configuration }), ['node - tor: up']);
    assert.deepEqual(pairs({ 'bird.conf': router({ neighbor: '192.0.2.9 as 64513' }), 'peer.yaml': PEER, 'default.yaml': configuration }), ['node - tor: up']);
  });
  test('nodes are found by their addresses, each with its own AS number', () => {
    const node = (name: string, address: string, as: string): string => `---\napiVersion: v1\nkind: Node\nmetadata:\n  name: ${name}\n  annotations: {projectcalico.org/IPv4Address: ${address}/24${as}}\n`;
    const nodes = node('one', '192.0.2.9', '') + node('two', '192.0.2.10', ', projectcalico.org/ASNumber: "64600"');
    const two = 'protocol bgp other { local 192.0.2.1 as 65001; neighbor 192.0.2.10 as 64512; multihop; ipv4 { import all; export all; }; }\n';
    assert.deepEqual(pairs({ 'bird.conf': router() + two, 'peer.yaml': PEER, 'nodes.yaml': nodes }), ['node - tor@one: up', 'other - tor@two: never session-ends-disagree-asn']);
    assert.deepEqual(pairs({ 'bird.conf': router({ neighbor: '192.0.2.99 as 64512' }), 'peer.yaml': PEER, 'nodes.yaml': nodes }), []);
  });
  test('another AS number of the router', () => assert.deepEqual(pairs({ 'bird.conf': router({ as: 65002 }), 'peer.yaml': PEER }), ['node - tor: never session-ends-disagree-asn']));
  test('a password at one end, and at both', () => {
    const secret = calico('  peerIP: 192.0.2.1\n  asNumber: 65001\n  password:\n    secretKeyRef: {name: s, key: k}\n');
    assert.deepEqual(pairs({ 'bird.conf': router(), 'peer.yaml': secret }), ['node - tor: never session-ends-disagree-password']);
    assert.deepEqual(pairs({ 'bird.conf': router({ more: 'multihop; password "x"; ipv4 { import all; export all; };' }), 'peer.yaml': PEER }), ['node - tor: never session-ends-disagree-password']);
    // The secret is in no file.
    const signed = router({ more: 'multihop; password "x"; ipv4 { import all; export all; };' });
    assert.deepEqual(pairs({ 'bird.conf': signed, 'peer.yaml': secret }), ['node - tor: unknown session-ends-disagree-password']);
    const holding = (data: string, name = 's'): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: kube-system}\n${data}\n`;
    const outcome = (data: string): string[] => pairs({ 'bird.conf': signed, 'peer.yaml': `${secret}---\n${data}` });
    assert.deepEqual(outcome(holding('stringData: {k: x}')), ['node - tor: up']);
    assert.deepEqual(outcome(holding('data: {k: eA==}')), ['node - tor: up']);
    assert.deepEqual(outcome(holding('stringData: {k: y}\ndata: {k: eA==}')), ['node - tor: never session-ends-disagree-password']);
    assert.deepEqual(pairs({ 'bird.conf': signed, 'peer.yaml': secret, 'secrets.yaml': holding('stringData: {k: x}') }), ['node - tor: up']);
    // Sealed, filled in later, of another name or key, no Base64, and two that differ.
    for (const data of [holding('data: {k: "ENC[AES256_GCM,data:eA==]"}\nsops: {version: 3.9.0}'), holding('stringData: {k: "${PASSWORD}"}'), holding('stringData: {k: x}', 't'), holding('stringData: {password: x}'), holding('data: {k: "*"}'), `${holding('stringData: {k: x}')}---\n${holding('stringData: {k: y}')}`]) {
      assert.deepEqual(outcome(data), ['node - tor: unknown session-ends-disagree-password'], data);
    }
  });
  test('TTL security at one end, and at both', () => {
    const more = 'multihop 2; ttl security on; ipv4 { import all; export all; };';
    assert.deepEqual(pairs({ 'bird.conf': router({ more }), 'peer.yaml': PEER }), ['node - tor: never session-ends-disagree-ttl']);
    assert.deepEqual(pairs({ 'bird.conf': router({ more }), 'peer.yaml': calico('  peerIP: 192.0.2.1\n  asNumber: 65001\n  ttlSecurity: 2\n') }), ['node - tor: up']);
  });
  test('ports', () => {
    assert.deepEqual(pairs({ 'bird.conf': router({ local: '192.0.2.1 port 1790', more: 'multihop; passive; ipv4 { import all; export all; };' }), 'peer.yaml': PEER }), ['node - tor: never session-ends-disagree-port']);
    assert.deepEqual(pairs({ 'bird.conf': router({ local: '192.0.2.1 port 1790', more: 'multihop; passive; ipv4 { import all; export all; };' }), 'peer.yaml': calico('  peerIP: 192.0.2.1:1790\n  asNumber: 65001\n') }), ['node - tor: up']);
  });
  test('no family in common', () => assert.deepEqual(pairs({ 'bird.conf': router({ more: 'multihop; ipv6 { import all; export all; };' }), 'peer.yaml': PEER }), ['node - tor: never session-ends-disagree-family']));
  test('another address is no other end', () => assert.deepEqual(pairs({ 'bird.conf': router(), 'peer.yaml': calico('  peerIP: 198.51.100.1\n  asNumber: 65007\n') }), []));
});

describe('Calico', () => {
  test('a link-local peer never comes up', () => {
    const local = bird('protocol bgp node { local fe80::1 as 65001; neighbor fe80::9 % \'eth0\' as 64512; ipv6 { import all; export all; }; }\n');
    assert.deepEqual(pairs({ 'bird.conf': local, 'peer.yaml': calico('  peerIP: fe80::1\n  asNumber: 65001\n') }), ['node - tor: never calico-link-local-peer']);
    assert.deepEqual(pairs({ 'bird.conf': local, 'peer.yaml': calico('  peerIP: fe80::1%eno1\n  asNumber: 65001\n') }), ['node - tor: never calico-link-local-peer']);
  });
});

describe('Cilium on a link', () => {
  const local = bird('protocol bgp node { local fe80::1 as 65001; neighbor range fe80::/10 as 65100; interface "eth0"; dynamic name "n"; passive; ipv6 { import all; export all; }; }\n');
  const named = (instance: string): string => cilium({ address: 'fe80::1' }).replace('peerConfigRef', `${instance}peerConfigRef`);
  test('an interface is named, in the peer or for each node', () => {
    assert.deepEqual(pairs({ 'bird.conf': local, 'bgp.yaml': named('') }), ['node - tor: never cilium-link-local-peer-without-interface']);
    assert.deepEqual(pairs({ 'bird.conf': local, 'bgp.yaml': named('peerInterface: eno1\n          ') }), ['node - tor: up']);
    const override = (peer: string): string => `---\napiVersion: cilium.io/v2\nkind: CiliumBGPNodeConfigOverride\nmetadata: {name: node1}\nspec:\n  bgpInstances:\n    - name: main\n      peers: [{name: ${peer}, peerInterface: eno1}]\n`;
    assert.deepEqual(pairs({ 'bird.conf': local, 'bgp.yaml': named('') + override('tor') }), ['node - tor: up']);
    assert.deepEqual(pairs({ 'bird.conf': local, 'bgp.yaml': named('') + override('other') }), ['node - tor: never cilium-link-local-peer-without-interface']);
  });
  test('families of a CiliumBGPPeerConfig that is not in sight', () => {
    const [cluster] = cilium().split('---\n');
    assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': cluster! }), ['node - tor: unknown told-elsewhere']);
  });
});

describe('what a node of Calico takes and sends', () => {
  const V3 = (kind: string, name: string, spec: string): string => `---\napiVersion: projectcalico.org/v3\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
  const POOL = V3('IPPool', 'pods', '{cidr: 10.244.0.0/16}');
  const bird4 = `${router().replace('as 65001', 'as 65001').replace('protocol direct { ipv4; ipv6; }', 'protocol direct { ipv4; interface "eth0"; }')}protocol static { ipv4; route 198.51.100.0/24 blackhole; }\n`;
  const outcome = (peer: string, objects: string, bird = bird4): string[] => flows4({ 'bird.conf': bird, 'peer.yaml': calico(`  peerIP: 192.0.2.1\n  asNumber: 65001\n${peer}`) + objects });
  const through = (rules: string, objects = POOL): string[] => outcome('  filters: [some]\n', objects + V3('BGPFilter', 'some', `{${rules}}`));

  test('its pools', () => {
    assert.deepEqual(outcome('', ''), ['ipv4 arrives unknown']);
    assert.deepEqual(outcome('', POOL), ['ipv4 arrives arrives']);
    assert.deepEqual(outcome('', V3('IPPool', 'pods', '{cidr: 10.244.0.0/16, disableBGPExport: true}')), ['ipv4 arrives none']);
    assert.deepEqual(outcome('', V3('IPPool', 'pods', '{cidr: 10.244.0.0/16, disableBGPExport: true}') + V3('BGPConfiguration', 'default', '{serviceClusterIPs: [{cidr: 10.96.0.0/16}]}')), ['ipv4 arrives unknown']);
    // Another family's, and one that no pod has its address from.
    assert.deepEqual(outcome('', V3('IPPool', 'pods', '{cidr: "2001:db8:1::/48"}')), ['ipv4 arrives unknown']);
    assert.deepEqual(outcome('', V3('IPPool', 'pods', '{cidr: 10.244.0.0/16, allowedUses: [LoadBalancer]}')), ['ipv4 arrives unknown']);
  });
  test('what its filters let out', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['{action: Reject}', 'none'], ['{action: Accept}', 'arrives'], ['{action: Reject, matchOperator: In, cidr: 10.0.0.0/8}', 'none'], ['{action: Reject, matchOperator: NotIn, cidr: 10.0.0.0/8}', 'arrives'],
      ['{action: Reject, matchOperator: In, cidr: 172.16.0.0/12}', 'arrives'], ['{action: Reject, matchOperator: Equal, cidr: 10.244.0.0/16}', 'arrives'],
      // A part of the pool: whether the node's networks are in it nobody knows.
      ['{action: Reject, matchOperator: In, cidr: 10.244.1.0/24}', 'unknown'], ['{action: Reject, matchOperator: NotEqual, cidr: 10.244.1.0/26}', 'unknown'],
      // Its nodes have networks of 26 bits.
      ['{action: Reject, matchOperator: In, cidr: 10.0.0.0/8, prefixLength: {min: 27}}', 'arrives'], ['{action: Reject, matchOperator: In, cidr: 10.0.0.0/8, prefixLength: {min: 20, max: 26}}', 'none'],
      ['{action: Reject, peerType: iBGP}', 'arrives'], ['{action: Reject, peerType: eBGP}', 'none'], ['{action: Reject, source: RemotePeers}', 'arrives'],
      ['{action: Reject, interface: "eth*"}', 'unknown'], ['{action: Accept, matchOperator: In, cidr: 10.244.0.0/16}, {action: Reject}', 'arrives'],
    ];
    for (const [rules, told] of cases) assert.deepEqual(through(`exportV4: [${rules}]`), [`ipv4 arrives ${told}`], rules);
    assert.deepEqual(outcome('  filters: [elsewhere]\n', POOL), ['ipv4 unknown unknown']);
    // What a filter accepts is not asked of the pool.
    assert.deepEqual(through('exportV4: [{action: Accept}]', V3('IPPool', 'pods', '{cidr: 10.244.0.0/16, disableBGPExport: true}')), ['ipv4 arrives arrives']);
  });
  test('what they let in', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['{action: Reject}', 'unusable'], ['{action: Reject, matchOperator: NotIn, cidr: 198.18.0.0/15}', 'unusable'], ['{action: Accept, matchOperator: Equal, cidr: 198.51.100.0/24}, {action: Reject}', 'arrives'],
      ['{action: Reject, source: RemotePeers}', 'unusable'], ['{action: Reject, asPathPrefix: [65001]}', 'unknown'],
    ];
    for (const [rules, told] of cases) assert.deepEqual(through(`importV4: [${rules}]`), [`ipv4 ${told} arrives`], rules);
  });
});

describe('Cilium that finds its neighbor', () => {
  const finding = (discovery: string): string => cilium({ families: '    - {afi: ipv6, safi: unicast}\n    - {afi: ipv4, safi: unicast, advertisements: {matchLabels: {a: b}}}\n' }).replace('peerAddress: 2001:db8::1', `autoDiscovery: {${discovery}}`);
  const onLink = finding('mode: Unnumbered, unnumbered: {interface: eno1}');
  const range = (who: string, four = 'extended next hop; '): string => bird(`protocol bgp node { local as 65001; neighbor range fe80::/10 ${who}; interface "eth0"; strict bind; ipv4 { ${four}import all; export none; }; ipv6 { import all; export none; }; }\n`);
  test('on the link, by a link-local address', () => {
    assert.deepEqual(pairs({ 'bird.conf': range('as 65100'), 'bgp.yaml': onLink }), ['node - tor: up']);
    assert.deepEqual(pairs({ 'bird.conf': range('external'), 'bgp.yaml': onLink }), ['node - tor: up']);
    assert.deepEqual(pairs({ 'bird.conf': range('external', ''), 'bgp.yaml': onLink }), ['node - tor: routes ipv4-without-extended-next-hop']);
    assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': onLink }), ['node - tor: never session-ends-disagree-address']);
  });
  test('as the default gateway', () => {
    assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': finding('mode: DefaultGateway, defaultGateway: {addressFamily: ipv6}') }), ['node - tor: routes session-ends-disagree-family']);
  });
});

describe('Cilium and BIRD', () => {
  test('a range of neighbors, which waits', () => assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': cilium() }), ['node - tor: up']));
  test('Cilium does not listen unless it is told to', () => {
    const calls = router({ local: '2001:db8::1', neighbor: '2001:db8:9::9 as 65100', more: 'multihop; ipv6 { import all; export all; };' });
    assert.deepEqual(pairs({ 'bird.conf': calls, 'bgp.yaml': cilium() }), ['node - tor: up']);
    const port = '---\napiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata: {name: tor}\nspec:\n  transport: {peerPort: 1790}\n  ebgpMultihop: 4\n  families:\n    - {afi: ipv6, safi: unicast}\n';
    const other = cilium().split('---\n')[0]! + port;
    assert.deepEqual(pairs({ 'bird.conf': calls, 'bgp.yaml': other }), ['node - tor: never session-ends-disagree-port']);
    assert.deepEqual(pairs({ 'bird.conf': calls, 'bgp.yaml': other.replace('      peers:', '      localPort: 179\n      peers:') }), ['node - tor: up']);
  });
  test('IPv4 routes over the session need extended next hops on both ends', () => {
    const families = '    - {afi: ipv6, safi: unicast}\n    - {afi: ipv4, safi: unicast, advertisements: {matchLabels: {a: b}}}\n---\napiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: {name: a, labels: {a: b}}\nspec:\n  advertisements: [{advertisementType: PodCIDR}]\n';
    const channels = (options: string): string => six(`multihop; passive; ipv6 { import all; export all; }; ipv4 { ${options}import all; export none; };`);
    assert.deepEqual(pairs({ 'bird.conf': channels(''), 'bgp.yaml': cilium({ families }) }), ['node - tor: routes ipv4-without-extended-next-hop']);
    assert.deepEqual(pairs({ 'bird.conf': channels('extended next hop on; '), 'bgp.yaml': cilium({ families }) }), ['node - tor: up']);
  });
  test('a family at one end alone', () => assert.deepEqual(pairs({ 'bird.conf': six('multihop; passive; ipv6 { import all; export all; }; ipv4 { import all; export all; };'), 'bgp.yaml': cilium() }), ['node - tor: routes session-ends-disagree-family']));
  test('AS numbers; 0 is any', () => {
    assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': cilium({ peerAs: 65002 }) }), ['node - tor: never session-ends-disagree-asn']);
    assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': cilium({ peerAs: 0 }) }), ['node - tor: up']);
    assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': cilium({ as: 65101 }) }), ['node - tor: never session-ends-disagree-asn']);
  });
  test('graceful restart that the router requires', () => {
    const requires = six('multihop; passive; require graceful restart on; ipv6 { import all; export all; };');
    const asked = (enabled: string): string[] => pairs({ 'bird.conf': requires, 'bgp.yaml': cilium({ config: `  ebgpMultihop: 4\n  gracefulRestart: {enabled: ${enabled}}\n` }) });
    assert.deepEqual(asked('true'), ['node - tor: up']);
    assert.deepEqual(asked('false'), ['node - tor: never session-ends-disagree-family']);
  });
  test('a password at one end', () => assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': cilium({ config: '  authSecretRef: s\n' }) }), ['node - tor: never session-ends-disagree-password']));
  test('a hold time that the router does not take', () => {
    const config = '  timers: {holdTimeSeconds: 9, keepAliveTimeSeconds: 3}\n';
    assert.deepEqual(pairs({ 'bird.conf': six('multihop; passive; min hold time 30; ipv6 { import all; export all; };'), 'bgp.yaml': cilium({ config }) }), ['node - tor: never session-ends-disagree-hold-time']);
  });
  test('no hold time: GoBGP gives each message so much time to be sent, and its first one none', () => {
    assert.deepEqual(pairs({ 'bird.conf': six('multihop; passive; hold time 0; ipv6 { import all; export all; };'), 'bgp.yaml': cilium() }), ['node - tor: never session-ends-disagree-hold-time']);
  });
  test('a password in a Secret beside it', () => {
    const secret = (password: string): string => `---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: ${password}}\n`;
    const signed = six('multihop; passive; password "x"; ipv6 { import all; export all; };');
    assert.deepEqual(pairs({ 'bird.conf': signed, 'bgp.yaml': cilium({ config: '  authSecretRef: s\n' }) + secret('x') }), ['node - tor: up']);
    assert.deepEqual(pairs({ 'bird.conf': signed, 'bgp.yaml': cilium({ config: '  authSecretRef: s\n' }) + secret('y') }), ['node - tor: never session-ends-disagree-password']);
  });
  test('what the node takes and sends', () => {
    const advertisement = (advertisements: string): string => `    - {afi: ipv6, safi: unicast, advertisements: {matchLabels: {a: b}}}\n---\napiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: {name: a, labels: {a: b}}\nspec:\n  advertisements: [${advertisements}]\n`;
    const service = '{advertisementType: Service, service: {addresses: [LoadBalancerIP]}';
    // Nothing that a router sends is of use to it. Without a selector no Service is advertised.
    assert.deepEqual(flows({ 'bird.conf': SENDING, 'bgp.yaml': cilium({ families: advertisement('{advertisementType: PodCIDR}') }) }), ['ipv6 unusable unknown']);
    assert.deepEqual(flows({ 'bird.conf': SENDING, 'bgp.yaml': cilium({ families: advertisement(`${service}}`) }) }), ['ipv6 unusable none']);
    assert.deepEqual(flows({ 'bird.conf': SENDING, 'bgp.yaml': cilium({ families: advertisement(`${service}, selector: {}}`) }) }), ['ipv6 unusable unknown']);
    assert.deepEqual(flows({ 'bird.conf': SENDING, 'bgp.yaml': cilium({ families: advertisement(`${service}}, {advertisementType: PodCIDR}`) }) }), ['ipv6 unusable unknown']);
    assert.deepEqual(flows({ 'bird.conf': SENDING, 'bgp.yaml': cilium() }), ['ipv6 unusable none']);
    // Whatever it sends, a router that takes nothing has no use for it.
    const deaf = { 'bird.conf': SENDING.replace('import all', 'import none'), 'bgp.yaml': cilium({ families: advertisement('{advertisementType: PodCIDR}') }) };
    assert.deepEqual([...flows(deaf), ...pairs(deaf)], ['ipv6 unusable unusable', 'node - tor: up']);
  });
  test('the policy of older releases', () => {
    const policy = "apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata: {name: old}\nspec:\n  virtualRouters:\n    - localASN: 65100\n      neighbors:\n        - {peerAddress: '2001:db8::1/128', peerASN: 65001, families: [{afi: ipv6, safi: unicast}]}\n";
    assert.deepEqual(pairs({ 'bird.conf': six(), 'bgp.yaml': policy }), ['node - old: up']);
    assert.deepEqual(flows({ 'bird.conf': SENDING, 'bgp.yaml': policy }), ['ipv6 unusable none']);
    for (const more of ['exportPodCIDR: true', 'serviceSelector: {}']) assert.deepEqual(flows({ 'bird.conf': SENDING, 'bgp.yaml': policy.replace('      neighbors:', `      ${more}\n      neighbors:`) }), ['ipv6 unusable unknown'], more);
  });
});

test('MetalLB and OpenBGPD', () => {
  const bgpd = 'AS 65001\nneighbor 192.0.2.9 {\n\tremote-as 65100\n\tdescr "node"\n\tlocal-address 192.0.2.1\n}\nallow from any\nallow to any\n';
  const metallb = (more: string): string => `apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: {name: tor, namespace: metallb-system}\nspec:\n  myASN: 65100\n  peerASN: 65001\n  peerAddress: 192.0.2.1\n${more}`;
  assert.deepEqual(pairs({ 'bgpd.conf': bgpd, 'bgp.yaml': metallb('') }), ['node - tor: up']);
  assert.deepEqual(pairs({ 'bgpd.conf': bgpd, 'bgp.yaml': metallb('  password: x\n') }), ['node - tor: never session-ends-disagree-password']);
  assert.deepEqual(pairs({ 'bgpd.conf': bgpd.replace('\tdescr', '\ttcp md5sig password x\n\tdescr'), 'bgp.yaml': metallb('  password: x\n') }), ['node - tor: up']);
  assert.deepEqual(pairs({ 'bgpd.conf': bgpd.replace('\tdescr', '\ttcp md5sig password y\n\tdescr'), 'bgp.yaml': metallb('  password: x\n') }), ['node - tor: never session-ends-disagree-password']);
});

test('several routers and clusters: each session finds its own end', () => {
  const far = 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: far\nspec:\n  peerIP: 203.0.113.1\n  asNumber: 65009\n';
  assert.deepEqual(pairs({ 'bird.conf': router(), 'other/bird.conf': router({ local: '203.0.113.1', as: 65009, neighbor: '203.0.113.9 as 64512' }), 'peers.yaml': `${PEER}---\n${far}` }).sort(), ['node - far: up', 'node - tor: up']);
});

test('of several that may be the other end, the one that fits best is', () => {
  const guess = router({ local: '192.0.2.3', as: 65001, neighbor: '192.0.2.7 as 65002' }).replace(' 192.0.2.3 as', ' as');
  assert.deepEqual(pairs({ 'other/bird.conf': guess, 'bird.conf': router({ neighbor: '192.0.2.9 as 64513' }).replace('bgp node', 'bgp right'), 'peer.yaml': PEER }), ['right - tor: never session-ends-disagree-asn']);
});
