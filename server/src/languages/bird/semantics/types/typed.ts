/** What is known of a value before the filter runs, and how types fit each other. */
import type * as ast from '../../syntax/ast.ts';
import type { Definition } from '../model.ts';

/** What is known of the value of an expression. */
export interface Typed {
  /** As the tables spell it, `prefix set`. `void`: the daemon itself cannot tell. Undefined: we cannot, and say nothing about it. */
  readonly type: string | undefined;
  /** The daemon computes with it while it reads the file, and refuses what would fail. */
  readonly constant?: true;
  readonly value?: number | boolean | string;
  /** Of a constant address or prefix. */
  readonly family?: 4 | 6;
  /** A constant network that is just a prefix. */
  readonly plain?: true;
  /** Of a constant set: the one type of its members, `none` where it is empty. */
  readonly members?: string;
  /** What a function without a `return` gives: the daemon may not know, but we do. */
  readonly silent?: true;
  /** The name that it came from. */
  readonly origin?: Definition;
}

/** An expression with its type. */
export interface Operand {
  readonly node: ast.Node;
  readonly typed: Typed;
}

export const UNKNOWN: Typed = { type: undefined };
export const VOID: Typed = { type: 'void' };

/** Whether a type is known to us and to the daemon. */
export const isKnown = (typed: Typed): typed is Typed & { readonly type: string } => typed.type !== undefined && typed.type !== 'void';

/** The type as the daemon tells them apart before a filter runs: sets of prefixes are one type, all other sets another. */
export const base = (type: string): string => (type !== 'prefix set' && type.endsWith(' set') ? 'set' : type);

/** Whether an enumeration's value. */
export const isEnum = (type: string): boolean => type.startsWith('enum ') && !type.endsWith(' set');

/** filter/f-inst.h, f_const_promotion: a constant IPv4 address passes for a quad, the empty set for a set of prefixes. */
export function promotes(typed: Typed, wanted: string): boolean {
  if (!typed.constant) return false;
  return typed.type === 'ip' ? wanted === 'quad' && typed.family !== 6 : wanted === 'prefix set' && typed.members === 'none';
}

/** Whether a value may stand where this type is wanted, as far as is known. */
export function fits(typed: Typed, wanted: string): boolean {
  if (!isKnown(typed) || wanted === 'any') return true;
  return base(typed.type) === base(wanted) || (wanted === 'enum' && isEnum(typed.type)) || promotes(typed, wanted);
}

/** `an int`, `a prefix set`. */
export function phrase(type: string): string {
  if (type === 'void') return 'nothing';
  if (type === 'ip') return 'an IP address';
  return `${/^(?:[aeio]|lc|rd)/.test(type) ? 'an' : 'a'} ${type}`;
}

/** `an int, a pair or a pair set`. */
export function phrases(types: readonly string[]): string {
  const unique = [...new Set(types)].map(phrase);
  return unique.length > 1 ? `${unique.slice(0, -1).join(', ')} or ${unique.at(-1)}` : unique[0]!;
}
