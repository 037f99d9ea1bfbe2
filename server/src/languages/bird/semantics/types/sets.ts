/** Sets, path masks and labels of `case`: what is in them is computed while the file is read. */
import { EXTENDED_KINDS } from '../../tables/types.ts';
import type * as ast from '../../syntax/ast.ts';
import { wantsParentheses } from '../maskParts.ts';
import { wrongPatterns } from '../setPatterns.ts';
import { MemberType } from '../../syntax/setLiteral.ts';
import { isSetMember } from './language.ts';
import { typeOfLiteral } from './literals.ts';
import { failing, outOfRange, refused, type Report, type TypeProblem } from './report.ts';
import { base, isKnown, phrase, UNKNOWN, type Typed } from './typed.ts';
import { includes } from '../../versions.ts';
import type { World } from './world.ts';

/** What is asked about expressions in sets (expressions.ts). */
interface Typer {
  readonly world: World;
  readonly report: Report;
  type(expression: ast.Expression): Typed;
  early(expression: ast.Expression, what: string): Typed;
  resolve(name: ast.Name): { readonly kind: 'variable' | 'constant' | 'attribute'; readonly typed: Typed } | undefined;
}

const IN_SET = 'a member of a set';
const WIDE = 0xffff;
/** Sets are made while the file is read, by 1.6 too. */
const early = (problem: TypeProblem): TypeProblem => ({ ...problem, early: true });
const COMPUTED = new Set<ast.Expression['kind']>(['call', 'member', 'binary', 'unary']);

/** The type of `[ ... ]`, with the type of its members where they all have one. */
export function setLiteral(set: ast.SetExpression, typer: Typer): Typed {
  const { types, count } = set.content;
  // What it holds, and what comes after it, nobody knows.
  if (!set.closed) return UNKNOWN;
  const found = new Set<string | undefined>();
  if (types & MemberType.number) found.add('int');
  if (types & (MemberType.ip4 | MemberType.ip6)) found.add('ip');
  if (types & (MemberType.prefix4 | MemberType.prefix6)) found.add('prefix');
  let wrong = set.content.problems.length > 0;
  for (const member of set.members) {
    const type = memberType(member, typer);
    wrong ||= type === undefined || wrongPatterns(member).length > 0;
    found.add(type);
  }
  // What was meant by a member that is wrong, nobody knows.
  if (wrong) return UNKNOWN;
  if (found.has('prefix')) return { type: 'prefix set', constant: true };
  const [one] = found;
  const members = count === 0 && found.size === 0 ? 'none' : found.size === 1 ? one : undefined;
  return { type: members === undefined || members === 'none' ? 'set' : `${members} set`, constant: true, members };
}

/** The type of a member of a set or a label of `case`; undefined where it is not known or wrong. `what`: the place, for messages. */
export function memberType(member: ast.Expression, typer: Typer, what = IN_SET): string | undefined {
  switch (member.kind) {
    case 'number': case 'ip': case 'rd': case 'prefix': return typeOfLiteral(member).type;
    case 'name': return named(member, typer, what);
    case 'tuple': return member.items.length === 1 ? computed(member.items[0]!, typer, what) : community(member, typer, what);
    case 'range': {
      const low = memberType(member.low, typer, what);
      const high = memberType(member.high, typer, what);
      reversed(member, typer);
      return low ?? high;
    }
    case 'missing': case 'wildcard': return undefined;
    default:
      typer.report(early(refused(member, COMPUTED.has(member.kind) ? `what is computed for ${what} stands in parentheses` : `${what} cannot be ${phrase(typer.type(member).type ?? 'value')}`)));
      return undefined;
  }
}

/** "%s: Set-incompatible type (%s)", "Constant name required" */
function named(name: ast.Name, typer: Typer, what: string): string | undefined {
  if (name.name === 'true' || name.name === 'false') {
    typer.report(early(refused(name, `${what} cannot be a bool`)));
    return undefined;
  }
  const known = typer.resolve(name);
  if (!known) return undefined;
  if (known.kind !== 'constant') {
    typer.report(early(refused(name, `${what} is computed while BIRD reads the file: "${name.name}" is ${known.kind === 'variable' ? 'a variable' : 'an attribute of a route'}, which has no value yet`)));
    return undefined;
  }
  return allowed(name, known.typed, typer, what);
}

function computed(item: ast.Expression, typer: Typer, what: string): string | undefined {
  return allowed(item, typer.early(item, what), typer, what);
}

