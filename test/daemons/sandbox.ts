/** Where daemons are asked: folders of their own, a bounded time, a bounded answer. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a daemon may think about one configuration. The biggest of the corpus (3 MB) takes BIRD half a second. */
export const PATIENCE = 20_000;
const OUTPUT_LIMIT = 1 << 20;

let sandbox: string | undefined;
let count = 0;

/** The name of a folder that is not there yet, in one that goes with the process. */
export function newFolder(): string {
  if (!sandbox) {
    const made = mkdtempSync(join(tmpdir(), 'bgp-oracle-'));
    sandbox = made;
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  return join(sandbox, String(count++));
}

/** What a program wrote, a byte a character, and how it ended. `crashed`: a signal, or `hangs`. */
export interface Ran { readonly output: string; readonly accepted: boolean; readonly crashed?: string }

/** Runs a program in a folder. `patience`: milliseconds after which it hangs. */
export function runIn(folder: string, program: string, args: readonly string[], patience = PATIENCE): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { LC_ALL: 'C', PATH: process.env['PATH'] } });
    let output = '';
    let hung = false;
    const timer = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, patience);
    const listen = (chunk: Buffer): void => {
      if (output.length < OUTPUT_LIMIT) output += chunk.toString('latin1');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (hung || signal) resolve({ output, accepted: false, crashed: hung ? 'hangs' : signal! });
      else resolve({ output, accepted: code === 0 });
    });
  });
}
