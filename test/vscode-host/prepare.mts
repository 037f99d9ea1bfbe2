// node prepare.mts: fetches the VS Code of this folder from npm and makes it ready to start. Does nothing the second time.
// No install script runs and nothing is compiled, which leaves three things to do after `npm ci`:
//  1. VS Code's server has dependencies of its own, with a shrinkwrap of its own (tslib is missing from it: --legacy-peer-deps);
//  2. the native modules that the server loads were never built: plain JavaScript stands in (stubs/);
//  3. a mark, with the lock's hash, so that an update prepares anew.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** The VS Code server's folder: what `lib/vscode` of npm's code-server holds. */
export const vscodeDir: string = join(here, 'node_modules', 'code-server', 'lib', 'vscode');

function npm(cwd: string, ...args: string[]): void {
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error', ...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (run.status !== 0) throw new Error(`npm ci in ${cwd} failed (exit code ${run.status}).`);
}

/** Fetches and readies VS Code's server; returns its folder. `say` gets a line where there is work to wait for. */
export function prepareHost(say: (line: string) => void = console.log): string {
  const wanted = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).update(readFileSync(import.meta.filename)).digest('hex');
  const mark = join(here, 'node_modules', '.prepared');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return vscodeDir;
  say('Fetching VS Code for the browser from npm (about half a minute, once) ...');
  rmSync(mark, { force: true });
  npm(here);
  npm(vscodeDir, '--legacy-peer-deps');
  for (const [module, stub] of [['@vscode/spdlog', 'spdlog.cjs'], ['native-watchdog', 'native-watchdog.cjs'], ['@vscode/native-watchdog', 'native-watchdog.cjs']] as const) {
    const folder = join(vscodeDir, 'node_modules', module);
    if (existsSync(folder)) copyFileSync(join(here, 'stubs', stub), join(folder, 'index.js'));
  }
  writeFileSync(mark, wanted);
  return vscodeDir;
}

if (import.meta.main) console.log(prepareHost());
