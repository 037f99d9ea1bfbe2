/** The hash that Calico makes names of, against that of Node. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { routerIdOf, sha256, shortened } from '../../../server/src/languages/kubernetes/calico/sha256.ts';

test('SHA-256 is what Node says', () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
    const text = 'ü-x'.repeat(length).slice(0, length);
    assert.equal(Buffer.from(sha256(text)).toString('hex'), createHash('sha256').update(text).digest('hex'), `${length}`);
  }
});
test('a name is shortened where it is longer than BIRD takes', () => {
  assert.equal(shortened('short', 45), 'short');
  assert.equal(shortened('x'.repeat(46), 45).length, 45);
});
test('a router ID is no address of a group', () => {
  for (let i = 0; i < 500; i++) assert.ok(Number(routerIdOf(`node-${i}`).split('.')[0]) < 224, `node-${i}`);
});
