/**
 * Where filter code ends: by a verdict, by `return`, or by running off its end. Of a piece of code that depends on the
 * functions that it calls, and on the family of the route: so it becomes a list of gates, each of which asks calls or gates
 * before it, and is open where the code behind it may be reached. Nothing here recurses along a row of operators or a
 * chain of `else if`, which may be as long as a file.
 */
import { enumerations } from '../tables/constants.ts';
import type * as ast from '../syntax/ast.ts';
import { netTypes } from '../tables/protocols.ts';
import { walk } from '../syntax/walk.ts';

/** What a route is of, as code may ask: all else is `other`. */
export const FAMILIES = ['ipv4', 'ipv6', 'other'] as const;
export type RouteFamily = (typeof FAMILIES)[number];

/** `all`: open where all of these are; `some`: where one is; `call`: unless the function never comes back. */
type Gate = { readonly all: readonly number[] } | { readonly some: readonly number[] } | { readonly call: string };

/** The gates of a piece of code for one family. The first two are closed and open. */
export interface Circuit {
  readonly gates: readonly Gate[];
  /** The gate at the end of the code. */
  readonly end: number;
  /** The gate behind each command. */
  readonly behind: ReadonlyMap<ast.Command, number>;
  /** Whether `return` stands in it: who calls it goes on. */
  readonly returns: boolean;
  /** The functions that it depends on. */
  readonly calls: readonly string[];
}

const CLOSED = 0;
const OPEN = 1;

/** The gates of a body, for routes of a family. Hardly any code asks for the family: what is told for one is told for all then. */
export function circuitOf(body: ast.Body, family: RouteFamily): Circuit {
  if (latest?.body !== body) latest = { body, circuits: new Map() };
  const { circuits } = latest;
  let circuit = circuits.get(family);
  if (circuit) return circuit;
  const builder = new Builder(family);
  circuit = builder.circuit(builder.body(body));
  for (const one of builder.asksFamily ? [family] : FAMILIES) circuits.set(one, circuit);
  return circuit;
}

/** What was made for the body that was asked about last: several rules ask about one after the other. */
let latest: { readonly body: ast.Body; readonly circuits: Map<RouteFamily, Circuit> } | undefined;

/** Which gates are open. `goesOn`: whether a call of a function may come back. */
export function openGates({ gates }: Circuit, goesOn: (name: string) => boolean): (gate: number) => boolean {
  const open = [false, true];
  for (let i = 2; i < gates.length; i++) {
    const gate = gates[i]!;
    open.push('call' in gate ? goesOn(gate.call) : 'all' in gate ? gate.all.every((one) => open[one]) : gate.some.some((one) => open[one]));
  }
  return (gate) => open[gate] ?? true;
}

const known = new WeakMap<ast.Body, ReadonlyMap<RouteFamily, Circuit | undefined>>();

/** The gates of what a function does, kept for who calls it; undefined where it comes back at once, or may. */
export function circuitOfCall(body: ast.Body, family: RouteFamily): Circuit | undefined {
  let circuits = known.get(body);
  if (!circuits) {
    circuits = new Map(FAMILIES.map((one) => {
      const { gates, end, returns, calls } = circuitOf(body, one);
      return [one, returns || end === OPEN ? undefined : { gates, end, returns, calls, behind: NOTHING }];
    }));
    known.set(body, circuits);
  }
  return circuits.get(family);
}

const NOTHING: ReadonlyMap<ast.Command, number> = new Map();

/** What a function says of its end by itself: who calls it depends on that, and on the functions that it calls. */
export function endingOf(body: ast.Body | undefined): { readonly text: string; readonly leans: boolean } {
  const circuits = body ? FAMILIES.map((family) => circuitOfCall(body, family)) : [];
  return { text: circuits.map((circuit) => (circuit ? JSON.stringify([circuit.gates, circuit.end]) : '')).join(), leans: circuits.some((circuit) => circuit !== undefined && circuit.calls.length > 0) };
}

