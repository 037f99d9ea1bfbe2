/**
 * Opens a VS Code on examples/ with the extension running: npm run open [-- --port N] [-- --check]
 *
 * The desktop's `code` where there is one and a screen; else VS Code in the browser, from npm (test/vscode-host), whose
 * address is printed. `--check` opens that one in a headless Chromium, waits for the findings, and ends.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findProgram, needProgram } from './debian.mts';
import { desktopCode, root } from './vscode.mts';

const { values: options } = parseArgs({ options: { port: { type: 'string', default: '8179' }, check: { type: 'boolean', default: false } } });
const examples = join(root, 'examples');
const data = join(root, '.cache', 'vscode');

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed with exit code ${status}.`);
}

/** Opens the extension as it is in this checkout, in a window of its own. */
function openDesktop(command: string): void {
  console.log('Building the extension ...');
  run('scripts/build.mts');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', `--user-data-dir=${join(data, 'desktop')}`] : [];
  const { status } = spawnSync(command, ['--new-window', `--extensionDevelopmentPath=${root}`, ...asRoot, examples, join(examples, 'broken', 'bird.conf')], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ended with ${status}.`);
  console.log('VS Code is open on examples/, with the extension.');
}

/** `wanted` where it is free, else 0: any other. */
const freePort = (wanted: number): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().once('error', () => done(0)).listen(wanted, '127.0.0.1', () => probe.close(() => done(wanted)));
  });

/** On a screen, shows the address in a browser. */
function showInBrowser(address: string): void {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const program = ['xdg-open', 'x-www-browser', 'firefox', 'chromium'].find(findProgram) ?? needProgram('chromium', ['chromium', 'fonts-dejavu-core'], 'Showing VS Code');
  const args = program.endsWith('chromium') && process.getuid?.() === 0 ? ['--no-sandbox', address] : [address];
  spawn(program, args, { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

async function openInBrowser(): Promise<void> {
  const host = await import('../test/vscode-host/host.mts');
  const { prepareHost } = await import('../test/vscode-host/prepare.mts');
  if (options.check) process.env.CHROMIUM ??= needProgram('chromium', ['chromium', 'fonts-dejavu-core'], 'The check');
  console.log('Building the extension ...');
  mkdirSync(data, { recursive: true });
  const vsix = join(data, 'bgp-config.vsix');
  run('scripts/package.mts', '--out', vsix);
  prepareHost();
  const extensions = join(data, 'extensions');
  rmSync(extensions, { recursive: true, force: true });
  host.installExtension(vsix, extensions);

  const token = randomBytes(16).toString('hex');
  const server = await host.startServer({ port: await freePort(Number(options.port)), token, dataDir: join(data, 'server'), args: ['--extensions-dir', extensions], settings: { 'workbench.startupEditor': 'readme' } });
  let stopping = false;
  const stop = () => {
    stopping = true;
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  if (options.check) {
    const { browser, page } = await host.openBrowser();
    const shot = join(root, 'shots', 'open.png');
    try {
      await page.goto(host.workbenchUrl(server, { folder: examples, token, payload: [['openFile', host.remoteUri(server, join(examples, 'broken', 'bird.conf'))]] }));
      await page.locator('.editor-instance .squiggly-error').first().waitFor({ timeout: 60_000, state: 'attached' });
      console.log('VS Code is open on examples/broken/bird.conf, and shows its findings.');
    } finally {
      await host.picture(page, shot).then(() => console.log(`A picture of it: ${shot}`), () => {});
      await browser.close();
      await server.stop();
    }
    return;
  }
  const address = host.workbenchUrl(server, { folder: examples, token });
  writeFileSync(join(data, 'address'), `${address}\n`, { mode: 0o600 });
  showInBrowser(address);
  console.log(`VS Code with the extension, on examples/:\n\n  ${address}\n\nFrom another machine, first: ssh -L ${server.port}:127.0.0.1:${server.port} THIS-MACHINE\nCtrl+C ends it.`);
  await server.gone;
  if (stopping) await server.stop();
  else throw new Error(`VS Code's server ended:\n${server.log().slice(-2000)}`);
}

try {
  const desktop = options.check ? undefined : desktopCode();
  if (desktop) openDesktop(desktop.command);
  else await openInBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.exit();
