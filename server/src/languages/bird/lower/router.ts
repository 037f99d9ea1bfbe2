/** A configuration of BIRD's as the router that it makes. */
import type { Router } from '../../../base/router.ts';
import type { Session } from '../../../base/session.ts';
import type { Configuration } from '../semantics/model.ts';
import { sessionsOf } from './sessions.ts';

/** The router; its parts are made when they are asked for. */
export class BirdRouter implements Router {
  readonly language = 'bird';
  readonly release: string;
  readonly partial: boolean;
  readonly #configuration: Configuration;
  #sessions: readonly Session[] | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    this.release = configuration.release;
    this.partial = configuration.fragment;
  }

  get sessions(): readonly Session[] {
    return (this.#sessions ??= [...sessionsOf(this.#configuration)]);
  }
}
