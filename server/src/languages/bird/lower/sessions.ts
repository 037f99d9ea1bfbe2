/** All sessions of a configuration. */
import type { Session } from '../../../base/session.ts';
import type { Configuration, Protocol } from '../semantics/model.ts';
import { BirdSession } from './session.ts';

/** The session of a protocol; undefined for one that is not BGP. */
export function sessionOf(protocol: Protocol, configuration: Configuration): Session | undefined {
  return protocol.type === 'bgp' ? configuration.keep(protocol.source, () => new BirdSession(protocol, configuration)) : undefined;
}

/** Every session, in the order of the files. */
export function* sessionsOf(configuration: Configuration): Generator<Session> {
  for (const protocol of configuration.protocols) {
    const session = sessionOf(protocol, configuration);
    if (session) yield session;
  }
}
