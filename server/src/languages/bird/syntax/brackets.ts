/**
 * Brackets of another kind than the block or set has: `protocol bgp a ( ... )`, `];` for `};`, `};` for `];`. They are read
 * as those that are meant, so that each is one problem.
 */
import type { IToken, TokenType } from 'chevrotain';
import type * as ast from './ast.ts';
import { isWord } from './heads.ts';
import * as t from './tokens.ts';

/** The token as one of another type. */
export const as = (tokenType: TokenType, token: IToken): IToken => ({ ...token, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx! });

const endOf = (token: IToken): number => token.startOffset + token.image.length;
const placeOf = (token: IToken): ast.Node => ({ start: token.startOffset, end: endOf(token) });

/** What opens the block of an item in place of its `{`, and what closes it then. */
export interface OtherBracket {
  readonly problem: ast.SyntaxProblem;
  readonly closer: TokenType;
}

const COMMAND_WORDS = new Set<TokenType>([t.If, t.Case, t.For, t.Return, t.Accept, t.Reject, t.Print, t.PrintN]);
/** Parameters longer than this are none. */
const LONGEST_HEAD = 60;

/** Puts a `{` for the bracket behind the head of a protocol, filter or function; what is wrong, where there is one. */
export function braceForBracket(tokens: IToken[], from: number, beginsItem: (i: number) => boolean): OtherBracket | undefined {
  const type = tokens[from]!.tokenType;
  if (type !== t.Protocol && type !== t.Template && type !== t.Filter && type !== t.Function_) return undefined;
  let i = from + 1;
  while (isWord(tokens[i]) && !beginsItem(i)) i++;
  if (i === from + 1) return undefined;
  if (type === t.Function_ && tokens[i]?.tokenType === t.ParenOpen) {
    while (tokens[i] && tokens[i]!.tokenType !== t.ParenClose && tokens[i]!.tokenType !== t.BlockOpen && i < from + LONGEST_HEAD) i++;
    i++;
    if (tokens[i]?.tokenType === t.Arrow) for (i++; isWord(tokens[i]) && i < from + LONGEST_HEAD;) i++;
  }
  const open = tokens[i];
  if (open?.tokenType !== t.SetOpen && (open?.tokenType !== t.ParenOpen || (type === t.Filter && !beginsCommand(tokens, i + 1)))) return undefined;
  const round = open.tokenType === t.ParenOpen;
  tokens[i] = as(t.BlockOpen, open);
  return {
    closer: round ? t.ParenClose : t.SetClose,
    problem: { code: 'syntax-error', message: `a block stands in braces, not in ${round ? 'parentheses' : 'brackets'}: write "{" and "}"`, ...placeOf(open) },
  };
}

/** The problem with the fix, if the block's other end is among the last tokens of the item. */
export function withBraces(problem: ast.SyntaxProblem, text: string, last: readonly IToken[]): ast.SyntaxProblem {
  const close = last.find(({ tokenType, image }) => tokenType === t.BlockClose && image !== '}');
  if (!close || close.startOffset < problem.end) return problem;
  const [start, end] = [problem.start, endOf(close)];
  return { ...problem, fix: { title: 'Write "{" and "}"', start, end, newText: `{${text.slice(problem.end, close.startOffset)}}` } };
}

/** Whether a command of a filter stands there, and no parameter: `filter f (int x)`. */
function beginsCommand(tokens: readonly IToken[], at: number): boolean {
  const first = tokens[at]?.tokenType;
  const second = tokens[at + 1]?.tokenType;
  return first !== undefined && (COMMAND_WORDS.has(first) || second === t.Equal || second === t.Dot || (isWord(tokens[at]) && second === t.ParenOpen));
}

/** Whether a token closes something that is no block. */
export const isOtherCloser = ({ tokenType }: IToken): boolean => tokenType === t.SetClose || tokenType === t.ParenClose;

/** Whether a `]` or `)` that closes nothing stands where the `}` of a block does: behind a statement, and not before another `}`. */
export function closesBlock(tokens: readonly IToken[], at: number): boolean {
  const before = tokens[at - 1]?.tokenType;
  return (before === t.Semicolon || before === t.BlockClose || before === t.BlockOpen) && tokens[at + 1]?.tokenType !== t.BlockClose;
}

export function closerForBrace(token: IToken): ast.SyntaxProblem {
  return { code: 'syntax-error', message: `a block ends with "}", not with "${token.image}"`, ...placeOf(token), fix: { title: 'Change to "}"', ...placeOf(token), newText: '}' } };
}

export function braceForCloser(token: IToken, open: IToken): ast.SyntaxProblem {
  return {
    code: 'syntax-error', message: 'a set ends with "]", not with "}"', ...placeOf(token), fix: { title: 'Change to "]"', ...placeOf(token), newText: ']' },
    related: { ...placeOf(open), message: 'the set begins here' },
  };
}
