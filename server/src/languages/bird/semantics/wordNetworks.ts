/** Networks that stand in an expression: `mpls 100`, `evpn mac ...`, `10.0.0.0/8 max 24 as 1`, `flow4 { ... }`. */
import { netFormOf } from '../binding/arguments.ts';
import type * as ast from '../syntax/ast.ts';
import { netForms } from '../tables/nets.ts';
import { releases } from '../versions.ts';
import type { Collector } from './collector.ts';
import { checkSegment } from './literals.ts';

/** Digits alone before. */
const COMPUTED = releases('2.18+ 3.2+');

/** Whether it has a form of the tables, and in which releases. */
export function checkWordNetwork(net: ast.NetExpression, into: Collector): void {
  const word = net.words![0]!;
  const form = netFormOf(net);
  if (!form) {
    const forms = netForms.filter(({ syntax }) => syntax.startsWith(`${word.name} `)).map(({ syntax }) => `"${syntax.replace(/<(\w+)[^>]*>/g, (_, kind: string) => kind.toUpperCase())}"`);
    into.problem({ code: 'syntax-error', start: net.start, end: net.end, message: `a network is expected here as in ${forms.join(', ')}` });
    return;
  }
  into.needs(releases(form.versions), `\`${word.name}\``, word);
  for (const part of net.parts) {
    if (part.kind === 'name' || part.kind === 'tuple') into.needs(COMPUTED, 'a computed number in a network', part);
    else if (part.kind === 'bytes') checkSegment(part, into);
  }
}

/** 1.6 takes any number there. */
const ROA_CHECKED = releases('2.0+ 3.0+');

/** "Invalid max prefix length": of `10.0.0.0/8 max 24 as 1`. */
export function checkRoa({ parts: [prefix, most] }: ast.NetExpression, into: Collector): void {
  if (prefix?.kind !== 'prefix' || most?.kind !== 'number' || prefix.address.family === undefined) return;
  const width = prefix.address.family === 4 ? 32 : 128;
  // That the prefix has no such length is told of itself.
  if ((most.value >= prefix.length && most.value <= width) || prefix.length > width) return;
  into.problem({ versions: ROA_CHECKED, code: 'invalid-prefix-length', start: most.start, end: most.end, message: `the longest length that is authorized lies between that of the prefix, ${prefix.length}, and ${width}: BIRD refuses ${most.value}` });
}

/** Prefixes of the other family in a flow specification. */
export function checkFlowFamily({ family, block }: ast.FlowExpression, into: Collector): void {
  const wanted = family.name === 'flow6' ? 6 : 4;
  for (const { elements } of block.statements) {
    for (const element of elements) {
      if (element.kind !== 'prefix' || element.address.family === undefined || element.address.family === wanted) continue;
      into.problem({ code: 'type-mismatch', start: element.start, end: element.end, message: `an IPv${wanted} prefix is expected in ${family.name}` });
    }
  }
}
