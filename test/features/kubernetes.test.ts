/** What an editor asks of a manifest: completion, hover and definitions of fields. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Position } from '../../server/src/base/position.ts';
import type { ManifestScope } from '../../server/src/features/kubernetes/place.ts';
import { kubernetes, manifestFeatures, manifestScope } from '../../server/src/service/kubernetes.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';

const PATH = '/w/bgp.yaml';
const CURSOR = '<|>';
const CLUSTER = 'apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata:\n  name: c\nspec:\n';
const CONFIG = 'apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata:\n  name: tor\nspec:\n';

function open(text: string): { scope: ManifestScope; position: Position } {
  const before = text.slice(0, Math.max(0, text.indexOf(CURSOR))).split('\n');
  const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS, () => [], kubernetes);
  workspace.openDocument(PATH, text.replace(CURSOR, ''));
  return { scope: manifestScope(workspace.judged(PATH)!)!, position: { line: before.length - 1, character: before.at(-1)!.length } };
}
const labels = (text: string): string[] => {
  const { scope, position } = open(text);
  return (manifestFeatures.completionsAt(scope, position, () => ['short-hold-time'])?.items ?? []).toSorted((a, b) => a.rank - b.rank).map(({ label }) => label);
};
const hover = (text: string): string => {
  const { scope, position } = open(text);
  return manifestFeatures.hoverAt(scope, position)?.markdown ?? '';
};

describe('completion', () => {
  test('fields of an object, those that must be there first, without those that are', () => {
    assert.deepEqual(labels(`${CLUSTER}  <|>`), ['bgpInstances', 'nodeSelector']);
    assert.deepEqual(labels(`${CLUSTER}  bgpInstances:\n    - name: a\n      peers:\n        - name: tor\n          <|>\n`), ['peerAddress', 'peerInterface', 'autoDiscovery', 'peerASN', 'peerConfigRef']);
    assert.deepEqual(labels(`${CLUSTER}  bgpInstances:\n  - name: a\n    peers:\n    - peerASN: 65001\n      pe<|>\n    - name: other\n`), ['name', 'peerAddress', 'peerInterface', 'autoDiscovery', 'peerConfigRef']);
    assert.deepEqual(labels(`${CONFIG}  timers:\n    <|>\n  ebgpMultihop: 2\n`), ['connectRetryTimeSeconds', 'holdTimeSeconds', 'keepAliveTimeSeconds']);
    assert.deepEqual(labels(`${CONFIG}  timers:\n    holdTimeSeconds: 9\n  <|>`), ['authSecretRef', 'ebgpMultihop', 'families', 'gracefulRestart', 'transport']);
  });
  test('the first field of an element', () => assert.deepEqual(labels(`${CONFIG}  families:\n    - <|>`), ['afi', 'safi', 'advertisements']));
  test('words, switches, names of other objects', () => {
    assert.deepEqual(labels(`${CONFIG}  families:\n    - afi: <|>`).slice(0, 2), ['ipv4', 'ipv6']);
    assert.deepEqual(labels(`${CONFIG}  gracefulRestart:\n    enabled: <|>`), ['true', 'false']);
    assert.deepEqual(labels(`${CLUSTER}  bgpInstances:\n  - name: a\n    peers:\n    - name: p\n      peerConfigRef:\n        name: <|>\n---\n${CONFIG}`), ['tor']);
    assert.deepEqual(labels('apiVersion: projectcalico.org/v3\nkind: BGPPeer\nspec:\n  filters:\n  - <|>\n---\napiVersion: projectcalico.org/v3\nkind: BGPFilter\nmetadata: {name: no-leak}\n'), ['no-leak']);
    assert.deepEqual(labels('apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nspec:\n  allowFirstLastIPs: <|>'), ['"Yes"', '"No"']);
  });
  test('what a document is', () => {
    assert.ok(labels('apiVersion: <|>\n').includes('cilium.io/v2'));
    assert.deepEqual(labels('apiVersion: metallb.io/v1beta2\nkind: <|>\n'), ['BGPPeer']);
  });
  test('nothing of what nobody knows, in comments, in braces', () => {
    assert.deepEqual(labels('apiVersion: v1\nkind: Service\nspec:\n  <|>'), []);
    assert.deepEqual(labels(`${CONFIG}  # <|>`), []);
    assert.deepEqual(labels(`${CONFIG}  timers: {<|>}`), []);
    assert.deepEqual(labels(`${CONFIG}  nonsense:\n    <|>`), []);
  });
  test('codes in a remark', () => assert.deepEqual(labels(`${CONFIG}  # bgplint: ignore[<|>`), ['short-hold-time']));
});

describe('hover', () => {
  test('a field, by its name and by its value', () => {
    for (const text of [`${CONFIG}  timers:\n    hold<|>TimeSeconds: 9\n`, `${CONFIG}  timers:\n    holdTimeSeconds: 9<|>\n`]) {
      assert.equal(hover(text), '`holdTimeSeconds`: whole number\n\nSeconds without a message until the session is given up.\n\nFrom 3 to 65535. Without it `90`.');
    }
    assert.match(hover(`${CONFIG}  families:\n    - a<|>fi: ipv4\n`), /One of `ipv4`, `ipv6`.*Must be there/);
  });
  test('BGPPeer of each project has its own', () => {
    assert.match(hover('apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nspec:\n  my<|>ASN: 1\n'), /speaker/);
    assert.equal(hover('apiVersion: projectcalico.org/v3\nkind: BGPPeer\nspec:\n  my<|>ASN: 1\n'), '');
  });
  test('nothing of other documents', () => assert.equal(hover('apiVersion: v1\nkind: Service\nspec:\n  po<|>rts: []\n'), ''));
});

test('the object that a name leads to', () => {
  const { scope, position } = open(`${CLUSTER}  bgpInstances:\n  - name: a\n    peers:\n    - name: p\n      peerConfigRef:\n        name: t<|>or\n---\n${CONFIG}`);
  assert.deepEqual(manifestFeatures.definitionAt(scope, position).map(({ target }) => target.range.start), [{ line: 13, character: 6 }]);
});
