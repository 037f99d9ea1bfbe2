import { Gates } from '../sessions/gates.ts';
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
    const gates = new Gates(policy);
    // Where nothing at all goes out, another rule says so.
    if (!gates.any) return;
    for (const announcement of policy.announcements) {
      if (!announcement.networks) {
        if (announcement.family !== undefined && !gates.passesFamily(announcement.family)) {
          context.report({ at: announcement.place, message: `no rule lets IPv${announcement.family} out to a neighbor, so these are announced to nobody: add an "allow to ..." rule for them` });
        }
        continue;
      }
      const kept = announcement.networks.filter(({ network }) => !gates.passes(network, announcement));
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
