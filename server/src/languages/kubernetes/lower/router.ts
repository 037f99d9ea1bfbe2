/** A file of manifests as the router that it makes of a node. */
import type { Family } from '../../../base/address.ts';
import type { HostFacts } from '../../../base/hostFacts.ts';
import type { Decision, Route, Router, RouteSet } from '../../../base/router.ts';
import type { Channel, Session } from '../../../base/session.ts';
import type { ManifestProject } from '../project/project.ts';
import { RELEASES } from '../versions.ts';
import { calicoDecision, podRoutes } from './calicoRoutes.ts';
import type { ManifestSession } from './model.ts';
import { sessionsOfEntry } from './sessions.ts';

/** Whether a session is one of Calico's, of which manifests tell more. */
const isCalicos = (session: Session): session is ManifestSession => 'project' in session && session.project === 'Calico';

/** A node of the cluster. What it announces, its pods and services, is known to the cluster alone. */
export class ManifestRouter implements Router {
  readonly language = 'kubernetes';
  readonly release = RELEASES[0];
  readonly seesInterfaces = true;
  readonly resolves = 'in the kernel';
  readonly partial = true;
  readonly #project: ManifestProject;
  #sessions: readonly ManifestSession[] | undefined;

  constructor(project: ManifestProject) {
    this.#project = project;
  }

  get sessions(): readonly ManifestSession[] {
    return (this.#sessions ??= this.#project.entries.flatMap((entry) => sessionsOfEntry(entry, this.#project)));
  }

  routesIn(_table: string | undefined, family: Family, _host: HostFacts, session: Session): RouteSet {
    return isCalicos(session) ? podRoutes(session, this.#project, family) : { routes: [], complete: false };
  }

  decide(session: Session, channel: Channel, direction: 'import' | 'export', route: Route): Decision {
    if (isCalicos(session)) return calicoDecision(session, this.#project, direction, route);
    const { value } = channel[direction];
    return value === 'all' ? { passes: true } : value === 'none' ? { passes: false } : { passes: undefined };
  }
}
