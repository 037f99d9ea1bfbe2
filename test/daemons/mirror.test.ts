/** The other ends that are written: each is accepted by every daemon of the release that it is for. What they say is recorded, and asked again where they are. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { birdEnds, bgpdEnds } from '../sessions/mirror/cases.ts';
import { findBgpds } from './bgpd/oracle.ts';
import { movedAnswers, readRecorded, recordedWords } from './bgpd/recorded.ts';
import { tellNotAsked } from './bgpd/snippets.ts';
import { recordedCases, SUITES } from './suites.ts';
import { ASKED } from './daemons.ts';

test('BIRD takes what is written for it', () => {
  const said = new Map([...recordedCases(SUITES.filter(({ name }) => name === 'mirror'), ASKED)].map(({ one, verdicts }) => [one.name, verdicts]));
  for (const { name, text, releases } of birdEnds) {
    for (const release of releases) {
      const answer = said.get(name)?.find((one) => one.release === release)?.answer;
      assert.equal(answer?.accepted, true, `BIRD ${release}, ${name}: ${JSON.stringify(answer)} (not recorded: run "npm run record-daemons -- mirror")\n${text}`);
    }
  }
});

describe('OpenBGPD takes what is written for it', () => {
  const recorded = readRecorded('mirror');
  test('as recorded', () => {
    for (const one of bgpdEnds) for (const release of one.releases) assert.deepEqual(recordedWords(recorded, one, release), ['ok'], `bgpd ${release}, ${one.name} (not recorded: run "npm run record-daemons -- openbgpd")\n${one.files['bgpd.conf']}`);
  });

  test('the daemons say what is recorded', async (t) => {
    const found = findBgpds();
    tellNotAsked(t, 'other ends', found);
    assert.deepEqual(await movedAnswers('mirror', bgpdEnds, found.daemons), []);
  });
});