function allowed(node: ast.Node, typed: Typed, { report, world }: Typer, what: string): string | undefined {
  if (!isKnown(typed)) return undefined;
  if (isSetMember(typed.type, world.release)) return typed.type;
  report(early(refused(node, `${what} cannot be ${phrase(typed.type)}${typed.type === 'prefix' ? ' by name: write the prefix itself' : ''}`, typed)));
  return undefined;
}

/** `(a, b)`, `(rt, a, b)`, `(a, b, c)` with wildcards and ranges: each part is a number. */
function community({ items }: ast.TupleExpression, typer: Typer, what: string): string | undefined {
  const kind = items[0]!.kind === 'name' ? items[0]!.name : items[0]!.kind === 'call' ? items[0]!.callee.name : '';
  const extended = items.length === 3 && EXTENDED_KINDS.has(kind);
  const pair = items.length === 2;
  // Nearly all are: literals are looked at with the item (expressionWalker.ts).
  if (!extended && items.every(({ kind }) => kind === 'number' || kind === 'wildcard')) return pair ? 'pair' : 'lc';
  const values = items.map((item, i) => (i === 0 && extended ? [] : parts(item).map((part) => numberIn(part, typer, what))));
  for (const [i, item] of items.entries()) {
    for (const [j, part] of parts(item).entries()) {
      const value = values[i]![j];
      if (value === undefined || value <= WIDE) continue;
      if (pair && part.kind !== 'number') typer.report(outOfRange(part, `the parts of a pair are at most 65535, and this is ${value}`));
      else if (extended && i === 2 && kind !== 'generic' && (values[1]![0] ?? 0) > WIDE) typer.report(outOfRange(part, `with an AS number of 32 bits before it there are 16 bits left for the value, and ${value} needs more`));
    }
    const [low, high] = values[i]!;
    if (pair && item.kind === 'range' && low !== undefined && high !== undefined && low > high) typer.report(outOfRange(item, `a range goes upwards: ${low} is above ${high}`));
  }
  return pair ? 'pair' : extended ? 'ec' : 'lc';
}

const parts = (item: ast.Expression): readonly ast.Expression[] => (item.kind === 'range' ? [item.low, item.high] : item.kind === 'wildcard' ? [] : [item]);

/** filter/config.Y, cnum: "Expression of type int expected" */
function numberIn(part: ast.Expression, typer: Typer, what: string): number | undefined {
  const typed = typer.early(part, what);
  if (isKnown(typed) && typed.type !== 'int') typer.report(early(refused(part, `the parts of a community are numbers here, and this is ${phrase(typed.type)}`, typed)));
  return typeof typed.value === 'number' ? typed.value : undefined;
}

/** "From value cannot be higher that To value in pair sets", of `(1,5)..(1,2)`. */
function reversed({ low, high, start, end }: ast.RangeExpression, typer: Typer): void {
  if (low.kind !== 'tuple' || high.kind !== 'tuple' || low.items.length !== 2 || high.items.length !== 2) return;
  for (const i of [0, 1]) {
    const [one, other] = [low.items[i]!, high.items[i]!];
    if (one.kind === 'number' && other.kind === 'number' && one.value > other.value) {
      typer.report(outOfRange({ start, end }, `a range goes upwards: ${one.value} is above ${other.value}`));
      return;
    }
  }
}

/** The type of `[= ... =]`: its parts are numbers, sets of numbers and wildcards. */
export function pathMask(mask: ast.MaskExpression, typer: Typer): Typed {
  const items = mask.members.flatMap((member) => (member.kind === 'range' ? [member.low, member.high] : [member]));
  const typed = items.map((item): Typed => (item.kind === 'wildcard' ? { type: 'int', constant: true } : typer.type(item)));
  const constant = typed.every((one) => one.constant);
  for (const [i, one] of typed.entries()) {
    if (!isKnown(one) || one.type === 'int' || one.members === 'int' || one.members === 'none') continue;
    const node = items[i]!;
    // That it is refused as it stands is said with the item.
    if (includes(wantsParentheses(node, (name) => typer.resolve(name)?.kind === 'variable'), typer.world.release)) continue;
    const message = `a path mask takes numbers and sets of numbers, and this is ${phrase(one.type)}`;
    if (node.kind === 'set') typer.report(refused(node, message));
    else if (base(one.type) !== 'set' || one.members !== undefined) typer.report(failing(node, constant, message));
  }
  const first = items[0];
  if (first?.kind === 'wildcard' && first.text === '+') typer.report(failing(first, constant, '"+" repeats what stands before it, and nothing does'));
  return { type: 'bgpmask', constant: constant || undefined };
}
