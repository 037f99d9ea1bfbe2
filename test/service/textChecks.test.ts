import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BirdDocument } from '../../server/src/languages/bird/document.ts';
import { checkText } from '../../server/src/service/textChecks.ts';

test('carriage returns: the whole text is read when the fix is asked for, not when the finding is made', () => {
  const document = new BirdDocument('/bird.conf', 'protocol device { }\r\nrouter id 192.0.2.1;\r\n');
  const text = document.text;
  let read = 0;
  Object.defineProperty(document, 'text', { get: () => { read++; return text; } });
  const [finding] = checkText(document, 'BIRD');
  assert.equal(finding?.code, 'carriage-return');
  assert.equal(read, 0);
  assert.deepEqual(finding.fixes.map(({ title, safe, edits }) => ({ title, safe, edits })), [{
    title: 'End all lines with LF', safe: true,
    edits: [{ file: '/bird.conf', range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } }, newText: 'protocol device { }\nrouter id 192.0.2.1;\n' }],
  }]);
  assert.equal(read, 1);
});
