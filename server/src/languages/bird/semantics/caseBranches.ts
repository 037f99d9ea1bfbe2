/** Branches of `case`: several commands in 2.x, one in 3.x. */
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, type ReleaseSet } from '../versions.ts';
import type { LocalEdit, VersionUse } from './collector.ts';

/** The commands of a branch as one, for releases that do not take a `list` of them: braces are taken from 2.0 on. */
export function inBraces({ commands, end }: ast.CaseBranch, list: ReleaseSet): Pick<VersionUse, 'instead'> {
  const [first] = commands;
  if (!first) return instead(list, 'write "{ }" there, which 2.x takes too', 'Insert "{ }"', [{ start: end, end, newText: ' { }' }]);
  const edits = [{ start: first.start, end: first.start, newText: '{ ' }, { start: end, end, newText: ' }' }];
  return instead(list, 'put braces around them, which 2.x takes too', 'Put braces around the commands', edits);
}

function instead(list: ReleaseSet, hint: string, title: string, edits: readonly LocalEdit[]): Pick<VersionUse, 'instead'> {
  return { instead: { versions: ALL_TARGETS & ~list, hint, fixes: [{ title, safe: true, edits }] } };
}
