/**
 * The grammar of BIRD's language, in Chevrotain. Rules carry the names of the symbols in BIRD's own grammar files where
 * there is one (conf/confbase.Y, filter/config.Y), and build the tree (ast.ts) as they go.
 *
 * Two languages share a file. Filter code has real grammar rules here, with BIRD's precedence. Option statements are
 * read as a list of elements up to `;`, whatever they are: which option it is, and whether its arguments fit, is the
 * business of the tables (binding/), which gives better messages and loses nothing when a word is misspelt.
 */
import { EmbeddedActionsParser, type IOrAlt, type IParserErrorMessageProvider, type IToken, type TokenType } from 'chevrotain';
import { closest } from '../../../base/closest.ts';
import { attributes } from '../tables/attributes.ts';
import { TYPE_WORDS } from '../tables/types.ts';
import type * as ast from './ast.ts';
import { type Characters, charactersOf, parseIp6, readSet } from './setLiteral.ts';
import * as t from './tokens.ts';

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

/** Words after which `{` opens filter commands although the statement is an option: `route P via A { ... }`, `merge by { ... }`. */
const COMMANDS_FOLLOW = { first: new Set(['route']), previous: new Set(['by']) };
const FLOW = new Set(['flow4', 'flow6']);
/** Keywords that no expression holds. Releases that take them for names lose the keyword with that: nobody writes them so. */
const NO_VALUE = new Set<TokenType>([t.If, t.Then, t.Else, t.Case, t.For, t.Do, t.Return, t.Accept, t.Reject, t.Print, t.PrintN]);
/** Words and signs of other languages, and what BIRD has for them. */
const FOREIGN: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!', ':': '=' };
/** Two signs that other languages, or hands, put together for one of BIRD's. */
const MEANT_OPERATORS: Readonly<Record<string, string>> = { '=>': '>=', '=<': '<=', '<>': '!=' };
/** What other languages say for `else if`. */
const ELSE_IF = new Set(['elseif', 'elsif', 'elif']);
const NEGATED: Readonly<Record<string, string>> = { '~': '!~', '=': '!=' };
const ATTRIBUTES = new Set(attributes.map(({ name }) => name));
/** Tokens that begin a value and cannot follow a name. */
const STARTS_VALUE = new Set<TokenType>([t.Text, t.UnclosedText, t.Int, t.Ip4, t.Ip6, t.Rd, t.Bytes, t.SetLiteral, t.BlockOpen]);
const COMMANDS = ['if', 'else', 'for', 'case', 'return', 'print', 'accept', 'reject'];

/** filter/config.Y: %left AND OR; %nonassoc comparisons; %left + - ++; %left * /. `&&` and `||` share a level, which surprises many. */
const COMPARISON = 2;
const PRECEDENCE = new Map<string, number>([
  ['&&', 1], ['||', 1],
  ...['=', '!=', '<', '<=', '>', '>=', '~', '!~'].map((operator) => [operator, COMPARISON] as const),
  ['+', 3], ['-', 3], ['++', 3], ['|', 3],
  ['*', 4], ['/', 4], ['&', 4],
]);

export class BirdParser extends EmbeddedActionsParser {
  /** Whether what nearly every statement and operand is may be read without the rules; off in the test that compares. */
  static shortcuts = true;
  /** Offset of the item in the text that its tokens were lexed from: every node is relative to it. */
  base = 0;
  /** Offset, relative to the item, of the end of its last token: where "the end" is. */
  itemEnd = 0;
  problems: ast.SyntaxProblem[] = [];
  /** Set members that are not plain: read one by one when the item is done. */
  pending: { readonly text: string; readonly offset: number; readonly members: ast.Expression[] }[] = [];
  /** Literals of the item that semantics/literals.ts has to look at. */
  suspects: ast.Expression[] = [];

  constructor() {
    super(t.tokenTypes, { recoveryEnabled: true, maxLookahead: 1, nodeLocationTracking: 'none', errorMessageProvider: messages, skipValidations: process.env.NODE_ENV !== 'test' });
    this.performSelfAnalysis();
  }

  // ---- positions --------------------------------------------------------------------------------------------------

  private startOf(token: IToken): number {
    return token.startOffset < 0 || Number.isNaN(token.startOffset) ? this.itemEnd : token.startOffset - this.base;
  }

  private endOf(token: IToken): number {
    return token.startOffset < 0 || Number.isNaN(token.startOffset) ? this.itemEnd : token.startOffset - this.base + token.image.length;
  }

  /** End of the token that was consumed last. */
  private lastEnd(): number {
    const token = this.LA(0);
    return token && token.startOffset >= 0 ? this.endOf(token) : 0;
  }

  private missing(): ast.MissingExpression {
    const at = this.lastEnd();
    return { kind: 'missing', start: at, end: at };
  }

