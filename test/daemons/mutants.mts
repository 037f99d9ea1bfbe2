/**
 * `node test/daemons/mutants.mts [--runs 1000] [--seed 1] [--release 2.20,3.4] [--kind "drop ;"] [--show 5] [--many 3]
 * [--out FILE]`: breaks accepted files of the corpus (BGP_CORPUS) and of the fixtures, asks the daemons and us, and prints for each
 * release how often we agree, and the commonest ways in which we do not.
 */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { checker } from './checker.ts';
import type { Finding } from './agreement.ts';
import { ASKED, EVERY, findDaemons, type Asked, type Daemon } from './daemons.ts';
import { KINDS, plans, Source, together, type Mutant, type MutantKind } from './mutants.ts';
import { ask, inParallel, type Answer } from './oracle.ts';
import { readRecording } from './recording.ts';
import { SUITES } from './suites.ts';
import { SUITES_OF_1 } from './suites1.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' }, release: { type: 'string', default: ASKED.join(',') }, kind: { type: 'string' }, show: { type: 'string', default: '5' }, many: { type: 'string', default: '3' }, out: { type: 'string' } } });
/** Bigger files say no more, and cost more. */
const MAX_SIZE = 40_000;
const SHOWN = Number(values.show);
const releases = values.release.split(',') as Asked[];
const daemons = findDaemons(undefined, EVERY).daemons.filter(({ release }) => releases.includes(release));

interface Base {
  readonly name: string;
  readonly root: string;
  readonly source: Source;
  readonly accepting: readonly Daemon[];
}

