/** Names that nothing uses: macros and sets. bgpd tells macros with -vv alone. A RIB is filled and can be asked for in any case. */
import type { BgpdProject, Definition } from '../project/project.ts';
import { wholeLines } from '../semantics/lines.ts';
import { replace } from '../semantics/problem.ts';
import type { Problem } from './problem.ts';

/** Hints about a whole configuration. A name of an included file may be used by another one that includes it. */
export function checkUnused(project: BgpdProject, fragment: boolean): Problem[] {
  // What could not be understood may use any of them.
  if (fragment || !project.complete || project.entries.some(({ facts }) => facts.problems.some(({ severity = 'error' }) => severity === 'error'))) return [];
  let misspelt: Set<string> | undefined;
  const problems: Problem[] = [];
  for (const key of project.named) {
    if (project.isUsed(key)) continue;
    const definition = project.definitionsOf(key).at(-1);
    if (definition?.entry.document.file !== project.root) continue;
    // Where a name of the kind is not defined, this one may be what was meant.
    misspelt ??= new Set(project.usedNames.filter((one) => !project.definitions.has(one)).map(kindOf));
    if (misspelt.has(kindOf(key))) continue;
    const noun = kindOf(key);
    problems.push({
      code: 'unused-name', severity: 'hint', tags: ['unnecessary'], source: definition.entry, start: definition.start, end: definition.end,
      message: `nothing uses the ${noun} "${definition.name}"`, fixes: withoutLines(definition),
    });
  }
  return problems;
}

const kindOf = (key: string): string => key.slice(0, key.indexOf(':'));

/** The fix that removes a definition. */
function withoutLines({ entry: { item: { text, assignment }, facts }, start, end }: Definition): Problem['fixes'] {
  const lines = wholeLines(text, facts.bound ?? { start, end: assignment?.end ?? end });
  return lines ? [replace(lines, '', 'Remove it')] : [];
}
