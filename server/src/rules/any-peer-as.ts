import { at, elementsOf, pairOf } from '../languages/kubernetes/syntax/ast.ts';
import { clusterWith, type ManifestExample, manifestOf } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (asNumber: number): ManifestExample => manifestOf(clusterWith('192.0.2.1').replace('65001', String(asNumber)));

/** A peer of any AS number. */
export default defineRule({
  code: 'any-peer-as',
  title: 'Peer of any AS number (Cilium)',
  severity: 'info',
  why: `\`peerASN: 0\`, and a peer without \`peerASN\`, takes whatever AS number the neighbor says that it has. A router that was set up with a number by mistake is spoken with all the same, as an internal peer if it happens to have the number of the
nodes, and so is whoever takes its address. Where the number is known, write it; for peers that are found by \`autoDiscovery\`, any number may be what is meant.`,
  bad: manifest(0),
  good: manifest(65001),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://docs.cilium.io/en/stable/network/bgp-control-plane/bgp-control-plane-configuration/'],

  kubernetes: {
    object(found, context) {
      if (found.resource.kind.text !== 'CiliumBGPClusterConfig') return;
      for (const peer of elementsOf(at(found.resource.spec, 'bgpInstances')).flatMap((instance) => elementsOf(at(instance, 'peers')))) {
        const address = pairOf(peer, 'peerAddress');
        const given = pairOf(peer, 'peerASN');
        // An address that is filled in later says nothing of who sits there.
        if (address?.value.kind !== 'scalar' || address.value.template) continue;
        const none = !given || (given.value.kind === 'scalar' && given.value.value === null && !given.value.template);
        if (!none && (given.value.kind !== 'scalar' || given.value.value !== 0)) continue;
        context.report({
          at: context.place(found, none ? address.key : given.value),
          message: `${none ? 'without "peerASN"' : 'with "peerASN: 0"'} any AS number is taken: whoever has the address is the peer, as an internal one if it has the number of the nodes; write the number of the router`,
          fixes: none ? [] : [{ title: 'Write the AS number of the peer', safe: false, snippet: true, edits: [context.replace(found, given.value, '${1:65001}')] }],
        });
      }
    },
  },
});