  private problem(problem: ast.SyntaxProblem): void {
    this.problems.push(problem);
  }

  private nameOf(token: IToken): ast.Name {
    const image = token.image;
    const quoted = image.charCodeAt(0) === 39;
    const start = this.startOf(token);
    const name: ast.Name = { kind: 'name', start, end: start + image.length, name: quoted ? image.slice(1, -1) : image, quoted };
    if (quoted || image.length >= 20) this.suspects.push(name);
    return name;
  }

  /** Whether the token `offset` ahead is of this type, or of a category of that name. */
  private is(offset: number, type: TokenType): boolean {
    const token = this.LA(offset);
    return token.tokenType === type || type.categoryMatchesMap?.[token.tokenTypeIdx] === true;
  }

  // ---- items ------------------------------------------------------------------------------------------------------

  item = this.RULE('item', (): ast.ItemNode | undefined =>
    this.OR([
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
    ]),
  );

  /** Whether the item is a filter command, so that the file is a fragment of a filter. */
  private startsCommand(): boolean {
    const first = this.LA(1).tokenType;
    if ([t.If, t.Case, t.For, t.Return, t.Accept, t.Reject, t.ErrorKeyword, t.Print, t.PrintN, t.BlockOpen].includes(first)) return true;
    if (first !== t.Word && first !== t.QuotedName) return false;
    return this.is(2, t.Equal) || this.is(2, t.ParenOpen) || this.is(2, t.Dot);
  }

