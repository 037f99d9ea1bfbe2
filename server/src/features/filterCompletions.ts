/** Completions in filter code: commands, values, methods by the type of what stands before the dot. */
import * as t from '../languages/bird/syntax/tokens.ts';
import { netTypes } from '../languages/bird/tables/protocols.ts';
import { includes, type Release } from '../languages/bird/versions.ts';
import { describeRow, versionNote } from './describe.ts';
import { localsAt, typeBefore, valuesOf } from './filterTypes.ts';
import { attributeNamed, attributes, commands, constants, functions, methods, types, type FilterWord, type FunctionWord } from './filterWords.ts';
import { named } from './named.ts';
import type { Frame, Place, Token } from './place.ts';
import { definitionsOf, type Scope } from './scope.ts';
import { escapeSnippet } from './snippet.ts';
import type { Completion, CompletionKind } from './types.ts';

/** Completions among filter commands and in the branches of a `case`. */
export function commandCompletions(scope: Scope, place: Place, frame: Frame): Completion[] {
  const inner = place.frames.at(-1)!;
  const { tokens } = frame;
  const last = tokens.at(-1);
  if (inner !== frame) return expressionCompletions(scope, place);
  if (frame.kind === 'case' && !frame.behindLabel && tokens.length === 0) return [...labels(scope, place)];
  if (!last || last.type === t.Then || last.type === t.Else || last.type === t.Do) return commandStarts(scope, place, frame);
  const words = declaredType(tokens);
  if (words) return typeCompletions(words, scope.configuration.release);
  const result = expressionCompletions(scope, place);
  const next = keywordAfter(tokens);
  return next ? [next, ...result] : result;
}

/** The words of a type that a declaration begins with, while more of it may follow: `prefix`, `enum`; and after `for`. */
function declaredType(tokens: readonly Token[]): string[] | undefined {
  const loop = tokens.findLastIndex(({ type }) => type === t.For);
  const words = tokens.slice(loop + 1).map(({ image }) => image);
  if (loop >= 0 && words.length === 0) return words;
  return words.length === 1 && types.some(({ name }) => name.startsWith(`${words[0]} `)) && attributeNamed(words[0]!) === undefined ? words : undefined;
}

/** `then`, `in` and `do` where the command wants them. */
function keywordAfter(tokens: readonly Token[]): Completion | undefined {
  const opener = tokens.findLast(({ type }) => type === t.If || type === t.For || type === t.In || type === t.Then || type === t.Do);
  const last = tokens.at(-1)!;
  const operand =
    last.type === t.ParenClose ||
    last.type === t.SetClose ||
    last.type === t.SetLiteral ||
    last.type === t.MaskClose ||
    last.type === t.Int ||
    last.type === t.Text ||
    last.type === t.Ip4 ||
    last.type === t.Ip6 ||
    (last.isWord && last !== opener);
  if (!operand || !opener) return undefined;
  const word = opener.type === t.If ? 'then' : opener.type === t.For ? 'in' : opener.type === t.In ? 'do' : undefined;
  return word === undefined ? undefined : { label: word, kind: 'keyword', insertText: `${word} `, rank: 0 };
}

/** `else:` and the constants that a branch's label is made of. */
function labels(scope: Scope, place: Place): Completion[] {
  const subject = place.frames[place.frames.indexOf(place.frame) - 1]?.tokens;
  const opener = subject?.findLastIndex(({ type }) => type === t.Case) ?? -1;
  const type = subject && opener >= 0 ? typeBefore(scope, place, subject.slice(opener + 1)) : undefined;
  return [
    { label: 'else', kind: 'keyword', detail: 'all other values', insertText: 'else: ', rank: 900 },
    ...enumConstants(scope.configuration.release, type),
    ...userValues(scope),
  ];
}

