/** Runs the lab and keeps what happened: `node test/lab/record.mts [PART OF A NAME]`, as root, after test/daemons/install.sh. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { observe, type Observed } from './lab.ts';
import { scenarios } from './scenarios.ts';

const FILE = new URL('observed.json', import.meta.url);
/** The release that the lab runs. */
const RELEASE = '2.20';

const wanted = process.argv[2];
const observed: Record<string, Observed> = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Observed>) : {};
for (const name of Object.keys(observed)) if (!(name in scenarios)) delete observed[name];
for (const [name, scenario] of Object.entries(scenarios)) {
  if (wanted === undefined ? name in observed : !name.includes(wanted)) continue;
  observed[name] = await observe(scenario, RELEASE);
  console.log(`${observed[name].a.established ? 'up  ' : 'down'} ${name}`);
  writeFileSync(FILE, `${JSON.stringify(observed, undefined, 1)}\n`);
}
