/** What words of other languages are meant for among the commands of a filter. */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { FOREIGN_DECLARATIONS, FOREIGN_TYPES } from '../tables/foreign.ts';
import { nearNames } from './builtins.ts';
import type { LocalProblem } from './collector.ts';

/** Words after which nothing is lost with them. */
export const FOREIGN_ENDS = new Set(['break', 'endif', 'end']);
const TYPES_OF_VALUES: Partial<Record<ast.Expression['kind'], string>> = { number: 'int', text: 'string', ip: 'ip', prefix: 'prefix', rd: 'rd', mask: 'bgpmask' };

/** What stands before the name of a variable and is no type. */
export function insteadOfType(first: ast.Name, { name, value, type }: ast.Declaration): Pick<LocalProblem, 'message' | 'fixes'> {
  if (type.length === 1 && FOREIGN_DECLARATIONS.has(first.name)) {
    const known = value && TYPES_OF_VALUES[value.kind];
    return { message: `a variable is declared with its type, as in "${known ?? 'int'} ${name.name};"`, fixes: meantFix(first, known) };
  }
  const meant = FOREIGN_TYPES[first.name] ?? closest(first.name, nearNames('command'));
  return { message: `"${first.name}" is neither a command nor a type${meant ? `; did you mean "${meant}"?` : ''}`, fixes: meantFix(first, meant) };
}

/** The fix that puts the word in place that is meant. */
export function meantFix(name: ast.Name, meant: string | undefined): { title: string; safe: boolean; start: number; end: number; newText: string }[] {
  return meant ? [{ title: `Change to "${meant}"`, safe: false, start: name.start, end: name.end, newText: meant }] : [];
}
