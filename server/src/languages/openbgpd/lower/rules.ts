/** Filter rules, as the model of all languages has them. */
import { widthOf } from '../../../base/address.ts';
import type { Attribute, Condition, PeerChoice, PolicyRule, PrefixPattern } from '../../../base/policy.ts';
import type { BoundNode } from '../binding/bind.ts';
import { asNumber } from '../checks/peers.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import { readAddress } from '../semantics/address.ts';
import { attributesOf } from '../semantics/filter.ts';
import type { ItemFacts } from '../semantics/collector.ts';
import { attributesIn, type PlainAttribute } from '../syntax/attributes.ts';
import { familyPattern, insidePatterns, patternsOf } from './patterns.ts';
import { insert, placeOf, removeLines } from './places.ts';

/** Rules outlive edits elsewhere: one is made again when its own item is read anew. */
const kept = new WeakMap<Entry, { readonly facts: ItemFacts; readonly project: BgpdProject; readonly rule: PolicyRule }>();

/** The rule that an entry is; undefined for another statement. */
export function ruleOf(entry: Entry, project: BgpdProject): PolicyRule | undefined {
  const { bound } = entry.facts;
  if (bound?.form.name !== 'filter rule') return undefined;
  const known = kept.get(entry);
  if (known?.facts === entry.facts && known.project === project) return known.rule;
  const rule = lower(bound, entry, project);
  kept.set(entry, { facts: entry.facts, project, rule });
  return rule;
}

function lower(node: BoundNode, entry: Entry, project: BgpdProject): PolicyRule {
  const words = node.words.map(({ text }) => text);
  const list = (block: string): readonly BoundNode[] => node.inside.find((one) => one.block === block)?.members ?? [];
  const tables = [...node.args.filter(({ part }) => part.label === 'rib'), ...list('ribs').flatMap(({ args }) => args)];
  let sets: Attribute[] | undefined;
  const peers = [...node.inner.filter(({ form }) => form.block === 'filter peer'), ...list('filter peers')];
  return {
    place: placeOf(entry, node),
    action: words[0] as PolicyRule['action'],
    quick: words.includes('quick'),
    direction: words.includes('from') ? 'in' : 'out',
    tables: tables.map(({ text }) => text),
    peers: peers.map(choiceOf),
    conditions: node.inner.filter(({ form }) => !['filter peer', 'set clause'].includes(form.block)).map((match) => conditionOf(match, entry, project)),
    changes: node.inner.some(({ form, inside, inner }) => form.block === 'set clause' && (inner.length > 0 || inside.some(isFilled))),
    get sets() {
      return (sets ??= setsOf(node, entry));
    },
    edits: {
      setQuick: () => (words.includes('quick') ? undefined : { words: 'quick', edits: [insert(entry, node.words[0]!.end, ' quick')] }),
      remove: () => {
        const edit = removeLines(entry, node);
        return edit && { words: textOf(node, entry), edits: [edit] };
      },
    },
  };
}

function choiceOf({ words, args: [arg] }: BoundNode): PeerChoice {
  const word = words[0]?.text;
  if (word === 'any' || !arg) return { kind: word === 'ebgp' ? 'external' : word === 'ibgp' ? 'internal' : 'any' };
  if (word === 'AS') return { kind: 'as', name: String(asNumber(arg.text)) };
  if (word === 'group') return { kind: 'group', name: arg.text };
  return { kind: 'address', name: readAddress(arg.text)?.address.text ?? arg.text };
}

/** What a node says, blanks apart, with what its macros stand for. */
function textOf(node: BoundNode, { item }: Entry): string {
  const text = item.text.slice(node.start, node.end).replace(/\s+/g, ' ');
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
      return patterns ? { kind: 'prefixes', ...base, patterns } : { kind: 'other', ...base };
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
  const plain = clauses.flatMap(({ inside }) => inside).flatMap((inside) => (inside.node.kind === 'list' ? inside.node.elements : [])).filter(({ kind }) => kind === 'attributes');
  if (plain.length > 0) return plain.flatMap((list) => attributesIn(entry.item.text, list)).map((one) => plainAttribute(one, entry));
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

function plainAttribute({ kind, deletes, value, start, end }: PlainAttribute, entry: Entry): Attribute {
  return {
    words: entry.item.text.slice(start, end), place: placeOf(entry, { start, end }),
    ...(kind !== 'ext-community' && !deletes && { community: `${kind} ${value}` }),
  };
}
