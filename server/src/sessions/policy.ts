/** What rules of one list do to each other and to routes: which of them covers another, which routes one may let pass. */
import { holds, networkOf, type Family, type Network } from '../base/address.ts';
import type { Announcement, Condition, PeerChoice, PolicyNeighbor, PolicyRule, PrefixPattern } from '../base/policy.ts';

/** Neighbors by what rules choose them by, so that no question looks at all of them. */
export class Neighbors {
  readonly all: readonly PolicyNeighbor[];
  readonly #by = new Map<string, PolicyNeighbor[]>();
  readonly #keys = new Map<PolicyNeighbor, readonly string[]>();

  constructor(all: readonly PolicyNeighbor[]) {
    this.all = all;
    for (const neighbor of all) {
      for (const key of this.keysOf(neighbor)) {
        const known = this.#by.get(key);
        if (known) known.push(neighbor);
        else this.#by.set(key, [neighbor]);
      }
    }
  }

  /** What all of them can be chosen by. */
  get choices(): string {
    return this.all.map((neighbor) => this.keysOf(neighbor).join(' ')).join('\n');
  }

  /** Those that are chosen. */
  chosen(choice: PeerChoice): readonly PolicyNeighbor[] {
    return choice.kind === 'any' ? this.all : this.#by.get(keyOf(choice)) ?? [];
  }

  /** Whether whoever is chosen by one choice is chosen by the other as well. */
  covers(wide: PeerChoice, narrow: PeerChoice): boolean {
    if (wide.kind === 'any' || keyOf(wide) === keyOf(narrow)) return true;
    // What names one neighbor or few is within what each of them is.
    if (narrow.kind !== 'address' && narrow.kind !== 'group') return false;
    const few = this.chosen(narrow);
    return few.length > 0 && few.every((neighbor) => this.keysOf(neighbor).includes(keyOf(wide)));
  }

  /** The choices that a neighbor is sure to be among. */
  keysOf(neighbor: PolicyNeighbor): readonly string[] {
    let known = this.#keys.get(neighbor);
    if (!known) this.#keys.set(neighbor, (known = keysOf(neighbor)));
    return known;
  }
}

const keyOf = (choice: PeerChoice): string => `${choice.kind} ${'name' in choice ? choice.name : ''}`;

function keysOf({ session, name, group }: PolicyNeighbor): string[] {
  return [`address ${name}`, ...(group === undefined ? [] : [`group ${group}`]), ...(session.type.value ? [`${session.type.value} `] : []), ...(session.remoteAs.value === undefined ? [] : [`as ${session.remoteAs.value}`])];
}

/** Whether a pattern holds all that another one does. */
export function patternCovers(wide: PrefixPattern, narrow: PrefixPattern): boolean {
  return wide.low <= narrow.low && narrow.high <= wide.high && holds(wide.network, narrow.network);
}

/** Whether a route of a network is like a condition: `perhaps` where that does not show. `more`: communities that rules may have added. */
export function admits(condition: Condition, network: Network, announcement: Announcement, more: boolean): 'yes' | 'no' | 'perhaps' {
  switch (condition.kind) {
    case 'prefixes': case 'set': {
      const { patterns } = condition;
      if (!patterns) return 'perhaps';
      return around(patterns, network).some((pattern) => pattern.low <= network.length && network.length <= pattern.high && holds(pattern.network, network)) ? 'yes' : 'no';
    }
    case 'community':
      if (announcement.sets.some(({ community }) => community === condition.words)) return 'yes';
      // Parts that stand for others, and names for numbers, are compared by bgpd alone.
      return more || !/^[a-z-]+ [\d:]+$/.test(condition.words) || announcement.sets.some(({ community }) => community !== undefined && !/^[a-z-]+ [\d:]+$/.test(community)) ? 'perhaps' : 'no';
    default: return 'perhaps';
  }
}

/** So many patterns are looked at one by one. */
const FEW = 32;
const indexes = new WeakMap<readonly PrefixPattern[], Map<string, PrefixPattern[]>>();

