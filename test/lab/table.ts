/** docs/lab.md: what was predicted and what happened, a line for each run. */
import { readFileSync } from 'node:fs';
import { CORE } from './core.ts';
import { RECORDINGS, type Observed, type Seen } from './lab.ts';
import { differences, isPair, isUp, predictionFor } from './predicted.ts';
import { scenarios } from './scenarios.ts';

/** The page. */
export function labPage(): string {
  const runs = Object.entries(RECORDINGS).flatMap(([release, file]) => Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Observed>).map(([name, run]) => ({ release, name, run })));
  const right = runs.filter(({ run }) => differences(run).length === 0).length;
  const nodes = runs.filter(({ run }) => isPair(run));
  return [
    '# What the lab saw', '',
    'Two real daemons, a network namespace each, joined by a link: `test/lab`. Each scenario is two configurations; what `bgplint predict` says of them is held against what happened:',
    'whether the session came up, what became of the routes of each family in each direction, and whether the words that it promises for the log were in it.', '',
    `${Object.keys(scenarios).length} scenarios, ${runs.length} runs; in ${right} of them all that was predicted is what happened. A core of ${CORE.length} (bold) is run again with every run of all tests, each other`,
    'one by `LAB=all npm run test:lab`. `node test/lab/record.mts` keeps what happened, and writes this page. GoBGP and FRR are not read by this project: of these ends the prediction was',
    'given a configuration of BIRD that says the same.', '',
    `Of ${nodes.length} runs one end is a node of Kubernetes (${[...new Set(nodes.map(({ name }) => name))].length} scenarios). There the second configuration is the manifests of a cluster, as they are given to the prediction: that of \`bgplint sessions\`, once with`,
    'what is known of both machines and once by the files alone, as an editor has it. What runs is what the agent of the node runs with them: GoBGP for Cilium (`test/lab/cilium.ts`), BIRD 1.6 for Calico with the files that `bgplint calico` shows (`test/lab/calico.ts`). Which pods and Services there are no',
    'manifest has to say, so of routes of a node the prediction may be that whatever it has to tell arrives.', '',
    '| scenario | A, B | session | routes from A to B | from B to A | predicted |', '|---|---|---|---|---|---|',
    ...runs.map(({ name, release, run }) => `| ${CORE.includes(name) ? `**${name}**` : name} | ${programs(run, release)} | ${isUp(run) ? 'up' : 'down'} | ${flows(run, 'aToB')} | ${flows(run, 'bToA')} | ${differences(run).length === 0 ? 'so' : 'otherwise'} |`),
    '',
  ].join('\n');
}

function programs({ a, b }: Observed, release: string): string {
  const nameOf = ({ program }: Seen): string => (program ?? `bird-${release}`).replace('bird', 'BIRD').replace('openbgpd', 'OpenBGPD').replace('gobgp', 'GoBGP').replace('frr', 'FRR').replace('cilium', 'Cilium').replace('calico', 'Calico').replace('-', ' ');
  return nameOf(a) === nameOf(b) ? `${nameOf(a)}, twice` : `${nameOf(a)}, ${nameOf(b)}`;
}

/** What was predicted for each family of a session that came up. */
function flows(run: Observed, way: 'aToB' | 'bToA'): string {
  if (!isUp(run)) return '';
  return Object.entries(predictionFor(run)?.families ?? {}).map(([family, flow]) => `${family} ${WORDS[flow[way]]}`).join(', ');
}

const WORDS = { arrives: 'arrive', unusable: 'of no use', none: 'none', unknown: 'what there is arrives' } as const;
