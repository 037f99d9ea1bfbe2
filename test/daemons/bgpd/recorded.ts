/**
 * What every bgpd answers to the texts of the rules and of the editor's snippets, kept in the repository as BIRD's answers
 * are (recording.ts): a machine without the daemons still has their word, and one with them asks again.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from '../../../server/src/languages/openbgpd/versions.ts';
import { inParallel } from '../oracle.ts';
import { askBgpd, type Bgpd, type BgpdConfiguration } from './oracle.ts';
import { inWords } from './snippets.ts';

/** A configuration with a name, and the releases whose answer counts. */
export interface BgpdCase extends BgpdConfiguration { readonly name: string; readonly files: Readonly<Record<string, string>>; readonly releases: readonly Release[] }

interface Entry {
  /** Says which text the answers are for. */
  readonly print: string;
  /** Words by the releases that say them, separated by blanks: `ok`, or `LINE text`. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
}
interface Recorded { readonly versions: Readonly<Partial<Record<Release, string>>>; readonly entries: Readonly<Record<string, Entry>> }

/** The recordings there are. */
export type RecordingName = 'rules' | 'editorSnippets' | 'mirror';
const fileOf = (name: RecordingName): string => join(import.meta.dirname, `${name}.json`);

export function readRecorded(name: RecordingName): Recorded {
  const file = fileOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorded) : { versions: {}, entries: {} };
}

function fingerprint({ files, root, stubs = false }: BgpdCase): string {
  return createHash('sha256').update(JSON.stringify([root, stubs, Object.entries(files).sort()])).digest('hex').slice(0, 12);
}

/** What the daemons say of a case now, by the releases that say it. */
async function ask(one: BgpdCase, daemons: readonly Bgpd[]): Promise<Record<string, string[]>> {
  const asked = daemons.filter(({ release }) => one.releases.includes(release));
  const said = new Map<string, Release[]>();
  for (const [i, answer] of (await askBgpd(one, asked)).entries()) {
    const words = JSON.stringify(inWords(answer));
    said.set(words, [...(said.get(words) ?? []), asked[i]!.release]);
  }
  return Object.fromEntries([...said].map(([words, releases]) => [releases.join(' '), JSON.parse(words) as string[]]));
}

/** Asks all daemons about all cases and writes what they say. @returns how many are new or changed */
export async function recordBgpd(name: RecordingName, cases: readonly BgpdCase[], daemons: readonly Bgpd[]): Promise<number> {
  const before = readRecorded(name);
  const answers = await inParallel(cases, 2, (one) => ask(one, daemons));
  const entries = Object.fromEntries(cases.map((one, i): [string, Entry] => [one.name, { print: fingerprint(one), answers: answers[i]! }]));
  if (Object.keys(entries).length !== cases.length) throw new Error(`two cases of ${name} have one name`);
  writeFileSync(fileOf(name), `${JSON.stringify({ versions: Object.fromEntries(daemons.map(({ release, version }) => [release, version])), entries }, null, 1)}\n`);
  return cases.filter(({ name: one }) => JSON.stringify(before.entries[one]) !== JSON.stringify(entries[one])).length;
}

/** The recorded words of a release about a case; undefined where it was not asked about this text. */
export function recordedWords({ entries }: Recorded, one: BgpdCase, release: Release): readonly string[] | undefined {
  const entry = entries[one.name];
  if (entry?.print !== fingerprint(one)) return undefined;
  return Object.entries(entry.answers).find(([releases]) => releases.split(' ').includes(release))?.[1];
}

/** Where the daemons say something else today than what is recorded, in words; only those of the recorded versions are asked. */
export async function movedAnswers(name: RecordingName, cases: readonly BgpdCase[], daemons: readonly Bgpd[]): Promise<string[]> {
  const recorded = readRecorded(name);
  const same = daemons.filter(({ release, version }) => recorded.versions[release] === version);
  const different = await inParallel(cases, 2, async (one) => {
    const now = await ask(one, same);
    return same.filter(({ release }) => one.releases.includes(release)).flatMap(({ release }) => {
      const said = Object.entries(now).find(([releases]) => releases.split(' ').includes(release))?.[1];
      return JSON.stringify(said) === JSON.stringify(recordedWords(recorded, one, release)) ? [] : [`${one.name}, ${release}: ${said?.join(' | ')}`];
    });
  });
  return different.flat();
}
