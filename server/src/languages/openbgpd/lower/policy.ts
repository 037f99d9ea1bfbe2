/** The policy of a configuration: its rules in bgpd's order, what it announces, and what it validates by. */
import type { Announcement, PolicyNeighbor, RoutePolicy, ValidationSource } from '../../../base/policy.ts';
import type { Change } from '../../../base/session.ts';
import type { BoundNode } from '../binding/bind.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import { readPrefix } from '../semantics/address.ts';
import { lastOf, type Peer } from '../semantics/peer.ts';
import type { Release } from '../versions.ts';
import { insertAbove, insertBelow, placeOf } from './places.ts';
import { policyFor } from './applies.ts';
import { membersOf, ruleOf, setsOf } from './rules.ts';
import { BgpdSession, type PolicyOf } from './session.ts';

/** What rpki-client writes for bgpd: ROAs and ASPAs, and nothing else. */
const OF_RPKI_CLIENT = /(?:^|\/)rpki-client\/openbgpd$/;
const VALIDATION: Readonly<Record<string, ValidationSource['of']>> = { 'roa-set': 'origins', 'aspa-set': 'paths', rtr: 'both' };

/** The policy of a project, as it is now. `fragment`: it is a part of a configuration. */
export class BgpdPolicy implements RoutePolicy {
  readonly rules: RoutePolicy['rules'];
  readonly announcements: RoutePolicy['announcements'];
  readonly validation: RoutePolicy['validation'];
  readonly complete: boolean;
  readonly #project: BgpdProject;
  readonly #release: Release;
  #neighbors: readonly (PolicyNeighbor & { readonly session: BgpdSession })[] | undefined;

  constructor(project: BgpdProject, release: Release, fragment: boolean) {
    this.#project = project;
    this.#release = release;
    const rules: RoutePolicy['rules'][number][] = [];
    const announcements: Announcement[] = [];
    const validation: ValidationSource[] = [];
    for (const entry of project.entries) {
      const { bound, include } = entry.facts;
      const name = bound?.form.name;
      if (name === 'filter rule') rules.push(ruleOf(entry, project)!);
      else if (name === 'network' || name === 'network prefix-set') announcements.push(announcementOf(bound!, entry, project));
      else if (name !== undefined && VALIDATION[name]) validation.push({ place: placeOf(entry, bound!.words[0]!), words: name, of: VALIDATION[name] });
      else if (include && OF_RPKI_CLIENT.test(include.pattern) && project.includeProblems.some(({ item }) => item === entry.item)) {
        validation.push({ place: placeOf(entry, include), words: 'the file of rpki-client', of: 'both' });
      }
    }
    this.rules = rules;
    this.announcements = announcements;
    this.validation = validation;
    // What rpki-client writes holds no rules: they are all in sight without it.
    this.complete = !fragment && project.includeProblems.every(({ code, item }) => code === 'include-loop' || OF_RPKI_CLIENT.test(project.entriesOf(item)[0]?.facts.include?.pattern ?? ''));
  }

  get neighbors(): readonly (PolicyNeighbor & { readonly session: BgpdSession })[] {
    return (this.#neighbors ??= this.#project.entries.flatMap((entry) => entry.facts.peers.map((peer) => this.#neighborOf(peer, entry))));
  }

  get edits(): RoutePolicy['edits'] {
    return { addRules: (rules) => this.#addRules(rules) };
  }

  #neighborOf(peer: Peer, entry: Entry): PolicyNeighbor & { readonly session: BgpdSession } {
    const policy: PolicyOf = (direction) => (this.complete ? policyFor(neighbor, direction, this.rules) : { known: false, origin: 'default' });
    const session = new BgpdSession(peer, entry, this.#project, this.#release, policy);
    const remote = session.remote.value;
    const neighbor = {
      session, group: peer.group, name: remote?.kind === 'address' ? remote.address.text : remote?.network.text ?? peer.at.text,
      silent: lastOf(peer, 'export none') !== undefined || lastOf(peer, 'export default-route') !== undefined,
    };
    return neighbor;
  }

  /** Above the rules that there are, since later ones overrule them; else behind the last neighbor. */
  #addRules(rules: readonly string[]): Change | undefined {
    const first = this.#project.entries.find(({ facts }) => facts.bound?.form.name === 'filter rule');
    const words = rules.join('" and "');
    if (first) return { words, edits: [insertAbove(first, first.facts.bound!, rules)] };
    const last = this.#project.entries.findLast(({ facts }) => facts.peers.length > 0);
    return last && { words, edits: [insertBelow(last, rules)] };
  }
}

function announcementOf(node: BoundNode, entry: Entry, project: BgpdProject): Announcement {
  const [arg] = node.args;
  const base = { place: placeOf(entry, { start: node.start, end: arg?.end ?? node.end }), words: entry.item.text.slice(node.start, arg?.end ?? node.end).replace(/\s+/g, ' '), sets: setsOf(node, entry) };
  if (arg?.part.kind === 'prefix') {
    const network = readPrefix(arg.text)?.network;
    return { ...base, networks: network && [{ network, place: placeOf(entry, arg) }], family: network?.family };
  }
  if (arg?.part.kind === 'name') {
    const place = placeOf(entry, arg);
    const members = membersOf(arg.text, entry, project);
    const families = new Set(members?.map(({ network }) => network.family));
    return { ...base, networks: members?.map(({ network }) => ({ network, place })), family: families.size === 1 ? [...families][0] : undefined };
  }
  const family = node.words.find(({ text }) => /^(?:inet6?|IPv[46])$/.test(text))?.text;
  return { ...base, networks: undefined, family: family === undefined ? undefined : family.endsWith('6') ? 6 : 4 };
}
