/** What can be typed at a position. */
import type { Position } from '../base/position.ts';
import * as t from '../languages/bird/syntax/tokens.ts';
import { flowComponents } from '../languages/bird/tables/flow.ts';
import { protocolTypes } from '../languages/bird/tables/protocols.ts';
import { includes, releases, ALL_RELEASES } from '../languages/bird/versions.ts';
import { describeProtocolType, describeRow, versionNote } from './describe.ts';
import { commandCompletions, typeCompletions } from './filterCompletions.ts';
import { named } from './named.ts';
import { optionCompletions } from './optionCompletions.ts';
import { expressionCompletions } from './valueCompletions.ts';
import { beginsCommand, placeAt, type Frame, type Place } from './place.ts';
import { contextOf, definitionsOf, type Scope } from './scope.ts';
import { includeFiles } from './includeFiles.ts';
import type { Completion, CompletionList } from './types.ts';

/** Characters after which an editor should ask. */
export const TRIGGER_CHARACTERS = ['.', ' ', '"', '%', "'", '(', '['];

/** More items than a person reads through; the editor asks again when more is typed. */
const MOST = 1000;

/** What the editor tells of the moment in which it asks. */
export interface CompletionOptions {
  /** The character that made the editor ask; undefined where a person did, or a word was typed. */
  readonly trigger?: string;
  /** Codes that `# bgplint: ignore[...]` can name: asked for there alone. */
  readonly codes?: () => readonly string[];
  /** Names in a folder, folders with a `/` at their end: for `include "..."`. */
  readonly namesIn?: (folder: string) => readonly string[];
}

const NOTHING: readonly Completion[] = [];

/** The completions at a position. */
export function completionsAt(scope: Scope, position: Position, options: CompletionOptions = {}): CompletionList {
  const { item } = scope.document.locate(position);
  const place = placeAt(scope.document, position, contextOf(scope, item));
  const all = wanted(place, options.trigger) ? candidates(scope, place, options) : NOTHING;
  const typed = place.word?.text.toLowerCase() ?? '';
  const few = all.length <= MOST ? all : all.filter(({ label }) => label.toLowerCase().includes(typed));
  return { range: place.range, items: few.slice(0, MOST), isIncomplete: all.length > MOST };
}

/** A blank is typed everywhere: it asks only where the next word of a statement is known to come. */
function wanted(place: Place, trigger: string | undefined): boolean {
  switch (trigger) {
    case ' ':
      return (
        place.comment === undefined && place.word?.kind !== 'text' && place.frame === place.frames.at(-1) && place.frame.tokens.length > 0 && !place.startsLine
      );
    case '"':
      return place.word?.kind === 'text';
    case "'":
      return place.word?.kind === 'quoted';
    case '[':
      return place.comment !== undefined || place.frames.at(-1)!.kind === 'set';
    case '(':
      return place.frames.at(-1)!.kind === 'parens';
    default:
      return true;
  }
}

function candidates(scope: Scope, place: Place, options: CompletionOptions): readonly Completion[] {
  if (place.comment !== undefined) return suppressions(place.comment, options.codes);
  if (place.frames.at(-1)!.tokens[0]?.image === 'include') return files(scope, place, options);
  const { frame } = place;
  switch (frame.kind) {
    case 'top': return topLevel(scope, place, frame);
    case 'options': return place.frames.at(-1) === frame ? optionCompletions(scope, place, frame) : expressionCompletions(scope, place);
    case 'commands': case 'case': return commandCompletions(scope, place, frame);
    case 'words': {
      const used = new Set(frame.tokens.map(({ image }) => image));
      return (frame.spec ?? '')
        .split('|')
        .filter((word) => word !== '' && !used.has(word))
        .map((word, rank) => ({ label: word, kind: 'value', insertText: word, rank }));
    }
    case 'flow': return flowParts(scope, place, frame);
    default: return NOTHING;
  }
}

/** What a flow specification consists of. */
function flowParts(scope: Scope, place: Place, frame: Frame): readonly Completion[] {
  const family = place.frames[place.frames.indexOf(frame) - 1]?.tokens.at(-1)?.image;
  const words = frame.tokens.map(({ image }) => image);
  return flowComponents
    .filter((part) => part.in.some((one) => one === family) && words.every((word, i) => part.words.split(' ')[i] === word))
    .map((part, rank): Completion => {
      const rest = part.words.split(' ').slice(words.length).join(' ');
      return {
        label: rest,
        kind: 'option',
        detail: part.match,
        documentation: () => describeRow(part, scope.configuration.release, part.words),
        insertText: `${rest} `,
        rank,
      };
    })
    .filter(({ label }) => label !== '');
}

