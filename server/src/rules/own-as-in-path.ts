import { at } from '../languages/kubernetes/syntax/ast.ts';
import { type ManifestExample, manifestOf, withoutMesh } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (more: string): ManifestExample => manifestOf(withoutMesh(`peerIP: 192.0.2.1\n  asNumber: 65001\n${more}`));

/** All nodes have one AS number, and learn of each other through another AS. */
export default defineRule({
  code: 'own-as-in-path',
  title: 'Nodes of one AS behind an external peer (Calico)',
  severity: 'info',
  why: `Without the mesh between nodes, a node learns of the pods on others from its external peer. Where all nodes have the same AS number, it stands in the path of these routes, and BGP drops what has been in its own AS: pods of one node
do not reach those of another. \`numAllowedLocalASNumbers: 1\` takes such routes; so does the router with an AS number for each node, or with one that it puts in place of theirs (\`as-override\`). Nothing of this matters where the
router has routes to all pods, and nodes send everything to it.`,
  bad: manifest(''),
  good: manifest('  numAllowedLocalASNumbers: 1\n'),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://github.com/projectcalico/calico/issues/4287'],

  kubernetes: {
    object(found, context) {
      const [session] = context.sessions;
      if (session?.project !== 'Calico' || session.type.value !== 'external' || at(found.resource.spec, 'numAllowedLocalASNumbers') || at(found.resource.spec, 'node') || at(found.resource.spec, 'localASNumber')) return;
      const mesh = context.withoutMesh();
      if (!mesh) return;
      const asNumber = at(found.resource.spec, 'asNumber');
      if (!asNumber) return;
      const line = found.resource.item.text.lastIndexOf('\n', asNumber.start - 1) + 1;
      const indent = /^ */.exec(found.resource.item.text.slice(line))![0];
      context.report({
        at: context.place(found, asNumber),
        message: `the nodes have one AS number (${session.localAs.value}) and no mesh: what one of them announces comes to the others with that number in its path, and they drop it; set "numAllowedLocalASNumbers: 1", or have the peer replace the number ("as-override")`,
        related: [{ at: context.place(mesh.found, mesh.node), message: 'no mesh' }],
        fixes: [{ title: 'Insert "numAllowedLocalASNumbers: 1"', safe: false, edits: [context.replace(found, { start: asNumber.end, end: asNumber.end }, `\n${indent}numAllowedLocalASNumbers: 1`)] }],
      });
    },
  },
});
