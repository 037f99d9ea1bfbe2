/** Words of the filter language that need no definition, and words that cannot be one: the tables, indexed by name. */
import { attributes } from '../tables/attributes.ts';
import { commands } from '../tables/commands.ts';
import { enumerations } from '../tables/constants.ts';
import { functions } from '../tables/functions.ts';
import { keywordGroups, keywordsRefused, keywordsRefusedForTables, keywordsWarned, namesForVariables, neverNames } from '../tables/keywords.ts';
import { methods } from '../tables/methods.ts';
import { operators } from '../tables/operators.ts';
import { types } from '../tables/types.ts';
import { ALL_RELEASES, NO_RELEASE, releases, type ReleaseSet } from '../versions.ts';
import type { DefinitionClass } from './model.ts';

const setOf = (versions: string | undefined): ReleaseSet => (versions === undefined ? ALL_RELEASES : releases(versions));

/** The releases of each name; of several entries of one name, any will do. */
function index<T>(table: Iterable<T>, nameOf: (row: T) => string, versionsOf: (row: T) => ReleaseSet): ReadonlyMap<string, ReleaseSet> {
  const result = new Map<string, ReleaseSet>();
  for (const row of table) result.set(nameOf(row), (result.get(nameOf(row)) ?? NO_RELEASE) | versionsOf(row));
  return result;
}

/** Built at first use: a file without filters needs none of them. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** `enum NAME` as a type (tables/filter-schema.ts, Enumeration). */
const ENUM_TYPES = releases('2.16+ 3.0+');

const attributeIndex = lazy(() => index(attributes, (row) => row.name, (row) => setOf(row.versions)));
const assignableIndex = lazy(() => index(attributes, (row) => row.name, (row) => setOf(row.assignable ?? row.versions)));
const removableIndex = lazy(() => index(attributes, (row) => row.name, (row) => setOf(row.removable ?? row.assignable ?? row.versions)));
const constantIndex = lazy(() => index(enumerations.flatMap(({ values }) => values), (row) => row.name, (row) => setOf(row.versions)));
const functionIndex = lazy(() => index([...functions, ...commands.filter(({ word }) => word !== '').map(({ word, versions }) => ({ name: word, versions }))], (row) => row.name, (row) => setOf(row.versions)));
const methodValues = lazy(() => index(methods, (row) => row.name, (row) => setOf(row.versions)));
const methodChanges = lazy(() => index(methods, (row) => row.name, (row) => (row.changes === undefined ? setOf(row.versions) : setOf(row.changes) | setOf(row.versions))));
const operatorIndex = lazy(() => index(operators, (row) => row.symbol, (row) => setOf(row.versions)));
const typeIndex = lazy(() => index(types.flatMap(({ name, versions }) => name.split(' ').map((word) => ({ word, versions }))), (row) => row.word, (row) => setOf(row.versions)));
const keywordIndex = lazy(() => index(keywordGroups.flatMap(({ versions, words }) => words.trim().split(/\s+/).map((word) => ({ word, versions }))), (row) => row.word, (row) => setOf(row.versions)));
const neverIndex = lazy(() => index(neverNames.flatMap(({ versions, words }) => words.trim().split(/\s+/).map((word) => ({ word, versions }))), (row) => row.word, (row) => setOf(row.versions)));

