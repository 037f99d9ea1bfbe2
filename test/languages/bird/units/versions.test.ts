/** Releases and sets of them: what the tables write, and what a person reads. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  ALL_RELEASES, ALL_TARGETS, BIRD_1, describe as inWords, includes, members, newest, NO_RELEASE, RELEASES, releases, setOf, TARGETS, type Release,
} from '../../../../server/src/languages/bird/versions.ts';

const branchOf = (release: Release): string => release.split('.')[0]!;

describe('releases', () => {
  test('stand in their order, each once, branch by branch', () => {
    assert.equal(new Set(RELEASES).size, RELEASES.length);
    const numbers = RELEASES.filter((release) => !release.startsWith('1.')).map((release) => release.split('.').map(Number) as [number, number]);
    assert.deepEqual(RELEASES.slice(0, -numbers.length), ['1.6v4', '1.6v6']);
    for (const [i, [major, minor]] of numbers.entries()) {
      const before = numbers[i - 1];
      if (before) assert.ok(before[0] < major || (before[0] === major && before[1] < minor), RELEASES[i]);
    }
  });

  test('are targets; from 2.0 on without a doubt', () => {
    assert.deepEqual(TARGETS, RELEASES);
    assert.deepEqual(members(ALL_TARGETS), RELEASES.filter((release) => !release.startsWith('1.')));
    assert.deepEqual(members(ALL_RELEASES), [...RELEASES]);
    assert.deepEqual(members(NO_RELEASE), []);
  });

  test('are told apart by their sets', () => {
    for (const one of RELEASES) for (const other of RELEASES) assert.equal(includes(setOf(one), other), one === other);
  });
});

describe('the notation of the tables', () => {
  test('one release, several, a range, an open end', () => {
    assert.deepEqual(members(releases('2.17')), ['2.17']);
    assert.deepEqual(members(releases('2.17 3.1')), ['2.17', '3.1']);
    assert.deepEqual(members(releases('2.0-2.14')), ['2.0', '2.13', '2.14']);
    assert.deepEqual(members(releases('2.19+')), ['2.19', '2.20']);
    assert.deepEqual(members(releases('3.3+ 2.20')), ['2.20', '3.3', '3.4']);
    assert.deepEqual(members(releases(' 1.6  2.0+ 3.0+ ')), [...RELEASES]);
    assert.deepEqual(members(releases('1.6 2.0')), ['1.6v4', '1.6v6', '2.0']);
    assert.deepEqual(members(releases('1.6v6')), ['1.6v6']);
    assert.equal(releases('1.6'), BIRD_1);
    assert.equal(releases(''), NO_RELEASE);
  });

  test('an open end ends with its branch', () => {
    for (const release of RELEASES) for (const member of members(releases(`${release}+`))) assert.equal(branchOf(member), branchOf(release));
  });

  test('what is no release is refused', () => {
    for (const wrong of ['2.1', '2.12', '4.0', '2', 'all', '2.17-', '-2.17', '2.17-2.16', '2.20-3.1', '2.17++', '2.17,3.1', '>2.17', '2.x']) assert.throws(() => releases(wrong), RangeError, wrong);
  });

  test('every set can be written and read again', () => {
    fc.assert(fc.property(fc.subarray([...RELEASES]), (some) => assert.deepEqual(members(releases(some.join(' '))), some)));
  });
});

describe('sets', () => {
  test('have a newest release, unless they are empty', () => {
    assert.equal(newest(NO_RELEASE), undefined);
    assert.equal(newest(ALL_RELEASES), RELEASES.at(-1));
    fc.assert(fc.property(fc.subarray([...RELEASES], { minLength: 1 }), (some) => assert.equal(newest(releases(some.join(' '))), some.at(-1))));
  });

  test('in words', () => {
    for (const [notation, words] of [
      ['2.0+ 3.0+', '2.0 or later'], ['1.6 2.0+ 3.0+', '2.0 or later'], ['', 'no release'], ['1.6', '1.6'], ['1.6v4', '1.6 (bird)'], ['1.6v6', '1.6 (bird6)'],
      ['2.0+', '2.x, not 3.x'], ['3.0+', '3.x, not 2.x'], ['2.17+', '2.17 or later, not 3.x'], ['2.17+ 3.1+', '2.17 or later and 3.1 or later'], ['2.0-2.13', '2.0 to 2.13, not 3.x'],
      ['2.0-2.13 3.0-3.1', '2.0 to 2.13 and 3.0 to 3.1'], ['2.17', '2.17, not 3.x'], ['2.0 2.17 2.20', '2.0, 2.17, 2.20 or later, not 3.x'], ['2.0+ 3.4', '2.x and 3.4 or later'],
    ] as const) assert.equal(inWords(releases(notation)), words, notation);
  });

  test('sets that differ in their targets differ in words', () => {
    const known = new Map<string, number>();
    for (let set = 0; set <= ALL_RELEASES; set++) {
      const words = inWords(set);
      const other = known.get(words);
      if (other !== undefined) assert.equal(other & ALL_TARGETS, set & ALL_TARGETS, words);
      known.set(words, set);
    }
  });
});
