/** What the checks say: one shape for rules, the editor and the command line. */
import type { FileRange } from './position.ts';

/** How bad: as LSP and the command line's JSON call it. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A change of text. `range` is what is replaced. */
export interface Edit extends FileRange { readonly newText: string }

/** A way out. `safe` ones keep what the daemon does; all others are offered one by one. */
export interface Fix {
  /** Imperative: "Insert \";\"". */
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  /** The edits are LSP snippets with a place to fill in: for editors. */
  readonly snippet?: boolean;
  /** Of a snippet: what stands there until it is filled in, and for what. Without it the fix is for editors alone. */
  readonly replace?: string;
}

/** Something found at a place of a file. */
export interface Finding extends FileRange {
  /** The rule's code: also its page, its setting and its word for `# bgplint: ignore[...]`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, what it leads to, what to do. */
  readonly message: string;
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
  readonly related: readonly (FileRange & { readonly message: string })[];
  readonly fixes: readonly Fix[];
}
