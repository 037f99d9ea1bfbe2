import { clusterWith, type ManifestExample, manifestOf } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (hold: number, keepalive: number): ManifestExample => manifestOf(`${clusterWith('192.0.2.1')}          peerConfigRef:
            name: tor
---
apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata:
  name: tor
spec:
  timers:
    holdTimeSeconds: ${hold}
    keepAliveTimeSeconds: ${keepalive}
  families:
    - afi: ipv4
      safi: unicast
      advertisements:
        matchLabels:
          advertise: bgp
`);

/** Below this a short stall of either end ends the session. */
const SHORT = 20;

/** A hold time that a busy node does not always keep. */
export default defineRule({
  code: 'short-hold-time',
  title: 'Hold time of some seconds (Kubernetes)',
  severity: 'info',
  why: `The session is given up when nothing was heard for the hold time, and the smaller of both ends' holds. With 9 seconds a neighbor that is gone is noticed soon, and so is one that is only busy: an agent that restarts or a node
under load is silent for that long, all routes of the node go, and come back. Where a short time is wanted for failover, graceful restart keeps the routes over restarts, and BFD notices sooner what the hold time is too slow for.
A neighbor may refuse a short one: \`min hold time\` in BIRD.`,
  bad: manifest(9, 3),
  good: manifest(90, 30),
  daemon: { does: 'accept' },
  fix: 'none',

  kubernetes: {
    object(_, context) {
      const told = new Set<string>();
      for (const { timers: { hold }, head } of context.sessions) {
        if (hold.value === undefined || hold.value <= 0 || hold.value >= SHORT || !hold.place) continue;
        const { file, range: { start } } = hold.place;
        const key = `${file} ${start.line} ${start.character}`;
        if (told.has(key)) continue;
        told.add(key);
        context.report({ at: hold.place, message: `after ${hold.value} seconds of silence the session is given up: soon where the neighbor is gone, and also where a node is busy or its agent restarts`, related: [{ at: head, message: 'the session' }] });
      }
    },
  },
});
