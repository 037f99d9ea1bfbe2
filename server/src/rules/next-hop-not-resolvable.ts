import type { Family } from '../base/address.ts';
import { reachesKey } from '../languages/bird/lower/sessionKeys.ts';
import type { Configuration } from '../languages/bird/semantics/model.ts';
import { familyOf } from '../sessions/link.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { channelsIn, indexedBy, insertBefore, leadingTo, learns } from './bird/protocols.ts';
import { routesOf } from './bird/routes.ts';
import { protocolTypes } from '../languages/bird/tables/protocols.ts';
import { defineRule } from './rule.ts';

/** Protocols that bring routes of a network into some table, wherever that is. */
const RUNNING = protocolTypes.filter(({ bringsOthers }) => bringsOthers).map(({ words }) => words);

const learning = indexedBy((kernel, configuration) => (learns(kernel, configuration) ? ['learns'] : []));
/** Static protocols with routes that lead on, by the family of those and the table: `4 master4`. */
const leading = indexedBy((protocol, configuration) => {
  const on = routesOf(protocol, configuration).filter(({ kind }) => kind === 'via' || kind === 'recursive');
  const families = new Set(on.flatMap(({ network }) => (network ? [network.family] : [4, 6])));
  return channelsIn(protocol, configuration).flatMap(({ table }) => [...families].map((family) => `${family} ${table}`));
});

/** A session whose next hops are looked up in a table that nobody fills. */
export default defineRule({
  code: 'next-hop-not-resolvable',
  title: 'Next hops looked up in a table without routes to them',
  severity: 'warning',
  why: `Internal and multihop sessions have \`gateway recursive\`: the next hop of a route is looked up in BIRD's own table. That table does not know the networks of the
router's interfaces unless \`protocol direct\` brings them, or OSPF, a static route or the kernel (\`learn\`). With none of these every route of the session is
\`unreachable\`, and nothing in the log says so.`,
  bad: `router id 192.0.2.1;
protocol device { }
protocol bgp core {
  local 192.0.2.1 as 64512;
  neighbor 192.0.2.2 as 64512;
  ipv4 { import all; export none; };
}`,
  good: `router id 192.0.2.1;
protocol device { }
protocol direct { ipv4; ipv6; }
protocol bgp core {
  local 192.0.2.1 as 64512;
  neighbor 192.0.2.2 as 64512;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept', says: 'unreachable', when: 'at run time, in `show route`,' },
  fix: 'unsafe',
  unfit: ['route-server'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-gateway', 'https://github.com/projectcalico/calico/issues/2178'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' && !configuration.fragment ? sessionOf(protocol, configuration) : undefined;
      if (!session || session.enabled.value === false || session.routeServerClient.value !== false) return;
      // A file without a router ID may be part of another; a route reflector or collector sends no packets by its routes.
      if (session.routeReflectorClient.value !== false || configuration.globals('router id').length + configuration.globals('router id from').length === 0) return;
      for (const channel of session.channels) {
        if (channel.kind !== 'unicast' || channel.gateway.value !== 'recursive' || channel.import.value === 'none' || channel.family === undefined) continue;
        const over = familyOf(session.remote.value);
        // Next hops of the other family are another finding.
        if (over !== undefined && over !== channel.family && channel.extendedNextHop.value !== true) continue;
        const family: Family = channel.extendedNextHop.value === true && over !== undefined ? over : channel.family;
        const table = channel.igpTables[family];
        if (!table.known || isFilled(table.value, family, configuration)) continue;
        context.report({
          at: channel.gateway.origin !== 'default' && channel.gateway.place ? channel.gateway.place : channel.origin === 'own' ? channel.place : session.head,
          message: `next hops are looked up in table ${table.value}, and nothing brings routes of the router's networks into it: every ${channel.name} route of this session is unreachable; add "protocol direct { ipv4; ipv6; }"`,
          related: channel.origin === 'template' ? [{ at: channel.place, message: 'the channel comes from this template' }] : [],
          fixes: [{ title: 'Insert "protocol direct { ipv4; ipv6; }"', safe: false, edits: [insertBefore(protocol, 'protocol direct { ipv4; ipv6; }')] }],
        });
        return;
      }
    },
  },
});

/** Whether anything at all may bring routes to next hops into a table. A default route alone counts, and so does whatever comes by a pipe. */
function isFilled(table: string | undefined, family: Family, configuration: Configuration): boolean {
  const leads = (type: string): boolean => leadingTo(type, configuration).has(`ipv${family} ${table}`);
  if (leads('direct') || RUNNING.some((type) => leadingTo(type, configuration).has(''))) return true;
  if (learning('kernel', configuration).size > 0 || leading('static', configuration).has(`${family} ${table}`)) return true;
  // Routes of direct sessions are known to be reachable, and lead on.
  return configuration.firstSession(reachesKey(table)) !== undefined;
}
