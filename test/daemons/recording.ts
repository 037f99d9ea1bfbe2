/**
 * What the daemons answered, kept in the repository: JSON that a person can read and compare. Each file carries the exact
 * versions that were asked; an answer stands for the releases in front of it (`"2.0 2.17": "error 3:12 ASN out of range"`).
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EVERY, type Asked, type Daemon } from './daemons.ts';
import { ask, type Answer, type Configuration, type Message } from './oracle.ts';

/**
 * The ways to ask, in this order: the configuration as it is; with missing includes as empty files; with a protocol
 * added. A later way is tried only where the one before failed for what it repairs.
 */
export const WAYS = ['as is', 'stubs', 'wrapped', 'stubs wrapped'] as const;
export type Way = (typeof WAYS)[number];

/** An answer in words: `ok`, `error FILE:3:12 text` (the file only where it is not the root), `warning 3:12 text`, `crash SIGSEGV`. */
export type Words = string[];
export type Answers = Partial<Record<Way, Partial<Record<Asked, Words>>>>;

/** A configuration by name, as a suite gives it. */
export interface Case {
  name: string;
  configuration: Configuration;
}

/** How the cases of a suite are asked: in every way or just as they are; whether warnings are kept. */
export interface Manner {
  ways: boolean;
  warnings: boolean;
}

export interface Recording {
  /** The exact version of each release that was asked. */
  versions: Partial<Record<Asked, string>>;
  /** `print` says which text the answers are for; a case whose text stands in the recording itself has none. */
  entries: Map<string, { print?: string; answers: Answers }>;
}

const NO_PROTOCOL = /^No protocol is specified/;
const NO_INCLUDE = /^Unable to (open included file|match pattern) /;

/** A short fingerprint of a configuration: its files, root and map. */
export function fingerprint({ files, root, map = {}, fragment = false }: Configuration): string {
  const hash = createHash('sha256').update(JSON.stringify([root, Object.entries(map).sort(), fragment]));
  for (const path of Object.keys(files).sort()) hash.update(`\n${path}\n`).update(files[path]!);
  return hash.digest('hex').slice(0, 12);
}

/** @param root the file that needs no name */
export function inWords(answer: Answer, root: string, warnings: boolean): Words {
  if (answer.crashed) return [`crash ${answer.crashed}`];
  const word = (kind: string, { file, line, column, message }: Message): string => `${kind} ${line || column ? `${file === root ? '' : `${file}:`}${line}:${column} ` : ''}${message}`;
  return [...(answer.accepted ? ['ok'] : answer.errors.map((error) => word('error', error))), ...(warnings ? answer.warnings.map((warning) => word('warning', warning)) : [])];
}

/** The other way round. */
export function fromWords(words: Words, root: string): Answer {
  const answer: Answer = { accepted: false, errors: [], warnings: [] };
  for (const word of words) {
    const [, kind, file, line, column, message = ''] = /^(\S+) ?(?:(?:(.+?):)?(\d+):(\d+) )?(.*)$/s.exec(word)!;
    if (kind === 'ok') answer.accepted = true;
    else if (kind === 'crash') answer.crashed = message;
    else (kind === 'error' ? answer.errors : answer.warnings).push({ file: line ? (file ?? root) : '', line: Number(line ?? 0), column: Number(column ?? 0), message });
  }
  return answer;
}

/** Asks the daemons about one case, in all the ways that the manner wants. */
export async function askCase({ configuration }: Case, daemons: readonly Daemon[], { ways, warnings }: Manner): Promise<Answers> {
  const answers: Answers = {};
  const failedFor = (way: Way, reason: RegExp): Daemon[] => daemons.filter(({ release }) => fromWords(answers[way]?.[release] ?? [], configuration.root).errors.some(({ message }) => reason.test(message)));
  const askIn = async (way: Way, some: readonly Daemon[], change: Partial<Configuration>): Promise<void> => {
    if (some.length === 0) return;
    const said = await ask({ ...configuration, ...change }, some);
    answers[way] = Object.fromEntries(some.map(({ release }, i) => [release, inWords(said[i]!, configuration.root, warnings)]));
  };
  await askIn('as is', daemons, {});
  if (!ways) return answers;
  await askIn('stubs', failedFor('as is', NO_INCLUDE), { stubs: true });
  await askIn('wrapped', failedFor('as is', NO_PROTOCOL), { fragment: true });
  await askIn('stubs wrapped', failedFor('stubs', NO_PROTOCOL), { stubs: true, fragment: true });
  return answers;
}

