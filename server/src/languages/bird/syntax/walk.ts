/** Visits the nodes of a tree, parents before children. */
import type * as ast from './ast.ts';

export type AnyNode = ast.ItemNode | ast.Element | ast.Statement | ast.Command;

/**
 * Calls `visit` with `node` and all that is below it, in the order of the text. A visit that returns false keeps its
 * node's children out.
 */
export function walk(node: AnyNode | undefined, visit: (node: AnyNode) => boolean | void): void {
  // A row of operators is as deep as it is long, and so is a chain of `else if`: no stack would hold them.
  const waiting: (AnyNode | undefined)[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!next || visit(next) === false) continue;
    const children = childrenOf(next);
    for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i]);
  }
}

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: AnyNode): readonly (AnyNode | undefined)[] {
  switch (node.kind) {
    case 'prefix': return node.pattern?.low ? [node.address, node.pattern.low, node.pattern.high] : [node.address];
    case 'set': case 'mask': return node.members;
    case 'net': return node.parts;
    case 'flow': return [node.family, node.block];
    case 'tuple': return node.items;
    case 'range': return [node.low, node.high];
    case 'call': return [node.callee, ...node.args];
    case 'member': return node.args ? [node.object, node.member, ...node.args] : [node.object, node.member];
    case 'binary': return [node.left, node.right];
    case 'unary': return [node.operand];
    case 'block': return node.statements;
    case 'statement': return node.elements;
    case 'body': return [...node.locals, ...node.commands];
    case 'declaration': return [...node.type, node.name, node.value];
    case 'assignment': return [node.target, node.value];
    case 'if': return [node.condition, node.then, node.else];
    case 'case': return [node.subject, ...node.branches.flatMap((branch) => [...branch.labels, ...branch.commands])];
    case 'for': return [node.variable, node.list, node.body];
    case 'return': return [node.value];
    case 'verdict': case 'print': return node.args;
    case 'expression': return [node.expression];
    case 'define': return [node.name, node.value];
    case 'filter': return [node.name, node.body];
    case 'function': return [node.name, ...node.parameters, ...(node.returns ?? []), node.body];
    case 'protocol': return [...node.head, node.block];
    case 'command': return [node.command];
    default: return [];
  }
}
