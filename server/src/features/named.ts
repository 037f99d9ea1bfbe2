/** Names of the user's as completions. */
import type { Definition } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { classWord, definitionLine, describeDefinition } from './describe.ts';
import { isBelow, type Scope } from './scope.ts';
import type { Completion, CompletionKind } from './types.ts';

const KINDS: Partial<Record<Definition['class'], CompletionKind>> = {
  constant: 'constant',
  function: 'function',
  filter: 'filter',
  table: 'table',
  template: 'template',
  attribute: 'attribute',
};

/** Behind everything else. */
const LAST = 2000;

/** A name of the user's, where it is typed in an item: what is defined further down comes last. */
export function named(definition: Definition, rank: number, scope: Scope, item: ast.Item): Completion {
  const completion = ofDefinition(definition, rank);
  return isBelow(definition, item, scope) ? { ...completion, detail: 'defined further down: BIRD knows it only from there on', rank: rank + LAST } : completion;
}

function ofDefinition(definition: Definition, rank: number): Completion {
  const { name, class: of } = definition;
  const line = of === 'constant' || of === 'function' ? definitionLine(definition).replace(/^(?:define|function) /, '').replace(/\s+/g, ' ') : classWord(of);
  return {
    label: name, kind: KINDS[of] ?? 'protocol', detail: line.length > 80 ? `${line.slice(0, 79)}…` : line,
    documentation: () => describeDefinition(definition), insertText: quoteName(name), rank,
  };
}

/** A name as it has to be written: in quotes where it is no plain word. */
export function quoteName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`;
}

