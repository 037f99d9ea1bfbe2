/**
 * What is OpenBGPD's of the rules: of the examples, the bad one has its finding, the good one not, and the daemons do as the
 * description says; they accept or refuse the files of the Markdown tests, before and after each fix, as our check does.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askBgpd, findBgpds } from '../daemons/bgpd/oracle.ts';
import { notice } from '../daemons/notices.ts';
import { RELEASES } from '../../server/src/languages/openbgpd/versions.ts';
import { descriptions } from '../../server/src/rules/registry.ts';
import type { Description, Example } from '../../server/src/rules/rule.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { bgpdCases } from './cases.ts';

const { daemons, missing } = findBgpds();
const texts = (example: string | Example): string | undefined => (typeof example !== 'string' && example.openbgpd ? example.files['bgpd.conf'] : undefined);

/** The examples of a description that are OpenBGPD's: its own, or those beside BIRD's. */
function examplesOf({ code, bad, good, daemon, severity, inOpenbgpd }: Description) {
  const [one, other] = [texts(bad), texts(good)];
  return inOpenbgpd ? [{ code, ...inOpenbgpd }] : one !== undefined && other !== undefined ? [{ code, bad: one, good: other, daemon, severity }] : [];
}

describe('examples of OpenBGPD', () => {
  const own = [...descriptions.values()].flatMap(examplesOf);
  test('there are some', () => assert.ok(own.length >= 8));
  for (const { code, bad, good, daemon, severity } of own) {
    test(code, async (t) => {
      const found = (text: string) => checkFiles({ files: new Map([['/bgpd.conf', text]]), root: '/bgpd.conf' }).findings;
      assert.deepEqual(found(bad).filter((one) => one.code === code).map((one) => one.severity), [severity]);
      assert.deepEqual(found(good), []);
      for (const [text, accepts] of [[bad, daemon.does !== 'refuse'], [good, true]] as const) {
        for (const [i, answer] of (await askBgpd({ files: { 'bgpd.conf': text }, root: 'bgpd.conf' }, daemons)).entries()) assert.equal(answer.accepted, accepts, `bgpd ${daemons[i]!.release}: ${JSON.stringify(answer.errors)}`);
      }
      if (missing.length > 0) notice(t, `examples of OpenBGPD: not asked of ${missing.map(({ release }) => `bgpd ${release}`).join(', ')}`);
    });
  }
});

test('the daemons accept and refuse the files of the Markdown tests as we do, and what fixes make of them', async (t) => {
  if (missing.length > 0) notice(t, `Markdown tests of OpenBGPD: not asked of ${missing.map(({ release }) => `bgpd ${release}`).join(', ')}`);
  const differ: string[] = [];
  let count = 0;
  for (const { name, files, root, releases } of bgpdCases()) {
    const asked = daemons.filter(({ release }) => releases.includes(release));
    // What is out of sight is not looked for here either.
    const answers = await askBgpd({ files, root, stubs: true }, asked);
    for (const release of RELEASES.filter((one) => releases.includes(one))) {
      const { findings } = checkFiles({ files: new Map(Object.entries(files).map(([file, text]) => [`/case/${file}`, text])), root: `/case/${root}`, language: 'openbgpd', bgpdTarget: release, folders: ['/case'] });
      const refused = findings.filter(({ severity }) => severity === 'error');
      const answer = answers[asked.findIndex((one) => one.release === release)];
      count++;
      if (answer && answer.accepted !== (refused.length === 0)) differ.push(`${name}: bgpd ${release} says ${JSON.stringify(answer.errors)}, we ${JSON.stringify(refused.map(({ message }) => message))}`);
    }
  }
  assert.deepEqual(differ, []);
  assert.ok(count > 60, `${count}`);
});
