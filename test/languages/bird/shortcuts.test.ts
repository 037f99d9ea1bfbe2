/** What is read by a short way says what the long way says. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseItems } from '../../../server/src/languages/bird/syntax/parse.ts';
import { bindStatements } from '../../../server/src/languages/bird/binding/bind.ts';
import { blockNames, compiledBlock } from '../../../server/src/languages/bird/binding/blocks.ts';
import { wordsOf } from '../../../server/src/languages/bird/binding/form.ts';
import { Shapes } from '../../../server/src/languages/bird/binding/shapes.ts';
import { TokenParser } from '../../../server/src/languages/bird/syntax/grammar/tokenParser.ts';
import { charactersOf } from '../../../server/src/languages/bird/syntax/characters.ts';
import { readSet } from '../../../server/src/languages/bird/syntax/setLiteral.ts';
import { tokenize, tokenizeMember } from '../../../server/src/languages/bird/syntax/tokens.ts';

const number = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(255, 256, 999, 65535, 4294967295, 4294967296)).map(String);
const address = fc.oneof(fc.constantFrom('10.0.0.0', '0.0.0.0', '192.0.2.0', '192.0.2.1', '255.255.255.255', '10.0.0.256', '1.2.3', '1.2.3.4.5', '010.0.0.0', '2001:db8::'), fc.tuple(number, number, number, number).map((parts) => parts.join('.')));
const pattern = fc.oneof(fc.constantFrom('', '+', '-', '{8,24}', '{24,8}', '{ 8 , 24 }', '{8}', '{,}', '{033,1}'), fc.tuple(number, number).map(([low, high]) => `{${low},${high}}`));
const member = fc.oneof(number, address, fc.tuple(address, number, pattern).map(([from, length, rest]) => `${from}/${length}${rest}`), fc.constantFrom('', 'X', '(1,2)', '1..5', '1 .. 5', '10.0.0.0 /8', '/* c */ 5', '10.0.0.0/', '-5'));

describe('sets', () => {
  // A blank before the comma is enough for the short way to leave a member alone.
  it('say the same whether members are read in a row or each by itself', () => {
    fc.assert(fc.property(fc.array(member, { maxLength: 12 }), (members) => {
      const shown = (separator: string): unknown => {
        const text = `[${members.join(separator)}]`;
        const { types, count, problems, others } = readSet(charactersOf(text), 0, text.length);
        return { types, count, problems: problems.map(({ code, start, end, instead }) => [code, code === 'missing-set-member' ? '' : text.slice(start, end), instead]), others: others.length };
      };
      assert.deepEqual(shown(',\n'), shown(' ,\n'));
    }), { numRuns: Number(process.env['RUNS'] ?? 2000) });
  });
});

describe('statements and operands', () => {
  const fixtures = globSync(join(import.meta.dirname, 'fixtures/**/*.conf')).sort().map((file) => readFileSync(file, 'utf8'));

  const both = (text: string): void => {
    const quick = parseItems(text);
    TokenParser.shortcuts = false;
    try {
      assert.deepEqual(quick, parseItems(text), text);
    } finally {
      TokenParser.shortcuts = true;
    }
  };

  it('have the tree that the rules of the grammar give them', () => fixtures.forEach(both));

  // What a broken member of a set left behind once changed how the rest was read.
  it('also behind a member that cannot be read', () => both('(s of prefixes\nfilter f {\n  if net ~ [ 10.0.0.0/8 le 24, 172.16.0.0/12 orlonger, 192.168.0.0/16 ge 24 le 28 ] then reject;\n  if net ~ 10.0.0.0/8 orlonger then reject;\n}\n'));

  it('also where something is wrong', () => {
    fc.assert(fc.property(fc.constantFrom(...fixtures), fc.nat(), fc.nat({ max: 9 }), fc.constantFrom('', ';', '.', '(', '{', '}', ' not ', ' 5 ', '"', ' x ', '[1]'), (text, at, length, instead) => {
      const from = at % (text.length + 1);
      both(text.slice(0, from) + instead + text.slice(from + length));
    }), { numRuns: Number(process.env['RUNS'] ?? 1500) });
  });
});

describe('statements of one shape', () => {
  // What one statement is made of serves the next that looks like it: whatever makes a difference has to be part of the look.
  const values = ['on', 'off', 'all', 'none', 'true', 'X', 'x', "'x'", "'on'", 's', 'filter f', 'where x', '5', '0x10', '"eth0"', '192.0.2.1', '2001:db8::1', '00:11:22:33:44:55', '10.0.0.0/8', '65000:1', '(1 + 2)', '(1,2)',
    '[1]', '1 + 2', 'f(1)', '-', '%', ',', '/', '*', '{ }', '{ all }', '{ states, routes }', '{ table x; }'];

  /** A statement of words of the block and of values, and others that differ from it in one place each. */
  const alike = fc.constantFrom(...blockNames()).chain((block) => {
    const words = new Set<string>();
    for (const { pattern } of compiledBlock(block).forms) wordsOf(pattern, words);
    const part = fc.oneof(fc.constantFrom(...(words.size > 0 ? words : ['x'])), fc.constantFrom(...values));
    return fc.record({
      block: fc.constant(block), first: fc.oneof(fc.constantFrom(...[...compiledBlock(block).byWord.keys(), 'x']), part), rest: fc.array(part, { maxLength: 3 }),
      changes: fc.array(fc.tuple(fc.nat({ max: 3 }), fc.constantFrom(...values)), { minLength: 1, maxLength: 12 }),
    }).map(({ first, rest, changes, ...more }) => ({ ...more, statements: [[first, ...rest], ...changes.map(([at, value]) => [first, ...(rest.length === 0 ? [value] : rest.with(at % rest.length, value))])] }));
  });

  const bound = (text: string, block: string): unknown => {
    const { node } = parseItems(`protocol x {\n${text};\n}\n`)[0]!;
    const { entries, problems } = bindStatements(node?.kind === 'protocol' ? (node.block?.statements ?? []) : [], block);
    return { entries: entries.map((entry) => (entry.kind === 'include' ? entry : { ...entry, form: entry.form.row.syntax })), problems };
  };

  it('bind as if each was matched by itself', () => {
    fc.assert(fc.property(alike, ({ block, statements }) => {
      const text = statements.map((parts) => parts.join(' ')).join(';\n');
      const quick = bound(text, block);
      Shapes.remembered = false;
      try {
        assert.deepEqual(quick, bound(text, block), text);
      } finally {
        Shapes.remembered = true;
      }
    }), { numRuns: Number(process.env['RUNS'] ?? 3000) });
  });
});

describe('members of sets', () => {
  it('have the tokens that the lexer gives them', () => {
    for (const text of ['(1,2)', '(65500, *)', '(*,*,*)', '(1, 2, 3)', '(0,4294967295)', '(1)', '(*)', '(1,\t2)', '(1 ,2)', '(0x1,2)', '(1..2,3)', '(007,08)', '(12345678901,1)', '(1:2)', 'X', '(rt, 1, 2)']) {
      const plain = ({ image, startOffset, tokenType }: { image: string; startOffset: number; tokenType: { name: string } }): unknown => [image, startOffset, tokenType.name];
      assert.deepEqual(tokenizeMember(text).tokens.map(plain), tokenize(text, false).tokens.map(plain), text);
    }
  });
});
