/**
 * How long it takes, beside `bird -p` and `bgpd -n` in the same run: npm run bench [-- --runs N] [--only bird|openbgpd] [--write]
 *   --runs N   repetitions of each measurement (default 7); the median is shown, the best beside it
 *   --only L   one language alone
 *   --write    puts the tables into docs/performance.md
 * A benchmark, not a test: nothing fails here but by a crash. Needs `npm run build`; the daemons, bird 2.20 and bgpd 9.3,
 * come with `npm run install-daemons`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EditorSession } from './editorSession.ts';
import { suites, type EditPlace, type Suite } from './suites.ts';

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '7' }, only: { type: 'string' }, write: { type: 'boolean' } } });
const runs = Number(options.runs);
const root = join(import.meta.dirname, '..', '..');
const cli = join(root, 'server/dist/cli.mjs');
const starter = join(root, 'server/bin/bgplint.mjs');
if (!existsSync(cli)) throw new Error('the build is missing: npm run build');
const chosen = suites.filter(({ language }) => options.only === undefined || language === options.only);
if (chosen.length === 0) throw new Error(`there is no bench of ${options.only}: ${suites.map(({ language }) => language).join(' and ')} there are`);

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

interface Timed { readonly times: number[]; readonly peak: number }

/** Runs a program to its end; wall time in ms, and the peak of its resident memory in bytes where /proc tells it. */
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
    child.once('exit', () => resolve());
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

/** The place in a text, the offset of its words. */
function offsetOf(text: string, { name, needle }: EditPlace): number {
  const offset = name.endsWith('middle') ? text.indexOf(needle, text.length / 2) : text.indexOf(needle);
  return offset < 0 ? text.indexOf(needle) : offset;
}

/** Measures one language; the lines of its tables. */
async function measure(suite: Suite): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bgp-bench-'));
  const lines: string[] = [];
  const say = (line: string): void => {
    lines.push(line);
    console.log(line);
  };
  const { daemon, here, asked, target, language } = suite;
  const own = daemon.toLowerCase();
  say(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${here ? `${daemon} ${here.version}` : `no ${daemon} here`}, median (best) of ${runs} runs.`);
  say('');
  say(`| file | \`${asked}\` | \`bgplint check\`, cold | ratio | peak memory, ${own === 'bird' ? own : 'bgpd'} | peak memory, bgplint |`);
  say('|---|---|---|---|---|---|');
  const files = new Map<string, { readonly path: string; readonly text: string }>();
  const checked = (path: string): readonly string[] => ['check', '--format', 'json', '--target', target, path];
  for (const [i, { name, text: make }] of suite.files.entries()) {
    const path = join(folder, suite.fileName(`${i}`));
    const text = make();
    // bgpd takes a file that nobody else can write.
    writeFileSync(path, text, { mode: 0o600 });
    files.set(name, { path, text });
    const theirs = here && (await repeat(here.path, suite.check(path)));
    const ours = await repeat(process.execPath, [cli, ...checked(path)]);
    const show = (result: Timed): string => `${ms(median(result.times))} (${ms(Math.min(...result.times))})`;
    const ratio = theirs ? `${(median(ours.times) / median(theirs.times)).toFixed(2)}` : '';
    say(`| ${name} | ${theirs ? show(theirs) : ''} | ${show(ours)} | ${ratio} | ${theirs ? `${Math.round(theirs.peak / 1e6)} MB` : ''} | ${Math.round(ours.peak / 1e6)} MB |`);
  }
  say('');
  if (suite.starter !== undefined) {
    const handover = await repeat(process.execPath, [starter, ...checked(files.get(suite.starter)!.path)]);
    say(`Through the starter \`bgplint\`, ${suite.starter}: ${ms(median(handover.times))}.`);
    say('');
  }
  say('| file | open to diagnostics | place of the edit | one character to diagnostics, median | worst |');
  say('|---|---|---|---|---|');
  for (const [name, { path, text }] of files) {
    const opened: number[] = [];
    for (let i = 0; i < Math.min(runs, 3); i++) {
      const session = await EditorSession.start(root);
      opened.push(await session.open(path, text, language));
      if (i + 1 < Math.min(runs, 3)) {
        await session.stop();
        continue;
      }
      for (const place of suite.places) {
        const offset = offsetOf(text, place);
        if (offset < 0) continue;
        const times = await session.type(text, offset, place.character, Math.max(10, runs));
        say(`| ${name} | ${ms(median(opened))} | ${place.name} | ${ms(median(times))} | ${ms(Math.max(...times))} |`);
      }
      await session.stop();
    }
  }
  say('');
  say(`Typing is measured from the change's message to the diagnostics' arrival, less the debounce of ${EditorSession.debounce} ms.`);
  rmSync(folder, { recursive: true, force: true });
  return lines;
}

for (const suite of chosen) {
  const lines = await measure(suite);
  if (!options.write) continue;
  const page = join(root, 'docs/performance.md');
  const text = readFileSync(page, 'utf8');
  const begin = `<!-- begin ${suite.marker} -->`;
  const [before, after] = [text.indexOf(begin), text.indexOf(`<!-- end ${suite.marker} -->`)];
  if (before < 0 || after < 0) throw new Error(`${page} has no place for these tables: ${begin}`);
  writeFileSync(page, `${text.slice(0, before)}${begin}\n${lines.join('\n')}\n${text.slice(after)}`);
}
