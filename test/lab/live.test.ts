/**
 * The lab, live: each scenario is run, and must do what is predicted of it. `npm run test:lab` runs the core, with LAB=all every
 * scenario. Needs root, iproute2 and what `npm run install-daemons -- "" bird bird1 bgpd-7.7 lab` brings.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notice } from '../daemons/notices.ts';
import { CORE } from './core.ts';
import { canRun, isOfBird, observe, whyNot, type Scenario } from './lab.ts';
import { differences } from './predicted.ts';
import { scenarios } from './scenarios.ts';

const all = process.env['LAB'] === 'all';
const why = whyNot();
/** The two releases take turns. */
const RELEASES = ['2.20', '3.4'] as const;
const wanted = Object.entries(scenarios).filter(([name]) => all || CORE.includes(name)).map(([name, scenario], i) => ({ name, scenario, release: RELEASES[isOfBird(scenario) ? i % 2 : 0]! }));
const missing = wanted.filter(({ scenario, release }) => !canRun(scenario, release));

test('the core is of scenarios that there are', () => assert.deepEqual([CORE.length >= 25, CORE.filter((name) => !(name in scenarios))], [true, []]));

test('what is not run', (t) => {
  if (why !== undefined) notice(t, `lab: not run: ${why}`);
  else for (const { name } of missing) notice(t, `lab: not run: ${name}: a daemon is missing`);
});

/** A machine that is busy with other things may be too slow for the daemons: what differs is run once more. */
async function twice(scenario: Scenario, release: string): Promise<string[]> {
  const found = differences(await observe(scenario, release));
  return found.length === 0 ? found : differences(await observe(scenario, release));
}

describe('what happens is what was predicted', { concurrency: 4 }, () => {
  for (const { name, scenario, release } of why === undefined ? wanted.filter((one) => !missing.includes(one)) : []) {
    test(`${name}, ${release}`, async () => assert.deepEqual(await twice(scenario, release), []));
  }
});
