/** Filter rules, and sets of attributes wherever they stand (parse.y: filterrule, filter_elm, filter_set_add). */
import type { Family } from '../../../base/address.ts';
import type { BoundNode } from '../binding/bind.ts';
import { readAddress, readPrefix, zoned } from './address.ts';
import type { Collector } from './collector.ts';
import { replace } from './problem.ts';
import { checkLengths } from './sets.ts';

/** What rules and sets of attributes say by themselves. */
export function filterChecks(bound: BoundNode, collector: Collector): void {
  if (bound.form.name === 'filter rule') rule(bound, collector);
  for (const inner of bound.inner) if (inner.form.block === 'set clause') checkAttributes(attributesOf(inner), new Map(), collector);
}

function rule(bound: BoundNode, collector: Collector): void {
  const outbound = bound.words.find(({ text }) => text === 'to');
  const rib = bound.words.find(({ text }) => text === 'rib');
  if (outbound && rib) collector.report('conflicting-options', rib, '"rib" goes with "from" alone: what is announced comes from the RIB of the neighbor');
  for (const { block, members } of bound.inside) if (block === 'filter peers') for (const member of members) peer(member, collector);
  for (const inner of bound.inner) if (inner.form.block === 'filter peer') peer(inner, collector);
  matches(bound.inner.filter(({ form }) => form.block === 'filter match'), collector);
}

function peer(node: BoundNode, collector: Collector): void {
  const [arg] = node.args;
  if (arg?.part.label !== 'peer' || arg.part.kind !== 'address') return;
  const read = readAddress(arg.text);
  // With its zone: two neighbors of one link-local address are on two interfaces.
  if (read) collector.use(`peer:${zoned(read)}`, arg.text, 'neighbor', arg);
}

/** Matches that a rule has once at most, by the names of their forms. */
const ONCE: Readonly<Record<string, string>> = {
  prefix: 'prefixes', 'prefix-set': 'a prefix-set', 'origin-set': 'an origin-set', as: 'AS numbers (put several into braces: { AS 1, source-as 2 })', 'as length': 'the length of the path',
  'max-communities': '"max-communities"', 'max-ext-communities': '"max-ext-communities"', 'max-large-communities': '"max-large-communities"', nexthop: 'the next hop', ovs: '"ovs"', avs: '"avs"',
};
const MOST_COMMUNITIES = 3;

function matches(nodes: readonly BoundNode[], collector: Collector): void {
  const first = new Map<string, BoundNode>();
  let communities = 0;
  for (const node of nodes) {
    const name = node.form.name === 'family' ? 'prefix' : node.form.name;
    const before = first.get(name);
    if (name === 'community') {
      if (++communities > MOST_COMMUNITIES) collector.report('duplicate-option', node, `a rule matches ${MOST_COMMUNITIES} communities at most`);
    } else if (before) {
      collector.report('duplicate-option', node, `a rule matches ${ONCE[name] ?? `"${name}"`} once`, { related: { start: before.start, end: before.end, message: 'the first time' } });
    } else first.set(name, node);
    const other = name === 'prefix' ? first.get('prefix-set') : name === 'prefix-set' ? first.get('prefix') : undefined;
    if (other && !before) collector.report('conflicting-options', node, 'a rule matches prefixes or a prefix-set, not both', { related: { start: other.start, end: other.end, message: 'the other' } });
    if (node.form.name === 'family') lengths(node, node.words[0]!.text.endsWith('6') ? 6 : 4, 0, collector);
    else if (node.form.name === 'prefix') prefixes(node, collector);
    else if (node.form.name === 'prefix-set') setMatch(node, collector);
    else if (node.form.name === 'as') asNumbers(node, collector);
  }
}

function lengths(node: BoundNode, family: Family, length: number, collector: Collector): void {
  const [range] = node.inner;
  if (range?.form.block === 'prefix length') checkLengths(range, family, length, collector);
}

