/** What stands where BIRD reads nothing of the kind (conf/confbase.Y, conf). */
import { compiledBlock } from '../binding/blocks.ts';
import type { Entry, Project } from '../project/project.ts';
import { attributeVersions } from '../semantics/builtins.ts';
import type { Problem } from './problem.ts';

/** A brace that is told already leaves commands behind at the top level. */
const BRACES = new Set(['unmatched-brace', 'unclosed-block']);

/** Commands outside of filters and functions: the first of several in a row. */
export function checkPlace(entry: Entry, project: Project): Problem[] {
  const { node } = entry.item;
  if (node?.kind !== 'command' || entry.context.kind !== 'global') return [];
  const { command } = node;
  // `X = 5;` lacks its "define" (names.ts).
  if (command.kind === 'assignment' && command.target.kind === 'name' && attributeVersions(command.target.name) === undefined) return [];
  // `bt_test_suite(f, "text");` looks like a command.
  const word = firstWord(entry.item.text, node.start);
  if (compiledBlock('global').byWord.has(word)) return [];
  const before = project.entries[entry.order - 1];
  const sibling = before?.item.node;
  if (sibling?.kind === 'command' || sibling?.kind === 'stray' || before?.item.problems.some(({ code }) => BRACES.has(code))) return [];
  const closed = sibling?.kind === 'filter' || sibling?.kind === 'function' ? `; was ${sibling.name ? `"${sibling.name.name}"` : `the ${sibling.kind}`} above closed too early?` : '';
  return [{ code: 'misplaced-option', start: node.start, end: node.start + Math.max(1, word.length), message: `a filter command stands in a filter or a function, and BIRD refuses it here${closed}` }];
}

/** The word that begins at an offset; empty where a sign does. */
function firstWord(text: string, start: number): string {
  return /^\w*/.exec(text.slice(start, start + 40))![0];
}
