/** The types of expressions: each part is looked at once, and what does not fit is reported on the part that is wrong. */
import type * as ast from '../../syntax/ast.ts';
import { extendedFault } from './constants.ts';
import { attributeType, changesObject, constantType, dispatches, functionsNamed, isAttribute, methodsNamed } from './language.ts';
import { typeOfLiteral } from './literals.ts';
import { checkParentheses, dispatch, earlyResult, meantMethod, missingMethod } from './methods.ts';
import { binary, unary } from './operators.ts';
import { failing, mismatch, outOfRange, refused, type Report } from './report.ts';
import { pathMask, setLiteral } from './sets.ts';
import { EXTENDED_KINDS } from '../../tables/types.ts';
import { base, fits, isKnown, phrase, UNKNOWN, type Operand, type Typed } from './typed.ts';
import { familyOf } from '../../versions.ts';
import type { Signature, World } from './world.ts';

/** Functions whose value is known only while the daemon runs. */
const LIVE = /^(?:roa_check|aspa_check)/;
/** When a filter fails that wants the value of a function without one: a verdict in the function ends the filter as it should. */
const AT_ITS_END = 'each time that the function comes to its end';

export class Expressions {
  readonly world: World;
  readonly report: Report;
  /** Variables in sight, inner ones last; most scopes have none. */
  readonly scopes: (Map<string, Typed> | undefined)[] = [];
  /** Names that are not BIRD's own may be variables that another file declares. */
  readonly #open: boolean;
  /** The function whose code this is, and what is known of its result where the reading has come to. */
  self: { readonly node: ast.Node; readonly signature: () => Signature } | undefined;
  /** Why neither routes nor variables can be asked: the value is wanted while the file is read. */
  #early: string | undefined;

  constructor(world: World, report: Report, open = false) {
    this.world = world;
    this.report = (problem) => report(this.#early === undefined ? problem : { ...problem, early: true });
    this.#open = open;
  }

  /** The type of an expression. */
  type(expression: ast.Expression | undefined): Typed {
    switch (expression?.kind) {
      case 'name': return this.#name(expression);
      case 'set': return setLiteral(expression, this);
      case 'mask': return pathMask(expression, this);
      case 'net':
        for (const part of expression.parts) {
          if (expression.type === 'word' && (part.kind === 'name' || part.kind === 'tuple')) this.want(part, 'int', `\`${expression.words![0]!.name}\``);
          else this.type(part);
        }
        return { type: 'prefix', constant: true };
      case 'tuple': return this.#tuple(expression);
      case 'call': return this.#call(expression);
      case 'member': return this.member(expression);
      case 'unary': return unary(expression.operator, this.operand(expression.operand), this.report);
      case 'binary': return this.#binary(expression);
      default: return expression ? typeOfLiteral(expression) : UNKNOWN;
    }
  }

  operand(node: ast.Expression): Operand {
    return { node, typed: this.type(node) };
  }

  /** An expression where one type is wanted. `what`: the place, for the message. */
  want(expression: ast.Expression | undefined, wanted: string, what: string): Typed {
    if (!expression) return UNKNOWN;
    const typed = this.type(expression);
    if (!fits(typed, wanted)) this.report(mismatch(expression, typed, [wanted], what));
    else if (typed.silent) this.report(failing(expression, false, `${what} takes ${phrase(wanted)}, and this function returns nothing`, AT_ITS_END));
    return typed;
  }

  /** An expression that the daemon computes while it reads the file. `what`: the place, for the message. */
  early(expression: ast.Expression, what: string): Typed {
    const before = this.#early;
    this.#early = what;
    const typed = this.type(expression);
    this.#early = before;
    return typed.type === 'void' ? UNKNOWN : { ...typed, constant: true };
  }

  /** The variable of this name, if there is one. */
  variable(name: string): Typed | undefined {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const known = this.scopes[i]?.get(name);
      if (known) return known;
    }
    return undefined;
  }

  /** The type of a name, and what it is the name of; undefined where nobody knows. */
  resolve(name: ast.Name): { readonly kind: 'variable' | 'constant' | 'attribute'; readonly typed: Typed } | undefined {
    const variable = this.variable(name.name);
    if (variable) return { kind: 'variable', typed: variable };
    const definition = this.#open ? undefined : this.world.lookup(name.name);
    const own = name.quoted ? undefined : attributeOrConstant(name.name);
    if (definition) {
      // A constant of a keyword's name is that constant, where the release takes it at all.
      if (definition.class !== 'constant' && (own || definition.class !== 'attribute')) return undefined;
      return { kind: definition.class, typed: this.world.typeOf(definition) };
    }
    return own;
  }