class Builder {
  readonly #family: RouteFamily;
  readonly #gates: Gate[] = [{ some: [] }, { all: [] }];
  readonly #calls = new Map<string, number>();
  readonly #behind = new Map<ast.Command, number>();
  #returns = false;
  /** Whether the code asks for the family of the route. */
  asksFamily = false;

  constructor(family: RouteFamily) {
    this.#family = family;
  }

  circuit(end: number): Circuit {
    return { gates: this.#gates, end, behind: this.#behind, returns: this.#returns, calls: [...this.#calls.keys()] };
  }

  body({ locals, commands }: ast.Body): number {
    return this.#all([...locals, ...commands].map((command) => this.#command(command)));
  }

  #command(command: ast.Command | undefined): number {
    if (!command) return OPEN;
    const gate = this.#gateOf(command);
    this.#behind.set(command, gate);
    return gate;
  }

  #gateOf(command: ast.Command): number {
    switch (command.kind) {
      case 'verdict': return CLOSED;
      case 'return':
        this.#returns = true;
        return CLOSED;
      case 'body': return this.body(command);
      case 'if': return this.#if(command);
      case 'case': return this.#case(command);
      case 'for':
        // An empty list has no turn; `return` in it is one all the same.
        this.#command(command.body);
        return this.#runs(command.list);
      case 'expression': return this.#runs(command.expression);
      case 'assignment': return this.#runs(command.value);
      case 'declaration': return command.value ? this.#runs(command.value) : OPEN;
      case 'print': return this.#all(command.args.map((one) => this.#runs(one)));
      // What an include brings is not known; a file that is not there is another finding.
      case 'include': return CLOSED;
      case 'empty-command': return OPEN;
    }
  }

  /** A chain of `else if` from its end. */
  #if(first: ast.IfCommand): number {
    const links: { readonly link: ast.IfCommand; readonly condition: number; readonly taken: number; readonly holds: boolean | undefined }[] = [];
    let last: ast.Command | undefined = first;
    for (; last?.kind === 'if'; last = last.else) {
      links.push({ link: last, condition: this.#runs(last.condition), taken: this.#command(last.then), holds: this.#holds(last.condition) });
    }
    let gate = this.#command(last);
    for (const { link, condition, taken, holds } of links.toReversed()) {
      gate = this.#all([condition, holds === true ? taken : holds === false ? gate : this.#some([taken, gate])]);
      this.#behind.set(link, gate);
    }
    return gate;
  }

  #case({ subject, branches }: ast.CaseCommand): number {
    const gates = branches.map(({ commands }) => this.#all(commands.map((one) => this.#command(one))));
    const own = this.#netType();
    const labels = branches.map((branch) => branch.labels.map((label) => (label.kind === 'name' ? label.name : '')));
    const runs = this.#runs(subject);
    const rest = branches.findIndex((branch) => branch.labels.length === 0);
    if (isNetType(subject)) this.asksFamily = true;
    if (own !== undefined && isNetType(subject)) {
      const chosen = labels.findIndex((names) => names.includes(own));
      // A name may be a constant, and a range any of them.
      if (chosen >= 0 || labels.every((names) => names.every((name) => NET_TYPES.has(name)))) return this.#all([runs, gates[chosen >= 0 ? chosen : rest] ?? OPEN]);
    }
    const all = new Set(labels.flat());
    const whole = rest >= 0 || WHOLE.some((values) => values.every((value) => all.has(value)));
    return this.#all([runs, whole ? this.#some(gates) : OPEN]);
  }

  /** Behind an expression: behind the calls in it that always run. Of `&&` and `||` that is the left side alone. */
  #runs(expression: ast.Expression): number {
    const gates: number[] = [];
    const look = (part: ast.Expression | undefined): void => walk(part, (node) => {
      if (node.kind === 'call') gates.push(this.#call(node.callee.name));
      if (node.kind !== 'binary' || !isLogical(node)) return undefined;
      look(leftmost(node));
      return false;
    });
    look(expression);
    return this.#all(gates);
  }

  #call(name: string): number {
    let gate = this.#calls.get(name);
    if (gate === undefined) this.#calls.set(name, (gate = this.#add({ call: name })));
    return gate;
  }

  #netType(): string | undefined {
    return netTypes.find(({ words }) => words === this.#family)?.netType;
  }

  /** Whether a condition holds for every route of the family, or for none. */
  #holds(condition: ast.Expression): boolean | undefined {
    const { operands, operators } = rowOf(condition);
    let value = this.#holdsAlone(operands[0]!);
    for (const [i, operator] of operators.entries()) {
      const next = this.#holdsAlone(operands[i + 1]!);
      const decides = operator === '||';
      value = value === decides || next === decides ? decides : value === undefined || next === undefined ? undefined : !decides;
    }
    return value;
  }

  #holdsAlone(condition: ast.Expression): boolean | undefined {
    if (condition.kind === 'tuple' && condition.items.length === 1) return this.#holds(condition.items[0]!);
    if (condition.kind === 'name') return condition.name === 'true' ? true : condition.name === 'false' ? false : undefined;
    if (condition.kind === 'unary') {
      const value = condition.operator === '!' ? this.#holds(condition.operand) : undefined;
      return value === undefined ? undefined : !value;
    }
    const question = familyQuestion(condition);
    if (!question) return undefined;
    this.asksFamily = true;
    // A type of network that is none of the two: its routes are among the others.
    const own = this.#netType();
    if (own === undefined) return question.type === 'NET_IP4' || question.type === 'NET_IP6' ? question.negated : undefined;
    return (question.type === own) !== question.negated;
  }

  #all(gates: readonly number[]): number {
    const own = gates.filter((gate) => gate !== OPEN);
    if (own.includes(CLOSED)) return CLOSED;
    return own.length === 0 ? OPEN : own.length === 1 ? own[0]! : this.#add({ all: own });
  }

  #some(gates: readonly number[]): number {
    const own = gates.filter((gate) => gate !== CLOSED);
    if (own.includes(OPEN)) return OPEN;
    return own.length === 0 ? CLOSED : own.length === 1 ? own[0]! : this.#add({ some: own });
  }

  #add(gate: Gate): number {
    this.#gates.push(gate);
    return this.#gates.length - 1;
  }
}

