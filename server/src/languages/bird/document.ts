/**
 * One BIRD file as a list of items that tile its text. An edit lexes and parses the items that it touches and no others;
 * items are immutable, so whatever is derived from one may be kept under it.
 */
import type { Position, Range } from '../../base/position.ts';
import type * as ast from './syntax/ast.ts';
import { parseItems, parseStretch } from './syntax/parse.ts';

/** One file: its items, and where they stand. */
/** Items that went, and those that came in their place. */
export interface Edited {
  readonly removed: readonly ast.Item[];
  readonly added: readonly ast.Item[];
}

export class BirdDocument {
  readonly file: string;
  #items: ast.Item[];
  /** Line and character at which each item begins; filled as far as was asked. */
  #starts: Position[] = [];
  #index: Map<ast.Item, number> | undefined;
  #notables: readonly ast.Item[] | undefined;
  #lastEdit: Edited | undefined;
  /** Counts edits. */
  version = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.#items = parseItems(text);
  }

  /** The items whose bare text is worth a look (notable.ts), in their order: nearly always none. */
  get notables(): readonly ast.Item[] {
    return (this.#notables ??= this.#items.filter(({ notable }) => notable));
  }

  /** What the last edit replaced, for who keeps what follows from all items and need not look at all of them again. */
  get lastEdit(): Edited | undefined {
    return this.#lastEdit;
  }

  get items(): readonly ast.Item[] {
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
  indexOf(item: ast.Item): number {
    this.#index ??= new Map(this.#items.map((known, i) => [known, i]));
    return this.#index.get(item) ?? -1;
  }

  /** The position of an offset inside an item. */
  positionIn(item: ast.Item, offset: number): Position {
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

  /** The range of a node of an item. */
  rangeIn(item: ast.Item, node: ast.Node): Range {
    return { start: this.positionIn(item, node.start), end: this.positionIn(item, node.end) };
  }

  /** The item that holds a position, and the offset in it. A position at a border belongs to the earlier item. */
  locate(position: Position): { readonly index: number; readonly item: ast.Item; readonly offset: number } {
    let low = 0;
    let high = this.#items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const start = this.startOf(middle);
      if (start.line < position.line || (start.line === position.line && start.character < position.character)) low = middle;
      else high = middle - 1;
    }
    const item = this.#items[low]!;
    const start = this.startOf(low);
    let offset: number;
    if (position.line === start.line) offset = position.character - start.character;
    else {
      const lines = linesOf(item);
      const line = Math.min(position.line - start.line, lines.length);
      offset = (lines[line - 1] ?? -1) + 1 + position.character;
      const lineEnd = lines[line];
      if (lineEnd !== undefined && offset > lineEnd) offset = lineEnd;
    }
    return { index: low, item, offset: Math.max(0, Math.min(offset, item.text.length)) };
  }

  /**
   * Replaces `range` by `newText`. Returns the items that went and those that came in their place; both are few unless
   * the edit opened or closed a comment or a block that reaches far.
   */
  edit(range: Range, newText: string): { readonly removed: readonly ast.Item[]; readonly added: readonly ast.Item[] } {
    const from = this.locate(range.start);
    const to = this.locate(range.end);
    // An edit before an item's first token may join it to the item before: a `;` or an `else` belongs to that one.
    let first = from.index;
    if (first > 0 && from.offset <= this.#items[first]!.headEnd) first--;
    const items = this.#items;
    // An open quote before it on its line may find its partner; so may an open set, and a comment in a comment.
    let between = items.slice(first, from.index).map((item) => item.text).join('') + from.item.text.slice(0, from.offset);
    while (first > 0 && !between.includes('\n') && mayReachOn(items[first - 1]!.text)) between = items[--first]!.text + between;
    first = this.#onLineBefore(first) ?? first;
    first = this.#openSetBefore(first) ?? first;
    const before = items.slice(first, from.index).map((item) => item.text).join('') + from.item.text.slice(0, from.offset);
    let changed = before + newText + to.item.text.slice(to.offset);
    let last = to.index;
    for (let step = 1; ; step *= 2) {
      const next = items[last + 1];
      // What follows is lexed too, up to a line's end: where the split falls depends on the next item's first tokens.
      const { items: parsed, openAt } = parseStretch(changed + this.#ahead(last + 1), this.#beginsLine(first));
      // Whether `include` is the first word of its line is seen in the text before it.
      const leans = openAt >= 0 || (next !== undefined && /^[ \t]*include/.test(next.text));
      const kept = !next ? parsed.length : leans ? -1 : inStep(parsed, changed.length);
      if (kept >= 0) {
        const added = parsed.slice(0, kept);
        const removed = items.slice(first, last + 1);
        this.#replace(first, removed.length, added);
        return { removed, added };
      }
      const until = Math.min(items.length - 1, last + step);
      for (let i = last + 1; i <= until; i++) changed += items[i]!.text;
      last = until;
    }
  }

  /** The item before `index` with a set that is open up to there, so that a `]` typed behind it closes it. */
  #openSetBefore(index: number): number | undefined {
    for (let i = index - 1; i >= 0; i--) {
      const item = this.#items[i]!;
      if (item.openSet) return i;
      if (endsOpenSet(item.text)) return undefined;
    }
    return undefined;
  }

  /** The first item whose end depends on the rest of its line, where that is the line on which item `index` begins. */
  #onLineBefore(index: number): number | undefined {
    let found: number | undefined;
    for (let i = index - 1; i >= 0; i--) {
      const next = this.#items[i + 1]!.text;
      // Only the blanks before an item's first token tell whether it begins on the line where the one before ends.
      if (/^[ \t]*\n/.test(next)) break;
      if (this.#items[i]!.onLine) found = i;
      if (this.#items[i]!.text.includes('\n') && !this.#items[i]!.onLine) break;
    }
    return found;
  }

  /** The text from item `index` on, through its first tokens to the end of their line: quotes reach no further. */
  #ahead(index: number): string {
    const first = this.#items[index];
    if (!first) return '';
    let text = first.text;
    let newline = text.indexOf('\n', first.headEnd);
    for (let i = index + 1; newline < 0 && i < this.#items.length; i++) {
      const from = text.length;
      text += this.#items[i]!.text;
      newline = text.indexOf('\n', from);
    }
    return newline < 0 ? text : text.slice(0, newline);
  }

  /** Whether only blanks stand between the start of the line and item `index`. */
  #beginsLine(index: number): boolean {
    for (let i = index - 1; i >= 0; i--) {
      const text = this.#items[i]!.text;
      const newline = text.lastIndexOf('\n');
      if (/[^ \t]/.test(newline < 0 ? text : text.slice(newline + 1))) return false;
      if (newline >= 0) return true;
    }
    return true;
  }

  #replace(first: number, count: number, added: ast.Item[]): void {
    const removed = this.#items.slice(first, first + count);
    if (added.some(({ notable }) => notable) || removed.some(({ notable }) => notable)) this.#notables = undefined;
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
    this.#lastEdit = { removed, added };
  }
}

