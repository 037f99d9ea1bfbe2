/** Branches of `case`: several commands in 2.x, one in 3.x. */
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, type ReleaseSet } from '../versions.ts';
import type { VersionUse } from './collector.ts';

/** Several commands as one, for releases that do not take a `list` of them: braces are taken from 2.0 on. */
export function inBraces(commands: readonly ast.Command[], list: ReleaseSet): Pick<VersionUse, 'instead'> {
  const [start, end] = [commands[0]!.start, commands.at(-1)!.end];
  const edits = [{ start, end: start, newText: '{ ' }, { start: end, end, newText: ' }' }];
  return { instead: { versions: ALL_TARGETS & ~list, hint: 'put braces around them, which 2.x takes too', fixes: [{ title: 'Put braces around the commands', safe: true, edits }] } };
}
