/**
 * Where a position is: in which block, in which statement of it, behind which words. Found from the tokens of the item
 * before the position, so that it works where it matters most: in a statement that is being typed.
 */
import type { IToken, TokenType } from 'chevrotain';
import type { Position, Range } from '../base/position.ts';
import type { BirdDocument } from '../languages/bird/document.ts';
import type { Context } from '../languages/bird/semantics/collector.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import * as t from '../languages/bird/syntax/tokens.ts';
import { protocolTypes, type ProtocolType } from '../languages/bird/tables/protocols.ts';
import { braceAfter, elementsOf, endsOf } from './expected.ts';

/** A token with what features ask of it. A closed group `( )`, `[ ]`, `{ }` behind is one token. */
export interface Token {
  readonly image: string;
  readonly start: number;
  readonly end: number;
  /** A bare or quoted name or keyword. */
  readonly isWord: boolean;
  readonly type: TokenType;
}

/** A local variable, with the words of its type. */
export interface Local {
  readonly name: string;
  readonly type: string;
  /** Its name's place in `Place.text`. */
  readonly start: number;
  readonly end: number;
}

/** A block, list or parenthesis that is open at the position. */
export interface Frame {
  /**
   * `top`: the file. `options`: statements of `block`. `commands`: filter code. `case`: the branches of a `case`.
   * `words`: a list of the words in `spec`. `flow`: a flow literal. `set`, `parens`: inside an expression.
   */
  readonly kind: 'top' | 'options' | 'commands' | 'case' | 'words' | 'flow' | 'set' | 'parens';
  /** The block of the tables; undefined where it is not known. */
  readonly block?: string;
  readonly spec?: string;
  /** Where the statement that holds the position begins. */
  from: number;
  /** The tokens of that statement up to the position. */
  tokens: Token[];
  readonly locals: Local[];
  /** `case`: behind a label's colon. */
  behindLabel: boolean;
}

/** What is being typed: from its start to the position. */
export interface TypedWord {
  readonly text: string;
  readonly start: number;
  /** `text`: in double quotes, `quoted`: in single ones. `text` and `start` are then without the quote. */
  readonly kind: 'word' | 'quoted' | 'text';
}

/** Where the cursor is: in which blocks, behind which words. */
export interface Place {
  readonly item: ast.Item;
  /** The item's text, behind that of the item before where that one is not finished. */
  readonly text: string;
  /** Where the item begins in `text`. */
  readonly base: number;
  /** The position in `text`. */
  readonly offset: number;
  /** Outermost first. */
  readonly frames: readonly Frame[];
  /** The innermost frame that is no parenthesis and no set. */
  readonly frame: Frame;
  readonly word: TypedWord | undefined;
  /** The range that a completion replaces. */
  readonly range: Range;
  /** The comment that the position is in. */
  readonly comment: string | undefined;
  /** Whether only blanks stand before the word in its line. */
  readonly startsLine: boolean;
  /** What follows the position in its line. */
  readonly after: string;
}

/** The place of a position. `context`: where the file's items stand, for a file that a block includes. */
export function placeAt(document: BirdDocument, position: Position, context: Context = { kind: 'global' }): Place {
  const { index, item, offset } = document.locate(position);
  const before = document.items[index - 1];
  const whole = (text: string, base: number): Place => read(item, text, base, offset + base, document.startOf(index).character === 0, position, context);
  if (before && item.text.slice(0, offset).trim() === '' && !/[;}]\s*$/.test(before.text)) return whole(before.text + item.text, before.text.length);
  const place = whole(item.text, 0);
  // A block that is not closed ends with its last token: what is typed on the next lines belongs to it.
  if (before && place.frames.length === 1 && place.frame.tokens.length === 0 && before.problems.some((problem) => problem.code === 'unclosed-block')) {
    return whole(before.text + item.text, before.text.length);
  }
  return place;
}

function isWord(token: IToken): boolean {
  return token.tokenType === t.Word || t.Word.categoryMatchesMap![token.tokenTypeIdx] === true || token.tokenType === t.UnclosedName;
}

