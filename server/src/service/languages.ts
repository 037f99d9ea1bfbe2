/** The languages there are, and which of them a file is written in. */
import type { FileSystem } from '../base/files.ts';
import { bird } from './bird.ts';
import type { Language, LanguageId, LanguageStore } from './language.ts';
import { isManifest, isYamlPath } from './manifestText.ts';
import { openbgpd } from './openbgpd.ts';

/** The languages that a file may be of by its name, each with releases to choose from. */
export const languages: readonly Language[] = [bird, openbgpd];

let manifests: Language | undefined;
let editing: Pick<typeof import('./kubernetes.ts'), 'manifestFeatures' | 'manifestPreview' | 'manifestScope'> | undefined;

/** Loads what reads manifests of Kubernetes: a parser of YAML, and tables. Before it, files of theirs are BIRD's, as all that nobody knows. */
export async function loadManifests(): Promise<void> {
  if (manifests) return;
  const { kubernetes, manifestFeatures, manifestPreview, manifestScope } = await import('./kubernetes.ts');
  manifests = kubernetes;
  editing = { manifestFeatures, manifestPreview, manifestScope };
}

/** Whether manifests are read. */
export function readsManifests(): boolean {
  return manifests !== undefined;
}

/** What an editor asks of manifests; undefined before they are read. */
export function manifestEditing(): typeof editing {
  return editing;
}

/** A language by its name. */
export function languageById(id: LanguageId): Language {
  if (id === 'kubernetes') {
    if (!manifests) throw new Error('what reads manifests was not loaded');
    return manifests;
  }
  return languages.find((language) => language.id === id)!;
}

/** Whether a file is to be read as a manifest: YAML by its name, or by what it holds where the name tells nothing. */
export function mayBeManifest(path: string, files: FileSystem): boolean {
  if (languageByPath(path)) return false;
  if (isYamlPath(path)) return true;
  const content = files.read(path);
  return 'text' in content && isManifest(content.text);
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
  if (manifests && mayBeManifest(path, files)) return manifests;
  const content = files.read(path);
  return 'text' in content && bird.foreignOwner(content.text) === 'OpenBGPD' ? openbgpd : bird;
}

/** Lines that no other configuration has. */
const BIRDS_OWN = /^[ \t]*(?:(?:protocol|template)[ \t]+(?:bgp|device|kernel|direct|static|ospf|pipe|bfd|rpki)\b[^\n]*\{|router[ \t]+id[ \t][^\n]*;|(?:filter|function)[ \t]+\w+[^\n]*\{)/m;

/** The language that a file's path or its text tells; undefined where neither does. */
export function languageTold(path: string, files: FileSystem): Language | undefined {
  const byPath = languageByPath(path);
  if (byPath) return byPath;
  if (manifests && mayBeManifest(path, files)) return manifests;
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
