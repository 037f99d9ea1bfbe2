/** What the checks ask of the project beyond `Configuration`. Where the answer is "unknown", no check fails for it. */
import type { Entry } from '../project/project.ts';
import type { Configuration, Protocol, Source } from '../semantics/model.ts';

/**
 * Whether all of a protocol can be seen: it can be read, the templates that it builds on are defined, and no block of
 * theirs includes what may be out of sight.
 */
export function isComplete(protocol: Protocol, configuration: Configuration): boolean {
  const parts = [protocol.source, ...protocol.templates.map(({ source }) => source)] as Entry[];
  const { item, facts } = parts.at(-1)!;
  if (facts.protocol?.from !== undefined || item.problems.length > 0) return false;
  return parts.every((part) => part.item.problems.length === 0 && (!configuration.fragment || part.facts.includes.length === 0));
}

/** Position in BIRD's reading order; that of `otherwise` for a place in a file that is included inside a block. */
export function orderOf(source: Source, otherwise: Source): number {
  return (source as Partial<Entry>).order ?? (otherwise as Entry).order;
}
