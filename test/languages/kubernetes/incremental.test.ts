/** After any edits the findings are those of a fresh check, and nothing that an editor asks fails on the way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../server/src/base/finding.ts';
import type { Position } from '../../../server/src/base/position.ts';
import { kubernetes, manifestFeatures, manifestScope } from '../../../server/src/service/kubernetes.ts';
import { MemoryFiles } from '../../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings.ts';
import { Workspace } from '../../../server/src/service/workspace.ts';

const PATH = '/w/bgp.yaml';
const BASE = `apiVersion: cilium.io/v2
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
---
apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata:
  name: tor
spec:
  timers: {holdTimeSeconds: 9, keepAliveTimeSeconds: 3}
  families:
    - afi: ipv6
      safi: unicast
      advertisements: {matchLabels: {advertise: bgp}}
---
apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata:
  name: pods
  labels: {advertise: bgp}
spec:
  advertisements: [{advertisementType: PodCIDR}]
---
apiVersion: projectcalico.org/v3
kind: BGPPeer
spec: &spec
  peerIP: fe80::1
  asNumber: "65001"
---
apiVersion: v1
kind: Node
metadata:
  name: worker
  annotations: {projectcalico.org/IPv6Address: fd00::11/64, projectcalico.org/ASNumber: "65001"}
`;
const PIECES = ['---\n', '\n', ' ', '  ', '\t', ':', ': ', '- ', '{', '}', '[', ']', '"', "'", '#', '&a ', '*spec', '<<: *spec\n', '|\n', '? ', '%', '\r\n', '${V}', '{{ x }}', '{% if %}', 'apiVersion: cilium.io/v2\n', 'kind: BGPPeer\n', 'spec:\n', 'name: x\n', 'No', '0', '', '', ''];

const open = (text: string): Workspace => {
  const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS, () => [], kubernetes);
  workspace.openDocument(PATH, text);
  return workspace;
};
const shown = (findings: readonly Finding[]): string[] => findings.map((finding) => JSON.stringify(finding)).sort();
const at = (text: string, offset: number): Position => ({ line: text.slice(0, offset).split('\n').length - 1, character: offset - text.lastIndexOf('\n', offset - 1) - 1 });

test('two thousand edits', () => {
  let seed = 1;
  const below = (count: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7f_ff_ff_ff;
    return seed % count;
  };
  for (let file = 0; file < 200; file++) {
    let text = BASE;
    const workspace = open(text);
    workspace.findings(PATH);
    for (let edit = 0; edit < 10; edit++) {
      const from = below(text.length + 1);
      const to = Math.min(text.length, from + (below(3) > 0 ? below(4) : below(200)));
      const piece = PIECES[below(PIECES.length)]!;
      workspace.editDocument(PATH, { start: at(text, from), end: at(text, to) }, piece);
      text = text.slice(0, from) + piece + text.slice(to);
      const findings = workspace.findings(PATH);
      assert.equal(workspace.document(PATH)!.text, text);
      assert.deepEqual(shown(findings), shown(open(text).findings(PATH)), JSON.stringify(text));
      assert.ok(findings.every(({ message }) => !message.includes('could not be checked')), JSON.stringify(text));
      const scope = manifestScope(workspace.judged(PATH)!)!;
      const position = at(text, below(text.length + 1));
      manifestFeatures.hoverAt(scope, position);
      manifestFeatures.completionsAt(scope, position);
      manifestFeatures.definitionAt(scope, position);
    }
  }
});
