/**
 * The attributes that a filter rule sets, `{ community delete 65001:1 ... }`: a route server's rules have a hundred each,
 * nearly all of them communities, in thousands of rules. Where all are as they should be, they are read in place.
 */
import type { IToken } from 'chevrotain';
import type { ValueFor } from './macros.ts';

const ACTIONS = new Set(['allow', 'deny', 'match']);

/** Whether a brace behind these tokens opens the attributes of a filter rule. Those of neighbors add up over several statements, and are few. */
export function opensAttributes(before: readonly IToken[]): boolean {
  if (before.at(-1)?.image !== 'set') return false;
  const lead = before.find(({ image }) => image !== '\n');
  return lead !== undefined && ACTIONS.has(lead.image);
}

const WELL_KNOWN = new Set(['GRACEFUL_SHUTDOWN', 'NO_EXPORT', 'NO_ADVERTISE', 'NO_EXPORT_SUBCONFED', 'NO_PEER', 'BLACKHOLE']);
/** Attributes with a number, and the most that it can be; of two with one rank a list has one. */
const NUMBERS: ReadonlyMap<string, { readonly rank: number; readonly most: number }> = new Map([
  ['localpref', { rank: 1, most: 4294967295 }], ['med', { rank: 2, most: 4294967295 }], ['metric', { rank: 2, most: 4294967295 }], ['weight', { rank: 3, most: 4294967295 }],
  ['prepend-self', { rank: 4, most: 128 }], ['prepend-neighbor', { rank: 5, most: 128 }],
]);

/** Sums of the attributes of the list that is being read, to tell whether one stands there twice. */
const SLOTS = 4096;
const sums = new Int32Array(SLOTS);
const marks = new Int32Array(SLOTS);
let generation = 0;
/** Attributes that a list may have to be read in place: the table of sums must have room. */
const MOST = SLOTS / 4;

/** What macros stand for, where that is known. */
let values: ValueFor | undefined;

/** Behind the brace that closes the list at `open`; -1 where not all of its attributes are plain, which the grammar reads then. */
export function attributesEnd(text: string, open: number, valueFor: ValueFor | undefined): number {
  const close = text.indexOf('}', open);
  if (close < open + LONG) return listEnd(text, open, valueFor);
  // Who wrote a hundred attributes with a program wrote the same ones into many rules.
  const list = text.slice(open, close + 1);
  if (lately.has(list)) return close + 1;
  const end = listEnd(text, open, valueFor);
  if (end > 0 && !list.includes('$')) {
    if (lately.size >= KEPT) lately.clear();
    lately.add(list);
  }
  return end;
}

/** Long lists that were read lately, and are plain whatever macros stand for. */
const lately = new Set<string>();
const KEPT = 64;
const LONG = 200;

function listEnd(text: string, open: number, valueFor: ValueFor | undefined): number {
  generation++;
  values = valueFor;
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

const add = (to: number, one: number): number => Math.imul(to ^ one, 16777619);

/** Behind the attribute at `at`, whose words have one blank between them; -1 where none is plain there. What it is, is kept in `sum`. */
function attribute(text: string, at: number): number {
  let i = at;
  let parts: 2 | 3 | undefined = 2;
  const first = text.charCodeAt(i);
  if (first === 108 && text.startsWith('large-', i)) {
    parts = 3;
    i += 6;
  } else if (first === 101 && text.startsWith('ext-', i)) {
    parts = undefined;
    i += 4;
  }
  if (!text.startsWith('community ', i)) return i === at ? numbered(text, at) : -1;
  i += 10;
  const deletes = text.charCodeAt(i) === 100 && text.startsWith('delete ', i);
  if (deletes) i += 7;
  sum = add(parts ?? 4, deletes ? 1 : 0);
  const end = text.charCodeAt(i) === 36 ? macro(text, i) : -1;
  if (end >= 0) return found !== undefined && communityEnd(found, 0, parts, deletes) === found.length ? delimited(text, end) : -1;
  return delimited(text, communityEnd(text, i, parts, deletes));
}

/** Behind an attribute that is a number. */
function numbered(text: string, at: number): number {
  const blank = text.indexOf(' ', at);
  const kind = blank > at && blank < at + 20 ? NUMBERS.get(text.slice(at, blank)) : undefined;
  if (!kind) return -1;
  sum = kind.rank;
  const i = blank + 1;
  const end = text.charCodeAt(i) === 36 ? macro(text, i) : -1;
  if (end >= 0) return found !== undefined && digits(found, 0) === found.length && value <= kind.most ? delimited(text, end) : -1;
  const behind = digits(text, i);
  return value <= kind.most ? delimited(text, behind) : -1;
}

let found: string | undefined;

/** Behind the name of the macro at `at`, whose value is kept in `found`. */
function macro(text: string, at: number): number {
  let i = at + 1;
  for (let char = text.charCodeAt(i); (char >= 48 && char <= 57) || (char >= 65 && char <= 90) || (char >= 97 && char <= 122) || char === 95; char = text.charCodeAt(++i));
  const name = text.slice(at + 1, i);
  found = name === '' ? undefined : (values?.(name) ?? undefined);
  return i;
}

function communityEnd(text: string, at: number, parts: 2 | 3 | undefined, deletes: boolean): number {
  if (parts) return partsEnd(text, at, parts, deletes);
  if (text.startsWith('rt ', at)) return twoPartsEnd(text, at + 3, deletes);
  if (!text.startsWith('soo ', at)) return -1;
  sum = add(sum, 1);
  return twoPartsEnd(text, at + 4, deletes);
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
function partsEnd(text: string, at: number, count: 2 | 3, deletes: boolean): number {
  const most = count === 2 ? 65535 : 4294967295;
  let i = at;
  for (let part = 1; part <= count; part++) {
    if (text.charCodeAt(i) === 42) {
      if (!deletes) return -1;
      i++;
      sum = add(sum, -1);
    } else {
      const next = digits(text, i);
      if (next < 0) return part === 1 && count === 2 ? wellKnownEnd(text, at) : -1;
      if (value > most) return -1;
      i = next;
      sum = add(sum, value);
    }
    if (part < count && text.charCodeAt(i++) !== 58) return -1;
  }
  return i;
}

function wellKnownEnd(text: string, at: number): number {
  let i = at;
  for (let char = text.charCodeAt(i); (char >= 65 && char <= 90) || char === 95; char = text.charCodeAt(++i)) sum = add(sum, char);
  return i > at && i < at + 32 && WELL_KNOWN.has(text.slice(at, i)) ? i : -1;
}

/** The value of an extended community of the types `rt` and `soo`, without addresses. */
function twoPartsEnd(text: string, at: number, deletes: boolean): number {
  let i = digits(text, at);
  if (i < 0 || value > 4294967295 || text.charCodeAt(i) !== 58) return -1;
  const most = value > 65535 ? 65535 : 4294967295;
  sum = add(sum, value);
  i++;
  if (text.charCodeAt(i) === 42) {
    sum = add(sum, -1);
    return deletes ? i + 1 : -1;
  }
  i = digits(text, i);
  sum = add(sum, value);
  return i < 0 || value > most ? -1 : i;
}

/** `at`, where an attribute may end there. */
function delimited(text: string, at: number): number {
  if (at < 0) return -1;
  const char = text.charCodeAt(at);
  return char === 32 || char === 10 || char === 125 || char === 44 || char === 9 ? at : -1;
}
