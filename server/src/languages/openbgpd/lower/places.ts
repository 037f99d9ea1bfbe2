/** Places of nodes, and edits of statements in the layout of the text around them. */
import type { Edit } from '../../../base/finding.ts';
import { insert, placeOf, replace } from '../../../base/places.ts';
import type { Source } from '../project/project.ts';
import type * as ast from '../syntax/ast.ts';

export { insert, placeOf, replace };

/** Removes the lines that a statement stands on; undefined where a line holds something else, too. */
export function removeLines(source: Source, node: ast.Node): Edit | undefined {
  const { text } = source.item;
  const start = text.lastIndexOf('\n', node.start - 1) + 1;
  const newline = text.indexOf('\n', node.end);
  const end = newline < 0 ? text.length : newline + 1;
  if (!/^[ \t]*$/.test(text.slice(start, node.start)) || !/^[ \t]*(?:#.*)?\n?$/.test(text.slice(node.end, end))) return undefined;
  return replace(source, { start, end }, '');
}

/** Inserts lines above the line that a statement of the top level begins on. */
export function insertAbove(source: Source, node: ast.Node, lines: readonly string[]): Edit {
  const start = source.item.text.lastIndexOf('\n', node.start - 1) + 1;
  return insert(source, start, lines.map((line) => `${line}\n`).join(''));
}

/** Inserts lines below the last line of an item. */
export function insertBelow(source: Source, lines: readonly string[]): Edit {
  const { text } = source.item;
  return insert(source, text.length, `${text.endsWith('\n') ? '' : '\n'}${lines.map((line) => `${line}\n`).join('')}`);
}
