/**
 * Walks expressions of filter code: the names they use from outside, the releases their words exist in, what they say that no
 * release takes.
 */
import { EXTENDED_KINDS } from '../tables/types.ts';
import type * as ast from '../syntax/ast.ts';
import { closest } from '../../../base/closest.ts';
import { ALL_RELEASES, NO_RELEASE, releases, type ReleaseSet } from '../versions.ts';
import { attributeVersions, builtinVersions, constantVersions, methodNames, methodVersions, nearNames, operatorVersions, removableVersions } from './builtins.ts';
import { FOREIGN_METHODS } from '../tables/foreign.ts';
import { meantFix } from './foreignWords.ts';
import { checkFlow } from './flow.ts';
import { bareInMask, wantsParentheses } from './maskParts.ts';
import { patternsOutsideSets, wrongPatterns } from './setPatterns.ts';
import { checkTest, isTest } from './testCalls.ts';
import { checkFlowFamily, checkRoa, checkWordNetwork } from './wordNetworks.ts';
import { type Collector, VALUE } from './collector.ts';
import type { LocalVariables } from './localVariables.ts';
import type { Room } from './room.ts';
import { checkSpelling, otherName } from './spelling.ts';

const V_AMONG = releases('2.0+ 3.0+');
const V_BYTES = releases('2.14+ 3.0+');
/** Words that stand for values without being attributes or constants. */
const VALUE_WORDS = new Set(['true', 'false']);

/** Goes through expressions with the local variables that are known where they stand. */
export class ExpressionWalker {
  readonly #into: Collector;
  readonly #locals: LocalVariables;
  readonly #room: Room;
  /** The tuple that is looked at next stands in a set, and its patterns were looked at (setPatterns.ts). */
  #inPattern = false;
  /** What the tuple that is walked next is compared by. */
  #asked: ast.BinaryExpression | undefined;
  /** A file was included among the commands: it may have declared variables. */
  included = false;

  constructor(into: Collector, locals: LocalVariables, room: Room) {
    this.#into = into;
    this.#locals = locals;
    this.#room = room;
  }

  /** An expression wherever one may stand. */
  expression(expression: ast.Expression | undefined): void {
    switch (expression?.kind) {
      case 'name': return this.#name(expression);
      case 'missing':
        for (const include of expression.includes ?? []) this.#into.includes.push({ include, context: VALUE });
        return;
      case 'set':
        for (const member of expression.members) this.setMember(member);
        return;
      case 'mask':
        for (const member of expression.members) {
          if (member.kind === 'set' || (member.kind === 'wildcard' && member.text === '+')) this.#into.needs(V_AMONG, `\`${member.kind === 'set' ? '[' : '+'}\` in a path mask`, { start: member.start, end: member.start + 1 });
          const bare = wantsParentheses(member, ({ name }) => this.#locals.find(name) !== undefined);
          if (bare !== NO_RELEASE) this.#into.problem(bareInMask(member, bare));
          this.expression(member);
        }
        return;
      case 'net':
        if (expression.type === 'word') checkWordNetwork(expression, this.#into);
        else if (expression.type === 'roa') checkRoa(expression, this.#into);
        for (const part of expression.parts) this.expression(part);
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
          if (!kind || !EXTENDED_KINDS.has(kind)) this.expression(item);
        }
        return;
      case 'range':
        this.expression(expression.low);
        this.expression(expression.high);
        return;
      case 'flow':
        this.#into.needs(V_AMONG, `\`${expression.family.name}\``, expression.family);
        checkFlowFamily(expression, this.#into);
        return checkFlow(expression.family.name, expression.block, this.#into, (value) => this.expression(value));
      case 'bytes': return this.#into.needs(V_BYTES, 'a bytestring in filter code', expression);
      case 'call': return this.#call(expression);
      case 'member': return this.member(expression);
      case 'binary': return this.#binary(expression);
      case 'unary': return this.expression(expression.operand);
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
    this.expression(left);
    for (const right of rights.reverse()) this.expression(right);
  }

  /** In a set a pair's parts have 16 bits, and a prefix must be written out. */
  setMember(member: ast.Expression): void {
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
      this.expression(part);
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
    this.#into.use(name, ['constant', 'attribute', 'variable'], as, { near: nearNames('value'), hidden: this.included });
  }

  #call(call: ast.CallExpression): void {
    const name = call.callee.name;
    if (!isTest(name) && !this.#locals.find(name)) {
      const versions = builtinVersions(name);
      if (versions !== undefined && !call.callee.quoted) this.#into.needs(versions, `\`${name}\``, call.callee);
      else if (!EXTENDED_KINDS.has(name)) this.#into.use(call.callee, ['function'], 'a function', { near: nearNames('function'), args: call.args.length });
    }
    if (isTest(name)) return checkTest(call, this.#into, (value) => this.expression(value));
    if (name === 'unset' && call.args[0]?.kind === 'name') this.changed(call.args[0], 'unset', removableVersions);
    const table = /^(?:roa_check|aspa_check)/.test(name);
    for (const [i, arg] of call.args.entries()) {
      if (i === 0 && table && arg.kind === 'name') this.#into.use(arg, ['table'], 'a table');
      else this.expression(arg);
    }
  }

  /** `changes`: the call stands alone, for what it does to its object. */
  member(member: ast.MemberExpression, changes = false): void {
    this.expression(member.object);
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
    for (const arg of member.args) this.expression(arg);
    this.#room.leave();
  }

  /** What is assigned to: a variable or an attribute, never a constant. */
  target(target: ast.Expression): void {
    const plain = target.kind === 'name' && !this.#locals.find(target.name) && attributeVersions(target.name) === undefined && constantVersions(target.name) === undefined;
    if (plain) this.#into.use(target, ['attribute', 'variable'], 'a variable or an attribute', { near: nearNames('value'), hidden: this.included });
    else this.expression(target);
  }

  /** An attribute that is set or taken away: not every release lets it be, and some attributes can only be read. */
  changed(target: ast.Name, how: 'assigned' | 'unset', versionsOf: (name: string) => ReleaseSet | undefined): void {
    if (target.quoted || this.#locals.find(target.name)) return;
    const versions = versionsOf(target.name);
    if (versions === undefined) return;
    if (versions === NO_RELEASE) this.#into.problem({ code: 'type-mismatch', message: `"${target.name}" can be read, but not ${how}`, start: target.start, end: target.end });
    else if (versions !== attributeVersions(target.name)) this.#into.needs(versions, `\`${target.name}\`, ${how},`, target);
  }
}

const at = (start: number, length: number): ast.Node => ({ start, end: start + length });
