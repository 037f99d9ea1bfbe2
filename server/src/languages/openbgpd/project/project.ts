/**
 * One root file with all that it includes, flattened in the order in which bgpd reads it, with an index of what is defined.
 * bgpd reads from top to bottom: what a macro, a set or a setting is depends on what stands above. After an edit only what
 * the edit touched, and what depends on it, is looked at again.
 */
import { folderOf } from '../../../base/files.ts';
import { elsewhere, resolveInclude, unreachable, type IncludeOptions, type Resolved } from '../../../base/includes.ts';
import type { BgpdDocument } from '../document.ts';
import type { ItemFacts, OwnDefinition } from '../semantics/collector.ts';
import { factsOf, NO_VALUE } from '../semantics/facts.ts';
import type * as ast from '../syntax/ast.ts';
import { treeOf } from '../syntax/parse.ts';
import { ALL_RELEASES, type ReleaseSet } from '../versions.ts';
import type { BgpdStore } from './store.ts';

/** A place in the files. */
export interface Source { readonly document: BgpdDocument; readonly item: ast.Item }

/** An item in its place in the project. */
export interface Entry extends Source {
  facts: ItemFacts;
  /** Position in bgpd's reading order. */
  order: number;
}

/** A definition in its place. */
export interface Definition extends OwnDefinition { readonly entry: Entry }

/** An include that cannot be followed. */
export interface IncludeProblem extends Source, ast.Node {
  readonly code: 'include-not-found' | 'include-loop' | 'include-unreadable';
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** Files that include each other: nobody means more levels than this. */
const MAX_DEPTH = 16;
const MAX_INCLUSIONS = 5000;

export class BgpdProject {
  readonly root: string;
  readonly #follows: boolean;
  readonly #store: BgpdStore;
  readonly #options: IncludeOptions;
  #entries: Entry[] = [];
  readonly #definitions = new Map<string, Definition[]>();
  readonly #entryOf = new Map<ast.Item, Entry | readonly Entry[]>();
  /** Who looks up a key: what must be checked again when it changes. */
  readonly #users = new Map<string, Set<Entry>>();
  /** Who uses a macro. */
  readonly #readers = new Map<string, Set<Entry>>();
  /** Whose findings point into an item of another entry. */
  readonly #pointing = new Map<ast.Item, Set<Entry>>();
  #stale = new Set<Entry>();
  #includeProblems: IncludeProblem[] = [];
  #complete = true;
  #files = new Set<string>();
  /** Paths of the router that lead nowhere here. */
  readonly #lost = new Set<string>();
  #versions: ReleaseSet | undefined;
  #inclusions = 0;
  #generation = 0;

