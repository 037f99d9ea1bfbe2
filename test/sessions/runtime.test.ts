/** Every mistake that shows at run time alone has a rule, a prediction, or a reason why not; `explain` knows what the daemon says of it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { descriptions } from '../../server/src/rules/registry.ts';
import { reasons } from '../../server/src/rules/reasons.ts';
import { corpusFolder } from '../daemons/corpus.ts';
import { notice } from '../daemons/notices.ts';
import { isExplained, patterns, runtimePage } from './runtimeTable.ts';

describe('mistakes that show at run time', () => {
  test('each has a rule, a prediction, or a reason why not', () => {
    assert.deepEqual(patterns.filter(({ rules, predicted, why }) => !rules && !predicted && why === undefined).map(({ id }) => id), []);
    assert.deepEqual(patterns.flatMap(({ rules = [] }) => rules).filter((code) => !descriptions.has(code)), []);
    assert.deepEqual(patterns.flatMap(({ predicted = [] }) => predicted).filter((code) => !descriptions.has(code) && !(code in reasons)), []);
  });

  test('what the daemon says of it is explained', () => {
    assert.deepEqual(patterns.flatMap(({ log }) => log ?? []).filter((line) => !isExplained(line)), []);
  });

  test('docs/runtime-errors.md tells of them', () => {
    assert.equal(readFileSync(new URL('../../docs/runtime-errors.md', import.meta.url), 'utf8'), runtimePage(), 'run "npm run generate"');
  });

  test('each that the configuration or the host shows is in the table', (t) => {
    const folder = corpusFolder();
    const file = folder === undefined ? undefined : join(folder, '..', 'facts', 'bird-runtime-errors.md');
    if (file === undefined || !existsSync(file)) return notice(t, 'run time: the list of mistakes is not beside the corpus: not compared');
    const rows = readFileSync(file, 'utf8').split('\n').map((line) => line.split('|').map((cell) => cell.trim())).filter((cells) => /^\d+$/.test(cells[1] ?? ''));
    assert.ok(rows.length >= 70, `${rows.length}`);
    const known = new Map(patterns.map((pattern) => [pattern.id, pattern]));
    assert.deepEqual(rows.map(([, id]) => Number(id)).filter((id) => !known.has(id)), []);
    // What only the neighbor's file shows is predicted; all else has a rule, or says why not.
    const shown = rows.filter((cells) => /\b[CL]\b/.test(cells[5] ?? '')).map(([, id]) => Number(id));
    assert.deepEqual(shown.filter((id) => !known.get(id)!.rules && known.get(id)!.why === undefined), []);
  });
});
