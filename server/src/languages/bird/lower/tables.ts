/** Which routing tables a channel of BGP uses (nest/proto.c, channel_config_new; proto/bgp/bgp.c, bgp_default_igp_table). */
import type { Family } from '../../../base/address.ts';
import type { Channel, Field } from '../../../base/session.ts';
import { familyOf } from '../versions.ts';
import { byDefault, written, type Statements } from './fields.ts';

/** Tables that are there from the start. */
const MASTERS: Readonly<Record<Family, string>> = { 4: 'master4', 6: 'master6' };

/** The table of a channel: the one that it names, else the first of its kind, as `ipv4` and `ipv6` alone have one from the start. */
export function tableOf(options: Statements, channel: string): Field<string | undefined> {
  const { configuration } = options;
  const named = namedTable(options, 'table');
  if (named) return named;
  if (familyOf(configuration.release)) return byDefault('master');
  const [kind] = channel.split(' ') as [string];
  return byDefault(kind === 'ipv4' ? MASTERS[4] : kind === 'ipv6' ? MASTERS[6] : configuration.tablesOf(kind)[0]?.name);
}

/** The tables of next hops: those that are named, else the channel's own where it is of that family, else the first one. */
export function igpTablesOf(options: Statements, table: Field<string | undefined>, channel: string): Channel['igpTables'] {
  const one = (of: Family): Field<string | undefined> => {
    const named = namedIgpTable(options, of);
    if (named) return named;
    if (familyOf(options.configuration.release) || channel.startsWith(`ipv${of}`)) return { ...table, origin: 'default' };
    return byDefault(MASTERS[of]);
  };
  return { 4: one(4), 6: one(6) };
}

function namedTable(options: Statements, row: string): Field<string | undefined> | undefined {
  const statement = options.last(row);
  const name = statement?.bound.args[0]?.elements[0];
  return statement && name?.kind === 'name' ? written(name.name, statement, name) : undefined;
}

/** `igp table` may be written twice: once for each family. */
function namedIgpTable(options: Statements, family: Family): Field<string | undefined> | undefined {
  const { configuration } = options;
  for (const statement of options.of('igp table').reverse()) {
    const name = statement.bound.args[0]?.elements[0];
    if (name?.kind !== 'name') continue;
    const fits = familyOf(configuration.release) || name.name === MASTERS[family] || configuration.tablesOf(`ipv${family}`).some((table) => table.name === name.name);
    if (fits) return written(name.name, statement, name);
  }
  return undefined;
}
