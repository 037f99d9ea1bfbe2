import type { Network } from '../base/address.ts';
import type { Announcement, PolicyRule, RoutePolicy } from '../base/policy.ts';
import { admits, familyOf, Neighbors } from '../sessions/policy.ts';
import { defineRule } from './rule.ts';

const file = (prefix: string): { files: Record<string, string>; openbgpd: true } => ({ files: { 'bgpd.conf': `AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nnetwork 198.51.100.0/24\nallow from any\nallow to any prefix ${prefix}\n` }, openbgpd: true });

/** A network that is to be announced, and no rule that lets it out to anybody. */
export default defineRule({
  code: 'unannounced-network',
  title: 'Announced network that no rule lets out (OpenBGPD)',
  severity: 'warning',
  why: `\`network\` puts a route into bgpd's table, no more: whether a neighbor gets it, \`allow to ...\` rules say, and without one that matches it is denied. \`bgpctl show rib\`
shows the route, \`bgpctl show rib out\` does not.

A \`prefix\` without a range of lengths means that prefix alone: \`allow to any prefix 203.0.113.0/24\` lets 203.0.113.0/25 pass only with \`or-longer\` behind it.`,
  bad: file('203.0.113.0/24'),
  good: file('198.51.100.0/24'),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://man.openbsd.org/bgpd.conf.5#FILTER'],

  policy(policy, context) {
    if (!policy.complete || policy.announcements.length === 0 || policy.neighbors.length === 0) return;
    const gates = gatesOf(policy);
    // Where nothing at all goes out, another rule says so.
    if (!gates) return;
    for (const announcement of policy.announcements) {
      if (!announcement.networks) {
        if (announcement.family !== undefined && !gates.some(({ rule }) => rule.conditions.every((condition) => (familyOf(condition) ?? announcement.family) === announcement.family))) {
          context.report({ at: announcement.place, message: `no rule lets IPv${announcement.family} out to a neighbor, so these are announced to nobody: add an "allow to ..." rule for them` });
        }
        continue;
      }
      const kept = announcement.networks.filter(({ network }) => !gates.some((gate) => lets(gate, network, announcement, policy)));
      if (kept.length === 0) continue;
      const all = kept.length === announcement.networks.length;
      const names = [...new Set(kept.map(({ network }) => network.text))];
      const named = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} others` : names.join(', ');
      const set = /prefix-set (.+)$/.exec(announcement.words)?.[1];
      const wanted = set !== undefined && all ? `allow to any prefix-set ${set}` : `allow to any prefix ${names.length === 1 ? names[0] : `{ ${names.slice(0, 20).join(', ')} }`}`;
      const change = names.length <= 20 || set !== undefined ? policy.edits.addRules([wanted], 'last') : undefined;
      context.report({
        at: announcement.place,
        message: `no rule lets ${named} out to a neighbor, so ${names.length === 1 ? 'it is' : 'they are'} announced to nobody: bgpd denies what no "allow to ..." rule matches`,
        fixes: [change && { title: `Insert "${change.words}"`, safe: false, edits: change.edits }],
      });
    }
  },
});

/** A rule that lets routes out, with the rules that may overrule it. */
interface Gate { readonly rule: PolicyRule; readonly against: readonly PolicyRule[] }

/** The rules that let something out to a neighbor that there is; undefined where there is none. */
function gatesOf({ rules, neighbors: all }: RoutePolicy): Gate[] | undefined {
  const neighbors = new Neighbors(all);
  const own = rules.filter(({ direction }) => direction === 'out');
  const allowing = own.filter(({ action }) => action === 'allow');
  if (allowing.length === 0) return undefined;
  const reaching = allowing.filter(({ peers }) => peers.some((peer) => neighbors.chosen(peer).some(({ silent }) => !silent)));
  return reaching.map((rule) => {
    const at = own.indexOf(rule);
    const denies = own.filter((other, i) => other.action === 'deny' && other.tables.length === 0 && (i > at ? !rule.quick : other.quick));
    return { rule, against: denies.filter((deny) => rule.peers.every((peer) => deny.peers.some((other) => neighbors.covers(other, peer)))) };
  });
}

/** Whether a rule may let a route out, as far as it shows. */
function lets({ rule, against }: Gate, network: Network, announcement: Announcement, { rules }: RoutePolicy): boolean {
  const more = rules.some(({ sets, direction }) => direction === 'out' && sets.some(({ community }) => community !== undefined));
  if (rule.conditions.some((condition) => admits(condition, network, announcement, more) === 'no')) return false;
  return !against.some(({ conditions }) => conditions.every((condition) => admits(condition, network, announcement, more) === 'yes'));
}
