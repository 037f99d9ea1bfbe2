/** The manifests that are known. */
import { Store } from '../../../base/documentStore.ts';
import type { FileSystem } from '../../../base/files.ts';
import { ManifestDocument } from '../document.ts';

/** Files by path, each split at its first use. */
export class ManifestStore extends Store<ManifestDocument> {
  constructor(files: FileSystem) {
    super(files, (path, text) => new ManifestDocument(path, text));
  }
}
