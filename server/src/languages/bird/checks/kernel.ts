/** What BIRD checks of `protocol kernel` (sysdep/unix/krt.c, krt_postconfig). That two share a table: project.ts. */
import type { Configuration, Protocol } from '../semantics/model.ts';
import { channelsOf, missingChannel, tableOfChannel } from './channels.ts';
import type { Problem } from './problem.ts';

/** "Channel not specified". Not of templates. */
export function checkKernel(protocol: Protocol, configuration: Configuration): Problem[] {
  if (protocol.definition.template) return [];
  return missingChannel(protocol, configuration, ['ipv4', 'ipv6', 'ipv6 sadr',
    'mpls'], "which says which of the kernel's routes it copies");
}

/** The name of the table that a kernel protocol is attached to; undefined where that is not known. */
export function tableOfKernel(protocol: Protocol, configuration: Configuration): string | undefined {
  const channels = channelsOf(protocol, configuration);
  const main = channels.find(({ net }) => net !== 'mpls') ?? channels[0];
  return main && tableOfChannel(main, protocol, configuration)?.name;
}
