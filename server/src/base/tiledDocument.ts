/**
 * A text as a list of items that tile it: where they begin, which of them holds a position, and how some are replaced by
 * others. Items are immutable and know nothing of where they stand, so whatever is derived from one may be kept under it.
 */
import type { Position, Range } from './position.ts';

/** A piece of a text. */
export interface TextItem {
  readonly text: string;
  /** Line feeds in `text`; counted when a line is first asked for (`newlinesOf`). */
  newlines: number | undefined;
  /** Whether `text` may hold what is looked for in bare text (notable.ts). */
  readonly notable: boolean;
}

/** A text as items that tile it, whatever its language. */
export interface TextDocument {
  readonly file: string;
  readonly items: readonly TextItem[];
  /** The whole text. Costs a copy of the file. */
  readonly text: string;
  /** Counts edits. */
  readonly version: number;
  /** The items whose bare text is worth a look, in their order: nearly always none. */
  readonly notables: readonly TextItem[];
  startOf(index: number): Position;
  indexOf(item: TextItem): number;
  positionIn(item: TextItem, offset: number): Position;
  rangeIn(item: TextItem, stretch: ItemRange): Range;
  locate(position: Position): { readonly index: number; readonly item: TextItem; readonly offset: number };
}

/** A stretch of an item. */
export interface ItemRange { readonly start: number; readonly end: number }

/** Items that went, and those that came in their place. */
export interface Edited<Item> {
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

/** A text of one language: what is the same whatever its items are. How an edit splits anew is the language's. */
export abstract class TiledDocument<Item extends TextItem> {
  readonly file: string;
  #items: Item[];
  /** Line and character at which each item begins; filled as far as was asked. */
  #starts: Position[] = [];
  #index: Map<Item, number> | undefined;
  #notables: readonly Item[] | undefined;
  #lastEdit: Edited<Item> | undefined;
  /** Counts edits. */
  version = 0;

  constructor(file: string, items: Item[]) {
    this.file = file;
    this.#items = items;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  /** The whole text. Costs a copy of the file: for features that need it, never for a keystroke. */
  get text(): string {
    return this.#items.map((item) => item.text).join('');
  }

  /** Where item `index` begins. */
  startOf(index: number): Position {
    const starts = this.#starts;
    if (starts.length === 0) starts.push({ line: 0, character: 0 });
    while (starts.length <= index) {
      const item = this.#items[starts.length - 1]!;
      const before = starts[starts.length - 1]!;
      const newlines = newlinesOf(item);
      starts.push(newlines === 0
        ? { line: before.line, character: before.character + item.text.length }
        : { line: before.line + newlines, character: item.text.length - item.text.lastIndexOf('\n') - 1 });
    }
    return starts[index]!;
  }

  /** The place of an item in the file; -1 for one that is no longer in it. */
  indexOf(item: Item): number {
    this.#index ??= new Map(this.#items.map((known, i) => [known, i]));
    return this.#index.get(item) ?? -1;
  }

  /** The position of an offset inside an item. */
  positionIn(item: Item, offset: number): Position {
    const start = this.startOf(Math.max(0, this.indexOf(item)));
    const lines = linesOf(item);
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? { line: start.line, character: start.character + offset } : { line: start.line + low, character: offset - lines[low - 1]! - 1 };
  }

  /** The range of a stretch of an item. */
  rangeIn(item: Item, stretch: ItemRange): Range {
    return { start: this.positionIn(item, stretch.start), end: this.positionIn(item, stretch.end) };
  }

  /** The item that holds a position, and the offset in it. A position at a border belongs to the earlier item. */
  locate(position: Position): { readonly index: number; readonly item: Item; readonly offset: number } {
    let low = 0;
    let high = this.#items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const { line, character } = this.startOf(middle);
      if (line < position.line || (line === position.line && character < position.character)) low = middle;
      else high = middle - 1;
    }
    const item = this.#items[low]!;
    const start = this.startOf(low);
    const line = position.line - start.line;
    const lines = linesOf(item);
    const from = line <= 0 ? 0 : lines[Math.min(line, lines.length) - 1]! + 1;
    const until = line < lines.length ? lines[Math.max(0, line)]! : item.text.length;
    const offset = line > lines.length ? item.text.length : from + (line <= 0 ? position.character - start.character : position.character);
    return { index: low, item, offset: Math.min(Math.max(0, offset), until) };
  }

  /** What the last edit replaced, for who keeps what follows from all items and need not look at all of them again. */
  get lastEdit(): Edited<Item> | undefined {
    return this.#lastEdit;
  }

  /** The items whose bare text is worth a look (notable.ts), in their order: nearly always none. */
  get notables(): readonly Item[] {
    return (this.#notables ??= this.#items.filter(({ notable }) => notable));
  }

  /** Puts other items in place of `count` of them, and gives what went and came. */
  protected replaceItems(first: number, count: number, added: Item[]): Edited<Item> {
    const removed = this.#items.slice(first, first + count);
    if ([...removed, ...added].some(({ notable }) => notable)) this.#notables = undefined;
    // In place: a new array of all items for each keystroke would cost as much as the rest.
    const after = this.#starts[first + count];
    if (added.length !== count) this.#index = undefined;
    else if (this.#index) {
      for (let i = first; i < first + count; i++) this.#index.delete(this.#items[i]!);
      for (let i = 0; i < count; i++) this.#index.set(added[i]!, first + i);
    }
    if (added.length < 10_000) this.#items.splice(first, count, ...added);
    else this.#items = [...this.#items.slice(0, first), ...added, ...this.#items.slice(first + count)];
    // Where the next item begins as before, so do all after it.
    const rest = this.#starts.splice(Math.min(this.#starts.length, first + 1));
    if (after && added.length === count) {
      const next = this.startOf(first + count);
      if (next.line === after.line && next.character === after.character) this.#starts = this.#starts.concat(rest.slice(count));
    }
    this.version++;
    return (this.#lastEdit = { removed, added });
  }
}

/** How many line feeds an item's text holds. */
export function newlinesOf(item: TextItem): number {
  if (item.newlines !== undefined) return item.newlines;
  let count = 0;
  for (let i = item.text.indexOf('\n'); i >= 0; i = item.text.indexOf('\n', i + 1)) count++;
  item.newlines = count;
  return count;
}

const lineTables = new WeakMap<TextItem, readonly number[]>();

/** The offsets of an item's line feeds. */
function linesOf(item: TextItem): readonly number[] {
  const known = lineTables.get(item);
  if (known) return known;
  const lines: number[] = [];
  for (let i = item.text.indexOf('\n'); i >= 0; i = item.text.indexOf('\n', i + 1)) lines.push(i);
  lineTables.set(item, lines);
  return lines;
}
