/** Changes that write a statement for another generation of BIRD, and the edits that they are made of. */
import type { Bound } from '../binding/bind.ts';
import type { LocalEdit } from '../semantics/collector.ts';
import type * as ast from '../syntax/ast.ts';

/** One change: what it is about, and its edits, which touch those of no other. */
export interface Migration {
  readonly title: string;
  /** The statements that it mends. */
  readonly about: readonly ast.Node[];
  readonly edits: readonly LocalEdit[];
}

/** Takes a statement out with its `;`, and its line where nothing else stands there. */
export function removal({ start, end, statement }: Bound, { text }: ast.Item): LocalEdit {
  const last = statement.terminated && statement.elements.at(-1)!.end === end ? statement.end : end;
  const indent = indentOf(start, text);
  const line = indent !== undefined && /^[ \t]*\n/.exec(text.slice(last));
  if (line) return { start: start - indent.length, end: last + line[0].length, newText: '' };
  // The line's end belongs to the next item: the one before goes.
  if (indent !== undefined && last === text.length) return { start: start - indent.length - 1, end: last, newText: '' };
  return { start: text[start - 1] === ' ' ? start - 1 : start, end: last, newText: '' };
}

/** Takes out all that an item says, with its line where it is alone there. */
export function removalOfItem({ start, end }: ast.Node, { text }: ast.Item): LocalEdit {
  return { start: text[start - 1] === '\n' && end === text.length ? start - 1 : start, end, newText: '' };
}

/** The blanks before an offset, if nothing else stands before it on its line. */
export function indentOf(offset: number, text: string): string | undefined {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(line, offset);
  return line > 0 && /^[ \t]*$/.test(before) ? before : undefined;
}
