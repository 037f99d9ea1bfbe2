/**
 * Runs the built command line on the examples and keeps the code that V8 made of what they needed.
 *
 *   node scripts/code-cache.mts FOLDER FILE...
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headOf, loadProgram } from '../server/src/cli/program.ts';

const [folder, ...files] = process.argv.slice(2) as [string, ...string[]];
const { script, source, run } = loadProgram(folder);
process.argv = [process.execPath, join(folder, 'cli.cjs'), 'check', '--format', 'json', ...files];
process.stdout.write = () => true;
process.on('exit', (status) => {
  // 1: an error was found. Anything else, and what was to be run did not run.
  if (status > 1) return;
  const file = join(folder, 'cli.cache');
  const code = script.createCachedData();
  writeFileSync(`${file}.${process.pid}`, Buffer.concat([Buffer.from(headOf(source, code), 'latin1'), code]));
  renameSync(`${file}.${process.pid}`, file);
  process.exitCode = 0;
});
run();
