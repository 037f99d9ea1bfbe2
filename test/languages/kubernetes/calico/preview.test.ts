/** What Calico's nodes run: of each cluster the files that stand beside it (`UPDATE=1` writes them), and of all what BIRD 1.6 says of them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { corpusFolder } from '../../../daemons/corpus.ts';
import { findDaemons } from '../../../daemons/daemons.ts';
import type { CalicoPreview } from '../../../../server/src/service/calicoPreview.ts';
import { caseNames, clusterIn, manifestsOf, previewsOf } from './cases.ts';
import { clusters } from './random.ts';

describe('files of nodes', () => {
  for (const name of caseNames) {
    test(name, () => {
      let compared = 0;
      for (const { node, files } of previewsOf(clusterIn(manifestsOf(name))!)) {
        for (const { name: file, text } of files) {
          const expected = join(import.meta.dirname, name, node, file);
          if (!existsSync(expected)) continue;
          compared++;
          if (process.env.UPDATE) writeFileSync(expected, text);
          assert.equal(text, readFileSync(expected, 'utf8'), `${name}/${node}/${file}`);
        }
      }
      const folders = readdirSync(join(import.meta.dirname, name), { withFileTypes: true }).filter((entry) => entry.isDirectory());
      assert.equal(compared, folders.flatMap((folder) => readdirSync(join(folder.parentPath, folder.name))).length, 'a file that no node has');
    });
  }
});

/** So many files of clusters at random. */
const RANDOM = 150;

const errorsOf = ({ files }: CalicoPreview): string[] => files.flatMap(({ name, findings }) => findings.filter(({ finding }) => finding.severity === 'error').map(({ finding }) => `${name}:${finding.range.start.line + 1} ${finding.code}`));

describe('what is found in them', () => {
  test('nothing but the link-local peer, and one that has two sessions', () => {
    const found = caseNames.flatMap((name) => previewsOf(clusterIn(manifestsOf(name))!).flatMap((preview) => preview.files.flatMap(({ name: file, findings }) =>
      findings.map(({ finding, origin }) => `${name} ${preview.node} ${file} ${finding.severity} ${finding.code}, from line ${origin && origin.range.start.line + 1}`))));
    assert.deepEqual(found, [
      'linkLocal worker bird6.cfg error link-local-without-interface, from line 15',
      // The mesh leads there, too.
      'reflector worker bird.cfg warning duplicate-session, from line 33',
    ]);
  });
});

const { daemons, missing } = findDaemons(undefined, ['1.6v4', '1.6v6']);

describe('BIRD 1.6 itself', { skip: missing.length > 0 ? missing.map(({ why }) => why).join('; ') : false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'bgplint-'));
  after(() => rmSync(folder, { recursive: true }));
  /** What it says of the files; undefined where it takes them. */
  function refusal({ family, files }: CalicoPreview): string | undefined {
    // The attribute that Calico's build of BIRD alone has.
    for (const { name, text } of files) writeFileSync(join(folder, name), text.replaceAll(/krt_tunnel="\w*";/g, 'krt_metric = 1;'));
    const { program } = daemons.find(({ release }) => release === (family === 4 ? '1.6v4' : '1.6v6'))!;
    const { status, stderr } = spawnSync(program, ['-p', '-c', files[0]!.name], { cwd: folder, encoding: 'utf8' });
    return status === 0 ? undefined : stderr.trim();
  }
  test('takes all of them that we find nothing wrong in', () => {
    for (const name of caseNames) {
      for (const preview of previewsOf(clusterIn(manifestsOf(name))!)) assert.equal(errorsOf(preview).length > 0, refusal(preview) !== undefined, `${name} ${preview.node} ${preview.family}: ${refusal(preview)}`);
    }
  });
  test('refuses the link-local peer, as the rule says', () => {
    const refused = previewsOf(clusterIn(manifestsOf('linkLocal'))!).flatMap((preview) => refusal(preview) ?? []);
    assert.equal(refused.length, 1);
    assert.match(refused[0]!, /Link-local neighbor address requires specified interface/);
  });
  test('agrees about clusters at random', () => {
    let [asked, refused] = [0, 0];
    for (const text of clusters(20261122)) {
      if (asked >= RANDOM) break;
      for (const preview of previewsOf(clusterIn(text)!)) {
        asked++;
        const said = refusal(preview);
        if (said !== undefined) refused++;
        assert.equal(errorsOf(preview).length > 0, said !== undefined, `${preview.node} ${preview.family}: ${said ?? errorsOf(preview).join()}\n${text}`);
      }
    }
    assert.ok(refused > RANDOM / 5 && refused < RANDOM * 0.9, `${refused}`);
  });
  test('agrees about the clusters of the corpus', { skip: corpusFolder() === undefined ? 'BGP_CORPUS names no folder' : false }, () => {
    let asked = 0;
    for (const file of readdirSync(join(corpusFolder()!, 'k8s'))) {
      const cluster = clusterIn(readFileSync(join(corpusFolder()!, 'k8s', file), 'utf8'));
      for (const preview of cluster ? previewsOf(cluster) : []) {
        asked++;
        assert.equal(errorsOf(preview).length > 0, refusal(preview) !== undefined, `${file} ${preview.node} ${preview.family}: ${refusal(preview)}`);
      }
    }
    assert.ok(asked > 100, `${asked}`);
  });
});

describe('Calico itself', { skip: corpusFolder() === undefined ? 'BGP_CORPUS names no folder' : false }, () => {
  /** Without comments and layout. */
  const bare = (text: string): string[] => text.replaceAll(/#.*/g, '').split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter(Boolean);
  test('makes the same of its own example', () => {
    const files = (folder: string, name: string): string => readFileSync(join(corpusFolder()!, folder, name), 'utf8');
    const cluster = clusterIn(files('k8s', '092-projectcalico-calico-input.yaml'))!;
    const preview = previewsOf(cluster).find(({ node, family }) => node === 'kube-master' && family === 6)!;
    assert.deepEqual(bare(preview.files[0]!.text), bare(files('bird1', '136-projectcalico-calico-bird6.cfg')));
  });
});
