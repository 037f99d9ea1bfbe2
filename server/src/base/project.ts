/**
 * One root file with all that it includes, flattened in the order in which the daemon reads it: what is the same whatever
 * the language. What the entries say, and what an edit means for others, is the language's.
 */
import { Dependencies } from './dependencies.ts';
import type { Unreadable } from './documentStore.ts';
import type { FileSystem } from './files.ts';
import { elsewhere, missingFolder, resolveInclude, unreachable, type IncludeOptions, type Resolved } from './includes.ts';

/** An item in its place in a project. */
export interface Placed<Document, Item> {
  readonly document: Document;
  readonly item: Item;
  /** Position in the daemon's reading order. */
  order: number;
}

/** A place in a document where another file is included. */
export interface Include<Document, Item> {
  readonly document: Document;
  readonly item: Item;
  readonly start: number;
  readonly end: number;
  readonly pattern: string;
}

/** An include that cannot be followed. */
export interface IncludeProblem<Document, Item> extends Include<Document, Item> {
  readonly code: 'include-not-found' | 'include-loop' | 'include-unreadable';
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** How a daemon follows includes, and what it does with those that lead nowhere: the ends of sentences. */
export interface IncludeRules {
  /** Whether `*`, `?` and `[` are more than letters. */
  readonly globs: boolean;
  /** Files within files, at most. */
  readonly levels: number;
  readonly loop: string;
  readonly deep: string;
  readonly noFolder: string;
  noFile(pattern: string): string;
  /** Whether a folder in place of a file is read as an empty one. */
  readonly readsFolders: boolean;
}

/** Files that include each other multiply with each level; nobody means more than this. */
const MAX_INCLUSIONS = 5000;

interface Tiled<Item> { readonly file: string; readonly items: readonly Item[] }

interface Documents<Document> {
  readonly files: FileSystem;
  get(path: string): Document | Unreadable;
}

/** A root with all that it includes. A class of a language calls `rebuild` at the end of its constructor. */
export abstract class FlatProject<Document extends Tiled<Item>, Item extends object, Entry extends Placed<Document, Item>> {
  readonly root: string;
  protected readonly follows: boolean;
  protected readonly dependents = new Dependencies<Entry, Item>();
  readonly #store: Documents<Document>;
  readonly #options: IncludeOptions;
  readonly #rules: IncludeRules;
  #entries: Entry[] = [];
  /** The entry of an item, or its entries where its file is included several times. */
  readonly #entryOf = new Map<Item, Entry | readonly Entry[]>();
  /** Whose checks have to be made (again), in the order in which they are to be made. */
  #stale = new Set<Entry>();
  #includeProblems: IncludeProblem<Document, Item>[] = [];
  #complete = true;
  readonly #included = new Map<string, Resolved>();
  #files = new Set<string>();
  #inclusions = 0;
  #generation = 0;

  /** `follows`: whether edits will come, so that it pays to remember who depends on what. */
  constructor(root: string, store: Documents<Document>, options: IncludeOptions, follows: boolean, rules: IncludeRules) {
    this.root = root;
    this.follows = follows;
    this.#store = store;
    this.#options = options;
    this.#rules = rules;
  }

