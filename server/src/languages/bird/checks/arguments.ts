/**
 * Arguments that stand for a value elsewhere: a constant or an expression in parentheses in place of a number, an
 * address, a text. What stands there literally is checked with the item (semantics/argumentChecks.ts).
 */
import type { Argument } from '../binding/bind.ts';
import { inRange } from '../semantics/argumentChecks.ts';
import type { Configuration, Statement, Value } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { includes, releases, type Release } from '../versions.ts';
import { checkFlow } from './flow.ts';
import { numberIn } from './options.ts';
import type { Problem } from './problem.ts';
import { onArgument, onNode } from './report.ts';

/** Types of values, and words for them. */
interface Takes { readonly types: readonly Value['type'][]; readonly what: string }

/** What each kind of argument takes, where an argument of another type is refused: "Number expected", "IP address expected", ... */
const TAKES: Readonly<Record<string, Takes>> = {
  number: { types: ['int'], what: 'a number' }, seconds: { types: ['int'], what: 'a number' }, time: { types: ['int'], what: 'a number' },
  ip: { types: ['ip'], what: 'an IP address' }, prefix: { types: ['prefix'], what: 'a prefix' }, net: { types: ['prefix'], what: 'a network' },
  string: { types: ['string'], what: 'a text' }, text: { types: ['string'], what: 'a text' }, switch: { types: ['bool', 'int'], what: 'on or off' },
  'router-id': { types: ['int', 'ip'], what: 'a number or an IPv4 address' },
};
const WORDS: Readonly<Record<Value['type'], string>> = { int: 'a number', bool: 'a truth value', string: 'a text', ip: 'an IP address', prefix: 'a prefix' };

/** Adds what is wrong with the values of a statement's arguments. */
export function checkArguments(statement: Statement, configuration: Configuration, problems: Problem[]): void {
  for (const arg of statement.bound.args) {
    const element = arg.elements[0];
    if (arg.kind === 'interfaces') problems.push(...interfaces(statement, arg, configuration));
    else if (arg.kind === 'time' && element && element.kind !== 'number') problems.push(...timeRange(statement, arg, configuration));
    if (!element) continue;
    if (element.kind === 'net') {
      if (element.type === 'roa') problems.push(...maxLength(statement, element, configuration));
    } else if (arg.kind === 'net' && element.kind === 'name' && arg.elements[1]?.kind === 'block') {
      problems.push(...checkFlow(element.name, arg.elements[1], statement.source));
    } else if (element.kind === 'name' || element.kind === 'tuple' || element.kind === 'ip') {
      const takes = TAKES[arg.kind];
      if (takes) problems.push(...checkValue(statement, arg, element, takes, configuration));
    }
  }
}

function checkValue(statement: Statement, arg: Argument, element: ast.Element, takes: Takes, configuration: Configuration): Problem[] {
  if (element.kind !== 'name' && !(element.kind === 'tuple' && element.items.length === 1)) return [];
  if (element.kind === 'name' && configuration.definedBy(element) === undefined) return [];
  const value = configuration.evaluate(element, statement.source);
  if (!value) return [];
  const name = element.kind === 'name' ? element.name : 'this';
  const definition = configuration.definedBy(element);
  const related = definition && { source: definition.source, node: definition.node, message: `${definition.name} is defined here` };
  const { types, what } = eitherOf(statement, arg, configuration.release) ?? takes;
  if (!types.includes(value.type) || (arg.kind === 'router-id' && value.type === 'ip' && value.family === 6)) {
    return [onArgument(statement, arg, 'type-mismatch',
      `${name} is ${WORDS[value.type]}, and ${what} is expected here: BIRD ${configuration.release} refuses it`, { related })];
  }
  if (value.type === 'int' && (arg.kind === 'number' || arg.kind === 'seconds') && !inRange(value.value, arg.spec)) {
    return [onArgument(statement, arg, 'number-out-of-range',
      `${name} is ${value.value}, and ${describeRange(arg.spec!)} is expected here: BIRD refuses it`, { related })];
  }
  if ((value.type === 'ip' || value.type === 'prefix') && (arg.spec === '4' || arg.spec === '6') && String(value.family) !== arg.spec) {
    return [onArgument(statement, arg, 'type-mismatch', `${name} is of IPv${value.family}, and IPv${arg.spec} is expected here: BIRD refuses it`, { related })];
  }
  return [];
}

