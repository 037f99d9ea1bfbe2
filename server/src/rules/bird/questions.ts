/** What a piece of filter code asks of a route, with the functions that it calls: networks of which families, and which names it mentions. */
import type { Configuration, Source, Statement } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';
import { MemberType } from '../../languages/bird/syntax/setLiteral.ts';
import { walk, type AnyNode } from '../../languages/bird/syntax/walk.ts';

type Family = 4 | 6;

/** `net ~ X`, with the family that X is of, or its name. */
interface Asked { readonly node: ast.BinaryExpression; readonly of: Family | ast.Name }

/** What one piece asks by itself: it is read once, however many sessions it decides for. */
interface Questions {
  readonly networks: readonly Asked[];
  readonly calls: readonly string[];
  readonly names: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  /** It asks otherwise what a network is: `net.type`, `net.len`, one in a variable. */
  readonly otherwise: boolean;
}

const known = new WeakMap<object, Questions>();

/** A piece of a policy: its own code, or that of a function which it calls. */
export interface Piece { readonly questions: Questions; readonly source: Source }

/** The pieces of a policy: of a filter by its name, of one that stands here, of a condition, with what they call; none of `all` and `none`. */
export function* piecesOf(statement: Statement | undefined, configuration: Configuration): Generator<Piece> {
  const [word, code] = statement?.bound.args[0]?.elements ?? [];
  if (!statement || word?.kind !== 'name' || !code) return;
  const named = word.name === 'filter' && code.kind === 'name' ? configuration.lookup(code.name) : undefined;
  if (word.name === 'filter' && code.kind === 'name' && named?.definition.kind !== 'filter') return;
  const waiting: { readonly node: AnyNode | undefined; readonly source: Source }[] = [
    named?.definition.kind === 'filter' ? { node: named.definition.body, source: named.source } : { node: code as AnyNode, source: statement.source },
  ];
  const seen = new Set<string>();
  for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
    if (!piece.node) continue;
    const questions = readOnce(piece.node);
    yield { questions, source: piece.source };
    for (const name of questions.calls) {
      const definition = seen.has(name) ? undefined : configuration.lookup(name);
      seen.add(name);
      if (definition?.definition.kind === 'function') waiting.push({ node: definition.definition.body, source: definition.source });
    }
  }
}

/** The families of the networks that a policy asks about, with the first question; undefined where one of them is out of sight, or it asks otherwise what a network is. */
export function familiesAsked(statement: Statement | undefined, configuration: Configuration): { readonly families: ReadonlySet<Family>; readonly first: { readonly node: ast.BinaryExpression; readonly source: Source } | undefined } | undefined {
  const families = new Set<Family>();
  let first: { readonly node: ast.BinaryExpression; readonly source: Source } | undefined;
  for (const { questions, source } of piecesOf(statement, configuration)) {
    if (questions.otherwise) return undefined;
    for (const { node, of } of questions.networks) {
      const family = typeof of === 'number' ? of : familyNamed(of, configuration);
      if (!family) return undefined;
      families.add(family);
      first ??= { node, source };
    }
  }
  return { families, first };
}

function readOnce(node: AnyNode): Questions {
  let questions = known.get(node);
  if (!questions) known.set(node, (questions = read(node)));
  return questions;
}

function read(node: AnyNode): Questions {
  const networks: Asked[] = [];
  const calls: string[] = [];
  const names = new Set<string>();
  const pairs = new Set<string>();
  let otherwise = false;
  walk(node, (one) => {
    if (one.kind === 'call') calls.push(one.callee.name);
    else if (one.kind === 'name') names.add(one.name);
    else if (one.kind === 'tuple') pairs.add(one.items.map((item) => (item.kind === 'number' ? item.value : '?')).join());
    else if (one.kind === 'member' && one.object.kind === 'name' && one.object.name === 'net' && one.member.name === 'type') otherwise = true;
    else if (one.kind === 'binary' && /^!?~$/.test(one.operator) && one.left.kind === 'name' && one.left.name === 'net') {
      const of = one.right.kind === 'name' ? one.right : familyOf(one.right);
      if (of) networks.push({ node: one, of });
      else otherwise = true;
    }
    return undefined;
  });
  return { networks, calls, names, pairs, otherwise };
}

/** The family of a prefix, or that of all members of a set. */
function familyOf(value: ast.Expression | undefined): Family | undefined {
  if (value?.kind === 'prefix') return value.address.family;
  if (value?.kind !== 'set' || value.content.others.length > 0) return undefined;
  const { types } = value.content;
  return types === MemberType.prefix4 ? 4 : types === MemberType.prefix6 ? 6 : undefined;
}

function familyNamed({ name }: ast.Name, configuration: Configuration): Family | undefined {
  const node = configuration.lookup(name)?.definition;
  return node?.kind === 'define' ? familyOf(node.value) : undefined;
}
