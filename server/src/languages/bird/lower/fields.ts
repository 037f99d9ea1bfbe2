/** Fields of a session from bound statements: the last statement of a name wins, as in the daemon. */
import { parseAddress, type Address } from '../../../base/address.ts';
import { placeOf } from '../../../base/places.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Field, KnownField, UnknownField } from '../../../base/session.ts';
import type { Argument } from '../binding/bind.ts';
import { InForce } from '../semantics/inForce.ts';
import type { Configuration, Statement, Value } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';

export { placeOf };

/** A value that nobody wrote. */
export function byDefault<T>(value: T): KnownField<T> {
  return { known: true, value, origin: 'default' };
}

/** A value that stands in the file. */
export function written<T>(value: T, { source, origin }: Statement, node: ast.Node, definition?: FileRange): KnownField<T> {
  return { known: true, value, origin, place: placeOf(source, node), definition };
}

/** Something stands in the file, and what it comes to is not known. */
export function unknown({ source, origin }: Statement, node: ast.Node): UnknownField {
  return { known: false, origin, place: placeOf(source, node) };
}

/** An argument with the statement that it stands in. */
export interface Given { readonly statement: Statement; readonly arg: Argument }

const NONE: readonly Statement[] = [];

/** The statements of one block in the daemon's order; their rows have names. */
export class Statements {
  readonly configuration: Configuration;
  readonly #inForce: InForce;

  constructor(configuration: Configuration, statements: readonly Statement[] | InForce) {
    this.configuration = configuration;
    this.#inForce = statements instanceof InForce ? statements : new InForce(statements);
  }

  /** The statements of some rows. */
  of(...names: readonly string[]): Statement[] {
    return this.#inForce.statements.filter(({ bound }) => names.includes(bound.name));
  }

  /** The statement of a row that is in force. */
  last(name: string): Statement | undefined {
    return this.#inForce.last(name);
  }

  /** The statements of some rows, the last one first: most rows are in few blocks, and those are not walked for them. */
  #lastFirst(names: readonly string[]): readonly Statement[] {
    const present = names.filter((name) => this.#inForce.has(name));
    if (present.length === 0) return NONE;
    const statements = present.length === 1 ? this.#inForce.all(present[0]!) : this.of(...present);
    return statements.length === 1 ? statements : statements.toReversed();
  }

  /** The last argument of one of these rows that is of this kind, and follows `label` where one is given. */
  lastArgument(names: readonly string[], kind: Argument['kind'], label?: string): Given | undefined {
    for (const statement of this.#lastFirst(names)) {
      const arg = statement.bound.args.findLast((candidate) => candidate.kind === kind && (label === undefined || candidate.label === label));
      if (arg) return { statement, arg };
    }
    return undefined;
  }

  /** The last keyword of one of these rows that is one of `words`. */
  lastKeyword(names: readonly string[], words: readonly string[]): { readonly statement: Statement; readonly word: ast.Name } | undefined {
    for (const statement of this.#lastFirst(names)) {
      const word = statement.bound.keywords.findLast(({ name }) => words.includes(name));
      if (word) return { statement, word };
    }
    return undefined;
  }

  /** The value of an argument, read by `read`; `otherwise` where there is none. */
  valueOf<T>(given: Given | undefined, read: (value: Value) => T | undefined, otherwise: T): Field<T> {
    if (!given) return byDefault(otherwise);
    const { statement, arg } = given;
    const expression = arg.elements[0];
    const value = expression && this.configuration.evaluate(expression, statement.source);
    const result = value && read(value);
    if (result === undefined) return unknown(statement, arg);
    const constant = this.configuration.definedBy(expression);
    return written(result, statement, arg, constant && placeOf(constant.source, constant.node));
  }

  /** The number that follows the words of a row. */
  number<T>(name: string, otherwise: T): Field<number | T> {
    const given = this.lastArgument([name], 'seconds') ?? this.lastArgument([name], 'number');
    return this.valueOf<number | T>(given, asNumber, otherwise);
  }

  /** The text that follows the words of a row. */
  text(name: string): Field<string | undefined> {
    return this.valueOf<string | undefined>(this.lastArgument([name], 'string') ?? this.lastArgument([name], 'text'), asText, undefined);
  }

  /** A switch: on without an argument. Words and blocks in its place (`bfd graceful`, `bfd { ... }`) mean on. */
  switch(name: string, otherwise: boolean): Field<boolean> {
    const statement = this.last(name);
    return statement ? this.switchIn(statement, statement.bound.start) : byDefault(otherwise);
  }

  /** The same of the switch in a statement that stands behind an offset, up to another one. */
  switchIn(statement: Statement, from: number, to = Infinity): Field<boolean> {
    const arg = statement.bound.args.find(({ kind, start }) => kind === 'switch' && start >= from && start < to);
    const element = arg?.elements[0];
    if (!arg || !element) return written(true, statement, statement.bound);
    if (element.kind === 'name' && SWITCH[element.name] !== undefined) return written(SWITCH[element.name]!, statement, statement.bound);
    return this.valueOf<boolean>({ statement, arg }, asSwitch, true);
  }
}

const SWITCH: Readonly<Record<string, boolean | undefined>> = { on: true, yes: true, true: true, off: false, no: false, false: false };

/** A switch, of a constant too: numbers are taken, with a warning. */
function asSwitch(value: Value): boolean | undefined {
  return value.type === 'bool' ? value.value : value.type === 'int' ? value.value !== 0 : undefined;
}

/** A number, of a constant too. */
export function asNumber(value: Value): number | undefined {
  return value.type === 'int' ? value.value : undefined;
}

/** A text, of a constant too. */
export function asText(value: Value): string | undefined {
  return value.type === 'string' ? value.value : undefined;
}

/** An address, of a constant too. */
export function asAddress(value: Value): Address | undefined {
  return value.type === 'ip' ? parseAddress(value.text) : undefined;
}

/** A router ID: written as an IPv4 address, or as a number. */
export function asRouterId(value: Value): string | undefined {
  if (value.type === 'int') return [24, 16, 8, 0].map((shift) => Math.floor(value.value / 2 ** shift) % 256).join('.');
  return value.type === 'ip' && value.family === 4 ? parseAddress(value.text)?.text : undefined;
}
