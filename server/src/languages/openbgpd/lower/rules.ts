/** Filter rules, as the model of all languages has them. */
import { widthOf, type Family } from '../../../base/address.ts';
import type { Attribute, Condition, PeerChoice, PolicyRule, PrefixPattern } from '../../../base/policy.ts';
import type { BoundNode } from '../binding/bind.ts';
import { asNumber } from '../checks/peers.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import { readAddress, zoned } from '../semantics/address.ts';
import { attributesOf } from '../semantics/filter.ts';
import type { ItemFacts } from '../semantics/collector.ts';
import { familyOf, familyPattern, insidePatterns, patternsOf } from './patterns.ts';
import { insert, placeOf, removeLines } from './places.ts';

/** Rules outlive edits elsewhere: one is made again when its own item is read anew. */
const kept = new WeakMap<Entry, { readonly facts: ItemFacts; readonly project: BgpdProject; readonly rule: PolicyRule }>();

/** The rule that an entry is; undefined for another statement. */
export function ruleOf(entry: Entry, project: BgpdProject): PolicyRule | undefined {
  const { bound } = entry.facts;
  if (bound?.form.name !== 'filter rule') return undefined;
  const known = kept.get(entry);
  if (known?.facts === entry.facts && known.project === project) return known.rule;
  const rule = new BgpdRule(bound, entry, project);
  kept.set(entry, { facts: entry.facts, project, rule });
  return rule;
}

/** A rule of which all that is not asked for each time is made when somebody asks. */
class BgpdRule implements PolicyRule {
  readonly action: PolicyRule['action'];
  readonly quick: boolean;
  readonly direction: PolicyRule['direction'];
  readonly tables: readonly string[];
  readonly peers: readonly PeerChoice[];
  readonly conditions: readonly Condition[];
  readonly changes: boolean;
  readonly #node: BoundNode;
  readonly #entry: Entry;
  readonly #project: BgpdProject;
  #sets: readonly Attribute[] | undefined;

  constructor(node: BoundNode, entry: Entry, project: BgpdProject) {
    this.#node = node;
    this.#entry = entry;
    this.#project = project;
    const { words, args, inner, inside } = node;
    const tables: string[] = [];
    const peers: PeerChoice[] = [];
    const conditions: Condition[] = [];
    let changes = false;
    for (const { part, text } of args) if (part.label === 'rib') tables.push(text);
    for (const one of inner) {
      const { block } = one.form;
      if (block === 'filter peer') peers.push(choiceOf(one));
      else if (block === 'set clause') changes ||= one.inner.length > 0 || one.inside.some(isFilled);
      else conditions.push(conditionOf(one, entry, project));
    }
    for (const { block, members: own } of inside) {
      if (block === 'filter peers') for (const one of own) peers.push(choiceOf(one));
      else if (block === 'ribs') for (const one of own) for (const { text } of one.args) tables.push(text);
    }
    this.action = words[0]!.text as PolicyRule['action'];
    this.quick = words[1]?.text === 'quick';
    this.direction = words.some(({ text }) => text === 'from') ? 'in' : 'out';
    this.tables = tables;
    this.peers = peers;
    this.conditions = conditions;
    this.changes = changes;
  }

