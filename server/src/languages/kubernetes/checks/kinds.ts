/** What a document says that it is: a kind that there is, in a version that has it, without a namespace where it lies in none. */
import { closest } from '../../../base/closest.ts';
import type { Resource } from '../semantics/resource.ts';
import { kinds, kindsOf } from '../tables/index.ts';
import { replace, type Problem } from './problem.ts';

/** Kinds of these groups that are about other things, and near in their letters to one that we know. */
const OTHERS: ReadonlySet<string> = new Set(['L2Advertisement', 'IPAddressPool', 'BFDProfile', 'CiliumBGPNodeConfig', 'CiliumPodIPPool', 'IPReservation']);

/** The problems of what a document says that it is. */
export function checkKind(resource: Resource): Problem[] {
  const { table, apiVersion, kind, namespace, project } = resource;
  if (project === 'Kubernetes' || apiVersion.template || kind.template) return [];
  if (!table) return unknownKind(resource);
  const problems: Problem[] = [];
  if (!table.namespaced && namespace) {
    const { key, value } = namespace;
    problems.push({
      code: 'cluster-scoped-namespace', severity: 'info', tags: ['unnecessary'], start: key.start, end: value.end,
      message: `a ${table.kind} lies in no namespace: it holds for the whole cluster, and the namespace is left aside`,
      fixes: [{ title: 'Remove the namespace', safe: false, edits: [{ ...lineOf(resource.item.text, key.start, value.end), newText: '' }] }],
    });
  }
  if (table.replacedBy) {
    problems.push({
      code: 'deprecated-version', severity: 'info', tags: ['deprecated'], start: apiVersion.start, end: apiVersion.end,
      message: `${apiVersion.text} of ${table.kind} is deprecated: ${table.project} has it in ${table.replacedBy}, and will not serve this version for ever`,
      fixes: [replace(apiVersion, table.replacedBy, `Change to "${table.replacedBy}"`)],
    });
  } else if (table.kind === 'CiliumBGPPeeringPolicy') {
    problems.push({
      code: 'deprecated-version', severity: 'info', tags: ['deprecated'], start: kind.start, end: kind.end,
      message: 'CiliumBGPPeeringPolicy is deprecated: since Cilium 1.16 a CiliumBGPClusterConfig with CiliumBGPPeerConfig and CiliumBGPAdvertisement takes its place, and later releases do not know it',
    });
  }
  return problems;
}

function unknownKind({ apiVersion, kind, project }: Resource): Problem[] {
  const own = kindsOf.get(apiVersion.text);
  const same = kinds.filter((one) => one.kind === kind.text && one.project === project);
  if (same.length > 0) {
    const versions = same.map(({ group, version }) => `${group}/${version}`);
    return [{
      code: 'invalid-argument', start: apiVersion.start, end: apiVersion.end,
      message: `there is no ${kind.text} in ${apiVersion.text}: it is in ${versions.join(' and ')}, and the API server refuses the object`,
      fixes: versions.map((version) => replace(apiVersion, version, `Change to "${version}"`)),
    }];
  }
  if (!own || OTHERS.has(kind.text)) return [];
  const meant = closest(kind.text, own.map((one) => one.kind));
  if (meant === undefined) return [];
  return [{ code: 'invalid-argument', severity: 'warning', start: kind.start, end: kind.end, message: `${apiVersion.text} has no ${kind.text} that is known here: did you mean "${meant}"?`, fixes: [replace(kind, meant, `Change to "${meant}"`)] }];
}

/** A stretch with the whole of its line, where nothing else stands on it. */
function lineOf(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const feed = text.indexOf('\n', end);
  const alone = /^[ ]*$/.test(text.slice(from, start)) && /^[ \t\r]*(?:#.*)?$/.test(text.slice(end, feed < 0 ? text.length : feed));
  return alone ? { start: from, end: feed < 0 ? text.length : feed + 1 } : { start, end };
}
