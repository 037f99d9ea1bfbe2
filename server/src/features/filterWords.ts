/** The words of the filter language as features ask for them: by name, with their releases as sets. */
import { attributes as attributeRows } from '../languages/bird/tables/attributes.ts';
import { commands as commandRows } from '../languages/bird/tables/commands.ts';
import { enumerations } from '../languages/bird/tables/constants.ts';
import { functions as functionRows } from '../languages/bird/tables/functions.ts';
import { methods as methodRows } from '../languages/bird/tables/methods.ts';
import { types as typeRows } from '../languages/bird/tables/types.ts';
import type { Parameter } from '../languages/bird/tables/filter-schema.ts';
import { ALL_RELEASES, NO_RELEASE, releases, type ReleaseSet } from '../languages/bird/versions.ts';

/** A word with what there is to say about it. */
export interface FilterWord {
  readonly name: string;
  readonly doc: string;
  readonly versions: ReleaseSet;
  readonly manual?: string;
}
/** An attribute of routes. */
export interface AttributeWord extends FilterWord {
  readonly type: string;
  /** The releases that can assign it. */
  readonly assignable: ReleaseSet;
  /** The releases that can take it away. */
  readonly removable: ReleaseSet;
  /** BIRD's own bookkeeping: never offered. */
  readonly internal: boolean;
}
/** A method: what follows a value and a dot. */
export interface MethodWord extends FilterWord {
  readonly receiver: string;
  /** The types that its argument may have; undefined: it takes none. */
  readonly args: string | undefined;
  readonly returns: string;
}
/** A built-in function. */
export interface FunctionWord extends FilterWord {
  readonly signature: string;
  /** Absent: it gives no value. */
  readonly returns?: string;
  /** A better spelling. */
  readonly instead?: string;
}
/** A member of an enumeration. */
export interface ConstantWord extends FilterWord {
  /** Its type, `enum rts`. */
  readonly type: string;
}
/** A command of filter code. */
export interface CommandWord extends FilterWord {
  readonly syntax: string;
  readonly snippet?: string;
}

const setOf = (versions: string | undefined): ReleaseSet => (versions === undefined ? ALL_RELEASES : versions === '' ? NO_RELEASE : releases(versions));
const typesOf = (parameter: Parameter): string => parameter.types.join(' | ');

/** Attributes of routes. */
export const attributes: readonly AttributeWord[] = attributeRows.map(({ name, type, versions, assignable, removable, internal, doc, manual }) => ({
  name, type, versions: setOf(versions), assignable: setOf(assignable ?? versions), removable: setOf(removable ?? assignable ?? versions), internal: internal === true, doc, manual,
}));

/** What may stand behind a dot. */
export const methods: readonly MethodWord[] = methodRows.map(({ on, name, parameters, result, versions, changes, doc, manual }) => ({
  name,
  receiver: on,
  args: parameters?.map(typesOf).join(', '),
  returns: result,
  versions: setOf(versions) | (changes === undefined ? NO_RELEASE : setOf(changes)),
  doc,
  manual,
}));

/** What is called. */
export const functions: readonly FunctionWord[] = functionRows.map(({ name, parameters, result, versions, instead, doc, manual }) => ({
  name,
  signature: `${name}(${parameters.map((parameter) => parameter.name).join(', ')}) -> ${result}`,
  returns: result,
  versions: setOf(versions),
  instead,
  doc,
  manual,
}));

/** The values of enumerations. */
export const constants: readonly ConstantWord[] = enumerations.flatMap(({ name: type, values, manual }) =>
  values.map(({ name, versions, doc }) => ({ name, type, versions: setOf(versions), doc, manual })),
);

const SNIPPETS: Readonly<Record<string, string>> = {
  accept: 'accept;', reject: 'reject;', error: 'error "$1";', if: 'if ${1:condition} then {\n\t$0\n}', case: 'case ${1:expression} {\n\t${2:value}: { $0 }\n}',
  for: 'for ${1:int} ${2:name} in ${3:bgp_path} do {\n\t$0\n}', return: 'return $1;', print: 'print $1;', printn: 'printn $1;', unset: 'unset($1);',
};

/** What a command begins with. */
export const commands: readonly CommandWord[] = commandRows.filter(({ word }) => word !== '').map(({ word, syntax, versions, doc, manual }) => ({
  name: word, syntax, versions: setOf(versions), doc, manual, snippet: SNIPPETS[word],
}));

/** Types of variables: simple ones, sets of them, enumerations. */
export const types: readonly FilterWord[] = [
  ...typeRows.map(({ name, versions, doc, manual }) => ({ name, versions: setOf(versions), doc, manual })),
  ...typeRows
    .filter(({ set }) => set)
    .map(({ name, versions, doc, manual }) => ({
      name: `${name} set`,
      versions: setOf(versions),
      doc: `A set: ${doc.replace(/^./, (first) => first.toLowerCase())}`,
      manual,
    })),
  ...enumerations.map(({ name, doc, manual }) => ({ name, versions: releases('2.16+ 3.0+'), doc, manual })),
];

const byName = <T extends FilterWord>(words: readonly T[]): ReadonlyMap<string, T> => new Map([...words].reverse().map((word) => [word.name, word]));
const attributeIndex = byName(attributes);
const functionIndex = byName(functions);
const constantIndex = byName(constants);
const commandIndex = byName(commands);
const typeIndex = byName(types);

/** The attribute of this name. */
export const attributeNamed = (name: string): AttributeWord | undefined => attributeIndex.get(name);
/** The built-in function of this name. */
export const functionNamed = (name: string): FunctionWord | undefined => functionIndex.get(name);
/** The constant of this name. */
export const constantNamed = (name: string): ConstantWord | undefined => constantIndex.get(name);
/** The command that begins with this word. */
export const commandNamed = (name: string): CommandWord | undefined => commandIndex.get(name);
/** The type of this name. */
export const typeNamed = (name: string): FilterWord | undefined => typeIndex.get(name);
/** The methods of a type; several of one name take different arguments. */
export const methodsOf = (receiver: string): readonly MethodWord[] => methods.filter((word) => word.receiver === receiver);
