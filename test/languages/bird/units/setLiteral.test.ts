/**
 * The hand-written reader of sets against a naive one that is slow and plain: the same members, of the same types, with the
 * same mistakes at the same places.
 */
import assert from 'node:assert/strict';
import { isIPv6 } from 'node:net';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { charactersOf } from '../../../../server/src/languages/bird/syntax/characters.ts';
import { formatIp6, hasHostBits, maskIp6, parseIp6 } from '../../../../server/src/languages/bird/syntax/ip6.ts';
import { matchSetLiteral, MemberType, readSet, type SetContent, type SetProblem } from '../../../../server/src/languages/bird/syntax/setLiteral.ts';

/** The text with its comments as blanks, so that all stays in its place. */
const masked = (text: string): string => text.replace(/#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => ' '.repeat(comment.length));

/** Commas that separate members: none inside parentheses or braces. */
function split(text: string): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const char = text[i];
    if (char !== undefined && '([{'.includes(char)) depth++;
    if (char !== undefined && ')]}'.includes(char)) depth--;
    if (char === undefined || (char === ',' && depth <= 0)) {
      parts.push({ start, end: i });
      start = i + 1;
      depth = 0;
    }
  }
  return parts;
}

/** An IPv6 address as a number; undefined where it is none. */
function ip6(text: string): bigint | undefined {
  if (!isIPv6(text)) return undefined;
  const dotted = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`);
  const [head = '', tail] = dotted.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  return [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

const B = '[ \\t\\n]*';
const PATTERN = `(?:${B}([+-])|${B}(\\{)${B}(\\d+)${B},${B}(\\d+)${B}\\})?`;
const NUMBER = new RegExp(`^(\\d+)(?:(${B}\\.\\.${B})(\\d+))?$`);
const V4 = new RegExp(`^((\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+))(?:(${B}/${B})(\\d+)${PATTERN})?$`);
const V6 = new RegExp(`^([0-9a-fA-F:]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*)(?:(${B}/${B})(\\d+)${PATTERN})?$`);

/** One member that is plain, with its mistakes; undefined where it is not. */
function plain(text: string, at: number): { type: number; problems: SetProblem[]; wider?: boolean } | undefined {
  const problems: SetProblem[] = [];
  const bad = (code: SetProblem['code'], start: number, end: number, instead?: string): void => void problems.push({ code, start: at + start, end: at + end, ...(instead === undefined ? {} : { instead }) });
  const number = NUMBER.exec(text);
  if (number) {
    const [, low = '', dots = '', high] = number;
    if (BigInt(low) > 0xffffffffn) bad('number-out-of-range', 0, low.length);
    if (high !== undefined && BigInt(high) > 0xffffffffn) bad('number-out-of-range', low.length + dots.length, text.length);
    return { type: MemberType.number, problems };
  }
  const v4 = V4.exec(text);
  const v6 = v4 ? null : V6.exec(text);
  const match = v4 ?? v6;
  if (!match) return undefined;
  const address = match[1]!;
  const [slash, length, sign, brace, low, high] = match.slice(v4 ? 6 : 2);
  const max = v4 ? 32 : 128;
  const value = v4 ? (v4.slice(2, 6).every((part) => Number(part) <= 255) ? v4.slice(2, 6).reduce((sum, part) => sum * 256n + BigInt(part!), 0n) : undefined) : ip6(address);
  // Fewer colons than that are no address that went wrong: the grammar reads them.
  if (v6 && value === undefined && !/^(?:(?:[0-9a-fA-F]*:){3,}|[0-9a-fA-F]*::)/.test(address)) return undefined;
  if (address.endsWith('.')) return undefined;
  if (value === undefined) bad('invalid-address', 0, address.length);
  if (length === undefined) return { type: v4 ? MemberType.ip4 : MemberType.ip6, problems };
  const lengthStart = address.length + slash!.length;
  const lengthEnd = lengthStart + length.length;
  const bits = Number(length);
  if (bits > max) bad('invalid-prefix-length', lengthStart, lengthEnd);
  if (brace !== undefined && (Number(low) > Number(high) || Number(high) > max)) bad('invalid-prefix-pattern', text.indexOf('{'), text.length);
  if (value !== undefined && bits <= max && value % (1n << BigInt(max - bits)) !== 0n) {
    const network = value - (value % (1n << BigInt(max - bits)));
    bad('host-bits', 0, lengthEnd, `${v4 ? [24n, 16n, 8n, 0n].map((shift) => (network >> shift) & 255n).join('.') : formatIp6(Array.from({ length: 8 }, (_, i) => Number((network >> BigInt(112 - 16 * i)) & 0xffffn)))}/${bits}`);
  }
  assert.ok(sign === undefined || brace === undefined);
  return { type: v4 ? MemberType.prefix4 : MemberType.prefix6, problems, wider: brace !== undefined && Number(high) < bits };
}

function naive(whole: string): SetContent {
  const inner = masked(whole.slice(1, -1));
  const problems: SetProblem[] = [];
  const others: number[] = [];
  let types = 0;
  let count = 0;
  let wider = false;
  const parts = split(inner);
  if (parts.length === 1 && inner.trim() === '') return { types, count, problems, others, wider };
  for (const [i, { start, end }] of parts.entries()) {
    const text = inner.slice(start, end);
    const from = start + (text.length - text.trimStart().length);
    const last = i === parts.length - 1;
    if (text.trim() === '') {
      // Said at the comma behind the gap, or at the one before it where the set ends.
      const at = last ? start - 1 : end;
      problems.push({ code: 'missing-set-member', start: at + 1, end: at + 2 });
      if (!last) count++;
      continue;
    }
    count++;
    const member = plain(text.trim(), from + 1);
    if (!member) {
      // A comment behind it is the grammar's.
      const raw = whole.slice(1, -1).slice(from, end).replace(/[\s\0]+$/, '');
      others.push(from + 1, from + 1 + raw.length);
      continue;
    }
    types |= member.type;
    wider ||= member.wider ?? false;
    problems.push(...member.problems);
  }
  return { types, count, problems, others, wider };
}

const byPlace = (problems: readonly SetProblem[]): SetProblem[] => problems.map((problem) => ({ ...problem, instead: problem.instead })).sort((a, b) => a.start - b.start || a.end - b.end || a.code.localeCompare(b.code));
const comparable = (content: SetContent): unknown => ({ ...content, problems: byPlace(content.problems) });

function compare(inner: string): void {
  const text = `[${inner}]`;
  assert.deepEqual(comparable(readSet(charactersOf(text), 0, text.length)), comparable(naive(text)), text);
  // In the middle of another text the offsets are the same.
  const around = `define A = ${text};\n`;
  assert.deepEqual(comparable(readSet(charactersOf(around), 11, 11 + text.length)), comparable(naive(text)), around);
}

const edge = fc.constantFrom(0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 999);
const octet = fc.oneof(fc.nat(255), fc.constantFrom(0, 0, 0, 1, 127, 128, 255, 256, 300)).map(String);
const blank = fc.constantFrom('', '', '', '', ' ', '\n', '\t', '  ', ' # note\n', ' /* note */', ' /* a, b */ ');
const v4 = fc.array(octet, { minLength: 4, maxLength: 4 }).map((parts) => parts.join('.'));
const group = fc.oneof(fc.nat(0xffff).map((value) => value.toString(16)), fc.constantFrom('0', '0000', 'ffff', 'FFFF', '12345', '8000'));
const v6 = fc.oneof(
  fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':')),
  fc.tuple(fc.array(group, { maxLength: 8 }), fc.array(group, { maxLength: 8 })).map(([front, back]) => `${front.join(':')}::${back.join(':')}`),
  fc.constantFrom('::', '::1', '1::', '::ffff:192.0.2.1', '1:2:3:4:5:6:7:8:9', '1:2:3', '2001:db8::', 'fe80::1::2', ':::', '::1.2.3', '1:2:3:4:5:6:1.2.3.4', '::1.2.3.256'),
);
const pattern = fc.oneof(fc.constantFrom('', '', '+', '-'), fc.tuple(blank, edge, blank, blank, edge).map(([a, low, b, c, high]) => `{${a}${low}${b},${c}${high}}`));
const prefix = (address: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(address, blank, blank, edge, blank, pattern).map(([network, a, b, length, c, tail]) => `${network}${a}/${b}${length}${tail && c}${tail}`);
const number = fc.oneof(fc.nat(), fc.constantFrom(0, 4294967295, 4294967296, 99999999999, 1000000000), edge).map(String);
const range = fc.tuple(number, blank, blank, number).map(([low, a, b, high]) => `${low}${a}..${b}${high}`);
const odd = fc.constantFrom('', 'NAME', "'a-b'", '(65000, 1)', '(65000, *)', '(rt, 1, 2)', '0x10', '1:1', '65000:1', '1.2.3.4:5', '1.2.3', '1.2.3.4.5', '5..', '..5', '5 6', '10.0.0.0/', '10.0.0.0/8{24}', '10.0.0.0/8+-', 'dead', 'dead::beef', '12ab', 'f(1, 2)', '1 # x');
const member = fc.oneof({ weight: 3, arbitrary: prefix(v4) }, { weight: 2, arbitrary: prefix(v6) }, v4, v6, number, range, odd);
const spaced = fc.tuple(blank, member, blank).map((parts) => parts.join(''));
const runs = (usual: number): { numRuns: number } => ({ numRuns: Number(process.env['RUNS'] ?? usual) });

describe('a set literal', () => {
  test('is read as a naive reader reads it', () => {
    fc.assert(fc.property(fc.array(spaced, { maxLength: 12 }), (members) => compare(members.join(','))), runs(4000));
  });

  test('of prefixes is read as a naive reader reads it', () => {
    fc.assert(fc.property(fc.array(fc.oneof(prefix(v4), prefix(v6)), { minLength: 1, maxLength: 40 }), fc.constantFrom(',', ', ', ',\n'), (members, comma) => compare(members.join(comma))), runs(1000));
  });

  test('each boundary of each length', () => {
    for (let length = 0; length <= 33; length++) {
      for (const low of ['', '+', '-', ...[0, length - 1, length, length + 1, 31, 32, 33].filter((value) => value >= 0).flatMap((value) => [`{${value},32}`, `{${length},${value}}`])]) {
        for (let bit = 0; bit <= 32; bit++) {
          const value = bit === 32 ? 0 : 2 ** bit;
          compare(`${[24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')}/${length}${low}, 1`);
        }
      }
    }
    for (let length = 0; length <= 129; length++) for (const bit of [0, 1, 15, 16, 17, 63, 64, 65, 112, 127]) compare(`${formatIp6(Array.from({ length: 8 }, (_, i) => Number(((1n << BigInt(bit)) >> BigInt(112 - 16 * i)) & 0xffffn)))}/${length}, ::/0`);
  });

  test('of nothing, blanks, comments, commas', () => {
    for (const inner of ['', ' ', '\n', '# x\n', '/* x */', ',', ',,', '1,', ',1', '1,,2', '1, ,2', '1,# x\n', '1 # x\n', '1 # x, y\n, 2', '1 /* , */, 2']) compare(inner);
  });

  test('ends where its bracket closes, and nowhere else', () => {
    const end = (text: string): string | undefined => {
      const found = matchSetLiteral(charactersOf(text), 0);
      return found && text.slice(0, found.end);
    };
    for (const [text, expected] of [
      ['[1]', '[1]'], ['[1] ]', '[1]'], ['[[1], 2] x', undefined], ['[', undefined], ['[1;2]', undefined], ['[1, "a"]', undefined], ['[= 1 =]', undefined], ['[1 # ]\n]', '[1 # ]\n]'], ['[1 /* ] */]', '[1 /* ] */]'],
      ['[1 /* ]', undefined], ['[1 # ]', undefined], ['[10.0.0.0/8+]', '[10.0.0.0/8+]'], ['[10.0.0.0 / 8]', '[10.0.0.0 / 8]'], ['[1\n,\n2\n]', '[1\n,\n2\n]'], ['[{1}]', '[{1}]'],
    ] as const) assert.equal(end(text), expected, text);
  });

  test('matches in any text that holds it', () => {
    fc.assert(fc.property(fc.array(spaced, { maxLength: 6 }), fc.string(), fc.string(), (members, before, after) => {
      const text = `[${members.join(',')}]`;
      const found = matchSetLiteral(charactersOf(text), 0);
      const within = matchSetLiteral(charactersOf(before + text + after), before.length);
      assert.deepEqual(within, found && { end: found.end + before.length, row: found.row });
      if (!found) return true;
      // What was read on the way is not read again, and says the same.
      assert.deepEqual(readSet(charactersOf(text), 0, found.end, found.row), readSet(charactersOf(text), 0, found.end));
      return found.end === text.length;
    }), runs(1000));
  });
});

