/** Nodes of Kubernetes at the end of a link: the configuration is a set of manifests, and what runs is what their agent runs with them. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Family } from '../../server/src/base/address.ts';
import { calicoFiles } from './calico.ts';
import { gobgpOf } from './cilium.ts';
import { bin, birdSays, gobgp, toldByBird, type Program, type Received, type Running } from './daemons.ts';

/** A node of Cilium's: GoBGP. Where the agent would start none, an idle one stands for it. */
export const cilium: Program = {
  ...gobgp,
  networks: (conf) => gobgpOf(conf)?.networks ?? [],
  start: (end, conf) => gobgp.start(end, gobgpOf(conf)?.file ?? ''),
  afterwards(end, conf) {
    for (const network of cilium.networks?.(conf) ?? []) {
      spawnSync('ip', ['netns', 'exec', end.netns, bin('gobgp-client'), 'global', 'rib', ...(network.includes(':') ? ['-a', 'ipv6'] : []), 'add', network]);
    }
  },
};

/** The two programs of BIRD 1.6. */
const BIRDS: Readonly<Record<Family, string>> = { 4: 'bird-1.6', 6: 'bird6-1.6' };
const socketOf = ({ folder }: Running, family: Family): string => join(folder, `bird${family}.ctl`);

/** A node of Calico's: BIRD 1.6 and its twin for IPv6. */
export const calico: Program = {
  needs: Object.values(BIRDS),
  head: '',
  start: (end, conf) => ([4, 6] as const).map((family) => {
    const files = calicoFiles(conf, family);
    for (const { name, text } of files) writeFileSync(join(end.folder, name), text);
    const path = join(end.folder, files[0]!.name);
    return `exec ${bin(BIRDS[family])} -d -c ${path} -s ${socketOf(end, family)} -P ${path}.pid`;
  }),
  async ask(end) {
    const answers = await Promise.all(([4, 6] as const).map((family) => askNode(socketOf(end, family))));
    return { established: answers.some(({ established }) => established), received: Object.assign({}, ...answers.map(({ received }) => received)) as Received, announced: answers.flatMap(({ announced }) => announced) };
  },
  told: toldByBird,
};

/** The sessions of a node's BIRD are called after their neighbors. */
const SESSION = /(?:Global|Node)_\w+/;

async function askNode(socket: string): Promise<{ established: boolean; received: Received; announced: readonly string[] }> {
  const protocols = await birdSays(socket, 'show protocols');
  const [session] = SESSION.exec(protocols) ?? [];
  if (session === undefined) return { established: false, received: {}, announced: [] };
  const [here, told] = [await birdSays(socket, 'show route all'), await birdSays(socket, `show route export ${session}`)];
  const received: Record<string, 'reachable' | 'unreachable'> = {};
  let network = '';
  for (const line of here.split('\n')) {
    const match = /^(?:\d{4}[- ])?\s*([\da-f.:]+\/\d+)?\s+(via|unreachable|blackhole|dev)\b[^[]*\[(\w+)/.exec(line);
    if (match?.[1]) network = match[1];
    if (match && SESSION.test(match[3]!)) received[network] = match[2] === 'unreachable' ? 'unreachable' : 'reachable';
  }
  const up = /Established/.test(protocols);
  return { established: up, received, announced: up ? [...told.matchAll(/^(?:\d{4}[- ])?\s*([\da-f.:]+\/\d+)\s/gm)].map(([, one]) => one!) : [] };
}
