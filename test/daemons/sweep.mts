/**
 * `npm run sweep -- [--runs 1000] [--pairs] [--seed 1] [--block "bgp channel"] [--row "hold time"] [--release 2.20,3.4] [--show 3] [--all]`:
 * uses every row of the tables in small files and prints where the daemons and we do not agree. Without `--runs` those with
 * values that fit; with it so many of all, values beside their range and of other kinds among them; `--all` takes every one,
 * `--pairs` puts two statements that fit into one block.
 */
import { parseArgs } from 'node:util';
import { checker } from './checker.ts';
import { EVERY, findDaemons, type Asked } from './daemons.ts';
import { ask, inParallel } from './oracle.ts';
import { pairCases, sweepCases, type Generation, type SweepCase } from './sweep.ts';

const { values } = parseArgs({ options: {
  runs: { type: 'string' }, seed: { type: 'string', default: '1' }, block: { type: 'string' }, row: { type: 'string' }, release: { type: 'string', default: EVERY.join(',') },
  show: { type: 'string', default: '3' }, all: { type: 'boolean', default: false }, pairs: { type: 'boolean', default: false },
} });
const releases = values.release.split(',') as Asked[];
const daemons = findDaemons(undefined, EVERY).daemons.filter(({ release }) => releases.includes(release));
if (daemons.length === 0) {
  console.error('no daemon to ask: run test/daemons/install.sh');
  process.exit(1);
}

const GENERATIONS: readonly Generation[] = ['2', '1.6v4', '1.6v6'];
/** The daemons that a generation's files are for. */
const daemonsOf = (generation: Generation): typeof daemons => daemons.filter(({ release }) => (generation === '2' ? !release.startsWith('1.6') : release === generation));

/** Protocols that the daemon at hand was built without. */
const LACKING: Partial<Record<Asked, readonly string[]>> = { 2.17: ['protocol bmp'] };

/** Numbers from 0 to 1 that are the same for the same seed. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed >>> 0; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

function chosen(generation: Generation): SweepCase[] {
  if (values.pairs) return pairCases(Number(values.runs ?? 1000), random(Number(values.seed)), generation);
  const wanted = sweepCases(values.runs === undefined && !values.all, generation)
    .filter(({ block, syntax }) => (values.block === undefined || values.block.split(',').includes(block)) && (values.row === undefined || syntax.includes(values.row)));
  if (values.runs === undefined || wanted.length <= Number(values.runs)) return wanted;
  const numbers = random(Number(values.seed));
  return wanted.map((one) => [numbers.next().value, one] as const).sort(([a], [b]) => a - b).slice(0, Number(values.runs)).map(([, one]) => one);
}

interface Difference { readonly one: SweepCase; readonly releases: string[]; readonly daemon: string; readonly ours: string; readonly what: string }

async function judge(one: SweepCase, some: typeof daemons): Promise<Difference[]> {
  const answers = await ask({ files: { 'bird.conf': one.text }, root: 'bird.conf' }, some);
  const found = new Map<string, Difference>();
  for (const [i, { release }] of some.entries()) {
    const answer = answers[i]!;
    if (answer.crashed || LACKING[release]?.includes(one.block)) continue;
    const errors = await ours(one.text, release);
    if (answer.accepted === (errors.length === 0)) continue;
    const what = answer.accepted ? 'we refuse' : 'we accept';
    const daemon = answer.errors[0]?.message ?? 'accepts';
    const difference = { one, releases: [release], daemon, ours: errors[0] ?? 'accept', what };
    const known = found.get(what + daemon);
    if (known) known.releases.push(release);
    else found.set(what + daemon, difference);
  }
  return [...found.values()];
}

async function ours(text: string, target: Asked): Promise<string[]> {
  try {
    return (await checker({ files: { 'bird.conf': text }, root: 'bird.conf', target, fragment: false, map: {} })).errors.map(({ line, code, message }) => `${line} ${code}: ${message}`);
  } catch (error) {
    return [`EXCEPTION ${error instanceof Error ? error.stack : error}`];
  }
}

const differences: Difference[] = [];
let files = 0;
for (const generation of GENERATIONS) {
  const some = daemonsOf(generation);
  if (some.length === 0) continue;
  const cases = chosen(generation);
  files += cases.length;
  differences.push(...(await inParallel(cases, 2, (one) => judge(one, some))).flat());
}
const groups = new Map<string, Difference[]>();
for (const difference of differences) {
  const { one, what, daemon } = difference;
  const key = `${what}: ${one.block}: ${one.syntax}\n    daemon: ${daemon.replace(/\d+/g, '·')}`;
  groups.set(key, [...(groups.get(key) ?? []), difference]);
}
for (const [key, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${group.length} x ${key}`);
  for (const { one, releases: where, ours: said } of group.slice(0, Number(values.show))) console.log(`      ${one.statement.replaceAll('\n', ' ')}   [${where.join(' ')}]   we: ${said}`);
}
console.log(`\n${files} files, ${daemons.length} daemons: ${differences.filter(({ what }) => what === 'we refuse').length} that we refuse wrongly, ${differences.filter(({ what }) => what === 'we accept').length} that we accept wrongly`);
if (differences.length > 0) process.exitCode = 1;
