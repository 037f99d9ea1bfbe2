/** Macros: those that are not defined, are told once; those in quotes stay as they are. */
import { closest } from '../../../base/closest.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import { replace, type LocalProblem } from '../semantics/problem.ts';
import type * as ast from '../syntax/ast.ts';
import { movedAbove } from './moves.ts';
import type { Problem } from './problem.ts';

/** What is said of a macro that is not defined: at its first use alone, since all others have the same cause. `other`: it is none. */
export function undefinedMacro(problem: LocalProblem, entry: Entry, project: BgpdProject): Problem | 'told' | 'other' {
  const name = entry.facts.definitions.find(({ key, start }) => key.startsWith('undefined-macro:') && start === problem.start)?.name;
  if (name === undefined) return 'other';
  const key = `undefined-macro:${name}`;
  project.depend(entry, key);
  const uses = project.definitionsOf(key);
  const first = uses[0];
  if (first && (first.entry !== entry || first.start !== problem.start)) return 'told';
  project.depend(entry, 'macro:*');
  const [below] = project.definitionsOf(`macro:${name}`);
  if (below) {
    return {
      ...problem, message: `macro "${name}" is defined below: bgpd reads from top to bottom, so its definition must stand above this`, fixes: movedAbove(below.entry, entry),
      related: { source: below.entry, node: below, message: 'defined here' },
    };
  }
  const near = closest(name, [...project.definitions].filter(([known]) => known.startsWith('macro:')).map(([, [definition]]) => definition!.name));
  const times = uses.length > 1 ? ` (${uses.length} uses)` : '';
  return {
    ...problem, related: undefined,
    message: near === undefined ? `macro "${name}" is not defined above${times}: bgpd reads from top to bottom; write ${name}="..." before this line` : `there is no macro "${name}" above${times}: did you mean "${near}"?`,
    fixes: near === undefined ? [] : [replace(problem, `$${near}`, `Change to "$${near}"`)],
  };
}

/** A macro in quotes: bgpd takes the text as it stands, "$" and all. */
export function checkMacros(entry: Entry, project: BgpdProject): Problem[] {
  const { text } = entry.item;
  // Nearly all items have none.
  if (!/["'][^"'\n]*\$[A-Za-z_]/.test(text)) return [];
  const problems: Problem[] = [];
  const look = (element: ast.Element): void => {
    if (element.kind === 'list') element.elements.forEach(look);
    else if (element.kind === 'block') for (const statement of element.statements) statement.elements.forEach(look);
    else if (element.kind === 'text' && element.macro === undefined) {
      for (const match of text.slice(element.start, element.end).matchAll(/\$([A-Za-z_]\w*)/g)) {
        const name = match[1]!;
        const start = element.start + match.index;
        const end = start + match[0].length;
        project.depend(entry, `macro:${name}`);
        const definition = project.above(`macro:${name}`, entry);
        if (!definition) continue;
        // A value is not searched for macros where it is used, with or without its quotes.
        const alone = element.text === match[0] && !entry.item.assignment;
        problems.push({
          code: 'unexpanded-macro', severity: 'warning', start, end,
          message: `a macro in quotes is not replaced: bgpd takes "${match[0]}" as it stands; ${alone ? 'remove the quotes' : `write the value itself, "${definition.signature}"`}`,
          related: { source: definition.entry, node: definition, message: 'the macro' },
          fixes: alone ? [replace(element, match[0], 'Remove the quotes')] : [replace({ start, end }, definition.signature, `Change to "${definition.signature}"`)],
        });
      }
    }
  };
  for (const element of entry.facts.tree.statement?.elements ?? []) look(element);
  return problems;
}
