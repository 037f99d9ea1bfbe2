/**
 * Types of filter code (semantics/types/): what BIRD refuses of them while it reads the file, and what it takes although
 * the filter will fail there, or never do what it says.
 */
import { bindStatements, type Argument, type Bound } from '../binding/bind.ts';
import type { Entry } from '../project/project.ts';
import type { BirdConfiguration } from '../semantics/configuration.ts';
import { Commands } from '../semantics/types/commands.ts';
import type { TypeProblem } from '../semantics/types/report.ts';
import type * as ast from '../syntax/ast.ts';
import type { Problem } from './problem.ts';

const WARNINGS = new Set<TypeProblem['code']>(['fails-at-run-time', 'never-equal']);

/** What is wrong with the types in the filter code of an entry. */
export function checkTypes(entry: Entry, configuration: BirdConfiguration): Problem[] {
  const problems: Problem[] = [];
  const report = ({ typed, ...problem }: TypeProblem): void => {
    const related = typed?.origin && { source: typed.origin.source, node: typed.origin.node, message: 'defined here' };
    problems.push({ ...problem, severity: WARNINGS.has(problem.code) ? 'warning' : 'error', related });
  };
  const open = entry.context.kind === 'commands';
  const fresh = (): Commands => new Commands(configuration.types, report, open);
  try {
    checkNode(entry, fresh);
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

function checkNode({ item: { node }, facts, context }: Entry, fresh: () => Commands): void {
  switch (node?.kind) {
    case 'define':
      if (node.value && !isPlain(node.value)) fresh().constant(node.value, 'a constant');
      return;
    case 'filter':
      if (node.body) fresh().filter(node.body);
      return;
    case 'function': return fresh().function(node);
    case 'command': return fresh().command(node.command);
    case 'protocol': case 'statement':
      if (context.kind !== 'commands') checkList(facts.list.entries, fresh);
  }
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
