import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readJson } from '../../server/src/base/json.ts';

const at = (text: string): string => {
  const read = readJson(text);
  assert.ok('error' in read, `${text} is read`);
  const { start, end } = read.range;
  return `${start.line}:${start.character}-${end.line}:${end.character} ${read.error}`;
};

describe('JSON with its places', () => {
  test('is what JSON.parse reads', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const read = readJson(text);
      assert.ok('value' in read, text);
      assert.deepEqual(JSON.stringify(read.value), JSON.stringify(JSON.parse(text)));
    }));
  });

  test('and is refused where JSON.parse refuses', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '1', 'true', ' ', '\n', '"', '\\', 'x', '-', '.5', '01', '1e'), { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      assert.equal('value' in readJson(text), valid, text);
    }), { numRuns: 3000 });
  });

  test('places of names and values', () => {
    const read = readJson('{\n  "rules": { "a": "off" },\n  "list": [1, {"b": 2}]\n}');
    assert.ok('keys' in read);
    assert.deepEqual(read.keys.get('rules/a'), { start: { line: 1, character: 13 }, end: { line: 1, character: 16 } });
    assert.deepEqual(read.values.get('rules/a'), { start: { line: 1, character: 18 }, end: { line: 1, character: 23 } });
    assert.deepEqual(read.values.get('list/1/b'), { start: { line: 2, character: 20 }, end: { line: 2, character: 21 } });
    assert.deepEqual(read.values.get(''), { start: { line: 0, character: 0 }, end: { line: 3, character: 1 } });
  });

  test('mistakes where they are', () => {
    assert.equal(at('{\n  "rules": }'), '1:11-1:12 a value is expected');
    assert.equal(at('{ "a": 1, }'), '0:10-0:11 a name in double quotes is expected');
    assert.equal(at('{ a: 1 }'), '0:2-0:3 names and texts stand in double quotes');
    assert.equal(at('{ "a" 1 }'), '0:6-0:7 ":" is expected');
    assert.equal(at('{ "a": 1'), '0:8-0:8 "," or "}" is expected');
    assert.equal(at('{ "a": 01 }'), '0:8-0:9 "," is expected');
    assert.equal(at('{ // x\n}'), '0:2-0:6 JSON has no comments');
    assert.equal(at('{} 1'), '0:3-0:4 nothing is expected behind the end');
    assert.equal(at(''), '0:0-0:0 a value is expected');
    assert.match(at('['.repeat(1_000_000)), /nested too deeply/);
  });

  test('a byte order mark is no mistake', () => assert.deepEqual('value' in readJson('\ufeff{}'), true));
});
