/** Prefixes with ranges of lengths, as `prefix`, `prefix-set` and families in filter rules say them (parse.y: prefixlenop, merge_prefixspec). */
import { parseNetwork, widthOf, type Family, type Network } from '../../../base/address.ts';
import type { PrefixPattern } from '../../../base/policy.ts';
import type { BoundNode, Inside } from '../binding/bind.ts';
import { readPrefix } from '../semantics/address.ts';
import type * as ast from '../syntax/ast.ts';

const EVERYTHING = { 4: parseNetwork('0.0.0.0/0')!, 6: parseNetwork('::/0')! };

/** The pattern of a prefix and the range behind it; undefined where there is none like it (two ranges, a length that no prefix has). */
export function patternOf(network: Network, range: BoundNode | undefined): PrefixPattern | undefined {
  const width = widthOf(network.family);
  if (!range) return { network, low: network.length, high: network.length };
  const number = (label: string): number | undefined => {
    const arg = range.args.find(({ part }) => part.label === label);
    return arg && Number(arg.text);
  };
  const operator = range.args.find(({ part }) => part.kind === 'unary' || part.kind === 'binary')?.text;
  const max = number('maxlen');
  const value = number('length');
  let [low, high] = [network.length, width];
  if (max !== undefined) high = max;
  else if (operator === '-') [low, high] = [number('low')!, number('high')!];
  else if (operator === '=') low = high = value!;
  else if (operator === '<') high = value! - 1;
  else if (operator === '<=') high = value!;
  else if (operator === '>') low = value! + 1;
  else if (operator === '>=') low = value!;
  else if (range.words[0]?.text !== 'or-longer') return undefined;
  return low >= network.length && high <= width && low <= high ? { network, low, high } : undefined;
}

/** What `inet` and `inet6` with the range behind them mean. */
export function familyPattern(node: BoundNode): PrefixPattern | undefined {
  const range = node.inner[0];
  return patternOf(EVERYTHING[node.words[0]!.text.endsWith('6') ? 6 : 4], range);
}

/** What a member, or `prefix` with one prefix, means. */
function memberPattern(member: BoundNode): PrefixPattern | undefined {
  const arg = member.args.find(({ part }) => part.kind === 'prefix');
  const network = arg && readPrefix(arg.text)?.network;
  const pattern = network && patternOf(network, member.inner.find(({ form }) => form.block === 'prefix length'));
  return pattern && { ...pattern, at: { start: arg!.start, end: arg!.end } };
}

/** The patterns of `prefix ...` in a rule; undefined where one of them is no plain range. */
export function patternsOf(node: BoundNode, text: string): PrefixPattern[] | undefined {
  const found: PrefixPattern[] = [];
  if (node.args.some(({ part }) => part.kind === 'prefix')) {
    const pattern = memberPattern(node);
    return pattern && [pattern];
  }
  for (const inner of node.inner) {
    const patterns = inner.form.block === 'filter prefix' ? patternsOf(inner, text) : [];
    if (!patterns) return undefined;
    found.push(...patterns);
  }
  const inside = insidePatterns(node.inside, text);
  return inside && [...found, ...inside];
}

/** The patterns of the members of lists. */
export function insidePatterns(inside: readonly Inside[], text: string): PrefixPattern[] | undefined {
  const found: PrefixPattern[] = [];
  for (const { node, members } of inside) {
    if (node.kind === 'list') for (const element of node.elements) if (element.kind === 'plain') found.push(...plainPatterns(text, element));
    for (const member of members) {
      const patterns = member.inside.length > 0 ? insidePatterns(member.inside, text) : [memberPattern(member)];
      if (!patterns || patterns.includes(undefined)) return undefined;
      found.push(...(patterns as PrefixPattern[]));
    }
  }
  return found;
}

const PLAIN = /([0-9a-fA-F.:]+\/[0-9]+)(?:[ \t]+(?:(or-longer)|maxlen[ \t]+([0-9]+)|prefixlen[ \t]+([0-9]+)[ \t]+-[ \t]+([0-9]+)))?/g;

/** Members that stand as they should be have no nodes: they are read from the text. */
function* plainPatterns(text: string, { start, end }: ast.Node): Generator<PrefixPattern> {
  for (const match of text.slice(start, end).replace(/#.*/g, (comment) => ' '.repeat(comment.length)).matchAll(PLAIN)) {
    const [, prefix, longer, max, low, high] = match;
    const network = parseNetwork(prefix!);
    const at = start + match.index;
    if (!network) continue;
    yield {
      network, at: { start: at, end: at + prefix!.length }, low: low === undefined ? network.length : Number(low),
      high: longer ? widthOf(network.family) : max !== undefined ? Number(max) : high !== undefined ? Number(high) : network.length,
    };
  }
}

/** The family that all patterns are of; undefined where they are of both, or none. */
export function familyOf(patterns: readonly PrefixPattern[]): Family | undefined {
  const family = patterns[0]?.network.family;
  return patterns.every(({ network }) => network.family === family) ? family : undefined;
}
