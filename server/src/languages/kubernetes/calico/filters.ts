/** BGPFilters as functions of BIRD: one for each direction that has rules. */
import { type Family, parseNetwork, widthOf } from '../../../base/address.ts';
import { numberOf, type Values } from '../lower/fields.ts';
import { asNumberOf } from '../semantics/asNumber.ts';
import { at, elementsOf, type Node } from '../syntax/ast.ts';
import type { Page } from './page.ts';
import { shortened } from './sha256.ts';

/** Routes have a priority as the kernel counts it, less is more; BGP carries what is left to this number as local preference. */
export const MOST_PRIORITY = 2147483647;

/** Which way a route goes. */
export type Direction = 'import' | 'export';

/** BIRD 1.6 takes names of 64 characters. */
const LONGEST_NAME = 64;

/** The name of the function of a filter. */
export function functionOf(filter: string, direction: Direction, family: Family): string {
  const around = (inner: string): string => `bgp_${inner}_${direction}FilterV${family}`;
  return `'${around(shortened(filter, LONGEST_NAME - around('').length))}'`;
}

const rulesOf = (filter: Values, direction: Direction, family: Family): readonly Node[] => elementsOf(at(filter.root, `${direction}V${family}`));

/** How the filters of a session call the function; undefined where the filter has nothing to say there. `isInternal`: both ends have one AS number. */
export function callOf(filter: Values | undefined, direction: Direction, family: Family, isInternal: boolean): string | undefined {
  const rules = filter ? rulesOf(filter, direction, family) : [];
  if (!filter || rules.length === 0) return undefined;
  return `${functionOf(filter.found.resource.name!, direction, family)}(${rules.some(hasPeerType) ? String(isInternal) : ''});`;
}

const hasPeerType = (rule: Node): boolean => at(rule, 'peerType') !== undefined;

/** Writes the functions of all filters. */
export function writeFilters(page: Page, filters: readonly Values[], family: Family): void {
  const sorted = [...filters].sort((one, other) => (one.found.resource.name! < other.found.resource.name! ? -1 : 1));
  let any = false;
  for (const filter of sorted) {
    for (const direction of ['import', 'export'] as const) {
      const rules = rulesOf(filter, direction, family);
      if (rules.length === 0) continue;
      any = true;
      const name = filter.found.resource.name!;
      page.add(`# BGPFilter ${name}, ${direction}V${family}`);
      page.add(`function ${functionOf(name, direction, family)}(${rules.some(hasPeerType) ? 'bool is_same_as' : ''}) {`, filter.place(filter.found.resource.kind));
      for (const rule of rules) page.add(`  ${statement(rule, family)}`, filter.place(rule));
      page.add('}');
    }
  }
  if (!any) page.add(`# No BGPFilter has rules for IPv${family}.`);
}

const OPERATORS: Readonly<Record<string, string>> = { Equal: '=', NotEqual: '!=', In: '~', NotIn: '!~' };

function statement(rule: Node, family: Family): string {
  const action = word(rule, 'action')?.toLowerCase() === 'reject' ? 'reject;' : 'accept;';
  const body = [...elementsOf(at(rule, 'operations')).flatMap(operation), action].join(' ');
  const all = conditions(rule, family).join('&&');
  const whole = all === '' ? body : `if (${all}) then { ${body} }`;
  const peerType = word(rule, 'peerType');
  if (peerType === undefined) return whole;
  return `if (${peerType === 'iBGP' ? '' : '!'}is_same_as) then { ${whole} }`;
}

/** In the order in which Calico writes them. */
function conditions(rule: Node, family: Family): string[] {
  const found: string[] = [];
  const [cidr, operator, source, ifname] = [word(rule, 'cidr'), word(rule, 'matchOperator'), word(rule, 'source'), word(rule, 'interface')];
  if (cidr !== undefined) found.push(`(net ${OPERATORS[operator ?? ''] ?? '~'} ${networkIn(cidr, at(rule, 'prefixLength'), family)})`);
  if (source !== undefined) found.push('((defined(source))&&(source ~ [ RTS_BGP ]))');
  if (ifname !== undefined) found.push(`((defined(ifname))&&(ifname ~ "${ifname}"))`);
  const [community] = elementsOf(at(rule, 'communities', 'values'));
  if (community?.kind === 'scalar') found.push(`(${tuple(community.text)} ~ ${listOf(community.text)})`);
  const path = elementsOf(at(rule, 'asPathPrefix')).flatMap((one) => (one.kind === 'scalar' ? asNumberOf(one) ?? [] : []));
  if (path.length > 0) found.push(`(bgp_path ~ [= ${path.join(' ')} * =])`);
  const priority = numberIn(rule, 'priority');
  if (priority !== undefined) found.push(`(defined(bgp_local_pref)&&(bgp_local_pref = ${MOST_PRIORITY - priority}))`);
  return found;
}

function networkIn(cidr: string, lengths: Node | undefined, family: Family): string {
  if (!lengths) return cidr;
  const own = parseNetwork(cidr)?.length ?? 0;
  const least = Math.max(own, numberIn(lengths, 'min') ?? own);
  return `[ ${cidr}{${least},${Math.min(widthOf(family), numberIn(lengths, 'max') ?? widthOf(family))}} ]`;
}

function operation(node: Node): string[] {
  const community = word(at(node, 'addCommunity'), 'value');
  if (community !== undefined) return [addition(community)];
  // Each is put in front of what is there, so that the first one comes last.
  const path = elementsOf(at(node, 'prependASPath', 'prefix')).flatMap((one) => (one.kind === 'scalar' ? asNumberOf(one) ?? [] : []));
  if (path.length > 0) return path.reverse().map((number) => `bgp_path.prepend(${number});`);
  const priority = numberIn(at(node, 'setPriority'), 'value');
  return priority === undefined ? [] : [`bgp_local_pref = ${MOST_PRIORITY - priority};`];
}

/** The statement that adds a community, of two numbers or of three. */
export function addition(community: string): string {
  return `${listOf(community)}.add(${tuple(community)});`;
}

const listOf = (community: string): string => (community.split(':').length === 3 ? 'bgp_large_community' : 'bgp_community');
const tuple = (community: string): string => `(${community.split(':').join(', ')})`;

function word(node: Node | undefined, name: string): string | undefined {
  const found = at(node, name);
  return found?.kind === 'scalar' && found.text !== '' ? found.text : undefined;
}

function numberIn(node: Node | undefined, name: string): number | undefined {
  const found = at(node, name);
  return found?.kind === 'scalar' && found.value !== null ? numberOf(found) : undefined;
}
