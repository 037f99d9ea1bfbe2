import { at, elementsOf, textOf } from '../languages/kubernetes/syntax/ast.ts';
import { type ManifestExample, manifestOf } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (selector: string): ManifestExample => manifestOf(`apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata:
  name: services
  labels:
    advertise: bgp
spec:
  advertisements:
    - advertisementType: Service
      service:
        addresses: [LoadBalancerIP]
      selector:
${selector}`);

/** `NotIn` on a label that nothing has: it selects everything, and that is what it is for. */
export default defineRule({
  code: 'selector-always-true',
  title: 'Selector that is always true (Cilium)',
  severity: 'info',
  why: `\`NotIn\` holds where a label has none of the values, and also where the label is not there at all. A condition such as \`{ key: somekey, operator: NotIn, values: ["never-used-value"] }\` therefore selects
everything. In a CiliumBGPAdvertisement that is how all Services are selected: without any \`selector\` none would be. A Service that should not be advertised needs the label with that value, or the selector one that it lacks.`,
  bad: manifest('        matchExpressions:\n          - { key: somekey, operator: NotIn, values: ["never-used-value"] }\n'),
  good: manifest('        matchLabels:\n          advertise: bgp\n'),
  daemon: { does: 'accept' },
  fix: 'none',

  kubernetes: {
    object(found, context) {
      if (found.resource.kind.text !== 'CiliumBGPAdvertisement') return;
      for (const one of elementsOf(at(found.resource.spec, 'advertisements'))) {
        const selector = at(one, 'selector');
        const [only, ...more] = elementsOf(at(selector, 'matchExpressions'));
        const labels = at(selector, 'matchLabels');
        if (!only || more.length > 0 || (labels?.kind === 'mapping' && labels.pairs.length > 0) || textOf(at(only, 'operator')) !== 'NotIn') continue;
        const key = textOf(at(only, 'key'));
        const values = elementsOf(at(only, 'values')).map(textOf);
        context.report({
          at: context.place(found, at(only, 'operator')!),
          message: `this selects every ${textOf(at(one, 'advertisementType')) === 'Service' ? 'Service' : 'object'} whose label "${key}" is not ${values.map((value) => `"${value}"`).join(' or ')}, and with it each that has no such label: "NotIn" is true there; it is needed, since without a selector nothing is selected`,
        });
      }
    },
  },
});
