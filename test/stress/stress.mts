/**
 * `npm run stress -- [--edits 100000] [--seed 1] [--prefixes all|none|N] [--write]`: types each file of the corpus (BGP_CORPUS)
 * token for token, and makes random edits in such files. After each step something is found and nothing thrown, no step
 * takes long, and the findings are those of the same text read anew. `--write` puts the figures into docs/robustness.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFolder } from '../daemons/corpus.ts';
import { corpusFiles, cutsOf, editOf, randomNumbers, type StressFile } from './texts.ts';
import { Typist } from './typist.ts';

const { values } = parseArgs({ options: { edits: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, prefixes: { type: 'string', default: 'all' }, write: { type: 'boolean', default: false } } });
const folder = corpusFolder();
if (!folder) {
  console.error('BGP_CORPUS names no corpus');
  process.exit(2);
}

/** Of a larger file not each token is a step. */
const WHOLE = 64_000;
const STEPS_OF_LARGE = 500;
/** Reading all anew at each step of a larger file would cost its size squared. */
const EACH = 8_000;
const READ_ANEW = 150;
/** Edits in one file, before the next. */
const IN_A_ROW = 25;
const LARGEST_TO_EDIT = 64_000;
/** Processor time, not the clock: other programs run too. */
const MOST_SECONDS = 3;
const MOST_FAILURES = 20;

const failures: string[] = [];
let slowest = { seconds: 0, what: '' };

function guarded(what: string, step: () => string | undefined): boolean {
  const before = process.cpuUsage();
  let problem: string | undefined;
  try {
    problem = step();
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join('\n    ') : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  if (seconds > slowest.seconds) slowest = { seconds, what };
  if (seconds > MOST_SECONDS) problem ??= `takes ${seconds.toFixed(1)} s`;
  if (problem === undefined) return true;
  failures.push(`${what}:\n  ${problem}`);
  console.log(`FAILED ${failures.at(-1)}`);
  if (failures.length >= MOST_FAILURES) process.exit(1);
  return false;
}

/** Types a file from its first token to its last. */
function typed({ name, language, text }: StressFile): { steps: number; compared: number } {
  const cuts = cutsOf(text);
  const every = text.length <= WHOLE ? 1 : Math.ceil(cuts.length / STEPS_OF_LARGE);
  const compareEvery = text.length <= EACH ? 1 : Math.max(1, Math.ceil(cuts.length / every / READ_ANEW));
  const typist = new Typist(language, '');
  let steps = 0;
  let compared = 0;
  for (let i = every; i < cuts.length; i += every) {
    const what = `${name}, cut at ${cuts[i]}`;
    steps++;
    if (!guarded(what, () => void typist.type({ start: typist.text.length, end: typist.text.length, text: text.slice(typist.text.length, cuts[i]) }))) return { steps, compared };
    if (steps % compareEvery !== 0) continue;
    compared++;
    if (!guarded(`${what}, read anew`, () => typist.difference())) return { steps, compared };
  }
  return { steps, compared };
}

const files = corpusFiles(folder);
const prefixFiles = values.prefixes === 'none' ? [] : values.prefixes === 'all' ? files : files.slice(0, Number(values.prefixes));
let [steps, compared] = [0, 0];
for (const [i, file] of prefixFiles.entries()) {
  const done = typed(file);
  steps += done.steps;
  compared += done.compared;
  if (i % 50 === 49) console.log(`${i + 1} of ${prefixFiles.length} files typed, ${steps} steps`);
}
const slowestStep = slowest;
slowest = { seconds: 0, what: '' };

const small = files.filter(({ text }) => text.length <= LARGEST_TO_EDIT && text.length > 0);
const wanted = Number(values.edits);
let edits = 0;
let asked = 0;
for (let round = 0; edits < wanted; round++) {
  const next = randomNumbers(Number(values.seed) * 1_000_003 + round);
  const { name, language, text } = small[Math.floor(next() * small.length)]!;
  // A file that is ten times as long is drawn a tenth as often: each of its edits costs as much more.
  if (next() * text.length > EACH) continue;
  const typist = new Typist(language, text);
  for (let i = 0; i < IN_A_ROW && edits < wanted; i++) {
    const edit = editOf(typist, next);
    const what = `${name}, round ${round}, edit ${i + 1}: ${JSON.stringify(edit)}`;
    edits++;
    if (!guarded(what, () => void typist.type(edit)) || !guarded(`${what}, read anew`, () => typist.difference())) break;
    if (i % 5 !== 0) continue;
    asked++;
    if (!guarded(`${what}, asked`, () => void typist.ask(Math.min(typist.text.length, edit.start + edit.text.length)))) break;
  }
  if (round % 400 === 399) console.log(`${edits} edits`);
}

const count = (number: number): string => number.toLocaleString('en-US');
const figures = [
  '| what | figure |', '|---|---|',
  `| files typed, token for token | ${count(prefixFiles.length)} |`, `| steps, each with its findings | ${count(steps)} |`, `| steps whose text was read anew, with the same findings | ${count(compared)} |`,
  `| random edits, each compared with the same text read anew | ${count(edits)} |`, `| of them with an editor's questions at their place | ${count(asked)} |`, `| exceptions, differences, steps over ${MOST_SECONDS} s of processor time | ${failures.length} |`,
];
console.log(`\n${figures.join('\n')}\n\nslowest step: ${slowestStep.seconds.toFixed(2)} s (${slowestStep.what})\nslowest edit: ${slowest.seconds.toFixed(2)} s (${slowest.what.slice(0, 200)})`);
if (failures.length > 0) process.exit(1);
if (values.write) {
  const page = join(import.meta.dirname, '../../docs/robustness.md');
  writeFileSync(page, readFileSync(page, 'utf8').replace(/(<!-- begin stress -->\n)[\s\S]*?(\n<!-- end stress -->)/, (_, head: string, end: string) => `${head}${figures.join('\n')}${end}`));
}
