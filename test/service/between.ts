/** What is found between configurations that are looked at together: for tests. */
import type { Finding } from '../../server/src/base/finding.ts';
import { disagreements } from '../../server/src/service/disagreements.ts';
import { languageOf, loadManifests, Stores } from '../../server/src/service/languages.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';

await loadManifests();

/** Texts of files by their names. */
export type Texts = Readonly<Record<string, string>>;

/** What is found between the files, by their names. */
export function between(files: Texts): Record<string, readonly Finding[]> {
  const memory = new MemoryFiles(new Map(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])));
  const stores = new Stores(memory);
  const ends = Object.keys(files).map((name) => {
    const root = `/w/${name}`;
    const language = languageOf(root, memory);
    const store = stores.of(language);
    const document = (path: string) => {
      const known = store.get(path);
      return 'items' in known ? known : undefined;
    };
    return { root, router: language.router!(language.judge(root, store, DEFAULT_SETTINGS, false, false)), host: undefined, settings: DEFAULT_SETTINGS, document };
  });
  const found = disagreements(ends);
  return Object.fromEntries(Object.keys(files).map((name) => [name, found.get(`/w/${name}`) ?? []]));
}
