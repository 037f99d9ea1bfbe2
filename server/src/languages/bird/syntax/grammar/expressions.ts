/** Expressions of filter code: operands, their methods, and operators between them. */
import { EOF, type IOrAlt, type IToken, type ParserMethod, type TokenType } from 'chevrotain';
import { FOREIGN_OPERATORS } from '../../tables/foreign.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { LikeSetsParser, NO_VALUE, VALUE_STARTS } from './likeSets.ts';
import { show, TokenParser } from './tokenParser.ts';

/** Words that name a network when `{` follows: `flow4 { dst 10.0.0.0/8; }`. */
export const FLOW = new Set(['flow4', 'flow6']);
/** Two signs that other languages, or hands, put together for one of BIRD's. */
const MEANT_OPERATORS: Readonly<Record<string, string>> = { '=>': '>=', '=<': '<=', '<>': '!=', '=~': '~' };
const OPERATORS = new Map<string, TokenType>([['&&', t.And], ['||', t.Or], ['~', t.Match], ['=', t.Equal], ['!=', t.NotEqual]]);
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
export abstract class ExpressionsParser extends LikeSetsParser {
  abstract readonly block: ParserMethod<[], ast.Block>;

  /**
   * Operands and operators in a row; which binds tighter is settled when the row is complete. A rule for each level of
   * precedence would say the same, at nine calls for every name.
   */
  expression = this.RULE('expression', (): ast.Expression => {
    let first = this.plainOperand() ?? this.SUBRULE(this.operand);
    if (first?.kind === 'prefix' && !this.RECORDING_PHASE) first = this.patternOutsideSet(first);
    if (!this.RECORDING_PHASE && !this.is(1, t.Operator) && !this.foreignOperator()) return first ?? this.missing();
    let rest: (IToken | ast.Expression)[] | undefined;
    this.MANY(() => {
      let operator = this.CONSUME(t.Operator);
      if (operator.tokenType === t.Equal && this.LA(1).tokenType === t.Equal) this.doubleEqual(operator);
      else if (!this.RECORDING_PHASE && this.is(1, t.Operator)) operator = this.meantOperator(operator);
      let right = this.plainOperand() ?? (this.lacksOperand(operator) ? this.missing() : this.SUBRULE2(this.operand));
      if (right?.kind === 'prefix' && !this.RECORDING_PHASE) right = this.patternOutsideSet(right);
      rest ??= [];
      rest.push(operator, right);
      this.foreignOperator();
    });
    if (rest !== undefined) first = this.ACTION(() => this.combine(first, rest!));
    return first ?? this.missing();
  });

  /** `a and b`, `a in b`: says what BIRD has for the word, and puts that in its place. */
  private foreignOperator(): boolean {
    const word = this.LA(1);
    if (word.tokenType === t.Colon && !this.RECORDING_PHASE && this.LA(2).tokenType === t.Equal && this.endOf(word) === this.startOf(this.LA(2))) return this.assigns(word);
    if ((word.tokenType !== t.Word && word.tokenType !== t.In) || this.RECORDING_PHASE) return false;
    const instead = FOREIGN_OPERATORS[word.image];
    const type = instead === undefined ? undefined : OPERATORS.get(instead);
    if (type === undefined || (this.breaksLine(word) && word.tokenType === t.In) || !this.valueFollows()) return false;
    const at = { start: this.startOf(word), end: this.endOf(word) };
    this.problem({ ...at, code: 'syntax-error', message: `BIRD has no "${word.image}" between values: write "${instead}"`, fix: { title: `Change to "${instead}"`, ...at, newText: instead! } });
    this.become(type, instead);
    return true;
  }

  /** `if x := 5 then` */
  private assigns(colon: IToken): boolean {
    const at = { start: this.startOf(colon), end: this.endOf(colon) + 1 };
    this.problem({ ...at, code: 'syntax-error', message: 'BIRD compares with "=", not with ":="', fix: { title: 'Write "="', ...at, newText: '=' } });
    this.skip();
    return true;
  }

