/** Names that are there without a definition. */
import { predefinedNames } from '../tables/predefined.ts';
import { netTypes } from '../tables/protocols.ts';
import { NO_RELEASE, releases, type ReleaseSet } from '../versions.ts';
import type { DefinitionClass } from './model.ts';

const TABLES = new Set(netTypes.flatMap((type) => (type.table === undefined ? [] : [type.table])));
const THREAD_GROUPS: ReadonlyMap<string, ReleaseSet> = new Map(predefinedNames.map(({ name, versions }) => [name, releases(versions)]));

/** `master4` and `master6`: there from the start, and may be declared again to give them options. */
export function isTable(name: string): boolean {
  return TABLES.has(name);
}

/** The releases in which the name is a thread group where the configuration declares none. */
export function isThreadGroup(name: string): ReleaseSet {
  return THREAD_GROUPS.get(name) ?? NO_RELEASE;
}

/** Whether a name of one of these classes is a table that exists from the start. */
export function isPredefinedTable(name: string, wants: readonly DefinitionClass[]): boolean {
  return isTable(name) && (wants.length === 0 || wants.includes('table'));
}
