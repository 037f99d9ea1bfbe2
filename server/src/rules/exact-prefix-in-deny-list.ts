import type { Definition, Source } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { walk } from '../languages/bird/syntax/walk.ts';
import type { BirdContext } from './bird/checks.ts';
import { defineRule } from './rule.ts';

/** Networks of the registries of special addresses (RFC 6890), which nobody announces as they are. */
const SPECIAL = new Set([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24',
  '203.0.113.0/24', '224.0.0.0/3', '224.0.0.0/4', '240.0.0.0/4', '100::/64', '2001:2::/48', '2001:10::/28', '2001:db8::/32', '3ffe::/16', '5f00::/8', 'fc00::/7', 'fd00::/8', 'fe80::/10', 'fec0::/10', 'ff00::/8',
]);
const MEMBER = /(?<![\w.:/])([\d.]+|[\da-fA-F:]*:[\da-fA-F:.]*)\/(\d+)(?![\d.:]*[+\-{\w])/g;
const OF_BOGONS = /bogon|martian/i;
/** A set that is longer was made by a program. */
const LONGEST = 20_000;

/** `net ~ [ 10.0.0.0/8 ]` refuses 10.0.0.0/8 alone. */
export default defineRule({
  code: 'exact-prefix-in-deny-list',
  title: 'Deny list that matches special networks only as they are',
  severity: 'warning',
  why: `In a set \`10.0.0.0/8\` matches that network and nothing in it: a route to 10.1.0.0/16 passes the list. With \`+\` behind it, \`10.0.0.0/8+\`, the network and
all its parts match. (Outside of a set, \`net ~ 10.0.0.0/8\` matches the parts, too.)

Told of sets that routes are refused by, or that a name calls bogons or martians, with networks that nobody announces as they are: private, shared,
link-local, multicast and documentation addresses.`,
  bad: `protocol device { }
filter import_peer {
  if net ~ [ 10.0.0.0/8, 192.168.0.0/16+ ] then reject;
  accept;
}`,
  good: `protocol device { }
filter import_peer {
  if net ~ [ 10.0.0.0/8+, 192.168.0.0/16+ ] then reject;
  accept;
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#type-prefix', 'https://www.rfc-editor.org/rfc/rfc6890', 'https://bird.network.cz/pipermail/bird-users/2014-July/009203.html'],

  bird: {
    code({ kind, name, body, expression, source }, context) {
      if (kind === 'constant') {
        if (expression?.kind === 'set' && name && OF_BOGONS.test(name.name)) check(expression, source, context);
        return;
      }
      walk(body, (node) => {
        // Below commands there are expressions alone.
        if (node.kind !== 'if') return node.kind === 'body' || node.kind === 'case' || node.kind === 'for' ? undefined : false;
        if (!refuses(node.then)) return;
        for (const set of setsOf(node.condition)) {
          if (set.kind === 'set') check(set, source, context);
          else {
            const definition = context.configuration.lookup(set.name);
            const literal = literalOf(definition);
            // One with a name of its own is told where it stands.
            if (definition && literal && !OF_BOGONS.test(set.name)) check(literal, definition.source, context, true);
          }
        }
      });
    },
  },
});

function literalOf(definition: Definition | undefined): ast.SetExpression | undefined {
  const node = definition?.definition;
  return node?.kind === 'define' && node.value?.kind === 'set' ? node.value : undefined;
}

/** Whether a branch refuses what comes into it. */
function refuses(command: ast.Command | undefined): boolean {
  const last = command?.kind === 'body' ? command.commands.at(-1) : command;
  return last?.kind === 'verdict' && last.verdict === 'reject';
}

/** The sets that `net` is matched with: a condition with \`!\` asks for others. */
function setsOf(condition: ast.Expression): (ast.SetExpression | ast.Name)[] {
  const found: (ast.SetExpression | ast.Name)[] = [];
  walk(condition, (node) => {
    if (node.kind === 'unary') return false;
    if (node.kind !== 'binary' || node.operator !== '~' || node.left.kind !== 'name' || node.left.name !== 'net') return undefined;
    if (node.right.kind === 'set' || node.right.kind === 'name') found.push(node.right);
    return false;
  });
  return found;
}

/** Longer networks hardly anybody takes: a set of our own networks, whose name says so, need not have their parts. */
function isAsLongAsAny([, address, length]: RegExpMatchArray): boolean {
  return Number(length) >= (address!.includes(':') ? 48 : 24);
}

/** @param named a set with a name, which does not call its members bogons */
function check(set: ast.SetExpression, source: Source, context: BirdContext, named = false): void {
  if (set.end - set.start > LONGEST) return;
  const text = source.item.text.slice(set.start, set.end).replace(/#[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const exact = [...text.matchAll(MEMBER)].filter((match) => SPECIAL.has(match[0].toLowerCase()) && !(named && isAsLongAsAny(match)));
  const [first] = exact;
  if (!first) return;
  const place = ({ index, 0: member }: RegExpMatchArray): ast.Node => ({ start: set.start + index!, end: set.start + index! + member.length });
  const more = exact.length > 1 ? ` (and ${exact.length - 1} more of this list)` : '';
  context.report({
    at: context.place(source, place(first)),
    message: `in a set, ${first[0]} matches that network alone: routes to its parts pass this list${more}; write ${first[0]}+`,
    fixes: [{ title: exact.length > 1 ? `Add "+" to all ${exact.length}` : 'Add "+"', safe: false, edits: exact.map((one) => context.replace(source, { start: place(one).end, end: place(one).end }, '+')) }],
  });
}
