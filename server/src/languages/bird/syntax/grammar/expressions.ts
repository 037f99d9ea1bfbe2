/** Expressions of filter code: operands, their methods, and operators between them. */
import type { IOrAlt, IToken, ParserMethod, TokenType } from 'chevrotain';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { SetsParser } from './sets.ts';
import { show, TokenParser } from './tokenParser.ts';

/** Words that name a network when `{` follows: `flow4 { dst 10.0.0.0/8; }`. */
export const FLOW = new Set(['flow4', 'flow6']);
/** Keywords that no expression holds. Releases that take them for names lose the keyword with that: nobody writes them so. */
export const NO_VALUE = new Set<TokenType>([t.If, t.Then, t.Else, t.Case, t.For, t.Do, t.Return, t.Accept, t.Reject, t.Print, t.PrintN]);
/** Two signs that other languages, or hands, put together for one of BIRD's. */
const MEANT_OPERATORS: Readonly<Record<string, string>> = { '=>': '>=', '=<': '<=', '<>': '!=' };
const NEGATED: Readonly<Record<string, string>> = { '~': '!~', '=': '!=' };

/** filter/config.Y: %left AND OR; %nonassoc comparisons; %left + - ++; %left * /. `&&` and `||` share a level, which surprises many. */
const COMPARISON = 2;
const PRECEDENCE = new Map<string, number>([
  ['&&', 1], ['||', 1],
  ...['=', '!=', '<', '<=', '>', '>=', '~', '!~'].map((operator) => [operator, COMPARISON] as const),
  ['+', 3], ['-', 3], ['++', 3], ['|', 3],
  ['*', 4], ['/', 4], ['&', 4],
]);

/** The rules of expressions. */
export abstract class ExpressionsParser extends SetsParser {
  abstract readonly block: ParserMethod<[], ast.Block>;

  /**
   * Operands and operators in a row; which binds tighter is settled when the row is complete. A rule for each level of
   * precedence would say the same, at nine calls for every name.
   */
  expression = this.RULE('expression', (): ast.Expression => {
    let first = this.plainOperand() ?? this.SUBRULE(this.operand);
    if (!this.RECORDING_PHASE && !this.is(1, t.Operator)) return first ?? this.missing();
    let rest: (IToken | ast.Expression)[] | undefined;
    this.MANY(() => {
      let operator = this.CONSUME(t.Operator);
      if (operator.tokenType === t.Equal && this.LA(1).tokenType === t.Equal) this.doubleEqual(operator);
      else if (!this.RECORDING_PHASE && this.is(1, t.Operator)) operator = this.meantOperator(operator);
      const right = this.plainOperand() ?? this.SUBRULE2(this.operand);
      rest ??= [];
      rest.push(operator, right);
    });
    if (rest !== undefined) first = this.ACTION(() => this.combine(first, rest!));
    return first ?? this.missing();
  });

  /** `a == b` */
  protected doubleEqual(first: IToken): void {
    const second = this.LA(1);
    const at = { start: this.startOf(first), end: this.endOf(second) };
    this.problem({ ...at, code: 'syntax-error', message: 'BIRD compares with one "=", not with "=="', fix: { title: 'Write "="', ...at, newText: '=' } });
    this.skip();
  }

  /** `=>`, `=<` and `<>`: said, and read as what they mean. */
  private meantOperator(first: IToken): IToken {
    const second = this.LA(1);
    const image = this.endOf(first) === this.startOf(second) ? MEANT_OPERATORS[first.image + second.image] : undefined;
    if (image === undefined) return first;
    const at = { start: this.startOf(first), end: this.endOf(second) };
    this.problem({ ...at, code: 'syntax-error', message: `BIRD has no "${first.image}${second.image}": write "${image}"`, fix: { title: `Change to "${image}"`, ...at, newText: image } });
    this.skip();
    return { ...first, image };
  }

