/**
 * The grammar in small files, one idea each. `valid/`: what BIRD accepts has no error of ours. `invalid/`: what it
 * refuses has just one error for each mistake, with the place and the words that stand in the file's `.findings`
 * (UPDATE=1 rewrites them; look at each: is it on the mistake, does it say what to do?).
 *
 * The first lines of a fixture are comments: what is tested; `# releases: 2.17+ 3.1+`, where not every release has it
 * (or refuses it); `# target: 2.20`, the release to judge it for, where that is not the newest that fits; `# mistakes: 3`,
 * where there is more than one. That the daemons agree is in their recording.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import type { Finding } from '../../../server/src/base/finding.ts';
import type { Range } from '../../../server/src/base/position.ts';
import { ALL_TARGETS, includes, members, newest, releases, type Release } from '../../../server/src/languages/bird/versions.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { ASKED } from '../../daemons/daemons.ts';
import { readRecording, verdict } from '../../daemons/recording.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const UPDATE = process.env['UPDATE'] === '1';
const recording = readRecording(join(import.meta.dirname, '../../daemons/recordings/fixtures.json'));

interface Fixture {
  /** `invalid/lexer/comment-nested.conf` */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** The releases that accept it (valid) or refuse it (invalid); the others do not. */
  readonly releases: number;
  readonly mistakes: number;
  readonly target: Release | undefined;
}

function readFixture(name: string): Fixture {
  const path = join(FOLDER, name);
  const text = readFileSync(path, 'utf8');
  const said = (word: string): string | undefined => new RegExp(`^# ${word}: (.*)$`, 'm').exec(text)?.[1];
  const about = releases(said('releases') ?? '2.0+ 3.0+') & ALL_TARGETS;
  const target = (said('target') as Release | undefined) ?? (about === ALL_TARGETS ? undefined : newest(about));
  return { name, path, text, releases: about, mistakes: Number(said('mistakes') ?? 1), target };
}

const fixtures = globSync('{valid,invalid}/**/*.conf', { cwd: FOLDER }).map((name) => name.replaceAll('\\', '/')).sort().map(readFixture);
const of = (kind: string): Fixture[] => fixtures.filter(({ name }) => name.startsWith(`${kind}/`));

/** The findings of a fixture for a release; without one, for the release that it fits best. */
function findingsIn({ name, text }: Fixture, target?: Release): readonly Finding[] {
  const root = `/${basename(name)}`;
  return checkFiles({ files: new Map([[root, text]]), root, target: target ?? 'auto', fragment: name.includes('/fragments/') }).findings;
}

/** Refused for what is in it: not for the protocol that a part of a configuration lacks. */
function isAccepted({ name }: Fixture, release: (typeof ASKED)[number]): boolean | undefined {
  const entry = recording.entries.get(name);
  if (!entry) return undefined;
  const way = name.includes('/fragments/') ? 'wrapped' : 'as is';
  const answer = verdict({ [way]: entry.answers[way] }, release, basename(name))?.answer;
  return answer && !answer.crashed ? answer.accepted : undefined;
}

const isError = ({ severity }: Finding): boolean => severity === 'error';
const place = ({ start, end }: Range): string => `${start.line + 1}:${start.character + 1}-${start.line === end.line ? '' : `${end.line + 1}:`}${end.character + 1}`;

function textIn(text: string, { start, end }: Range): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  if (lines.length === 0) return '';
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.character);
  lines[0] = lines[0]!.slice(start.character);
  return lines.join('\n');
}

/** Findings for a person to read: place, severity, code and the text that is marked; below it message, other places, fixes. */
function inWords(text: string, findings: readonly Finding[]): string {
  return findings.map(({ range, severity, code, message, related, fixes }) => [
    `${place(range)} ${severity} ${code} ${JSON.stringify(textIn(text, range))}`,
    `  ${message}`,
    ...related.map((one) => `  see ${place(one.range)} ${JSON.stringify(textIn(text, one.range))}: ${one.message}`),
    ...fixes.map(({ title, safe, edits }) => `  fix${safe ? '' : ' (not safe)'}: ${title}: ${edits.map((edit) => `${place(edit.range)} ${JSON.stringify(textIn(text, edit.range))} -> ${JSON.stringify(edit.newText)}`).join(', ')}`),
  ].join('\n')).join('\n').concat('\n');
}

describe('fixtures', () => {
  test('there are enough of both kinds, and each says what it tests', () => {
    assert.ok(of('valid').length >= 80 && of('invalid').length >= 120, `${of('valid').length} valid, ${of('invalid').length} invalid`);
    for (const { name, text } of fixtures) assert.match(text, /^\ufeff?(?:#|\/\*) \S/, name);
  });

  test('the daemons say the same of each', () => {
    const wrong = fixtures.flatMap((fixture) => ASKED.flatMap((release) => {
      const accepted = isAccepted(fixture, release);
      if (accepted === undefined) return [`${fixture.name}, bird ${release}: not recorded`];
      const expected = fixture.name.startsWith('valid/') === includes(fixture.releases, release);
      return accepted === expected ? [] : [`${fixture.name}, bird ${release}: ${accepted ? 'accepts it' : 'refuses it'}`];
    }));
    assert.deepEqual(wrong, [], 'move it, correct its "# releases:", or run "npm run record-daemons -- fixtures"');
  });
});

describe('valid fixtures have no error', () => {
  for (const fixture of of('valid')) {
    test(fixture.name, () => {
      assert.deepEqual(findingsIn(fixture).filter(isError), []);
      for (const release of members(fixture.releases)) assert.deepEqual(findingsIn(fixture, release).filter(isError), [], `for ${release}`);
    });
  }
});

describe('invalid fixtures have one error for each mistake', () => {
  for (const fixture of of('invalid')) {
    test(fixture.name, () => {
      const findings = findingsIn(fixture, fixture.target);
      const words = inWords(fixture.text, findings);
      const path = fixture.path.replace(/\.conf$/, '.findings');
      if (UPDATE) writeFileSync(path, words);
      assert.equal(words, existsSync(path) ? readFileSync(path, 'utf8') : '', 'run with UPDATE=1, and look at what changed');
      assert.equal(findings.filter(isError).length, fixture.mistakes, words);
    });
  }
});
