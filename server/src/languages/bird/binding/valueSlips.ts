/** Values of another kind than an option takes, which show what was meant: see slips.ts. */
import type * as ast from '../syntax/ast.ts';
import { FOREIGN_UNITS } from '../tables/foreign.ts';
import { type Elements, isSign, isWord, nameAt, type Proposal, rangeOf, replaced, touch } from './slipParts.ts';

/** `hold time "90"`, `export filter "f"` */
export function* quotes(elements: Elements): Generator<Proposal> {
  for (const [i, element] of elements.entries()) {
    if (element.kind !== 'text' || !element.closed) continue;
    const { start, end, value } = element;
    const bare = unquoted(element);
    if (!bare) continue;
    yield { elements: replaced(elements, i, i + 1, [bare]), at: { start, end }, message: `this stands without quotes: ${value}`, fixes: [{ title: `Write ${value}`, edits: [{ start, end, newText: value }] }] };
  }
}

/** `log "/var/log/"bird".log" all` */
export function* quotesInside(elements: Elements): Generator<Proposal> {
  for (let i = 0; i + 2 < elements.length; i++) {
    const [first, middle, last] = [elements[i]!, elements[i + 1]!, elements[i + 2]!];
    if (first.kind !== 'text' || last.kind !== 'text' || !touch(first, middle) || !touch(middle, last) || (middle.kind !== 'name' && middle.kind !== 'number')) continue;
    const at = { start: first.start, end: last.end };
    const quotes = [{ start: middle.start - 1, end: middle.start, newText: '' }, { start: middle.end, end: middle.end + 1, newText: '' }];
    yield { elements: replaced(elements, i, i + 3, [{ ...first, end: last.end }]), at, message: 'a text has no quotes inside: they end it', fixes: [{ title: 'Remove the quotes inside', edits: quotes }] };
  }
}

function unquoted({ start, end, value }: ast.TextLiteral): ast.Element | undefined {
  if (/^\d{1,10}$/.test(value)) return { kind: 'number', start, end, value: Number(value) };
  if (/^\d+(?:\.\d+){3}$/.test(value)) return { kind: 'ip', start, end, text: value, family: 4 };
  if (/^[\da-f]*:[\da-f:]*:[\da-f]*$/i.test(value)) return { kind: 'ip', start, end, text: value, family: 6 };
  const prefix = /^(\d+(?:\.\d+){3})\/(\d+)$/.exec(value);
  if (prefix) return { kind: 'prefix', start, end, address: { kind: 'ip', start, end, text: prefix[1]!, family: 4 }, length: Number(prefix[2]) };
  return /^[A-Za-z_]\w*$/.test(value) ? nameAt(value, { start, end }) : undefined;
}

/** `hold time 90 s`, `min rx interval 100` */
export function* units(elements: Elements): Generator<Proposal> {
  for (let i = 1; i < elements.length; i++) {
    const number = elements[i]!;
    if (number.kind !== 'number') continue;
    const unit = elements[i + 1];
    const scale = isWord(unit) ? FOREIGN_UNITS[unit.name] : undefined;
    if (isWord(unit) && scale !== undefined) {
      const seconds = String(number.value * scale);
      yield {
        elements: replaced(elements, i, i + 2, [{ ...number, value: number.value * scale }]), at: unit, message: `this counts seconds, and BIRD takes no unit here: write ${seconds}`,
        fixes: [{ title: `Change to ${seconds}`, edits: [{ start: number.start, end: unit.end, newText: seconds }] }],
      };
      if (unit.name !== 's') yield { elements: replaced(elements, i + 1, i + 2, [nameAt('s', unit)]), at: unit, message: 'BIRD has the units "s", "ms" and "us"', fixes: [{ title: `Change to "${seconds} s"`, edits: [{ start: number.start, end: unit.end, newText: `${seconds} s` }] }] };
    } else {
      const end = number.end;
      yield {
        elements: replaced(elements, i + 1, i + 1, [nameAt('s', { start: end, end })]), at: number, message: `a time needs its unit: "${number.value} s" or "${number.value} ms"`,
        fixes: ['s', 'ms'].map((name) => ({ title: `Insert "${name}"`, edits: [{ start: end, end, newText: ` ${name}` }] })),
      };
    }
  }
}

