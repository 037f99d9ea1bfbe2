/**
 * The bodies of big sets. rpki-client writes half a million members into one `roa-set`, so those that are as they should be
 * are read in place, without a token or an object each; what is not plain is left to the grammar, a line at a time.
 */
import type { IToken } from 'chevrotain';
import type * as ast from './ast.ts';

/** What the words before the name of a set say its members are. */
export const HEADS: Readonly<Record<string, ast.MemberKind>> = { 'prefix-set': 'prefix', 'as-set': 'as', 'origin-set': 'origin', 'roa-set': 'roa' };

/** What kind of set a brace behind these tokens opens: that of a set's definition, or of `prefix { ... }` in a filter rule. */
export function setKind(before: readonly IToken[]): ast.MemberKind | undefined {
  const last = before.at(-1)?.image;
  if (last === undefined) return undefined;
  if (last === 'prefix') return 'prefix';
  const starts = (index: number): boolean => index === 0 || before[index - 1]?.image === '\n';
  if (last === 'roa-set' && starts(before.length - 1)) return 'roa';
  const head = before.at(-2)?.image;
  return head !== undefined && head !== 'roa-set' && starts(before.length - 2) ? HEADS[head] : undefined;
}

export function opensSet(before: readonly IToken[]): boolean {
  return setKind(before) !== undefined;
}

/** Where the set that opens at `open` ends, behind its brace; -1 where it is not closed. */
export function setEnd(text: string, open: number): number {
  // Nearly all sets have neither comments nor other braces in them.
  const close = text.indexOf('}', open);
  if (close < 0) return -1;
  const inside = text.slice(open + 1, close);
  if (!inside.includes('{') && !inside.includes('#')) return close + 1;
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 123) depth++;
    else if (char === 125 && --depth === 0) return i + 1;
    else if (char === 35 /* # */) i = commentEnd(text, i) - 1;
  }
  return -1;
}

/** Where a comment ends: at the line feed that no backslash joins. */
export function commentEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 10) return i;
    if (char === 92) i++;
  }
  return text.length;
}

/** A stretch of a set's inside: plain members, or text for the grammar. */
export interface Stretch { readonly start: number; readonly end: number; /** Of plain members; 0 for text. */ readonly count: number; /** A member has a range of lengths. */ readonly ranged?: boolean; /** Of what families its prefixes are. */ readonly families?: ast.Families }

/** The inside of a set, `[start, end)` of the text, as stretches in order. */
export function stretches(text: string, start: number, end: number, kind: ast.MemberKind): Stretch[] {
  const found: Stretch[] = [];
  const add = (from: number, to: number, count: number): void => {
    const last = found.at(-1);
    if (count === 0 && last && last.count === 0) found[found.length - 1] = { start: last.start, end: to, count: 0 };
    else if (to > from) found.push({ start: from, end: to, count });
  };
  // Braces within are for the grammar, over lines as well.
  const brace = text.indexOf('{', start);
  if (brace >= 0 && brace < end) return [{ start, end, count: 0 }];
  for (let at = start; at < end;) {
    const from = skipBlanks(text, at, end);
    if (from > at) add(at, from, 0);
    at = from;
    if (at >= end) break;
    let count = 0;
    let last = at;
    ranged = false;
    four = six = false;
    for (let next = member(text, at, end, kind); next > 0;) {
      count++;
      last = next;
      const follows = separatorEnd(text, next, end);
      next = follows > next ? member(text, follows, end, kind) : -1;
    }
    if (count > 0) {
      found.push({ start: at, end: last, count, ...seen(kind) });
      at = last;
      continue;
    }
    // A member that was plain up to a word that is not: the grammar reads on from its beginning.
    const newline = text.indexOf('\n', at);
    const until = newline < 0 || newline > end ? end : newline;
    add(at, until, 0);
    at = until;
  }
  return found;
}

/** What is to be told of the members that were just read. */
function seen(kind: ast.MemberKind): Pick<Stretch, 'ranged' | 'families'> {
  return { ...(ranged && { ranged }), ...(kind !== 'as' && { families: four && six ? 'both' : six ? 6 : 4 }) };
}

/** Blanks, line feeds and comments: no member begins with them. */
function skipBlanks(text: string, from: number, end: number): number {
  let i = from;
  for (; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === 35) i = commentEnd(text, i) - 1;
    else if (char !== 32 && char !== 9 && char !== 10 && char !== 13 && char !== 44) break;
  }
  return Math.min(i, end);
}

/** Behind what may stand between two members: blanks, one comma on the line of the first, line feeds and comments. */
function separatorEnd(text: string, from: number, end: number): number {
  let i = from;
  let comma = false;
  let newline = false;
  for (; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === 35) i = commentEnd(text, i) - 1;
    else if (char === 10) newline = true;
    else if (char === 44) {
      if (comma || newline) return from;
      comma = true;
    } else if (char !== 32 && char !== 9 && char !== 13) break;
  }
  return i;
}

