/** One file of manifests as a list of YAML documents that tile its text; nothing is parsed before somebody asks for a tree. */
import type { Range } from '../../base/position.ts';
import { type Edited, TiledDocument } from '../../base/tiledDocument.ts';
import type * as ast from './syntax/ast.ts';
import { split } from './syntax/split.ts';

/** `---`. */
const MARKER_LENGTH = 3;

/** One file: its items, and where they stand. */
export class ManifestDocument extends TiledDocument<ast.Item> {
  constructor(file: string, text: string) {
    super(file, split(text));
  }

  /** Replaces a range of the text. */
  edit(range: Range, newText: string): Edited<ast.Item> {
    const { items } = this;
    const from = this.locate(range.start);
    const to = this.locate(range.end);
    const inside = from.item.text.slice(0, from.offset) + newText + to.item.text.slice(to.offset);
    const isLast = to.index === items.length - 1;
    // Behind its marker, and before the end of its last line, an item is nobody's business but its own.
    if ((from.index === 0 || from.offset > MARKER_LENGTH) && (isLast || inside.endsWith('\n'))) {
      return this.replaceItems(from.index, to.index + 1 - from.index, split(inside));
    }
    const first = Math.max(0, from.index - 1);
    const last = Math.min(items.length - 1, to.index + 1);
    const changed = (first < from.index ? items[first]!.text : '') + inside + (last > to.index ? items[last]!.text : '');
    return this.replaceItems(first, last + 1 - first, changed === '' && last - first + 1 < items.length ? [] : split(changed));
  }
}
