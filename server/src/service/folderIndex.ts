/** What has a name anywhere in some folders: for paths of the router, whose place here nobody told (base/includes.ts). */
import type { Listing } from './scan.ts';
import { walk } from './scan.ts';

/** Looks through the folders when it is first asked, and keeps what it saw until it is told to look again. */
export class FolderIndex {
  readonly #files: Listing;
  readonly #folders: readonly string[];
  #byName: Map<string, string[]> | undefined;

  constructor(folders: readonly string[], files: Listing) {
    this.#folders = folders;
    this.#files = files;
  }

  /** The files and folders of that name. */
  readonly find = (name: string): readonly string[] => {
    this.#byName ??= this.#look();
    return this.#byName.get(name) ?? [];
  };

  /** Something came or went. */
  forget(): void {
    this.#byName = undefined;
  }

  #look(): Map<string, string[]> {
    const byName = new Map<string, string[]>();
    for (const path of walk(this.#folders, this.#files)) {
      if (path === undefined) continue;
      const name = path.slice(path.lastIndexOf('/') + 1);
      const known = byName.get(name);
      if (known) known.push(path);
      else byName.set(name, [path]);
    }
    return byName;
  }
}
