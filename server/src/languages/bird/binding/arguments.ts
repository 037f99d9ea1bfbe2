/** Which elements can be an argument of a kind, by their form alone. Whether a name stands for the right thing is asked later. */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { MAC } from '../syntax/setLiteral.ts';
import { netForms, type NetForm } from '../tables/nets.ts';
import { SWITCH_WORDS, type ArgumentKind } from '../tables/schema.ts';
import { parseForm, type Pattern } from './form.ts';

const TIME_UNITS = new Set(['s', 'ms', 'us']);
/** Words that say what an argument is: any other name is one like another (shapes.ts). */
export const ARGUMENT_WORDS: ReadonlySet<string> = new Set([...SWITCH_WORDS, ...TIME_UNITS, 'all', 'none', 'off', 'filter', 'where', 'flow4', 'flow6']);

/** An argument of a form: the elements from `from` to before `to`. */
export interface Part {
  readonly kind: ArgumentKind | 'block';
  readonly spec: string | undefined;
  /** The keyword or punctuation before it. */
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

const ONE = [1];
const ONE_OR_NONE = [1, 0];
const NONE = [0];
const NEVER: number[] = [];

/**
 * How many elements from `at` on an argument of this kind can take, the likeliest first; empty where it cannot stand here.
 */
export function argumentLengths(kind: ArgumentKind, spec: string | undefined, elements: readonly ast.Element[], at: number): readonly number[] {
  const element = elements[at];
  if (kind === 'switch') return !element ? NONE : isSwitch(element) ? ONE_OR_NONE : NONE;
  if (!element) return NEVER;
  switch (kind) {
    case 'number': case 'seconds':
      return element.kind === 'number' || (!spec?.startsWith('digits') && isComputed(element)) ? ONE : NEVER;
    case 'time': {
      const unit = elements[at + 1];
      return (element.kind === 'number' || isComputed(element)) && unit?.kind === 'name' && TIME_UNITS.has(unit.name) ? [2] : NEVER;
    }
    case 'string': return element.kind === 'text' || isComputed(element) ? ONE : NEVER;
    case 'text': return element.kind === 'text' || (spec !== 'literal' && isComputed(element)) ? ONE : NEVER;
    case 'date': return element.kind === 'text' || isComputed(element) ? ONE : NEVER;
    case 'ip': return (element.kind === 'ip' && !MAC.test(element.text)) || isComputed(element) ? ONE : NEVER;
    case 'mac': return element.kind === 'ip' && MAC.test(element.text) ? ONE : NEVER;
    case 'prefix': return element.kind === 'prefix' || isComputed(element) ? ONE : NEVER;
    case 'net': return netLengths(elements, at);
    case 'router-id': return element.kind === 'number' || (element.kind === 'ip' && element.family !== 6 && !MAC.test(element.text)) || isComputed(element) ? ONE : NEVER;
    case 'rd': return element.kind === 'rd' ? ONE : NEVER;
    case 'ec': return (element.kind === 'tuple' && element.items.length > 1) || element.kind === 'name' ? ONE : NEVER;
    case 'ec-set': return element.kind === 'set' || element.kind === 'name' ? ONE : NEVER;
    case 'bytestring': return element.kind === 'bytes' || isComputed(element) ? ONE : NEVER;
    case 'name': case 'symbol': case 'interface': return element.kind === 'name' ? ONE : NEVER;
    case 'interfaces': return interfaceList(elements, at, spec === 'names');
    case 'filter': return filterLengths(elements, at);
    case 'expression':
      if (spec === 'simple') return isComputed(element) && !(element.kind === 'name' && (element.name === 'true' || element.name === 'false')) ? ONE : NEVER;
      return element.kind !== 'punctuation' && element.kind !== 'block' && element.kind !== 'body' && element.kind !== 'include' ? ONE : NEVER;
    case 'commands': return element.kind === 'body' ? ONE : NEVER;
    case 'mask':
      if (element.kind === 'name') return element.name === 'all' || element.name === 'off' ? ONE : NEVER;
      return element.kind === 'block' && isWordList(element, spec) ? ONE : NEVER;
    case 'words':
      return element.kind === 'block' && isWordList(element, spec) ? ONE : NEVER;
    case 'label-stack': return labelStack(elements, at);
  }
}

/** A constant's name, or an expression in parentheses. */
function isComputed(element: ast.Element): boolean {
  return element.kind === 'name' || (element.kind === 'tuple' && element.items.length === 1);
}

function isSwitch(element: ast.Element): boolean {
  if (element.kind === 'name') return SWITCH_WORDS.has(element.name) || element.quoted || /[A-Z]/.test(element.name);
  return element.kind === 'number' || (element.kind === 'tuple' && element.items.length === 1);
}

function netLengths(elements: readonly ast.Element[], at: number): readonly number[] {
  const element = elements[at]!;
  if (element.kind === 'prefix' || element.kind === 'net' || element.kind === 'flow') return ONE;
  // With a prefix behind it, a route distinguisher is part of a network.
  if (element.kind === 'rd') return NEVER;
  if (element.kind !== 'name') return NEVER;
  // `flow4 { ... }` stands as a word and a block among option elements.
  if ((element.name === 'flow4' || element.name === 'flow6') && elements[at + 1]?.kind === 'block') return [2];
  const forms = element.quoted ? undefined : netFormsOf(element.name);
  return forms ? [...new Set(forms.flatMap((form) => lengthsOf(form, elements, at)))].sort((a, b) => b - a) : ONE;
}

/** The form of a network that stands in an expression, `evpn mac ...`; undefined where it has none. */
export function netFormOf({ words = [], parts }: ast.NetExpression): NetForm | undefined {
  const elements = [...words, ...parts].sort((a, b) => a.start - b.start).map((part): ast.Element => (part.kind === 'wildcard' ? { ...part, kind: 'punctuation' } : part));
  return netForms.find((form) => form.syntax.startsWith(`${words[0]?.name} `) && lengthsOf(patternOf(form), elements, 0).includes(elements.length));
}

const patterns = new Map<NetForm, Pattern>();

function patternOf(form: NetForm): Pattern {
  let pattern = patterns.get(form);
  if (!pattern) patterns.set(form, (pattern = parseForm(form.syntax)));
  return pattern;
}

let nets: Map<string, Pattern[]> | undefined;

/** The forms of networks that begin with a word; undefined where none does. */
function netFormsOf(word: string): readonly Pattern[] | undefined {
  if (!nets) {
    nets = new Map();
    for (const form of netForms) {
      const first = form.syntax.slice(0, form.syntax.indexOf(' '));
      nets.set(first, [...(nets.get(first) ?? []), patternOf(form)]);
    }
  }
  return nets.get(word);
}

/** How many elements from `at` on a small form without arguments of several lengths can take. */
function lengthsOf(pattern: Pattern, elements: readonly ast.Element[], at: number): readonly number[] {
  const element = elements[at];
  switch (pattern.type) {
    case 'word': return element?.kind === 'name' && !element.quoted && element.name === pattern.word ? ONE : NEVER;
    case 'punctuation': return element?.kind === 'punctuation' && element.text === pattern.text ? ONE : NEVER;
    case 'argument': return argumentLengths(pattern.kind, pattern.spec, elements, at);
    case 'block': return NEVER;
    case 'choice': return pattern.items.flatMap((item) => lengthsOf(item, elements, at));
    case 'repeat': return [...lengthsOf(pattern.item, elements, at), 0];
    case 'sequence':
      return pattern.items.reduce<readonly number[]>((lengths, item) => lengths.flatMap((length) => lengthsOf(item, elements, at + length).map((more) => length + more)), NONE);
  }
}

/** `"eth*", -"wg0", "lo" 10.0.0.0/8, LAN, 192.0.2.0/24` */
function interfaceList(elements: readonly ast.Element[], at: number, namesOnly: boolean): readonly number[] {
  let i = at;
  const lengths: number[] = [];
  const isNet = (element: ast.Element | undefined): boolean => element !== undefined && (element.kind === 'prefix' || element.kind === 'ip' || isComputed(element));
  for (;;) {
    const sign = elements[i];
    if (sign?.kind === 'punctuation' && sign.text === '-') i++;
    const item = elements[i];
    if (!item || (item.kind !== 'text' && !isComputed(item) && (namesOnly || !isNet(item)))) break;
    i++;
    lengths.unshift(i - at);
    if (!namesOnly && item.kind !== 'prefix' && item.kind !== 'ip' && isNet(elements[i])) lengths.unshift(++i - at);
    const comma = elements[i];
    if (comma?.kind !== 'punctuation' || comma.text !== ',') break;
    i++;
  }
  return lengths;
}

function filterLengths(elements: readonly ast.Element[], at: number): readonly number[] {
  const element = elements[at]!;
  if (element.kind !== 'name') return NEVER;
  if (element.name === 'all' || element.name === 'none') return ONE;
  const next = elements[at + 1];
  if (element.name === 'filter') return next?.kind === 'body' || next?.kind === 'name' ? [2] : NEVER;
  if (element.name === 'where') return next && next.kind !== 'punctuation' && next.kind !== 'block' ? [2] : NEVER;
  return NEVER;
}

/** `{ states, routes }` of the words in `spec` (separated by `|`); an empty spec takes any words. */
function isWordList(block: ast.Block, spec: string | undefined): boolean {
  const known = spec === undefined ? undefined : new Set(spec.split('|').map((word) => word.trim()));
  const [list, ...others] = block.statements;
  if (!list || others.length > 0 || list.terminated) return false;
  const phrases: string[][] = [[]];
  for (const element of list.elements) {
    if (element.kind === 'punctuation' && element.text === ',') phrases.push([]);
    else if (element.kind === 'name') phrases.at(-1)!.push(element.name);
    else return false;
  }
  return phrases.every((words) => known === undefined || known.has(words.join(' ')));
}

/** What is wrong with a list of words. */
export interface WordListProblem extends ast.Node {
  readonly message: string;
  readonly fix?: ast.Node & { readonly title: string; readonly newText: string };
}

/** The first word of a list that is none of those in `spec`, or that lacks its comma. */
export function wordListProblem(block: ast.Block, spec: string | undefined): WordListProblem | undefined {
  const known = (spec ?? '').split('|').map((word) => word.trim());
  const single = new Set(known);
  if (block.statements.length === 0) return { start: block.start, end: block.end, message: `the list is empty, and BIRD refuses it: write one or more of ${inQuotes(known)}` };
  for (const { elements, terminated, end } of block.statements) {
    let phrase: ast.Name[] = [];
    for (const [i, element] of elements.entries()) {
      const ends = element.kind === 'punctuation' && element.text === ',';
      if (element.kind !== 'name' && !ends) return { start: element.start, end: element.end, message: `words are expected here: ${inQuotes(known)}` };
      if (element.kind === 'name') phrase.push(element);
      if (!ends && i < elements.length - 1) continue;
      const words = phrase.map((word) => word.name);
      const first = phrase[0];
      if (!first) return { start: element.start, end: element.end, message: `a word is missing here: ${inQuotes(known)}` };
      if (!single.has(words.join(' '))) {
        const last = phrase.at(-1)!;
        if (words.length > 1 && words.every((word) => single.has(word))) {
          const newText = words.join(', ');
          return { start: phrase[1]!.start, end: phrase[1]!.end, message: `the words of this list are separated by commas: ${newText}`, fix: { title: `Write ${newText}`, start: first.start, end: last.end, newText } };
        }
        const meant = closest(words.join(' '), known);
        const at = { start: first.start, end: last.end };
        return {
          ...at, message: `"${words.join(' ')}" is none of ${inQuotes(known)}${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
          fix: meant === undefined ? undefined : { title: `Change to "${meant}"`, ...at, newText: meant },
        };
      }
      phrase = [];
    }
    if (terminated) {
      const words = block.statements.flatMap((one) => one.elements).map((element) => (element.kind === 'name' ? element.name : ''));
      const newText = `{ ${words.join(', ')} }`;
      return { start: end - 1, end, message: 'the words of this list are separated by commas, and there is no ";"', fix: words.every((word) => single.has(word)) ? { title: `Write ${newText}`, start: block.start, end: block.end, newText } : undefined };
    }
  }
  return undefined;
}

const inQuotes = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

function labelStack(elements: readonly ast.Element[], at: number): readonly number[] {
  let i = at;
  while (elements[i]?.kind === 'number' || (elements[i] && isComputed(elements[i]!))) {
    i++;
    const slash = elements[i];
    if (slash?.kind !== 'punctuation' || slash.text !== '/') break;
    i++;
  }
  return i > at ? [i - at] : NEVER;
}

const DESCRIPTIONS: Record<ArgumentKind, string> = {
  number: 'a number', seconds: 'a number of seconds, without a unit', time: 'a time with its unit (s, ms or us)', switch: 'on or off', string: 'a text in double quotes',
  text: 'a text in double quotes', ip: 'an IP address', prefix: 'a prefix', net: 'a network', mac: 'a MAC address', 'router-id': 'a router ID (an IPv4 address or a number)', rd: 'a route distinguisher',
  ec: 'an extended community', 'ec-set': 'a set of extended communities', bytestring: 'a bytestring', date: 'a date as text', name: 'a new name', symbol: 'a name',
  interface: "an interface's name (a symbol)", interfaces: 'a list of interface patterns, each in double quotes', filter: '"all", "none", "filter" or "where"',
  expression: 'an expression', commands: 'filter commands in braces', mask: '"all", "off" or a list in braces', words: 'a list of words', 'label-stack': 'MPLS labels',
};

/** What an argument of this kind looks like, for a message. */
export function describeArgument(kind: ArgumentKind, spec: string | undefined): string {
  if (kind === 'symbol' && spec) return `the name of a ${spec}`;
  if (kind === 'words' && spec) return spec.split('|').map((word) => `"${word}"`).join(', ');
  return DESCRIPTIONS[kind];
}
