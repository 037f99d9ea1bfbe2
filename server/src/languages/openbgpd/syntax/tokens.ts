/**
 * The tokens of bgpd.conf (parse.y, yylex), for Chevrotain's lexer.
 *
 *  - A line feed is a token: statements end with it. A backslash before it joins two lines, even within a word or a comment.
 *  - All bare words are one token type; which of them are keywords depends on the release and is looked up in the tables.
 *  - A run of digits is a number only where a blank or one of `) , / } =` follows; else it is a word: `65001:1`, `10.0.0.0`.
 *  - A word with `$` in it is expanded afterwards (macros.ts), for the value of a macro is lexed where it is used.
 *  - The body of a set with thousands of members is one token, of which setLiteral.ts reads the members in place.
 */
import { createToken, Lexer, type IToken, type ITokenConfig, type TokenType } from 'chevrotain';
import { attributesEnd, opensAttributes } from './attributes.ts';
import type { ValueFor } from './macros.ts';
import { opensSet, setEnd } from './setLiteral.ts';

export const tokenTypes: TokenType[] = [];

/** Whatever may stand in a statement as one element: all but braces and line feeds. */
export const Simple = createToken({ name: 'Simple', pattern: Lexer.NA });

function token(config: ITokenConfig): TokenType {
  const type = createToken(config);
  tokenTypes.push(type);
  return type;
}

/** Blanks, and lines that a backslash joins. Carriage returns and a byte order mark are told for the whole file (service/textChecks.ts). */
export const Blank = token({ name: 'Blank', pattern: /(?:[ \t\r\ufeff]|\\\n)+/, group: Lexer.SKIPPED, line_breaks: true });
/** To the end of the line; a backslash at its end takes the next line into the comment. */
export const Comment = token({ name: 'Comment', pattern: /#(?:[^\n\\]|\\[\s\S])*\\?/, group: 'comments', line_breaks: true });
export const NewLine = token({ name: 'NewLine', label: 'end of line', pattern: /\n/, line_breaks: true });

/** No text is longer (parse.y: the lexer's buffer), so no quote's partner is looked for further away. */
export const LONGEST_TEXT = 8096;

/** Where the text that begins with the quote at `offset` ends, behind its closing quote; -1 where it has none. */
export function textEnd(text: string, offset: number): number {
  const quote = text.charCodeAt(offset);
  const limit = Math.min(text.length, offset + LONGEST_TEXT + 2);
  let newline = false;
  for (let i = offset + 1; i < limit; i++) {
    const char = text.charCodeAt(i);
    if (char === 92 /* \ */) i++;
    else if (char === 10) newline = true;
    else if (char === quote) return newline && looksLikeOpener(text, i) ? -1 : i + 1;
  }
  return -1;
}

/** A quote that follows a blank and touches what is behind it opens a text: the one before it, on another line, was never closed. */
function looksLikeOpener(text: string, offset: number): boolean {
  return /[ \t={(,\n]/.test(text[offset - 1] ?? '') && /[^\s,})=]/.test(text[offset + 1] ?? ' ');
}

/** Where a text without a closing quote ends: with its line, or before the brace that its statement goes on in, or closes with. */
export function unclosedEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const line = text.slice(offset, newline < 0 ? text.length : newline);
  const brace = line.search(/[ \t]+\{/);
  return offset + Math.max(1, (brace > 0 ? line.slice(0, brace) : line.replace(/[\s{}]*$/, '')).length);
}

export const Text = token({
  name: 'Text', label: 'text', line_breaks: true, start_chars_hint: ['"', "'"], categories: [Simple],
  pattern: (text: string, offset: number): [string] | null => {
    const char = text.charCodeAt(offset);
    if (char !== 34 && char !== 39) return null;
    const end = textEnd(text, offset);
    return end < 0 ? null : [text.slice(offset, end)];
  },
});
/** A quote without its partner ends with its line, before a brace at the line's end. */
export const UnclosedText = token({
  name: 'UnclosedText', label: 'text', line_breaks: false, start_chars_hint: ['"', "'"], categories: [Simple],
  pattern: (text: string, offset: number): [string] | null => {
    const char = text.charCodeAt(offset);
    if (char !== 34 && char !== 39) return null;
    return [text.slice(offset, unclosedEnd(text, offset))];
  },
});

const IN_WORD = String.raw`[a-zA-Z0-9:_*"$%&'+.;?@[\]^\x60|~-]`;
export const NumberToken = token({ name: 'Number', label: 'number', pattern: /-?[0-9]+(?![^ \t\n\v\f\r),/}=\\]|\\[^\n])/, start_chars_hint: [...'-0123456789'], categories: [Simple] });
export const Word = token({ name: 'Word', label: 'word', line_breaks: true, pattern: new RegExp(String.raw`(?:[a-zA-Z0-9:_*$])(?:${IN_WORD}|\\\n|\\${IN_WORD})*`), categories: [Simple] });

