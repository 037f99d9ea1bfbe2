/** What two ends of a session say against each other, as findings: at each end, with the other beside it, and what silences them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../server/src/service/check.ts';
import { between, type Texts } from './between.ts';

const BIRD = 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp node {\n  local 192.0.2.1 as 65001;\n  neighbor 192.0.2.9 as 64513;\n  multihop;\n  ipv4 { import all; export all; };\n}\n';
const BGPD = 'AS 65001\nneighbor 192.0.2.9 {\n\tremote-as 64513\n\tlocal-address 192.0.2.1\n\tmultihop 64\n}\nallow from any\nallow to any\n';
const OTHER = 'router id 192.0.2.9;\nprotocol device { }\nprotocol bgp tor {\n  local 192.0.2.9 as 64512;\n  neighbor 192.0.2.1 as 65001;\n  multihop;\n  ipv4 { import all; export all; };\n}\n';
const PEER = 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n  peerIP: 192.0.2.1\n  asNumber: 65001\n';

describe('a remark silences them', () => {
  const REMARK = ' # bgplint: ignore[session-ends-disagree] it is known\n';
  const places = (files: Texts) => Object.entries(between(files)).flatMap(([name, found]) => found.map(({ range }) => `${name}:${range.start.line + 1}`));
  const alone = (files: Texts) => Object.keys(files).flatMap((name) => checkFiles({ files: new Map(Object.entries(files).map(([one, text]) => [`/w/${one}`, text])), root: `/w/${name}` }).findings.filter(({ code }) => code === 'unused-suppression'));
  const cases: readonly (readonly [string, Texts, readonly string[], Texts])[] = [
    ['BIRD and a manifest', { 'bird.conf': BIRD, 'peer.yaml': PEER }, ['bird.conf:5', 'peer.yaml:6'], { 'bird.conf': BIRD.replace('64513;\n', `64513;${REMARK}`), 'peer.yaml': PEER.replace('192.0.2.1\n', `192.0.2.1${REMARK}`) }],
    ['OpenBGPD and a manifest', { 'bgpd.conf': BGPD, 'peer.yaml': PEER }, ['bgpd.conf:3', 'peer.yaml:6'], { 'bgpd.conf': BGPD.replace('64513\n', `64513${REMARK}`), 'peer.yaml': PEER.replace('192.0.2.1\n', `192.0.2.1${REMARK}`) }],
    ['BIRD and BIRD', { 'a/bird.conf': BIRD, 'b/bird.conf': OTHER }, ['a/bird.conf:5'], { 'a/bird.conf': BIRD.replace('64513;\n', `64513;${REMARK}`), 'b/bird.conf': OTHER }],
  ];
  for (const [name, files, told, silenced] of cases) {
    test(name, () => {
      assert.deepEqual(places(files), told);
      assert.deepEqual(places(silenced), []);
      assert.deepEqual(alone(silenced), []);
    });
  }
  test('in the whole file, and of one end alone', () => {
    assert.deepEqual(places({ 'bird.conf': `# bgplint: ignore-file[session-ends-disagree]\n${BIRD}`, 'peer.yaml': PEER }), ['peer.yaml:6']);
  });
  test('another remark does not', () => {
    assert.deepEqual(places({ 'bird.conf': BIRD.replace('64513;\n', '64513; # bgplint: ignore[missing-role]\n'), 'peer.yaml': PEER }), ['bird.conf:5', 'peer.yaml:6']);
  });
});

test('what each node of a cluster says alike is told once at each end', () => {
  const node = (i: number): string => `---\napiVersion: v1\nkind: Node\nmetadata:\n  name: n${i}\n  annotations: {projectcalico.org/IPv4Address: 192.0.2.${10 + i}/24}\n`;
  const cluster = `${PEER}${[1, 2, 3].map(node).join('')}`;
  const lines = (files: Texts): string[] => Object.entries(between(files)).flatMap(([name, found]) => found.map(({ range, related }) => `${name}:${range.start.line + 1} ${related.map((one) => `${one.file}:${one.range.start.line + 1}`).join(' ')}`));
  assert.deepEqual(lines({ 'bird.conf': BIRD.replace('neighbor 192.0.2.9', 'neighbor range 192.0.2.0/24'), 'peer.yaml': cluster }), ['bird.conf:5 /w/peer.yaml:6', 'peer.yaml:6 /w/bird.conf:5']);
  const protocols = [1, 2, 3].map((i) => `protocol bgp node${i} {\n  local 192.0.2.1 as 65001;\n  neighbor 192.0.2.${10 + i} as 64513;\n  multihop;\n  ipv4 { import all; export all; };\n}\n`).join('');
  assert.deepEqual(lines({ 'bird.conf': `router id 192.0.2.1;\nprotocol device { }\n${protocols}`, 'peer.yaml': cluster }), ['bird.conf:5 /w/peer.yaml:6', 'bird.conf:11 /w/peer.yaml:6', 'bird.conf:17 /w/peer.yaml:6', 'peer.yaml:6 /w/bird.conf:5 /w/bird.conf:11 /w/bird.conf:17']);
});
