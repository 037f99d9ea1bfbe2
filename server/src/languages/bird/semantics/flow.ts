/** Flow specifications, `flow4 { dst 10.0.0.0/8; port 80; }`: which components there are, and how large their numbers may be. */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { flowComponents } from '../tables/flow.ts';
import { ALL_RELEASES, releases } from '../versions.ts';
import type { Collector } from './collector.ts';

/** Checks the components of one specification. `family`: `flow4` or `flow6`. */
export function checkFlow(family: string, block: ast.Block, into: Collector): void {
  const known = flowComponents.filter((component) => (component.in as readonly string[]).includes(family));
  for (const statement of block.statements) {
    const [first, second] = statement.elements;
    if (!first || first.kind === 'include') continue;
    const words = first.kind === 'name' ? [first.name, second?.kind === 'name' ? `${first.name} ${second.name}` : first.name] : [];
    const component = known.find((row) => words.includes(row.words));
    const at = { start: first.start, end: first.end };
    if (!component) {
      const meant = first.kind === 'name' ? closest(first.name, known.map((row) => row.words)) : undefined;
      const elsewhere = flowComponents.some((row) => words.includes(row.words));
      const why = elsewhere ? `${family} has no such component` : `it is no component of ${family}`;
      into.problem({
        code: 'unknown-option', ...at, message: `"${words[0] ?? 'this'}" cannot stand here: ${why}${meant ? `; did you mean "${meant}"?` : ''}`,
        fixes: meant ? [{ title: `Change to "${meant}"`, safe: false, ...at, newText: meant }] : [],
      });
      continue;
    }
    if (statement.elements.length === component.words.split(' ').length) {
      into.problem({ code: 'invalid-argument', ...at, message: `\`${component.words}\` needs a value` });
    }
    if (!statement.terminated) {
      into.problem({
        code: 'missing-semicolon', message: '";" is missing here', start: Math.max(statement.start, statement.end - 1), end: statement.end,
        fixes: [{ title: 'Insert ";"', safe: true, start: statement.end, end: statement.end, newText: ';' }],
      });
    }
    if (component.most === undefined) continue;
    for (const element of statement.elements) {
      if (element.kind === 'number' && element.value > component.most) {
        into.problem({
          code: 'number-out-of-range', start: element.start, end: element.end, message: `\`${component.words}\` takes at most ${component.most}, not ${element.value}`,
          versions: component.mostIn === undefined ? ALL_RELEASES : releases(component.mostIn),
        });
      }
    }
  }
}
