/** Where filter code asks RPKI: `roa_check(table, ...)` and `aspa_check(table, ...)`, through the functions that it calls. */
import type { Configuration, Definition, Source, Statement } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';
import { walk, type AnyNode } from '../../languages/bird/syntax/walk.ts';
import { familyQuestion } from '../../languages/bird/semantics/endings.ts';

/** One question. `guarded`: asked only where the code has looked at the family of the network. */
export interface RoaCheck { readonly call: ast.CallExpression; readonly table: ast.Name; readonly source: Source; readonly guarded: boolean }

/** Functions that call functions are followed so deep. */
const DEEPEST = 12;

/** The calls in a piece of code, and in the functions that it calls. */
export function checksIn(node: AnyNode | undefined, source: Source, configuration: Configuration): RoaCheck[] {
  const found: RoaCheck[] = [];
  const seen = new Set<Definition>();
  const look = (part: AnyNode | undefined, at: Source, guarded: boolean, depth: number): void => {
    walk(part, (one) => {
      if (one.kind === 'if' && asksFamily(one.condition)) {
        for (const inner of [one.condition, one.then, one.else]) look(inner, at, true, depth);
        return false;
      }
      // A way that one family alone goes on.
      if (one.kind === 'case') {
        look(one.subject, at, guarded, depth);
        for (const branch of one.branches) for (const command of branch.commands) look(command, at, true, depth);
        return false;
      }
      if (one.kind !== 'call') return undefined;
      const [first] = one.args;
      if ((one.callee.name === 'roa_check' || one.callee.name === 'aspa_check') && first?.kind === 'name') found.push({ call: one, table: first, source: at, guarded });
      const definition = configuration.lookup(one.callee.name);
      if (definition?.definition.kind === 'function' && !seen.has(definition) && depth < DEEPEST) {
        seen.add(definition);
        look(definition.definition.body, definition.source, guarded, depth + 1);
      }
      return undefined;
    });
  };
  look(node, source, false, 0);
  return found;
}

/** The questions that a policy asks: of a filter by its name, of one that stands here, of a condition. */
export function checksOfPolicy(statement: Statement | undefined, configuration: Configuration): RoaCheck[] {
  const [word, code] = statement?.bound.args[0]?.elements ?? [];
  if (!statement || word?.kind !== 'name' || !code) return [];
  if (word.name === 'filter' && code.kind === 'name') {
    const definition = configuration.lookup(code.name);
    return definition?.definition.kind === 'filter' ? checksIn(definition.definition.body, definition.source, configuration) : [];
  }
  return checksIn(code as AnyNode, statement.source, configuration);
}

function asksFamily(condition: ast.Expression): boolean {
  let asks = false;
  walk(condition, (node) => {
    if (familyQuestion(node as ast.Expression) !== undefined || (node.kind === 'member' && node.member.name === 'type')) asks = true;
  });
  return asks;
}

/** The words of a table's kind: `roa4`. */
export function kindOfTable(name: string, configuration: Configuration): string | undefined {
  const definition = configuration.lookup(name);
  const node = definition?.class === 'table' && definition.definition.kind === 'bound' ? definition.definition : undefined;
  const words = node?.keywords.map((word) => word.name);
  return words?.slice(0, words.indexOf('table')).join(' ');
}
