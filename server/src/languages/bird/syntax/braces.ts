/**
 * Braces that are missing or too many, found by the indentation: only where an item's braces do not match, for a file
 * whose braces match is never judged by its blanks. What is found is put right in the tokens, so that one brace is one
 * problem, and what follows is read as it was meant.
 */
import type { IToken, TokenType } from 'chevrotain';
import type * as ast from './ast.ts';
import type { CompiledBlock } from '../binding/blocks.ts';
import { BlockStack, protocolHead } from './blockStack.ts';
import { isWord, misspeltHead, theTopWords } from './heads.ts';
import * as t from './tokens.ts';

/** A token to put before another one, or to leave out. */
export interface Repair {
  /** Index in the list of tokens that was given. */
  readonly at: number;
  /** Absent: the token at `at` goes. */
  readonly insert?: readonly IToken[];
  /** How many tokens go, where that is not one. */
  readonly count?: number;
  /** Offsets count from the start of the text. */
  readonly problem: ast.SyntaxProblem;
}

const endOf = (token: IToken): number => token.startOffset + token.image.length;
const ITEM_WORDS = new Set<TokenType>([t.Define, t.Function_, t.Filter, t.Protocol, t.Template, t.Include, t.Eval]);
const COMMAND_WORDS = new Set<TokenType>([t.If, t.Case, t.For, t.Return, t.Accept, t.Reject, t.Print, t.PrintN]);
/** Lines longer than this have no indentation worth a look. */
const LONGEST = 400;

/** Whether a statement of the top level may begin at a token. */
function beginsTopLevel(tokens: readonly IToken[], at: number): boolean {
  const token = tokens[at]!;
  if (ITEM_WORDS.has(token.tokenType)) return true;
  if (!isWord(token)) return token.tokenType !== t.BlockClose;
  const words = theTopWords();
  if (!words.has(token.image)) return misspeltHead(tokens, at) !== undefined;
  const second = words.get(token.image);
  return second === undefined || second.has(tokens[at + 1]?.image ?? '');
}

