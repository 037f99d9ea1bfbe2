/**
 * The recordings are still what the daemons say: every daemon of exactly the recorded version is asked again. A daemon
 * that is not here, or that moved on, is a notice (with BGP_REQUIRE_ALL=1 one that is not here is a failure).
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { corpusFolder, index } from './corpus.ts';
import { ASKED, findDaemons, type Asked, type Daemon } from './daemons.ts';
import { movedOn, notice, summary } from './notices.ts';
import { inParallel } from './oracle.ts';
import { askCase, fingerprint, readRecording, verdict, WAYS, type Answers, type Recording, type Words } from './recording.ts';
import { SUITES, type Suite } from './suites.ts';

const SHOWN = 20;
/** Where the corpus' index is wrong, and why. */
const INDEX_ERRORS: Record<string, string> = {
  'bird2/042-belykhk-bgp-country-tool-bird.conf.example': 'the index could not put an empty file at /mount/output_ipv4.txt',
  'projects/hcartiaux-dn42-ca-yto1/servers/ca-yto1/bird/bird.conf': 'the index was made when this was a symbolic link, read as text',
  'projects/hcartiaux-dn42-fr-par1/servers/fr-par1/bird/bird.conf': 'the index was made when this was a symbolic link, read as text',
};
const { daemons, missing } = findDaemons();
/** Why answers were not asked again → how many, and who tells it. */
const skipped = new Map<string, { answers: number; tell: typeof notice }>();
const skip = (why: string, answers: number, tell = notice): void => void skipped.set(why, { answers: (skipped.get(why)?.answers ?? 0) + answers, tell });
let asked = 0;
const versions = new Set<string>();
let differ = 0;

const count = (recording: Recording, release: Asked): number => [...recording.entries.values()].reduce((sum, { answers }) => sum + WAYS.filter((way) => answers[way]?.[release]).length, 0);
/** How a daemon crashes depends on where its memory lies. */
const comparable = (words: Words | undefined): string => (words ?? ['nothing']).join('\n').replace(/^crash .*/, 'crash');

function differences(name: string, recorded: Answers, now: Answers, some: readonly Daemon[]): string[] {
  return WAYS.flatMap((way) =>
    some.flatMap(({ release, version }) => {
      const [then, today] = [recorded[way]?.[release], now[way]?.[release]];
      if (!then && !today) return [];
      asked++;
      return comparable(then) === comparable(today) ? [] : [`${name}, ${way}, bird ${version}: recorded ${JSON.stringify(then ?? null)}, says ${JSON.stringify(today ?? null)}`];
    }),
  );
}

async function askAgain(suite: Suite, recording: Recording): Promise<void> {
  const cases = suite.cases();
  if ('absent' in cases) {
    for (const release of ASKED) skip(`${suite.name}: ${cases.absent}`, count(recording, release));
    return;
  }
  const prints = new Map(cases.map(({ name, configuration }) => [name, suite.inline ? undefined : fingerprint(configuration)]));
  const stale = cases.filter(({ name }) => !recording.entries.has(name) || recording.entries.get(name)!.print !== prints.get(name)).map(({ name }) => name);
  const orphans = [...recording.entries.keys()].filter((name) => !prints.has(name));
  assert.deepEqual({ stale: stale.slice(0, SHOWN), orphans: orphans.slice(0, SHOWN) }, { stale: [], orphans: [] }, `${suite.recording} is not up to date: run "npm run record-daemons -- ${suite.name}"`);
  const some = daemons.filter(({ release, version }) => {
    const then = recording.versions[release];
    if (then === version) return true;
    if (then) skip(`bird ${release} here is ${version}, recorded ${then}`, count(recording, release), movedOn);
    return false;
  });
  for (const { release, why } of missing) skip(`bird ${release}: ${why}`, count(recording, release));
  if (some.length === 0) return;
  for (const { version } of some) versions.add(version);
  const found = (await inParallel(cases, 2, async (one) => differences(one.name, recording.entries.get(one.name)!.answers, await askCase(one, some, suite), some))).flat();
  differ += found.length;
  assert.equal(found.length, 0, `${found.length} answers are not the recorded ones:\n  ${found.slice(0, SHOWN).join('\n  ')}\nWhere the daemon is right, run "npm run record-daemons -- ${suite.name}" and look at the differences.`);
}

describe('recordings of the daemons', { concurrency: false }, () => {
  test('every daemon is here, where it must be', () => {
    if (process.env.BGP_REQUIRE_ALL === '1') assert.deepEqual(missing, [], 'run test/daemons/install.sh');
  });

  for (const suite of SUITES) test(`${suite.name}: the daemons say what is recorded`, () => askAgain(suite, readRecording(suite.recording)));

  test("the corpus' recording is what the corpus' own index says", (t) => {
    const corpus = corpusFolder();
    const recording = readRecording(SUITES.find(({ name }) => name === 'corpus')!.recording);
    if (!corpus) return notice(t, `corpus: ${recording.entries.size} files and projects not compared with the index, BGP_CORPUS names no corpus`);
    const found: string[] = [];
    for (const [name, byVersion] of index(corpus)) {
      const entry = recording.entries.get(name);
      for (const release of ASKED) {
        const says = byVersion[recording.versions[release]!] ?? 'refused';
        if (!entry || !recording.versions[release]) continue;
        const mine = verdict(entry.answers, release, name);
        // The index knows the first three ways.
        const ours = mine?.answer.accepted && mine.way !== 'stubs wrapped' ? mine.way : 'refused';
        if (ours !== says && !INDEX_ERRORS[name]) found.push(`${name}, bird ${release}: index ${says}, recording ${ours}`);
      }
    }
    assert.deepEqual(found, []);
  });

  test('what was asked', (t) => {
    for (const [why, { answers, tell }] of skipped) tell(t, `${why}: ${answers} recorded answers not asked again`);
    const rest = [...skipped.values()].reduce((sum, { answers }) => sum + answers, 0);
    summary(`daemons: ${asked} recorded answers asked again (${[...versions].join(' ') || 'of no daemon'}), ${differ} differ; ${rest} not asked`);
  });
});
