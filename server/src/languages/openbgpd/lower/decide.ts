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
  for (const rule of rules) {
    if ((rule.direction === 'in') !== (direction === 'import') || !neighbor || !appliesTo(rule, neighbor)) continue;
    const matches = allOf(rule.conditions.map((condition) => holdsFor(condition, route)));
    if (matches === false) continue;
    changed ||= rule.changes && rule.sets.some(({ words }) => /^nexthop (?!self|no-modify)/.test(words));
    if (rule.action !== 'match') {
      const allow = rule.action === 'allow';
      if (matches && !rule.quick) possible = new Set([allow]);
      else (rule.quick ? final : possible).add(allow);
    }
    if (matches && rule.quick) {
      if (rule.action !== 'match') possible.clear();
      else for (const one of possible) final.add(one);
      return decided(final, changed);
    }
  }
  return decided(new Set([...final, ...possible]), changed);
}

function decided(possible: ReadonlySet<boolean>, changed: boolean): Decision {
  return { passes: possible.size === 1 ? possible.has(true) : undefined, ...(changed ? { nextHop: 'unknown' as const } : {}) };
}

function allOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function holdsFor(condition: Condition, { network }: Route): boolean | undefined {
  if (condition.kind !== 'prefixes' && condition.kind !== 'set') return undefined;
  return condition.patterns?.some(({ network: one, low, high }) => network.length >= low && network.length <= high && sameBits(one, network, Math.min(one.length, network.length)));
}
