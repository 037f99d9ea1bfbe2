/**
 * Files that people break: of what a daemon refuses, how much do we refuse, on which line, and how many of three mistakes in
 * one file do we find? `node test/daemons/mutants.mts` does more of it, and shows examples.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ASKED, ASKED_OF_1, EVERY, findDaemons, type Asked } from './daemons.ts';
import { mutantTable, runMutants, type Result, type Tally } from './mutantRun.ts';
import { notice, summary } from './notices.ts';

const REFUSED = 0.99;
const SAME_LINE = 0.97;
const OF_THREE = 2.8;
const { daemons, missing } = findDaemons(undefined, EVERY);
/** Files for 1.6 are others, and fewer. */
const GROUPS: readonly { readonly releases: readonly Asked[]; readonly runs: number; readonly threes: number; readonly seed: number }[] = [
  { releases: ASKED, runs: 400, threes: 60, seed: 11 }, { releases: ASKED_OF_1, runs: 300, threes: 60, seed: 12 },
];

const example = ({ base, mutant, release, answer, errors }: Result): string =>
  `${base.name}, bird ${release}, ${mutant.kind} on line ${mutant.lines.join(' ')}: the daemon ${answer.accepted ? 'accepts' : `${answer.errors[0]?.line} ${answer.errors[0]?.message}`}, we ${errors.slice(0, 2).map(({ line, message }) => `${line} ${message}`).join(' | ') || 'accept'}`;

describe('files that people break', () => {
  const all = new Map<Asked, Tally>();
  for (const { releases, runs, threes, seed } of GROUPS) {
    test(`for BIRD ${releases.join(', ')}`, async (t) => {
      for (const { release, why } of missing) if (releases.includes(release)) notice(t, `broken files: bird ${release}: ${why}`);
      const some = daemons.filter(({ release }) => releases.includes(release));
      if (some.length === 0) return;
      const { byRelease, disagreements } = await runMutants({ daemons: some, runs, threes, seed });
      const shown = (what: Result & { what: string }): string => `${what.what}: ${example(what)}`;
      for (const [release, tally] of byRelease) {
        all.set(release, tally);
        const told = `bird ${release}:\n  ${disagreements.filter((one) => one.release === release).slice(0, 10).map(shown).join('\n  ')}`;
        assert.ok(tally.refused > 0, `nothing was refused by bird ${release}`);
        assert.equal(tally.acceptedByUs, tally.accepted, told);
        assert.ok(tally.refusedByUs >= REFUSED * tally.refused, told);
        assert.ok(tally.sameLine >= SAME_LINE * tally.refusedByUs, told);
        assert.ok(tally.foundOfThree >= OF_THREE * tally.threes, told);
      }
    });
  }

  test('the table', () => {
    if (all.size > 0) summary(mutantTable('broken files: bird', EVERY.flatMap((release) => (all.has(release) ? [[release, all.get(release)!] as const] : []))));
  });
});
