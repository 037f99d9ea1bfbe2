import assert from 'node:assert/strict';
import type { Edit } from '../../../server/src/base/finding.ts';

/** A text with edits made, which must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  const placed = edits.map(({ range: { start, end }, newText }) => ({ start: lines[start.line]! + start.character, end: lines[end.line]! + end.character, newText }));
  placed.sort((a, b) => a.start - b.start || a.end - b.end);
  let [result, last] = ['', 0];
  for (const { start, end, newText } of placed) {
    assert.ok(start >= last, `edits overlap at ${start}`);
    result += text.slice(last, start) + newText;
    last = end;
  }
  return result + text.slice(last);
}
