import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closest } from '../../server/src/base/closest.ts';

test('a word of one or two letters is another one in capitals, or lacks a third letter, in whatever order the candidates come', () => {
  for (const candidates of [['S', 'X'], ['X', 'S'], ['X', 'Y', 'S']]) assert.equal(closest('x', candidates), 'X');
  assert.equal(closest('x', ['S', 'Y']), undefined);
  assert.equal(closest('nt', ['at', 'net', 'no']), 'net');
});

test('of two that are as near the first in the alphabet is meant', () => {
  for (const candidates of [['bake', 'cake'], ['cake', 'bake']]) assert.equal(closest('lake', candidates), 'bake');
});
