/**
 * The story behind the rules: six steps of one operator, from a dual-stack session over IPv4 to one over IPv6 that works
 * (each step was run live against GoBGP). Each step gives exactly the codes that it was told with, and a fix that a step
 * offers leads to the next one.
 *
 * What "leads to" means: with the fix applied, the text is that of the next file, letter by letter, where the next step is
 * the fix: 4 to 5 (`multihop 1`), 5 to 6 (`extended next hop`), and 3 to 5 where the router's routes are known (the static
 * route and `multihop 1` at once; 4 is the detour of somebody without them). Between 1, 2 and 3 the operator chooses other
 * addresses, which no fix can know: there the lines that differ are those with addresses, and the fix of 2 takes away the
 * mistake in its line.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Finding } from '../../server/src/base/finding.ts';
import { parseHostFacts, type HostFacts } from '../../server/src/base/hostFacts.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { ALL_TARGETS, members, type Release } from '../../server/src/languages/bird/versions.ts';
import { applyEdits, difference } from '../rules/markdown.ts';

const PATH = '/etc/bird/bird.conf';
const step = (number: number): string => readFileSync(join(import.meta.dirname, `${number}.conf`), 'utf8');

/** Codes of each step, as the issue tells them. */
const TOLD: readonly (readonly string[])[] = [
  ['ipv6-over-ipv4-session'],
  ['interface-name-needs-quotes', 'ipv4-without-extended-next-hop'],
  ['direct-without-interface-route', 'ipv4-without-extended-next-hop'],
  ['direct-without-interface-route', 'ipv4-without-extended-next-hop'],
  ['ipv4-without-extended-next-hop'],
  [],
];

function check(text: string, { target = 'auto', host }: { target?: Release | 'auto'; host?: HostFacts } = {}): readonly Finding[] {
  return checkFiles({ files: new Map([[PATH, text]]), root: PATH, target, host }).findings;
}

const codes = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ code }) => code))].sort();

/** The text after the fix whose title matches. */
function fixed(text: string, title: RegExp, host?: HostFacts): string {
  const fixes = check(text, { host }).flatMap((finding) => finding.fixes);
  const fix = fixes.find((one) => title.test(one.title));
  assert.ok(fix, `no fix is called ${title}, but: ${fixes.map((one) => one.title).join(' | ')}`);
  return applyEdits(text, fix.edits);
}

describe('the story', () => {
  for (const [i, told] of TOLD.entries()) {
    test(`step ${i + 1} gives ${told.join(' and ') || 'nothing'}`, () => {
      assert.deepEqual(codes(check(step(i + 1))), told);
      for (const target of members(ALL_TARGETS)) assert.deepEqual(codes(check(step(i + 1), { target })), told, `for BIRD ${target}`);
    });
  }

  test('severities: information, errors, warnings', () => {
    assert.deepEqual(
      check(step(1)).map(({ severity }) => severity),
      ['info'],
    );
    assert.deepEqual(
      check(step(2)).map(({ severity }) => severity),
      ['error', 'warning'],
    );
    assert.deepEqual(
      check(step(3)).map(({ severity }) => severity),
      ['warning', 'warning'],
    );
  });

  test('the static route of step 4 gets a message of its own', () => {
    const message = (number: number): string => check(step(number)).find(({ code }) => code === 'direct-without-interface-route')!.message;
    assert.match(message(3), /without which every route is unreachable/);
    assert.match(message(4), /the static route 2a01:4f8:173:fe11::\/64 via "vmbrdev" does not help/);
  });

  test('from 1 to 2 and from 2 to 3 the operator changes addresses, and nothing else', () => {
    for (const number of [1, 2]) {
      const changed = difference(step(number), step(number + 1));
      assert.deepEqual(
        changed.filter((line) => !/^[-+]\s*(?:local |neighbor range |dynamic name )/.test(line)),
        [],
      );
    }
  });

  test('the fix of step 2 mends its line', () => {
    const after = fixed(step(2), /^Write /);
    assert.deepEqual(difference(step(2), after), ['-  local fe80::1%vmbr-dev port 179 as 65100;', "+  local fe80::1%'vmbr-dev' port 179 as 65100;"]);
    assert.deepEqual(codes(check(after)), ['ipv4-without-extended-next-hop']);
  });

  test('step 3 leads to step 5 where the routes of the router are known', () => {
    const parsed = parseHostFacts(`[{"ifname":"vmbrdev","addr_info":[{"family":"inet6","local":"fd00::1","prefixlen":64}]}]
      [{"dst":"2a01:4f8:173:fe11::/64","dev":"vmbrdev","metric":1024}]`);
    assert.ok('facts' in parsed);
    assert.deepEqual(codes(check(step(3), { host: parsed.facts })), TOLD[2]);
    assert.equal(fixed(step(3), /^Use "multihop 1;" with /, parsed.facts), step(5));
  });

  test('step 3 leads to a multihop session, of which the message says what it lacks, where they are not', () => {
    const after = fixed(step(3), /^Use "multihop 1;"$/);
    assert.deepEqual(difference(step(3), after), ['-  direct;', '+  multihop 1;']);
    assert.deepEqual(codes(check(after)), [...TOLD[4]!, 'next-hop-not-resolvable'].sort());
  });

  test('step 4 leads to step 5', () => {
    assert.equal(fixed(step(4), /^Use "multihop 1;"$/), step(5));
  });

  test('step 5 leads to step 6', () => {
    assert.equal(fixed(step(5), /^Insert "extended next hop on;"/), step(6));
  });

  test('with GoBGP known at the other end, step 1 warns', () => {
    const text = step(1).replace('dynamic name "GW4_"', 'description "Cilium nodes"');
    assert.deepEqual(
      check(text).map(({ code, severity }) => `${severity} ${code}`),
      ['warning ipv6-over-ipv4-session'],
    );
  });
});
