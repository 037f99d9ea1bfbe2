/** Checks files from beginning to end: what the command line and the tests call. */
import type { Finding } from '../base/finding.ts';
import type { FileSystem } from '../base/files.ts';
import type { Router } from '../base/router.ts';
import type { LanguageId, Verdict } from './language.ts';
import { languageOf, Stores } from './languages.ts';
import { MemoryFiles } from './memoryFiles.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** A root file to check, and how. */
export interface CheckRequest extends Partial<Settings> {
  /** Where files come from: a port, or the files themselves by absolute path. */
  readonly files: FileSystem | ReadonlyMap<string, string>;
  /** Absolute path of the root. */
  readonly root: string;
  /** A part of a file: nothing is missed that only a whole one must have. */
  readonly fragment?: boolean;
  /** Files already parsed, for several roots over the same fragments. */
  readonly stores?: Stores;
  /** The language of the root; else its path and its text tell. */
  readonly language?: LanguageId;
}

/** What there is to say of a root. */
export interface CheckResult {
  readonly language: LanguageId;
  readonly target: string;
  readonly candidates: readonly string[];
  readonly verdict: Verdict | undefined;
  /** Findings in the root and in all that it includes, ordered by file and place. */
  readonly findings: readonly Finding[];
  /** Every file that was read or looked for, the root among them. */
  readonly files: ReadonlySet<string>;
  /** The router that it makes, for whoever looks at several together. */
  readonly router?: () => Router;
  /** Why the root cannot be read; there are no findings then. */
  readonly unreadable?: string;
}

/** Judges one root. Never throws for what a file holds. */
export function checkFiles(request: CheckRequest): CheckResult {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...definedOnly(request) };
  const files = 'read' in request.files ? request.files : new MemoryFiles(request.files);
  const stores = request.stores ?? new Stores(files);
  const language = languageOf(request.root, files, request.language);
  const store = stores.of(language);
  const root = store.get(request.root);
  const { id } = language;
  if ('error' in root) return { language: id, target: language.targets.at(-1)!, candidates: [], verdict: undefined, findings: [], files: new Set([request.root]), unreadable: root.message };
  const judge = language.judge(request.root, store, settings, request.fragment ?? false, false);
  const findings = language.findings(judge, store, settings);
  const { verdict } = judge;
  return { language: id, target: verdict.target, candidates: verdict.candidates, verdict, findings, files: judge.project.files, ...(language.router && { router: () => language.router!(judge) }) };
}

function definedOnly(request: CheckRequest): Partial<Settings> {
  const { target, bgpdTarget, rules, includeMap, folders, machine, find, host } = request;
  return Object.fromEntries(Object.entries({ target, bgpdTarget, rules, includeMap, folders, machine, find, host }).filter(([, value]) => value !== undefined));
}
