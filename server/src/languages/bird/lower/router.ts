/** A configuration of BIRD's as the router that it makes. */
import type { Family } from '../../../base/address.ts';
import type { HostFacts } from '../../../base/hostFacts.ts';
import type { Decision, Route, Router, RouteSet } from '../../../base/router.ts';
import type { Channel, Session } from '../../../base/session.ts';
import type { Configuration } from '../semantics/model.ts';
import { BirdChannel } from './channel.ts';
import { Feeds } from './feeds.ts';
import { decideBy } from './policy.ts';
import { sessionsOf } from './sessions.ts';

/** The router; its parts are made when they are asked for. */
export class BirdRouter implements Router {
  readonly language = 'bird';
  readonly resolves = 'in tables';
  readonly release: string;
  readonly partial: boolean;
  readonly #configuration: Configuration;
  #sessions: readonly Session[] | undefined;
  #feeds: Feeds | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    this.release = configuration.release;
    this.partial = configuration.fragment;
  }

  get sessions(): readonly Session[] {
    return (this.#sessions ??= [...sessionsOf(this.#configuration)]);
  }

  get seesInterfaces(): boolean {
    return this.partial || [...this.#configuration.protocols].some(({ type }) => type === 'device');
  }

  routesIn(table: string | undefined, family: Family, host: HostFacts, except: Session): RouteSet {
    return (this.#feeds ??= new Feeds(this.#configuration, this.sessions)).in(table, family, host, except);
  }

  decide(_session: Session, channel: Channel, direction: 'import' | 'export', route: Route): Decision {
    const { value } = channel[direction];
    if (value !== 'some' || !(channel instanceof BirdChannel)) return { passes: value === undefined || value === 'some' ? undefined : value === 'all', ...(route.attributes && { attributes: route.attributes }) };
    return decideBy(channel.policy(direction), direction === 'import', route, this.#configuration);
  }
}
