/** Selectors of Calico: which labels they select. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCalicoSelector } from '../../../server/src/languages/kubernetes/semantics/calicoSelector.ts';

const labels = new Map([['rack', 'r1'], ['node-role.kubernetes.io/worker', ''], ['zone', 'east-2']]);

const SELECT: readonly string[] = [
  '', 'all()', 'has(rack)', '!has(spine)', '! !has(rack)', 'rack == "r1"', "rack == 'r1'", 'rack != "r2"', 'spine != "r2"', 'has(node-role.kubernetes.io/worker)',
  'rack in {"r1", "r2"}', "spine not in {'r1'}", 'zone contains "st"', 'zone starts with "east"', 'zone ends with "2"', 'has(rack) && has(zone)', 'has(spine) || has(zone)',
  'has(spine) && has(rack) || has(zone)', '(has(rack) || has(spine)) && zone == "east-2"', 'rack=="r1"&&!has(spine)',
];
const LEAVE: readonly string[] = ['global()', '!all()', 'has(spine)', 'rack == "r2"', 'spine == "r1"', 'rack in {}', 'rack in {"r2"}', "rack not in {'r1'}", 'spine contains ""', 'has(spine) && has(rack)', '!(has(rack) || has(spine))'];
const NONE: readonly string[] = ['rack', 'rack = "r1"', 'rack == r1', 'has(rack', 'has(rack) &&', '&& has(rack)', 'rack in ["r1"]', 'rack in {r1}', 'has(rack) has(zone)', '(has(rack)', '"rack" == "r1"', `${'('.repeat(5000)}all()`];

test('what is selected', () => {
  for (const text of SELECT) assert.equal(parseCalicoSelector(text)?.(labels), true, text);
  for (const text of LEAVE) assert.equal(parseCalicoSelector(text)?.(labels), false, text);
});
test('what is no selector', () => {
  for (const text of NONE) assert.equal(parseCalicoSelector(text), undefined, text);
});
