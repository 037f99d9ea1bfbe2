/**
 * What a test left out must be seen: a notice stands in the test's output and, where the environment variable
 * BGP_NOTICES names a file, in that file, which the runner prints at the end.
 */
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import type { TestContext } from 'node:test';

const keep = (line: string): void => {
  if (process.env.BGP_NOTICES) appendFileSync(process.env.BGP_NOTICES, `${line}\n`);
};

const say = (t: Pick<TestContext, 'diagnostic'>, text: string): void => {
  t.diagnostic(`notice: ${text}`);
  keep(`notice: ${text}`);
};

/** Says that something was not tested, and why. The test fails where nothing may be left out (BGP_REQUIRE_ALL=1). */
export function notice(t: Pick<TestContext, 'diagnostic'>, text: string): void {
  say(t, text);
  assert.notEqual(process.env.BGP_REQUIRE_ALL, '1', `${text}; BGP_REQUIRE_ALL=1 wants all of it`);
}

/**
 * Says that a daemon here has another version than the recorded one. This never fails: Debian's sid moves on by itself, and
 * the recorded answers are compared all the same.
 */
export function movedOn(t: Pick<TestContext, 'diagnostic'>, text: string): void {
  say(t, text);
}

/** One line (or a table) for the end of the run: what was tested. */
export function summary(text: string): void {
  console.log(text);
  keep(text);
}
