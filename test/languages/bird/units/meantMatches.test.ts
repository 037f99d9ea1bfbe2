/** Comparisons and matches that BIRD does not have: the fix makes one that it has, and nothing is left to say. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../../server/src/service/check.ts';
import { applyEdits } from '../../../rules/markdown.ts';

const wrapped = (code: string): string => `protocol device { }\ndefine ASN = 65001;\nfilter f {\n${code}\naccept;\n}\n`;
const findings = (text: string): ReturnType<typeof checkFiles>['findings'] =>
  checkFiles({ files: new Map([['/bird.conf', text]]), root: '/bird.conf', target: '3.4' }).findings.filter(({ code }) => code === 'fails-at-run-time' || code === 'never-equal' || code === 'type-mismatch');

const CASES: readonly (readonly [string, string])[] = [
  ['if bgp_path ~ 65001 then reject;', 'if bgp_path ~ [= * 65001 * =] then reject;'],
  ['if bgp_path !~ ASN then reject;', 'if bgp_path !~ [= * ASN * =] then reject;'],
  ['if bgp_path = [= 65001 =] then reject;', 'if bgp_path ~ [= 65001 =] then reject;'],
  ['if 65001 = bgp_path then reject;', 'if 65001 ~ bgp_path then reject;'],
  ['if bgp_community ~ (65000, 1) then reject;', 'if bgp_community ~ [ (65000, 1) ] then reject;'],
  ['if bgp_community != (65000, 1) then reject;', 'if bgp_community !~ [ (65000, 1) ] then reject;'],
  ['if (65000, 1) = bgp_community then reject;', 'if (65000, 1) ~ bgp_community then reject;'],
  ['if bgp_large_community ~ (65000, 1, 2) then reject;', 'if bgp_large_community ~ [ (65000, 1, 2) ] then reject;'],
  ['if bgp_ext_community ~ (rt, 1, 2) then reject;', 'if bgp_ext_community ~ [ (rt, 1, 2) ] then reject;'],
  ['if net = [ 10.0.0.0/8+ ] then reject;', 'if net ~ [ 10.0.0.0/8+ ] then reject;'],
  ['if net.len = [ 24, 25 ] then reject;', 'if net.len ~ [ 24, 25 ] then reject;'],
  ['if (65000, 1) ~ bgp_large_community then reject;', 'if (65000, 1) ~ bgp_community then reject;'],
  ['if (rt, 1, 2) ~ bgp_community then reject;', 'if (rt, 1, 2) ~ bgp_ext_community then reject;'],
  ['bgp_community.add((65000, 1, 2));', 'bgp_large_community.add((65000, 1, 2));'],
  ['bgp_large_community.delete((65000, 1));', 'bgp_community.delete((65000, 1));'],
  ['bgp_community.append((65000, 1));', 'bgp_community.add((65000, 1));'],
  ['bgp_path.append(65001);', 'bgp_path.prepend(65001);'],
];

describe('the match that is meant', () => {
  for (const [code, meant] of CASES) {
    test(code, () => {
      const text = wrapped(code);
      const [finding, ...more] = findings(text);
      assert.equal(more.length, 0);
      assert.equal(finding?.fixes?.length, 1);
      assert.equal(applyEdits(text, finding!.fixes![0]!.edits), wrapped(meant));
      assert.deepEqual(findings(wrapped(meant)), []);
    });
  }

  // What a set or mask may hold is known before the filter runs.
  for (const code of ['if net ~ 24 then reject;', 'if bgp_path ~ net.len then reject;', 'if bgp_community ~ (65000, net.len) then reject;']) {
    test(`none for ${code}`, () => {
      const [finding] = findings(wrapped(code));
      assert.ok(finding);
      assert.deepEqual(finding.fixes ?? [], []);
    });
  }
});
