/** Binds the statements of an item, with the members of their lists and the lines of their blocks, and says what fits nowhere. */
import type * as ast from '../syntax/ast.ts';
import type { LocalProblem } from '../semantics/problem.ts';
import { replace } from '../semantics/problem.ts';
import { diagnose } from './diagnose.ts';
import { formBlock } from './form.ts';
import { optionsOnOneLine } from './habits.ts';
import { Matcher, type Bound, type Braces, type Failure } from './match.ts';
import { matchWhole } from './shapes.ts';

/** A statement or a part of one, bound, with what stands in its braces. */
export interface BoundNode extends Bound {
  readonly inner: readonly BoundNode[];
  /** The members of its lists and the statements of its blocks, in order, by the block of the tables. */
  readonly inside: readonly Inside[];
}

/** What stands in braces. */
export interface Inside {
  readonly block: string;
  readonly node: ast.List | ast.Block;
  readonly members: readonly BoundNode[];
}

const NONE: readonly never[] = [];

/** Collects problems; silent where a macro without a value makes everything unsure. */
export class Binder {
  readonly problems: LocalProblem[] = [];
  readonly #silent: boolean;

  constructor(silent: boolean) {
    this.#silent = silent;
  }

  /** A statement of the block; undefined where it is none. */
  statement(statement: ast.Statement, block: string): BoundNode | undefined {
    const bound = matchWhole(statement.elements, formBlock(block));
    if (!(bound instanceof Matcher)) return this.#node(bound);
    this.#diagnose(statement.elements, 0, bound.failure, block, statement);
    return this.#rescue(statement, block, bound.failure);
  }

