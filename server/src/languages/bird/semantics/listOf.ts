import type * as ast from '../syntax/ast.ts';

const lists = new WeakMap<ast.Statement, readonly ast.Statement[]>();

/** One statement as a list: always the same list for it, since bindings are kept by list. */
export function listOf(statement: ast.Statement): readonly ast.Statement[] {
  let list = lists.get(statement);
  if (!list) lists.set(statement, (list = [statement]));
  return list;
}
