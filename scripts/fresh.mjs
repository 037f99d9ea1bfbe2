// node scripts/fresh.mjs PROGRAM ARGS...: runs a program of this project on a fresh clone too. Installs what package-lock.json
// names where it is not installed (npm ci), and hands over to a Node that is new enough (scripts/with-node.mjs). Any Node starts this one.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What npm has installed, and what it should have: both in npm's own form. Optional packages of other systems are not there. */
function installed() {
  const there = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(there)) return false;
  const have = JSON.parse(readFileSync(there, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(([path, { version, optional, link }]) => !path.includes('node_modules') || link || (have[path] ? have[path].version === version : optional));
}

if (!installed()) {
  console.log('Installing the packages of package-lock.json (npm ci) ...');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    console.error(npm.error ? `npm could not be started (${npm.error.message}): install it (Debian's package npm).` : `npm ci failed with exit code ${npm.status}.`);
    process.exit(2);
  }
}
const run = spawnSync(process.execPath, [join(root, 'scripts', 'with-node.mjs'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(run.status ?? 1);
