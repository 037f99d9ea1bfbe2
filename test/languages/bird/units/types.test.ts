/** Types of filter code: what is only warned of, where nothing is said because nothing is known, and what an edit elsewhere changes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MemoryFiles } from '../../../../server/src/service/memoryFiles.ts';
import type { Release } from '../../../../server/src/languages/bird/versions.ts';
import { checkFiles } from '../../../../server/src/service/check.ts';
import { DEFAULT_SETTINGS } from '../../../../server/src/service/settings.ts';
import { Workspace } from '../../../../server/src/service/workspace.ts';

const TOP = 'protocol device { }\n';

function found(text: string, target: Release = '3.4', more: Readonly<Record<string, string>> = {}): string[] {
  const files = new Map([['/bird.conf', TOP + text], ...Object.entries(more)]);
  return checkFiles({ files, root: '/bird.conf', target }).findings.map(({ code, severity, range }) => `${severity} ${code} ${range.start.line}:${range.start.character}`);
}
const inFilter = (code: string, target?: Release): string[] => found(`filter f {\n${code}\naccept;\n}\n`, target);

describe('what BIRD takes and trips over when the filter runs', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['if net ~ 5 then reject;', 'fails-at-run-time 2:9'],
    ['if net ~ [ 1, 2 ] then reject;', 'fails-at-run-time 2:9'],
    ['if bgp_community < bgp_community then reject;', 'fails-at-run-time 2:19'],
    ['bgp_path.delete([ (1, 2) ]);', 'fails-at-run-time 2:16'],
    ['bgp_community.add((70000, net.len));', 'fails-at-run-time 2:19'],
    ['print net.len / 0;', 'fails-at-run-time 2:16'],
    ['if bgp_path = 65001 then reject;', 'never-equal 2:14'],
    ['if 65001 != bgp_path then reject;', 'never-equal 2:3'],
    ['if source = "static" then reject;', 'never-equal 2:12'],
    ['case net.len { (1, 2): reject; else: accept; }', 'never-equal 2:15'],
  ];
  for (const [code, finding] of cases) test(code, () => assert.deepEqual(inFilter(code), [`warning ${finding}`]));

  test('a function that returns nothing', () => {
    assert.deepEqual(found('function f(int a) { print a; }\nfilter g {\nif f(5) then accept;\nreject; }\n').filter((one) => !one.includes('daemon-warning')), ['warning fails-at-run-time 3:3']);
  });

  test('a function that accepts or rejects on every way ends the filter: nobody asks for a value', () => {
    assert.deepEqual(found('function f() { if net.len > 24 then reject; accept; }\nfilter g {\nif f() then accept;\nreject; }\n'), []);
    assert.deepEqual(found('function inner() { if net.len > 24 then reject; else accept; }\nfunction f() -> bool { inner(); }\nfilter g {\nif f() then accept;\nreject; }\n'), []);
    assert.deepEqual(found('function f() { if net.len > 24 then reject; }\nfilter g {\nif f() then accept;\nreject; }\n'), ['warning fails-at-run-time 3:3']);
  });

  test('a check by a table of another kind', () => {
    assert.deepEqual(found('ipv4 table t4;\nfilter g {\nif roa_check(t4) = ROA_VALID then accept;\nreject; }\n'), ['warning fails-at-run-time 3:13']);
  });
});

describe('what nobody knows is not judged', () => {
  test('a constant of a missing file', () => assert.deepEqual(found('include "missing/*.conf";\nfilter f { if net ~ 5 + LIMIT then accept; reject; }\n').filter((one) => one.includes('type-mismatch')), []));
  test('a variable that an included file declares', () => {
    assert.deepEqual(found('filter f {\ninclude "part.conf";\nprint most + 1;\naccept;\n}\n', '3.4', { '/part.conf': 'int most = 5;\n' }), []);
  });
  test('a fragment of a filter, whose variables are elsewhere', () => {
    assert.deepEqual(found('filter f {\nint most = 5;\ninclude "part.conf";\naccept; }\n', '3.4', { '/part.conf': 'if net.len > most then reject;\n' }), []);
  });
  test('a route in an aggregator', () => assert.deepEqual(inFilter('int n = 5; print n + 1;'), []));
});

describe('releases', () => {
  test('a type of a call is known from 2.14 on', () => {
    const code = 'function f(int a) { return a > 5; }\nfilter g {\nint n = f(3);\naccept; }\n';
    assert.deepEqual(found(code, '2.13'), []);
    assert.deepEqual(found(code, '2.14').filter((one) => one.startsWith('error')), ['error type-mismatch 3:8']);
  });
  test('what a list takes is looked at from 2.14 on', () => {
    assert.deepEqual(inFilter('bgp_community.add("a");', '2.0'), ['warning fails-at-run-time 2:18']);
    assert.deepEqual(inFilter('bgp_community.add("a");', '2.20'), ['error type-mismatch 2:18']);
  });
  test('labels overlap from 2.19 and 3.3 on', () => {
    const code = 'case net.len { 8..16: reject; 16: accept; else: reject; }';
    for (const release of ['2.18', '3.2'] as const) assert.deepEqual(inFilter(code, release), []);
    for (const release of ['2.19', '3.3'] as const) assert.deepEqual(inFilter(code, release), ['error type-mismatch 2:30']);
  });
});

describe('an edit elsewhere', () => {
  const open = (text: string): Workspace => {
    const workspace = new Workspace(new MemoryFiles(new Map([['/bird.conf', text]])), DEFAULT_SETTINGS);
    workspace.openDocument('/bird.conf', text);
    workspace.findings('/bird.conf');
    return workspace;
  };
  const errors = (workspace: Workspace): string[] => workspace.findings('/bird.conf').filter(({ severity }) => severity === 'error').map(({ code, range }) => `${code} ${range.start.line}`);

  test('changes the type of a constant behind two others', () => {
    const workspace = open(`${TOP}define A = 5;\ndefine B = A;\ndefine C = (B);\nfilter f { bgp_med = C; accept; }\n`);
    assert.deepEqual(errors(workspace), []);
    workspace.editDocument('/bird.conf', { start: { line: 1, character: 11 }, end: { line: 1, character: 12 } }, '"a"');
    assert.deepEqual(errors(workspace), ['type-mismatch 4']);
  });

  test('changes what a function returns, by itself and by a constant', () => {
    const workspace = open(`${TOP}define A = 5;\nfunction f(int a) { return A; }\nfunction g(int a) { return f(a); }\nfilter h { bgp_med = g(1); accept; }\n`);
    assert.deepEqual(errors(workspace), []);
    workspace.editDocument('/bird.conf', { start: { line: 1, character: 11 }, end: { line: 1, character: 12 } }, '"a"');
    assert.deepEqual(errors(workspace), ['type-mismatch 4']);
    workspace.editDocument('/bird.conf', { start: { line: 2, character: 27 }, end: { line: 2, character: 28 } }, 'a');
    assert.deepEqual(errors(workspace), []);
  });
});