/** The codes in `# bgplint: ignore[...]`. */
function suppressions(comment: string, codes: () => readonly string[] = () => []): Completion[] {
  if (!/^[#/*\s]*bgplint:\s*ignore\[[^\]]*$/.test(comment)) return [];
  return codes().map((code, rank) => ({ label: code, kind: 'rule', insertText: code, rank }));
}

/** Statements that the grammar has a rule for, as snippets. */
const DEFINITIONS: readonly { readonly word: string; readonly snippet: string; readonly detail: string }[] = [
  { word: 'protocol', snippet: 'protocol ', detail: 'runs a routing protocol' },
  { word: 'template', snippet: 'template ', detail: 'options for protocols to inherit' },
  { word: 'filter', snippet: 'filter ${1:name} {\n\t$0\n}', detail: 'decides on routes' },
  { word: 'function', snippet: 'function ${1:name}($2) -> ${3:bool} {\n\t$0\n}', detail: 'code for filters to call' },
  { word: 'define', snippet: 'define ${1:NAME} = $2;', detail: 'gives a value a name' },
  { word: 'include', snippet: 'include "$1";', detail: 'reads another file here' },
];

function topLevel(scope: Scope, place: Place, frame: Frame): readonly Completion[] {
  const first = frame.tokens[0];
  if (!first) {
    if (place.word && place.word.kind !== 'word') return NOTHING;
    const definitions = DEFINITIONS.map(
      ({ word, snippet, detail }, rank): Completion => ({
        label: word,
        kind: 'keyword',
        detail,
        insertText: `${word} `,
        snippet: place.after.trim() === '' ? snippet : undefined,
        rank,
      }),
    );
    return [...definitions, ...optionCompletions(scope, place, { ...frame, block: 'global' }).map((one) => ({ ...one, rank: one.rank + 10 }))];
  }
  switch (first.type) {
    case t.Protocol: case t.Template: return head(scope, place, frame);
    case t.Filter: return NOTHING;
    case t.Function_: return place.frames.at(-1) === frame && !frame.tokens.some(({ type }) => type === t.Arrow) ? NOTHING : typesOf(scope, place);
    case t.Define: return frame.tokens.some(({ type }) => type === t.Equal) ? expressionCompletions(scope, place) : NOTHING;
  }
  if (beginsCommand(frame.tokens)) return commandCompletions(scope, place, frame);
  if (place.frames.at(-1) !== frame) return expressionCompletions(scope, place);
  return optionCompletions(scope, place, { ...frame, block: 'global' });
}

/** Types of parameters and results. */
function typesOf(scope: Scope, place: Place): readonly Completion[] {
  const inner = place.frames.at(-1)!;
  const from = inner.tokens.findLastIndex(({ type }) => type === t.Arrow) + 1;
  return typeCompletions(inner.tokens.slice(from).map(({ image }) => image), scope.configuration.release);
}

/** The head of a protocol: its type, its name, `from` and a template. */
function head(scope: Scope, place: Place, frame: Frame): readonly Completion[] {
  const { release } = scope.configuration;
  const words = frame.tokens.slice(1).map(({ image }) => image.replace(/'/g, ''));
  const isTemplate = frame.tokens[0]!.type === t.Template;
  const has = (versions: string | undefined): boolean => includes(versions === undefined ? ALL_RELEASES : releases(versions), release);
  const starts = protocolTypes.filter(
    (type) => has(type.versions) && words.every((word, i) => type.words.split(' ')[i] === word) && type.words.split(' ').length > words.length,
  );
  const complete = protocolTypes
    .filter((type) => type.words.split(' ').every((word, i) => words[i] === word))
    .sort((a, b) => b.words.length - a.words.length)[0];
  const result: Completion[] = starts.map((type, rank) => {
    const rest = type.words.split(' ').slice(words.length).join(' ');
    const room = place.after.trim() === '';
    return {
      label: rest,
      kind: 'protocol',
      detail: versionNote(type.versions) ?? type.doc,
      documentation: () => describeProtocolType(type, release),
      insertText: `${rest} `,
      snippet: room ? `${rest} \${1:${isTemplate ? 'name' : ''}} {\n\t$0\n}`.replace('${1:}', '$1') : undefined,
      rank: type.words === 'bgp' ? 0 : rank + 1,
    };
  });
  if (!complete) return result;
  const behind = words.slice(complete.words.split(' ').length);
  if (behind.at(-1) === 'from') {
    // "Can't copy configuration from a different protocol type", "Inheriting configuration for %s is not supported"
    return [...definitionsOf(scope, place.item)]
      .filter(({ class: of, definition: node }) => (of === 'template' || of === 'protocol') && node.kind === 'protocol' && node.head[0]?.name === words[0] && complete.inherits !== false)
      .map((definition) => named(definition, definition.class === 'template' ? 0 : 50, scope, place.item));
  }
  if (behind.length < 2 && !behind.includes('from') && complete.inherits !== false)
    result.push({ label: 'from', kind: 'keyword', detail: 'inherits the options of a template', insertText: 'from ', rank: 100 });
  if (!isTemplate || behind.length > 0)
    result.push({
      label: '{ … }',
      kind: 'block',
      detail: `options of the ${isTemplate ? 'template' : 'protocol'}`,
      insertText: '{',
      snippet: '{\n\t$0\n}',
      rank: 101,
    });
  return result;
}

/** Files beside the including one, for `include "..."`. */
function files(scope: Scope, place: Place, { namesIn }: CompletionOptions): readonly Completion[] {
  return place.word?.kind === 'text' && namesIn ? includeFiles(place.word.text, scope.document.file, namesIn) : NOTHING;
}
