/** The tables of the filter language, indexed as the typing of expressions asks for them. */
import type * as ast from '../../syntax/ast.ts';
import { attributes } from '../../tables/attributes.ts';
import { enumerations } from '../../tables/constants.ts';
import type { BuiltinFunction, Method, Operator } from '../../tables/filter-schema.ts';
import { functions } from '../../tables/functions.ts';
import { methods } from '../../tables/methods.ts';
import { operators } from '../../tables/operators.ts';
import { types } from '../../tables/types.ts';
import { includes, releases, type Release, type ReleaseSet } from '../../versions.ts';
import { base } from './typed.ts';

/** From here on methods are found by the types of their object and arguments, and functions have a type; before, both are grammar. */
const DISPATCH = releases('2.14+ 3.0+');
/** Whether the daemon finds methods by types (2.14 and 3.0), or its grammar knows them all. */
export const dispatches = (release: Release): boolean => includes(DISPATCH, release);

function grouped<T extends { readonly name: string }>(rows: readonly T[]): () => ReadonlyMap<string, readonly T[]> {
  let groups: Map<string, T[]> | undefined;
  return () => {
    if (groups) return groups;
    groups = new Map();
    for (const row of rows) groups.set(row.name, [...(groups.get(row.name) ?? []), row]);
    return groups;
  };
}

const methodIndex = grouped(methods);
const functionIndex = grouped(functions);
const attributeIndex = grouped(attributes);
const enumerationNames: ReadonlySet<string> = new Set(enumerations.map(({ name }) => name));
const constantIndex = grouped(enumerations.flatMap(({ name: type, values }) => values.map(({ name }) => ({ name, type: type as string }))));
const operatorIndex = new Map<string, Operator>(operators.map((row) => [row.symbol, row]));
const elementIndex = new Map<string, string>(types.flatMap(({ name, element }) => (element ? [[name, element] as const] : [])));
const setTypes = new Map<string, string | undefined>(types.flatMap(({ name, set, versions }) => (set && name !== 'prefix' ? [[name, versions] as const] : [])));

const declared = new Set<string>(types.flatMap(({ name, set }) => (set ? [name, `${name} set`] : [name])));
/** The type that the words of a declaration name; undefined where they name none. */
export function typeOfWords(words: readonly ast.Name[] | undefined): string | undefined {
  const type = words?.map(({ name }) => name).join(' ');
  return type !== undefined && (declared.has(type) || enumerationNames.has(type.replace(/ set$/, ''))) ? type : undefined;
}

/** The releases of a row of the tables. */
const sets = new Map<string, ReleaseSet>();
export function holds(versions: string | undefined, release: Release): boolean {
  if (versions === undefined) return true;
  let set = sets.get(versions);
  if (set === undefined) sets.set(versions, (set = releases(versions)));
  return includes(set, release);
}

export const operatorOf = (symbol: string): Operator | undefined => operatorIndex.get(symbol);
export const functionsNamed = (name: string): readonly BuiltinFunction[] => functionIndex().get(name) ?? [];
export const methodsNamed = (name: string): readonly Method[] => methodIndex().get(name) ?? [];
/** Whether a method may stand alone, to change its object. Of a name of no method others say so. */
export const changesObject = (name: string): boolean => !methodIndex().has(name) || methodsNamed(name).some(({ changes }) => changes !== undefined);
export const isAttribute = (name: string): boolean => attributeIndex().has(name);
/** The type of a route's attribute; undefined where there is none of the name, and for those that can only be asked for. */
export function attributeType(name: string): string | undefined {
  const type = attributeIndex().get(name)?.[0]?.type;
  return type === 'opaque' ? undefined : type;
}
/** The releases that let the attribute be assigned, in the notation of the tables; undefined: all that have it. */
export const attributeAssignable = (name: string): string | undefined => attributeIndex().get(name)?.[0]?.assignable;
/** Whether `unset()` takes the attribute; in 2.x those that it does not are of another kind, which has no methods either before 2.14. */
export function canBeUnset(name: string, release: Release): boolean {
  const row = attributeIndex().get(name)?.[0];
  return row !== undefined && holds(row.removable ?? row.assignable ?? row.versions, release);
}
/** The type of an enumeration's value. */
export const constantType = (name: string): string | undefined => constantIndex().get(name)?.[0]?.type;
/** What `for` finds in a value of this type. */
export const elementOf = (type: string): string | undefined => elementIndex.get(type);
/** Whether sets may hold values of this type. */
export const isSetMember = (type: string, release: Release): boolean => type.startsWith('enum ') || (setTypes.has(type) && holds(setTypes.get(type), release));
/** Whether anything may stand behind a dot after a value of this type. */
export const hasMethods = (type: string, release: Release): boolean => type === 'route' || methods.some(({ on, versions }) => on === base(type) && holds(versions, release));
