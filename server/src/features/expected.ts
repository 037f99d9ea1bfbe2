/** What can stand next in an option statement: the forms of the tables, walked along the elements that are there. */
import { argumentLengths } from '../languages/bird/binding/arguments.ts';
import { compiledBlock, type Form } from '../languages/bird/binding/blocks.ts';
import type { Pattern } from '../languages/bird/binding/form.ts';
import { parseItems } from '../languages/bird/syntax/parse.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import type { ArgumentKind } from '../languages/bird/tables/schema.ts';
import type { ReleaseSet } from '../languages/bird/versions.ts';

/** A thing that can stand next. `rest` is what its form wants after it, in order. */
export type Terminal =
  | { readonly type: 'words'; readonly words: readonly string[]; readonly versions: ReleaseSet; readonly rest: readonly Pattern[] }
  | { readonly type: 'punctuation'; readonly text: string }
  | { readonly type: 'block'; readonly block: string }
  /** `begun`: elements of the argument that are there already, as `filter` of `filter NAME`, or the number of a time. */
  | {
      readonly type: 'argument';
      readonly kind: ArgumentKind;
      readonly spec: string | undefined;
      readonly label: string;
      readonly begun: readonly ast.Element[];
    }
  | { readonly type: 'end' };

/** A terminal with the form that it belongs to. */
export interface Expected {
  readonly form: Form;
  readonly terminal: Terminal;
  /** The releases that have the form with the words so far. */
  readonly versions: ReleaseSet;
}

/** Of a longer statement what comes next is not worked out: nobody types behind so many words. */
export const MOST_ELEMENTS = 500;

/** Everything that can follow `elements` in a statement of the block. */
export function expectedAfter(block: string, elements: readonly ast.Element[]): Expected[] {
  const { forms, byWord, others } = compiledBlock(block);
  // The forms are walked by recursion; nobody types a statement as long as this.
  if (elements.length > MOST_ELEMENTS) return [];
  const first = elements[0];
  const candidates = !first ? forms : first.kind === 'name' && !first.quoted ? (byWord.get(first.name) ?? others) : others;
  const found = candidates.flatMap((form) => terminalsOf(form, elements));
  // `log syslog`: where one form has the word as its own, those that take it for a constant are not meant.
  const least = Math.min(...found.map(({ taken }) => taken));
  return found.filter(({ taken }) => taken === least);
}

/** Kinds whose argument is a name by itself, not a constant's in place of a value. */
const NAMES = new Set<ArgumentKind>(['symbol', 'name', 'interface', 'filter', 'mask', 'words', 'switch', 'expression']);

