/** What holds the rules together where a sign is missing: the ends of blocks and statements, and keywords that are expected. */
import type { IToken, TokenType } from 'chevrotain';
import { closest } from '../../../../base/closest.ts';
import { show, TokenParser } from './tokenParser.ts';
import * as t from '../tokens.ts';

/** Words and signs of other languages, and what BIRD has for them. */
const FOREIGN: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!', ':': '=' };

/** Says what is missing once, and goes on where the text makes sense again. */
export abstract class RecoveringParser extends TokenParser {
  /** The `}` of a block; where there is none, the item ends before it. */
  protected closeBlock(open: IToken): boolean {
    if (!this.RECORDING_PHASE && this.LA(1).tokenType === t.BlockClose) {
      this.skip();
      return true;
    }
    let closed = false;
    this.OPTION8(() => {
      this.CONSUME8(t.BlockClose);
      closed = true;
    });
    if (!closed && !this.RECORDING_PHASE) {
      const at = this.itemEnd;
      this.problem({
        code: 'unclosed-block', message: '"}" is missing', start: at, end: at,
        related: { start: this.startOf(open), end: this.endOf(open), message: 'this block is not closed' },
      });
    }
    return closed;
  }

  /** `then` and `do`. What stands in their way is said once, and skipped if the keyword comes after it. */
  protected keyword(type: TokenType, word: string): void {
    if (this.RECORDING_PHASE) {
      this.CONSUME7(type);
      return;
    }
    if (this.LA(1).tokenType === type) return this.skip();
    const next = this.LA(1);
    let ahead = 1;
    for (; ahead < 200; ahead++) {
      const other = this.LA(ahead).tokenType;
      if (other === type || other === t.Semicolon || other === t.BlockOpen || other === t.BlockClose || this.LA(ahead).tokenTypeIdx === 1) break;
    }
    const found = this.LA(ahead).tokenType === type;
    const instead = FOREIGN[next.image];
    const at = { start: this.startOf(next), end: this.endOf(next) };
    const misspelt = !found && next.tokenType === t.Word && closest(next.image, [word]) !== undefined;
    this.problem({
      ...at, code: 'syntax-error',
      message: found && instead !== undefined ? `BIRD has no "${next.image}": write "${instead}"` : `"${word}" expected, found ${show(next)}${misspelt ? `; did you mean "${word}"?` : ''}`,
      fix: found && instead !== undefined ? { title: `Change to "${instead}"`, ...at, newText: instead } : misspelt ? { title: `Change to "${word}"`, ...at, newText: word } : undefined,
    });
    for (let i = found ? ahead : misspelt ? 1 : 0; i > 0; i--) this.skip();
  }

  /**
   * The `;` of a statement. Where another token stands on the same line, that token is what is wrong, and all up to the
   * `;` is skipped; where the line is over, the `;` is what is missing.
   */
  protected endOfStatement(what: string): boolean {
    // The grammar below says the same; nearly every statement takes this way, without a closure.
    if (!this.RECORDING_PHASE && this.LA(1).tokenType === t.Semicolon) {
      this.skip();
      return true;
    }
    let found = false;
    this.OPTION9({
      GATE: () => this.is(1, t.Semicolon) || this.reportMissingEnd(what),
      DEF: () => {
        this.CONSUME9(t.Semicolon);
        found = true;
      },
    });
    return found;
  }

  private readonly onNewLine: boolean = false;

  private reportMissingEnd(what: string): boolean {
    const last = this.lastEnd();
    const next = this.LA(1);
    // An open quote takes in the rest of its line, the `;` with it: that is said already.
    const before = this.LA(0).tokenType;
    if (before === t.UnclosedText || before === t.UnclosedName) return false;
    const ends = next.tokenTypeIdx === 1 || next.tokenType === t.BlockClose;
    if (ends || this.onNewLine || this.breaksLine(next)) {
      const from = Math.max(0, last - 1);
      this.problem({ code: 'missing-semicolon', message: `";" is missing after the ${what}`.replace('the "', '"'), start: from, end: last, fix: { title: 'Insert ";"', start: last, end: last, newText: ';' } });
      return false;
    }
    this.problem({ code: 'syntax-error', message: `unexpected ${show(next)}, ";" expected`, start: this.startOf(next), end: this.endOf(next) });
    let depth = 0;
    for (let token = this.LA(1); token.tokenTypeIdx !== 1; token = this.LA(1)) {
      if (depth === 0 && (token.tokenType === t.Semicolon || token.tokenType === t.BlockClose)) break;
      if (token.tokenType === t.BlockOpen) depth++;
      if (token.tokenType === t.BlockClose) depth--;
      if (depth === 0 && this.breaksLine(token)) break;
      this.skip();
    }
    return this.is(1, t.Semicolon);
  }
}
