/**
 * How a statement is made of a form depends on the kinds of its elements and on the words that the tables know; other
 * names and all values are one like another. So the match is looked for once for each such shape of a block, and the
 * ten thousand statements that look like `neighbor 192.0.2.1 as 65001;` share one.
 */
import type * as ast from '../syntax/ast.ts';
import { netForms } from '../tables/nets.ts';
import type { ReleaseSet } from '../versions.ts';
import { MAC } from '../syntax/setLiteral.ts';
import { ARGUMENT_WORDS, type Part } from './arguments.ts';
import type { CompiledBlock, Form } from './blocks.ts';
import { parseForm, wordsOf } from './form.ts';

/** Which elements of a statement are the keywords of a form, and which its arguments; all are places in the list of elements. */
export interface Plan {
  readonly form: Form;
  readonly keywords: readonly number[];
  readonly parts: readonly Part[];
  readonly versions: ReleaseSet;
}

/** The statements of one shape: `plan` is set when the first of them was matched whole. */
export interface Shape {
  plan: Plan | undefined;
  next: Map<string, Shape> | undefined;
}

/** Longer statements are lists, and hardly any is like another. */
const MAX_LENGTH = 16;
/** What a text full of oddities may have us keep for a block. */
const MAX_SHAPES = 5000;

/** The shapes of statements that a block has had. */
export class Shapes {
  /** Off in a test, which compares the two ways. */
  static remembered = true;

  readonly #root: Shape = { plan: undefined, next: undefined };
  readonly #words: ReadonlySet<string>;
  #count = 0;

  constructor({ forms }: CompiledBlock) {
    const words = new Set(ARGUMENT_WORDS);
    for (const { syntax } of netForms) wordsOf(parseForm(syntax), words);
    for (const { pattern } of forms) wordsOf(pattern, words);
    this.#words = words;
  }

  /** The shape of a statement; undefined where it is not worth to be kept, or says too much to be alike. */
  of(elements: readonly ast.Element[]): Shape | undefined {
    if (elements.length > MAX_LENGTH || !Shapes.remembered) return undefined;
    let shape = this.#root;
    for (const element of elements) {
      const key = this.#keyOf(element);
      if (key === undefined) return undefined;
      let next = shape.next?.get(key);
      if (!next) {
        if (++this.#count > MAX_SHAPES) return undefined;
        next = { plan: undefined, next: undefined };
        (shape.next ??= new Map()).set(key, next);
      }
      shape = next;
    }
    return shape;
  }

  /** All that the forms of arguments (arguments.ts) look at in an element; undefined where that is more than a word. */
  #keyOf(element: ast.Element): string | undefined {
    switch (element.kind) {
      case 'name':
        if (element.quoted) return undefined;
        if (this.#words.has(element.name)) return element.name;
        return /[A-Z]/.test(element.name) ? '<NAME>' : '<name>';
      case 'punctuation': return element.text;
      case 'ip': return element.family === 4 ? '<ip4>' : MAC.test(element.text) ? '<mac>' : element.family === 6 ? '<ip6>' : '<ip>';
      case 'tuple': return element.items.length === 1 ? '<(x)>' : '<(x,y)>';
      // `{ states, routes }`, of whose words it depends what it may be.
      case 'block': return element.statements.length === 1 && !element.statements[0]!.terminated ? undefined : '<{}>';
      case 'include': case 'missing': return undefined;
      default: return KINDS[element.kind];
    }
  }
}

const KINDS = {
  number: '<number>', text: '<text>', prefix: '<prefix>', rd: '<rd>', bytes: '<bytes>', empty: '<empty>', set: '<set>', mask: '<mask>', net: '<net>', flow: '<flow>', range: '<range>',
  wildcard: '<wildcard>', call: '<call>', member: '<member>', binary: '<binary>', unary: '<unary>', body: '<body>',
};

const shapes = new WeakMap<CompiledBlock, Shapes>();

/** The shapes of a block, which live as long as it. */
export function shapesOf(block: CompiledBlock): Shapes {
  let known = shapes.get(block);
  if (!known) shapes.set(block, (known = new Shapes(block)));
  return known;
}
