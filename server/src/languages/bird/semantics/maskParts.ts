/**
 * What may stand bare in a path mask: numbers, sets, constants, variables, calls of the user's own functions; in 3.x attributes,
 * too, which are symbols there. All else stands in parentheses: 2.0, 2.17, 2.20, 3.1 and 3.4 refuse `[= bgp_path.first =]` and
 * `[= defined(bgp_med) =]`, and 1.6 and the 2.x `[= bgp_med =]`.
 */
import type * as ast from '../syntax/ast.ts';
import { ALL_RELEASES, NO_RELEASE, releases, type ReleaseSet } from '../versions.ts';
import { attributeVersions, builtinVersions } from './builtins.ts';
import type { LocalProblem } from './collector.ts';

const ATTRIBUTES_ARE_KEYWORDS = releases('1.6 2.0+');

/** The releases that take a member of a mask in parentheses alone. `isOwn`: whether a name is a variable of the code. */
export function wantsParentheses(member: ast.Expression, isOwn: (name: ast.Name) => boolean): ReleaseSet {
  switch (member.kind) {
    case 'member': return member.member.name === '' ? NO_RELEASE : ALL_RELEASES;
    case 'call': return builtinVersions(member.callee.name) !== undefined && !member.callee.quoted && !isOwn(member.callee) ? ALL_RELEASES : NO_RELEASE;
    case 'name': return attributeVersions(member.name) !== undefined && !isOwn(member) ? ATTRIBUTES_ARE_KEYWORDS : NO_RELEASE;
    default: return NO_RELEASE;
  }
}

/** What to say of such a member. */
export function bareInMask({ start, end }: ast.Node, versions: ReleaseSet): LocalProblem {
  const fixes = [{ title: 'Put it in parentheses', safe: false, edits: [{ start, end: start, newText: '(' }, { start: end, end, newText: ')' }] }];
  return { code: 'syntax-error', versions, start, end, message: 'in a path mask this stands in parentheses: BIRD takes numbers and names alone without them', fixes };
}
