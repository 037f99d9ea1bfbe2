/** How filter code ends: by a verdict, by `return`, or by running off its end. */
import { circuitOf, FAMILIES, openGates, type Circuit, type RouteFamily } from '../../languages/bird/semantics/endings.ts';
import type { Entry } from '../../languages/bird/project/project.ts';
import type { Configuration, Source } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';
import { walk } from '../../languages/bird/syntax/walk.ts';

/** Filter code decides about routes of these in nearly all configurations: an answer for each of the two is one for all. */
const COMMON = ['ipv4', 'ipv6'] as const;

/** Whether the end of a body may be reached by a route of IPv4 or IPv6. */
export function runsOff(body: ast.Body, configuration: Configuration): boolean {
  // How nearly all code ends.
  if (body.commands.at(-1)?.kind === 'verdict') return false;
  return COMMON.some((family) => {
    const circuit = circuitOf(body, family);
    return gatesOf(circuit, configuration, family)(circuit.end);
  });
}

/**
 * Whether a body may have commands behind one that always ends it: a quick look, that says yes too often. Nearly all code
 * has none, and needs no closer one.
 */
export function mayEndEarly(body: ast.Body, source: Source, configuration: Configuration): boolean {
  const { facts } = source as Partial<Entry>;
  for (const { name, args } of facts?.uses ?? []) if (args !== undefined && FAMILIES.some((family) => !configuration.mayComeBack(name, family))) return true;
  const waiting: (ast.Command | undefined)[] = [body];
  for (let command = waiting.pop(); command; command = waiting.pop()) {
    if (command.kind === 'body') {
      for (const [i, one] of command.commands.entries()) if (i < command.commands.length - 1 && endsByItself(one)) return true;
      waiting.push(...command.commands.filter(({ kind }) => kind === 'if' || kind === 'for' || kind === 'body' || kind === 'case'));
    } else if (command.kind === 'if') {
      if (command.else) waiting.push(command.else);
      if (command.then) waiting.push(command.then);
    } else if (command.kind === 'for') {
      if (command.body) waiting.push(command.body);
    } else if (command.kind === 'case') return true;
  }
  return false;
}

function endsByItself(command: ast.Command): boolean {
  switch (command.kind) {
    case 'verdict': case 'return': case 'body': case 'case': return true;
    // Without `else` it goes on where the condition does not hold.
    case 'if': return command.else !== undefined || command.condition.kind === 'name' || command.condition.kind === 'tuple';
    default: return false;
  }
}

/** Tells of the commands in a body whether anything that stands behind one may be reached, by a route of any family. */
export function reachability(body: ast.Body, configuration: Configuration): (command: ast.Command) => boolean {
  const each = FAMILIES.map((family) => {
    const circuit = circuitOf(body, family);
    return { circuit, isOpen: gatesOf(circuit, configuration, family) };
  });
  return (command) => each.some(({ circuit, isOpen }) => isOpen(circuit.behind.get(command)!));
}

function gatesOf(circuit: Circuit, configuration: Configuration, family: RouteFamily): (gate: number) => boolean {
  return openGates(circuit, (name) => configuration.mayComeBack(name, family));
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
