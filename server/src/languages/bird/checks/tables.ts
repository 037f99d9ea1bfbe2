/** What a routing table is, for checks: the kind of its networks, its options, and which table a channel has by default. */
import type { Bound } from '../binding/bind.ts';
import type { Configuration, Definition, Source, Statement } from '../semantics/model.ts';
import { netTypes, TABLE_OF_1 } from '../tables/protocols.ts';
import { familyOf, type Release } from '../versions.ts';
import { Options } from './options.ts';
import { orderOf } from './ports.ts';

/** A table that a name stands for. `declared`: its declaration, absent for `master4` and `master6` where they have none. */
export interface Table {
  readonly name: string;
  /** The kind of its networks, `ipv6 sadr`. */
  readonly net: string;
  readonly declared: Definition | undefined;
}

const PREDEFINED: ReadonlyMap<string, string> = new Map(netTypes.flatMap(({ words, table }) => (table === undefined ? [] : [[table, words]])));
const BY_NET: ReadonlyMap<string, string> = new Map([...PREDEFINED].map(([table, net]) => [net, table]));

/** The one family of a daemon of 1.6, as later releases call the kind of its tables; undefined for these, which have all kinds. */
export function onlyNet(release: Release): 'ipv4' | 'ipv6' | undefined {
  const family = familyOf(release);
  return family && `ipv${family}`;
}

/** The kind of networks that a declaration is for. */
export function netOfTable(definition: Definition, release: Release): string | undefined {
  const bound = definition.definition;
  if (definition.class !== 'table' || bound.kind !== 'bound') return undefined;
  const words = bound.keywords.map(({ name }) => name);
  const kind = words.slice(0, words.indexOf('table')).join(' ');
  const only = onlyNet(release);
  return only === undefined ? kind : kind === '' ? only : `${kind}${only.slice(-1)}`;
}

/** The names of the tables that are there from the start. */
export function predefinedTables(release: Release): readonly string[] {
  return onlyNet(release) === undefined ? [...PREDEFINED.keys()] : [TABLE_OF_1];
}

/** The table of a name; undefined where the name stands for none, or for none that is known. */
export function tableOf(name: string, configuration: Configuration): Table | undefined {
  const declared = configuration.lookup(name);
  const { release } = configuration;
  const net = declared ? netOfTable(declared, release) : onlyNet(release) === undefined ? PREDEFINED.get(name) : name === TABLE_OF_1 ? onlyNet(release) : undefined;
  return net === undefined ? undefined : { name, net, declared };
}

/** The table that a statement names, `table t4`, `peer table t4`. */
export function tableNamedBy(statement: Statement | undefined, configuration: Configuration): Table | undefined {
  const element = statement?.bound.args.find(({ kind }) => kind === 'symbol')?.elements[0];
  return element?.kind === 'name' ? tableOf(element.name, configuration) : undefined;
}

/**
 * The table that a channel has where none is named: `master4` and `master6`, else the first one declared for its kind of
 * networks before the protocol (nest/rt-table.c, rt_new_table: def_tables). `none` where there is none, undefined where
 * that cannot be known.
 */
export function defaultTable(net: string, protocol: Source, configuration: Configuration): Table | 'none' | undefined {
  const master = onlyNet(configuration.release) === net ? TABLE_OF_1 : BY_NET.get(net);
  if (master !== undefined) return tableOf(master, configuration);
  const first = configuration.tablesOf(net)[0];
  if (first && orderOf(first.source, protocol) < orderOf(protocol, protocol)) return { name: first.name, net, declared: first };
  return !configuration.fragment ? 'none' : undefined;
}

/** Whether a table keeps its routes sorted; `seen` is the protocol that asks, which knows what stands before it. */
export function isSorted(table: Table, seen: Source, configuration: Configuration): boolean | undefined {
  return tableFlag(table, 'sorted', seen, configuration);
}

/** Whether a table has a trie. */
export function hasTrie(table: Table, seen: Source, configuration: Configuration): boolean | undefined {
  return tableFlag(table, 'trie', seen, configuration);
}

function tableFlag(table: Table, option: 'sorted' | 'trie', seen: Source, configuration: Configuration): boolean | undefined {
  // `master4` may be declared again for its options, which then add up.
  const declared = configuration.tablesOf(onlyNet(configuration.release) === table.net ? '' : table.net).filter(({ name }) => name === table.name);
  if (declared.length === 0 && configuration.fragment) return undefined;
  let value: boolean | undefined = false;
  for (const { definition, source } of declared) {
    if (orderOf(source, seen) > orderOf(seen, seen)) break;
    const bound = definition as Bound;
    if (option === 'sorted' && bound.keywords.some(({ name }) => name === 'sorted')) value = true;
    const options = new Options(configuration.inside({ bound, source, origin: 'own' }), configuration);
    if (options.last(option)) value = options.flag(option, false);
  }
  return value;
}
