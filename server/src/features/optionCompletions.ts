/** Completions in option statements: the options of a block, the next words of a form, values by the kind of argument. */
import { compiledBlock } from '../languages/bird/binding/blocks.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { includes } from '../languages/bird/versions.ts';
import { describeForm, versionNote } from './describe.ts';
import { elementsOf, endsOf, expectedAfter, type Expected, type Terminal } from './expected.ts';
import { behindValue, expressionCompletions } from './valueCompletions.ts';
import { named, quoteName } from './named.ts';
import type { Frame, Place } from './place.ts';
import { definitionsOf, type Scope } from './scope.ts';
import { insertionOf } from './snippet.ts';
import { fitsRoute } from './routeWords.ts';
import { tableNames, wantedTable } from './tableNames.ts';
import type { Completion } from './types.ts';

/** What follows the position in its line leaves room for a whole statement. */
function hasRoom(place: Place): boolean {
  return /^\s*(?:[}#;].*)?$/.test(place.after);
}

/** Completions where an option statement stands. */
export function optionCompletions(scope: Scope, place: Place, frame: Frame): Completion[] {
  const block = frame.block;
  if (block === undefined) return [];
  const text = place.text.slice(frame.from, place.word ? place.word.start - (place.word.kind === 'word' ? 0 : 1) : place.offset);
  if (frame.tokens.length === 0) return place.word && place.word.kind !== 'word' ? [] : statementStarts(scope, place, block, 0);
  const expression = expressionContext(frame);
  if (expression) return behindValue(frame.tokens) ? [] : expressionCompletions(scope, place);
  const elements = elementsOf(text);
  const expected = longestSuffix(scope, place, block, elements);
  const result = continuations(scope, place, frame, expected, block);
  // On a line of its own after a statement without `;`: most likely another statement.
  if (place.startsLine && place.word?.kind !== 'text' && place.word?.kind !== 'quoted')
    result.push(...statementStarts(scope, place, block, expected.some(({ terminal }) => terminal.type === 'end') ? 0 : 500));
  return result;
}

/** `where` and `eval` begin an expression. */
function expressionContext(frame: Frame): boolean {
  return frame.tokens.some(({ image }) => image === 'where' || image === 'eval');
}

/** What follows the longest end of the elements that begins a statement: before it may stand one without its `;`. */
function longestSuffix(scope: Scope, place: Place, block: string, elements: readonly ast.Element[]): Expected[] {
  for (const end of endsOf(elements)) {
    const expected = expectedAfter(block, end);
    if (expected.length > 0) return expected[0]!.form.name === 'route' ? expected.filter(fitsRoute(scope, place, end)) : expected;
  }
  return [];
}

/** The options of a block, in the order of the tables. */
function statementStarts(scope: Scope, place: Place, block: string, rank: number): Completion[] {
  const { release } = scope.configuration;
  const result: Completion[] = [];
  const byLabel = new Set<string>();
  const room = hasRoom(place);
  const end = compiledBlock(block).block.separator === ',' || /^\s*;/.test(place.after) ? '' : ';';
  for (const { form, terminal, versions } of expectedAfter(block, [])) {
    if (terminal.type !== 'words' || !includes(versions, release)) continue;
    const words = terminal.words.join(' ');
    const insertion = insertionOf(words, terminal.rest, form.row.default, end);
    const isBlock = insertion.snippet.includes('{\n');
    const label = byLabel.has(words) ? `${words} ${isBlock ? '{ … }' : '…'}` : words;
    if (byLabel.has(label)) continue;
    byLabel.add(label);
    result.push({
      label, kind: isBlock ? 'block' : 'option', detail: versionNote(versions), deprecated: form.row.deprecated !== undefined,
      documentation: () => describeForm(form, release), insertText: insertion.plain, snippet: room ? insertion.snippet : undefined,
      rank: rank + result.length + (form.row.deprecated === undefined ? 0 : 400),
    });
  }
  return result;
}

/** What can come next in a statement that has begun. */
function continuations(scope: Scope, place: Place, frame: Frame, expected: readonly Expected[], block: string): Completion[] {
  const { release } = scope.configuration;
  const result: Completion[] = [];
  const seen = new Set<string>();
  for (const one of expected) {
    if (!includes(one.versions, release)) continue;
    for (const completion of completionsOf(scope, place, frame, one, block)) {
      if (seen.has(completion.label)) continue;
      seen.add(completion.label);
      result.push({ ...completion, rank: completion.rank + (completion.rank < 300 ? result.length : 0) });
    }
  }
  return result;
}

function completionsOf(scope: Scope, place: Place, frame: Frame, { form, terminal, versions }: Expected, block: string): readonly Completion[] {
  const { release } = scope.configuration;
  switch (terminal.type) {
    case 'end': case 'punctuation': return [];
    case 'words': {
      if (place.word && place.word.kind !== 'word') return [];
      const words = terminal.words.join(' ');
      const { plain } = insertionOf(words, terminal.rest, undefined, '');
      return [{ label: words, kind: 'keyword', detail: versionNote(versions), documentation: () => describeForm(form, release), insertText: plain, rank: 50 }];
    }
    case 'block':
      return place.word
        ? []
        : [
            {
              label: '{ … }',
              kind: 'block',
              documentation: () => describeForm(form, release),
              insertText: '{',
              snippet: `{\n\t$0\n}${/^\s*;/.test(place.after) ? '' : ';'}`,
              rank: 0,
            },
          ];
    case 'argument':
      return values(scope, place, frame, terminal, form.name, block);
  }
}

const SWITCH = ['on', 'off'];
/** Types of constants that stand for an argument of a kind. */
const CONSTANTS: Partial<Record<string, readonly string[]>> = {
  number: ['int'], seconds: ['int'], ip: ['ip'], prefix: ['prefix'], net: ['prefix'], 'router-id': ['int', 'ip'], string: ['string'], text: ['string'],
};

/** Values for an argument. */
function values(
  scope: Scope,
  place: Place,
  frame: Frame,
  { kind, spec, label, begun }: Terminal & { type: 'argument' },
  option: string,
  block: string,
): readonly Completion[] {
  const word = (text: string, rank = 0): Completion => ({ label: text, kind: 'value', insertText: text, rank });
  const inText = place.word?.kind === 'text';
  if (inText && kind !== 'text' && kind !== 'string' && kind !== 'interfaces') return [];
  switch (kind) {
    case 'switch':
      return SWITCH.map((text) => word(text));
    case 'time':
      return begun.length > 0 ? ['s', 'ms', 'us'].map((unit) => word(unit)) : constants(scope, place, ['int']);
    case 'symbol':
      return spec === 'table' ? tableNames(scope, place, wantedTable(scope, place, frame, option, block)) : symbols(scope, place, spec);
    case 'interface':
      return interfaces(scope, place);
    case 'interfaces':
      return [...interfaceTexts(scope, place), ...(inText ? [] : constants(scope, place, ['prefix', 'string']))];
    case 'text':
    case 'string':
      if (label === 'interface' || label === 'via' || label === 'dev' || option === 'interface')
        return [...interfaceTexts(scope, place), ...(inText ? [] : constants(scope, place, ['string']))];
      return inText ? [] : constants(scope, place, CONSTANTS[kind]!);
    case 'filter':
      return policies(scope, place, begun);
    case 'mask': case 'words':
      return [
        ...(kind === 'mask' ? [word('all'), word('off')] : []),
        { label: '{ … }', kind: 'block', detail: spec?.split('|').join(', '), insertText: '{', snippet: '{ $0 }', rank: 0 },
      ];
    case 'expression':
      return expressionCompletions(scope, place);
    case 'commands':
      return [{ label: '{ … }', kind: 'block', detail: 'filter commands', insertText: '{', snippet: '{\n\t$0\n}', rank: 0 }];
    default:
      return CONSTANTS[kind] ? constants(scope, place, CONSTANTS[kind]) : [];
  }
}

/** Constants of the user's whose value has one of the types. */
function constants(scope: Scope, place: Place, types: readonly string[]): Completion[] {
  const result: Completion[] = [];
  for (const definition of definitionsOf(scope, place.item)) {
    if (definition.class !== 'constant') continue;
    const value = scope.configuration.evaluate(definition.node, definition.source);
    if (value && types.includes(value.type)) result.push(named(definition, 300, scope, place.item));
  }
  return result;
}

/** The user's names of a class. */
function symbols(scope: Scope, place: Place, spec: string | undefined): Completion[] {
  const wanted: readonly string[] = spec === 'template' ? ['template', 'protocol'] : spec === undefined ? [] : [spec];
  return [...definitionsOf(scope, place.item)].filter((definition) => wanted.length === 0 || wanted.includes(definition.class)).map((definition) => named(definition, 0, scope, place.item));
}

/** Names of interfaces that the files mention, without what is being typed and what cannot be one. */
function interfaceNames(scope: Scope, place: Place): string[] {
  return scope.configuration.interfaces.filter((name) => name !== place.word?.text && !/[\s{};,]/.test(name));
}

/** Interfaces after `%`: a symbol, in quotes where it is no plain one. */
function interfaces(scope: Scope, place: Place): Completion[] {
  const quoted = place.word?.kind === 'quoted';
  return interfaceNames(scope, place).map((name) => ({
    label: name,
    kind: 'interface',
    detail: 'interface',
    insertText: quoted ? `${name}${place.after.startsWith("'") ? '' : "'"}` : quoteName(name),
    rank: 0,
  }));
}

/** Interfaces as texts. */
function interfaceTexts(scope: Scope, place: Place): Completion[] {
  const inText = place.word?.kind === 'text';
  return interfaceNames(scope, place).map((name) => ({
    label: inText ? name : `"${name}"`,
    kind: 'interface',
    detail: 'interface',
    insertText: inText ? `${name}${place.after.startsWith('"') ? '' : '"'}` : `"${name}"`,
    rank: 0,
  }));
}

/** What follows import and export. */
function policies(scope: Scope, place: Place, begun: readonly ast.Element[]): Completion[] {
  if (begun.length === 0) {
    return [
      { label: 'all', kind: 'value', detail: 'every route', insertText: 'all', rank: 0 },
      { label: 'none', kind: 'value', detail: 'no route', insertText: 'none', rank: 0 },
      { label: 'filter', kind: 'keyword', detail: 'a filter by its name, or filter { … }', insertText: 'filter ', rank: 0 },
      { label: 'where', kind: 'keyword', detail: 'routes for which an expression is true', insertText: 'where ', rank: 0 },
      { label: 'filter { … }', kind: 'block', detail: 'filter code here', insertText: 'filter {', snippet: 'filter {\n\t$0\n}', rank: 0 },
    ];
  }
  const names = symbols(scope, place, 'filter');
  return [
    ...names,
    { label: '{ … }', kind: 'block', detail: 'filter code', insertText: '{', snippet: `{\n\t$0\n}${/^\s*;/.test(place.after) ? '' : ';'}`, rank: 100 },
  ];
}
