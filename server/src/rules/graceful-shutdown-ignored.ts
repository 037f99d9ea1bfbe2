import type { Fix } from '../base/finding.ts';
import { indentOf, insert } from '../languages/bird/lower/textEdits.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { isPublicPeering } from '../sessions/peering.ts';
import { channelsIn } from './bird/protocols.ts';
import { piecesOf, type Piece } from './bird/questions.ts';
import { defineRule } from './rule.ts';

const neighbor = 'AS 64496\nneighbor 192.0.2.2 {\n\tremote-as 64497\n\tmax-prefix 1000 restart 15\n}\ndeny from any\nallow from ebgp prefix 0.0.0.0/0 prefixlen 8 - 24\nallow to ebgp prefix 203.0.113.0/24\n';

/** An import policy that does not know GRACEFUL_SHUTDOWN. */
export default defineRule({
  code: 'graceful-shutdown-ignored',
  title: 'Routes that are about to go are preferred as before',
  severity: 'hint',
  why: `A network that shuts a session down for maintenance marks its routes with the community GRACEFUL_SHUTDOWN, (65535, 0), some minutes before (RFC 8326). Who gives
them a local preference of 0 moves to other paths without losing a packet; who does not, loses what is on its way when the session ends.

Told of external sessions between public AS numbers whose import policy, with the functions that it calls, has no word of it.`,
  bad: `protocol device { }
protocol bgp partner {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 {
    import filter {
      if net.len > 24 then reject;
      accept;
    };
    export none;
  };
}`,
  good: `protocol device { }
protocol bgp partner {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 {
    import filter {
      if net.len > 24 then reject;
      if (65535, 0) ~ bgp_community then bgp_local_pref = 0;
      accept;
    };
    export none;
  };
}`,
  daemon: { does: 'accept' },
  inOpenbgpd: { bad: neighbor, good: `${neighbor}match from ebgp community GRACEFUL_SHUTDOWN set { localpref 0 }\n`, severity: 'hint', daemon: { does: 'accept' } },
  fix: 'unsafe',
  unfit: ['route-server', 'datacenter', 'kubernetes', 'dn42', 'lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc8326#section-4.2', 'https://bgpfilterguide.nlnog.net/guides/graceful_shutdown/'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' ? sessionOf(protocol, configuration) : undefined;
      if (!session || session.routeServerClient.value === true || !isPublicPeering(session)) return;
      for (const { net, options } of channelsIn(protocol, configuration)) {
        const policy = /^ipv[46]$/.test(net) ? options.last('import') : undefined;
        const pieces: readonly Piece[] = [...piecesOf(policy, configuration)];
        if (!policy || pieces.length === 0 || pieces.some(({ questions }) => questions.graceful)) continue;
        context.report({
          at: context.place(policy.source, policy.bound),
          message: 'routes that a network marks before it shuts a session down (GRACEFUL_SHUTDOWN, RFC 8326) are preferred as before: give those with the community (65535, 0) a local preference of 0',
          // A filter with a name is for others, too.
          fixes: pieces[0]!.source.item === policy.source.item ? [lowered(pieces[0]!)] : [],
        });
      }
    },
  },

  policy({ rules, neighbors, complete }, context) {
    const one = neighbors.find(({ session }) => isPublicPeering(session));
    const asks = rules.some(({ direction, conditions }) => direction === 'in' && conditions.some(({ kind, words }) => kind === 'community' && /GRACEFUL_SHUTDOWN|65535:0/.test(words)));
    const takes = rules.some(({ direction, action }) => direction === 'in' && action === 'allow');
    if (!complete || !one || asks || !takes) return;
    context.report({
      at: one.session.remote.place ?? one.session.head,
      message: 'routes that a network marks before it shuts a session down (GRACEFUL_SHUTDOWN, RFC 8326) are preferred as before: add "match from ebgp community GRACEFUL_SHUTDOWN set { localpref 0 }"',
    });
  },
});

/** Before the `accept` that a filter ends with. */
function lowered({ body, source }: Piece): Fix | undefined {
  const last = body?.commands.at(-1);
  if (last?.kind !== 'verdict' || last.verdict !== 'accept') return undefined;
  const command = 'if (65535, 0) ~ bgp_community then bgp_local_pref = 0;';
  const indent = indentOf(source, last.start);
  return { title: `Insert "${command}"`, safe: false, edits: [insert(source, last.start, indent === undefined ? `${command} ` : `${command}\n${indent}`)] };
}
