/** Fixes that put a statement above another: bgpd reads from top to bottom. */
import type { Entry } from '../project/project.ts';
import { wholeLines } from '../semantics/lines.ts';
import type { ProblemFix } from './problem.ts';

/** The fix that moves the statement of an entry above that of another in the same file. None where it depends on what stands between. */
export function movedAbove(moved: Entry, entry: Entry, title = 'Move the definition above this'): readonly ProblemFix[] {
  const { item: { text, assignment, macros }, facts } = moved;
  const node = facts.bound ?? (assignment && { start: assignment.nameStart, end: assignment.end });
  const lines = node && wholeLines(text, node);
  if (!lines || moved.document !== entry.document || macros.length > 0 || facts.uses.length > 0) return [];
  const whole = text.slice(lines.start, lines.end);
  return withLines(entry, `${whole}${whole.endsWith('\n') ? '' : '\n'}`, title, [{ source: moved, ...lines, newText: '' }]);
}

/** The fix that inserts lines above the statement of an entry, with other edits. */
export function withLines(entry: Entry, lines: string, title: string, others: ProblemFix['edits'] = []): readonly ProblemFix[] {
  const { text } = entry.item;
  const start = entry.facts.tree.statement?.start ?? entry.item.assignment?.nameStart;
  if (start === undefined) return [];
  const at = text.lastIndexOf('\n', start - 1) + 1;
  return [{ title, safe: false, edits: [{ source: entry, start: at, end: at, newText: lines }, ...others] }];
}