  /** Builds the tree of a row of operands by precedence climbing. */
  private combine(first: ast.Expression, rest: readonly (IToken | ast.Expression)[]): ast.Expression {
    let at = 0;
    const climb = (left: ast.Expression, least: number): ast.Expression => {
      while (at < rest.length) {
        const operator = rest[at] as IToken;
        const level = PRECEDENCE.get(operator.image) ?? 0;
        if (level < least) break;
        let right = rest[at + 1] as ast.Expression;
        at += 2;
        while (at < rest.length && (PRECEDENCE.get((rest[at] as IToken).image) ?? 0) > level) right = climb(right, (PRECEDENCE.get((rest[at] as IToken).image) ?? 0));
        left = this.binary(operator, left, right);
        const next = rest[at] as IToken | undefined;
        if (level === COMPARISON && next && PRECEDENCE.get(next.image) === COMPARISON) {
          this.problem({ code: 'syntax-error', message: `comparisons do not chain: unexpected ${show(next)}`, start: this.startOf(next), end: this.endOf(next) });
        }
      }
      return left;
    };
    return climb(first, 0);
  }

  private binary(operator: IToken, left: ast.Expression, right: ast.Expression | undefined): ast.BinaryExpression {
    const known = left ?? this.missing();
    const other = right ?? this.missing();
    return { kind: 'binary', start: known.start, end: other.end, operator: operator.image, operatorStart: this.startOf(operator), left: known, right: other };
  }

