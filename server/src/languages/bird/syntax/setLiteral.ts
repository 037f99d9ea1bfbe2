/**
 * Set literals, `[ 10.0.0.0/8+, 192.0.2.0/24{24,32} ]`, read by hand: nine tenths of a route-server file stand inside
 * them, and a token object for each member costs three times the rest of the parse (docs/performance.md).
 *
 * A plain member (prefix, address, number, range of numbers) is checked where it stands. Any other member (a name, a
 * tuple, an expression) is only delimited; the grammar parses it alone.
 */
import type { Characters, Codes } from './characters.ts';
import { formatIp6, hasHostBits, hexValue, maskIp6, readGroups } from './ip6.ts';

/** What a plain member can be; a bit each, since a set may mix them (and the daemon then takes some mixtures). */
export const MemberType = { number: 1, ip4: 2, ip6: 4, prefix4: 8, prefix6: 16 } as const;

/** A mistake inside a set. `start`, `end`: offsets in the text that was given. */
export interface SetProblem {
  readonly code: 'number-out-of-range' | 'invalid-address' | 'host-bits' | 'invalid-prefix-length' | 'invalid-prefix-pattern' | 'missing-set-member';
  readonly start: number;
  readonly end: number;
  /** What the member should have been, where that is known: the prefix without its host bits. */
  readonly instead?: string;
}

/** A set literal after reading. Offsets are those of the text that was given. */
export interface SetContent {
  /** `MemberType` bits of the plain members. */
  readonly types: number;
  readonly count: number;
  readonly problems: readonly SetProblem[];
  /** Start and end of each member that is not plain, in pairs. */
  readonly others: readonly number[];
  /** Whether the pattern of a plain prefix lets none but wider networks pass: `10.0.0.0/16{8,12}`. */
  readonly wider: boolean;
}

const OPEN = 91, CLOSE = 93, EQUAL = 61, HASH = 35, SLASH = 47, STAR = 42, SEMICOLON = 59, COMMA = 44, NEWLINE = 10, SPACE = 32, TAB = 9, DOT = 46, COLON = 58,
  PLUS = 43, MINUS = 45, BRACE_OPEN = 123, BRACE_CLOSE = 125, PAREN_OPEN = 40, PAREN_CLOSE = 41, QUOTE = 34;

/** The rest of most sets: no comment, no nesting, no statement end. */
const plainRest = /[^\][;#"/=]*(?:\/[0-9][^\][;#"/=]*)*\]/y;

/** The members at the beginning of a set that were read while its end was looked for. */
export interface SetRow {
  /** `MemberType` bits of the members. */
  readonly types: number;
  readonly count: number;
  /** Offset of the first member that is still to be read, from the set's `[`. */
  readonly length: number;
  /** Where files are included among the members, as offsets in the text in pairs: from the word to behind the `;`. */
  readonly includes: readonly number[] | undefined;
}

/** A set literal that was found: where it ends, and what was read of it on the way. */
export interface SetMatch {
  readonly end: number;
  readonly row: SetRow;
}

/**
 * The set literal that opens at `offset`; undefined where none does: `[=` opens a path mask, and a
 * set that meets a `;`, a text or the end of the file before its `]` is left to the grammar, which says what is missing. But for
 * a line that includes a file: BIRD's lexer reads that file in its place, wherever it stands.
 */
export function matchSetLiteral(chars: Characters, offset: number): SetMatch | undefined {
  const { text, codes } = chars;
  const limit = text.length;
  reachedEnd = false;
  if (codes[offset]! !== OPEN || codes[offset + 1]! === EQUAL) return undefined;
  const from = skipBlank(chars, offset + 1, limit);
  const rest = readPlainRow(codes, from, limit);
  const [types, count] = [rowTypes, rowCount];
  includes = undefined;
  plainRest.lastIndex = rest;
  const end = plainRest.test(text) ? plainRest.lastIndex : closeOf(chars, offset, rest, limit);
  return end < 0 ? undefined : { end, row: { types, count, length: rest - offset, includes } };
}

const includeLine = /^[ \t]*include[ \t]*".*"[ \t]*;/my;
/** A text where a member stands, or a part of one: a mistake in that member, and no end of the set. */
const quotedMember = /"[^"\n;]{0,64}"(?=[ \t]*[,\]{}/+-])/y;
/** Of the set that was last looked for: the lines that include a file, as offsets in the text in pairs; undefined for none. */
let includes: number[] | undefined;

