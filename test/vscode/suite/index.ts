/** The entry of the suites, called by VS Code in its extension host: runs every *.test.cjs beside this file. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Runs the suites and writes what came of them to $BGP_RESULTS. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', color: false, reporter: 'spec', timeout: 60_000, slow: 5_000, failZero: true, forbidOnly: true, ...(process.env.BGP_GREP ? { grep: process.env.BGP_GREP } : {}) });
  for (const name of readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs')).sort()) mocha.addFile(join(__dirname, name));
  await new Promise<void>((done, fail) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0, tests = 0 } = runner.stats ?? {};
      writeFileSync(process.env.BGP_RESULTS!, JSON.stringify({ passed: passes, failed: failures, skipped: pending, tests }));
      if (failures > 0) fail(new Error(`${failures} failed`));
      else done();
    });
  });
}
