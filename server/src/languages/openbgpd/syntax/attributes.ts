/**
 * The attributes that a filter rule sets, `{ community delete 65001:1 ... }`: a route server's rules have a hundred each,
 * nearly all of them communities, in thousands of rules. Where all are as they should be, they are read in place.
 */
import type { IToken } from 'chevrotain';
import type { Node } from './ast.ts';

/** An attribute that was read in place. */
export interface PlainAttribute extends Node { readonly kind: 'community' | 'large-community' | 'ext-community'; readonly deletes: boolean; readonly value: string }

const ACTIONS = new Set(['allow', 'deny', 'match']);

/** Whether a brace behind these tokens opens the attributes of a filter rule. Those of neighbors add up over several statements, and are few. */
export function opensAttributes(before: readonly IToken[]): boolean {
  if (before.at(-1)?.image !== 'set') return false;
  const lead = before.find(({ image }) => image !== '\n');
  return lead !== undefined && ACTIONS.has(lead.image);
}

const WELL_KNOWN = new Set(['GRACEFUL_SHUTDOWN', 'NO_EXPORT', 'NO_ADVERTISE', 'NO_EXPORT_SUBCONFED', 'NO_PEER', 'BLACKHOLE']);

/** Sums of the attributes of the list that is being read, to tell whether one stands there twice. */
const SLOTS = 4096;
const sums = new Int32Array(SLOTS);
const marks = new Int32Array(SLOTS);
let generation = 0;
/** Attributes that a list may have to be read in place: the table of sums must have room. */
const MOST = SLOTS / 4;

/** Behind the brace that closes the list at `open`; -1 where not all of its attributes are plain, which the grammar reads then. */
export function attributesEnd(text: string, open: number): number {
  generation++;
  let count = 0;
  let i = open + 1;
  for (;;) {
    i = separator(text, i, count > 0);
    if (i < 0) return -1;
    if (text.charCodeAt(i) === 125) return count > 0 ? i + 1 : -1;
    i = attribute(text, i);
    if (i < 0 || ++count > MOST || !isNew(sum)) return -1;
  }
}

/** Behind blanks, one comma and the line feeds behind it; -1 where what stands there is in a wrong place, or nothing parts two attributes. */
function separator(text: string, from: number, behindOne: boolean): number {
  let i = from;
  let comma = false;
  for (;; i++) {
    const char = text.charCodeAt(i);
    if (char === 32 || char === 9) continue;
    if (char === 10) {
      // A comma cannot begin a line.
      while (isBlank(text.charCodeAt(i + 1))) i++;
      if (text.charCodeAt(i + 1) === 44) return -1;
      continue;
    }
    if (char === 44) {
      if (comma || !behindOne) return -1;
      comma = true;
      continue;
    }
    if (char === 125) return comma ? -1 : i;
    return i > from || !behindOne ? i : -1;
  }
}

const isBlank = (char: number): boolean => char === 32 || char === 9 || char === 10;

let sum = 0;

/** Whether no attribute with this sum was seen in the list. Of two that differ, and have one sum, the grammar finds out. */
function isNew(one: number): boolean {
  let slot = one & (SLOTS - 1);
  for (; marks[slot] === generation; slot = (slot + 1) & (SLOTS - 1)) if (sums[slot] === one) return false;
  marks[slot] = generation;
  sums[slot] = one;
  return true;
}

/** Behind the attribute at `at`, whose words have one blank between them; -1 where none is plain there. Its sum is kept in `sum`. */
function attribute(text: string, at: number): number {
  let i = at;
  let kind: PlainAttribute['kind'] = 'community';
  if (text.startsWith('large-', i)) {
    kind = 'large-community';
    i += 6;
  } else if (text.startsWith('ext-', i)) {
    kind = 'ext-community';
    i += 4;
  }
  if (!text.startsWith('community ', i)) return -1;
  i += 10;
  let deletes = false;
  if (text.startsWith('delete ', i)) {
    deletes = true;
    i += 7;
  }
  let hash = (kind.length << 1) | (deletes ? 1 : 0);
  if (kind === 'ext-community') {
    if (text.startsWith('soo ', i)) hash ^= 64;
    else if (!text.startsWith('rt ', i)) return -1;
    i = text.indexOf(' ', i) + 1;
  }
  const end = kind === 'ext-community' ? twoParts(text, i, deletes) : parts(text, i, kind === 'community' ? 2 : 3, deletes);
  if (end < 0) return -1;
  for (; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  sum = hash;
  return end;
}

let value = 0;

/** Behind the digits at `at`, whose value is kept in `value`; -1 where there are none, or more than a part can have. */
function digits(text: string, at: number): number {
  let i = at;
  value = 0;
  for (; i < at + 11; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  return i === at ? -1 : i;
}

/** Behind the parts of a community; `*` stands for any where one is deleted. */
function parts(text: string, at: number, count: 2 | 3, deletes: boolean): number {
  const most = count === 2 ? 65535 : 4294967295;
  let i = at;
  for (let part = 1; part <= count; part++) {
    if (text.charCodeAt(i) === 42) {
      if (!deletes) return -1;
      i++;
    } else {
      const next = digits(text, i);
      if (next < 0) return part === 1 && count === 2 ? wellKnown(text, at) : -1;
      if (value > most) return -1;
      i = next;
    }
    if (part < count && text.charCodeAt(i++) !== 58) return -1;
  }
  return delimited(text, i);
}

function wellKnown(text: string, at: number): number {
  let i = at;
  for (let char = text.charCodeAt(i); (char >= 65 && char <= 90) || char === 95; char = text.charCodeAt(++i));
  return i > at && i < at + 32 && WELL_KNOWN.has(text.slice(at, i)) ? delimited(text, i) : -1;
}

/** The value of an extended community of the types `rt` and `soo`, without addresses. */
function twoParts(text: string, at: number, deletes: boolean): number {
  let i = digits(text, at);
  if (i < 0 || value > 4294967295 || text.charCodeAt(i) !== 58) return -1;
  const most = value > 65535 ? 65535 : 4294967295;
  i++;
  if (text.charCodeAt(i) === 42) return deletes ? delimited(text, i + 1) : -1;
  i = digits(text, i);
  return i < 0 || value > most ? -1 : delimited(text, i);
}

function delimited(text: string, at: number): number {
  const char = text.charCodeAt(at);
  return char === 32 || char === 10 || char === 125 || char === 44 || char === 9 ? at : -1;
}

const PLAIN = /((?:large-|ext-)?community) (delete )?((?:(?:rt|soo) )?[^\s,}]+)/g;

/** The attributes of a stretch that was read in place. */
export function attributesIn(text: string, { start, end }: Node): PlainAttribute[] {
  return [...text.slice(start, end).matchAll(PLAIN)].map(({ 0: whole, 1: kind, 2: deletes, 3: value, index }) => (
    { kind: kind as PlainAttribute['kind'], deletes: deletes !== undefined, value: value!, start: start + index, end: start + index + whole.length }));
}
