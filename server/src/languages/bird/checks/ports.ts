/**
 * What the checks ask beyond `Configuration` as it stands in semantics/model.ts. Where the host does not answer, the
 * answer is "unknown", and no check fails for it.
 */
import type { Configuration, Definition, Protocol, Source } from '../semantics/model.ts';
import type { Entry } from '../project/project.ts';

interface Ports {
  /** The tables declared for a kind of network, `ipv4`, in reading order. */
  tablesOf?(net: string): readonly Definition[];
  /** Whether every definition can be seen: false for a fragment, and where a file that is included is not there. */
  readonly seesAll?: boolean;
}

/** Whether a name or a table that is not found is certainly not there. */
export function seesAll(configuration: Configuration): boolean {
  return (configuration as Configuration & Ports).seesAll ?? !configuration.fragment;
}

/** The tables declared for a kind of network, in reading order; undefined where that is not known. */
export function tablesOf(configuration: Configuration, net: string): readonly Definition[] | undefined {
  return (configuration as Configuration & Ports).tablesOf?.(net);
}

/** Whether all of a protocol can be seen: the templates that it builds on are defined, what it includes is there. */
export function isComplete(protocol: Protocol): boolean {
  if ((protocol as Protocol & { readonly complete?: boolean }).complete === false) return false;
  const entry = protocol.source as Entry;
  if (entry.item.problems.length > 0) return false;
  return entry.facts.protocol?.from === undefined || protocol.templates.length > 0;
}

/** Position in BIRD's reading order; that of `otherwise` for a place in a file that is included inside a block. */
export function orderOf(source: Source, otherwise: Source): number {
  return (source as Partial<Entry>).order ?? (otherwise as Entry).order;
}
