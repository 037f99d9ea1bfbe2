/** The BIRD files that are known. */
import { Store } from '../../../base/documentStore.ts';
import type { FileSystem } from '../../../base/files.ts';
import { BirdDocument } from '../document.ts';

/** Files by path, each parsed at its first use. */
export class DocumentStore extends Store<BirdDocument> {
  constructor(files: FileSystem) {
    super(files, (path, text) => new BirdDocument(path, text));
  }
}
