/**
 * Runs the built command line on the examples and keeps the code that V8 made of what they needed.
 *
 *   node scripts/code-cache.mts FOLDER FILE...
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HASH_LENGTH, loadProgram } from '../server/src/cli/program.ts';

const [folder, ...files] = process.argv.slice(2) as [string, ...string[]];
const { script, source, run } = loadProgram(folder);
process.argv = [process.execPath, join(folder, 'cli.cjs'), 'check', '--format', 'json', ...files];
process.stdout.write = () => true;
process.on('exit', () => {
  const file = join(folder, 'cli.cache');
  writeFileSync(`${file}.new`, Buffer.concat([Buffer.from(source.slice(-HASH_LENGTH), 'latin1'), script.createCachedData()]));
  renameSync(`${file}.new`, file);
  process.exitCode = 0;
});
run();
