/** Places of stretches of items, and edits of them, for findings: the same whatever the language. */
import type { Edit } from './finding.ts';
import type { FileRange, Range } from './position.ts';
import type { ItemRange } from './tiledDocument.ts';

/** An item in its document. */
interface Source<Item> {
  readonly document: { readonly file: string; rangeIn(item: Item, stretch: ItemRange): Range };
  readonly item: Item;
}

/** A place that is computed when it is asked for: most sessions and rules are fine, and nobody asks. */
class LazyPlace<Item> implements FileRange {
  readonly #source: Source<Item>;
  readonly #start: number;
  readonly #end: number;

  constructor(source: Source<Item>, { start, end }: ItemRange) {
    this.#source = source;
    this.#start = start;
    this.#end = end;
  }

  get file(): string {
    return this.#source.document.file;
  }

  get range(): Range {
    return this.#source.document.rangeIn(this.#source.item, { start: this.#start, end: this.#end });
  }
}

/** The place of a node. */
export function placeOf<Item>(source: Source<Item>, node: ItemRange): FileRange {
  return new LazyPlace(source, node);
}

/** Puts `newText` in place of a stretch of an item. */
export function replace<Item>({ document, item }: Source<Item>, { start, end }: ItemRange, newText: string): Edit {
  return { file: document.file, range: document.rangeIn(item, { start, end }), newText };
}

/** Inserts `newText` at an offset of an item. */
export function insert<Item>(source: Source<Item>, offset: number, newText: string): Edit {
  return replace(source, { start: offset, end: offset }, newText);
}