/** Behind the `;` of the `include` whose text opens at `quote`; -1 where that is no such line of the set. */
function endOfInclude(text: string, quote: number, open: number): number {
  const line = text.lastIndexOf('\n', quote) + 1;
  includeLine.lastIndex = line;
  if (line <= open || !includeLine.test(text)) return -1;
  const end = includeLine.lastIndex;
  // Another quote further on in the line.
  if (end <= quote) return -1;
  (includes ??= []).push(text.indexOf('include', line), end);
  return end;
}

/** Behind the `]` of the set that opens at `open`, whose rest stands at `from`; -1 where there is none. */
function closeOf({ text, codes }: Characters, open: number, from: number, limit: number): number {
  for (let i = from; i < limit; i++) {
    switch (codes[i]!) {
      case OPEN: // Sets do not nest; and giving up here keeps a row of open brackets linear.
        return -1;
      case CLOSE:
        return i + 1;
      case HASH:
        i = text.indexOf('\n', i);
        if (i < 0) return ranOff();
        break;
      case SLASH:
        if (codes[i + 1]! !== STAR) break;
        i = text.indexOf('*/', i + 2) + 1;
        if (i <= 0) return ranOff();
        break;
      case QUOTE: {
        const end = endOfInclude(text, i, open);
        if (end >= 0) {
          i = end - 1;
          break;
        }
        // What follows on the line may make it one.
        if (!text.includes('\n', i)) return ranOff();
        quotedMember.lastIndex = i;
        if (!quotedMember.test(text)) return -1;
        i = quotedMember.lastIndex - 1;
        break;
      }
      case SEMICOLON:
        return -1;
    }
  }
  return ranOff();
}

let reachedEnd = false;

function ranOff(): number {
  reachedEnd = true;
  return -1;
}

/** Whether the last `matchSetLiteral` met the end of its text before it could tell: more text might close the set. */
export function metEndOfText(): boolean {
  return reachedEnd;
}

const isDigit = (char: number): boolean => char >= 48 && char <= 57;


/**
 * Reads the set literal that stands at `[open, close)` of `text`, brackets included. All offsets of the result are
 * relative to `open`.
 * `row`: what is known of it since its end was looked for.
 */
export function readSet(chars: Characters, open: number, close: number, row?: SetRow): SetContent {
  const { codes } = chars;
  const problems: SetProblem[] = [];
  const others: number[] = [];
  let wider = false;
  let types = row?.types ?? 0;
  let count = row?.count ?? 0;
  const end = close - 1;
  let i = row ? open + row.length : skipBlank(chars, open + 1, end);
  while (i < end) {
    const start = readPlainRow(codes, i, end);
    types |= rowTypes;
    count += rowCount;
    memberWider = false;
    const plain = readPlainMember(chars, start, end, problems);
    let after = plain < 0 ? start : skipBlank(chars, plain, end);
    if (plain >= 0 && (after >= end || codes[after]! === COMMA)) {
      types |= memberType;
      wider ||= memberWider;
    } else {
      after = skipMember(chars, start, end);
      const last = trimEnd(codes, start, after);
      if (last === start) problems.push({ code: 'missing-set-member', start, end: start + 1 });
      else others.push(start - open, last - open);
    }
    count++;
    if (after >= end) break;
    i = skipBlank(chars, after + 1, end);
    if (i >= end) problems.push({ code: 'missing-set-member', start: after, end: after + 1 });
  }
  return { types, count, problems: problems.map((problem) => ({ ...problem, start: problem.start - open, end: problem.end - open })), others, wider };
}

