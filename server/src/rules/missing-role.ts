import { insertFirst } from '../languages/bird/lower/textEdits.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { familyOf } from '../languages/bird/versions.ts';
import { isPublicPeering } from '../sessions/peering.ts';
import { defineRule } from './rule.ts';

const ROLES = ['customer', 'peer', 'provider'] as const;

/** An external session without a role of RFC 9234. */
export default defineRule({
  code: 'missing-role',
  title: 'Session with another network without a role',
  severity: 'hint',
  why: `\`local role\` says what we are to the neighbor: its customer, its peer, its provider, a route server or a client of one (RFC 9234). BIRD then marks routes with
the attribute OTC, and takes none that would be a leak, whatever the filters say. A neighbor that knows nothing of roles does no harm: nothing changes with it.

Told of external sessions between public AS numbers, those of a route server with its clients aside: they are many, and made by a program.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import where net.len <= 24; export none; };
}`,
  good: `protocol device { }
protocol bgp uplink {
  local role customer;
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import where net.len <= 24; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['datacenter', 'kubernetes', 'dn42', 'lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc9234', 'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-local-role'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' ? sessionOf(protocol, configuration) : undefined;
      if (!session || familyOf(configuration.release) || !session.role.known || session.role.value !== undefined || session.routeServerClient.value !== false || !isPublicPeering(session)) return;
      const { block } = protocol.definition;
      context.report({
        at: context.place(protocol.source, protocol.head),
        message: 'nothing says what we are to this neighbor: with "local role" (RFC 9234) BIRD itself refuses routes that are leaked over the session',
        fixes: ROLES.map((role) => {
          const edit = block && insertFirst(protocol.source, block, [`local role ${role};`]);
          return edit && { title: `Insert "local role ${role};"`, safe: false, edits: [edit] };
        }),
      });
    },
  },
});
