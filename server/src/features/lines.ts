/** Offsets of a text as lines and characters, for the many offsets of one item. */
import type { Position } from '../base/position.ts';

/** The lines of one text. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#starts.push(i + 1);
  }

  /** The line and character of an offset, counted from the start of the text. */
  at(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - this.#starts[low]! };
  }
}

/** A position in a text that itself begins at `start`. */
export function moved({ line, character }: Position, start: Position): Position {
  return line === 0 ? { line: start.line, character: start.character + character } : { line: start.line + line, character };
}
