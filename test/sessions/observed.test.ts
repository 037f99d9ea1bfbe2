/** Every prediction against what happened in the lab (test/lab): the session, the routes of each direction, the words in the log. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { RECORDINGS, type Observed, type Seen } from '../lab/lab.ts';
import { mirrored } from '../lab/mirrored.ts';
import { differences, isUp } from '../lab/predicted.ts';
import { scenarios } from '../lab/scenarios.ts';
import { labPage } from '../lab/table.ts';

const read = (release: string): Record<string, Observed> => JSON.parse(readFileSync(RECORDINGS[release]!, 'utf8')) as Record<string, Observed>;

test('every scenario was run', () => assert.deepEqual(Object.keys(read('2.20')).sort(), Object.keys(scenarios).sort()));

describe('an end that is written for the other', () => {
  for (const [name, { a, b }] of Object.entries(mirrored)) {
    test(name, () => {
      const run = read('2.20')[name];
      assert.ok(run);
      assert.ok([[run.a, a], [run.b, b]].every(([seen, text]) => (seen as Seen).conf.endsWith(text as string)), 'it is written otherwise by now: run "node test/lab/record.mts 2.20 Written"');
      assert.ok(isUp(run));
    });
  }
});

test('docs/lab.md tells of it', () => assert.equal(readFileSync(new URL('../../docs/lab.md', import.meta.url), 'utf8'), labPage(), 'run "node test/lab/record.mts"'));

for (const release of Object.keys(RECORDINGS)) describe(`what was predicted is what happened, BIRD ${release}`, () => {
  test('there is no run of a scenario that is gone', () => assert.deepEqual(Object.keys(read(release)).filter((name) => !(name in scenarios)), []));

  for (const [name, run] of Object.entries(read(release))) {
    test(name, () => assert.deepEqual(differences(run), []));
  }
});
