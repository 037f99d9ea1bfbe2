/** The keywords that an item's statements are made of, where they stand: what a definition of such a name takes away. */
import { bindStatements, type Bound, type BoundList } from '../binding/bind.ts';
import type * as ast from '../syntax/ast.ts';
import type { ItemFacts } from './collector.ts';
import { filterKeywords, type FilterKeyword } from './filterKeywords.ts';

/** A keyword in its place. */
export type KeywordUse = FilterKeyword;

/** The keywords of an item: of its head, its options, their arguments, and of filter code. */
export function* keywordUses({ node, text }: ast.Item, facts: ItemFacts): Generator<KeywordUse> {
  if (node?.kind === 'protocol') {
    yield* wordsOfHead(node, facts);
  } else if (node?.kind === 'filter' || node?.kind === 'function' || node?.kind === 'define') {
    yield { name: node.kind, start: node.start, end: node.start + node.kind.length };
  }
  yield* ofList(facts.list, text);
  if (node?.kind !== 'statement') yield* filterKeywords(node, text);
}

function* wordsOfHead(node: ast.ProtocolDefinition, { protocol }: ItemFacts): Generator<KeywordUse> {
  const first = node.template ? 'template' : 'protocol';
  yield { name: first, start: node.start, end: node.start + first.length };
  if (protocol?.type === undefined) return;
  for (const word of node.head) if (word.start !== protocol.name?.start && word.start !== protocol.from?.start) yield word;
}

function* ofList({ entries }: BoundList, text: string): Generator<KeywordUse> {
  for (const entry of entries) if (entry.kind !== 'include') yield* ofStatement(entry, text);
}

function* ofStatement({ keywords, args }: Bound, text: string): Generator<KeywordUse> {
  yield* keywords;
  for (const { kind, spec, elements } of args) {
    const first = elements[0];
    if (kind === 'block') {
      if (first?.kind === 'block') yield* ofList(bindStatements(first.statements, spec!), text);
    } else if (kind === 'time') {
      // `1 s`: what stands behind the number is its unit.
      const unit = elements[1];
      if (unit?.kind === 'name') yield unit;
    } else if (kind === 'filter') {
      if (first?.kind === 'name') yield first;
      yield* filterKeywords(elements[1], text);
    } else if (kind === 'commands' || kind === 'expression') yield* filterKeywords(first, text);
  }
}
