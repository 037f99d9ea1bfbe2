/**
 * What bgpd takes in silence, and what then does not happen: routes without a rule that lets them through (RFC 8212), origin
 * validation that no rule asks for or that has nothing to go by, neighbors that cannot be reached.
 */
import type { BoundNode } from '../binding/bind.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import { readAddress } from '../semantics/address.ts';
import { lastOf, type Peer } from '../semantics/peer.ts';
import type { Problem } from './problem.ts';

/** Warnings about a whole configuration. Nothing is said of one that is a part, or of which a part is out of sight. */
export function checkPolicy(project: BgpdProject, fragment: boolean): Problem[] {
  if (fragment || !project.complete) return [];
  const neighbor = project.entries.find(({ facts }) => facts.peers.length > 0);
  if (!neighbor) return [];
  const rules = project.entries.filter(({ facts }) => facts.bound?.form.name === 'filter rule');
  return [...withoutAllow(neighbor, rules, project), ...validation(rules, project), ...withoutZone(project)];
}

const has = (node: BoundNode | undefined, ...words: readonly string[]): boolean => words.every((word) => node?.words.some(({ text }) => text === word));

/** The last word in both directions is "deny". */
function withoutAllow(neighbor: Entry, rules: readonly Entry[], project: BgpdProject): Problem[] {
  const into = rules.some(({ facts: { bound } }) => has(bound, 'allow', 'from'));
  // What goes out without a rule: a default route alone.
  const silent = (peer: Peer): boolean => lastOf(peer, 'export none') !== undefined || lastOf(peer, 'export default-route') !== undefined;
  const out = rules.some(({ facts: { bound } }) => has(bound, 'allow', 'to')) || project.entries.every(({ facts }) => facts.peers.every(silent));
  if (into && out) return [];
  const { at } = neighbor.facts.peers[0]!;
  const wanted = [...(into ? [] : ['allow from any']), ...(out ? [] : ['allow to any'])];
  const what = into ? 'no route is announced' : out ? 'no route is taken' : 'no route is taken and none announced';
  const end = neighbor.item.text.length;
  return [{
    code: 'no-allow-rule', severity: 'warning', source: neighbor, start: at.start, end: at.end,
    message: `${what}: sessions come up, but without a rule "allow ${into ? 'to' : out ? 'from' : 'from" and "allow to'} ..." bgpd denies everything; say which routes may pass`,
    fixes: neighbor.item.text.endsWith('\n') ? [{ title: `Insert ${wanted.map((rule) => `"${rule}"`).join(' and ')} behind it`, safe: false, edits: [{ start: end, end, newText: `${wanted.join('\n')}\n` }] }] : [],
  }];
}

/** ROAs that no rule asks about, and rules that ask where there are none. */
function validation(rules: readonly Entry[], project: BgpdProject): Problem[] {
  const asking = rules.flatMap((entry) => (entry.facts.bound?.inner ?? []).filter(({ form }) => form.name === 'ovs').map((node) => ({ entry, node })));
  const given = project.entries.filter(({ facts }) => facts.bound?.form.name === 'roa-set' || facts.bound?.form.name === 'rtr');
  const [source] = given;
  if (source && asking.length === 0) {
    const word = source.facts.bound!.words[0]!;
    return [{
      code: 'unused-origin-validation', severity: 'warning', source, start: word.start, end: word.end,
      message: 'routes are validated by these ROAs, but no rule asks for the outcome, so invalid ones pass like others: add "deny quick from ebgp ovs invalid"',
    }];
  }
  const first = asking[0];
  if (source || !first) return [];
  return [{
    code: 'origin-validation-without-roas', severity: 'warning', source: first.entry, start: first.node.start, end: first.node.end,
    message: 'there is no roa-set and no rtr, so every route is "not-found", and this never holds for another outcome: add one of them',
  }];
}

/** A link-local address is valid on one link alone, which has to be named. */
function withoutZone(project: BgpdProject): Problem[] {
  return project.entries.flatMap((source) => source.facts.peers.flatMap(({ at }): Problem[] => {
    const read = at.text.includes('/') ? undefined : readAddress(at.text);
    if (!read || read.zone !== undefined || !/^fe[89ab]/i.test(read.address.text)) return [];
    return [{
      code: 'link-local-without-interface', severity: 'warning', source, start: at.start, end: at.end,
      message: `${at.text} is link-local, valid on one link alone, but no interface is given: bgpd takes it, and never connects; name the interface, as in ${at.text}%em0`,
    }];
  }));
}