/** The patterns that may hold a network: all of few, of many those whose networks lie around it. */
function around(patterns: readonly PrefixPattern[], network: Network): readonly PrefixPattern[] {
  if (patterns.length <= FEW) return patterns;
  let index = indexes.get(patterns);
  if (!index) {
    indexes.set(patterns, (index = new Map()));
    for (const pattern of patterns) {
      const known = index.get(pattern.network.text);
      if (known) known.push(pattern);
      else index.set(pattern.network.text, [pattern]);
    }
  }
  return [...outerNetworks(network)].flatMap((outer) => index.get(outer) ?? []);
}

/** The family that all prefixes of a condition are of; undefined where they are of both, or where that does not show. */
export function familyOf(condition: Condition): Family | undefined {
  return condition.kind === 'prefixes' || condition.kind === 'set' ? condition.family : undefined;
}

/** How a rule is covered: an earlier one ends the search before it, or a later one decides in its place. */
export interface Shadow { readonly by: PolicyRule; readonly how: 'ends' | 'overrules' }

/**
 * The rules that can have no say, by what covers them. Each rule is kept under what it chooses and what it asks, and looked
 * up there: rules are compared in the end with one or two others each.
 */
export function shadowsOf(rules: readonly PolicyRule[], neighbors: Neighbors): ReadonlyMap<PolicyRule, Shadow> {
  const [first] = rules;
  if (!first) return new Map();
  const known = latest.get(first);
  const { choices } = neighbors;
  if (known?.choices === choices && known.rules.length === rules.length && rules.every((rule, i) => rule === known.rules[i])) return known.found;
  const found = computeShadows(rules, neighbors);
  latest.set(first, { rules, choices, found });
  return found;
}

/** What was found last of a list of rules, as long as its first one is there: most edits are of something else. */
const latest = new WeakMap<PolicyRule, { readonly rules: readonly PolicyRule[]; readonly choices: string; readonly found: ReadonlyMap<PolicyRule, Shadow> }>();

function computeShadows(rules: readonly PolicyRule[], neighbors: Neighbors): Map<PolicyRule, Shadow> {
  const found = new Map<PolicyRule, Shadow>();
  for (const direction of ['in', 'out'] as const) {
    const own = rules.filter((rule) => rule.direction === direction);
    // How many rules above one set attributes: between two with equal counts, nothing changes.
    const changes = new Map<PolicyRule, number>();
    let count = 0;
    for (const rule of own) {
      changes.set(rule, count);
      if (rule.changes) count++;
    }
    const unchanged = (upper: PolicyRule, lower: PolicyRule): boolean => changes.get(upper) === changes.get(lower);
    const ending = new Index(neighbors, (by, rule) => unchanged(by, rule));
    for (const rule of own) {
      const by = ending.find(rule);
      if (by) found.set(rule, { by, how: 'ends' });
      if (rule.quick) ending.add(rule);
    }
    // From the last to the first: what decides later.
    const deciding = new Index(neighbors, (by, rule) => unchanged(rule, by));
    for (const rule of [...own].reverse()) {
      const by = rule.quick || rule.action === 'match' || found.has(rule) ? undefined : deciding.find(rule);
      // What an allowed route was set to stays with it.
      if (by && (!rule.changes || by.action === 'deny')) found.set(rule, { by, how: 'overrules' });
      // A "match quick" leaves the verdict as it is: what stands above it may be the last word.
      if (rule.action === 'match') {
        if (rule.quick) deciding.clear();
      } else deciding.add(rule);
    }
  }
  return found;
}

/** Rules that cover others, by what they choose and ask. */
class Index {
  readonly #neighbors: Neighbors;
  readonly #unchanged: (by: PolicyRule, rule: PolicyRule) => boolean;
  readonly #rules = new Map<string, Map<string, PolicyRule>>();
  readonly #wider = new Map<string, readonly string[]>();

  /** @param unchanged whether attributes of a route are the same at both rules */
  constructor(neighbors: Neighbors, unchanged: (by: PolicyRule, rule: PolicyRule) => boolean) {
    this.#neighbors = neighbors;
    this.#unchanged = unchanged;
  }

  clear(): void {
    this.#rules.clear();
  }

