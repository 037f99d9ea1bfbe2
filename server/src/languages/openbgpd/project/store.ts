/** The files that are known, parsed once each, whoever includes them. */
import type { FileSystem } from '../../../base/files.ts';
import { BgpdDocument } from '../document.ts';

export class BgpdStore {
  readonly files: FileSystem;
  readonly #documents = new Map<string, BgpdDocument>();
  readonly #failures = new Map<string, { readonly error: 'missing' | 'folder' | 'unreadable'; readonly message: string }>();

  constructor(files: FileSystem) {
    this.files = files;
  }

  /** The document of a file, read and split at its first use; or why there is none. */
  get(path: string): BgpdDocument | { readonly error: 'missing' | 'folder' | 'unreadable'; readonly message: string } {
    const known = this.#documents.get(path) ?? this.#failures.get(path);
    if (known) return known;
    const content = this.files.read(path);
    if ('error' in content) {
      this.#failures.set(path, content);
      return content;
    }
    return this.set(path, content.text);
  }

  /** Puts a text in place of what the disk has: an editor's. */
  set(path: string, text: string): BgpdDocument {
    const document = new BgpdDocument(path, text);
    this.#documents.set(path, document);
    this.#failures.delete(path);
    return document;
  }

  /** Forgets a file: it is read again at its next use. */
  forget(path: string): void {
    this.#documents.delete(path);
    this.#failures.delete(path);
  }

  /** Forgets what is in a folder, too, but for `kept`. */
  forgetBelow(folder: string, kept: ReadonlySet<string>): void {
    for (const path of [...this.#documents.keys(), ...this.#failures.keys()]) if (path.startsWith(`${folder}/`) && !kept.has(path)) this.forget(path);
  }
}
