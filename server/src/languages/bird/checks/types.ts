/**
 * Types of filter code (semantics/types/): what BIRD refuses of them while it reads the file, and what it takes although
 * the filter will fail there, or never do what it says.
 */
import { bindStatements, type Argument, type Bound } from '../binding/bind.ts';
import { crashesOn } from '../migration/names3.ts';
import type { Entry } from '../project/project.ts';
import type { BirdConfiguration } from '../semantics/configuration.ts';
import { Commands } from '../semantics/types/commands.ts';
import { dispatches } from '../semantics/types/language.ts';
import type { TypeProblem } from '../semantics/types/report.ts';
import { phrase } from '../semantics/types/typed.ts';
import type * as ast from '../syntax/ast.ts';

import { BIRD_3, familyOf, includes } from '../versions.ts';
import type { Problem } from './problem.ts';

const WARNINGS = new Set<TypeProblem['code']>(['fails-at-run-time', 'never-equal', 'deprecated-option']);

/** What is wrong with the types in the filter code of an entry. */
export function checkTypes(entry: Entry, configuration: BirdConfiguration): Problem[] {
  const problems: Problem[] = [];
  const old = familyOf(configuration.release) !== undefined;
  const report = ({ typed, early, ...problem }: TypeProblem): void => {
    const related = typed?.origin && { source: typed.origin.source, node: typed.origin.node, message: 'defined here' };
    // 1.6 asks for types when the filter runs, but for what it computes while it reads the file.
    const severity = WARNINGS.has(problem.code) || (old && problem.code === 'type-mismatch' && !early) ? 'warning' : 'error';
    problems.push({ ...problem, severity, tags: problem.code === 'deprecated-option' ? ['deprecated'] : undefined, related });
  };
  const open = entry.context.kind === 'commands';
  const fresh = (): Commands => new Commands(configuration.types, report, open);
  try {
    const commands = checkNode(entry, fresh);
    if (commands && dispatches(configuration.release)) problems.push(...inferred(entry, commands));
    problems.push(...crashes(entry, configuration));
  } catch (error) {
    // What no stack can walk is said with its facts.
    if (!(error instanceof RangeError)) throw error;
  }
  return problems;
}

/** A value in which nothing can be of a wrong type: what most constants of a big file are. */
function isPlain(value: ast.Expression): boolean {
  return value.kind === 'number' || value.kind === 'text' || value.kind === 'ip' || value.kind === 'prefix' || (value.kind === 'set' && value.members.length === 0);
}

/** Types of constants that a release cannot hold: it aborts ("Unknown type in value copy"). */
function crashes({ item: { node } }: Entry, configuration: BirdConfiguration): Problem[] {
  if (node?.kind !== 'define' || !node.name || !node.value || !includes(BIRD_3, configuration.release) || !mayCrash(node.value)) return [];
  const type = configuration.typeOf(node.value);
  if (type === undefined || !crashesOn(type, configuration.release)) return [];
  return [{ code: 'daemon-check', start: node.name.start, end: node.name.end, message: `BIRD ${configuration.release} crashes on a constant that is ${phrase(type)}: write the value where it is used` }];
}

/** Whether a value may be of such a type, by its kind: most constants of a big file are others. */
const mayCrash = (value: ast.Expression): boolean => (value.kind === 'ip' ? value.family === undefined : MAY_CRASH.has(value.kind));
const MAY_CRASH: ReadonlySet<ast.Expression['kind']> = new Set(['bytes', 'name', 'call', 'tuple', 'member', 'binary']);

/** The code of an entry is gone through; of a function, what was learned of it. */
function checkNode({ item: { node }, facts, context }: Entry, fresh: () => Commands): Commands | undefined {
  switch (node?.kind) {
    case 'define':
      if (node.value && !isPlain(node.value)) fresh().constant(node.value, 'a constant');
      return undefined;
    case 'filter':
      if (node.body) fresh().filter(node.body);
      return undefined;
    case 'function': {
      const commands = fresh();
      commands.function(node);
      return commands;
    }
    case 'command':
      fresh().command(node.command);
      return undefined;
    case 'protocol': case 'statement':
      if (context.kind !== 'commands') checkList(facts.list.entries, fresh);
  }
  return undefined;
}

/** filter/config.Y: "Inferring function %s return type from its return value: %s" */
function inferred({ item: { node, text } }: Entry, { returned }: Commands): Problem[] {
  if (node?.kind !== 'function' || !node.name || node.returns || returned === undefined || returned === 'void') return [];
  const from = node.parameters.at(-1)?.end ?? node.name.end;
  const close = /^[^)#]*\)/.exec(text.slice(from, node.body?.start ?? from));
  const at = from + (close?.[0].length ?? 0);
  // No declaration has the type of a set whose members are of several.
  const written = close !== null && returned !== 'set' && returned !== 'enum';
  return [{
    code: 'daemon-warning', severity: 'warning', start: node.name.start, end: node.name.end,
    message: `this function returns ${phrase(returned)} and does not say so: BIRD takes the type of its first "return", and warns; write "-> ${written ? returned : 'TYPE'}" behind its parameters`,
    fixes: written ? [{ title: `Insert "-> ${returned}"`, safe: false, start: at, end: at, newText: ` -> ${returned}` }] : undefined,
  }];
}

function checkList(list: readonly (Bound | ast.Include)[], fresh: () => Commands): void {
  for (const bound of list) if (bound.kind === 'bound') for (const arg of bound.args) checkArgument(bound, arg, fresh);
}

function checkArgument(bound: Bound, arg: Argument, fresh: () => Commands): void {
  const [element, code] = arg.elements;
  switch (arg.kind) {
    case 'block':
      if (element?.kind === 'block') checkList(bindStatements(element.statements, arg.spec!).entries, fresh);
      return;
    case 'filter':
      if (code?.kind === 'body') fresh().filter(code);
      else if (code && element?.kind === 'name' && element.name === 'where') fresh().condition(code as ast.Expression);
      return;
    case 'commands':
      if (element?.kind === 'body') fresh().filter(element, bound.name === 'merge by' ? ['routes'] : []);
      return;
    case 'expression':
      if (!element || !isExpression(element)) return;
      // Which type it has is asked with the option (global.ts).
      if (bound.name === 'eval') fresh().constant(element, '"eval"');
      else if (bound.keywords.at(-1)?.name === 'where') fresh().condition(element);
      else fresh().expression(element);
      return;
    default:
      for (const part of arg.elements) if (part.kind === 'tuple' || part.kind === 'set') fresh().option(part);
  }
}

const isExpression = (element: ast.Element): element is ast.Expression =>
  element.kind !== 'punctuation' && element.kind !== 'block' && element.kind !== 'body' && element.kind !== 'include';
