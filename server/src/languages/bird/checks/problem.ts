/** What a check of the language reports: a place in the project, in words. The service turns it into a finding. */
import type { LocalProblem } from '../semantics/collector.ts';
import type { Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';

/** A problem of one item, perhaps with a place in another as related information. */
export interface Problem extends Omit<LocalProblem, 'versions' | 'related'> {
  /** Where it stands, if not in the item that was checked: what a channel or a template says may be in an included file. */
  readonly source?: Source;
  readonly related?: { readonly source: Source; readonly node: ast.Node; readonly message: string };
}
