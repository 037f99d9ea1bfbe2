/** Big sets are read in place: what is plain, what is left to the grammar, and what is said of either. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseItems, treeOf } from '../../../server/src/languages/openbgpd/syntax/parse.ts';
import type * as ast from '../../../server/src/languages/openbgpd/syntax/ast.ts';
import { check } from './check.ts';

/** The members of the first list of a text: how many are plain, and how many elements the grammar read. */
function members(text: string): { plain: number; read: number } {
  const statement = treeOf(parseItems(text)[0]!, () => undefined).statement!;
  const list = statement.elements.find((element): element is ast.List => element.kind === 'list')!;
  return {
    plain: list.elements.reduce((sum, element) => sum + (element.kind === 'plain' ? element.count : 0), 0),
    read: list.elements.filter((element) => element.kind !== 'plain' && !(element.kind === 'mark' && element.text === '\n')).length,
  };
}

describe('members of a set', () => {
  const cases: [string, number, number][] = [
    ['prefix-set a { 10.0.0.0/8, 11.0.0.0/8\n 2001:db8::/32 or-longer # x\n 12.0.0.0/8 maxlen 9\n 13.0.0.0/8 prefixlen 8 - 24 }', 5, 0],
    ['prefix-set a { 10.0.0.1/8 }', 0, 3], // host bits
    ['prefix-set a { 10.0.0.0/8 11.0.0.1/8 12.0.0.0/8 }', 1, 6], // the rest of the line goes with it
    ['prefix-set a { 10.0.0.0/33 }', 0, 3],
    ['prefix-set a { 10.0.0.0/8 prefixlen 8-24 }', 0, 5],
    ['prefix-set a { 10.0.0.0/8 prefixlen >= 9 }', 0, 6],
    ['prefix-set a { 2001:db8:ff00::/33 }', 0, 3], // host bits
    ['roa-set { 10.0.0.0/8 maxlen 9 source-as 1 expires 5\n 11.0.0.0/8 source-as 4294967295 }', 2, 0],
    ['roa-set { 10.0.0.0/8 }', 0, 3],
    ['origin-set o { 10.0.0.0/8 source-as 1\n 11.0.0.0/8 source-as 1 expires 5 }', 1, 7],
    ['as-set s { 1 2, 3\n4 }', 4, 0],
    ['as-set s { 1.10 4294967296 }', 0, 2],
    ['prefix-set a { }', 0, 0],
  ];
  for (const [text, plain, read] of cases) test(text.replaceAll('\n', '⏎'), () => assert.deepEqual(members(`${text}\n`), { plain, read }));

  test('plain members and the grammar agree: what is plain has no finding, read one by one', () => {
    const lines = ['10.0.0.0/8', '10.0.0.0/8 or-longer', '10.0.0.0/8 maxlen 8', '0.0.0.0/0 maxlen 32', '10.0.0.0/8 prefixlen 8 - 8', '2001:db8::/32 maxlen 128', '2001:0DB8::/32', '255.255.255.255/32'];
    for (const line of lines) {
      assert.equal(members(`prefix-set a { ${line} }\n`).plain, 1, line);
      // A macro is read by the grammar.
      assert.deepEqual(check(`AS 1\nM="${line}"\nprefix-set a { $M }\nallow from any prefix-set a\n`, '9.3'), []);
    }
  });
});

test('a customer has ten thousand providers at most', () => {
  const text = (count: number): string => `AS 1\naspa-set { customer-as 1 provider-as { ${Array.from({ length: count }, (_, i) => i + 2).join(' ')} } }\n`;
  assert.deepEqual(check(text(10_000), '9.3'), []);
  assert.deepEqual(check(text(10_001), '9.3').map(({ code }) => code), ['number-out-of-range']);
});

test('a set of a hundred thousand members needs no object for each', () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `\t10.${i >> 16}.${(i >> 8) & 255}.${i & 255}/32 maxlen 32 source-as ${i}`).join('\n');
  const text = `roa-set {\n${lines}\n}\n`;
  assert.deepEqual(members(text), { plain: 100_000, read: 0 });
  assert.deepEqual(check(`AS 1\n${text}`, '9.3'), []);
});
