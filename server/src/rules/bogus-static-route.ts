import { holds } from '../base/address.ts';
import { specialNetworks } from '../base/specialNetworks.ts';
import { remove } from '../languages/bird/lower/textEdits.ts';
import { routesOf } from './bird/routes.ts';
import { defineRule } from './rule.ts';

/** A static route that BIRD throws away. */
export default defineRule({
  code: 'bogus-static-route',
  title: 'Static route to a network that no table takes',
  severity: 'warning',
  why: `BIRD takes no routes to loopback, link-local and multicast networks, and none to 255.255.255.255/32, into a table, whoever brings them. A static one is read without complaint, and ignored with
the words below when the protocol starts.`,
  bad: `protocol device { }
protocol static {
  ipv4;
  route 127.0.0.0/8 blackhole;
  route 10.0.0.0/8 blackhole;
}`,
  good: `protocol device { }
protocol static {
  ipv4;
  route 10.0.0.0/8 blackhole;
}`,
  daemon: { does: 'accept', says: 'Ignoring bogus route 127.0.0.0/8', when: 'at run time' },
  fix: 'safe',

  bird: {
    protocol(protocol, context) {
      for (const { statement, network, net } of protocol.type === 'static' ? routesOf(protocol, context.configuration) : []) {
        const refused = network && specialNetworks.find((one) => one.refusedByBird && one.network.family === network.family && holds(one.network, network));
        if (!network || !refused) continue;
        const edit = remove(statement);
        context.report({
          at: context.place(statement.source, net),
          message: `${network.text} is ${refused.what}, and BIRD takes no such route into a table: it is ignored ("Ignoring bogus route"); remove it`,
          fixes: [edit && { title: 'Remove the route', safe: true, edits: [edit] }],
        });
      }
    },
  },
});
