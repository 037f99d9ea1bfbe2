/** An `include` line is a matter of BIRD's lexer: it stands in the midst of a set or an expression too, and then nobody knows what that is. Every daemon takes these. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../server/src/service/check.ts';

const HEAD = 'router id 192.0.2.1;\nprotocol device { }\n';
const PARTS: readonly (readonly [path: string, text: string])[] = [
  ['/whole.inc', '10.0.0.0/8+,\n192.168.0.0/16+\n'], ['/begun.inc', '10.0.0.0/8+,\n'], ['/numbers.inc', '64512..65534,\n23456,\n'], ['/number.inc', '65000\n'],
];

const codesOf = (text: string, more: { root?: string; fragment?: boolean } = {}): string[] =>
  checkFiles({ files: new Map([...PARTS, ['/bird.conf', HEAD + text]]), root: '/bird.conf', ...more }).findings.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`);

describe('a file included in the midst of a value', () => {
  for (const [what, text] of [
    ['all members of a set', 'define N = [\ninclude "whole.inc";\n];\nfilter f { if net ~ N then reject; accept; }\n'],
    ['some members', 'define N = [\n  include "begun.inc";\n  172.16.0.0/12+\n];\nfilter f { if net ~ N then reject; accept; }\n'],
    ['behind others', 'define N = [ 172.16.0.0/12+, # more\n  include "whole.inc";\n];\n'],
    ['two files', 'define N = [\n  include "begun.inc";\n  include "whole.inc";\n];\n'],
    ['a set in a condition', 'filter f {\n  if bgp_path ~ [\n    include "numbers.inc";\n    0\n  ] then reject;\n  accept;\n}\n'],
    ['the value of a constant', 'define A =\ninclude "number.inc";\n;\nprotocol bgp { local as A; neighbor 192.0.2.2 as A; ipv4 { import all; export none; }; }\n'],
    ['a part of a path mask', 'filter f { if bgp_path ~ [= *\ninclude "number.inc";\n=] then reject; accept; }\n'],
    ['what is returned', 'function f() -> bool {\n  return net ~ [\n    include "whole.inc";\n  ];\n}\n'],
  ] as const) test(what, () => assert.deepEqual(codesOf(text), []));

  test('is looked for', () => assert.deepEqual(codesOf('define N = [\ninclude "none.inc";\n];\n'), ['include-not-found /bird.conf']));
  test('is no part where its line ends without a ";"', () => assert.notDeepEqual(codesOf('define N = [\ninclude "whole.inc"\n];\n'), []));
  test('may be judged alone, as a part', () => {
    for (const [root] of PARTS) assert.deepEqual(codesOf('', { root, fragment: true }), [], root);
    assert.deepEqual(codesOf('', { root: '/whole.inc' }).length > 0, true);
  });
});
