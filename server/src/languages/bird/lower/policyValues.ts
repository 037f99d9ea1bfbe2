/** Values of filter code while a route runs through it: those that show, and `undefined` for all others. */
import { holds, parseAddress, parseNetwork, type Address, type Network } from '../../../base/address.ts';
import type { Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { setHolds } from './prefixSets.ts';

/** A value that is known. */
export type Known =
  | { readonly type: 'int'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'enum'; readonly value: string }
  | { readonly type: 'ip'; readonly value: Address }
  | { readonly type: 'prefix'; readonly value: Network }
  | { readonly type: 'path'; readonly value: readonly number[] }
  | { readonly type: 'set'; readonly set: ast.SetExpression; readonly source: Source };

/** A value, or nobody knows. */
export type Value = Known | undefined;

/** A truth value. */
export const bool = (value: boolean | undefined): Value => (value === undefined ? undefined : { type: 'bool', value });
/** A number. */
export const int = (value: number | undefined): Value => (value === undefined ? undefined : { type: 'int', value });

/** The value of a literal. */
export function literal(node: ast.Expression, source: Source): Value {
  switch (node.kind) {
    case 'number': return int(node.value);
    case 'text': return { type: 'string', value: node.value };
    case 'ip': {
      const value = parseAddress(node.text);
      return value && { type: 'ip', value };
    }
    case 'prefix': {
      const value = node.pattern ? undefined : parseNetwork(`${node.address.text}/${node.length}`);
      return value && { type: 'prefix', value };
    }
    case 'set': return { type: 'set', set: node, source };
    default: return undefined;
  }
}

/** `=`, `<` and their like; values of two types are never equal (filter/data.c, val_same). */
export function compare(operator: string, one: Known, other: Known): boolean | undefined {
  if (operator === '=' || operator === '!=') {
    const same = equal(one, other);
    return same === undefined ? undefined : (operator === '=') === same;
  }
  if (one.type !== 'int' || other.type !== 'int') return undefined;
  switch (operator) {
    case '<': return one.value < other.value;
    case '<=': return one.value <= other.value;
    case '>': return one.value > other.value;
    case '>=': return one.value >= other.value;
    default: return undefined;
  }
}

function equal(one: Known, other: Known): boolean | undefined {
  if (one.type === 'set' || other.type === 'set' || one.type === 'path' || other.type === 'path') return undefined;
  if (one.type !== other.type) return false;
  const key = ({ value }: typeof one): unknown => (typeof value === 'object' ? value.text : value);
  return key(one) === key(other as typeof one);
}

/** `left ~ right`. */
export function matches(left: Known, right: Known): boolean | undefined {
  if (left.type === 'prefix') {
    if (right.type === 'prefix') return holds(right.value, left.value);
    return right.type === 'set' ? setHolds(right.set, right.source, left.value) : undefined;
  }
  if (left.type === 'ip' && right.type === 'prefix') return holds(right.value, left.value);
  if (left.type === 'int' && right.type === 'path') return right.value.includes(left.value);
  return left.type === 'int' && right.type === 'set' ? numberIn(left.value, right) : undefined;
}

/** Whether a set of plain numbers and ranges holds one. */
function numberIn(value: number, { set, source }: { readonly set: ast.SetExpression; readonly source: Source }): boolean | undefined {
  const text = source.item.text.slice(set.start + 1, set.end - 1).replace(/#[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  let others = false;
  for (const part of text.split(',')) {
    const match = /^\s*(\d+)\s*(?:\.\.\s*(\d+)\s*)?$/.exec(part);
    if (match && value >= Number(match[1]) && value <= Number(match[2] ?? match[1])) return true;
    if (!match && part.trim() !== '') others = true;
  }
  return others ? undefined : false;
}

/** `.len` and its like. */
export function member(of: Known, name: string): Value {
  if (of.type === 'prefix') {
    if (name === 'len') return int(of.value.length);
    if (name === 'type') return { type: 'enum', value: `NET_IP${of.value.family}` };
    const ip = name === 'ip' ? parseAddress(of.value.text.split('/')[0]!) : undefined;
    return ip && { type: 'ip', value: ip };
  }
  if (of.type !== 'path') return undefined;
  switch (name) {
    case 'len': return int(of.value.length);
    case 'first': case 'last_nonaggregated': case 'last': return int(name === 'first' ? of.value[0] ?? 0 : of.value.at(-1) ?? 0);
    default: return undefined;
  }
}
