/** Methods: `object.name` and `object.name(arguments)`, and the functions that are methods in another form. */
import type * as ast from '../../syntax/ast.ts';
import type { Method } from '../../tables/filter-schema.ts';
import { FOREIGN_METHODS } from '../../tables/foreign.ts';
import type { Release } from '../../versions.ts';
import { dispatches, hasMethods, holds, isAttribute, methodsNamed } from './language.ts';
import { meantList, withMeant } from './meant.ts';
import { deprecated, failing, mismatch, refused, type Report, type TypeProblem } from './report.ts';
import { base, fits, isKnown, phrase, phrases, promotes, UNKNOWN, type Operand, type Typed } from './typed.ts';

/** The result of a method of this name; `args` is undefined where there are no parentheses. `what`: how messages call it. */
export function dispatch(name: string, object: Operand, args: readonly Operand[] | undefined, release: Release, report: Report, what = `".${name}"`): Typed {
  if (!isKnown(object.typed)) return UNKNOWN;
  const type = base(object.typed.type);
  // A set of prefixes is a type by itself, and has no methods.
  const own = methodsOf(name, type, release);
  if (own.length === 0) return dispatches(release) ? UNKNOWN : early(name, object, args, report, what);
  const sound = args === undefined || argumentsFit(own, object, args, release, report, what);
  const result = own[0]!.result;
  const constant = object.typed.constant && (args ?? []).every(({ typed }) => typed.constant) && sound ? true : undefined;
  if (constant && own[0]!.plain === false && object.typed.plain) report(refused(object.node, `${what} is of other networks: a plain prefix has none`));
  // 2.0: "Clist or lclist expected" and the like are looked at when the filter runs, and such results have no type before.
  if (!dispatches(release) && (name === 'min' || name === 'max')) return earlyResult(name, object.typed);
  return { type: result, constant, family: result === 'ip' || result === 'prefix' ? object.typed.family : undefined };
}

const kept = new Map<Release, Map<string, Map<string, readonly Method[]>>>();

/** The methods of a name on a type in a release: a filter asks for `net.len` at every other line. */
function methodsOf(name: string, type: string, release: Release): readonly Method[] {
  const ofRelease = kept.get(release) ?? new Map<string, Map<string, readonly Method[]>>();
  kept.set(release, ofRelease);
  const ofType = ofRelease.get(type) ?? new Map<string, readonly Method[]>();
  ofRelease.set(type, ofType);
  const known = ofType.get(name);
  if (known) return known;
  const found = methodsNamed(name).filter(({ on, versions, changes }) => on === type && (holds(versions, release) || (changes !== undefined && holds(changes, release))));
  // Names that are no method's may be of any number.
  if (found.length > 0) ofType.set(name, found);
  return found;
}

/** Why nothing of this name stands after a value of this type; undefined where something does, or where we cannot tell. */
export function missingMethod(name: string, typed: Typed, release: Release): string | undefined {
  if (!isKnown(typed)) return undefined;
  const type = base(typed.type);
  const rows = methodsNamed(name);
  if (rows.some(({ on }) => on === type)) return undefined;
  if (!hasMethods(type, release)) return `${phrase(typed.type)} has nothing behind a dot in BIRD ${release}`;
  if (isAttribute(name)) return `"${name}" is an attribute of routes, and this is ${phrase(typed.type)}`;
  if (rows.length > 0) return `".${name}" is of ${phrases(rows.map(({ on }) => on))}, and this is ${phrase(typed.type)}`;
  return undefined;
}

/** The method of this type that is meant by another's name: `bgp_community.append`, `bgp_path.append`. */
export function meantMethod(name: string, { type }: Typed): string | undefined {
  const meant = type === 'bgppath' && FOREIGN_METHODS[name] === 'add' ? 'prepend' : FOREIGN_METHODS[name];
  return meant !== undefined && methodsNamed(meant).some(({ on }) => on === base(type!)) ? meant : undefined;
}

