/** Where a name is defined, and where an include leads. */
import type { Position } from '../base/position.ts';
import { contextOf, type Scope } from './scope.ts';
import { factsOf } from '../languages/bird/semantics/facts.ts';
import { targetAt } from './target.ts';
import type { Link } from './types.ts';

const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The definitions of what stands at a position. */
export function definitionAt(scope: Scope, position: Position): Link[] {
  const target = targetAt(scope, position);
  if (!target) return [];
  const { document } = scope;
  const origin = document.rangeIn(target.item, target.node);
  switch (target.kind) {
    case 'definition':
      return scope.project.definitionsOf(target.definition.name).map(({ source, node, definition }) => ({
        origin,
        target: { file: source.document.file, range: source.document.rangeIn(source.item, node) },
        full: source.document.rangeIn(source.item, definition),
      }));
    case 'local': return [{ origin, target: { file: document.file, range: document.rangeIn(target.item, target.local) } }];
    case 'include': return scope.project.documentsOf(document, target.include).map(({ file }) => ({ origin, target: { file, range: BEGINNING } }));
    default: return [];
  }
}

/** The includes of a document that lead to one file: links to click on. */
export function linksOf(scope: Scope): Link[] {
  const { document } = scope;
  const links: Link[] = [];
  for (const item of document.items) {
    for (const { include } of factsOf(item, contextOf(scope, item)).includes) {
      const files = scope.project.documentsOf(document, include);
      if (files.length !== 1) continue;
      const origin = document.rangeIn(item, { start: include.patternStart, end: include.patternStart + include.pattern.length });
      links.push({ origin, target: { file: files[0]!.file, range: BEGINNING } });
    }
  }
  return links;
}
