import type { PeerChoice, PolicyRule } from '../base/policy.ts';
import { Neighbors, shadowsOf } from '../sessions/policy.ts';
import { defineRule } from './rule.ts';

const file = (rules: string): { files: Record<string, string>; openbgpd: true } => ({ files: { 'bgpd.conf': `AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nallow to any\n${rules}` }, openbgpd: true });

/** A rule that never has a say: another one decides in all cases that it is for. */
export default defineRule({
  code: 'shadowed-rule',
  title: 'Filter rule without effect (OpenBGPD)',
  severity: 'warning',
  otherwise: 'information where the other rule decides the same, or where it is a general "deny", which holds anyway',
  why: `bgpd goes through all rules, and the last one that matches decides; in a packet filter of another kind it is the first. So a general rule below a special one takes
its place: \`deny from any prefix 10.0.0.0/8\` above \`allow from any\` denies nothing. \`quick\` ends the search where a rule matches, and nothing below it is looked at then.

Put the general rule above the special one, or write \`quick\` into the special one. A rule that also sets attributes keeps these on routes that a later rule allows:
nothing is said of such a one.`,
  bad: file('deny from any prefix 10.0.0.0/8 or-longer\nallow from any\n'),
  good: file('deny quick from any prefix 10.0.0.0/8 or-longer\nallow from any\n'),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://man.openbsd.org/bgpd.conf.5#FILTER'],

  policy({ rules, neighbors }, context) {
    for (const [rule, { by, how }] of shadowsOf(rules, new Neighbors(neighbors))) {
      const same = rule.action === by.action && !rule.changes;
      // A general "deny" at the top says what holds anyway.
      const harmless = same || (rule.action === 'deny' && rule.conditions.length === 0);
      const quick = how === 'overrules' && !harmless ? rule.edits.setQuick() : undefined;
      const gone = rule.edits.remove();
      context.report({
        at: rule.place, severity: harmless ? 'info' : 'warning', tags: ['unnecessary'],
        message: how === 'ends'
          ? `this rule is never reached: a "quick" one above it matches all that it is for, and ends the search${same ? ' with the same outcome' : ''}`
          : `this rule has no effect: one below it says "${by.action}" of all that it is for${same ? ' as well' : ''}, and the last that matches decides`
            + `${same ? '' : harmless ? '; where no rule matches, everything is denied anyway' : `; put it below that one, or write "${rule.action} quick"`}`,
        related: [{ at: by.place, message: `this one decides${how === 'ends' ? ' before it' : ''}: "${short(by)}"` }],
        fixes: [quick && { title: 'Insert "quick"', safe: false, edits: quick.edits }, gone && { title: 'Remove the rule', safe: false, edits: gone.edits }],
      });
    }
  },
});

function short({ action, quick, direction, peers: [peer], conditions }: PolicyRule): string {
  return `${action}${quick ? ' quick' : ''} ${direction === 'in' ? 'from' : 'to'} ${peer ? named(peer) : ''}${conditions.length > 0 ? ' ...' : ''}`;
}

function named(peer: PeerChoice): string {
  switch (peer.kind) {
    case 'any': return 'any';
    case 'external': return 'ebgp';
    case 'internal': return 'ibgp';
    case 'address': return peer.name;
    default: return `${peer.kind === 'as' ? 'AS' : 'group'} ${peer.name}`;
  }
}