const CONSTANT_STRING = releases('2.14+ 3.0+');
const CONSTANT_TEXT = releases('2.18+ 3.2+');

const ANYTHING: Takes = { types: ['int', 'bool', 'string', 'ip', 'prefix'], what: 'a value' };

/** What may stand where the row takes an address or a text, `(<ip>|<string>)`: a name is bound to the first of the two. */
function eitherOf({ bound }: Statement, arg: Argument, release: Release): Takes | undefined {
  const { syntax } = bound.form.row;
  if (arg.kind === 'string' || arg.kind === 'text') return /<(?:string|text)>\|</.test(syntax) ? ANYTHING : undefined;
  const other = arg.kind === 'ip' ? /<ip>(?: \[[^\]]*\])?\|<(string|text)>/.exec(syntax)?.[1] : undefined;
  if (other === undefined || !includes(other === 'string' ? CONSTANT_STRING : CONSTANT_TEXT, release)) return undefined;
  return { types: ['ip', 'string'], what: 'an IP address or a text' };
}

function describeRange(spec: string): string {
  return spec.replace(/^[^0-9]*/, '').split(',').map((range) => range.replace('-', ' to ')).join(' or ');
}

const MICROSECONDS: Readonly<Record<string, number>> = { s: 1_000_000, ms: 1000, us: 1 };

/** "Hello interval must be in range 10 ms - 655 s", "GC period must be at most 3600 s", and their like, of a constant. */
function timeRange(statement: Statement, arg: Argument, configuration: Configuration): Problem[] {
  const value = numberIn(arg, statement.source, configuration);
  if (value === undefined || arg.spec === undefined) return [];
  const [low, high] = arg.spec.split('-').map((part) => {
    const [, count, unit] = /^(\d+)(s|ms|us)$/.exec(part) ?? [];
    return count === undefined ? undefined : Number(count) * MICROSECONDS[unit!]!;
  });
  if ((low === undefined || value >= low) && (high === undefined || value <= high)) return [];
  const [from, to] = arg.spec.split('-').map((part) => part.replace(/(\d)([a-z])/, '$1 $2'));
  return [onArgument(statement, arg, 'number-out-of-range',
    `\`${statement.bound.name}\` takes ${to ? `${from} to ${to}` : `${from} at least`}: BIRD refuses it`)];
}

/** conf/confbase.Y: "Invalid max prefix length %u" */
function maxLength({ source }: Statement, { parts }: ast.NetExpression, configuration: Configuration): Problem[] {
  const [prefix, max] = parts;
  const value = max && configuration.evaluate(max, source);
  if (prefix?.kind !== 'prefix' || prefix.address.family === undefined || value?.type !== 'int') return [];
  const width = prefix.address.family === 4 ? 32 : 128;
  if (value.value >= prefix.length && value.value <= width) return [];
  const message = `the longest length that is authorized lies between that of the prefix, ${prefix.length}, and ${width}: BIRD refuses ${value.value}`;
  return [onNode(max!, source, 'invalid-prefix-length', message)];
}

/** nest/config.Y: "Interface name/mask expected, not IP prefix", "String or IP address/prefix expected" */
function interfaces({ source }: Statement, arg: Argument, configuration: Configuration): Problem[] {
  const problems: Problem[] = [];
  for (const element of arg.elements) {
    const value = element.kind === 'text' || element.kind === 'punctuation' ? undefined : configuration.evaluate(element, source);
    if (!value) continue;
    const network = value.type === 'ip' || value.type === 'prefix';
    if (network && arg.spec === 'names') {
      const message = 'interfaces are given by their names here, in double quotes: BIRD refuses an address or a prefix';
      problems.push(onNode(element, source, 'type-mismatch', message));
    } else if (!network && (value.type !== 'string' || (element.kind === 'name' && !includes(CONSTANT_TEXT, configuration.release)))) {
      const given = arg.spec === 'names' ? 'names in double quotes' : 'names in double quotes or by prefixes';
      const message = `interfaces are given by ${given}, and this is ${WORDS[value.type]}: BIRD ${configuration.release} refuses it`;
      problems.push(onNode(element, source, 'type-mismatch', message));
    }
  }
  return problems;
}
