/** The labels of `case`. */
import type * as ast from '../../syntax/ast.ts';
import { dispatches, holds } from './language.ts';
import type { Expressions } from './expressions.ts';
import { never, refused } from './report.ts';
import { memberType } from './sets.ts';
import { isKnown, phrase, type Typed } from './typed.ts';

const A_LABEL = 'a label of "case"';
/** "Overlaping intervals in switch cases not allowed" */
const NO_OVERLAP = '2.19+ 3.3+';

const TWICE = 'a label of this "case" covers this one already, and BIRD refuses it';

interface Interval { readonly low: number; readonly high: number; readonly node: ast.Node }

/** What is wrong with the labels of a `case`, whose subject is of this type. */
export function checkLabels(branches: readonly ast.CaseBranch[], subject: Typed, expressions: Expressions): void {
  const { release } = expressions.world;
  const intervals: Interval[] = [];
  const seen = new Set<string>();
  // Of a constant subject only one branch is left when the daemon looks.
  const strict = !subject.constant && holds(NO_OVERLAP, release);
  const once = (text: string | undefined, node: ast.Node): void => {
    if (text === undefined) return;
    if (strict && seen.has(text)) expressions.report(refused(node, TWICE));
    seen.add(text);
  };
  for (const branch of branches) {
    if (branch.labels.length === 0) once('else', { start: branch.start, end: branch.start + 'else'.length });
    for (const label of branch.labels) {
      const type = labelType(label, expressions);
      if (type !== undefined && isKnown(subject) && type !== subject.type && !(subject.type === 'quad' && type === 'ip')) {
        expressions.report(never(label, `"case" asks ${phrase(subject.type)} here, and this is ${phrase(type)}: values of two types are never equal`));
      }
      const interval = intervalOf(label);
      if (interval) intervals.push(interval);
      else once(textOf(label), label);
    }
  }
  if (!strict) return;
  intervals.sort((a, b) => a.low - b.low || a.node.start - b.node.start);
  for (let i = 1; i < intervals.length; i++) {
    const [before, after] = [intervals[i - 1]!, intervals[i]!];
    if (after.low <= before.high) expressions.report(refused(after.node.start > before.node.start ? after.node : before.node, TWICE));
  }
}

/** What a label says, where that is plain. */
function textOf(label: ast.Expression): string | undefined {
  switch (label.kind) {
    case 'number': return String(label.value);
    case 'name': return label.name;
    case 'ip': case 'rd': case 'wildcard': return label.text;
    case 'tuple': return label.items.length > 1 ? `(${label.items.map((item) => textOf(item) ?? item.start).join()})` : undefined;
    default: return undefined;
  }
}

/** A constant stands in parentheses here; in 2.0 and 2.13 it must be a number. */
function labelType(label: ast.Expression, expressions: Expressions): string | undefined {
  const { report, world } = expressions;
  for (const end of label.kind === 'range' ? [label.low, label.high] : [label]) {
    if (end.kind === 'name' && !end.quoted && expressions.resolve(end)?.kind === 'constant' && !isEnum(end, expressions)) {
      report(refused(end, `a constant stands in parentheses as ${A_LABEL}: "(${end.name})"`));
      return undefined;
    }
    if (end.kind === 'rd' && !dispatches(world.release)) {
      report(refused(end, `${A_LABEL} is no route distinguisher before 2.14`));
      return undefined;
    }
    if (end.kind === 'prefix') {
      report(refused(end, `${A_LABEL} cannot be a prefix`));
      return undefined;
    }
    if (!dispatches(world.release) && end.kind === 'tuple' && end.items.length === 1) {
      const typed = expressions.early(end.items[0]!, A_LABEL);
      if (isKnown(typed) && typed.type !== 'int') {
        report(refused(end, `${A_LABEL} in parentheses is a number before 2.14, and this is ${phrase(typed.type)}`, typed));
        return undefined;
      }
    }
  }
  return memberType(label, expressions, A_LABEL);
}

const isEnum = (name: ast.Name, expressions: Expressions): boolean => expressions.world.lookup(name.name) === undefined;

function intervalOf(label: ast.Expression): Interval | undefined {
  if (label.kind === 'number') return { low: label.value, high: label.value, node: label };
  return label.kind === 'range' && label.low.kind === 'number' && label.high.kind === 'number' ? { low: label.low.value, high: label.high.value, node: label } : undefined;
}
