import { isPublicPeering } from '../sessions/peering.ts';
import { fillsKey } from '../languages/bird/lower/sessionKeys.ts';
import type { Configuration, Protocol } from '../languages/bird/semantics/model.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { channelsIn, indexedBy, leadingTo, learns, passesAll } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `export all` to another network on the Internet. */
export default defineRule({
  code: 'ebgp-exports-everything',
  title: 'All routes announced to another AS',
  severity: 'warning',
  why: `\`export all\` announces everything in the table to the neighbor: what other neighbors and upstreams sent, static routes, networks of interfaces. That is a route leak
(RFC 7908): the neighbor may send its traffic through us, and outages of others have begun so. Announce your own networks and those of your customers:
\`export where net ~ OURS;\` with a set of them.

Told of sessions between two public AS numbers where another neighbor's routes come into the table, too. What is sent to a client of a route server (\`rs client\`), to a customer or to a client of ours (\`local role provider\` or
\`rs_server\`) is meant to be all.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import where net !~ [ 10.0.0.0/8+ ]; export all; };
}
protocol bgp second {
  local as 64496;
  neighbor 192.0.2.3 as 64498;
  ipv4 { import where net !~ [ 10.0.0.0/8+ ]; export none; };
}`,
  good: `define OURS = [ 198.51.100.0/24 ];
protocol device { }
protocol bgp uplink {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import where net !~ [ 10.0.0.0/8+ ]; export where net ~ OURS; };
}
protocol bgp second {
  local as 64496;
  neighbor 192.0.2.3 as 64498;
  ipv4 { import where net !~ [ 10.0.0.0/8+ ]; export where net ~ OURS; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['route-server', 'datacenter', 'kubernetes', 'lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc7454#section-6', 'https://www.rfc-editor.org/rfc/rfc7908', 'https://manrs.org/netops/'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' ? sessionOf(protocol, configuration) : undefined;
      if (!session || !isPublicPeering(session)) return;
      const { value: role } = session.role;
      if (session.routeServerClient.value !== false || role === 'provider' || role === 'rs_server') return;
      for (const { net, options, table } of channelsIn(protocol, configuration)) {
        const statement = /^ipv[46]$/.test(net) ? options.last('export') : undefined;
        if (!statement || !passesAll(statement) || !othersFill(table, protocol, configuration)) continue;
        const policy = statement.bound.args[0];
        const own = net === 'ipv4' ? '198.51.100.0/24' : '2001:db8::/32';
        context.report({
          at: context.place(statement.source, statement.bound),
          message: `every ${net} route of the table is announced to AS ${session.remoteAs.value}, those of other neighbors too: a route leak; announce your own networks and your customers', "export where net ~ OURS;"`,
          related: statement.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : [],
          fixes: [policy && { title: 'Export your own networks alone', safe: false, snippet: true, replace: `"${own}" by your own networks and those of your customers`, edits: [context.replace(statement.source, policy, `where net ~ [ \${1:${own}} ]`)] }],
        });
      }
    },
  },
});

const learning = indexedBy((kernel, configuration) => (learns(kernel, configuration) ? ['learns'] : []));

/** Whether routes of other neighbors, or of the kernel, come into the table: without them all that is announced is ours. */
function othersFill(table: string | undefined, own: Protocol, configuration: Configuration): boolean {
  if (leadingTo('pipe', configuration).has('') || learning('kernel', configuration).size > 0) return true;
  return configuration.otherSession(fillsKey(table), own.source.item) !== undefined;
}
