/** What the language says about a document, before it becomes a finding. Offsets are relative to the item. */
import type { ItemRange } from '../../../base/tiledDocument.ts';
import type { ManifestDocument } from '../document.ts';
import type { Item } from '../syntax/ast.ts';

/** A place in the project. */
export interface Source { readonly document: ManifestDocument; readonly item: Item }
interface LocalEdit extends ItemRange { readonly newText: string }
/** A fix inside the item. */
export interface LocalFix { readonly title: string; readonly safe: boolean; readonly edits: readonly LocalEdit[] }

/** Something wrong. */
export interface Problem extends ItemRange {
  readonly code: string;
  readonly message: string;
  readonly severity?: 'error' | 'warning' | 'info' | 'hint';
  readonly tags?: readonly ('deprecated' | 'unnecessary')[];
  readonly source?: Source;
  readonly related?: { readonly source: Source; readonly node: ItemRange; readonly message: string };
  readonly fixes?: readonly LocalFix[];
}

/** A fix that puts other words in the place of some. */
export function replace({ start, end }: ItemRange, newText: string, title: string, safe = false): LocalFix {
  return { title, safe, edits: [{ start, end, newText }] };
}
