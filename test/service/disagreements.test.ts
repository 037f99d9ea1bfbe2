/** What two ends of a session say against each other, as findings: at each end, with the other beside it, and what silences them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from '../../server/src/base/finding.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { disagreements } from '../../server/src/service/disagreements.ts';
import { languageOf, loadManifests, Stores } from '../../server/src/service/languages.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';

await loadManifests();

type Texts = Readonly<Record<string, string>>;

/** What is found between the files, by their names. */
export function between(files: Texts): Record<string, readonly Finding[]> {
  const memory = new MemoryFiles(new Map(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])));
  const stores = new Stores(memory);
  const ends = Object.keys(files).map((name) => {
    const root = `/w/${name}`;
    const language = languageOf(root, memory);
    const store = stores.of(language);
    const document = (path: string) => {
      const known = store.get(path);
      return 'items' in known ? known : undefined;
    };
    return { root, router: language.router!(language.judge(root, store, DEFAULT_SETTINGS, false, false)), host: undefined, settings: DEFAULT_SETTINGS, document };
  });
  const found = disagreements(ends);
  return Object.fromEntries(Object.keys(files).map((name) => [name, found.get(`/w/${name}`) ?? []]));
}

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