/** Whether the last member that was read has a pattern of wider networks. */
let memberWider = false;

// The result of the last readPlainRow, as numbers of state: an object for each row would be one for each set.
let rowTypes = 0;
let rowCount = 0;

/**
 * Reads members for as long as they are what nearly all are: an IPv4 prefix or a number, without a mistake, a comma right
 * behind it. One loop without a call or a store. Returns the offset of the first member that is anything else (the last
 * one of a set always is), for the reading that knows all forms and says what is wrong.
 */
function readPlainRow(codes: Codes, from: number, end: number): number {
  let types = 0;
  let count = 0;
  let member = from;
  // Reading past `end` does no harm: the `]` that stands there ends whatever is being read.
  for (let i = from; ;) {
    let char = codes[i]!;
    let value = 0;
    let digits = i;
    for (; char >= 48 && char <= 57; char = codes[++i]!) value = (value * 10 + char - 48) | 0;
    digits = i - digits;
    if (digits === 0) break;
    let type: number = MemberType.number;
    if (char !== COMMA) {
      let address = value;
      if (value > 255 || digits > 3) break;
      let dots = 0;
      for (; char === DOT && dots < 3; dots++) {
        digits = i + 1;
        value = 0;
        for (char = codes[++i]!; char >= 48 && char <= 57; char = codes[++i]!) value = (value * 10 + char - 48) | 0;
        digits = i - digits;
        if (digits === 0 || digits > 3 || value > 255) break;
        address = (address << 8) | value;
      }
      if (dots < 3 || char !== SLASH) break;
      let length = 0;
      digits = i + 1;
      for (char = codes[++i]!; char >= 48 && char <= 57; char = codes[++i]!) length = (length * 10 + char - 48) | 0;
      digits = i - digits;
      // Shifts are modulo 32: of a /32 all bits count, of a /0 none.
      if (digits === 0 || digits > 2 || length > 32 || (length < 32 && address << length !== 0)) break;
      if (char === PLUS || char === MINUS) char = codes[++i]!;
      else if (char === BRACE_OPEN) {
        let low = 0;
        digits = i + 1;
        for (char = codes[++i]!; char >= 48 && char <= 57; char = codes[++i]!) low = (low * 10 + char - 48) | 0;
        if (i === digits || i - digits > 2 || char !== COMMA) break;
        let high = 0;
        digits = i + 1;
        for (char = codes[++i]!; char >= 48 && char <= 57; char = codes[++i]!) high = (high * 10 + char - 48) | 0;
        if (i === digits || i - digits > 2 || char !== BRACE_CLOSE || low > high || high > 32 || high < length) break;
        char = codes[++i]!;
      }
      if (char !== COMMA) break;
      type = MemberType.prefix4;
    } else if (digits > 9) break;
    // The comma belongs to the member only where another one follows.
    for (char = codes[++i]!; char === SPACE || char === NEWLINE || char === TAB;) char = codes[++i]!;
    if (i >= end || char === HASH || char === SLASH || char === CLOSE) break;
    types |= type;
    count++;
    member = i;
  }
  rowTypes = types;
  rowCount = count;
  return member;
}

/** Skips blanks, line feeds and comments. */
function skipBlank(chars: Characters, from: number, end: number): number {
  const { text, codes } = chars;
  let i = from;
  for (; i < end; i++) {
    const char = codes[i]!;
    if (char === SPACE || char === NEWLINE || char === TAB) continue;
    if (char === HASH) {
      const newline = text.indexOf('\n', i);
      if (newline < 0 || newline >= end) return end;
      i = newline;
    } else if (char === SLASH && codes[i + 1]! === STAR) {
      const close = text.indexOf('*/', i + 2);
      if (close < 0 || close >= end) return end;
      i = close + 1;
    } else break;
  }
  return i;
}

