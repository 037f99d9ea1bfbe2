/** What is meant to be a set and lacks its brackets: a prefix with a pattern alone, members in braces or without an opening bracket. */
import { EOF, type TokenType } from 'chevrotain';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { SetsParser } from './sets.ts';

/** Keywords that no expression holds. Releases that take them for names lose the keyword with that: nobody writes them so. */
export const NO_VALUE = new Set<TokenType>([t.If, t.Then, t.Else, t.Case, t.For, t.Do, t.Return, t.Accept, t.Reject, t.Print, t.PrintN]);
/** Tokens but words that an operand begins with. */
export const VALUE_STARTS = new Set<TokenType>([t.Text, t.UnclosedText, t.Int, t.Ip4, t.Ip6, t.Rd, t.Bytes, t.Empty, t.SetLiteral, t.SetOpen, t.MaskOpen, t.ParenOpen, t.Not]);
const SET_MEMBERS = new Set<TokenType>([t.Int, t.Ip4, t.Ip6, t.Rd, t.Text, t.Slash, t.Plus, t.Minus, t.Comma, t.Range, t.Star, t.ParenOpen, t.ParenClose]);
/** How far the end of a set is looked for that has no beginning. */
const LONGEST_SET = 2000;

/** Reads as a set what is meant to be one. */
export abstract class LikeSetsParser extends SetsParser {
  /** How far ahead the `]` is that ends what seems to be the members of a set; 0 where none is. */
  private closerOfSet(from: number): number {
    for (let i = from; i < LONGEST_SET; i++) {
      const { tokenType, tokenTypeIdx } = this.LA(i);
      if (tokenType === t.SetClose) return i;
      if (tokenTypeIdx === EOF.tokenTypeIdx || tokenType === t.Semicolon || tokenType === t.SetOpen || tokenType === t.ParenClose || tokenType === t.Then) return 0;
    }
    return 0;
  }

  /** `define X = 10.0.0.0/8+, 11.0.0.0/8 ];` */
  private setWithoutOpener(prefix: ast.PrefixLiteral, close: number): ast.Expression {
    const { start } = prefix;
    for (let i = 0; i < close; i++) this.skip();
    const at = { start, end: this.lastEnd() };
    this.problem({ code: 'syntax-error', start, end: prefix.end, message: '"[" is missing before this', fix: { title: 'Insert "["', start, end: start, newText: '[' } });
    return { kind: 'missing', ...at };
  }

  /** `net ~ 10.0.0.0/8+`, `net ~ 10.0.0.0/8{16,24}`: says that a set is meant, and reads it as one. */
  protected patternOutsideSet(prefix: ast.PrefixLiteral): ast.Expression {
    const [sign, next] = [this.LA(1), this.LA(2)];
    let length = 0;
    if (sign.tokenType === t.BlockOpen) length = [t.Int, t.Comma, t.Int, t.BlockClose].every((type, i) => this.LA(i + 2).tokenType === type) ? 5 : 0;
    else if (sign.tokenType === t.Plus || sign.tokenType === t.Minus) length = NO_VALUE.has(next.tokenType) || (!VALUE_STARTS.has(next.tokenType) && !this.is(2, t.Word)) ? 1 : 0;
    if (length === 0) return prefix;
    if (this.LA(length + 1).tokenType === t.Comma || this.LA(length + 1).tokenType === t.SetClose) {
      const close = this.closerOfSet(length + 1);
      if (close > 0) return this.setWithoutOpener(prefix, close);
    }
    const at = { start: prefix.start, end: this.endOf(this.LA(length)) };
    const newText = `[ ${this.source.slice(at.start + this.base, at.end + this.base)} ]`;
    this.problem({ ...at, code: 'syntax-error', message: `a prefix with a pattern stands in a set: write ${newText}`, fix: { title: `Write ${newText}`, ...at, newText } });
    for (let i = 0; i < length; i++) this.skip();
    return { kind: 'set', ...at, content: { types: 0, count: 1, problems: [], others: [], wider: true }, members: [prefix], closed: true };
  }

  /** Whether the braces that stand where a value should hold members of a set, and nothing else. */
  protected isSetInBraces(): boolean {
    let depth = 0;
    for (let i = 1; i < 2000; i++) {
      const type = this.LA(i).tokenType;
      if (type === t.BlockOpen) depth++;
      else if (type === t.BlockClose) {
        if (--depth === 0) return i > 2;
      } else if (!SET_MEMBERS.has(type) && !this.is(i, t.Word)) return false;
    }
    return false;
  }

  /** `{ 10.0.0.0/8, 192.168.0.0/16 }` for a set: said, and skipped. */
  protected setInBraces(): ast.Expression {
    const start = this.startOf(this.LA(1));
    for (let depth = 0; ;) {
      const type = this.LA(1).tokenType;
      this.skip();
      if (type === t.BlockOpen) depth++;
      else if (type === t.BlockClose && --depth === 0) break;
    }
    const at = { start, end: this.lastEnd() };
    const newText = `[${this.source.slice(start + 1 + this.base, at.end - 1 + this.base)}]`;
    this.problem({ start, end: start + 1, code: 'syntax-error', message: 'a set stands in brackets, not in braces: [ ... ]', fix: { title: 'Write [ ... ]', ...at, newText } });
    return { kind: 'missing', ...at };
  }
}
