/** `bgplint versions`: which releases take a file of the corpus, as the real daemons say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { bird } from '../../server/src/service/bird.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { refusalsOf, type Answer } from '../../server/src/service/refusals.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { corpusFolder } from './corpus.ts';
import { EVERY, findDaemons } from './daemons.ts';
import { ask } from './oracle.ts';

const FILES = 20;
/** What depends on the machine, and not on the file. */
const OF_THE_MACHINE = /^Unable to open log file/;

/** Files that some daemon takes as they are, spread over all of them. */
function someFiles(folder: string): string[] {
  const [head = [], ...rows] = readFileSync(join(folder, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  const asked = head.flatMap((name, i) => (/^b\d/.test(name) ? [i] : []));
  const taken = rows.filter((row) => /^bird[12]\//.test(row[0]!) && asked.some((i) => row[i] === 'ok')).map(([path]) => path!);
  return taken.filter((_, i) => i % Math.floor(taken.length / FILES) === 0);
}

describe('the releases that take a file', () => {
  const { daemons } = findDaemons(undefined, EVERY);
  const folder = corpusFolder();
  const without = daemons.length === 0 ? 'there are no daemons' : folder === undefined ? 'BGP_CORPUS names no corpus' : false;
  for (const path of without === false ? someFiles(folder!) : []) {
    test(path, async () => {
      const name = basename(path);
      const text = readFileSync(join(folder!, path), 'utf8');
      const files = new MemoryFiles(new Map([[`/x/${name}`, text]]));
      const said = refusalsOf(`/x/${name}`, bird, bird.store(files), DEFAULT_SETTINGS, false);
      assert.ok('answers' in said);
      for (const [i, { accepted, errors: [error] }] of (await ask({ files: { [name]: text }, root: name }, daemons)).entries()) {
        if (OF_THE_MACHINE.test(error?.message ?? '')) continue;
        const { release } = daemons[i]!;
        const own: Answer | undefined = said.answers.find((answer) => answer.release === release);
        const ours: string | undefined = own?.first?.message;
        assert.equal(ours === undefined, accepted, `${release}: it says ${error?.message ?? 'nothing'}, we ${ours ?? 'nothing'}`);
      }
    });
  }
  test('there are daemons and files', { skip: without }, () => assert.ok(someFiles(folder!).length >= FILES));
});