/** All values of each enumeration: a `case` with each of them leaves none. */
const WHOLE = enumerations.map(({ values }) => values.map(({ name }) => name));
const NET_TYPES: ReadonlySet<string> = new Set(netTypes.map(({ netType }) => netType));

/** What a condition by itself asks about the type of the network: `net.type = NET_IP4`, `net ~ ::/0`. */
export function familyQuestion(condition: ast.Expression): { readonly type: string; readonly negated: boolean } | undefined {
  if (condition.kind !== 'binary') return undefined;
  const { left, right, operator } = condition;
  const negated = operator.startsWith('!');
  if ((operator === '=' || operator === '!=') && isNetType(left) && right.kind === 'name' && NET_TYPES.has(right.name)) return { type: right.name, negated };
  if ((operator !== '~' && operator !== '!~') || left.kind !== 'name' || left.name !== 'net') return undefined;
  // 0.0.0.0/0 holds every network of IPv4, and no other.
  const family = right.kind === 'prefix' && right.length === 0 && !right.pattern ? right.address.family : undefined;
  return family && { type: `NET_IP${family}`, negated };
}

function isNetType(node: ast.Expression): boolean {
  return node.kind === 'member' && !node.args && node.member.name === 'type' && node.object.kind === 'name' && node.object.name === 'net';
}

const isLogical = ({ operator }: ast.BinaryExpression): boolean => operator === '&&' || operator === '||';

function leftmost(node: ast.Expression): ast.Expression {
  let at = node;
  while (at.kind === 'binary' && isLogical(at)) at = at.left;
  return at;
}

/** A row of `&&` and `||`, which have one level and are taken from the left. */
export function rowOf(condition: ast.Expression): { readonly operands: readonly ast.Expression[]; readonly operators: readonly string[] } {
  const operands: ast.Expression[] = [];
  const operators: string[] = [];
  let at = condition;
  for (; at.kind === 'binary' && isLogical(at); at = at.left) {
    operands.push(at.right);
    operators.push(at.operator);
  }
  return { operands: [...operands, at].toReversed(), operators: operators.toReversed() };
}
