/** Writes options into the block of a neighbor, in the layout that it has. */
import type { Edit } from '../../../base/finding.ts';
import type { Entry } from '../project/project.ts';
import type { Peer } from '../semantics/peer.ts';
import { insert, replace } from './places.ts';

/** The edit that adds an option as the last of a neighbor; undefined where its block is not whole. */
export function addOption(peer: Peer, entry: Entry, option: string): Edit | undefined {
  const { text } = entry.item;
  const { node } = peer;
  const block = node.inside[0]?.node;
  const outer = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', node.start - 1) + 1))![0];
  if (!block) return insert(entry, node.end, ` {\n${outer}\t${option}\n${outer}}`);
  if (block.kind !== 'block' || !block.closed) return undefined;
  const last = block.statements.at(-1);
  if (!last) return insert(entry, block.start + 1, `\n${outer}\t${option}${block.opensLine ? '' : `\n${outer}`}`);
  if (block.opensLine) {
    const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', last.start - 1) + 1))![0];
    // Behind the comment on its line.
    const newline = text.indexOf('\n', last.end);
    return insert(entry, newline, `\n${indent}${option}`);
  }
  // A block on one line holds one option.
  return replace(entry, { start: block.start + 1, end: block.end - 1 }, `\n${outer}\t${text.slice(last.start, last.end)}\n${outer}\t${option}\n${outer}`);
}

/** The edit that puts an option on a line of its own above a statement; undefined where that does not begin its line. */
export function insertBefore(entry: Entry, { start }: { readonly start: number }, option: string): Edit | undefined {
  const { text } = entry.item;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]*$/.test(indent) ? insert(entry, start, `${option}\n${indent}`) : undefined;
}
