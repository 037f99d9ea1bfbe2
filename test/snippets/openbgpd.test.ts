/**
 * Every snippet for bgpd.conf, expanded with its defaults and with each other choice, is accepted by every bgpd that it is
 * for, behind the smallest file that makes it whole; and by us. What the daemons say is recorded, and asked again where
 * they are.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { check } from '../languages/openbgpd/check.ts';
import { findBgpds } from '../daemons/bgpd/oracle.ts';
import { movedAnswers, readRecorded, recordedWords } from '../daemons/bgpd/recorded.ts';
import { tellNotAsked } from '../daemons/bgpd/snippets.ts';
import { bgpdSnippets, casesOf, snippetCases } from './bgpdCases.ts';

const recorded = readRecorded('editorSnippets');

test('no two have the same prefix, and all begin alike', () => {
  const all = Object.values(bgpdSnippets).flatMap(({ prefix }) => prefix);
  assert.equal(new Set(all).size, all.length);
  for (const prefix of all) assert.match(prefix, /^bgpd[-.]/);
});

describe('snippets of OpenBGPD', () => {
  for (const [name, snippet] of Object.entries(bgpdSnippets)) {
    test(name, () => {
      assert.match(snippet.description, /(?:Every OpenBGPD|OpenBGPD 8\.8 or later)\.$/);
      for (const line of snippet.body) assert.doesNotMatch(line, / $/);
      for (const one of casesOf(name, snippet)) {
        const text = one.files['bgpd.conf']!;
        for (const release of one.releases) {
          assert.deepEqual(check(text, release).filter(({ severity, code }) => severity !== 'info' && code !== 'no-allow-rule'), [], text);
          assert.deepEqual(recordedWords(recorded, one, release), ['ok'], `bgpd ${release}, ${one.name} (not recorded: run "npm run record-daemons -- openbgpd")\n${text}`);
        }
      }
    });
  }

  test('the daemons say what is recorded', async (t) => {
    const found = findBgpds();
    tellNotAsked(t, 'snippets of OpenBGPD', found);
    assert.deepEqual(await movedAnswers('editorSnippets', snippetCases(), found.daemons), []);
  });
});
