/** What people write out of habit: comments, lists and ranges as other programs have them. Each with what bgpd has for it. */
import type * as ast from '../syntax/ast.ts';
import { replace, type LocalFix, type LocalProblem } from '../semantics/problem.ts';
import type { ArgumentKind } from '../tables/schema.ts';
import { formBlock } from './form.ts';
import { Matcher } from './match.ts';

/** The place where elements are no form. */
export interface Stop {
  readonly elements: readonly ast.Element[];
  /** Index of the element that did not fit. */
  readonly at: number;
  /** Where the statement or member begins. */
  readonly from: number;
  readonly block: string;
  /** Words that may stand there. */
  readonly words: ReadonlySet<string>;
  /** Kinds of arguments that may, and whether braces may. */
  readonly kinds: ReadonlySet<ArgumentKind>;
  readonly braces: boolean;
}

/** What is said of such a habit, if it is one. */
export function habitAt(stop: Stop): LocalProblem | undefined {
  return comment(stop) ?? path(stop) ?? unbraced(stop) ?? lengths(stop) ?? quick(stop) ?? several(stop) ?? attributes(stop) ?? wellKnown(stop) ?? joined(stop);
}

const isMark = (element: ast.Element | undefined, text: string): boolean => element?.kind === 'mark' && element.text === text;
const wordAt = (elements: readonly ast.Element[], at: number): string | undefined => {
  const element = elements[at];
  return element?.kind === 'word' && element.macro === undefined ? element.text : undefined;
};

function said(at: ast.Node, message: string, fixes: readonly LocalFix[] = [], code = 'syntax-error'): LocalProblem {
  return { code, message, start: at.start, end: at.end, fixes };
}

/** `// text`, and `/* text`. */
function comment({ elements, at }: Stop): LocalProblem | undefined {
  const [first, second] = [elements[at], elements[at + 1]];
  if (!isMark(first, '/') || !second || second.start !== first!.end) return undefined;
  const marks = { start: first!.start, end: isMark(second, '/') ? second.end : first!.end + 1 };
  if (isMark(second, '/')) return said(marks, 'a comment begins with "#" in bgpd.conf, and ends with the line', [replace(marks, '#', 'Change to "#"', true)]);
  if (second.kind !== 'word' || !second.text.startsWith('*')) return undefined;
  return said({ start: marks.start, end: marks.end + 1 }, 'a comment begins with "#" in bgpd.conf, and ends with the line');
}

/** `le 24`, `ge 9 le 24` behind a prefix. */
function lengths({ elements, at, words }: Stop): LocalProblem | undefined {
  const word = wordAt(elements, at);
  if ((word !== 'le' && word !== 'ge') || !words.has('maxlen')) return undefined;
  const bounds = new Map<string, string>();
  let end = elements[at]!.end;
  for (let i = at; i < at + 4; i += 2) {
    const [name, value] = [wordAt(elements, i), elements[i + 1]];
    if ((name !== 'le' && name !== 'ge') || value?.kind !== 'number') break;
    bounds.set(name, value.text);
    end = value.end;
  }
  const [low, high] = [bounds.get('ge'), bounds.get('le')];
  const instead = low !== undefined && high !== undefined ? `prefixlen ${low} - ${high}` : low !== undefined ? `prefixlen >= ${low}` : high !== undefined ? `maxlen ${high}` : undefined;
  const whole = { start: elements[at]!.start, end };
  return said(whole, `there is no "${word}": ${instead ? `write "${instead}"` : '"maxlen" and "prefixlen" say how long a prefix may be'}`, instead ? [replace(whole, instead, `Change to "${instead}"`)] : [], 'unknown-option');
}

const ACTIONS = new Set(['allow', 'deny', 'match']);

/** `quick deny from any`, `deny from quick any`. */
function quick({ elements, at, from, block }: Stop): LocalProblem | undefined {
  if (block !== 'file') return undefined;
  const word = elements[at];
  if (wordAt(elements, at) !== 'quick' || !word) return undefined;
  const action = wordAt(elements, at === from ? from + 1 : from);
  if (action === undefined || !ACTIONS.has(action)) return undefined;
  const next = elements[at + 1];
  const moved = at === from
    ? [replace({ start: word.start, end: elements[from + 1]!.end }, `${action} quick`, `Change to "${action} quick"`, true)]
    : next ? [{ title: `Change to "${action} quick"`, safe: true, edits: [{ start: elements[from]!.end, end: elements[from]!.end, newText: ' quick' }, { start: word.start, end: next.start, newText: '' }] }] : [];
  return said(word, `"quick" stands right behind "${action}"`, moved);
}

