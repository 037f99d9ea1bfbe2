/** Positions as LSP and the command line's JSON speak of them: lines and characters from 0, characters in UTF-16 units. */
export interface Position { readonly line: number; readonly character: number }
/** From a position to another, which it does not hold itself. */
export interface Range { readonly start: Position; readonly end: Position }
/** A range with the file it is in. `file` is a path as the host of the files names it, or a URI. */
export interface FileRange { readonly file: string; readonly range: Range }

/** Whether one position comes before another. */
export function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Whether a range holds a position; both its ends count. */
export function contains(range: Range, position: Position): boolean {
  return !isBefore(position, range.start) && !isBefore(range.end, position);
}
