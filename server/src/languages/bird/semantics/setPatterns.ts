/**
 * Patterns of communities: `*` and ranges in parentheses. They stand in sets and labels alone, and each kind of community
 * has its own (filter/config.Y, pair_item, ec_item and lc_item, the same in every release that we ask):
 *
 *     (A, B)           each part a number, a range or `*`
 *     (rt, A, B)       B a number, a range or `*`
 *     (A, B, C)        a range or `*` only where nothing but `*` follows
 *     (..)..(..)       two pairs or two large communities, of numbers alone
 */
import { attributes } from '../tables/attributes.ts';
import { EXTENDED_KINDS } from '../tables/types.ts';
import type * as ast from '../syntax/ast.ts';
import type { LocalProblem } from './collector.ts';


const isPattern = (part: ast.Expression): boolean => part.kind === 'wildcard' || part.kind === 'range';

function isExtended({ items }: ast.TupleExpression): boolean {
  const first = items[0]!;
  return items.length === 3 && EXTENDED_KINDS.has(first.kind === 'name' ? first.name : first.kind === 'call' ? first.callee.name : '');
}

/** The patterns of a member of a set, or of a label, that BIRD does not know. */
export function wrongPatterns(member: ast.Expression): readonly LocalProblem[] {
  if (member.kind === 'tuple') return wrongInTuple(member);
  if (member.kind !== 'range') return [];
  const ends = [member.low, member.high];
  const odd = ends.flatMap((end) => (end.kind === 'tuple' ? end.items.filter(isPattern) : []));
  if (odd.length > 0) return [wrong(odd[0]!, 'a range from one community to another has numbers alone in both')];
  const extended = ends.find((end) => end.kind === 'tuple' && isExtended(end));
  return extended ? [wrong(member, 'there is no range from one extended community to another: write (rt, 65001, 1..5)')] : [];
}

function wrongInTuple(tuple: ast.TupleExpression): readonly LocalProblem[] {
  const { items } = tuple;
  if (items.length === 1) return isPattern(items[0]!) ? [wrong(items[0]!, 'a range of numbers stands in a set without parentheses')] : [];
  if (items.length !== 3) return [];
  if (isExtended(tuple)) {
    return isPattern(items[1]!) ? [wrong(items[1]!, 'in an extended community the last number alone can be a range or "*"')] : [];
  }
  const first = items.findIndex(isPattern);
  const odd = first < 0 ? undefined : items.slice(first + 1).find((part) => part.kind !== 'wildcard');
  if (!odd) return [];
  return [wrong(odd, `in a large community only "*" can follow ${items[first]!.kind === 'range' ? 'a range' : '"*"'}`)];
}

/**
 * `*` and ranges in a tuple that is no member of a set: there it is one community, or a value in parentheses.
 * `asked`: the comparison whose left side it is. A list of communities stands on the left of the set that it is asked about:
 * behind `[(65001, *)] ~` BIRD takes it, and gives up each time the filter runs.
 */
export function patternsOutsideSets({ items, start, end }: ast.TupleExpression, asked?: ast.BinaryExpression): readonly LocalProblem[] {
  const odd = items.find(isPattern);
  if (!odd) return [];
  if (items.length === 1) return [wrong(odd, 'a range stands in a set, "[1..5]", and is no value')];
  const problem = wrong(odd, 'a pattern stands in a set, "[(65001, *)]": in parentheses alone is one community');
  const put = { title: 'Put it in a set', safe: false };
  const list = asked?.operator.endsWith('~') && asked.right.kind === 'name' && LISTS.has(asked.right.name) ? asked.right : undefined;
  if (!asked || !list) return [{ ...problem, fixes: [{ ...put, edits: [{ start, end: start, newText: '[' }, { start: end, end, newText: ']' }] }] }];
  const edits = [{ start, end: start, newText: `${list.name} ${asked.operator} [` }, { start: end, end: list.end, newText: ']' }];
  return [{ ...problem, message: `${problem.message}; and the list is what is asked: ${list.name} ${asked.operator} [...]`, fixes: [{ ...put, title: `${put.title}, behind the list`, edits }] }];
}

const LISTS: ReadonlySet<string> = new Set(attributes.filter(({ type }) => type.endsWith('clist')).map(({ name }) => name));

const wrong = ({ start, end }: ast.Node, message: string): LocalProblem => ({ code: 'syntax-error', start, end, message });
