/** What BIRD checks when a protocol's block is complete, type by type. */
import type { Configuration, Protocol } from '../semantics/model.ts';
import type { Problem } from './problem.ts';

export type ProtocolCheck = (protocol: Protocol, configuration: Configuration) => Problem[];

const checks: Readonly<Record<string, readonly ProtocolCheck[]>> = {};

/** The checks of the protocol's type. */
export function checkProtocol(protocol: Protocol, configuration: Configuration): Problem[] {
  return (checks[protocol.type.split(' ')[0]!] ?? []).flatMap((check) => check(protocol, configuration));
}
