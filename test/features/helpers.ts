/** Small helpers for tests of features: files as text with a cursor `<|>` in one of them. */
import assert from 'node:assert/strict';
import type { Position, Range } from '../../server/src/base/position.ts';
import { completionsAt, type CompletionOptions } from '../../server/src/features/completion.ts';
import { definitionAt } from '../../server/src/features/definition.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import type { Scope } from '../../server/src/features/scope.ts';
import type { Completion } from '../../server/src/features/types.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/service/settings.ts';
import { birdScope } from '../../server/src/service/bird.ts';
import { Workspace } from '../../server/src/service/workspace.ts';

const CURSOR = '<|>';

/** A file with a cursor, in its project. */
export interface Opened {
  readonly scope: Scope;
  readonly position: Position;
  readonly workspace: Workspace;
  readonly path: string;
}

/**
 * Opens files: one text is `/etc/bird/bird.conf`, several go by their paths. The cursor is where `<|>` stands, else at
 * the beginning of the first file.
 */
export function open(texts: string | Record<string, string>, settings: Partial<Settings> = {}): Opened {
  const files = new Map(Object.entries(typeof texts === 'string' ? { '/etc/bird/bird.conf': texts } : texts));
  const path = [...files].find(([, text]) => text.includes(CURSOR))?.[0] ?? [...files.keys()][0]!;
  const text = files.get(path)!;
  const offset = Math.max(0, text.indexOf(CURSOR));
  files.set(path, text.replace(CURSOR, ''));
  const before = text.slice(0, offset).split('\n');
  const workspace = new Workspace(new MemoryFiles(files), { ...DEFAULT_SETTINGS, ...settings });
  for (const [name, content] of files) workspace.openDocument(name, content);
  const judged = workspace.judged(path);
  assert(judged, `${path} cannot be read`);
  return {
    workspace, path, position: { line: before.length - 1, character: before.at(-1)!.length },
    scope: birdScope(judged)!,
  };
}

/** The completions at the cursor, in the order in which an editor shows them. */
export function complete(texts: string | Record<string, string>, options: CompletionOptions & { settings?: Partial<Settings> } = {}): Completion[] {
  const { scope, position } = open(texts, options.settings);
  return [...completionsAt(scope, position, options).items].sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
}

/** Their labels. */
export function labels(texts: string | Record<string, string>, options: CompletionOptions & { settings?: Partial<Settings> } = {}): string[] {
  return complete(texts, options).map(({ label }) => label);
}

/** One completion by its label. */
export function completion(
  texts: string | Record<string, string>,
  label: string,
  options: CompletionOptions & { settings?: Partial<Settings> } = {},
): Completion {
  const all = complete(texts, options);
  const found = all.find((one) => one.label === label);
  assert(found, `no "${label}" among: ${all.map((one) => one.label).join(', ')}`);
  return found;
}

/** The hover at the cursor. */
export function hover(texts: string | Record<string, string>): string | undefined {
  const { scope, position } = open(texts);
  return hoverAt(scope, position)?.markdown;
}

/** What the definition of the word at the cursor selects, with its file and line: `/etc/bird/bird.conf:3 NAME`. */
export function definitions(texts: string | Record<string, string>): string[] {
  const { scope, position, workspace } = open(texts);
  return definitionAt(scope, position).map(({ target: { file, range } }) => {
    const line = workspace.document(file)!.text.split('\n')[range.start.line]!;
    return `${file}:${range.start.line + 1} ${line.slice(range.start.character, range.end.character)}`.trim();
  });
}

/** A document's text after edits of it. */
export function edited(text: string, edits: readonly { readonly range: Range; readonly newText: string }[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)), text);
}
