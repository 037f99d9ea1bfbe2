import type { Family } from '../base/address.ts';
import type { PeerChoice, RoutePolicy } from '../base/policy.ts';
import { familyOf, Neighbors } from '../sessions/policy.ts';
import { defineRule } from './rule.ts';

const file = (options: string): { files: Record<string, string>; openbgpd: true } => ({ files: { 'bgpd.conf': `AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n${options}}\nnetwork 2001:db8::/32\nallow from any\nallow to any\n` }, openbgpd: true });

/** Routes, rules and sessions whose address families do not meet. */
export default defineRule({
  code: 'family-not-carried',
  title: 'Address family that no session carries (OpenBGPD)',
  severity: 'warning',
  otherwise: 'information where a neighbor may be meant to carry the other family alone, and of sets in rules, which generators write for both',
  why: `A session carries the family of the neighbor's address unless \`announce\` says something else: IPv6 networks do not pass over a session with 192.0.2.2 without
\`announce IPv6 unicast\`, and rules about them never match there.

In 7.7 \`announce IPv6 unicast\` adds to the family of the neighbor's address; from 8.8 on it takes its place. A file of 7.7 that offers IPv6 to an IPv4 neighbor carries
no IPv4 any more after the upgrade: write \`announce IPv4 unicast\` as well, which every release takes, or \`announce IPv4 none\` where that is meant.`,
  bad: file(''),
  good: file('\tannounce IPv4 unicast\n\tannounce IPv6 unicast\n'),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://man.openbsd.org/bgpd.conf.5#announce'],
  languages: ['openbgpd'],

  session(session, context) {
    const { remote, channels } = session;
    const family = remote.value && (remote.value.kind === 'address' ? remote.value.address : remote.value.network).family;
    if (family === undefined) return;
    const { ignoredLocal: ignored, replacedFamily: replaced } = session;
    if (ignored?.place && ignored.origin === 'own' && session.local.value === undefined) context.report({ at: ignored.place, severity: 'info', message: `the neighbor has an IPv${family} address: bgpd ignores this one, and connects from where the kernel likes` });
    if (channels.length === 0) {
      context.report({ at: remote.place ?? session.head, message: 'no address family is offered: the session comes up, and no route passes' });
    } else if (replaced) {
      const change = replaced.carry();
      context.report({
        at: replaced.place, severity: 'info',
        message: `from 8.8 on this takes the place of IPv${family}, the family of the neighbor's address, which 7.7 offers besides: write "announce IPv${family} unicast" as well, or "announce IPv${family} none" if that is meant`,
        fixes: [change && { title: `Insert "${change.words}"`, safe: false, edits: change.edits }],
      });
    }
  },

  policy(policy, context) {
    const { announcements, rules, neighbors, complete } = policy;
    if (!complete || neighbors.length === 0) return;
    const carried = carriedOf(policy);
    for (const { family, place } of announcements) {
      if (family === undefined || carried({ kind: 'any' }).has(family)) continue;
      context.report({ at: place, message: `no neighbor carries IPv${family}, so this is announced to nobody: give one "announce IPv${family} unicast"` });
    }
    for (const { peers, conditions } of rules) {
      for (const condition of conditions) {
        const family = familyOf(condition);
        if (family === undefined || peers.some((peer) => carried(peer).has(family)) || peers.every((peer) => carried(peer).size === 0)) continue;
        // A set may be for the sessions of both families.
        context.report({ at: condition.place, ...(condition.kind === 'set' && { severity: 'info' as const }), message: `the neighbors that this rule is for carry no IPv${family}: it never matches; give them "announce IPv${family} unicast"` });
      }
    }
  },
});

/** The families that the neighbors which a rule chooses carry. */
function carriedOf({ neighbors: all }: RoutePolicy): (choice: PeerChoice) => ReadonlySet<Family> {
  const neighbors = new Neighbors(all);
  const known = new Map<string, Set<Family>>();
  return (choice) => {
    const key = `${choice.kind} ${'name' in choice ? choice.name : ''}`;
    let families = known.get(key);
    if (!families) {
      families = new Set();
      for (const { session } of neighbors.chosen(choice)) for (const { family } of session.channels) if (family) families.add(family);
      known.set(key, families);
    }
    return families;
  };
}
