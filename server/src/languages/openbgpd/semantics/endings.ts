/** Marks at the end of a bare word, which bgpd takes for letters of it: `65001;`, and a quote whose partner was lost. */
import type * as ast from '../syntax/ast.ts';
import { replace, type LocalFix, type LocalProblem } from './problem.ts';

/** Problems of a value that its last character may be the cause of. */
const OF_VALUES = new Set(['type-mismatch', 'invalid-address', 'invalid-argument', 'syntax-error', 'reserved-word']);

/** Whether a bare word ends with a quote that nothing in it opens. */
export function endsWithQuote(element: ast.Element | undefined): element is ast.Word {
  return element?.kind === 'word' && element.macro === undefined && STRAY.test(element.text);
}
const STRAY = /^[^"]+"$/;

/** What is said of such a quote where bgpd takes the word as it stands. `from`: where the text should begin. */
export function strayQuote(word: ast.Node, from: number, what: string): LocalProblem {
  const at = { start: word.end - 1, end: word.end };
  return {
    code: 'unterminated-text', severity: 'warning', ...at,
    message: `no text ends here: its first quote is missing, and this one is a letter of ${what} to bgpd`, fixes: [insertQuote(from)],
  };
}

/** The same where the statement is none with it. */
export function strayQuoteError(word: ast.Node, from: number | undefined): LocalProblem {
  const at = { start: word.end - 1, end: word.end };
  return {
    code: 'unterminated-text', ...at,
    message: from === undefined ? 'the quotes of this line do not pair: here one is left over, or one before it is missing' : 'no text ends here: its first quote is missing, and this one is a letter of the word to bgpd',
    fixes: from === undefined ? [] : [insertQuote(from)],
  };
}

const insertQuote = (at: number): LocalFix => replace({ start: at, end: at }, '"', 'Insert "');

/** A problem of a value whose last character is the cause, in the words of that. `text`: the item's. */
export function causeOf(problem: LocalProblem, text: string): LocalProblem {
  if (!OF_VALUES.has(problem.code)) return problem;
  const written = text.slice(problem.start, problem.end);
  const at = { start: problem.end - 1, end: problem.end };
  if (/^[^\s"']+;$/.test(written)) {
    return { code: 'syntax-error', message: 'bgpd knows no ";": a statement ends with its line, and here it is a part of the word', versions: problem.versions, ...at, fixes: [replace(at, '', 'Remove ";"', true)] };
  }
  if (STRAY.test(written) && !/\s/.test(written)) return { code: 'unterminated-text', message: 'this quote has no partner before it, and is a letter of the word to bgpd', versions: problem.versions, ...at, fixes: [replace(at, '', 'Remove "'), insertQuote(problem.start)] };
  return problem;
}