/** The offset of the comma that ends the member at `from`, or `end`; commas inside parentheses and braces do not count. */
function skipMember(chars: Characters, from: number, end: number): number {
  const { codes } = chars;
  let depth = 0;
  for (let i = from; i < end; i++) {
    const char = codes[i]!;
    if (char === PAREN_OPEN || char === BRACE_OPEN || char === OPEN) depth++;
    else if (char === PAREN_CLOSE || char === BRACE_CLOSE || char === CLOSE) depth--;
    else if (char === COMMA && depth <= 0) return i;
    else if (char === HASH || (char === SLASH && codes[i + 1]! === STAR)) i = skipBlank(chars, i, end) - 1;
  }
  return end;
}

function trimEnd(codes: Codes, start: number, end: number): number {
  let i = end;
  while (i > start && codes[i - 1]! <= SPACE) i--;
  return i;
}

// The result of the last readPlainMember: one number of state instead of an object for each of half a million members.
let memberType = 0;

/**
 * Reads the plain member at `start`, adds its mistakes to `problems` and sets `memberType`.
 * Returns its end, or -1 where it is not plain.
 */
function readPlainMember(chars: Characters, start: number, end: number, problems: SetProblem[]): number {
  const { text, codes } = chars;
  let i = start;
  while (i < end && isDigit(codes[i]!)) i++;
  const next = codes[i]!;
  if (i > start && next === DOT && isDigit(codes[i + 1]!)) return readIp4(chars, start, end, problems);
  if (next === COLON || hexValue(next) >= 0) return readIp6(chars, start, end, problems);
  if (i === start || isNameChar(next)) return -1;
  memberType = MemberType.number;
  if (i - start > 9 && Number(text.slice(start, i)) > 0xffffffff) problems.push({ code: 'number-out-of-range', start, end: i });
  const range = skipBlank(chars, i, end);
  if (codes[range]! !== DOT || codes[range + 1]! !== DOT) return i;
  const from = skipBlank(chars, range + 2, end);
  for (i = from; i < end && isDigit(codes[i]!); i++);
  if (i === from) return -1;
  if (i - from > 9 && Number(text.slice(from, i)) > 0xffffffff) problems.push({ code: 'number-out-of-range', start: from, end: i });
  return i;
}

const isNameChar = (char: number): boolean => isDigit(char) || (char >= 65 && char <= 90) || (char >= 97 && char <= 122) || char === 95 || char === 39;

function readIp4(chars: Characters, start: number, end: number, problems: SetProblem[]): number {
  const { codes } = chars;
  let i = start;
  // The address in two halves: small integers stay out of the heap.
  let high = 0;
  let low = 0;
  let valid = true;
  for (let part = 0; part < 4; part++) {
    let value = 0;
    const from = i;
    for (let digit = codes[i]! - 48; digit >= 0 && digit <= 9 && i < end; digit = codes[++i]! - 48) value = (value * 10 + digit) | 0;
    if (i === from) return -1;
    if (value > 255 || i - from > 8) valid = false;
    if (part < 2) high = (high << 8) | value;
    else low = (low << 8) | value;
    if (part < 3 && codes[i++]! !== DOT) return -1;
  }
  if (!valid) problems.push({ code: 'invalid-address', start, end: i });
  const next = codes[i]!;
  if (next === COLON || isNameChar(next)) return -1;
  const slash = next === SLASH ? i : skipBlank(chars, i, end);
  if (codes[slash]! !== SLASH) {
    memberType = MemberType.ip4;
    return codes[slash]! === DOT ? -1 : i;
  }
  memberType = MemberType.prefix4;
  const after = readLength(chars, skipBlank(chars, slash + 1, end), end, 32, problems);
  if (after < 0 || !valid || lengthValue > 32) return after;
  const hostHigh = lengthValue >= 16 ? 0 : high & (0xffff >> lengthValue);
  const hostLow = lengthValue <= 16 ? low : low & (0xffff >> (lengthValue - 16));
  if (hostHigh !== 0 || hostLow !== 0) {
    const network = [(high - hostHigh) >> 8, (high - hostHigh) & 255, (low - hostLow) >> 8, (low - hostLow) & 255].join('.');
    problems.push({ code: 'host-bits', start, end: lengthEnd, instead: `${network}/${lengthValue}` });
  }
  return after;
}