/** filter/config.Y of 2.0: methods are operators of the grammar, each for its own type. */
function early(name: string, object: Operand, args: readonly Operand[] | undefined, report: Report, what: string): Typed {
  const rows = methodsNamed(name);
  if (rows.length === 0) return UNKNOWN;
  const wanted = rows.map(({ on }) => on);
  const constant = object.typed.constant && (args ?? []).every(({ typed }) => typed.constant);
  if (rows.some(({ loose }) => loose)) report(failing(object.node, constant === true, `${what} is of ${phrases(wanted)}, and this is ${phrase(object.typed.type!)}`));
  // 1.6: "Can't empty that attribute"
  else report({ ...mismatch(object.node, object.typed, wanted, what), early: name === 'empty' ? true : undefined });
  return earlyResult(name, object.typed);
}

/** Before 2.14 a method gives the same whatever it stands behind, or what its object is, or has no type while the file is read. */
export function earlyResult(name: string, object: Typed): Typed {
  if (/^(?:add|delete|filter)$/.test(name)) return { type: object.type };
  const row = methodsNamed(name)[0];
  return !row || name === 'min' || name === 'max' ? UNKNOWN : { type: row.result };
}

/** "Argument %d of '%s' expected %s, got %s" */
function argumentsFit(rows: readonly Method[], { node, typed: object }: Operand, args: readonly Operand[], release: Release, report: Report, what: string): boolean {
  const wanted = rows[0]!.parameters?.length ?? 0;
  if (args.length !== wanted) return false; // said where the parentheses are looked at
  for (const [i, arg] of args.entries()) {
    if (!isKnown(arg.typed)) continue;
    const { members } = arg.typed;
    const plain = members === undefined || members === 'none' || members === 'ip';
    // "Method add(clist, ip) is deprecated, please use add(clist, quad)"; a constant address is taken for a quad.
    if (arg.typed.type === 'ip' && object.type === 'clist' && dispatches(release) && !promotes(arg.typed, 'quad')) {
      report(deprecated(arg.node, 'an IP address as a community is deprecated: keep it in a quad, which is written like one'));
    }
    if (plain && rows.some(({ parameters }) => parameters?.[i]?.types.some((type) => fits(arg.typed, type)) === true)) continue;
    const types = rows.flatMap(({ parameters }) => parameters?.[i]?.types ?? []);
    if (!types.some((type) => fits(arg.typed, type))) {
      const loose = !dispatches(release) && rows[0]!.loose;
      const problem = withMeant(mismatch(arg.node, arg.typed, types, what), meantList(node, arg.typed));
      report(loose ? failing(arg.node, (object.constant && args.every(({ typed }) => typed.constant)) === true, problem.message) : problem);
      return false;
    }
    if (!types.includes(`${members} set` as never)) report(failing(arg.node, object.constant === true, `${what} takes ${phrases(types)}, and this is a set of ${members}`));
  }
  return true;
}

/** What is wrong with the parentheses of a method: none where it has arguments, some where it has none, too many, too few. */
export function checkParentheses(member: ast.MemberExpression, object: Typed, report: Report): void {
  const type = isKnown(object) ? base(object.type) : undefined;
  const rows = methodsNamed(member.member.name);
  const given = member.args?.length;
  const isOwn = ({ on }: Method): boolean => type === undefined || on === type;
  if (rows.some((row) => isOwn(row) && row.parameters?.length === given)) return;
  const own = rows.find(isOwn);
  if (!own) return;
  const count = own.parameters?.length;
  const name = `".${member.member.name}"`;
  if (count === undefined) report(refused({ start: member.member.end, end: member.end }, `${name} has no parentheses behind it`));
  else if (given === undefined) report(refused(member.member, `${name} needs its argument in parentheses`));
  else if (count === 1 && (given === 2 || given === 3) && /^l?clist$/.test(String(object.type)) && member.args!.every(({ kind }) => kind === 'number' || kind === 'name')) report(communityApart(member, name));
  else report({ ...refused(given > count ? member.args![count]! : member.member, `${name} takes ${count} argument${count === 1 ? '' : 's'}, not ${given}`), early: true });
}

/** `bgp_community.add(65000, 1)` */
function communityApart({ args, member }: ast.MemberExpression, name: string): TypeProblem {
  const [first, last] = [args![0]!, args!.at(-1)!];
  const at = { start: first.start, end: last.end };
  const edits = [{ start: at.start, end: at.start, newText: '(' }, { start: at.end, end: at.end, newText: ')' }];
  return {
    code: 'type-mismatch', ...at, early: true, message: `${name} takes one community, which has parentheses of its own: .${member.name}((...))`,
    fixes: [{ title: 'Put parentheses around the community', safe: false, edits }],
  };
}
