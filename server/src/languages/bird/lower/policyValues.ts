/** Values of filter code while a route runs through it: those that show, and `undefined` for all others. */
import { holds, parseAddress, parseNetwork, type Address, type Network } from '../../../base/address.ts';
import type { Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { communityIn, contentOf, maskFits, type MaskPart } from './policyLists.ts';
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
  /** A community of two or three numbers, as its digits with colons; and a list of such, of as many parts each. */
  | { readonly type: 'community'; readonly value: string }
  | { readonly type: 'list'; readonly parts: number; readonly value: readonly string[] }
  | { readonly type: 'mask'; readonly value: readonly MaskPart[] }
  /** Nothing: what a function without `return` gives, and an attribute that is not there. */
  | { readonly type: 'void' }
  | { readonly type: 'set'; readonly set: ast.SetExpression; readonly source: Source };

/** A value, or nobody knows. */
export type Value = Known | undefined;

/** A truth value. */
export const bool = (value: boolean | undefined): Value => (value === undefined ? undefined : { type: 'bool', value });
/** A number. */
export const int = (value: number | undefined): Value => (value === undefined ? undefined : { type: 'int', value });

/** Nothing. */
export const VOID: Value = { type: 'void' };

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
    case 'mask': {
      const parts = node.members.map((part): MaskPart | undefined => (part.kind === 'number' ? part.value : part.kind === 'wildcard' && (part.text === '*' || part.text === '?') ? part.text : undefined));
      return parts.includes(undefined) ? undefined : { type: 'mask', value: parts as MaskPart[] };
    }
    // `-empty-` is a list of communities, `---empty---` of large ones, `+empty+` a path.
    case 'empty': return EMPTY[node.text];
    default: return undefined;
  }
}

const EMPTY: Readonly<Record<string, Value>> = { '-empty-': { type: 'list', parts: 2, value: [] }, '---empty---': { type: 'list', parts: 3, value: [] }, '+empty+': { type: 'path', value: [] } };

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
  if (MANY.has(one.type) || MANY.has(other.type)) return undefined;
  if (one.type === 'void' || other.type === 'void') return one.type === other.type;
  return one.type === other.type && keyOf(one) === keyOf(other);
}

/** Values that are not compared. */
const MANY: ReadonlySet<Known['type']> = new Set(['set', 'path', 'list', 'mask']);

function keyOf(known: Known): unknown {
  return known.type === 'ip' || known.type === 'prefix' ? known.value.text : 'value' in known ? known.value : undefined;
}

/** `left ~ right`. */
export function matches(left: Known, right: Known): boolean | undefined {
  if (left.type === 'prefix') {
    if (right.type === 'prefix') return holds(right.value, left.value);
    return right.type === 'set' ? setHolds(right.set, right.source, left.value) : undefined;
  }
  if (left.type === 'ip' && right.type === 'prefix') return holds(right.value, left.value);
  if (left.type === 'int' && right.type === 'path') return right.value.includes(left.value);
  if (left.type === 'path' && right.type === 'mask') return maskFits(left.value, right.value);
  if (left.type === 'path' && right.type === 'set') return anyOf(left.value.map((number) => numberIn(number, right)));
  if (left.type === 'community') return right.type === 'list' ? right.value.includes(left.value) : right.type === 'set' ? communityIn(left.value, right.set, right.source) : undefined;
  if (left.type === 'list' && right.type === 'set') return anyOf(left.value.map((one) => communityIn(one, right.set, right.source)));
  return left.type === 'int' && right.type === 'set' ? numberIn(left.value, right) : undefined;
}

/** Whether a set of plain numbers and ranges holds one. */
function numberIn(value: number, { set, source }: { readonly set: ast.SetExpression; readonly source: Source }): boolean | undefined {
  let others = false;
  for (const part of contentOf(set, source).split(',')) {
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
  if (of.type === 'list' && name === 'len') return int(of.value.length);
  if (of.type !== 'path') return undefined;
  switch (name) {
    case 'len': return int(of.value.length);
    case 'first': case 'last_nonaggregated': case 'last': return int(name === 'first' ? of.value[0] ?? 0 : of.value.at(-1) ?? 0);
    default: return undefined;
  }
}

/** Whether one of several holds; undefined where none is known to, and one may. */
export function anyOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.includes(true) || (answers.includes(undefined) ? undefined : false);
}

/** What `.prepend`, `.add`, `.delete` and `.filter` make of a value. */
export function changed(of: Value, how: string, by: Value): Value {
  if (of?.type === 'path') return how === 'prepend' && by?.type === 'int' ? { type: 'path', value: [by.value, ...of.value] } : undefined;
  if (of?.type !== 'list' || !by) return undefined;
  if (how === 'add') {
    const more = by.type === 'community' ? [by.value] : by.type === 'list' ? by.value : undefined;
    return more && { ...of, value: [...new Set([...of.value, ...more])] };
  }
  if (how !== 'delete' && how !== 'filter') return undefined;
  const held = of.value.map((one) => (by.type === 'community' ? one === by.value : by.type === 'list' ? by.value.includes(one) : by.type === 'set' ? communityIn(one, by.set, by.source) : undefined));
  return held.includes(undefined) ? undefined : { ...of, value: of.value.filter((_, i) => held[i] === (how === 'filter')) };
}
