/**
 * One mistake is one problem: what other checks say of the same words because of it is left unsaid. What is left out here
 * comes back when the mistake is mended, and is said then if it was one of its own.
 */
import type * as ast from '../syntax/ast.ts';
import type { Problem } from './problem.ts';

/** Codes of the grammar and the lexer, after which nobody knows how the rest of the statement was meant. */
const UNREADABLE = new Set(['syntax-error', 'unterminated-text', 'unterminated-name', 'unknown-character', 'unknown-option', 'invalid-argument']);
/** Mistakes inside one literal: if the literal is out of place altogether, that says it. */
const LITERAL = new Set(['host-bits', 'invalid-prefix-length', 'invalid-prefix-pattern', 'invalid-address', 'number-out-of-range']);
const MISPLACED = new Set(['type-mismatch', 'conflicting-options', 'number-out-of-range', 'invalid-prefix-length']);

/** The problems of an item without those that follow from others. */
export function withoutConsequences(problems: readonly Problem[], item: ast.Item): readonly Problem[] {
  if (problems.length < 2) return problems;
  const dropped = new Set<Problem>();
  const errors = problems.filter(({ severity, source }) => (severity === undefined || severity === 'error') && (source === undefined || source.item === item))
    .map((problem, order) => ({ problem, order })).sort((a, b) => a.problem.start - b.problem.start || a.order - b.order).map(({ problem }) => problem);
  if (errors.length < 2) return problems;
  leaveUnreadable(errors, item, dropped);
  leaveSamePlace(errors.filter((problem) => !dropped.has(problem)), dropped);
  leaveMissing(errors.filter((problem) => !dropped.has(problem)), item, dropped);
  leaveCompanions(errors, dropped);
  return dropped.size === 0 ? problems : problems.filter((problem) => !dropped.has(problem));
}

/** In a statement that could not be read one problem is told: the grammar's before those of checks, the first in the text among equals. */
function leaveUnreadable(errors: readonly Problem[], item: ast.Item, dropped: Set<Problem>): void {
  const written = new Set(item.problems.map(({ start, end }) => `${start} ${end}`));
  const isWritten = ({ start, end }: Problem): boolean => written.has(`${start} ${end}`);
  for (let i = 0; i < errors.length;) {
    const [, to] = statementAround(item.text, errors[i]!);
    let next = i + 1;
    while (next < errors.length && errors[next]!.start < to) next++;
    const inside = errors.slice(i, next).filter(({ code }) => !STRUCTURE.has(code));
    i = next;
    if (inside.length < 2) continue;
    const spoiler = inside.find((problem) => spoils(problem) && isWritten(problem)) ?? inside.find(spoils);
    if (!spoiler) continue;
    for (const other of inside) if (other !== spoiler && (isWritten(spoiler) ? !(isWritten(other) && isSure(other)) : other.start >= spoiler.start)) dropped.add(other);
  }
}

/** Of what is said of the same words the first is told, which knows the least beyond them; of a literal out of place, that it is. */
function leaveSamePlace(errors: readonly Problem[], dropped: Set<Problem>): void {
  let outer: Problem | undefined;
  let before: Problem | undefined;
  for (const error of errors) {
    const same = before && before.start === error.start && before.end === error.end;
    if (before && LITERAL.has(before.code) && !LITERAL.has(error.code) && MISPLACED.has(error.code) && before.start === error.start) dropped.add(before);
    else if (same && (before!.code === error.code || LITERAL.has(before!.code) || UNREADABLE.has(before!.code))) dropped.add(error);
    else if (outer && LITERAL.has(error.code) && (error.end <= outer.end || error.start === outer.start || error.start === outer.end)) dropped.add(error);
    else if (before && before.code === 'type-mismatch' && MISPLACED.has(error.code) && before.start === error.start) dropped.add(error);
    if (dropped.has(error)) continue;
    before = error;
    if (MISPLACED.has(error.code) && !(outer && outer.end >= error.end)) outer = error;
  }
}

/** What is said to be missing is there, but could not be read, or stands in the wrong block: its first word says so. */
function leaveMissing(errors: readonly Problem[], item: ast.Item, dropped: Set<Problem>): void {
  const missing = errors.filter(({ code }) => code === 'missing-option');
  if (missing.length === 0) return;
  const unread = new Set(errors.filter(({ code }) => UNREADABLE.has(code)).map((problem) => firstWord(item.text.slice(statementAround(item.text, problem)[0], problem.end))));
  for (const problem of missing) if ([...unread].some((word) => word !== undefined && new RegExp(`\\b${word}\\b`).test(problem.message))) dropped.add(problem);
}

/** Statements that mean something beside others alone: where a release has neither, that of the other is told. */
const COMPANIONS: Readonly<Record<string, string>> = { '`keys`': '`authentication ao`' };

function leaveCompanions(errors: readonly Problem[], dropped: Set<Problem>): void {
  const unknown = errors.filter(({ code }) => code === 'not-in-this-release');
  if (unknown.length < 2) return;
  for (const problem of unknown) {
    const other = Object.entries(COMPANIONS).find(([own]) => problem.message.includes(own))?.[1];
    if (other !== undefined && unknown.some(({ message }) => message.includes(other))) dropped.add(problem);
  }
}

const firstWord = (statement: string): string | undefined => /^(?:\s|#[^\n]*\n|\/\*[\s\S]*?\*\/)*([a-zA-Z_]\w*)/.exec(statement)?.[1];

/** Problems of how a file is put together, which do not depend on what a statement says. */
const STRUCTURE = new Set(['missing-semicolon', 'unclosed-block', 'unmatched-brace', 'unterminated-comment', 'comment-nesting']);

/** A mistake with a fix was understood: what stands around it was read as it is meant. */
const isSure = ({ code, fixes, understood }: Problem): boolean => understood === true || (fixes !== undefined && fixes.length > 0 && !code.startsWith('unterminated'));
const spoils = (problem: Problem): boolean => UNREADABLE.has(problem.code) && !isSure(problem);

/** From the `;` or brace before a place up to the one after it. */
function statementAround(text: string, { start, end }: ast.Node): readonly [number, number] {
  let from = start;
  while (from > 0 && !DELIMITERS.includes(text[from - 1]!)) from--;
  let to = Math.max(start, end - 1);
  while (to < text.length && !DELIMITERS.includes(text[to]!)) to++;
  return [from, Math.max(to, end)];
}
const DELIMITERS = ';{}';
