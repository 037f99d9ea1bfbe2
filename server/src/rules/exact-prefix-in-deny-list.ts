import { parseNetwork } from '../base/address.ts';
import { specialNetworks } from '../base/specialNetworks.ts';
import type { Definition, Source } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { prefixMembers, type PrefixMember } from '../languages/bird/syntax/prefixMembers.ts';
import { walk } from '../languages/bird/syntax/walk.ts';
import type { BirdContext } from './bird/checks.ts';
import { defineRule } from './rule.ts';

const WIDTH = { 4: 32, 6: 128 } as const;
/** Networks that nobody announces as they are, but for single addresses, which have no parts. */
const SPECIAL = new Set(specialNetworks.filter(({ network }) => network.length < WIDTH[network.family]).map(({ network }) => network.text));
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
function isAsLongAsAny({ address, length }: PrefixMember): boolean {
  return length >= (address.includes(':') ? 48 : 24);
}

/** @param named a set with a name, which does not call its members bogons */
function check(set: ast.SetExpression, source: Source, context: BirdContext, named = false): void {
  if (set.end - set.start > LONGEST) return;
  const textOf = ({ address, length }: PrefixMember): string => `${address}/${length}`;
  const exact = prefixMembers(set, source.item.text).filter((member) => member.pattern === undefined && SPECIAL.has(parseNetwork(textOf(member))?.text ?? '') && !(named && isAsLongAsAny(member)));
  const [first] = exact;
  if (!first) return;
  const more = exact.length > 1 ? ` (and ${exact.length - 1} more of this list)` : '';
  context.report({
    at: context.place(source, first),
    message: `in a set, ${textOf(first)} matches that network alone: routes to its parts pass this list${more}; write ${textOf(first)}+`,
    fixes: [{ title: exact.length > 1 ? `Add "+" to all ${exact.length}` : 'Add "+"', safe: false, edits: exact.map(({ end }) => context.replace(source, { start: end, end }, '+')) }],
  });
}
