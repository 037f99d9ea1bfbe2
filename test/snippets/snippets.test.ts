/**
 * Every snippet of the editor, expanded with its defaults (and with each other choice that it offers) inside the smallest
 * complete file, is accepted by every real BIRD of the releases that it is for, without a warning.
 *
 * The daemons' answers are recorded; where a daemon of the recorded version is here it is asked again.
 *   node test/snippets/snippets.test.ts --record     records anew
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ASKED, findDaemons } from '../daemons/daemons.ts';
import { movedOn, notice } from '../daemons/notices.ts';
import { inParallel } from '../daemons/oracle.ts';
import { askCase, fingerprint, fromWords, readRecording, writeRecording } from '../daemons/recording.ts';
import { isFor, scaffolds, snippetCases, snippets, snippetsSuite } from './cases.ts';
import { expand } from './expand.ts';

const cases = snippetCases();
const { daemons, missing } = findDaemons();

if (process.argv.includes('--record')) {
  if (missing.length) throw new Error(missing.map(({ why }) => why).join('; '));
  const answers = await inParallel(cases, 4, (one) => askCase(one, daemons, snippetsSuite));
  const entries = new Map(cases.map((one, i) => [one.name, { print: fingerprint(one.configuration), answers: answers[i]! }]));
  writeRecording(snippetsSuite.recording, { versions: Object.fromEntries(daemons.map(({ release, version }) => [release, version])), entries });
  console.log(`${cases.length} files recorded`);
  process.exit();
}

const recording = readRecording(snippetsSuite.recording);

describe('snippets as VS Code reads them', () => {
  test('each has its scaffold', () => assert.deepEqual(Object.keys(scaffolds.snippets).sort(), Object.keys(snippets).sort()));

  test('no two have the same prefix', () => {
    const all = Object.values(snippets).flatMap(({ prefix }) => prefix);
    assert.deepEqual(all.filter((prefix, i) => all.indexOf(prefix) !== i), []);
  });

  for (const [name, { prefix, description, body }] of Object.entries(snippets)) {
    test(name, () => {
      assert.ok(prefix[0]!.startsWith('bird-'), 'the first prefix starts with bird-');
      // Each says what it is for, in the words of scaffold.json.
      const said = scaffolds.snippets[name]!.for === '2.0+ 3.0+' ? / BIRD 2 and 3\.$/ : / BIRD 2\.\d+ or later, (?:and 3|3\.\d+ or later)\.$/;
      assert.match(description, said);
      const numbers = expand(body).stops.filter((stop) => stop > 0);
      assert.deepEqual(numbers, numbers.map((_, i) => i + 1), 'the tab key goes from the first line to the last');
      assert.equal(expand(body).stops.at(-1), 0, 'and ends behind the snippet');
      for (const line of body) assert.doesNotMatch(line, /\t| $/, 'no tab, no blank at the end');
    });
  }
});

describe('snippets in the real daemons', () => {
  for (const one of cases) {
    test(one.name, async () => {
      const entry = recording.entries.get(one.name);
      assert.ok(entry, 'not recorded: run "node test/snippets/snippets.test.ts --record"');
      assert.equal(entry.print, fingerprint(one.configuration), 'recorded for another text: run "node test/snippets/snippets.test.ts --record"');
      const recorded = entry.answers['as is'] ?? {};
      for (const release of ASKED) {
        const answer = fromWords(recorded[release] ?? [], one.configuration.root);
        const said = JSON.stringify(recorded[release]);
        if (isFor(one.snippet, release)) {
          assert.ok(answer.accepted, `BIRD ${release}: ${said}\n${one.text}`);
          assert.deepEqual(answer.warnings, [], `BIRD ${release} warns`);
        } else {
          // Refused, in the snippet itself: otherwise it is for more than it says, or the scaffold is wrong.
          assert.equal(answer.accepted, false, `BIRD ${release} accepts it too`);
          assert.ok(answer.errors[0]!.line >= one.line, `BIRD ${release}: ${said}`);
        }
      }
      const same = daemons.filter(({ release, version }) => recording.versions[release] === version);
      const now = (await askCase(one, same, snippetsSuite))['as is'] ?? {};
      for (const { release, version } of same) assert.deepEqual(now[release], recorded[release], `BIRD ${version} has changed its mind`);
    });
  }

  test('which daemons were asked again', (t) => {
    for (const { release, why } of missing) notice(t, `snippets: BIRD ${release} not asked again: ${why}`);
    for (const { release, version } of daemons) if (recording.versions[release] !== version) movedOn(t, `snippets: BIRD ${release} not asked again: ${version} here, ${recording.versions[release]} recorded`);
  });
});
