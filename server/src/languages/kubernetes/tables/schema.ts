/**
 * How the tables write down what a custom resource may hold: the types of OpenAPI that the definitions of Calico, Cilium and
 * MetalLB use, and their rules across fields. A row drives checks, completion and hover.
 */

/** What a value must be. */
export type Type = StringType | IntegerType | BooleanType | ListType | MapType | ObjectType | AnyType;

/** How a text is read where it means something. */
export type Format = 'address' | 'host' | 'endpoint' | 'cidr' | 'cidr4' | 'cidr6' | 'duration' | 'ipv4' | 'own4' | 'own6' | 'community';

interface Common {
  /** What a field is for, where its name does not say it: shown when it is pointed at. */
  readonly about?: string;
  /** The value in force where none is given. */
  readonly default?: string | number | boolean;
  /** What should be written instead. */
  readonly deprecated?: string;
  /** The field that takes its place: with the same value, or with `value` in place of `true`. */
  readonly instead?: { readonly field: string; readonly value?: string };
  /** The object that the value names: `CiliumBGPPeerConfig`. */
  readonly names?: string;
}
export interface StringType extends Common {
  readonly type: 'string';
  readonly values?: readonly string[];
  readonly format?: Format;
  readonly pattern?: RegExp;
  /** What the pattern stands for, in words. */
  readonly expected?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}
export interface IntegerType extends Common {
  readonly type: 'integer';
  readonly min?: number;
  readonly max?: number;
  /** A text of digits is taken, too: an AS number in the API of Calico. */
  readonly orText?: true;
}
export interface BooleanType extends Common { readonly type: 'boolean' }
export interface ListType extends Common {
  readonly type: 'list';
  readonly of: Type;
  readonly min?: number;
  readonly max?: number;
  /** The field that no two elements may have alike. */
  readonly key?: string;
}
/** Names and values of the user's own. */
export interface MapType extends Common { readonly type: 'map'; readonly of: Type }
export interface ObjectType extends Common {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, Type>>;
  readonly required: readonly string[];
  readonly rules: readonly FieldRule[];
}
/** Anything: what others check. */
export interface AnyType extends Common { readonly type: 'any' }

/** What fields of one object say to each other. */
export type FieldRule =
  /** Both are set, to something. */
  | { readonly not: readonly [string, string]; readonly when?: Condition; readonly why: string }
  /** The first wants the second. */
  | { readonly wants: readonly [string, string]; readonly when?: Condition; readonly why: string }
  /** At least one of them. */
  | { readonly oneOf: readonly string[]; readonly why: string }
  /** Both are addresses of one family. */
  | { readonly sameFamily: readonly [string, string]; readonly why: string }
  /** The first number is at most the second; what is not set has its default. */
  | { readonly atMost: readonly [string, string]; readonly why: string };

/** The rule holds where a field has a value. */
export interface Condition { readonly field: string; readonly is: string | boolean; readonly negated?: true }

/** A kind of a group, in one version. */
export interface Kind extends ObjectType {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly project: 'Calico' | 'Cilium' | 'MetalLB';
  readonly namespaced: boolean;
  /** The version that takes its place. */
  readonly replacedBy?: string;
}

// The words of the tables.

/** A text. */
export const text = (more: Omit<StringType, 'type'> = {}): StringType => ({ type: 'string', ...more });
/** One of these words. */
export const oneOf = (values: string, more: Omit<StringType, 'type' | 'values'> = {}): StringType => ({ type: 'string', values: values.split(' '), ...more });
/** A whole number. */
export const number = (min?: number, max?: number, more: Omit<IntegerType, 'type' | 'min' | 'max'> = {}): IntegerType => ({ type: 'integer', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), ...more });
/** `true` or `false`. */
export const flag = (about?: string, more: Omit<BooleanType, 'type'> = {}): BooleanType => ({ type: 'boolean', ...(about ? { about } : {}), ...more });
/** A list. */
export const list = (of: Type, more: Omit<ListType, 'type' | 'of'> = {}): ListType => ({ type: 'list', of, ...more });
/** Fields; a name with `!` is one that must be there. */
export function object(fields: Readonly<Record<string, Type>>, rules: readonly FieldRule[] = [], about?: string): ObjectType {
  const entries = Object.entries(fields).map(([name, type]) => [name.replace('!', ''), type] as const);
  return { type: 'object', fields: Object.fromEntries(entries), required: Object.keys(fields).filter((name) => name.endsWith('!')).map((name) => name.slice(0, -1)), rules, ...(about ? { about } : {}) };
}
/** The same fields with a word about what they are for. */
export const about = <T extends Type>(type: T, words: string): T => ({ ...type, about: words });

export const any: AnyType = { type: 'any' };
const metadataFields: Readonly<Record<string, Type>> = {
  name: text(), namespace: text(), labels: { type: 'map', of: text() }, annotations: { type: 'map', of: text() },
  // What the API server writes itself, and whoever saves an object has in the file.
  ...Object.fromEntries(['generateName', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'finalizers', 'generation', 'managedFields', 'ownerReferences', 'resourceVersion', 'selfLink', 'uid'].map((name) => [name, any])),
};

/** A kind, of what its `spec` holds. */
export function kind(project: Kind['project'], apiVersion: string, name: string, spec: ObjectType, more: { readonly namespaced?: true; readonly replacedBy?: string; readonly specRequired?: true } = {}): Kind {
  const [group, version] = apiVersion.split('/') as [string, string];
  return {
    type: 'object', project, group, version, kind: name, namespaced: more.namespaced ?? false, ...(more.replacedBy ? { replacedBy: more.replacedBy } : {}),
    // Of `metadata` and `status` the API server has rules of its own.
    fields: { apiVersion: text(), kind: text(), metadata: { ...object(metadataFields), about: 'Name and labels.' }, spec, status: any },
    required: more.specRequired ? ['spec'] : [], rules: [],
  };
}

const operators = oneOf('In NotIn Exists DoesNotExist', { about: '`In` and `NotIn` want `values`. `NotIn` is also true where the label is not there at all.' });
/** A label selector of Kubernetes. `free`: the definition does not name the operators (MetalLB). */
export function selector(words: string, valuesRequired = false): ObjectType {
  return object({
    matchLabels: { type: 'map', of: text({ maxLength: 63 }), about: 'Labels that must all be there with these values.' },
    matchExpressions: list(object({ 'key!': text(), 'operator!': operators, [valuesRequired ? 'values!' : 'values']: list(text()) }), { about: 'Conditions on labels, all of which must hold.' }),
  }, [], words);
}
