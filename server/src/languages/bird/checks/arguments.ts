/**
 * Arguments that stand for a value elsewhere: a constant or an expression in parentheses in place of a number, an
 * address, a text. What stands there literally is checked with the item (semantics/argumentChecks.ts).
 */
import type { Argument } from '../binding/bind.ts';
import { inRange } from '../semantics/argumentChecks.ts';
import type { Configuration, Statement } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { familyOf, includes, releases, type Release } from '../versions.ts';
import { checkFlow } from './flow.ts';
import { numberIn } from './options.ts';
import type { Problem } from './problem.ts';
import { onArgument, onNode } from './report.ts';
import { typeInWords, typeOfValue, type ValueType } from './values.ts';

/** Types of values, and words for them. */
interface Takes { readonly types: readonly ValueType[]; readonly what: string }

/** What each kind of argument takes, where an argument of another type is refused: "Number expected", "IP address expected", ... */
const TAKES: Readonly<Record<string, Takes>> = {
  number: { types: ['int'], what: 'a number' }, seconds: { types: ['int'], what: 'a number' }, time: { types: ['int'], what: 'a number' },
  'label-stack': { types: ['int'], what: 'a number' },
  ip: { types: ['ip'], what: 'an IP address' }, prefix: { types: ['prefix'], what: 'a prefix' }, net: { types: ['prefix', 'network'], what: 'a network' },
  string: { types: ['string'], what: 'a text' }, text: { types: ['string'], what: 'a text' }, date: { types: ['string'], what: 'a date as text' },
  switch: { types: ['bool', 'int'], what: 'on or off' }, bytestring: { types: ['bytestring'], what: 'a bytestring' },
  'router-id': { types: ['int', 'ip'], what: 'a number or an IPv4 address' },
};
/** Adds what is wrong with the values of a statement's arguments. */
export function checkArguments(statement: Statement, configuration: Configuration, problems: Problem[]): void {
  for (const arg of statement.bound.args) {
    const element = arg.elements[0];
    if (arg.kind === 'interfaces') problems.push(...interfaces(statement, arg, configuration));
    else if (arg.kind === 'time' && element && element.kind !== 'number') problems.push(...timeRange(statement, arg, configuration));
    else if (arg.kind === 'date') problems.push(...dates(statement, arg, configuration));
    if (!element) continue;
    if (element.kind === 'net') {
      if (element.type === 'roa') problems.push(...maxLength(statement, element, configuration));
    } else if (arg.kind === 'net' && element.kind === 'name' && arg.elements[1]?.kind === 'block') {
      problems.push(...checkFlow(element.name, arg.elements[1], statement.source, configuration));
    } else if (arg.kind !== 'net' || arg.elements.length === 1) {
      const takes = TAKES[arg.kind];
      if (takes) for (const one of arg.kind === 'label-stack' ? arg.elements : [element]) problems.push(...checkValue(statement, arg, one, takes, configuration));
    }
  }
}

const SWITCH_VALUES = releases('2.18+ 3.2+');

function checkValue(statement: Statement, arg: Argument, element: ast.Element, takes: Takes, configuration: Configuration): Problem[] {
  const inParentheses = element.kind === 'tuple' && element.items.length === 1;
  if (element.kind !== 'name' && !inParentheses) return [];
  if (element.kind === 'name' && configuration.definedBy(element) === undefined) return [];
  const value = configuration.evaluate(element, statement.source);
  const type = value?.type ?? typeOfValue(element, statement.source, configuration);
  if (!type) return [];
  const name = element.kind === 'name' ? element.name : 'this';
  const definition = configuration.definedBy(element);
  const related = definition && { source: definition.source, node: definition.node, message: `${definition.name} is defined here` };
  const { types, what } = eitherOf(statement, arg, configuration.release) ?? takes;
  // An expression computes numbers alone in the older releases, and a switch takes those alone.
  const older = !includes(SWITCH_VALUES, configuration.release) && (arg.kind === 'switch' || (arg.kind === 'router-id' && inParentheses)) && type !== 'int';
  if (!types.includes(type) || older || (arg.kind === 'router-id' && value?.type === 'ip' && value.family === 6)) {
    return [onArgument(statement, arg, 'type-mismatch',
      `${name} is ${typeInWords(type)}, and ${older ? 'a number' : what} is expected here: BIRD ${configuration.release} refuses it`, { related })];
  }
  if (value?.type === 'int' && (arg.kind === 'number' || arg.kind === 'seconds') && !inRange(value.value, arg.spec)) {
    return [onArgument(statement, arg, 'number-out-of-range',
      `${name} is ${value.value}, and ${describeRange(arg.spec!)} is expected here: BIRD refuses it`, { related })];
  }
  if ((value?.type === 'ip' || value?.type === 'prefix') && (arg.spec === '4' || arg.spec === '6') && String(value.family) !== arg.spec) {
    return [onArgument(statement, arg, 'type-mismatch', `${name} is of IPv${value.family}, and IPv${arg.spec} is expected here: BIRD refuses it`, { related })];
  }
  return [];
}

