/**
 * The story and the examples in the real daemons: each file is accepted without a warning by every release, apart from
 * those that are there for their mistakes. Answers are recorded; a daemon of the recorded version that is here is asked.
 *   node test/story/examples.test.ts --record     records anew
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ASKED, findDaemons } from '../daemons/daemons.ts';
import { movedOn, notice } from '../daemons/notices.ts';
import { askCase, fingerprint, fromWords, readRecording, writeRecording } from '../daemons/recording.ts';
import { EXAMPLES, exampleCases, examplesSuite, steps } from './cases.ts';

const cases = exampleCases();
const { daemons, missing } = findDaemons();

if (process.argv.includes('--record')) {
  if (missing.length) throw new Error(missing.map(({ why }) => why).join('; '));
  const entries = new Map<string, { print: string; answers: Awaited<ReturnType<typeof askCase>> }>();
  for (const one of cases) entries.set(one.name, { print: fingerprint(one.configuration), answers: await askCase(one, daemons, examplesSuite) });
  writeRecording(examplesSuite.recording, { versions: Object.fromEntries(daemons.map(({ release, version }) => [release, version])), entries });
  console.log(`${cases.length} examples recorded`);
  process.exit();
}

const recording = readRecording(examplesSuite.recording);

/** The files with mistakes, and where every daemon stops. */
const REFUSED: Readonly<Record<string, string>> = {
  'broken/bird.conf': '18:1 Link-local addresses require defined interface',
  'story/2-link-local.bird': "32:21 syntax error, unexpected '-'",
};

describe('examples in the real daemons', () => {
  for (const one of cases) {
    test(one.name, async () => {
      const entry = recording.entries.get(one.name);
      assert.equal(entry?.print, fingerprint(one.configuration), 'recorded for another text: run "node test/story/examples.test.ts --record"');
      const recorded = entry.answers['as is'] ?? {};
      for (const release of ASKED) {
        const answer = fromWords(recorded[release] ?? [], one.configuration.root);
        const said = answer.errors.map(({ line, column, message }) => `${line}:${column} ${message}`).join();
        const expected = REFUSED[one.name] ?? '';
        assert.ok(expected ? said.startsWith(expected) : answer.accepted, `BIRD ${release}: ${recorded[release]}`);
        assert.deepEqual(answer.warnings, [], `BIRD ${release} warns`);
      }
      const same = daemons.filter(({ release, version }) => recording.versions[release] === version);
      const now = (await askCase(one, same, examplesSuite))['as is'] ?? {};
      for (const { release, version } of same) assert.deepEqual(now[release], recorded[release], `BIRD ${version} has changed its mind`);
    });
  }

  test('which daemons were asked again', (t) => {
    for (const { release, why } of missing) notice(t, `examples: BIRD ${release} not asked again: ${why}`);
    for (const { release, version } of daemons) if (recording.versions[release] !== version) movedOn(t, `examples: BIRD ${release} not asked again: ${version} here, ${recording.versions[release]} recorded`);
  });
});

describe('the story', () => {
  const names = ['1-over-ipv4', '2-link-local', '3-direct', '4-static-route', '5-multihop', '6-works'];
  names.forEach((name, i) => {
    test(`examples/story/${name}.bird is step ${i + 1} with words about it`, () => {
      const text = readFileSync(join(EXAMPLES, 'story', `${name}.bird`), 'utf8');
      const [comment, ...rest] = text.split(/(?<=\n)\n/);
      assert.match(comment!, new RegExp(`^# The story, step ${i + 1} of 6: (?:.+\\n# )*.+\\n$`));
      assert.equal(rest.join('\n'), steps[i]);
    });
  });

  /** Lines of `b` that are not in `a` (+), lines of `a` that are not in `b` (-). */
  function difference(a: string, b: string): string[] {
    const [before, after] = [a.split('\n'), b.split('\n')];
    const without = (some: string[], others: string[]): string[] => {
      const left = [...others];
      return some.filter((line) => !left.includes(line) || !left.splice(left.indexOf(line), 1));
    };
    return [...without(before, after).map((line) => `- ${line.trim()}`), ...without(after, before).map((line) => `+ ${line.trim()}`)].filter((line) => line.length > 2);
  }
  const fixes: string[][] = [
    ['- local 10.224.1.1 port 179 as 65100;', '- neighbor range 10.224.1.0/24 as 65100 internal;', '- dynamic name "GW4_";', '+ local fe80::1%vmbr-dev port 179 as 65100;', '+ neighbor range fe80::/10 as 65100 internal;', '+ dynamic name "GW6_";'],
    ['- local fe80::1%vmbr-dev port 179 as 65100;', '- neighbor range fe80::/10 as 65100 internal;', '+ local fd00::1 port 179 as 65100;', '+ neighbor range 2a01::/16 as 65100 internal;'],
    ['+ protocol static {', '+ ipv6;', '+ route 2a01:4f8:173:fe11::/64 via "vmbrdev";', '+ }'],
    ['- direct;', '+ multihop 1;'],
    ['+ extended next hop on;'],
  ];
  fixes.forEach((fix, i) => {
    test(`from step ${i + 1} to step ${i + 2} there is one fix`, () => assert.deepEqual(difference(steps[i]!, steps[i + 1]!), fix));
  });
});
