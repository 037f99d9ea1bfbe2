/** What every rule of the grammar stands on: where a token is, how it is named in a message, and the nodes that are one token. */
import { EmbeddedActionsParser, type IParserErrorMessageProvider, type IToken, type TokenType } from 'chevrotain';
import type * as ast from '../ast.ts';
import { type Characters, charactersOf } from '../characters.ts';
import { isOwnWord } from '../ownWords.ts';
import * as t from '../tokens.ts';

const labelOf = (type: TokenType): string => type.LABEL ?? type.name;

/** How a token is named in a message: `"}"`, or what it is at the end of an item. */
export function show(token: IToken): string {
  return token.tokenTypeIdx === 1 /* EOF */ || token.image === '' ? 'the end' : `"${token.image.length > 40 ? `${token.image.slice(0, 40)}…` : token.image}"`;
}

const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) => `${labelOf(expected)} expected, found ${show(actual)}`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `unexpected ${show(firstRedundant)}`,
  buildNoViableAltMessage: ({ actual }) => `unexpected ${show(actual[0]!)}`,
  buildEarlyExitMessage: ({ actual }) => `unexpected ${show(actual[0]!)}`,
};

/** The state of a parse, and what rules ask of tokens. */
export abstract class TokenParser extends EmbeddedActionsParser {
  /** Whether what nearly every statement and operand is may be read without the rules; off in the test that compares. */
  static shortcuts = true;
  /** Offset of the item in the text that its tokens were lexed from: every node is relative to it. */
  base = 0;
  /** Offset, relative to the item, of the end of its last token: where "the end" is. */
  itemEnd = 0;
  problems: ast.SyntaxProblem[] = [];
  /** Literals of the item that semantics/literals.ts has to look at. */
  suspects: ast.Expression[] = [];
  /** The text that the tokens were lexed from, to see line breaks between them. */
  source = '';
  /** The text that the tokens were lexed from, for reading sets. */
  characters: Characters = charactersOf('');

  constructor() {
    super(t.tokenTypes, { recoveryEnabled: true, maxLookahead: 1, nodeLocationTracking: 'none', errorMessageProvider: messages, skipValidations: process.env.NODE_ENV !== 'test' });
  }

  /** Whether the last parse had errors; asking for the errors themselves copies them. */
  hasErrors(): boolean {
    return (this as unknown as { _errors: unknown[] })._errors.length > 0;
  }

  /** Whether the token `offset` ahead is of this type, or of a category of that name. */
  protected is(offset: number, type: TokenType): boolean {
    const token = this.LA(offset);
    return token.tokenType === type || type.categoryMatchesMap?.[token.tokenTypeIdx] === true;
  }

  protected skip(): void {
    (this as unknown as { consumeToken(): void }).consumeToken();
  }

  /** Puts a token of another type in the place of the next one, or of one further on: what it is meant to be. */
  protected become(type: TokenType, image?: string, ahead = 1): void {
    const { tokVector, currIdx } = this as unknown as { readonly tokVector: IToken[]; readonly currIdx: number };
    const token = tokVector[currIdx + ahead]!;
    tokVector[currIdx + ahead] = { ...token, image: image ?? token.image, tokenType: type, tokenTypeIdx: type.tokenTypeIdx! };
  }

  protected startOf(token: IToken): number {
    return token.startOffset < 0 || Number.isNaN(token.startOffset) ? this.itemEnd : token.startOffset - this.base;
  }

  protected endOf(token: IToken): number {
    return token.startOffset < 0 || Number.isNaN(token.startOffset) ? this.itemEnd : token.startOffset - this.base + token.image.length;
  }

  /** End of the token that was consumed last. */
  protected lastEnd(): number {
    const token = this.LA(0);
    return token && token.startOffset >= 0 ? this.endOf(token) : 0;
  }

  protected missing(): ast.MissingExpression {
    const at = this.lastEnd();
    return { kind: 'missing', start: at, end: at };
  }

  protected problem(problem: ast.SyntaxProblem): void {
    this.problems.push(problem);
  }

  protected breaksLine(next: IToken): boolean {
    const from = this.lastEnd() + this.base;
    const to = next.startOffset < 0 ? from : next.startOffset;
    // The gap alone is looked at: a search for the next line break may go far.
    return to > from && this.source.slice(from, to).includes('\n');
  }

  protected breaksLineBetween(one: IToken, other: IToken): boolean {
    return this.source.slice(one.startOffset + one.image.length, other.startOffset).includes('\n');
  }

  protected nameOf(token: IToken): ast.Name {
    const image = token.image;
    const inQuotes = image.charCodeAt(0) === 39;
    const start = this.startOf(token);
    const bare = inQuotes ? image.slice(1, -1) : image;
    const quoted = inQuotes && !isOwnWord(bare);
    const name: ast.Name = { kind: 'name', start, end: start + image.length, name: bare, quoted };
    if (quoted || image.length >= 20) this.suspects.push(name);
    return name;
  }

  protected textOf(token: IToken): ast.TextLiteral {
    const text: ast.TextLiteral = { kind: 'text', start: this.startOf(token), end: this.endOf(token), value: (token.payload as string | undefined) ?? token.image.slice(1, -1), closed: true };
    if (text.value.length > 4095) this.suspects.push(text);
    return text;
  }

  protected numberOf(token: IToken): ast.NumberLiteral {
    const number: ast.NumberLiteral = { kind: 'number', start: this.startOf(token), end: this.endOf(token), value: Number(token.image) };
    if (number.value > 0xffffffff) this.suspects.push(number);
    return number;
  }

  protected wildcardOf(token: IToken): ast.Wildcard {
    return { kind: 'wildcard', start: this.startOf(token), end: this.endOf(token), text: token.image };
  }
}
