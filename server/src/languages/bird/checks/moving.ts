/** The edits that move a definition before what uses it: BIRD knows a name only from there on. */
import type { Entry, Project } from '../project/project.ts';
import type { LocalEdit } from '../semantics/collector.ts';
import type * as ast from '../syntax/ast.ts';

/** Comments on lines of their own, right above what follows. */
const COMMENTS = /\n((?:[ \t]*#[^\n]*\n)+[ \t]*)$/;

/**
 * Moves what `definition` defines, with the comments right above it, before another entry, or before the line that
 * includes that one's file. `changes`: what becomes of its text on the way.
 */
export function moveBefore(definition: Entry, { start, end }: ast.Node, user: Entry, project: Project, changes: readonly LocalEdit[] = []): LocalEdit[] {
  const { text } = definition.item;
  const target = placeBefore(user, definition, project);
  const from = start - (COMMENTS.exec(text.slice(0, start))?.[1]?.length ?? 0);
  const last = /^[ \t]*;/.exec(text.slice(end))?.[0].length ?? 0;
  const newText = `${changed(text.slice(from, end + last), from, changes)}\n`;
  const blanks = /[ \t]*$/.exec(text.slice(0, from))![0].length;
  const line = text[from - blanks - 1] === '\n' && end + last === text.length ? 1 : 0;
  const { node } = target.item;
  const at = node?.start ?? 0;
  const above = COMMENTS.exec(target.item.text.slice(0, at))?.[1]?.length ?? 0;
  return [{ source: definition, start: from - blanks - line, end: end + last, newText: '' }, { source: target, start: at - above, end: at - above, newText }];
}

/** A piece of text with changes made; `from`: where it stands in what they count in. */
function changed(text: string, from: number, changes: readonly LocalEdit[]): string {
  const later = [...changes].sort((a, b) => b.start - a.start || b.end - a.end);
  return later.reduce((result, { start, end, newText }) => result.slice(0, start - from) + newText + result.slice(end - from), text);
}

/** The entry of the definition's file that stands before the user or holds it; the user's own where its file is read first. */
function placeBefore(user: Entry, definition: Entry, project: Project): Entry {
  let top = user;
  while (top.parent) top = top.parent;
  for (let i = top.order; i >= 0 && top.document !== definition.document; i--) {
    const before = project.entries[i]!;
    if (before.document === definition.document) return before.item.node?.kind === 'include' && !before.parent ? before : top;
  }
  return top;
}
