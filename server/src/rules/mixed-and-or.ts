import type * as ast from '../languages/bird/syntax/ast.ts';
import { defineRule } from './rule.ts';

/** Operators that are told of with the last one of their row. */
const told = new WeakSet<ast.Expression>();

/** `a || b && c`: BIRD reads it from the left. */
export default defineRule({
  code: 'mixed-and-or',
  title: 'Conditions that mix "and" and "or" without parentheses',
  severity: 'warning',
  why: `In BIRD \`&&\` and \`||\` bind equally strong, and what stands first is computed first: \`a || b && c\` is \`(a || b) && c\`. In C, and in nearly every other
language, it is \`a || (b && c)\`. With \`a\` true and \`c\` false the one is false and the other true, so the policy is another than the one that a reader sees.

The parentheses of the first fix change nothing, and show what BIRD does; those of the second make it what it looks like.`,
  bad: `protocol device { }
filter to_peer {
  if net = 192.0.2.0/24 || source = RTS_STATIC && net.len < 24 then accept;
  reject;
}`,
  good: `protocol device { }
filter to_peer {
  if net = 192.0.2.0/24 || (source = RTS_STATIC && net.len < 24) then accept;
  reject;
}`,
  daemon: { does: 'accept' },
  fix: 'safe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#operators'],

  bird: {
    marks: ['&&'],
    expression(node, { source }, context) {
      if (node.kind !== 'binary' || node.operator !== '&&' || told.has(node)) return;
      // Down the row `x && y && z` to what stands before it.
      let first = node;
      while (first.left.kind === 'binary' && first.left.operator === '&&') {
        first = first.left;
        told.add(first);
      }
      const { left } = first;
      if (left.kind !== 'binary' || left.operator !== '||') return;
      const parenthesize = (start: number, end: number) => [context.replace(source, { start, end: start }, '('), context.replace(source, { start: end, end }, ')')];
      context.report({
        at: context.place(source, { start: first.operatorStart, end: first.operatorStart + 2 }),
        message: '"&&" binds no stronger than "||" in BIRD: this is computed as "(... || ...) && ...", not as in C; write the parentheses',
        fixes: [
          { title: 'Add the parentheses that BIRD computes by', safe: true, edits: parenthesize(left.start, left.end) },
          { title: 'Add the parentheses that other languages compute by', safe: false, edits: parenthesize(left.right.start, node.end) },
        ],
      });
    },
  },
});
