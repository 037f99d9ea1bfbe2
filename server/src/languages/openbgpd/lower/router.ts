/** A bgpd.conf as the router that it makes. */
import type { Family } from '../../../base/address.ts';
import type { HostFacts } from '../../../base/hostFacts.ts';
import type { Decision, Route, Router, RouteSet } from '../../../base/router.ts';
import type { Channel, Session } from '../../../base/session.ts';
import type { BgpdProject } from '../project/project.ts';
import type { Release } from '../versions.ts';
import { decideBy } from './decide.ts';
import { BgpdPolicy } from './policy.ts';
import type { BgpdSession } from './session.ts';

/** The router; its parts are made when they are asked for. */
export class BgpdRouter implements Router {
  readonly language = 'openbgpd';
  readonly seesInterfaces = true;
  readonly resolves = 'in the kernel';
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

  /** What is announced by `network`, and what other neighbors send, which nobody knows. */
  routesIn(_table: string | undefined, family: Family, _host: HostFacts, except: Session): RouteSet {
    const { announcements, complete } = this.#policy;
    const own = announcements.filter((announcement) => announcement.family === undefined || announcement.family === family);
    const routes = own.flatMap(({ networks }) => networks ?? []).filter(({ network }) => network.family === family);
    const others = this.sessions.some((session) => session !== except && session.enabled.value !== false
      && session.channels.some((channel) => channel.family === family && channel.kind === 'unicast' && channel.import.value !== 'none'));
    return {
      routes: routes.map(({ network }): Route => ({ network, from: 'static', via: { kind: 'nowhere' }, asPath: [] })),
      complete: complete && !others && own.every(({ networks }) => networks !== undefined),
    };
  }

  decide(session: Session, channel: Channel, direction: 'import' | 'export', route: Route): Decision {
    const { value, origin } = channel[direction];
    // Rules that let everything pass may set something on the way.
    if (value === 'none' || (value === 'all' && !this.#policy.rules.some(({ changes }) => changes))) return decideBy([], undefined, direction, route, value === 'all');
    const neighbor = this.#policy.neighbors.find((one) => one.session === session);
    // "export default-route" sends a route that is in no table.
    return origin === 'own' || origin === 'group' || !this.#policy.complete ? { passes: undefined } : decideBy(this.#policy.rules, neighbor, direction, route, false);
  }
}
