/** Files that exist only in memory, by absolute path. */
import type { FileContent, FileSystem } from '../base/files.ts';
import { pathMatcher } from '../base/glob.ts';

/** Texts by path as a file system, for tests and for examples. */
export class MemoryFiles implements FileSystem {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  read(path: string): FileContent {
    const text = this.#texts.get(path);
    if (text !== undefined) return { text };
    for (const known of this.#texts.keys()) if (known.startsWith(`${path}/`)) return { error: 'folder', message: 'it is a folder' };
    return { error: 'missing', message: 'no such file' };
  }

  /** There are no links in memory. */
  real(path: string): string {
    return path;
  }

  glob(pattern: string): string[] {
    return [...this.#texts.keys()].filter(pathMatcher(pattern)).sort();
  }
}
