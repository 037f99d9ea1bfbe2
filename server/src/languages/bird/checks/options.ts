/**
 * The options in force in a block. The daemon stores each value over the one before, so the last statement of a name
 * wins, whether it came by a template or stands in the protocol itself. What cannot be known before the daemon runs is
 * `undefined` here, and no check fails for it.
 */
import type { Argument, Bound } from '../binding/bind.ts';
import { bindStatements } from '../binding/bind.ts';
import { closest } from '../../../base/closest.ts';
import { InForce } from '../semantics/inForce.ts';
import type { Configuration, Source, Statement, Value } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';

const SWITCHES: Readonly<Record<string, boolean>> = { on: true, yes: true, true: true, off: false, no: false, false: false };
const MICROSECONDS: Readonly<Record<string, number>> = { s: 1_000_000, ms: 1000, us: 1 };

/** Statements of a block, by name. */
export class Options {
  readonly configuration: Configuration;
  readonly #inForce: InForce;

  constructor(statements: readonly Statement[] | InForce, configuration: Configuration) {
    this.#inForce = statements instanceof InForce ? statements : new InForce(statements);
    this.configuration = configuration;
  }

  get statements(): readonly Statement[] {
    return this.#inForce.statements;
  }

  /** All statements of a name (`hold time`), in BIRD's order. */
  all(name: string): readonly Statement[] {
    return this.#inForce.all(name);
  }

  /** The statement that is in force. */
  last(name: string): Statement | undefined {
    return this.#inForce.last(name);
  }

  /** The last statement of several names that set one value. */
  lastOf(...names: string[]): Statement | undefined {
    return names.some((name) => this.#inForce.has(name)) ? this.statements.findLast(({ bound }) => names.includes(bound.name)) : undefined;
  }

  /** All statements that begin with a word: `authentication cryptographic` is a row of its own in the tables. */
  beginning(word: string): readonly Statement[] {
    return this.statements.filter(({ bound }) => bound.keywords[0]?.name === word);
  }

  /** Whether a switch is on; `otherwise` where nothing is said. */
  flag(name: string, otherwise: boolean): boolean | undefined {
    const statement = this.last(name);
    return statement ? flagOf(statement, this.configuration) : otherwise;
  }

  /** A number; `otherwise` where nothing is said. */
  number(name: string, otherwise: number): number | undefined {
    const statement = this.last(name);
    return statement ? numberOf(statement, this.configuration) : otherwise;
  }
}

/** Words of a statement, `graceful restart aware`. */
export function wordsOf(bound: Bound): string {
  return bound.keywords.map(({ name }) => name).join(' ');
}

/** Whether one of the statement's keywords is this one. */
export function hasWord(bound: Bound, word: string): boolean {
  return bound.keywords.some(({ name }) => name === word);
}

/** The last argument of a kind, after a word if one is given. */
export function argumentOf(bound: Bound, kind: Argument['kind'], label?: string): Argument | undefined {
  return bound.args.findLast((arg) => arg.kind === kind && (label === undefined || arg.label === label));
}

/** Whether the statement's switch is on. */
export function flagOf({ bound, source }: Statement, configuration: Configuration): boolean | undefined {
  const arg = argumentOf(bound, 'switch');
  // In 1.6 `rr client` and its like take no switch: to stand there is to be on.
  if (!arg && bound.args.length === 0 && wordsOf(bound) === bound.name) return true;
  return arg && switchOf(arg, source, configuration);
}

/** Whether a switch is on: an empty one is. */
export function switchOf(arg: Argument, source: Source, configuration: Configuration): boolean | undefined {
  const element = arg.elements[0];
  if (!element) return true;
  const word = element.kind === 'name' && !element.quoted ? SWITCHES[element.name] : undefined;
  if (word !== undefined) return word;
  const value = configuration.evaluate(element, source);
  return value?.type === 'bool' ? value.value : value?.type === 'int' ? value.value !== 0 : undefined;
}

/** The number that the statement's last argument of a numeric kind gives; times in microseconds. */
export function numberOf({ bound, source }: Statement, configuration: Configuration): number | undefined {
  const arg = bound.args.findLast(({ kind }) => kind === 'number' || kind === 'seconds' || kind === 'time' || kind === 'router-id');
  return arg && numberIn(arg, source, configuration);
}

/** The number that an argument gives; times in microseconds, router IDs as numbers. */
export function numberIn(arg: Argument, source: Source, configuration: Configuration): number | undefined {
  const [element, unit] = arg.elements;
  const value = element && configuration.evaluate(element, source);
  if (arg.kind === 'router-id' && value?.type === 'ip' && value.family === 4) return value.text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  if (value?.type !== 'int') return undefined;
  if (arg.kind !== 'time') return value.value;
  const scale = unit?.kind === 'name' ? MICROSECONDS[unit.name] : undefined;
  return scale === undefined ? undefined : value.value * scale;
}

/** The value of an argument's first element. */
export function valueIn(arg: Argument | undefined, source: Source, configuration: Configuration): Value | undefined {
  const element = arg?.elements[0];
  return element && configuration.evaluate(element, source);
}

/** Stands for the first word of a statement that has none. */
const ANYTHING = '';

/** The first words of what could not be read in a block: what it was meant to say is not known. */
export function unreadWords(block: ast.Block | undefined, name: string): string[] {
  if (!block) return [];
  const { entries, problems } = bindStatements(block.statements, name);
  return problems.flatMap((problem) => {
    // The statement was read in spite of it.
    if (problem.code === 'interface-name-needs-quotes') return [];
    const statement = block.statements.find(({ start, end }) => start <= problem.start && problem.start < end);
    if (!statement) return [];
    // Where a semicolon is missing, one statement holds several: those before the problem were read.
    const read = entries.filter((entry) => entry.kind === 'bound' && entry.statement === statement && entry.end <= problem.start);
    const from = Math.max(statement.start, ...read.map(({ end }) => end));
    const first = statement.elements.find(({ start }) => start >= from);
    return [first?.kind === 'name' ? first.name : ANYTHING, ...(problem.missing?.at === 0 ? problem.missing.words : [])];
  });
}

/** Whether one of these words may be a misspelt `word`, or begins a statement that could not be read. */
export function mayMean(unread: readonly string[], word: string): boolean {
  return unread.some((one) => one === ANYTHING || one === word || closest(one, [word]) !== undefined);
}
