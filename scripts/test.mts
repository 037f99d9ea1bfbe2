/**
 * All tests, one after the other, with everything they need: npm run test:all
 *
 * Real daemons come from Debian's packages, the real VS Code from npm, its browser from Debian's packages. As root they are
 * installed; otherwise what is missing is named in the summary, with what was not run for want of it. With
 * BGP_REQUIRE_ALL=1 nothing may be missing, and nothing skipped. BGP_CORPUS=DIR names a folder of real configurations for the tests that want them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needProgram } from './debian.mts';
import { STEPS, type Step } from './steps.mts';

const root = join(import.meta.dirname, '..');
const all = process.env['BGP_REQUIRE_ALL'] === '1';
const scratch = mkdtempSync(join(tmpdir(), 'bgp-test-'));
const notices = join(scratch, 'notices');

let installed = false;

/** The real BIRDs and bgpds of Debian's packages; a machine that cannot have them runs the recordings alone. */
function daemons(): void {
  if (installed || process.env['BGP_DAEMONS']) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    if (all) throw new Error('the real daemons are unpacked from Debian packages, as root');
    return;
  }
  const { status } = spawnSync('bash', [join(root, 'test/daemons/install.sh'), join(root, '.cache/daemons'), 'bird', 'bird1', 'openbgpd', 'lab'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0 && all) throw new Error('test/daemons/install.sh failed');
  installed = status === 0;
}

function browser(): void {
  if (process.env['BGP_VSCODE']) return;
  needProgram(process.env['CHROMIUM'] ?? '/usr/bin/chromium', ['chromium', 'fonts-dejavu-core'], 'The VS Code in a browser');
}

const NEEDS = { daemons, browser };

interface Result {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly why?: string;
}

function run(step: Step): Result {
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  console.log(`\n== ${step.name}`);
  try {
    if (step.needs) NEEDS[step.needs]();
  } catch (error) {
    const why = (error as Error).message;
    console.log(`   not run: ${why}`);
    return { name: step.name, status: all ? 'failed' : 'skipped', passed: 0, failed: all ? 1 : 0, skipped: 0, seconds: since(), why };
  }
  const [program, ...args] = step.command;
  const { status, stdout } = spawnSync(program === 'node' ? process.execPath : program!, args, {
    cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28, env: { ...process.env, BGP_NOTICES: notices, ...step.env },
  });
  const text = stdout ?? '';
  const count = (word: string): number => [...text.matchAll(new RegExp(`^(?:ℹ|#) ${word} (\\d+)$`, 'gm'))].reduce((sum, match) => sum + Number(match[1]), 0);
  // What is no node:test says it in its last line.
  const plain = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(text.trimEnd().split('\n').at(-1) ?? '');
  const passed = count('pass') + Number(plain?.[1] ?? 0);
  const failed = count('fail') + Number(plain?.[2] ?? 0);
  const skipped = count('skipped') + count('todo') + Number(plain?.[3] ?? 0);
  const isTest = step.command.includes('--test') || plain !== null;
  const nothing = isTest && passed + failed === 0;
  const good = status === 0 && !nothing && !(all && skipped > 0);
  if (!good) console.log(text.length > 60_000 ? text.slice(-60_000) : text);
  else console.log(isTest ? `   ${passed} passed${skipped > 0 ? `, ${skipped} skipped` : ''}` : '   good');
  if (nothing) console.log('   no test was run');
  if (all && skipped > 0) console.log(`   ${skipped} skipped, and nothing may be`);
  return { name: step.name, status: good ? 'passed' : 'failed', passed: isTest ? passed : good ? 1 : 0, failed: good ? 0 : Math.max(1, failed), skipped, seconds: since() };
}

const only = process.argv.slice(2);
const results = STEPS.filter((step) => only.length === 0 || only.includes(step.name)).map(run);
console.log('\nSummary');
for (const { name, status, passed, failed, skipped, seconds, why } of results) {
  console.log(`  ${status === 'passed' ? 'passed ' : status === 'failed' ? 'FAILED ' : 'NOT RUN'}  ${name.padEnd(28)} ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${String(skipped).padStart(4)} skipped ${seconds.toFixed(0).padStart(5)} s${why ? `  ${why}` : ''}`);
}
if (existsSync(notices)) console.log(`\nNotices\n${readFileSync(notices, 'utf8').trimEnd().split('\n').map((line) => `  ${line}`).join('\n')}`);
rmSync(scratch, { recursive: true, force: true });
const sum = (of: (result: Result) => number): number => results.reduce((total, result) => total + of(result), 0);
const failed = sum((result) => result.failed);
console.log(`\n${sum((result) => result.passed)} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
