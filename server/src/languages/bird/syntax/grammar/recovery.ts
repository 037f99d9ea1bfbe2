/** What holds the rules together where a sign is missing: the ends of blocks and statements, and keywords that are expected. */
import { EOF, type IToken, type TokenType } from 'chevrotain';
import { closest } from '../../../../base/closest.ts';
import { show, TokenParser } from './tokenParser.ts';
import * as t from '../tokens.ts';

const ENDS_PARENTHESES = new Set<TokenType>([t.Semicolon, t.Then, t.Do]);
/** Keywords that a command begins with, and nothing else has in it. */
const COMMAND_STARTS = new Set<TokenType>([t.If, t.Case, t.For, t.Return, t.Accept, t.Reject, t.Print, t.PrintN]);

/** What the braces of several commands in a command stand behind. */
const BEFORE_COMMANDS = new Set<TokenType>([t.Then, t.Else, t.Do, t.Colon]);

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

  /** Whether the `)` of what was opened is missing where a command goes on or ends; says so. */
  protected lacksParenthesis(): boolean {
    const next = this.LA(1);
    if (this.RECORDING_PHASE || !ENDS_PARENTHESES.has(next.tokenType)) return false;
    const last = this.lastEnd();
    this.problem({ start: this.startOf(next), end: this.endOf(next), code: 'syntax-error', message: `")" is missing before ${show(next)}`, fix: { title: 'Insert ")"', start: last, end: last, newText: ')' } });
    return true;
  }

  /** `then` and `do`. What stands in their way is said once, and skipped if the keyword comes after it. */
  protected keyword(type: TokenType, word: string): void {
    if (this.RECORDING_PHASE) {
      this.CONSUME7(type);
      return;
    }
    if (this.LA(1).tokenType === type) return this.skip();
    const next = this.LA(1);
    if (next.tokenType === t.Semicolon && this.LA(2).tokenType === type) {
      const place = { start: this.startOf(next), end: this.endOf(next) };
      this.problem({ ...place, code: 'syntax-error', message: `no ";" stands before "${word}"`, fix: { title: 'Remove ";"', ...place, newText: '' } });
      this.skip();
      return this.skip();
    }
    let ahead = 1;
    for (; ahead < 200; ahead++) {
      const other = this.LA(ahead).tokenType;
      if (other === type || other === t.Semicolon || other === t.BlockOpen || other === t.BlockClose || this.LA(ahead).tokenTypeIdx === 1) break;
    }
    const found = this.LA(ahead).tokenType === type;
    const at = { start: this.startOf(next), end: this.endOf(next) };
    const misspelt = !found && next.tokenType === t.Word && closest(next.image, [word]) !== undefined;
    const last = this.lastEnd();
    if (found && next.tokenType === t.Colon) this.problem({ ...at, code: 'syntax-error', message: 'BIRD has no ":" here: write "="', fix: { title: 'Change to "="', ...at, newText: '=' } });
    else if (found && ahead === 2 && next.tokenType === t.ParenClose) this.problem({ ...at, code: 'syntax-error', message: 'this ")" closes nothing', fix: { title: 'Remove ")"', ...at, newText: '' } });
    else if (!found && !misspelt && (next.tokenType === t.BlockOpen || this.is(1, t.Word))) {
      this.problem({ ...at, code: 'syntax-error', message: `"${word}" is missing before ${show(next)}`, fix: { title: `Insert "${word}"`, start: last, end: last, newText: ` ${word}` } });
    } else {
      this.problem({
        ...at, code: 'syntax-error', message: `"${word}" expected, found ${show(next)}${misspelt ? `; did you mean "${word}"?` : ''}`,
        fix: misspelt ? { title: `Change to "${word}"`, ...at, newText: word } : undefined,
      });
    }
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

  /** Whether the command that just ended stands behind "then". */
  private isBranch(): boolean {
    for (let i = 0; i > -50; i--) {
      const type = this.LA(i).tokenType;
      if (type === t.Then) return true;
      if (type === t.Semicolon || type === t.BlockOpen || type === t.BlockClose || type.tokenTypeIdx === 1) return false;
    }
    return false;
  }

  private readonly onNewLine: boolean = false;

  /** Where a `;` stands that belongs elsewhere: it is told already. */
  movedSemicolon = -1;

  /** Whether a block that ends here is one of commands, behind which no `;` stands. */
  private inCommands(what: string): boolean {
    if (what === 'definition') return false;
    for (let i = -1, depth = 0; i > -200; i--) {
      const { tokenType, tokenTypeIdx } = this.LA(i);
      if (tokenTypeIdx === EOF.tokenTypeIdx) return false;
      if (tokenType === t.BlockClose) depth++;
      else if (tokenType === t.BlockOpen && --depth < 0) return BEFORE_COMMANDS.has(this.LA(i - 1).tokenType);
    }
    return false;
  }

  private reportMissingEnd(what: string): boolean {
    const last = this.lastEnd();
    const next = this.LA(1);
    // An open quote takes in the rest of its line, the `;` with it: that is said already.
    const before = this.LA(0).tokenType;
    if (before === t.UnclosedText || before === t.UnclosedName) return false;
    const said = this.problems.at(-1);
    if (what === 'definition' && next.tokenTypeIdx === 1 && said?.code === 'unclosed-block' && said.end === last && said.message === '"]" is missing') {
      // One slip: the end of the line, with both signs.
      const start = before === t.Comma ? this.startOf(this.LA(0)) : last;
      this.problems[this.problems.length - 1] = { ...said, message: '"];" is missing', fix: { title: 'Insert "];"', start, end: last, newText: '];' } };
      return false;
    }
    const behind = this.LA(2);
    if (next.tokenType === t.BlockClose && behind.tokenType === t.Semicolon && this.inCommands(what) && !this.breaksLineBetween(next, behind)) {
      const at = { start: this.startOf(next), end: this.endOf(behind) };
      this.movedSemicolon = this.startOf(behind);
      this.problem({ code: 'missing-semicolon', message: 'the ";" stands behind the "}", and belongs before it', ...at, fix: { title: 'Write "; }"', start: last, end: at.end, newText: '; }' } });
      return false;
    }
    const ends = next.tokenTypeIdx === 1 || next.tokenType === t.BlockClose;
    if (ends || this.onNewLine || this.breaksLine(next)) {
      const from = Math.max(0, last - 1);
      this.problem({ code: 'missing-semicolon', message: `";" is missing after the ${what}`.replace('the "', '"'), start: from, end: last, fix: { title: 'Insert ";"', start: last, end: last, newText: ';' } });
      return false;
    }
    if (COMMAND_STARTS.has(next.tokenType) || (next.tokenType === t.Else && this.isBranch())) {
      this.problem({ code: 'missing-semicolon', message: `";" is missing before ${show(next)}`, start: Math.max(0, last - 1), end: last, fix: { title: 'Insert ";"', start: last, end: last, newText: ';' } });
      return false;
    }
    const message = next.tokenType === t.Question ? 'BIRD has no "? :": write "if ... then ...; else ...;"' : `unexpected ${show(next)}: ${what === 'definition' ? 'the definition' : 'the command'} is complete before it, an operator or ";" is expected`;
    this.problem({ code: 'syntax-error', message, start: this.startOf(next), end: this.endOf(next) });
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
