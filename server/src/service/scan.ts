/**
 * Which files are BIRD because a file of the workspace includes them. Only the roots' `include` lines are looked at, with
 * no parse: an editor asks before anything is open.
 */
import type { FileSystem } from '../base/files.ts';
import { bird } from './bird.ts';
import { isBirdPath } from './detect.ts';
import type { IncludeOptions } from '../base/includes.ts';
import type { Language } from './language.ts';

/** A file system that can list folders. */
export interface Listing extends FileSystem {
  /** The names in a folder, those of folders with a `/` at their end; empty where it cannot be read. */
  list(folder: string): readonly string[];
}

const MAX_FOLDERS = 2000;
const MAX_FILES = 500;
const MAX_DEPTH = 8;
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'target', 'vendor']);

/** All files and folders below some folders; undefined behind each folder, so that others get their turn. Hidden folders and those of tools are left out. */
export function* walk(folders: readonly string[], files: Listing): Generator<string | undefined> {
  let left = MAX_FOLDERS;
  const queue = folders.map((path) => ({ path, depth: 0 }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (left-- <= 0) return;
    for (const name of files.list(next.path)) {
      const path = `${next.path === '/' ? '' : next.path}/${name.replace(/\/$/, '')}`;
      if (!name.endsWith('/')) yield path;
      else if (next.depth < MAX_DEPTH && !name.startsWith('.') && !SKIPPED.has(name.slice(0, -1))) {
        yield path;
        queue.push({ path, depth: next.depth + 1 });
      }
    }
    yield undefined;
  }
}

/** A file, and one that includes it, directly or not. */
export interface Inclusion { readonly path: string; readonly root: string }

/** The files that BIRD files of the workspace include, directly or not. Yields undefined between files and folders, so that others get their turn. */
export function* includedInWorkspace(folders: readonly string[], files: Listing, options: IncludeOptions): Generator<Inclusion | undefined> {
  const lines = new IncludeLines(files, options);
  for (const root of walk(folders, files)) {
    if (root !== undefined && !isBirdPath(root)) continue;
    yield undefined;
    if (root === undefined) continue;
    if (lines.size >= MAX_FILES) return;
    for (const path of lines.reach(root)) if (path !== root) yield { path, root };
  }
}

/** What files include as far as their lines look so, each read once: what stands in a comment counts, too. */
export class IncludeLines {
  readonly #files: FileSystem;
  readonly #options: IncludeOptions;
  readonly #language: Language;
  /** What a file includes itself; undefined for one that cannot be read. */
  readonly #direct = new Map<string, readonly string[] | undefined>();
  readonly #foreign = new Set<string>();

  constructor(files: FileSystem, options: IncludeOptions, language: Language = bird) {
    this.#language = language;
    this.#files = files;
    this.#options = options;
  }

  /** How many files were looked at. */
  get size(): number {
    return this.#direct.size;
  }

  /** A file has another text. */
  forget(path: string): void {
    this.#direct.delete(path);
    this.#foreign.delete(path);
  }

  /** A root with all that it includes; `isOurs`: it is no other program's, however it looks. Empty where the root cannot be read or is another program's. */
  reach(root: string, isOurs = false): Set<string> {
    const reached = new Set<string>();
    const stack = [root];
    for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
      if (reached.has(path)) continue;
      const included = this.#includedBy(path);
      if (!included || (path === root && !isOurs && this.#foreign.has(path))) continue;
      reached.add(path);
      stack.push(...included);
    }
    return reached;
  }

  #includedBy(path: string): readonly string[] | undefined {
    if (this.#direct.has(path) || this.#direct.size >= MAX_FILES) return this.#direct.get(path);
    const content = this.#files.read(path);
    const included = 'error' in content ? undefined : this.#read(path, content.text);
    this.#direct.set(path, included);
    return included;
  }

  #read(path: string, text: string): readonly string[] {
    if (this.#language.foreignOwner(text)) this.#foreign.add(path);
    return this.#language.includedBy(path, text, this.#files, this.#options);
  }
}