function readIp6(chars: Characters, start: number, end: number, problems: SetProblem[]): number {
  const { text, codes } = chars;
  let i = start;
  let colons = 0;
  for (; i < end; i++) {
    const char = codes[i]!;
    if (char === COLON) colons++;
    // Two dots are a range: `::1..::5`.
    else if (hexValue(char) < 0 && (char !== DOT || codes[i + 1] === DOT)) break;
  }
  if (codes[i - 1]! === DOT) return -1;
  // Fewer than two colons: a name or a route distinguisher, `65000:1`, `dead`.
  if (colons < 2 || isNameChar(codes[i]!)) return -1;
  const groups = readGroups(chars, start, i);
  if (!groups) {
    const odd = text.slice(start, i);
    if (!looksLikeIp6(odd) || MAC.test(odd)) return -1;
    problems.push({ code: 'invalid-address', start, end: i });
  }
  const slash = skipBlank(chars, i, end);
  if (codes[slash]! !== SLASH) {
    memberType = MemberType.ip6;
    return codes[slash]! === DOT ? -1 : i;
  }
  memberType = MemberType.prefix6;
  const after = readLength(chars, skipBlank(chars, slash + 1, end), end, 128, problems);
  if (after < 0) return -1;
  if (groups && lengthValue <= 128 && hasHostBits(groups, lengthValue)) {
    problems.push({ code: 'host-bits', start, end: lengthEnd, instead: `${formatIp6(maskIp6(groups, lengthValue))}/${lengthValue}` });
  }
  return after;
}

/** A MAC address, which reads like an IPv6 address with too few parts. */
export const MAC = /^(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}$/;

const looksLikeIp6 = (text: string): boolean => /^(?:(?:[0-9a-fA-F]*:){3,}|[0-9a-fA-F]*::)/.test(text);

// The results of the last readLength, for the same reason as memberType.
let lengthValue = 0;
let lengthEnd = 0;

/** Reads `24`, then `+`, `-` or `{24,32}`; sets `lengthValue` and `lengthEnd`. Returns the end of the whole, or -1. */
function readLength(chars: Characters, from: number, end: number, max: number, problems: SetProblem[]): number {
  const { codes } = chars;
  let i = from;
  let length = 0;
  while (i < end && isDigit(codes[i]!)) length = length * 10 + (codes[i++]! - 48);
  if (i === from || isNameChar(codes[i]!)) return -1;
  lengthValue = length;
  lengthEnd = i;
  if (length > max) problems.push({ code: 'invalid-prefix-length', start: from, end: i });
  const pattern = skipBlank(chars, i, end);
  const sign = codes[pattern]!;
  if (sign === PLUS || sign === MINUS) return pattern + 1;
  if (sign !== BRACE_OPEN) return i;
  const lowFrom = skipBlank(chars, pattern + 1, end);
  let low = 0;
  for (i = lowFrom; i < end && isDigit(codes[i]!); i++) low = low * 10 + (codes[i]! - 48);
  const comma = skipBlank(chars, i, end);
  if (i === lowFrom || codes[comma]! !== COMMA) return -1;
  const highFrom = skipBlank(chars, comma + 1, end);
  let high = 0;
  for (i = highFrom; i < end && isDigit(codes[i]!); i++) high = high * 10 + (codes[i]! - 48);
  const close = skipBlank(chars, i, end);
  if (i === highFrom || codes[close]! !== BRACE_CLOSE) return -1;
  memberWider = high < length;
  if (low > high || high > max) problems.push({ code: 'invalid-prefix-pattern', start: pattern, end: close + 1 });
  return close + 1;
}
