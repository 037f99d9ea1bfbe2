/**
 * The split of a file into YAML documents: each begins with its `---`, which stands in the first column and nowhere else
 * in a document (YAML 1.2, 9.1.2), block scalars included. So lines alone tell, and an edit splits what it touches.
 */
import { isNotable } from '../../../base/notable.ts';
import type { Item } from './ast.ts';

const MARKER = /^---(?=[ \t\r\n]|$)/gm;

/** The items of a text. A text without any character is one item. */
export function split(text: string): Item[] {
  const items: Item[] = [];
  let from = 0;
  MARKER.lastIndex = 0;
  for (let match = MARKER.exec(text); match; match = MARKER.exec(text)) {
    if (match.index > from) items.push(itemOf(text.slice(from, match.index)));
    from = match.index;
  }
  if (from < text.length || items.length === 0) items.push(itemOf(text.slice(from)));
  return items;
}

function itemOf(text: string): Item {
  return { text, newlines: undefined, notable: isNotable(text) };
}
