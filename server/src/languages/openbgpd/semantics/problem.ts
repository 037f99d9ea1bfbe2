/** What the language says about an item, before it becomes a finding. Offsets are relative to the item. */
import type { Node } from '../syntax/ast.ts';
import type { ReleaseSet } from '../versions.ts';

export interface LocalEdit extends Node { readonly newText: string }

/** A fix inside the item. */
export interface LocalFix { readonly title: string; readonly safe: boolean; readonly edits: readonly LocalEdit[] }

/** A mistake that the item alone shows. */
export interface LocalProblem extends Node {
  readonly code: string;
  readonly message: string;
  readonly severity?: 'error' | 'warning' | 'info' | 'hint';
  /** The releases in which it is one; absent: all. */
  readonly versions?: ReleaseSet;
  readonly tags?: readonly ('deprecated' | 'unnecessary')[];
  readonly related?: Node & { readonly message: string };
  readonly fixes?: readonly LocalFix[];
}

/** A word or form that not every release has. */
export interface VersionUse extends Node {
  readonly versions: ReleaseSet;
  /** How it is named: "`role`". */
  readonly what: string;
  /** A finding of its own says what is wrong; this is only the vote on the file's releases. */
  readonly silent?: true;
}

/** One edit as a fix. */
export function replace(at: Node, newText: string, title: string, safe = false): LocalFix {
  return { title, safe, edits: [{ start: at.start, end: at.end, newText }] };
}
