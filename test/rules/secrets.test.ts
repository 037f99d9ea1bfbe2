/** Passwords in manifests: a hint where one stands in the object, silence where a Secret holds it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';

await loadManifests();

const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: x}\n';

/** The lines with the finding. */
function lines(peer: string, others: Readonly<Record<string, string>> = {}): number[] {
  const files = new Map([['/w/bgp.yaml', peer], ...Object.entries(others).map(([name, text]) => [`/w/${name}`, text] as const)]);
  return checkFiles({ files, root: '/w/bgp.yaml' }).findings.filter(({ code }) => code === 'plain-text-secret').map(({ range }) => range.start.line + 1);
}

const metallb = (fields: string): string => `apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: {name: p, namespace: metallb-system}\nspec:\n  myASN: 65001\n  peerASN: 65002\n  peerAddress: 192.0.2.1\n${fields}`;
const calico = 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata: {name: p}\nspec:\n  peerIP: 192.0.2.1\n  asNumber: 65001\n  password: {secretKeyRef: {name: s, key: password}}\n';
const cilium = `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: {name: c}
spec:
  bgpInstances:
  - {name: i, localASN: 65001, peers: [{name: p, peerASN: 65002, peerAddress: 192.0.2.1, peerConfigRef: {name: pc}}]}
---
apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata: {name: pc}
spec: {authSecretRef: s}
`;

describe('passwords in manifests', () => {
  test('one in the object is told', () => {
    assert.deepEqual(lines(metallb('  password: x\n')), [8]);
    assert.deepEqual(lines(metallb('  password: ""\n')), []);
    assert.deepEqual(lines(metallb('  password: {{ .Values.password }}\n')), []);
  });
  test('the reference to a Secret is none, whether the Secret is in the same file or beside it', () => {
    for (const peer of [metallb('  passwordSecret: {name: s}\n'), calico, cilium]) {
      assert.deepEqual(lines(`${peer}---\n${secret}`), []);
      assert.deepEqual(lines(peer, { 'secret.yaml': secret }), []);
    }
  });
});
