/** The policy of a configuration: its rules in bgpd's order, what it announces, and what it validates by. */
import type { AnnouncedNetwork, Announcement, PolicyNeighbor, PrefixPattern, RoutePolicy, ValidationSource } from '../../../base/policy.ts';
import type { Network } from '../../../base/address.ts';
import type { Change } from '../../../base/session.ts';
import type { BoundNode } from '../binding/bind.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import { readPrefix, zoned } from '../semantics/address.ts';
import { lastOf, type Peer } from '../semantics/peer.ts';
import type { Release } from '../versions.ts';
import { insertAbove, insertBelow, placeOf, replace } from './places.ts';
import { policyFor } from './applies.ts';
import { membersOf, ruleOf, setOf, setsOf } from './rules.ts';
import { BgpdSession, type PolicyOf } from './session.ts';

/** What rpki-client writes for bgpd: ROAs and ASPAs, and nothing else. */
const OF_RPKI_CLIENT = /(?:^|\/)rpki-client\/openbgpd$/;
const ACTIONS = new Set(['allow', 'deny', 'match']);
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
    let sure = true;
    let via: Entry | undefined;
    for (const entry of project.entries) {
      const { bound, include } = entry.facts;
      if (include && entry.document.file === project.root) via = entry;
      const name = bound?.form.name;
      const first = entry.facts.tree.statement?.elements[0];
      if (first?.kind === 'word' && ACTIONS.has(first.text)) {
        // What a rule with a mistake in it would have meant, nobody knows.
        if (bound && entry.facts.problems.every(({ severity = 'error' }) => severity !== 'error')) rules.push(ruleOf(entry, project)!);
        else sure = false;
      }
      if (name === 'network' || name === 'network prefix-set') announcements.push(announcementOf(bound!, entry, project));
      else if (name !== undefined && VALIDATION[name] && !isEmpty(bound!)) {
        // A file that another program writes is not where anybody would change something: the root includes it.
        const place = via && entry.document.file !== project.root ? placeOf(via, via.facts.include!) : placeOf(entry, bound!.words[0]!);
        validation.push({ place, words: name, of: VALIDATION[name] });
      }
      else if (include && OF_RPKI_CLIENT.test(include.pattern) && project.includeProblems.some(({ item }) => item === entry.item)) {
        validation.push({ place: placeOf(entry, include), words: 'the file of rpki-client', of: 'both' });
      }
    }
    this.rules = rules;
    this.announcements = announcements;
    this.validation = validation;
    // What rpki-client writes holds no rules: they are all in sight without it.
    this.complete = sure && !fragment && project.includeProblems.every(({ code, item }) => code === 'include-loop' || OF_RPKI_CLIENT.test(project.entriesOf(item)[0]?.facts.include?.pattern ?? ''));
  }

  get neighbors(): readonly (PolicyNeighbor & { readonly session: BgpdSession })[] {
    return (this.#neighbors ??= this.#project.entries.flatMap((entry) => entry.facts.peers.map((peer) => this.#neighborOf(peer, entry))));
  }

  get edits(): RoutePolicy['edits'] {
    return { addRules: (rules, where) => this.#addRules(rules, where) };
  }

  #neighborOf(peer: Peer, entry: Entry): PolicyNeighbor & { readonly session: BgpdSession } {
    const policy: PolicyOf = (direction) => (this.complete ? policyFor(neighbor, direction, this.rules) : { known: false, origin: 'default' });
    const session = new BgpdSession(peer, entry, this.#project, this.#release, policy);
    const remote = session.remote.value;
    const neighbor = {
      session, group: peer.group, name: remote?.kind === 'address' ? zoned({ address: remote.address, zone: session.interface.value }) : remote?.network.text ?? peer.at.text,
      silent: lastOf(peer, 'export none') !== undefined || lastOf(peer, 'export default-route') !== undefined,
    };
    return neighbor;
  }

  /** The last rule that matches decides. Rules may name neighbors, so all stand below the last of these. */
  #addRules(rules: readonly string[], where: 'first' | 'last'): Change | undefined {
    const words = rules.join('" and "');
    const isRule = ({ facts }: Entry): boolean => facts.bound?.form.name === 'filter rule';
    const first = where === 'first' ? this.#project.entries.find(isRule) : undefined;
    if (first) return { words, edits: [insertAbove(first, first.facts.bound!, rules)] };
    const last = this.#project.entries.findLast((entry) => isRule(entry) || entry.facts.peers.length > 0);
    return last && { words, edits: [insertBelow(last, rules)] };
  }
}

/** A set without members gives nothing to validate by. */
function isEmpty({ form, inside }: BoundNode): boolean {
  return form.name !== 'rtr' && inside.every(({ node, members }) => members.length === 0 && node.kind === 'list' && !node.elements.some(({ kind }) => kind === 'plain'));
}

function announcementOf(node: BoundNode, entry: Entry, project: BgpdProject): Announcement {
  const [arg] = node.args;
  const base = { place: placeOf(entry, { start: node.start, end: arg?.end ?? node.end }), words: entry.item.text.slice(node.start, arg?.end ?? node.end).replace(/\s+/g, ' '), sets: setsOf(node, entry) };
  if (arg?.part.kind === 'prefix') {
    const network = readPrefix(arg.text)?.network;
    return { ...base, networks: network && [announced(network, entry, arg)], family: network?.family };
  }
  if (arg?.part.kind === 'name') {
    const set = setOf(arg.text, entry, project);
    const members = membersOf(set);
    const families = new Set(members?.map(({ network }) => network.family));
    return { ...base, networks: members && networksOf(members, set!), family: families.size === 1 ? [...families][0] : undefined };
  }
  const family = node.words.find(({ text }) => /^(?:inet6?|IPv[46])$/.test(text))?.text;
  return { ...base, networks: undefined, family: family === undefined ? undefined : family.endsWith('6') ? 6 : 4 };
}

const ofSets = new WeakMap<readonly PrefixPattern[], AnnouncedNetwork[]>();

/** The networks of a set, each where it stands there. */
function networksOf(members: readonly PrefixPattern[], set: Entry): AnnouncedNetwork[] {
  let known = ofSets.get(members);
  if (!known) ofSets.set(members, (known = members.map(({ network, at }) => announced(network, set, at ?? set.facts.bound!))));
  return known;
}

/** A network at its place. What comes from a macro stands there under another name. */
function announced(network: Network, entry: Entry, at: { readonly start: number; readonly end: number }): AnnouncedNetwork {
  const plain = (): boolean => !entry.item.text.slice(at.start, at.end).includes('$');
  return { network, place: placeOf(entry, at), change: (to) => (plain() ? { words: to, edits: [replace(entry, at, to)] } : undefined) };
}