  #name(name: ast.Name): Typed {
    if (name.name === 'true' || name.name === 'false') return { type: 'bool', constant: true, value: name.name === 'true' };
    const known = this.resolve(name);
    if (!known) return UNKNOWN;
    if (this.#early !== undefined && known.kind !== 'constant') {
      this.report(refused(name, `${this.#early} is computed while BIRD reads the file, when there is no ${known.kind === 'variable' ? 'variable' : 'route'} to ask yet`));
      return UNKNOWN;
    }
    return known.typed;
  }

  /** The left side of a long row is deep: it is gone through without recursion. */
  #binary(expression: ast.BinaryExpression): Typed {
    const row: ast.BinaryExpression[] = [];
    let left: ast.Expression = expression;
    for (; left.kind === 'binary'; left = left.left) row.push(left);
    let typed = this.type(left);
    for (let i = row.length - 1; i >= 0; i--) {
      const { operator, operatorStart, left: node, right } = row[i]!;
      // Comparisons do not chain: what this one would compare, nobody knows.
      if (node.kind === 'binary' && isComparison(operator) && isComparison(node.operator)) typed = UNKNOWN;
      typed = binary({ text: operator, start: operatorStart }, { node, typed }, this.#right(operator, right), this.world.release, this.report);
    }
    return typed;
  }

  /** What stands behind `&&` and `||` is computed only where it decides, perhaps never. */
  #right(operator: string, node: ast.Expression): Operand {
    if (operator !== '&&' && operator !== '||') return this.operand(node);
    const before = this.#early;
    this.#early = undefined;
    const operand = this.operand(node);
    this.#early = before;
    return operand;
  }

  /** A parenthesis, a pair, an extended or a large community. */
  #tuple({ items, start, end }: ast.TupleExpression): Typed {
    if (items.length === 1) return this.type(items[0]);
    if (items.length === 2) {
      const one = this.#part(items[0]!, 'a pair');
      const other = this.#part(items[1]!, 'a pair');
      const constant = one.constant && other.constant;
      this.#half(items[0]!, one, constant);
      this.#half(items[1]!, other, constant);
      return { type: 'pair', constant };
    }
    const [first, second, third] = items;
    if (items.length > 3) return UNKNOWN;
    const kind = first!.kind === 'name' ? first!.name : first!.kind === 'call' ? first!.callee.name : '';
    if (!EXTENDED_KINDS.has(kind)) {
      const parts = items.map((item) => this.#part(item, 'a large community'));
      return { type: 'lc', constant: parts.every((part) => part.constant) || undefined };
    }
    const key = this.type(second);
    const value = this.#part(third!, 'an extended community');
    const constant = key.constant && value.constant;
    if (isKnown(key) && key.type !== 'int' && key.type !== 'quad' && (key.type !== 'ip' || key.family === 6)) {
      this.report({ ...failing(second!, constant === true, 'the key of an extended community is a number or an IPv4 address'), early: key.constant });
    }
    const fault = extendedFault(kind, key, value);
    if (fault !== undefined) this.report(constant ? outOfRange(third!, fault) : failing({ start, end }, false, fault));
    return { type: 'ec', constant };
  }

  /** A part of a pair has 16 bits. */
  #half(node: ast.Expression, { value }: Typed, constant: true | undefined): void {
    if (typeof value !== 'number' || value <= 0xffff) return;
    const message = `the parts of a pair are at most 65535, and this is ${value}`;
    this.report(constant ? outOfRange(node, message) : failing(node, false, message));
  }

  /** A number in a community. 1.6 looks at literals and constants while it reads the file. */
  #part(item: ast.Expression, what: string): Typed {
    const typed = this.type(item);
    if (!fits(typed, 'int')) this.report({ ...mismatch(item, typed, ['int'], what), early: typed.constant });
    else if (typed.silent) this.report(failing(item, false, `${what} takes an int, and this function returns nothing`, AT_ITS_END));
    return typed;
  }

  /** `object.name`, `object.name(arguments)`. `statement`: it stands alone, and changes its object. */
  member(member: ast.MemberExpression, statement = false): Typed {
    const object = this.operand(member.object);
    const args = member.args?.map((arg) => this.operand(arg));
    const { release } = this.world;
    const { name } = member.member;
    // Recovery supposed a name where none stands.
    if (name === '') return UNKNOWN;
    // Before 2.14 there are no routes to ask: the grammar has methods alone behind a dot.
    if (!dispatches(release) && methodsNamed(name).length === 0 && isAttribute(name)) {
      this.report({ ...refused(member.member, `"${name}" is an attribute of the route itself, and BIRD ${release} has no value that has one`), early: true });
      return UNKNOWN;
    }
    if (object.typed.type === 'route') return attributeOrConstant(name)?.typed ?? UNKNOWN;
    if (object.typed.type === 'void') {
      if (dispatches(release)) this.report(refused(member.object, `BIRD cannot know the type of this while it reads the file, and finds no ".${name}" of it: keep it in a variable first`, object.typed));
      return dispatches(release) ? UNKNOWN : earlyResult(name, object.typed);
    }
    const missing = dispatches(release) ? missingMethod(name, object.typed, release) : undefined;
    if (missing !== undefined) {
      const meant = meantMethod(name, object.typed);
      this.report(meant ? { ...refused(member.member, `${missing}; did you mean ".${meant}"?`, object.typed), fixes: [{ title: `Change to "${meant}"`, safe: false, start: member.member.start, end: member.member.end, newText: meant }] } : refused(member.member, missing, object.typed));
      return UNKNOWN;
    }
    if (statement && !dispatches(release) && !changesObject(name)) {
      this.report(refused(member.member, `".${name}" changes nothing: use it as a value`));
      return UNKNOWN;
    }
    checkParentheses(member, object.typed, this.report);
    if (dispatches(release)) for (const arg of args ?? []) this.#hidden(arg);
    const typed = dispatch(name, object, args, release, this.report);
    if (statement && dispatches(release) && isKnown(typed) && isKnown(object.typed) && base(typed.type) !== base(object.typed.type)) {
      this.report(refused(member.member, `".${name}" gives ${phrase(typed.type)}, which cannot be kept in ${phrase(object.typed.type)}: use it as a value`));
    }
    return typed;
  }

  /** "Cannot infer type of argument %d of '%s', please assign it to a variable" */
  #hidden({ node, typed }: Operand): void {
    if (typed.type === 'void') this.report(refused(node, 'BIRD cannot know the type of this while it reads the file, and wants to know it of an argument: keep it in a variable first', typed));
  }

  /** Whether a name that is called is a function that BIRD brings along. */
  isBuiltin({ name, quoted }: ast.Name): boolean {
    if (quoted || functionsNamed(name).length === 0) return false;
    return this.#open || this.variable(name) !== undefined || !this.world.lookup(name);
  }

  #call(call: ast.CallExpression): Typed {
    const { name } = call.callee;
    const definition = this.#open || this.variable(name) ? undefined : this.world.lookup(name);
    if (this.isBuiltin(call.callee)) return this.#builtin(call);
    const args = call.args.map((arg) => this.operand(arg));
    const own = definition !== undefined && definition.definition === this.self?.node;
    const signature = definition && (own ? this.self!.signature() : this.world.signatureOf(definition));
    if (!signature) return UNKNOWN;
    if (own && args.length > 0 && familyOf(this.world.release)) {
      this.report({ ...refused(call.callee, `BIRD 1.6 knows the parameters of "${name}" only behind its end: it cannot call itself with arguments`), early: true });
    }
    if (args.length === signature.parameters.length) {
      for (const [i, { type, name: parameter }] of signature.parameters.entries()) {
        if (type !== undefined && !fits(args[i]!.typed, type)) this.report({ ...mismatch(args[i]!.node, args[i]!.typed, [type], `"${parameter}" of ${name}`) });
      }
    }
    const silent = (signature.silent && this.world.mayComeBack(name)) || undefined;
    if (!dispatches(this.world.release)) return { type: 'void', silent };
    return { ...signature.result, silent };
  }

  #builtin(call: ast.CallExpression): Typed {
    const { name } = call.callee;
    const rows = functionsNamed(name);
    const first = rows[0]!.parameters[0];
    const named = first?.types.includes('table');
    const args = call.args.map((arg, i): Operand => (i === 0 && named ? { node: arg, typed: UNKNOWN } : this.operand(arg)));
    if (named && this.#early !== undefined && LIVE.test(name)) this.report(refused(call, `${this.#early} is computed while BIRD reads the file, when no table holds anything yet`));
    const row = rows.find(({ parameters }) => parameters.length === args.length);
    if (!row) {
      const counts = rows.map(({ parameters }) => parameters.length);
      const surplus = call.args[Math.max(...counts)];
      this.report({ ...refused(surplus ?? call.callee, `"${name}" takes ${counts.join(' or ')} argument${counts.at(-1) === 1 ? '' : 's'}, not ${args.length}`), early: true });
      return row ?? rows[0]!.result === undefined ? UNKNOWN : { type: rows[0]!.result };
    }
    if (named && call.args[0] && call.args[0].kind !== 'name') this.report(refused(call.args[0], `"${name}" takes the name of a table first`));
    if (named) this.#table(call);
    if (row.instead !== undefined) return this.#method(call, args);
    let constant: true | undefined = named ? undefined : true;
    for (const [i, { types }] of row.parameters.entries()) {
      const { node, typed } = args[i]!;
      if (!typed.constant) constant = undefined;
      if (types.some((type) => type === 'any' || type === 'table' || fits(typed, type))) continue;
      this.report(mismatch(node, typed, types, `"${name}"`));
      constant = undefined;
    }
    const digits = name === 'from_hex' ? args[0]!.typed.value : undefined;
    if (typeof digits === 'string' && !/^(?:[ .:-]*[0-9a-fA-F]{2})*[ .:-]*$/.test(digits)) this.report(refused(call.args[0]!, 'these are no bytes: two hexadecimal digits each, with blanks, dots, colons and hyphens between them'));
    return { type: row.result, constant };
  }

  /** "Table type must be either ROA4 or ROA6" is said when the filter runs. */
  #table({ callee, args: [table] }: ast.CallExpression): void {
    const definition = table?.kind === 'name' && !this.#open ? this.world.lookup(table.name)?.definition : undefined;
    const words = definition?.kind === 'bound' ? definition.keywords.map(({ name }) => name) : [];
    const wanted = callee.name === 'roa_check' ? ['roa4', 'roa6'] : ['aspa'];
    // `roa table` is 1.6's, which has one kind for both families.
    if (table && words.includes('table') && !wanted.includes(words[0]!) && words[0] !== 'roa') {
      this.report(failing(table, false, `"${callee.name}" asks a table of ${wanted.join(' or ')}, and this one is of ${words.slice(0, words.indexOf('table')).join(' ')}`));
    }
  }

  /** `prepend(path, 5)`, which is `path.prepend(5)`. */
  #method({ callee, args: nodes }: ast.CallExpression, args: readonly Operand[]): Typed {
    const [object, ...rest] = args;
    const { release } = this.world;
    if (dispatches(release)) {
      const missing = missingMethod(callee.name, object!.typed, release);
      if (missing !== undefined) {
        this.report(refused(nodes[0]!, `"${callee.name}" takes ${phrase(object!.typed.type!)} for none of its arguments: ${missing}`));
        return UNKNOWN;
      }
      for (const arg of rest) this.#hidden(arg);
    }
    return dispatch(callee.name, object!, rest, release, this.report, `"${callee.name}"`);
  }
}

const isComparison = (operator: string): boolean => /^(?:[<>~]|!?=|[<>]=|!~)$/.test(operator);

/** What BIRD itself means by a name. */
type Own = { readonly kind: 'constant' | 'attribute'; readonly typed: Typed } | undefined;
/** A filter asks for the same few names again and again; those that are none of BIRD's are not kept. */
const own = new Map<string, Own>();

function attributeOrConstant(name: string): Own {
  const known = own.get(name);
  if (known) return known;
  const found = lookUp(name);
  if (found) own.set(name, found);
  return found;
}

function lookUp(name: string): Own {
  const constant = constantType(name);
  if (constant !== undefined) return { kind: 'constant', typed: { type: constant, constant: true } };
  return isAttribute(name) ? { kind: 'attribute', typed: { type: attributeType(name) } } : undefined;
}

