/** Types in filter code: conditions, assignments, loops, cases, what functions return. */
import type * as ast from '../../syntax/ast.ts';
import { attributeAssignable, canBeUnset, changesObject, dispatches, elementOf, holds, isAttribute, methodsNamed, typeOfWords } from './language.ts';
import { checkLabels } from './labels.ts';
import { Expressions } from './expressions.ts';
import { mismatch, refused, type Report } from './report.ts';
import { memberType } from './sets.ts';
import { returnsIn } from './returns.ts';
import { base, fits, isKnown, phrase, UNKNOWN, VOID, type Typed } from './typed.ts';
import type { Signature, World } from './world.ts';

export class Commands {
  readonly #expressions: Expressions;
  readonly #world: World;
  readonly #report: Report;
  /** What the function returns; undefined where no `return` was seen yet. */
  #returns: { readonly type: string | undefined; readonly declared: boolean } | undefined;

  /** `open`: the code is part of other code, whose variables are not in sight. */
  constructor(world: World, report: Report, open = false) {
    this.#world = world;
    this.#report = report;
    this.#expressions = new Expressions(world, report, open);
  }

  /** What the function gives where it returns; undefined where that cannot be told. */
  get returned(): string | undefined {
    return this.#returns?.type;
  }

  /** `known`: names that the place brings along. */
  filter(body: ast.Body, known: readonly string[] = []): void {
    this.#scoped(() => {
      for (const name of known) this.#declare(name, UNKNOWN);
      this.#body(body);
    });
  }

  function(node: ast.FunctionDefinition): void {
    const declared = typeOfWords(node.returns);
    if (declared !== undefined) this.#returns = { type: declared, declared: true };
    this.#expressions.self = { node, signature: () => this.#ownSignature(node) };
    this.#scoped(() => {
      for (const parameter of node.parameters) this.#declare(parameter.name.name, { type: typeOfWords(parameter.type) });
      if (node.body) this.#body(node.body);
    });
  }

  /** What a function knows of itself where it calls itself: the type of its first `return` only behind that. */
  #ownSignature(node: ast.FunctionDefinition): Signature {
    const parameters = node.parameters.map(({ name, type }) => ({ name: name.name, type: typeOfWords(type) }));
    const returns = returnsIn(node.body);
    const silent = returns === 'none';
    const hidden = returns === 'hidden';
    return { parameters, silent, hidden, result: this.#returns ? { type: this.#returns.type } : hidden ? UNKNOWN : VOID };
  }

  command(command: ast.Command): void {
    this.#scoped(() => this.#command(command));
  }

  /** The expression after `where`. */
  condition(expression: ast.Expression): void {
    this.#expressions.want(expression, 'bool', '"where"');
  }

  /** `define X = EXPRESSION`, a number in parentheses. */
  constant(expression: ast.Expression, what: string): Typed {
    return this.#expressions.early(expression, what);
  }

  /** What stands in an option: an expression in parentheses, an extended community, a set of them. */
  option(value: ast.TupleExpression | ast.SetExpression): void {
    if (value.kind === 'tuple' && value.items.length > 1) memberType(value, this.#expressions);
    else this.#expressions.early(value, 'an option');
  }

  /** Any other expression. */
  expression(expression: ast.Expression): Typed {
    return this.#expressions.type(expression);
  }

  #scoped(run: () => void): void {
    this.#expressions.scopes.push(undefined);
    run();
    this.#expressions.scopes.pop();
  }

  #declare(name: string, typed: Typed): void {
    const { scopes } = this.#expressions;
    const last = scopes.length - 1;
    (scopes[last] ??= new Map()).set(name, typed);
  }

  #body(body: ast.Body): void {
    this.#scoped(() => {
      for (const local of body.locals) this.#declaration(local);
      for (const command of body.commands) this.#command(command);
    });
  }

  #declaration({ type, name, value }: ast.Declaration): void {
    const declared = typeOfWords(type);
    if (value && declared !== undefined) this.#expressions.want(value, declared, `"${name.name}"`);
    else this.#expressions.type(value);
    this.#declare(name.name, { type: declared });
  }

  #command(command: ast.Command | undefined): void {
    switch (command?.kind) {
      case 'body': return this.#body(command);
      case 'declaration': return this.#declaration(command);
      case 'assignment': return this.#assignment(command);
      case 'if':
        // A chain of `else if` may be thousands long: it is no recursion.
        for (let link: ast.Command | undefined = command; link; link = link.kind === 'if' ? link.else : undefined) {
          if (link.kind !== 'if') return this.#command(link);
          this.#expressions.want(link.condition, 'bool', '"if"');
          this.#command(link.then);
        }
        return;
      case 'case': return this.#case(command);
      case 'for': return this.#for(command);
      case 'return': return this.#return(command);
      case 'verdict': case 'print':
        for (const arg of command.args) this.#expressions.type(arg);
        return;
      case 'expression': return this.#effect(command.expression);
    }
  }

  #assignment({ target, value }: ast.Assignment): void {
    const known = target.kind === 'name' ? this.#expressions.resolve(target) : undefined;
    if (target.kind !== 'name') this.#expressions.type(target);
    if (target.kind === 'name' && known && isKnown(known.typed)) this.#expressions.want(value, known.typed.type, `"${target.name}"`);
    else this.#expressions.type(value);
  }

  /** A call for what it does, or a method that changes its object. */
  #effect(expression: ast.Expression): void {
    if (expression.kind === 'member') {
      this.#expressions.member(expression, true);
      this.#changed(expression.object);
    } else if (expression.kind === 'call' && expression.callee.name === 'unset') this.#unset(expression);
    else if (expression.kind === 'call' && expression.callee.name === 'bt_assert') this.#assert(expression);
    else if (expression.kind === 'call' && this.#expressions.isBuiltin(expression.callee)) this.#value(expression);
    else this.#expressions.type(expression);
  }

  /** filter/config.Y, cmd: calls of own functions are commands; what BIRD brings along is a value alone. */
  #value(call: ast.CallExpression): void {
    const { callee: { name }, args: [object], start, end } = call;
    this.#expressions.type(call);
    const at = { start, end: call.callee.end };
    if (object?.kind !== 'name' || call.args.length !== 2 || !changesObject(name) || methodsNamed(name).length === 0) {
      this.#report({ code: 'type-mismatch', ...at, message: `"${name}" gives a value and is no command: use what it gives, as in "x = ${name}(...)" or "if ${name}(...) then"` });
      return;
    }
    const known = this.#expressions.resolve(object);
    const asMethod = dispatches(this.#world.release) || known?.kind === 'attribute';
    const argument = call.args[1]!;
    const fixes = asMethod
      ? [{ title: `Write "${object.name}.${name}(...)"`, safe: false, start, end: argument.start, newText: `${object.name}.${name}(` }]
      : [{ title: `Write "${object.name} = ${name}(...)"`, safe: false, start, end: start, newText: `${object.name} = ` }];
    const instead = asMethod ? `${object.name}.${name}(...)` : `${object.name} = ${name}(...)`;
    this.#report({ code: 'type-mismatch', ...at, end, message: `"${name}" gives a new value and changes nothing: write "${instead}"`, fixes });
  }

  #assert({ callee, args }: ast.CallExpression): void {
    if (args.length !== 1) this.#report(refused(args[1] ?? callee, '"bt_assert" takes one condition'));
    this.#expressions.want(args[0], 'bool', '"bt_assert"');
  }

  /** "Variable name or custom attribute name required", "This static attribute is read-only." */
  #changed(object: ast.Expression): void {
    const known = object.kind === 'name' ? this.#expressions.resolve(object) : undefined;
    if (object.kind === 'name' && known?.kind === 'constant') this.#report(refused(object, `"${object.name}" is a constant, which nothing can change`));
    else if (object.kind === 'name' && known?.kind === 'variable' && !dispatches(this.#world.release)) {
      this.#report(refused(object, `before 2.14 only attributes have methods that change them: write "${object.name} = ..." with the function of the same name`));
    } else if (object.kind === 'name' && known?.kind === 'attribute' && !dispatches(this.#world.release) && !canBeUnset(object.name, this.#world.release)) {
      this.#report(refused(object, `before 2.14 "${object.name}" has no methods that change it`));
    } else if (object.kind === 'name' && known?.kind === 'attribute' && attributeAssignable(object.name) !== undefined && !holds(attributeAssignable(object.name), this.#world.release)) {
      this.#report(refused(object, `"${object.name}" can be read, but not changed`));
    }
  }

  /** "Can't unset %s" */
  #unset({ callee, args }: ast.CallExpression): void {
    if (args.length !== 1) this.#report(refused(args[1] ?? callee, `"unset" takes the name of one attribute`));
    for (const arg of args) {
      const known = arg.kind === 'name' ? this.#expressions.resolve(arg) : undefined;
      if (arg.kind !== 'name') this.#report(refused(arg, 'only an attribute can be unset'));
      else if (known?.kind === 'attribute' && !isAttribute(arg.name) && !dispatches(this.#world.release)) this.#report(refused(arg, `before 2.14 BIRD unsets its own attributes only, and "${arg.name}" is one of yours`));
      else if (known && known.kind !== 'attribute') this.#report(refused(arg, `only an attribute can be unset, and "${arg.name}" is a ${known.kind}`));
    }
  }

  #case({ subject, branches }: ast.CaseCommand): void {
    const typed = this.#expressions.type(subject);
    checkLabels(branches, typed, this.#expressions);
    for (const branch of branches) {
      this.#scoped(() => {
        for (const command of branch.commands) this.#command(command);
      });
    }
  }

  #for({ variable, list, body }: ast.ForCommand): void {
    const typed = this.#expressions.type(list);
    const declared = variable.kind === 'declaration' ? typeOfWords(variable.type) : this.#expressions.variable(variable.name)?.type;
    const name = variable.kind === 'declaration' ? variable.name : variable;
    if (typed.type === 'void' && dispatches(this.#world.release)) this.#report(refused(list, 'BIRD cannot know the type of this while it reads the file: keep it in a variable first', typed));
    if (isKnown(typed)) {
      const element = elementOf(typed.type);
      if (element === undefined) this.#report(mismatch(list, typed, ['bgppath', 'clist', 'eclist', 'lclist'], '"for"'));
      else if (declared !== undefined && base(declared) !== element) this.#report(refused(name, `in ${phrase(typed.type)} there is ${phrase(element)} after the other, and "${name.name}" is ${phrase(declared)}`));
    }
    this.#scoped(() => {
      this.#declare(name.name, { type: declared });
      this.#command(body);
    });
  }

  /** "Can't return type %s from function %s, expected %s". Without a declared type the first `return` decides; nothing is promoted. */
  #return({ value }: ast.ReturnCommand): void {
    const typed = this.#expressions.type(value);
    if (!value || !dispatches(this.#world.release)) return;
    if (!this.#returns) {
      if (typed.type !== 'void') this.#returns = { type: typed.type, declared: false };
      return;
    }
    const { type, declared } = this.#returns;
    if (type === undefined || typed.type === undefined || fitsExactly(typed, type)) return;
    this.#report(refused(value, `this function ${declared ? 'is declared to return' : 'returns'} ${phrase(type)}${declared ? '' : ' before'}, and this is ${typed.type === 'void' ? 'of no type that BIRD could know' : phrase(typed.type)}`, typed));
  }
}

const fitsExactly = (typed: Typed, type: string): boolean => typed.type !== 'void' && fits({ type: typed.type }, type);