/** Whether attributes get their tokens although they could be read in place, and what macros in them stand for. */
let inFull = false;
let values: ValueFor | undefined;

/** The body of a set, or the attributes of a filter rule, with the braces. */
export const SetLiteral = token({
  name: 'SetLiteral', label: 'set', line_breaks: true, start_chars_hint: ['{'],
  pattern: (text: string, offset: number, before: IToken[]): [string] | null => {
    if (text.charCodeAt(offset) !== 123) return null;
    const end = opensSet(before) ? setEnd(text, offset) : !inFull && opensAttributes(before) ? attributesEnd(text, offset, values) : -1;
    return end < 0 ? null : [text.slice(offset, end)];
  },
});

function mark(name: string, image: string, simple = true): TokenType {
  return token({ name, label: `"${image}"`, pattern: image, ...(simple && { categories: [Simple] }) });
}
export const NotEqual = mark('NotEqual', '!=');
export const LessEqual = mark('LessEqual', '<=');
export const GreaterEqual = mark('GreaterEqual', '>=');
export const Outside = mark('Outside', '><');
export const BlockOpen = mark('BlockOpen', '{', false);
export const BlockClose = mark('BlockClose', '}', false);
export const ParenOpen = mark('ParenOpen', '(');
export const ParenClose = mark('ParenClose', ')');
export const Comma = mark('Comma', ',');
export const Slash = mark('Slash', '/');
export const Equal = mark('Equal', '=');
export const Less = mark('Less', '<');
export const Greater = mark('Greater', '>');
export const Plus = mark('Plus', '+');
export const Minus = mark('Minus', '-');
/** A character that begins nothing: `;`, `!`, `%`, a carriage return, anything that is not ASCII. */
export const Unknown = token({ name: 'Unknown', label: 'unknown character', pattern: /[\x80-\ufefe\uff00-\uffff]+|[\x00-\x09\x0b\x0c\x0e-\x7f]/, categories: [Simple] });

const order: TokenType[] = [
  Simple, Blank, Comment, NewLine, NumberToken, Word, Text, UnclosedText, NotEqual, LessEqual, GreaterEqual, Outside, SetLiteral, BlockOpen, BlockClose,
  ParenOpen, ParenClose, Comma, Slash, Equal, Less, Greater, Plus, Minus, Unknown,
];
tokenTypes.unshift(Simple);

let lexer: Lexer | undefined;

/** The lexer of the process, made at first use: who edits files of another language does without. Its own analysis is checked by a test. */
function theLexer(): Lexer {
  return (lexer ??= new Lexer(order, { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: process.env.NODE_ENV !== 'test' }));
}

/** The tokens of a text. Comments are left out: they are looked for where they are wanted. `full`: nothing but the members of sets is read in place; else `valueFor` tells what macros stand for in what is. */
export function tokenize(text: string, full = false, valueFor?: ValueFor): IToken[] {
  inFull = full;
  values = valueFor;
  return theLexer().tokenize(text).tokens;
}

/** A token that a macro's value gave. */
export interface Expanded { readonly start: number; readonly end: number; readonly macro: string }

/** Where a token stands: that of a macro's value stands where the macro is used. */
export function startOf(token: IToken): number {
  return (token.payload as Expanded | undefined)?.start ?? token.startOffset;
}
export function endOf(token: IToken): number {
  return (token.payload as Expanded | undefined)?.end ?? token.startOffset + token.image.length;
}

/** What a bare word says: without the backslashes that join lines. */
export function wordOf(image: string): string {
  return image.includes('\\') ? image.replace(/\\\n/g, '').replace(/\\(?=.)/g, '') : image;
}

/** What a quoted text says: without its quotes, line feeds, and the backslashes before its own quote and blanks. */
export function textOf(image: string, closed: boolean): string {
  const inner = closed ? image.slice(1, -1) : image.slice(1);
  if (!/[\\\n]/.test(inner)) return inner;
  const quote = image[0]!;
  return inner.replace(/\\([\s\S])|\n/g, (whole, next?: string) => (next === undefined || next === '\n' ? '' : next === quote || next === ' ' || next === '\t' ? next : whole));
}
