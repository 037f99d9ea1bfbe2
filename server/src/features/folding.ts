/** What can be folded: blocks, sets over several lines, runs of comments, `#region` to `#endregion`. Kept for each item. */
import { newlinesOf } from '../base/tiledDocument.ts';
import type { BirdDocument } from '../languages/bird/document.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { walk } from '../languages/bird/syntax/walk.ts';
import { Lines } from './lines.ts';
import type { Folding } from './types.ts';

/** Lines from the start of the item. */
interface RelativeFolding extends Folding {
  /** A mark of a region, which may end in another item. */
  readonly mark?: 'open' | 'close';
}

const kept = new WeakMap<ast.Item, readonly RelativeFolding[]>();

/** The foldings of a document, in the order of their first lines. */
export function foldingsOf(document: BirdDocument): Folding[] {
  const result: Folding[] = [];
  const regions: number[] = [];
  for (const [index, item] of document.items.entries()) {
    if (newlinesOf(item) === 0 && !item.text.includes('#')) continue;
    let own = kept.get(item);
    if (!own) kept.set(item, (own = foldingsIn(item, index === 0)));
    const { line } = document.startOf(index);
    for (const { startLine, endLine, kind, mark } of own) {
      if (mark === 'open') regions.push(line + startLine);
      else if (mark === 'close') {
        const opened = regions.pop();
        if (opened !== undefined) result.push({ startLine: opened, endLine: line + endLine, kind: 'region' });
      } else result.push({ startLine: line + startLine, endLine: line + endLine, kind });
    }
  }
  return result.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function foldingsIn(item: ast.Item, isFirst: boolean): RelativeFolding[] {
  const result: RelativeFolding[] = [];
  const lines = new Lines(item.text);
  const add = (start: number, end: number, closed: boolean): void => {
    const startLine = lines.at(start).line;
    // The line of the closing brace stays in sight.
    const endLine = lines.at(end).line - (closed ? 1 : 0);
    if (endLine > startLine) result.push({ startLine, endLine });
  };
  walk(item.node, (node) => {
    if (node.kind === 'block' || node.kind === 'case' || node.kind === 'set') add(node.start, node.end, node.closed);
    else if (node.kind === 'body') add(item.text.indexOf('{', node.locals.at(-1)?.end ?? node.start), node.end, node.closed);
    return node.kind !== 'set';
  });
  comments(item.text, isFirst, result);
  return result;
}

/** Runs of lines that are comments, block comments, marks of regions. An item begins behind the one before, in its line. */
function comments(text: string, startsLine: boolean, result: RelativeFolding[]): void {
  if (!text.includes('#') && !text.includes('/*')) return;
  let line = 0;
  let runStart = -1;
  let blockStart = -1;
  const endRun = (last: number): void => {
    if (runStart >= 0 && last > runStart) result.push({ startLine: runStart, endLine: last, kind: 'comment' });
    runStart = -1;
  };
  for (const raw of text.split('\n')) {
    const content = line === 0 && !startsLine ? '' : raw.trimStart();
    if (blockStart >= 0) {
      if (content.includes('*/')) {
        if (line > blockStart) result.push({ startLine: blockStart, endLine: line, kind: 'comment' });
        blockStart = -1;
      }
    } else if (/^#\s*(?:end)?region\b/.test(content)) {
      endRun(line - 1);
      result.push({ startLine: line, endLine: line, mark: /^#\s*end/.test(content) ? 'close' : 'open' });
    } else if (content.startsWith('#')) {
      if (runStart < 0) runStart = line;
    } else {
      endRun(line - 1);
      if (content.startsWith('/*') && !content.includes('*/')) blockStart = line;
    }
    line++;
  }
  endRun(line - 1);
}
