/**
 * Runs filter code with one route, as far as that can be known beforehand. Where a condition is not known both ways are
 * gone, so the answer is the set of verdicts that the daemon may come to (filter/filter.c; what no verdict ends is refused).
 */
import type { Route } from '../../../base/router.ts';
import type { Configuration, Definition, Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { anyOf, bool, changed, compare, int, literal, matches, member, VOID, type Value } from './policyValues.ts';

type Verdict = 'accept' | 'reject';
type Variables = ReadonlyMap<string, Value>;

/** How source.c calls the kinds of routes. */
const SOURCES: Readonly<Record<Route['from'], string>> = { static: 'RTS_STATIC', connected: 'RTS_DEVICE', kernel: 'RTS_INHERIT', bgp: 'RTS_BGP' };
/** Calls in calls end here: filter code has no recursion that ends, and loops are not gone round. */
const DEEPEST = 24;

/** The older way to write them: `bgp_path = prepend(bgp_path, 65001)`. */
const METHODS: ReadonlySet<string> = new Set(['prepend', 'add', 'delete', 'filter']);

/** One run. */
export class PolicyRun {
  readonly verdicts = new Set<Verdict>();
  /** What the code sets on the route. */
  readonly attributes = new Map<string, Value>();
  readonly #configuration: Configuration;
  readonly #route: Route;
  #source: Source;
  #variables = new Map<string, Value>();
  /** Values that the function returns. */
  #returned: Value[] = [];
  /** Whether the code may still go on. */
  #alive = true;
  #depth = 0;

  constructor(configuration: Configuration, source: Source, route: Route) {
    this.#configuration = configuration;
    this.#source = source;
    this.#route = route;
  }

  /** `where EXPRESSION` */
  condition(expression: ast.Expression): void {
    const value = this.#value(expression);
    if (!this.#alive) return;
    if (value?.type === 'bool') this.verdicts.add(value.value ? 'accept' : 'reject');
    else if (value?.type === 'void') this.#fail();
    else for (const verdict of ['accept', 'reject'] as const) this.verdicts.add(verdict);
  }

  /** The body of a filter. */
  filter(body: ast.Body): void {
    this.#body(body);
    if (this.#alive) this.verdicts.add('reject');
  }

  /** Commands that end with no verdict: those of a static route. */
  commands(body: ast.Body): void {
    this.#body(body);
  }

  #body(body: ast.Body): void {
    for (const local of body.locals) this.#command(local);
    for (const command of body.commands) {
      if (!this.#alive) return;
      this.#command(command);
    }
  }

  #command(command: ast.Command | undefined): void {
    if (!command || !this.#alive) return;
    switch (command.kind) {
      case 'body': return this.#body(command);
      case 'declaration': {
        this.#variables.set(command.name.name, command.value && this.#value(command.value));
        return;
      }
      case 'assignment': {
        const value = this.#value(command.value);
        if (command.target.kind === 'name') this.#assign(command.target.name, value);
        return;
      }
      case 'if': return this.#if(command);
      case 'verdict': {
        this.verdicts.add(command.verdict === 'accept' ? 'accept' : 'reject');
        this.#alive = false;
        return;
      }
      case 'return': {
        const value = command.value && this.#value(command.value);
        // `return` in a filter ends it with a truth value.
        if (this.#depth > 0) this.#returned.push(value);
        else for (const verdict of value?.type === 'bool' ? [value.value ? 'accept' : 'reject'] as const : ['accept', 'reject'] as const) this.verdicts.add(verdict);
        this.#alive = false;
        return;
      }
      case 'expression': {
        const { expression } = command;
        const value = this.#value(expression);
        // `.add`, `.prepend` and their like change the attribute where they stand as a command.
        if (expression.kind === 'member' && expression.args && expression.object.kind === 'name') this.#assign(expression.object.name, value);
        return;
      }
      case 'case': return this.#case(command);
      case 'for': return this.#for(command);
      case 'print': {
        for (const arg of command.args) this.#value(arg);
        return;
      }
      case 'empty-command': return;
      case 'include': this.#unsure();
    }
  }

  #if(command: ast.IfCommand): void {
    const condition = this.#value(command.condition);
    if (!this.#alive) return;
    if (condition?.type === 'void') return this.#fail();
    if (condition?.type === 'bool') return this.#command(condition.value ? command.then : command.else);
    this.#ways([() => this.#command(command.then), () => this.#command(command.else)], true);
  }

  #for({ variable, list, body }: ast.ForCommand): void {
    const value = this.#value(list);
    const { name } = variable.kind === 'name' ? variable : variable.name;
    if (value?.type !== 'path' && value?.type !== 'list') return this.#ways([() => this.#command(body)], false);
    const items: Value[] = value.type === 'path' ? value.value.map(int) : value.value.map((one) => ({ type: 'community', value: one }));
    for (const item of items) {
      if (!this.#alive) return;
      this.#variables.set(name, item);
      this.#command(body);
    }
  }

  #case({ subject, branches }: ast.CaseCommand): void {
    const value = this.#value(subject);
    const fits = branches.map(({ labels }) => (labels.length === 0 ? true : anyOf(labels.map((label) => this.#labelled(value, label)))));
    const run = (i: number) => (): void => {
      for (const command of branches[i]!.commands) this.#command(command);
    };
    // The labels exclude each other, and `else` is for all other values, wherever it stands.
    const sure = branches.findIndex(({ labels }, i) => labels.length > 0 && fits[i] === true);
    if (sure >= 0) return run(sure)();
    const possible = branches.flatMap(({ labels }, i) => (labels.length === 0 || fits[i] === undefined ? [i] : []));
    this.#ways(possible.map(run), branches.some(({ labels }) => labels.length === 0));
  }

  #labelled(value: Value, label: ast.Expression): boolean | undefined {
    if (!value) return undefined;
    if (label.kind === 'range') {
      const [low, high] = [this.#value(label.low), this.#value(label.high)];
      return value.type === 'int' && low?.type === 'int' && high?.type === 'int' ? value.value >= low.value && value.value <= high.value : undefined;
    }
    const one = this.#value(label);
    return one && compare('=', value, one);
  }

  /** Goes each way that may be gone; `all`: one of them is. */
  #ways(ways: readonly (() => void)[], all: boolean): void {
    const before = { variables: new Map(this.#variables), attributes: new Map(this.attributes) };
    const ends: { variables: Variables; attributes: Variables }[] = all ? [] : [before];
    for (const way of ways) {
      this.#restore(before);
      this.#alive = true;
      way();
      if (this.#alive) ends.push({ variables: new Map(this.#variables), attributes: new Map(this.attributes) });
    }
    this.#alive = ends.length > 0;
    const [first, ...others] = ends;
    if (!first) return;
    this.#restore(first);
    for (const end of others) {
      merge(this.#variables, end.variables);
      merge(this.attributes, end.attributes);
    }
  }

  #restore({ variables, attributes }: { readonly variables: Variables; readonly attributes: Variables }): void {
    this.#variables = new Map(variables);
    this.attributes.clear();
    for (const [name, value] of attributes) this.attributes.set(name, value);
  }

  /** What cannot be run ends the filter, and the route is refused. */
  #fail(): void {
    this.verdicts.add('reject');
    this.#alive = false;
  }

  /** What is out of sight may do anything. */
  #unsure(): void {
    for (const verdict of ['accept', 'reject'] as const) this.verdicts.add(verdict);
  }

  #assign(name: string, value: Value): void {
    (this.#variables.has(name) ? this.#variables : this.attributes).set(name, value);
  }

  #value(node: ast.Expression): Value {
    switch (node.kind) {
      case 'name': return this.#named(node);
      case 'tuple': return this.#tuple(node);
      case 'unary': {
        const value = this.#value(node.operand);
        if (node.operator === '!') return value?.type === 'bool' ? bool(!value.value) : undefined;
        return value?.type === 'int' && node.operator === '-' ? int(-value.value) : undefined;
      }
      case 'binary': return this.#binary(node);
      case 'member': {
        const object = this.#value(node.object);
        if (node.args) {
          const [value] = node.args.map((arg) => this.#value(arg));
          return changed(object, node.member.name, value);
        }
        return object && member(object, node.member.name);
      }
      case 'call': return this.#call(node);
      default: return literal(node, this.#source);
    }
  }

  /** A parenthesis, or a community of numbers. */
  #tuple({ items }: ast.TupleExpression): Value {
    const values = items.map((item) => this.#value(item));
    if (values.length === 1) return values[0];
    const numbers = values.map((value) => (value?.type === 'int' ? value.value : undefined));
    return numbers.includes(undefined) || numbers.length > 3 ? undefined : { type: 'community', value: numbers.join(':') };
  }

  #binary({ operator, left, right }: ast.BinaryExpression): Value {
    const one = this.#value(left);
    if (operator === '&&' || operator === '||') {
      // The other side runs only where this one does not decide.
      if (one?.type === 'bool' && one.value === (operator === '||')) return one;
      const other = this.#value(right);
      if (one?.type === 'bool') return other;
      return other?.type === 'bool' && other.value === (operator === '||') ? other : undefined;
    }
    const other = this.#value(right);
    if (!one || !other) return undefined;
    if (operator === '~' || operator === '!~') {
      const held = matches(one, other);
      return bool(held === undefined ? undefined : held === (operator === '~'));
    }
    if (one.type === 'int' && other.type === 'int') {
      if (operator === '+') return int(one.value + other.value);
      if (operator === '-') return int(one.value - other.value);
    }
    return bool(compare(operator, one, other));
  }

  #named({ name }: ast.Name): Value {
    if (this.#variables.has(name)) return this.#variables.get(name);
    if (this.attributes.has(name)) return this.attributes.get(name);
    const { network, from, asPath, protocol, via, attributes: own, preference, sender, nextHop } = this.#route;
    switch (name) {
      case 'true': case 'false': return bool(name === 'true');
      case 'net': return { type: 'prefix', value: network };
      case 'proto': return protocol === undefined ? undefined : { type: 'string', value: protocol };
      case 'bgp_community': return own?.communities && { type: 'list', parts: 2, value: own.communities };
      case 'bgp_large_community': return own?.largeCommunities && { type: 'list', parts: 3, value: own.largeCommunities };
      case 'bgp_local_pref': return numberOf(own?.localPreference);
      case 'bgp_med': return numberOf(own?.med);
      case 'bgp_origin': return own?.origin === null ? VOID : own?.origin === undefined ? undefined : { type: 'enum', value: own.origin };
      case 'bgp_otc': return numberOf(own?.onlyToCustomers);
      case 'bgp_next_hop': return nextHop && { type: 'ip', value: nextHop };
      case 'from': return sender && { type: 'ip', value: sender };
      case 'preference': return int(preference);
      case 'dest': return destination(via);
      case 'source': return { type: 'enum', value: SOURCES[from] };
      case 'bgp_path': return { type: 'path', value: asPath };
      default: if (/^(?:RTS|RTD|NET|ORIGIN)_[A-Z0-9_]+$/.test(name)) return { type: 'enum', value: name };
    }
    const definition = this.#configuration.lookup(name);
    const node = definition?.definition;
    return node?.kind === 'define' && node.value ? this.#within(definition!.source, () => this.#value(node.value!)) : undefined;
  }

  #call({ callee, args }: ast.CallExpression): Value {
    const values = args.map((arg) => this.#value(arg));
    const [first] = args;
    if (callee.name === 'unset' && first?.kind === 'name') this.#assign(first.name, first.name === 'bgp_path' ? { type: 'path', value: [] } : undefined);
    if (METHODS.has(callee.name) && values.length === 2) return changed(values[0], callee.name, values[1]);
    const definition = this.#configuration.lookup(callee.name);
    return definition?.definition.kind === 'function' && this.#depth < DEEPEST ? this.#function(definition, definition.definition, values) : undefined;
  }

  #function({ source }: Definition, { parameters, body }: ast.FunctionDefinition, values: readonly Value[]): Value {
    const before = { variables: this.#variables, returned: this.#returned };
    this.#variables = new Map(parameters.map(({ name }, i) => [name.name, values[i]]));
    this.#returned = [];
    this.#depth++;
    if (body) this.#within(source, () => this.#body(body));
    else this.#unsure();
    this.#depth--;
    const returned = this.#alive ? [...this.#returned, VOID] : this.#returned;
    this.#variables = before.variables;
    this.#returned = before.returned;
    // A verdict in the function has ended the filter, unless a way returns.
    this.#alive = returned.length > 0;
    const [first] = returned;
    return returned.every((value) => same(value, first)) ? first : undefined;
  }

  #within<T>(source: Source, task: () => T): T {
    const before = this.#source;
    this.#source = source;
    try {
      return task();
    } finally {
      this.#source = before;
    }
  }
}

const numberOf = (value: number | null | undefined): Value => (value === null ? VOID : int(value));

function destination(via: Route['via']): Value {
  if (via.kind === 'unknown') return undefined;
  if (via.kind !== 'nowhere') return { type: 'enum', value: 'RTD_UNICAST' };
  return via.how && { type: 'enum', value: `RTD_${via.how.toUpperCase()}` };
}

function merge(into: Map<string, Value>, other: Variables): void {
  for (const name of new Set([...into.keys(), ...other.keys()])) if (!same(into.get(name), other.get(name))) into.set(name, undefined);
}

function same(one: Value, other: Value): boolean {
  return one !== undefined && other !== undefined && one.type !== 'set' && compare('=', one, other) === true;
}

