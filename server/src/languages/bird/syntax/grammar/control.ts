/** Commands that hold others: `if`, `case`, `for`. */
import { EOF, type IToken, type ParserMethod, type TokenType } from 'chevrotain';
import { TYPE_WORDS } from '../../tables/types.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { ExpressionsParser } from './expressions.ts';
import { NO_VALUE } from './likeSets.ts';
import { show, TokenParser } from './tokenParser.ts';

/** Keywords that have a type of token of their own, and may be the names of variables. */
const KEYWORDS = new Map<string, TokenType>([['if', t.If], ['then', t.Then], ['else', t.Else], ['case', t.Case], ['for', t.For], ['do', t.Do], ['return', t.Return], ['accept', t.Accept], ['reject', t.Reject], ['error', t.ErrorKeyword], ['print', t.Print], ['printn', t.PrintN]]);

/** The rules of commands that hold others. */
export abstract class ControlParser extends ExpressionsParser {
  abstract readonly command: ParserMethod<[], ast.Command>;

  /** A chain of `else if` is read in a loop: generated filters have chains that no stack would hold. */
  ifCommand = this.RULE('ifCommand', (): ast.IfCommand => {
    const branches = [this.SUBRULE(this.ifBranch)];
    let otherwise: ast.Command | undefined;
    if (TokenParser.shortcuts && !this.RECORDING_PHASE && !this.is(1, t.Else)) return branches[0] as ast.IfCommand;
    this.MANY({
      GATE: () => this.is(2, t.If),
      DEF: () => {
        this.CONSUME(t.Else);
        const branch = this.SUBRULE2(this.ifBranch);
        if (branch) branches.push(branch);
      },
    });
    this.OPTION({
      // `else:` after a command inside a case is the case's own.
      GATE: () => !this.is(2, t.Colon),
      DEF: () => {
        this.CONSUME2(t.Else);
        otherwise = this.SUBRULE(this.command);
      },
    });
    if (this.RECORDING_PHASE) return branches[0] as ast.IfCommand;
    const end = this.lastEnd();
    let chain: ast.Command | undefined = otherwise;
    for (const branch of branches.reverse()) if (branch) chain = { ...branch, end, else: chain };
    return chain as ast.IfCommand;
  });

  ifBranch = this.RULE('ifBranch', (): ast.IfCommand => {
    const keyword = this.CONSUME(t.If);
    let condition = this.SUBRULE(this.expression);
    if (!this.RECORDING_PHASE && this.LA(1).tokenType === t.SetLiteral && this.LA(2).tokenType === t.Then) condition = this.matchWithoutSign(condition);
    this.keyword(t.Then, 'then');
    const then = this.SUBRULE(this.command);
    return { kind: 'if', start: this.startOf(keyword), end: this.lastEnd(), condition, then, else: undefined };
  });

  /** `if net [ 10.0.0.0/8 ] then` */
  private matchWithoutSign(left: ast.Expression): ast.BinaryExpression {
    const token = this.LA(1);
    const last = this.lastEnd();
    const at = { start: this.startOf(token), end: this.endOf(token) };
    this.problem({ ...at, code: 'syntax-error', message: 'an operator is missing before this set: "~" looks into it', fix: { title: 'Insert "~"', start: last, end: last, newText: ' ~' } });
    this.skip();
    return { kind: 'binary', start: left.start, end: at.end, operator: '~', operatorStart: at.start, left, right: this.setOf(token) };
  }

  caseCommand = this.RULE('caseCommand', (): ast.CaseCommand => {
    const keyword = this.CONSUME(t.Case);
    const subject = this.SUBRULE(this.expression);
    const unopened = !this.RECORDING_PHASE && this.LA(1).tokenType !== t.BlockOpen && this.startsBranch();
    const before = this.RECORDING_PHASE ? 0 : this.lastEnd();
    const open = unopened ? keyword : this.CONSUME(t.BlockOpen);
    const branches: ast.CaseBranch[] = [];
    this.MANY(() => {
      const branch = this.SUBRULE(this.caseBranch);
      this.ACTION(() => branch && branches.push(branch));
    });
    const closed = unopened ? this.closeUnopened(before) : this.closeBlock(open);
    return { kind: 'case', start: this.startOf(keyword), end: this.lastEnd(), subject, branches, closed };
  });

