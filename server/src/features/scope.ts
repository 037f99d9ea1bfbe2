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

/** Every name that the project defines at the top level, by its first definition. */
export function* definitionsOf(scope: Scope): Generator<Definition> {
  for (const definitions of scope.project.definitions.values()) if (definitions[0]) yield definitions[0];
}