function read(item: ast.Item, text: string, base: number, offset: number, atLineStart: boolean, position: Position, context: Context): Place {
  const { tokens, groups } = t.tokenize(text, atLineStart);
  const comment = (groups['comments'] ?? []).find(
    ({ startOffset, image }) =>
      startOffset < offset && (offset < startOffset + image.length || (offset === startOffset + image.length && !/[^/]\*\/$/.test(image))),
  );
  const scan = new Scan(text, context);
  let word: TypedWord | undefined;
  for (const [i, token] of tokens.entries()) {
    if (token.startOffset >= offset) break;
    const end = token.startOffset + token.image.length;
    if (token.tokenType === t.Include && end > offset) {
      // One token from the word to its semicolon.
      const quote = token.startOffset + token.image.indexOf('"') + 1;
      if (offset >= quote) word = { kind: 'text', text: text.slice(quote, offset), start: quote };
      scan.takeWord('include', token.startOffset);
      break;
    }
    if (end >= offset) word = typedWord(token, offset);
    if (word) break;
    if (token.tokenType === t.SetLiteral && end > offset) {
      // Inside a closed set: only what stands before the position in it counts.
      const inner = text.slice(token.startOffset + 1, offset);
      scan.open('set', token.startOffset + 1);
      const last = /[A-Za-z_][\w]*$/.exec(inner);
      if (last) word = { kind: 'word', text: last[0], start: offset - last[0].length };
      break;
    }
    scan.take(token, tokens[i + 1]);
  }
  const start = word ? word.start : offset;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const quote = word && word.kind !== 'word' ? 1 : 0;
  return {
    item, text, base, offset, word, frames: scan.frames, frame: scan.frames.findLast(({ kind }) => kind !== 'set' && kind !== 'parens')!,
    range: { start: { line: position.line, character: Math.max(0, position.character - (offset - start)) }, end: position },
    comment: comment?.image.slice(0, offset - comment.startOffset),
    startsLine: text.slice(lineStart, start - quote).trim() === '',
    after: text.slice(offset, lineEnd < 0 ? text.length : lineEnd),
  };
}

/** What of a token that reaches to the position is being typed. */
function typedWord(token: IToken, offset: number): TypedWord | undefined {
  const { startOffset: start, image, tokenType: type } = token;
  const closed = start + image.length === offset;
  if (type === t.Text || type === t.UnclosedText)
    return type === t.Text && closed ? undefined : { kind: 'text', text: image.slice(1, offset - start), start: start + 1 };
  if (type === t.QuotedName || type === t.UnclosedName)
    return type === t.QuotedName && closed ? undefined : { kind: 'quoted', text: image.slice(1, offset - start), start: start + 1 };
  return isWord(token) ? { kind: 'word', text: image.slice(0, offset - start), start } : undefined;
}

/** Words that begin the type of a variable. */
const TYPE_WORDS = new Set(
  'int bool ip prefix rd mac pair quad ec lc string bytestring bgpmask bgppath clist eclist lclist route enum set'.split(' '),
);
const COMMAND_WORDS = new Set<TokenType>([t.If, t.Case, t.For, t.Return, t.Accept, t.Reject, t.ErrorKeyword, t.Print, t.PrintN]);

/** Whether the tokens at the top level begin a filter command: the file is a fragment of a filter. */
export function beginsCommand(tokens: readonly Token[]): boolean {
  return tokens[0] !== undefined && COMMAND_WORDS.has(tokens[0].type);
}

/** A statement with a block is hardly ever longer, in characters. */
const LONGEST_STATEMENT = 10_000;

/** Reads tokens from left to right and keeps the blocks that are open. */
class Scan {
  readonly frames: Frame[];
  readonly #text: string;

  constructor(text: string, context: Context) {
    this.#text = text;
    this.frames = [];
    if (context.kind === 'block') this.open('options', 0, context.block);
    else this.open(context.kind === 'commands' ? 'commands' : 'top', 0);
  }

  open(kind: Frame['kind'], from: number, block?: string, spec?: string): void {
    this.frames.push({ kind, block, spec, from, tokens: [], locals: [], behindLabel: false });
  }