  /** `case source`, and behind it its branches: says which braces are missing. One at the item's end is not this command's. */
  private closeUnopened(before: number): boolean {
    const at = { start: Math.max(0, before - 1), end: before };
    if (this.LA(1).tokenType === t.BlockClose && this.LA(2).tokenTypeIdx !== EOF.tokenTypeIdx) {
      this.problem({ code: 'unclosed-block', message: '"{" is missing before the branches', ...at, fix: { title: 'Insert "{"', start: before, end: before, newText: ' {' } });
      this.skip();
      return true;
    }
    const end = this.lastEnd();
    const branches = this.source.slice(before + this.base, end + this.base);
    this.problem({ code: 'unclosed-block', message: 'the braces around the branches are missing', ...at, fix: { title: 'Insert "{" and "}"', start: before, end, newText: ` {${branches} }` } });
    return true;
  }

  caseBranch = this.RULE('caseBranch', (): ast.CaseBranch => {
    const labels: ast.Expression[] = [];
    const first = this.LA(1);
    if (!this.RECORDING_PHASE && first.tokenType === t.Case) {
      const at = { start: this.startOf(first), end: this.endOf(first) };
      this.problem({ ...at, code: 'syntax-error', message: 'a label stands alone, without "case" before it', fix: { title: 'Remove "case"', ...at, newText: '' } });
      this.skip();
    }
    if (!this.RECORDING_PHASE && this.LA(1).image === 'default' && this.LA(2).tokenType === t.Colon) this.defaultLabel();
    this.OR([
      { IGNORE_AMBIGUITIES: true, ALT: () => {
        const word = this.CONSUME(t.Else);
        const colon = this.LA(1);
        if (!this.RECORDING_PHASE && /^'?else/.test(word.image) && colon.tokenType === t.Colon && colon.startOffset > word.startOffset + 'else'.length) {
          this.problem({ code: 'syntax-error', message: `"else:" is one word to BIRD: no ${word.image === 'else' ? 'blank' : 'quote'} before the colon`, start: this.startOf(word), end: this.endOf(colon), fix: { title: 'Write "else:"', start: this.startOf(word), end: this.endOf(colon), newText: 'else:' } });
        }
      } },
      { ALT: () =>
        this.AT_LEAST_ONE_SEP({
          SEP: t.Comma,
          DEF: () => {
            const label = this.SUBRULE(this.setMember);
            this.ACTION(() => label && labels.push(label));
          },
        }) },
    ]);
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Colon || !this.lacksColon()) this.CONSUME(t.Colon);
    const commands: ast.Command[] = [];
    this.MANY({
      GATE: () => !this.startsBranch(),
      DEF: () => {
        const command = this.SUBRULE(this.command);
        this.ACTION(() => command && commands.push(command));
      },
    });
    return { start: this.startOf(first), end: this.lastEnd(), labels, commands };
  });

  /** `default:`, which is `else:` to BIRD. */
  private defaultLabel(): void {
    const at = { start: this.startOf(this.LA(1)), end: this.endOf(this.LA(2)) };
    this.problem({ ...at, code: 'syntax-error', message: 'BIRD has no "default:": write "else:"', fix: { title: 'Change to "else:"', ...at, newText: 'else:' } });
    this.become(t.Else);
  }

  /** `24 accept;`, `else { ... }`: says that the `:` is missing where a command begins. */
  private lacksColon(): boolean {
    const next = this.LA(1);
    if (next.tokenType !== t.BlockOpen && !NO_VALUE.has(next.tokenType)) return false;
    const end = this.lastEnd();
    this.problem({ code: 'syntax-error', message: `":" is missing before ${show(next)}`, start: this.startOf(next), end: this.endOf(next), fix: { title: 'Insert ":"', start: end, end, newText: ':' } });
    return true;
  }

  /** Whether the next tokens are the label of a case's next branch: a `:` comes before anything that ends a command. */
  private startsBranch(): boolean {
    if (this.is(1, t.Else)) return true;
    for (let i = 1; i < 64; i++) {
      const type = this.LA(i).tokenType;
      if (type === t.Colon) return i > 1;
      if (type === t.Semicolon || type === t.BlockOpen || type === t.BlockClose || type === t.Equal || NO_VALUE.has(type) || this.LA(i).tokenTypeIdx === 1) return false;
    }
    return false;
  }

  forCommand = this.RULE('forCommand', (): ast.ForCommand => {
    const keyword = this.CONSUME(t.For);
    const counter = !this.RECORDING_PHASE && this.LA(1).tokenType === t.ParenOpen ? this.countingLoop(keyword) : undefined;
    if (counter) {
      const at = { start: this.startOf(keyword), end: this.lastEnd() };
      return { kind: 'for', ...at, variable: { kind: 'declaration', ...at, type: [{ ...counter, name: 'int' }], name: counter }, list: this.missing(), body: this.SUBRULE(this.command) };
    }
    if (!this.RECORDING_PHASE && this.LA(1).tokenType === t.ParenOpen) this.loopInParentheses();
    const words: ast.Name[] = [];
    this.AT_LEAST_ONE({
      GATE: () => !this.is(1, t.In),
      DEF: () => {
        const token = this.CONSUME(t.Word);
        this.ACTION(() => words.push(this.nameOf(token)));
      },
    });
    this.ACTION(() => this.takesName(words, true));
    this.CONSUME(t.In);
    const list = this.SUBRULE(this.expression);
    this.keyword(t.Do, 'do');
    const body = this.SUBRULE(this.command);
    return this.ACTION((): ast.ForCommand => {
      const variable = words.length === 1 ? words[0]! : this.declarationOf(words)!;
      return { kind: 'for', start: this.startOf(keyword), end: this.lastEnd(), variable, list, body };
    });
  });

  /** `for (int a in bgp_path) {`: says that "do" stands in place of the parentheses, and puts it there. */
  private loopInParentheses(): void {
    let close = 2;
    for (let depth = 1; close < 100; close++) {
      const { tokenType, tokenTypeIdx } = this.LA(close);
      if (tokenTypeIdx === EOF.tokenTypeIdx || tokenType === t.Semicolon || tokenType === t.BlockOpen) return;
      if (tokenType === t.ParenOpen) depth++;
      else if (tokenType === t.ParenClose && --depth === 0) break;
    }
    const at = { start: this.startOf(this.LA(1)), end: this.endOf(this.LA(close)) };
    const behind = this.LA(close + 1).tokenType === t.Do;
    const newText = `${this.source.slice(at.start + 1 + this.base, at.end - 1 + this.base).trim()}${behind ? '' : ' do'}`;
    this.problem({ code: 'syntax-error', message: `a loop has no parentheses: write "for ${newText}${behind ? ' do' : ''} ..."`, start: at.start, end: at.start + 1, fix: { title: `Write "for ${newText}"`, ...at, newText } });
    this.skip();
    if (!behind) this.become(t.Do, 'do', close - 1);
  }

  /** `for (i = 0; i < 3; i++)`: said once, and skipped up to its `)`. Gives what it counts with. */
  private countingLoop(keyword: IToken): ast.Name | undefined {
    let close = 2;
    let counts = false;
    for (let depth = 1; ; close++) {
      const type = this.LA(close).tokenType;
      if (type === t.BlockOpen || type === t.BlockClose || this.LA(close).tokenTypeIdx === 1 || close > 100) return undefined;
      if (type === t.Semicolon) counts = true;
      else if (type === t.ParenOpen) depth++;
      else if (type === t.ParenClose && --depth === 0) break;
    }
    if (!counts) return undefined;
    let name = 2;
    while (this.is(name + 1, t.Word)) name++;
    const counter = this.nameOf(this.LA(name));
    this.problem({
      code: 'syntax-error', start: this.startOf(keyword), end: this.endOf(this.LA(close)),
      message: 'BIRD cannot count in a loop: "for" goes over the members of a path or list, "for int a in bgp_path do { ... }"',
    });
    for (let i = 0; i < close; i++) this.skip();
    return counter;
  }

  /** `int reject;`: as long as the variable is known its name is no keyword. `loop`: as long as the command, else as its block. */
  protected takesName(words: readonly ast.Name[], loop: boolean): void {
    const name = words.at(-1);
    if (name === undefined || words.length < 2 || name.quoted || !TYPE_WORDS.has(words[0]!.name)) return;
    const keyword = KEYWORDS.get(name.name);
    if (!keyword) return;
    let depth = 0;
    for (let i = 1; this.LA(i).tokenTypeIdx !== EOF.tokenTypeIdx; i++) {
      const type = this.LA(i).tokenType;
      if (type === keyword) this.become(t.Word, undefined, i);
      else if (type === t.BlockOpen) depth++;
      else if (type === t.BlockClose && (--depth < 0 || (loop && depth === 0))) return;
      else if (type === t.Semicolon && loop && depth === 0) return;
    }
  }

  protected declarationOf(words: ast.Name[], value?: ast.Expression): ast.Declaration | undefined {
    const name = words.at(-1);
    if (!name) return undefined;
    return { kind: 'declaration', start: words[0]!.start, end: value?.end ?? name.end, type: words.slice(0, -1), name, value };
  }
}