/** `prefix 10.0.0.0/8 11.0.0.0/8`, `from 192.0.2.2, 192.0.2.3`: several of a kind without braces. */
function several({ elements, at, from, block }: Stop): LocalProblem | undefined {
  if (block !== 'file' && block !== 'filter match') return undefined;
  const isPrefix = (i: number): boolean => elements[i]?.kind === 'word' && isMark(elements[i + 1], '/') && elements[i + 2]?.kind === 'number';
  const isAddress = (i: number): boolean => /^(?:\d+\.\d+\.\d+\.\d+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$/.test(wordAt(elements, i) ?? '') && !isMark(elements[i + 1], '/');
  for (const [keywords, isOne, size, noun] of [[['prefix'], isPrefix, 3, 'prefixes'], [['from', 'to'], isAddress, 1, 'neighbors']] as const) {
    const key = elements.findLastIndex((_, i) => i >= from && i < at && keywords.some((word) => wordAt(elements, i) === word));
    if (key < 0 || !isOne(key + 1)) continue;
    let end = key + 1 + size;
    if (at !== end) continue;
    let count = 1;
    for (let next = isMark(elements[end], ',') ? end + 1 : end; isOne(next); next = isMark(elements[end], ',') ? end + 1 : end) {
      end = next + size;
      count++;
    }
    if (count === 1 || elements.slice(key + 1, end).some((one) => 'macro' in one)) continue;
    const [start, until] = [elements[key + 1]!.start, elements[end - 1]!.end];
    return said(elements[at]!, `several ${noun} stand in braces: { ${noun === 'prefixes' ? '10.0.0.0/8, 11.0.0.0/8' : '192.0.2.1, 192.0.2.2'} }`, [{ title: 'Put them into braces', safe: true, edits: [{ start, end: start, newText: '{ ' }, { start: until, end: until, newText: ' }' }] }]);
  }
  return undefined;
}

/** `set localpref 100 med 5` */
function attributes({ elements, at, from }: Stop): LocalProblem | undefined {
  const word = isMark(elements[at], ',') ? wordAt(elements, at + 1) : wordAt(elements, at);
  const set = elements.findLastIndex((_, i) => i >= from && i < at && wordAt(elements, i) === 'set');
  if (word === undefined || set < 0 || !formBlock('set').byWord.has(word) || elements.slice(set).some(({ kind }) => kind === 'list')) return undefined;
  const [start, end] = [elements[set + 1]!.start, elements.at(-1)!.end];
  return said(elements[at]!, 'several attributes stand in braces: set { localpref 200, med 10 }', [{ title: 'Put them into braces', safe: false, edits: [{ start, end: start, newText: '{ ' }, { start: end, end, newText: ' }' }] }]);
}

/** `remote as 65001`: one word, with a dash. */
function joined({ elements, at, words }: Stop): LocalProblem | undefined {
  for (const first of [at, at - 1]) {
    const [one, other] = [wordAt(elements, first), wordAt(elements, first + 1)];
    if (one === undefined || other === undefined || !words.has(`${one}-${other}`)) continue;
    const whole = { start: elements[first]!.start, end: elements[first + 1]!.end };
    return said(whole, `"${one}-${other}" is one word`, [replace(whole, `${one}-${other}`, `Change to "${one}-${other}"`, true)], 'unknown-option');
  }
  return undefined;
}

/** `include /etc/x.conf`: a path without its quotes. */
function path({ elements, at, kinds }: Stop): LocalProblem | undefined {
  const first = elements[at];
  if (!isMark(first, '/') || !(kinds.has('file') || kinds.has('string'))) return undefined;
  let end = at;
  while (elements[end + 1] && elements[end + 1]!.start === elements[end]!.end && elements[end + 1]!.kind !== 'list') end++;
  const whole = { start: first!.start, end: elements[end]!.end };
  if (end === at || elements.slice(at, end + 1).some((one) => 'macro' in one)) return undefined;
  const start = { start: whole.start, end: whole.start, newText: '"' };
  return said(whole, 'a path stands in quotes: "/" ends a bare word', [{ title: 'Put it into quotes', safe: true, edits: [start, { start: whole.end, end: whole.end, newText: '"' }] }]);
}

/** `rtr 192.0.2.1 port 3323`: options without the braces that they stand in; `roa-set name { }`: a name where there is none. */
function unbraced({ elements, at, from, braces, block }: Stop): LocalProblem | undefined {
  const [head, word] = [wordAt(elements, from), wordAt(elements, at)];
  if (!braces || block !== 'file' || head === undefined || word === undefined) return undefined;
  const next = elements[at + 1];
  if ((head === 'roa-set' || head === 'aspa-set') && next?.kind === 'list') return said(elements[at]!, `a ${head} has no name: all of them add up`, [replace({ start: elements[at]!.start, end: next.start }, '', 'Remove the name')]);
  if (head !== 'rtr' || !formBlock('rtr').byWord.has(word) || elements.slice(at).some(({ kind }) => kind === 'list')) return undefined;
  const [start, end] = [elements[at]!.start, elements.at(-1)!.end];
  return said(elements[at]!, 'options of an rtr session stand in braces', [{ title: 'Put them into braces', safe: true, edits: [{ start, end: start, newText: '{ ' }, { start: end, end, newText: ' }' }] }]);
}

/** `rdomain 1 { descr "a" ... depend on mpe0 }`, as VPNs were written before 6.4. */
export function rdomainAt(elements: readonly ast.Element[], from: number, block: string): LocalProblem | undefined {
  const [head, number, braces] = elements.slice(from);
  if (block !== 'file' || wordAt(elements, from) !== 'rdomain' || head === undefined || number?.kind !== 'number' || braces?.kind !== 'list') return undefined;
  const inner = braces.elements;
  const edits: { start: number; end: number; newText: string }[] = [];
  const option = (...words: string[]): ast.Element | undefined => {
    const at = inner.findIndex((_, i) => words.every((word, j) => wordAt(inner, i + j) === word));
    const value = inner[at + words.length];
    if (at < 0 || (value?.kind !== 'word' && value?.kind !== 'text')) return undefined;
    edits.push({ start: inner[at]!.start, end: value.end, newText: '' });
    return value;
  };
  const [name, on] = [option('descr'), option('depend', 'on')] as readonly (ast.Word | ast.Text | undefined)[];
  const instead = `vpn "${name?.text ?? `rdomain ${number.text}`}" on ${on?.text ?? `mpe${number.text}`}`;
  const whole = { start: head.start, end: number.end };
  return said(whole, `there is no "rdomain": a VPN is named, with the mpe interface of its routing domain: ${instead}`, [{ title: `Change to "${instead}"`, safe: false, edits: [{ ...whole, newText: instead }, ...edits] }], 'unknown-option');
}

/** `community blackhole`, which is a keyword, for `BLACKHOLE`. */
function wellKnown({ elements, at, kinds }: Stop): LocalProblem | undefined {
  const word = wordAt(elements, at);
  if (word !== 'blackhole' || !kinds.has('community')) return undefined;
  return said(elements[at]!, '"blackhole" is a keyword, and the community is BLACKHOLE', [replace(elements[at]!, 'BLACKHOLE', 'Change to "BLACKHOLE"', true)]);
}

/** Several options in a block on one line, `{ remote-as 65002 descr "x" }`; undefined where they are not all options. */
export function optionsOnOneLine(node: ast.Block, elements: readonly ast.Element[]): LocalProblem | undefined {
  const options: ast.Node[] = [];
  for (let at = 0; at < elements.length;) {
    const bound = new Matcher(elements).match(formBlock('neighbor'), at, false);
    if (!bound || bound.taken === 0) return undefined;
    options.push({ start: elements[at]!.start, end: elements[at + bound.taken - 1]!.end });
    at += bound.taken;
    if (isMark(elements[at], ',')) at++;
  }
  const [first, second] = options;
  if (!first || !second || !node.closed) return undefined;
  const edits = options.map((option, i) => ({ start: i === 0 ? node.start + 1 : options[i - 1]!.end, end: option.start, newText: '\n\t' }));
  return said(second, 'a block on one line holds one option: give each a line of its own', [{ title: 'Give each option a line', safe: true, edits: [...edits, { start: options.at(-1)!.end, end: node.end - 1, newText: '\n' }] }]);
}
