/**
 * Walks filter code: scopes of local variables, the names it uses from outside, the releases its words exist in.
 */
import { EXTENDED_KINDS } from '../tables/types.ts';
import type * as ast from '../syntax/ast.ts';
import { closest } from '../../../base/closest.ts';
import { ALL_RELEASES, NO_RELEASE, releases, type ReleaseSet } from '../versions.ts';
import { asLocalName, assignableVersions, attributeVersions, builtinVersions, constantVersions, isKeyword, methodNames, methodVersions, nearNames, operatorVersions, removableVersions } from './builtins.ts';
import { FOREIGN_COMMANDS, FOREIGN_METHODS, FOREIGN_VERDICTS } from '../tables/foreign.ts';
import { FOREIGN_ENDS, meantFix } from './foreignWords.ts';
import { checkFlow } from './flow.ts';
import { patternsOutsideSets, wrongPatterns } from './setPatterns.ts';
import { checkTest, isTest } from './testCalls.ts';
import { wrongReturnType } from './typePhrases.ts';
import { checkFlowFamily, checkRoa, checkWordNetwork } from './wordNetworks.ts';
import { type Collector, VALUE } from './collector.ts';
import { LocalVariables } from './localVariables.ts';
import { Room } from './room.ts';
import { inBraces } from './caseBranches.ts';
import { checkSpelling, otherName } from './spelling.ts';

const V_ARROW = releases('2.14+ 3.0+');
/** Releases whose lists of values may end with a comma; the others' may begin with one. */
const COMMA_BEHIND = releases('1.6 2.0-2.13');
/** "Can't return from a non-function": older releases let it pass. */
const RETURN_CHECKED = releases('2.13+ 3.0+');
const V_FOR = releases('2.0+ 3.0+');
/** "Use of a pre-defined variable in for loop is not allowed": older releases take a variable that is there. */
const LOOP_DECLARES = releases('2.13+ 3.0+');
const V_AMONG = releases('2.0+ 3.0+');
const V_BYTES = releases('2.14+ 3.0+');
const V_CASE_LIST = releases('1.6 2.0+');
/** Words that stand for values without being attributes or constants. */
const VALUE_WORDS = new Set(['true', 'false']);
/** filter/config.Y, cmd: of what has a value, only calls of functions and methods are commands. */
const VALUES = new Set<ast.Expression['kind']>(['number', 'text', 'ip', 'prefix', 'rd', 'bytes', 'empty', 'set', 'mask', 'net', 'flow', 'tuple', 'unary']);

/** Goes through filter code and collects what it uses and defines. */
export class FilterWalker {
  readonly #into: Collector;
  readonly #room = new Room();
  readonly #locals: LocalVariables;

  /** `known`: names that the place brings along, like `routes` in an aggregator's `merge by`. */
  constructor(into: Collector, known: readonly string[] = []) {
    this.#into = into;
    this.#locals = new LocalVariables(into, this.#room, known);
  }