  get place(): PolicyRule['place'] {
    return placeOf(this.#entry, this.#node);
  }

  get sets(): readonly Attribute[] {
    return (this.#sets ??= setsOf(this.#project.inFull(this.#entry).bound ?? this.#node, this.#entry));
  }

  get edits(): PolicyRule['edits'] {
    const entry = this.#entry;
    const node = this.#node;
    return {
      setQuick: () => (this.quick ? undefined : { words: 'quick', edits: [insert(entry, node.words[0]!.end, ' quick')] }),
      remove: () => {
        const edit = removeLines(entry, node);
        return edit && { words: textOf(node, entry), edits: [edit] };
      },
    };
  }
}

function choiceOf({ words, args: [arg] }: BoundNode): PeerChoice {
  const word = words[0]?.text;
  if (word === 'any' || !arg) return { kind: word === 'ebgp' ? 'external' : word === 'ibgp' ? 'internal' : 'any' };
  if (word === 'AS') return { kind: 'as', name: String(asNumber(arg.text)) };
  if (word === 'group') return { kind: 'group', name: arg.text };
  const read = readAddress(arg.text);
  return { kind: 'address', name: read ? zoned(read) : arg.text };
}

/** What a node says, blanks apart, with what its macros stand for. */
function textOf(node: BoundNode, { item }: Entry): string {
  const written = item.text.slice(node.start, node.end);
  const text = /[^\S ]| {2}/.test(written) ? written.replace(/\s+/g, ' ') : written;
  return text.includes('$') ? `${text} ${valuesOf(node)}` : text;
}

function valuesOf(node: BoundNode): string {
  return [...node.args.map(({ text }) => text), ...node.inner.map(valuesOf), ...node.inside.flatMap(({ members }) => members.map(valuesOf))].join(' ');
}

function conditionOf(node: BoundNode, entry: Entry, project: BgpdProject): Condition {
  const base = { words: textOf(node, entry), place: placeOf(entry, node) };
  switch (node.form.name) {
    case 'family': case 'prefix': {
      const one = node.form.name === 'family' ? familyPattern(node) : undefined;
      const patterns = one ? [one] : node.form.name === 'prefix' ? patternsOf(node, entry.item.text) : undefined;
      return patterns ? { kind: 'prefixes', ...base, patterns, family: familyOf(patterns) } : { kind: 'other', ...base };
    }
    case 'prefix-set': return new SetCondition(node, entry, project, base);
    case 'community': return node.words[0]!.text === 'ext-community' ? { kind: 'other', ...base } : { kind: 'community', ...base };
    case 'ovs': return { kind: 'origin-validation', ...base };
    case 'avs': return { kind: 'path-validation', ...base };
    default: return { kind: 'other', ...base };
  }
}

const members = new WeakMap<ItemFacts, ReturnType<typeof insidePatterns>>();

/** The set that a name means at an entry. */
export function setOf(name: string, entry: Entry, project: BgpdProject): Entry | undefined {
  return project.above(`prefix-set:${name}`, entry)?.entry;
}

/** The members of a set; undefined where they are not known. */
export function membersOf(set: Entry | undefined): ReturnType<typeof insidePatterns> {
  if (!set?.facts.bound) return undefined;
  if (!members.has(set.facts)) members.set(set.facts, insidePatterns(set.facts.bound.inside, set.item.text));
  return members.get(set.facts);
}

const orLonger = new WeakMap<readonly PrefixPattern[], PrefixPattern[]>();

/** A set is looked up when somebody asks for its members: it may be big, and it may change while the rule stays. */
class SetCondition {
  readonly kind = 'set';
  readonly words: string;
  readonly place: Condition['place'];
  readonly #entry: Entry;
  readonly #project: BgpdProject;
  readonly #name: string;
  readonly #longer: boolean;

  constructor(node: BoundNode, entry: Entry, project: BgpdProject, { words, place }: Pick<Condition, 'words' | 'place'>) {
    this.words = words;
    this.place = place;
    this.#entry = entry;
    this.#project = project;
    this.#name = node.args[0]?.text ?? '';
    this.#longer = node.inner.some(({ form }) => form.block === 'prefix length');
  }

  /** The family of all members: of most sets that shows without a look at each. */
  get family(): Family | undefined {
    const set = setOf(this.#name, this.#entry, this.#project)?.facts;
    const families = new Set<unknown>();
    for (const { node, members: own } of set?.bound?.inside ?? []) {
      if (own.length > 0) return familyOf(this.patterns ?? []);
      if (node.kind === 'list') for (const element of node.elements) if (element.kind === 'plain') families.add(element.families);
    }
    const [family] = families;
    return families.size === 1 && (family === 4 || family === 6) ? family : undefined;
  }

  get patterns(): ReturnType<typeof insidePatterns> {
    const found = membersOf(setOf(this.#name, this.#entry, this.#project));
    if (!this.#longer || !found) return found;
    let longer = orLonger.get(found);
    if (!longer) orLonger.set(found, (longer = found.map(({ network, low }) => ({ network, low, high: widthOf(network.family) }))));
    return longer;
  }
}

function isFilled({ node, members: own }: BoundNode['inside'][number]): boolean {
  return own.length > 0 || (node.kind === 'list' && node.elements[0]?.kind === 'attributes');
}

/** The attributes that a rule or an announcement sets. */
export function setsOf(node: BoundNode, entry: Entry): Attribute[] {
  const clauses = node.inner.filter(({ form }) => form.block === 'set clause');
  return clauses.flatMap((clause) => attributesOf(clause)).map((one) => {
    const [arg] = one.args;
    const name = one.words[0]?.text ?? '';
    const deletes = one.words.some(({ text }) => text === 'delete');
    const address = name === 'nexthop' && arg ? readAddress(arg.text)?.address : undefined;
    return {
      words: textOf(one, entry), place: placeOf(entry, one),
      ...((name === 'community' || name === 'large-community') && arg && !deletes && { community: `${name} ${arg.text}` }),
      ...(address && { nextHopFamily: address.family }),
    };
  });
}
