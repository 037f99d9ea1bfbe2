/** The bgpd.conf files that are known. */
import { Store } from '../../../base/documentStore.ts';
import type { FileSystem } from '../../../base/files.ts';
import { BgpdDocument } from '../document.ts';

/** Files by path, each split at its first use. */
export class BgpdStore extends Store<BgpdDocument> {
  constructor(files: FileSystem) {
    super(files, (path, text) => new BgpdDocument(path, text));
  }
}
