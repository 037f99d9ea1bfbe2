/** Paths, and how editors write them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, resolvePath } from '../../server/src/base/files.ts';
import { pathOf, uriOf } from '../../server/src/server/convert.ts';

test('a file of another machine keeps its machine', () => {
  for (const uri of ['file://server/share/net/bird.conf', 'file:///net/bird.conf', 'untitled:Untitled-1']) assert.equal(uriOf(pathOf(uri)), uri);
  const path = pathOf('file://server/share/net/bird.conf');
  assert.equal(path, '//server/share/net/bird.conf');
  assert.equal(resolvePath(folderOf(path), '../peers/./a.conf'), '//server/share/peers/a.conf');
  assert.equal(resolvePath(folderOf(path), '/etc/bird//a.conf'), '/etc/bird/a.conf');
});

test('parts of a path are resolved', () => {
  assert.equal(resolvePath('/a/b', '../c/./d'), '/a/c/d');
  assert.equal(resolvePath('/', 'a'), '/a');
  assert.equal(resolvePath('/a', '../../..'), '/');
});
