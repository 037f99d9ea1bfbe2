/**
 * What a test left out must be seen: a notice stands in the test's output and, where the environment variable
 * BGP_NOTICES names a file, in that file, which the runner prints at the end.
 */
import { appendFileSync } from 'node:fs';
import type { TestContext } from 'node:test';

const keep = (line: string): void => {
  if (process.env.BGP_NOTICES) appendFileSync(process.env.BGP_NOTICES, `${line}\n`);
};

/** Says that something was not tested, and why. The test does not fail. */
export function notice(t: Pick<TestContext, 'diagnostic'>, text: string): void {
  t.diagnostic(`notice: ${text}`);
  keep(`notice: ${text}`);
}

/** One line (or a table) for the end of the run: what was tested. */
export function summary(text: string): void {
  console.log(text);
  keep(text);
}
