import { holds, isLinkLocal } from '../base/address.ts';
import { isEnabled } from './bird/protocols.ts';
import { routesOf } from './bird/routes.ts';
import { defineRule } from './rule.ts';

const HOST = [{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }];

/** `route 10.0.0.0/8 via 198.51.100.1` where no interface has an address of that network, and the router is known. */
export default defineRule({
  code: 'static-next-hop-off-link',
  title: 'Static route by a gateway that is on no network of an interface',
  severity: 'warning',
  why: `The router is known (\`--host\`, \`bgp.host\`), and no interface has an address whose network holds the gateway. BIRD takes the route and never uses it: it stays dormant, without a
word in the log. Correct the gateway, look it up in a table (\`recursive\`), or say that it is on the link all the same (\`via 198.51.100.1 dev "eth0" onlink\`).`,
  bad: { files: { 'bird.conf': 'protocol device { }\nprotocol static {\n  ipv4;\n  route 10.0.0.0/8 via 198.51.100.1;\n}\n' }, host: HOST, releases: '2.0+ 3.0+' },
  good: { files: { 'bird.conf': 'protocol device { }\nprotocol static {\n  ipv4;\n  route 10.0.0.0/8 via 192.0.2.254;\n}\n' }, host: HOST, releases: '2.0+ 3.0+' },
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#static'],

  bird: {
    protocol(protocol, context) {
      const { configuration, host } = context;
      if (protocol.type !== 'static' || !isEnabled(protocol, configuration)) return;
      for (const { statement: { bound, source }, hops, kind } of routesOf(protocol, configuration)) {
        if (kind !== 'via' || bound.keywords.some(({ name }) => name === 'onlink')) continue;
        for (const { address, node, interface: named } of hops) {
          const known = address && !isLinkLocal(address) ? host.interfaces(address.family) : undefined;
          if (!known || known.some(({ addresses }) => addresses.some(({ network }) => holds(network, address!)))) continue;
          const via = hops.length === 1 && !named ? bound.keywords.find(({ name }) => name === 'via') : undefined;
          context.report({
            at: context.place(source, node),
            message: `no interface of the router has an address in the network of ${address!.text}: the route is never used, without a word in the log; correct the gateway, or write "recursive ${address!.text}" where a table knows the way`,
            fixes: [via && { title: `Use "recursive ${address!.text}"`, safe: false, edits: [context.replace(source, via, 'recursive')] }],
          });
        }
      }
    },
  },
});
