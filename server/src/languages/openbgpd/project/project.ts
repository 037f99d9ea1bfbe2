/**
 * One root file with all that it includes, flattened in the order in which bgpd reads it, with an index of what is defined.
 * bgpd reads from top to bottom: what a macro, a set or a setting is depends on what stands above. After an edit only what
 * the edit touched, and what depends on it, is looked at again.
 */
import { Definitions } from '../../../base/definitions.ts';
import { folderOf } from '../../../base/files.ts';
import { isGlob } from '../../../base/glob.ts';
import type { IncludeOptions } from '../../../base/includes.ts';
import { FlatProject, type IncludeRules, type Placed, MOST_INCLUDED } from '../../../base/project.ts';
import type { BgpdDocument } from '../document.ts';
import type { ItemFacts, OwnDefinition } from '../semantics/collector.ts';
import { factsOf, NO_VALUE } from '../semantics/facts.ts';
import type * as ast from '../syntax/ast.ts';
import { fullTreeOf, treeOf } from '../syntax/parse.ts';
import { ALL_RELEASES, type ReleaseSet } from '../versions.ts';
import type { BgpdStore } from './store.ts';

/** A place in the files. */
export interface Source { readonly document: BgpdDocument; readonly item: ast.Item }

/** An item in its place in the project. */
export interface Entry extends Placed<BgpdDocument, ast.Item> {
  facts: ItemFacts;
}

/** A definition in its place. */
export interface Definition extends OwnDefinition { readonly entry: Entry }

/** What users give names to that may go unused. */
const NAMED = /^(?:macro|prefix-set|as-set|origin-set):/;

const INCLUDES: IncludeRules = {
  globs: false,
  // bgpd knows no end; nobody means more than this.
  levels: 16,
  loop: '',
  deep: '',
  noFolder: '',
  noFile: (pattern) => `${isGlob(pattern) ? ': bgpd takes "*" and "?" for letters of a name' : ''}, and bgpd stops where one is missing`,
  readsFolders: true,
  most: MOST_INCLUDED,
};

/** The name under which an entry depends on the value of a macro, and not only on its being there. */
const macroValue = (macro: string): string => `$${macro}`;

export class BgpdProject extends FlatProject<BgpdDocument, ast.Item, Entry> {
  readonly #definitions = new Definitions<Definition>(({ entry }) => entry.order);
  /** How often something is used, by its key. */
  readonly #uses = new Map<string, number>();
  #versions: ReleaseSet | undefined;
  #meaning = 0;
  /** Keys of macros and sets that are defined. */
  readonly #named = new Set<string>();

  /** `follows`: whether edits will come, so that it pays to remember who depends on what. */
  constructor(root: string, store: BgpdStore, options: IncludeOptions, follows: boolean) {
    super(root, store, options, follows, INCLUDES);
    this.rebuild();
  }

  /** The releases in which every recognised word of the project exists. */
  get versions(): ReleaseSet {
    if (this.#versions === undefined) {
      let versions = ALL_RELEASES;
      for (const entry of this.entries) versions &= entry.facts.versions;
      this.#versions = versions;
    }
    return this.#versions;
  }

  /** Counts changes of statements: what is derived from all of them holds as long as this does. Comments and blank lines are none. */
  get meaning(): number {
    return this.#meaning;
  }

  /** Whether anything uses what has this key, be it defined or not. */
  isUsed(key: string): boolean {
    return this.#uses.has(key);
  }

  /** The keys of macros and sets that are defined. */
  get named(): ReadonlySet<string> {
    return this.#named;
  }

  /** The keys of all that is used. */
  get usedNames(): string[] {
    return [...this.#uses.keys()];
  }

  /** The definitions of a key, in reading order. */
  definitionsOf(key: string): readonly Definition[] {
    return this.#definitions.of(key);
  }

  /** Everything that is defined, by key. */
  get definitions(): ReadonlyMap<string, readonly Definition[]> {
    return this.#definitions.all;
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

  /** bgpd looks for a file from where it was started; here the root's folder stands for that. */
  protected folderFor(): string {
    return folderOf(this.root);
  }

  protected clear(): void {
    this.#definitions.clear();
    this.#named.clear();
    this.#uses.clear();
    this.#versions = undefined;
    this.#meaning++;
  }

  protected read(root: BgpdDocument): void {
    this.#addDocument(root, new Map(), [root.file]);
  }

  #addDocument(document: BgpdDocument, macros: Map<string, string>, chain: readonly string[]): void {
    for (const item of document.items) {
      const facts = factsOf(item, treeOf(item, (name) => valueFor(macros.get(name))));
      const entry: Entry = { document, item, facts, chain, order: 0 };
      this.append(entry);
      this.#register(entry);
      for (const definition of facts.definitions) if (definition.key.startsWith('macro:')) macros.set(definition.name, definition.signature);
      if (facts.include) this.follow(entry, facts.include, (target, inner) => this.#addDocument(target, macros, inner));
    }
  }

  #register(entry: Entry): void {
    this.#define(entry);
    for (const name of entry.item.macros) this.depend(entry, macroValue(name));
  }

  #define(entry: Entry): void {
    for (const own of entry.facts.definitions) {
      this.#definitions.add(own.key, { ...own, entry });
      if (NAMED.test(own.key)) this.#named.add(own.key);
    }
    this.#use(entry, 1);
  }

