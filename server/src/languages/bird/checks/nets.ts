/** Kinds of networks: which one a literal after `route` or `in` is. */
import type { Argument } from '../binding/bind.ts';
import type { Configuration, Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { flowComponents } from '../tables/flow.ts';
import { netForms } from '../tables/nets.ts';
import { netTypes } from '../tables/protocols.ts';

/** Networks that begin with a word: those that have forms of their own, and flow specifications. */
const WORDS: ReadonlySet<string> = new Set([...netForms.map(({ syntax }) => syntax.split(' ')[0]!), ...flowComponents.flatMap((component) => component.in)]);
const LEAD_NOWHERE: ReadonlySet<string> = new Set(netTypes.filter(({ leadsNowhere }) => leadsNowhere).map(({ words }) => words));

/** Whether routes of this kind have a next hop or a type such as `blackhole`. */
export function hasDestination(net: string): boolean {
  return !LEAD_NOWHERE.has(net);
}

/** The kind of network, `ipv4`, `ipv6 sadr`, `flow4`, that an argument is; undefined where it is not known. */
export function netOf(arg: Pick<Argument, 'elements'> | undefined, source: Source, configuration: Configuration): string | undefined {
  const [first, second] = arg?.elements ?? [];
  if (!first) return undefined;
  if (first.kind === 'name' && !first.quoted && second && WORDS.has(first.name)) return first.name;
  return netOfElement(first, source, configuration);
}

function netOfElement(element: ast.Element, source: Source, configuration: Configuration): string | undefined {
  switch (element.kind) {
    case 'prefix': return family(element) && `ipv${family(element)}`;
    case 'flow': return element.family.name;
    case 'net':
      if (element.type === 'sadr') return 'ipv6 sadr';
      if (element.type === 'word') return element.words?.[0]?.name;
      return element.type === 'vpn' ? vpn(element.parts[1]) : roa(element.parts[0]);
    case 'tuple': return element.items.length === 1 ? netOfElement(element.items[0]!, source, configuration) : undefined;
    case 'name': {
      const definition = configuration.definedBy(element);
      const node = definition?.definition;
      return node?.kind === 'define' && node.value && node.value.kind !== 'name' ? netOfElement(node.value, definition!.source, configuration) : undefined;
    }
    default: return undefined;
  }
}

const family = (node: ast.Element | undefined): 4 | 6 | undefined => (node?.kind === 'prefix' ? node.address.family : undefined);
const vpn = (node: ast.Element | undefined): string | undefined => family(node) && `vpn${family(node)}`;
const roa = (node: ast.Element | undefined): string | undefined => family(node) && `roa${family(node)}`;
