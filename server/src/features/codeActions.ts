/** What can be done about the findings at a place: their fixes, all safe fixes of the file, silence, the page of a rule. */
import type { Edit, Finding, Fix } from '../base/finding.ts';
import { isBefore, type Position, type Range } from '../base/position.ts';
import type { TextDocument } from '../base/tiledDocument.ts';

/** Something that an editor offers at a place. */
export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'fixAll' | 'migrate' | 'silence' | 'page';
  readonly edits: readonly Edit[];
  /** The edits are LSP snippets. */
  readonly snippet: boolean;
  /** The findings that it is about. */
  readonly findings: readonly Finding[];
  readonly isPreferred: boolean;
  /** The code whose page it opens. */
  readonly page?: string;
}

const touches = (one: Range, other: Range): boolean => !isBefore(one.end, other.start) && !isBefore(other.end, one.start);

/** The actions for a range of a file, whose findings are given. */
export function codeActionsFor(document: TextDocument, findings: readonly Finding[], range: Range): CodeAction[] {
  const here = findings.filter((finding) => touches(finding.range, range));
  const actions: CodeAction[] = [];
  for (const finding of here) {
    const safe = finding.fixes.filter((fix) => fix.safe);
    for (const fix of finding.fixes) {
      actions.push({
        title: fix.title, kind: 'quickfix', edits: fix.edits, snippet: fix.snippet === true, findings: [finding],
        isPreferred: safe.length === 1 ? fix === safe[0] : false,
      });
    }
  }
  // Only where it is offered: a fix may be as long as its file.
  const safe = here.length > 0 ? safeFixes(findings) : undefined;
  if (safe && safe.fixes.length > 1) {
    actions.push({
      title: `Apply all ${safe.fixes.length} safe fixes of this file`,
      kind: 'quickfix',
      edits: safe.edits,
      snippet: false,
      findings: safe.findings,
      isPreferred: false,
    });
  }
  const codes = new Set<string>();
  for (const finding of here) {
    if (codes.has(finding.code)) continue;
    codes.add(finding.code);
    actions.push({
      title: `Silence ${finding.code} here`,
      kind: 'silence',
      edits: [silence(document, finding)],
      snippet: false,
      findings: [finding],
      isPreferred: false,
    });
    actions.push({
      title: `Open the page of ${finding.code}`,
      kind: 'page',
      edits: [],
      snippet: false,
      findings: [finding],
      isPreferred: false,
      page: finding.code,
    });
  }
  return actions;
}

/** All safe fixes of a file in one action; undefined where there are none. */
export function fixAll(findings: readonly Finding[]): CodeAction | undefined {
  const { fixes, edits, findings: fixed } = safeFixes(findings);
  return fixes.length === 0 ? undefined : { title: 'Apply all safe fixes', kind: 'fixAll', edits, snippet: false, findings: fixed, isPreferred: false };
}

/** The safe fixes that can be applied together: of two that touch the same text the first one wins. */
function safeFixes(findings: readonly Finding[]): { readonly fixes: readonly Fix[]; readonly edits: readonly Edit[]; readonly findings: readonly Finding[] } {
  const fixes: Fix[] = [];
  const edits: Edit[] = [];
  const fixed: Finding[] = [];
  // By file, in order: none of them touches another, but for those of one fix.
  const taken = new Map<string, Range[]>();
  for (const finding of findings) {
    const safe = finding.fixes.filter((fix) => fix.safe);
    if (safe.length !== 1) continue;
    const fix = safe[0]!;
    if (fix.edits.some(({ file, range }) => {
      const others = taken.get(file) ?? [];
      const next = others[placeOf(others, range.start)];
      return next !== undefined && touches(range, next);
    })) continue;
    for (const { file, range } of fix.edits) {
      const known = taken.get(file);
      if (known) known.splice(placeOf(known, range.start), 0, range);
      else taken.set(file, [range]);
    }
    fixes.push(fix);
    edits.push(...fix.edits);
    fixed.push(finding);
  }
  return { fixes, edits, findings: fixed };
}

/** Which of the ranges, that stand in order, is the first that does not end before a position. */
function placeOf(ranges: readonly Range[], position: Position): number {
  // Findings stand in order, and mostly so do their fixes.
  if (ranges.length === 0 || isBefore(ranges.at(-1)!.end, position)) return ranges.length;
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(ranges[middle]!.end, position)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A comment of its own line above the finding, indented like it. */
function silence(document: TextDocument, finding: Finding): Edit {
  const { line } = finding.range.start;
  const at = { line, character: 0 };
  const { item, offset } = document.locate({ line, character: finding.range.start.character });
  const before = item.text.slice(item.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const indent = /^[ \t]*/.exec(before)![0];
  return { file: finding.file, range: { start: at, end: at }, newText: `${indent}# bgplint: ignore[${finding.code}] \n` };
}
