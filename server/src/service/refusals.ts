/** What each release would refuse first of a root: the daemon stops there, so it is what its user would see. */
import type { Finding } from '../base/finding.ts';
import type { Language, LanguageJudge, LanguageStore } from './language.ts';
import type { Settings } from './settings.ts';

/** One release's answer. */
export interface Answer {
  readonly release: string;
  /** The first thing that it refuses, in its reading order; undefined where it takes the file. */
  readonly first: Finding | undefined;
}

/** The answers of all releases; or why the root is not checked: it cannot be read, or is a template. */
export type Answers = { readonly answers: readonly Answer[] } | { readonly unreadable: string } | { readonly finding: Finding };

/** Asks for every release. `fragment`: nothing is missed that only a whole file must have. */
export function refusalsOf(root: string, language: Language, store: LanguageStore, settings: Settings, fragment: boolean): Answers {
  const document = store.get(root);
  if ('error' in document) return { unreadable: document.message };
  const other = language.notConfiguration(document);
  if (other) return { finding: other };
  // The daemon knows neither remarks nor severities of the user's.
  const own: Settings = { ...settings, rules: {}, deafToRemarks: true };
  return { answers: language.targets.map((release) => ({ release, first: firstRefusal(root, language, store, language.withTarget(own, release), fragment) })) };
}

function firstRefusal(root: string, language: Language, store: LanguageStore, settings: Settings, fragment: boolean): Finding | undefined {
  const judge = language.judge(root, store, settings, fragment, false);
  let first: { finding: Finding; order: number; offset: number } | undefined;
  for (const finding of language.findings(judge, store, settings)) {
    if (finding.severity !== 'error') continue;
    const at = { finding, ...placeOf(finding, judge, store) };
    if (!first || at.order < first.order || (at.order === first.order && at.offset < first.offset)) first = at;
  }
  return first?.finding;
}

/** Where the daemon comes upon a finding: it reads included files where their `include` stands. */
function placeOf({ file, range }: Finding, judge: LanguageJudge, store: LanguageStore): { readonly order: number; readonly offset: number } {
  const document = store.get(file);
  if (!('items' in document)) return { order: Infinity, offset: 0 };
  // A place at the border of two items begins the later one.
  const { item } = document.locate(range.end);
  const { offset } = document.locate(range.start);
  return { order: judge.project.entriesOf(item)[0]?.order ?? Infinity, offset };
}
