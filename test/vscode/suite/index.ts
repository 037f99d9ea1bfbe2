/** The entry of the suites, called by VS Code in its extension host: runs every *.test.cjs beside this file. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { picture, workbench } from './help.ts';

/** Runs the suites and writes what came of them to $BGP_RESULTS. A failed test leaves a picture. */
export async function run(): Promise<void> {
  const results = { passed: 0, failed: 0, skipped: 0, whole: false };
  const write = (): void => writeFileSync(process.env.BGP_RESULTS!, JSON.stringify(results));
  const mocha = new Mocha({
    ui: 'tdd', color: false, reporter: 'spec', timeout: 60_000, slow: 5_000, failZero: true, forbidOnly: true,
    ...(process.env.BGP_GREP ? { grep: process.env.BGP_GREP } : {}),
    rootHooks: {
      async afterEach(this: Mocha.Context) {
        if (workbench && this.currentTest?.isFailed()) await picture(`failed-${results.failed}`);
      },
    },
  });
  for (const name of readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs')).sort()) mocha.addFile(join(__dirname, name));
  const failures = await new Promise<number>((done) => {
    mocha.run(done)
      .on('pass', () => results.passed++)
      .on('fail', (test, error) => {
        results.failed++;
        console.log(`FAILED ${test.fullTitle()}: ${error.message.split('\n')[0]}`); // here too, should the run not come to its end
      })
      .on('pending', () => results.skipped++)
      .on('test end', write);
  });
  results.whole = true;
  write();
  if (failures > 0 || results.passed === 0) throw new Error(`${failures} failed`);
}
