/** A file that holds NUL bytes is no text: one finding in place of many. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles } from '../../server/src/service/check.ts';

test('a file of UTF-16 is told to be no text, and nothing else is said of it', () => {
  const text = [...'protocol device { }\n'].join('\0');
  const { findings } = checkFiles({ files: new Map([['/bird.conf', text]]), root: '/bird.conf', target: 'auto' });
  assert.deepEqual(findings.map(({ code, severity }) => [code, severity]), [['unreadable-file', 'error']]);
});
