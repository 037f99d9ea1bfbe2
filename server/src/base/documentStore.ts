/** The files of one language that are known, parsed once each, whoever includes them. */
import type { FileContent, FileSystem } from './files.ts';

/** Why there is no document. */
export type Unreadable = Extract<FileContent, { readonly error: unknown }>;

/** Files by path, each made into a document at its first use. */
export class Store<Document extends object> {
  readonly files: FileSystem;
  readonly #make: (path: string, text: string) => Document;
  readonly #documents = new Map<string, Document>();
  readonly #failures = new Map<string, Unreadable>();

  constructor(files: FileSystem, make: (path: string, text: string) => Document) {
    this.files = files;
    this.#make = make;
  }

  /** The document of a file, read and made at its first use; or why there is none. */
  get(path: string): Document | Unreadable {
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
  set(path: string, text: string): Document {
    const document = this.#make(path, text);
    this.#documents.set(path, document);
    this.#failures.delete(path);
    return document;
  }

  /** Forgets a file: it is read again at its next use. */
  forget(path: string): void {
    this.#documents.delete(path);
    this.#failures.delete(path);
  }

  /** Forgets files, and of folders all that is in them, but for `kept`. */
  forgetAll(paths: ReadonlySet<string>, kept: ReadonlySet<string>): void {
    for (const path of [...this.#documents.keys(), ...this.#failures.keys()]) if (!kept.has(path) && isBelow(path, paths)) this.forget(path);
  }
}

/** Whether a path is one of these, or in a folder that is. */
function isBelow(path: string, paths: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) if (paths.has(path.slice(0, end))) return true;
  return false;
}
