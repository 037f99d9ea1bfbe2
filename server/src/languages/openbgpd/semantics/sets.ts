/** Sets, networks and ranges of prefix lengths (parse.y: prefixset_item, merge_prefixspec, roa_set_l, network). */
import { widthOf, type Family } from '../../../base/address.ts';
import type { BoundNode } from '../binding/bind.ts';
import type { Argument } from '../binding/match.ts';
import type * as ast from '../syntax/ast.ts';
import { readAddress, readPrefix } from './address.ts';
import type { Collector } from './collector.ts';

const SET_KINDS = new Set(['prefix-set', 'origin-set', 'as-set']);

/** What sets say by themselves. */
export function setChecks(bound: BoundNode, collector: Collector): void {
  const { name } = bound.form;
  if (SET_KINDS.has(name) || name === 'roa-set') {
    for (const { members, node } of bound.inside) {
      if (node.kind === 'list' && name === 'prefix-set') prefixSet(bound, members, node, collector);
      for (const member of members) checkMember(member, name, collector);
    }
  } else if (name === 'aspa-set') {
    for (const { members } of bound.inside) for (const member of members) for (const { members: providers } of member.inside) doubleProviders(providers, collector);
  } else if (name === 'network' || name === 'network prefix-set') network(bound, '', collector);
  else if (name === 'vpn') {
    for (const { members } of bound.inside) for (const member of members) if (member.form.name === 'network') network(member, bound.args[0]?.text ?? '', collector);
  } else if (name === 'rtr') rtr(bound, collector);
}

/** Whether members have ranges of lengths, which `network` and `or-longer` do not go with. */
function prefixSet(bound: BoundNode, members: readonly BoundNode[], node: ast.List, collector: Collector): void {
  const ranged = members.some(({ inner }) => inner.length > 0) || node.elements.some((element) => element.kind === 'plain' && element.ranged === true);
  const at = collector.definitions.findIndex(({ key }) => key === `prefix-set:${bound.args[0]?.text}`);
  if (at >= 0 && ranged) collector.definitions[at] = { ...collector.definitions[at]!, signature: 'ranged' };
}

function checkMember(member: BoundNode, set: string, collector: Collector): void {
  const prefix = member.args[0];
  const range = member.inner[0];
  if (prefix?.part.kind !== 'prefix') return;
  const read = readPrefix(prefix.text);
  if (range && read) {
    const bounds = checkLengths(range, read.address.family, read.length, collector);
    const operator = range.args.find(({ part }) => part.kind === 'unary' || part.kind === 'binary');
    if (operator && (operator.text === '!=' || operator.text === '><')) collector.report('invalid-prefix-pattern', range, `a set takes ranges of lengths, and "${operator.text}" leaves two of them: give each a member of its own`);
    else if (set !== 'prefix-set' && bounds && bounds.low !== read.length) {
      collector.report('invalid-prefix-pattern', range, `the range begins at length ${bounds.low}, but what an AS may originate begins at the prefix itself (${read.length}): write "maxlen ${bounds.high}"`);
    }
  }
  const expires = member.args.find(({ part }) => part.label === 'expires');
  if (expires && set === 'origin-set') collector.report('misplaced-option', expires, '"expires" goes with a roa-set alone: an origin-set has no end');
}

/** The lengths that a range leaves; undefined where it is wrong, which is said. */
export function checkLengths(range: BoundNode, family: Family, length: number, collector: Collector): { readonly low: number; readonly high: number } | undefined {
  const width = widthOf(family);
  const arg = (label: string): Argument | undefined => range.args.find(({ part }) => part.label === label);
  const operator = range.args.find(({ part }) => part.kind === 'unary' || part.kind === 'binary')?.text;
  const values = range.args.filter(({ part }) => part.kind === 'number');
  for (const value of values) {
    if (Number(value.text) >= 0 && Number(value.text) <= 128) continue;
    collector.report('number-out-of-range', value, `${value.text} is no prefix length: these go from 0 to ${width}`);
    return undefined;
  }
  let low = length;
  let high = width;
  const [first] = values;
  const value = Number(first?.text);
  if (arg('maxlen')) high = value;
  else if (arg('low')) {
    low = value;
    high = Number(arg('high')!.text);
    if (low > high) {
      collector.report('invalid-prefix-pattern', range, `the range begins behind its end: ${low} is above ${high}`);
      return undefined;
    }
  } else if (operator === '=' || operator === '!=') low = high = value;
  else if (operator === '<') {
    if (value === 0) {
      collector.report('number-out-of-range', first!, 'no prefix is shorter than 0 bits');
      return undefined;
    }
    high = value - 1;
  } else if (operator === '<=') high = value;
  else if (operator === '>') low = value + 1;
  else if (operator === '>=') low = value;
  const at = first ?? range;
  if (high > width || low > width) collector.report('invalid-prefix-pattern', at, `a length of ${Math.max(low > width ? low : 0, high > width ? high : 0)} is too big: ${width} is the most in IPv${family}`);
  else if (low < length) collector.report('invalid-prefix-pattern', at, `a length of ${low} is below that of the prefix itself, ${length}: nothing within it is so short`);
  else if (high < low) collector.report('invalid-prefix-pattern', at, `nothing is left: within the prefix lengths begin at ${low}, and this ends at ${high}`);
  else return { low, high };
  return undefined;
}

/** A customer has so many providers at most (tried on the daemons). */
const MOST_PROVIDERS = 10_000;

function doubleProviders(providers: readonly BoundNode[], collector: Collector): void {
  const beyond = providers[MOST_PROVIDERS];
  if (beyond) collector.report('number-out-of-range', beyond, `these are ${providers.length} providers, and bgpd takes ${MOST_PROVIDERS} for a customer`);
  const seen = new Set<string>();
  for (const provider of providers) {
    const name = provider.args[0]?.text ?? '';
    if (seen.has(name) && provider.words.length === 0) collector.report('duplicate-option', provider, `AS ${name} is among the providers already`, { severity: 'warning' });
    seen.add(name);
  }
}

/** `network`: the same prefix may not be announced twice in one table. */
function network(node: BoundNode, vpn: string, collector: Collector): void {
  const [arg] = node.args;
  if (arg?.part.kind === 'prefix') {
    // A first number without dots is read in another way, and is no duplicate to bgpd.
    const read = arg.elements[0]?.kind === 'number' ? undefined : readPrefix(arg.text);
    if (!read?.network) return;
    const key = `network${vpn === '' ? '' : `@${vpn}`}:${read.network.text}`;
    if (vpn !== '' && collector.definitions.some((known) => known.key === key)) collector.report('duplicate-option', arg, `${read.network.text} is announced twice, and bgpd refuses that`);
    collector.define(key, read.network.text, arg);
  } else if (arg?.part.kind === 'name') collector.use(`prefix-set-network:${arg.text}`, arg.text, 'prefix-set', arg);
}

function rtr(bound: BoundNode, collector: Collector): void {
  const [address] = bound.args;
  const server = address && readAddress(address.text);
  if (!server) return;
  let port = '323';
  for (const { members } of bound.inside) {
    for (const member of members) {
      const [value] = member.args;
      if (member.form.name === 'port' && value) port = value.text;
      if (member.form.name !== 'local-address' || !value) continue;
      const local = readAddress(value.text);
      if (local && local.address.family !== server.address.family) {
        collector.report('conflicting-options', value, `the cache has an IPv${server.address.family} address, which cannot be reached from one of IPv${local.address.family}`);
      }
    }
  }
  collector.define(`rtr:${server.address.text}:${port}`, `${server.address.text}:${port}`, address);
}
