/**
 * Fixes against the recorded snippets, which break BIRD's files in a thousand ways: after each fix its finding is gone, and
 * there are no more errors than before. Fixes that we call safe and that leave no error give a file that the real daemons take.
 * What does not hold is listed with its reason.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Finding, Fix } from '../../server/src/base/finding.ts';
import type { Release } from '../../server/src/languages/bird/versions.ts';
import { plainSnippet } from '../../server/src/features/snippet.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { applyEdits } from '../rules/markdown.ts';
import { findDaemons } from './daemons.ts';
import { notice } from './notices.ts';
import { ask, inParallel } from './oracle.ts';
import { snippets } from './suites.ts';

/** One of the 2.x and one of the 3.x: what differs between their neighbors is the tables', which other tests hold. */
const TARGETS: readonly Release[] = ['2.17', '3.4'];
const { daemons, missing } = findDaemons();
const listed = JSON.parse(readFileSync(join(import.meta.dirname, 'fixes.json'), 'utf8')) as Record<string, string>;

interface Fixed { readonly text: string; readonly target: Release; readonly key: string }

const isError = ({ severity }: Finding): boolean => severity === 'error';
const findingsOf = (text: string, target: Release): readonly Finding[] => checkFiles({ files: new Map([['/case/L', text]]), root: '/case/L', target, folders: ['/case'] }).findings;
const fixed = (text: string, { edits, snippet }: Fix): string => applyEdits(text, edits.map((edit) => (snippet ? { ...edit, newText: plainSnippet(edit.newText) } : edit)));
/** What makes a finding the same one: the same thing said again, wherever it stands now. */
const said = ({ code, message }: Finding): string => `${code} ${message}`;
const countOf = (findings: readonly Finding[], one: Finding): number => findings.filter((other) => said(other) === said(one)).length;

const wrong = new Map<string, string>();
const clean: Fixed[] = [];
let applied = 0;
for (const suite of snippets) {
  const cases = suite.cases();
  if ('absent' in cases) throw new Error(cases.absent);
  for (const { name, configuration: { files, root } } of cases) {
    if (Object.keys(files).length !== 1 || typeof files[root] !== 'string') continue;
    const text = files[root];
    for (const target of TARGETS) {
      const before = findingsOf(text, target);
      for (const finding of before) {
        for (const fix of finding.fixes) {
          if (fix.edits.some(({ file }) => file !== '/case/L')) continue;
          applied++;
          const key = `${suite.name}: ${name}: ${fix.title}`;
          const after = fixed(text, fix);
          const findings = findingsOf(after, target);
          if (countOf(findings, finding) >= countOf(before, finding)) wrong.set(key, `the finding stays: ${said(finding)}`);
          else if (findings.filter(isError).length > before.filter(isError).length) wrong.set(key, `more errors than before: ${findings.filter(isError).map(said).join(' | ')}`);
          else if (fix.safe && !findings.some(isError)) clean.push({ text: after, target, key });
        }
      }
    }
  }
}

describe('fixes of what is wrong in the snippets', () => {
  test('there are enough of them', () => assert.ok(applied > 500, `${applied}`));

  test('each takes its finding away, and adds no error', () => {
    const unlisted = [...wrong].filter(([key]) => listed[key] === undefined).map(([key, why]) => `${key}\n    ${why}`);
    assert.deepEqual(unlisted, [], 'mend the fix, or list it in fixes.json with its reason');
  });

  test('the list has nothing that holds, and a reason for each', () => {
    assert.deepEqual(Object.keys(listed).filter((key) => !wrong.has(key) || listed[key]!.trim() === ''), []);
  });

  test('the real daemons take what a safe fix leaves without an error', async (t) => {
    for (const { why } of missing) notice(t, `fixes: not tried with every daemon: ${why}`);
    const asked = clean.filter(({ target }) => daemons.some(({ release }) => release === target));
    const answers = await inParallel(asked, 2, ({ text, target }) => ask({ files: { L: text }, root: 'L' }, daemons.filter(({ release }) => release === target)));
    const refused = asked.flatMap(({ key, target }, i) => answers[i]!.filter(({ accepted }) => !accepted).map(({ errors, crashed }) => `${key}, ${target}: ${crashed ?? `${errors[0]?.line}:${errors[0]?.column} ${errors[0]?.message}`}`));
    assert.deepEqual(refused, []);
  });
});
