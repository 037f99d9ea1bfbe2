import { at, elementsOf } from '../languages/kubernetes/syntax/ast.ts';
import { clusterWith, type ManifestExample, manifestOf, POD_ADVERTISEMENT } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (attributes: string): ManifestExample => manifestOf(`${clusterWith('192.0.2.1')}---
${POD_ADVERTISEMENT}      attributes:
${attributes}`);

/** LOCAL_PREF does not leave the AS. */
export default defineRule({
  code: 'local-preference-to-external',
  title: 'Local preference to external peers (Cilium)',
  severity: 'info',
  why: `LOCAL_PREF is an attribute within one AS (RFC 4271, 5.1.5): it is not sent to external peers. \`localPreference\` in an advertisement has an effect on internal sessions alone. To be preferred by another AS, or less so, use a
community that it knows.`,
  bad: manifest('        localPreference: 200\n'),
  good: manifest('        communities:\n          standard: ["65001:200"]\n'),
  daemon: { does: 'accept' },
  fix: 'none',
  references: ['https://www.rfc-editor.org/rfc/rfc4271#section-5.1.5'],

  kubernetes: {
    object(found, context) {
      const { resource } = found;
      const report = (node: { readonly start: number; readonly end: number } | undefined): void => {
        if (node) context.report({ at: context.place(found, node), message: '"localPreference" is told to internal peers alone, and the peers here are external: it has no effect' });
      };
      if (resource.kind.text === 'CiliumBGPPeeringPolicy') {
        for (const router of elementsOf(at(resource.spec, 'virtualRouters'))) {
          for (const neighbor of elementsOf(at(router, 'neighbors'))) {
            const [own, theirs] = [at(router, 'localASN'), at(neighbor, 'peerASN')];
            if (own?.kind !== 'scalar' || theirs?.kind !== 'scalar' || own.template || theirs.template || own.value === theirs.value) continue;
            for (const attributes of elementsOf(at(neighbor, 'advertisedPathAttributes'))) report(at(attributes, 'localPreference'));
          }
        }
        return;
      }
      if (resource.kind.text !== 'CiliumBGPAdvertisement') return;
      const given = elementsOf(at(resource.spec, 'advertisements')).map((one) => at(one, 'attributes', 'localPreference')).filter((node) => node !== undefined);
      if (given.length === 0) return;
      const sessions = context.sessionsOfKind('CiliumBGPClusterConfig');
      if (sessions.length === 0 || !sessions.every(({ type }) => type.value === 'external')) return;
      // An advertisement that no family selects is told to nobody: that is said elsewhere.
      const selectors = context.advertising();
      if (selectors.size > 0 && !selectors.select(resource.labels)) return;
      for (const node of given) report(node);
    },
  },
});
