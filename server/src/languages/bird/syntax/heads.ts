/**
 * The word that a top-level item begins with, where it is misspelt or missing: what stands behind it says what was meant.
 * The item is then read as that, so that the names it defines are known and its braces are its own.
 */
import type { IToken, TokenType } from 'chevrotain';
import { closest } from '../../../base/closest.ts';
import { compiledBlock } from '../binding/blocks.ts';
import { globalBlocks } from '../tables/global.ts';
import { protocolTypes } from '../tables/protocols.ts';
import { TYPE_WORDS } from '../tables/types.ts';
import type * as ast from './ast.ts';
import * as t from './tokens.ts';

/** The keyword that an item is taken to begin with. */
export interface Head {
  readonly type: TokenType;
  /** Whether it is missing; else the item's first word stands for it. */
  readonly missing: boolean;
  /** Offsets count from the start of the text. */
  readonly problem: ast.SyntaxProblem;
}

const KEYWORDS = new Map<string, TokenType>([
  ['protocol', t.Protocol], ['template', t.Template], ['filter', t.Filter], ['function', t.Function_], ['define', t.Define],
]);
/** Words that define a constant elsewhere. */
const DEFINES = new Set(['const', 'let', 'var', 'constant', 'define_const']);
const COMMANDS = new Set<TokenType>([t.If, t.Case, t.For, t.Return, t.Accept, t.Reject, t.Print, t.PrintN]);
const PROTOCOLS = new Set(protocolTypes.map(({ words }) => words.split(' ')[0]!));

export const isWord = (token: IToken | undefined): boolean => token !== undefined && (token.tokenType === t.Word || t.Word.categoryMatchesMap?.[token.tokenTypeIdx] === true);
const endOf = (token: IToken): number => token.startOffset + token.image.length;

/** The words that a statement of the top level begins with, and those that come second; undefined where a value does. */
let topWords: Map<string, Set<string> | undefined> | undefined;

export function theTopWords(): ReadonlyMap<string, ReadonlySet<string> | undefined> {
  if (topWords) return topWords;
  topWords = new Map();
  for (const { syntax } of globalBlocks.flatMap((block) => block.rows)) {
    const [, first, second] = /^(\w+)(?: (\w+))?/.exec(syntax) ?? [];
    if (first === undefined) continue;
    const known = topWords.get(first);
    if (second === undefined || (topWords.has(first) && known === undefined)) topWords.set(first, undefined);
    else topWords.set(first, (known ?? new Set()).add(second));
  }
  return topWords;
}

/**
 * Whether the item at `at` begins with a misspelt `protocol`, `filter`, ...: a word like it, and behind it what nothing
 * else has there. Looks at three tokens, as the split of the item before it may.
 */
export function misspeltHead(tokens: readonly IToken[], at: number): Head | undefined {
  const first = tokens[at]!;
  if (first.tokenType !== t.Word || theTopWords().has(first.image) || TYPE_WORDS.has(first.image) || !isWord(tokens[at + 1])) return undefined;
  const third = tokens[at + 2]?.tokenType;
  const second = tokens[at + 1]!.image;
  const meant = DEFINES.has(first.image) ? 'define' : closest(first.image, KEYWORDS.keys());
  const fits = meant === 'define' ? third === t.Equal : meant === 'function' ? third === t.ParenOpen : meant === 'filter' ? third === t.BlockOpen
    : meant !== undefined && (PROTOCOLS.has(second) ? third === t.BlockOpen || isWord(tokens[at + 2]) : isWord(tokens[at + 2]) && tokens[at + 3]?.tokenType === t.BlockOpen);
  return fits ? misspelt(first, meant!) : undefined;
}

/** As `misspeltHead`, for an item of which nothing is in doubt but its head: what follows it alone may tell. */
export function meantHead(tokens: readonly IToken[], at: number): Head | undefined {
  const first = tokens[at]!;
  if (first.tokenType !== t.Word || theTopWords().has(first.image) || TYPE_WORDS.has(first.image)) return undefined;
  const near = misspeltHead(tokens, at);
  if (near) return near;
  const next = tokens[at + 1];
  if (next?.tokenType === t.BlockOpen || isWord(next)) {
    if (PROTOCOLS.has(first.image) && headOpens(tokens, at + 1, first.image)) return missing(first, 'protocol');
    if (PROTOCOLS.has(next!.image) && headOpens(tokens, at + 2, next!.image)) return misspelt(first, 'protocol');
  }
  if (next?.tokenType === t.BlockOpen) return COMMANDS.has(tokens[at + 2]?.tokenType as TokenType) ? missing(first, 'filter') : undefined;
  if (next?.tokenType === t.ParenOpen) return bodyFollows(tokens, at + 1) ? missing(first, 'function') : undefined;
  if (isWord(next) && tokens[at + 2]?.tokenType === t.ParenOpen && bodyFollows(tokens, at + 2)) return misspelt(first, 'function');
  return undefined;
}

/**
 * Whether the words of a protocol's head go up to its `{`, a name, `from` and a template at most, and behind it stands what
 * such a protocol holds: `bfd { min rx interval 10 ms; }` is a statement of a file that a BGP protocol includes.
 */
function headOpens(tokens: readonly IToken[], from: number, type: string): boolean {
  let i = from;
  while (i < from + 4 && isWord(tokens[i])) i++;
  if (tokens[i]?.tokenType !== t.BlockOpen) return false;
  const first = tokens[i + 1];
  return first?.tokenType === t.BlockClose || (isWord(first) && compiledBlock(`protocol ${type}`).current.has(first!.image));
}

/** Whether the parentheses at `open` are followed by a body or the type that a function returns. */
function bodyFollows(tokens: readonly IToken[], open: number): boolean {
  for (let i = open + 1; i < open + 40; i++) {
    const type = tokens[i]?.tokenType;
    if (type === t.ParenClose) return tokens[i + 1]?.tokenType === t.BlockOpen || tokens[i + 1]?.tokenType === t.Arrow || (TYPE_WORDS.has(tokens[i + 1]?.image ?? '') && isWord(tokens[i + 2]));
    // An item ends at its `;`: what comes after it cannot say what it is.
    if (type === undefined || type === t.Semicolon || type === t.BlockOpen || type === t.BlockClose || type === t.ParenOpen) return false;
  }
  return false;
}

function misspelt(first: IToken, meant: string): Head {
  const at = { start: first.startOffset, end: endOf(first) };
  return {
    type: KEYWORDS.get(meant)!, missing: false,
    problem: { code: 'unknown-option', message: `"${first.image}" begins no statement; did you mean "${meant}"?`, ...at, fix: { title: `Change to "${meant}"`, ...at, newText: meant } },
  };
}

function missing(first: IToken, keyword: string): Head {
  const at = { start: first.startOffset, end: endOf(first) };
  return {
    type: KEYWORDS.get(keyword)!, missing: true,
    problem: { code: 'syntax-error', message: `"${keyword}" is missing before "${first.image}"`, ...at, fix: { title: `Insert "${keyword}"`, start: at.start, end: at.start, newText: `${keyword} ` } },
  };
}

/** The tokens with the keyword of a head in its place. */
export function putHead(tokens: IToken[], at: number, { type, missing }: Head): void {
  const first = tokens[at]!;
  const keyword = { ...first, tokenType: type, tokenTypeIdx: type.tokenTypeIdx! };
  if (missing) tokens.splice(at, 0, { ...keyword, image: '' });
  else tokens[at] = keyword;
}
