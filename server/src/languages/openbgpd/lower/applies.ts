/** Which rules are for a neighbor, and what they let through. */
import { chooses, type PolicyNeighbor, type PolicyRule } from '../../../base/policy.ts';
import type { Field, Policy } from '../../../base/session.ts';
import { byDefault } from './fields.ts';

/** Whether a rule is for a neighbor. */
export function appliesTo(rule: PolicyRule, neighbor: PolicyNeighbor): boolean {
  return rule.peers.some((choice) => chooses(choice, neighbor));
}

/** What the rules let through: the last that matches decides, and at the end of all stands a "deny". */
export function policyFor(neighbor: PolicyNeighbor, direction: 'in' | 'out', rules: readonly PolicyRule[]): Field<Policy> {
  let policy: Policy = 'none';
  let decided: PolicyRule | undefined;
  let early: { readonly allow: boolean; readonly deny: boolean } = { allow: false, deny: false };
  for (const rule of rules) {
    if (rule.direction !== direction || rule.action === 'match' || !appliesTo(rule, neighbor)) continue;
    decided = rule;
    const allow = rule.action === 'allow';
    if (rule.conditions.length === 0) {
      policy = allow ? 'all' : 'none';
      if (rule.quick) break;
    } else if (rule.quick) early = { allow: early.allow || allow, deny: early.deny || !allow };
    else if (policy !== (allow ? 'all' : 'none')) policy = 'some';
  }
  if (!decided) return byDefault('none');
  if ((policy === 'none' && early.allow) || (policy === 'all' && early.deny)) policy = 'some';
  return { known: true, value: policy, origin: 'global', place: decided.place };
}
