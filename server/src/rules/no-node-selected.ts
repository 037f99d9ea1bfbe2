import { parseCalicoSelector } from '../languages/kubernetes/semantics/calicoSelector.ts';
import type { Resource } from '../languages/kubernetes/semantics/resource.ts';
import { inWords, selectorOf } from '../languages/kubernetes/semantics/selectors.ts';
import { at, elementsOf, type Node } from '../languages/kubernetes/syntax/ast.ts';
import type { ManifestContext } from './kubernetes/checks.ts';
import { clusterWith, type ManifestExample, manifestOf } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (rack: string): ManifestExample => manifestOf(`${clusterWith('192.0.2.1').replace('spec:\n', `spec:\n  nodeSelector:\n    matchLabels:\n      rack: ${rack}\n`)}---
apiVersion: v1
kind: Node
metadata:
  name: node1
  labels:
    rack: r1
`);

/** Where objects select nodes. `words`: in Calico's own language, not by conditions on labels. */
const SELECTING: readonly { readonly project: Resource['project']; readonly kind: string; readonly fields: readonly string[]; readonly words?: true }[] = [
  { project: 'Calico', kind: 'BGPPeer', fields: ['nodeSelector', 'peerSelector'], words: true },
  { project: 'Cilium', kind: 'CiliumBGPClusterConfig', fields: ['nodeSelector'] },
  { project: 'Cilium', kind: 'CiliumBGPPeeringPolicy', fields: ['nodeSelector'] },
  { project: 'MetalLB', kind: 'BGPPeer', fields: ['nodeSelectors'] },
];

/** Labels that a node gets when it joins, and no manifest has. */
const GIVEN = /(?:^|[."'\s(!])(?:kubernetes|k8s)\.io\//;

/** A selector of nodes that none has. */
export default defineRule({
  code: 'no-node-selected',
  title: 'No node is selected',
  severity: 'info',
  why: `A selector of nodes that fits none is accepted, and the session is on no node: no log has a word of it, since nobody calls. The nodes are looked for in this file and in the YAML of its folder; where others are kept elsewhere, all is well.
Labels that a node gets when it joins (\`kubernetes.io/hostname\`, \`node-role.kubernetes.io/...\`) are not in its manifest, and nothing is said of them.`,
  bad: manifest('r9'),
  good: manifest('r1'),
  daemon: { does: 'accept' },
  fix: 'none',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/', 'https://docs.tigera.io/calico/latest/reference/resources/bgppeer#selector'],

  kubernetes: {
    object(found, context) {
      const { project, kind, spec } = found.resource;
      const row = SELECTING.find((one) => one.project === project && one.kind === kind.text);
      for (const field of row?.fields ?? []) {
        const node = at(spec, field);
        const selectors = node?.kind === 'sequence' ? elementsOf(node) : node ? [node] : [];
        const words = selectors.map((selector) => (row!.words ? unmatchedWords(selector, context) : unmatched(selector, context)));
        if (words.length === 0 || words.some((one) => one === undefined)) continue;
        context.report({ at: context.place(found, node!), message: `no node in these files has what is selected (${words.join('; ')}): on none of them there is such a session; correct the selector, or the labels of the nodes` });
      }
    },
  },
});

/** What a selector of Calico's wants of nodes, where none in sight has it; undefined where one has, or nobody knows. */
function unmatchedWords(selector: Node, context: ManifestContext): string | undefined {
  if (selector.kind !== 'scalar' || selector.template || selector.text === '' || GIVEN.test(selector.text)) return undefined;
  const wanted = parseCalicoSelector(selector.text);
  const kinds = (['Calico', 'Kubernetes'] as const).map((project) => context.labelled(project, 'Node'));
  if (!wanted || kinds.some(({ unsure }) => unsure) || kinds.every(({ size }) => size === 0)) return undefined;
  const held = (['Calico', 'Kubernetes'] as const).some((project) => context.derived(`by ${selector.text}`, project, 'Node', (all) => all.some(({ resource }) => wanted(resource.labels))));
  return held ? undefined : selector.text;
}

/** The same of conditions on labels. */
function unmatched(selector: Node, context: ManifestContext): string | undefined {
  const wanted = selectorOf(selector);
  const nodes = context.labelled('Kubernetes', 'Node');
  if (wanted.unsure || wanted.conditions.length === 0 || wanted.conditions.some(({ key }) => GIVEN.test(key)) || nodes.unsure || nodes.size === 0 || nodes.index.holds(wanted)) return undefined;
  return inWords(wanted);
}