/** The releases that have the attribute; undefined where none does. */
export const attributeVersions = (name: string): ReleaseSet | undefined => attributeIndex().get(name);
const insteadIndex = lazy(() => new Map(attributes.flatMap(({ name, instead }) => (instead ? [[name, { name: instead.name, versions: releases(instead.versions) }] as const] : []))));
const since3Index = lazy(() => new Map(attributes.flatMap(({ name, since3 }) => (since3 === undefined ? [] : [[name, since3] as const]))));
/** What an attribute that no 3.x has is there, as the end of a sentence. */
export const attributeSince3 = (name: string): string | undefined => since3Index().get(name);
/** What to write instead of an attribute's name, and the releases that warn. */
export const attributeInstead = (name: string): { readonly name: string; readonly versions: ReleaseSet } | undefined => insteadIndex().get(name);
/** The releases that can assign the attribute; undefined where there is none of that name. */
export const assignableVersions = (name: string): ReleaseSet | undefined => assignableIndex().get(name);
/** The same for `unset()`. */
export const removableVersions = (name: string): ReleaseSet | undefined => removableIndex().get(name);
/** The same for a constant of an enumeration. */
export const constantVersions = (name: string): ReleaseSet | undefined => constantIndex().get(name);
/** The same for what is written like a call: functions, and commands such as `unset(x)`. */
export const builtinVersions = (name: string): ReleaseSet | undefined => functionIndex().get(name);
/** The same for an operator. */
export const operatorVersions = (symbol: string): ReleaseSet => operatorIndex().get(symbol) ?? ALL_RELEASES;
/**
 * The same for `.name`; an aggregator reads attributes of its routes with a dot too. `changes`: as a statement that
 * changes its object, which older releases take where they do not take it as a value.
 */
export const methodVersions = (name: string, changes: boolean): ReleaseSet | undefined => (changes ? methodChanges() : methodValues()).get(name) ?? attributeVersions(name);
/** Every name that may follow a value and a dot. */
export const methodNames = (): Iterable<string> => methodValues().keys();
/** Whether there are sets of this type. */
export const isSetType = (word: string): boolean => types.some(({ name, set }) => name === word && set === true);
/** The releases that have the type of this first word; undefined for a word that begins no type. */
export const typeVersions = (word: string): ReleaseSet | undefined => (word === 'set' ? ALL_RELEASES : word === 'enum' ? ENUM_TYPES : typeIndex().get(word));

const commandWords = lazy(() => commands.map(({ word }) => word).filter(Boolean));
/** A list, no iterator: what is kept with an item is asked again after every edit that touches its names. */
const functionWords = lazy(() => [...functionIndex().keys()]);
const valueWords = lazy(() => [...attributeIndex().keys(), ...constantIndex().keys()]);

/** Words that somebody may have meant: of commands, of values, of functions. */
export function nearNames(what: 'command' | 'value' | 'function'): readonly string[] {
  if (what === 'command') return commandWords();
  return what === 'value' ? valueWords() : functionWords();
}

const FOR_VARIABLES = releases(namesForVariables.versions);
const VARIABLES = new Set(namesForVariables.words.split(' '));
const REFUSED = releases(keywordsRefused);
const WARNED = releases(keywordsWarned);
const REFUSED_FOR_TABLES = releases(keywordsRefusedForTables);

/** The releases in which a definition of this class cannot have the name, because it is a keyword or a constant. */
export function refusedAsName(name: string, of: DefinitionClass): ReleaseSet {
  // `label range static { ... }` says more of a range that is there.
  if (of === 'mpls-range' && (name === 'static' || name === 'dynamic')) return NO_RELEASE;
  const keyword = keywordIndex().get(name) ?? NO_RELEASE;
  const refused = of === 'table' ? REFUSED | REFUSED_FOR_TABLES : REFUSED;
  return (keyword & refused) | (neverIndex().get(name) ?? NO_RELEASE) | (constantVersions(name) ?? NO_RELEASE);
}

/** Whether some release knows the word as a keyword. */
export const isKeyword = (name: string): boolean => keywordIndex().has(name);

/** The releases that warn about the name: from there on the word is a keyword no more. */
export function warnedAsName(name: string): ReleaseSet {
  return (keywordIndex().get(name) ?? NO_RELEASE) & WARNED;
}

/** The same two for a variable, a parameter or the variable of a loop. */
export function asLocalName(name: string): { readonly refused: ReleaseSet; readonly warned: ReleaseSet } {
  const free = VARIABLES.has(name) ? FOR_VARIABLES : NO_RELEASE;
  return { refused: refusedAsName(name, 'variable') & ~free, warned: warnedAsName(name) & ~free };
}
