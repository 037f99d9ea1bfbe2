/**
 * One root file with all that it includes, flattened in the order in which BIRD reads it, with an index of names. After an
 * edit only what the edit touched is looked at again; `takeStale` tells which items' checks no longer hold.
 */
import { folderOf } from '../../../base/files.ts';
import type { IncludeOptions } from '../../../base/includes.ts';
import { FlatProject, type IncludeRules, MOST_INCLUDED } from '../../../base/project.ts';
import type { BirdDocument } from '../document.ts';
import { isBird6Name } from '../semantics/bird6.ts';
import { GLOBAL, type Context } from '../semantics/collector.ts';
import { factsOf } from '../semantics/facts.ts';
import { keywordUses } from '../semantics/keywordUses.ts';
import type { Definition } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { ENOUGH, lacksChannel } from './withoutChannels.ts';
import { ALL_TARGETS, BIRD_1, NO_RELEASE, type ReleaseSet } from '../versions.ts';
import { changesOf } from './changes.ts';
import type { Entry } from './entry.ts';
import { fragmentContext, sameContext } from './fragmentContext.ts';
import { Names } from './names.ts';
import { INTERFACE_ROUTES, OTHER_PROTOCOLS, SESSIONS } from './pseudoNames.ts';
import type { DocumentStore } from './store.ts';

export type { Entry } from './entry.ts';

/** BIRD gives up at this depth (conf/cf-lex.l, MAX_INCLUDE_DEPTH). */
const MAX_DEPTH = 8;

const INCLUDES: IncludeRules = {
  globs: true,
  levels: MAX_DEPTH,
  loop: `, and BIRD gives up at ${MAX_DEPTH} levels`,
  deep: ', where BIRD gives up',
  noFolder: ', and BIRD refuses a pattern whose folder does not exist',
  noFile: () => '',
  readsFolders: false,
  most: MOST_INCLUDED,
};

/** A root with all that it includes. */
export class Project extends FlatProject<BirdDocument, ast.Item, Entry> {
  readonly #names = new Names();
  /** How many entries need which releases. */
  readonly #versions = new Map<ReleaseSet, number>();
  /** How many protocols lack what 2.0 and later want of them. */
  #withoutChannels = 0;
  #structure: readonly Entry[] | undefined;

  /** BGP protocols that were judged since their index was last brought up to date. */
  readonly judged = new Set<Entry>();

  readonly #fragment: boolean;
  /** Where the root's items stand. */
  #context: Context = GLOBAL;

  /** `follows`: whether edits will come, so that it pays to remember who depends on what. `fragment`: whether the root is a part of a file. */
  constructor(root: string, store: DocumentStore, options: IncludeOptions, follows: boolean, fragment = false) {
    super(root, store, options, follows, INCLUDES);
    this.#fragment = fragment;
    this.rebuild();
  }

  /** The releases in which every recognised word of the project exists: of 2.0 and later, or of 1.6 where more of it is 1.6's alone, or where it has nothing of its own but protocols that no later release takes. */
  get versions(): ReleaseSet {
    let [old, later] = [BIRD_1, ALL_TARGETS];
    // A file of that name is bird6's, unless it is written for 2.0 or later all the same.
    let balance = isBird6Name(this.root) ? -0.5 : 0;
    let newer = false;
    for (const [own, entries] of this.#versions) {
      // What the other generation has alone is a mistake, and no vote: `import` beside a channel makes no file of 1.6.
      if ((own & ALL_TARGETS) === NO_RELEASE) balance -= entries;
      else later &= own;
      if ((own & BIRD_1) === NO_RELEASE) {
        balance += entries;
        newer = true;
      } else old &= own;
    }
    return balance < 0 || (!newer && this.#withoutChannels >= ENOUGH && old !== NO_RELEASE) ? old : later;
  }

  /** The protocols, templates and statements of the project, in reading order: what a whole configuration is judged by. */
  get structure(): readonly Entry[] {
    return (this.#structure ??= this.entries.filter(isStructure));
  }

  /** The definitions by name, each list in reading order. */
  get definitions(): ReadonlyMap<string, readonly Definition[]> {
    return this.#names.definitions;
  }

  /** The definitions of a name, in reading order. */
  definitionsOf(name: string): readonly Definition[] {
    return this.#names.definitionsOf(name);
  }

  /** Whether a statement that could not be read may be meant to define the name. */
  mayDefine(name: string): boolean {
    return this.#names.mayDefine(name);
  }

  get hasDuplicates(): boolean {
    return this.#names.hasDuplicates;
  }

  /** The names that are defined and keywords. */
  get keywordsTaken(): ReadonlySet<string> {
    return this.#names.keywordsTaken;
  }

  /** The tables declared for a kind of network, in reading order. */
  tablesOf(net: string): readonly Definition[] {
    return this.#names.tablesOf(net);
  }

  /** Whether a thread group is declared. */
  get hasThreadGroups(): boolean {
    return this.#names.hasThreadGroups;
  }

  /** The protocol or template without a name to which BIRD gives this one. */
  namedByDaemon(name: string): Entry | undefined {
    return this.#names.namedByDaemon(name, this.entries);
  }

  override takeStale(entry: Entry): boolean {
    if (this.follows && entry.facts.protocol?.type === 'bgp') this.judged.add(entry);
    return super.takeStale(entry);
  }

  /** BIRD looks for a file beside the one that includes it. */
  protected folderFor(file: string): string {
    return folderOf(file);
  }

  protected clear(): void {
    this.#names.clear();
    this.#versions.clear();
    this.#withoutChannels = 0;
    this.#structure = undefined;
  }

  protected read(root: BirdDocument): void {
    this.#context = this.#contextOf(root);
    this.#addItems(root, root.items, this.#context, undefined, [root.file]);
    for (const entry of this.entries) this.#register(entry);
  }

  #contextOf({ items }: BirdDocument): Context {
    return this.#fragment ? fragmentContext(items) : GLOBAL;
  }

  #addItems(document: BirdDocument, items: readonly ast.Item[], context: Context, parent: Entry | undefined, chain: readonly string[]): void {
    for (const item of items) {
      const entry: Entry = { document, item, context, facts: factsOf(item, context), parent, chain, order: 0 };
      this.append(entry);
      for (const inner of entry.facts.includes) this.#addInclude(entry, inner.include, inner.context, item.node?.kind === 'include' ? parent : entry);
    }
  }

