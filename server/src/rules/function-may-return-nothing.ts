import { atEnd, hasReturn, runsOff } from './bird/verdicts.ts';
import { defineRule } from './rule.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { walk } from '../languages/bird/syntax/walk.ts';

/** A function that returns a value on some ways, and nothing on others. */
export default defineRule({
  code: 'function-may-return-nothing',
  title: 'Function that returns a value on some ways only',
  severity: 'warning',
  why: `A function that runs to its end returns nothing, and where its value is needed BIRD stops the filter with the words below: the route is refused, whatever
the rest of the filter says. Return a value on every way; for a function that answers yes or no, end it with \`return false;\`.`,
  bad: { files: { 'bird.conf': `protocol device { }
function is_ours() -> bool {
  if net ~ [ 192.0.2.0/24+ ] then return true;
}
filter to_peer {
  if is_ours() then accept;
  reject;
}\n` }, releases: '2.14+ 3.0+' },
  good: { files: { 'bird.conf': `protocol device { }
function is_ours() -> bool {
  if net ~ [ 192.0.2.0/24+ ] then return true;
  return false;
}
filter to_peer {
  if is_ours() then accept;
  reject;
}\n` }, releases: '2.14+ 3.0+' },
  daemon: { does: 'accept', says: 'Argument 1 of CONDITION must be of type bool, got type void', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ss5.1'],

  bird: {
    code({ kind, name, body, returns, source }, context) {
      if (kind !== 'function' || !name || !body?.closed || !runsOff(body, context.configuration)) return;
      const type = returns?.map((word) => word.name).join(' ');
      if (!returns && !returnsValue(body)) return;
      if (type === 'void' || !hasReturn(body)) return;
      const isBool = type === 'bool' || (type === undefined && returnsTruth(body));
      const edit = isBool ? atEnd(source.item.text, body, 'return false;') : undefined;
      context.report({
        at: context.place(source, name),
        message: `function ${name.name} can reach its end without "return": then it has no value, and BIRD stops the filter that needs one and refuses the route; end it with "return${isBool ? ' false' : ' ...'};"`,
        fixes: [edit && { title: 'Add "return false;" at the end', safe: false, edits: [context.replace(source, edit, edit.newText)] }],
      });
    },
  },
});

/** Whether some `return` has a value. */
function returnsValue(body: ast.Body): boolean {
  return valuesOf(body).length > 0;
}

/** Whether every value that is returned is `true` or `false`, or computed by a comparison. */
function returnsTruth(body: ast.Body): boolean {
  return valuesOf(body).every((value) => (value.kind === 'name' && (value.name === 'true' || value.name === 'false'))
    || (value.kind === 'binary' && !['+', '-', '*', '/', '.', '|', '&'].includes(value.operator)) || (value.kind === 'unary' && value.operator === '!'));
}

function valuesOf(body: ast.Body): ast.Expression[] {
  const values: ast.Expression[] = [];
  walk(body, (node) => {
    if (node.kind === 'return' && node.value) values.push(node.value);
  });
  return values;
}