  get #frame(): Frame {
    return this.frames.at(-1)!;
  }

  take(token: IToken, next: IToken | undefined): void {
    const { tokenType: type, startOffset: start, image } = token;
    const end = start + image.length;
    const known: Token = { image, start, end, type, isWord: isWord(token) };
    switch (type) {
      case t.BlockOpen: return this.#openBrace(end);
      case t.BlockClose: return this.#closeBrace(known, next);
      case t.ParenOpen: return this.open('parens', end);
      case t.SetOpen: case t.MaskOpen: return this.open('set', end);
      case t.ParenClose: return this.#closeGroup('parens', known);
      case t.SetClose: case t.MaskClose: return this.#closeGroup('set', known);
      case t.Semicolon: return this.#endStatement(known);
      case t.Colon: {
        const frame = this.#frame;
        frame.tokens.push(known);
        if (frame.kind === 'case') this.#begin(frame, end, true);
        return;
      }
      case t.Include: return this.#begin(this.#frame, end);
    }
    const frame = this.#frame;
    if (frame.tokens.length === 0) frame.from = start;
    frame.tokens.push(known);
    // The variable of a loop is known in what follows.
    if (type === t.In) this.#declare(frame, frame.tokens.slice(frame.tokens.findLastIndex((one) => one.type === t.For) + 1, -1));
  }

  /** A word that is part of a longer token. */
  takeWord(image: string, start: number): void {
    this.#frame.tokens.push({ image, start, end: start + image.length, type: t.Word, isWord: true });
  }

  #begin(frame: Frame, from: number, behindLabel = false): void {
    frame.from = from;
    frame.tokens = [];
    frame.behindLabel = behindLabel;
  }

  #openBrace(end: number): void {
    const frame = this.#frame;
    const { tokens } = frame;
    const last = tokens.at(-1);
    if (frame.kind === 'set') return this.open('parens', end);
    if (last && (last.image === 'flow4' || last.image === 'flow6') && !(frame.kind === 'options' && tokens.length === 1)) return this.open('flow', end);
    if (frame.kind === 'commands' || frame.kind === 'case' || (frame.kind === 'top' && (tokens.length === 0 || beginsCommand(tokens)))) {
      const deciding = tokens.findLast(({ type }) => type === t.Case || type === t.Then || type === t.Else || type === t.Do);
      return this.open(deciding?.type === t.Case ? 'case' : 'commands', end);
    }
    if (frame.kind === 'top') return this.#openItem(frame, end);
    if (frame.kind === 'options') return this.#openArgument(frame.block, this.#text.slice(frame.from, end - 1), end);
    this.open('parens', end);
  }

  /** The brace of a protocol, a filter, a function, or of a statement at the top level. */
  #openItem(frame: Frame, end: number): void {
    const first = frame.tokens[0]!;
    if (first.type === t.Filter || first.type === t.Function_) {
      const locals = frame.locals.splice(0);
      this.open('commands', end);
      this.#frame.locals.push(...locals);
    } else if (first.type === t.Protocol || first.type === t.Template)
      this.open('options', end, protocolTypeOf(frame.tokens.slice(1).map(({ image }) => image))?.block);
    else this.#openArgument('global', this.#text.slice(frame.from, end - 1), end);
  }

  /** The brace of an option's block, list or code. Words of an unfinished statement may stand before it. */
  #openArgument(block: string | undefined, text: string, from: number): void {
    const elements = block === undefined ? [] : elementsOf(text);
    for (const end of endsOf(elements)) {
      const inside = braceAfter(block!, end);
      if (inside?.type === 'block') return this.open('options', from, inside.block);
      if (inside?.type === 'argument')
        return inside.kind === 'mask' || inside.kind === 'words' ? this.open('words', from, undefined, inside.spec) : this.open('commands', from);
    }
    this.open(/\bfilter\s*$/.test(text) ? 'commands' : 'options', from);
  }

  #closeBrace(token: Token, next: IToken | undefined): void {
    let i = this.frames.length - 1;
    while (i > 0 && (this.frames[i]!.kind === 'parens' || this.frames[i]!.kind === 'set')) i--;
    // A set's `{24,32}` is a parenthesis of its own kind.
    if (this.#frame.kind === 'parens' && this.frames.at(-2)?.kind === 'set') i = this.frames.length - 1;
    if (i === 0) return this.#begin(this.#frame, token.end);
    this.frames.length = i;
    const frame = this.#frame;
    frame.tokens.push(token);
    const statement =
      frame.kind === 'top'
        ? /^(?:protocol|template|filter|function|if|case|for|\})$/.test(frame.tokens[0]!.image)
        : frame.kind === 'commands' || frame.kind === 'case';
    // A long row of blocks without a `;` is no statement, and is not read again for each of them.
    const endless = frame.kind === 'options' && token.end - frame.from > LONGEST_STATEMENT;
    if ((statement && next?.tokenType !== t.Else) || endless) this.#begin(frame, token.end, frame.kind === 'case');
  }

  #closeGroup(kind: 'parens' | 'set', token: Token): void {
    if (this.#frame.kind !== kind) return;
    const { tokens } = this.frames.pop()!;
    const frame = this.#frame;
    // The parameters of a function.
    if (kind === 'parens' && frame.kind === 'top' && frame.tokens[0]?.type === t.Function_ && frame.tokens.length === 2) this.#declare(frame, tokens);
    frame.tokens.push(token);
  }

  #endStatement(token: Token): void {
    const top = this.frames[0]!;
    // `function f(int a; int b)`, and `filter f int x; { ... }` of the older form.
    if (this.frames.length === 2 && this.#frame.kind === 'parens' && top.kind === 'top' && top.tokens[0]?.type === t.Function_ && top.tokens.length === 2) {
      this.#declare(top, this.#frame.tokens);
      this.#frame.tokens = [];
      return;
    }
    while (this.frames.length > 1 && (this.#frame.kind === 'parens' || this.#frame.kind === 'set')) this.frames.pop();
    const frame = this.#frame;
    const { tokens } = frame;
    const first = tokens[0]?.type;
    if (frame.kind === 'top' && (first === t.Filter || first === t.Function_) && tokens.length > 1) {
      this.#declare(frame, tokens.slice(startOfLocal(tokens)));
      tokens.push(token);
      return;
    }
    if (frame.kind === 'commands' || frame.kind === 'case' || frame.kind === 'top') this.#declare(frame, tokens);
    this.#begin(frame, token.end, frame.kind === 'case');
  }

  /** `TYPE NAME` and `TYPE NAME = VALUE`. */
  #declare(frame: Frame, tokens: readonly Token[]): void {
    const name = tokens.findIndex(({ type }) => type === t.Equal);
    const words = name < 0 ? tokens : tokens.slice(0, name);
    const last = words.at(-1);
    if (!last || words.length < 2 || !words.every((one) => one.isWord) || !TYPE_WORDS.has(words[0]!.image)) return;
    const bare = last.image.replace(/'/g, '');
    frame.locals.push({ name: bare, type: words.slice(0, -1).map(({ image }) => image).join(' '), start: last.start, end: last.end });
  }
}

/** Where the declaration begins that the tokens of a filter's or function's head end with. */
function startOfLocal(tokens: readonly Token[]): number {
  const semicolon = tokens.findLastIndex(({ type }) => type === t.Semicolon);
  if (semicolon >= 0) return semicolon + 1;
  const arrow = tokens.findIndex(({ type }) => type === t.Arrow);
  // `-> int`, `-> prefix set`
  if (arrow >= 0) return tokens[arrow + 2]?.image === 'set' ? arrow + 3 : arrow + 2;
  return tokens[0]!.type === t.Filter ? 2 : tokens.findIndex(({ type }) => type === t.ParenClose) + 1;
}

const heads = [...protocolTypes].sort((a, b) => b.words.length - a.words.length).map((type) => ({ words: type.words.split(' '), type }));

/** The type of protocol that the words after `protocol` begin with. */
export function protocolTypeOf(words: readonly string[]): ProtocolType | undefined {
  return heads.find(({ words: known }) => known.every((word, i) => words[i] === word))?.type;
}