function prefixes(node: BoundNode, collector: Collector): void {
  const own = node.args.find(({ part }) => part.kind === 'prefix');
  const read = own && readPrefix(own.text);
  if (read) lengths(node, read.address.family, read.length, collector);
  for (const inner of node.inner) if (inner.form.block === 'filter prefix') prefixes(inner, collector);
  for (const { members } of node.inside) for (const member of members) prefixes(member, collector);
}

function setMatch(node: BoundNode, collector: Collector): void {
  const [range] = node.inner;
  const [name] = node.args;
  if (!range || !name) return;
  if (range.words[0]?.text !== 'or-longer') collector.report('invalid-argument', range, 'behind a prefix-set stands "or-longer" or nothing: lengths belong to the members of the set', { fixes: [replace(range, 'or-longer', 'Change to "or-longer"')] });
  else collector.use(`prefix-set-longer:${name.text}`, name.text, 'prefix-set', name);
}

function asNumbers(node: BoundNode, collector: Collector): void {
  for (const inner of node.inner) asNumbers(inner, collector);
  for (const { members } of node.inside) for (const member of members) asNumbers(member, collector);
  const low = node.args.find(({ part }) => part.label === 'low');
  const high = node.args.find(({ part }) => part.label === 'high');
  if (!low || !high) return;
  const value = (text: string): number => (text.includes('.') ? Number(text.split('.')[0]) * 65536 + Number(text.split('.')[1]) : Number(text));
  if (value(low.text) >= value(high.text)) collector.report('invalid-argument', node, `a range goes from a number to a bigger one: ${low.text} is not below ${high.text}`);
}

/** The attributes that a `set` has. */
export function attributesOf(node: BoundNode): BoundNode[] {
  return [...node.inner.filter(({ form }) => form.block === 'set'), ...node.inside.filter(({ block }) => block === 'sets').flatMap(({ members }) => members)];
}

/** Attributes that are the same under two names. */
const SAME: Readonly<Record<string, string>> = { metric: 'med' };

/** Attributes are set once each. `before`: what was set already, to which these are added. */
export function checkAttributes(attributes: readonly BoundNode[], before: Map<string, BoundNode>, collector: Collector): void {
  for (const node of attributes) {
    value(node, collector);
    const [word, second] = node.words;
    const name = SAME[word!.text] ?? word!.text;
    const community = name.endsWith('community');
    const key = community ? `${node.words.map(({ text }) => text).join(' ')} ${node.args.map(({ text }) => text).join(' ')}` : name;
    const first = before.get(key);
    if (community && second?.text !== 'delete' && node.args.some(({ part, text }) => part.kind.endsWith('community') && text.split(':').includes('*'))) {
      collector.report('invalid-argument', node.args[0]!, 'a community with "*" can be matched or deleted, but not added: write the number');
    }
    if (first) {
      const message = community ? `this community is ${second?.text === 'delete' ? 'deleted' : 'set'} already` : `"${word!.text}" is set already, and bgpd refuses to have it set twice`;
      collector.report('duplicate-option', node, message, { related: { start: first.start, end: first.end, message: 'the first time' } });
    } else before.set(key, node);
    if (name === 'pftable') collector.report('daemon-check', node, 'bgpd has pf tables on OpenBSD alone: elsewhere it refuses this', { severity: 'warning' });
  }
}

/** `localpref`, `med`, `weight`: 32 bits, with a sign 31. */
function value(node: BoundNode, collector: Collector): void {
  const arg = node.args.find(({ part }) => part.label === 'value');
  if (!arg) return;
  const sign = node.args.find(({ part }) => part.kind === 'sign');
  const number = Number(arg.text);
  const name = node.words[0]!.text;
  if (sign ? number > 2147483647 || number < 0 : number > 4294967295 || number < -2147483647) {
    collector.report('number-out-of-range', arg, `${sign?.text ?? ''}${arg.text} is out of range: ${name} goes up to 4294967295, and up or down by 2147483647 at most`);
  }
}