  /** Of several that choose and ask the same, the last that is added counts: the nearest one. */
  add(rule: PolicyRule): void {
    const { asked, tables } = keys(rule);
    for (const peer of rule.peers) {
      const chooser = `${tables}|${keyOf(peer)}`;
      let known = this.#rules.get(chooser);
      if (!known) this.#rules.set(chooser, (known = new Map()));
      for (const one of asked) known.set(one, rule);
    }
  }

  /** A rule that covers this one. */
  find(rule: PolicyRule): PolicyRule | undefined {
    const [peer] = rule.peers;
    if (!peer || this.#rules.size === 0) return undefined;
    const { covering, tables } = keys(rule);
    for (const chooser of this.#choosers(peer, tables)) {
      const known = this.#rules.get(chooser);
      if (known) {
        for (const asked of covering) {
          const found = known.get(asked);
          if (found && this.#covers(found, rule)) return found;
        }
      }
    }
    return undefined;
  }

  /** Keys of all choices that a choice may be within, of rules for all tables and for the same ones. */
  #choosers(peer: PeerChoice, tables: string): readonly string[] {
    const key = `${tables}|${keyOf(peer)}`;
    let found = this.#wider.get(key);
    if (!found) {
      const around = new Set(['any ', keyOf(peer)]);
      if (peer.kind === 'address' || peer.kind === 'group') for (const one of this.#neighbors.chosen(peer).slice(0, 1)) for (const own of this.#neighbors.keysOf(one)) around.add(own);
      found = (tables === '' ? [''] : ['', tables]).flatMap((set) => [...around].map((one) => `${set}|${one}`));
      this.#wider.set(key, found);
    }
    return found;
  }

  #covers(wide: PolicyRule, narrow: PolicyRule): boolean {
    if (!narrow.peers.every((peer) => wide.peers.some((other) => this.#neighbors.covers(other, peer)))) return false;
    // Rules see what those above them have set: prefixes and what validation came to alone stay as they are.
    const lasting = wide.conditions.every(({ kind }) => kind !== 'community' && kind !== 'other') || this.#unchanged(wide, narrow);
    return lasting && wide.conditions.every((condition) => narrow.conditions.some((other) => conditionCovers(condition, other)));
  }
}

interface Keys { readonly tables: string; readonly asked: readonly string[]; readonly covering: ReadonlySet<string> }
const kept = new WeakMap<PolicyRule, Keys>();

/** A rule's keys, made once: rules outlive edits elsewhere. */
function keys(rule: PolicyRule): Keys {
  let known = kept.get(rule);
  if (!known) kept.set(rule, (known = { tables: [...rule.tables].sort().join(' '), asked: askedOf(rule), covering: coveringOf(rule) }));
  return known;
}

/** Under what a rule is kept: nothing asked, the same asked, the one prefix that is asked for. */
function askedOf(rule: PolicyRule): string[] {
  const { conditions } = rule;
  const [only] = conditions;
  if (conditions.length === 1 && only!.kind === 'prefixes') return only!.patterns.map(({ network }) => network.text);
  return [wordsOf(conditions)];
}

/** Where rules that cover this one may be kept. */
function coveringOf(rule: PolicyRule): Set<string> {
  const { conditions } = rule;
  const keys = new Set(['', wordsOf(conditions)]);
  for (const condition of conditions) {
    keys.add(condition.words);
    const [pattern] = condition.kind === 'prefixes' ? condition.patterns : [];
    if (pattern) for (const outer of outerNetworks(pattern.network)) keys.add(outer);
  }
  return keys;
}

const wordsOf = (conditions: readonly Condition[]): string => conditions.map(({ words }) => words).sort().join(' & ');

/** Whether whatever is like one condition is like the other as well. */
function conditionCovers(wide: Condition, narrow: Condition): boolean {
  if (wide.kind === 'prefixes' && narrow.kind === 'prefixes') return narrow.patterns.every((inner) => wide.patterns.some((outer) => patternCovers(outer, inner)));
  return wide.words === narrow.words;
}

/** A network and those around it, to everything. */
export function* outerNetworks({ family, bits, length }: Network): Generator<string> {
  for (let shorter = length; shorter >= 0; shorter--) yield networkOf({ family, bits }, shorter).text;
}