/** Whether something on the last line of a text may find its partner further on: a quote, a set, a comment in a comment. */
function mayReachOn(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return line.split('"').length % 2 === 0 || line.split("'").length % 2 === 0 || line.includes('[') || line.includes('*/');
}

/** Whether no set that opened before a text reaches over it: the search for its `]` gives up at these outside comments. */
function endsOpenSet(text: string): boolean {
  const code = text.includes('#') || text.includes('/*') ? text.replaceAll(/#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '') : text;
  return /[;"[\]]/.test(code);
}

/** How many of the parsed items end at or before `length`, if one ends just there; -1 if an item reaches over it. */
function inStep(parsed: readonly ast.Item[], length: number): number {
  let end = 0;
  for (let i = 0; i < parsed.length; i++) {
    if (end === length) return i;
    end += parsed[i]!.text.length;
    if (end > length) return -1;
  }
  return end === length ? parsed.length : -1;
}

/** How many line feeds an item's text holds. */
export function newlinesOf(item: ast.Item): number {
  if (item.newlines !== undefined) return item.newlines;
  let count = 0;
  for (let i = item.text.indexOf('\n'); i >= 0; i = item.text.indexOf('\n', i + 1)) count++;
  item.newlines = count;
  return count;
}

const lineTables = new WeakMap<ast.Item, readonly number[]>();

/** The offsets of an item's line feeds. */
function linesOf(item: ast.Item): readonly number[] {
  const known = lineTables.get(item);
  if (known) return known;
  const lines: number[] = [];
  for (let i = item.text.indexOf('\n'); i >= 0; i = item.text.indexOf('\n', i + 1)) lines.push(i);
  lineTables.set(item, lines);
  return lines;
}
