/**
 * Tokens that a slip of the finger takes apart are put together before the grammar sees them: quotes that lack their
 * partner, quotes and dashes of a word processor, letters that BIRD's names do not have, placeholders of a guide. Each slip is one problem, and
 * what follows is read as it was meant.
 *
 * Nothing here looks beyond a line, but for the `;` between the members of a set: an edit then needs no more than the items
 * it touches, those before them on the line, and those that may be members.
 */
import type { IToken, TokenType } from 'chevrotain';
import type * as ast from './ast.ts';
import { isWord } from './heads.ts';
import { placeholderAt } from './placeholders.ts';
import * as t from './tokens.ts';

/** Tokens as they are meant, and what is wrong with them; offsets count from the start of the text. */
export interface Mended {
  readonly tokens: IToken[];
  readonly problems: readonly ast.SyntaxProblem[];
  /** Offset of a set whose members reach the end over some `;`, so that what follows may be more of them; -1 where none is. */
  readonly openAt: number;
}

const CLOSING = /[”“»"]/;
const ENDS_RUN = /^[;{}()[\],]$/;
const LETTERS = /^[\p{L}\p{N}\p{M}]+$/u;
const DASH = /^[‐-―−]$/;

/** What plain members of a set are made of, with what stands between them. */
const MEMBERS = new Set<TokenType>([t.Int, t.Word, t.Ip4, t.Ip6, t.Rd, t.Slash, t.Plus, t.Minus, t.Comma, t.Semicolon, t.Range, t.ParenOpen, t.ParenClose, t.Star]);
/** So many `;` may stand between members; with more of them nobody looks for the end. */
export const MOST_DIVIDED = 32;

const endOf = (token: IToken): number => token.startOffset + token.image.length;

/** `unknown`: the runs of characters that the lexer set aside. */
export function mend(text: string, tokens: IToken[], unknown: readonly IToken[]): Mended {
  let wanted = unknown.length > 0;
  let openAt = -1;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.tokenType === t.SetOpen && !isWord(tokens[i - 1])) {
      const { end, signs } = membersOf(tokens, i);
      if (signs.length === 0) continue;
      if (end === tokens.length && openAt < 0) openAt = token.startOffset;
      wanted ||= tokens[end]?.tokenType === t.SetClose;
    } else if (token.tokenType === t.BlockOpen) wanted ||= isDoubledPattern(tokens, i);
    else if (token.tokenType !== t.SetOpen) wanted ||= isStray(token) || (token.tokenType === t.Less && placeholderAt(text, token.startOffset) !== undefined) || otherComment(text, token, tokens[i - 1], tokens[i + 1]) !== undefined;
  }
  return wanted ? { ...new Mender(text, tokens, unknown).result(), openAt } : { tokens, problems: [], openAt };
}

/** A quote that closes nothing and opens nothing. */
const isStray = (token: IToken): boolean => token.tokenType === t.UnclosedText && token.image === '"';

/** Where the members of the set that opens at `i` are over, and the `;` among them. */
function membersOf(tokens: readonly IToken[], i: number): { readonly end: number; readonly signs: readonly IToken[] } {
  const signs: IToken[] = [];
  let end = i + 1;
  for (let pattern = 0; end < tokens.length && signs.length <= MOST_DIVIDED; end++) {
    const token = tokens[end]!;
    const type = token.tokenType;
    // `{16,24}` behind a prefix.
    if (type === t.BlockOpen && pattern === 0) pattern = 5;
    else if (!MEMBERS.has(type) && !(type === t.BlockClose && pattern > 0)) break;
    if (pattern > 0) {
      if (--pattern === 0 && type !== t.BlockClose) break;
      if (type === t.BlockClose) pattern = 0;
    } else if (type === t.Semicolon) signs.push(token);
  }
  return { end, signs };
}

