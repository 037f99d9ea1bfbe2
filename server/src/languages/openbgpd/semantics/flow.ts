/** Flow specification rules (parse.y: flowspec, from, to). */
import type { BoundNode } from '../binding/bind.ts';
import { readPrefix } from './address.ts';
import type { Collector } from './collector.ts';

export function flowChecks(bound: BoundNode, collector: Collector): void {
  if (bound.form.name !== 'flowspec') return;
  const family = bound.words[1]?.text.endsWith('6') ? 6 : 4;
  const first = new Map<string, BoundNode>();
  for (const node of bound.inner) {
    const arg = node.args.find(({ part }) => part.label === 'flow');
    const read = arg && readPrefix(arg.text);
    if (!arg || !read) continue;
    const before = first.get(node.form.name);
    if (before) collector.report('duplicate-option', node, `the rule has a "${node.form.name}" already: it takes one`, { related: { start: before.start, end: before.end, message: 'the first one' } });
    else first.set(node.form.name, node);
    if (read.address.family !== family) collector.report('conflicting-options', arg, `the rule is for IPv${family}, and this prefix is of IPv${read.address.family}`);
  }
  const text = bound.inner.filter(({ form }) => form.block === 'flow').map(textOf).sort().join(' ');
  collector.define(`flow:${family}:${text}`, 'flowspec', bound);
}

function textOf(node: BoundNode): string {
  const own = [...node.words.map(({ text }) => text), ...node.args.map(({ text }) => text)];
  const inside = [...node.inner, ...node.inside.flatMap(({ members }) => members)].map(textOf);
  return [...own, ...inside].join(' ');
}
