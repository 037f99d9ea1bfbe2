/** What the value of an option's argument must be: its range, its family, the class of the name that stands for it. */
import type { Argument, Bound } from '../binding/bind.ts';
import { matchGuarded } from '../binding/match.ts';
import type * as ast from '../syntax/ast.ts';
import { FOREIGN_SWITCHES } from '../tables/foreign.ts';
import { SWITCH_WORDS } from '../tables/schema.ts';
import { releases, type ReleaseSet } from '../versions.ts';
import type { Collector } from './collector.ts';
import { FilterWalker } from './filterWalker.ts';

/** From here on an option's argument may be computed: `text` kinds by name, all by an expression in parentheses. */
const COMPUTED = releases('2.18+ 3.2+');
/** proto/l3vpn: `import target []`, which the grammar did not take before. */
const EMPTY_TARGETS = releases('2.18+ 3.2+');
/** As `COMPUTED`, for what only the third branch took late. */
const COMPUTED_IN_3 = releases('2.0+ 3.2+');
const computedIn = ({ spec }: Argument): ReleaseSet => (spec === 'literal in the third' ? COMPUTED_IN_3 : COMPUTED);
const COMPUTED_KINDS = new Set<string>(['string', 'text', 'ip', 'prefix', 'label-stack', 'date', 'interfaces']);
/** Where a text may stand beside bytes or an address, an expression came earlier. */
const COMPUTED_BYTES = releases('2.14+ 3.0+');
const EITHER = /<string>\|<bytestring>|<ip>\|<string>/;
/** Kinds for which a constant came with the expressions, in words. */
const CONSTANT_CAME_LATE: Readonly<Record<string, string>> = {
  text: 'a constant in place of a text here', date: 'a constant in place of a date', 'label-stack': 'a constant as an MPLS label',
};

/** Checks one element of an argument and records the names in it. */
export function checkArgument(bound: Bound, arg: Argument, element: ast.Element, into: Collector): void {
  if (element.kind === 'name') {
    if (arg.kind === 'switch') {
      if (!SWITCH_WORDS.has(element.name)) into.use(element, ['constant'], 'on or off', { near: SWITCH_WORDS });
      else if (element.name === 'true' || element.name === 'false') into.needs(COMPUTED, `\`${element.name}\` as a switch`, element);
      return;
    }
    if (arg.kind === 'time' && element !== arg.elements[0]) return;
    if (!TAKES_CONSTANT.has(arg.kind)) return;
    if (element.quoted && (arg.kind === 'text' || arg.kind === 'string') && !/^[\w.:-]*$/.test(element.name)) return; // no name at all: said at the literal
    const what = CONSTANT_CAME_LATE[arg.kind] ?? (arg.spec?.startsWith('literal') ? 'a constant in place of a number here' : undefined);
    const allowed = what === undefined ? undefined : { versions: computedIn(arg), what };
    into.use(element, ['constant'], VALUE_NAMES[arg.kind] ?? 'a value', { ...(isSwitchWord(element.name) && { switches: { option: nameOf(bound, arg), alone: standsAlone(bound, element) } }), allowed, interface: namesInterface(bound, arg) || (arg.label === 'via' && bound.name === 'route' && /^[a-z]+[-._a-z]*\d*$/.test(element.name)) });
    return;
  }
  if (element.kind === 'number') {
    if (arg.kind === 'switch') {
      into.problem({ code: 'deprecated-option', severity: 'warning', tags: ['deprecated'], start: element.start, end: element.end, message: 'a number as a switch is deprecated: write `on` or `off`', versions: releases('2.20 3.4'), fixes: [{ title: `Change to "${element.value ? 'on' : 'off'}"`, safe: true, start: element.start, end: element.end, newText: element.value ? 'on' : 'off' }] });
      return;
    }
    if (arg.kind === 'time' && arg.spec !== undefined) checkTime(bound, arg, element, into);
    if ((arg.kind === 'number' || arg.kind === 'seconds') && element.value <= 0xffffffff && !inRange(element.value, arg.spec)) {
      into.problem({ code: 'number-out-of-range', start: element.start, end: element.end, message: `\`${nameOf(bound, arg)}\` takes ${describeRange(arg.spec!)}, not ${element.value}`, ...(bound.form.row.boundedIn && { versions: releases(bound.form.row.boundedIn) }) });
    }
    return;
  }
  if (element.kind === 'net') {
    // `10.0.0.0/8 max LEN as AS`: digits alone before.
    for (const part of element.parts) {
      if (part.kind === 'name') into.use(part, ['constant'], 'a value', { allowed: { versions: COMPUTED, what: 'a constant in place of a number here' } });
      else if (part.kind === 'tuple') {
        into.needs(COMPUTED, 'an expression in parentheses here', part);
        new FilterWalker(into).constant(part);
      }
    }
    return;
  }
  if (arg.kind === 'ip' && element.kind === 'ip' && (arg.spec === '4' || arg.spec === '6') && element.family !== undefined && String(element.family) !== arg.spec) {
    into.problem({ code: 'type-mismatch', start: element.start, end: element.end, message: `an IPv${arg.spec} address is expected here` });
    return;
  }
  if (arg.kind === 'prefix' && element.kind === 'prefix' && (arg.spec === '4' || arg.spec === '6') && element.address.family !== undefined && String(element.address.family) !== arg.spec) {
    into.problem({ code: 'type-mismatch', start: element.start, end: element.end, message: `an IPv${arg.spec} prefix is expected here` });
    return;
  }
  if (element.kind === 'tuple' && element.items.length === 1 && (COMPUTED_KINDS.has(arg.kind) || arg.spec?.startsWith('literal'))) {
    into.needs(EITHER.test(bound.form.row.syntax) ? COMPUTED_BYTES : computedIn(arg), 'an expression in parentheses here', element);
  }
  if (arg.kind === 'ec-set' && element.kind === 'set' && element.content.count === 0) into.needs(EMPTY_TARGETS, 'an empty set here', element);
  if (element.kind === 'tuple' || element.kind === 'set') new FilterWalker(into).option(element);
}