/** Whether the `{` at `i` is the second of `10.0.0.0/8{{8,24}`. */
function isDoubledPattern(tokens: readonly IToken[], i: number): boolean {
  return tokens[i - 1]?.tokenType === t.BlockOpen && DOUBLED.every((type, k) => tokens[i + 1 + k]?.tokenType === type) && tokens[i + 1 + DOUBLED.length]?.tokenType !== t.BlockClose;
}
const DOUBLED = [t.Int, t.Comma, t.Int, t.BlockClose];

/** What a comment of another language begins with, where one begins: `//`, `--` at the start of a line, `!` where a statement should begin one. */
function otherComment(text: string, token: IToken, before: IToken | undefined, next: IToken | undefined): string | undefined {
  const type = token.tokenType;
  if (type === t.Slash) return next?.tokenType === t.Slash && next.startOffset === token.startOffset + 1 ? '//' : undefined;
  if (type === t.Minus) return next?.tokenType === t.Minus && next.startOffset === token.startOffset + 1 && t.startsLine(text, token.startOffset) ? '--' : undefined;
  if (type !== t.Not || (before && before.tokenType !== t.Semicolon && before.tokenType !== t.BlockClose && before.tokenType !== t.BlockOpen)) return undefined;
  return t.startsLine(text, token.startOffset) && /^(?:\s|$)/.test(text.slice(token.startOffset + 1, token.startOffset + 2)) ? '!' : undefined;
}

class Mender {
  readonly #text: string;
  readonly #from: readonly IToken[];
  readonly #unknown: readonly IToken[];
  readonly #tokens: IToken[] = [];
  readonly #problems: ast.SyntaxProblem[] = [];
  #next = 0;
  #nextUnknown = 0;

  constructor(text: string, tokens: readonly IToken[], unknown: readonly IToken[]) {
    this.#text = text;
    this.#from = tokens;
    this.#unknown = unknown;
  }

