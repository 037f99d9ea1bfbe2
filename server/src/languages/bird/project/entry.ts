/** What a project consists of. */
import type { Placed } from '../../../base/project.ts';
import type { BirdDocument } from '../document.ts';
import type { Context, ItemFacts } from '../semantics/collector.ts';
import type * as ast from '../syntax/ast.ts';

/** An item in its place in the project. */
export interface Entry extends Placed<BirdDocument, ast.Item> {
  readonly context: Context;
  readonly facts: ItemFacts;
  /** The entry whose block includes this one; undefined at the top level. */
  readonly parent: Entry | undefined;
}
