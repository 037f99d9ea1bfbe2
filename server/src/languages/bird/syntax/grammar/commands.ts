/** Filter commands, the body that holds them, and what hands write for them that BIRD does not have. */
import type { IOrAlt, IToken, TokenType } from 'chevrotain';
import { closest } from '../../../../base/closest.ts';
import { attributes } from '../../tables/attributes.ts';
import { FOREIGN_COMMANDS, FOREIGN_HEADS, FOREIGN_VALUES } from '../../tables/foreign.ts';
import { TYPE_WORDS } from '../../tables/types.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { ControlParser } from './control.ts';
import { FLOW } from './expressions.ts';
import { NO_VALUE } from './likeSets.ts';
import { show } from './tokenParser.ts';

/** What other languages say for `else if`. */
const ELSE_IF = new Set(['elseif', 'elsif', 'elif']);
const ATTRIBUTES = new Set(attributes.map(({ name }) => name));
/** Tokens that begin a value and cannot follow a name. */
const STARTS_VALUE = new Set<TokenType>([t.Text, t.UnclosedText, t.Int, t.Ip4, t.Ip6, t.Rd, t.Bytes, t.SetLiteral, t.BlockOpen]);
/** Lists that methods add to and take from. */
const COMMUNITIES = new Set(['bgp_community', 'bgp_ext_community', 'bgp_large_community']);
const COMMANDS = ['if', 'else', 'for', 'case', 'return', 'print', 'accept', 'reject'];

const NOTHING: { readonly args: ast.Expression[] } = { args: [] };

