/** What the tables say of fields, with the words and the fixes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codes, fixed, said } from './check.ts';

const peerConfig = (spec: string): string => `apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata:\n  name: x\nspec:\n${spec}`;
const bgpPeer = (spec: string): string => `apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: x\nspec:\n${spec}`;

describe('fields', () => {
  test('one that is misspelt', () => {
    const text = peerConfig('  timers:\n    holdTimeSecond: 9\n    keepAliveTimeSeconds: 3\n');
    assert.deepEqual(said(text), ['7:5 error unknown-option "timers" has no field "holdTimeSecond": did you mean "holdTimeSeconds"?']);
    assert.match(fixed(text, 'first'), /^ {4}holdTimeSeconds: 9$/m);
  });
  test('one that is of another version', () => {
    assert.deepEqual(codes(peerConfig('  transport:\n    localPort: 179\n')), ['7:5 warning unknown-option']);
    assert.deepEqual(codes(peerConfig('  transport:\n    localPort: 179\n').replace('v2', 'v2alpha1')), ['1:13 info deprecated-version', '7:5 info deprecated-option']);
  });
  test('types', () => {
    assert.deepEqual(said(peerConfig('  ebgpMultihop: "4"\n')), ['6:17 error invalid-argument "ebgpMultihop" must be a whole number, and "4" is a text: the API server refuses the object']);
    assert.match(fixed(peerConfig('  ebgpMultihop: "4"\n'), 'safe'), /ebgpMultihop: 4\n/);
    assert.match(fixed(peerConfig('  authSecretRef: 123\n'), 'safe'), /authSecretRef: "123"\n/);
    assert.match(fixed(peerConfig('  gracefulRestart:\n    enabled: "true"\n'), 'safe'), /enabled: true\n/);
    assert.deepEqual(codes(peerConfig('  families: ipv4\n')), ['6:13 error invalid-argument']);
    assert.deepEqual(codes(peerConfig('  families:\n    afi: ipv4\n')), ['7:5 error invalid-argument']);
    assert.deepEqual(codes(peerConfig('  timers:\n  - 9\n')), ['7:3 error invalid-argument']);
  });
  test('a span of time has its unit', () => {
    const peer = 'apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata:\n  name: x\nspec:\n  myASN: 65001\n  peerASN: 65002\n  peerAddress: 192.0.2.1\n  holdTime: 90\n';
    assert.deepEqual(codes(peer), ['9:13 error invalid-argument']);
    assert.match(fixed(peer, 'first'), /holdTime: "90s"\n/);
  });
  test('"No" is a boolean to YAML 1.1, as to the API server', () => {
    const pool = 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: x\nspec:\n  allowFirstLastIPs: No\n';
    assert.deepEqual(said(pool), ['6:22 error invalid-argument "allowFirstLastIPs" must be a text, and No is true or false to YAML: the API server refuses the object']);
    assert.match(fixed(pool, 'safe'), /allowFirstLastIPs: "No"\n/);
  });
  test('words and ranges', () => {
    assert.deepEqual(codes(peerConfig('  families:\n  - afi: IPv4\n    safi: unicast\n')), ['7:10 error invalid-argument']);
    assert.match(fixed(peerConfig('  families:\n  - afi: IPv4\n    safi: unicast\n'), 'first'), /afi: ipv4\n/);
    assert.deepEqual(said(peerConfig('  timers:\n    holdTimeSeconds: 2\n    keepAliveTimeSeconds: 1\n')), ['7:22 error number-out-of-range "holdTimeSeconds" may be 3 to 65535, and this is 2: the API server refuses the object']);
    assert.deepEqual(codes(bgpPeer('  peerIP: 192.0.2.1\n  asNumber: 4294967296\n')), ['7:13 error number-out-of-range']);
  });
  test('what must be there', () => {
    assert.deepEqual(codes(peerConfig('  families:\n  - afi: ipv4\n')), ['7:5 error missing-option']);
    assert.deepEqual(said(peerConfig('  families:\n  - afi: ipv4\n'), {}, true), []);
  });
  test('a number that the default of another is smaller than', () => {
    assert.equal(fixed(peerConfig('  timers:\n    holdTimeSeconds: 9\n'), 'first'), peerConfig('  timers:\n    holdTimeSeconds: 9\n    keepAliveTimeSeconds: 3\n'));
    assert.match(fixed(peerConfig('  timers:\n    holdTimeSeconds: 9\n    keepAliveTimeSeconds: 10\n'), 'first'), /keepAliveTimeSeconds: 3\n/);
    assert.deepEqual(said(peerConfig('  timers:\n    holdTimeSeconds: 9\n')), ['7:22 error invalid-argument "keepAliveTimeSeconds" is 30 where it is not given, more than "holdTimeSeconds", which is 9: the neighbor gives the session up before the next keepalive comes, and the API server refuses the object']);
  });
  test('what excludes each other', () => {
    assert.deepEqual(codes(bgpPeer('  peerIP: 192.0.2.1\n  node: a\n  nodeSelector: all()\n')), ['7:3 error conflicting-options']);
    assert.deepEqual(codes(bgpPeer('  peerSelector: all()\n  asNumber: 65001\n')), ['7:3 error conflicting-options']);
    assert.deepEqual(codes(bgpPeer('  peerIP: ""\n  peerSelector: all()\n')), []);
    assert.deepEqual(codes(bgpPeer('  reachableBy: 192.0.2.9\n')), ['6:3 error missing-option']);
  });
  test('fields and elements that stand there twice', () => {
    assert.deepEqual(codes(bgpPeer('  peerIP: 192.0.2.1\n  peerIP: 192.0.2.2\n')), ['7:3 error duplicate-option']);
    const cluster = 'apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata:\n  name: x\nspec:\n  bgpInstances:\n  - name: a\n    localASN: 65001\n  - name: a\n';
    assert.deepEqual(codes(cluster), ['9:11 error duplicate-name']);
  });
  test('addresses', () => {
    for (const good of ['192.0.2.1', '192.0.2.1:1790', '2001:db8::1', '"[2001:db8::1]:179"', '[2001:db8::1]:179'.length ? '"2001:db8::1"' : '']) assert.deepEqual(codes(bgpPeer(`  peerIP: ${good}\n  asNumber: 65001\n`)), [], good);
    for (const bad of ['192.0.2.300', '192.0.2.0/24', 'router.example', '"[2001:db8::1]:99999"']) assert.deepEqual(codes(bgpPeer(`  peerIP: ${bad}\n  asNumber: 65001\n`)), ['6:11 error invalid-argument'], bad);
    const policy = 'apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata:\n  name: x\nspec:\n  virtualRouters:\n  - localASN: 65001\n    neighbors:\n    - peerASN: 65002\n      peerAddress: 2001:db8::1\n';
    assert.match(fixed(policy, 'first'), /peerAddress: 2001:db8::1\/128\n/);
  });
  test('a filter of the other family', () => {
    const filter = 'apiVersion: projectcalico.org/v3\nkind: BGPFilter\nmetadata:\n  name: x\nspec:\n  exportV4:\n  - action: Reject\n    matchOperator: In\n    cidr: 2001:db8::/32\n';
    assert.deepEqual(codes(filter), ['9:11 error invalid-argument']);
    assert.deepEqual(codes(filter.replace('V4', 'V6').replace('2001:db8::/32', '10.0.0.0/8')), ['9:11 warning invalid-argument']);
    assert.deepEqual(codes(filter.replace('V4', 'V6')), []);
    assert.deepEqual(codes(filter.replace('V4', 'V6').replace('    matchOperator: In\n', '')), ['8:5 error missing-option']);
    assert.match(fixed(filter.replace('V4', 'V6').replace('    matchOperator: In\n', ''), 'first'), /cidr: 2001:db8::\/32\n {4}matchOperator: Equal\n/);
    const operations = `${filter.replace('V4', 'V6')}    operations: [{setPriority: {value: 100}}]\n`;
    assert.deepEqual(codes(operations), ['10:5 error conflicting-options']);
    assert.deepEqual(codes(operations.replace('Reject', 'Accept')), []);
    assert.deepEqual(codes(fixed(operations, 'first')), []);
  });
  test('fixes of fields that exclude each other, and of one that another takes the place of', () => {
    const two = bgpPeer('  peerIP: 192.0.2.1\n  node: a\n  nodeSelector: all()\n  asNumber: 65001\n');
    assert.equal(fixed(two, 'first'), two.replace('  node: a\n', ''));
    assert.equal(fixed(bgpPeer('  peerSelector: all()\n  asNumber: 65001\n'), 'first'), bgpPeer('  peerSelector: all()\n'));
    const blocks = `${bgpPeer('  peerIP: 192.0.2.1\n  filters:\n  - a\n\n  # whose\n  node: a\n  nodeSelector: all()\n')}---\n# next\n`;
    assert.equal(fixed(blocks, 'first'), blocks.replace('node: a\n  ', ''));
    const rule = 'apiVersion: projectcalico.org/v3\nkind: BGPFilter\nmetadata:\n  name: x\nspec:\n  exportV4:\n  - action: Reject\n    operations:\n    - setPriority:\n        value: 100\n---\n# next\n';
    assert.equal(fixed(rule, 'first'), rule.replace('    operations:\n    - setPriority:\n        value: 100\n', ''));
    const braces = 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata: {name: x}\nspec: {peerSelector: all(), asNumber: 65001, filters: [a]}\n';
    assert.equal(fixed(braces, 'first'), braces.replace('asNumber: 65001, ', ''));
    const element = 'apiVersion: projectcalico.org/v3\nkind: BGPFilter\nmetadata:\n  name: x\nspec:\n  exportV4:\n  - operations: [{setPriority: {value: 100}}]\n    action: Reject\n';
    assert.equal(fixed(element, 'first'), element.replace('operations: [{setPriority: {value: 100}}]\n    ', ''));
    const keep = bgpPeer('  peerIP: 192.0.2.1\n  asNumber: 65001\n  keepOriginalNextHop: true\n');
    assert.deepEqual(codes(keep), ['8:3 info deprecated-option']);
    assert.equal(fixed(keep, 'first'), keep.replace('keepOriginalNextHop: true', 'nextHopMode: Keep'));
    assert.deepEqual(codes(`${keep}  nextHopMode: Self\n`), ['8:3 info deprecated-option', '8:3 error conflicting-options']);
    const pool = 'apiVersion: cilium.io/v2alpha1\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: x\nspec:\n  cidrs:\n  - cidr: 10.0.0.0/8\n';
    assert.deepEqual(codes(pool), ['1:13 info deprecated-version', '6:3 info deprecated-option']);
    assert.match(fixed(pool, 'first'), /blocks:\n {2}- cidr/);
  });
  test('a gateway of the other family', () => {
    assert.deepEqual(codes(bgpPeer('  peerIP: 2001:db8::1\n  asNumber: 65001\n  reachableBy: 192.0.2.9\n')), ['8:16 error conflicting-options']);
    assert.deepEqual(codes(bgpPeer('  peerIP: "[2001:db8::1]:1790"\n  asNumber: 65001\n  reachableBy: 2001:db8::9\n')), []);
    assert.deepEqual(codes(bgpPeer('  peerIP: ${IP}\n  asNumber: 65001\n  reachableBy: 2001:db8::9\n')), []);
  });
});

describe('what a document says that it is', () => {
  test('kinds and versions', () => {
    assert.deepEqual(codes('apiVersion: cilium.io/v2\nkind: CiliumBGPPeeringPolicy\nspec: {}\n'), ['1:13 error invalid-argument']);
    assert.deepEqual(codes('apiVersion: projectcalico.org/v3\nkind: BGPPeers\nspec: {}\n'), ['2:7 warning invalid-argument']);
    assert.deepEqual(codes('apiVersion: metallb.io/v1beta1\nkind: L2Advertisement\nspec: {}\n'), []);
    assert.deepEqual(codes('apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec: {nonsense: 1}\n'), []);
    assert.deepEqual(codes('apiVersion: apps/v1\nkind: Deployment\nspec: {image: "cilium.io/x"}\n'), []);
  });
  test('BGPPeer is of Calico or of MetalLB', () => {
    assert.deepEqual(codes('apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: {name: a, namespace: metallb-system}\nspec: {myASN: 65001, peerASN: 65002, peerAddress: 192.0.2.1}\n'), []);
    assert.deepEqual(codes('apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata: {name: a}\nspec: {myASN: 65001}\n').length, 1);
  });
  test('a namespace of what lies in none', () => {
    const text = 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: x\n  namespace: default\nspec: {}\n';
    assert.deepEqual(codes(text), ['5:3 info cluster-scoped-namespace']);
    assert.equal(fixed(text, 'first'), 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: x\nspec: {}\n');
  });
  test('two objects without a marker between them', () => {
    const one = bgpPeer('  peerIP: 192.0.2.1\n  asNumber: 65001\n');
    assert.deepEqual(codes(one + one), ['8:1 error duplicate-option']);
    assert.deepEqual(codes(fixed(one + one, 'first')), []);
  });
  test('objects in a list', () => {
    assert.deepEqual(codes('apiVersion: v1\nkind: List\nitems:\n- apiVersion: projectcalico.org/v3\n  kind: BGPPeer\n  spec:\n    peerIP: 192.0.2.300\n'), ['7:13 error invalid-argument']);
  });
});

describe('names of other objects', () => {
  const cluster = (ref: string): string => `apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: {name: c}\nspec:\n  bgpInstances:\n  - name: i\n    localASN: 65001\n    peers:\n    - name: p\n      peerASN: 65002\n      peerAddress: 2001:db8::1\n      peerConfigRef:\n        name: ${ref}\n`;
  test('in the file, and in others of its folder', () => {
    assert.deepEqual(codes(cluster('x')), []);
    assert.deepEqual(codes(`${cluster('x')}---\n${peerConfig('  ebgpMultihop: 2\n')}`), []);
    assert.deepEqual(codes(`${cluster('other')}---\n${peerConfig('  ebgpMultihop: 2\n')}`), ['13:15 warning undefined-name']);
    assert.deepEqual(codes(cluster('x'), { 'peers.yaml': peerConfig('  ebgpMultihop: 2\n') }), []);
    assert.deepEqual(codes(cluster('other'), { 'peers.yaml': peerConfig('  ebgpMultihop: 2\n') }), ['13:15 warning undefined-name']);
    assert.match(fixed(`${cluster('other')}---\n${peerConfig('  ebgpMultihop: 2\n')}`, 'first'), /name: x\n---/);
  });
  test('each name that there is once', () => {
    const config = peerConfig('  ebgpMultihop: 2\n');
    assert.deepEqual(said(`${cluster('other')}---\n${config}---\n${config}`), ['13:15 warning undefined-name there is no CiliumBGPPeerConfig "other" in these files: unless the cluster has one, what it would say does not hold; there is "x"']);
    assert.deepEqual(said(cluster('other'), { 'a.yaml': config, 'b.yaml': config.replace('name: x', 'name: z') }), ['13:15 warning undefined-name there is no CiliumBGPPeerConfig "other" in these files: unless the cluster has one, what it would say does not hold; there are "x", "z"']);
  });
  test('what is filled in later may be any', () => {
    assert.deepEqual(codes(`${cluster('${PEER}')}---\n${peerConfig('  ebgpMultihop: 2\n')}`), []);
    assert.deepEqual(codes(`${cluster('other')}---\n${peerConfig('  ebgpMultihop: 2\n').replace('name: x', 'name: "{{ peer }}"')}`), []);
  });
});

test('communities of a BGPFilter', () => {
  const filter = (community: string): string => `apiVersion: projectcalico.org/v3\nkind: BGPFilter\nmetadata:\n  name: x\nspec:\n  importV4:\n  - action: Accept\n    communities: {values: ["${community}"]}\n    operations:\n    - addCommunity: {value: "${community}"}\n`;
  for (const right of ['65000:100', '0:65535', '4294967295:1:0']) assert.deepEqual(codes(filter(right)), [], right);
  for (const wrong of ['65536:1', '1:65536', '4294967296:1:1', '65000', '65000:x', '1:2:3:4']) assert.deepEqual(codes(filter(wrong)), ['8:28 error invalid-argument', '10:29 error invalid-argument'], wrong);
});

describe('nodes of Calico', () => {
  const calico = (bgp: string): string => `apiVersion: projectcalico.org/v3\nkind: Node\nmetadata:\n  name: worker\n  labels: {reflector: yes}\nspec:\n  bgp:\n${bgp}`;
  const core = (annotations: string): string => `apiVersion: v1\nkind: Node\nmetadata:\n  name: worker\n  annotations:\n    projectcalico.org/IPv4IPIPTunnelAddr: 10.0.0.1\n${annotations}`;
  test('fields of their own kind', () => {
    assert.deepEqual(codes(calico('    asNumber: 64513\n    ipv4Address: 192.0.2.11/24\n    ipv6Address: 2001:db8::11/64\n    routeReflectorClusterID: 224.0.0.1\n')), []);
    assert.deepEqual(said(calico('    ipv4Addres: 192.0.2.11/24\n')), ['8:5 error unknown-option "bgp" has no field "ipv4Addres": did you mean "ipv4Address"?']);
    assert.deepEqual(codes(calico('    ipv4Address: 2001:db8::11/64\n    routeReflectorClusterID: 1\n')), ['8:18 error invalid-argument', '9:30 error invalid-argument']);
  });
  test('annotations of a core Node, which nobody refuses', () => {
    assert.deepEqual(codes(core('    projectcalico.org/IPv4Address: 192.0.2.11/24\n    projectcalico.org/ASNumber: "64513"\n    projectcalico.org/RouteReflectorClusterID: 224.0.0.1\n')), []);
    assert.deepEqual(said(core('    projectcalico.org/IPv6Address: 192.0.2.11/24\n    projectcalico.org/ASNumber: "x"\n    example.org/IPv4Address: x\n')), [
      '7:36 warning invalid-argument "projectcalico.org/IPv6Address": "192.0.2.11/24" is no IPv6 address with the length of its network, such as 2001:db8::11/64: Calico does not read it, and the node is as without it',
      '8:33 warning invalid-argument "projectcalico.org/ASNumber" must be a whole number, and "x" is a text: Calico does not read it, and the node is as without it',
    ]);
  });
});
