/** A file of manifests as the router that it makes of a node. */
import type { Decision, Router, RouteSet } from '../../../base/router.ts';
import type { Channel, Session } from '../../../base/session.ts';
import type { ManifestProject } from '../project/project.ts';
import { RELEASES } from '../versions.ts';
import type { ManifestSession } from './model.ts';
import { sessionsOfEntry } from './sessions.ts';

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

  routesIn(): RouteSet {
    return { routes: [], complete: false };
  }

  decide(_session: Session, channel: Channel, direction: 'import' | 'export'): Decision {
    const { value } = channel[direction];
    return value === 'all' ? { passes: true } : value === 'none' ? { passes: false } : { passes: undefined };
  }
}
