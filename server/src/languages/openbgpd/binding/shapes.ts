/**
 * What form a statement is depends on the kinds of its elements and on the words that the tables and the lexer know; other
 * words and all values are one like another. So the match is looked for once for each such shape, and the thousands of
 * rules that look like `match to 192.0.2.1 community 65001:1 set { ... }` share one.
 */
import type * as ast from '../syntax/ast.ts';
import { keywords } from '../tables/keywords.ts';
import { blockNames, formBlock, type FormBlock, type Part } from './form.ts';
import { Matcher, type Argument, type Bound } from './match.ts';

/** A match of the first statement of a shape, and where its arguments and braces stand in the list of elements. */
interface Plan {
  readonly bound: Bound;
  readonly args: readonly number[];
  readonly braces: readonly number[];
  readonly inner: readonly Plan[];
}

/** The statements that begin with the same kinds of elements. */
interface Shape {
  /** Of those that end here; undefined before the first that is a form. */
  plan: Plan | undefined;
  next: Map<string, Shape> | undefined;
}

/** Longer statements are lists, and hardly any is like another. */
const MAX_LENGTH = 24;
/** What a text full of oddities may have us keep. */
const MAX_SHAPES = 5000;

/** Whether shapes are remembered. Off in a test, which compares the two ways. */
export const Shapes = { remembered: true };

const roots = new Map<FormBlock, Shape>();
let count = 0;

/** The form of the block that a statement is as a whole; otherwise how far it got. */
export function matchWhole(elements: readonly ast.Element[], block: FormBlock): Bound | Matcher {
  const shape = elements.length <= MAX_LENGTH && Shapes.remembered ? shapeOf(elements, block) : undefined;
  if (shape?.plan) return made(shape.plan, elements);
  const matcher = new Matcher(elements);
  const bound = matcher.match(block, 0, true);
  if (bound && shape) shape.plan = planOf(bound, elements);
  return bound ?? matcher;
}

function shapeOf(elements: readonly ast.Element[], block: FormBlock): Shape | undefined {
  let shape: Shape = roots.get(block) ?? { plan: undefined, next: undefined };
  if (!roots.has(block)) roots.set(block, shape);
  for (const element of elements) {
    const key = keyOf(element);
    let next: Shape | undefined = shape.next?.get(key);
    if (!next) {
      if (++count > MAX_SHAPES) return undefined;
      next = { plan: undefined, next: undefined };
      (shape.next ??= new Map()).set(key, next);
    }
    shape = next;
  }
  return shape;
}

/** All that a match looks at in an element. */
function keyOf(element: ast.Element): string {
  switch (element.kind) {
    case 'word': return (known ??= knownWords()).has(element.text) ? element.text : '<word>';
    case 'text': return (known ??= knownWords()).has(element.text) ? `"${element.text}"` : '<text>';
    case 'mark': return element.text;
    default: return KINDS[element.kind];
  }
}
const KINDS = { number: '<number>', list: '<list>', block: '<block>', plain: '<plain>', attributes: '<attributes>' };

let known: ReadonlySet<string> | undefined;

/** Keywords, and the words that arguments may be. */
function knownWords(): ReadonlySet<string> {
  const found = new Set([...keywords.keys(), 'yes', 'no', 'enforce', 'any']);
  const look = (part: Part): void => {
    if (part.type === 'word') found.add(part.text);
    else if (part.type === 'optional') look(part.part);
    else if (part.type === 'choice' || part.type === 'sequence') part.parts.forEach(look);
    else if (part.type === 'argument') for (const { text } of part.limits) for (const word of text.split('|')) found.add(word);
  };
  for (const name of blockNames()) for (const { part } of formBlock(name).forms) look(part);
  return found;
}

function planOf(bound: Bound, elements: readonly ast.Element[]): Plan {
  return {
    bound, args: bound.args.map(({ elements: [first] }) => elements.indexOf(first!)), braces: bound.braces.map(({ node }) => elements.indexOf(node)),
    inner: bound.inner.map((one) => planOf(one, elements)),
  };
}

/** The match of a statement that has the shape of another one. */
function made({ bound, args, braces, inner }: Plan, elements: readonly ast.Element[]): Bound {
  const { form, versions, from, taken, inside } = bound;
  return {
    form, versions,
    words: each(bound.words, (word) => placed(word, elements)),
    args: each(bound.args, (arg, i) => argument(arg, args[i]!, elements)),
    clashes: each(bound.clashes, ({ versions: where, at }) => {
      const { text, start, end } = elements[at] as ast.Word;
      return { text, versions: where, at, start, end };
    }),
    inner: each(inner, (one) => made(one, elements)),
    braces: each(bound.braces, ({ block }, i) => ({ block, node: elements[braces[i]!] as ast.List | ast.Block })),
    inside, start: elements[from]!.start, end: elements[from + taken - 1]!.end, from, taken,
  };
}

const NONE: readonly never[] = [];

function each<From, To>(list: readonly From[], change: (one: From, i: number) => To): readonly To[] {
  return list.length === 0 ? NONE : list.map(change);
}

function placed({ text, versions, at }: Bound['words'][number], elements: readonly ast.Element[]): Bound['words'][number] {
  const { start, end } = elements[at]!;
  return { text, versions, at, start, end };
}

function argument({ part, elements: { length } }: Argument, at: number, elements: readonly ast.Element[]): Argument {
  const first = elements[at] as ast.Value;
  if (length === 1) return { part, elements: [first], text: first.text, start: first.start, end: first.end };
  const own = elements.slice(at, at + length) as ast.Value[];
  return { part, elements: own, text: own.map(({ text }) => text).join(part.kind === 'words' || part.kind === 'key' ? ' ' : ''), start: first.start, end: own[length - 1]!.end };
}
