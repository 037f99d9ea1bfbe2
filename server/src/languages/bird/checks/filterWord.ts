/** `export foo;`, which lacks the word `filter`: what to write depends on what `foo` is, which the statement alone does not tell. */
import type { Configuration } from '../semantics/model.ts';
import type { LocalProblem } from '../semantics/collector.ts';
import type { Problem } from './problem.ts';

/** The problem with the fix that leads somewhere; `names`: what was found of the names beside it. */
export function withFilterWord(problem: Problem & Pick<LocalProblem, 'filterNamed'>, names: readonly Problem[], configuration: Configuration): Problem {
  const { filterNamed: name, ...rest } = problem;
  if (name === undefined) return problem;
  const found = configuration.lookup(name)?.definition;
  if (found?.kind === 'filter' || (found === undefined && configuration.fragment)) return rest;
  const at = { start: rest.start, end: rest.end };
  if (found?.kind === 'function') {
    const newText = `where ${name}(${found.parameters.map((parameter) => parameter.name.name).join(', ')})`;
    return { ...rest, message: `"${name}" is a function, and a filter is wanted: ask it by "${newText}"`, fixes: found.parameters.length > 0 ? [] : [{ title: `Write "${newText}"`, safe: false, ...at, newText }] };
  }
  if (found) return { ...rest, message: `"filter" is missing before "${name}", which is no filter`, fixes: [] };
  const fix = names.find(({ code, start }) => code === 'undefined-name' && start === rest.start)?.fixes?.[0];
  const meant = fix && 'newText' in fix && configuration.lookup(fix.newText)?.definition.kind === 'filter' ? fix.newText : undefined;
  if (meant !== undefined) return { ...rest, message: `"filter" is missing before "${name}", and there is no filter of that name; did you mean "filter ${meant}"?`, fixes: [{ title: `Write "filter ${meant}"`, safe: false, ...at, newText: `filter ${meant}` }] };
  return { ...rest, message: `"filter" is missing before "${name}", and there is no filter of that name: write "all", "none", or "filter" with the name of one`, fixes: [] };
}
