/**
 * Each check that BIRD makes of a configuration has a recorded case in each release that has it, and we find what it finds,
 * where it does; or no file can show it, and checks.json says why. docs/bird-checks.md is the table.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askedOf, readChecks, reasonOf, type Check } from './checks/checks.ts';
import { coverage } from './checks/table.ts';
import { summary } from './notices.ts';

const name = ({ where, message }: Check): string => `${where}: ${message}`;

describe("BIRD's checks", () => {
  const covered = coverage();

  test('are all there', () => {
    const checks = readChecks();
    const errors = (release: string): number => checks.filter(({ level, versions }) => level === 'error' && versions.split(' ').includes(release)).length;
    assert.deepEqual([checks.length, errors('1.6'), errors('2.20'), errors('3.4')], [522, 171, 389, 409]);
  });

  test('each has a case in each release, or a reason', () => {
    const missing = covered.flatMap(({ check, by }) => askedOf(check).filter((release) => !by.has(release) && !reasonOf(check, release)).map((release) => `${name(check)}, ${release}`));
    assert.deepEqual(missing, []);
  });

  test('we find each of them, at its place', () => {
    const missed = covered.flatMap(({ check, by }) => [...by].filter(([release, { finding }]) => !finding && !reasonOf(check, release))
      .map(([release, { proof }]) => `${name(check)}, ${release}, in ${proof.suite}: ${proof.one.name}`));
    assert.deepEqual(missed, []);
    const cases = covered.reduce((sum, { by }) => sum + by.size, 0);
    summary(`BIRD's checks: ${covered.filter(({ by }) => by.size > 0).length} of ${covered.length} shown in ${cases} recorded answers`);
  });

  test('no reason is given for what we find', () => {
    const stale = covered.flatMap(({ check, by }) => [...by].filter(([release, { finding }]) => finding && reasonOf(check, release)).map(([release]) => `${name(check)}, ${release}`));
    assert.deepEqual(stale, []);
  });
});
