/**
 * One root file with all that it includes, flattened in the order in which the daemon reads it: what is the same whatever
 * the language. What the entries say, and what an edit means for others, is the language's.
 */
import { Dependencies } from './dependencies.ts';
import type { Unreadable } from './documentStore.ts';
import type { FileSystem } from './files.ts';
import { Inclusions } from './inclusions.ts';
import { elsewhere, linkedOut, missingFolder, resolveInclude, unreachable, type IncludeOptions, type Resolved } from './includes.ts';

/** An item in its place in a project. */
export interface Placed<Document, Item> {
  readonly document: Document;
  readonly item: Item;
  /** The files that are being read, from the root to the document. */
  readonly chain: readonly string[];
  /** Position in the daemon's reading order. */
  order: number;
}

/** Entries in a row, and where the first of them stands. */
export interface Row<Entry> {
  readonly from: number;
  readonly entries: readonly Entry[];
}

/** What came in place of a row. */
export interface Exchange<Entry> {
  readonly gone: readonly Entry[];
  readonly came: readonly Entry[];
}

/** A place in an item where another file is included. */
export interface Include {
  readonly start: number;
  readonly end: number;
  readonly pattern: string;
}

/** An include that cannot be followed. */
export interface IncludeProblem<Document, Item> extends Include {
  readonly document: Document;
  readonly item: Item;
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
  /** Characters in all that is included, at most: no daemon has a bound, but this machine's memory has one. */
  readonly most: number;
}

/** More than any configuration that was seen has, ten times over. */
export const MOST_INCLUDED = 256 * 1024 * 1024;

/** Files that include each other multiply with each level; nobody means to have files read again so often. */
const MAX_AGAIN = 5000;

interface Tiled<Item> { readonly file: string; readonly items: readonly Item[] }

const lengthOf = ({ items }: Tiled<{ readonly text: string }>): number => items.reduce((sum, { text }) => sum + text.length, 0);
const sizeOf = (length: number): string => (length >= 1 << 20 ? `${Math.round(length / (1 << 20))} MB` : `${length} characters`);

interface Documents<Document> {
  readonly files: FileSystem;
  get(path: string): Document | Unreadable;
}

/** A root with all that it includes. A class of a language calls `rebuild` at the end of its constructor. */
export abstract class FlatProject<Document extends Tiled<Item>, Item extends { readonly text: string }, Entry extends Placed<Document, Item>> {
  readonly root: string;
  protected readonly follows: boolean;
  protected readonly dependents = new Dependencies<Entry, Item>();
  readonly #store: Documents<Document>;
  readonly #options: IncludeOptions;
  readonly #rules: IncludeRules;
  #entries: Entry[] = [];
  /** The entry of an item, or its entries where its file is included several times. */
  readonly #entryOf = new Map<Item, Entry | Entry[]>();
  /** Whose checks have to be made (again), in the order in which they are to be made. */
  #stale = new Set<Entry>();
  #new = new Set<Entry>();
  readonly #inclusions: Inclusions<Entry, IncludeProblem<Document, Item>>;
  /** Entries that are made to take the place of others; undefined while all is read. */
  #row: Entry[] | undefined;
  #generation = 0;

  /** `follows`: whether edits will come, so that it pays to remember who depends on what. */
  constructor(root: string, store: Documents<Document>, options: IncludeOptions, follows: boolean, rules: IncludeRules) {
    this.root = root;
    this.follows = follows;
    this.#store = store;
    this.#options = options;
    this.#rules = rules;
    this.#inclusions = new Inclusions(root);
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
    return this.#inclusions.problems;
  }

  /** Counts changes of the project: what is derived from all of it holds as long as this does. */
  get generation(): number {
    return this.#generation;
  }

  /** Whether all that the project includes was read: names may be defined in what is missing. */
  get complete(): boolean {
    return this.#inclusions.complete;
  }

  /** All files that the project consists of, the root among them, and those that were looked for and not found. */
  get files(): ReadonlySet<string> {
    return this.#inclusions.files;
  }

  /** Where its includes look, whether there is anything or not: absolute paths and patterns. */
  get includePatterns(): string[] {
    return this.#inclusions.patterns;
  }

  /** The entries of an item, in reading order: one, unless its file is included several times. */
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

  /** Whether an entry came with an edit, and was not checked since: nothing is known of it from before. */
  isNew(entry: Entry): boolean {
    return this.#new.has(entry);
  }

