/** Where filter code asks RPKI: `roa_check(table, ...)` and `aspa_check(table, ...)`, through the functions that it calls. */
import type { Configuration, Definition, Source, Statement } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';
import { walk, type AnyNode } from '../../languages/bird/syntax/walk.ts';
import { familyQuestion, rowOf } from '../../languages/bird/semantics/endings.ts';

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
      if (one.kind === 'if') {
        const asked = familyIn(one.condition, configuration);
        if (asked === undefined) return undefined;
        look(one.condition, at, guarded, depth);
        look(one.then, at, true, depth);
        look(one.else, at, guarded || asked === 'whole', depth);
        return false;
      }
      // What stands behind a question runs for some of its answers alone.
      if (one.kind === 'binary' && (one.operator === '&&' || one.operator === '||')) {
        const { operands } = rowOf(one);
        let known = guarded;
        for (const operand of operands) {
          look(operand, at, known, depth);
          known ||= familyIn(operand, configuration) !== undefined;
        }
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

/** Whether a condition asks for the family of the network: for the whole of it, or for a part (`net ~ 10.0.0.0/8`), beside which there is more of the family. */
function familyIn(condition: ast.Expression, configuration: Configuration): 'whole' | 'part' | undefined {
  let found: 'whole' | 'part' | undefined;
  walk(condition, (node) => {
    if (familyQuestion(node as ast.Expression) !== undefined || (node.kind === 'member' && node.member.name === 'type')) found = 'whole';
    else if (node.kind === 'binary' && node.operator === '~' && node.left.kind === 'name' && node.left.name === 'net' && isOfNetworks(node.right, configuration)) found ??= 'part';
  });
  return found;
}

/** A prefix or a set of prefixes, which are all of one family, by a name too. */
function isOfNetworks(value: ast.Expression, configuration: Configuration): boolean {
  const definition = value.kind === 'name' ? configuration.lookup(value.name)?.definition : undefined;
  const literal = definition?.kind === 'define' ? definition.value : value;
  return literal?.kind === 'prefix' || literal?.kind === 'set';
}

/** The words of a table's kind: `roa4`. */
export function kindOfTable(name: string, configuration: Configuration): string | undefined {
  const definition = configuration.lookup(name);
  const node = definition?.class === 'table' && definition.definition.kind === 'bound' ? definition.definition : undefined;
  const words = node?.keywords.map((word) => word.name);
  return words?.slice(0, words.indexOf('table')).join(' ');
}
