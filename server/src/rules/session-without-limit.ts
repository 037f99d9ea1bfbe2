import type { Channel } from '../base/session.ts';
import { Neighbors } from '../sessions/policy.ts';
import { isPublicPeering } from '../sessions/peering.ts';
import { defineRule } from './rule.ts';

const neighbor = 'AS 64496\nneighbor 192.0.2.2 {\n\tremote-as 64497\n';
const rules = 'deny from any\nallow from ebgp prefix 0.0.0.0/0 prefixlen 8 - 24\nmatch from ebgp community GRACEFUL_SHUTDOWN set { localpref 0 }\nallow to ebgp prefix 203.0.113.0/24\n';

/** No limit to what another network may send. */
export default defineRule({
  code: 'session-without-limit',
  title: 'Session with another network that may send any number of routes',
  severity: 'hint',
  why: `A neighbor that leaks its table by mistake sends a million routes where a thousand were agreed on (RFC 7454, section 8). A limit of one and a half times what is
usual ends that: \`import limit N action restart\` or \`receive limit\` in BIRD, \`max-prefix N restart 15\` in OpenBGPD.

Told of external sessions between public AS numbers that take routes.`,
  bad: `protocol device { }
protocol bgp partner {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import where net.len <= 24; export none; };
}`,
  good: `protocol device { }
protocol bgp partner {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import where net.len <= 24; import limit 1000 action restart; export none; };
}`,
  daemon: { does: 'accept' },
  inOpenbgpd: { bad: `${neighbor}}\n${rules}`, good: `${neighbor}\tmax-prefix 1000 restart 15\n}\n${rules}`, severity: 'hint', daemon: { does: 'accept' } },
  fix: 'unsafe',
  unfit: ['datacenter', 'kubernetes', 'dn42', 'lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc7454#section-8'],

  session(session, context) {
    if (!isPublicPeering(session)) return;
    const open = session.channels.find((channel) => channel.kind === 'unicast' && channel.import.value !== undefined && channel.import.value !== 'none' && isUnlimited(channel));
    if (!open) return;
    const change = open.edits.addImportLimit?.();
    context.report({
      at: open.place,
      message: 'there is no limit to how many routes may come in here: when another network leaks its table, all of it is taken; add "import limit N action restart"',
      fixes: [change && { title: 'Insert "import limit ... action restart;"', safe: false, snippet: true, replace: '1000 by one and a half times what is usual', edits: change.edits }],
    });
  },

  policy({ neighbors, rules: all, complete }, context) {
    const open = complete ? neighbors.filter(({ session }) => isPublicPeering(session) && session.channels[0] && isUnlimited(session.channels[0])) : [];
    if (open.length === 0) return;
    const chosen = new Neighbors(neighbors);
    const allowed = new Set(all.filter(({ action, direction }) => action === 'allow' && direction === 'in').flatMap(({ peers }) => peers.flatMap((choice) => [...chosen.chosen(choice)])));
    for (const neighbor of open) {
      if (!allowed.has(neighbor)) continue;
      const { session } = neighbor;
      context.report({ at: session.remote.place ?? session.head, message: 'there is no limit to how many routes this neighbor may send: when another network leaks its table, all of it is taken; add "max-prefix N restart 15"' });
    }
  },
});

function isUnlimited({ receiveLimit, importLimit }: Channel): boolean {
  return [receiveLimit, importLimit].every(({ known, value }) => known && value === undefined);
}