/** `neighbor 192.0.2.1/32`, `route 10.0.0.0 via`, `route 10.0.0.0 255.0.0.0 via`, `local as 65000.1` */
export function* kindsOfValues(elements: Elements): Generator<Proposal> {
  for (const [i, element] of elements.entries()) {
    const next = elements[i + 1];
    const last = elements[i + 2];
    const { start, end } = element;
    if (element.kind === 'prefix' && !element.pattern && element.length < (element.address.family === 6 ? 128 : 32)) {
      const at = { start, end: start };
      yield { elements: replaced(elements, i, i, [nameAt('range', at)]), at: element, message: '"range" is missing before a prefix', fixes: [{ title: 'Insert "range"', edits: [{ ...at, newText: 'range ' }] }] };
    } else if (element.kind === 'prefix' && !element.pattern) {
      yield { elements: replaced(elements, i, i + 1, [element.address]), at: element, message: `an address stands here, and a prefix has a length: write ${element.address.text}`, fixes: [{ title: `Change to ${element.address.text}`, edits: [{ start, end, newText: element.address.text }] }] };
    } else if (element.kind === 'number' && isSign(next, '.') && last?.kind === 'number' && isWord(elements[i - 1]) && (elements[i - 1] as ast.Name).name === 'as' && touch(element, next!) && touch(next!, last) && element.value < 65536 && last.value < 65536) {
      const value = element.value * 65536 + last.value;
      yield { elements: replaced(elements, i, i + 3, [{ kind: 'number', start, end: last.end, value }]), at: { start, end: last.end }, message: `an AS number is written as one number: ${value}`, fixes: [{ title: `Change to ${value}`, edits: [{ start, end: last.end, newText: String(value) }] }] };
    } else if (element.kind === 'rd' && /^\d+(?:\.\d+){3}:/.test(element.text)) {
      const [address, port] = element.text.split(':') as [string, string];
      const newText = `${address} port ${port}`;
      const at = { start, end };
      yield { elements: replaced(elements, i, i + 1, [{ kind: 'ip', ...at, text: address, family: 4 }, nameAt('port', at), { kind: 'number', ...at, value: Number(port) }]), at, message: `a port stands behind "port": write ${newText}`, fixes: [{ title: `Change to ${newText}`, edits: [{ ...at, newText }] }] };
    } else if (element.kind === 'ip' && isSign(next, ',') && last?.kind === 'ip') {
      let to = i + 1;
      while (isSign(elements[to], ',') && elements[to + 1]?.kind === 'ip') to += 2;
      yield { elements: replaced(elements, i + 1, to, []), at: rangeOf(elements, i + 1, to), message: `one address stands here: ${isWord(elements[0]) && elements[0].name === 'neighbor' ? 'each neighbor has a protocol of its own' : 'write each with the word before it'}`, fixes: [], unread: true };
    } else if (element.kind === 'number' && isSign(next, '.') && last?.kind === 'number' && touch(element, next!) && touch(next!, last)) {
      let to = i + 3;
      while (isSign(elements[to], '.') && elements[to + 1]?.kind === 'number') to += 2;
      const at = rangeOf(elements, i, to);
      yield { elements: replaced(elements, i, to, [{ kind: 'ip', ...at, text: '192.0.2.1', family: 4 }]), at, message: 'this is no address: an IPv4 address has four numbers', fixes: [], unread: true };
    } else if (element.kind === 'set' && element.content.count === 1 && element.members.length === 0) {
      yield {
        elements: replaced(elements, i, i + 1, [{ kind: 'ip', start, end, text: '192.0.2.1', family: 4 }]), at: element, message: 'an address stands without brackets',
        fixes: [{ title: 'Remove "[" and "]"', edits: [{ start, end: start + 1, newText: '' }, { start: end - 1, end, newText: '' }] }], unread: true,
      };
    } else if (element.kind === 'number' && isSign(next, '/') && last?.kind === 'number' && element.value < 256) {
      const at = { start, end: last.end };
      const address: ast.IpLiteral = { kind: 'ip', ...at, text: `${element.value}.0.0.0`, family: 4 };
      yield asPrefix(elements, i, 3, address, last.value, `an address is written out: ${address.text}/${last.value}`);
    } else if (element.kind === 'number' && isSign(next, ',') && last?.kind === 'number' && touch(element, next!) && touch(next!, last)) {
      const digits = `${element.value}${String(last.value).padStart(3, '0')}`;
      yield { elements: replaced(elements, i, i + 3, [{ kind: 'number', start, end: last.end, value: Number(digits) }]), at: { start, end: last.end }, message: `a number has no "," in it: write ${digits}`, fixes: [{ title: `Change to ${digits}`, edits: [{ start, end: last.end, newText: digits }] }] };
    } else if (isWord(element) && i > 0 && isSign(next, '.')) {
      let to = i + 1;
      while (elements[to] && touch(elements[to - 1]!, elements[to]!) && (isWord(elements[to]) || isSign(elements[to], '.') || isSign(elements[to], '-') || elements[to]!.kind === 'number')) to++;
      const at = rangeOf(elements, i, to);
      yield { elements: replaced(elements, i, to, [{ kind: 'ip', ...at, text: '192.0.2.1', family: 4 }]), at, message: 'an address stands here: BIRD looks up no names of hosts', fixes: [], unread: true };
    } else if (element.kind === 'ip' && element.family !== undefined) {
      const bits = next?.kind === 'ip' && next.family === 4 ? bitsOf(next.text) : undefined;
      if (bits !== undefined) yield asPrefix(elements, i, 2, element, bits, `the length of a prefix is a number of bits: write ${element.text}/${bits}`);
      const length = lengthOf(element);
      yield asPrefix(elements, i, 1, element, length, `a network has its length behind it: write ${element.text}/${length}, say`);
    }
  }
}

function asPrefix(elements: Elements, i: number, count: number, address: ast.IpLiteral, length: number, message: string): Proposal {
  const at = rangeOf(elements, i, i + count);
  const newText = `${address.text}/${length}`;
  return { elements: replaced(elements, i, i + count, [{ kind: 'prefix', ...at, address, length }]), at, message, fixes: [{ title: `Change to ${newText}`, edits: [{ ...at, newText }] }] };
}

/** The bits of a netmask; undefined where it is none. */
function bitsOf(mask: string): number | undefined {
  const bits = mask.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  return /^1+0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : undefined;
}

/** The length that an address without one is likely to have: that of a host, or of what its zeros leave. */
function lengthOf({ text, family }: ast.IpLiteral): number {
  if (family === 6) return text.endsWith('::') ? 64 : 128;
  const zeros = /(?:\.0)*$/.exec(text)![0].length / 2;
  return 32 - 8 * Math.min(zeros, 3);
}
