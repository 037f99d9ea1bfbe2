/** Which findings of a file an editor is sent: all of them, as long as somebody can read through them. */
import type { Finding } from '../base/finding.ts';

/** An editor is not helped by more. */
export const MOST_DIAGNOSTICS = 1000;
const RANK = { error: 0, warning: 1, info: 2, hint: 3 };
const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The worst of too many, with a word about those that are left out. */
export function shownOf(file: string, findings: readonly Finding[]): readonly Finding[] {
  const left = findings.length - MOST_DIAGNOSTICS;
  if (left <= 0) return findings;
  const worst = new Set([...findings].sort((one, other) => RANK[one.severity] - RANK[other.severity]).slice(0, MOST_DIAGNOSTICS));
  const message = `${left} more ${left === 1 ? 'finding is' : 'findings are'} not shown, none worse than those that are; "bgplint check" lists all of them`;
  return [{ file, range: START, code: 'too-many-findings', severity: 'info', message, tags: [], related: [], fixes: [] }, ...findings.filter((finding) => worst.has(finding))];
}
