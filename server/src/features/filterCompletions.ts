/** Completions in filter code where commands stand. */
import * as t from '../languages/bird/syntax/tokens.ts';
import { includes, type Release } from '../languages/bird/versions.ts';
import { describeRow } from './describe.ts';
import { localsAt, typeBefore } from './filterTypes.ts';
import { attributeNamed, attributes, commands, types } from './filterWords.ts';
import { named } from './named.ts';
import type { Frame, Place, Token } from './place.ts';
import { definitionsOf, type Scope } from './scope.ts';
import type { Completion } from './types.ts';
import { behindValue, calling, enumConstants, expressionCompletions, ofWord, userValues } from './valueCompletions.ts';

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
  if (!behindValue(tokens)) return expressionCompletions(scope, place);
  const next = keywordAfter(tokens);
  // On a line of its own after a command without `;`: most likely another command.
  return next ? [next] : place.startsLine ? commandStarts(scope, place, frame) : [];
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
  const word = opener?.type === t.If ? 'then' : opener?.type === t.For ? 'in' : opener?.type === t.In ? 'do' : undefined;
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
    ...userValues(scope, place),
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
  for (const definition of definitionsOf(scope, place.item)) {
    if (definition.class === 'function') result.push(calling(named(definition, 150, scope, place.item), place));
    else if (definition.class === 'attribute') result.push(named(definition, 200, scope, place.item));
  }
  return result;
}

/** The words of a type, after those that stand already. */
export function typeCompletions(begun: readonly string[], release: Release, rank = 0): Completion[] {
  const before = begun.length > 0 ? `${begun.join(' ')} ` : '';
  return types.filter(({ name, versions }) => name.startsWith(before) && includes(versions, release)).map((word, i) => {
    const rest = word.name.slice(before.length);
    return { label: rest, kind: 'type', detail: word.doc, documentation: () => describeRow(word, release), insertText: `${rest} `, rank: rank + i };
  });
}
