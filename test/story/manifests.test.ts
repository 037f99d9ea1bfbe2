/** The two stories of link-local peers in manifests: a node of Calico's and one of Cilium's that a router's fe80:: address never speaks with. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from '../../server/src/base/finding.ts';
import { plainSnippet } from '../../server/src/features/snippet.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';
import { applyEdits } from '../rules/markdown.ts';

await loadManifests();

const check = (text: string): readonly Finding[] => checkFiles({ files: new Map([['/w/bgp.yaml', text]]), root: '/w/bgp.yaml' }).findings;
const said = (text: string): string[] => check(text).map(({ severity, code, range: { start } }) => `${start.line + 1}:${start.character + 1} ${severity} ${code}`);
const mended = (text: string, code: string): string => {
  const [fix] = check(text).find((finding) => finding.code === code)!.fixes;
  return applyEdits(text, fix!.edits.map((edit) => ({ ...edit, newText: plainSnippet(edit.newText) })));
};

describe('a BGPPeer of Calico\'s with the link-local address of the router', () => {
  const peer = (address: string): string => `apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: router\nspec:\n  peerIP: ${address}\n  asNumber: 65001\n`;
  const message = (address: string): string => check(peer(address))[0]!.message;
  for (const address of ['fe80::1', 'fe80::1%eno1', '"[fe80::1]:179"', '"[fe80::1%eno1]:1790"']) {
    test(`${address} is one error, with the way around`, () => {
      assert.deepEqual(said(peer(address)), ['6:11 error calico-link-local-peer']);
      assert.match(message(address), /an interface would not help, since Calico makes every session multihop, which BIRD refuses with link-local addresses; peer with a unique local or global address of the router$/);
      assert.deepEqual(said(mended(peer(address), 'calico-link-local-peer')), []);
      assert.match(mended(peer(address), 'calico-link-local-peer'), /peerIP: fd00::1\n/);
    });
  }
  test('without a zone the generated file is refused, and the node keeps its old one; with one the object is', () => {
    assert.match(message('fe80::1'), /without a zone BIRD refuses bird6\.cfg \("Link-local neighbor address requires specified interface"\), and the node keeps the configuration that it had, for all of its peers/);
    assert.match(message('fe80::1%eno1'), /with "%eno1" Calico's validation refuses it/);
  });
});

describe("a peer of Cilium's with the link-local address of the router", () => {
  const policy = "apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata:\n  name: router\nspec:\n  virtualRouters:\n    - localASN: 65100\n      exportPodCIDR: true\n      neighbors:\n        - peerAddress: 'fe80::1/128'\n          peerASN: 65001\n";
  test('a policy can name no interface: another object, or another address', () => {
    assert.deepEqual(said(policy), ['2:7 info deprecated-version', '2:7 info router-id-needs-ipv4', '10:24 warning cilium-link-local-peer-without-interface']);
    assert.match(check(policy)[2]!.message, /^fe80::1 is link-local and can be on any interface: Cilium takes it, and the session never comes up; a CiliumBGPPeeringPolicy has no field for the interface: write a CiliumBGPClusterConfig \(cilium\.io\/v2\) with "peerInterface", or peer with a unique local or global address of the router$/);
    assert.match(mended(policy, 'cilium-link-local-peer-without-interface'), /peerAddress: 'fd00::1\/128'\n/);
    assert.deepEqual(said(mended(policy, 'cilium-link-local-peer-without-interface')), ['2:7 info deprecated-version', '2:7 info router-id-needs-ipv4']);
  });
  const cluster = 'apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata:\n  name: router\nspec:\n  bgpInstances:\n    - name: main\n      localASN: 65100\n      peers:\n        - name: router\n          peerAddress: fe80::1\n          peerASN: 65001\n';
  test('where the definition has the field, it is offered', () => {
    assert.deepEqual(said(cluster), ['2:7 info router-id-needs-ipv4', '11:24 warning cilium-link-local-peer-without-interface']);
    assert.match(mended(cluster, 'cilium-link-local-peer-without-interface'), /peerAddress: fe80::1\n {10}peerInterface: eth0\n/);
    assert.deepEqual(said(mended(cluster, 'cilium-link-local-peer-without-interface')), ['2:7 info router-id-needs-ipv4']);
  });
  test('of the older version neither', () => {
    assert.match(check(cluster.replace('cilium.io/v2', 'cilium.io/v2alpha1')).find(({ code }) => code.startsWith('cilium-link'))!.message, /this version has no field for the interface: write a CiliumBGPClusterConfig \(cilium\.io\/v2\)/);
  });
});