/** What can begin a command. */
function commandStarts(scope: Scope, place: Place, frame: Frame): Completion[] {
  const { release } = scope.configuration;
  const room = /^\s*(?:[}#].*)?$/.test(place.after);
  const result: Completion[] = commands
    .filter(({ versions }) => includes(versions, release))
    .map((word, i) => ({
      label: word.name,
      kind: 'keyword',
      detail: word.syntax,
      documentation: () => describeRow(word, release, word.syntax),
      insertText: word.name,
      snippet: room ? word.snippet : undefined,
      rank: i,
    }));
  if (frame.tokens.length === 0) result.push(...typeCompletions([], release, 300));
  for (const local of localsAt(place)) result.push({ label: local.name, kind: 'variable', detail: local.type, insertText: local.name, rank: 100 });
  for (const word of attributes)
    if (!word.internal && includes(word.assignable, release)) result.push({ ...ofWord(word, 'attribute', release, word.type), rank: 200 });
  for (const definition of definitionsOf(scope)) {
    if (definition.class === 'function') result.push(calling(named(definition, 150), place));
    else if (definition.class === 'attribute') result.push(named(definition, 200));
  }
  return result;
}

function ofWord(word: FilterWord, kind: CompletionKind, release: Release, detail: string): Completion {
  const note = versionNote(word.versions);
  return {
    label: word.name,
    kind,
    detail: note ? `${detail} · ${note}` : detail,
    documentation: () => describeRow(word, release),
    insertText: word.name,
    rank: 200,
  };
}

/** A function with its parentheses. */
function calling(completion: Completion, place: Place): Completion {
  return place.after.startsWith('(') ? completion : { ...completion, snippet: `${escapeSnippet(completion.insertText)}($0)` };
}

/** Completions where a value stands. */
export function expressionCompletions(scope: Scope, place: Place): Completion[] {
  const { release } = scope.configuration;
  const inner = place.frames.at(-1)!;
  const { tokens } = inner;
  const last = tokens.at(-1);
  if (place.word && place.word.kind === 'text') return [];
  if (last?.type === t.Dot) return methodCompletions(scope, place, tokens.slice(0, -1));
  const callee = inner.kind === 'parens' ? place.frames.at(-2)?.tokens.at(-1)?.image : undefined;
  if (callee && /^(?:roa_check|aspa_check\w*)$/.test(callee) && tokens.length === 0) return checkedTables(scope, callee);
  const compared = /^(?:=|!=|~|!~)$/.test(last?.image ?? '')
    ? typeBefore(scope, place, tokens.slice(0, -1))
    : inner.kind === 'set'
      ? typeOfCompared(scope, place)
      : undefined;
  const result: Completion[] = enumConstants(release, compared);
  for (const local of localsAt(place)) result.push({ label: local.name, kind: 'variable', detail: local.type, insertText: local.name, rank: 100 });
  result.push(...userValues(scope).map((completion) => (completion.kind === 'function' ? calling(completion, place) : completion)));
  if (inner.kind !== 'set')
    for (const word of attributes)
      if (!word.internal && includes(word.versions, release)) result.push({ ...ofWord(word, 'attribute', release, word.type), rank: 200 });
  for (const word of functionWords(release))
    result.push({ ...calling(ofWord(word, 'function', release, word.signature), place), rank: word.instead === undefined ? 300 : 500 });
  if (!compared)
    for (const word of constants) if (includes(word.versions, release)) result.push({ ...ofWord(word, 'constant', release, word.type), rank: 400 });
  for (const word of ['true', 'false']) result.push({ label: word, kind: 'value', insertText: word, rank: compared === 'bool' ? 0 : 350 });
  return result;
}

/** The type of what is compared with the set that the position is in: `source ~ [ RTS_...`. */
function typeOfCompared(scope: Scope, place: Place): string | undefined {
  const tokens = place.frames.at(-2)?.tokens ?? [];
  return /^!?~$/.test(tokens.at(-1)?.image ?? '') ? typeBefore(scope, place, tokens.slice(0, -1)) : undefined;
}

function enumConstants(release: Release, type: string | undefined): Completion[] {
  if (type === undefined) return [];
  return constants
    .filter((word) => word.type === type && includes(word.versions, release))
    .map((word, i) => ({ ...ofWord(word, 'constant', release, word.type), rank: i }));
}

/** Each built-in function once, by its shortest form. */
function functionWords(release: Release): FunctionWord[] {
  const seen = new Set<string>();
  return functions.filter(({ name, versions }) => includes(versions, release) && !seen.has(name) && seen.add(name));
}

function userValues(scope: Scope): Completion[] {
  return [...valuesOf(scope)].map((definition) => named(definition, 150));
}

/** The methods of a type; of every type, each once, where it is not known. */
function methodCompletions(scope: Scope, place: Place, tokens: readonly Token[]): Completion[] {
  const { release } = scope.configuration;
  const receiver = typeBefore(scope, place, tokens);
  const known = methods.filter((word) => includes(word.versions, release) && (receiver === undefined || word.receiver === receiver));
  const byName = new Map<string, (typeof known)[number][]>();
  for (const word of known) byName.set(word.name, [...(byName.get(word.name) ?? []), word]);
  return [...byName].map(([name, words], i) => {
    const takes = words.some(({ args }) => args !== undefined);
    const types = [...new Set(words.flatMap(({ args }) => args?.split(' | ') ?? []))].join(' | ');
    const receivers = receiver === undefined ? `${[...new Set(words.map((word) => word.receiver))].join(', ')}: ` : '';
    const results = [...new Set(words.flatMap(({ returns }) => returns ?? []))].join(' | ');
    const detail = `${receivers}${takes ? `(${types})` : ''} → ${results}`;
    return {
      label: name, kind: 'method', detail, documentation: () => describeRow(words[0]!, release, `${words[0]!.receiver}.${name}${takes ? `(${types})` : ''}`),
      insertText: name, snippet: takes && !place.after.startsWith('(') ? `${name}($0)` : undefined, rank: i,
    };
  });
}

/** The tables that `roa_check` and `aspa_check` can ask. */
function checkedTables(scope: Scope, callee: string): Completion[] {
  const wanted = callee.startsWith('roa') ? /^roa/ : /^aspa/;
  const kinds = new Set(netTypes.filter(({ words }) => wanted.test(words)).map(({ words }) => words));
  return [...definitionsOf(scope)].filter(({ class: of }) => of === 'table').map((definition) => {
    const node = definition.definition;
    return named(definition, node.kind === 'bound' && kinds.has(node.keywords[0]?.name ?? '') ? 0 : 100);
  });
}

/** The words of a type, after those that stand already. */
export function typeCompletions(begun: readonly string[], release: Release, rank = 0): Completion[] {
  const before = begun.length > 0 ? `${begun.join(' ')} ` : '';
  return types.filter(({ name, versions }) => name.startsWith(before) && includes(versions, release)).map((word, i) => {
    const rest = word.name.slice(before.length);
    return { label: rest, kind: 'type', detail: word.doc, documentation: () => describeRow(word, release), insertText: `${rest} `, rank: rank + i };
  });
}