  include = this.RULE('include', (): ast.Include => {
    const token = this.CONSUME(t.Include);
    const open = token.image.indexOf('"');
    const start = this.startOf(token);
    return { kind: 'include', start, end: this.endOf(token), pattern: token.image.slice(open + 1, token.image.lastIndexOf('"')), patternStart: start + open + 1 };
  });

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
    this.CONSUME(t.Equal);
    const value = this.SUBRULE(this.expression);
    const terminated = this.endOfStatement('definition');
    return { kind: 'define', start: this.startOf(keyword), end: this.lastEnd(), name, value, terminated };
  });

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
    this.CONSUME(t.ParenOpen);
    this.MANY(() => {
      const parameter = this.SUBRULE(this.parameter);
      this.ACTION(() => parameter && parameters.push(parameter));
    });
    this.CONSUME(t.ParenClose);
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
        { ALT: () => this.CONSUME(t.Semicolon) },
        { ALT: () => {
          const comma = this.CONSUME(t.Comma);
          this.ACTION(() => {
            const at = { start: this.startOf(comma), end: this.endOf(comma) };
            this.problem({ ...at, code: 'syntax-error', message: 'the parameters of a function are separated by ";", not by ","', fix: { title: 'Put ";" for ","', ...at, newText: ';' } });
          });
        } },
      ]),
    );
    return this.ACTION(() => this.declarationOf(words));
  });

  /** function_body, with the locals of the older form before the brace. */
  functionBody = this.RULE('functionBody', (): ast.Body => {
    const locals: ast.Declaration[] = [];
    this.MANY(() => {
      const words: ast.Name[] = [];
      this.AT_LEAST_ONE(() => {
        const token = this.CONSUME(t.Word);
        this.ACTION(() => words.push(this.nameOf(token)));
      });
      this.CONSUME(t.Semicolon);
      this.ACTION(() => {
        const declaration = this.declarationOf(words);
        if (declaration) locals.push(declaration);
      });
    });
    const body = this.SUBRULE(this.body);
    return this.ACTION(() => ({ ...body, start: locals[0]?.start ?? body.start, locals }));
  });

  private declarationOf(words: ast.Name[], value?: ast.Expression): ast.Declaration | undefined {
    const name = words.at(-1);
    if (!name) return undefined;
    return { kind: 'declaration', start: words[0]!.start, end: value?.end ?? name.end, type: words.slice(0, -1), name, value };
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

  private skip(): void {
    (this as unknown as { consumeToken(): void }).consumeToken();
  }

  // ---- option statements ------------------------------------------------------------------------------------------

  block = this.RULE('block', (): ast.Block => {
    const open = this.CONSUME(t.BlockOpen);
    const statements: ast.Statement[] = [];
    this.MANY(() => {
      const statement = this.SUBRULE(this.statement);
      this.ACTION(() => statement && statements.push(statement));
    });
    const closed = this.closeBlock(open);
    return { kind: 'block', start: this.startOf(open), end: this.lastEnd(), statements, closed };
  });

  /** The `}` of a block; where there is none, the item ends before it. */
  private closeBlock(open: IToken): boolean {
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

  /** Words and values up to `;`. A block's `}` ends it too: whether the `;` may be missing is for the tables to say. */
  statement = this.RULE('statement', (): ast.Statement => {
    const elements: ast.Element[] = [];
    this.terminated = false;
    let start = -1;
    this.AT_LEAST_ONE({
      GATE: this.goesOn,
      DEF: () => {
        this.elements = elements;
        if (this.plainElements(elements)) {
          if (start < 0) start = elements[0]?.start ?? this.startOf(this.LA(0));
          return;
        }
        const element = this.OR((this.elementAlternatives ??= this.alternativesOfElement()));
        if (start < 0) start = element?.start ?? this.startOf(this.LA(0));
        if (element) elements.push(element);
      },
    });
    const terminated = this.terminated;
    this.terminated = false;
    const lineStarts = elements.length > 1 && !this.RECORDING_PHASE ? this.lineStartsIn(elements, start) : undefined;
    return lineStarts ? { kind: 'statement', start, end: this.lastEnd(), elements, terminated, lineStarts } : { kind: 'statement', start, end: this.lastEnd(), elements, terminated };
  });

  /** The elements that begin a line no deeper than the one at `start`: where the next statement seems to begin, for want of a `;`. */
  private lineStartsIn(elements: readonly ast.Element[], start: number): number[] | undefined {
    const { source, base } = this;
    let breaks = false;
    for (let i = 1; i < elements.length && !breaks; i++) {
      const from = elements[i - 1]!.end + base;
      const to = elements[i]!.start + base;
      breaks = to - from > 1 || source.charCodeAt(from) === 10 ? source.slice(from, to).includes('\n') : false;
    }
    if (!breaks) return undefined;
    // No further back than the item: what stands before it on its line is another one's.
    const indent = start + base - Math.max(source.lastIndexOf('\n', start + base - 1), base - 1) - 1;
    let found: number[] | undefined;
    for (let i = 1; i < elements.length; i++) {
      // Only the gap is looked at: the line before may be long.
      const gap = source.slice(elements[i - 1]!.end + base, elements[i]!.start + base);
      const last = gap.lastIndexOf('\n');
      if (last >= 0 && gap.length - last - 1 <= indent) (found ??= []).push(elements[i]!.start);
    }
    return found;
  }

  /** The elements of the statement that is being read, for the rules that look at what came before. */
  private elements: ast.Element[] = [];
  private terminated = false;
  private readonly goesOn = (): boolean => !this.terminated;

  /** Reads words, numbers, texts and the `;` for as long as nothing else comes: the first alternatives below, in a loop. */
  private plainElements(elements: ast.Element[]): boolean {
    if (this.RECORDING_PHASE || !BirdParser.shortcuts) return false;
    for (let any = false; ; any = true) {
      const token = this.LA(1);
      const type = token.tokenType;
      if (type === t.Word) elements.push(this.nameOf(token));
      else if (type === t.Int) elements.push(this.numberOf(token));
      else if (type === t.Text) elements.push(this.textOf(token));
      else if (type === t.Semicolon) this.terminated = true;
      else return any;
      this.skip();
      if (this.terminated) return true;
    }
  }

  // Alternatives are made once, and those of the commonest tokens consume them without a rule between: a list of
  // closures and two calls for each token is what a profile of the parser shows first.
  private elementAlternatives: IOrAlt<ast.Element | undefined>[] | undefined;

  private alternativesOfElement(): IOrAlt<ast.Element | undefined>[] {
    return [
      { ALT: () => {
        this.CONSUME(t.Semicolon);
        this.terminated = true;
        return undefined;
      } },
      { ALT: () => this.numberOf(this.CONSUME(t.Int)) },
      { ALT: () => this.textOf(this.CONSUME(t.Text)) },
      { ALT: () => this.SUBRULE(this.include) },
      { ALT: () => this.SUBRULE(this.braces) },
      { ALT: () => this.SUBRULE(this.whereElement) },
      { ALT: () => this.SUBRULE(this.filterElement) },
      { ALT: () => this.SUBRULE(this.network) },
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.SUBRULE(this.tuple) },
      { IGNORE_AMBIGUITIES: true, ALT: () => {
        const token = this.CONSUME(t.Anything);
        if (token.tokenType === t.Word || t.Word.categoryMatchesMap?.[token.tokenTypeIdx] === true) return this.nameOf(token);
        return { kind: 'punctuation', start: this.startOf(token), end: this.endOf(token), text: token.image };
      } },
    ];
  }

  /** `where EXPRESSION` and `eval EXPRESSION`: the word is pushed, the expression is the element. */
  whereElement = this.RULE('whereElement', (): ast.Element => {
    const before = this.elements;
    const word = this.OR([{ ALT: () => this.CONSUME(t.Where) }, { ALT: () => this.CONSUME(t.Eval) }]);
    this.ACTION(() => before.push(this.nameOf(word)));
    return this.SUBRULE(this.expression) ?? this.missing();
  });

  /** `filter { ... }` inside an option, `filter int x; { ... }` in the older form; else the bare word. */
  filterElement = this.RULE('filterElement', (): ast.Element | undefined => {
    const before = this.elements;
    const word = this.CONSUME(t.Filter);
    let body: ast.Body | undefined;
    this.OPTION({
      // The older form, `filter int x; { ... }`, begins with a type; another word is the filter's name.
      GATE: () => this.is(1, t.BlockOpen) || (TYPE_WORDS.has(this.LA(1).image) && this.is(2, t.Word)),
      DEF: () => { body = this.SUBRULE(this.functionBody); },
    });
    return this.ACTION(() => {
      if (body) before.push(this.nameOf(word));
      return body ?? this.nameOf(word);
    });
  });

  braces = this.RULE('braces', (): ast.Element =>
    this.RECORDING_PHASE
      ? this.OR([{ IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.body) }, { ALT: () => this.SUBRULE(this.block) }])
      : this.commandsFollow(this.elements) ? this.SUBRULE(this.body) : this.SUBRULE(this.block),
  );

  private commandsFollow(before: ast.Element[]): boolean {
    const first = before[0];
    const previous = before.at(-1);
    if (previous?.kind === 'name' && (FLOW.has(previous.name) || COMMANDS_FOLLOW.previous.has(previous.name))) return !FLOW.has(previous.name);
    return first?.kind === 'name' && COMMANDS_FOLLOW.first.has(first.name);
  }

  // ---- filter commands --------------------------------------------------------------------------------------------

  body = this.RULE('body', (): ast.Body => {
    const open = this.CONSUME(t.BlockOpen);
    const commands: ast.Command[] = [];
    this.MANY(() => {
      const command = this.SUBRULE(this.command);
      this.ACTION(() => command && commands.push(command));
    });
    const closed = this.closeBlock(open);
    return { kind: 'body', start: this.startOf(open), end: this.lastEnd(), locals: [], commands, closed };
  });

  /** cmd */
  private commandAlternatives: IOrAlt<ast.Command>[] | undefined;

  command = this.RULE('command', (): ast.Command =>
    this.OR((this.commandAlternatives ??= [
      { ALT: () => this.SUBRULE(this.include) },
      { ALT: () => this.SUBRULE(this.body) },
      { ALT: () => this.SUBRULE(this.ifCommand) },
      { ALT: () => this.SUBRULE(this.caseCommand) },
      { ALT: () => this.SUBRULE(this.forCommand) },
      { ALT: () => this.SUBRULE(this.returnCommand) },
      { ALT: () => this.SUBRULE(this.verdictCommand) },
      { ALT: () => this.SUBRULE(this.printCommand) },
      { ALT: (): ast.Command => {
        const token = this.CONSUME(t.Semicolon);
        const at = { start: this.startOf(token), end: this.endOf(token) };
        // Not where the `;` is what stood in the way of something: `if x then ;`
        this.ACTION(() => this.problems.at(-1)?.start !== at.start && this.problem({ ...at, code: 'syntax-error', message: 'a ";" without a command before it, which BIRD refuses among the commands of a filter', fix: { title: 'Remove ";"', ...at, newText: '' } }));
        return { kind: 'empty-command', ...at };
      } },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.wordCommand) },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE2(this.expressionCommand) },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.unreadable) },
    ])),
  );

  /** Two words in a row declare a variable; a gate in the list of commands would slow down all of them. */
  wordCommand = this.RULE('wordCommand', (): ast.Command => {
    if (this.RECORDING_PHASE) {
      return this.OR([
        { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.declaration) },
        // Begun with a word, so that the list of commands leaves other tokens to the alternatives after this one.
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME(t.Word); return this.SUBRULE(this.expressionCommand); } },
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME2(t.Word); return this.SUBRULE(this.unreadable); } },
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME3(t.Word); return this.SUBRULE(this.ifCommand); } },
      ]);
    }
    if (this.isElseIf()) return this.SUBRULE(this.ifCommand);
    if (this.LA(1).image === 'unset' && this.is(2, t.Word)) return this.unsetWithoutParentheses();
    if (NO_VALUE.has(this.LA(1).tokenType) || this.isMisspeltCommand()) return this.SUBRULE(this.unreadable);
    if (!this.is(2, t.Word)) return this.SUBRULE(this.expressionCommand);
    // `elseif net.len > 20`, `while i < 5`: what follows two words shows that they declare nothing.
    const third = this.LA(3).tokenType;
    return third !== t.Equal && (third === t.Dot || this.is(3, t.Operator)) ? this.SUBRULE(this.unreadable) : this.SUBRULE(this.declaration);
  });

  /** `elseif x then`: said, and read as the `if` that it is. */
  private isElseIf(): boolean {
    const word = this.LA(1);
    if (!ELSE_IF.has(word.image)) return false;
    for (let i = 2; this.LA(i).tokenType !== t.Then; i++) {
      const type = this.LA(i).tokenType;
      if (i > 200 || type === t.Semicolon || type === t.BlockOpen || type === t.BlockClose || this.LA(i).tokenTypeIdx === 1) return false;
    }
    const at = { start: this.startOf(word), end: this.endOf(word) };
    this.problem({ ...at, code: 'syntax-error', message: `BIRD has no "${word.image}": write "else if"`, fix: { title: 'Change to "else if"', ...at, newText: 'else if' } });
    const { tokVector, currIdx } = this as unknown as { readonly tokVector: IToken[]; readonly currIdx: number };
    tokVector[currIdx + 1] = { ...word, tokenType: t.If, tokenTypeIdx: t.If.tokenTypeIdx! };
    return true;
  }

  /** `unset bgp_med;` */
  private unsetWithoutParentheses(): ast.Command {
    const word = this.nameOf(this.LA(1));
    const name = this.nameOf(this.LA(2));
    const newText = `unset(${name.name})`;
    this.problem({ start: word.start, end: name.end, code: 'syntax-error', message: `"unset" takes its attribute in parentheses: write ${newText}`, fix: { title: `Change to ${newText}`, start: word.start, end: name.end, newText } });
    this.skip();
    const command = this.SUBRULE(this.expressionCommand);
    if (command?.kind !== 'expression') return command;
    return { ...command, start: word.start, expression: { kind: 'call', start: word.start, end: command.expression.end, callee: word, args: [command.expression] } };
  }

  /** Whether the next word is no command and used like one: `rejct "why";`, `elsee reject;`, `esle {`. */
  private isMisspeltCommand(): boolean {
    const [word, next] = [this.LA(1), this.LA(2)];
    if (word.tokenType === t.QuotedName || TYPE_WORDS.has(word.image) || this.breaksLineBetween(word, next)) return false;
    if (STARTS_VALUE.has(next.tokenType)) return !FLOW.has(word.image);
    return this.is(2, t.Word) && this.LA(3).tokenType !== t.Equal && closest(word.image, COMMANDS) !== undefined;
  }

  private breaksLineBetween(one: IToken, other: IToken): boolean {
    return this.source.slice(one.startOffset + one.image.length, other.startOffset).includes('\n');
  }

  /** Tokens that begin no command: said once, skipped up to the end of the statement. */
  unreadable = this.RULE('unreadable', (): ast.EmptyCommand => {
    const first = this.CONSUME(t.Anything);
    this.ACTION(() => {
      const at = { start: this.startOf(first), end: this.endOf(first) };
      if (ATTRIBUTES.has(first.image)) {
        this.problem({ ...at, code: 'syntax-error', message: `"=" is missing after "${first.image}"`, fix: { title: 'Insert "="', start: at.end, end: at.end, newText: ' =' } });
        return;
      }
      const meant = first.tokenType === t.Word ? closest(first.image, COMMANDS) : undefined;
      this.problem({
        ...at, code: 'syntax-error', message: `unexpected ${show(first)}: no command begins like this${meant ? `; did you mean "${meant}"?` : ''}`,
        fix: meant ? { title: `Change to "${meant}"`, ...at, newText: meant } : undefined,
      });
    });
    this.MANY({ GATE: () => !this.is(1, t.BlockOpen), DEF: () => this.CONSUME2(t.Anything) });
    this.OPTION(() => this.CONSUME(t.Semicolon));
    return { kind: 'empty-command', start: this.startOf(first), end: this.lastEnd() };
  });

  declaration = this.RULE('declaration', (): ast.Declaration => {
    const words: ast.Name[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.CONSUME(t.Word);
      this.ACTION(() => words.push(this.nameOf(token)));
    });
    let value: ast.Expression | undefined;
    this.OPTION(() => {
      this.CONSUME(t.Equal);
      value = this.SUBRULE(this.expression);
    });
    this.endOfStatement('declaration');
    return this.ACTION(() => this.declarationOf(words, value)!);
  });

  /** A chain of `else if` is read in a loop: generated filters have chains that no stack would hold. */
  ifCommand = this.RULE('ifCommand', (): ast.IfCommand => {
    const branches = [this.SUBRULE(this.ifBranch)];
    let otherwise: ast.Command | undefined;
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
    const condition = this.SUBRULE(this.expression);
    this.keyword(t.Then, 'then');
    const then = this.SUBRULE(this.command);
    return { kind: 'if', start: this.startOf(keyword), end: this.lastEnd(), condition, then };
  });

  /** `then` and `do`. What stands in their way is said once, and skipped if the keyword comes after it. */
  private keyword(type: TokenType, word: string): void {
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

  caseCommand = this.RULE('caseCommand', (): ast.CaseCommand => {
    const keyword = this.CONSUME(t.Case);
    const subject = this.SUBRULE(this.expression);
    const open = this.CONSUME(t.BlockOpen);
    const branches: ast.CaseBranch[] = [];
    this.MANY(() => {
      const branch = this.SUBRULE(this.caseBranch);
      this.ACTION(() => branch && branches.push(branch));
    });
    const closed = this.closeBlock(open);
    return { kind: 'case', start: this.startOf(keyword), end: this.lastEnd(), subject, branches, closed };
  });

  caseBranch = this.RULE('caseBranch', (): ast.CaseBranch => {
    const labels: ast.Expression[] = [];
    const first = this.LA(1);
    if (!this.RECORDING_PHASE && first.tokenType === t.Case) {
      const at = { start: this.startOf(first), end: this.endOf(first) };
      this.problem({ ...at, code: 'syntax-error', message: 'a label stands alone, without "case" before it', fix: { title: 'Remove "case"', ...at, newText: '' } });
      this.skip();
    }
    this.OR([
      { IGNORE_AMBIGUITIES: true, ALT: () => {
        const word = this.CONSUME(t.Else);
        const colon = this.LA(1);
        if (!this.RECORDING_PHASE && colon.tokenType === t.Colon && colon.startOffset > word.startOffset + word.image.length) {
          this.problem({ code: 'syntax-error', message: '"else:" is one word to BIRD: no blank before the colon', start: this.startOf(word), end: this.endOf(colon), fix: { title: 'Write "else:"', start: this.startOf(word), end: this.endOf(colon), newText: 'else:' } });
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
    this.CONSUME(t.Colon);
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

  /** Whether the next tokens are the label of a case's next branch: a `:` comes before anything that ends a command. */
  private startsBranch(): boolean {
    if (this.is(1, t.Else)) return true;
    for (let i = 1; i < 64; i++) {
      const type = this.LA(i).tokenType;
      if (type === t.Colon) return i > 1;
      if (type === t.Semicolon || type === t.BlockOpen || type === t.BlockClose || type === t.Equal || this.LA(i).tokenTypeIdx === 1) return false;
    }
    return false;
  }

  forCommand = this.RULE('forCommand', (): ast.ForCommand => {
    const keyword = this.CONSUME(t.For);
    const words: ast.Name[] = [];
    this.AT_LEAST_ONE({
      GATE: () => !this.is(1, t.In),
      DEF: () => {
        const token = this.CONSUME(t.Word);
        this.ACTION(() => words.push(this.nameOf(token)));
      },
    });
    this.CONSUME(t.In);
    const list = this.SUBRULE(this.expression);
    this.keyword(t.Do, 'do');
    const body = this.SUBRULE(this.command);
    return this.ACTION((): ast.ForCommand => {
      const variable = words.length === 1 ? words[0]! : this.declarationOf(words)!;
      return { kind: 'for', start: this.startOf(keyword), end: this.lastEnd(), variable, list, body };
    });
  });

  returnCommand = this.RULE('returnCommand', (): ast.ReturnCommand => {
    const keyword = this.CONSUME(t.Return);
    let value: ast.Expression | undefined;
    this.OPTION({ GATE: () => this.startsValue(), DEF: () => { value = this.SUBRULE(this.expression); } });
    this.endOfStatement('"return"');
    return { kind: 'return', start: this.startOf(keyword), end: this.lastEnd(), value };
  });

  private verdictAlternatives: IOrAlt<IToken>[] | undefined;

  verdictCommand = this.RULE('verdictCommand', (): ast.VerdictCommand => {
    const keyword = this.OR((this.verdictAlternatives ??= [{ ALT: () => this.CONSUME(t.Accept) }, { ALT: () => this.CONSUME(t.Reject) }, { ALT: () => this.CONSUME(t.ErrorKeyword) }]));
    const args: ast.Expression[] = [];
    // Of `accept`, and on the next line `rejct;`, it is the `;` that is missing.
    const ends = !this.RECORDING_PHASE && this.LA(1).tokenType === t.Word && this.breaksLine(this.LA(1)) && closest(this.LA(1).image, COMMANDS) !== undefined;
    if (this.RECORDING_PHASE || (this.LA(1).tokenType !== t.Semicolon && this.startsValue() && !ends)) {
      this.MANY_SEP({
        SEP: t.Comma,
        DEF: () => {
          const arg = this.SUBRULE(this.expression);
          if (arg) args.push(arg);
        },
      });
    }
    this.endOfStatement('verdict');
    return { kind: 'verdict', start: this.startOf(keyword), end: this.lastEnd(), verdict: keyword.image as 'accept', args };
  });

  printCommand = this.RULE('printCommand', (): ast.PrintCommand => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(t.Print) }, { ALT: () => this.CONSUME(t.PrintN) }]);
    const args: ast.Expression[] = [];
    if (this.RECORDING_PHASE || this.startsValue()) {
      this.MANY_SEP({
        SEP: t.Comma,
        DEF: () => {
          const arg = this.SUBRULE(this.expression);
          this.ACTION(() => arg && args.push(arg));
        },
      });
    }
    this.endOfStatement('"print"');
    return { kind: 'print', start: this.startOf(keyword), end: this.lastEnd(), newline: keyword.image === 'print', args };
  });

  /** `x = EXPRESSION;`, `f(x);`, `bgp_path.prepend(1);` */
  expressionCommand = this.RULE('expressionCommand', (): ast.Command => {
    const target = this.SUBRULE(this.operand);
    let value: ast.Expression | undefined;
    if (!this.RECORDING_PHASE && this.LA(1).tokenType !== t.Equal && this.LA(2).tokenType === t.Equal) this.compoundAssignment();
    this.OPTION(() => {
      const equal = this.CONSUME(t.Equal);
      if (!this.RECORDING_PHASE && this.LA(1).tokenType === t.Equal) this.doubleEqual(equal);
      value = this.lacksValue(equal) ? this.missing() : this.SUBRULE(this.expression);
    });
    this.endOfStatement('command');
    return this.ACTION((): ast.Command => {
      const at = { start: target?.start ?? this.lastEnd(), end: this.lastEnd() };
      const known = target ?? this.missing();
      return value ? { kind: 'assignment', ...at, target: known, value } : { kind: 'expression', ...at, expression: known };
    });
  });

  /** `x = ;` */
  private lacksValue(equal: IToken): boolean {
    if (this.RECORDING_PHASE || this.LA(1).tokenType !== t.Semicolon) return false;
    this.problem({ code: 'syntax-error', message: 'a value is missing after "="', start: this.startOf(equal), end: this.endOf(equal) });
    return true;
  }

  /** `x += 1`, `x := 1` */
  private compoundAssignment(): void {
    const sign = this.LA(1);
    const equal = this.LA(2);
    if (this.endOf(sign) !== this.startOf(equal) || !/^[-+*/&|:]$/.test(sign.image)) return;
    const at = { start: this.startOf(sign), end: this.endOf(equal) };
    const fix = sign.image === ':' ? { title: 'Write "="', ...at, newText: '=' } : undefined;
    this.problem({ ...at, code: 'syntax-error', message: sign.image === ':' ? 'BIRD assigns with "=", not with ":="' : `BIRD has no "${sign.image}=": write the sum out, "x = x ${sign.image} 1"`, fix });
    this.skip();
  }

  /** `a == b` */
  private doubleEqual(first: IToken): void {
    const second = this.LA(1);
    const at = { start: this.startOf(first), end: this.endOf(second) };
    this.problem({ ...at, code: 'syntax-error', message: 'BIRD compares with one "=", not with "=="', fix: { title: 'Write "="', ...at, newText: '=' } });
    this.skip();
  }

  /** Whether an expression may begin here: a keyword of commands begins none. */
  private startsValue(): boolean {
    return !NO_VALUE.has(this.LA(1).tokenType);
  }

  /**
   * The `;` of a statement. Where another token stands on the same line, that token is what is wrong, and all up to the
   * `;` is skipped; where the line is over, the `;` is what is missing.
   */
  private endOfStatement(what: string): boolean {
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

  /** The text that the tokens were lexed from, to see line breaks between them. */
  source = '';
  /** The text that the tokens were lexed from, for reading sets. */
  characters: Characters = charactersOf('');

  /** Whether the last parse had errors; asking for the errors themselves copies them. */
  hasErrors(): boolean {
    return (this as unknown as { _errors: unknown[] })._errors.length > 0;
  }

  private readonly onNewLine: boolean = false;

  private breaksLine(next: IToken): boolean {
    const from = this.lastEnd() + this.base;
    const to = next.startOffset < 0 ? from : next.startOffset;
    // The gap alone is looked at: a search for the next line break may go far.
    return to > from && this.source.slice(from, to).includes('\n');
  }

  // ---- expressions ------------------------------------------------------------------------------------------------

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

  /** `x`, `net.len`, `5`, `"x"`, `[ ... ]` with nothing behind it that belongs to it: what `operand` reads, without a rule between. */
  private plainOperand(): ast.Expression | undefined {
    if (this.RECORDING_PHASE || !BirdParser.shortcuts) return undefined;
    const token = this.LA(1);
    const type = token.tokenType;
    if (type !== t.Word && type !== t.Int && type !== t.SetLiteral && type !== t.Text) return undefined;
    const next = this.LA(2).tokenType;
    if (type !== t.Word) {
      if (next === t.Dot) return undefined;
      this.skip();
      return type === t.Int ? this.numberOf(token) : type === t.Text ? this.textOf(token) : this.setOf(token);
    }
    if (next === t.ParenOpen || next === t.BlockOpen || (next === t.Word && token.image === 'not')) return undefined;
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
        return { kind: 'empty', start: this.startOf(token), end: this.endOf(token), text: token.image };
      } },
      { ALT: () => this.SUBRULE(this.setLiteral) },
      { ALT: () => this.SUBRULE(this.openSet) },
      { ALT: () => this.SUBRULE(this.pathMask) },
    ])),
  );

  private textOf(token: IToken): ast.TextLiteral {
    const text: ast.TextLiteral = { kind: 'text', start: this.startOf(token), end: this.endOf(token), value: (token.payload as string | undefined) ?? token.image.slice(1, -1), closed: true };
    if (text.value.length > 4095) this.suspects.push(text);
    return text;
  }

  private numberOf(token: IToken): ast.NumberLiteral {
    const number: ast.NumberLiteral = { kind: 'number', start: this.startOf(token), end: this.endOf(token), value: Number(token.image) };
    if (number.value > 0xffffffff) this.suspects.push(number);
    return number;
  }

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
        return this.RECORDING_PHASE || (first?.kind === 'prefix' && this.continuesNetwork()) ? this.SUBRULE(this.longNetwork, { ARGS: [first] }) : first;
      } },
    ])),
  );

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
    this.CONSUME(t.ParenClose);
    // Recovery may leave nothing of `(65000 *)`; who reads a tuple counts on an item.
    if (items.length === 0) items.push(this.missing());
    return { kind: 'tuple', start: this.startOf(open), end: this.lastEnd(), items };
  });

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
          if (kind) return { kind: 'call', start: low.start, end: this.endOf(kind), callee: low as ast.Name, args: [this.numberOf(kind)] };
          return high ? { kind: 'range', start: low.start, end: high.end, low, high } : low;
        });
      } },
    ]),
  );

  private wildcardOf(token: IToken): ast.Wildcard {
    return { kind: 'wildcard', start: this.startOf(token), end: this.endOf(token), text: token.image };
  }

  setLiteral = this.RULE('setLiteral', (): ast.SetExpression => {
    const token = this.CONSUME(t.SetLiteral);
    return this.ACTION(() => this.setOf(token));
  });

  private setOf(token: IToken): ast.SetExpression {
    const content = readSet(this.characters, token.startOffset, token.startOffset + token.image.length, t.rowOf(token));
    const members: ast.Expression[] = [];
    for (let i = 0; i < content.others.length; i += 2) {
      this.pending.push({ text: token.image.slice(content.others[i]!, content.others[i + 1]!), offset: this.startOf(token) + content.others[i]!, members });
    }
    const set: ast.SetExpression = { kind: 'set', start: this.startOf(token), end: this.endOf(token), content, members, closed: true };
    if (content.problems.length > 0 || content.count === 0 || (content.types & 24) === 24 || ((content.types & 24) !== 0 && (content.types & 7) !== 0) || content.others.length > 0) this.suspects.push(set);
    return set;
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
        if (!this.RECORDING_PHASE && (this.LA(1).tokenTypeIdx === 1 || this.LA(1).tokenType === t.Semicolon)) return;
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
      this.problem({
        code: 'unclosed-block', message: '"]" is missing', start: Math.max(0, at - 1), end: at,
        related: { start: this.startOf(open), end: this.endOf(open), message: 'this set is not closed' },
      });
    });
    return { kind: 'set', start: this.startOf(open), end: this.lastEnd(), content: { types: 0, count: members.length, problems: [], others: [] }, members, closed };
  });

  /** set_item, switch_item: a value, a range, a prefix with its pattern, a tuple. */
  setMember = this.RULE('setMember', (): ast.Expression => {
    const value = this.SUBRULE(this.operand);
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
      if (known.kind === 'prefix') {
        const whole: ast.PrefixLiteral = { ...known, end: pattern.end, pattern };
        this.suspects[this.suspects.indexOf(known)] = whole;
        return whole;
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
        if (!this.semicolonForComma(low)) this.CONSUME(t.Comma);
        const high = this.SUBRULE2(this.expression);
        this.CONSUME(t.BlockClose);
        return { type: 'range', start: this.startOf(open), end: this.lastEnd(), low, high };
      } },
    ]),
  );

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

/** 4 or 6, or undefined where the text is no address: an octet over 255, two `::`, too many groups. */
export function familyOf(text: string): 4 | 6 | undefined {
  if (text.includes(':')) return parseIp6(text) ? 6 : undefined;
  return text.split('.').every((part) => Number(part) <= 255) ? 4 : undefined;
}
