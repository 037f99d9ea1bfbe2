/**
 * Finds the real daemons of this machine: what install.sh unpacked into .cache/daemons, or into the folder that the
 * environment variable BGP_DAEMONS names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Release } from '../../server/src/languages/bird/versions.ts';

/** The releases that we ask, one real daemon each. The order is the one of every table and recording. */
export const ASKED = ['2.0', '2.17', '2.20', '3.1', '3.4'] as const satisfies readonly Release[];
/** The programs of BIRD 1.6, whose files are others: bird, and bird6. They have suites of their own (suites1.ts). */
export const ASKED_OF_1 = ['1.6v4', '1.6v6'] as const satisfies readonly Release[];
/** All of them. */
export const EVERY = [...ASKED_OF_1, ...ASKED] as const;
export type Asked = (typeof EVERY)[number];
const PROGRAMS: Partial<Record<Asked, string>> = { '1.6v4': 'bird-1.6', '1.6v6': 'bird6-1.6' };

/** A daemon that runs: `version` is what it says of itself (2.20.0), `program` what to start. */
export interface Daemon {
  release: Asked;
  version: string;
  program: string;
}

/** Where the daemons are looked for. */
export function daemonsFolder(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.BGP_DAEMONS || join(import.meta.dirname, '../../.cache/daemons'));
}

/**
 * The daemons of `folder` that run, and why each other one does not.
 * @param asked those that are looked for
 * @returns daemons in that order; `missing` in words for a person ("bird-2.0 is not there")
 */
export function findDaemons(folder = daemonsFolder(), asked: readonly Asked[] = ASKED): { folder: string; daemons: Daemon[]; missing: { release: Asked; why: string }[] } {
  const daemons: Daemon[] = [];
  const missing: { release: Asked; why: string }[] = [];
  for (const release of asked) {
    const program = join(folder, 'bin', PROGRAMS[release] ?? `bird-${release}`);
    if (!existsSync(program)) {
      missing.push({ release, why: `there is no ${program}` });
      continue;
    }
    // 2.x and 3.x say it on the error output.
    const { stdout, stderr } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 10_000 });
    const said = `${stdout ?? ''}${stderr ?? ''}`.trim();
    const version = /^BIRD version (\d\S*)/m.exec(said)?.[1];
    if (version) daemons.push({ release, version, program });
    else missing.push({ release, why: `${program} does not run${said ? `: ${said.split('\n')[0]}` : ''}` });
  }
  return { folder, daemons, missing };
}
