/**
 * Breaks accepted files (mutants.ts) and holds what the daemons say of them against what we say: the figures of each release,
 * and where we do not agree.
 */
import { basename } from 'node:path';
import { checker } from './checker.ts';
import type { Finding } from './agreement.ts';
import type { Asked, Daemon } from './daemons.ts';
import { KINDS, plans, Source, together, type Mutant, type MutantKind } from './mutants.ts';
import { ask, inParallel, type Answer } from './oracle.ts';
import { readRecording } from './recording.ts';
import { SUITES } from './suites.ts';
import { SUITES_OF_1 } from './suites1.ts';

/** Bigger files say no more, and cost more. */
const MAX_SIZE = 40_000;
/** Files of some size, so that three mistakes have their places. */
const LARGE = 15;

/** A file to break. */
export interface Base {
  readonly name: string;
  readonly root: string;
  readonly source: Source;
  readonly accepting: readonly Daemon[];
}

/** One change, for one release. */
export interface Result {
  readonly base: Base;
  readonly mutant: Mutant;
  readonly release: Asked;
  readonly answer: Answer;
  readonly errors: readonly Finding[];
}

/** Figures: of what the daemon accepts and refuses, how much we do; errors of ours; three mistakes in one file. */
export interface Tally {
  accepted: number; acceptedByUs: number; refused: number; refusedByUs: number; sameLine: number; errors: number; one: number; crashed: number;
  threes: number; foundOfThree: number;
}

export type What = 'we refuse' | 'we accept' | 'other line' | 'lost among three' | 'many errors';

/** What to do: `many` errors for one mistake are told. */
export interface Order {
  readonly daemons: readonly Daemon[];
  readonly runs: number;
  /** Files with three mistakes. */
  readonly threes: number;
  readonly seed: number;
  readonly kinds?: readonly MutantKind[];
  readonly many?: number;
}

export interface Outcome {
  readonly files: number;
  readonly planned: number;
  readonly triples: number;
  readonly byRelease: ReadonlyMap<Asked, Tally>;
  readonly byKind: ReadonlyMap<MutantKind, Tally>;
  readonly disagreements: readonly (Result & { readonly what: What })[];
}

/** Files that a daemon accepts as they are, in one piece, and that we find nothing wrong with. */
async function bases(daemons: readonly Daemon[]): Promise<Base[]> {
  const found: Base[] = [];
  for (const suite of [...SUITES, ...SUITES_OF_1].filter(({ name }) => /^(?:corpus|fixtures|story)/.test(name))) {
    const cases = suite.cases();
    if ('absent' in cases) continue;
    const { entries } = readRecording(suite.recording);
    for (const { name, configuration: { files, root } } of cases) {
      if (Object.keys(files).length > 1 || name.startsWith('invalid/')) continue;
      const bytes = files[root]!;
      if (bytes.length > MAX_SIZE) continue;
      const text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      const accepting: Daemon[] = [];
      for (const daemon of daemons) {
        if (entries.get(name)?.answers['as is']?.[daemon.release]?.[0] !== 'ok') continue;
        if ((await ours(text, basename(root), daemon.release)).length === 0) accepting.push(daemon);
      }
      if (accepting.length > 0) found.push({ name, root: basename(root), source: new Source(text), accepting });
    }
  }
  return found;
}

async function ours(text: string, root: string, release: Asked): Promise<Finding[]> {
  try {
    return (await checker({ files: { [root]: text }, root, target: release, fragment: false, map: {} })).errors;
  } catch (error) {
    return [{ file: root, line: 0, code: 'EXCEPTION', message: error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 3).join(' ') : String(error) }];
  }
}

async function judge(base: Base, mutant: Mutant): Promise<Result[]> {
  const answers = await ask({ files: { [base.root]: mutant.text }, root: base.root }, base.accepting);
  const results: Result[] = [];
  for (const [i, daemon] of base.accepting.entries()) {
    results.push({ base, mutant, release: daemon.release, answer: answers[i]!, errors: await ours(mutant.text, base.root, daemon.release) });
  }
  return results;
}

const fresh = (): Tally => ({ accepted: 0, acceptedByUs: 0, refused: 0, refusedByUs: 0, sameLine: 0, errors: 0, one: 0, crashed: 0, threes: 0, foundOfThree: 0 });
const onLine = ({ mutant, answer, errors }: Result): boolean => errors.some(({ line }) => mutant.lines.includes(line) || line === answer.errors[0]?.line);

