/**
 * The pair of routers of a well-known tutorial, typos included: every planted mistake is found in one pass, each with a fix,
 * and bgpd takes both files once these are applied. What bgpd says of them as they are stands beside each.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Finding } from '../../server/src/base/finding.ts';
import { RELEASES, type Release } from '../../server/src/languages/openbgpd/versions.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { askBgpd, findBgpds } from '../daemons/bgpd/oracle.ts';
import { notice } from '../daemons/notices.ts';
import { applyEdits, difference } from '../rules/markdown.ts';

const ROOT = '/etc/bgpd.conf';
const ROAS = '/var/db/rpki-client/openbgpd';
const router = (name: string): string => readFileSync(join(import.meta.dirname, 'openbgpd', `${name}.conf`), 'utf8');
const { daemons, missing } = findBgpds();

function check(text: string, { release = 'auto', roas }: { release?: Release | 'auto'; roas?: string } = {}): readonly Finding[] {
  const files = new Map([[ROOT, text], ...(roas === undefined ? [] : [[ROAS, roas] as const])]);
  return checkFiles({ files, root: ROOT, bgpdTarget: release, language: 'openbgpd' }).findings;
}

/** Findings in short: line, code, whether a fix is offered. */
const shown = (findings: readonly Finding[]): string[] => findings.map(({ range, code, fixes }) => `${range.start.line + 1} ${code}${fixes.length > 0 ? ' with a fix' : ''}`);

/** The text with the first fix of a finding applied, again and again until nothing is left that offers one. */
function mended(text: string, roas?: string): string {
  let result = text;
  for (let steps = 0; steps < 20; steps++) {
    const fix = check(result, { roas }).flatMap(({ fixes }) => fixes)[0];
    if (!fix) return result;
    result = applyEdits(result, fix.edits.filter(({ file }) => file === ROOT));
  }
  return assert.fail(`no end of fixes:\n${result}`);
}

/** What the daemons say of a text. */
async function said(text: string, roas?: string): Promise<string[]> {
  const answers = await askBgpd({ files: { 'bgpd.conf': text, ...(roas !== undefined && { [ROAS]: roas }) }, root: 'bgpd.conf' }, daemons);
  return answers.map(({ accepted, errors }, i) => `${daemons[i]!.release} ${accepted ? 'OK' : errors.map(({ line, message }) => `${line} ${message}`).join(' | ')}`);
}

/** That every daemon takes a text. */
async function taken(text: string, roas?: string): Promise<void> {
  assert.deepEqual(await said(text, roas), daemons.map(({ release }) => `${release} OK`), text);
}

describe('two routers of a tutorial', () => {
  test('the daemons are asked', (t) => {
    for (const { release, why } of missing) notice(t, `the tutorial's routers: not asked of bgpd ${release}: ${why}`);
  });

  test('r1: bgpd stops at its include; without that it says OK, and no route passes', async () => {
    for (const line of await said(router('r1'))) assert.match(line, /9 failed to include file/);
    await taken(router('r1').replace(/^include.*\n/m, ''));
  });

  test('r1: all is found in one pass, each with a fix', () => {
    for (const release of ['auto', ...RELEASES] as const) {
      assert.deepEqual(shown(check(router('r1'), { release })), [
        '6 nearly-private-network with a fix', '9 include-not-found with a fix', '9 unused-origin-validation with a fix', '14 no-allow-rule with a fix',
      ]);
    }
  });

  test('r1: with its include there, the same without the one', async () => {
    const roas = 'roa-set {\n\t192.0.2.0/24 source-as 65003\n}\n';
    assert.deepEqual(shown(check(router('r1'), { roas })), ['6 nearly-private-network with a fix', '9 unused-origin-validation with a fix', '14 no-allow-rule with a fix']);
    const after = mended(router('r1'), roas);
    assert.deepEqual(check(after, { roas }), []);
    await taken(after, roas);
  });

  test('r1: its fixes lead to a file in which nothing is found, and which every bgpd takes', async () => {
    const after = mended(router('r1'));
    assert.deepEqual(difference(router('r1'), after), [
      '-\t172.15.0.0/16', '+\t172.16.0.0/16', '-include "/var/db/rpki-client/openbgpd"', '-', '+allow from any', '+allow to any prefix-set networks',
    ].filter((line) => line !== '-'));
    assert.deepEqual(check(after), []);
    await taken(after);
  });

  test('r2: bgpd points at two lines, and says "syntax error" of both', async () => {
    for (const line of await said(router('r2'))) assert.match(line, /6 syntax error \| 10 syntax error/);
  });

  test('r2: all is found in one pass, each with a fix', () => {
    for (const release of ['auto', ...RELEASES] as const) {
      assert.deepEqual(shown(check(router('r2'), { release })), [
        '5 unclosed-block with a fix', '6 reserved-word with a fix', '10 reserved-word with a fix', '13 no-allow-rule with a fix',
      ]);
    }
  });

  test('r2: the keyword may be meant for the other name', async () => {
    const titles = check(router('r2')).filter(({ code }) => code === 'reserved-word').map(({ fixes }) => fixes.map(({ title }) => title));
    assert.deepEqual(titles, [['Put it into quotes'], ['Put it into quotes', 'Change to "networks"']]);
    const after = mended(router('r2').replace('prefix-set network {\n', '').replace('network prefix-set network set', 'network prefix-set networks set'));
    assert.deepEqual(check(after), []);
    await taken(after);
  });

  test('r2: its fixes lead to a file in which nothing is found, and which every bgpd takes', async () => {
    const after = mended(router('r2'));
    assert.deepEqual(difference(router('r2'), after), [
      '-prefix-set networks {', '-prefix-set network {', '+prefix-set "network" {', '-network prefix-set network set large-community $ASN:1:1', '+network prefix-set "network" set large-community $ASN:1:1',
      '+allow from any', '+allow to any prefix-set "network"',
    ]);
    assert.deepEqual(check(after), []);
    await taken(after);
  });
});
