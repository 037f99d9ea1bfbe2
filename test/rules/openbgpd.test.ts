/**
 * What is OpenBGPD's of the rules: of the examples, the bad one has its finding, the good one not, and the daemons do as the
 * description says; they accept or refuse the files of the Markdown tests, before and after each fix, as our check does.
 * What the daemons say is recorded; where they are installed in the recorded versions, they are asked again.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findBgpds } from '../daemons/bgpd/oracle.ts';
import { movedAnswers, readRecorded, recordedWords } from '../daemons/bgpd/recorded.ts';
import { tellNotAsked } from '../daemons/bgpd/snippets.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { bgpdCases, bgpdExamples } from './cases.ts';

const recorded = readRecorded('rules');
const own = bgpdExamples();
const cases = [...bgpdCases()];
const RECORD = 'not recorded: run "npm run record-daemons -- openbgpd"';

describe('examples of OpenBGPD', () => {
  test('there are some', () => assert.ok(own.length >= 16));
  for (const { code, kind, text, accepts, severity, case: one } of own) {
    test(`${code}, ${kind}`, () => {
      const found = checkFiles({ files: new Map([['/bgpd.conf', text]]), root: '/bgpd.conf' }).findings;
      if (kind === 'bad') assert.deepEqual(found.filter((finding) => finding.code === code).map((finding) => finding.severity), [severity]);
      else assert.deepEqual(found, []);
      for (const release of one.releases) {
        const words = recordedWords(recorded, one, release);
        assert.ok(words, RECORD);
        assert.equal(words[0] === 'ok', accepts, `bgpd ${release}: ${words.join(' | ')}`);
      }
    });
  }
});

test('the daemons accept and refuse the files of the Markdown tests as we do, and what fixes make of them', () => {
  const differ: string[] = [];
  let count = 0;
  for (const one of cases) {
    const { name, files, root, releases } = one;
    for (const release of releases) {
      const words = recordedWords(recorded, one, release);
      if (!words) {
        differ.push(`${name}, ${release}: ${RECORD}`);
        continue;
      }
      const { findings } = checkFiles({ files: new Map(Object.entries(files).map(([file, text]) => [`/case/${file}`, text])), root: `/case/${root}`, language: 'openbgpd', bgpdTarget: release, folders: ['/case'] });
      const refused = findings.filter(({ severity }) => severity === 'error');
      count++;
      if ((words[0] === 'ok') !== (refused.length === 0)) differ.push(`${name}: bgpd ${release} says ${words.join(' | ')}, we ${JSON.stringify(refused.map(({ message }) => message))}`);
    }
  }
  assert.deepEqual(differ, []);
  assert.ok(count > 60, `${count}`);
});

test('the daemons say what is recorded of both', async (t) => {
  const found = findBgpds();
  tellNotAsked(t, 'rules of OpenBGPD', found);
  assert.deepEqual(await movedAnswers('rules', [...own.map((example) => example.case), ...cases], found.daemons), []);
});
