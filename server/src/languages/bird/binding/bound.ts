/** What a binding comes to: statements with their rows and arguments, and what is wrong with those that no row takes. */
import type * as ast from '../syntax/ast.ts';
import type { ReleaseSet } from '../versions.ts';
import type { ArgumentKind } from '../tables/schema.ts';
import type { Form } from './blocks.ts';
import type { MissingWord } from './missingWord.ts';

/** An argument found in a statement. */
export interface Argument {
  readonly kind: ArgumentKind | 'block';
  /** The limit or the block's name, as the table writes it. */
  readonly spec: string | undefined;
  /** The keyword or punctuation before it: `as`, `port`, `%`, `hold time`'s `time`. */
  readonly label: string;
  /** The elements it covers: one, but for lists, times and the empty switch. */
  readonly elements: readonly ast.Element[];
  readonly start: number;
  readonly end: number;
}

/** A statement with its row. */
export interface Bound extends ast.Node {
  readonly kind: 'bound';
  readonly statement: ast.Statement;
  readonly form: Form;
  /** The name of the row: its words up to the first argument, `hold time`. */
  readonly name: string;
  /** The block that it was bound in. */
  readonly block: string;
  /** Keywords in the order they were typed. */
  readonly keywords: readonly ast.Name[];
  readonly args: readonly Argument[];
  /** The releases that have this form with these words. */
  readonly versions: ReleaseSet;
}

/** A statement that no row takes, or an unfinished one: what is wrong with it. */
export interface BindProblem extends ast.Node {
  readonly code: 'unknown-option' | 'invalid-argument' | 'missing-semicolon' | 'misplaced-include' | 'unterminated-include' | 'misplaced-option' | 'interface-name-needs-quotes';
  readonly message: string;
  /** The releases in which it is one; absent: all. */
  readonly versions?: ReleaseSet;
  readonly fixes: readonly BindFix[];
  /** The word that a misspelt one at `start` was meant to be. */
  readonly meant?: string;
  /** A word that is missing: each of these would do. */
  readonly missing?: MissingWord;
  /** The block of the tables that the statement belongs into. */
  readonly belongs?: string;
  /** The name before which `filter` is missing. */
  readonly filterNamed?: string;
  /** What is meant in the place of the problem, where that is not what stands there. */
  readonly phrase?: string;
}

/** One edit, or several that do not overlap. */
export type BindFix = { readonly title: string; readonly safe: boolean }
  & ({ readonly start: number; readonly end: number; readonly newText: string } | { readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[] });

/** What the statements of a block come to, in their order. Includes stand where they are followed. */
export interface BoundList {
  readonly entries: readonly (Bound | ast.Include)[];
  readonly problems: readonly BindProblem[];
}
