/**
 * One root file with all that it includes, flattened in the order in which BIRD reads it, with an index of names. After an
 * edit only what the edit touched is looked at again; `takeStale` tells which items' checks no longer hold.
 */
import type { BirdDocument } from '../document.ts';
import { isKeyword } from '../semantics/builtins.ts';
import { GLOBAL, type Context, type ItemFacts } from '../semantics/collector.ts';
import { factsOf } from '../semantics/facts.ts';
import { keywordUses } from '../semantics/keywordUses.ts';
import type { Definition, Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { isBird6Name } from '../semantics/bird6.ts';
import { ALL_TARGETS, BIRD_1, NO_RELEASE, type ReleaseSet } from '../versions.ts';
import { elsewhere, missingFolder, resolveInclude, unreachable, type IncludeOptions, type Resolved } from '../../../base/includes.ts';
import { folderOf } from '../../../base/files.ts';
import { Dependencies } from './dependencies.ts';
import type { DocumentStore } from './store.ts';

/** An item in its place in the project. */
export interface Entry extends Source {
  readonly context: Context;
  readonly facts: ItemFacts;
  /** The entry whose block includes this one; undefined at the top level. */
  readonly parent: Entry | undefined;
  /** Position in BIRD's reading order. */
  order: number;
}

/** An include that cannot be followed. */
export interface IncludeProblem extends Source {
  readonly include: ast.Include;
  readonly code: 'include-not-found' | 'include-loop' | 'include-unreadable';
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** BIRD gives up at this depth (conf/cf-lex.l, MAX_INCLUDE_DEPTH). */
const MAX_DEPTH = 8;
/** Files that include each other by globs multiply with each level; nobody means more than this. */
const MAX_INCLUSIONS = 5000;
/** Pseudo names under which checks depend on facts of the whole project. */
export const INTERFACES = '@interfaces';
export const INTERFACE_ROUTES = '@interface-routes';
/** What the statements outside of blocks say. */
export const SETTINGS = '@settings';
/** What protocols there are beside those of BGP, and what they say. */
export const OTHER_PROTOCOLS = '@other-protocols';
/** Which tables are declared: the first of a kind is the default of its channels. */
export const TABLES = '@tables';
/** Whether thread groups are declared: where none is, BIRD makes two. */
export const THREAD_GROUPS = '@thread-groups';
/** Protocols without names, which BIRD names itself. */
export const NAMELESS = '@nameless';
/** Which names there are at all: "did you mean" depends on it. */
export const NAMES = '@names';
/** Which names are used and not defined, or defined twice (project/looseNames.ts). */
export const LOOSE_NAMES = '@loose-names';

/** Definitions by what they are, as of a generation of the project. */
interface Kinds {
  readonly generation: number;
  /** Tables by the kind of their networks, each list in reading order. */
  readonly tables: ReadonlyMap<string, readonly Definition[]>;
  readonly threadGroups: boolean;
}

/** A name that BIRD makes itself: the type of a protocol and a number. */
export const GENERATED = /^[a-z0-9]*[a-z](?=[1-9]\d*$)/;

/** A root with all that it includes. */
export class Project {
  readonly root: string;
  readonly #follows: boolean;
  readonly #store: DocumentStore;
  readonly #options: IncludeOptions;
  #entries: Entry[] = [];
  readonly #definitions = new Map<string, Definition[]>();
  /** How many statements that could not be read may be meant to define a name. */
  readonly #attempts = new Map<string, number>();
  /** How many definitions are of a name that is defined already. */
  #duplicates = 0;
  /** The names that are defined and keywords: almost always none. */
  readonly #keywordsTaken = new Set<string>();
  /** The entry of an item, or its entries where its file is included several times. */
  readonly #entryOf = new Map<ast.Item, Entry | readonly Entry[]>();
  readonly #dependencies = new Dependencies<Entry>();
  /** Whose checks have to be made (again), in the order in which they are to be made. */
  #stale = new Set<Entry>();
  #includeProblems: IncludeProblem[] = [];
  #complete = true;
  #included = new Map<string, Resolved>();
  #files = new Set<string>();
  /** How many entries need which releases. */
  readonly #versions = new Map<ReleaseSet, number>();
  #structure: readonly Entry[] | undefined;
  #inclusions = 0;
  #generation = 0;
  #kinds: Kinds | undefined;
  #named: { readonly generation: number; readonly byName: ReadonlyMap<string, Entry> } | undefined;

  /** `follows`: whether edits will come, so that it pays to remember who depends on what. */
  constructor(root: string, store: DocumentStore, options: IncludeOptions, follows: boolean) {
    this.root = root;
    this.#follows = follows;
    this.#store = store;
    this.#options = options;
    this.rebuild();
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get includeProblems(): readonly IncludeProblem[] {
    return this.#includeProblems;
  }

  /** Counts changes of the project: what is derived from all of it holds as long as this does. */
  get generation(): number {
    return this.#generation;
  }

  /** The names that are defined and keywords. */
  get keywordsTaken(): ReadonlySet<string> {
    return this.#keywordsTaken;
  }

  /** Whether all that the project includes was read: names may be defined in what is missing. */
  get complete(): boolean {
    return this.#complete;
  }

  /** All files that the project consists of, the root among them, and those that were looked for and not found. */
  get files(): ReadonlySet<string> {
    return this.#files;
  }

  /** Where its includes look, whether there is anything or not: absolute paths and patterns. */
  get includePatterns(): string[] {
    return [...this.#included.values()].map(({ path }) => path);
  }

  /** The releases in which every recognised word of the project exists: of 2.0 and later, or of 1.6 where more of it is 1.6's alone. */
  get versions(): ReleaseSet {
    let [old, later] = [BIRD_1, ALL_TARGETS];
    // A file of that name is bird6's, unless it is written for 2.0 or later all the same.
    let balance = isBird6Name(this.root) ? -0.5 : 0;
    for (const [own, entries] of this.#versions) {
      // What the other generation has alone is a mistake, and no vote: `import` beside a channel makes no file of 1.6.
      if ((own & ALL_TARGETS) === NO_RELEASE) balance -= entries;
      else later &= own;
      if ((own & BIRD_1) === NO_RELEASE) balance += entries;
      else old &= own;
    }
    return balance < 0 ? old : later;
  }

  /** The protocols, templates and statements of the project, in reading order: what a whole configuration is judged by. */
  get structure(): readonly Entry[] {
    return (this.#structure ??= this.#entries.filter(isStructure));
  }

  /** The definitions of a name, in reading order. */
  definitionsOf(name: string): readonly Definition[] {
    return this.#definitions.get(name) ?? [];
  }

  /** Whether a statement that could not be read may be meant to define the name. */
  mayDefine(name: string): boolean {
    return this.#attempts.has(name);
  }

  get hasDuplicates(): boolean {
    return this.#duplicates > 0;
  }

  get definitions(): ReadonlyMap<string, readonly Definition[]> {
    return this.#definitions;
  }

  /** The entries of an item: one, unless its file is included several times. */
  entriesOf(item: ast.Item): readonly Entry[] {
    const known = this.#entryOf.get(item);
    return known === undefined ? [] : Array.isArray(known) ? known : [known as Entry];
  }

  /** The tables declared for a kind of network, in reading order. */
  tablesOf(net: string): readonly Definition[] {
    return this.#definitionsByKind().tables.get(net) ?? [];
  }

  /** Whether a thread group is declared. */
  get hasThreadGroups(): boolean {
    return this.#definitionsByKind().threadGroups;
  }

  /**
   * The protocol or template without a name to which BIRD gives this one: its type and the next number that is free there
   * (conf/cf-lex.l, cf_default_name).
   */
  namedByDaemon(name: string): Entry | undefined {
    if (!GENERATED.test(name)) return undefined;
    if (this.#named?.generation !== this.#generation) {
      const byName = new Map<string, Entry>();
      const counts = new Map<string, number>();
      for (const entry of this.#entries) {
        const { protocol } = entry.facts;
        if (!protocol?.type || protocol.name) continue;
        const type = protocol.type.split(' ')[0]!;
        let count = counts.get(type) ?? 0;
        do count++; while (this.#isDefinedBefore(`${type}${count}`, entry));
        counts.set(type, count);
        byName.set(`${type}${count}`, entry);
      }
      this.#named = { generation: this.#generation, byName };
    }
    return this.#named.byName.get(name);
  }

  #isDefinedBefore(name: string, entry: Entry): boolean {
    const [first] = this.definitionsOf(name);
    return first !== undefined && (first.source as Entry).order < entry.order;
  }

  #definitionsByKind(): Kinds {
    if (this.#kinds?.generation === this.#generation) return this.#kinds;
    const tables = new Map<string, Definition[]>();
    let threadGroups = false;
    for (const definitions of this.#definitions.values()) {
      for (const definition of definitions) {
        if (definition.class === 'thread-group') threadGroups = true;
        if (definition.class !== 'table' || definition.definition.kind !== 'bound') continue;
        const words = definition.definition.keywords.map(({ name }) => name);
        const kind = words.slice(0, words.indexOf('table')).join(' ');
        const list = tables.get(kind);
        if (list) list.push(definition);
        else tables.set(kind, [definition]);
      }
    }
    for (const list of tables.values()) list.sort((a, b) => (a.source as Entry).order - (b.source as Entry).order);
    return (this.#kinds = { generation: this.#generation, tables, threadGroups });
  }

  /** Records that an entry's checks depend on a name or pseudo name. */
  depend(entry: Entry, name: string): void {
    if (this.#follows) this.#dependencies.add(entry, name);
  }

  /** Records that a finding of an entry points into an item of another one. */
  pointsTo(entry: Entry, item: ast.Item): void {
    if (this.#follows) this.#dependencies.addItem(entry, item);
  }

  /** How many dependencies are kept: as many after any number of edits as after a fresh reading of the text. */
  get dependencies(): number {
    return this.#dependencies.size;
  }

  /** The documents that an include leads to; problems are in `includeProblems`. */
  documentsOf(source: BirdDocument, include: ast.Include): BirdDocument[] {
    const resolved = this.#resolve(source, include);
    const documents: BirdDocument[] = [];
    for (const file of resolved.files) {
      const document = this.#store.get(file);
      if ('items' in document) documents.push(document);
    }
    return documents;
  }

  #resolve(source: BirdDocument, include: ast.Include): Resolved {
    const key = `${source.file}\0${include.pattern}`;
    let resolved = this.#included.get(key);
    if (!resolved) this.#included.set(key, (resolved = resolveInclude({ pattern: include.pattern, globs: true, from: source.file, folder: folderOf(source.file) }, this.#store.files, this.#options)));
    return resolved;
  }

  /** Reads everything anew: at the start, and when a file came or went. */
  rebuild(): void {
    this.#generation++;
    this.#entries = [];
    this.#definitions.clear();
    this.#attempts.clear();
    this.#duplicates = 0;
    this.#keywordsTaken.clear();
    this.#entryOf.clear();
    this.#dependencies.clear();
    this.#included.clear();
    this.#includeProblems = [];
    this.#complete = true;
    this.#files = new Set([this.root]);
    this.#versions.clear();
    this.#structure = undefined;
    this.#inclusions = 0;
    const document = this.#store.get(this.root);
    if ('items' in document) this.#addDocument(document, GLOBAL, undefined, [document.file]);
    for (const [order, entry] of this.#entries.entries()) {
      entry.order = order;
      this.#register(entry);
    }
    this.#stale = new Set(this.#entries);
  }

  #addDocument(document: BirdDocument, context: Context, parent: Entry | undefined, chain: readonly string[]): void {
    for (const item of document.items) this.#addItem(document, item, context, parent, chain);
  }

  #addItem(document: BirdDocument, item: ast.Item, context: Context, parent: Entry | undefined, chain: readonly string[]): void {
    const facts = factsOf(item, context);
    const entry: Entry = { document, item, context, facts, parent, order: this.#entries.length };
    this.#entries.push(entry);
    for (const inner of facts.includes) this.#follow(document, item, inner.include, inner.context, item.node?.kind === 'include' ? parent : entry, chain);
  }

  #follow(document: BirdDocument, item: ast.Item, include: ast.Include, context: Context, parent: Entry | undefined, chain: readonly string[]): void {
    const report = (code: IncludeProblem['code'], severity: 'error' | 'warning', message: string): void => {
      this.#includeProblems.push({ document, item, include, code, severity, message });
      if (code !== 'include-loop') this.#complete = false;
    };
    if (include.pattern === '') {
      report('include-not-found', 'error', 'the name of the file is empty');
      return;
    }
    const resolved = this.#resolve(document, include);
    const lost = unreachable(resolved);
    if (lost) report(lost.code, lost.severity, lost.message);
    const folder = missingFolder(resolved, this.#store.files);
    if (folder !== undefined) {
      const consequence = resolved.inside ? ', and BIRD refuses a pattern whose folder does not exist' : elsewhere(resolved);
      report('include-not-found', resolved.inside ? 'error' : 'warning', `there is no folder ${folder}${consequence}`);
    }
    for (const file of resolved.files) {
      this.#files.add(file);
      if (chain.includes(file)) {
        report('include-loop', 'error', `${file} is being read already: this include never ends, and BIRD gives up at ${MAX_DEPTH} levels`);
        continue;
      }
      if (chain.length >= MAX_DEPTH) {
        report('include-loop', 'error', `includes are nested more than ${MAX_DEPTH} levels deep, where BIRD gives up`);
        continue;
      }
      if (++this.#inclusions > MAX_INCLUSIONS) {
        if (this.#inclusions === MAX_INCLUSIONS + 1) report('include-loop', 'error', `more than ${MAX_INCLUSIONS} inclusions: these files include each other`);
        return;
      }
      const target = this.#store.get(file);
      if ('items' in target) {
        this.#addDocument(target, context, parent, [...chain, file]);
        continue;
      }
      if (target.error === 'missing') {
        report('include-not-found', resolved.inside ? 'error' : 'warning', `there is no file ${file}${elsewhere(resolved)}`);
      } else report('include-unreadable', 'error', `${file} cannot be included: ${target.message}`);
    }
  }

  #register(entry: Entry): void {
    const { versions } = entry.facts;
    this.#versions.set(versions, (this.#versions.get(versions) ?? 0) + 1);
    const known = this.#entryOf.get(entry.item);
    this.#entryOf.set(entry.item, known === undefined ? entry : [...this.entriesOf(entry.item), entry]);
    for (const own of entry.facts.definitions) {
      const definition: Definition = { name: own.name, class: own.class, source: entry, node: own.node, definition: own.definition };
      const list = this.#definitions.get(own.name);
      if (!list) {
        this.#definitions.set(own.name, [definition]);
        if (isKeyword(own.name)) this.#keywordsTaken.add(own.name);
      } else {
        this.#duplicates++;
        // In reading order; nearly always the last comes last.
        let at = list.length;
        while (at > 0 && (list[at - 1]!.source as Entry).order > entry.order) at--;
        list.splice(at, 0, definition);
      }
    }
    for (const name of entry.facts.attempts) this.#attempts.set(name, (this.#attempts.get(name) ?? 0) + 1);
    if (this.#follows) for (const use of entry.facts.uses) this.depend(entry, use.name);
  }

  #unregister(entry: Entry): void {
    const { versions } = entry.facts;
    const others = this.#versions.get(versions)! - 1;
    if (others > 0) this.#versions.set(versions, others);
    else this.#versions.delete(versions);
    this.#entryOf.delete(entry.item);
    for (const own of entry.facts.definitions) {
      const known = this.#definitions.get(own.name) ?? [];
      const list = known.filter((definition) => definition.source !== entry);
      this.#duplicates -= Math.max(0, known.length - 1) - Math.max(0, list.length - 1);
      if (list.length > 0) this.#definitions.set(own.name, list);
      else {
        this.#definitions.delete(own.name);
        this.#keywordsTaken.delete(own.name);
      }
    }
    for (const name of entry.facts.attempts) {
      const left = this.#attempts.get(name)! - 1;
      if (left > 0) this.#attempts.set(name, left);
      else this.#attempts.delete(name);
    }
    this.#dependencies.forget(entry);
  }

  /** Follows an edit of one of the project's documents: `removed` items went, `added` came in their place. */
  edited(document: BirdDocument, removed: readonly ast.Item[], added: readonly ast.Item[]): void {
    this.#generation++;
    if (!this.#files.has(document.file)) return;
    const first = removed[0];
    const entries = first ? this.entriesOf(first) : [];
    const simple = entries.length === 1 && removed.every((item) => this.entriesOf(item).length === 1 && this.entriesOf(item)[0]!.facts.includes.length === 0);
    if (!simple) return this.rebuild();
    const { context, parent, order: from } = entries[0]!;
    const facts = added.map((item) => factsOf(item, context));
    if (facts.some((fact) => fact.includes.length > 0)) return this.rebuild();
    const gone = this.#entries.slice(from, from + removed.length);
    if (gone.some((entry, i) => entry.item !== removed[i])) return this.rebuild();
    const came = added.map((item, i): Entry => ({ document, item, context, facts: facts[i]!, parent, order: from + i }));
    for (const entry of gone) this.#unregister(entry);
    if (came.length < 10_000) this.#entries.splice(from, gone.length, ...came);
    else this.#entries = [...this.#entries.slice(0, from), ...came, ...this.#entries.slice(from + gone.length)];
    if (came.length !== gone.length) for (let i = from; i < this.#entries.length; i++) this.#entries[i]!.order = i;
    for (const entry of came) this.#register(entry);
    if ([...gone, ...came].some(isStructure)) this.#structure = undefined;
    for (const entry of gone) this.#stale.delete(entry);
    // What was typed is checked first, before what an earlier edit left to do.
    this.#stale = new Set([...came, ...this.#stale]);
    if (parent) this.#invalidate(parent);
    for (const item of removed) {
      for (const entry of this.#dependencies.pointingTo(item)) this.#stale.add(entry);
      this.#dependencies.forgetItem(item);
    }
    this.#invalidateChanged(gone, came);
  }

  /** Marks what depends on names whose meaning changed between the old entries and the new. */
  #invalidateChanged(gone: readonly Entry[], came: readonly Entry[]): void {
    const signatures = (entries: readonly Entry[]): Map<string, string> =>
      new Map(entries.flatMap((entry) => entry.facts.definitions.map((own) => [own.name, own.signature] as const)));
    const before = signatures(gone);
    const after = signatures(came);
    let names = false;
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      if (before.has(name) !== after.has(name)) names = true;
      if (before.get(name) !== after.get(name)) this.#invalidateName(name);
    }
    if (names) this.#invalidateName(NAMES);
    const keywords = new Set([...before.keys(), ...after.keys()].filter((name) => before.has(name) !== after.has(name) && isKeyword(name)));
    if (keywords.size > 0) this.#invalidateKeywords(keywords);
    for (const { facts } of [...gone, ...came]) for (const name of facts.attempts) this.#invalidateName(name);
    const uses = this.#usesChanged(gone, came);
    if (names || uses) this.#invalidateName(LOOSE_NAMES);
    const changed = [...before.values(), ...after.values()];
    if (changed.some((signature) => signature.startsWith('table '))) this.#invalidateName(TABLES);
    if (changed.some((signature) => signature.startsWith('thread-group '))) this.#invalidateName(THREAD_GROUPS);
    if ([...gone, ...came].some(({ facts }) => facts.protocol?.type && !facts.protocol.name)) this.#invalidateName(NAMELESS);
    const list = (entries: readonly Entry[], of: (facts: ItemFacts) => readonly unknown[]): string => entries.flatMap((entry) => of(entry.facts)).join('\0');
    if (list(gone, (facts) => facts.interfaces) !== list(came, (facts) => facts.interfaces)) this.#invalidateName(INTERFACES);
    if ([...gone, ...came].some(isOfStatic)) this.#invalidateName(INTERFACE_ROUTES);
    if ([...gone, ...came].some(isSetting)) this.#invalidateName(SETTINGS);
    if ([...gone, ...came].some(isOtherProtocol)) this.#invalidateName(OTHER_PROTOCOLS);
  }

  /** Whether other names are used than before that are not defined; of those defined further down it may be another who uses them first. */
  #usesChanged(gone: readonly Entry[], came: readonly Entry[]): boolean {
    const used = (entries: readonly Entry[]): Set<string> => new Set(entries.flatMap((entry) => entry.facts.uses.map(({ name }) => name)));
    const [before, after] = [used(gone), used(came)];
    const order = came[0]?.order ?? 0;
    let loose = false;
    for (const name of [...[...before].filter((one) => !after.has(one)), ...[...after].filter((one) => !before.has(one))]) {
      const first = this.definitionsOf(name)[0];
      if (!first) loose = true;
      else if ((first.source as Entry).order > order) this.#invalidateName(name);
    }
    return loose;
  }

  /** Whose statements are made of these keywords. Nobody is asked before a keyword becomes a name: that is rare, and keywords are everywhere. */
  #invalidateKeywords(keywords: ReadonlySet<string>): void {
    for (const entry of this.#entries) {
      for (const { name } of keywordUses(entry.item, entry.facts)) {
        if (!keywords.has(name)) continue;
        this.#stale.add(entry);
        break;
      }
    }
  }

  #invalidateName(name: string): void {
    this.#invalidateAll(this.#usersOf(name));
  }

  /** Who looks up a name. Other definitions of it are stale, too: whether they are duplicates may have changed. */
  #usersOf(name: string): Entry[] {
    const users = [...this.#dependencies.usersOf(name)];
    for (const definition of this.definitionsOf(name)) this.#stale.add(definition.source as Entry);
    return users;
  }

  /** An item is to be checked again, and so is all that builds on a template that it defines. */
  #invalidate(entry: Entry): void {
    this.#invalidateAll([entry]);
  }

  /**
   * By a list of what is to do: constants that lean on each other make chains that no stack would hold. What waits for its
   * check already is gone through again all the same: those that build on it may have been checked meanwhile.
   */
  #invalidateAll(waiting: Entry[]): void {
    const seen = new Set<Entry>();
    for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
      if (seen.has(entry)) continue;
      seen.add(entry);
      this.#stale.add(entry);
      if (entry.parent) waiting.push(entry.parent);
      // Its routes may come from the template or the constant that changed.
      if (entry.facts.protocol?.type === 'static') waiting.push(...this.#usersOf(INTERFACE_ROUTES));
      for (const own of entry.facts.definitions) {
        if (own.leans) for (const user of this.#usersOf(own.name)) waiting.push(user);
      }
    }
  }

  /** Entries whose checks have to be made (again): what was edited first. It may change while it is gone through. */
  get stale(): ReadonlySet<Entry> {
    return this.#stale;
  }

  /** An entry's checks are made; false for one that is not in the project any more, which needs none. */
  takeStale(entry: Entry): boolean {
    this.#stale.delete(entry);
    return this.holds(entry);
  }

  /** Whether the entry is in the project still. */
  holds(entry: Entry): boolean {
    const known = this.#entryOf.get(entry.item);
    return known === entry || (Array.isArray(known) && known.includes(entry));
  }

  /** Everything is to be checked again: another release, other settings. */
  invalidateAll(): void {
    this.#stale = new Set([...this.#stale, ...this.#entries]);
  }
}

const isStructure = ({ item: { node } }: Entry): boolean => node?.kind === 'protocol' || node?.kind === 'statement';

/** Whether an entry is a static protocol or stands in one, in a file that it includes. */
function isOfStatic(entry: Entry): boolean {
  for (let at: Entry | undefined = entry; at; at = at.parent) if (at.facts.protocol?.type === 'static') return true;
  return false;
}

/** Whether an entry is a statement outside of blocks. */
const isSetting = ({ item, context }: Entry): boolean => item.node?.kind === 'statement' && context.kind === 'global';

/** The same for protocols other than those of BGP, whose sessions are many, and depend on what the few others do. */
function isOtherProtocol(entry: Entry): boolean {
  for (let at: Entry | undefined = entry; at; at = at.parent) {
    if (at.item.node?.kind === 'protocol') return at.facts.protocol?.type !== 'bgp';
  }
  return false;
}
