/** Manifests whose names lead into other files of their folder: what is edited, opened, closed or changed on the disk there changes their findings. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Position } from '../../../server/src/base/position.ts';
import { kubernetes } from '../../../server/src/service/kubernetes.ts';
import { MemoryFiles } from '../../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings.ts';
import { Workspace } from '../../../server/src/service/workspace.ts';

const CLUSTER = `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: {name: nodes}
spec:
  bgpInstances:
    - name: main
      localASN: 65100
      peers:
        - name: tor
          peerASN: 65001
          peerAddress: 2001:db8::1
          peerConfigRef: {name: tor}
`;
const CONFIG = `apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata:
  name: tor
spec:
  timers: {holdTimeSeconds: 9, keepAliveTimeSeconds: 3}
  families:
    - {afi: ipv6, safi: unicast, advertisements: {matchLabels: {advertise: bgp}}}
---
apiVersion: cilium.io/v2
kind: CiliumBGPNodeConfigOverride
metadata:
  name: node1
spec:
  bgpInstances:
    - name: main
      routerID: 192.0.2.1
`;
const [A, B] = ['/w/cluster.yaml', '/w/config.yaml'] as const;

/** A workspace over files that a test may change. */
function workspaceOf(disk: Map<string, string>): Workspace {
  return new Workspace(new MemoryFiles(disk), DEFAULT_SETTINGS, () => [], kubernetes);
}
const shown = (workspace: Workspace, path: string): string[] => workspace.findings(path).map(({ code, message, range: { start }, related }) => `${start.line}:${start.character} ${code} ${message} ${JSON.stringify(related)}`).sort();
const at = (text: string, offset: number): Position => ({ line: text.slice(0, offset).split('\n').length - 1, character: offset - text.lastIndexOf('\n', offset - 1) - 1 });
const codes = (workspace: Workspace, path: string = A): string[] => workspace.findings(path).map(({ code }) => code).sort();

describe('another file of the folder', () => {
  test('is edited in the editor', () => {
    const workspace = workspaceOf(new Map([[A, CLUSTER], [B, CONFIG]]));
    workspace.openDocument(A, CLUSTER);
    workspace.openDocument(B, CONFIG);
    assert.deepEqual([codes(workspace), codes(workspace, B)], [[], ['short-hold-time']]);
    const name = CONFIG.indexOf('name: tor') + 'name: '.length;
    workspace.editDocument(B, { start: at(CONFIG, name), end: at(CONFIG, name + 3) }, 'vyos');
    assert.deepEqual(workspace.affected(B).sort(), [A, B]);
    assert.deepEqual(codes(workspace), ['undefined-name']);
    workspace.editDocument(B, { start: at(CONFIG, name), end: at(CONFIG, name + 4) }, 'tor');
    assert.deepEqual(codes(workspace), []);
    // A comment changes nothing for others.
    workspace.findings(B);
    workspace.editDocument(B, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '# x\n');
    assert.deepEqual(codes(workspace), []);
  });
  test('holds a Secret: the password is the one that stands there now', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: one}\n';
    const workspace = workspaceOf(new Map([[A, CLUSTER], [B, CONFIG.replace('spec:\n  timers', 'spec:\n  authSecretRef: s\n  timers')], ['/w/secret.yaml', secret]]));
    workspace.openDocument(A, CLUSTER);
    workspace.openDocument('/w/secret.yaml', secret);
    workspace.findings(A);
    const password = (): (string | undefined)[] => workspace.routers().flatMap(({ router }) => router.sessions.map((session) => session.password.value));
    assert.deepEqual(password(), ['one']);
    const place = secret.indexOf('one');
    workspace.editDocument('/w/secret.yaml', { start: at(secret, place), end: at(secret, place + 3) }, 'other');
    assert.deepEqual(password(), ['other']);
  });
  test('is closed without being saved, and changes on the disk', () => {
    const disk = new Map<string, string>([[A, CLUSTER], [B, CONFIG]]);
    const workspace = workspaceOf(disk);
    workspace.openDocument(A, CLUSTER);
    assert.deepEqual(codes(workspace), []);
    workspace.openDocument(B, CONFIG.replace('name: tor', 'name: vyos'));
    assert.deepEqual(codes(workspace), ['undefined-name']);
    assert.deepEqual(workspace.besides(B), [A]);
    workspace.closeDocument(B);
    assert.deepEqual(codes(workspace), []);
    disk.set(B, CONFIG.replace('      routerID: 192.0.2.1\n', '').replace('name: tor', 'name: vyos'));
    assert.ok(workspace.concern()(B));
    workspace.filesChanged([B]);
    assert.deepEqual(codes(workspace), ['router-id-needs-ipv4', 'undefined-name']);
    disk.delete(B);
    workspace.filesChanged([B]);
    assert.deepEqual(codes(workspace), ['router-id-needs-ipv4']);
    disk.set('/w/new.yml', CONFIG);
    workspace.filesChanged(['/w/new.yml']);
    assert.deepEqual(codes(workspace), []);
  });
  test('of another folder it is none', () => {
    const workspace = workspaceOf(new Map([[A, CLUSTER], ['/w/deeper/config.yaml', CONFIG]]));
    workspace.openDocument(A, CLUSTER);
    assert.deepEqual(codes(workspace), ['router-id-needs-ipv4']);
    assert.ok(!workspace.concern()('/other/notes.txt'));
  });
  test('after any edits of it the findings are those of a fresh check', () => {
    let seed = 7;
    const below = (count: number): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7f_ff_ff_ff) % count;
    const pieces = ['---\n', '\n', 'tor', 'x', 'advertise: bgp', 'kind: BGPPeer', 'name: main', '"', '', '', ''];
    for (let file = 0; file < 30; file++) {
      const disk = new Map<string, string>([[A, CLUSTER], [B, CONFIG]]);
      const workspace = workspaceOf(disk);
      workspace.openDocument(A, CLUSTER);
      workspace.openDocument(B, CONFIG);
      let text = CONFIG;
      for (let edit = 0; edit < 10; edit++) {
        const from = below(text.length + 1);
        const to = Math.min(text.length, from + below(12));
        const piece = pieces[below(pieces.length)]!;
        workspace.editDocument(B, { start: at(text, from), end: at(text, to) }, piece);
        text = text.slice(0, from) + piece + text.slice(to);
        const fresh = workspaceOf(new Map([[A, CLUSTER], [B, text]]));
        fresh.openDocument(A, CLUSTER);
        assert.deepEqual(shown(workspace, A), shown(fresh, A), JSON.stringify(text));
      }
    }
  });
});
