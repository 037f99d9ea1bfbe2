import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { foldingsOf } from '../../server/src/features/folding.ts';
import { symbolsOf } from '../../server/src/features/symbols.ts';
import type { DocumentSymbol } from '../../server/src/features/types.ts';
import { open } from './helpers.ts';

/** The outline as text, one symbol a line, indented. */
function outline(text: string): string {
  const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, kind, detail, children }) => [
      `${indent}${kind} ${name}${detail === undefined ? '' : ` (${detail})`}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(symbolsOf(open(text).scope), '').join('\n');
}

const foldings = (text: string): string[] =>
  foldingsOf(open(text).scope.document).map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`);

describe('outline', () => {
  test('everything with a name, and channels', () => {
    assert.equal(outline(`router id 192.0.2.1;
define OURS = [ 192.0.2.0/24, 198.51.100.0/24 ];
define AS = 65000;
roa4 table r4;
attribute int mine;
function g(int a) -> bool { prefix p; return true; }
filter f { int x; if true then { bool y; } }
template bgp t { local as AS; }
protocol bgp b from t {
  neighbor 192.0.2.2 as 65001;
  ipv4 { import all; };
  ipv6;
}
protocol ospf v2 o { area 0 { interface "eth0" { cost 5; }; }; }
protocol device { }
`), `constant OURS ([ 2 ])
constant AS (65000)
table r4 (roa4 table)
attribute mine (attribute int)
function g ((int a) -> bool)
  variable a (int)
  variable p (prefix)
filter f
  variable x (int)
  variable y (bool)
template t (bgp)
protocol b (bgp)
  channel ipv4
  channel ipv6
protocol o (ospf v2)
  block area 0
    block interface "eth0"
protocol device`);
  });

  test('names are never empty, selections lie inside', () => {
    const check = (symbols: readonly DocumentSymbol[]): void => {
      for (const { name, range, selectionRange, children } of symbols) {
        assert.notEqual(name, '');
        const inside = (a: { line: number; character: number }, b: { line: number; character: number }): boolean =>
          a.line < b.line || (a.line === b.line && a.character <= b.character);
        assert(inside(range.start, selectionRange.start) && inside(selectionRange.end, range.end), name);
        check(children);
      }
    };
    for (const text of ["protocol bgp '' { }", 'protocol', 'filter', 'function', 'define', 'protocol bgp b {', "filter '' {"])
      check(symbolsOf(open(text).scope));
  });
});

describe('folding', () => {
  test('blocks keep their closing line in sight', () => assert.deepEqual(foldings('protocol bgp b {\n  ipv4 {\n    import all;\n  };\n}\n'), ['0-3', '1-2']));
  test('an unclosed block', () => assert.deepEqual(foldings('protocol bgp b {\n  local as 1;\n'), ['0-1']));
  test('sets and filter code', () =>
    assert.deepEqual(foldings('define S = [\n  1,\n  2\n];\nfilter f {\n  if true then {\n    accept;\n  }\n  case net.len {\n    1: accept;\n  }\n}\n'), [
      '0-2',
      '4-10',
      '5-6',
      '8-9',
    ]));
  test('nothing on one line', () => assert.deepEqual(foldings('filter f { accept; }\n'), []));
  test('runs of comments', () => assert.deepEqual(foldings('# a\n# b\n# c\nprotocol device { }\n# alone\nprotocol bgp b { }\n'), ['0-2 comment']));
  test('a comment behind a statement begins no run', () => assert.deepEqual(foldings('define A = 1; # one\n# two\nprotocol device { }\n'), []));
  test('block comments', () => assert.deepEqual(foldings('/* a\n   b\n*/\nprotocol device { }\n'), ['0-2 comment']));
  test('regions across items', () =>
    assert.deepEqual(foldings('#region peers\nprotocol bgp a { }\n# region inner\nprotocol bgp b { }\n# endregion\n#endregion\n'), [
      '0-5 region',
      '2-4 region',
    ]));
  test('after an edit above, foldings move', () => {
    const { scope } = open('protocol device { }\nprotocol bgp b {\n  local as 1;\n}\n');
    assert.deepEqual(foldingsOf(scope.document).map(({ startLine }) => startLine), [1]);
    scope.document.edit({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n\n');
    assert.deepEqual(foldingsOf(scope.document).map(({ startLine }) => startLine), [3]);
  });
});