  #inFilter = false;
  /** The tuple that is looked at next stands in a set, and its patterns were looked at (setPatterns.ts). */
  #inPattern = false;
  /** What the tuple that is walked next is compared by. */
  #asked: ast.BinaryExpression | undefined;
  /** A file was included among the commands: it may have declared variables. */
  #included = false;

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
    this.#expression(expression);
  }

  /** What stands in an option: an extended community may be a pattern, as in a set. */
  option(element: ast.TupleExpression | ast.SetExpression): void {
    if (element.kind === 'tuple' && element.items.length > 1) this.#setMember(element);
    else this.#expression(element);
  }

  /** The expression after `where`. */
  condition(expression: ast.Expression): void {
    this.#expression(expression);
  }

  /** A command at the top of a file that is a fragment of a filter. */
  command(command: ast.Command): void {
    this.#locals.open();
    this.#command(command);
    this.#locals.close();
  }

  /** A fragment's line that was read as an option statement: `int x;`, `accept;`. */
  strayStatement(statement: ast.Statement): void {
    for (const element of statement.elements) if (element.kind !== 'name' && element.kind !== 'punctuation' && element.kind !== 'block' && element.kind !== 'body' && element.kind !== 'include') this.#expression(element);
  }

  #declare(declaration: ast.Declaration): void {
    this.#locals.declare(declaration, (value) => this.#expression(value));
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
        this.#included = true;
        return;
      case 'body': return this.#body(command);
      case 'declaration': return this.#declare(command);
      case 'assignment':
        this.#target(command.target);
        if (VALUES.has(command.target.kind) || command.target.kind === 'member') {
          this.#into.problem({ code: 'syntax-error', message: 'nothing can be assigned to this: a variable or an attribute is expected before "="', start: command.target.start, end: command.target.end });
        }
        if (command.target.kind === 'name') this.#changed(command.target, 'assigned', assignableVersions);
        this.#expression(command.value);
        return;
      case 'if':
        // A chain of `else if` may be thousands long: it is no recursion.
        for (let link: ast.Command | undefined = command; link; link = link.kind === 'if' ? link.else : undefined) {
          if (link.kind !== 'if') return this.#alone(link, 'else');
          this.#expression(link.condition);
          this.#alone(link.then, 'then');
        }
        return;
      case 'case': return this.#case(command);
      case 'for': return this.#for(command);
      case 'return':
        if (this.#inFilter) {
          this.#into.problem({ code: 'syntax-error', versions: RETURN_CHECKED, start: command.start, end: command.start + 'return'.length, message: 'a filter cannot return: it ends with "accept" or "reject"' });
        }
        if (command.value) this.#expression(command.value);
        else this.#into.problem({ code: 'syntax-error', start: command.start, end: command.start + 'return'.length, message: '"return" needs a value' });
        return;
      case 'verdict': case 'print':
        for (const arg of command.args) this.#expression(arg);
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

  /** What is assigned to: a variable or an attribute, never a constant. */
  #target(target: ast.Expression): void {
    const plain = target.kind === 'name' && !this.#locals.find(target.name) && attributeVersions(target.name) === undefined && constantVersions(target.name) === undefined;
    if (plain) this.#into.use(target, ['attribute', 'variable'], 'a variable or an attribute', { near: nearNames('value'), hidden: this.#included });
    else this.#expression(target);
  }

  /** An attribute that is set or taken away: not every release lets it be, and some attributes can only be read. */
  #changed(target: ast.Name, how: 'assigned' | 'unset', versionsOf: (name: string) => ReleaseSet | undefined): void {
    if (target.quoted || this.#locals.find(target.name)) return;
    const versions = versionsOf(target.name);
    if (versions === undefined) return;
    if (versions === NO_RELEASE) this.#into.problem({ code: 'type-mismatch', message: `"${target.name}" can be read, but not ${how}`, start: target.start, end: target.end });
    else if (versions !== attributeVersions(target.name)) this.#into.needs(versions, `\`${target.name}\`, ${how},`, target);
  }

  #case(command: ast.CaseCommand): void {
    this.#expression(command.subject);
    for (const branch of command.branches) {
      for (const label of branch.labels) this.#setMember(label);
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
    this.#expression(command.list);
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
    if (expression?.kind === 'member') return this.#member(expression, true);
    if (expression && VALUES.has(expression.kind)) {
      this.#into.problem({ code: 'syntax-error', message: 'a value is no command: a command does something with it, as in "x = ..." or "print ..."', start: expression.start, end: expression.end });
    }
    this.#expression(expression);
  }

  #expression(expression: ast.Expression | undefined): void {
    switch (expression?.kind) {
      case 'name': return this.#name(expression);
      case 'missing':
        for (const include of expression.includes ?? []) this.#into.includes.push({ include, context: VALUE });
        return;
      case 'set':
        for (const member of expression.members) this.#setMember(member);
        return;
      case 'mask':
        for (const member of expression.members) {
          if (member.kind === 'set' || (member.kind === 'wildcard' && member.text === '+')) this.#into.needs(V_AMONG, `\`${member.kind === 'set' ? '[' : '+'}\` in a path mask`, { start: member.start, end: member.start + 1 });
          this.#expression(member);
        }
        return;
      case 'net':
        if (expression.type === 'word') checkWordNetwork(expression, this.#into);
        else if (expression.type === 'roa') checkRoa(expression, this.#into);
        for (const part of expression.parts) this.#expression(part);
        return;
      case 'tuple':
        if (expression.items.length > 3) {
          this.#into.problem({ code: 'syntax-error', start: expression.items[3]!.start, end: expression.end - 1, message: 'two values in parentheses are a community, three an extended or large one; there is nothing with more' });
        }
        if (!this.#inPattern) for (const problem of patternsOutsideSets(expression, this.#asked)) this.#into.problem(problem);
        this.#inPattern = false;
        this.#asked = undefined;
        for (const [i, item] of expression.items.entries()) {
          const kind = i === 0 && expression.items.length === 3 && (item.kind === 'name' ? item.name : item.kind === 'call' ? item.callee.name : '');
          if (!kind || !EXTENDED_KINDS.has(kind)) this.#expression(item);
        }
        return;
      case 'range':
        this.#expression(expression.low);
        this.#expression(expression.high);
        return;
      case 'flow':
        this.#into.needs(V_AMONG, `\`${expression.family.name}\``, expression.family);
        checkFlowFamily(expression, this.#into);
        return checkFlow(expression.family.name, expression.block, this.#into, (value) => this.#expression(value));
      case 'bytes': return this.#into.needs(V_BYTES, 'a bytestring in filter code', expression);
      case 'call': return this.#call(expression);
      case 'member': return this.#member(expression);
      case 'binary': return this.#binary(expression);
      case 'unary': return this.#expression(expression.operand);
    }
  }

  /** The left side of a long row is deep: it is walked without recursion. */
  #binary(expression: ast.BinaryExpression): void {
    const rights: ast.Expression[] = [];
    let left: ast.Expression = expression;
    let innermost = expression;
    for (; left.kind === 'binary'; left = left.left) {
      innermost = left;
      this.#into.needs(operatorVersions(left.operator), `\`${left.operator}\``, at(left.operatorStart, left.operator.length));
      rights.push(left.right);
      if (left.operator === '/' && left.left.kind === 'ip') {
        this.#into.problem({ code: 'syntax-error', start: left.right.start, end: left.right.end, message: 'the length of a prefix is a number: BIRD takes no netmask here, and no name' });
      }
    }
    this.#asked = left.kind === 'tuple' ? innermost : undefined;
    this.#expression(left);
    for (const right of rights.reverse()) this.#expression(right);
  }

  /** In a set a pair's parts have 16 bits, and a prefix must be written out. */
  #setMember(member: ast.Expression): void {
    for (const problem of wrongPatterns(member)) this.#into.problem(problem);
    if (member.kind === 'tuple' && member.items.length === 2) {
      for (const item of member.items) {
        for (const part of item.kind === 'range' ? [item.low, item.high] : [item]) {
          if (part.kind === 'number' && part.value > 0xffff) this.#into.problem({ code: 'number-out-of-range', message: `the parts of a pair are at most 65535; ${part.value} needs a large community, (a, b, c)`, start: part.start, end: part.end });
        }
      }
    }
    if (member.kind === 'name') return this.#name(member, 'a set member');
    for (const part of member.kind === 'range' ? [member.low, member.high] : [member]) {
      this.#inPattern = part.kind === 'tuple';
      this.#expression(part);
    }
  }

  #name(name: ast.Name, as = 'a value'): void {
    if (this.#locals.find(name.name)) return;
    if (!name.quoted) {
      if (VALUE_WORDS.has(name.name)) return;
      const versions = constantVersions(name.name) ?? attributeVersions(name.name);
      if (versions !== undefined) {
        this.#into.needs(versions, `\`${name.name}\``, name, otherName(name));
        checkSpelling(name, this.#into);
        return;
      }
    }
    // `function` too: from 2.0 on a filter may name a protocol, a table, ... as an argument of a call.
    this.#into.use(name, ['constant', 'attribute', 'variable'], as, { near: nearNames('value'), hidden: this.#included });
  }

  #call(call: ast.CallExpression): void {
    const name = call.callee.name;
    if (!isTest(name) && !this.#locals.find(name)) {
      const versions = builtinVersions(name);
      if (versions !== undefined && !call.callee.quoted) this.#into.needs(versions, `\`${name}\``, call.callee);
      else if (!EXTENDED_KINDS.has(name)) this.#into.use(call.callee, ['function'], 'a function', { near: nearNames('function'), args: call.args.length });
    }
    if (isTest(name)) return checkTest(call, this.#into, (value) => this.#expression(value));
    if (name === 'unset' && call.args[0]?.kind === 'name') this.#changed(call.args[0], 'unset', removableVersions);
    const table = /^(?:roa_check|aspa_check)/.test(name);
    for (const [i, arg] of call.args.entries()) {
      if (i === 0 && table && arg.kind === 'name') this.#into.use(arg, ['table'], 'a table');
      else this.#expression(arg);
    }
  }

  /** `changes`: the call stands alone, for what it does to its object. */
  #member(member: ast.MemberExpression, changes = false): void {
    this.#expression(member.object);
    const versions = methodVersions(member.member.name, changes);
    // Recovery supposed a name where none stands: that one is expected is said.
    if (member.member.name === '') return;
    if (versions === undefined) {
      const meant = FOREIGN_METHODS[member.member.name] ?? closest(member.member.name, methodNames());
      this.#into.problem({
        code: 'unknown-option', message: `there is no method "${member.member.name}"${meant ? `; did you mean "${meant}"?` : ''}`,
        start: member.member.start, end: member.member.end, fixes: meantFix(member.member, meant),
      });
    } else if (versions !== ALL_RELEASES) this.#into.needs(versions, `\`.${member.member.name}\``, member.member);
    if (!member.args) return;
    this.#room.enter(member.member, this.#into);
    for (const arg of member.args) this.#expression(arg);
    this.#room.leave();
  }
}

const at = (start: number, length: number): ast.Node => ({ start, end: start + length });
