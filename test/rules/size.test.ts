/** Files that are large in one way: rows of operators, chains of branches, functions that call functions. Each rule gets to their end, without a stack that they fill or a way through them for each path. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../server/src/service/check.ts';

const HEAD = 'router id 192.0.2.1;\nprotocol device { }\n';
const times = (count: number, piece: (i: number) => string): string => Array.from({ length: count }, (_, i) => piece(i)).join('');
const codesOf = (text: string): string[] => checkFiles({ files: new Map([['/bird.conf', HEAD + text]]), root: '/bird.conf', target: '2.20' }).findings.map(({ code }) => code);

describe('rules get to the end of', () => {
  test('functions that call the one before twice', () => {
    const calls = times(60, (i) => `function f${i + 1}() { f${i}(); f${i}(); }\n`);
    const dead = Array.from({ length: 60 }, () => 'unreachable-command');
    assert.deepEqual(codesOf(`function f0() { reject; }\n${calls}filter a { f60(); }\n`), dead);
    assert.deepEqual(codesOf(`function f0() { if net.len > 24 then reject; }\n${calls}filter a { f60(); }\n`), ['filter-without-verdict']);
  });

  test('a long chain of functions', () => {
    const calls = times(5000, (i) => `function f${i + 1}() { f${i}(); }\n`);
    assert.deepEqual(codesOf(`function f0() { reject; }\n${calls}filter a { f5000(); }\n`), []);
    assert.deepEqual(codesOf(`function f0() { print 1; }\n${calls}filter a { f5000(); }\n`), ['filter-without-verdict']);
  });

  test('a function that calls itself', () => {
    assert.deepEqual(codesOf('function f(int a) { if a > 0 then f(a - 1); reject; }\nfunction g(int a) { if a > 0 then g(a - 1); }\nfilter a { f(3); }\nfilter b { g(3); }\n'), ['filter-without-verdict']);
  });

  for (const operator of ['&&', '||']) {
    test(`a row of ${operator}`, () => {
      assert.deepEqual(codesOf(`filter a {\n  if ${times(20_000, () => `net.len = 1 ${operator} `)} net.len = 2 then accept;\n}\n`), ['filter-without-verdict']);
    });
  }

  test('a chain of "else if"', () => {
    assert.deepEqual(codesOf(`filter a {\n  ${times(20_000, (i) => `if net.len = ${i % 32} then accept; else `)} accept;\n}\n`), []);
    assert.deepEqual(codesOf(`function nope() -> bool { return false; }\nfilter a {\n  ${times(5000, () => 'if nope() then accept; else ')} print 1;\n}\n`), ['filter-without-verdict']);
  });

  test('pipes, kernel protocols and checks of ROAs', () => {
    const tables = times(1500, (i) => `ipv4 table t${i};\n`);
    assert.deepEqual(codesOf(`${tables}${times(1500, (i) => `protocol pipe { table master4; peer table t${i}; import all; export none; }\n`)}protocol pipe { table t7; peer table master4; export none; import all; }\n`), ['pipe-loop']);
    assert.deepEqual(codesOf(`${tables}${times(1500, (i) => `protocol kernel { kernel table ${i + 1}; ipv4 { table t${i}; export all; }; }\n`)}protocol kernel { kernel table 7; ipv4 { export all; }; }\n`), ['kernel-table-shared']);
    const checks = times(500, (i) => `filter f${i} { if roa_check(r4, net, bgp_path.last) = ROA_INVALID then reject; accept; }\n`);
    assert.deepEqual(new Set(codesOf(`roa4 table r4;\n${checks}${times(500, (i) => `protocol static { roa4; route 10.${i >> 8}.${i & 255}.0/24 max 24 as 1; }\n`)}`)), new Set());
  });
});