const CONSTANT_STRING = releases('2.14+ 3.0+');
const CONSTANT_TEXT = releases('2.18+ 3.2+');

/** What may stand where the row takes an address or a text, `(<ip>|<string>)`, or a text or bytes: a name is bound to the first of the two. */
function eitherOf({ bound }: Statement, arg: Argument, release: Release): Takes | undefined {
  const { syntax } = bound.form.row;
  if ((arg.kind === 'string' || arg.kind === 'bytestring') && /<string>\|<bytestring>/.test(syntax)) {
    return includes(CONSTANT_STRING, release) ? { types: ['string', 'bytestring'], what: 'a text or a bytestring' } : undefined;
  }
  if (arg.kind !== 'ip' && arg.kind !== 'string' && arg.kind !== 'text') return undefined;
  const other = /<ip>(?: \[[^\]]*\])?\|<(string|text)>/.exec(syntax)?.[1];
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
  if ((value.value >= prefix.length && value.value <= width) || prefix.length > width || familyOf(configuration.release)) return [];
  const message = `the longest length that is authorized lies between that of the prefix, ${prefix.length}, and ${width}: BIRD refuses ${value.value}`;
  return [onNode(max!, source, 'invalid-prefix-length', message)];
}

/** nest/config.Y: "Interface name/mask expected, not IP prefix", "String or IP address/prefix expected" */
function interfaces({ source }: Statement, arg: Argument, configuration: Configuration): Problem[] {
  const problems: Problem[] = [];
  const constants = includes(CONSTANT_TEXT, configuration.release);
  for (const [i, element] of arg.elements.entries()) {
    if (element.kind === 'text' || element.kind === 'punctuation') continue;
    const type = typeOfValue(element, source, configuration);
    if (!type) continue;
    const network = type === 'ip' || type === 'prefix';
    const before = arg.elements[i - 1];
    if (network && arg.spec === 'names') {
      const message = 'interfaces are given by their names here, in double quotes: BIRD refuses an address or a prefix';
      problems.push(onNode(element, source, 'type-mismatch', message));
    } else if (!network && before !== undefined && before.kind !== 'punctuation') {
      problems.push(onNode(element, source, 'type-mismatch', `after the name of an interface may stand a prefix, and this is ${typeInWords(type)}: BIRD refuses it`));
    } else if (!network && (type !== 'string' || (element.kind === 'name' && !constants))) {
      const given = arg.spec === 'names' ? 'names in double quotes' : 'names in double quotes or by prefixes';
      const message = `interfaces are given by ${given}, and this is ${typeInWords(type)}${type === 'string' ? ' by name' : ''}: BIRD ${configuration.release} refuses it`;
      problems.push(onNode(element, source, 'type-mismatch', message));
    }
  }
  return problems;
}

/** lib/timer.c, tm_parse_time: `2026-01-01`, `2026-01-01 12:00:00`, `2026-01-01 12:00:00.5`; months and days are not looked at. */
const DATE = /^\s*\+?(\d+)-\s*[+-]?\d+-\s*[+-]?\d+(?:\s+[+-]?\d+:\s*[+-]?\d+:\s*[+-]?\d+(?:\.\d{1,6})?)?$/;

/** conf/confbase.Y: "Invalid date/time" */
function dates(statement: Statement, arg: Argument, configuration: Configuration): Problem[] {
  const element = arg.elements[0];
  const value = element && configuration.evaluate(element, statement.source);
  if (value?.type !== 'string') return [];
  const year = Number(DATE.exec(value.value)?.[1] ?? 0);
  // Times count from 1970 on, and in 64 bits of microseconds at most.
  if (year >= 1970 && year < 30_000) return [];
  return [onArgument(statement, arg, 'invalid-argument', 'this is no date that BIRD can read: write "YYYY-MM-DD" or "YYYY-MM-DD hh:mm:ss", from 1970 on')];
}
