/** Changes of fields as they are written: in lines of their own, behind the dash of an element, or between braces. */
import { endOf, pairOf, type Mapping, type Pair } from '../syntax/ast.ts';
import type { LocalFix } from './problem.ts';

/** Takes a field out of its object; nothing where it is all that the object has, or comes from elsewhere. */
export function removal(text: string, mapping: Mapping, pair: Pair): LocalFix[] {
  const at = mapping.pairs.indexOf(pair);
  const next = mapping.pairs[at + 1];
  const before = mapping.pairs[at - 1];
  if (pair.merged || next?.merged || before?.merged) return [];
  const edit = next ? { start: pair.key.start, end: next.key.start } : before ? { start: endOf(text, before.value), end: endOf(text, pair.value) } : undefined;
  return edit && edit.start < edit.end ? [{ title: `Remove "${pair.key.text}"`, safe: false, edits: [{ ...edit, newText: '' }] }] : [];
}

/** Puts a field in the place of one that it takes over from: `true` becomes `value`, without it the value stays. */
export function renaming(mapping: Mapping, { key, value, merged }: Pair, field: string, becomes: string | undefined): LocalFix[] {
  if (merged || pairOf(mapping, field)) return [];
  const edits = [{ start: key.start, end: key.end, newText: key.end - key.start === key.text.length ? field : JSON.stringify(field) }];
  return [{ title: becomes === undefined ? `Rename to "${field}"` : `Write "${field}: ${becomes}"`, safe: false, edits: becomes === undefined ? edits : [...edits, { start: value.start, end: value.end, newText: mapping.flow ? JSON.stringify(becomes) : becomes }] }];
}

/** A field behind one of the same object: on the next line, or behind a comma. Nothing where the object is of another place. */
export function insertion(text: string, mapping: Mapping, { key, value, merged }: Pair, words: string): LocalFix[] {
  const end = endOf(text, value);
  if (merged || end < key.end) return [];
  const indent = key.start - text.lastIndexOf('\n', key.start - 1) - 1;
  return [{ title: `Insert "${words}"`, safe: false, edits: [{ start: end, end, newText: mapping.flow ? `, ${words}` : `\n${' '.repeat(indent)}${words}` }] }];
}