/**
 * The verdict of one release: the first way in which it accepts, else the last one that was asked, which names the
 * mistake that is left. Undefined where it was not asked.
 */
export function verdict(answers: Answers, release: Asked, root: string): { way: Way; answer: Answer } | undefined {
  let last: { way: Way; answer: Answer } | undefined;
  for (const way of WAYS) {
    const words = answers[way]?.[release];
    if (!words) continue;
    last = { way, answer: fromWords(words, root) };
    if (last.answer.accepted) break;
  }
  return last;
}

type Written = Record<string, string | string[]>;

/** Releases with the same answer share a line. */
function group(byRelease: Partial<Record<Asked, Words>>): Written {
  const groups = new Map<string, Asked[]>();
  for (const release of EVERY) {
    const words = byRelease[release];
    if (!words) continue;
    const key = JSON.stringify(words.length === 1 ? words[0] : words);
    groups.set(key, [...(groups.get(key) ?? []), release]);
  }
  return Object.fromEntries([...groups].map(([key, releases]) => [releases.join(' '), JSON.parse(key) as string | string[]]));
}

function ungroup(written: Written): Partial<Record<Asked, Words>> {
  return Object.fromEntries(Object.entries(written).flatMap(([releases, words]) => releases.split(' ').map((release) => [release, Array.isArray(words) ? words : [words]])));
}

/** A text as its lines; one that does not end with a newline stays a string. */
const toLines = (text: string): string | string[] => (text.endsWith('\n') ? text.slice(0, -1).split('\n') : text);
const fromLines = (lines: string | string[]): string => (typeof lines === 'string' ? lines : `${lines.join('\n')}\n`);

interface OnDisk {
  versions?: Partial<Record<Asked, string>>;
  cases: Record<string, { print?: string; conf?: string | string[] } & { [way in Way]?: Written }>;
}

const readFile = (path: string): OnDisk => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as OnDisk) : { cases: {} });

/** The recording at `path`; an empty one where there is none. */
export function readRecording(path: string): Recording {
  const { versions = {}, cases } = readFile(path);
  const entries = Object.entries(cases).map(([name, entry]) => {
    const answers: Answers = {};
    for (const way of WAYS) if (entry[way]) answers[way] = ungroup(entry[way]);
    return [name, { print: entry.print, answers }] as const;
  });
  return { versions, entries: new Map(entries) };
}

/** The cases whose texts stand in the recording at `path` itself. */
export function readSnippets(path: string): Case[] {
  return Object.entries(readFile(path).cases).map(([name, { conf }]) => ({ name, configuration: { files: { L: fromLines(conf ?? []) }, root: 'L' } }));
}

/** @param texts of the cases whose texts stand in the recording itself, by name */
export function writeRecording(path: string, { versions, entries }: Recording, texts?: Map<string, string>): void {
  const cases: OnDisk['cases'] = {};
  for (const name of [...entries.keys()].sort()) {
    const { print, answers } = entries.get(name)!;
    const text = texts?.get(name);
    cases[name] = text === undefined ? { print } : { conf: toLines(text) };
    for (const way of WAYS) if (answers[way]) cases[name][way] = group(answers[way]);
  }
  const onDisk: OnDisk = { versions: Object.fromEntries(EVERY.filter((release) => versions[release]).map((release) => [release, versions[release]])), cases };
  const json = JSON.stringify(onDisk, null, 1).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${json}\n`);
}
