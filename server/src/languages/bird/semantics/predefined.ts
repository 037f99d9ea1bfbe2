/** Names that are there without a definition. */
import { netTypes } from '../tables/protocols.ts';
import type { DefinitionClass } from './model.ts';

const TABLES = new Set(netTypes.flatMap((type) => (type.table === undefined ? [] : [type.table])));

/** `master4` and `master6`: there from the start, and may be declared again to give them options. */
export function isTable(name: string): boolean {
  return TABLES.has(name);
}

/** Whether a name of one of these classes exists from the start. */
export function isPredefined(name: string, wants: readonly DefinitionClass[]): boolean {
  return isTable(name) && (wants.length === 0 || wants.includes('table'));
}