  #addInclude(entry: Entry, { pattern, patternStart }: ast.Include, context: Context, parent: Entry | undefined): void {
    // Problems stand on the pattern with its quotes.
    const include = { pattern, start: patternStart - 1, end: patternStart + pattern.length + 1 };
    if (pattern === '') this.refuse(entry, include, 'include-not-found', 'error', 'the name of the file is empty');
    else this.follow(entry, include, (target, chain) => this.#addItems(target, target.items, context, parent, chain));
  }

  #register(entry: Entry): void {
    const { versions } = entry.facts;
    this.#versions.set(versions, (this.#versions.get(versions) ?? 0) + 1);
    if (lacksChannel(entry)) this.#withoutChannels++;
    this.#names.add(entry);
    if (this.follows) for (const use of entry.facts.uses) this.depend(entry, use.name);
  }

  #unregister(entry: Entry): void {
    const { versions } = entry.facts;
    const others = this.#versions.get(versions)! - 1;
    if (others > 0) this.#versions.set(versions, others);
    else this.#versions.delete(versions);
    if (lacksChannel(entry)) this.#withoutChannels--;
    this.#names.remove(entry);
  }

  /** Follows an edit of one of the project's documents: `removed` items went, `added` came in their place. */
  edited(document: BirdDocument, removed: readonly ast.Item[], added: readonly ast.Item[]): void {
    if (!this.files.has(document.file)) return;
    if (document.file === this.root && !sameContext(this.#context, this.#contextOf(document))) return this.rebuild();
    const rows = this.rowsOf(removed);
    if (!rows || this.overflows) return this.rebuild();
    for (const { entries } of rows) for (const entry of entries) this.#unregister(entry);
    const exchanges = this.exchange(rows, ({ entries: [first] }) => this.#addItems(document, added, first!.context, first!.parent, first!.chain));
    if (this.overflows) return this.rebuild();
    for (const { came } of exchanges) for (const entry of came) this.#register(entry);
    const waiting = new Set<Entry>();
    const keywords = new Set<string>();
    for (const { gone, came } of exchanges) {
      if (gone.some(isStructure) || came.some(isStructure)) this.#structure = undefined;
      const changes = changesOf(gone, came, (name) => this.definitionsOf(name));
      for (const name of changes.names) for (const user of this.#usersOf(name)) waiting.add(user);
      for (const keyword of changes.keywords) keywords.add(keyword);
      if (gone[0]!.parent) waiting.add(gone[0]!.parent);
    }
    let shift = 0;
    for (const [i, { gone, came }] of exchanges.entries()) {
      this.#recheckCommand(this.entries[rows[i]!.from + shift + came.length]);
      shift += came.length - gone.length;
    }
    this.#recheckAll([...waiting]);
    if (keywords.size > 0) this.#recheckKeywords(keywords);
  }

  /** Of commands where none can stand the first in a row is told: it depends on what stands before it. */
  #recheckCommand(entry: Entry | undefined): void {
    if (entry?.item.node?.kind === 'command') this.recheck(entry);
  }

  /** Whose statements are made of these keywords. Nobody is asked before a keyword becomes a name: that is rare, and keywords are everywhere. */
  #recheckKeywords(keywords: ReadonlySet<string>): void {
    for (const entry of this.entries) {
      for (const { name } of keywordUses(entry.item, entry.facts)) {
        if (!keywords.has(name)) continue;
        this.recheck(entry);
        break;
      }
    }
  }

  /** Protocols are to be checked again that were compared with others: one of those means something else now. */
  recheckThoseOfSessions(): void {
    for (const user of this.dependents.usersOf(SESSIONS)) this.recheck(user);
  }

  /** Who looks up a name. Other definitions of it are stale, too: whether they are duplicates may have changed. */
  #usersOf(name: string): Entry[] {
    for (const definition of this.definitionsOf(name)) this.recheck(definition.source as Entry);
    return [...this.dependents.usersOf(name)];
  }

  /**
   * Items are to be checked again, and so is all that builds on what they define. By a list of what is to do: constants
   * that lean on each other make chains that no stack would hold. What waits for its check already is gone through again
   * all the same: those that build on it may have been checked meanwhile.
   */
  #recheckAll(waiting: Entry[]): void {
    const seen = new Set<Entry>();
    for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
      if (seen.has(entry)) continue;
      seen.add(entry);
      this.recheck(entry);
      if (entry.parent) waiting.push(entry.parent);
      // Its routes may come from the template or the constant that changed.
      const type = entry.facts.protocol?.type;
      if (type === 'static') waiting.push(...this.#usersOf(INTERFACE_ROUTES));
      if (type !== undefined && type !== 'bgp') waiting.push(...this.#usersOf(OTHER_PROTOCOLS));
      for (const own of entry.facts.definitions) {
        if (own.leans) for (const user of this.#usersOf(own.name)) waiting.push(user);
      }
    }
  }
}

const isStructure = ({ item: { node } }: Entry): boolean => node?.kind === 'protocol' || node?.kind === 'statement';
