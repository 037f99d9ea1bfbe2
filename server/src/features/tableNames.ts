/** Names of tables, where only those of one kind may stand. */
import { predefinedTables, tableOf } from '../languages/bird/checks/tables.ts';
import { channelKinds } from '../languages/bird/tables/protocols.ts';
import { named } from './named.ts';
import type { Frame, Place } from './place.ts';
import { definitionsOf, type Scope } from './scope.ts';
import type { Completion } from './types.ts';

/** What a table must be like: the kinds that it may have, and a name that it must not. */
export interface WantedTable {
  readonly nets?: ReadonlySet<string>;
  readonly other?: string;
}

const ANY: WantedTable = {};
/** Next hops are looked up in tables of these kinds. */
const OF_ADDRESSES: WantedTable = { nets: new Set(['ipv4', 'ipv6']) };
/** Flow specifications are held against the routes of their family. */
const BASES: Readonly<Record<string, string>> = { flow4: 'ipv4', flow6: 'ipv6' };
/** The two ends of a pipe. */
const ENDS: Readonly<Record<string, string>> = { table: 'peer table', 'peer table': 'table' };

/** The table that an option of a block wants: "Incompatible table type" and its like are BIRD's answers to all others. */
export function wantedTable(scope: Scope, place: Place, frame: Frame, option: string, block: string): WantedTable {
  if (option === 'igp table') return OF_ADDRESSES;
  if (/\bchannel$/.test(block)) {
    const net = channelNet(place, frame);
    const wanted = option === 'base table' ? net && BASES[net] : net;
    return wanted === undefined ? ANY : { nets: new Set([wanted]) };
  }
  if ((block !== 'protocol pipe' && block !== 'protocol aggregator') || ENDS[option] === undefined) return ANY;
  const end = tableSaid(place, ENDS[option]);
  const table = end === undefined ? undefined : tableOf(end, scope.configuration);
  return table ? { nets: new Set([table.net]), other: block === 'protocol pipe' ? table.name : undefined } : ANY;
}

/** The names of tables that are like that. */
export function tableNames(scope: Scope, place: Place, { nets, other }: WantedTable): Completion[] {
  const { configuration } = scope;
  const fits = (name: string): boolean => {
    const net = tableOf(name, configuration)?.net;
    return name !== other && (nets === undefined || net === undefined || nets.has(net));
  };
  const result: Completion[] = [];
  for (const definition of definitionsOf(scope, place.item)) if (definition.class === 'table' && fits(definition.name)) result.push(named(definition, 0, scope, place.item));
  for (const name of predefinedTables(configuration.release)) {
    if (fits(name) && !result.some(({ label }) => label === name)) result.push({ label: name, kind: 'table', detail: 'table that is there from the start', insertText: name, rank: 0 });
  }
  return result;
}

/** The kind of the channel whose braces the position is in. Words of an unfinished statement may stand before it. */
function channelNet(place: Place, frame: Frame): string | undefined {
  const words = (place.frames[place.frames.indexOf(frame) - 1]?.tokens ?? []).map(({ image }) => image);
  for (let i = Math.max(0, words.length - 3); i < words.length; i++) {
    const kind = channelKinds.find((one) => one.words === words.slice(i).join(' '));
    if (kind) return kind.net;
  }
  return undefined;
}

/** The name behind an option of the protocol that the position is in. */
function tableSaid(place: Place, option: string): string | undefined {
  const { node } = place.item;
  const words = option.split(' ');
  for (const { elements } of (node?.kind === 'protocol' && node.block?.statements) || []) {
    const name = elements[words.length];
    if (name?.kind === 'name' && words.every((word, i) => elements[i]?.kind === 'name' && (elements[i] as { name: string }).name === word)) return name.name;
  }
  return undefined;
}
