/**
 * Runs the lab and keeps what happened: `node test/lab/record.mts [RELEASE] [PART OF A NAME]`, as root, after
 * test/daemons/install.sh. Without a part it runs what was not run yet. 2.20 is run whole; of 3.4 every other scenario between
 * two BIRDs, or a BIRD and a node. GoBGP and FRR come by `test/daemons/install.sh DIR lab`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isOfBird, observe, RECORDINGS, type Observed } from './lab.ts';
import { scenarios } from './scenarios.ts';
import { labPage } from './table.ts';

const [release = '2.20', part] = process.argv.slice(2);
const file = RECORDINGS[release];
if (!file) throw new RangeError(`no recordings of ${release} are kept; of these: ${Object.keys(RECORDINGS).join(', ')}`);

const observed: Record<string, Observed> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Observed>) : {};
for (const name of Object.keys(observed)) if (!(name in scenarios)) delete observed[name];
const wanted = Object.entries(scenarios).filter(([name, scenario], i) => (part === undefined ? !(name in observed) && (release === '2.20' || (i % 2 === 0 && isOfBird(scenario))) : name.includes(part)));

const before = Object.keys(observed);

/** The daemons wait most of the time. */
const AT_ONCE = 4;
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    const [name, scenario] = next;
    observed[name] = await observe(scenario, release);
    console.log(`${observed[name].a.established ? 'up  ' : 'down'} ${name}`);
  }
}));
const inOrder = Object.fromEntries([...before, ...Object.keys(scenarios)].flatMap((name) => (observed[name] ? [[name, observed[name]]] : [])));
writeFileSync(file, `${JSON.stringify(inOrder, undefined, 1)}\n`);
writeFileSync(new URL('../../docs/lab.md', import.meta.url), labPage());
