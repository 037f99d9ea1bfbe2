/** The daemons that the bench measures beside us. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface DaemonHere { readonly path: string; readonly version: string }

/** Path and version of one of the unpacked daemons, `bird-2.20`, `bgpd-9.3`; undefined where it is not there. */
export function daemonHere(name: string): DaemonHere | undefined {
  const folder = process.env['BGP_DAEMONS'] ?? join(import.meta.dirname, '..', '..', '.cache', 'daemons');
  const path = join(folder, 'bin', name);
  if (!existsSync(path)) return undefined;
  const { stderr, stdout } = spawnSync(path, [name.startsWith('bird') ? '--version' : '-V'], { encoding: 'utf8' });
  return { path, version: /\d+\.[\d.]+/.exec(`${stderr}${stdout}`)?.[0] ?? '?' };
}
