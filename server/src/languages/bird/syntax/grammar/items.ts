/** Top-level items: definitions of constants, filters, functions and protocols, with what stands before their `{`. */
import type { IOrAlt, IToken } from 'chevrotain';
import { globalBlocks } from '../../tables/global.ts';
import { TYPE_WORDS } from '../../tables/types.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { OptionsParser } from './options.ts';
import { show } from './tokenParser.ts';

/** Options of the top level that a value follows at once, which may stand in parentheses: `hostname ("r1");`. */
const VALUE_FOLLOWS: ReadonlySet<string> = new Set(globalBlocks.flatMap(({ rows }) => rows.flatMap(({ syntax }) => /^(\w+) </.exec(syntax)?.[1] ?? [])));

/** The rules of items. */
export abstract class ItemsParser extends OptionsParser {
  private itemAlternatives: IOrAlt<ast.ItemNode | undefined>[] | undefined;

  item = this.RULE('item', (): ast.ItemNode | undefined =>
    this.OR((this.itemAlternatives ??= [
      { ALT: () => this.SUBRULE(this.include) },
      { ALT: () => this.SUBRULE(this.define) },
      // `filter stacks 128 512;` is an option of 3.x.
      { GATE: () => !this.is(3, t.Int), ALT: () => this.SUBRULE(this.filterDefinition) },
      { ALT: () => this.SUBRULE(this.functionDefinition) },
      { ALT: () => this.SUBRULE(this.protocolDefinition) },
      { IGNORE_AMBIGUITIES: true, GATE: () => this.startsCommand(), ALT: () => this.SUBRULE(this.commandItem) },
      // The order decides: each of the words above is also one that could begin a statement.
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.statement) },
      { ALT: () => this.SUBRULE(this.stray) },
    ])),
  );

  /** Whether the item is a filter command, so that the file is a fragment of a filter. */
  private startsCommand(): boolean {
    const first = this.LA(1).tokenType;
    if ([t.If, t.Case, t.For, t.Return, t.Accept, t.Reject, t.ErrorKeyword, t.Print, t.PrintN, t.BlockOpen].includes(first)) return true;
    if (first !== t.Word && first !== t.QuotedName) return false;
    return this.is(2, t.Equal) || (this.is(2, t.ParenOpen) && !VALUE_FOLLOWS.has(this.LA(1).image)) || this.is(2, t.Dot);
  }

  commandItem = this.RULE('commandItem', (): ast.CommandItem => {
    const command = this.SUBRULE(this.command);
    const at = { start: command?.start ?? 0, end: command?.end ?? 0 };
    // Recovery may leave no command at all; the error is said.
    return { kind: 'command', ...at, command: command ?? { kind: 'empty-command', ...at } };
  });

  stray = this.RULE('stray', (): ast.Stray => {
    const token = this.CONSUME(t.BlockClose);
    this.OPTION(() => this.CONSUME(t.Semicolon));
    return this.ACTION(() => {
      const node = { start: this.startOf(token), end: this.endOf(token) };
      this.problem({ ...node, code: 'unmatched-brace', message: 'this "}" closes nothing' });
      return { kind: 'stray', ...node };
    });
  });

  /** conf.definition */
  define = this.RULE('define', (): ast.Define => {
    const keyword = this.CONSUME(t.Define);
    const name = this.newName();
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Equal || !this.lacksEqual()) this.CONSUME(t.Equal);
    const value = this.SUBRULE(this.expression);
    const terminated = this.endOfStatement('definition');
    return { kind: 'define', start: this.startOf(keyword), end: this.lastEnd(), name, value, terminated };
  });

  /** `function f { ... }` */
  private lacksParentheses(): boolean {
    const next = this.LA(1);
    if (next.tokenType !== t.BlockOpen && next.tokenType !== t.Arrow) return false;
    const last = this.lastEnd();
    this.problem({ start: this.startOf(next), end: this.endOf(next), code: 'syntax-error', message: `"()" is missing before ${show(next)}: a function has parentheses, even without parameters`, fix: { title: 'Insert "()"', start: last, end: last, newText: '()' } });
    return true;
  }

  /** `define X 5;`, `define X := 5;`: says so, and skips a `:` with its `=`. */
  private lacksEqual(): boolean {
    const [sign, next] = [this.LA(1), this.LA(2)];
    const at = { start: this.startOf(sign), end: this.endOf(sign) };
    if (sign.tokenType === t.Colon) {
      const end = next.tokenType === t.Equal ? this.endOf(next) : at.end;
      this.problem({ start: at.start, end, code: 'syntax-error', message: `BIRD defines with "=", not with "${next.tokenType === t.Equal ? ':=' : ':'}"`, fix: { title: 'Write "="', start: at.start, end, newText: '=' } });
      this.skip();
      if (next.tokenType === t.Equal) this.skip();
      return true;
    }
    if (!this.startsPlainValue(sign) || this.LA(0).isInsertedInRecovery) return false;
    const last = this.lastEnd();
    this.problem({ ...at, code: 'syntax-error', message: `"=" is missing before ${show(sign)}`, fix: { title: 'Insert "="', start: last, end: last, newText: ' =' } });
    return true;
  }

  private startsPlainValue({ tokenType }: IToken): boolean {
    return tokenType === t.Int || tokenType === t.Text || tokenType === t.Ip4 || tokenType === t.Ip6 || tokenType === t.SetLiteral || tokenType === t.ParenOpen || tokenType === t.Word || tokenType === t.Rd;
  }

  private newName(): ast.Name | undefined {
    const odd = this.RECORDING_PHASE ? undefined : this.oddName();
    if (odd) return odd;
    const token = this.CONSUME7(t.Word);
    return token.isInsertedInRecovery ? undefined : this.nameOf(token);
  }

  /** A new name that is no name as it stands: `my-as`, `6to4`, `"peer"`. Says so, and takes it for what it is meant to be. */
  private oddName(): ast.Name | undefined {
    const first = this.LA(1);
    if (first.tokenType === t.Text) {
      const at = { start: this.startOf(first), end: this.endOf(first) };
      const name = first.image.slice(1, -1);
      const newText = /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`;
      const fix = /^[\w.:-]+$/.test(name) ? { title: `Write ${newText}`, ...at, newText } : undefined;
      this.problem({ ...at, code: 'syntax-error', message: `a name stands bare or in single quotes, not in double ones${fix ? `: write ${newText}` : ''}`, fix });
      this.skip();
      return { kind: 'name', ...at, name, quoted: true };
    }
    let count = 1;
    let end = this.endOf(first);
    for (let next = this.LA(2); count < 32 && this.startOf(next) === end && /^[\w.:-]+$/.test(next.image); next = this.LA(count + 1)) {
      end = this.endOf(next);
      count++;
    }
    if (count === 1 || !/^\w/.test(first.image)) return undefined;
    const at = { start: this.startOf(first), end };
    let name = '';
    for (let i = 0; i < count; i++) {
      name += this.LA(1).image;
      this.skip();
    }
    const why = /^\d/.test(name) ? 'cannot begin with a digit' : `ends at "${/\W/.exec(name)?.[0] ?? ''}"`;
    this.problem({ ...at, code: 'syntax-error', message: `without quotes a name ${why}: write '${name}'`, fix: { title: `Write '${name}'`, ...at, newText: `'${name}'` } });
    return { kind: 'name', ...at, name, quoted: true };
  }

  /** conf.filter_def */
  filterDefinition = this.RULE('filterDefinition', (): ast.FilterDefinition => {
    const keyword = this.CONSUME(t.Filter);
    const name = this.newName();
    if (!this.RECORDING_PHASE && this.LA(1).tokenType === t.ParenOpen) this.noParameters();
    const body = this.SUBRULE(this.functionBody);
    this.OPTION(() => this.CONSUME(t.Semicolon));
    return { kind: 'filter', start: this.startOf(keyword), end: this.lastEnd(), name, body };
  });

  /** `filter f() { ... }` */
  private noParameters(): void {
    const open = this.LA(1);
    let close = 1;
    while (this.LA(close).tokenType !== t.ParenClose) {
      const type = this.LA(close).tokenType;
      if (type === t.BlockOpen || type === t.BlockClose || this.LA(close).tokenTypeIdx === 1) return;
      close++;
    }
    const at = { start: this.startOf(open), end: this.endOf(this.LA(close)) };
    this.problem({ ...at, code: 'syntax-error', message: 'a filter has no parameters', fix: { title: 'Remove the parentheses', ...at, newText: '' } });
    for (let i = 0; i < close; i++) this.skip();
  }

  /** conf.function_def */
  functionDefinition = this.RULE('functionDefinition', (): ast.FunctionDefinition => {
    const keyword = this.CONSUME(t.Function_);
    const name = this.newName();
    const parameters: ast.Declaration[] = [];
    if (this.RECORDING_PHASE || !this.lacksParentheses()) {
      this.CONSUME(t.ParenOpen);
      this.MANY(() => {
        const parameter = this.SUBRULE(this.parameter);
        this.ACTION(() => parameter && parameters.push(parameter));
      });
      this.CONSUME(t.ParenClose);
    }
    if (!this.RECORDING_PHASE && this.LA(1).tokenType === t.Colon && this.LA(2).tokenType === t.Word) {
      const at = { start: this.startOf(this.LA(1)), end: this.endOf(this.LA(1)) };
      this.problem({ ...at, code: 'syntax-error', message: 'the type that a function returns stands behind "->", not behind ":"', fix: { title: 'Change to "->"', ...at, newText: ' ->' } });
      this.become(t.Arrow, '->');
    }
    let returns: ast.Name[] | undefined;
    this.OPTION(() => {
      this.CONSUME(t.Arrow);
      returns = [];
      this.AT_LEAST_ONE({
        // `-> int` may be followed by locals of the older form, `int x;`: the type is one word, or two with `set`.
        GATE: () => returns!.length === 0 || this.LA(1).image === 'set' || returns![0]!.name === 'enum' && returns!.length === 1,
        DEF: () => {
          const token = this.CONSUME(t.Word);
          this.ACTION(() => returns!.push(this.nameOf(token)));
        },
      });
    });
    const body = this.SUBRULE2(this.functionBody);
    this.OPTION2(() => this.CONSUME(t.Semicolon));
    return { kind: 'function', start: this.startOf(keyword), end: this.lastEnd(), name, parameters, returns, body };
  });

  /** function_args: `int a; prefix set b`. Commas separate the arguments of a call, semicolons those of a definition. */
  parameter = this.RULE('parameter', (): ast.Declaration | undefined => {
    const words: ast.Name[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.CONSUME(t.Word);
      this.ACTION(() => words.push(this.nameOf(token)));
    });
    this.OPTION(() =>
      this.OR([
        { ALT: () => {
          const sign = this.CONSUME(t.Semicolon);
          this.ACTION(() => this.is(1, t.ParenClose) && this.nothingBehind(sign));
        } },
        { ALT: () => {
          const comma = this.CONSUME(t.Comma);
          this.ACTION(() => {
            if (this.is(1, t.ParenClose)) return this.nothingBehind(comma);
            const at = { start: this.startOf(comma), end: this.endOf(comma) };
            this.problem({ ...at, code: 'syntax-error', message: 'the parameters of a function are separated by ";", not by ","', fix: { title: 'Put ";" for ","', ...at, newText: ';' } });
          });
        } },
      ]),
    );
    return this.ACTION(() => {
      const [first, second] = words;
      if (words.length === 2 && TYPE_WORDS.has(second!.name) && !TYPE_WORDS.has(first!.name)) {
        const at = { start: first!.start, end: second!.end };
        const newText = `${second!.name} ${first!.name}`;
        this.problem({ ...at, code: 'syntax-error', message: `the type of a parameter stands before its name: write "${newText}"`, fix: { title: `Change to "${newText}"`, ...at, newText } });
        words.reverse();
      }
      this.takesName(words, false);
      return this.declarationOf(words);
    });
  });

  /** "syntax error, unexpected ')'", of every release, where a sign follows the last parameter. */
  private nothingBehind(sign: IToken): void {
    const at = { start: this.startOf(sign), end: this.endOf(sign) };
    this.problem({ ...at, code: 'syntax-error', message: `no ${show(sign)} stands behind the last parameter`, fix: { title: `Remove ${show(sign)}`, ...at, newText: '' } });
  }

  /** proto_start proto_name { ... } */
  protocolDefinition = this.RULE('protocolDefinition', (): ast.ProtocolDefinition => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(t.Protocol) }, { ALT: () => this.CONSUME(t.Template) }]);
    const head: ast.Name[] = [];
    this.MANY(() => {
      const odd = head.length > 0 && !this.RECORDING_PHASE ? this.oddName() : undefined;
      const token = odd ?? this.nameOf(this.CONSUME(t.Word));
      this.ACTION(() => head.push(token));
    });
    let block: ast.Block | undefined;
    this.OPTION({
      GATE: () => this.headEnds(head),
      DEF: () => { block = this.SUBRULE(this.block); },
    });
    this.OPTION2(() => this.CONSUME(t.Semicolon));
    return { kind: 'protocol', start: this.startOf(keyword), end: this.lastEnd(), template: keyword.tokenType === t.Template, head, block };
  });

  /** Says what stands in the way where a protocol's head is not followed by `{`, and skips it. */
  private headEnds(head: ast.Name[]): boolean {
    if (this.is(1, t.BlockOpen)) return true;
    const odd = head.length > 0 ? this.oddName() : undefined;
    if (odd) {
      head.push(odd);
      if (this.is(1, t.BlockOpen)) return true;
    }
    const token = this.LA(1);
    this.problem({ start: this.startOf(token), end: this.endOf(token), code: 'syntax-error', message: `"{" expected, found ${show(token)}` });
    while (!this.is(1, t.BlockOpen) && this.LA(1).tokenTypeIdx !== 1) this.skip();
    return this.is(1, t.BlockOpen);
  }
}
