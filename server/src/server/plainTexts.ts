/**
 * What an editor has open under no language of ours: of `peers.list`, only who includes it says whose it is. The text is kept, as it is
 * edited, until that is known.
 */
import type { Position, Range } from '../base/position.ts';

/** A document of no known language. */
export interface PlainText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A longer text is no configuration that somebody types. */
const LONGEST = 4 * 1024 * 1024;

/** Open documents of no known language, by path. */
export class PlainTexts {
  readonly #open = new Map<string, PlainText>();

  open(path: string, document: PlainText): void {
    if (document.text.length <= LONGEST) this.#open.set(path, document);
  }

  /** Replaces a range, or the whole text where there is none. */
  edit(path: string, version: number, range: Range | undefined, text: string): void {
    const known = this.#open.get(path);
    if (known) this.#open.set(path, { ...known, version, text: range ? replaced(known.text, range, text) : text });
  }

  get(path: string): PlainText | undefined {
    return this.#open.get(path);
  }

  /** Gives a document away: it is known whose it is, or it was closed. */
  take(path: string): PlainText | undefined {
    const known = this.#open.get(path);
    this.#open.delete(path);
    return known;
  }
}

/** A text with another one in place of a range. */
export function replaced(text: string, { start, end }: Range, newText: string): string {
  return text.slice(0, offsetIn(text, start)) + newText + text.slice(offsetIn(text, end));
}

function offsetIn(text: string, { line, character }: Position): number {
  let start = 0;
  for (let i = 0; i < line; i++) {
    const feed = text.indexOf('\n', start);
    if (feed < 0) return text.length;
    start = feed + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + character, end < 0 ? text.length : end);
}