  /** Of a statement that is no form what can be understood all the same: names that it defines, the lines of its block. */
  #rescue({ elements }: ast.Statement, block: string, { at }: Failure): BoundNode | undefined {
    for (let count = at; count > 0; count--) {
      const bound = new Matcher(elements.slice(0, count)).match(formBlock(block), 0, true);
      if (bound) return this.#node(bound);
    }
    // A header that is wrong keeps its block's options from being called misplaced.
    const last = elements.at(-1);
    const first = elements[0];
    if (last?.kind === 'block' && first?.kind === 'word') this.#lines(last, first.text === 'vpn' ? 'vpn' : first.text === 'group' ? 'group' : 'neighbor');
    return undefined;
  }

  #node(bound: Bound): BoundNode {
    // Nearly all have nothing within them, and are what they are.
    if (bound.inner.length === 0 && bound.braces.length === 0) return bound as BoundNode;
    const inner = bound.inner.length === 0 ? NONE : bound.inner.map((one) => this.#node(one));
    const inside = bound.braces.length === 0 ? NONE : bound.braces.map((braces) => this.#inside(braces));
    return { ...bound, inner, inside };
  }

  #inside({ block, node }: Braces): Inside {
    return { block, node, members: node.kind === 'block' ? this.#lines(node, block) : this.#members(node, block) };
  }

  #lines(node: ast.Block, block: string): BoundNode[] {
    const members: BoundNode[] = [];
    const [only, ...others] = node.statements;
    const onOneLine = block === 'neighbor' && !node.opensLine && only && !only.ended && others.length === 0 ? optionsOnOneLine(node, only.elements) : undefined;
    if (onOneLine) {
      this.#report(onOneLine);
      return this.#several(only!.elements);
    }
    for (const statement of node.statements) {
      const bound = this.statement(statement, block);
      if (bound) members.push(bound);
    }
    if (node.closed) this.#layout(node, block);
    return members;
  }

  /** Options that follow each other on one line. */
  #several(elements: readonly ast.Element[]): BoundNode[] {
    const members: BoundNode[] = [];
    for (let at = 0; at < elements.length;) {
      const bound = new Matcher(elements).match(formBlock('neighbor'), at, false);
      if (bound) members.push(this.#node(bound));
      at += Math.max(1, bound?.taken ?? 1);
    }
    return members;
  }

  /** Which line feeds a block must have (parse.y: peeropts_h, groupopts_l, l3vpnopts_l). */
  #layout(node: ast.Block, block: string): void {
    const close = { start: node.end - 1, end: node.end };
    const [first] = node.statements;
    const last = node.statements.at(-1);
    if (block === 'neighbor' && !node.opensLine) {
      if (!first) this.#report({ code: 'syntax-error', ...close, message: 'a neighbor without options has no braces at all, or a line feed between them', fixes: [replace(node, '', 'Remove the braces')] });
      else if (first.ended) {
        this.#report({ code: 'syntax-error', start: first.start, end: first.end, message: 'the first option stands behind the "{", so bgpd expects the "}" behind it: begin a line before it', fixes: [replace({ start: node.start + 1, end: first.start }, '\n\t', 'Begin a line before it', true)] });
      }
    } else if (last && !last.ended) {
      this.#report({ code: 'syntax-error', ...close, message: 'the "}" must stand on a line of its own here: an option ends with its line', fixes: [replace({ start: close.start, end: close.start }, '\n', 'Begin a line before it', true)] });
    }
  }

  #members(node: ast.List, block: string): BoundNode[] {
    const forms = formBlock(block);
    const { style, mayBeEmpty, noun } = forms.block;
    const { elements } = node;
    const members: BoundNode[] = [];
    const isMark = (index: number, text: string): boolean => elements[index]?.kind === 'mark' && (elements[index] as ast.Mark).text === text;
    let i = 0;
    while (isMark(i, '\n')) i++;
    if (i > 0 && style === 'tight' && i < elements.length) this.#tight(node, 'after the "{"', { start: node.start + 1, end: elements[i]!.start });
    if (i === elements.length && !mayBeEmpty && node.closed) this.#report({ code: 'syntax-error', start: node.start, end: node.end, message: `nothing stands between the braces: at least one ${noun} is needed` });
    let before: Failure | undefined;
    while (i < elements.length) {
      const element = elements[i]!;
      const from = i;
      if (element.kind === 'plain' || element.kind === 'attributes') i++;
      else {
        const matcher = new Matcher(elements);
        const bound = matcher.match(forms, i, false);
        if (bound) {
          members.push(this.#node(bound));
          i += bound.taken;
          before = matcher.failure.at === i ? matcher.failure : undefined;
        } else {
          const failure = matcher.failure;
          this.#diagnose(elements, from, before && before.at >= from ? { ...failure, at: from, expected: [...before.expected, ...failure.expected] } : failure, block, undefined);
          while (i < elements.length && !isMark(i, ',') && !isMark(i, '\n')) i++;
        }
      }
      // What may stand between two members.
      let newlines = 0;
      let commas = 0;
      let comma: ast.Element | undefined;
      for (; i < elements.length && (isMark(i, ',') || isMark(i, '\n')); i++) {
        if (isMark(i, '\n')) {
          newlines++;
          continue;
        }
        comma = elements[i]!;
        commas++;
        if (style === 'options') this.#report({ code: 'syntax-error', start: comma.start, end: comma.end, message: 'no comma stands between these options', fixes: [replace(comma, '', 'Remove ","', true)] });
        else if (commas > 1) this.#report({ code: 'syntax-error', start: comma.start, end: comma.end, message: `a ${noun} is missing between two commas`, fixes: [replace(comma, '', 'Remove ","', true)] });
        else if (newlines > 0) {
          this.#report({ code: 'syntax-error', start: comma.start, end: comma.end, message: 'a comma cannot begin a line: bgpd takes the line feed before it for the separator', fixes: [replace(comma, '', 'Remove ","', true)] });
        }
      }
      if (i >= elements.length && commas > 0 && comma && style !== 'options') {
        this.#report({ code: 'syntax-error', start: comma.start, end: comma.end, message: `no comma may stand behind the last ${noun}`, fixes: [replace(comma, '', 'Remove ","', true)] });
      } else if (i >= elements.length && newlines > 0 && style === 'tight' && node.closed) {
        const last = elements.findLast((one) => one.kind !== 'mark');
        this.#tight(node, 'before the "}"', { start: last?.end ?? node.end - 1, end: node.end - 1 });
      }
      if (i === from) i++;
    }
    return members;
  }

  #tight(node: ast.List, where: string, at: ast.Node): void {
    this.#report({
      code: 'syntax-error', start: node.end > at.end + 1 ? node.start : node.end - 1, end: node.end > at.end + 1 ? node.start + 1 : node.end,
      message: `no line feed may stand ${where} in this kind of list: lines may be broken between its members alone`, fixes: [replace(at, ' ', 'Remove the line feed')],
    });
  }

  #diagnose(elements: readonly ast.Element[], from: number, failure: Failure, block: string, statement: ast.Statement | undefined): void {
    this.#report(diagnose(elements, from, failure, block, statement));
  }

  #report(problem: LocalProblem | undefined): void {
    if (problem && !this.#silent) this.problems.push(problem);
  }
}
