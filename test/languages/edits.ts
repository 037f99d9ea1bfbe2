/** Edits of a text that know nothing of its language. */
import type { Position, Range } from '../../server/src/base/position.ts';

/** Where (as a share of the text), how much goes, what comes. */
export interface Edit { readonly at: number; readonly length: number; readonly piece: string }

/** Where an offset of a text stands. */
export function positionAt(whole: string, offset: number): Position {
  const before = whole.slice(0, offset);
  const line = before.split('\n').length - 1;
  return { line, character: offset - (before.lastIndexOf('\n') + 1) };
}

/** An edit as a range of a text, and the text after it. */
export function apply(whole: string, { at, length, piece }: Edit): { readonly range: Range; readonly after: string } {
  const start = Math.floor(at * whole.length);
  const end = Math.min(whole.length, start + length);
  return { range: { start: positionAt(whole, start), end: positionAt(whole, end) }, after: whole.slice(0, start) + piece + whole.slice(end) };
}
