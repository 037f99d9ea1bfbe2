/** What comes from Debian's packages: installed where we may, else named exactly. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program, looked for in PATH. */
export function findProgram(name: string): string | undefined {
  if (name.includes('/')) return existsSync(name) ? name : undefined;
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/**
 * Sees to it that `program` is there: as root on Debian, its `packages` are installed.
 * @throws Error with the command to give, where that is not possible.
 */
export function needProgram(program: string, packages: string[], why: string): string {
  const there = findProgram(program);
  if (there) return there;
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const missing = `${why} needs ${program}, which is not installed.`;
  if (process.platform !== 'linux' || !findProgram('apt-get')) throw new Error(`${missing} On Debian: ${command}`);
  if (process.getuid?.() !== 0) throw new Error(`${missing} As root: ${command}`);
  console.log(`${missing} Installing it (${command}) ...`);
  const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  if (!install() && !(apt('update') && install())) throw new Error(`${missing} This failed: ${command}`);
  const now = findProgram(program);
  if (!now) throw new Error(`${packages.join(' ')} brought no ${program}.`);
  return now;
}