/** Behind a plain member that begins at `at`; -1 where none does. */
function member(text: string, at: number, end: number, kind: ast.MemberKind): number {
  if (kind === 'as') return delimited(text, number(text, at, 4294967295), end);
  let next = prefix(text, at);
  if (next < 0) return -1;
  const length = numberRead;
  const own = family;
  const most = own === 4 ? 32 : 128;
  let word = wordAt(text, next);
  if (word !== '' && word !== 'source-as') ranged = true;
  if (word === 'or-longer') {
    next = wordEnd;
    word = wordAt(text, next);
  } else if (word === 'maxlen') {
    next = number(text, wordStartBehind(text, wordEnd), most);
    if (next < 0 || numberRead < length) return -1;
    word = wordAt(text, next);
  } else if (word === 'prefixlen') {
    next = number(text, wordStartBehind(text, wordEnd), most);
    if (next < 0) return -1;
    const low = numberRead;
    const dash = wordStartBehind(text, next);
    // Without blanks around it the dash would be a part of a word, or of a negative number.
    const after = wordStartBehind(text, dash + 1);
    if (text.charCodeAt(dash) !== 45 || dash === next || after === dash + 1 || low < length) return -1;
    // What an AS may originate begins at the prefix itself.
    if (kind !== 'prefix' && low !== length) return -1;
    next = number(text, after, most);
    if (next < 0 || numberRead < low) return -1;
    word = wordAt(text, next);
  }
  if (kind === 'roa' || kind === 'origin') {
    if (word !== 'source-as') return -1;
    next = number(text, wordStartBehind(text, wordEnd), 4294967295);
    if (next < 0) return -1;
    word = wordAt(text, next);
    if (word === 'expires' && kind === 'roa') {
      next = number(text, wordStartBehind(text, wordEnd), Number.MAX_SAFE_INTEGER);
      if (next < 0) return -1;
    }
  }
  const behind = delimited(text, next, end);
  if (behind < 0) return -1;
  if (own === 4) four = true;
  else six = true;
  return behind;
}

/** A member ends at a blank, a line feed, a comma, a comment or the set's end. */
function delimited(text: string, at: number, end: number): number {
  if (at < 0 || at > end) return -1;
  if (at === end) return at;
  const char = text.charCodeAt(at);
  if (char !== 32 && char !== 9 && char !== 10 && char !== 13 && char !== 44) return -1;
  // A word that belongs to the member, but is none of a plain one, makes it not plain.
  for (let i = at; i < end; i++) {
    const next = text.charCodeAt(i);
    if (next === 32 || next === 9) continue;
    return (next >= 97 && next <= 122 && !isHexWord(text, i)) || next === 45 || next === 61 || next === 60 || next === 62 || next === 33 || next === 47 || next === 92 ? -1 : at;
  }
  return at;
}

/** Whether the word at `i` may begin an IPv6 address. */
function isHexWord(text: string, i: number): boolean {
  for (let at = i; at < i + 5; at++) {
    const char = text.charCodeAt(at);
    if (char === 58) return true;
    if (!((char >= 48 && char <= 57) || (char >= 97 && char <= 102) || (char >= 65 && char <= 70))) return false;
  }
  return false;
}

let numberRead = 0;
let ranged = false;
let family: 4 | 6 = 4;
/** Members of either family were read. */
let four = false;
let six = false;
let wordEnd = 0;

/** Behind the decimal number at `at`, which is kept in `numberRead`; -1 where there is none, or a bigger one than `most`. */
function number(text: string, at: number, most: number): number {
  let value = 0;
  let i = at;
  for (; i < at + 17; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  if (i === at || value > most) return -1;
  numberRead = value;
  return i;
}

/** Behind blanks on the line. */
function wordStartBehind(text: string, at: number): number {
  let i = at;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  return i;
}

/** The word of lower-case letters and dashes behind blanks; '' where there is none. Its end is kept in `wordEnd`. */
function wordAt(text: string, at: number): string {
  const from = wordStartBehind(text, at);
  if (from === at) return '';
  let i = from;
  for (let char = text.charCodeAt(i); (char >= 97 && char <= 122) || (char === 45 && i > from); char = text.charCodeAt(++i));
  wordEnd = i;
  return i - from > 12 ? '' : text.slice(from, i);
}

/** Behind a prefix without host bits; its length is kept in `numberRead`, its family in `family`. -1 where there is none. */
function prefix(text: string, at: number): number {
  const four = prefix4(text, at);
  return four > 0 ? four : prefix6(text, at);
}

function prefix4(text: string, at: number): number {
  let i = at;
  let bits = 0;
  for (let octet = 0; octet < 4; octet++) {
    if (text.charCodeAt(i) === 48 && text.charCodeAt(i + 1) >= 48 && text.charCodeAt(i + 1) <= 57) return -1;
    const next = number(text, i, 255);
    if (next < 0 || text.charCodeAt(next) !== (octet < 3 ? 46 : 47)) return -1;
    bits = bits * 256 + numberRead;
    i = next + 1;
  }
  const next = number(text, i, 32);
  if (next < 0 || (numberRead < 32 && bits % 2 ** (32 - numberRead) !== 0)) return -1;
  family = 4;
  return next;
}

/** Only networks that end with `::`, as nearly all do. */
function prefix6(text: string, at: number): number {
  if (text.startsWith('::/', at)) {
    family = 6;
    return number(text, at + 3, 128);
  }
  let i = at;
  /** The bits up to the last that is set. */
  let significant = 0;
  for (let group = 0; group < 7; group++) {
    let value = 0;
    const from = i;
    for (; i < from + 4; i++) {
      const digit = hex(text.charCodeAt(i));
      if (digit < 0) break;
      value = value * 16 + digit;
    }
    if (i === from || text.charCodeAt(i) !== 58) return -1;
    if (value !== 0) significant = group * 16 + 16 - trailingZeros(value);
    i++;
    if (text.charCodeAt(i) !== 58) continue;
    if (text.charCodeAt(i + 1) !== 47) return -1;
    const next = number(text, i + 2, 128);
    if (next < 0 || numberRead < significant) return -1;
    family = 6;
    return next;
  }
  return -1;
}

function hex(char: number): number {
  if (char >= 48 && char <= 57) return char - 48;
  if (char >= 97 && char <= 102) return char - 87;
  return char >= 65 && char <= 70 ? char - 55 : -1;
}

const trailingZeros = (value: number): number => 31 - Math.clz32(value & -value);
