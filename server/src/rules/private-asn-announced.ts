import { parseNetwork } from '../base/address.ts';
import { isPrivateAs } from '../base/asNumbers.ts';
import { NO_ATTRIBUTES, type Route } from '../base/router.ts';
import { decideBy } from '../languages/bird/lower/policy.ts';
import { fillsPrivatelyKey } from '../languages/bird/lower/sessionKeys.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import type { Configuration, Protocol } from '../languages/bird/semantics/model.ts';
import { isPublicPeering } from '../sessions/peering.ts';
import { channelsIn, passesAll } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** A network of nobody's list: a policy that asks for networks does not let it pass. */
const ANY: Readonly<Record<string, string>> = { ipv4: '1.1.1.0/24', ipv6: '2606:4700::/32' };
/** What RFC 6996 keeps for use within networks, as a set. */
const PRIVATE = '[ 64512..65534, 4200000000..4294967294 ]';

const example = (policy: string): string => `protocol device { }
protocol bgp client1 {
  local as 64496;
  neighbor 192.0.2.3 as 65010;
  ipv4 { import where net ~ [ 198.51.100.0/24 ]; export none; };
}
protocol bgp uplink {
  local as 64496;
  neighbor 192.0.2.2 as 64497;
  ipv4 { import where net !~ [ 10.0.0.0/8+ ]; export ${policy}; };
}`;

/** Private AS numbers in what is announced to the Internet. */
export default defineRule({
  code: 'private-asn-announced',
  title: 'Private AS number announced to the Internet',
  severity: 'info',
  why: `A customer with an AS number for use within networks (64512 to 65534, 4200000000 to 4294967294: RFC 6996) sends routes with that number in their path. Announced to the Internet as they are, many networks drop them. BIRD
has no option that takes such numbers out; a filter does: \`bgp_path.delete(${PRIVATE});\`. Networks that are announced by a static route of your own have no such path.

Told of a session between two public AS numbers whose policy lets a route of such a customer pass, whatever its network, where the number is still in its path.`,
  bad: example('where source = RTS_STATIC || source = RTS_BGP'),
  good: example(`filter { if source = RTS_STATIC || source = RTS_BGP then { bgp_path.delete(${PRIVATE}); accept; } reject; }`),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['route-server', 'datacenter', 'kubernetes', 'dn42', 'lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc6996#section-4', 'https://www.rfc-editor.org/rfc/rfc7454#section-6.3'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' ? sessionOf(protocol, configuration) : undefined;
      if (!session || !isPublicPeering(session) || session.routeServerClient.value !== false) return;
      for (const { net, options, table } of channelsIn(protocol, configuration)) {
        const statement = net in ANY ? options.last('export') : undefined;
        // Where all passes, that is told: ebgp-exports-everything.
        if (!statement || passesAll(statement)) continue;
        const customer = configuration.otherSession(fillsPrivatelyKey(table), protocol.source.item);
        const route = customer && routeOf(customer, net, configuration);
        const [private_] = route?.asPath.filter(isPrivateAs) ?? [];
        if (!route || private_ === undefined) continue;
        const { passes, asPath = route.asPath } = decideBy(statement, false, route, configuration);
        if (passes !== true || asPath === 'unknown' || !asPath.includes(private_)) continue;
        const [word, condition] = statement.bound.args[0]?.elements ?? [];
        context.report({
          at: context.place(statement.source, statement.bound),
          message: `routes of ${customer.name ?? 'a customer'} go to AS ${session.remoteAs.value} with its private AS number ${private_} in their path, and many networks drop them: take it out, "bgp_path.delete(${PRIVATE});"`,
          related: [{ at: context.place(customer.source, customer.head), message: `AS ${private_}` }],
          fixes: [word?.kind === 'name' && word.name === 'where' && condition ? {
            title: 'Take private AS numbers out of the path', safe: false, edits: [
              context.replace(statement.source, word, 'filter { if'),
              context.replace(statement.source, { start: condition.end, end: condition.end }, ` then { bgp_path.delete(${PRIVATE}); accept; } reject; }`),
            ],
          } : undefined],
        });
      }
    },
  },
});

/** A route of a neighbor's, with the path that his import policy leaves it; undefined where that is not known. */
function routeOf(neighbor: Protocol, net: string, configuration: Configuration): Route | undefined {
  const session = sessionOf(neighbor, configuration);
  const channel = channelsIn(neighbor, configuration).find((one) => one.net === net);
  const number = session?.remoteAs.value;
  if (number === undefined || !channel) return undefined;
  const route: Route = { network: parseNetwork(ANY[net]!)!, from: 'bgp', via: { kind: 'unknown' }, asPath: [number], attributes: NO_ATTRIBUTES, ...(neighbor.name !== undefined && { protocol: neighbor.name }) };
  const statement = channel.options.last('import');
  const [word, code] = statement?.bound.args[0]?.elements ?? [];
  // Whoever asks of a neighbor is asked again when his policy has another name, not when commands that stand in it change (project/sessionSignature.ts).
  if (word?.kind !== 'name' || (word.name === 'filter' && code?.kind !== 'name') || code?.kind === 'call') return word === undefined ? route : undefined;
  const { asPath } = decideBy(statement, true, route, configuration);
  return asPath === 'unknown' ? undefined : { ...route, asPath: asPath ?? route.asPath };
}
