/** Mistakes inside literals: octets, host bits, lengths, prefix patterns, numbers. */
import type * as ast from '../syntax/ast.ts';
import { formatIp6, hasHostBits, maskIp6, parseIp6 } from '../syntax/ip6.ts';
import { isPlaceholder } from '../syntax/placeholders.ts';
import { MAC, type SetProblem } from '../syntax/setLiteral.ts';
import type { Collector, LocalProblem } from './collector.ts';
import { ALL_TARGETS, releases, type ReleaseSet } from '../versions.ts';

const MESSAGES: Record<SetProblem['code'], string> = {
  'number-out-of-range': 'a number is at most 4294967295',
  'invalid-address': 'this is no IP address',
  'host-bits': 'this prefix has bits set after its length, which BIRD refuses',
  'invalid-prefix-length': 'the prefix length is too large',
  'invalid-prefix-pattern': 'the range of lengths is empty or too large',
  'missing-set-member': 'a member is missing at this comma',
};

/** Adds the mistakes in those literals that the parser marked. `text`: of their item. */
export function collectLiteralProblems(suspects: readonly ast.Expression[], text: string, into: Collector): void {
  for (const part of suspects) checkLiteral(part, text, into);
}

function checkLiteral(part: ast.Expression, text: string, into: Collector): void {
  switch (part.kind) {
    case 'set':
      for (const problem of part.content.problems) into.problem(ofSet(problem, part.start, text));
      if (part.content.count === 0 && part.closed) into.needs(NOT_16, 'an empty set', part);
      mixedFamilies(part, text, into);
      return;
    case 'ip':
      if (part.family === undefined && MAC.test(part.text)) into.needs(MACS, 'a MAC address', part);
      else if (part.family === undefined) into.problem({ code: 'invalid-address', message: `${part.text} is no IP address`, start: part.start, end: part.end });
      return;
    case 'prefix':
      checkPrefix(part, into);
      return;
    case 'number':
      if (part.value > 0xffffffff) into.problem({ code: 'number-out-of-range', message: MESSAGES['number-out-of-range'], start: part.start, end: part.end });
      return;
    case 'rd':
      into.needs(NOT_16, 'a route distinguisher', part);
      checkRd(part, into);
      return;
    case 'name':
      if (part.quoted && !/^[a-zA-Z0-9_.:-]*$/.test(part.name)) {
        // No text is a name: where one is defined there is nothing to offer.
        const fixes = part.name.includes('"') || into.definitions.some(({ node }) => node.start === part.start) ? [] : [{ title: `Write "${part.name}"`, safe: false, start: part.start, end: part.end, newText: `"${part.name}"` }];
        into.problem({ code: 'syntax-error', message: `a quoted name takes letters, digits and "_", "-", ".", ":" only${fixes.length > 0 ? '; a text stands in double quotes' : ''}`, start: part.start, end: part.end, fixes });
      }
      if (!part.quoted && part.name.length >= 20 && part.name.length % 2 === 0 && /^[0-9a-fA-F]+$/.test(part.name)) {
        into.needs(part.name.length >= 32 ? NAMES_OF_16_PAIRS : NAMES_OF_10_PAIRS, 'a name of hex digits only, which is a bytestring elsewhere,', part);
      }
      if (part.name.length > 64) into.problem({ code: 'syntax-error', message: 'a name has at most 64 characters', start: part.start, end: part.end });
      return;
    case 'bytes':
      into.needs(bytesVersions(part.text), `\`${part.text.length > 20 ? `${part.text.slice(0, 20)}…` : part.text}\``, part);
      return;
    case 'text':
      // Every BIRD from 2.0 on crashes on a longer one.
      if (part.value.length > 4095) into.problem({ code: 'syntax-error', versions: ALL_TARGETS, message: 'a text has at most 4095 characters: BIRD crashes on a longer one', start: part.start, end: part.end });
  }
}

const MACS = releases('2.19+ 3.3+');
const NOT_16 = releases('2.0+ 3.0+');
const NAMES_OF_10_PAIRS = releases('1.6 2.0-2.18 3.0-3.2');
const NAMES_OF_16_PAIRS = releases('1.6');

