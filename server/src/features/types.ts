/** What features give back: plain data, which the server puts into LSP's words. */
import type { FileRange, Range } from '../base/position.ts';

/** What a completion is: editors show it as an icon. */
export type CompletionKind =
  | 'keyword'
  | 'option'
  | 'block'
  | 'value'
  | 'constant'
  | 'function'
  | 'method'
  | 'attribute'
  | 'variable'
  | 'table'
  | 'filter'
  | 'template'
  | 'protocol'
  | 'type'
  | 'interface'
  | 'file'
  | 'folder'
  | 'rule'
  | 'snippet';

/** One thing that may be typed next. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A short note behind the label: a signature, the releases. */
  readonly detail?: string;
  /** Markdown; made when it is asked for, since most items are never looked at. */
  readonly documentation?: () => string;
  readonly insertText: string;
  /** The same as an LSP snippet, where it has places to fill in. */
  readonly snippet?: string;
  readonly deprecated?: boolean;
  /** Items are shown in the order of this, then of the label. */
  readonly rank: number;
}

/** What may be typed next, and what it replaces. */
export interface CompletionList {
  readonly range: Range;
  readonly items: readonly Completion[];
  /** There are more; ask again when more is typed. */
  readonly isIncomplete: boolean;
}

/** What is told of the words under the pointer. */
export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}

/** What a part of the outline is. */
export type SymbolKind = 'protocol' | 'template' | 'channel' | 'block' | 'filter' | 'function' | 'constant' | 'table' | 'variable' | 'attribute' | 'other';

/** A part of the outline. `selectionRange`: its name. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly DocumentSymbol[];
}

/** Lines that may be folded away; the first stays in sight. */
export interface Folding {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment' | 'region';
}

/** A definition: what the cursor was on, where it leads, and what to select there. */
export interface Link {
  readonly origin: Range;
  readonly target: FileRange;
  /** The whole definition. */
  readonly full?: Range;
}
