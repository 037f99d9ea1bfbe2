/**
 * The real daemons, as recorded in test/daemons/recordings/rules.json, do with the examples what the pages say, and accept
 * or refuse the files of the Markdown tests, before and after each fix, as our check does.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ASKED } from '../daemons/daemons.ts';
import { fromWords, readRecording } from '../daemons/recording.ts';
import { SUITES } from '../daemons/suites.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { ruleCases, type RuleCase } from './cases.ts';

const { entries } = readRecording(SUITES.find(({ name }) => name === 'rules')!.recording);

/** What a daemon and we make of a case, where we do not agree. */
function disagreements(one: RuleCase): string[] {
  const recorded = entries.get(one.name)?.answers['as is'];
  return ASKED.filter((release) => one.releases.includes(release)).flatMap((release) => {
    const words = recorded?.[release];
    if (!words) return [`BIRD ${release} was not asked`];
    const { accepted, errors, warnings } = fromWords(words, one.configuration.root);
    const said = [...errors, ...warnings].map(({ message }) => message);
    const refused =
      one.does === undefined ? checkFiles({ ...one.request, target: release }).findings.some(({ severity }) => severity === 'error') : one.does === 'refuse';
    const found: string[] = [];
    if (accepted === refused) found.push(`BIRD ${release} ${accepted ? 'accepts' : `says "${said.join(' | ')}"`}`);
    return found;
  });
}

test('the daemons agree with the rules', () => {
  const cases = ruleCases();
  assert.deepEqual(
    cases.filter(({ name }) => !entries.has(name)).map(({ name }) => name),
    [],
    'not recorded: run "npm run record-daemons -- rules"',
  );
  assert.deepEqual(
    cases.flatMap((one) => disagreements(one).map((what) => `${one.name}: ${what}`)),
    [],
  );
});

test('the words that pages quote are those of a daemon', () => {
  for (const { name, says } of ruleCases()) {
    if (says === undefined) continue;
    const answers = Object.values(entries.get(name)?.answers['as is'] ?? {}).flat();
    assert.ok(answers.some((words) => words.includes(says)), `${name}: no daemon says "${says}", but: ${answers.join(' | ')}`);
  }
});
