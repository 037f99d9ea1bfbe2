/**
 * The keywords that filter code is made of, where they stand: what a definition of such a name takes away. Names in the place
 * of a value are among them, attributes and `true`.
 */
import type * as ast from '../syntax/ast.ts';
import { childrenOf, type AnyNode } from '../syntax/walk.ts';

/** A keyword in its place. `value`: it stands where a value does, so that a constant of that name fits. */
export interface FilterKeyword extends ast.Node {
  readonly name: string;
  readonly value?: true;
}

/** All of them below a node, in the order of the text, but for what the code's own variables are called. `text` is the item's. */
export function filterKeywords(node: AnyNode | undefined, text: string): FilterKeyword[] {
  const found: FilterKeyword[] = [];
  const variables = new Set<string>();
  // By a list of what is to do: a chain of `else if` may be deeper than any stack.
  const waiting = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!next) continue;
    if (next.kind === 'declaration') variables.add(next.name.name);
    found.push(...keywordsOf(next, text));
    waiting.push(...[...partsOf(next)].reverse());
  }
  return variables.size === 0 ? found : found.filter(({ name }) => !variables.has(name));
}

/** What is below a node, without the names that are no values: of definitions, types, functions, methods. */
function partsOf(node: AnyNode): readonly (AnyNode | undefined)[] {
  switch (node.kind) {
    case 'define': return [node.value];
    case 'filter': return [node.body];
    case 'function': return [...node.parameters, node.body];
    case 'protocol': case 'statement': case 'block': return [];
    case 'declaration': return [node.value];
    case 'call': return node.args;
    case 'member': return [node.object, ...(node.args ?? [])];
    default: return childrenOf(node);
  }
}

/** The keywords of a node itself. */
function* keywordsOf(node: AnyNode, text: string): Generator<FilterKeyword> {
  switch (node.kind) {
    case 'name':
      yield { name: node.name, start: node.start, end: node.end, value: true };
      return;
    case 'if':
      yield first(node, 'if');
      if (node.then) yield* between('then', node.condition, node.then, text);
      if (node.then && node.else) yield* between('else', node.then, node.else, text);
      return;
    case 'for':
      yield first(node, 'for');
      yield* between('in', node.variable, node.list, text);
      if (node.body) yield* between('do', node.list, node.body, text);
      return;
    case 'assignment':
      // No constant can be assigned to.
      if (node.target.kind === 'name') yield { name: node.target.name, start: node.target.start, end: node.target.end };
      return;
    case 'case': return yield first(node, 'case');
    case 'return': return yield first(node, 'return');
    case 'verdict': return yield first(node, node.verdict);
    case 'print': return yield first(node, node.newline ? 'print' : 'printn');
    case 'declaration': return yield* node.type;
    case 'function': return yield* node.returns ?? [];
  }
}

const first = ({ start }: ast.Node, name: string): FilterKeyword => ({ name, start, end: start + name.length });

/** The word between two nodes: the last there, since a comment before it may hold it, too. */
function* between(name: string, before: ast.Node, after: ast.Node, text: string): Generator<FilterKeyword> {
  const start = text.lastIndexOf(name, after.start - name.length);
  if (start >= before.end) yield { name, start, end: start + name.length };
}
