import type { PeerChoice, PolicyNeighbor, PolicyRule, RoutePolicy } from '../base/policy.ts';
import { Neighbors } from '../sessions/policy.ts';
import { defineRule } from './rule.ts';

const neighbor = 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\n';

/** No rule lets routes pass, for all neighbors or for some: where none says "allow", bgpd denies. */
export default defineRule({
  code: 'no-allow-rule',
  title: 'No rule lets routes through (OpenBGPD)',
  severity: 'warning',
  why: `Since 6.4 the last rule of bgpd is a silent "deny" in both directions, for internal neighbors too (RFC 8212 wants that of external ones). Without
\`allow from ...\` no route is taken, without \`allow to ...\` none is announced. The session comes up, \`bgpctl show\` counts no prefixes, and nothing in the log tells why.

The first fix lets out what the file itself announces with \`network\` and, where there are internal neighbors, everything to these. The other lets everything
out, which to an external neighbor means everything that was learnt from the others, too.

A neighbor that is told \`export none\` or \`export default-route\` needs no \`allow to\`. Of several neighbors those are named that no rule lets pass anything from
or to.`,
  bad: { files: { 'bgpd.conf': neighbor }, openbgpd: true },
  good: { files: { 'bgpd.conf': `${neighbor}allow from any\nallow to any\n` }, openbgpd: true },
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://www.rfc-editor.org/rfc/rfc8212', 'https://github.com/openbgpd-portable/openbgpd-portable/issues/76'],

  policy(policy, context) {
    const { neighbors, rules, complete } = policy;
    const [first] = neighbors;
    if (!complete || !first) return;
    const allows = (direction: 'in' | 'out'): readonly PeerChoice[] => rules.filter((rule) => rule.action === 'allow' && rule.direction === direction).flatMap(({ peers }) => peers);
    const [into, out] = [allows('in'), allows('out')];
    const lacksIn = into.length === 0;
    const lacksOut = out.length === 0 && neighbors.some(({ silent }) => !silent);
    if (lacksIn || lacksOut) {
      const what = lacksIn && lacksOut ? 'no route is taken and none announced' : lacksIn ? 'no route is taken' : 'no route is announced';
      const missing = [...(lacksIn ? ['"allow from ..."'] : []), ...(lacksOut ? ['"allow to ..."'] : [])];
      const careful = lacksOut ? outbound(policy) : [];
      const from = lacksIn ? ['allow from any'] : [];
      context.report({
        at: first.session.remote.place ?? first.session.head,
        message: `${what}: sessions come up, but without a rule ${missing.join(' and ')} bgpd denies everything; say which routes may pass`,
        fixes: [...(careful.length > 0 ? [[...from, ...careful]] : []), [...from, ...(lacksOut ? ['allow to any'] : [])]].map((wanted) => {
          const where = placeFor(rules, [...(lacksIn ? ['in'] : []), ...(lacksOut ? ['out'] : [])]);
          const change = where && policy.edits.addRules(wanted, where);
          return change && { title: `Insert "${change.words}"`, safe: false, edits: change.edits };
        }),
      });
      return;
    }
    const all = new Neighbors(neighbors);
    const passed = new Set<PolicyNeighbor>([...into, ...out].flatMap((choice) => [...all.chosen(choice)]));
    const left = neighbors.filter((one) => !passed.has(one) && one.session.enabled.value !== false && one.session.type.value !== undefined);
    const [one, ...others] = left;
    if (!one) return;
    context.report({
      at: one.session.remote.place ?? one.session.head,
      message: `no rule lets routes from ${one.name} or to it pass${others.length > 0 ? `, nor for ${others.length === 1 ? others[0]!.name : `${others.length} other neighbors`}` : ''}: the session comes up, and bgpd denies everything; say which routes may pass`,
      related: others.slice(0, 10).map(({ session, name }) => ({ at: session.remote.place ?? session.head, message: `${name} is not among those that rules let pass` })),
    });
  },
});

/**
 * Where rules that let something pass have to stand: before those that refuse a part of it, and behind those that refuse
 * everything, since the last that matches holds. Undefined where no one place is both.
 */
function placeFor(rules: readonly PolicyRule[], directions: readonly string[]): 'first' | 'last' | undefined {
  const refusesAll = ({ action, direction, conditions, peers }: PolicyRule): boolean => action === 'deny' && directions.includes(direction) && conditions.length === 0 && peers.some(({ kind }) => kind === 'any');
  const first = rules.findIndex(refusesAll);
  if (first < 0) return 'first';
  return rules.slice(first).every((rule) => refusesAll(rule) && !rule.quick) ? 'last' : undefined;
}

/** Rules that let out what the configuration announces itself; none where it announces nothing that a rule can name. */
function outbound({ announcements, neighbors }: RoutePolicy): string[] {
  const sets = new Set<string>();
  const prefixes = new Set<string>();
  for (const { words, networks } of announcements) {
    const set = /prefix-set (.+)$/.exec(words)?.[1];
    if (set !== undefined) sets.add(set);
    else for (const { network } of networks ?? []) prefixes.add(network.text);
  }
  if (sets.size + prefixes.size === 0) return [];
  return [
    ...(neighbors.some(({ session }) => session.type.value === 'internal') ? ['allow to ibgp'] : []),
    ...[...sets].map((set) => `allow to any prefix-set ${set}`),
    ...(prefixes.size === 0 ? [] : [`allow to any prefix ${prefixes.size === 1 ? [...prefixes][0] : `{ ${[...prefixes].join(', ')} }`}`]),
  ];
}