/** The rules of filter commands. */
export abstract class CommandsParser extends ControlParser {
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
      while (!this.RECORDING_PHASE && this.LA(1).tokenType === t.Semicolon) {
        const at = { start: this.startOf(this.LA(1)), end: this.endOf(this.LA(1)) };
        this.problem({ ...at, code: 'syntax-error', message: 'a ";" without a declaration before it, which BIRD refuses', fix: { title: 'Remove ";"', ...at, newText: '' } });
        this.skip();
      }
      this.ACTION(() => {
        this.takesName(words, false);
        const declaration = this.declarationOf(words);
        if (declaration) locals.push(declaration);
      });
    });
    const body = this.SUBRULE(this.body);
    return this.ACTION(() => ({ ...body, start: locals[0]?.start ?? body.start, locals }));
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
        this.ACTION(() => this.problems.at(-1)?.start !== at.start && this.movedSemicolon !== at.start && this.problem({ ...at, code: 'syntax-error', message: 'a ";" without a command before it, which BIRD refuses among the commands of a filter', fix: { title: 'Remove ";"', ...at, newText: '' } }));
        return { kind: 'empty-command', ...at };
      } },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.wordCommand) },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE2(this.expressionCommand) },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.unreadable) },
    ])),
  );

  include = this.RULE('include', (): ast.Include => {
    const token = this.CONSUME(t.Include);
    return this.includeAt(token.image, this.startOf(token));
  });

  /** Two words in a row declare a variable; a gate in the list of commands would slow down all of them. */
  wordCommand = this.RULE('wordCommand', (): ast.Command => {
    if (this.RECORDING_PHASE) {
      return this.OR([
        { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.declaration) },
        // Begun with a word, so that the list of commands leaves other tokens to the alternatives after this one.
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME(t.Word); return this.SUBRULE(this.expressionCommand); } },
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME2(t.Word); return this.SUBRULE(this.unreadable); } },
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME3(t.Word); return this.SUBRULE(this.ifCommand); } },
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME4(t.Word); return this.SUBRULE(this.caseCommand); } },
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME5(t.Word); return this.SUBRULE(this.forCommand); } },
        { IGNORE_AMBIGUITIES: true, ALT: () => { this.CONSUME6(t.Word); return this.SUBRULE(this.printCommand); } },
      ]);
    }
    if (this.isElseIf()) return this.SUBRULE(this.ifCommand);
    switch (this.foreignHead()) {
      case t.Case: return this.SUBRULE(this.caseCommand);
      case t.For: return this.SUBRULE(this.forCommand);
      case t.Print: return this.SUBRULE(this.printCommand);
      default: break;
    }
    if (this.LA(1).image === 'unset' && this.is(2, t.Word)) return this.unsetWithoutParentheses();
    if (NO_VALUE.has(this.LA(1).tokenType) || this.isForeignCommand() || this.isMisspeltCommand()) return this.SUBRULE(this.unreadable);
    if (!this.is(2, t.Word)) return this.SUBRULE(this.expressionCommand);
    // `elseif net.len > 20`, `while i < 5`: what follows two words shows that they declare nothing.
    const third = this.LA(3).tokenType;
    return third !== t.Equal && (third === t.Dot || this.is(3, t.Operator)) ? this.SUBRULE(this.unreadable) : this.SUBRULE(this.declaration);
  });

  /** `elseif x then`: said, and read as the `if` that it is. */
  private isElseIf(): boolean {
    const word = this.LA(1);
    if (!ELSE_IF.has(word.image)) return false;
    for (let i = 2; this.LA(i).tokenType !== t.Then && !(this.LA(i).tokenType === t.BlockOpen && this.LA(2).tokenType === t.ParenOpen); i++) {
      const type = this.LA(i).tokenType;
      if (i > 200 || type === t.Semicolon || type === t.BlockOpen || type === t.BlockClose || this.LA(i).tokenTypeIdx === 1) return false;
    }
    const at = { start: this.startOf(word), end: this.endOf(word) };
    this.problem({ ...at, code: 'syntax-error', message: `BIRD has no "${word.image}": write "else if"`, fix: { title: 'Change to "else if"', ...at, newText: 'else if' } });
    this.become(t.If);
    return true;
  }

  /** `switch x {`, `foreach int i in x do`, `printf("x")`: says what BIRD has for the word, puts that in its place, and gives its type. */
  private foreignHead(): TokenType | undefined {
    const word = this.LA(1);
    const instead = word.tokenType === t.Word ? FOREIGN_HEADS[word.image] : undefined;
    if (instead === undefined) return undefined;
    const type = instead === 'case' ? t.Case : instead === 'for' ? t.For : t.Print;
    const follows = type === t.Case ? this.comesBefore(t.BlockOpen) : type === t.For ? this.comesBefore(t.In)
      : this.LA(2).tokenType === t.Text || (this.LA(2).tokenType === t.ParenOpen && this.LA(3).tokenType === t.Text);
    if (!follows) return undefined;
    const at = { start: this.startOf(word), end: this.endOf(word) };
    this.problem({ ...at, code: 'syntax-error', message: `BIRD has no "${word.image}": write "${instead}"`, fix: { title: `Change to "${instead}"`, ...at, newText: instead } });
    this.become(type, instead);
    return type;
  }

  /** Whether a token of this type comes before anything that ends a command. */
  private comesBefore(wanted: TokenType): boolean {
    for (let i = 2; i < 100; i++) {
      const type = this.LA(i).tokenType;
      if (type === wanted) return true;
      if (type === t.Semicolon || type === t.BlockOpen || type === t.BlockClose || type === t.Then || this.LA(i).tokenTypeIdx === 1) return false;
    }
    return false;
  }

  /** `match ip address prefix-list X`, `set local-preference 200`, `while (x) {`: words that begin a command elsewhere, and what such a command has behind them. */
  private isForeignCommand(): boolean {
    const [word, next] = [this.LA(1), this.LA(2)];
    if (word.tokenType !== t.Word || FOREIGN_COMMANDS[word.image] === undefined) return false;
    return word.image === 'while' ? this.comesBefore(t.BlockOpen) : STARTS_VALUE.has(next.tokenType) || this.is(2, t.Word);
  }

  /** `set local-preference 200;` as the assignment that it is meant to be. */
  private foreignAssignment(set: IToken): ast.SyntaxProblem['fix'] {
    let name = '';
    let i = 1;
    for (let end = -1; (end < 0 || this.startOf(this.LA(i)) === end) && /^[\w-]+$/.test(this.LA(i).image); i++) {
      name += this.LA(i).image;
      end = this.endOf(this.LA(i));
    }
    name = name.replaceAll('-', '_');
    const attribute = ATTRIBUTES.has(name) ? name : FOREIGN_VALUES[name];
    if (set.image !== 'set' || attribute === undefined || COMMUNITIES.has(attribute) || !STARTS_VALUE.has(this.LA(i).tokenType) || this.LA(i + 1).tokenType !== t.Semicolon) return undefined;
    return { title: `Change to "${attribute} = ${this.LA(i).image}"`, start: this.startOf(set), end: this.startOf(this.LA(i)), newText: `${attribute} = ` };
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

  /** Tokens that begin no command: said once, skipped up to the end of the statement. */
  unreadable = this.RULE('unreadable', (): ast.EmptyCommand => {
    const first = this.CONSUME(t.Anything);
    this.ACTION(() => {
      const at = { start: this.startOf(first), end: this.endOf(first) };
      if (ATTRIBUTES.has(first.image)) {
        this.problem({ ...at, code: 'syntax-error', message: `"=" is missing after "${first.image}"`, fix: { title: 'Insert "="', start: at.end, end: at.end, newText: ' =' } });
        return;
      }
      const foreign = first.tokenType === t.Word ? FOREIGN_COMMANDS[first.image] : undefined;
      if (foreign !== undefined) {
        this.problem({ ...at, code: 'syntax-error', message: `BIRD has no "${first.image}" here: ${foreign}`, fix: this.foreignAssignment(first) });
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
    this.ACTION(() => this.takesName(words, false));
    let value: ast.Expression | undefined;
    this.OPTION(() => {
      this.CONSUME(t.Equal);
      value = this.SUBRULE(this.expression);
    });
    const also = this.RECORDING_PHASE || this.LA(1).tokenType !== t.Comma ? undefined : this.severalNames(words);
    this.endOfStatement('declaration');
    return this.ACTION(() => {
      const declaration = this.declarationOf(words, value)!;
      return also ? { ...declaration, also } : declaration;
    });
  });

  /** `int x, y;` */
  private severalNames(words: readonly ast.Name[]): ast.Name[] | undefined {
    let count = 0;
    while (this.LA(2 * count + 1).tokenType === t.Comma && this.LA(2 * count + 2).tokenType === t.Word) count++;
    if (count === 0 || words.length < 2 || this.LA(2 * count + 1).tokenType !== t.Semicolon) return undefined;
    const start = this.startOf(this.LA(1));
    const type = words.slice(0, -1).map(({ name }) => name).join(' ');
    const names: ast.Name[] = [];
    for (let i = 0; i < count; i++) {
      this.skip();
      names.push(this.nameOf(this.LA(1)));
      this.skip();
    }
    const end = this.lastEnd();
    const newText = names.map(({ name }) => `; ${type} ${name}`).join('');
    this.problem({ code: 'syntax-error', message: `a declaration has one variable: write "${type} ${words.at(-1)!.name}${newText};"`, start, end: start + 1, fix: { title: 'Declare each by itself', start, end, newText } });
    return names;
  }

  returnCommand = this.RULE('returnCommand', (): ast.ReturnCommand => {
    const keyword = this.CONSUME(t.Return);
    if (!this.RECORDING_PHASE && (this.is(1, t.Accept) || this.is(1, t.Reject))) return this.returnedVerdict(keyword);
    let value: ast.Expression | undefined;
    this.OPTION({ GATE: () => this.startsValue(), DEF: () => { value = this.SUBRULE(this.expression); } });
    this.endOfStatement('"return"');
    return { kind: 'return', start: this.startOf(keyword), end: this.lastEnd(), value };
  });

  /** `return accept;` */
  private returnedVerdict(keyword: IToken): ast.ReturnCommand {
    const verdict = this.LA(1);
    const at = { start: this.startOf(keyword), end: this.endOf(keyword) };
    this.problem({ ...at, code: 'syntax-error', message: `"${verdict.image}" is a command of its own: write it without "return"`, fix: { title: 'Remove "return"', start: at.start, end: this.startOf(verdict), newText: '' } });
    this.skip();
    this.endOfStatement('verdict');
    return { kind: 'return', ...at, value: { kind: 'missing', start: at.end, end: at.end } };
  }

  private verdictAlternatives: IOrAlt<IToken>[] | undefined;

  verdictCommand = this.RULE('verdictCommand', (): ast.VerdictCommand => {
    const keyword = this.OR((this.verdictAlternatives ??= [{ ALT: () => this.CONSUME(t.Accept) }, { ALT: () => this.CONSUME(t.Reject) }, { ALT: () => this.CONSUME(t.ErrorKeyword) }]));
    // Of `accept`, and on the next line `rejct;`, it is the `;` that is missing.
    const ends = !this.RECORDING_PHASE && this.LA(1).tokenType === t.Word && this.breaksLine(this.LA(1)) && closest(this.LA(1).image, COMMANDS) !== undefined;
    const printed = this.RECORDING_PHASE || (this.LA(1).tokenType !== t.Semicolon && this.startsValue() && !ends) ? this.printed() : NOTHING;
    this.endOfStatement('verdict');
    return { kind: 'verdict', start: this.startOf(keyword), end: this.lastEnd(), verdict: keyword.tokenType === t.Reject ? 'reject' : keyword.tokenType === t.ErrorKeyword ? 'error' : 'accept', ...printed };
  });

  printCommand = this.RULE('printCommand', (): ast.PrintCommand => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(t.Print) }, { ALT: () => this.CONSUME(t.PrintN) }]);
    const parentheses = !this.RECORDING_PHASE && this.LA(1).tokenType === t.ParenOpen && this.printsInParentheses();
    const printed = this.RECORDING_PHASE || this.startsValue() ? this.printed() : NOTHING;
    if (parentheses && this.LA(1).tokenType === t.ParenClose) this.skip();
    this.endOfStatement('"print"');
    return { kind: 'print', start: this.startOf(keyword), end: this.lastEnd(), newline: keyword.tokenType === t.Print, ...printed };
  });

  /** `print("a", b);`: to BIRD the parentheses make one value, a community, in which no text can be. Says so, and skips the `(`. */
  private printsInParentheses(): boolean {
    let commas = false;
    let texts = false;
    let close = 2;
    for (let depth = 1; close < 200; close++) {
      const type = this.LA(close).tokenType;
      if (type === t.ParenOpen) depth++;
      else if (type === t.ParenClose && --depth === 0) break;
      else if (type === t.Comma && depth === 1) commas = true;
      else if (type === t.Text) texts = true;
      else if (type === t.Semicolon || this.LA(close).tokenTypeIdx === 1) return false;
    }
    if (!commas || !texts || this.LA(close + 1).tokenType !== t.Semicolon) return false;
    const at = { start: this.startOf(this.LA(1)), end: this.endOf(this.LA(close)) };
    const newText = `${/\w/.test(this.source[this.LA(1).startOffset - 1] ?? '') ? ' ' : ''}${this.source.slice(at.start + 1 + this.base, at.end - 1 + this.base)}`;
    this.problem({ start: at.start, end: at.start + 1, code: 'syntax-error', message: '"print" takes its values without parentheses', fix: { title: 'Remove the parentheses', ...at, newText } });
    this.skip();
    return true;
  }

  /** `x = EXPRESSION;`, `f(x);`, `bgp_path.prepend(1);` */
  expressionCommand = this.RULE('expressionCommand', (): ast.Command => {
    const target = this.SUBRULE(this.operand);
    let value: ast.Expression | undefined;
    let method: ast.Name | undefined;
    if (!this.RECORDING_PHASE && this.LA(1).tokenType !== t.Equal && this.LA(1).tokenType !== t.Semicolon) {
      if (this.LA(2).tokenType === t.Equal) method = this.compoundAssignment();
      else if (this.increment(target)) value = this.missing();
    }
    this.OPTION(() => {
      const equal = this.CONSUME(t.Equal);
      if (!this.RECORDING_PHASE && this.LA(1).tokenType === t.Equal) this.doubleEqual(equal);
      value = this.lacksValue(equal) ? this.missing() : this.SUBRULE(this.expression);
    });
    this.endOfStatement('command');
    return this.ACTION((): ast.Command => {
      const at = { start: target?.start ?? this.lastEnd(), end: this.lastEnd() };
      const known = target ?? this.missing();
      if (method) return { kind: 'expression', ...at, expression: { kind: 'member', start: at.start, end: value?.end ?? at.end, object: known, member: method, args: value ? [value] : [] } };
      return value ? { kind: 'assignment', ...at, target: known, value } : { kind: 'expression', ...at, expression: known };
    });
  });

  /** `x = ;` */
  private lacksValue(equal: IToken): boolean {
    if (this.RECORDING_PHASE || this.LA(1).tokenType !== t.Semicolon) return false;
    this.problem({ code: 'syntax-error', message: 'a value is missing after "="', start: this.startOf(equal), end: this.endOf(equal) });
    return true;
  }

  /** `x++`, `x--` */
  private increment(target: ast.Expression | undefined): boolean {
    const sign = this.LA(1);
    const twice = sign.tokenType === t.Minus && this.LA(2).tokenType === t.Minus;
    if ((sign.tokenType !== t.Append && !twice) || this.LA(twice ? 3 : 2).tokenType !== t.Semicolon || target?.kind !== 'name') return false;
    const at = { start: this.startOf(sign), end: this.endOf(this.LA(twice ? 2 : 1)) };
    const newText = `${target.name} = ${target.name} ${twice ? '-' : '+'} 1`;
    this.problem({ ...at, code: 'syntax-error', message: `BIRD has no "${twice ? '--' : '++'}": write "${newText}"`, fix: { title: `Write "${newText}"`, start: target.start, end: at.end, newText } });
    for (let i = twice ? 2 : 1; i > 0; i--) this.skip();
    return true;
  }

  /** `x += 1`, `x := 1`; gives the method that is meant, where one is. */
  private compoundAssignment(): ast.Name | undefined {
    const sign = this.LA(1);
    const equal = this.LA(2);
    if (this.endOf(sign) !== this.startOf(equal) || !/^[-+*/&|:]$/.test(sign.image)) return undefined;
    const at = { start: this.startOf(sign), end: this.endOf(equal) };
    const { method, ...problem } = sign.image === ':' ? { method: undefined, message: 'BIRD assigns with "=", not with ":="', fix: { title: 'Write "="', ...at, newText: '=' } } : this.insteadOfCompound(sign);
    this.problem({ ...at, code: 'syntax-error', ...problem });
    this.skip();
    return method === undefined ? undefined : { kind: 'name', ...at, name: method, quoted: false };
  }

  /** `bgp_community += (65000, 1)` is `.add`, `x += 1` a sum. */
  private insteadOfCompound(sign: IToken): Pick<ast.SyntaxProblem, 'message' | 'fix'> & { readonly method: 'add' | 'delete' | undefined } {
    const name = this.LA(0);
    let end = 3;
    while (end < 64 && this.LA(end).tokenType !== t.Semicolon && this.LA(end).tokenTypeIdx !== 1) end++;
    const [first, last] = [this.LA(3), this.LA(end - 1)];
    const value = end === 3 || this.LA(end).tokenType !== t.Semicolon ? undefined : this.source.slice(first.startOffset, last.startOffset + last.image.length);
    const method = !COMMUNITIES.has(name.image) ? undefined : sign.image === '+' ? 'add' : sign.image === '-' ? 'delete' : undefined;
    const example = method ? `${name.image}.${method}(${value ?? '...'})` : `${name.image} = ${name.image} ${sign.image} ${value ?? '...'}`;
    const fix = value !== undefined && name.tokenType === t.Word && (method || end === 4) ? { title: `Write "${example}"`, start: this.startOf(name), end: this.endOf(last), newText: example } : undefined;
    return { message: `BIRD has no "${sign.image}=": write "${example}"`, fix, method };
  }
}
