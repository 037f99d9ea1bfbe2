/** The examples of what is OpenBGPD's: the bad one has its finding, the good one not, and the daemons do as the description says. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askBgpd, findBgpds } from '../daemons/bgpd/oracle.ts';
import { notice } from '../daemons/notices.ts';
import { descriptions } from '../../server/src/rules/registry.ts';
import type { Example } from '../../server/src/rules/rule.ts';
import { checkFiles } from '../../server/src/service/check.ts';

const { daemons, missing } = findBgpds();
const texts = (example: string | Example): string | undefined => (typeof example !== 'string' && example.openbgpd ? example.files['bgpd.conf'] : undefined);

describe('examples of OpenBGPD', () => {
  const own = [...descriptions.values()].filter(({ bad }) => texts(bad) !== undefined);
  test('there are some', () => assert.ok(own.length >= 4));
  for (const { code, bad, good, daemon } of own) {
    test(code, async (t) => {
      const found = (text: string): string[] => checkFiles({ files: new Map([['/bgpd.conf', text]]), root: '/bgpd.conf' }).findings.map((finding) => finding.code);
      assert.deepEqual(found(texts(bad)!).filter((one) => one === code), [code]);
      assert.deepEqual(found(texts(good)!), []);
      for (const [text, accepts] of [[texts(bad)!, daemon.does !== 'refuse'], [texts(good)!, true]] as const) {
        for (const [i, answer] of (await askBgpd({ files: { 'bgpd.conf': text }, root: 'bgpd.conf' }, daemons)).entries()) assert.equal(answer.accepted, accepts, `bgpd ${daemons[i]!.release}: ${JSON.stringify(answer.errors)}`);
      }
      if (missing.length > 0) notice(t, `examples of OpenBGPD: not asked of ${missing.map(({ release }) => `bgpd ${release}`).join(', ')}`);
    });
  }
});
