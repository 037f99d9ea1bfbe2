/** Values that stand for themselves: addresses, prefixes and networks, texts, bytes. */
import type { IOrAlt, IToken, ParserMethod } from 'chevrotain';
import { FOREIGN_PATTERNS } from '../../tables/foreign.ts';
import type * as ast from '../ast.ts';
import { parseIp6 } from '../ip6.ts';
import * as t from '../tokens.ts';
import { RecoveringParser } from './recovery.ts';
import { show } from './tokenParser.ts';

/** The rules of literals; sets and tuples, which hold expressions, are those of `SetsParser`. */
export abstract class LiteralsParser extends RecoveringParser {
  abstract readonly tuple: ParserMethod<[], ast.TupleExpression>;
  abstract readonly setLiteral: ParserMethod<[], ast.Expression>;
  abstract readonly openSet: ParserMethod<[], ast.SetExpression>;
  abstract readonly pathMask: ParserMethod<[], ast.MaskExpression>;

  private literalAlternatives: IOrAlt<ast.Expression>[] | undefined;

  literal = this.RULE('literal', (): ast.Expression =>
    this.OR((this.literalAlternatives ??= [
      { ALT: () => {
        const token = this.CONSUME(t.UnclosedText);
        return this.ACTION((): ast.Expression => {
          const at = { start: this.startOf(token), end: this.endOf(token) };
          this.problem({ ...at, code: 'unterminated-text', message: 'the text has no closing quote on its line', fix: { title: "Insert '\"'", start: at.end, end: at.end, newText: '"' } });
          return { kind: 'text', ...at, value: token.image.slice(1), closed: false };
        });
      } },
      { ALT: () => {
        const token = this.CONSUME(t.UnclosedName);
        return this.ACTION((): ast.Expression => {
          const at = { start: this.startOf(token), end: this.endOf(token) };
          this.problem({ ...at, code: 'unterminated-name', message: 'the quoted name has no closing quote' });
          return { kind: 'name', ...at, name: token.image.slice(1), quoted: true };
        });
      } },
      { ALT: (): ast.Expression => {
        const token = this.CONSUME(t.Bytes);
        const bytes: ast.BytesLiteral = { kind: 'bytes', start: this.startOf(token), end: this.endOf(token), text: token.image };
        this.suspects.push(bytes);
        return bytes;
      } },
      { ALT: (): ast.Expression => {
        const token = this.CONSUME(t.Empty);
        return { kind: 'empty', start: this.startOf(token), end: this.endOf(token), text: token.image.replace(/[ \t]/g, '') };
      } },
      { ALT: () => this.SUBRULE(this.setLiteral) },
      { ALT: () => this.SUBRULE(this.openSet) },
      { ALT: () => this.SUBRULE(this.pathMask) },
    ])),
  );

  /** An address, a prefix, or a network that begins with one: `10.0.0.0/8 max 24 as 1`, `P from P`, `1:1 10.0.0.0/8`. */
  private networkAlternatives: IOrAlt<ast.Expression>[] | undefined;

  network = this.RULE('network', (): ast.Expression =>
    this.OR((this.networkAlternatives ??= [
      { ALT: () => {
        const token = this.CONSUME(t.Rd);
        let prefix: ast.Expression | undefined;
        this.OPTION(() => { prefix = this.SUBRULE(this.prefix); });
        const rd: ast.RdLiteral = { kind: 'rd', start: this.startOf(token), end: this.endOf(token), text: token.image };
        this.suspects.push(rd);
        return prefix ? { kind: 'net', type: 'vpn', start: rd.start, end: prefix.end, parts: [rd, prefix] } : rd;
      } },
      { ALT: () => {
        const first = this.SUBRULE2(this.prefix);
        if (first?.kind === 'prefix' && FOREIGN_PATTERNS.has(this.LA(1).image)) return this.foreignPattern(first);
        return this.RECORDING_PHASE || (first?.kind === 'prefix' && this.continuesNetwork()) ? this.SUBRULE(this.longNetwork, { ARGS: [first] }) : first;
      } },
    ])),
  );

  /** Whether a member of a set is read, which may have a pattern. */
  protected inSet = false;

