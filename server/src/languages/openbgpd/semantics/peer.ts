/** A neighbor with the options in force: its own, and those that stand above it in its group. */
import type { BoundNode } from '../binding/bind.ts';
import type * as ast from '../syntax/ast.ts';

/** One neighbor, or all that connect from a prefix. */
export interface Peer {
  /** Its statement. */
  readonly node: BoundNode;
  /** Its address or prefix as written. */
  readonly at: ast.Node & { readonly text: string };
  /** Statements of its own, in order. */
  readonly own: readonly BoundNode[];
  /** Statements of its group that stand above it, in order. */
  readonly inherited: readonly BoundNode[];
  readonly group: string | undefined;
  /** Something in its block could not be understood: what is missing may be meant by it. */
  readonly unsure: boolean;
}

/** The last statement of a neighbor, or else of its group, that has this name. */
export function lastOf(peer: Peer, name: string): BoundNode | undefined {
  return peer.own.findLast(({ form }) => form.name === name) ?? peer.inherited.findLast(({ form }) => form.name === name);
}

/** All statements in force, those of the group first. */
export function allOf(peer: Peer): BoundNode[] {
  return [...peer.inherited, ...peer.own];
}
