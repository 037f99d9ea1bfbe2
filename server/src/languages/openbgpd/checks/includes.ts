/** What is done about an include that leads nowhere. */
import type * as ast from '../syntax/ast.ts';
import { replace, type LocalFix } from '../semantics/problem.ts';

/** The fix that takes away the line of an include; none where that holds something else, too. */
export function withoutInclude({ text }: ast.Item, { start, end }: ast.Node): LocalFix[] {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const until = newline < 0 ? text.length : newline + 1;
  const alone = /^[ \t]*include[ \t]+$/.test(text.slice(from, start)) && /^[ \t]*(?:#.*)?\n?$/.test(text.slice(end, until));
  return alone ? [replace({ start: from, end: until }, '', 'Remove the include')] : [];
}