  #undefine(entry: Entry): void {
    for (const { key } of entry.facts.definitions) if (this.#definitions.remove(key, (definition) => definition.entry === entry) === 0) this.#named.delete(key);
    this.#use(entry, -1);
  }

  /** Counts what an entry uses. */
  #use({ item, facts }: Entry, by: 1 | -1): void {
    if (facts.tree.statement !== undefined) this.#meaning++;
    const count = (key: string): void => {
      const sum = (this.#uses.get(key) ?? 0) + by;
      if (sum === 0) this.#uses.delete(key);
      else this.#uses.set(key, sum);
    };
    for (const name of item.macros) count(`macro:${name}`);
    // RIBs that are there from the start are defined nowhere.
    for (const { key } of facts.uses) if (key !== 'rib:Adj-RIB-In' && key !== 'rib:Loc-RIB') count(key.startsWith('prefix-set-') ? key.replace(/^prefix-set-(?:network|longer):/, 'prefix-set:') : key);
  }

  /** The document had items replaced by others. */
  edited(document: BgpdDocument, removed: readonly ast.Item[], added: readonly ast.Item[]): void {
    if (!this.files.has(document.file)) return;
    const rows = this.rowsOf(removed);
    // Includes, and a file that is included several times, bring macros for everything behind them.
    if (rows?.length !== 1 || rows[0]!.entries.some(({ facts }) => facts.include)) return this.rebuild();
    this.#versions = undefined;
    const gone = rows[0]!.entries;
    const { chain } = gone[0]!;
    const changed = new Map<string, string>();
    for (const entry of gone) {
      for (const { key, signature } of entry.facts.definitions) changed.set(key, `${changed.get(key) ?? ''}\0${signature}`);
      this.#undefine(entry);
    }
    const came = added.map((item): Entry => ({ document, item, facts: undefined as unknown as ItemFacts, chain, order: 0 }));
    this.exchange(rows, () => {
      for (const entry of came) this.append(entry);
    });
    for (const entry of came) {
      entry.facts = this.#read(entry);
      if (entry.facts.include) return this.rebuild();
      this.#register(entry);
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

  /** The facts of an entry with a node for each attribute that a rule sets, for who asks about one of them. */
  inFull(entry: Entry): ItemFacts {
    const { bound } = entry.facts;
    const lists = bound?.inner.flatMap(({ inside }) => inside) ?? [];
    if (!lists.some(({ node }) => node.kind === 'list' && node.elements[0]?.kind === 'attributes')) return entry.facts;
    return factsOf(entry.item, fullTreeOf(entry.item, (name) => valueFor(this.above(`macro:${name}`, entry)?.signature)));
  }

  /** Keys changed their meaning: who uses them is checked again, and who uses a macro is read again. */
  #spread(keys: string[]): void {
    for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
      for (const user of this.dependents.usersOf(key)) this.recheck(user);
      for (const user of this.dependents.usersOf(`${key.slice(0, key.indexOf(':') + 1)}*`)) this.recheck(user);
      for (const definition of this.definitionsOf(key)) this.recheck(definition.entry);
      if (!key.startsWith('macro:')) continue;
      for (const reader of this.dependents.usersOf(macroValue(key.slice('macro:'.length)))) {
        const before = reader.facts;
        const after = this.#read(reader);
        if (before === after) continue;
        this.#undefine(reader);
        reader.facts = after;
        this.#define(reader);
        this.recheck(reader);
        this.#versions = undefined;
        if (JSON.stringify(before.include) !== JSON.stringify(after.include)) return this.rebuild();
        for (const { key: own } of [...before.definitions, ...after.definitions]) keys.push(own);
      }
    }
  }
}

/** What the signature of a macro tells of its value. */
function valueFor(signature: string | undefined): string | null | undefined {
  return signature === NO_VALUE ? null : signature;
}
