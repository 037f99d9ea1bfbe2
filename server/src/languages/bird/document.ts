/**
 * One BIRD file as a list of items that tile its text. An edit lexes and parses the items that it touches and no others;
 * items are immutable, so whatever is derived from one may be kept under it.
 */
import type { Range } from '../../base/position.ts';
import { type Edited, TiledDocument } from '../../base/tiledDocument.ts';
import type * as ast from './syntax/ast.ts';
import { MOST_DIVIDED } from './syntax/mend.ts';
import { parseItems, parseStretch } from './syntax/parse.ts';

/** One file: its items, and where they stand. */
export class BirdDocument extends TiledDocument<ast.Item> {
  constructor(file: string, text: string) {
    super(file, parseItems(text));
  }

  /**
   * Replaces `range` by `newText`. Returns the items that went and those that came in their place; both are few unless
   * the edit opened or closed a comment or a block that reaches far.
   */
  edit(range: Range, newText: string): Edited<ast.Item> {
    const from = this.locate(range.start);
    const to = this.locate(range.end);
    // An edit before an item's first token may join it to the item before: a `;` or an `else` belongs to that one.
    let first = from.index;
    const { items } = this;
    if (first > 0 && from.offset <= items[first]!.headEnd) first--;
    // An open quote before it on its line may find its partner; so may an open set, and a comment in a comment.
    // Whatever stands between them: what is open there ends with its line.
    let sameLine = !items.slice(first, from.index).some(({ text }) => text.includes('\n')) && !from.item.text.slice(0, from.offset).includes('\n');
    for (let i = first - 1; sameLine && i >= 0; i--) {
      const { text } = items[i]!;
      if (mayReachOn(text)) first = i;
      sameLine = !text.includes('\n');
    }
    first = this.#onLineBefore(first) ?? first;
    // What follows an include tells whether it stands in the midst of the item before, which then is not closed.
    if (first > 0 && items[first]!.node?.kind === 'include' && /\s$/.test(items[first - 1]!.text)) first--;
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
        return this.replaceItems(first, last + 1 - first, parsed.slice(0, kept));
      }
      const until = Math.min(items.length - 1, last + step);
      for (let i = last + 1; i <= until; i++) changed += items[i]!.text;
      last = until;
    }
  }

  /** The item before `index` with a set that is open up to there, so that a `]` typed behind it closes it. */
  #openSetBefore(index: number): number | undefined {
    for (let i = index - 1, divided = 0; i >= 0; i--) {
      const item = this.items[i]!;
      if (item.openSet) return i;
      if (!endsOpenSet(item.text)) continue;
      // `;` may stand for the commas between members (mend.ts).
      if (++divided > MOST_DIVIDED || !mayBeMembers(item)) return undefined;
    }
    return undefined;
  }

  /** The first item whose end depends on the rest of its line, where that is the line on which item `index` begins. */
  #onLineBefore(index: number): number | undefined {
    let found: number | undefined;
    for (let i = index - 1; i >= 0; i--) {
      const next = this.items[i + 1]!.text;
      // Only the blanks before an item's first token tell whether it begins on the line where the one before ends.
      if (/^[ \t]*\n/.test(next)) break;
      if (this.items[i]!.onLine) found = i;
      if (this.items[i]!.text.includes('\n') && !this.items[i]!.onLine) break;
    }
    return found;
  }

  /** The text from item `index` on, through its first tokens to the end of their line: quotes reach no further. */
  #ahead(index: number): string {
    const first = this.items[index];
    if (!first) return '';
    let text = first.text;
    let newline = text.indexOf('\n', first.headEnd);
    for (let i = index + 1; newline < 0 && i < this.items.length; i++) {
      const from = text.length;
      text += this.items[i]!.text;
      newline = text.indexOf('\n', from);
    }
    return newline < 0 ? text : text.slice(0, newline);
  }

  /** Whether only blanks stand between the start of the line and item `index`. */
  #beginsLine(index: number): boolean {
    for (let i = index - 1; i >= 0; i--) {
      const text = this.items[i]!.text;
      const newline = text.lastIndexOf('\n');
      if (/[^ \t]/.test(newline < 0 ? text : text.slice(newline + 1))) return false;
      if (newline >= 0) return true;
    }
    return true;
  }
}

/** Whether something on the last line of a text may find its partner further on: a quote, a set, a comment in a comment, an `include` the last quote and `;` of the line. */
function mayReachOn(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return line.split('"').length % 2 === 0 || line.split("'").length % 2 === 0 || line.includes('[') || line.includes('*/') || /^[ \t]*include/.test(line);
}

/** Whether no set that opened before a text reaches over it: the search for its `]` gives up at these outside comments. */
function endsOpenSet(text: string): boolean {
  const lines = text.includes('include') ? text.replaceAll(/^[ \t]*include[ \t]*".*"[ \t]*;/gm, '') : text;
  return /[;"[\]]/.test(withoutComments(lines));
}

/** Whether an item is made of what members of a set are made of. */
function mayBeMembers({ node, text }: ast.Item): boolean {
  return (node === undefined || node.kind === 'statement' || node.kind === 'command' || node.kind === 'stray') && !/[="[\]!?~|&<>%'$@]/.test(withoutComments(text));
}

const withoutComments = (text: string): string => (text.includes('#') || text.includes('/*') ? text.replaceAll(/#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '') : text);

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