  /** `follows`: whether edits will come, so that it pays to remember who depends on what. */
  constructor(root: string, store: BgpdStore, options: IncludeOptions, follows: boolean) {
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

  /** Whether all that the project includes was read: names may be defined in what is missing. */
  get complete(): boolean {
    return this.#complete;
  }

  /** All files that the project consists of, and those that were looked for and not found. */
  get files(): ReadonlySet<string> {
    return this.#files;
  }

  /** Where its includes look, whether there is anything or not: absolute paths. */
  get includePatterns(): string[] {
    return [...[...this.#files].filter((file) => file !== this.root), ...this.#lost];
  }

  /** The releases in which every recognised word of the project exists. */
  get versions(): ReleaseSet {
    if (this.#versions === undefined) {
      let versions = ALL_RELEASES;
      for (const entry of this.#entries) versions &= entry.facts.versions;
      this.#versions = versions;
    }
    return this.#versions;
  }

  /** The definitions of a key, in reading order. */
  definitionsOf(key: string): readonly Definition[] {
    return this.#definitions.get(key) ?? [];
  }

  /** Everything that is defined, by key. */
  get definitions(): ReadonlyMap<string, readonly Definition[]> {
    return this.#definitions;
  }

  /** The definition of a key that holds for an entry: the last above it. */
  above(key: string, entry: Entry): Definition | undefined {
    const definitions = this.definitionsOf(key);
    let found: Definition | undefined;
    for (const definition of definitions) {
      if (definition.entry.order >= entry.order) break;
      found = definition;
    }
    return found;
  }

  /** The entries of an item: one, unless its file is included several times. */
  entriesOf(item: ast.Item): readonly Entry[] {
    const known = this.#entryOf.get(item);
    return known === undefined ? [] : Array.isArray(known) ? known : [known as Entry];
  }

  /** Records that an entry's checks depend on a key; `peer:*` stands for all of a kind. */
  depend(entry: Entry, key: string): void {
    if (this.#follows) join(this.#users, key, entry);
  }

  /** Records that a finding of an entry points into an item of another one. */
  pointsTo(entry: Entry, item: ast.Item): void {
    if (this.#follows) join(this.#pointing, item, entry);
  }

  /** Where an include of a document leads: bgpd looks for it from where it was started; here the root's folder stands for that. */
  resolve(pattern: string, from: string): Resolved {
    return resolveInclude({ pattern, globs: false, from, folder: folderOf(this.root) }, this.#store.files, this.#options);
  }

  /** Reads everything anew: at the start, and when a file came or went. */
  rebuild(): void {
    this.#generation++;
    this.#entries = [];
    this.#definitions.clear();
    this.#entryOf.clear();
    this.#users.clear();
    this.#readers.clear();
    this.#pointing.clear();
    this.#includeProblems = [];
    this.#complete = true;
    this.#files = new Set([this.root]);
    this.#lost.clear();
    this.#versions = undefined;
    this.#inclusions = 0;
    const document = this.#store.get(this.root);
    if ('items' in document) this.#addDocument(document, new Map(), [document.file]);
    this.#stale = new Set(this.#entries);
  }

  #addDocument(document: BgpdDocument, macros: Map<string, string>, chain: readonly string[]): void {
    for (const item of document.items) {
      const facts = factsOf(item, treeOf(item, (name) => valueFor(macros.get(name))));
      const entry: Entry = { document, item, facts, order: this.#entries.length };
      this.#entries.push(entry);
      this.#register(entry);
      for (const definition of facts.definitions) if (definition.key.startsWith('macro:')) macros.set(definition.name, definition.signature);
      if (facts.include) this.#follow(entry, facts.include, macros, chain);
    }
  }

  #follow(entry: Entry, include: NonNullable<ItemFacts['include']>, macros: Map<string, string>, chain: readonly string[]): void {
    const { document, item } = entry;
    const report = (code: IncludeProblem['code'], severity: 'error' | 'warning', message: string): void => {
      this.#includeProblems.push({ document, item, start: include.start, end: include.end, code, severity, message });
      if (code !== 'include-loop') this.#complete = false;
    };
    const resolved = this.resolve(include.pattern, document.file);
    const { path, inside } = resolved;
    const lost = unreachable(resolved);
    if (lost) {
      this.#lost.add(path);
      report(lost.code, lost.severity, lost.message);
    }
    if (resolved.files.length === 0) return;
    this.#files.add(path);
    if (chain.includes(path) || chain.length >= MAX_DEPTH) {
      report('include-loop', 'error', chain.includes(path) ? `${path} is being read already: this include never ends` : `includes are nested more than ${MAX_DEPTH} levels deep`);
      return;
    }
    if (++this.#inclusions > MAX_INCLUSIONS) {
      if (this.#inclusions === MAX_INCLUSIONS + 1) report('include-loop', 'error', `more than ${MAX_INCLUSIONS} inclusions: these files include each other`);
      return;
    }
    const target = this.#store.get(path);
    if ('items' in target) {
      this.#addDocument(target, macros, [...chain, path]);
      return;
    }
    if (target.error === 'missing') {
      const glob = /[*?[]/.test(include.pattern) ? ': bgpd takes "*" and "?" for letters of a name' : '';
      report('include-not-found', inside ? 'error' : 'warning', `there is no file ${path}${glob}, and bgpd stops where one is missing${elsewhere(resolved)}`);
    } else if (target.error !== 'folder') report('include-unreadable', 'error', `${path} cannot be included: ${target.message}`);
  }

  #register(entry: Entry): void {
    const known = this.#entryOf.get(entry.item);
    this.#entryOf.set(entry.item, known === undefined ? entry : [...this.entriesOf(entry.item), entry]);
    this.#define(entry);
    if (this.#follows) for (const name of entry.item.macros) join(this.#readers, name, entry);
  }

  #define(entry: Entry): void {
    for (const own of entry.facts.definitions) {
      const definition: Definition = { ...own, entry };
      const list = this.#definitions.get(own.key);
      if (!list) this.#definitions.set(own.key, [definition]);
      else {
        let at = list.length;
        while (at > 0 && list[at - 1]!.entry.order > entry.order) at--;
        list.splice(at, 0, definition);
      }
    }
  }

  #undefine(entry: Entry): void {
    for (const { key } of entry.facts.definitions) {
      const list = this.#definitions.get(key)?.filter((definition) => definition.entry !== entry);
      if (list && list.length > 0) this.#definitions.set(key, list);
      else this.#definitions.delete(key);
    }
  }

  #forget(entry: Entry): void {
    this.#undefine(entry);
    const rest = this.entriesOf(entry.item).filter((one) => one !== entry);
    if (rest.length === 0) this.#entryOf.delete(entry.item);
    else this.#entryOf.set(entry.item, rest.length === 1 ? rest[0]! : rest);
    for (const name of entry.item.macros) this.#readers.get(name)?.delete(entry);
    this.#stale.delete(entry);
  }

  /** The document had items replaced by others. */
  edited(document: BgpdDocument, removed: readonly ast.Item[], added: readonly ast.Item[]): void {
    const first = removed[0] && this.entriesOf(removed[0]);
    const includes = removed.some((item) => this.entriesOf(item).some(({ facts }) => facts.include));
    // A file that is included several times, and includes themselves, change the order of everything behind them.
    if (first?.length !== 1 || includes) {
      if (this.#files.has(document.file)) this.rebuild();
      return;
    }
    this.#generation++;
    this.#versions = undefined;
    const at = first[0]!.order;
    const gone = this.#entries.slice(at, at + removed.length);
    const changed = new Map<string, string>();
    for (const entry of gone) {
      for (const { key, signature } of entry.facts.definitions) changed.set(key, `${changed.get(key) ?? ''}\0${signature}`);
      this.#forget(entry);
      for (const pointing of this.#pointing.get(entry.item) ?? []) this.#stale.add(pointing);
      this.#pointing.delete(entry.item);
    }
    const fresh = added.map((item): Entry => ({ document, item, facts: undefined as unknown as ItemFacts, order: 0 }));
    this.#entries.splice(at, removed.length, ...fresh);
    for (let i = at; i < (added.length === removed.length ? at + added.length : this.#entries.length); i++) this.#entries[i]!.order = i;
    for (const entry of fresh) {
      entry.facts = this.#read(entry);
      if (entry.facts.include) return this.rebuild();
      this.#register(entry);
      this.#stale.add(entry);
      for (const { key, signature } of entry.facts.definitions) {
        const before = changed.get(key);
        if (before === `\0${signature}`) changed.delete(key);
        else changed.set(key, `${before ?? ''}\0\0${signature}`);
      }
    }
    this.#spread([...changed.keys()]);
  }

  #read(entry: Entry): ItemFacts {
    return factsOf(entry.item, treeOf(entry.item, (name) => valueFor(this.above(`macro:${name}`, entry)?.signature)));
  }

  /** Keys changed their meaning: who uses them is checked again, and who uses a macro is read again. */
  #spread(keys: string[]): void {
    for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
      for (const user of this.#users.get(key) ?? []) this.#stale.add(user);
      for (const user of this.#users.get(`${key.slice(0, key.indexOf(':') + 1)}*`) ?? []) this.#stale.add(user);
      for (const definition of this.definitionsOf(key)) this.#stale.add(definition.entry);
      if (!key.startsWith('macro:')) continue;
      for (const reader of this.#readers.get(key.slice('macro:'.length)) ?? []) {
        const before = reader.facts;
        const after = this.#read(reader);
        if (before === after) continue;
        this.#undefine(reader);
        reader.facts = after;
        this.#define(reader);
        this.#stale.add(reader);
        this.#versions = undefined;
        if (JSON.stringify(before.include) !== JSON.stringify(after.include)) return this.rebuild();
        for (const { key: own } of [...before.definitions, ...after.definitions]) keys.push(own);
      }
    }
  }

  /** Entries whose checks have to be made (again). It may change while it is gone through. */
  get stale(): ReadonlySet<Entry> {
    return this.#stale;
  }

  /** An entry's checks are made; false for one that is not in the project any more. */
  takeStale(entry: Entry): boolean {
    this.#stale.delete(entry);
    return this.entriesOf(entry.item).includes(entry);
  }

  /** Everything is to be checked again: another release, other settings. */
  invalidateAll(): void {
    this.#stale = new Set([...this.#stale, ...this.#entries]);
  }
}

/** What the signature of a macro tells of its value. */
function valueFor(signature: string | undefined): string | null | undefined {
  return signature === NO_VALUE ? null : signature;
}

function join<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
