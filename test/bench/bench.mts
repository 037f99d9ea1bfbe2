/**
 * How long it takes, beside `bird -p` in the same run: npm run bench [-- --runs N] [--write]
 *   --runs N   repetitions of each measurement (default 7); the median is shown, the best beside it
 *   --write    puts the table into docs/performance.md
 * A benchmark, not a test: nothing fails here but by a crash. Needs `npm run build` and BIRD 2.20 (npm run install-daemons).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { daemonsHere } from './birdHere.ts';
import { EditorSession } from './editorSession.ts';
import { generate } from './generate.ts';

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '7' }, write: { type: 'boolean' } } });
const runs = Number(options.runs);
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'bgp-bench-'));
const cli = join(root, 'server/dist/cli.mjs');
const starter = join(root, 'server/bin/bgplint.mjs');
if (!existsSync(cli)) throw new Error('the build is missing: npm run build');
const bird = daemonsHere();

const SIZES = [['0.1 MB', 1e5], ['1 MB', 1e6], ['12 MB', 12e6]] as const;
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

interface Timed { readonly times: number[]; readonly peak: number }

/** Runs a program to its end; wall time in ms, and the peak of its resident memory in bytes where /proc tells it. Throws where it refuses the file: then it has read a part of it. */
async function timed(program: string, args: readonly string[]): Promise<{ time: number; peak: number }> {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  let peak = 0;
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024);
    } catch {
      // It has ended.
    }
  }, 5);
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} ended with ${code}`))));
    child.once('error', reject);
  });
  clearInterval(watch);
  return { time: performance.now() - started, peak };
}

async function repeat(program: string, args: readonly string[]): Promise<Timed> {
  const results = [];
  for (let i = 0; i < runs; i++) results.push(await timed(program, args));
  return { times: results.map((one) => one.time), peak: Math.max(...results.map((one) => one.peak)) };
}

const lines: string[] = [];
const say = (line: string): void => {
  lines.push(line);
  console.log(line);
};

say(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${bird ? `BIRD ${bird.version}` : 'no BIRD 2.20 here'}, median (best) of ${runs} runs.`);
say('');
say('| file | `bird -p` | `bgplint check`, cold | ratio | peak memory, bird | peak memory, bgplint |');
say('|---|---|---|---|---|---|');
const files = new Map<string, string>();
for (const [name, bytes] of SIZES) {
  const file = join(folder, `${bytes}.conf`);
  writeFileSync(file, generate(bytes));
  files.set(name, file);
  const theirs = bird && (await repeat(bird.path, ['-p', '-c', file]));
  const ours = await repeat(process.execPath, [cli, 'check', '--format', 'json', '--target', 'bird@2.20', file]);
  const show = (result: Timed): string => `${ms(median(result.times))} (${ms(Math.min(...result.times))})`;
  const ratio = theirs ? `${(median(ours.times) / median(theirs.times)).toFixed(2)}` : '';
  say(`| ${name} | ${theirs ? show(theirs) : ''} | ${show(ours)} | ${ratio} | ${theirs ? `${Math.round(theirs.peak / 1e6)} MB` : ''} | ${Math.round(ours.peak / 1e6)} MB |`);
}
const handover = await repeat(process.execPath, [starter, 'check', '--format', 'json', '--target', 'bird@2.20', files.get('0.1 MB')!]);
say('');
say(`Through the starter \`bgplint\`, 0.1 MB: ${ms(median(handover.times))}.`);

say('');
say('| file | open to diagnostics | place of the edit | one character to diagnostics, median | worst |');
say('|---|---|---|---|---|');
for (const [name, bytes] of SIZES) {
  const text = generate(bytes);
  const opened: number[] = [];
  for (let i = 0; i < Math.min(runs, 3); i++) {
    const session = await EditorSession.start(root);
    opened.push(await session.open(files.get(name)!, text));
    if (i + 1 < Math.min(runs, 3)) {
      await session.stop();
      continue;
    }
    for (const [place, needle, replacement] of [
      ['filter, first', 'if is_bogon() ||', 'x'], ['session, middle', 'import limit', '1'], ['set, middle', '/24{24,24}', '9'], ['template', 'hold time 180', '1'], ['a broken brace, middle', 'next hop keep', '{'],
    ] as const) {
      const times = await session.type(text, place.endsWith('middle') ? text.indexOf(needle, text.length / 2) : text.indexOf(needle), replacement, Math.max(10, runs));
      say(`| ${name} | ${ms(median(opened))} | ${place} | ${ms(median(times))} | ${ms(Math.max(...times))} |`);
    }
    await session.stop();
  }
}
say('');
say(`Typing is measured from the change's message to the diagnostics' arrival, less the debounce of ${EditorSession.debounce} ms.`);
rmSync(folder, { recursive: true, force: true });

if (options.write) {
  const page = join(root, 'docs/performance.md');
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.indexOf('<!-- begin bench -->'), text.indexOf('<!-- end bench -->')];
  writeFileSync(page, `${text.slice(0, before)}<!-- begin bench -->\n${lines.join('\n')}\n${text.slice(after)}`);
}
