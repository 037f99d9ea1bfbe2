/**
 * `<your AS>`, as guides write what everybody must fill in. It is read as the name that it nearly is, so that it is one
 * mistake, and all around it is read as it is meant.
 */
import type * as ast from './ast.ts';

/** No expression looks like that: nothing could stand between `<` and `>` that is a number to both. A pattern behind it is that of the prefix that it stands for. */
const PLACEHOLDER = /<[A-Za-z][\w.-]*(?: [\w.-]+)*>(?:\+|\{\d+,\d+\})?/y;

/** The placeholder that begins at `offset`. */
export function placeholderAt(text: string, offset: number): string | undefined {
  PLACEHOLDER.lastIndex = offset;
  return PLACEHOLDER.exec(text)?.[0];
}

/** Whether a placeholder stands here for a value. */
export const isPlaceholder = (node: ast.Expression): boolean => node.kind === 'name' && node.name.startsWith('<');