  /** `net.len > 24 || < 8`: says that a value is missing between two operators. */
  private lacksOperand(operator: IToken): boolean {
    const next = this.LA(1);
    if (this.RECORDING_PHASE || !this.is(1, t.Operator) || next.tokenType === t.Plus || next.tokenType === t.Minus) return false;
    this.problem({ code: 'syntax-error', message: `a value is missing between "${operator.image}" and "${next.image}"`, start: this.startOf(next), end: this.endOf(next) });
    return true;
  }

  /** Whether the token after the next one begins a value. */
  private valueFollows(): boolean {
    const type = this.LA(2).tokenType;
    return !NO_VALUE.has(type) && (VALUE_STARTS.has(type) || this.is(2, t.Word));
  }

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
          this.chained(right, next);
        }
      }
      return left;
    };
    return climb(first, 0);
  }

  /** `a < b < c`, and `a < b & c < d`, where `&` takes `b & c` for a number. */
  private chained(right: ast.Expression, next: IToken): void {
    const sign = right?.kind === 'binary' && (right.operator === '&' || right.operator === '|') ? right : undefined;
    if (!sign) return this.problem({ code: 'syntax-error', message: `comparisons do not chain: unexpected ${show(next)}; write each with both its sides, and "&&" between them`, start: this.startOf(next), end: this.endOf(next) });
    const instead = sign.operator.repeat(2);
    const at = { start: sign.operatorStart, end: sign.operatorStart + 1 };
    this.problem({ ...at, code: 'syntax-error', message: `"${sign.operator}" stands between the bits of numbers, and binds tighter than comparisons: write "${instead}"`, fix: { title: `Change to "${instead}"`, ...at, newText: instead } });
  }

  private binary(operator: IToken, left: ast.Expression, right: ast.Expression | undefined): ast.BinaryExpression {
    const known = left ?? this.missing();
    const other = right ?? this.missing();
    return { kind: 'binary', start: known.start, end: other.end, operator: operator.image, operatorStart: this.startOf(operator), left: known, right: other };
  }

  /** A primary with its methods, behind any number of `!`: it binds tighter than every operator between operands. */
  operand = this.RULE('operand', (): ast.Expression => {
    let operators: IToken[] | undefined;
    if (!this.RECORDING_PHASE) {
      const first = this.LA(1);
      if (first.tokenType === t.BlockOpen && this.isSetInBraces()) return this.setInBraces();
      if (first.tokenType === t.Include) {
        this.skip();
        return this.includedValue(first);
      }
      if (this.LA(1).image === 'not' && this.LA(2).tokenType === t.ParenOpen) this.notBeforeParenthesis();
    }
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Not) {
      this.MANY(() => {
        const operator = this.CONSUME(t.Not);
        operators ??= [];
        operators.push(operator);
      });
    }
    let object = this.OR((this.primaryAlternatives ??= this.alternativesOfPrimary()));
    if (!this.RECORDING_PHASE && object?.kind === 'number' && this.LA(1).tokenType === t.Dot && this.LA(2).tokenType === t.Int) object = this.dottedNumber(object);
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Dot) {
      this.MANY2(() => {
        this.CONSUME2(t.Dot);
        const name = this.CONSUME2(t.Word);
        let args: ast.Expression[] | undefined;
        this.OPTION2(() => {
          this.ofMethod = true;
          args = this.SUBRULE2(this.argumentList);
        });
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

  /** `10.0.0`, `10.0.0/8`, `65000.1`: no address, and no number. */
  private dottedNumber(first: ast.NumberLiteral): ast.Expression {
    while (this.LA(1).tokenType === t.Dot && this.LA(2).tokenType === t.Int && this.endOf(this.LA(1)) === this.startOf(this.LA(2))) {
      this.skip();
      this.skip();
    }
    const address = this.source.slice(first.start + this.base, this.lastEnd() + this.base);
    const parts = address.split('.').map(Number);
    const at = { start: first.start, end: this.lastEnd() };
    const prefix = this.LA(1).tokenType === t.Slash && this.LA(2).tokenType === t.Int;
    const length = prefix ? Number(this.LA(2).image) : 0;
    if (prefix) for (let i = 0; i < 2; i++) this.skip();
    const asNumber = parts.length === 2 && !prefix && parts.every((part) => part < 65536) ? parts[0]! * 65536 + parts[1]! : undefined;
    const newText = asNumber === undefined ? `${address}${'.0'.repeat(Math.max(0, 4 - parts.length))}` : String(asNumber);
    const message = asNumber === undefined ? `"${address}" is no address: an IPv4 address has four numbers` : `"${address}" is no number, and an IPv4 address has four: an AS number is written as one, ${newText}`;
    this.problem({ ...at, code: 'syntax-error', message, fix: parts.length < 4 ? { title: `Change to ${newText}`, ...at, newText } : undefined });
    if (asNumber !== undefined) return { kind: 'number', ...at, value: asNumber };
    const ip: ast.IpLiteral = { kind: 'ip', ...at, text: newText, family: 4 };
    if (!prefix) return ip;
    const literal: ast.PrefixLiteral = { kind: 'prefix', start: first.start, end: this.lastEnd(), address: ip, length };
    this.suspects.push(literal);
    return literal;
  }

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
      const { message, fix } = this.insteadOfNot(token, this.LA(1), 1);
      this.problem({ ...at, code: 'syntax-error', message, fix });
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
  private insteadOfNot(not: IToken, next: IToken, ahead: number): Pick<ast.SyntaxProblem, 'message' | 'fix'> & { readonly binds: boolean } {
    const start = this.startOf(not);
    const from = this.startOf(next);
    let depth = 0;
    for (let i = ahead; i < 64 && this.LA(i).tokenTypeIdx !== 1; i++) {
      const sign = this.LA(i);
      if (sign.tokenType === t.ParenOpen) depth++;
      else if (sign.tokenType === t.ParenClose && --depth < 0) break;
      if (depth > 0 || !this.is(i, t.Operator)) {
        if (depth === 0 && (sign.tokenType === t.Semicolon || NO_VALUE.has(sign.tokenType) || /^(?:and|or)$/i.test(sign.image))) break;
        continue;
      }
      const level = PRECEDENCE.get(sign.image) ?? 0;
      if (level < COMPARISON) break;
      if (level > COMPARISON) continue;
      const negated = NEGATED[sign.image];
      if (negated === undefined) return { message: 'BIRD has no "not": write "!", and what it is about in parentheses', binds: false };
      const newText = `${this.source.slice(from + this.base, sign.startOffset)}${negated}`;
      return { message: `BIRD has no "not": write "${negated}" for "${sign.image}"`, fix: { title: `Change to "${negated}"`, start, end: this.endOf(sign), newText }, binds: false };
    }
    return { message: 'BIRD has no "not": write "!"', binds: true, fix: { title: 'Change to "!"', start, end: from, newText: '!' } };
  }

  /** Whether the arguments that are read next are those of a method, which takes one at most. */
  private ofMethod = false;

  /** Whether another value follows on the same line without a comma before it; says so. `one`: no second is taken. */
  protected lacksComma(one = false): boolean {
    const next = this.LA(1);
    if (this.RECORDING_PHASE || (!VALUE_STARTS.has(next.tokenType) && next.tokenType !== t.Word) || next.tokenType === t.ParenOpen || next.tokenType === t.Not || this.breaksLine(next)) return false;
    const last = this.lastEnd();
    // `1s`, `0x`, `1.2.3.4.5`: what touches is one value to who wrote it, and none to BIRD.
    if (last === this.startOf(next) && /[\w.]$/.test(this.LA(0).image) && /^\w/.test(next.image)) this.problem({ start: this.startOf(next), end: this.endOf(next), code: 'syntax-error', message: `${show(next)} cannot stand here: the value is complete before it` });
    else if (one) this.problem({ start: this.startOf(next), end: this.endOf(next), code: 'syntax-error', message: `unexpected ${show(next)}: one value at a time stands here` });
    else this.problem({ start: this.startOf(next), end: this.endOf(next), code: 'syntax-error', message: `"," is missing before ${show(next)}`, fix: { title: 'Insert ","', start: last, end: last, newText: ',' } });
    return true;
  }

  /** `not (...)`: read as `!`, unless what follows shows that the operator behind the parentheses is meant to be negated. */
  private notBeforeParenthesis(): void {
    const not = this.LA(1);
    const { message, fix, binds } = this.insteadOfNot(not, this.LA(2), 2);
    this.problem({ start: this.startOf(not), end: this.endOf(not), code: 'syntax-error', message, fix });
    if (binds) this.become(t.Not, '!');
    else this.skip();
  }

  argumentList = this.RULE('argumentList', (): ast.Expression[] => {
    const one = this.ofMethod;
    this.ofMethod = false;
    this.CONSUME(t.ParenOpen);
    const args = this.values(one);
    if (!this.lacksParenthesis()) this.CONSUME(t.ParenClose);
    return args;
  });

  /** Values of `print` and verdicts: some releases take a comma before the first, others behind the last. */
  protected printed(): { readonly args: ast.Expression[]; readonly comma?: ast.LooseComma } {
    const first = this.LA(1);
    const leading = !this.RECORDING_PHASE && first.tokenType === t.Comma && this.valueFollows();
    if (leading) this.skip();
    const args = this.values(false, !leading);
    if (leading) return { args, comma: { start: this.startOf(first), end: this.endOf(first), trailing: false } };
    const last = this.RECORDING_PHASE ? undefined : this.LA(0);
    return last?.tokenType === t.Comma && args.length > 0 ? { args, comma: { start: this.startOf(last), end: this.endOf(last), trailing: true } } : { args };
  }

  /** Whether a text was made of what has a closing quote alone (mend.ts). */
  private lacksQuote({ tokenType, payload }: IToken): boolean {
    return tokenType === t.Text && payload !== undefined;
  }

  /** `reject prefix too long", net;`: words in a row up to a quote are a text that has no opening one. */
  private textWithoutQuote(): ast.TextLiteral | undefined {
    if (this.RECORDING_PHASE || this.LA(1).tokenType !== t.Word || !this.is(2, t.Word)) return undefined;
    let last = 2;
    while (last < 64 && this.LA(last).tokenType !== t.UnclosedText && !this.lacksQuote(this.LA(last))) {
      const { tokenType, tokenTypeIdx } = this.LA(last);
      if (tokenTypeIdx === EOF.tokenTypeIdx || tokenType === t.Semicolon || tokenType === t.Text || tokenType === t.BlockOpen || tokenType === t.BlockClose || this.breaksLineBetween(this.LA(last - 1), this.LA(last))) return undefined;
      last++;
    }
    if (last === 64) return undefined;
    const closing = this.LA(last);
    const told = closing.tokenType === t.Text ? this.problems.findIndex(({ code, start }) => code === 'unterminated-text' && start === this.startOf(closing)) : -1;
    if (told >= 0) this.problems.splice(told, 1);
    const [start, end] = [this.startOf(this.LA(1)), closing.tokenType === t.Text ? this.endOf(closing) - 1 : this.startOf(closing)];
    this.problem({ code: 'unterminated-text', message: 'the text has no opening quote', start, end: end + 1, fix: { title: "Insert '\"'", start, end: start, newText: '"' } });
    for (let i = 0; i < last; i++) this.skip();
    return { kind: 'text', start, end, value: this.source.slice(start + this.base, end + this.base), closed: false };
  }

  /** Values between commas, of a rule that has no other expressions. `one`: as of `lacksComma`. `trailing`: whether a comma may be the last. */
  protected values(one?: boolean, trailing?: boolean): ast.Expression[] {
    const values: ast.Expression[] = [];
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => {
        if (trailing && !this.RECORDING_PHASE && values.length > 0 && this.LA(1).tokenType === t.Semicolon) return;
        const text = trailing ? this.textWithoutQuote() : undefined;
        if (text) {
          values.push(text);
          return;
        }
        for (let any = true; any; any = this.lacksComma(one)) {
          const value = this.SUBRULE(this.expression);
          this.ACTION(() => value && values.push(value));
        }
      },
    });
    return values;
  }
}
