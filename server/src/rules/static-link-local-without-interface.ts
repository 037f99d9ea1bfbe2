import { isLinkLocal } from '../base/address.ts';
import { routesOf } from './bird/routes.ts';
import { defineRule } from './rule.ts';

/** `route ... via fe80::1` */
export default defineRule({
  code: 'static-link-local-without-interface',
  title: 'Static route by a link-local address without its interface',
  severity: 'warning',
  why: `A link-local address (fe80::/10) is valid on one link alone. A route by it needs the link, \`via fe80::1%eth0\` (or \`dev "eth0"\` from 2.15 and 3.0 on);
without it BIRD takes the file, logs the words below, and the route is not there.`,
  bad: `protocol device { }
protocol direct { ipv6; interface "eth0"; }
protocol static {
  ipv6;
  route 2001:db8::/32 via fe80::1;
}`,
  good: `protocol device { }
protocol direct { ipv6; interface "eth0"; }
protocol static {
  ipv6;
  route 2001:db8::/32 via fe80::1%eth0;
}`,
  daemon: { does: 'accept', says: 'Invalid next hop fe80::1 of static route 2001:db8::/32', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#static-route-regular'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      for (const { statement, hops, kind } of protocol.type === 'static' ? routesOf(protocol, configuration) : []) {
        if (kind !== 'via') continue;
        for (const { address, node, interface: named } of hops) {
          if (!address || named || !isLinkLocal(address)) continue;
          context.report({
            at: context.place(statement.source, node),
            message: `${address.text} is link-local, valid on one link alone, and no interface is given: BIRD takes the file, and the route is never there ("Invalid next hop"); name the interface, as in ${address.text}%'eth0'`,
            fixes: configuration.interfaces.filter((name) => /^[\w.:-]+$/.test(name)).slice(0, MOST).map((name) => ({ title: `Insert "%'${name}'"`, safe: false, edits: [context.replace(statement.source, { start: node.end, end: node.end }, `%'${name}'`)] })),
          });
        }
      }
    },
  },
});

/** So many interfaces are offered. */
const MOST = 8;
