/** Operators between values of known types. */
import type { Operands, Operator } from '../../tables/filter-schema.ts';
import type { Release } from '../../versions.ts';
import { computed } from './constants.ts';
import { holds, operatorOf } from './language.ts';
import { dispatch } from './methods.ts';
import { meantMatch, withMeant, type Sign } from './meant.ts';
import { asCommunity, failing, mismatch, never, refused, type Report } from './report.ts';
import { base, fits, isEnum, isKnown, phrase, promotes, UNKNOWN, type Operand, type Typed } from './typed.ts';

const EQUAL = new Set(['=', '!=']);
const MATCH = new Set(['~', '!~']);

/** The type of `left OPERATOR right`. */
export function binary(sign: Sign, left: Operand, right: Operand, release: Release, report: Report): Typed {
  const symbol = sign.text;
  const row = operatorOf(symbol);
  if (!row) return UNKNOWN;
  const constant = left.typed.constant && right.typed.constant;
  if (typeof row.check === 'object') return dispatched(row.check.method, symbol, left, right, release, report);
  if (row.check === 'each') return each(row, left, right, report);
  if (row.check === 'same') ordered(row, left, right, release, report);
  else if (EQUAL.has(symbol)) equal(sign, left, right, release, report);
  else if (MATCH.has(symbol)) matched(row, sign, left, right, release, report);
  return { type: row.result, constant: constant || undefined };
}

/** The type of `!operand`. */
export function unary(symbol: string, operand: Operand, report: Report): Typed {
  const row = operatorOf(symbol);
  const wanted = row?.operands[0]?.[0];
  if (!row || wanted === undefined) return UNKNOWN;
  if (!fits(operand.typed, wanted)) {
    const { message, ...problem } = mismatch(operand.node, operand.typed, [wanted], `"${symbol}"`);
    report({ ...problem, message: `${message}: it binds tighter than all operators between values, write parentheses or "!~"` });
    return UNKNOWN;
  }
  return { type: row.result, constant: operand.typed.constant };
}

/** "Argument %d of %s must be of type %s" */
function each({ symbol, operands, result }: Operator, left: Operand, right: Operand, report: Report): Typed {
  let sound = true;
  for (const [i, operand] of [left, right].entries()) {
    const wanted = operands[0]![i] as string;
    if (fits(operand.typed, wanted)) continue;
    sound = false;
    report(mismatch(operand.node, operand.typed, [wanted], `"${symbol}"`));
  }
  const constant = left.typed.constant && right.typed.constant && sound ? true : undefined;
  if (symbol === '/' && right.typed.value === 0) report(failing(right.node, constant === true, 'this divides by zero'));
  return { type: result, constant, value: constant && computed(symbol, left.typed, right.typed) };
}

function dispatched(method: string, symbol: string, left: Operand, right: Operand, release: Release, report: Report): Typed {
  if (isKnown(left.typed) && !operatorOf(symbol)!.operands.some(([type]) => type === left.typed.type)) {
    report(mismatch(left.node, left.typed, operatorOf(symbol)!.operands.map(([type]) => type), `"${symbol}"`));
    return UNKNOWN;
  }
  return dispatch(method, left, [right], release, report, `"${symbol}" after ${isKnown(left.typed) ? phrase(left.typed.type) : 'this'}`);
}

/** Which of two operands to point at: the one that is written out, else the second. */
const odd = (left: Operand, right: Operand): Operand => (left.typed.constant && !right.typed.constant ? left : right);

/** "Arguments 1 and 2 of LT must be of the same type"; "Can't compare values of incompatible types" */
function ordered(row: Operator, left: Operand, right: Operand, release: Release, report: Report): void {
  const { typed: one } = left;
  const { typed: other } = right;
  if (!isKnown(one) || !isKnown(other)) return;
  const at = odd(left, right);
  if (base(one.type) !== base(other.type) && !promotes(one, other.type) && !promotes(other, one.type)) {
    const before = at === left ? other : one;
    report(refused(at.node, `"${row.symbol}" compares values of one type: the other is ${phrase(before.type)}, and this is ${phrase(at.typed.type!)}`, at.typed));
  } else if (!pairOf(row.operands, one, other, release)) {
    report(failing(at.node, (one.constant && other.constant) === true, `"${row.symbol}" cannot compare ${phrase(one.type)} with another, there is no order among them`));
  }
}

function equal(sign: Sign, left: Operand, right: Operand, release: Release, report: Report): void {
  const { typed: one } = left;
  const { typed: other } = right;
  if (!isKnown(one) || !isKnown(other) || base(one.type) === base(other.type)) return;
  if (promotes(one, other.type) || promotes(other, one.type) || (isAddress(one) && isAddress(other))) return;
  const at = odd(left, right);
  const before = at === left ? other : one;
  const message = `the other side of "${sign.text}" is ${phrase(before.type)}, and this is ${phrase(at.typed.type!)}: values of two types are never equal${sign.text === '!=' ? ', so this always holds' : ', so this never holds'}`;
  report(withMeant(never(at.node, message), meantMatch(sign, left, right, (first, second) => matches(first, second, release))));
}

const isAddress = ({ type }: Typed): boolean => type === 'ip' || type === 'quad';

/** "~ applied on unknown type pair" */
function matched(row: Operator, sign: Sign, left: Operand, right: Operand, release: Release, report: Report): void {
  const { typed: one } = left;
  const { typed: other } = right;
  if (!isKnown(one) || !isKnown(other) || other.members === 'none') return;
  // Any set of a path's type of members is looked through; only numbers are found.
  if (one.type === 'bgppath' && base(other.type) === 'set') {
    if (other.members !== undefined && other.members !== 'int') report(never(right.node, `a path has AS numbers, and this is a set of ${other.members}: there is never one in the other`));
    return;
  }
  if (pairOf(row.operands, one, other, release)) return;
  const community = /^l?clist$/.test(other.type) ? asCommunity(left.node) : undefined;
  if (community) {
    const found = failing(left.node, false, `"${row.symbol}" looks for communities here, and this is ${phrase(one.type)}: ${community.message}`);
    report({ ...found, fixes: community.fixes });
    return;
  }
  const set = other.members === undefined ? phrase(other.type) : `a set of ${other.members}`;
  const found = failing(right.node, (one.constant && other.constant) === true, `"${row.symbol}" knows no match of ${phrase(one.type)} with ${set}`);
  report(withMeant(found, meantMatch(sign, left, right, (first, second) => matches(first, second, release))));
}

/** Whether "~" knows a match of the two. */
function matches(one: Typed, other: Typed, release: Release): boolean {
  return isKnown(one) && isKnown(other) && pairOf(operatorOf('~')!.operands, one, other, release);
}

/** Whether the operands are one of the pairs. Sets that are not constant may hold anything. */
function pairOf(pairs: readonly Operands[], one: Typed & { readonly type: string }, other: Typed & { readonly type: string }, release: Release): boolean {
  const isSet = base(other.type) === 'set';
  const open = isSet && other.members === undefined;
  const wanted = isSet ? `${other.members} set` : other.type;
  return pairs.some((pair) => {
    const left = pair[0];
    const right = pair[1];
    if (!(left === one.type || (left === 'enum' && isEnum(one.type))) || !holds(pair[2], release)) return false;
    if (open) return base(right!) === 'set';
    if (right === 'enum set') return other.members === one.type;
    if (right === 'enum') return other.type === one.type;
    return right === wanted;
  });
}