/** conf/cf-lex.l: bare runs of 16 pairs from 2.0 on, `hex:` from 2.14, runs of 10 pairs with the MAC addresses of 2.19 and 3.3. */
function bytesVersions(text: string): ReleaseSet {
  if (text.startsWith('hex:')) return releases('2.14+ 3.0+');
  return text.replaceAll(':', '').length >= 32 ? NOT_16 : releases('2.19+ 3.3+');
}

function ofSet(problem: SetProblem, base: number, text: string): LocalProblem {
  const at = { start: base + problem.start, end: base + problem.end };
  if (problem.code === 'missing-set-member') {
    return { code: problem.code, ...at, message: 'a member is missing beside this comma', fixes: [{ title: 'Remove ","', safe: false, ...at, newText: '' }] };
  }
  if (problem.code === 'invalid-prefix-length' || problem.code === 'invalid-prefix-pattern') {
    const most = text.slice(text.lastIndexOf(',', at.start - 1) + 1, at.start).replace(/.*\[/s, '').includes(':') || text.slice(at.start, at.end).includes(':') ? 128 : 32;
    if (problem.code === 'invalid-prefix-length') return { code: problem.code, ...at, message: tooLong(most) };
    const [low, high] = (text.slice(at.start, at.end).match(/\{\s*(\d+)\s*,\s*(\d+)\s*\}/)?.slice(1) ?? []).map(Number);
    return { code: problem.code, ...at, ...patternProblem(low, high, most, at) };
  }
  return {
    code: problem.code, ...at,
    message: problem.instead ? `${MESSAGES[problem.code]}; ${problem.instead} is the network` : MESSAGES[problem.code],
    fixes: problem.instead ? [{ title: `Change to ${problem.instead}`, safe: false, ...at, newText: problem.instead }] : [],
  };
}

const tooLong = (most: number): string => `an IPv${most === 32 ? 4 : 6} prefix has at most ${most} bits`;

/** "Invalid prefix pattern": `{24,16}`, `{16,33}`. */
function patternProblem(low: number | undefined, high: number | undefined, most: number, at: ast.Node): Pick<LocalProblem, 'message' | 'fixes'> {
  if (low === undefined || high === undefined) return { message: MESSAGES['invalid-prefix-pattern'] };
  const first = low > most ? high : Math.min(low, high);
  const last = Math.min(Math.max(low, high), most);
  const newText = `{${first},${last}}`;
  const message = high > most || low > most ? tooLong(most) : 'no prefix is meant: the smaller length comes first';
  return { message, fixes: first > last ? [] : [{ title: `Change to ${newText}`, safe: false, ...at, newText }] };
}

/** "Mixed IPv4/IPv6 prefixes in prefix set" */
function mixedFamilies(set: ast.SetExpression, text: string, into: Collector): void {
  let families = (set.content.types & 8 ? 1 : 0) | (set.content.types & 16 ? 2 : 0);
  for (const member of set.members) if (member.kind === 'prefix') families |= member.address.family === 4 ? 1 : member.address.family === 6 ? 2 : 0;
  // A text is told where it stands.
  const others = (set.content.types & 7) !== 0 || set.members.some((member) => member.kind !== 'prefix' && member.kind !== 'missing' && member.kind !== 'text' && !isPlaceholder(member));
  if (families !== 0 && others) {
    into.problem({ code: 'type-mismatch', message: 'a set that holds a prefix holds prefixes alone, written out: an address is 192.0.2.1/32 or 2001:db8::1/128', start: set.start, end: set.start + 1 });
  }
  // 1.6 stops at the first of the other family, which is told there.
  if (families === 3) into.problem({ code: 'type-mismatch', versions: ALL_TARGETS, message: 'IPv4 and IPv6 prefixes cannot stand in one set', ...oddPrefix(set, text) });
}

/** The first prefix of the family that is the rarer one in a set. */
function oddPrefix(set: ast.SetExpression, text: string): ast.Node {
  const inside = text.slice(set.start, set.end).replace(/#[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const prefixes = [...inside.matchAll(/[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*[ \t]*\/[ \t]*\d+/g)];
  const isV6 = ([prefix]: RegExpMatchArray): boolean => prefix.includes(':');
  const v6 = prefixes.filter(isV6);
  const odd = v6.length * 2 <= prefixes.length ? v6[0] : prefixes.find((prefix) => !isV6(prefix));
  const start = set.start + (odd?.index ?? 0);
  return { start, end: start + (odd?.[0].length ?? 1) };
}

function checkPrefix(prefix: ast.PrefixLiteral, into: Collector): void {
  const { address, length } = prefix;
  if (address.family === undefined) return; // said at the address
  const max = address.family === 4 ? 32 : 128;
  const lengthEnd = prefix.pattern?.start ?? prefix.end;
  if (length > max) {
    into.problem({ code: 'invalid-prefix-length', message: tooLong(max), start: address.end, end: lengthEnd });
    return;
  }
  const network = networkOf(address.text, length);
  if (network !== undefined) {
    const at = { start: prefix.start, end: lengthEnd };
    into.problem({ code: 'host-bits', message: `${MESSAGES['host-bits']}; ${network}/${length} is the network`, ...at, fixes: [{ title: `Change to ${network}/${length}`, safe: false, ...at, newText: `${network}/${length}` }] });
  }
  const { low, high } = prefix.pattern ?? {};
  for (const end of [low, high]) {
    if (end && end.kind !== 'number' && end.kind !== 'missing') into.problem({ code: 'invalid-prefix-pattern', message: 'the lengths of a pattern are written out, as numbers', start: end.start, end: end.end });
  }
  if (low?.kind === 'number' && high?.kind === 'number' && (low.value > high.value || high.value > max)) {
    const at = { start: prefix.pattern!.start, end: prefix.pattern!.end };
    into.problem({ code: 'invalid-prefix-pattern', ...at, ...patternProblem(low.value, high.value, max, at) });
  }
}

/** The network address where `address` has host bits; undefined where it has none. */
export function networkOf(address: string, length: number): string | undefined {
  if (address.includes(':')) {
    const groups = parseIp6(address);
    return groups && hasHostBits(groups, length) ? formatIp6(maskIp6(groups, length)) : undefined;
  }
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const host = value % 2 ** (32 - length);
  if (host === 0) return undefined;
  return [24, 16, 8, 0].map((shift) => Math.floor((value - host) / 2 ** shift) % 256).join('.');
}

/** "ASN out of range", "Number out of range": N:N has 16 and 32 bits, or 32 and 16; `0:`, `1:` and `2:` say which. */
function checkRd(rd: ast.RdLiteral, into: Collector): void {
  const parts = rd.text.split(':');
  const bad = (message: string): void => into.problem({ code: 'number-out-of-range', message, start: rd.start, end: rd.end });
  if (parts[0]!.includes('.')) {
    if (parts[0]!.split('.').some((part) => Number(part) > 255)) into.problem({ code: 'invalid-address', message: `${parts[0]} is no IPv4 address`, start: rd.start, end: rd.start + parts[0]!.length });
    else if (Number(parts[1]) > 0xffff) bad('after an IPv4 address a route distinguisher has at most 65535');
    return;
  }
  const numbers = parts.map(Number);
  if (numbers.length === 3) {
    const [type, asn, value] = numbers as [number, number, number];
    if (type === 0 && (asn > 0xffff || value > 0xffffffff)) bad('a route distinguisher of type 0 is 16 bits, then 32 bits');
    else if (type === 2 && (asn > 0xffffffff || value > 0xffff)) bad('a route distinguisher of type 2 is 32 bits, then 16 bits');
    else if (type !== 0 && type !== 2) bad('a route distinguisher is of type 0 or 2');
    return;
  }
  const [asn, value] = numbers as [number, number];
  if (asn > 0xffffffff) bad('an AS number is at most 4294967295');
  else if (asn > 0xffff ? value > 0xffff : value > 0xffffffff) bad(asn > 0xffff ? 'after an AS number of 32 bits there are 16 bits left' : 'the second number is at most 4294967295');
}

/** Bytes in an Ethernet segment identifier (RFC 7432). */
const ESI_BYTES = 10;

/** "Invalid ESI length": the segment in a network of EVPN. */
export function checkSegment(bytes: ast.BytesLiteral, into: Collector): void {
  const length = bytes.text.replace(/^hex:/, '').replaceAll(':', '').length / 2;
  if (length !== ESI_BYTES) into.problem({ code: 'invalid-argument', message: `an Ethernet segment has ${ESI_BYTES} bytes, and this is ${length}`, start: bytes.start, end: bytes.end });
}
