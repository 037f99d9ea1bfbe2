/** Names that are there without a definition. */
import { predefinedNames } from '../tables/predefined.ts';
import { netTypes, TABLE_OF_1 } from '../tables/protocols.ts';
import { BIRD_1, includes, NO_RELEASE, releases, type Release, type ReleaseSet } from '../versions.ts';
import type { DefinitionClass } from './model.ts';

const TABLES: ReadonlyMap<string, ReleaseSet> = new Map([
  ...netTypes.flatMap((type) => (type.table === undefined ? [] : [[type.table, releases(type.versions)] as const])), [TABLE_OF_1, BIRD_1],
]);
const THREAD_GROUPS: ReadonlyMap<string, ReleaseSet> = new Map(predefinedNames.map(({ name, versions }) => [name, releases(versions)]));

/** `master4` and `master6`, of 1.6 `master`: there from the start, and may be declared again to give them options. */
export function isTable(name: string, release: Release): boolean {
  return includes(TABLES.get(name) ?? NO_RELEASE, release);
}

/** The releases in which the name is a thread group where the configuration declares none. */
export function isThreadGroup(name: string): ReleaseSet {
  return THREAD_GROUPS.get(name) ?? NO_RELEASE;
}

/** Whether a name of one of these classes is a table that exists from the start. */
export function isPredefinedTable(name: string, wants: readonly DefinitionClass[], release: Release): boolean {
  return isTable(name, release) && (wants.length === 0 || wants.includes('table'));
}
