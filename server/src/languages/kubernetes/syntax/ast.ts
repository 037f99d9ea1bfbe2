/** What a YAML document is made of, as far as a manifest needs it. Offsets count from the start of the item. */
import type { ItemRange, TextItem } from '../../../base/tiledDocument.ts';

/** One YAML document of a file, from its `---` to the next. */
export type Item = TextItem;

/** A value. */
export type Node = Mapping | Sequence | Scalar;

/** A single value. */
export interface Scalar extends ItemRange {
  readonly kind: 'scalar';
  /** As the API server's parser reads it: YAML 1.1, where `No` is a boolean. */
  readonly value: string | number | boolean | null;
  /** The words without their quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** A part of it is filled in later: `${VAR}`, `{{ x }}`. */
  readonly template: boolean;
}

/** A list. */
export interface Sequence extends ItemRange {
  readonly kind: 'sequence';
  readonly items: readonly Node[];
}

/** Fields with their values. */
export interface Mapping extends ItemRange {
  readonly kind: 'mapping';
  readonly pairs: readonly Pair[];
  /** Whether it is written with braces. */
  readonly flow: boolean;
}

/** A field. */
export interface Pair {
  readonly key: Scalar;
  readonly value: Node;
  /** It came by a merge key (`<<: *defaults`): it gives way to what stands in the mapping itself. */
  readonly merged: boolean;
}

/** What the parser found wrong. */
export interface SyntaxProblem extends ItemRange { readonly message: string }

/** An item, parsed. */
export interface Tree {
  /** The documents in it: one, unless there is nothing in it or `...` ends one. */
  readonly roots: readonly Node[];
  readonly problems: readonly SyntaxProblem[];
  /** A command of a template language (`{% if %}`, `{{ range }}`): what stands in the item is not what will be applied. */
  readonly control: ItemRange | undefined;
}

/** The pair of a field; the last where it is given twice, as the API server's parser would take it. */
export function pairOf(node: Node | undefined, name: string): Pair | undefined {
  return node?.kind === 'mapping' ? node.pairs.findLast(({ key }) => key.text === name) : undefined;
}

/** The value of a field, by its path. */
export function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let found = node;
  for (const name of path) found = pairOf(found, name)?.value;
  return found;
}

/** The elements of a list; nothing of what is none. */
export function elementsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** A value that is known and a text. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && !node.template && typeof node.value === 'string' ? node.value : undefined;
}

/** Where the last words of a node end: blanks and comments behind them are nobody's. `text`: of the item. */
export function endOf(text: string, node: Node): number {
  if (node.kind === 'scalar' || /[[{]/.test(text[node.start] ?? '')) return node.end;
  const last = node.kind === 'sequence' ? node.items.at(-1) : node.pairs.findLast(({ merged }) => !merged)?.value;
  return last ? endOf(text, last) : node.end;
}