  result(): Omit<Mended, 'openAt'> {
    for (;;) {
      const token = this.#from[this.#next];
      const unknown = this.#unknown[this.#nextUnknown];
      if (unknown && (!token || unknown.startOffset < token.startOffset)) {
        this.#nextUnknown++;
        this.#addUnknown(unknown);
      } else if (token) {
        this.#next++;
        const comment = otherComment(this.#text, token, this.#tokens.at(-1), this.#from[this.#next]);
        if (comment !== undefined) this.#comment(token.startOffset, comment);
        else if (isStray(token)) this.#strayQuote(token);
        else if (token.tokenType === t.Less) this.#less(token);
        else if (token.tokenType === t.SetOpen && !isWord(this.#tokens.at(-1))) this.#set(token);
        else if (token.tokenType === t.BlockOpen && isDoubledPattern(this.#from, this.#next - 1)) this.#doubled(token);
        else this.#tokens.push(token);
      } else break;
    }
    return { tokens: this.#tokens, problems: this.#problems };
  }

  #addUnknown(unknown: IToken): void {
    const { image, startOffset: start } = unknown;
    const end = endOf(unknown);
    // Said once for the file (service/textChecks.ts).
    if (image === '\r') return;
    if (/^[“„«‟”]/.test(image) && this.#typographicText(unknown)) return;
    if (/^\\+$/.test(image) && this.#text[end] === '"' && this.#escapedText()) return;
    if (DASH.test(image)) {
      this.#tokens.push(made(t.Minus, '-', unknown));
      this.#problems.push({ code: 'unknown-character', message: `"${image}" is a dash that BIRD does not know: write "-"`, start, end, fix: { title: 'Change to "-"', start, end, newText: '-' } });
      return;
    }
    this.#problems.push({ code: 'unknown-character', message: `${nameCharacters(image)} is unknown to BIRD here`, start, end });
    if (LETTERS.test(image) || (image === '@' && this.#touches(start) && /^\w/.test(this.#text.slice(end, end + 1)))) this.#letters(unknown);
  }

  /** The rest of the line is a comment. */
  #comment(start: number, sign: string): void {
    const end = start + sign.length;
    const newline = this.#text.indexOf('\n', end);
    this.#skipTo(newline < 0 ? this.#text.length : newline);
    this.#problems.push({ code: 'syntax-error', message: `a comment begins with "#", not with "${sign}"`, start, end, fix: { title: 'Change to "#"', start, end, newText: '#' } });
  }

  /** `[ 1; 2; 3 ]`: the `;` are meant as commas, one before the `]` as nothing. */
  #set(open: IToken): void {
    this.#tokens.push(open);
    const { end: close, signs } = membersOf(this.#from, this.#next - 1);
    if (this.#from[close]?.tokenType !== t.SetClose || signs.length === 0) return;
    let trailing: IToken | undefined;
    for (; this.#next < close; this.#next++) {
      const token = this.#from[this.#next]!;
      if (token.tokenType !== t.Semicolon) this.#tokens.push(token);
      else if (this.#next + 1 === close) trailing = token;
      else this.#tokens.push(made(t.Comma, ',', token));
    }
    const [first, last] = [signs[0]!.startOffset, endOf(signs.at(-1)!)];
    if (trailing === signs[0]) {
      this.#problems.push({ code: 'syntax-error', message: 'no ";" stands before the "]" of a set', start: first, end: last, fix: { title: 'Remove ";"', start: first, end: last, newText: '' } });
      return;
    }
    const newText = this.#text.slice(first, trailing ? last - 1 : last).replaceAll(';', ',');
    this.#problems.push({
      code: 'syntax-error', message: 'the members of a set are separated by commas, not by ";"', start: first, end: first + 1,
      fix: { title: 'Put "," for ";"', start: first, end: last, newText },
    });
  }

  /** A placeholder is read as the name that it nearly is. */
  #less(less: IToken): void {
    const start = less.startOffset;
    const image = placeholderAt(this.#text, start);
    if (image === undefined) {
      this.#tokens.push(less);
      return;
    }
    const end = start + image.length;
    this.#skipTo(end);
    this.#tokens.push(made(t.Word, image, less));
    this.#problems.push({ code: 'syntax-error', message: `"${image}" holds the place of a value of your own: write that there`, start, end, understood: true });
  }

  #doubled({ startOffset: start }: IToken): void {
    this.#problems.push({ code: 'unclosed-block', message: 'one "{" too many', start, end: start + 1, fix: { title: 'Remove "{"', start, end: start + 1, newText: '' } });
  }

  #touches(start: number): boolean {
    const before = this.#tokens.at(-1);
    return before !== undefined && endOf(before) === start && /^\w+$/.test(before.image);
  }

  /** A name with letters that names do not have: one name, whatever it is made of. */
  #letters(unknown: IToken): void {
    let start = unknown.startOffset;
    if (this.#touches(start)) start = this.#tokens.pop()!.startOffset;
    let end = endOf(unknown);
    for (;;) {
      const token = this.#from[this.#next];
      const other = this.#unknown[this.#nextUnknown];
      if (token?.startOffset === end && /^\w+$/.test(token.image)) {
        end = endOf(token);
        this.#next++;
      } else if (other?.startOffset === end && LETTERS.test(other.image)) {
        end = endOf(other);
        this.#nextUnknown++;
      } else break;
    }
    this.#tokens.push(made(t.Word, this.#text.slice(start, end), unknown, start));
  }

  /** `“text”` is a text. */
  #typographicText(unknown: IToken): boolean {
    const start = unknown.startOffset;
    const length = this.#text.slice(start + 1, start + 4096).search(/[”“»"\n;{}]/);
    if (length < 0 || !CLOSING.test(this.#text[start + 1 + length]!)) return false;
    const end = start + length + 2;
    const value = this.#text.slice(start + 1, end - 1);
    this.#skipTo(end);
    this.#tokens.push(made(t.Text, `"${value}"`, unknown));
    this.#problems.push({ code: 'unknown-character', message: 'BIRD knows straight quotes alone, not those of a word processor', start, end, fix: { title: 'Write straight quotes', start, end, newText: `"${value}"` } });
    return true;
  }

  /** `"a \"quoted\" word"` */
  #escapedText(): boolean {
    let first = this.#tokens.length - 1;
    while (first >= 0 && this.#tokens[first]!.tokenType !== t.Text && !/^[;{}]$/.test(this.#tokens[first]!.image)) first--;
    const opening = this.#tokens[first];
    const closing = this.#from[this.#next];
    if (opening?.tokenType !== t.Text || !opening.image.endsWith('\\"') || (closing?.tokenType !== t.Text && closing?.tokenType !== t.UnclosedText)) return false;
    const start = opening.startOffset;
    const end = endOf(closing);
    const image = this.#text.slice(start, end);
    if (image.includes('\n')) return false;
    this.#next++;
    this.#tokens.length = first;
    this.#tokens.push(made(t.Text, image.endsWith('"') ? image : `${image.slice(0, -1)}"`, opening));
    this.#problems.push({ code: 'syntax-error', message: 'a text has no escapes: a quote ends it, whatever stands before it', start, end, fix: { title: "Write ' inside the text", start, end, newText: `"${image.slice(1, -1).replaceAll('\\"', "'")}"` } });
    return true;
  }

  /** A quote that ends something without having begun it, or stands behind another one. */
  #strayQuote(quote: IToken): void {
    const start = quote.startOffset;
    const end = start + 1;
    const before = this.#tokens.at(-1);
    if (before === undefined || endOf(before) !== start) {
      this.#tokens.push(quote);
      return;
    }
    const twice = { code: 'unterminated-text' as const, message: 'one quote too many', fix: { title: 'Remove the quote', newText: '' } };
    if (before.tokenType === t.Text) {
      this.#problems.push({ ...twice, start, end, fix: { ...twice.fix, start, end } });
      return;
    }
    let first = this.#tokens.length - 1;
    while (first > 0 && endOf(this.#tokens[first - 1]!) === this.#tokens[first]!.startOffset && !ENDS_RUN.test(this.#tokens[first - 1]!.image) && this.#tokens[first]!.tokenType !== t.Text) first--;
    if (ENDS_RUN.test(this.#tokens[first]!.image) || (this.#tokens[first]!.tokenType === t.Text && this.#tokens[first]!.image !== '""')) first++;
    const opening = this.#tokens[first];
    if (!opening) {
      this.#tokens.push(quote);
      return;
    }
    const from = opening.startOffset;
    this.#tokens.length = first;
    if (opening.image === '""') {
      this.#problems.push({ ...twice, start: from, end: from + 2, fix: { ...twice.fix, start: from, end: from + 1 } });
      this.#tokens.push(made(t.Text, this.#text.slice(from + 1, end), opening, from + 1));
      return;
    }
    this.#problems.push({ code: 'unterminated-text', message: 'the text has no opening quote', start: from, end, fix: { title: "Insert '\"'", start: from, end: from, newText: '"' } });
    // As long as it stands there, so that places stay right: the first letter makes room for the quote.
    this.#tokens.push({ ...made(t.Text, `"${this.#text.slice(from + 1, end)}`, opening), payload: this.#text.slice(from, end - 1) });
  }

  #skipTo(offset: number): void {
    while (this.#from[this.#next] && this.#from[this.#next]!.startOffset < offset) this.#next++;
    while (this.#unknown[this.#nextUnknown] && this.#unknown[this.#nextUnknown]!.startOffset < offset) this.#nextUnknown++;
  }
}

/** A token in place of another one. */
function made(type: TokenType, image: string, like: IToken, startOffset = like.startOffset): IToken {
  return { ...like, image, startOffset, tokenType: type, tokenTypeIdx: type.tokenTypeIdx! };
}

function nameCharacters(image: string): string {
  const code = image.codePointAt(0)!;
  if (code === 0xfeff) return 'a byte order mark';
  if (code === 0xa0) return 'a no-break space';
  if (code < 32 || code === 0xfffd) return `a control character (0x${code.toString(16).padStart(2, '0')})`;
  return `"${image.length > 20 ? `${image.slice(0, 20)}…` : image}"`;
}
