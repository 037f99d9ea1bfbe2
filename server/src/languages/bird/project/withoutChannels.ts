/** Protocols without the channel that every release from 2.0 on wants of them: what tells a file of 1.6 that has nothing else of its own. */
import { netTypes } from '../tables/protocols.ts';
import type { Entry } from './entry.ts';

/** So many make a file of 1.6, if nothing in it is of 2.0 or later: in one protocol it was forgotten more likely. */
export const ENOUGH = 2;

const NEED_ONE: ReadonlySet<string> = new Set(['static', 'kernel']);
const CHANNELS: ReadonlySet<string> = new Set(netTypes.map(({ words }) => words.split(' ')[0]!));

/** Whether an entry is a whole protocol that has no channel and cannot have got one from elsewhere. */
export function lacksChannel({ item: { node }, facts: { protocol, includes, list } }: Entry): boolean {
  if (node?.kind !== 'protocol' || node.template || !node.block?.closed || !protocol || protocol.type === undefined || !NEED_ONE.has(protocol.type)) return false;
  // A statement that is none may have been meant to be one.
  if (protocol.from || includes.length > 0 || list.entries.length !== node.block.statements.length) return false;
  return list.entries.every((bound) => bound.kind === 'bound' && !CHANNELS.has(bound.keywords[0]?.name ?? ''));
}
