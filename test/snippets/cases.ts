/**
 * Every snippet of snippets/bird.json as complete files: with its defaults, and once more for each other choice that it
 * offers, in its scaffold (scaffold.json).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { includes, releases, type Release } from '../../server/src/languages/bird/versions.ts';
import type { Case } from '../daemons/recording.ts';
import type { Suite } from '../daemons/suites.ts';
import { expand } from './expand.ts';

/** As VS Code reads it. */
export interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
  readonly isFileTemplate?: boolean;
}
interface Scaffolds {
  readonly scaffolds: Readonly<Record<string, { readonly before: readonly string[]; readonly after: readonly string[] }>>;
  readonly snippets: Readonly<Record<string, { readonly in: string; readonly for: string }>>;
}
export interface SnippetCase extends Case {
  /** The snippet's name, and what was chosen where it is not the default: `BIRD: iBGP session [6: ibgp]`. */
  readonly name: string;
  readonly snippet: string;
  /** Line of the file, 1-based, on which the snippet begins. */
  readonly line: number;
  readonly text: string;
}

export const SNIPPETS_FILE = join(import.meta.dirname, '../../snippets/bird.json');
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
export const snippets = read(SNIPPETS_FILE) as Readonly<Record<string, Snippet>>;
export const scaffolds = read(join(import.meta.dirname, 'scaffold.json')) as Scaffolds;

/** Is the snippet for this release? */
export function isFor(snippet: string, release: Release): boolean {
  return includes(releases(scaffolds.snippets[snippet]!.for), release);
}

export function snippetCases(): SnippetCase[] {
  return Object.entries(snippets).flatMap(([snippet, { body }]) => {
    const { before, after } = scaffolds.scaffolds[scaffolds.snippets[snippet]!.in]!;
    const wrap = (name: string, text: string): SnippetCase => {
      const whole = `${[...before, ...text.replace(/\n+$/, '').split('\n'), ...after].join('\n')}\n`;
      return { name, snippet, line: before.length + 1, text: whole, configuration: { files: { 'bird.conf': whole }, root: 'bird.conf' } };
    };
    const { text, choices } = expand(body);
    const others = [...choices].flatMap(([stop, count]) =>
      Array.from({ length: count - 1 }, (_, i) => {
        const chosen = expand(body, { choices: { [stop]: i + 1 } });
        return wrap(`${snippet} [${stop}: choice ${i + 2}]`, chosen.text);
      }),
    );
    return [wrap(snippet, text), ...others];
  });
}

/** For the shared recorder: `npm run record-daemons -- editor-snippets`. */
export const snippetsSuite: Suite = {
  name: 'editor-snippets',
  recording: join(import.meta.dirname, 'recordings.json'),
  inline: false,
  ways: false,
  warnings: true,
  cases: snippetCases,
};
