/** Texts as arrays of codes, for what is read character by character. */

/** The codes of a text's characters, and a few zeros behind them, so that a look ahead needs no check. */
export type Codes = Uint8Array | Uint16Array;

/** A text, and the same as codes: an array is several times quicker to index than a string that is a slice of another. */
export interface Characters {
  readonly text: string;
  readonly codes: Codes;
}

const AHEAD = 4;
const encoder = new TextEncoder();
/** Room for the codes of one stretch; a stretch is done with before the next is read. */
const room = new Uint8Array(256 * 1024);

/** A text with its codes. `kept`: whether they are needed while other texts are read; else they hold until the next call. */
export function charactersOf(text: string, kept = true): Characters {
  const size = text.length + AHEAD;
  const codes = kept || size > room.length ? new Uint8Array(size) : room;
  // Nearly every file is ASCII, for which the platform has a quick way.
  const { read, written } = encoder.encodeInto(text, codes.subarray(0, text.length));
  if (read === text.length && written === text.length) {
    codes.fill(0, text.length, size);
    return { text, codes };
  }
  const wide = new Uint16Array(size);
  for (let i = 0; i < text.length; i++) wide[i] = text.charCodeAt(i);
  return { text, codes: wide };
}