function terminalsOf(form: Form, elements: readonly ast.Element[]): (Expected & { readonly taken: number })[] {
  const found: (Expected & { readonly taken: number })[] = [];
  let taken = 0;
  const seen = new Set<string>();
  let versions = form.versions;
  let label = '';

  const add = (terminal: Terminal): false => {
    const key =
      terminal.type === 'words' ? `w ${terminal.words.join(' ')}` : JSON.stringify(terminal, (name, value) => (name === 'begun' ? value.length : value));
    if (!seen.has(key)) {
      seen.add(key);
      found.push({ form, terminal, taken, versions: terminal.type === 'words' ? versions & terminal.versions : versions });
    }
    return false;
  };

  /** Goes on with `then` for each way to match; never stops at the first, since all that could follow is wanted. */
  const step = (pattern: Pattern, at: number, rest: readonly Pattern[], then: (at: number) => void): void => {
    const element = elements[at];
    switch (pattern.type) {
      case 'word': {
        if (!element) return void add({ type: 'words', words: [pattern.word], versions: pattern.versions, rest });
        if (element.kind !== 'name' || element.quoted || element.name !== pattern.word) return;
        const before = [versions, label] as const;
        versions &= pattern.versions;
        label = pattern.word;
        then(at + 1);
        [versions, label] = before;
        return;
      }
      case 'punctuation': {
        if (!element) return void add({ type: 'punctuation', text: pattern.text });
        if (element.kind !== 'punctuation' || element.text !== pattern.text) return;
        const before = label;
        label = pattern.text;
        then(at + 1);
        label = before;
        return;
      }
      case 'block':
        if (!element) return void add({ type: 'block', block: pattern.block });
        if (element.kind === 'block') then(at + 1);
        return;
      case 'argument': {
        const terminal = { type: 'argument', kind: pattern.kind, spec: pattern.spec, label, begun: elements.slice(at) } as const;
        if (!element) add(terminal);
        else if (isBegun(pattern.kind, elements, at)) add(terminal);
        for (const length of argumentLengths(pattern.kind, pattern.spec, elements, at)) {
          const constant = length > 0 && element?.kind === 'name' && !NAMES.has(pattern.kind) ? 1 : 0;
          taken += constant;
          then(at + length);
          taken -= constant;
        }
        return;
      }
      case 'sequence': {
        const from = (i: number, at: number): void => {
          if (i === pattern.items.length) return then(at);
          const item = pattern.items[i]!;
          if (at === elements.length && item.type === 'word') {
            // Words that always follow each other are one: `hold time`.
            let end = i + 1;
            let known = item.versions;
            while (pattern.items[end]?.type === 'word') known &= (pattern.items[end++] as { versions: ReleaseSet }).versions;
            const words = pattern.items.slice(i, end).map((word) => (word as { word: string }).word);
            return void add({ type: 'words', words, versions: known, rest: [...pattern.items.slice(end), ...rest] });
          }
          step(item, at, [...pattern.items.slice(i + 1), ...rest], (next) => from(i + 1, next));
        };
        return from(0, at);
      }
      case 'choice':
        for (const item of pattern.items) step(item, at, rest, then);
        return;
      case 'repeat': {
        const again = (count: number, at: number): void => {
          if (count < pattern.most) step(pattern.item, at, pattern.most > 1 ? [pattern, ...rest] : rest, (next) => { if (next > at) again(count + 1, next); });
          if (count >= pattern.least) then(at);
        };
        return again(0, at);
      }
    }
  };

  step(form.pattern, 0, [], (at) => { if (at === elements.length && at > 0) add({ type: 'end' }); });
  return found;
}

/** Whether the elements from `at` to the end begin an argument that is not whole yet. */
function isBegun(kind: ArgumentKind, elements: readonly ast.Element[], at: number): boolean {
  const first = elements[at]!;
  const last = elements.at(-1)!;
  const count = elements.length - at;
  switch (kind) {
    case 'filter': return count === 1 && first.kind === 'name' && (first.name === 'filter' || first.name === 'where');
    case 'time': return count === 1 && (first.kind === 'number' || first.kind === 'tuple');
    case 'interfaces': return last.kind === 'punctuation' && (last.text === ',' || last.text === '-');
    case 'words': return last.kind === 'punctuation' && last.text === ',';
    default: return false;
  }
}

/** The elements of an option statement's text, as the grammar reads them; what is not finished at its end is left out. */
export function elementsOf(text: string): readonly ast.Element[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  const opener = 'protocol x {';
  const node = parseItems(`${opener} ${trimmed}`)[0]?.node;
  return node?.kind === 'protocol' ? (node.block?.statements[0]?.elements ?? []) : [];
}

/** The ends of a list of elements that a statement may be, longest first: before each may stand one without its `;`. */
export function* endsOf(elements: readonly ast.Element[]): Generator<readonly ast.Element[]> {
  for (let i = Math.max(0, elements.length - MOST_ELEMENTS); i < elements.length; i++) yield elements.slice(i);
}

/** Whether a block's forms can go on with `{` after the elements, and what stands inside. */
export function braceAfter(block: string, elements: readonly ast.Element[]): Terminal | undefined {
  let best: Terminal | undefined;
  for (const { terminal } of expectedAfter(block, elements)) {
    if (terminal.type === 'block') return terminal;
    if (terminal.type !== 'argument') continue;
    const opens = terminal.kind === 'mask' || terminal.kind === 'words' || terminal.kind === 'commands'
      || (terminal.kind === 'filter' && terminal.begun.length === 1 && (terminal.begun[0] as ast.Name).name === 'filter');
    if (opens && !best) best = terminal;
  }
  return best;
}

