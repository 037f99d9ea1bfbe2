/**
 * Runs the tests in *.md: what BIRD checks across options, and what we say where. The notation is that of
 * test/rules/markdown.ts, but for this:
 *
 *   - findings are errors, and warnings of the codes daemon-warning and deprecated-option: what rules say beside is not looked at;
 *   - a file is judged for each release that there is a daemon of, unless `version=` names some;
 *   - in messages RELEASE stands for the release that it is judged for;
 *   - a heading in double quotes is what the daemons say, word for word.
 *
 * The daemons have to accept or refuse each file as we do. Their answers are recorded (`npm run record-daemons -- cross-checks`),
 * and test/daemons/recordings.test.ts asks those of the recorded versions again.
 *
 * UPDATE=1 writes what is found into the files; a reviewer reads the difference.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import type { Finding } from '../../../../server/src/base/finding.ts';
import { checkFiles } from '../../../../server/src/service/check.ts';
import type { Release } from '../../../../server/src/languages/bird/versions.ts';
import { ASKED } from '../../../daemons/daemons.ts';
import { fingerprint, fromWords, readRecording } from '../../../daemons/recording.ts';
import { SUITES } from '../../../daemons/suites.ts';
import { applyEdits, difference, readTests, textOf, withFindings, type MarkdownTest } from '../../../rules/markdown.ts';
import { caseOf, checkFilePaths } from './cases.ts';

const UPDATE = process.env['UPDATE'] === '1';
const FOLDER = '/project';
const recording = readRecording(SUITES.find(({ name }) => name === 'cross-checks')!.recording);

type Texts = ReadonlyMap<string, string>;

/** What we say that the daemon says too. */
function check(texts: Texts, root: string, target: Release): Finding[] {
  const files = new Map([...texts].map(([path, text]) => [`${FOLDER}/${path}`, text]));
  const { findings } = checkFiles({ files, root: `${FOLDER}/${root}`, target, folders: [FOLDER] });
  const said = findings.filter(({ severity, code }) => severity === 'error' || code === 'daemon-warning' || code === 'deprecated-option');
  return said.map((finding) => ({ ...finding, message: finding.message.replaceAll(`BIRD ${target}`, 'BIRD RELEASE') }));
}

const shown = (texts: Texts, findings: readonly Finding[]): Map<string, string[]> =>
  new Map([...texts].map(([path, text]) => [path, withFindings(text, findings.filter(({ file }) => file === `${FOLDER}/${path}`))]));

const targetsOf = ({ targets }: MarkdownTest): readonly Release[] => (targets[0] === 'auto' ? ASKED : (targets as readonly Release[]));

/** What a fix changes, as its diff block should show it. What it mends must be gone, and nothing else come. */
function changed(texts: Texts, root: string, target: Release, title: string): string[] {
  const findings = check(texts, root, target);
  const finding = findings.find(({ fixes }) => fixes.some((fix) => fix.title === title));
  assert.ok(finding, `no finding offers "${title}", but: ${findings.flatMap(({ fixes }) => fixes.map((fix) => fix.title)).join(' | ') || 'nothing'}`);
  const { edits } = finding.fixes.find((fix) => fix.title === title)!;
  const after = new Map([...texts].map(([path, text]) => [path, applyEdits(text, edits.filter(({ file }) => file === `${FOLDER}/${path}`))]));
  assert.ok(check(after, root, target).length < findings.length, `"${title}" mends nothing`);
  return [...texts].flatMap(([path, text]) => difference(text, after.get(path)!));
}

for (const file of checkFilePaths()) {
  const { lines, tests } = readTests(file);
  /** Lines to put in place of others, for UPDATE=1. */
  const changes: { start: number; end: number; lines: readonly string[] }[] = [];

  describe(basename(file, '.md'), () => {
    for (const one of tests) {
      const texts = new Map([...one.files].map(([name, block]) => [name, textOf(block)]));
      const targets = targetsOf(one);
      test(one.name, () => {
        for (const target of targets) {
          const found = shown(texts, check(texts, one.root, target));
          const diffs = one.fixes.map(({ title }) => changed(texts, one.root, target, title));
          if (UPDATE && target === targets.at(-1)) {
            for (const [name, block] of one.files) changes.push({ start: block.start, end: block.end, lines: found.get(name)! });
            for (const [i, { block, line }] of one.fixes.entries()) {
              if (block) changes.push({ start: block.start, end: block.end, lines: diffs[i]! });
              else changes.push({ start: line + 1, end: line + 1, lines: ['```diff', ...diffs[i]!, '```'] });
            }
          } else if (!UPDATE) {
            for (const [name, block] of one.files) assert.equal(found.get(name)!.join('\n'), block.lines.join('\n'), `the findings in ${name}, BIRD ${target}`);
            for (const [i, { block, title }] of one.fixes.entries()) assert.equal(diffs[i]!.join('\n'), block?.lines.join('\n'), `what "${title}" changes`);
          }
        }
      });

      if (UPDATE) continue;

      test(`${one.name}, say the daemons`, () => {
        const { name, configuration } = caseOf(file, one);
        const entry = recording.entries.get(name);
        assert.equal(entry?.print, fingerprint(configuration), 'not recorded, or for another text: run "npm run record-daemons -- cross-checks"');
        const says = /^"(.*)"$/.exec(one.name)?.[1];
        const releases = ASKED.filter((release) => targets.includes(release));
        assert.notEqual(releases.length, 0, 'no release of this test has a daemon');
        for (const release of releases) {
          const words = entry.answers['as is']?.[release];
          assert.ok(words, `BIRD ${release} was not asked`);
          const { accepted, errors, warnings } = fromWords(words, one.root);
          const refused = check(texts, one.root, release).some(({ severity }) => severity === 'error');
          const said = [...errors, ...warnings].map(({ message }) => message).join(' | ');
          assert.equal(accepted, !refused, `BIRD ${release} ${accepted ? 'accepts it' : `says: ${said}`}`);
          if (says !== undefined) assert.ok(said.includes(says), `BIRD ${release} says: ${said || 'nothing'}`);
        }
      });
    }

    if (UPDATE) {
      test('is written anew', () => {
        const updated = [...lines];
        for (const change of changes.sort((a, b) => b.start - a.start)) updated.splice(change.start, change.end - change.start, ...change.lines);
        if (updated.join('\n') !== lines.join('\n')) writeFileSync(file, updated.join('\n'));
      });
    }
  });
}