/** The text of one item, to see where lines begin. Nothing before the item counts: it may be parsed alone. */
export class Lines {
  readonly #text: string;
  readonly #start: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
  }

  /** The column of an offset; undefined far into a long line. */
  column(offset: number): number | undefined {
    for (let i = offset - 1; i >= this.#start; i--) {
      if (this.#text.charCodeAt(i) === 10) return offset - i - 1;
      if (offset - i > LONGEST) return undefined;
    }
    return offset - this.#start;
  }

  /** The column of the first token on the line of an offset. */
  indent(offset: number): number | undefined {
    const column = this.column(offset);
    if (column === undefined) return undefined;
    const from = offset - column;
    let i = from;
    while (this.#text.charCodeAt(i) === 32 || this.#text.charCodeAt(i) === 9) i++;
    return i - from;
  }

  /** Whether a token is the first of its line. */
  begins(tokens: readonly IToken[], i: number): boolean {
    const before = tokens[i - 1];
    const token = tokens[i];
    return before === undefined || token === undefined || this.breaks(before, token);
  }

  breaks(before: IToken, after: IToken): boolean {
    return this.#text.slice(endOf(before), after.startOffset).includes('\n');
  }
}

function virtual(type: TokenType, after: IToken): IToken {
  return { ...after, image: '', startOffset: endOf(after), tokenType: type, tokenTypeIdx: type.tokenTypeIdx!, payload: undefined };
}

/**
 * The `{` that a protocol, filter or function lacks: behind its head comes what it should hold.
 * `at`: the index of the item's first token. `beginsItem`: whether another item begins with a token: what stands from
 * there on is nothing of this one, and an edit looks no further.
 */
export function missingHeadBrace(tokens: readonly IToken[], at: number, beginsItem: (i: number) => boolean): Repair | undefined {
  const type = tokens[at]!.tokenType;
  const next = type === t.Protocol || type === t.Template ? protocolHeadEnd(tokens, at) : type === t.Filter ? commandsFrom(tokens, at + 2, beginsItem) : functionHeadEnd(tokens, at, beginsItem);
  return next > 0 && !beginsItem(next) ? opening(next, tokens[next - 1]!) : undefined;
}

/** Whether a `;` stands between a head and its `{`; in a filter or function behind more than a name it ends a declaration. */
export function endsHead(tokens: readonly IToken[], first: number, at: number): boolean {
  if (tokens[at + 1]?.tokenType !== t.BlockOpen) return false;
  const type = tokens[first]!.tokenType;
  return type === t.Filter ? at === first + 2 : type === t.Function_ ? tokens[at - 1]!.tokenType === t.ParenClose : tokens.slice(first + 1, at).every(isWord);
}

/** The repair of a `;` before a `{`. */
export function beforeBrace(at: number, { startOffset: start }: IToken): Repair {
  const place = { start, end: start + 1 };
  return { at, problem: { code: 'syntax-error', message: 'no ";" stands before the "{" of a block', ...place, fix: { title: 'Remove ";"', ...place, newText: '' } } };
}

/** Of an item that lacks its `{`, and its `}` too: one problem for both. `text`: what the offsets count in. */
export function withoutBoth(opened: Repair, last: IToken, text: string): Repair {
  const { start } = opened.problem.fix!;
  const end = endOf(last);
  const inside = text.slice(start, end);
  const fix = { title: 'Write "{" and "}"', start, end, newText: ` {${inside}${inside.includes('\n') ? '\n}' : ' }'}` };
  return { ...opened, problem: { ...opened.problem, message: 'the braces are missing: write "{ ... }"', fix } };
}

/** The `}` that is not there behind a token. */
export const missingClose = (last: IToken): IToken => virtual(t.BlockClose, last);

/** Where the options of a protocol begin that has no `{`; 0 where something else stands there. */
function protocolHeadEnd(tokens: readonly IToken[], at: number): number {
  const head = protocolHead(tokens, at);
  if (!head) return 0;
  let { next } = head;
  const begins = (token: IToken | undefined): boolean => token !== undefined && (token.tokenType === t.BlockClose || (isWord(token) && head.block.current.has(token.image)));
  const isFrom = (i: number): boolean => tokens[i]?.image === 'from' && isWord(tokens[i + 1]);
  const isName = (i: number): boolean => tokens[i + 1]?.tokenType === t.BlockOpen ? !opensBlock(head.block, tokens, i) : !begins(tokens[i]) || isFrom(i + 1) || begins(tokens[i + 1]);
  if (isWord(tokens[next]) && !isFrom(next) && isName(next)) next++;
  if (isFrom(next)) next += 2;
  // Options that 1.6 alone has there are no names of protocols either.
  return begins(tokens[next]) || (isWord(tokens[next]) && head.block.byWord.has(tokens[next]!.image)) ? next : 0;
}

/** Where the body of a function begins that has no `{`. */
function functionHeadEnd(tokens: readonly IToken[], at: number, beginsItem: (i: number) => boolean): number {
  let next = at + 2;
  if (tokens[next]?.tokenType !== t.ParenOpen) return 0;
  while (tokens[next] && tokens[next]!.tokenType !== t.ParenClose && tokens[next]!.tokenType !== t.BlockOpen && next < at + 200) next++;
  if (tokens[next]?.tokenType !== t.ParenClose) return 0;
  next++;
  if (tokens[next]?.tokenType === t.Arrow && tokens[next + 1]?.tokenType === t.BlockOpen) return 0;
  // A `:` may stand for the arrow.
  if (tokens[next]?.tokenType === t.Arrow || tokens[next]?.tokenType === t.Colon) next += tokens[next + 2]?.image === 'set' ? 3 : 2;
  return commandsFrom(tokens, next, beginsItem);
}

/** `next`, if commands begin there, perhaps behind declarations of the older form, which stand before a `{`. */
function commandsFrom(tokens: readonly IToken[], next: number, beginsItem: (i: number) => boolean): number {
  let i = next;
  for (;;) {
    if (beginsItem(i)) return 0;
    let word = i;
    while (isWord(tokens[word]) && !COMMAND_WORDS.has(tokens[word]!.tokenType)) word++;
    if (word - i < 2 || tokens[word]?.tokenType !== t.Semicolon) break;
    i = word + 1;
  }
  const first = tokens[i];
  if (!first || first.tokenType === t.BlockOpen) return 0;
  if (COMMAND_WORDS.has(first.tokenType) || first.tokenType === t.BlockClose || first.tokenType === t.Include) return next;
  let word = i;
  while (isWord(tokens[word])) word++;
  const after = tokens[word]?.tokenType;
  return word > i && (after === t.Equal || (word === i + 1 && (after === t.Dot || after === t.ParenOpen))) ? next : 0;
}

function opening(at: number, before: IToken): Repair {
  const end = endOf(before);
  return { at, insert: [virtual(t.BlockOpen, before)], problem: { code: 'unclosed-block', message: '"{" is missing', start: Math.max(before.startOffset, end - 1), end, fix: { title: 'Insert "{"', start: end, end, newText: ' {' } } };
}

/**
 * What is wrong with a `}` that seems to end an item and does not: what follows it is nothing that could stand at the top
 * level. Either its `{` is missing, or it is one too many. `first`, `at`: indices of the item's first token and of the brace.
 */
export function earlyBrace(lines: Lines, tokens: readonly IToken[], first: number, at: number): Repair | undefined {
  const next = behind(tokens, at);
  const following = tokens[next];
  if (!following || beginsTopLevel(tokens, next)) return undefined;
  const brace = tokens[at]!;
  if (!lines.begins(tokens, next)) return onOneLine(lines, tokens, first, at, next);
  if (!lines.breaks(tokens[first]!, brace) && tokens[at - 1]?.tokenType !== t.BlockClose) return undefined;
  const outer = lines.indent(tokens[first]!.startOffset);
  const own = lines.indent(brace.startOffset);
  const then = lines.indent(following.startOffset);
  if (outer === undefined || own === undefined || then === undefined) return undefined;
  const early = closedEarly(tokens, first, at);
  if (early && then >= outer) return early;
  const place = missingInside(tokens, first, at);
  if (own <= outer || (following.tokenType === t.BlockClose ? then < outer : then <= outer)) return place > 0 && following.tokenType === t.BlockClose && then >= outer ? opening(place, tokens[place - 1]!) : undefined;
  if (place > 0) return opening(place, tokens[place - 1]!);
  if (lines.begins(tokens, at)) {
    // The line above that begins as deep as the brace is what it closes; if that line ends a statement, there is none.
    for (let i = at - 1; i > first; i--) {
      if (!lines.begins(tokens, i)) continue;
      const indent = lines.indent(tokens[i]!.startOffset);
      if (indent === undefined || indent > own) continue;
      if (indent < own) break;
      let last = i;
      while (last + 1 < at && !lines.begins(tokens, last + 1)) last++;
      const ends = tokens[last]!.tokenType;
      if (ends !== t.Semicolon && ends !== t.BlockClose && ends !== t.BlockOpen && last + 1 < at) return opening(last + 1, tokens[last]!);
      break;
    }
  } else {
    const command = afterThen(lines, tokens, first, at);
    if (command > 0) return opening(command, tokens[command - 1]!);
  }
  return tooMany(brace, at);
}

const behind = (tokens: readonly IToken[], at: number): number => (tokens[at + 1]?.tokenType === t.Semicolon ? at + 2 : at + 1);

/** Whether the rest of its line decides what `earlyBrace` says of a `}`: what is typed there may change it. */
export function dependsOnLine(lines: Lines, tokens: readonly IToken[], at: number): boolean {
  const next = behind(tokens, at);
  return tokens[next] !== undefined && !lines.begins(tokens, next) && !beginsTopLevel(tokens, next);
}

function tooMany(brace: IToken, at: number): Repair {
  return { at, problem: { code: 'unmatched-brace', message: 'this "}" closes nothing: it is one too many, or its "{" is missing', start: brace.startOffset, end: endOf(brace) } };
}

/** As `earlyBrace`, where what follows stands on the line of the brace: there must be another `}` on it that then ends the item. */
function onOneLine(lines: Lines, tokens: readonly IToken[], first: number, at: number, next: number): Repair | undefined {
  let depth = 0;
  for (let i = next; depth >= 0; i++) {
    const token = tokens[i];
    if (!token || lines.begins(tokens, i)) return undefined;
    if (token.tokenType === t.BlockOpen) depth++;
    else if (token.tokenType === t.BlockClose) depth--;
  }
  const place = missingInside(tokens, first, at) || afterThen(lines, tokens, first, at);
  if (place > 0) return opening(place, tokens[place - 1]!);
  // Of `}};` the second is one too many, and of `}; }` at the end the last.
  const doubled = tokens[at - 1]!.tokenType === t.BlockClose && endOf(tokens[at - 1]!) === tokens[at]!.startOffset;
  return doubled || tokens[next]!.tokenType !== t.BlockClose ? tooMany(tokens[at]!, at) : undefined;
}

/** The `}` of a block of a protocol behind which the block goes on, so that the one at `brace` is its end: it is one too many. */
function closedEarly(tokens: readonly IToken[], first: number, brace: number): Repair | undefined {
  const type = tokens[first]!.tokenType;
  const head = type === t.Protocol || type === t.Template ? protocolHead(tokens, first) : undefined;
  if (!head) return undefined;
  let i = head.next;
  while (isWord(tokens[i])) i++;
  if (tokens[i]?.tokenType !== t.BlockOpen) return undefined;
  const stack = new BlockStack(tokens, head.block, i + 1);
  for (i++; i < brace && stack.depth > 0; i++) {
    if (!stack.closesEarly(i)) {
      stack.take(i);
      continue;
    }
    const ended = tokens[i + 1]!.tokenType === t.Semicolon;
    const next = tokens[ended ? i + 2 : i + 1]!;
    const [start, end] = [tokens[i]!.startOffset, endOf(tokens[ended ? i + 1 : i]!)];
    return {
      at: i, ...(ended && { count: 2 }),
      problem: {
        code: 'unmatched-brace', message: `this "}" ends the block too early: "${next.image}" behind it belongs into it`, start, end: start + 1,
        related: { start: next.startOffset, end: endOf(next), message: 'what belongs into the block' }, fix: { title: `Remove "${ended ? '};' : '}'}"`, start: endOf(tokens[i - 1]!), end, newText: '' },
      },
    };
  }
  return undefined;
}

/** Where the `{` of a block belongs that a protocol lacks, by the words of the tables; 0 where there is none to find. */
function missingInside(tokens: readonly IToken[], first: number, brace: number): number {
  const type = tokens[first]!.tokenType;
  const head = type === t.Protocol || type === t.Template ? protocolHead(tokens, first) : undefined;
  if (!head) return 0;
  // `protocol static`, and on the next line `ipv4 {`: that is no name.
  const { next } = head;
  if (tokens[next + 1]?.tokenType === t.BlockOpen && head.block.current.has(tokens[next]!.image) && opensBlock(head.block, tokens, next)) return next;
  let i = next;
  while (isWord(tokens[i])) i++;
  if (tokens[i]?.tokenType !== t.BlockOpen) return 0;
  const stack = new BlockStack(tokens, head.block, i + 1);
  for (i++; i < brace && stack.depth > 0; i++) {
    if (stack.opensAt(i)) return i;
    stack.take(i);
  }
  return 0;
}

/** Whether the word at `at` opens a block: what stands in the braces behind it is a statement of that block, and none of the protocol. */
function opensBlock(block: CompiledBlock, tokens: readonly IToken[], at: number): boolean {
  const stack = new BlockStack(tokens, block, at);
  const inside = tokens[at + 2];
  stack.take(at + 1);
  return isWord(inside) && !block.current.has(inside!.image) && stack.knows(inside!);
}

/** Where the `{` belongs that the line of a `}` lacks: `if x then accept; }`. 0 where nobody knows. */
function afterThen(lines: Lines, tokens: readonly IToken[], first: number, brace: number): number {
  for (let from = brace; from > first && !lines.begins(tokens, from);) {
    from--;
    const type = tokens[from]!.tokenType;
    if (type === t.BlockOpen || type === t.BlockClose) return 0;
    if (type === t.Then || type === t.Else || type === t.Do) return from + 1;
  }
  return 0;
}

interface Open {
  readonly at: number;
  readonly indent: number | undefined;
  /** The indentation of its first line; where it begins on the line of the brace, more than any. */
  content: number | undefined;
}

/** The repairs of an item that ends with `missing` braces open. The tokens are those of the item alone. */
export function unclosedBraces(lines: Lines, tokens: readonly IToken[], missing: number): Repair[] {
  const repairs: Repair[] = [];
  const stack: Open[] = [];
  const head = tokens[0]!.tokenType === t.Protocol || tokens[0]!.tokenType === t.Template ? protocolHead(tokens, 0) : undefined;
  let blocks: BlockStack | undefined;
  for (let i = 0; i < tokens.length && repairs.length < missing; i++) {
    const token = tokens[i]!;
    const type = token.tokenType;
    const begins = i > 0 && lines.begins(tokens, i);
    const column = begins ? lines.indent(token.startOffset) : undefined;
    if (type === t.BlockOpen && tokens[i - 1]?.tokenType === t.BlockOpen && (!begins || tokens[0]!.tokenType === t.Protocol || tokens[0]!.tokenType === t.Template)) {
      repairs.push(oneTooMany(i, token));
      continue;
    }
    if (column !== undefined) {
      const top = stack.at(-1);
      if (top && top.content === undefined && type !== t.BlockClose) top.content = column;
      // The item's own block is told at its end.
      while (stack.length > 1 && repairs.length < missing) {
        const open = stack.at(-1)!;
        if (open.indent === undefined || open.content === undefined || open.content <= open.indent) break;
        const before = type === t.BlockClose && open.content !== Number.POSITIVE_INFINITY ? column >= open.indent : column > open.indent;
        if (before) break;
        stack.pop();
        repairs.push(closing(i, open, tokens));
        blocks?.close(i);
      }
    }
    while (blocks?.closesAt(i) && stack.length > 1 && repairs.length < missing) {
      repairs.push(closing(i, stack.pop()!, tokens));
      blocks.close(i);
    }
    if (type === t.BlockOpen && head && !blocks) blocks = new BlockStack(tokens, head.block, i + 1);
    else blocks?.take(i);
    if (type === t.BlockOpen) stack.push({ at: i, indent: lines.indent(token.startOffset), content: lines.begins(tokens, i + 1) ? undefined : Number.POSITIVE_INFINITY });
    else if (type === t.BlockClose) stack.pop();
  }
  return repairs;
}

/** The repair of a `{` that is one too many. */
export function oneTooMany(at: number, { startOffset: start, image }: IToken): Repair {
  const end = start + image.length;
  return { at, problem: { code: 'unclosed-block', message: 'one "{" too many', start, end, fix: { title: 'Remove "{"', start, end, newText: '' } } };
}

/** Whether a `{` stands behind another one before a list of words, and no `}` behind that of the list. */
export function isDoubledBrace(tokens: readonly IToken[], at: number): boolean {
  if (tokens[at - 1]?.tokenType !== t.BlockOpen || !isWord(tokens[at - 2])) return false;
  let close = at + 1;
  while (close < at + LONGEST_LIST && (tokens[close]?.tokenType === t.Comma || isWord(tokens[close]))) close++;
  return close > at + 1 && tokens[close]?.tokenType === t.BlockClose && tokens[close + 1]?.tokenType !== t.BlockClose;
}

/** Lists longer than this are none. */
const LONGEST_LIST = 64;

/** The `{` that a list of words at the top level lacks: `debug protocols states, routes };`. */
export function listWithoutBrace(tokens: readonly IToken[], first: number, close: number): Repair | undefined {
  let comma = first;
  for (let i = first; i < close; i++) {
    if (tokens[i]!.tokenType === t.Comma) comma ||= i;
    else if (!isWord(tokens[i])) return undefined;
    if (tokens[i]!.tokenType === t.Comma && comma === first) comma = i;
  }
  if (comma < first + 2) return undefined;
  const at = comma - 1;
  return opening(at, tokens[at - 1]!);
}

function closing(place: number, open: Open, tokens: readonly IToken[]): Repair {
  // `import all; ;` and a `;` on a line of its own: what is left of `};`.
  const doubled = tokens[place - 1]!.tokenType === t.Semicolon && tokens[place - 2]?.tokenType === t.Semicolon;
  const at = doubled ? place - 1 : place;
  const ended = tokens[at]?.tokenType === t.Semicolon;
  const before = tokens[at - 1]!;
  const brace = tokens[open.at]!;
  const opener = tokens[open.at - 1]?.tokenType;
  const command = opener === t.Then || opener === t.Else || opener === t.Do || opener === t.Colon || opener === t.ParenClose || tokens[0]!.tokenType === t.Filter || tokens[0]!.tokenType === t.Function_;
  const end = endOf(before);
  const text = command || ended ? '}' : '};';
  return {
    at, insert: text === '}' ? [virtual(t.BlockClose, before)] : [virtual(t.BlockClose, before), virtual(t.Semicolon, before)],
    problem: {
      code: 'unclosed-block', message: ended ? '"}" is missing before this ";"' : `"${text}" is missing`,
      ...(ended ? { start: tokens[at]!.startOffset, end: endOf(tokens[at]!) } : { start: end, end }),
      related: { start: brace.startOffset, end: endOf(brace), message: 'this block is not closed' },
      fix: { title: `Insert "${text}"`, start: end, end, newText: `\n${' '.repeat(open.indent ?? 0)}${text}` },
    },
  };
}

/** The tokens with the repairs made. */
export function repaired(tokens: readonly IToken[], repairs: readonly Repair[]): IToken[] {
  const result: IToken[] = [];
  let next = 0;
  let dropped = 0;
  for (const [i, token] of tokens.entries()) {
    for (; repairs[next]?.at === i; next++) {
      const { insert, count = 1 } = repairs[next]!;
      if (insert) result.push(...insert);
      else dropped = count;
    }
    if (dropped > 0) dropped--;
    else result.push(token);
  }
  return result;
}
