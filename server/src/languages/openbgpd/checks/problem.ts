/** What a check across items reports: a place in the project, in words. */
import type { Source } from '../project/project.ts';
import type { LocalProblem } from '../semantics/problem.ts';
import type { Node } from '../syntax/ast.ts';

export interface Problem extends Omit<LocalProblem, 'versions' | 'related'> {
  /** Where it stands, if not in the item that was checked. */
  readonly source?: Source;
  readonly related?: { readonly source: Source; readonly node: Node; readonly message: string };
}
