/** Runs the rules over the objects of one entry of a file of manifests. */
import type { Finding } from '../../base/finding.ts';
import { UNKNOWN_HOST, type HostFacts } from '../../base/hostFacts.ts';
import { placeOf, replace } from '../../base/places.ts';
import { sessionsOf } from '../../languages/kubernetes/lower/sessions.ts';
import type { Entry, Found, ManifestProject } from '../../languages/kubernetes/project/project.ts';
import { resourcesOf, type Resource } from '../../languages/kubernetes/semantics/resource.ts';
import { at } from '../../languages/kubernetes/syntax/ast.ts';
import { treeOf } from '../../languages/kubernetes/syntax/parse.ts';
import { rules } from '../registry.ts';
import { findingOf, interfacesOf, isFor } from '../report.ts';
import type { Report, Rule, RuleContext } from '../rule.ts';
import type { ManifestContext } from './checks.ts';

const sessionRules = rules.filter((rule) => rule.session && isFor(rule, 'kubernetes'));
const objectRules = rules.filter((rule) => rule.kubernetes);

/** The findings of all rules about an entry. Nothing is said of a document that is no YAML. */
export function checkManifests(entry: Entry, project: ManifestProject, host: HostFacts = UNKNOWN_HOST): Finding[] {
  if (treeOf(entry.item).problems.length > 0) return [];
  return resourcesOf(entry.item).flatMap((resource) => (resource.table ? checkObject({ document: entry.document, resource }, entry, project, host) : []));
}

function checkObject(found: Found, entry: Entry, project: ManifestProject, host: HostFacts): Finding[] {
  const findings: Finding[] = [];
  const sessions = sessionsOf(found, project);
  for (const rule of objectRules) {
    const context: ManifestContext = {
      sessions, interfaces: interfacesOf(host),
      ofKind: (of, kind) => project.ofKind(of, kind, entry),
      derived: (words, of, kind, make) => {
        const all = project.ofKind(of, kind, entry);
        return project.remember(`rules ${of} ${kind} ${words}`, () => make(all));
      },
      withoutMesh: () => {
        project.ofKind('Calico', 'BGPConfiguration', entry);
        const cluster = project.named('Calico', 'BGPConfiguration', 'default');
        const node = at(cluster?.resource.spec, 'nodeToNodeMeshEnabled');
        return cluster && node?.kind === 'scalar' && node.value === false ? { found: cluster, node } : undefined;
      },
      sessionsOfKind: (kind) => {
        const all = project.ofKind('Cilium', kind, entry);
        return project.remember(`sessions of ${kind}`, () => all.flatMap((one) => sessionsOf(one, project)));
      },
      labelled: (of, kind) => {
        project.ofKind(of, kind, entry);
        return project.labelled(of, kind);
      },
      advertising: () => {
        project.ofKind('Cilium', 'CiliumBGPPeerConfig', entry);
        return project.advertising();
      },
      place: ({ document, resource }, node) => placeOf({ document, item: resource.item }, node),
      replace: ({ document, resource }, node, newText) => replace({ document, item: resource.item }, node, newText),
      report: (report) => findings.push(findingOf(rule, report)),
    };
    rule.kubernetes!.object(found, context);
  }
  // What a session takes from other objects is looked at again when they change.
  if (sessions.length > 0) for (const [of, kind] of DEPENDS[found.resource.project] ?? []) project.ofKind(of, kind, entry);
  // The sessions of several nodes have their words in common.
  const seen = new Set<string>();
  for (const session of sessions) {
    for (const rule of sessionRules) {
      const report = (told: Report): void => {
        const finding = findingOf(rule as Rule, told);
        const key = `${rule.code} ${finding.range.start.line} ${finding.range.start.character} ${finding.message}`;
        if (!seen.has(key)) findings.push(finding);
        seen.add(key);
      };
      const context: RuleContext = { host, interfaceRoutes: [], interfaces: interfacesOf(host), report };
      rule.session!(session, context);
    }
  }
  return findings;
}

/** The objects that sessions of a project take values from. */
const DEPENDS: Readonly<Record<string, readonly (readonly [Resource['project'], string])[]>> = {
  Calico: [['Calico', 'BGPConfiguration'], ['Calico', 'Node'], ['Kubernetes', 'Node']],
  Cilium: [['Cilium', 'CiliumBGPPeerConfig'], ['Cilium', 'CiliumBGPAdvertisement'], ['Cilium', 'CiliumBGPNodeConfigOverride']],
};
