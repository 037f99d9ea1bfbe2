/** `from`: whether a protocol can be built on what it names (nest/proto.c, proto_copy_config). */
import type { Configuration, Protocol } from '../semantics/model.ts';
import { protocolTypes } from '../tables/protocols.ts';
import type { Entry } from '../project/project.ts';
import type { Problem } from './problem.ts';
import { onNode } from './report.ts';

const WITHOUT: ReadonlySet<string> = new Set(protocolTypes.filter(({ inherits }) => inherits === false).map(({ words }) => words));

/** "Can't copy configuration from a different protocol type", "Inheriting configuration for %s is not supported". */
export function checkInheritance(protocol: Protocol, _configuration: Configuration): Problem[] {
  const from = (protocol.source as Entry).facts.protocol?.from;
  const parent = protocol.templates[0];
  const type = parent && (parent.source as Entry).facts.protocol?.type;
  if (!from || type === undefined) return [];
  const [own, other] = [protocol.type.split(' ')[0]!, type.split(' ')[0]!];
  const related = { source: parent!.source, node: parent!.node, message: `a ${parent!.class} of type ${other}` };
  if (own === other && !WITHOUT.has(protocol.type)) return [];
  const message = own === other ? `BIRD cannot build a ${own} protocol on another, and refuses "from": write the options into each`
    : `${from.name} is a ${parent!.class} of type ${other}, and this is a ${own} protocol: BIRD refuses it`;
  return [onNode(from, protocol.source, 'conflicting-options', message, { related })];
}
