/** Options of channels that stand in the protocol itself: the fix that moves them. */
import type { Bound } from '../binding/bind.ts';
import type { Entry } from '../project/project.ts';
import type { LocalEdit, LocalFix, LocalProblem } from '../semantics/collector.ts';
import type { Statement } from '../semantics/model.ts';
import { channelWords } from '../semantics/channels.ts';
import { insertInside, removeFix } from './report.ts';

/** Offers to move the statement that a problem is about into the channels of its protocol, or into one made for it. */
export function movesIntoChannels({ belongs, start, end, phrase }: LocalProblem & { readonly belongs?: string; readonly phrase?: string }, entry: Entry): readonly LocalFix[] {
  const { node, text } = entry.item;
  if (!belongs?.endsWith('channel') || node?.kind !== 'protocol' || !node.block?.closed) return [];
  const statement = node.block.statements.find((one) => one.start <= start && start < one.end);
  if (!statement?.terminated || statement.elements[0]?.start !== start) return [];
  const written = `${phrase ?? text.slice(start, end)}${text.slice(end, statement.elements.at(-1)!.end)};`;
  const channels = entry.facts.list.entries.filter((bound): bound is Bound => bound.kind === 'bound' && channelWords(bound) !== undefined);
  if (channels.length === 0) return [{ title: 'Put it into a channel "ipv4"', safe: false, start, end: statement.end, newText: `ipv4 { ${written} };` }];
  const edits = channels.flatMap((bound) => insertInside({ bound, source: entry, origin: 'own' }, written)).flatMap(editsOf);
  const about: Statement = { bound: { statement, start } as Bound, source: entry, origin: 'own' };
  const removal = removeFix(about).flatMap(editsOf);
  if (edits.length !== channels.length || removal.length === 0) return [];
  const names = channels.map((bound) => channelWords(bound)!);
  return [{ title: `Move it into the channel${names.length > 1 ? 's' : ''} ${names.map((name) => `"${name}"`).join(', ')}`, safe: false, edits: [...removal, ...edits] }];
}

const editsOf = (fix: LocalFix): readonly LocalEdit[] => ('edits' in fix ? fix.edits : [fix]);
