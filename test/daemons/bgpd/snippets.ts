/** Small texts around one point of bgpd.conf each, with what every bgpd says of them: `LINE text`, or `ok`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Release } from '../../../server/src/languages/openbgpd/versions.ts';
import { movedOn, notice } from '../notices.ts';
import { askBgpd, type Bgpd, type BgpdAnswer, type findBgpds } from './oracle.ts';

const FILE = join(import.meta.dirname, 'snippets.json');

/** One text; `answers` by the releases that gave them, separated by blanks. */
export interface Snippet { readonly text: string; readonly answers: Readonly<Record<string, readonly string[]>> }
export interface Snippets { readonly versions: Readonly<Partial<Record<Release, string>>>; readonly snippets: Readonly<Record<string, Snippet>> }

export function readSnippets(): Snippets {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Snippets;
}

/** Those of the daemons that have the recorded versions: a release that came later may say something else, which is no fault of ours. */
export function asRecorded(daemons: readonly Bgpd[]): Bgpd[] {
  const { versions } = readSnippets();
  return daemons.filter(({ release, version }) => versions[release] === version);
}

/** Tells which daemons were not asked, and why. */
export function tellNotAsked(t: Pick<TestContext, 'diagnostic'>, what: string, { daemons, missing }: ReturnType<typeof findBgpds>): void {
  const { versions } = readSnippets();
  for (const { release, why } of missing) notice(t, `${what}: not asked of bgpd ${release}: ${why}`);
  for (const { release, version } of daemons) if (versions[release] !== version) movedOn(t, `${what}: not asked of bgpd ${release}: ${version} here, ${versions[release]} recorded`);
}

/** Asks the daemons about every text again and writes what they say. */
export async function record(daemons: readonly Bgpd[]): Promise<void> {
  const { snippets } = readSnippets();
  const asked: Record<string, Snippet> = {};
  for (const [name, { text }] of Object.entries(snippets)) asked[name] = { text, answers: await answersTo(text, daemons) };
  writeFileSync(FILE, `${JSON.stringify({ versions: Object.fromEntries(daemons.map(({ release, version }) => [release, version])), snippets: asked }, null, 1)}\n`);
}

/** What the daemons say of a text, by the releases that say it. */
export async function answersTo(text: string, daemons: readonly Bgpd[]): Promise<Record<string, readonly string[]>> {
  const said = new Map<string, string[]>();
  for (const [i, answer] of (await askBgpd({ files: { 'bgpd.conf': text }, root: 'bgpd.conf' }, daemons)).entries()) {
    const words = JSON.stringify(inWords(answer));
    said.set(words, [...(said.get(words) ?? []), daemons[i]!.release]);
  }
  return Object.fromEntries([...said].map(([words, releases]) => [releases.join(' '), JSON.parse(words) as string[]]));
}

/** Some refusals have no words at all: `error`. */
export function inWords({ accepted, errors, crashed }: BgpdAnswer): string[] {
  if (crashed) return [`crash ${crashed}`];
  if (accepted) return ['ok'];
  return errors.length === 0 ? ['error'] : errors.map(({ line, message }) => `${line} ${message}`);
}

/** What one release says of a snippet. */
export function answerOf({ answers }: Snippet, release: Release): readonly string[] | undefined {
  return Object.entries(answers).find(([releases]) => releases.split(' ').includes(release))?.[1];
}

/** The lines that an answer names. */
export function linesOf(words: readonly string[]): number[] {
  return [...new Set(words.map((word) => Number(/^(\d+) /.exec(word)?.[1] ?? 0)).filter((line) => line > 0))];
}

/** The first line of what a daemon's line stands for: of a check at the end of a block it names the closing brace. */
export function blockStart(text: string, line: number): number {
  const lines = text.split('\n');
  if (!lines[line - 1]?.trim().startsWith('}')) return line;
  let depth = 0;
  for (let i = line - 1; i >= 0; i--) {
    const code = lines[i]!.replace(/#.*/, '');
    depth += (code.match(/}/g)?.length ?? 0) - (code.match(/{/g)?.length ?? 0);
    if (depth <= 0) return i + 1;
  }
  return line;
}
