/** A keyword that a statement lacks: `192.0.2.1 as 65001;` without "neighbor" before it, `roa4 r4;` without "table". */
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, NO_RELEASE } from '../versions.ts';
import type { CompiledBlock, Form } from './blocks.ts';

/** Where words are missing, each of which would make the statement whole. */
export interface MissingWord {
  /** The index of the element before which one is missing. */
  readonly at: number;
  readonly words: readonly string[];
}

/** Whether a form, begun with these elements, takes all of them. */
export type Fits = (forms: readonly Form[], elements: readonly ast.Element[]) => boolean;

/** The elements with a word put before the one at `at`. */
export function withWord(elements: readonly ast.Element[], at: number, name: string): readonly ast.Element[] {
  const start = elements[at]?.start ?? elements.at(-1)!.end;
  return [...elements.slice(0, at), { kind: 'name', name, quoted: false, start, end: start }, ...elements.slice(at)];
}

/** The words that would make a statement of the block from elements that begin none. */
export function missingFirst(elements: readonly ast.Element[], block: CompiledBlock, fits: Fits): MissingWord | undefined {
  const words: string[] = [];
  // What 1.6 alone has (`table x`) fits too much to be suggested.
  for (const word of block.current) if (fits(block.byWord.get(word)!.filter(({ versions }) => (versions & ALL_TARGETS) !== NO_RELEASE), withWord(elements, 0, word))) words.push(word);
  return words.length > 0 ? { at: 0, words } : undefined;
}

/** Those of the `expected` words that would make the statement whole, put before the element at `at`. */
export function missingInside(elements: readonly ast.Element[], at: number, expected: readonly string[], candidates: readonly Form[], fits: Fits): MissingWord | undefined {
  const words = expected.filter((word) => fits(candidates, withWord(elements, at, word)));
  return words.length > 0 ? { at, words } : undefined;
}