/** Files that a daemon accepts as they are, in one piece, and that we find nothing wrong with. */
async function bases(): Promise<Base[]> {
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

interface Result {
  readonly base: Base;
  readonly mutant: Mutant;
  readonly release: Asked;
  readonly answer: Answer;
  readonly errors: readonly Finding[];
}

interface Tally {
  accepted: number; acceptedByUs: number; refused: number; refusedByUs: number; sameLine: number; errors: number; one: number; crashed: number;
  threes: number; foundOfThree: number;
}
const fresh = (): Tally => ({ accepted: 0, acceptedByUs: 0, refused: 0, refusedByUs: 0, sameLine: 0, errors: 0, one: 0, crashed: 0, threes: 0, foundOfThree: 0 });
const byRelease = new Map<Asked, Tally>(releases.map((release) => [release, fresh()]));
const byKind = new Map<MutantKind, Tally>(KINDS.map((kind) => [kind, fresh()]));
const disagreements: (Result & { what: string })[] = [];

const onLine = ({ mutant, answer, errors }: Result): boolean => errors.some(({ line }) => mutant.lines.includes(line) || line === answer.errors[0]?.line);

function count(result: Result): void {
  const { answer, errors, release, mutant } = result;
  for (const tally of [byRelease.get(release)!, byKind.get(mutant.kind)!]) {
    if (answer.crashed) tally.crashed++;
    else if (answer.accepted) {
      tally.accepted++;
      if (errors.length === 0) tally.acceptedByUs++;
    } else {
      tally.refused++;
      if (errors.length > 0) {
        tally.refusedByUs++;
        tally.errors += errors.length;
        if (errors.length === 1) tally.one++;
        if (onLine(result)) tally.sameLine++;
      }
    }
  }
  if (answer.crashed) return;
  const what = answer.accepted ? (errors.length > 0 ? 'we refuse' : '') : errors.length === 0 ? 'we accept' : onLine(result) ? (errors.length >= Number(values.many) ? 'many errors' : '') : 'other line';
  if (what) disagreements.push({ ...result, what });
}

async function judge(base: Base, mutant: Mutant): Promise<Result[]> {
  const answers = await ask({ files: { [base.root]: mutant.text }, root: base.root }, base.accepting);
  const results: Result[] = [];
  for (const [i, daemon] of base.accepting.entries()) {
    results.push({ base, mutant, release: daemon.release, answer: answers[i]!, errors: await ours(mutant.text, base.root, daemon.release) });
  }
  return results;
}

/** Three mistakes in one file, each of which the daemon refuses alone. */
async function judgeThree(base: Base, mutants: readonly Mutant[]): Promise<void> {
  const singles = await Promise.all(mutants.map((mutant) => judge(base, mutant)));
  const all = together(base.source, mutants);
  if (!all) return;
  for (const [i, { release }] of base.accepting.entries()) {
    const three = singles.map((results) => results[i]!);
    if (three.some(({ answer }) => answer.accepted || answer.crashed)) continue;
    const errors = await ours(all.text, base.root, release);
    const tally = byRelease.get(release)!;
    tally.threes++;
    tally.foundOfThree += three.filter((single) => onLine({ ...single, errors })).length;
    for (const single of three) if (!onLine({ ...single, errors })) disagreements.push({ ...single, errors, what: 'lost among three' });
  }
}

const start = performance.now();
const files = await bases();
console.log(`${files.length} files, daemons ${daemons.map(({ version }) => version).join(' ')}, seed ${values.seed}`);
if (files.length === 0) process.exit(1);
const kinds = values.kind ? [values.kind as MutantKind] : KINDS;
const planned = plans(Number(values.runs), Number(values.seed), kinds).flatMap(({ file, kind, at, how }) => {
  const base = files[Math.floor(file * files.length)]!;
  const mutant = base.source.mutate(kind, at, how);
  return mutant && mutant.text !== base.source.text ? [{ base, mutant }] : [];
});
for (const results of await inParallel(planned, 2, ({ base, mutant }) => judge(base, mutant))) for (const result of results) count(result);

/** Files of some size, so that three mistakes have their places. */
const large = files.filter(({ source }) => source.text.split('\n').length > 15);
const threes = plans(Math.ceil(Number(values.runs) / 10) * 3, Number(values.seed) + 1, kinds);
const triples: { base: Base; mutants: Mutant[] }[] = [];
for (let i = 0; i + 2 < threes.length; i += 3) {
  const base = large[Math.floor(threes[i]!.file * large.length)];
  if (!base) break;
  const mutants = threes.slice(i, i + 3).map(({ kind, at, how }) => base.source.mutate(kind, at, how)).filter((mutant) => mutant !== undefined);
  if (mutants.length === 3) triples.push({ base, mutants });
}
await inParallel(triples, 2, ({ base, mutants }) => judgeThree(base, mutants));

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${part}/${whole} ${((100 * part) / whole).toFixed(1)} %`);
function table(head: string, rows: readonly (readonly [string, Tally])[]): string {
  const lines = [[head, 'accepted by both', 'refused by both', 'same line', 'one error', 'errors each', 'crashed', 'found of three'], ...rows.map(([name, tally]) => [
    name, share(tally.acceptedByUs, tally.accepted), share(tally.refusedByUs, tally.refused), share(tally.sameLine, tally.refusedByUs), share(tally.one, tally.refusedByUs),
    tally.refusedByUs ? (tally.errors / tally.refusedByUs).toFixed(2) : '-', String(tally.crashed), tally.threes ? `${(tally.foundOfThree / tally.threes).toFixed(2)} (${tally.threes})` : '-',
  ])];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')).join('\n');
}
console.log(`\n${table('bird', [...byRelease])}\n\n${table('change', [...byKind])}`);

/** Checks of types and values that the daemon makes while it builds filter code: a later issue. */
const TYPES = /argument|operand|expected .*got|Can't|type|[Ii]ncompatible|Function '|Set-|read-only|must be|Operator|Attribute|Condition|Case|Unexpected|not matching/;
const line = (text: string, number: number): string => (text.split('\n')[number - 1] ?? '').trim().slice(0, 140);
function example({ base, mutant, release, answer, errors }: Result): string {
  const error = answer.errors[0];
  const at = mutant.lines.map((number) => `${number}: ${line(mutant.text, number)}`).join('\n        ');
  return `      ${base.name}, bird ${release}, ${mutant.kind}\n        ${at}\n        daemon ${answer.accepted ? 'accepts' : `${error!.line}:${error!.column} ${error!.message}`}${error && !mutant.lines.includes(error.line) ? ` | ${line(mutant.text, error.line)}` : ''}\n        we ${errors.slice(0, 4).map((one) => `${one.line} ${one.code}: ${one.message}`).join('\n           ') || 'accept'}`;
}
for (const what of ['we refuse', 'we accept', 'other line', 'lost among three', 'many errors']) {
  const groups = new Map<string, (typeof disagreements)[number][]>();
  for (const one of disagreements.filter((result) => result.what === what)) {
    const said = one.answer.errors[0]?.message.replace(/\b[A-Z]{2,}\w*\b|'[^']*'|\d+/g, '·').slice(0, 60) ?? '';
    const types = what === 'we accept' && TYPES.test(one.answer.errors[0]?.message ?? '') && !/^syntax error/.test(one.answer.errors[0]!.message);
    const key = what === 'lost among three' ? one.mutant.kind : types ? `types of filters: ${said}` : `${one.mutant.kind}, ${what === 'we accept' ? said : `${one.errors[0]!.code}${what === 'we refuse' ? `: ${one.errors[0]!.message.replace(/"[^"]*"|\d+/g, '·').slice(0, 60)}` : ''}`}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  console.log(`\n${what}: ${sorted.reduce((sum, [, list]) => sum + list.length, 0)}`);
  for (const [key, list] of sorted.slice(0, what === 'we refuse' ? 100 : 40)) {
    console.log(`  ${list.length} x ${key}`);
    const seen = new Set<string>();
    for (const one of list) {
      const id = `${one.base.name} ${one.mutant.lines.join()} ${one.mutant.kind}`;
      if (seen.has(id) || seen.size >= SHOWN) continue;
      seen.add(id);
      console.log(example(one));
    }
  }
}
if (values.out) writeFileSync(values.out, JSON.stringify(disagreements.map(({ base, mutant, release, answer, errors, what }) => ({ what, file: base.name, kind: mutant.kind, lines: mutant.lines, release, answer, errors, text: mutant.text })), null, 1));
console.log(`\n${planned.length} changes and ${triples.length} files with three in ${((performance.now() - start) / 1000).toFixed(0)} s`);