function differs(result: Result, many: number): What | undefined {
  const { answer, errors } = result;
  if (answer.crashed) return undefined;
  if (answer.accepted) return errors.length > 0 ? 'we refuse' : undefined;
  if (errors.length === 0) return 'we accept';
  if (!onLine(result)) return 'other line';
  return errors.length >= many ? 'many errors' : undefined;
}

function count(tally: Tally, result: Result): void {
  const { answer, errors } = result;
  if (answer.crashed) tally.crashed++;
  else if (answer.accepted) {
    tally.accepted++;
    if (errors.length === 0) tally.acceptedByUs++;
  } else {
    tally.refused++;
    if (errors.length === 0) return;
    tally.refusedByUs++;
    tally.errors += errors.length;
    if (errors.length === 1) tally.one++;
    if (onLine(result)) tally.sameLine++;
  }
}

/** Breaks files, one change each, and some with three. Everything follows from the seed and the files that are there. */
export async function runMutants({ daemons, runs, threes, seed, kinds = KINDS, many = Number.POSITIVE_INFINITY }: Order): Promise<Outcome> {
  const byRelease = new Map<Asked, Tally>(daemons.map(({ release }) => [release, fresh()]));
  const byKind = new Map<MutantKind, Tally>(KINDS.map((kind) => [kind, fresh()]));
  const disagreements: (Result & { what: What })[] = [];
  const files = await bases(daemons);
  const planned = plans(runs, seed, kinds).flatMap(({ file, kind, at, how }) => {
    const base = files[Math.floor(file * files.length)];
    const mutant = base?.source.mutate(kind, at, how);
    return base && mutant && mutant.text !== base.source.text ? [{ base, mutant }] : [];
  });
  for (const result of (await inParallel(planned, 2, ({ base, mutant }) => judge(base, mutant))).flat()) {
    count(byRelease.get(result.release)!, result);
    count(byKind.get(result.mutant.kind)!, result);
    const what = differs(result, many);
    if (what) disagreements.push({ ...result, what });
  }

  /** Three mistakes in one file, each of which the daemon refuses alone. */
  const judgeThree = async (base: Base, mutants: readonly Mutant[]): Promise<void> => {
    const all = together(base.source, mutants);
    if (!all) return;
    const singles = await Promise.all(mutants.map((mutant) => judge(base, mutant)));
    for (const [i, { release }] of base.accepting.entries()) {
      const three = singles.map((results) => results[i]!);
      if (three.some(({ answer }) => answer.accepted || answer.crashed)) continue;
      const errors = await ours(all.text, base.root, release);
      const tally = byRelease.get(release)!;
      tally.threes++;
      for (const single of three) {
        if (onLine({ ...single, errors })) tally.foundOfThree++;
        else disagreements.push({ ...single, errors, what: 'lost among three' });
      }
    }
  };
  const large = files.filter(({ source }) => source.text.split('\n').length > LARGE);
  const triples: { base: Base; mutants: Mutant[] }[] = [];
  const drawn = plans(threes * 3, seed + 1, kinds);
  for (let i = 0; i + 2 < drawn.length; i += 3) {
    const base = large[Math.floor(drawn[i]!.file * large.length)];
    const mutants = drawn.slice(i, i + 3).map(({ kind, at, how }) => base?.source.mutate(kind, at, how)).filter((mutant) => mutant !== undefined);
    if (base && mutants.length === 3) triples.push({ base, mutants });
  }
  await inParallel(triples, 2, ({ base, mutants }) => judgeThree(base, mutants));
  return { files: files.length, planned: planned.length, triples: triples.length, byRelease, byKind, disagreements };
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${part}/${whole} ${((100 * part) / whole).toFixed(1)} %`);
/** One line a row: agreement on accepting and refusing, the same line, how many errors, three mistakes. */
export function mutantTable(head: string, rows: readonly (readonly [string, Tally])[]): string {
  const lines = [[head, 'accepted by both', 'refused by both', 'same line', 'one error', 'errors each', 'crashed', 'found of three'], ...rows.map(([name, tally]) => [
    name, share(tally.acceptedByUs, tally.accepted), share(tally.refusedByUs, tally.refused), share(tally.sameLine, tally.refusedByUs), share(tally.one, tally.refusedByUs),
    tally.refusedByUs ? (tally.errors / tally.refusedByUs).toFixed(2) : '-', String(tally.crashed), tally.threes ? `${(tally.foundOfThree / tally.threes).toFixed(2)} (${tally.threes})` : '-',
  ])];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')).join('\n');
}
