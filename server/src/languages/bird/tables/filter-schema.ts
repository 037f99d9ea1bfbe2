/** The shape of the tables about the filter language. `versions` everywhere: the notation of `releases()`; absent: every release, 1.6 included. */

/** A type as a declaration spells it. */
export type SimpleType =
  | 'int' | 'bool' | 'ip' | 'prefix' | 'rd' | 'mac' | 'pair' | 'quad' | 'ec' | 'lc' | 'string' | 'bytestring' | 'bgpmask' | 'bgppath'
  | 'clist' | 'eclist' | 'lclist' | 'route' | `enum ${string}`;

/**
 * A type of a value. The daemon tells `prefix set` from other sets before it starts, and those from each other only when
 * the filter runs; the tables name the set that works. `enum` is any enumeration; `opaque` can be asked for with `defined()` and printed, no more.
 */
export type FilterType = SimpleType | `${SimpleType} set` | 'enum' | 'enum set' | 'opaque';

/** A type with a name. */
export interface TypeEntry {
  readonly name: SimpleType;
  readonly versions?: string;
  /** Whether there is a set of it, `int set`, and `[ ... ]` takes its values. */
  readonly set?: true;
  /** What `for` finds in a value of it. */
  readonly element?: SimpleType;
  /** The releases where `attribute TYPE NAME;` takes it. */
  readonly attribute?: string;
  /** What a value looks like in a file; absent: it cannot be written. */
  readonly literal?: string;
  readonly doc: string;
  readonly manual?: string;
}

/** An attribute of routes. */
export interface Attribute {
  readonly name: string;
  readonly type: FilterType;
  /** The releases that can read it. */
  readonly versions?: string;
  /** The releases that can assign it; absent: those that can read it. */
  readonly assignable?: string;
  /** The releases that can `unset()` it; absent: those that can assign it. */
  readonly removable?: string;
  /** Its name in other releases, and the releases that know both and warn about this one. */
  readonly instead?: { readonly name: string; readonly versions: string };
  /** Of what no 3.x has: what to write there, as the end of a sentence; absent: the name in `instead`. */
  readonly since3?: string;
  /** BIRD's own bookkeeping, which filters can see and had better not touch. */
  readonly internal?: true;
  readonly doc: string;
  readonly manual?: string;
}

/** A value with a name, one of an enumeration. */
export interface EnumConstant {
  readonly name: string;
  readonly versions?: string;
  readonly doc: string;
}

/** An enumeration: `enum NAME` as a type (from 2.16 and 3.0 on) and its values. */
export interface Enumeration {
  readonly name: `enum ${string}`;
  readonly doc: string;
  readonly manual?: string;
  readonly values: readonly EnumConstant[];
}

export interface Parameter {
  readonly name: string;
  /** What it takes; `table`: the name of a table, `attribute`: the name of an attribute, `any`: an expression of any type. */
  readonly types: readonly (FilterType | 'table' | 'attribute' | 'any')[];
}

/** `value.name` or `value.name(...)`. Several entries of one name take different arguments. */
export interface Method {
  readonly on: FilterType;
  readonly name: string;
  /** Absent: it is written without parentheses. */
  readonly parameters?: readonly Parameter[];
  readonly result: FilterType;
  /** In 2.0 and 2.13 the daemon asks for its types only when the filter runs. */
  readonly loose?: true;
  /** An IPv4 or IPv6 prefix has none, other networks do: to ask for it is a runtime error. */
  readonly plain?: false;
  /** The releases where it gives a value. There it can also be a statement that changes a variable, where it has `changes`. */
  readonly versions?: string;
  /** The releases where `attribute.name(...);` is a statement that changes the attribute; absent: none, it only gives a value. */
  readonly changes?: string;
  readonly doc: string;
  readonly manual?: string;
}

/** What is written like a call and gives a value. Several entries of one name take different arguments. */
export interface BuiltinFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Absent: the type of the first argument. */
  readonly result?: FilterType;
  readonly versions?: string;
  /** A spelling to prefer where it exists, from 2.14 and 3.0 on; the daemon takes both without a word. */
  readonly instead?: string;
  readonly doc: string;
  readonly manual?: string;
}

/** Types of an operator's operands that work together; `enum`: one enumeration on both sides. The last is when: the releases where they do. */
export type Operands = readonly [FilterType | 'any', (FilterType | 'any')?, string?];

/** An operator. */
export interface Operator {
  readonly symbol: string;
  readonly operands: readonly Operands[];
  /**
   * What the daemon refuses while it reads the file. `each`: an operand of another type. `same`: operands of two types. `method`: what
   * the method of that name refuses. Else types are looked at when the filter runs, and at once where both values are constant.
   */
  readonly check?: 'each' | 'same' | { readonly method: string };
  /** Absent: the type of the operands. */
  readonly result?: FilterType;
  readonly versions?: string;
  readonly doc: string;
  readonly manual?: string;
}

/** A command of filters and functions. */
export interface Command {
  /** The word that it begins with; empty for forms that begin with a name or a type. */
  readonly word: string;
  /** How it is written, for people. */
  readonly syntax: string;
  readonly versions?: string;
  /** `function`: not in a filter. */
  readonly where?: 'function';
  readonly doc: string;
  readonly manual?: string;
}
