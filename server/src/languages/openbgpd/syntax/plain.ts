/**
 * Items without anything odd, read in one walk over their characters: words, numbers, marks, texts on one line, lists,
 * blocks, sets. The tree is the one that the lexer and the grammar make; whatever they would have to say something about,
 * and what is rare, is left to them.
 */
import type * as ast from './ast.ts';
import { attributesEnd } from './attributes.ts';
import { expanded, type ValueFor } from './macros.ts';
import { BLOCKS } from './parser.ts';
import { commentEnd, HEADS, setEnd, stretches } from './setLiteral.ts';
import { LONGEST_TEXT } from './tokens.ts';

/** Braces within braces: more are the grammar's to count. */
const MAX_DEPTH = 8;

/** What a character can be: the beginning of a word, a part of one. */
const BEGINS = 1;
const WITHIN = 2;
const classes = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:_*$') classes[char.charCodeAt(0)] = BEGINS | WITHIN;
for (const char of '"%&\'+.;?@[]^`|~-') classes[char.charCodeAt(0)] = WITHIN;

const NOTHING: { readonly statement: undefined } = { statement: undefined };

/** What an item holds; undefined where that is not plain. */
export function readPlain(item: ast.Item, valueFor: ValueFor): { readonly statement: ast.Statement | undefined } | undefined {
  return new Reader(item.text, valueFor).item();
}

class Reader {
  readonly #text: string;
  readonly #valueFor: ValueFor;
  #at = 0;
  #depth = 0;
  /** Something is not plain: what was read is of no use. */
  #odd = false;

  constructor(text: string, valueFor: ValueFor) {
    this.#text = text;
    this.#valueFor = valueFor;
  }

