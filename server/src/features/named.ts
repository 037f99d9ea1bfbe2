/** Names of the user's as completions. */
import type { Definition } from '../languages/bird/semantics/model.ts';
import { classWord, definitionLine, describeDefinition } from './describe.ts';
import type { Completion, CompletionKind } from './types.ts';

const KINDS: Partial<Record<Definition['class'], CompletionKind>> = {
  constant: 'constant',
  function: 'function',
  filter: 'filter',
  table: 'table',
  template: 'template',
  attribute: 'attribute',
};

/** A name of the user's. */
export function named(definition: Definition, rank: number): Completion {
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

