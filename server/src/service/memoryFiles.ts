/** Files that exist only in memory, by absolute path. */
import picomatch from 'picomatch';
import type { FileContent, FileSystem } from '../base/files.ts';

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

  glob(pattern: string): string[] {
    const matches = picomatch(pattern, { nobrace: true, noextglob: true, noglobstar: true, dot: false, nonegate: true });
    return [...this.#texts.keys()].filter((path) => matches(path)).sort();
  }
}