describe('IPv6 addresses', () => {
  test('are what Node takes for one', () => {
    const hex = fc.array(fc.oneof(group, fc.constantFrom('', '1.2.3.4', '1.2.3', '256.1.1.1', 'g')), { maxLength: 10 }).map((parts) => parts.join(':'));
    fc.assert(fc.property(fc.oneof(v6, hex), (text) => {
      const groups = parseIp6(text);
      assert.equal(groups !== undefined, isIPv6(text), text);
      if (groups) assert.equal(groups.reduce((sum, part) => sum * 65536n + BigInt(part), 0n), ip6(text));
    }), runs(4000));
  });

  test('are written so that they are read again', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.nat(0xffff), fc.constant(0)), { minLength: 8, maxLength: 8 }), (groups) => {
      const text = formatIp6(groups);
      assert.ok(isIPv6(text) && text === text.toLowerCase(), text);
      assert.deepEqual(parseIp6(text), groups);
      assert.equal((text.match(/::/g) ?? []).length <= 1, true);
    }), runs(1000));
  });

  test('masked have no host bits, and are not changed by another mask', () => {
    fc.assert(fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), fc.nat(128), (groups, length) => {
      const network = maskIp6(groups, length);
      assert.equal(hasHostBits(network, length), false);
      assert.deepEqual(maskIp6(network, length), network);
      assert.equal(hasHostBits(groups, length), groups.some((part, i) => part !== network[i]));
    }), runs(1000));
  });
});
