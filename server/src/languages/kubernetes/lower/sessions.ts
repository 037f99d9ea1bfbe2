/** All sessions of a file of manifests, and those of one document of it. */
import type { Entry, Found, ManifestProject } from '../project/project.ts';
import { resourcesOf, type Resource } from '../semantics/resource.ts';
import { calicoSessions } from './calico.ts';
import { clusterSessions, policySessions } from './cilium.ts';
import { metallbSession } from './metallb.ts';
import type { ManifestSession } from './model.ts';

/** The sessions of an object, made once until something changes. */
export function sessionsOf(found: Found, project: ManifestProject): readonly ManifestSession[] {
  const known = project.remember('sessions', () => new Map<Resource, readonly ManifestSession[]>());
  let sessions = known.get(found.resource);
  if (!sessions) known.set(found.resource, (sessions = sessionsIn(found, project)));
  return sessions;
}

function sessionsIn(found: Found, project: ManifestProject): readonly ManifestSession[] {
  const { table } = found.resource;
  if (!table) return [];
  switch (`${table.project} ${table.kind}`) {
    case 'Calico BGPPeer': return calicoSessions(found, project);
    case 'Cilium CiliumBGPClusterConfig': return clusterSessions(found, project);
    case 'Cilium CiliumBGPPeeringPolicy': return policySessions(found, project);
    case 'MetalLB BGPPeer': return [metallbSession(found, project)];
    default: return [];
  }
}

/** The sessions of one entry. */
export function sessionsOfEntry({ document, item }: Entry, project: ManifestProject): readonly ManifestSession[] {
  return resourcesOf(item).flatMap((resource) => sessionsOf({ document, resource }, project));
}
