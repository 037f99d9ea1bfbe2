/**
 * Runs the suites of this folder in a real VS Code: node test/vscode/run.mts [--vsix FILE] [--no-build] [--grep TEXT] [--keep-picture]
 *   --vsix FILE      against this extension, installed, instead of the one in this checkout
 *   --no-build       with dist/ as it is
 *   --grep TEXT      only tests whose names hold TEXT
 *   --keep-picture   the picture of the run becomes images/problems.png, the README's
 * Which VS Code: the executable in $BGP_VSCODE, else a desktop's, else the one in a browser (test/vscode-host).
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { isHost, root, testCode } from '../../scripts/vscode.mts';

const { values: options } = parseArgs({ options: { vsix: { type: 'string' }, 'no-build': { type: 'boolean' }, grep: { type: 'string' }, 'keep-picture': { type: 'boolean' } } });
const here = import.meta.dirname;
const shots = join(root, 'shots');

function run(command: string, args: string[], shell = false): void {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed: ${error?.message ?? `exit code ${status}`}`);
}

/** The suites as what an extension host loads: CommonJS, one file each. */
async function bundle(): Promise<string> {
  const out = join(here, 'dist');
  rmSync(out, { recursive: true, force: true });
  const suites = globSync('*.test.ts', { cwd: join(here, 'suite') });
  if (suites.length === 0) throw new Error('There are no suites.');
  await build({ entryPoints: [...suites, 'index.ts'].map((name) => join(here, 'suite', name)), outdir: out, outExtension: { '.js': '.cjs' }, bundle: true, platform: 'node', format: 'cjs', target: 'node22', external: ['vscode', 'mocha'], sourcemap: 'inline', logLevel: 'warning' });
  return join(out, 'index.cjs');
}

const scratch = mkdtempSync(join(tmpdir(), 'bgp-suite-'));
try {
  if (!options.vsix && !options['no-build']) run(process.execPath, [join(root, 'scripts', 'build.mts')]);
  const extensionTestsPath = await bundle();
  const vscodeExecutablePath = await testCode();

  const workspace = join(scratch, 'workspace');
  const [extensionsDir, userDataDir] = [join(scratch, 'extensions'), join(scratch, 'user')];
  cpSync(join(here, 'workspace'), workspace, { recursive: true });
  mkdirSync(join(userDataDir, 'User'), { recursive: true });
  writeFileSync(join(userDataDir, 'User', 'settings.json'), JSON.stringify({ 'editor.wordBasedSuggestions': 'off', 'files.autoSave': 'off', 'editor.minimap.enabled': false, 'workbench.colorTheme': 'Default Dark Modern', 'security.workspace.trust.enabled': false, 'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off' }));
  if (options.vsix) {
    const [cli, ...profile] = isHost(vscodeExecutablePath) ? [vscodeExecutablePath] : resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath, { reuseMachineInstall: true });
    run(cli, [...profile, `--install-extension=${resolve(options.vsix)}`, `--extensions-dir=${extensionsDir}`, ...(isHost(vscodeExecutablePath) ? [] : [`--user-data-dir=${userDataDir}`])], process.platform === 'win32');
  }

  const results = join(scratch, 'results.json');
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  let ended = true;
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: options.vsix ? join(here, 'empty-extension') : root,
      extensionTestsPath,
      extensionTestsEnv: { BGP_RESULTS: results, BGP_SHOTS: shots, BGP_EXTENSION: options.vsix ? extensionsDir : root, BGP_GREP: options.grep },
      launchArgs: [workspace, `--extensions-dir=${extensionsDir}`, `--user-data-dir=${userDataDir}`],
    });
  } catch (error) {
    ended = false;
    console.error(String(error));
  }

  const { passed, failed, skipped, whole } = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as { passed: number; failed: number; skipped: number; whole: boolean }) : { passed: 0, failed: 0, skipped: 0, whole: false };
  if (passed + failed === 0) console.error('No test ran.');
  else if (!whole) console.error('The run broke off; not every test ran.');
  if (skipped) console.log(`${skipped} skipped: they look at the workbench's page, which only the VS Code of test/vscode-host shows.`);
  if (existsSync(join(shots, 'problems.png')) && options['keep-picture'] && failed === 0) copyFileSync(join(shots, 'problems.png'), join(root, 'images', 'problems.png'));
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (!ended || !whole || failed > 0 || passed === 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
