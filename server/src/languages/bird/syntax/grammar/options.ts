/** Option statements: elements up to `;`, whatever they are. What they mean is for the tables to say (binding/). */
import { EOF, type IOrAlt, type TokenType } from 'chevrotain';
import { TYPE_WORDS } from '../../tables/types.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { CommandsParser } from './commands.ts';
import { FLOW } from './expressions.ts';
import { TokenParser } from './tokenParser.ts';

/** Words after which `{` opens filter commands although the statement is an option: `route P via A { ... }`, `merge by { ... }`. */
const COMMANDS_FOLLOW = { first: new Set(['route']), previous: new Set(['by']) };

/** What commands of filters begin with that are no options either. */
const COMMAND_STARTS = new Set<TokenType>([t.If, t.Case, t.For, t.Accept, t.Reject]);

/** How far the end of a block is looked for that stands in other brackets. */
const LONGEST_BLOCK = 2000;

/** The rules of option statements and the blocks that hold them. */
export abstract class OptionsParser extends CommandsParser {
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

  /** Words and values up to `;`. A block's `}` ends it too: whether the `;` may be missing is for the tables to say. */
  statement = this.RULE('statement', (): ast.Statement => {
    const elements: ast.Element[] = [];
    this.terminated = false;
    let start = -1;
    this.AT_LEAST_ONE({
      GATE: this.goesOn,
      DEF: () => {
        this.elements = elements;
        if (!this.RECORDING_PHASE && elements.length > 0 && (this.LA(1).tokenType === t.ParenOpen || this.LA(1).tokenType === t.SetOpen) && !this.filterIsCalled(elements)) this.bracesForBrackets();
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

  /** `import filter f();`: says that a filter is only named, and skips the parentheses. */
  private filterIsCalled(elements: readonly ast.Element[]): boolean {
    const before = elements.at(-2);
    if (before?.kind !== 'name' || before.name !== 'filter' || elements.at(-1)!.kind !== 'name' || this.LA(1).tokenType !== t.ParenOpen || this.LA(2).tokenType !== t.ParenClose) return false;
    const at = { start: this.startOf(this.LA(1)), end: this.endOf(this.LA(2)) };
    this.problem({ ...at, code: 'syntax-error', message: 'a filter is named without parentheses: it has no parameters', fix: { title: 'Remove "()"', ...at, newText: '' } });
    this.skip();
    this.skip();
    return true;
  }

  /** `ipv4 ( import all; );`: a `;` shows that a block is meant. Says so, and reads it as one. */
  private bracesForBrackets(): void {
    const open = this.LA(1);
    const closer = open.tokenType === t.ParenOpen ? t.ParenClose : t.SetClose;
    let statements = 0;
    let depth = 0;
    for (let i = 2; i < LONGEST_BLOCK; i++) {
      const { tokenType, tokenTypeIdx } = this.LA(i);
      if (tokenTypeIdx === EOF.tokenTypeIdx) return;
      if (tokenType === t.BlockOpen || tokenType === open.tokenType) depth++;
      else if (depth === 0 && tokenType === closer) {
        if (statements === 0) return;
        const at = { start: this.startOf(open), end: this.endOf(this.LA(i)) };
        const inside = this.source.slice(at.start + 1 + this.base, at.end - 1 + this.base);
        this.problem({
          start: at.start, end: at.start + 1, code: 'syntax-error', message: `a block stands in braces, not in ${closer === t.ParenClose ? 'parentheses' : 'brackets'}: write "{" and "}"`,
          fix: { title: 'Write "{" and "}"', ...at, newText: `{${inside}}` },
        });
        this.become(t.BlockOpen);
        this.become(t.BlockClose, undefined, i);
        return;
      } else if (tokenType === t.BlockClose || tokenType === closer) {
        if (--depth < 0) return;
      } else if (depth === 0 && tokenType === t.Semicolon) statements++;
    }
  }

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
    if (this.RECORDING_PHASE || !TokenParser.shortcuts) return false;
    for (let any = false; ; any = true) {
      const token = this.LA(1);
      const type = token.tokenType;
      if (type === t.Word) {
        if (this.variablesFollow(elements)) return any;
        elements.push(this.nameOf(token));
      } else if (type === t.Int) elements.push(this.numberOf(token));
      else if (type === t.Text) elements.push(this.textOf(token));
      else if (type === t.Semicolon) this.terminated = true;
      else return any;
      this.skip();
      if (this.terminated) return true;
    }
  }

  /** `merge by int x; { ... }`: variables in the older form. */
  private variablesFollow(before: ast.Element[]): boolean {
    const previous = before[before.length - 1];
    return previous?.kind === 'name' && COMMANDS_FOLLOW.previous.has(previous.name) && TYPE_WORDS.has(this.LA(1).image) && this.is(2, t.Word);
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
      { IGNORE_AMBIGUITIES: true, GATE: () => this.variablesFollow(this.elements), ALT: () => this.SUBRULE2(this.functionBody) },
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
    if (!this.RECORDING_PHASE && word.tokenType === t.Where && (this.LA(1).tokenType === t.Semicolon || this.LA(1).tokenType === t.BlockClose)) {
      this.problem({ code: 'syntax-error', message: '"where" is not complete: write "where net.len <= 24", say', start: this.startOf(word), end: this.endOf(word) });
      return this.missing();
    }
    return this.SUBRULE(this.expression) ?? this.missing();
  });

  /** `filter { ... }` inside an option, `filter int x; { ... }` in the older form; else the bare word. */
  filterElement = this.RULE('filterElement', (): ast.Element | undefined => {
    const before = this.elements;
    const word = this.CONSUME(t.Filter);
    let body: ast.Body | undefined;
    this.OPTION2({ GATE: () => COMMAND_STARTS.has(this.LA(1).tokenType), DEF: () => { body = this.bodyWithoutBraces(); } });
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

  /** `export filter if net.len > 24 then reject; accept;` */
  private bodyWithoutBraces(): ast.Body {
    const commands: ast.Command[] = [];
    const start = this.startOf(this.LA(1));
    const before = this.lastEnd();
    const told = this.problems.length;
    do {
      const command = this.SUBRULE2(this.command);
      this.ACTION(() => command && commands.push(command));
    } while (!this.RECORDING_PHASE && COMMAND_STARTS.has(this.LA(1).tokenType));
    if (this.RECORDING_PHASE) return { kind: 'body', start, end: start, locals: [], commands, closed: true };
    const end = this.lastEnd();
    const newText = ` { ${this.source.slice(start + this.base, end + this.base)} };`;
    this.problems.splice(told, 0, { code: 'syntax-error', message: 'the commands of a filter stand in braces: write "filter { ... };"', start, end: start + 1, fix: { title: 'Write "{" and "}"', start: before, end, newText } });
    this.terminated = true;
    return { kind: 'body', start, end, locals: [], commands, closed: true };
  }

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
}
