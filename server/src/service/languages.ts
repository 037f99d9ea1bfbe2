/** The languages there are, and which of them a file is written in. */
import type { FileSystem } from '../base/files.ts';
import { bird } from './bird.ts';
import type { Language, LanguageId, LanguageStore } from './language.ts';
import { openbgpd } from './openbgpd.ts';

/** All languages. */
export const languages: readonly Language[] = [bird, openbgpd];

/** A language by its name. */
export function languageById(id: LanguageId): Language {
  return languages.find((language) => language.id === id)!;
}

/** The language that a path is of by its name; undefined where it does not tell. */
export function languageByPath(path: string): Language | undefined {
  return languages.find((language) => language.isPath(path));
}

/** The language of a file: the given one, that of its path, that of its text; BIRD where nothing tells. */
export function languageOf(path: string, files: FileSystem, given?: LanguageId): Language {
  if (given) return languageById(given);
  const byPath = languageByPath(path);
  if (byPath) return byPath;
  const content = files.read(path);
  return 'text' in content && bird.foreignOwner(content.text) === 'OpenBGPD' ? openbgpd : bird;
}

/** Lines that no other configuration has. */
const BIRDS_OWN = /^[ \t]*(?:(?:protocol|template)[ \t]+(?:bgp|device|kernel|direct|static|ospf|pipe|bfd|rpki)\b[^\n]*\{|router[ \t]+id[ \t][^\n]*;|(?:filter|function)[ \t]+\w+[^\n]*\{)/m;

/** The language that a file's path or its text tells; undefined where neither does. */
export function languageTold(path: string, files: FileSystem): Language | undefined {
  const byPath = languageByPath(path);
  if (byPath) return byPath;
  const content = files.read(path);
  if (!('text' in content)) return undefined;
  if (bird.foreignOwner(content.text) === 'OpenBGPD') return openbgpd;
  return BIRDS_OWN.test(content.text) ? bird : undefined;
}

/** One store of documents for each language, over the same files. */
export class Stores {
  readonly #files: FileSystem;
  readonly #stores = new Map<LanguageId, LanguageStore>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  of(language: Language): LanguageStore {
    let store = this.#stores.get(language.id);
    if (!store) this.#stores.set(language.id, (store = language.store(this.#files)));
    return store;
  }
}
