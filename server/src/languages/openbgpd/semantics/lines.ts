/** Whole lines of an item, for fixes that remove or move a statement. */
import type * as ast from '../syntax/ast.ts';

/** The lines that a node stands on, with the line feed; undefined where one of them holds something else, too. */
export function wholeLines(text: string, node: ast.Node): ast.Node | undefined {
  const start = text.lastIndexOf('\n', node.start - 1) + 1;
  const newline = text.indexOf('\n', node.end);
  const end = newline < 0 ? text.length : newline + 1;
  if (!/^[ \t]*$/.test(text.slice(start, node.start)) || !/^[ \t]*(?:#.*)?\n?$/.test(text.slice(node.end, end))) return undefined;
  return { start, end };
}
