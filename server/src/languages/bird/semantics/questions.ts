/**
 * What a piece of filter code asks of a route by itself: networks of which families, what it calls, whether it knows of
 * graceful shutdown. It is read once, however many sessions it decides for.
 */
import type * as ast from '../syntax/ast.ts';
import { MemberType } from '../syntax/setLiteral.ts';
import { walk, type AnyNode } from '../syntax/walk.ts';

/** A family of addresses. */
export type NetworkFamily = 4 | 6;

/** What one piece asks. */
export interface Questions {
  /** The families of the networks in questions `net ~ X`, and the names of those that have one, each once. */
  readonly families: ReadonlySet<NetworkFamily>;
  readonly named: ReadonlySet<string>;
  /** The first such question. */
  readonly first: ast.BinaryExpression | undefined;
  readonly calls: ReadonlySet<string>;
  /** It names the community of RFC 8326, or something that is called after it. */
  readonly graceful: boolean;
  /** It asks otherwise what a network is: `net.type`, one in a variable. */
  readonly otherwise: boolean;
}

const GRACEFUL = /g_?shut|graceful/i;
const known = new WeakMap<object, Questions>();

/** The questions of a piece. */
export function questionsIn(node: AnyNode): Questions {
  let questions = known.get(node);
  if (!questions) known.set(node, (questions = read(node)));
  return questions;
}

/** All of it as a text: who uses the piece looks again when that is another. */
export function questionsText(node: AnyNode | undefined): string {
  if (!node) return '';
  const { families, named, calls, graceful, otherwise } = questionsIn(node);
  return `${[...families, ...named].join()} ${[...calls].join()} ${graceful} ${otherwise}`;
}

function read(node: AnyNode): Questions {
  const families = new Set<NetworkFamily>();
  const named = new Set<string>();
  const calls = new Set<string>();
  let first: ast.BinaryExpression | undefined;
  let graceful = false;
  let otherwise = false;
  walk(node, (one) => {
    if (one.kind === 'call') {
      calls.add(one.callee.name);
      graceful ||= GRACEFUL.test(one.callee.name);
    } else if (one.kind === 'name') graceful ||= GRACEFUL.test(one.name);
    else if (one.kind === 'tuple') graceful ||= one.items.length === 2 && one.items.map((item) => (item.kind === 'number' ? item.value : -1)).join() === '65535,0';
    else if (one.kind === 'member' && one.object.kind === 'name' && one.object.name === 'net' && one.member.name === 'type') otherwise = true;
    else if (one.kind === 'binary' && /^!?~$/.test(one.operator) && one.left.kind === 'name' && one.left.name === 'net') {
      const family = familyOfNetworks(one.right);
      if (one.right.kind === 'name') named.add(one.right.name);
      else if (family) families.add(family);
      else otherwise = true;
      first ??= one;
    }
    return undefined;
  });
  return { families, named, first, calls, graceful, otherwise };
}

/** The family of a prefix, or that of all members of a set; undefined where it does not show. */
export function familyOfNetworks(value: ast.Expression | undefined): NetworkFamily | undefined {
  if (value?.kind === 'prefix') return value.address.family;
  if (value?.kind !== 'set' || value.content.others.length > 0) return undefined;
  const { types } = value.content;
  return types === MemberType.prefix4 ? 4 : types === MemberType.prefix6 ? 6 : undefined;
}
