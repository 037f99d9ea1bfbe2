/** Checks files from beginning to end: what the command line and the tests call. */
import type { Finding } from '../base/finding.ts';
import type { FileSystem } from '../base/files.ts';
import { DocumentStore } from '../languages/bird/project/store.ts';
import type { Release } from '../languages/bird/versions.ts';
import { kindFinding, kindOf } from './fileKind.ts';
import { Judge, type Enough, type Verdict } from './judge.ts';
import { MemoryFiles } from './memoryFiles.ts';
import { Silencer } from './suppression.ts';
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
  readonly store?: DocumentStore;
}

/** What there is to say of a root. */
export interface CheckResult {
  readonly target: Release;
  readonly candidates: readonly Release[];
  readonly verdict: Verdict | undefined;
  /** Findings in the root and in all that it includes, ordered by file and place. */
  readonly findings: readonly Finding[];
  /** Every file that was read or looked for, the root among them. */
  readonly files: ReadonlySet<string>;
  /** Why the root cannot be read; there are no findings then. */
  readonly unreadable?: string;
}

/** Judges one root. Never throws for what a file holds. */
export function checkFiles(request: CheckRequest): CheckResult {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...definedOnly(request) };
  const files = 'read' in request.files ? request.files : new MemoryFiles(request.files);
  const store = request.store ?? new DocumentStore(files);
  const root = store.get(request.root);
  if ('error' in root) return { target: '3.4', candidates: [], verdict: undefined, findings: [], files: new Set([request.root]), unreadable: root.message };
  const judge = new Judge(request.root, store, settings, request.fragment ?? false, false);
  const findings = judgedFindings(judge, store, settings);
  const verdict = judge.verdict;
  return { target: verdict.target, candidates: verdict.candidates, verdict, findings, files: judge.project.files };
}

/** The findings of a judge, with the one finding that a template or a 1.6 file gets in place of its own. */
export function judgedFindings(judge: Judge, store: DocumentStore, settings: Settings, file?: string, enough?: Enough): Finding[] {
  const replaced = new Map<string, Finding | undefined>();
  const auto = settings.target === 'auto';
  for (const path of judge.project.files) {
    const document = store.get(path);
    if (!('items' in document)) continue;
    const kind = kindOf(document, auto);
    if (kind !== 'configuration') replaced.set(path, kindFinding(document, kind));
  }
  const own: Finding[] = [];
  const silencer = new Silencer();
  for (const finding of replaced.values()) {
    if (!finding || (file !== undefined && finding.file !== file)) continue;
    const severity = settings.rules[finding.code] ?? finding.severity;
    const document = store.get(finding.file);
    if (severity !== 'off' && !silencer.silences('items' in document ? document : undefined, finding)) own.push({ ...finding, severity });
  }
  // What a 1.6 root includes is 1.6 too, and names from a template are unknown.
  if (replaced.has(judge.project.root)) return own.filter((finding) => finding.file === judge.project.root);
  return [...judge.findings(file, enough).filter((finding) => !replaced.has(finding.file)), ...own].sort(byPlace);
}

function byPlace(one: Finding, other: Finding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  const a = one.range.start;
  const b = other.range.start;
  return a.line - b.line || a.character - b.character;
}

function definedOnly(request: CheckRequest): Partial<Settings> {
  const { target, rules, includeMap, folders, host } = request;
  return Object.fromEntries(Object.entries({ target, rules, includeMap, folders, host }).filter(([, value]) => value !== undefined));
}
