/** What a policy asks of a route, with the functions that it calls. */
import { familyOfNetworks, questionsIn, type NetworkFamily, type Questions } from '../../languages/bird/semantics/questions.ts';
import type { Configuration, Source, Statement } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';
import type { AnyNode } from '../../languages/bird/syntax/walk.ts';

/** A piece of a policy: its own code, or that of a function which it calls. */
export interface Piece { readonly questions: Questions; readonly source: Source; readonly body: ast.Body | undefined }

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
    const questions = questionsIn(piece.node);
    yield { questions, source: piece.source, body: piece.node.kind === 'body' ? piece.node : undefined };
    for (const name of questions.calls) {
      const definition = seen.has(name) ? undefined : configuration.lookup(name);
      seen.add(name);
      if (definition?.definition.kind === 'function') waiting.push({ node: definition.definition.body, source: definition.source });
    }
  }
}

/** The families of the networks that a policy asks about, with the first question; undefined where one of them is out of sight, or it asks otherwise what a network is. */
export function familiesAsked(statement: Statement | undefined, configuration: Configuration): { readonly families: ReadonlySet<NetworkFamily>; readonly first: { readonly node: ast.BinaryExpression; readonly source: Source } | undefined } | undefined {
  const families = new Set<NetworkFamily>();
  let first: { readonly node: ast.BinaryExpression; readonly source: Source } | undefined;
  for (const { questions, source } of piecesOf(statement, configuration)) {
    if (questions.otherwise) return undefined;
    for (const family of questions.families) families.add(family);
    for (const name of questions.named) {
      const family = familyNamed(name, configuration);
      if (!family) return undefined;
      families.add(family);
    }
    if (questions.first) first ??= { node: questions.first, source };
  }
  return { families, first };
}

function familyNamed(name: string, configuration: Configuration): NetworkFamily | undefined {
  const node = configuration.lookup(name)?.definition;
  return node?.kind === 'define' ? familyOfNetworks(node.value) : undefined;
}
