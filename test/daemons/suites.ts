/**
 * What the daemons are asked about. A new suite is one more line in SUITES: a name and a function that gives
 * configurations with names; `npm run record-daemons` then writes its recording.
 */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { checkCases } from '../languages/bird/checks/cases.ts';
import { ruleCases } from '../rules/cases.ts';
import { snippetsSuite } from '../snippets/cases.ts';
import { birdCases } from '../sessions/mirror/cases.ts';
import { examplesSuite } from '../story/cases.ts';
import type { Asked } from './daemons.ts';
import { corpusCases, corpusFolder } from './corpus.ts';
import type { Answer } from './oracle.ts';
import { fingerprint, readRecording, readSnippets, verdict, type Case, type Manner, type Way } from './recording.ts';

export interface Suite extends Manner {
  name: string;
  /** The file with the answers. */
  recording: string;
  /** The texts stand in the recording, too. */
  inline: boolean;
  /** The releases that are asked; absent: ASKED. */
  asked?: readonly Asked[];
  /** The configurations, or why there are none on this machine. */
  cases(): Case[] | { absent: string };
}

const HERE = import.meta.dirname;
const TEST = join(HERE, '..');

/** A suite whose texts lie elsewhere; each case is asked as it is, and in the other ways where those could help. */
export function suite(name: string, cases: Suite['cases'], manner: Partial<Manner> = {}): Suite {
  return { name, recording: join(HERE, 'recordings', `${name}.json`), inline: false, ways: true, warnings: true, ...manner, cases };
}

/** A suite of the single files below `test/FOLDER` that match the pattern, named by their path there. */
export function folder(name: string, path: string, pattern = '**/*.conf'): Suite {
  const root = join(TEST, path);
  return suite(name, () =>
    globSync(pattern, { cwd: root })
      .sort()
      .map((file) => ({ name: file.split(sep).join('/'), configuration: { files: { [basename(file)]: readFileSync(join(root, file)) }, root: basename(file) } })),
  );
}

/** The snippets of snippets/*.json: small texts around one point each, with the answers beside them. */
export const snippets: readonly Suite[] = readdirSync(join(HERE, 'snippets'))
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({ name: basename(file, '.json'), recording: join(HERE, 'snippets', file), inline: true, ways: false, warnings: true, cases: () => readSnippets(join(HERE, 'snippets', file)) }));

export const SUITES: readonly Suite[] = [
  ...snippets,
  folder('fixtures', 'languages/bird/fixtures', '{valid,invalid}/**/*.conf'),
  folder('story', 'story', '*.conf'),
  suite('rules', () => ruleCases().map(({ name, configuration }) => ({ name, configuration })), { ways: false }),
  suite('cross-checks', checkCases, { ways: false }),
  snippetsSuite,
  examplesSuite,
  suite('mirror', birdCases, { ways: false, warnings: false }),
  suite(
    'corpus',
    () => {
      const corpus = corpusFolder();
      return corpus ? corpusCases(corpus) : { absent: 'BGP_CORPUS names no corpus' };
    },
    { warnings: false },
  ),
];

/** What a release says of a case. */
export interface Verdict { readonly release: Asked; readonly way: Way; readonly answer: Answer }

/** The cases of suites that were recorded as they are now, each with what the releases say of it. */
export function* recordedCases(suites: readonly Suite[], releases: readonly Asked[]): Generator<{ readonly suite: Suite; readonly one: Case; readonly verdicts: readonly Verdict[] }> {
  for (const suite of suites) {
    const cases = suite.cases();
    if ('absent' in cases) continue;
    const { entries } = readRecording(suite.recording);
    for (const one of cases) {
      const entry = entries.get(one.name);
      if (!entry || (entry.print && entry.print !== fingerprint(one.configuration))) continue;
      const verdicts = releases.flatMap((release) => {
        const said = verdict(entry.answers, release, one.configuration.root);
        return said ? [{ release, ...said }] : [];
      });
      yield { suite, one, verdicts };
    }
  }
}
