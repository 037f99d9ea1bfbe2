/** Places of nodes, and edits of statements in the layout of the text around them. */
import type { Edit } from '../../../base/finding.ts';
import type { FileRange, Range } from '../../../base/position.ts';
import type { Source } from '../project/project.ts';
import type * as ast from '../syntax/ast.ts';

/** A place that is computed when it is asked for: most rules and sessions are fine, and nobody asks. */
class LazyPlace implements FileRange {
  readonly #source: Source;
  readonly #start: number;
  readonly #end: number;

  constructor(source: Source, node: ast.Node) {
    this.#source = source;
    this.#start = node.start;
    this.#end = node.end;
  }

  get file(): string {
    return this.#source.document.file;
  }

  get range(): Range {
    return this.#source.document.rangeIn(this.#source.item, { start: this.#start, end: this.#end });
  }
}

/** The place of a node. */
export function placeOf(source: Source, node: ast.Node): FileRange {
  return new LazyPlace(source, node);
}

/** Puts `newText` in place of a stretch of an item. */
export function replace(source: Source, { start, end }: ast.Node, newText: string): Edit {
  return { file: source.document.file, range: source.document.rangeIn(source.item, { start, end }), newText };
}

/** Inserts `newText` at an offset of an item. */
export function insert(source: Source, offset: number, newText: string): Edit {
  return replace(source, { start: offset, end: offset }, newText);
}

/** Removes the lines that a statement stands on; undefined where a line holds something else, too. */
export function removeLines(source: Source, node: ast.Node): Edit | undefined {
  const { text } = source.item;
  const start = text.lastIndexOf('\n', node.start - 1) + 1;
  const newline = text.indexOf('\n', node.end);
  const end = newline < 0 ? text.length : newline + 1;
  if (!/^[ \t]*$/.test(text.slice(start, node.start)) || !/^[ \t]*(?:#.*)?\n?$/.test(text.slice(node.end, end))) return undefined;
  return replace(source, { start, end }, '');
}

/** Inserts lines above the line that a statement of the top level begins on. */
export function insertAbove(source: Source, node: ast.Node, lines: readonly string[]): Edit {
  const start = source.item.text.lastIndexOf('\n', node.start - 1) + 1;
  return insert(source, start, lines.map((line) => `${line}\n`).join(''));
}

/** Inserts lines below the last line of an item. */
export function insertBelow(source: Source, lines: readonly string[]): Edit {
  const { text } = source.item;
  return insert(source, text.length, `${text.endsWith('\n') ? '' : '\n'}${lines.map((line) => `${line}\n`).join('')}`);
}
