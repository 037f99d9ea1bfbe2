/** What the kinds of slips share: proposals of what is meant, and how elements are looked at and replaced (slips.ts). */
import type * as ast from '../syntax/ast.ts';

export type Elements = readonly ast.Element[];
export type Edit = ast.Node & { readonly newText: string };

/** What may be meant. */
export interface Proposal {
  readonly elements: Elements;
  readonly at: ast.Node;
  readonly message: string;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly Edit[] }[];
  /** Names may stand for values in it, since none of them is new. */
  readonly names?: boolean;
  /** The name that is meant as that of a filter. */
  readonly filterNamed?: string;
  /** A value stands in it that nobody wrote. */
  readonly unread?: boolean;
}

export const rangeOf = (elements: Elements, from: number, to: number): ast.Node => ({ start: elements[from]!.start, end: elements[to - 1]!.end });
export const nameAt = (name: string, { start, end }: ast.Node): ast.Name => ({ kind: 'name', name, quoted: false, start, end });
export const isSign = (element: ast.Element | undefined, text: string): boolean => element?.kind === 'punctuation' && element.text === text;
export const isWord = (element: ast.Element | undefined): element is ast.Name => element?.kind === 'name' && !element.quoted;
export const touch = (one: ast.Element, other: ast.Element): boolean => one.end === other.start;
export const replaced = (elements: Elements, from: number, to: number, by: Elements): Elements => [...elements.slice(0, from), ...by, ...elements.slice(to)];
