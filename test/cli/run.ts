/** Runs the built programs as a shell does. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
export const BGPLINT = path('../../server/bin/bgplint.mjs');
export const LANGUAGE_SERVER = path('../../server/bin/bgp-language-server.mjs');
/** What the starters load. */
export const CLI = path('../../server/dist/cli.mjs');
/** What it loads. */
export const PROGRAM = path('../../server/dist/cli.cjs');
export const BIN = path('../../server/bin');

export interface Run { code: number | null; out: string; err: string }

export interface RunOptions { cwd?: string; node?: string; env?: Record<string, string>; program?: string }

export function run(args: readonly string[], { cwd, node = process.execPath, env = {}, program = BGPLINT }: RunOptions = {}): Run {
  const { status, stdout, stderr } = spawnSync(node, [program, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** A Node older than 22, if this machine has one: the one that the programs must hand over from. */
export function olderNode(): string | undefined {
  return ['/usr/bin/node', '/usr/local/bin/node'].find((candidate) => {
    if (!existsSync(candidate)) return false;
    const version = Number(/^v(\d+)/.exec(spawnSync(candidate, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]);
    return version >= 18 && version < 22;
  });
}
