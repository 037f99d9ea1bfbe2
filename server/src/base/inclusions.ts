/**
 * What the includes of a project's entries come to: the files that they lead to, and what is wrong with them. Each entry
 * has its own account, so that one that goes takes along what was its alone.
 */
import type { Resolved } from './includes.ts';

/** What follows from the includes of one entry. */
interface Account<Problem> {
  readonly keys: string[];
  readonly files: string[];
  readonly problems: Problem[];
  /** How many documents were read for it that were read before. */
  again: number;
  /** Characters in the documents that were read for it. */
  length: number;
}

interface Ordered { readonly order: number }

/** A problem with an include, by what it is and where in its entry it stands. */
interface IncludeProblem { readonly code: string; readonly start: number }

/** The accounts of all entries with includes. */
export class Inclusions<Entry extends Ordered, Problem extends IncludeProblem> {
  readonly #root: string;
  /** In the order of their entries. */
  #accounts = new Map<Entry, Account<Problem>>();
  readonly #resolved = new Map<string, Resolved>();
  /** How many includes lead to a file, and how many are of a kind: from one file with one pattern. */
  readonly #files = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  #again = 0;
  #length = 0;
  #full = false;
  /** Derived from the accounts, until one changes. */
  #problems: readonly Problem[] | undefined;
  #fileSet: ReadonlySet<string> | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** All problems, in reading order. */
  get problems(): readonly Problem[] {
    return (this.#problems ??= [...this.#accounts.values()].flatMap(({ problems }) => problems));
  }

  /** Whether all was read: a loop leaves nothing out. */
  get complete(): boolean {
    return this.problems.every(({ code }) => code === 'include-loop');
  }

  /** The root and all files that includes lead to, in reading order. The same set as long as no include came or went. */
  get files(): ReadonlySet<string> {
    return (this.#fileSet ??= new Set([this.#root, ...[...this.#accounts.values()].flatMap(({ files }) => files)]));
  }

  /** Where includes look: absolute paths and patterns. */
  get patterns(): string[] {
    return [...this.#resolved.values()].map(({ path }) => path);
  }

  /** Where an include of a kind leads; found once, until the last of the kind goes. */
  resolved(key: string, find: () => Resolved): Resolved {
    let resolved = this.#resolved.get(key);
    if (!resolved) this.#resolved.set(key, (resolved = find()));
    return resolved;
  }

  /** An entry has an include of this kind, which leads to these files. */
  include(entry: Entry, key: string, files: readonly string[]): void {
    const account = this.#accountOf(entry);
    account.keys.push(key);
    more(this.#keys, key);
    for (const file of files) {
      account.files.push(file);
      more(this.#files, file);
    }
    this.#fileSet = undefined;
  }

  /** A document is about to be read for an entry; returns how often files were read again, each of them once not counted. */
  count(entry: Entry, file: string): number {
    if (this.#files.get(file)! > 1) {
      this.#accountOf(entry).again++;
      this.#again++;
    }
    return this.#again;
  }

  /** Whether so many were read again: what is left out then depends on what came first. */
  exceeds(limit: number): boolean {
    return this.#again > limit;
  }

  /** A document of this length is read for an entry. */
  read(entry: Entry, length: number): void {
    this.#accountOf(entry).length += length;
    this.#length += length;
  }

  /** Characters in all documents that were read, each as often as it was. */
  get length(): number {
    return this.#length;
  }

  /** No more is read from here on; whether this is said for the first time. */
  fill(): boolean {
    const first = !this.#full;
    this.#full = true;
    return first;
  }

  /** Something is wrong with an include of the entry. */
  refuse(entry: Entry, problem: Problem): void {
    this.#accountOf(entry).problems.push(problem);
    this.#problems = undefined;
  }

  /** An entry is gone. */
  forget(entry: Entry): void {
    const account = this.#accounts.get(entry);
    if (!account) return;
    this.#accounts.delete(entry);
    this.#again -= account.again;
    this.#length -= account.length;
    for (const key of account.keys) if (fewer(this.#keys, key) === 0) this.#resolved.delete(key);
    for (const file of account.files) fewer(this.#files, file);
    this.#fileSet = undefined;
    if (account.problems.length > 0) this.#problems = undefined;
  }

  /** Entries came among others: their accounts go where they stand. */
  sort(): void {
    const accounts = [...this.#accounts];
    if (accounts.every(([{ order }], i) => i === 0 || accounts[i - 1]![0].order < order)) return;
    this.#accounts = new Map(accounts.sort(([a], [b]) => a.order - b.order));
    this.#problems = undefined;
    this.#fileSet = undefined;
  }

  clear(): void {
    for (const map of [this.#accounts, this.#resolved, this.#files, this.#keys]) map.clear();
    this.#again = 0;
    this.#length = 0;
    this.#full = false;
    this.#problems = undefined;
    this.#fileSet = undefined;
  }

  #accountOf(entry: Entry): Account<Problem> {
    let account = this.#accounts.get(entry);
    if (!account) this.#accounts.set(entry, (account = { keys: [], files: [], problems: [], again: 0, length: 0 }));
    return account;
  }
}

function more(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

function fewer(counts: Map<string, number>, key: string): number {
  const count = counts.get(key)! - 1;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
  return count;
}
