/** The words of a type, `int`, `prefix set`, `enum rts`: behind `->`, and of an enumeration anywhere. */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { enumerations } from '../tables/constants.ts';
import { types } from '../tables/types.ts';
import { isSetType, typeVersions } from './builtins.ts';
import type { LocalProblem } from './collector.ts';

const ENUMERATIONS = enumerations.map(({ name }) => name.slice('enum '.length));

/** What is wrong with the type behind `->`. */
export function wrongReturnType([first, second]: readonly ast.Name[]): LocalProblem | undefined {
  if (!first) return undefined;
  const versions = first.name === 'set' ? undefined : typeVersions(first.name);
  if (versions === undefined) return wrong(first, `"${first.name}" is no type`, closest(first.name, types.map(({ name }) => name)));
  if (first.name === 'enum') return wrongEnumeration(first, second);
  return second?.name === 'set' && !isSetType(first.name) ? wrong(second, `there are no sets of ${first.name}`) : undefined;
}

/** `enum` without the name of one. */
export function wrongEnumeration(word: ast.Name, name: ast.Name | undefined): LocalProblem | undefined {
  if (name && ENUMERATIONS.includes(name.name)) return undefined;
  const expected = `the name of an enumeration is expected after "enum": ${ENUMERATIONS.join(', ')}`;
  return wrong(name ?? word, expected, name && closest(name.name, ENUMERATIONS));
}

function wrong({ start, end }: ast.Name, message: string, meant?: string): LocalProblem {
  return {
    code: 'syntax-error', start, end, message: `${message}${meant ? `; did you mean "${meant}"?` : ''}`,
    fixes: meant ? [{ title: `Change to "${meant}"`, safe: false, start, end, newText: meant }] : [],
  };
}
