/**
 * One bgpd.conf as a list of items that tile its text. An edit splits the text that it touches anew, and as much of what
 * follows as can tell where the last item ends; nothing is lexed or parsed before somebody asks for a tree.
 */
import type { Range } from '../../base/position.ts';
import { type Edited, TiledDocument } from '../../base/tiledDocument.ts';
import type * as ast from './syntax/ast.ts';
import { parseItems, parseStretch } from './syntax/parse.ts';
import { MAX_REACH } from './syntax/split.ts';

/** One file: its items, and where they stand. */
export class BgpdDocument extends TiledDocument<ast.Item> {
  constructor(file: string, text: string) {
    super(file, parseItems(text));
  }

  /** Replaces a range of the text. */
  edit(range: Range, newText: string): Edited<ast.Item> {
    const items = this.items;
    const from = this.locate(range.start);
    const to = this.locate(range.end);
    const first = this.#reaching(from.index);
    let changed = '';
    for (let i = first; i < from.index; i++) changed += items[i]!.text;
    changed += from.item.text.slice(0, from.offset) + newText + to.item.text.slice(to.offset);
    let last = to.index;
    for (let step = 1; ; step *= 2) {
      const ahead = this.#ahead(last + 1);
      const { items: parsed, end, open } = parseStretch(changed + ahead, 0, changed.length);
      // What ends just where the old items did leaves those behind it as they are, unless it looked at all there is.
      const atEnd = last === items.length - 1;
      if (end === changed.length && (!open || atEnd)) {
        const added = parsed.filter((item) => item.text !== '' || parsed.length === 1);
        // A file is never without an item, and only a whole one may be empty.
        const kept = added.length > 1 || first > 0 || !atEnd ? added.filter(({ text }) => text !== '') : added;
        return this.#exchange(first, last, kept);
      }
      const until = Math.min(items.length - 1, last + step);
      if (until === last) return this.#exchange(first, last, parsed);
      for (let i = last + 1; i <= until; i++) changed += items[i]!.text;
      last = until;
    }
  }

  /** Puts others in the place of items `first` to `last`. An item before the edit that came out as it was stays, with all that is known of it. */
  #exchange(first: number, last: number, added: ast.Item[]): Edited<ast.Item> {
    let from = first;
    const isSame = (old: ast.Item, now: ast.Item): boolean => old.text === now.text && old.reach === now.reach;
    while (from < last && added.length > from - first + 1 && isSame(this.items[from]!, added[from - first]!)) from++;
    return this.replaceItems(from, last + 1 - from, added.slice(from - first));
  }

  /** The first item before `index` whose end was decided by looking as far as there; blanks at the end of a line count too. */
  #reaching(index: number): number {
    let first = index;
    let distance = 0;
    for (let i = index - 1; i >= 0 && distance <= MAX_REACH; i--) {
      if (this.items[i]!.reach >= distance && this.items[i]!.reach > 0) first = i;
      distance += this.items[i]!.text.length;
    }
    return first;
  }

  /** The text from item `index` on, as far as the split may look. */
  #ahead(index: number): string {
    let text = '';
    for (let i = index; i < this.items.length && text.length < MAX_REACH; i++) text += this.items[i]!.text;
    return text.length > MAX_REACH ? text.slice(0, MAX_REACH) : text;
  }
}
