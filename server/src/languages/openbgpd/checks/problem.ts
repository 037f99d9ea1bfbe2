/** What a check across items reports: a place in the project, in words. */
import type { Source } from '../project/project.ts';
import type { LocalEdit, LocalFix, LocalProblem } from '../semantics/problem.ts';
import type { Node } from '../syntax/ast.ts';

/** A fix with edits in several items. `source`: where an edit is made, if not in the item that was checked. */
export interface ProblemFix extends Omit<LocalFix, 'edits'> { readonly edits: readonly (LocalEdit & { readonly source?: Source })[] }

export interface Problem extends Omit<LocalProblem, 'versions' | 'related' | 'fixes'> {
  /** Where it stands, if not in the item that was checked. */
  readonly source?: Source;
  readonly related?: { readonly source: Source; readonly node: Node; readonly message: string };
  readonly fixes?: readonly ProblemFix[];
}
