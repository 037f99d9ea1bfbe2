/**
 * Which roots a file is judged in: a matter of the files that are open, of those on the disk and of what was found to include
 * it, and never of the order in which all that became known.
 */
import { folderOf, type FileContent, type FileSystem } from '../base/files.ts';
import type { IncludeOptions } from '../base/includes.ts';
import type { Language } from './language.ts';
import { IncludeLines } from './scan.ts';

/** How far above a file its root is looked for, in folders. */
const LEVELS_UP = 6;
/** Files whose lines are kept at most. */
const MOST_LINES = 400;

/** Where roots are looked for. */
export interface RootSearch {
  readonly language: Language;
  readonly files: FileSystem;
  readonly options: IncludeOptions;
  /** The files that are open, and a text as the editor has it, else as the disk does. */
  readonly open: ReadonlySet<string>;
  read(path: string): FileContent;
  /** Files anywhere that are known to include a file. */
  known(path: string): Iterable<string>;
}

/** The roots of files. What is worked out is kept until something that it depends on changes. */
export class Roots {
  readonly #search: RootSearch;
  #lines: IncludeLines;
  readonly #reaches = new Map<string, ReadonlySet<string>>();
  readonly #named = new Map<string, readonly string[]>();
  readonly #roots = new Map<string, readonly string[]>();

  constructor(search: RootSearch) {
    this.#search = search;
    this.#lines = this.#newLines();
  }

  /**
   * The roots of a file, by their names: what includes it, directly or not, and is included by nothing else; of files that
   * include each other one. The file itself where there is none. `includes`: whether a root that seems to include a file
   * does: lines may stand in a comment.
   */
  of(path: string, includes: (root: string, path: string) => boolean): readonly string[] {
    let roots = this.#roots.get(path);
    if (!roots) this.#roots.set(path, (roots = this.#find(path, includes)));
    return roots;
  }

  /** An open file came, went or includes something else. */
  changed(path: string): void {
    if (this.#lines.size > MOST_LINES) this.#lines = this.#newLines();
    this.#lines.forget(path);
    this.#reaches.clear();
    this.#roots.clear();
  }

  /** Files came, went or changed on the disk. */
  clear(): void {
    this.#lines = this.#newLines();
    for (const map of [this.#reaches, this.#named, this.#roots]) map.clear();
  }

  #find(path: string, includes: (root: string, path: string) => boolean): readonly string[] {
    const among = this.#above(path);
    for (;;) {
      const tops = this.#tops(among);
      const wrong = tops.filter((root) => root !== path && !includes(root, path));
      if (wrong.length === 0) return tops.length > 0 ? tops : [path];
      for (const root of wrong) among.delete(root);
    }
  }

  /** The file with all that seems to include it. */
  #above(path: string): Set<string> {
    const found = new Set([path]);
    for (const file of found) for (const other of this.#candidates(file)) if (!found.has(other) && this.#reach(other).has(file)) found.add(other);
    return found;
  }

  /** Of some files those that none of the others includes; of a ring the first. */
  #tops(files: ReadonlySet<string>): string[] {
    const all = [...files].sort((a, b) => Number(this.#isNamedRoot(b)) - Number(this.#isNamedRoot(a)) || (a < b ? -1 : 1));
    const isAbove = (one: string, other: string): boolean => this.#reach(one).has(other);
    const tops = all.filter((file, i) => all.every((other, j) => other === file || !isAbove(other, file) || (isAbove(file, other) && i < j)));
    return tops.sort();
  }

  #isNamedRoot(path: string): boolean {
    return this.#search.language.rootName.test(path.slice(path.lastIndexOf('/') + 1));
  }

  /** Files that may include a file: open ones, known ones, those named like roots in its folder and above it. */
  *#candidates(path: string): Generator<string> {
    yield* this.#search.open;
    yield* this.#search.known(path);
    let folder = folderOf(path);
    for (let i = 0; i < LEVELS_UP && folder !== '/'; i++, folder = folderOf(folder)) {
      yield* this.#namedIn(folder);
      if (this.#search.options.folders.includes(folder)) return;
    }
  }

  #namedIn(folder: string): readonly string[] {
    let named = this.#named.get(folder);
    if (!named) this.#named.set(folder, (named = this.#search.language.rootPatterns.flatMap((pattern) => this.#search.files.glob(`${folder}/${pattern}`))));
    return named;
  }

  /** Whether an open file is another program's was asked before it came here, and what is typed does not make it one. */
  #reach(path: string): ReadonlySet<string> {
    let reach = this.#reaches.get(path);
    if (!reach) this.#reaches.set(path, (reach = this.#lines.reach(path, this.#search.open.has(path))));
    return reach;
  }

  #newLines(): IncludeLines {
    const { files, options, language, read } = this.#search;
    return new IncludeLines({ read, glob: (pattern) => files.glob(pattern), real: (path) => files.real(path) }, options, language);
  }
}
