/** How filter code ends: by a verdict, by `return`, or by running off its end. */
import type { Configuration } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';
import { walk } from '../../languages/bird/syntax/walk.ts';

/** All values of an enumeration: a `case` with each of them leaves none. */
const WHOLE = [['ROA_VALID', 'ROA_UNKNOWN', 'ROA_INVALID'], ['ASPA_VALID', 'ASPA_UNKNOWN', 'ASPA_INVALID']];
/** Calls are followed so deep. */
const DEEPEST = 16;

/** Whether a command may be passed: neither it nor what it calls ends the code on every way. */
export function passes(command: ast.Command | undefined, configuration: Configuration, depth = 0): boolean {
  if (!command) return true;
  switch (command.kind) {
    case 'verdict': case 'return': return false;
    case 'body': return runsOff(command, configuration, depth);
    case 'if': {
      if (ends(command.condition, configuration, depth)) return false;
      const always = command.condition.kind === 'name' && command.condition.name === 'true';
      return passes(command.then, configuration, depth) || (!always && passes(command.else, configuration, depth));
    }
    case 'case': {
      const labels = new Set(command.branches.flatMap((branch) => branch.labels.map((label) => (label.kind === 'name' ? label.name : ''))));
      const whole = command.branches.some((branch) => branch.labels.length === 0) || WHOLE.some((values) => values.every((value) => labels.has(value)));
      return !whole || command.branches.some(({ commands }) => commands.every((one) => passes(one, configuration, depth)));
    }
    case 'expression': return !ends(command.expression, configuration, depth);
    case 'assignment': return !ends(command.value, configuration, depth);
    // What an include brings is not known; a file that is not there is another finding.
    case 'include': return false;
    default: return true;
  }
}

/** Whether the end of a body may be reached. */
export function runsOff(body: ast.Body, configuration: Configuration, depth = 0): boolean {
  const families = new Set<string>();
  for (const command of body.commands) {
    if (!passes(command, configuration, depth)) return false;
    const family = command.kind === 'if' && !passes(command.then, configuration, depth) ? familyAsked(command.condition) : undefined;
    if (family !== undefined) families.add(family);
    // One `if` for each family of addresses leaves none.
    if (families.has('NET_IP4') && families.has('NET_IP6')) return false;
  }
  return true;
}

/** The family that a condition asks for: `net.type = NET_IP4`. */
export function familyAsked(condition: ast.Expression): string | undefined {
  const { left, right, operator } = condition.kind === 'tuple' && condition.items.length === 1 && condition.items[0]!.kind === 'binary' ? condition.items[0]! : condition.kind === 'binary' ? condition : { left: undefined, right: undefined, operator: '' };
  const asks = operator === '=' && left?.kind === 'member' && left.member.name === 'type' && left.object.kind === 'name' && left.object.name === 'net';
  return asks && right?.kind === 'name' ? right.name : undefined;
}

/** Whether an expression calls a function that gives a verdict on every way: then nothing behind it runs. */
function ends(expression: ast.Expression, configuration: Configuration, depth: number): boolean {
  if (depth > DEEPEST) return false;
  let ended = false;
  walk(expression, (node) => {
    if (node.kind !== 'call' || ended) return;
    const called = configuration.lookup(node.callee.name)?.definition;
    const body = called?.kind === 'function' ? called.body : undefined;
    if (body && !hasReturn(body) && !runsOff(body, configuration, depth + 1)) ended = true;
  });
  return ended;
}

/** Whether `return` stands in a body. */
export function hasReturn(body: ast.Body): boolean {
  let found = false;
  walk(body, (node) => {
    if (node.kind === 'return') found = true;
  });
  return found;
}

/** Where a command is added as the last of a body: before its brace, on a line of its own where that has one. */
export function atEnd(text: string, body: ast.Body, command: string): { readonly start: number; readonly end: number; readonly newText: string } | undefined {
  if (!body.closed) return undefined;
  const brace = body.end - 1;
  const line = text.lastIndexOf('\n', brace) + 1;
  const indent = /^[ \t]*$/.test(text.slice(line, brace)) && line > 0 ? text.slice(line, brace) : undefined;
  if (indent === undefined) return { start: brace, end: brace, newText: `${/\s$/.test(text.slice(0, brace)) ? '' : ' '}${command} ` };
  const inner = body.commands.map((one) => /^[ \t]+/.exec(text.slice(text.lastIndexOf('\n', one.start) + 1, one.start))?.[0]).findLast((one) => one !== undefined);
  return { start: line, end: line, newText: `${inner ?? `${indent}  `}${command}\n` };
}