  /** An entry's checks are made; false for one that is not in the project any more, which needs none. */
  takeStale(entry: Entry): boolean {
    this.#stale.delete(entry);
    this.#new.delete(entry);
    return this.holds(entry);
  }

  /** Everything is to be checked again: another release, other settings. */
  invalidateAll(): void {
    this.#stale = new Set([...this.#stale, ...this.#entries]);
  }

  /** Something changed that is derived from all of the project, and that no entry shows. */
  protected outdate(): void {
    this.#generation++;
  }

  /** Reads everything anew: at the start, and when a file came or went. */
  rebuild(): void {
    this.#generation++;
    this.#entries = [];
    this.#entryOf.clear();
    this.dependents.clear();
    this.#inclusions.clear();
    this.clear();
    const document = this.#store.get(this.root);
    if ('items' in document) this.read(document);
    this.#stale = new Set(this.#entries);
    this.#new = new Set(this.#entries);
  }

  /** Where an include leads that stands in a file. */
  resolve(pattern: string, from: string): Resolved {
    return this.#inclusions.resolved(`${from}\0${pattern}`, () => resolveInclude({ pattern, globs: this.#rules.globs, from, folder: this.folderFor(from) }, this.#store.files, this.#options));
  }

  /** The documents that an include leads to; problems are in `includeProblems`. */
  documentsOf(source: Document, { pattern }: { readonly pattern: string }): Document[] {
    return this.resolve(pattern, source.file).files.map((file) => this.#store.get(file)).filter((document) => 'items' in document);
  }

  /** An include cannot be followed. */
  protected refuse(entry: Entry, include: Include, code: IncludeProblem<Document, Item>['code'], severity: 'error' | 'warning', message: string): void {
    const { document, item } = entry;
    this.#inclusions.refuse(entry, { document, item, ...include, code, severity, message });
  }

  /** Reads the documents that an include of an entry leads to; `chain`: the files that are being read then. */
  protected follow(entry: Entry, include: Include, read: (document: Document, chain: readonly string[]) => void): void {
    const rules = this.#rules;
    const { document, chain } = entry;
    const resolved = this.resolve(include.pattern, document.file);
    this.#inclusions.include(entry, `${document.file}\0${include.pattern}`, resolved.files);
    const refuse = (code: IncludeProblem<Document, Item>['code'], severity: 'error' | 'warning', message: string): void => this.refuse(entry, include, code, severity, message);
    const severity = resolved.inside ? 'error' : 'warning';
    const lost = unreachable(resolved);
    if (lost) refuse(lost.code, lost.severity, lost.message);
    for (const file of resolved.linkedOut ?? []) refuse('include-not-found', 'warning', linkedOut(file));
    const folder = missingFolder(resolved, this.#store.files);
    if (folder !== undefined) refuse('include-not-found', severity, `there is no folder ${folder}${resolved.inside ? rules.noFolder : elsewhere(resolved)}`);
    for (const file of resolved.files) {
      if (chain.includes(file)) {
        refuse('include-loop', 'error', `${file} is being read already: this include never ends${rules.loop}`);
        continue;
      }
      if (chain.length >= rules.levels) {
        refuse('include-loop', 'error', `includes are nested more than ${rules.levels} levels deep${rules.deep}`);
        continue;
      }
      const again = this.#inclusions.count(entry, file);
      if (again > MAX_AGAIN) {
        if (again === MAX_AGAIN + 1) refuse('include-unreadable', 'error', `files are included again more than ${MAX_AGAIN} times, as by files that include each other: the rest is not read`);
        return;
      }
      if (this.#inclusions.length > rules.most) {
        if (this.#inclusions.fill()) refuse('include-unreadable', 'warning', `all that is included has more than ${sizeOf(rules.most)}: the rest is not read, and what it defines is not known`);
        return;
      }
      const target = this.#store.get(file);
      if ('items' in target) {
        this.#inclusions.read(entry, lengthOf(target));
        read(target, [...chain, file]);
      }
      else if (target.error === 'missing') refuse('include-not-found', severity, `there is no file ${file}${rules.noFile(include.pattern)}${elsewhere(resolved)}`);
      else if (target.error !== 'folder' || !rules.readsFolders) refuse('include-unreadable', 'error', `${file} cannot be included: ${target.message}`);
    }
  }

  /** Whether more is included than is read: what is left out then depends on what came first, so that all is read anew. */
  protected get overflows(): boolean {
    return this.#inclusions.exceeds(MAX_AGAIN) || this.#inclusions.length > this.#rules.most;
  }

  /** Puts an entry behind the others, or behind those of the row that is read. */
  protected append(entry: Entry): void {
    const row = this.#row ?? this.#entries;
    entry.order = row.length;
    row.push(entry);
    if (row === this.#entries) this.#know(entry);
  }

  /**
   * The rows of entries that stand for some items of a document, each with all that they include: one row, unless the file
   * is included several times. Undefined where they stand there in no row.
   */
  protected rowsOf(items: readonly Item[]): Row<Entry>[] | undefined {
    const own = new Set(items);
    const rows: Row<Entry>[] = [];
    for (const { order: from, chain } of items[0] ? this.entriesOf(items[0]) : []) {
      let to = from;
      let found = 0;
      for (let entry = this.#entries[to]; entry; entry = this.#entries[++to]) {
        if (own.has(entry.item) && entry.chain.length === chain.length) found++;
        else if (entry.chain.length <= chain.length) break;
      }
      if (found !== items.length) return undefined;
      rows.push({ from, entries: this.#entries.slice(from, to) });
    }
    return rows.length > 0 ? rows.sort((a, b) => a.from - b.from) : undefined;
  }

  /**
   * Puts other entries in place of rows, in their order; what went is forgotten. `come`: appends what comes in place of a
   * row. Those that came are to be checked first.
   */
  protected exchange(rows: readonly Row<Entry>[], come: (row: Row<Entry>) => void): Exchange<Entry>[] {
    this.#generation++;
    const wasComplete = this.complete;
    for (const { entries } of rows) for (const entry of entries) this.#forget(entry);
    const exchanges = rows.map((row): Exchange<Entry> => {
      this.#row = [];
      come(row);
      return { gone: row.entries, came: this.#row };
    });
    this.#row = undefined;
    this.#splice(rows, exchanges);
    for (const { came } of exchanges) for (const entry of came) this.#know(entry);
    this.#inclusions.sort();
    const came = exchanges.flatMap((exchange) => exchange.came);
    for (const entry of came) this.#new.add(entry);
    this.#stale = new Set([...came, ...this.#stale]);
    for (const { gone } of exchanges) {
      for (const { item } of gone) {
        for (const entry of this.dependents.pointingTo(item)) this.#stale.add(entry);
        this.dependents.forgetItem(item);
      }
    }
    // What is missing may define whatever is looked up.
    if (this.complete !== wasComplete) this.invalidateAll();
    return exchanges;
  }

  #splice(rows: readonly Row<Entry>[], exchanges: readonly Exchange<Entry>[]): void {
    const first = rows[0]!.from;
    const { gone, came } = exchanges[0]!;
    let to = this.#entries.length;
    if (rows.length === 1 && came.length < 10_000) {
      this.#entries.splice(first, gone.length, ...came);
      to = came.length === gone.length ? first + came.length : this.#entries.length;
    } else {
      const before = this.#entries;
      let entries = before.slice(0, first);
      for (const [i, row] of rows.entries()) entries = entries.concat(exchanges[i]!.came, before.slice(row.from + row.entries.length, rows[i + 1]?.from));
      this.#entries = entries;
      to = entries.length;
    }
    for (let i = first; i < to; i++) this.#entries[i]!.order = i;
  }

  /** An entry is to be checked again. */
  protected recheck(entry: Entry): void {
    this.#stale.add(entry);
  }

  #forget(entry: Entry): void {
    const rest = this.entriesOf(entry.item).filter((one) => one !== entry);
    if (rest.length === 0) this.#entryOf.delete(entry.item);
    else this.#entryOf.set(entry.item, rest.length === 1 ? rest[0]! : rest);
    this.dependents.forget(entry);
    this.#inclusions.forget(entry);
    this.#stale.delete(entry);
    this.#new.delete(entry);
  }

  #know(entry: Entry): void {
    const known = this.#entryOf.get(entry.item);
    if (known === undefined) return void this.#entryOf.set(entry.item, entry);
    const all: Entry[] = Array.isArray(known) ? known : [known as Entry];
    all.push(entry);
    // One that came may stand before those that were there.
    if (all.at(-2)!.order > entry.order) all.sort((a, b) => a.order - b.order);
    this.#entryOf.set(entry.item, all);
  }
}
