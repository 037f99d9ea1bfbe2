/** Statements of BIRD's own tests, which look like calls at the top level: `bt_test_suite(f, "what")`, `bt_test_same(f, g, 1)`. */
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, releases } from '../versions.ts';
import type { Collector } from './collector.ts';

type Want = 'function' | 'text' | 'number';

/** What each takes. */
const TESTS = new Map<string, readonly Want[]>([['bt_test_suite', ['function', 'text']], ['bt_test_same', ['function', 'function', 'number']]]);
const COMPUTED = releases('2.18+ 3.2+');

/** Whether a call of this name is one of them. */
export const isTest = (name: string): boolean => TESTS.has(name);

/** Checks its arguments. `expression`: goes through one that is computed. */
export function checkTest({ callee, args, start, end }: ast.CallExpression, into: Collector, expression: (value: ast.Expression) => void): void {
  const wants = TESTS.get(callee.name)!;
  const wrong = (at: ast.Node, what: string): void => into.problem({ code: 'invalid-argument', start: at.start, end: at.end, message: `${what} is expected here` });
  into.needs(ALL_TARGETS, `\`${callee.name}\``, callee);
  if (args.length !== wants.length) wrong({ start, end }, `"${callee.name}" with ${wants.length} arguments`);
  for (const [i, want] of wants.entries()) {
    const arg = args[i];
    if (!arg || arg.kind === want) continue;
    if (arg.kind === 'name') {
      const allowed = want === 'number' ? { versions: COMPUTED, what: 'a constant in place of a number here' } : undefined;
      into.use(arg, [want === 'function' ? 'function' : 'constant'], `a ${want}`, { allowed });
    } else if (want !== 'function' && arg.kind === 'tuple' && arg.items.length === 1) {
      into.needs(COMPUTED, 'an expression in parentheses here', arg);
      expression(arg);
    } else wrong(arg, want === 'function' ? "a function's name" : `a ${want}`);
  }
}
