import type { FileRange } from '../base/position.ts';
import { numberOf } from '../languages/kubernetes/lower/fields.ts';
import { at } from '../languages/kubernetes/syntax/ast.ts';
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
    object(found, context) {
      const tell = (seconds: number | undefined, at: FileRange | undefined): void => {
        if (seconds === undefined || seconds <= 0 || seconds >= SHORT || !at) return;
        context.report({ at, message: `after ${seconds} seconds of silence the session is given up: soon where the neighbor is gone, and also where a node is busy or its agent restarts` });
      };
      // Timers that several peers share are told where they stand, whatever file the peers are in.
      if (found.resource.kind.text === 'CiliumBGPPeerConfig') {
        const hold = at(found.resource.spec, 'timers', 'holdTimeSeconds');
        if (hold?.kind === 'scalar' && !hold.template) tell(numberOf(hold), context.place(found, hold));
        return;
      }
      for (const { timers: { hold } } of context.sessions) if (hold.origin === 'own') tell(hold.value, hold.place);
    },
  },
});
