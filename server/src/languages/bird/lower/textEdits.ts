/** Edits that insert statements in the layout of the text around them. */
import type { Edit } from '../../../base/finding.ts';
import { insert, replace } from '../../../base/places.ts';
import type { Source, Statement } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';

export { insert, replace };

/** Inserts statements behind another one: on lines of their own where that one has its own. Undefined where its `;` is missing. */
export function insertAfter(statement: Statement, newStatements: readonly string[]): Edit | undefined {
  const { source, bound } = statement;
  if (!isWhole(statement)) return undefined;
  const indent = indentOf(source, bound.start);
  return insert(source, bound.statement.end, newStatements.map((text) => (indent === undefined ? ` ${text}` : `\n${indent}${text}`)).join(''));
}

/** Inserts statements as the first ones of a block. */
export function insertFirst(source: Source, block: ast.Block, newStatements: readonly string[]): Edit | undefined {
  if (!block.closed) return undefined;
  const { text } = source.item;
  const first = block.statements[0];
  const brace = block.start + 1;
  const newline = text.indexOf('\n', brace);
  const multiline = newline >= 0 && newline < block.end && /^[ \t]*(?:#.*)?$/.test(text.slice(brace, newline));
  if (!multiline) return insert(source, brace, ` ${newStatements.join(' ')}${/[ \t]/.test(text[brace] ?? '') ? '' : ' '}`);
  const line = text.slice(text.lastIndexOf('\n', block.start) + 1, block.start);
  const outer = /^[ \t]*/.exec(line)![0];
  const indent = (first && indentOf(source, first.start)) ?? (outer.startsWith('\t') ? `${outer}\t` : `${outer}  `);
  return insert(source, newline + 1, newStatements.map((one) => `${indent}${one}\n`).join(''));
}

/** Removes a statement with its `;`, and its line where nothing else stands there. */
export function remove(statement: Statement): Edit | undefined {
  const { source, bound } = statement;
  if (!isWhole(statement)) return undefined;
  const { text } = source.item;
  let { start } = bound;
  let { end } = bound.statement;
  const indent = indentOf(source, start);
  if (indent !== undefined && /^[ \t]*\n/.test(text.slice(end))) {
    start -= indent.length;
    end = text.indexOf('\n', end) + 1;
  } else if (/[ \t]/.test(text[start - 1] ?? '')) start--;
  return replace(source, { start, end }, '');
}

/** Whether the statement ends with a `;` and holds no second one, whose `;` is missing. */
function isWhole({ bound }: Statement): boolean {
  return bound.statement.terminated && bound.statement.elements.at(-1)?.end === bound.end;
}

/** The blanks before an offset, if nothing else stands before it on its line. */
export function indentOf(source: Source, offset: number): string | undefined {
  const { text } = source.item;
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  if (line === 0 && source.document.items[0] !== source.item) return undefined;
  const before = text.slice(line, offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}
