import { parseNetwork } from '../base/address.ts';
import { asNumberOf } from '../languages/kubernetes/semantics/asNumber.ts';
import type { Found } from '../languages/kubernetes/project/project.ts';
import { at, elementsOf, type Node, type Scalar } from '../languages/kubernetes/syntax/ast.ts';
import type { ManifestContext } from './kubernetes/checks.ts';
import { type ManifestExample, manifestOf } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const services = (cidr: string): ManifestExample => manifestOf(`apiVersion: projectcalico.org/v3\nkind: BGPConfiguration\nmetadata:\n  name: default\nspec:\n  serviceClusterIPs:\n    - cidr: ${cidr}\n`);

/** What it leads to, whichever part of the file it is. */
const THEN = 'and the node keeps the configuration that it had, for all of its peers';

/** What the API server takes, Calico writes into bird.cfg as it stands, and BIRD 1.6 refuses. */
export default defineRule({
  code: 'calico-bird-refuses',
  title: 'What BIRD refuses of what Calico writes',
  severity: 'warning',
  why: `Calico makes a bird.cfg and a bird6.cfg of its objects on each node, and some values stand in them as they were written. BIRD 1.6 refuses the file for

- a network with bits set behind its length in a BGPFilter, a network of services or a prefix advertisement ("Invalid prefix");
- a \`prefixLength\` of a BGPFilter of which no prefix can be ("Invalid prefix pattern range");
- a community of numbers that are too large;
- a BGPPeer with \`peerIP\` and without \`asNumber\` ("Remote AS number must be set").

The check of the file fails on every node that it is for, so that they keep the configuration that they had, for all of their peers, and whatever else is changed has no effect there either.
\`bgplint calico\` prints the files.`,
  bad: services('10.96.0.1/12'),
  good: services('10.96.0.0/12'),
  daemon: { does: 'refuse', says: 'Invalid prefix' },
  fix: 'unsafe',
  references: ['https://docs.tigera.io/calico/latest/reference/resources/bgpfilter'],

  kubernetes: {
    object(found, context) {
      if (found.resource.project !== 'Calico') return;
      switch (found.resource.kind.text) {
        case 'BGPFilter': return filter(found, context);
        case 'BGPConfiguration': return configuration(found, context);
        case 'BGPPeer': return peer(found, context);
        default:
      }
    },
  },
});

function filter(found: Found, context: ManifestContext): void {
  for (const list of ['importV4', 'exportV4', 'importV6', 'exportV6']) {
    for (const rule of elementsOf(at(found.resource.spec, list))) {
      network(found, at(rule, 'cidr'), context);
      lengths(found, rule, context);
    }
  }
}

function configuration(found: Found, context: ManifestContext): void {
  const { spec } = found.resource;
  for (const list of ['serviceClusterIPs', 'serviceExternalIPs', 'serviceLoadBalancerIPs', 'prefixAdvertisements']) {
    for (const one of elementsOf(at(spec, list))) network(found, at(one, 'cidr'), context);
  }
  for (const one of elementsOf(at(spec, 'communities'))) community(found, at(one, 'value'), context);
  for (const value of elementsOf(at(spec, 'prefixAdvertisements')).flatMap((one) => elementsOf(at(one, 'communities')))) community(found, value, context);
}

const isKnown = (node: Node | undefined): node is Scalar => node?.kind === 'scalar' && !node.template && node.value !== null;

function network(found: Found, node: Node | undefined, context: ManifestContext): void {
  if (!isKnown(node) || !node.text.includes('/')) return;
  const [address] = node.text.split('/');
  const [read, bare] = [parseNetwork(node.text), parseNetwork(address!)];
  if (!read || !bare || read.bits === bare.bits) return;
  context.report({
    at: context.place(found, node),
    message: `${node.text} has bits set after its length: Calico writes it as it stands, BIRD refuses its file ("Invalid prefix"), ${THEN}; ${read.text} is the network`,
    fixes: [{ title: `Change to "${read.text}"`, safe: false, edits: [context.replace(found, node, node.quoted || read.family === 6 ? `"${read.text}"` : read.text)] }],
  });
}

/** Calico writes the larger of the network's own length and \`min\`, and \`max\`. */
function lengths(found: Found, rule: Node, context: ManifestContext): void {
  const [cidr, least, most] = [at(rule, 'cidr'), at(rule, 'prefixLength', 'min'), at(rule, 'prefixLength', 'max')];
  if (!isKnown(cidr) || !isKnown(most) || typeof most.value !== 'number' || (least && !isKnown(least))) return;
  const own = parseNetwork(cidr.text)?.length;
  const from = Math.max(own ?? 0, isKnown(least) && typeof least.value === 'number' ? least.value : 0);
  if (own === undefined || from <= most.value) return;
  context.report({
    at: context.place(found, most),
    message: `no prefix in ${cidr.text} has ${from} bits or more and at most ${most.value}: BIRD refuses the file that Calico makes of it ("Invalid prefix pattern range"), ${THEN}`,
    fixes: [],
  });
}

const MOST = [65_535, 4_294_967_295];

function community(found: Found, node: Node | undefined, context: ManifestContext): void {
  if (!isKnown(node) || !/^\d+(?::\d+){1,2}$/.test(node.text)) return;
  const parts = node.text.split(':');
  const most = MOST[parts.length - 2]!;
  const large = parts.find((part) => Number(part) > most);
  if (large === undefined) return;
  context.report({
    at: context.place(found, node),
    message: `the parts of a community of ${parts.length === 2 ? 'two' : 'three'} numbers are at most ${most}, and this has ${large}: BIRD refuses the file that Calico makes of it, ${THEN}${parts.length === 2 ? '; a community of three numbers takes larger ones' : ''}`,
    fixes: [],
  });
}

function peer(found: Found, context: ManifestContext): void {
  const { spec } = found.resource;
  const [address, number] = [at(spec, 'peerIP'), at(spec, 'asNumber')];
  if (!isKnown(address) || address.text === '') return;
  const isMissing = !number || (number.kind === 'scalar' && !number.template && (number.value === null || asNumberOf(number) === 0));
  if (!isMissing) return;
  context.report({
    at: context.place(found, number && isKnown(number) ? number : address),
    message: `the peer has no AS number: BIRD refuses the file that Calico makes of it ("Remote AS number must be set"), ${THEN}; add "asNumber"`,
    fixes: [],
  });
}
