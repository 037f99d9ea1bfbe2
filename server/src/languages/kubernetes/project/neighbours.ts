/** The objects in the other files of a manifest's folder: a cluster has them all, and names lead to them. */
import { folderOf } from '../../../base/files.ts';
import type { ManifestDocument } from '../document.ts';
import { resourcesOf, type Resource } from '../semantics/resource.ts';
import type { Item } from '../syntax/ast.ts';
import type { ManifestStore } from './store.ts';

/** An object in its place. */
export interface Found { readonly document: ManifestDocument; readonly resource: Resource }

/** So many other files of the folder are looked at, and so many characters of them. */
const MOST_FILES = 100;
const MOST_CHARACTERS = 4_000_000;

const NONE: readonly Found[] = [];

/** The key under which objects of a kind are known. */
export function indexKey({ project, kind }: Resource): string {
  return `${project} ${kind.text}`;
}

/** The patterns of the files beside one that lies on a disk. */
export function neighboursOf(root: string): string[] {
  return root.startsWith('/') ? ['yaml', 'yml'].map((ending) => `${folderOf(root)}/*.${ending}`) : [];
}

/** Whether a file lies beside another one, and may hold objects. */
export function isBeside(root: string, path: string): boolean {
  return path !== root && root.startsWith('/') && /\.ya?ml$/.test(path) && folderOf(path) === folderOf(root);
}

/** Read when they are first asked for. */
export class Neighbours {
  readonly #byFile = new Map<string, { readonly document: ManifestDocument; readonly found: readonly Found[] }>();
  #byKey: ReadonlyMap<string, readonly Found[]> | undefined;

  constructor(root: string, store: ManifestStore) {
    const paths = neighboursOf(root).flatMap((pattern) => [...store.files.glob(pattern)]).filter((path) => path !== root);
    let left = MOST_CHARACTERS;
    for (const path of paths.slice(0, MOST_FILES)) {
      const document = store.get(path);
      if (!('items' in document)) continue;
      left -= document.items.reduce((sum, { text }) => sum + text.length, 0);
      if (left < 0) return;
      this.changed(document);
    }
  }

  /** The objects of a kind. */
  of(key: string): readonly Found[] {
    return (this.#byKey ??= this.#index()).get(key) ?? NONE;
  }

  /** Every object. */
  *all(): Generator<Found> {
    for (const { found } of this.#byFile.values()) yield* found;
  }

  /** Every document, whatever it holds. */
  *items(): Generator<Item> {
    for (const { document } of this.#byFile.values()) yield* document.items;
  }

  /** A file has other objects than before. */
  changed(document: ManifestDocument): void {
    this.#byFile.set(document.file, { document, found: document.items.flatMap((item) => resourcesOf(item).map((resource) => ({ document, resource }))) });
    this.#byKey = undefined;
  }

  #index(): ReadonlyMap<string, readonly Found[]> {
    const found = new Map<string, Found[]>();
    for (const { found: list } of this.#byFile.values()) {
      for (const one of list) {
        const key = indexKey(one.resource);
        const known = found.get(key);
        if (known) known.push(one);
        else found.set(key, [one]);
      }
    }
    return found;
  }
}
