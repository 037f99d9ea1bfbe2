import { isPublicPeering } from '../sessions/peering.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { channelsIn, passesAll } from './bird/protocols.ts';
import { specialNetworks } from '../base/specialNetworks.ts';
import { defineRule } from './rule.ts';

/** What nobody routes is longer. */
const LONGEST = { 4: 24, 6: 48 } as const;

/** `import all` from another network on the Internet. */
export default defineRule({
  code: 'ebgp-imports-everything',
  title: 'All routes taken from another AS',
  severity: 'info',
  why: `With \`import all\` whatever the neighbor sends is believed: private networks, our own prefixes, hijacked and leaked ones (RFC 7454). Refuse at least networks that
nobody may announce, prefixes longer than /24 and /48, our own, RPKI-invalid ones, and paths with AS numbers that cannot be; and set an \`import limit\`.

Told of sessions between two public AS numbers, as a remark: from a router of one's own that filters already, \`import all\` is right.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import all; export none; };
}`,
  good: `define BOGONS = [ 10.0.0.0/8+, 172.16.0.0/12+, 192.168.0.0/16+ ];
protocol device { }
protocol bgp uplink {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import where net !~ BOGONS && net.len <= 24; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['datacenter', 'kubernetes', 'lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc7454#section-6', 'https://bgpfilterguide.nlnog.net/'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' ? sessionOf(protocol, configuration) : undefined;
      if (!session || !isPublicPeering(session)) return;
      for (const { net, options } of channelsIn(protocol, configuration)) {
        const statement = /^ipv[46]$/.test(net) ? options.last('import') : undefined;
        if (!statement || !passesAll(statement)) continue;
        const policy = statement.bound.args[0];
        const family = net === 'ipv4' ? 4 : 6;
        const bogons = specialNetworks.filter(({ network }) => network.family === family && network.length > 3).map(({ network }) => `${network.text}+`);
        context.report({
          at: context.place(statement.source, statement.bound),
          message: `every ${net} route of AS ${session.remoteAs.value} is believed: private networks, our own, hijacked ones; refuse at least networks that nobody may announce, and prefixes longer than ${net === 'ipv4' ? '/24' : '/48'}`,
          related: statement.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : [],
          fixes: [policy && { title: `Refuse special networks and prefixes longer than ${LONGEST[family]} (RFC 7454)`, safe: false, edits: [context.replace(statement.source, policy, `where net.len <= ${LONGEST[family]} && net !~ [ ${bogons.join(', ')} ]`)] }],
        });
      }
    },
  },
});
