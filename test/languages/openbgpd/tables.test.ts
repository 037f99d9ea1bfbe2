/** The tables can be read, and hold together. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blockNames, formBlock, readForm, type Part } from '../../../server/src/languages/openbgpd/binding/form.ts';
import { allBlocks } from '../../../server/src/languages/openbgpd/tables/index.ts';
import { keywordIn } from '../../../server/src/languages/openbgpd/tables/keywords.ts';
import { describe as inWords, members, releases } from '../../../server/src/languages/openbgpd/versions.ts';

function* partsOf(part: Part): Generator<Part> {
  yield part;
  if (part.type === 'sequence' || part.type === 'choice') for (const one of part.parts) yield* partsOf(one);
  else if (part.type === 'optional') yield* partsOf(part.part);
}

describe('the tables', () => {
  test('every block can be read, and every block that a form names is there', () => {
    for (const name of blockNames()) {
      for (const { part } of formBlock(name).forms) for (const one of partsOf(part)) if ('block' in one) assert.ok(blockNames().includes(one.block), `${name}: ${one.block}`);
    }
  });

  test('a word of a form is a keyword wherever the form is: no other word would be read as one (but in blocks of statements that are newer)', () => {
    const newer = new Set(['aspa-set', 'providers', 'flow', 'flow port', 'flow ports', 'flow protocols']);
    for (const name of blockNames().filter((one) => !newer.has(one))) {
      for (const { part, versions } of formBlock(name).forms) {
        for (const one of partsOf(part)) if (one.type === 'word') assert.equal(versions & one.versions & ~keywordIn(one.text), 0, `${name}: ${one.text} is no keyword in ${inWords(versions & one.versions & ~keywordIn(one.text))}`);
      }
    }
  });

  test('every row says what it does', () => {
    for (const block of allBlocks) for (const row of block.rows) assert.match(row.doc, /^(?:["A-Z`9]|bgpd).*[.:]$/s, `${block.name}: ${row.syntax}`);
  });

  test('notation that is none is refused', () => {
    for (const wrong of ['a (b', 'a [b', 'a )']) assert.throws(() => readForm(wrong));
  });
});

test('sets of releases are read and told', () => {
  assert.deepEqual(members(releases('8.8+')), ['8.8', '9.3']);
  assert.deepEqual(members(releases('7.7 9.3')), ['7.7', '9.3']);
  assert.equal(inWords(releases('8.8+')), '8.8 or later');
  assert.equal(inWords(releases('7.7')), '7.7 or earlier');
  assert.equal(inWords(releases('7.7+')), 'every release from 7.7');
  assert.throws(() => releases('8.0'), RangeError);
});