  /** Makes the entries of the root and of all that it includes, by `append` and `follow`. */
  protected abstract read(root: Document): void;
  /** Forgets what the language keeps of its entries. */
  protected abstract clear(): void;
  /** Where a relative path begins that stands in a file. */
  protected abstract folderFor(file: string): string;

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get includeProblems(): readonly IncludeProblem<Document, Item>[] {
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

  /** All files that the project consists of, the root among them, and those that were looked for and not found. */
  get files(): ReadonlySet<string> {
    return this.#files;
  }

  /** Where its includes look, whether there is anything or not: absolute paths and patterns. */
  get includePatterns(): string[] {
    return [...this.#included.values()].map(({ path }) => path);
  }

  /** The entries of an item: one, unless its file is included several times. */
  entriesOf(item: Item): readonly Entry[] {
    const known = this.#entryOf.get(item);
    return known === undefined ? [] : Array.isArray(known) ? known : [known as Entry];
  }

  /** Whether the entry is in the project still. */
  holds(entry: Entry): boolean {
    const known = this.#entryOf.get(entry.item);
    return known === entry || (Array.isArray(known) && known.includes(entry));
  }

  /** Records that an entry's checks depend on a name or pseudo name. */
  depend(entry: Entry, name: string): void {
    if (this.follows) this.dependents.add(entry, name);
  }

  /** Records that a finding of an entry points into an item of another one. */
  pointsTo(entry: Entry, item: Item): void {
    if (this.follows) this.dependents.addItem(entry, item);
  }

  /** How many dependencies are kept: as many after any number of edits as after a fresh reading of the text. */
  get dependencies(): number {
    return this.dependents.size;
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

  /** Everything is to be checked again: another release, other settings. */
  invalidateAll(): void {
    this.#stale = new Set([...this.#stale, ...this.#entries]);
  }

  /** Reads everything anew: at the start, and when a file came or went. */
  rebuild(): void {
    this.#generation++;
    this.#entries = [];
    this.#entryOf.clear();
    this.dependents.clear();
    this.#included.clear();
    this.#includeProblems = [];
    this.#complete = true;
    this.#files = new Set([this.root]);
    this.#inclusions = 0;
    this.clear();
    const document = this.#store.get(this.root);
    if ('items' in document) this.read(document);
    this.#stale = new Set(this.#entries);
  }

  /** Where an include leads that stands in a file. */
  resolve(pattern: string, from: string): Resolved {
    const key = `${from}\0${pattern}`;
    let resolved = this.#included.get(key);
    if (!resolved) this.#included.set(key, (resolved = resolveInclude({ pattern, globs: this.#rules.globs, from, folder: this.folderFor(from) }, this.#store.files, this.#options)));
    return resolved;
  }

  /** The documents that an include leads to; problems are in `includeProblems`. */
  documentsOf(source: Document, { pattern }: { readonly pattern: string }): Document[] {
    return this.resolve(pattern, source.file).files.map((file) => this.#store.get(file)).filter((document) => 'items' in document);
  }

  /** An include cannot be followed. */
  protected refuse(include: Include<Document, Item>, code: IncludeProblem<Document, Item>['code'], severity: 'error' | 'warning', message: string): void {
    this.#includeProblems.push({ ...include, code, severity, message });
    if (code !== 'include-loop') this.#complete = false;
  }

  /** Reads the documents that an include leads to; `chain`: the files that are being read. */
  protected follow(include: Include<Document, Item>, chain: readonly string[], read: (document: Document, chain: readonly string[]) => void): void {
    const rules = this.#rules;
    const resolved = this.resolve(include.pattern, include.document.file);
    const severity = resolved.inside ? 'error' : 'warning';
    const lost = unreachable(resolved);
    if (lost) this.refuse(include, lost.code, lost.severity, lost.message);
    const folder = missingFolder(resolved, this.#store.files);
    if (folder !== undefined) this.refuse(include, 'include-not-found', severity, `there is no folder ${folder}${resolved.inside ? rules.noFolder : elsewhere(resolved)}`);
    for (const file of resolved.files) {
      this.#files.add(file);
      if (chain.includes(file)) {
        this.refuse(include, 'include-loop', 'error', `${file} is being read already: this include never ends${rules.loop}`);
        continue;
      }
      if (chain.length >= rules.levels) {
        this.refuse(include, 'include-loop', 'error', `includes are nested more than ${rules.levels} levels deep${rules.deep}`);
        continue;
      }
      if (++this.#inclusions > MAX_INCLUSIONS) {
        if (this.#inclusions === MAX_INCLUSIONS + 1) this.refuse(include, 'include-loop', 'error', `more than ${MAX_INCLUSIONS} inclusions: these files include each other`);
        return;
      }
      const target = this.#store.get(file);
      if ('items' in target) read(target, [...chain, file]);
      else if (target.error === 'missing') this.refuse(include, 'include-not-found', severity, `there is no file ${file}${rules.noFile(include.pattern)}${elsewhere(resolved)}`);
      else if (target.error !== 'folder' || !rules.readsFolders) this.refuse(include, 'include-unreadable', 'error', `${file} cannot be included: ${target.message}`);
    }
  }

  /** Puts an entry behind the others. */
  protected append(entry: Entry): void {
    entry.order = this.#entries.length;
    this.#entries.push(entry);
    this.#know(entry);
  }

  /** Puts other entries in place of some in a row, which are forgotten. Those that came are to be checked first. */
  protected replaceEntries(from: number, gone: readonly Entry[], came: readonly Entry[]): void {
    this.#generation++;
    for (const entry of gone) {
      const rest = this.entriesOf(entry.item).filter((one) => one !== entry);
      if (rest.length === 0) this.#entryOf.delete(entry.item);
      else this.#entryOf.set(entry.item, rest.length === 1 ? rest[0]! : rest);
      this.dependents.forget(entry);
      this.#stale.delete(entry);
    }
    if (came.length < 10_000) this.#entries.splice(from, gone.length, ...came);
    else this.#entries = [...this.#entries.slice(0, from), ...came, ...this.#entries.slice(from + gone.length)];
    for (let i = from; i < (came.length === gone.length ? from + came.length : this.#entries.length); i++) this.#entries[i]!.order = i;
    for (const entry of came) this.#know(entry);
    this.#stale = new Set([...came, ...this.#stale]);
    for (const { item } of gone) {
      for (const entry of this.dependents.pointingTo(item)) this.#stale.add(entry);
      this.dependents.forgetItem(item);
    }
  }

  /** An entry is to be checked again. */
  protected recheck(entry: Entry): void {
    this.#stale.add(entry);
  }

  #know(entry: Entry): void {
    const known = this.#entryOf.get(entry.item);
    this.#entryOf.set(entry.item, known === undefined ? entry : [...this.entriesOf(entry.item), entry]);
  }
}