  /** `10.0.0.0/8 le 24`, `10.0.0.0/8 orlonger`: what other routers write for `10.0.0.0/8{8,24}` and `10.0.0.0/8+`. */
  private foreignPattern(prefix: ast.PrefixLiteral): ast.PrefixLiteral {
    const length = prefix.length;
    const most = prefix.address.family === 6 ? 128 : 32;
    let [low, high] = [length, length];
    const start = this.startOf(this.LA(1));
    const words: string[] = [];
    for (let word = this.LA(1).image; FOREIGN_PATTERNS.has(word); word = this.LA(1).image) {
      words.push(word);
      this.skip();
      if (word === 'upto' && this.LA(1).tokenType === t.Slash) this.skip();
      const number = this.LA(1).tokenType === t.Int ? Number(this.LA(1).image) : undefined;
      if (number !== undefined) this.skip();
      if (word === 'orlonger') high = most;
      else if (word === 'longer') [low, high] = [length + 1, most];
      else if (word === 'ge') [low, high] = [number ?? length, high > length ? high : most];
      else if (word === 'le' || word === 'upto') high = number ?? most;
      else if (word === 'eq') [low, high] = [number ?? length, number ?? length];
    }
    const pattern = low === length && high === length ? '' : low === length && high === most ? '+' : `{${low},${high}}`;
    const at = { start: prefix.end, end: this.lastEnd() };
    const whole = `${this.source.slice(prefix.start + this.base, prefix.end + this.base)}${pattern}`;
    const newText = this.inSet ? whole : `[ ${whole} ]`;
    this.problem({ start, end: at.end, code: 'syntax-error', message: `BIRD has no "${words.join('" and "')}" behind a prefix: write ${newText}`, fix: { title: `Write ${newText}`, start: prefix.start, end: at.end, newText } });
    return { ...prefix, end: at.end };
  }

  /** `max N` or `from PREFIX` after a prefix. */
  private continuesNetwork(): boolean {
    const { image } = this.LA(1);
    return image === 'max' ? this.is(2, t.Int) || this.is(2, t.Word) || this.is(2, t.ParenOpen) : image === 'from' && this.is(2, t.Ip6);
  }

  /** The rest of `10.0.0.0/8 max 24 as 1` and of `P from P`. */
  longNetwork = this.RULE('longNetwork', (first: ast.Expression): ast.Expression => {
    const parts: ast.Expression[] = [first];
    const word = this.CONSUME(t.Word);
    const sadr = word.image === 'from';
    this.OR([
      { GATE: () => sadr, ALT: () => parts.push(this.SUBRULE(this.prefix)) },
      { ALT: () => {
        parts.push(this.SUBRULE(this.simpleNumber));
        if (!this.RECORDING_PHASE && this.LA(1).image !== 'as') return this.noOrigin();
        this.CONSUME2(t.Word);
        parts.push(this.SUBRULE2(this.simpleNumber));
      } },
    ]);
    return this.ACTION((): ast.Expression => ({ kind: 'net', type: sadr ? 'sadr' : 'roa', start: first.start, end: this.lastEnd(), parts }));
  });

  /** `10.0.0.0/8 max 24` without its AS. */
  private noOrigin(): void {
    const next = this.LA(1);
    this.problem({ code: 'syntax-error', message: `"as" and an AS number expected, found ${show(next)}`, start: this.startOf(next), end: this.endOf(next) });
  }

  /** Whether a network begins with this word, by the token behind it: `mpls 100`, `eth 00:00:5e:00:53:01`, `evpn mac ...`. */
  protected startsNetwork({ image }: IToken, next: IToken): boolean {
    const type = next.tokenType;
    if (image === 'mpls' || image === 'aspa') return type === t.Int || type === t.Word || type === t.ParenOpen;
    if (image === 'eth') return type === t.Ip6;
    return image === 'evpn' && type === t.Word;
  }

