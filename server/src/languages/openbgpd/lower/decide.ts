/** What the filter rules do with a route: the last that matches decides, unless a quick one ends the search (rde_filter.c). */
import { sameBits } from '../../../base/address.ts';
import type { Condition, PolicyNeighbor, PolicyRule } from '../../../base/policy.ts';
import type { Decision, Route } from '../../../base/router.ts';
import { appliesTo } from './applies.ts';

/** The decision for a neighbor; `passes`: where no rule says anything. */
export function decideBy(rules: readonly PolicyRule[], neighbor: PolicyNeighbor | undefined, direction: 'import' | 'export', route: Route, passes: boolean): Decision {
  let possible = new Set([passes]);
  const final = new Set<boolean>();
  let changed = false;
  let prepended = 0 as number | 'unknown';
  const path = (): Decision['asPath'] => {
    const own = neighbor?.session.localAs.value;
    if (prepended === 0) return undefined;
    return prepended === 'unknown' || own === undefined ? 'unknown' : [...Array.from({ length: prepended }, () => own), ...route.asPath];
  };
  for (const rule of rules) {
    if ((rule.direction === 'in') !== (direction === 'import') || !neighbor || !appliesTo(rule, neighbor)) continue;
    const matches = allOf(rule.conditions.map((condition) => holdsFor(condition, route)));
    if (matches === false) continue;
    changed ||= rule.changes && rule.sets.some(({ words }) => /^nexthop (?!self|no-modify)/.test(words));
    const more = rule.changes ? prependedBy(rule) : 0;
    if (more > 0) prepended = matches && prepended !== 'unknown' ? more : 'unknown';
    if (rule.action !== 'match') {
      const allow = rule.action === 'allow';
      if (matches && !rule.quick) possible = new Set([allow]);
      else (rule.quick ? final : possible).add(allow);
    }
    if (matches && rule.quick) {
      if (rule.action !== 'match') possible.clear();
      else for (const one of possible) final.add(one);
      return decided(final, changed, path());
    }
  }
  return decided(new Set([...final, ...possible]), changed, path());
}

function decided(possible: ReadonlySet<boolean>, changed: boolean, asPath: Decision['asPath']): Decision {
  return { passes: possible.size === 1 ? possible.has(true) : undefined, ...(changed ? { nextHop: 'unknown' as const } : {}), ...(asPath !== undefined && { asPath }) };
}

/** `set prepend-self 3` */
function prependedBy({ sets }: PolicyRule): number {
  return Math.max(0, ...sets.map(({ words }) => Number(/^prepend-self (\d+)$/.exec(words)?.[1] ?? 0)));
}

function allOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** `AS 65001`: where a number has to stand in the path, the neighbor's first. */
const IN_PATH: Readonly<Record<string, (path: readonly number[]) => readonly (number | undefined)[]>> = {
  'AS': (path) => path, 'peer-as': (path) => path.slice(0, 1), 'source-as': (path) => path.slice(-1), 'transit-as': (path) => path.slice(0, -1),
};

function holdsFor(condition: Condition, { network, asPath }: Route): boolean | undefined {
  const match = condition.kind === 'other' ? /^(AS|peer-as|source-as|transit-as) (\d+)$/.exec(condition.words) : null;
  if (match) return IN_PATH[match[1]!]!(asPath).includes(Number(match[2]));
  if (condition.kind !== 'prefixes' && condition.kind !== 'set') return undefined;
  return condition.patterns?.some(({ network: one, low, high }) => network.length >= low && network.length <= high && sameBits(one, network, Math.min(one.length, network.length)));
}
