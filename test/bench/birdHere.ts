/** The BIRD that the bench measures beside us. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Path and version of the unpacked BIRD 2.20; undefined where it is not there. */
export function daemonsHere(): { readonly path: string; readonly version: string } | undefined {
  const folder = process.env['BGP_DAEMONS'] ?? join(import.meta.dirname, '..', '..', '.cache', 'daemons');
  const path = join(folder, 'bin', 'bird-2.20');
  if (!existsSync(path)) return undefined;
  const { stderr, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return { path, version: /[\d.]+/.exec(`${stderr}${stdout}`)?.[0] ?? '?' };
}
