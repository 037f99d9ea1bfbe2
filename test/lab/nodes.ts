/** Nodes of Kubernetes at the end of a link: the configuration is a set of manifests, and what runs is what their agent runs with it. */
import { spawnSync } from 'node:child_process';
import { gobgpOf } from './cilium.ts';
import { bin, gobgp, type Program } from './daemons.ts';

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
