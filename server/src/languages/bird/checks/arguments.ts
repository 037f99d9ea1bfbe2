/**
 * Arguments that stand for a value elsewhere: a constant or an expression in parentheses in place of a number, an
 * address, a text. What stands there literally is checked with the item (semantics/argumentChecks.ts).
 */
import type { Argument } from '../binding/bind.ts';
import { inRange } from '../semantics/argumentChecks.ts';
import type { Configuration, Statement, Value } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { numberIn } from './options.ts';
import type { Problem } from './problem.ts';
import { onArgument } from './report.ts';

/** What each kind of argument takes, where an argument of another type is refused: "Number expected", "IP address expected", ... */
const TAKES: Readonly<Record<string, { readonly types: readonly Value['type'][]; readonly what: string }>> = {
  number: { types: ['int'], what: 'a number' }, seconds: { types: ['int'], what: 'a number' }, time: { types: ['int'], what: 'a number' },
  ip: { types: ['ip'], what: 'an IP address' }, prefix: { types: ['prefix'], what: 'a prefix' }, net: { types: ['prefix'], what: 'a network' },
  string: { types: ['string'], what: 'a text' }, text: { types: ['string'], what: 'a text' }, switch: { types: ['bool', 'int'], what: 'on or off' },
  'router-id': { types: ['int', 'ip'], what: 'a number or an IPv4 address' },
};
const WORDS: Readonly<Record<Value['type'], string>> = { int: 'a number', bool: 'a truth value', string: 'a text', ip: 'an IP address', prefix: 'a prefix' };

/** What is wrong with the values of a statement's arguments. */
export function checkArguments(statement: Statement, configuration: Configuration): Problem[] {
  const problems: Problem[] = [];
  for (const arg of statement.bound.args) {
    if (arg.kind === 'interfaces') problems.push(...namesAlone(statement, arg));
    else if (arg.kind === 'time') problems.push(...timeRange(statement, arg, configuration));
    const takes = TAKES[arg.kind];
    const [element] = arg.elements;
    if (element?.kind === 'net' && element.type === 'roa') problems.push(...maxLength(statement, element, configuration));
    if (takes && element) problems.push(...checkValue(statement, arg, element, takes, configuration));
  }
  return problems;
}

function checkValue(statement: Statement, arg: Argument, element: ast.Element, takes: (typeof TAKES)[string], configuration: Configuration): Problem[] {
  if (arg.kind === 'router-id' && element.kind === 'ip' && element.family === 6) {
    return [onArgument(statement, arg, 'type-mismatch', 'this is a number of 32 bits, written as a number or an IPv4 address: BIRD refuses an IPv6 address')];
  }
  if (element.kind !== 'name' && !(element.kind === 'tuple' && element.items.length === 1)) return [];
  if (element.kind === 'name' && configuration.definedBy(element) === undefined) return [];
  const value = configuration.evaluate(element, statement.source);
  if (!value) return [];
  const name = element.kind === 'name' ? element.name : 'this';
  const definition = configuration.definedBy(element);
  const related = definition && { source: definition.source, node: definition.node, message: `${definition.name} is defined here` };
  if (!takes.types.includes(value.type) || (arg.kind === 'router-id' && value.type === 'ip' && value.family === 6)) {
    if (isEither(statement, arg)) return [];
    return [onArgument(statement, arg, 'type-mismatch', `${name} is ${WORDS[value.type]}, and ${takes.what} is expected here: BIRD refuses it`, { related })];
  }
  if (value.type === 'int' && (arg.kind === 'number' || arg.kind === 'seconds') && !inRange(value.value, arg.spec)) {
    return [onArgument(statement, arg, 'number-out-of-range', `${name} is ${value.value}, and ${describeRange(arg.spec!)} is expected here: BIRD refuses it`, { related })];
  }
  if ((value.type === 'ip' || value.type === 'prefix') && (arg.spec === '4' || arg.spec === '6') && String(value.family) !== arg.spec) {
    return [onArgument(statement, arg, 'type-mismatch', `${name} is of IPv${value.family}, and IPv${arg.spec} is expected here: BIRD refuses it`, { related })];
  }
  return [];
}

/** Whether the row takes another kind in this place too, `(<ip>|<string>)`: a name is bound to the first. */
function isEither({ bound }: Statement, arg: Argument): boolean {
  return arg.kind !== 'number' && arg.kind !== 'seconds' && arg.kind !== 'time' && /[>\])]\|<|>\|\(/.test(bound.form.row.syntax);
}

function describeRange(spec: string): string {
  return spec.replace(/^[^0-9]*/, '').split(',').map((range) => range.replace('-', ' to ')).join(' or ');
}

const MICROSECONDS: Readonly<Record<string, number>> = { s: 1_000_000, ms: 1000, us: 1 };

/** "Hello interval must be in range 10 ms - 655 s", "GC period must be at most 3600 s", and their like. */
function timeRange(statement: Statement, arg: Argument, configuration: Configuration): Problem[] {
  const value = numberIn(arg, statement.source, configuration);
  if (value === undefined || arg.spec === undefined) return [];
  const [low, high] = arg.spec.split('-').map((part) => {
    const [, count, unit] = /^(\d+)(s|ms|us)$/.exec(part) ?? [];
    return count === undefined ? undefined : Number(count) * MICROSECONDS[unit!]!;
  });
  if ((low === undefined || value >= low) && (high === undefined || value <= high)) return [];
  const [from, to] = arg.spec.split('-').map((part) => part.replace(/(\d)([a-z])/, '$1 $2'));
  return [onArgument(statement, arg, 'number-out-of-range', `\`${statement.bound.name}\` takes ${to ? `${from} to ${to}` : `${from} at least`}: BIRD refuses it`)];
}

/** conf/confbase.Y: "Invalid max prefix length %u" */
function maxLength({ source }: Statement, { parts }: ast.NetExpression, configuration: Configuration): Problem[] {
  const [prefix, max] = parts;
  const value = max && configuration.evaluate(max, source);
  if (prefix?.kind !== 'prefix' || prefix.address.family === undefined || value?.type !== 'int') return [];
  const width = prefix.address.family === 4 ? 32 : 128;
  if (value.value >= prefix.length && value.value <= width) return [];
  return [{ code: 'invalid-prefix-length', start: max!.start, end: max!.end, source, message: `the longest length that is authorized lies between that of the prefix, ${prefix.length}, and ${width}: BIRD refuses ${value.value}` }];
}

/** nest/config.Y: "Interface name/mask expected, not IP prefix" */
function namesAlone(statement: Statement, arg: Argument): Problem[] {
  if (arg.spec !== 'names') return [];
  const element = arg.elements.find(({ kind }) => kind === 'prefix' || kind === 'ip');
  return element ? [{ code: 'type-mismatch', start: element.start, end: element.end, source: statement.source, message: 'interfaces are given by their names here, in double quotes: BIRD refuses a prefix' }] : [];
}
