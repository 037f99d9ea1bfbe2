import { at, textOf } from '../languages/kubernetes/syntax/ast.ts';
import { type ManifestExample, manifestOf, withoutMesh } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const POOL = '---\napiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: pods\nspec:\n  cidr: 10.244.0.0/16\n';
const manifest = (text: string): ManifestExample => manifestOf(`${text}${POOL}`);

/** Objects of Calico's beside which its peers would stand. */
const BESIDE = ['IPPool', 'BGPFilter', 'Node'];

/** Nodes that speak with nobody. */
export default defineRule({
  code: 'calico-no-mesh-no-peer',
  title: 'Neither mesh nor peer (Calico)',
  severity: 'info',
  why: `\`nodeToNodeMeshEnabled: false\` ends the sessions between the nodes. Without a BGPPeer in their place, a node speaks with nobody: pods of one node do not reach those of another, unless packets travel in VXLAN, whose routes Calico
sets without BGP. It is looked for in this file and in the YAML of its folder; where the peers are kept elsewhere, all is well.`,
  bad: manifest(withoutMesh('').split('---\n')[0]!),
  good: manifest(withoutMesh('peerIP: 192.0.2.1\n  asNumber: 65001\n')),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://docs.tigera.io/calico/latest/networking/configuring/bgp'],

  kubernetes: {
    object(found, context) {
      const { resource } = found;
      if (resource.project !== 'Calico' || resource.kind.text !== 'BGPConfiguration' || resource.name !== 'default') return;
      const mesh = context.withoutMesh();
      if (mesh?.found.resource !== resource || context.ofKind('Calico', 'BGPPeer').length > 0 || BESIDE.every((kind) => context.ofKind('Calico', kind).length === 0)) return;
      if (context.ofKind('Calico', 'IPPool').some(({ resource: pool }) => (textOf(at(pool.spec, 'vxlanMode')) ?? 'Never') !== 'Never')) return;
      context.report({
        at: context.place(found, mesh.node),
        message: 'there is no mesh, and no BGPPeer in these files: unless the cluster has one, nodes speak with nobody, and pods do not reach those of other nodes; write a BGPPeer, or leave the mesh on',
        fixes: [{ title: 'Change to "true"', safe: false, edits: [context.replace(found, mesh.node, 'true')] }],
      });
    },
  },
});
