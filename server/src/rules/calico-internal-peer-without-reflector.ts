import { at, textOf } from '../languages/kubernetes/syntax/ast.ts';
import { type ManifestExample, manifestOf, withoutMesh } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (asNumber: number): ManifestExample => manifestOf(withoutMesh(`peerIP: 192.0.2.1\n  asNumber: ${asNumber}\n`));

/** What a node says of itself that makes it another case. */
const NODE_SAYS = ['asNumber', 'routeReflectorClusterID'];

/** Whoever calls a peer so knows what it has to be. */
const REFLECTOR = /reflect|(?:^|[^a-z])rrs?(?:[^a-z]|$)/i;

/** An internal peer passes on what a node tells it to other nodes only as a route reflector. */
export default defineRule({
  code: 'calico-internal-peer-without-reflector',
  title: 'Internal peer that has to be a route reflector (Calico)',
  severity: 'info',
  why: `What comes from an internal peer is not told to another internal peer (RFC 4271, 9.2): within an AS everybody speaks with everybody, as the mesh of Calico's does, or with a route reflector (RFC 4456). Without the mesh, and with a peer
that has the AS number of the nodes, a node learns of the pods on others only if that peer reflects routes: \`rr client\` in its BIRD, \`route-reflector\` in OpenBGPD. Nothing of this matters where nodes send everything to the router, and
it has the routes of all of them. Another way is an AS number of its own for the router; nodes then need \`numAllowedLocalASNumbers: 1\`.`,
  bad: manifest(65100),
  good: manifest(65001),
  daemon: { does: 'accept' },
  fix: 'none',
  references: ['https://docs.tigera.io/calico/latest/networking/configuring/bgp', 'https://www.rfc-editor.org/rfc/rfc4456'],

  kubernetes: {
    object(found, context) {
      const [session] = context.sessions;
      const asNumber = at(found.resource.spec, 'asNumber');
      if (session?.project !== 'Calico' || session.type.value !== 'internal' || !asNumber || REFLECTOR.test(found.resource.name ?? '')) return;
      const mesh = context.withoutMesh();
      const peer = session.remote.value?.kind === 'address' ? session.remote.value.address.text : undefined;
      // Nodes of other AS numbers, or that are reflectors themselves, say so; a peer that is a node is a part of a mesh that somebody wrote himself.
      if (!mesh) return;
      const nodes = context.derived('nodes that say what they are', 'Calico', 'Node', (all) => ({
        others: all.some(({ resource: { spec } }) => NODE_SAYS.some((name) => at(spec, 'bgp', name))),
        addresses: new Set(all.flatMap(({ resource: { spec } }) => ['ipv4Address', 'ipv6Address'].map((name) => textOf(at(spec, 'bgp', name))?.split('/')[0]))),
      }));
      if (nodes.others || nodes.addresses.has(peer)) return;
      context.report({
        at: context.place(found, asNumber),
        message: `the peer has the AS number of the nodes (${session.localAs.value}), and there is no mesh: nodes learn of each other's pods only if it is a route reflector; make their sessions those of clients there ("rr client" in BIRD), or give it an AS number of its own`,
        related: [{ at: context.place(mesh.found, mesh.node), message: 'no mesh' }],
      });
    },
  },
});
