/** Walks filter code: scopes of local variables, and commands; the values in them stand in expressionWalker.ts. */
import type * as ast from '../syntax/ast.ts';
import { closest } from '../../../base/closest.ts';
import { ALL_RELEASES, NO_RELEASE, releases } from '../versions.ts';
import { asLocalName, assignableVersions, isKeyword, nearNames } from './builtins.ts';
import { FOREIGN_COMMANDS, FOREIGN_VERDICTS } from '../tables/foreign.ts';
import { FOREIGN_ENDS, meantFix } from './foreignWords.ts';
import { wrongReturnType } from './typePhrases.ts';
import type { Collector } from './collector.ts';
import { LocalVariables } from './localVariables.ts';
import { Room } from './room.ts';
import { inBraces } from './caseBranches.ts';
import { ExpressionWalker } from './expressionWalker.ts';
import { changesObject } from './types/language.ts';

const V_ARROW = releases('2.14+ 3.0+');
/** Releases whose lists of values may end with a comma; the others' may begin with one. */
const COMMA_BEHIND = releases('1.6 2.0-2.13');
/** "Can't return from a non-function": older releases let it pass. */
const RETURN_CHECKED = releases('2.13+ 3.0+');
const V_FOR = releases('2.0+ 3.0+');
/** "Use of a pre-defined variable in for loop is not allowed": older releases take a variable that is there. */
const LOOP_DECLARES = releases('2.13+ 3.0+');
const V_AMONG = releases('2.0+ 3.0+');
const V_METHOD_VALUES = releases('2.14+ 3.0+');
const V_CASE_LIST = releases('1.6 2.0+');
/** filter/config.Y, cmd: of what has a value, only calls of functions and methods are commands. */
const VALUES = new Set<ast.Expression['kind']>(['number', 'text', 'ip', 'prefix', 'rd', 'bytes', 'empty', 'set', 'mask', 'net', 'flow', 'tuple', 'unary']);

/** Goes through filter code and collects what it uses and defines. */
export class FilterWalker {
  readonly #into: Collector;
  readonly #locals: LocalVariables;
  readonly #values: ExpressionWalker;

  /** `known`: names that the place brings along, like `routes` in an aggregator's `merge by`. */
  constructor(into: Collector, known: readonly string[] = []) {
    this.#into = into;
    const room = new Room();
    this.#locals = new LocalVariables(into, room, known);
    this.#values = new ExpressionWalker(into, this.#locals, room);
  }

  #inFilter = false;

  /** `filter NAME { ... }` and `filter { ... }` in an option. */
  filter(body: ast.Body): void {
    this.#inFilter = true;
    this.#body(body);
  }

  function(node: ast.FunctionDefinition): void {
    this.#locals.open();
    for (const parameter of node.parameters) this.#declare(parameter);
    if (node.returns) {
      this.#into.needs(V_ARROW, '`->`', { start: node.returns[0]?.start ?? node.start, end: node.returns.at(-1)?.end ?? node.start });
      const problem = wrongReturnType(node.returns);
      if (problem) this.#into.problem(problem);
    }
    if (node.body) this.#body(node.body);
    this.#locals.close();
  }

  /** A constant expression: `define X = ...`, a number in parentheses. */
  constant(expression: ast.Expression): void {
    this.#values.expression(expression);
  }

  /** What stands in an option: an extended community may be a pattern, as in a set. */
  option(element: ast.TupleExpression | ast.SetExpression): void {
    if (element.kind === 'tuple' && element.items.length > 1) this.#values.setMember(element);
    else this.#values.expression(element);
  }

  /** The expression after `where`. */
  condition(expression: ast.Expression): void {
    this.#values.expression(expression);
  }

  /** A command at the top of a file that is a fragment of a filter. */
  command(command: ast.Command): void {
    this.#locals.open();
    this.#command(command);
    this.#locals.close();
  }

  /** A fragment's line that was read as an option statement: `int x;`, `accept;`. */
  strayStatement(statement: ast.Statement): void {
    for (const element of statement.elements) if (element.kind !== 'name' && element.kind !== 'punctuation' && element.kind !== 'block' && element.kind !== 'body' && element.kind !== 'include') this.#values.expression(element);
  }

