/** Editing is parsing: after any edits a document equals a fresh parse of its text, item by item. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { newlinesOf } from '../../../server/src/base/tiledDocument.ts';
import { BirdDocument } from '../../../server/src/languages/bird/document.ts';
import { parseItems } from '../../../server/src/languages/bird/syntax/parse.ts';
import { apply, positionAt } from '../edits.ts';
import { edit, text } from './brokenTexts.ts';

const shown = (document: BirdDocument): unknown => document.items.map((item) => ({ own: item.text, newlines: newlinesOf(item), notable: item.notable, node: item.node, problems: item.problems, headEnd: item.headEnd }));

describe('a document after edits', () => {
  test('has the items of a fresh parse of its text', () => {
    fc.assert(fc.property(text, fc.array(edit, { minLength: 1, maxLength: 8 }), (start, edits) => {
      const document = new BirdDocument('/bird.conf', start);
      let whole = start;
      for (const one of edits) {
        const { range, after } = apply(whole, one);
        document.edit(range, one.piece);
        whole = after;
        const fresh = new BirdDocument('/bird.conf', whole);
        assert.equal(document.text, whole);
        assert.deepEqual(shown(document), shown(fresh));
      }
    }), { numRuns: Number(process.env['RUNS'] ?? 1500) });
  });

  test('also where what is typed reaches back to an item before', () => {
    const pieces = ['[', '}', '{', 'else', 'x', 'define X = ', ']', ' ', '\n', 'protocol device ', ';', '1, 2', 'filter f', 'if'];
    const inserted = [']', '}', '['];
    const starts = pieces.flatMap((one) => pieces.flatMap((two) => [one + two, ...pieces.map((three) => one + two + three)]));
    for (const start of [...starts, '[}define X = ', 'protocol device }else ', 'filter f\nprotocol device ']) {
      for (const piece of inserted) {
        for (const at of new Set([start.length, start.length >> 1])) {
          const document = new BirdDocument('/bird.conf', start);
          const position = positionAt(start, at);
          document.edit({ start: position, end: position }, piece);
          const whole = start.slice(0, at) + piece + start.slice(at);
          assert.deepEqual(shown(document), shown(new BirdDocument('/bird.conf', whole)), JSON.stringify(whole));
        }
      }
    }
  });

  test('also where an include stands in the midst of a value', () => {
    const starts = ['define X =\ninclude "x";\n', 'define X = [\n  include "x";\n# ]\ninclude "y";\n', 'define X = [ 1,\ninclude "/x/*.inc";\n2, "', 'define X = 5;\ninclude "x";\n;\n', 'include "x"}include "x"', 'define X = [= 1\ninclude "x";\n'];
    for (const start of starts) {
      for (let at = 0; at <= start.length; at++) {
        for (const [piece, length] of [[';', 0], [']', 0], ['=]', 0], ['"', 0], ['\n', 0], ['', 1], ['', 3]] as const) {
          const document = new BirdDocument('/bird.conf', start);
          document.edit({ start: positionAt(start, at), end: positionAt(start, Math.min(start.length, at + length)) }, piece);
          const whole = start.slice(0, at) + piece + start.slice(at + length);
          assert.deepEqual(shown(document), shown(new BirdDocument('/bird.conf', whole)), JSON.stringify(whole));
        }
      }
    }
  });

  test('also where a head without its brace stands before an item', () => {
    for (const whole of ['filter f\n\nipv4 table local;\ndefine X = 5;\n', 'filter fipv4 table local;\nipv4 table t4;\ndefine all = 6;\n', 'function f()\nint a;\nipv4 table t4;\na = 6;\n']) {
      const document = new BirdDocument('/bird.conf', whole);
      document.edit({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '');
      assert.deepEqual(shown(document), shown(new BirdDocument('/bird.conf', whole)), whole);
    }
  });

  test('also where a quote finds its partner on a line that was another one', () => {
    const start = '"}l{accept; }\n"';
    const document = new BirdDocument('/bird.conf', start);
    document.edit({ start: { line: 0, character: 6 }, end: { line: 1, character: 0 } }, '{');
    assert.equal(document.text, '"}l{ac{"');
    assert.deepEqual(shown(document), shown(new BirdDocument('/bird.conf', document.text)));
  });

  test('has the same items when it is read in small pieces', () => {
    fc.assert(fc.property(text, fc.integer({ min: 1, max: 60 }), (whole, piece) => {
      assert.deepEqual(parseItems(whole, piece), parseItems(whole, Number.POSITIVE_INFINITY));
    }), { numRuns: Number(process.env['RUNS'] ?? 1500) });
  });

  test('knows where its items begin', () => {
    fc.assert(fc.property(text, edit, (start, one) => {
      const document = new BirdDocument('/bird.conf', start);
      for (let i = 0; i < document.items.length; i++) document.startOf(i);
      const { range, after } = apply(start, one);
      document.edit(range, one.piece);
      let offset = 0;
      for (const [i, item] of document.items.entries()) {
        assert.deepEqual(document.startOf(i), positionAt(after, offset));
        offset += item.text.length;
      }
    }), { numRuns: Number(process.env['RUNS'] ?? 1000) });
  });
});
