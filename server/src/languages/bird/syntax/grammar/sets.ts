/** What holds several values: sets, tuples, masks of paths. */
import { EOF, type IToken, type ParserMethod, type TokenType } from 'chevrotain';
import type * as ast from '../ast.ts';
import { readSet } from '../setLiteral.ts';
import * as t from '../tokens.ts';
import { LiteralsParser } from './literals.ts';
import { show, TokenParser } from './tokenParser.ts';

/** Numbers with `*` or `?` among them, and no comma: no set has those. */
const PATH_MASK = /^\[(?=[^*?]*[*?])[\s\d*?]*\]$/;
/** What shows that a set is over, although its `]` is missing. */
const ENDS_SET = new Set<TokenType>([EOF, t.Semicolon, t.Then, t.Do]);
const STARTS_MEMBER = new Set<TokenType>([t.Int, t.Ip4, t.Ip6, t.Rd, t.ParenOpen, t.Word]);

/** The rules of sets, tuples and masks. */
export abstract class SetsParser extends LiteralsParser {
  abstract readonly expression: ParserMethod<[], ast.Expression>;
  abstract readonly operand: ParserMethod<[], ast.Expression>;

  /** Set members that are not plain: read one by one when the item is done. */
  pending: { readonly text: string; readonly offset: number; readonly members: ast.Expression[] }[] = [];

