import { remove } from '../languages/bird/lower/textEdits.ts';
import { includes, releases } from '../languages/bird/versions.ts';
import { routesOf, type StaticRoute } from './bird/routes.ts';
import { defineRule } from './rule.ts';

const KEEPS_BOTH = releases('2.0+ 3.0+');

/** The same network twice in one static protocol. */
export default defineRule({
  code: 'duplicate-route',
  title: 'Static route to a network that has one already',
  severity: 'warning',
  why: `From 2.0 on a static protocol keeps both routes to one network, of one preference, and which of them is used is left to chance. Give one of them another
\`preference\`, or write one route with two next hops, \`route N via A via B;\`, where both are to be used.`,
  bad: `protocol device { }
protocol static {
  ipv4;
  route 10.0.0.0/8 via 192.0.2.1;
  route 10.0.0.0/8 via 192.0.2.2;
}`,
  good: `protocol device { }
protocol static {
  ipv4;
  route 10.0.0.0/8 via 192.0.2.1 via 192.0.2.2;
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',

  bird: {
    protocol(protocol, context) {
      if (protocol.type !== 'static' || !includes(KEEPS_BOTH, context.configuration.release)) return;
      const first = new Map<string, StaticRoute>();
      for (const route of routesOf(protocol, context.configuration)) {
        const { network, statement, net } = route;
        if (!network) continue;
        const before = first.get(network.text);
        if (!before) {
          first.set(network.text, route);
          continue;
        }
        // Attributes may tell them apart.
        if ([before, route].some(({ statement: { bound } }) => bound.args.some(({ kind }) => kind === 'commands'))) continue;
        const edit = remove(statement);
        context.report({
          at: context.place(statement.source, net),
          message: `there is a route to ${network.text} above, and BIRD keeps both: which of them is used is left to chance; remove one, or write one route with both next hops`,
          related: [{ at: context.place(before.statement.source, before.net), message: 'the first one' }],
          fixes: [edit && { title: 'Remove this route', safe: false, edits: [edit] }],
        });
      }
    },
  },
});
