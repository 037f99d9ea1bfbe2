import type { Edit, Fix } from '../base/finding.ts';
import { write } from '../languages/kubernetes/lower/edits.ts';
import { inWords, selectorOf } from '../languages/kubernetes/semantics/selectors.ts';
import { at, elementsOf, endOf, pairOf } from '../languages/kubernetes/syntax/ast.ts';
import { plainValue } from '../languages/kubernetes/syntax/scalars.ts';
import type { ManifestContext } from './kubernetes/checks.ts';
import { type ManifestExample, manifestOf, POD_ADVERTISEMENT } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (label: string): ManifestExample => manifestOf(`apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata:
  name: tor
spec:
  families:
    - afi: ipv6
      safi: unicast
      advertisements:
        matchLabels:
          advertise: ${label}
---
${POD_ADVERTISEMENT}`);

/** A family in which Cilium tells the peer nothing. */
export default defineRule({
  code: 'nothing-advertised',
  title: 'Family in which nothing is advertised (Cilium)',
  severity: 'warning',
  otherwise: 'info where a peer or a policy leaves out what it would say',
  why: `What Cilium advertises is chosen twice by labels: a family of CiliumBGPPeerConfig selects CiliumBGPAdvertisements, and an advertisement of Services or pools selects those. Without \`advertisements\` a family
has none, and without \`selector\` an advertisement is of nothing: the session is up, and no route goes out, without a word in any log. To select everything, use a condition that is always true:
\`matchExpressions: [{ key: somekey, operator: NotIn, values: ["never-used-value"] }]\`.`,
  bad: manifest('peers'),
  good: manifest('bgp'),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://docs.cilium.io/en/stable/network/bgp-control-plane/bgp-control-plane-v2/'],

  kubernetes: {
    object(found, context) {
      const { resource } = found;
      if (resource.kind.text === 'CiliumBGPPeerConfig') {
        const families = at(resource.spec, 'families');
        if (!families) {
          const spec = pairOf(resource.root, 'spec');
          context.report({ at: context.place(found, spec?.key ?? resource.kind), severity: 'info', message: 'no family is given: the peer is offered IPv4 and IPv6, and nothing is advertised in either; write "families" with "advertisements" if something should be' });
        }
        for (const family of elementsOf(families)) {
          const afi = at(family, 'afi');
          if (afi?.kind !== 'scalar') continue;
          const selector = pairOf(family, 'advertisements');
          if (!selector) {
            context.report({ at: context.place(found, afi), fixes: selecting(context, (words) => write({ found, root: family }, ['advertisements'], words)), message: `nothing is advertised of ${afi.text}: without "advertisements" the family selects no CiliumBGPAdvertisement` });
            continue;
          }
          const wanted = selectorOf(selector.value);
          const all = context.ofKind('Cilium', 'CiliumBGPAdvertisement');
          const labelled = context.labelled('Cilium', 'CiliumBGPAdvertisement');
          if (wanted.unsure || all.length === 0 || labelled.unsure || labelled.index.holds(wanted)) continue;
          context.report({
            at: context.place(found, selector.key),
            fixes: selecting(context, (words) => [context.replace(found, { start: selector.value.start, end: endOf(resource.item.text, selector.value) }, words)]),
            message: `nothing is advertised of ${afi.text}: no CiliumBGPAdvertisement in these files has the labels that are selected (${inWords(wanted)})`,
            related: all.slice(0, 3).map((one) => ({ at: context.place(one, one.resource.kind), message: one.resource.labels.size === 0 ? 'this one has no labels' : `this one has ${[...one.resource.labels].map(([key, value]) => `${key}=${value}`).join(', ')}` })),
          });
        }
      }
      if (resource.kind.text === 'CiliumBGPAdvertisement') {
        for (const one of elementsOf(at(resource.spec, 'advertisements'))) {
          const type = at(one, 'advertisementType');
          if (type?.kind !== 'scalar' || (type.text !== 'Service' && type.text !== 'CiliumPodIPPool') || pairOf(one, 'selector')) continue;
          context.report({
            at: context.place(found, type),
            fixes: fixesOf(`Insert a selector of all ${type.text === 'Service' ? 'Services' : 'pools'}`, write({ found, root: one }, ['selector'], ALL)),
            message: `nothing is advertised: without "selector" no ${type.text === 'Service' ? 'Service' : 'pool'} is selected; for all of them write one that is always true, such as "matchExpressions: [{ key: somekey, operator: NotIn, values: ["never-used-value"] }]"`,
          });
        }
      }
    },
  },
});

/** A selector that is always true. */
const ALL = '{matchExpressions: [{key: somekey, operator: NotIn, values: ["never-used-value"]}]}';
/** So many advertisements are offered. */
const MOST = 3;

const fixesOf = (title: string, edits: readonly Edit[]): Fix[] => (edits.length > 0 ? [{ title, safe: false, edits }] : []);

/** Selects one of the advertisements in sight by its labels. */
function selecting(context: ManifestContext, edits: (words: string) => readonly Edit[]): Fix[] {
  const all = context.ofKind('Cilium', 'CiliumBGPAdvertisement').slice(0, MOST).filter(({ resource: { labels, labelsUnsure } }) => labels.size > 0 && !labelsUnsure);
  return all.flatMap(({ resource: { labels } }) => {
    const words = `{matchLabels: {${[...labels].map(([key, value]) => `${quoted(key)}: ${quoted(value)}`).join(', ')}}}`;
    return fixesOf(`Select the advertisement with ${[...labels].map(([key, value]) => `${key}=${value}`).join(', ')}`, edits(words));
  });
}

/** Words that YAML could read as something else than a text stand in quotes. */
const quoted = (text: string): string => (/^[a-zA-Z][\w./-]{2,}$/.test(text) && typeof plainValue(text) === 'string' ? text : JSON.stringify(text));