  item(): { readonly statement: ast.Statement | undefined } | undefined {
    this.#lines();
    if (this.#at === this.#text.length) return NOTHING;
    const statement = this.#statement();
    if (this.#odd) return undefined;
    this.#lines();
    return this.#at === this.#text.length ? { statement } : undefined;
  }

  /** The elements of a line. What stands behind them is a line feed, the end, or the brace of the block. */
  #statement(): ast.Statement | undefined {
    const elements: ast.Element[] = [];
    const text = this.#text;
    for (;;) {
      const char = this.#next();
      if (Number.isNaN(char) || char === 10 || (char === 125 && this.#depth > 0)) break;
      const element = char === 123 ? this.#braces(elements) : this.#simple(char, elements);
      if (this.#odd) return undefined;
      if (element) elements.push(element);
    }
    const [first] = elements;
    if (!first) return this.#leave();
    return { elements, ended: text.charCodeAt(this.#at) === 10, start: first.start, end: elements[elements.length - 1]!.end };
  }

  #leave(): undefined {
    this.#odd = true;
  }

  /** The character that stands next on the line, behind blanks and comments; NaN at the end. */
  #next(): number {
    const text = this.#text;
    let i = this.#at;
    for (let char = text.charCodeAt(i); ; char = text.charCodeAt(++i)) {
      if (char === 32 || char === 9 || char === 13) continue;
      if (char === 35) {
        i = commentEnd(text, i) - 1;
        continue;
      }
      this.#at = i;
      return char;
    }
  }

  /** To what stands behind line feeds. */
  #lines(): void {
    while (this.#next() === 10) this.#at++;
  }

  /** A word, a number, a text or a mark; undefined where macros gave several, which are added, or none. */
  #simple(char: number, elements: ast.Element[]): ast.Element | undefined {
    const text = this.#text;
    const start = this.#at;
    if (char < 128 && (classes[char]! & BEGINS) !== 0) {
      let i = start + 1;
      let digits = char >= 48 && char <= 57;
      let dollar = char === 36;
      for (; ; i++) {
        const next = text.charCodeAt(i);
        if (!(next < 128 && (classes[next]! & WITHIN) !== 0)) break;
        if (next < 48 || next > 57) digits = false;
        if (next === 36) dollar = true;
      }
      this.#at = i;
      if (text.charCodeAt(i) === 92) return this.#leave();
      const image = text.slice(start, i);
      if (dollar) return this.#expand(image, start, elements);
      if (digits && endsNumber(text.charCodeAt(i))) return { kind: 'number', text: image, value: Number(image), start, end: i };
      return { kind: 'word', text: image, start, end: i };
    }
    if (char === 34 || char === 39) return this.#quoted(char);
    const second = text.charCodeAt(start + 1);
    // `-5` may be a number.
    const length = (char === 33 && second === 61) || (char === 60 && second === 61) || (char === 62 && (second === 61 || second === 60)) ? 2 : isMark(char) && !(char === 45 && second >= 48 && second <= 57) ? 1 : 0;
    if (length === 0) return this.#leave();
    this.#at = start + length;
    return { kind: 'mark', text: text.slice(start, this.#at), start, end: this.#at };
  }

  #quoted(quote: number): ast.Text | undefined {
    const text = this.#text;
    const start = this.#at;
    for (let i = start + 1; i < start + LONGEST_TEXT; i++) {
      const char = text.charCodeAt(i);
      if (char === quote) {
        this.#at = i + 1;
        return { kind: 'text', text: text.slice(start + 1, i), closed: true, start, end: i + 1 };
      }
      if (char === 92 || char === 10 || Number.isNaN(char)) break;
    }
    return this.#leave();
  }

  #expand(image: string, start: number, elements: ast.Element[]): undefined {
    const found = expanded(this.#text, image, start, this.#valueFor);
    if (!found) return this.#leave();
    for (const element of found) elements.push(element);
    return undefined;
  }

  /** What stands in braces behind these elements of a line. */
  #braces(before: readonly ast.Element[]): ast.Element | undefined {
    const first = before[0];
    const last = before[before.length - 1];
    // A brace that begins a line belongs to the one above, perhaps.
    if (first?.kind !== 'word' || !last || this.#depth >= MAX_DEPTH) return this.#leave();
    const start = this.#at;
    if (last.kind === 'word' && last.text === 'set' && this.#depth === 0 && (first.text === 'allow' || first.text === 'deny' || first.text === 'match')) {
      const end = attributesEnd(this.#text, start, this.#valueFor);
      if (end > 0) {
        this.#at = end;
        return { kind: 'list', elements: [{ kind: 'attributes', start: start + 1, end: end - 1 }], closed: true, start, end };
      }
    } else {
      const kind = last.kind === 'word' && last.text === 'prefix' ? 'prefix' : before.length === 1 && first.text === 'roa-set' ? 'roa' : before.length === 2 && first.text !== 'roa-set' ? HEADS[first.text] : undefined;
      if (kind) return this.#set(kind);
    }
    if (BLOCKS.has(first.text) && !before.some((element) => element.kind === 'list' || element.kind === 'block')) return this.#block(first.text);
    return this.#list();
  }

  #set(kind: ast.MemberKind): ast.List | undefined {
    const text = this.#text;
    const start = this.#at;
    const end = this.#depth > 0 ? -1 : setEnd(text, start);
    if (end < 0) return this.#leave();
    const elements: ast.Element[] = [];
    for (const stretch of stretches(text, start + 1, end - 1, kind)) {
      if (stretch.count > 0) {
        elements.push({ kind: 'plain', members: kind, ...stretch });
        continue;
      }
      const { start: from, end: until } = stretch;
      for (let i = from; i < until; i++) {
        const char = text.charCodeAt(i);
        if (char === 10 || char === 44) elements.push({ kind: 'mark', text: char === 10 ? '\n' : ',', start: i, end: i + 1 });
        else if (char === 35) i = commentEnd(text, i) - 1;
        else if (char !== 32 && char !== 9 && char !== 13) return this.#leave();
      }
    }
    this.#at = end;
    return { kind: 'list', elements, closed: true, start, end };
  }

  #list(): ast.List | undefined {
    const start = this.#at++;
    const elements: ast.Element[] = [];
    this.#depth++;
    for (;;) {
      const char = this.#next();
      if (char === 125) break;
      const last = elements[elements.length - 1];
      if (char === 10) elements.push({ kind: 'mark', text: '\n', start: this.#at, end: ++this.#at });
      else if (char === 123) {
        // The members of `prefix { ... }` are a set's; a brace behind a line feed may belong to a line above.
        if (this.#depth >= MAX_DEPTH || (last?.kind === 'word' && last.text === 'prefix') || (last?.kind === 'mark' && last.text === '\n')) return this.#leave();
        const inner = this.#list();
        if (!inner) return undefined;
        elements.push(inner);
      } else {
        if (Number.isNaN(char)) return this.#leave();
        const element = this.#simple(char, elements);
        if (this.#odd) return undefined;
        if (element) elements.push(element);
      }
    }
    this.#depth--;
    return { kind: 'list', elements, closed: true, start, end: ++this.#at };
  }

  #block(head: string): ast.Block | undefined {
    const start = this.#at++;
    const opensLine = this.#next() === 10;
    const statements: ast.Statement[] = [];
    this.#depth++;
    for (;;) {
      this.#lines();
      const char = this.#next();
      if (char === 125) break;
      const statement = Number.isNaN(char) ? this.#leave() : this.#statement();
      if (!statement) return undefined;
      const first = statement.elements[0]!;
      // A neighbor inside a neighbor: the brace of the one before is missing.
      if (head === 'neighbor' && first.kind === 'word' && first.text === 'neighbor') return this.#leave();
      statements.push(statement);
    }
    this.#depth--;
    return { kind: 'block', statements, closed: true, opensLine, start, end: ++this.#at };
  }
}

/** `) , / = }` and blanks: behind anything else digits are a word. */
function endsNumber(char: number): boolean {
  return char === 32 || (char >= 9 && char <= 13) || char === 41 || char === 44 || char === 47 || char === 61 || char === 125 || Number.isNaN(char);
}

function isMark(char: number): boolean {
  return char === 47 || char === 44 || char === 45 || char === 61 || char === 60 || char === 62 || char === 43 || char === 40 || char === 41;
}
