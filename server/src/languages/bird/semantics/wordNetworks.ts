/** Networks that begin with a word and stand in an expression: `mpls 100`, `evpn mac ...`. */
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