  #declare(declaration: ast.Declaration): void {
    this.#locals.declare(declaration, (value) => this.#values.expression(value));
  }

  #body(body: ast.Body): void {
    this.#locals.open();
    for (const local of body.locals) this.#declare(local);
    for (const [i, command] of body.commands.entries()) this.#listed(command, body.commands[i - 1]);
    this.#locals.close();
  }

  /** The one command behind a keyword, which declares nothing. */
  #alone(command: ast.Command | undefined, behind: string): void {
    if (command?.kind === 'declaration') {
      this.#into.problem({ code: 'syntax-error', start: command.start, end: command.end, message: `a declaration cannot be the one command after "${behind}": put braces around it and what uses it` });
    }
    this.#command(command);
  }

  /** A command among others: 1.6 declares variables before the brace, and has braces after `then` and `else` alone. */
  #listed(command: ast.Command, before?: ast.Command): void {
    if (command.kind === 'declaration') this.#into.needs(V_AMONG, 'a declaration among commands', { start: command.start, end: command.name.end });
    // What the braces belong to may be what could not be read before them.
    else if (command.kind === 'body' && before?.kind !== 'empty-command') this.#into.needs(V_AMONG, 'commands in braces of their own', { start: command.start, end: command.start + 1 });
    this.#command(command);
  }

  #command(command: ast.Command | undefined): void {
    switch (command?.kind) {
      case undefined: case 'empty-command': return;
      case 'include':
        this.#into.includes.push({ include: command, context: { kind: 'commands' } });
        this.#values.included = true;
        return;
      case 'body': return this.#body(command);
      case 'declaration': return this.#declare(command);
      case 'assignment':
        this.#values.target(command.target);
        if (VALUES.has(command.target.kind) || command.target.kind === 'member') {
          this.#into.problem({ code: 'syntax-error', message: 'nothing can be assigned to this: a variable or an attribute is expected before "="', start: command.target.start, end: command.target.end });
        }
        if (command.target.kind === 'name') this.#values.changed(command.target, 'assigned', assignableVersions);
        this.#values.expression(command.value);
        return;
      case 'if':
        // A chain of `else if` may be thousands long: it is no recursion.
        for (let link: ast.Command | undefined = command; link; link = link.kind === 'if' ? link.else : undefined) {
          if (link.kind !== 'if') return this.#alone(link, 'else');
          this.#values.expression(link.condition);
          this.#alone(link.then, 'then');
        }
        return;
      case 'case': return this.#case(command);
      case 'for': return this.#for(command);
      case 'return':
        if (this.#inFilter) {
          this.#into.problem({ code: 'syntax-error', versions: RETURN_CHECKED, start: command.start, end: command.start + 'return'.length, message: 'a filter cannot return: it ends with "accept" or "reject"' });
        }
        if (command.value) this.#values.expression(command.value);
        else this.#into.problem({ code: 'syntax-error', start: command.start, end: command.start + 'return'.length, message: '"return" needs a value' });
        return;
      case 'verdict': case 'print':
        for (const arg of command.args) this.#values.expression(arg);
        if (command.comma) this.#looseComma(command.comma);
        return;
      case 'expression': return this.#effect(command);
    }
  }

  /** `print "x", ;` was taken before 2.14 alone, `print , "x";` is since. */
  #looseComma({ start, end, trailing }: ast.LooseComma): void {
    this.#into.problem({
      code: 'syntax-error', versions: trailing ? ~COMMA_BEHIND & ALL_RELEASES : COMMA_BEHIND, start, end, message: `a value is missing ${trailing ? 'behind' : 'before'} this comma`,
      fixes: [{ title: 'Remove ","', safe: false, start, end, newText: '' }],
    });
  }

  #case(command: ast.CaseCommand): void {
    this.#values.expression(command.subject);
    for (const branch of command.branches) {
      for (const label of branch.labels) this.#values.setMember(label);
      const commands = branch.commands.filter((part) => part.kind !== 'empty-command' && !(part.kind === 'expression' && part.expression.kind === 'name' && FOREIGN_ENDS.has(part.expression.name)));
      const [only, second] = commands;
      if (second) this.#into.needs(V_CASE_LIST, 'several commands after a case label without braces', second, inBraces(branch, V_CASE_LIST));
      else if (only?.kind === 'declaration') this.#into.needs(V_CASE_LIST, 'a declaration after a case label without braces', only, inBraces(branch, V_CASE_LIST));
      else if (!only && branch.commands.length === 0) this.#into.needs(V_CASE_LIST, 'a case label without a command', branch, inBraces(branch, V_CASE_LIST));
      for (const part of branch.commands) this.#listed(part);
    }
  }

  #for(command: ast.ForCommand): void {
    this.#into.needs(V_FOR, '`for`', { start: command.start, end: command.start + 3 });
    this.#values.expression(command.list);
    this.#locals.open();
    if (command.variable.kind === 'declaration') this.#declare(command.variable);
    else {
      const { start, end, name } = command.variable;
      this.#into.problem({ code: 'syntax-error', versions: this.#locals.find(name) && LOOP_DECLARES, start, end, message: `the variable of a loop has its type before it: "int ${name}", say` });
      this.#locals.know(command.variable);
    }
    this.#alone(command.body, 'do');
    this.#locals.close();
  }

  /** A call for its effect. A bare word is no command: most likely a misspelt one. */
  #effect(command: ast.ExpressionCommand): void {
    const { expression } = command;
    if (expression?.kind === 'name') {
      const at = { code: 'unknown-option', start: expression.start, end: expression.end };
      const variable = this.#locals.find(expression.name);
      if (variable) {
        const { refused } = asLocalName(expression.name);
        const taken = isKeyword(expression.name);
        this.#into.problem({
          ...at, code: taken ? 'reserved-word' : 'unknown-option', ...(refused !== NO_RELEASE && { versions: ALL_RELEASES & ~refused }), related: { start: variable.start, end: variable.end, message: 'the variable is declared here' },
          message: taken ? `"${expression.name}" is the name of a variable from its declaration on, and no keyword any more: choose another name there` : `"${expression.name}" is a variable, and no command: write what is done with it, as in "${expression.name} = ...;"`,
        });
        return;
      }
      const instead = FOREIGN_COMMANDS[expression.name];
      if (instead !== undefined) {
        const fixes = FOREIGN_ENDS.has(expression.name) ? [{ title: `Remove "${expression.name}"`, safe: false, start: command.start, end: command.end, newText: '' }] : [];
        this.#into.problem({ ...at, message: `BIRD has no "${expression.name}" here: ${instead}`, fixes });
        return;
      }
      const verdict = FOREIGN_VERDICTS[expression.name.toLowerCase()];
      const meant = verdict ?? closest(expression.name, nearNames('command'));
      this.#into.problem({ ...at, message: `"${expression.name}" is no command of the filter language${meant ? `; did you mean "${meant}"?` : ''}`, fixes: meantFix(expression, meant) });
      return;
    }
    if (expression?.kind === 'member') {
      if (expression.object.kind !== 'name' && expression.object.kind !== 'missing') this.#chained(expression);
      return this.#values.member(expression, true);
    }
    if (expression && VALUES.has(expression.kind)) {
      this.#into.problem({ code: 'syntax-error', message: 'a value is no command: a command does something with it, as in "x = ..." or "print ..."', start: expression.start, end: expression.end });
    }
    this.#values.expression(expression);
  }

  /** `bgp_path.prepend(1).prepend(2);`: a method that stands alone changes a variable or an attribute, and nothing else keeps its result. */
  #chained({ object, member, start }: ast.MemberExpression): void {
    let first = object;
    let kept = changesObject(member.name);
    for (; first.kind === 'member'; first = first.object) kept &&= changesObject(first.member.name);
    const name = kept && first.kind === 'name' && !first.quoted ? first.name : undefined;
    this.#into.problem({
      // Before that the method has no value at all, which is said.
      code: 'syntax-error', versions: V_METHOD_VALUES, start: object.start, end: object.end, message: `what stands alone changes a variable or an attribute, and this is a value: keep the result, as in "${name ?? 'x'} = ...;"`,
      fixes: name === undefined ? [] : [{ title: `Insert "${name} ="`, safe: false, start, end: start, newText: `${name} = ` }],
    });
  }
}
