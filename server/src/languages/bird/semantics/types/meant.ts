/**
 * What is meant by a comparison that never holds, and by a match that BIRD does not know: most are one change away from the
 * one form that it has. The table of operators decides which change makes it whole.
 */
import type * as ast from '../../syntax/ast.ts';
import type { LocalEdit, LocalFix } from '../collector.ts';
import type { TypeProblem } from './report.ts';
import { isKnown, type Operand, type Typed } from './typed.ts';

/** An operator, as it stands in the text. */
export interface Sign {
  readonly text: string;
  readonly start: number;
}

type Matches = (left: Typed, right: Typed) => boolean;

/** What to write instead, as the end of a sentence, and the fix that does it. */
interface Meant {
  readonly say: string;
  readonly title: string;
  readonly edits: readonly LocalEdit[];
}

/** The attributes with the communities of a type. */
const LISTS: Readonly<Record<string, string>> = { pair: 'bgp_community', ec: 'bgp_ext_community', lc: 'bgp_large_community' };

/** What `left SIGN right` is meant to be, where one change makes it a match that BIRD knows. */
export function meantMatch(sign: Sign, left: Operand, right: Operand, matches: Matches): Meant | undefined {
  if (!isKnown(left.typed) || !isKnown(right.typed)) return undefined;
  const match = sign.text.startsWith('!') ? '!~' : '~';
  const signs = sign.text === match ? [] : [{ start: sign.start, end: sign.start + sign.text.length, newText: match }];
  if (signs.length > 0 && holdsMany(right.typed) && matches(left.typed, right.typed)) return { say: `"${match}" asks whether one is in the other`, title: `Change to "${match}"`, edits: signs };
  const list = LISTS[left.typed.type];
  if (list !== undefined && isCommunities(right)) return { say: `communities of this kind are in ${list}`, title: `Change to "${list}"`, edits: [...signs, put(right.node, list)] };
  if (left.typed.type === 'bgppath' && right.typed.type === 'int' && isWritten(right)) return { say: `a path with this AS in it is "${match} [= * ... * =]"`, title: 'Write it as a mask of paths', edits: [...signs, ...around(right.node, '[= * ', ' * =]')] };
  const set: Typed = { type: 'set', members: right.typed.type };
  if (right.typed.constant && isWritten(right) && matches(left.typed, set)) return { say: `what is looked for stands in a set, "${match} [ ... ]"`, title: 'Put it into a set', edits: [...signs, ...around(right.node, '[ ', ' ]')] };
  return undefined;
}

/** `bgp_community.add((1, 2, 3))`: the attribute that has communities of this kind. */
export function meantList(object: ast.Node, { type }: Typed): Meant | undefined {
  const list = type === undefined ? undefined : LISTS[type];
  return list !== undefined && isCommunities({ node: object, typed: { type: undefined } }) ? { say: `communities of this kind are in ${list}`, title: `Change to "${list}"`, edits: [put(object, list)] } : undefined;
}

/** The problem, with what is meant. */
export function withMeant(problem: TypeProblem, meant: Meant | undefined): TypeProblem {
  if (!meant) return problem;
  const fix: LocalFix = { title: meant.title, safe: false, edits: meant.edits };
  return { ...problem, message: `${problem.message}; ${meant.say}`, fixes: [fix] };
}

const holdsMany = ({ type }: Typed): boolean => /set$|list$|^bgpmask$|^bgppath$/.test(type!);
const isName = (node: ast.Node): node is ast.Name => (node as Partial<ast.Name>).kind === 'name';
const isCommunities = ({ node }: Operand): boolean => isName(node) && Object.values(LISTS).includes(node.name);

/** A literal, or the name of a constant: what may stand in a set or a mask. */
function isWritten({ node, typed }: Operand): boolean {
  const { kind } = node as ast.Expression;
  return typed.constant === true && (kind === 'number' || kind === 'tuple' || kind === 'name' || kind === 'ip' || kind === 'prefix');
}

const put = ({ start, end }: ast.Node, newText: string): LocalEdit => ({ start, end, newText });
const around = ({ start, end }: ast.Node, before: string, after: string): LocalEdit[] => [{ start, end: start, newText: before }, { start: end, end, newText: after }];
