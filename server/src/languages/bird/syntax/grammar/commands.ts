/** Filter commands, the body that holds them, and what hands write for them that BIRD does not have. */
import type { IOrAlt, IToken, TokenType } from 'chevrotain';
import { closest } from '../../../../base/closest.ts';
import { attributes } from '../../tables/attributes.ts';
import { TYPE_WORDS } from '../../tables/types.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { ControlParser } from './control.ts';
import { FLOW, NO_VALUE } from './expressions.ts';
import { show } from './tokenParser.ts';

/** What other languages say for `else if`. */
const ELSE_IF = new Set(['elseif', 'elsif', 'elif']);
const ATTRIBUTES = new Set(attributes.map(({ name }) => name));
/** Tokens that begin a value and cannot follow a name. */
const STARTS_VALUE = new Set<TokenType>([t.Text, t.UnclosedText, t.Int, t.Ip4, t.Ip6, t.Rd, t.Bytes, t.SetLiteral, t.BlockOpen]);
const COMMANDS = ['if', 'else', 'for', 'case', 'return', 'print', 'accept', 'reject'];

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
      this.ACTION(() => {
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
        this.ACTION(() => this.problems.at(-1)?.start !== at.start && this.problem({ ...at, code: 'syntax-error', message: 'a ";" without a command before it, which BIRD refuses among the commands of a filter', fix: { title: 'Remove ";"', ...at, newText: '' } }));
        return { kind: 'empty-command', ...at };
      } },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.wordCommand) },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE2(this.expressionCommand) },
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.unreadable) },
    ])),
  );

  include = this.RULE('include', (): ast.Include => {
    const token = this.CONSUME(t.Include);
    const open = token.image.indexOf('"');
    const start = this.startOf(token);
    return { kind: 'include', start, end: this.endOf(token), pattern: token.image.slice(open + 1, token.image.lastIndexOf('"')), patternStart: start + open + 1 };
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
}