  /** `(x)`, a pair, an extended or large community; inside a set also with `*` and ranges. */
  tuple = this.RULE('tuple', (): ast.TupleExpression => {
    const open = this.CONSUME(t.ParenOpen);
    const items: ast.Expression[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const item = this.SUBRULE(this.tupleItem);
        this.ACTION(() => item && items.push(item));
      },
    });
    if (!this.lacksParenthesis()) this.CONSUME(t.ParenClose);
    // Recovery may leave nothing of `(65000 *)`; who reads a tuple counts on an item.
    if (items.length === 0) items.push(this.missing());
    return { kind: 'tuple', start: this.startOf(open), end: this.lastEnd(), items };
  });

  /** How many tokens a tuple of numbers, names and wildcards takes here; 0 where there is none, or anything else in it. */
  protected plainTupleLength(): number {
    if (this.RECORDING_PHASE || !TokenParser.shortcuts || this.LA(1).tokenType !== t.ParenOpen) return 0;
    for (let i = 2; i <= 6; i += 2) {
      const type = this.LA(i).tokenType;
      if (type !== t.Int && type !== t.Word && type !== t.Star) return 0;
      const next = this.LA(i + 1).tokenType;
      if (next === t.ParenClose) return i + 1;
      if (next !== t.Comma) return 0;
    }
    return 0;
  }

  /** Reads a tuple of so many tokens: what `tuple` reads, without a rule for each part. */
  protected plainTuple(length: number): ast.TupleExpression {
    const start = this.startOf(this.LA(1));
    const end = this.endOf(this.LA(length));
    const items: ast.Expression[] = [];
    for (let i = 0; i < length; i++) {
      const token = this.LA(1);
      if (token.tokenType === t.Int) items.push(this.numberOf(token));
      else if (token.tokenType === t.Word) items.push(this.nameOf(token));
      else if (token.tokenType === t.Star) items.push(this.wildcardOf(token));
      this.skip();
    }
    return { kind: 'tuple', start, end, items };
  }

  tupleItem = this.RULE('tupleItem', (): ast.Expression =>
    this.OR([
      { ALT: () => this.wildcardOf(this.CONSUME(t.Star)) },
      { ALT: () => {
        const low = this.SUBRULE(this.expression);
        let high: ast.Expression | undefined;
        let kind: IToken | undefined;
        this.OPTION(() => {
          this.CONSUME(t.Range);
          high = this.SUBRULE2(this.expression);
        });
        // `(unknown 0x4300, 1, 2)`: an extended community of a kind without a name.
        this.OPTION2({ GATE: () => low?.kind === 'name' && low.name === 'unknown', DEF: () => { kind = this.CONSUME(t.Int); } });
        return this.ACTION((): ast.Expression => {
          // Recovery leaves nothing of `(..2)`.
          if (!low) return high ?? this.missing();
          if (kind) return { kind: 'call', start: low.start, end: this.endOf(kind), callee: low as ast.Name, args: [this.numberOf(kind)] };
          return high ? { kind: 'range', start: low.start, end: high.end, low, high } : this.rangeOfDash(low);
        });
      } },
    ]),
  );

  setLiteral = this.RULE('setLiteral', (): ast.Expression => {
    const token = this.CONSUME(t.SetLiteral);
    return this.ACTION(() => this.setOf(token));
  });

  protected setOf(token: IToken): ast.Expression {
    const row = t.rowOf(token);
    if (row?.includes) return this.setWithIncludes(token, row.includes);
    const content = readSet(this.characters, token.startOffset, token.startOffset + token.image.length, row);
    if (content.others.length > 0 && PATH_MASK.test(token.image)) return this.maskInBrackets(token);
    const members: ast.Expression[] = [];
    for (let i = 0; i < content.others.length; i += 2) {
      this.pending.push({ text: token.image.slice(content.others[i]!, content.others[i + 1]!), offset: this.startOf(token) + content.others[i]!, members });
    }
    const set: ast.SetExpression = { kind: 'set', start: this.startOf(token), end: this.endOf(token), content, members, closed: true };
    if (content.problems.length > 0 || content.count === 0 || (content.types & 24) === 24 || ((content.types & 24) !== 0 && (content.types & 7) !== 0) || content.others.length > 0 || content.wider) this.suspects.push(set);
    return set;
  }

  /** `[ * 65000 * ]`, which is meant to be a mask of paths. */
  private maskInBrackets(token: IToken): ast.MaskExpression {
    const at = { start: this.startOf(token), end: this.endOf(token) };
    const newText = `[=${token.image.slice(1, -1)}=]`;
    this.problem({ ...at, code: 'syntax-error', message: `a mask of paths is written ${newText}`, fix: { title: `Write ${newText}`, ...at, newText } });
    return { kind: 'mask', ...at, members: [], closed: true };
  }

  /** What files hold that are included among members may be part of one: nobody knows then what is in the set. */
  private setWithIncludes(token: IToken, offsets: readonly number[]): ast.MissingExpression {
    const includes: ast.Include[] = [];
    for (let i = 0; i < offsets.length; i += 2) includes.push(this.includeAt(this.source.slice(offsets[i]!, offsets[i + 1]!), offsets[i]! - this.base));
    return { kind: 'missing', start: this.startOf(token), end: this.endOf(token), includes };
  }

  protected includeAt(image: string, start: number): ast.Include {
    const open = image.indexOf('"');
    return { kind: 'include', start, end: start + image.length, pattern: image.slice(open + 1, image.lastIndexOf('"')), patternStart: start + open + 1 };
  }

  /** A file that is included where a value, or a part of one, should stand: what it is, is in that file. */
  protected includedValue(token: IToken): ast.MissingExpression {
    const include = this.includeAt(token.image, this.startOf(token));
    return { kind: 'missing', start: include.start, end: include.end, includes: [include] };
  }

  /** A set that does not end before a `;`: read member by member up to where it breaks. */
  openSet = this.RULE('openSet', (): ast.SetExpression => {
    const open = this.CONSUME(t.SetOpen);
    const members: ast.Expression[] = [];
    let closed = false;
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => {
        // Nothing after the last comma: that the set is not closed says it all.
        if (!this.RECORDING_PHASE && ENDS_SET.has(this.LA(1).tokenType)) return;
        const member = this.SUBRULE(this.setMember);
        this.ACTION(() => member && members.push(member));
      },
    });
    this.OPTION(() => {
      this.CONSUME(t.SetClose);
      closed = true;
    });
    this.ACTION(() => {
      if (closed) return;
      const at = this.lastEnd();
      const from = this.LA(0).tokenType === t.Comma ? this.startOf(this.LA(0)) : at;
      this.problem({
        code: 'unclosed-block', message: '"]" is missing', start: Math.max(0, at - 1), end: at,
        ...(ENDS_SET.has(this.LA(1).tokenType) && this.LA(1).tokenTypeIdx !== EOF.tokenTypeIdx ? { fix: { title: 'Insert "]"', start: from, end: at, newText: ']' } } : {}),
        related: { start: this.startOf(open), end: this.endOf(open), message: 'this set is not closed' },
      });
    });
    return { kind: 'set', start: this.startOf(open), end: this.lastEnd(), content: { types: 0, count: members.length, problems: [], others: [], wider: true }, members, closed };
  });

  /** Members that lack commas between them: each after the first says so. */
  looseMembers = this.RULE('looseMembers', (): ast.Expression[] => {
    const members = [this.SUBRULE(this.setMember)];
    while (!this.RECORDING_PHASE && !this.hasErrors() && ((STARTS_MEMBER.has(this.LA(1).tokenType) && this.lastEnd() < this.startOf(this.LA(1))) || (this.LA(1).tokenType === t.Comma && STARTS_MEMBER.has(this.LA(2).tokenType)))) {
      const [next, last] = [this.LA(1), this.lastEnd()];
      if (next.tokenType === t.Comma) this.skip();
      else this.problem({ start: this.startOf(next), end: this.endOf(next), code: 'syntax-error', message: `"," is missing before ${show(next)}`, fix: { title: 'Insert ","', start: last, end: last, newText: ',' } });
      members.push(this.SUBRULE(this.setMember));
    }
    return members;
  });

  /** set_item, switch_item: a value, a range, a prefix with its pattern, a tuple. */
  setMember = this.RULE('setMember', (): ast.Expression => {
    const length = this.plainTupleLength();
    if (length > 0 && this.LA(length + 1).tokenTypeIdx === EOF.tokenTypeIdx) return this.plainTuple(length);
    this.inSet = true;
    let value: ast.Expression | undefined;
    // What cannot be read leaves the rule at once.
    try {
      value = this.SUBRULE(this.operand);
    } finally {
      this.inSet = false;
    }
    if (!this.RECORDING_PHASE && value?.kind === 'number') {
      if (this.LA(1).tokenType === t.Minus && this.LA(2).tokenType === t.Int) this.dashForRange();
      else if (this.LA(1).tokenType === t.Colon && this.LA(2).tokenType === t.Star) return this.communityWithColon(value);
    }
    let pattern: ast.PrefixPattern | undefined;
    let high: ast.Expression | undefined;
    this.OPTION(() =>
      this.OR([
        { ALT: () => {
          this.CONSUME(t.Range);
          high = this.SUBRULE2(this.operand);
        } },
        { ALT: () => { pattern = this.SUBRULE(this.prefixPattern); } },
      ]),
    );
    return this.ACTION((): ast.Expression => {
      const known = value ?? this.missing();
      if (high) return { kind: 'range', start: known.start, end: high.end, low: known, high };
      if (!pattern) return known;
      if (known.kind === 'prefix' && !known.pattern) {
        const whole: ast.PrefixLiteral = { ...known, end: pattern.end, pattern };
        this.suspects[this.suspects.indexOf(known)] = whole;
        return whole;
      }
      if (known.kind === 'ip') {
        this.problem({ code: 'syntax-error', message: '"/" and a length are missing behind the address: a prefix alone has "+", "-" or "{low,high}"', start: pattern.start, end: pattern.end });
        // It was meant to be a prefix: nothing else is wrong with an address here.
        if (this.suspects.at(-1) === known) this.suspects.pop();
        return { kind: 'missing', start: known.start, end: pattern.end };
      }
      this.problem({ code: 'syntax-error', message: 'only a prefix literal can have "+", "-" or "{low,high}"', start: pattern.start, end: pattern.end });
      return known;
    });
  });

  prefixPattern = this.RULE('prefixPattern', (): ast.PrefixPattern =>
    this.OR([
      { ALT: (): ast.PrefixPattern => {
        const token = this.CONSUME(t.Plus);
        return { type: '+', start: this.startOf(token), end: this.endOf(token) };
      } },
      { ALT: (): ast.PrefixPattern => {
        const token = this.CONSUME(t.Minus);
        return { type: '-', start: this.startOf(token), end: this.endOf(token) };
      } },
      { ALT: (): ast.PrefixPattern => {
        const open = this.CONSUME(t.BlockOpen);
        const low = this.SUBRULE(this.expression);
        if (!this.RECORDING_PHASE && this.otherSignForComma(low)) return { type: 'range', start: this.startOf(open), end: this.lastEnd(), low, high: this.missing() };
        if (!this.semicolonForComma(low)) this.CONSUME(t.Comma);
        const high = this.SUBRULE2(this.expression);
        this.CONSUME(t.BlockClose);
        return { type: 'range', start: this.startOf(open), end: this.lastEnd(), low, high };
      } },
    ]),
  );

  /** `65000:*` */
  private communityWithColon(value: ast.NumberLiteral): ast.Expression {
    this.skip();
    const star = this.LA(1);
    this.skip();
    const at = { start: value.start, end: this.lastEnd() };
    const newText = `(${value.value}, *)`;
    this.problem({ ...at, code: 'syntax-error', message: `a community is written ${newText}`, fix: { title: `Change to ${newText}`, ...at, newText } });
    return { kind: 'tuple', ...at, items: [value, this.wildcardOf(star)] };
  }

  /** `(65000, 1-10)` in a set: a difference that is meant to be a range. */
  private rangeOfDash(low: ast.Expression): ast.Expression {
    if (!this.inSet || low?.kind !== 'binary' || low.operator !== '-' || low.left.kind !== 'number' || low.right.kind !== 'number' || low.left.value >= low.right.value) return low;
    const at = { start: low.operatorStart, end: low.operatorStart + 1 };
    const newText = `${low.left.value}..${low.right.value}`;
    this.problem({ ...at, code: 'syntax-error', message: `a range is written with "..": ${newText}`, fix: { title: `Change to ${newText}`, start: low.start, end: low.end, newText } });
    return { kind: 'range', start: low.start, end: low.end, low: low.left, high: low.right };
  }

  /** `1-5` */
  private dashForRange(): void {
    const dash = this.LA(1);
    const at = { start: this.startOf(dash), end: this.endOf(dash) };
    this.problem({ ...at, code: 'syntax-error', message: 'a range is written with "..", as in 1..5', fix: { title: 'Change to ".."', ...at, newText: '..' } });
    this.become(t.Range);
  }

  /** `{16-24}`, `{16:24}`, `{16..24}`, `{16 24}`, `{16}`: said, and read up to the brace. */
  private otherSignForComma(low: ast.Expression | undefined): boolean {
    if (!low) return false;
    const { start } = low;
    let end: number;
    const alone = low.kind === 'number' && this.LA(1).tokenType === t.BlockClose;
    if (alone) end = low.end;
    else if (((low.kind === 'binary' && low.operator === '-') || low.kind === 'rd') && this.LA(1).tokenType === t.BlockClose) end = low.end;
    else {
      const ahead = this.LA(1).tokenType === t.Range ? 2 : 1;
      if (this.LA(ahead).tokenType !== t.Int || this.LA(ahead + 1).tokenType !== t.BlockClose) return false;
      end = this.endOf(this.LA(ahead));
      for (let i = 0; i < ahead; i++) this.skip();
    }
    const written = this.source.slice(start + this.base, end + this.base);
    const newText = alone ? `${written},${written}` : written.replace(/\s*(?:-|:|\.\.|\s)\s*/, ',');
    this.problem({ code: 'syntax-error', start, end, message: alone ? `a pattern has two lengths, the shortest and the longest: {${newText}}` : `the two lengths of a pattern are separated by a comma: {${newText}}`, fix: { title: `Write {${newText}}`, start, end, newText } });
    this.skip();
    return true;
  }

  /** `{16;24}` */
  private semicolonForComma(low: ast.Expression | undefined): boolean {
    const [sign, high] = [this.LA(1), this.LA(2)];
    if (this.RECORDING_PHASE || sign.tokenType !== t.Semicolon || high.tokenType !== t.Int || this.LA(3).tokenType !== t.BlockClose) return false;
    const at = { start: this.startOf(sign), end: this.endOf(sign) };
    const pattern = low?.kind === 'number' ? `: write {${low.value},${high.image}}` : '';
    this.problem({ ...at, code: 'syntax-error', message: `the two lengths of a pattern are separated by a comma, not by ";"${pattern}`, fix: { title: 'Put "," for ";"', ...at, newText: ',' } });
    this.skip();
    return true;
  }

  /** bgp_path: `[= * 65000 [1,2]? 5..9 (x)+ =]` */
  pathMask = this.RULE('pathMask', (): ast.MaskExpression => {
    const open = this.CONSUME(t.MaskOpen);
    const members: ast.Expression[] = [];
    this.MANY(() => {
      const member = this.SUBRULE(this.maskMember);
      this.ACTION(() => member && members.push(member));
    });
    this.CONSUME(t.MaskClose);
    return { kind: 'mask', start: this.startOf(open), end: this.lastEnd(), members, closed: true };
  });

  maskMember = this.RULE('maskMember', (): ast.Expression =>
    this.OR([
      { ALT: () => this.wildcardOf(this.CONSUME(t.Star)) },
      { ALT: () => this.wildcardOf(this.CONSUME(t.Question)) },
      { ALT: () => this.wildcardOf(this.CONSUME(t.Plus)) },
      { ALT: () => this.includedValue(this.CONSUME(t.Include)) },
      { ALT: () => {
        const low = this.SUBRULE(this.operand);
        let high: ast.Expression | undefined;
        this.OPTION(() => {
          this.CONSUME(t.Range);
          high = this.SUBRULE2(this.operand);
        });
        return this.ACTION((): ast.Expression => (high ? { kind: 'range', start: low.start, end: high.end, low, high } : low));
      } },
    ]),
  );
}
