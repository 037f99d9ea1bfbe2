/** Completions in filter code where a value stands: names, words of the language, methods by the type of what stands before the dot. */
import { operators } from '../languages/bird/tables/operators.ts';
import { netTypes } from '../languages/bird/tables/protocols.ts';
import { includes, type Release } from '../languages/bird/versions.ts';
import * as t from '../languages/bird/syntax/tokens.ts';
import { describeRow, versionNote } from './describe.ts';
import { localsAt, typeBefore, valuesOf } from './filterTypes.ts';
import { attributes, constants, functions, methods, type FilterWord, type FunctionWord } from './filterWords.ts';
import { named } from './named.ts';
import type { Place, Token } from './place.ts';
import { definitionsOf, type Scope } from './scope.ts';
import { escapeSnippet } from './snippet.ts';
import { tableNames } from './tableNames.ts';
import type { Completion, CompletionKind } from './types.ts';

/** A word of the language. */
export function ofWord(word: FilterWord, kind: CompletionKind, release: Release, detail: string): Completion {
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
export function calling(completion: Completion, place: Place): Completion {
  return place.after.startsWith('(') ? completion : { ...completion, snippet: `${escapeSnippet(completion.insertText)}($0)` };
}

/** Words that a value may follow. */
const BEFORE_VALUES: ReadonlySet<string> = new Set([
  'if', 'case', 'return', 'then', 'else', 'do', 'in', 'print', 'printn', 'accept', 'reject', 'error', 'for', 'where', 'eval', 'define', 'bt_assert', 'bt_check_assign',
]);
const VALUES: ReadonlySet<Token['type']> = new Set([t.ParenClose, t.SetClose, t.SetLiteral, t.MaskClose, t.Int, t.Text, t.Ip4, t.Ip6, t.Bytes, t.Rd]);

/** Whether a whole value stands before the position: no other can follow it, but an operator or a word of the command. */
export function behindValue(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  return last !== undefined && (VALUES.has(last.type) || (last.isWord && !BEFORE_VALUES.has(last.image)));
}

/** Completions where a value stands. */
export function expressionCompletions(scope: Scope, place: Place): Completion[] {
  const { release } = scope.configuration;
  const inner = place.frames.at(-1)!;
  const { tokens } = inner;
  if (place.word?.kind === 'text') return comparesProtocol(tokens) ? protocolTexts(scope, place) : [];
  if (tokens.at(-1)?.type === t.Dot) return methodCompletions(scope, place, tokens.slice(0, -1));
  if (inner.kind === 'set') return members(scope, place);
  if (inner !== place.frame && behindValue(tokens)) return [];
  const callee = inner.kind === 'parens' && tokens.length === 0 ? place.frames.at(-2)?.tokens.at(-1)?.image : undefined;
  if (callee === 'unset') return removable(scope, place);
  if (callee && /^(?:roa_check|aspa_check\w*)$/.test(callee)) return checkedTables(scope, place, callee);
  const wanted = wantedTypes(scope, place, tokens);
  const values: readonly (readonly [Completion, type: string | undefined])[] = [
    ...localsAt(place).filter(({ name }) => !isLoopVariable(tokens, name)).map((local) => [{ label: local.name, kind: 'variable', detail: local.type, insertText: local.name, rank: 100 }, local.type] as const),
    ...[...valuesOf(scope, place)].map((definition) => [calledIfFunction(named(definition, 150, scope, place.item), place), scope.configuration.typeOfName(definition)] as const),
    ...(hasRoute(place) ? attributes : []).filter((word) => !word.internal && includes(word.versions, release)).map((word) => [{ ...ofWord(word, 'attribute', release, word.type), rank: 200 }, word.type] as const),
    ...functionWords(release).map((word) => [{ ...calling(ofWord(word, 'function', release, word.signature), place), rank: word.instead === undefined ? 300 : 500 }, word.returns] as const),
  ];
  const result: Completion[] = enumConstants(release, wanted?.left);
  const behind = (type: string | undefined): number => (wanted === undefined || fits(type, wanted) ? 0 : UNFITTING);
  for (const [completion, type] of values) result.push({ ...completion, rank: completion.rank + behind(type) });
  if (!wanted)
    for (const word of constants) if (includes(word.versions, release)) result.push({ ...ofWord(word, 'constant', release, word.type), rank: 400 });
  for (const word of ['true', 'false']) result.push({ label: word, kind: 'value', insertText: word, rank: wanted?.left === 'bool' ? 0 : 350 + behind('bool') });
  return result;
}

/** What does not fit the other side of an operator comes behind what does: a method may still make of it what fits. */
const UNFITTING = 1000;

/** The type on the left of an operator, and those that may stand on its right. */
interface Wanted {
  readonly left: string;
  readonly right: readonly string[];
}

/** All enumerations are one type to the operators. */
const plain = (type: string): string => type.replace(/^enum \w+/, 'enum');

function wantedTypes(scope: Scope, place: Place, tokens: readonly Token[]): Wanted | undefined {
  const operator = tokens[0]?.type === t.Define ? undefined : operators.find(({ symbol }) => symbol === tokens.at(-1)?.image);
  const left = operator && typeBefore(scope, place, tokens.slice(0, -1));
  if (!operator || left === undefined) return undefined;
  const right = operator.operands.flatMap(([one, other]) => (one === 'any' ? [left] : one === plain(left) && other !== undefined ? [other] : []));
  return { left, right };
}

const fits = (type: string | undefined, { right }: Wanted): boolean => type !== undefined && (right.includes(type) || right.includes(plain(type)));

/** Whether filter code runs with a route here. A constant, and a number in parentheses, are worked out when the file is read. */
function hasRoute({ frame }: Place): boolean {
  if (frame.kind === 'top') return frame.tokens[0]?.type !== t.Define;
  return frame.kind !== 'options' || frame.block === 'protocol aggregator' || frame.tokens.some(({ image }) => image === 'where');
}

/** `for int i in`: what it goes through is worked out before there is an `i`. */
function isLoopVariable(tokens: readonly Token[], name: string): boolean {
  return tokens.at(-1)?.type === t.In && tokens.at(-2)?.image === name;
}

/** Members of a set: constants of its type, where it is compared with something. */
function members(scope: Scope, place: Place): Completion[] {
  const { release } = scope.configuration;
  const start = place.word ? place.word.start : place.offset;
  if (!/[[,(.=?*]\s*$/.test(place.text.slice(Math.max(0, start - 200), start))) return [];
  const before = place.frames.at(-2)?.tokens ?? [];
  const wanted = wantedTypes(scope, place, before);
  const types = wanted?.right.filter((type) => type.endsWith(' set')).map((type) => type.slice(0, -' set'.length));
  const own = [...valuesOf(scope, place)].filter((definition) => {
    if (definition.class !== 'constant') return false;
    const type = scope.configuration.typeOfName(definition);
    return types === undefined || types.length === 0 || type === undefined || types.includes(plain(type)) || types.some((one) => plain(type) === `${one} set`);
  });
  const all = wanted === undefined ? constants.filter((word) => includes(word.versions, release)).map((word) => ({ ...ofWord(word, 'constant', release, word.type), rank: 400 })) : [];
  return [...enumConstants(release, wanted?.left), ...own.map((definition) => named(definition, 150, scope, place.item)), ...all];
}

/** The members of an enumeration. */
export function enumConstants(release: Release, type: string | undefined): Completion[] {
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

/** The user's names that are values. */
export function userValues(scope: Scope, place: Place): Completion[] {
  return [...valuesOf(scope, place)].map((definition) => named(definition, 150, scope, place.item));
}

const calledIfFunction = (completion: Completion, place: Place): Completion => (completion.kind === 'function' ? calling(completion, place) : completion);

/** `proto = "` and `proto ~ "`. */
function comparesProtocol(tokens: readonly Token[]): boolean {
  return tokens.at(-2)?.image === 'proto' && /^!?[=~]$/.test(tokens.at(-1)!.image);
}

/** Names of protocols as texts. */
function protocolTexts(scope: Scope, place: Place): Completion[] {
  const protocols = [...definitionsOf(scope)].filter((definition) => definition.class === 'protocol');
  return protocols.map(({ name }, rank) => ({ label: name, kind: 'protocol', detail: 'protocol', insertText: `${name}${place.after.startsWith('"') ? '' : '"'}`, rank }));
}

/** Attributes that `unset` can take away. */
function removable(scope: Scope, place: Place): Completion[] {
  const { release } = scope.configuration;
  const own = [...definitionsOf(scope, place.item)].filter((definition) => definition.class === 'attribute').map((definition) => named(definition, 0, scope, place.item));
  return [...own, ...attributes.filter((word) => !word.internal && includes(word.removable, release)).map((word) => ofWord(word, 'attribute', release, word.type))];
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
function checkedTables(scope: Scope, place: Place, callee: string): Completion[] {
  const wanted = callee.startsWith('roa') ? /^roa/ : /^aspa/;
  return tableNames(scope, place, { nets: new Set(netTypes.filter(({ words }) => wanted.test(words)).map(({ words }) => words)) });
}
