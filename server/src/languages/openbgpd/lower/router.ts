/** A bgpd.conf as the router that it makes. */
import type { Router } from '../../../base/router.ts';
import type { BgpdProject } from '../project/project.ts';
import type { Release } from '../versions.ts';
import { BgpdPolicy } from './policy.ts';
import type { BgpdSession } from './session.ts';

/** The router; its parts are made when they are asked for. */
export class BgpdRouter implements Router {
  readonly language = 'openbgpd';
  readonly release: string;
  readonly partial: boolean;
  readonly #policy: BgpdPolicy;

  constructor(project: BgpdProject, release: Release, fragment: boolean) {
    this.release = release;
    this.partial = fragment || !project.complete;
    this.#policy = new BgpdPolicy(project, release, fragment);
  }

  get sessions(): readonly BgpdSession[] {
    return this.#policy.neighbors.map(({ session }) => session);
  }
}