const isSwitchWord = (name: string): boolean => SWITCH_WORDS.has(name) || Object.hasOwn(FOREIGN_SWITCHES, name);

/** Whether a statement is whole without this element of it. */
function standsAlone({ form, statement }: Bound, element: ast.Element): boolean {
  const others = statement.elements.filter((one) => one !== element);
  return matchGuarded(form, others, true).complete === others.length;
}

const TAKES_CONSTANT = new Set<string>(['number', 'seconds', 'time', 'string', 'text', 'ip', 'prefix', 'net', 'router-id', 'rd', 'ec', 'ec-set', 'bytestring', 'label-stack', 'date', 'interfaces']);
const VALUE_NAMES: Record<string, string> = {
  number: 'a number', seconds: 'a number', time: 'a number', 'label-stack': 'an MPLS label', date: 'a date', interfaces: 'an interface', string: 'a text', text: 'a text', ip: 'an IP address', prefix: 'a prefix', net: 'a network', 'router-id': 'a router ID', rd: 'a route distinguisher',
};

/** `interface NAME` and `dev NAME`, where a text in double quotes belongs. */
function namesInterface(bound: Bound, arg: Argument): boolean {
  return arg.kind === 'interfaces' || ((bound.name === 'interface' || arg.label === 'dev') && (arg.kind === 'text' || arg.kind === 'string'));
}

/** `hold time`, or the word before the argument: `port`. */
function nameOf(bound: Bound, arg: Argument): string {
  return arg.label && !bound.name.endsWith(arg.label) ? arg.label : bound.name || arg.label;
}

const UNITS: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6 };

/** A time with a range, `10ms-655350ms`; either end may be open. */
function checkTime(bound: Bound, arg: Argument, element: ast.NumberLiteral, into: Collector): void {
  const unit = arg.elements[1];
  const scale = unit?.kind === 'name' ? UNITS[unit.name] : undefined;
  const [low, high] = arg.spec!.split('-').map((end) => /^(\d+)(us|ms|s)$/.exec(end)).map((end) => end && Number(end[1]) * UNITS[end[2]!]!);
  if (scale === undefined || !unit) return;
  const time = element.value * scale;
  if ((low === null || low === undefined || time >= low) && (high === null || high === undefined || time <= high)) return;
  into.problem({ code: 'number-out-of-range', start: element.start, end: unit.end, message: `\`${nameOf(bound, arg)}\` takes a time of ${arg.spec!.replace('-', ' to ')}` });
}

/** Whether `value` lies in the ranges of a table's spec, `3-65535,0`. */
export function inRange(value: number, spec: string | undefined): boolean {
  const ranges = rangesOf(spec);
  if (ranges === undefined) return true;
  return ranges.split(',').some((range) => {
    const [low, high] = range.split('-').map(Number) as [number, number | undefined];
    return value >= low && value <= (high ?? low);
  });
}

function describeRange(spec: string): string {
  return rangesOf(spec)!.split(',').map((range) => range.replace('-', ' to ')).join(' or ');
}

/** The ranges of a number's spec, without what else it says. */
function rangesOf(spec: string | undefined): string | undefined {
  return /[0-9][0-9,-]*$/.exec(spec ?? '')?.[0];
}
