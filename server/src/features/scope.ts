/** What features work on: a document in the project and configuration that it is judged in. */
import type { BirdDocument } from '../languages/bird/document.ts';
import type { Project } from '../languages/bird/project/project.ts';
import { GLOBAL, type Context } from '../languages/bird/semantics/collector.ts';
import type { Configuration, Definition } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';

/** A document, and what it is judged in. */
export interface Scope {
  readonly document: BirdDocument;
  readonly configuration: Configuration;
  readonly project: Project;
}

/** Where the items of the document stand: at the top level, or in the block that includes the file. */
export function contextOf(scope: Scope, item: ast.Item): Context {
  return scope.project.entriesOf(item)[0]?.context ?? GLOBAL;
}

/**
 * Every name that the project defines at the top level, by its first definition. `at`: without what that item itself
 * defines, since BIRD knows a name only behind its definition; a function it knows inside, too.
 */
export function* definitionsOf(scope: Scope, at?: ast.Item): Generator<Definition> {
  for (const [definition] of scope.project.definitions.values()) if (definition && (definition.source.item !== at || definition.class === 'function')) yield definition;
}

/** Whether a name that is used in an item is defined only after it. */
export function isBelow(definition: Definition, item: ast.Item, { project }: Scope): boolean {
  const [own, other] = [project.entriesOf(item)[0], project.entriesOf(definition.source.item)[0]];
  return own !== undefined && other !== undefined && other.order > own.order;
}