  /** The rest of a network that begins with a word. Whether it has its form is for the tables to say (tables/nets.ts). */
  wordNetwork = this.RULE('wordNetwork', (word: IToken): ast.NetExpression => {
    const words: ast.Name[] = [];
    this.ACTION(() => words.push(this.nameOf(word)));
    const parts: ast.Expression[] = [];
    this.AT_LEAST_ONE({
      GATE: () => this.goesOnAsNetwork(word.image, words.length - 1 + parts.length),
      DEF: () => this.OR([
        { ALT: () => parts.push(this.numberOf(this.CONSUME(t.Int))) },
        { ALT: () => parts.push(this.SUBRULE(this.network)) },
        { ALT: () => parts.push(this.wildcardOf(this.CONSUME(t.Star))) },
        { ALT: () => {
          const token = this.CONSUME(t.Bytes);
          this.ACTION(() => parts.push({ kind: 'bytes', start: this.startOf(token), end: this.endOf(token), text: token.image }));
        } },
        { ALT: () => parts.push(this.SUBRULE(this.tuple)) },
        { ALT: () => {
          const token = this.CONSUME(t.Word);
          // A label and an AS number may be constants; a word of the form is none.
          this.ACTION(() => (word.image === 'mpls' || word.image === 'aspa' ? parts : words).push(this.nameOf(token)));
        } },
      ]),
    });
    return this.ACTION((): ast.NetExpression => ({ kind: 'net', type: 'word', start: words[0]!.start, end: this.lastEnd(), parts, words }));
  });

  /** `count`: what is behind the first word already. */
  private goesOnAsNetwork(word: string, count: number): boolean {
    if (word === 'mpls' || word === 'aspa') return count === 0;
    const next = this.LA(1);
    if (next.tokenType === t.Word) return word === 'evpn' ? count === 0 : next.image === 'vlan';
    return word === 'eth' ? count !== 1 && (next.tokenType === t.Ip6 || next.tokenType === t.Int) : next.tokenType !== t.ParenOpen;
  }

  simpleNumber = this.RULE('simpleNumber', (): ast.Expression =>
    this.OR([
      { ALT: () => this.numberOf(this.CONSUME(t.Int)) },
      { ALT: () => this.nameOf(this.CONSUME(t.Word)) },
      { ALT: () => this.SUBRULE(this.tuple) },
    ]),
  );

  private addressAlternatives: IOrAlt<IToken>[] | undefined;

  prefix = this.RULE('prefix', (): ast.IpLiteral | ast.PrefixLiteral => {
    const token = this.OR((this.addressAlternatives ??= [{ ALT: () => this.CONSUME(t.Ip4) }, { ALT: () => this.CONSUME(t.Ip6) }]));
    let length: IToken | undefined;
    if (this.RECORDING_PHASE || (this.LA(1).tokenType === t.Slash && this.is(2, t.Int))) {
      this.OPTION(() => {
        this.CONSUME(t.Slash);
        length = this.CONSUME(t.Int);
      });
    }
    if (this.RECORDING_PHASE) return undefined as never;
    const address = this.addressOf(token);
    if (!length && this.LA(1).tokenType === t.Slash && this.LA(2).tokenType === t.Ip4) {
      const mask = this.netmask();
      if (mask !== undefined) return { kind: 'prefix', start: address.start, end: this.lastEnd(), address, length: mask };
    }
    if (!length) {
      if (address.family === undefined) this.suspects.push(address);
      return address;
    }
    const prefix: ast.PrefixLiteral = { kind: 'prefix', start: address.start, end: this.endOf(length), address, length: Number(length.image) };
    this.suspects.push(prefix);
    return prefix;
  });

  /** `10.0.0.0/255.0.0.0`: the length that is meant; undefined where it is no mask. */
  private netmask(): number | undefined {
    const mask = this.LA(2);
    const bits = mask.image.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
    if (!/^1*0*$/.test(bits) || bits.length !== 32) return undefined;
    const length = bits.indexOf('0') < 0 ? 32 : bits.indexOf('0');
    const at = { start: this.startOf(mask), end: this.endOf(mask) };
    this.problem({ ...at, code: 'syntax-error', message: `the length of a prefix is a number of bits, here ${length}`, fix: { title: `Change to ${length}`, ...at, newText: String(length) } });
    this.skip();
    this.skip();
    return length;
  }

  private addressOf(token: IToken): ast.IpLiteral {
    return { kind: 'ip', start: this.startOf(token), end: this.endOf(token), text: token.image, family: familyOf(token.image) };
  }
}

/** 4 or 6, or undefined where the text is no address: an octet over 255, two `::`, too many groups. */
function familyOf(text: string): 4 | 6 | undefined {
  if (text.includes(':')) return parseIp6(text) ? 6 : undefined;
  return text.split('.').every((part) => Number(part) <= 255) ? 4 : undefined;
}
