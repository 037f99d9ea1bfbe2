/** Problems of a language as findings: their places, and the severities that the user gave them. */
import type { Finding, Severity } from '../base/finding.ts';
import type { FileRange, Range } from '../base/position.ts';
import type { ItemRange, TextDocument, TextItem } from '../base/tiledDocument.ts';
import type { Settings } from './settings.ts';

/** A place in the files: offsets count from the start of the item. */
interface Place { readonly document: TextDocument; readonly item: TextItem }
/** `source`: where it is made, if not where the problem stands. */
interface LocalEdit extends ItemRange { readonly newText: string; readonly source?: Place }

/** What a language says is wrong; each has more of its own. */
export interface ProblemLike extends ItemRange {
  readonly code: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly tags?: Finding['tags'];
  /** Where it stands, if not in the item that was checked. */
  readonly source?: Place;
  readonly related?: { readonly source: Place; readonly node: ItemRange; readonly message: string };
  readonly fixes?: readonly ({ readonly title: string; readonly safe: boolean } & (LocalEdit | { readonly edits: readonly LocalEdit[] }))[];
}

/** Problems as findings, with their severities. `source`: the item that was checked. */
export function foundOf(problems: readonly ProblemLike[], source: Place | undefined, settings: Settings): Finding[] {
  const findings: Finding[] = [];
  for (const problem of problems) {
    const from = problem.source ?? source;
    if (!from) continue;
    const severity = settings.rules[problem.code] ?? problem.severity ?? 'error';
    if (severity === 'off') continue;
    findings.push({
      ...placeOf(from, problem), code: problem.code, severity, message: short(problem.message), tags: problem.tags ?? [],
      related: problem.related ? [{ ...placeOf(problem.related.source, problem.related.node), message: short(problem.related.message) }] : [],
      fixes: (problem.fixes ?? []).map((fix) => ({ title: short(fix.title), safe: fix.safe, edits: ('edits' in fix ? fix.edits : [fix]).map((edit) => ({ ...placeOf(edit.source ?? from, edit), newText: edit.newText })) })),
    });
  }
  return findings;
}

/** A finding with the severity that the user gave its code; undefined where it is switched off. */
export function withSeverity(finding: Finding, settings: Settings): Finding | undefined {
  const severity = settings.rules[finding.code] ?? finding.severity;
  return severity === 'off' ? undefined : { ...finding, severity };
}

function placeOf({ document, item }: Place, node: ItemRange): FileRange {
  return { file: document.file, range: document.rangeIn(item, node) };
}

/** A message repeats names and values as they stand in the file, where they may have any length. */
const LONGEST_MESSAGE = 600;
const short = (message: string): string => (message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE / 2)}…${message.slice(-LONGEST_MESSAGE / 2)}` : message);

/** Of two places that exclude each other, each with the other in view, the one that is told says that the release has not the other. */
export function leaveOne(findings: Finding[], mixed: Finding): void {
  const places = [mixed, ...mixed.related].map((place) => `${place.file} ${show(place.range)}`);
  const at = findings.findIndex(({ code, file, range }) => code === 'not-in-this-release' && places.includes(`${file} ${show(range)}`));
  if (at >= 0) findings.splice(at, 1);
}

/** A comment without its end takes in the braces that would close what is open before it. */
export function leaveOpened(findings: Finding[]): void {
  for (const comment of findings.filter(({ code }) => code === 'unterminated-comment')) {
    const at = findings.findLastIndex(({ code, file, range }) => code === 'unclosed-block' && file === comment.file && range.start.line <= comment.range.start.line);
    if (at >= 0) findings.splice(at, 1);
  }
}

/** A file that is included twice is judged twice; what is the same is said once. */
export function dedupe(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.file}\0${finding.code}\0${show(finding.range)}\0${finding.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const show = ({ start, end }: Range): string => `${start.line}:${start.character}-${end.line}:${end.character}`;

/** By file, then by place. */
export function byPlace(one: Finding, other: Finding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  const a = one.range.start;
  const b = other.range.start;
  return a.line - b.line || a.character - b.character;
}