  /** A primary with its methods, behind any number of `!`: it binds tighter than every operator between operands. */
  operand = this.RULE('operand', (): ast.Expression => {
    let operators: IToken[] | undefined;
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Not) {
      this.MANY(() => {
        const operator = this.CONSUME(t.Not);
        operators ??= [];
        operators.push(operator);
      });
    }
    let object = this.OR((this.primaryAlternatives ??= this.alternativesOfPrimary()));
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Dot) {
      this.MANY2(() => {
        this.CONSUME2(t.Dot);
        const name = this.CONSUME2(t.Word);
        let args: ast.Expression[] | undefined;
        this.OPTION2(() => { args = this.SUBRULE2(this.argumentList); });
        const known = object ?? this.missing();
        object = { kind: 'member', start: known.start, end: this.lastEnd(), object: known, member: this.nameOf(name), args };
      });
    }
    if (operators) {
      for (const operator of operators.reverse()) {
        object = { kind: 'unary', start: this.startOf(operator), end: this.lastEnd(), operator: operator.image, operand: object ?? this.missing() };
      }
    }
    return object;
  });

  /** `x`, `net.len`, `5`, `"x"`, `[ ... ]`, `(1, x)` with nothing behind it that belongs to it: what `operand` reads, without a rule between. */
  private plainOperand(): ast.Expression | undefined {
    if (this.RECORDING_PHASE || !TokenParser.shortcuts) return undefined;
    const token = this.LA(1);
    const type = token.tokenType;
    if (type === t.ParenOpen) {
      const length = this.plainTupleLength();
      return length > 0 && this.LA(length + 1).tokenType !== t.Dot ? this.plainTuple(length) : undefined;
    }
    if (type !== t.Word && type !== t.Int && type !== t.SetLiteral && type !== t.Text) return undefined;
    const next = this.LA(2).tokenType;
    if (type !== t.Word) {
      if (next === t.Dot) return undefined;
      this.skip();
      return type === t.Int ? this.numberOf(token) : type === t.Text ? this.textOf(token) : this.setOf(token);
    }
    if (next === t.ParenOpen || next === t.BlockOpen || (next === t.Word && token.image === 'not')) return undefined;
    if ((next === t.Int || next === t.Word || next === t.Ip6) && this.startsNetwork(token, this.LA(2))) return undefined;
    if (next !== t.Dot) {
      this.skip();
      return this.nameOf(token);
    }
    const member = this.LA(3);
    if (member.tokenType !== t.Word) return undefined;
    const behind = this.LA(4).tokenType;
    if (behind === t.ParenOpen || behind === t.Dot) return undefined;
    for (let i = 0; i < 3; i++) this.skip();
    return { kind: 'member', start: this.startOf(token), end: this.endOf(member), object: this.nameOf(token), member: this.nameOf(member), args: undefined };
  }

  private primaryAlternatives: IOrAlt<ast.Expression>[] | undefined;

  private alternativesOfPrimary(): IOrAlt<ast.Expression>[] {
    return [
      { ALT: () => this.numberOf(this.CONSUME(t.Int)) },
      { ALT: () => this.textOf(this.CONSUME(t.Text)) },
      { ALT: () => this.SUBRULE(this.network) },
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.SUBRULE(this.tuple) },
      { ALT: () => {
        if (!this.RECORDING_PHASE && !this.startsValue()) return this.noValue();
        return this.nameOrCall(this.CONSUME(t.Word));
      } },
    ];
  }

  /** Whether an expression may begin here: a keyword of commands begins none. */
  protected startsValue(): boolean {
    return !NO_VALUE.has(this.LA(1).tokenType);
  }

  /** Consumes nothing: the keyword that stands here goes on with what holds the expression. */
  private noValue(): ast.Expression {
    const next = this.LA(1);
    this.problem({ code: 'syntax-error', message: `a value is expected here, found ${show(next)}`, start: this.startOf(next), end: this.endOf(next) });
    return this.missing();
  }

  /** A name, `f(x)`, or `flow4 { ... }`. */
  private nameOrCall(token: IToken): ast.Expression {
    const next = this.LA(1).tokenType;
    if (next === t.Word && token.image === 'not') {
      const at = { start: this.startOf(token), end: this.endOf(token) };
      this.problem({ ...at, code: 'syntax-error', ...this.insteadOfNot(token) });
      const name = this.LA(1);
      this.skip();
      return this.nameOrCall(name);
    }
    let net: ast.NetExpression | undefined;
    this.OPTION5({ GATE: () => this.startsNetwork(token, this.LA(1)), DEF: () => { net = this.SUBRULE(this.wordNetwork, { ARGS: [token] }); } });
    if (net && !this.RECORDING_PHASE) return net;
    if (!this.RECORDING_PHASE && next !== t.ParenOpen && next !== t.BlockOpen) return this.nameOf(token);
    let args: ast.Expression[] | undefined;
    let block: ast.Block | undefined;
    this.OPTION(() => { args = this.SUBRULE(this.argumentList); });
    this.OPTION3({ GATE: () => FLOW.has(token.image), DEF: () => { block = this.SUBRULE(this.block); } });
    const name = this.nameOf(token);
    if (block) return { kind: 'flow', start: name.start, end: this.lastEnd(), family: name, block };
    return args ? { kind: 'call', start: name.start, end: this.lastEnd(), callee: name, args } : name;
  }

  /** `!` binds tighter than every operator between values: `not net ~ X` is `net !~ X`, and not `! net ~ X`. */
  private insteadOfNot(not: IToken): Pick<ast.SyntaxProblem, 'message' | 'fix'> {
    const start = this.startOf(not);
    const from = this.startOf(this.LA(1));
    let depth = 0;
    for (let i = 1; i < 64 && this.LA(i).tokenTypeIdx !== 1; i++) {
      const sign = this.LA(i);
      if (sign.tokenType === t.ParenOpen) depth++;
      else if (sign.tokenType === t.ParenClose && --depth < 0) break;
      if (depth > 0 || !this.is(i, t.Operator)) {
        if (depth === 0 && (sign.tokenType === t.Semicolon || NO_VALUE.has(sign.tokenType))) break;
        continue;
      }
      const level = PRECEDENCE.get(sign.image) ?? 0;
      if (level < COMPARISON) break;
      if (level > COMPARISON) continue;
      const negated = NEGATED[sign.image];
      if (negated === undefined) return { message: 'BIRD has no "not": write "!", and what it is about in parentheses' };
      const newText = `${this.source.slice(from + this.base, sign.startOffset)}${negated}`;
      return { message: `BIRD has no "not": write "${negated}" for "${sign.image}"`, fix: { title: `Change to "${negated}"`, start, end: this.endOf(sign), newText } };
    }
    return { message: 'BIRD has no "not": write "!"', fix: { title: 'Change to "!"', start, end: from, newText: '!' } };
  }

  argumentList = this.RULE('argumentList', (): ast.Expression[] => {
    const args: ast.Expression[] = [];
    this.CONSUME(t.ParenOpen);
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => {
        const arg = this.SUBRULE(this.expression);
        this.ACTION(() => arg && args.push(arg));
      },
    });
    this.CONSUME(t.ParenClose);
    return args;
  });
}
