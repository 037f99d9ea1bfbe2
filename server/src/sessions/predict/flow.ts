/** Whether routes of one family come through in one direction: what is sent, with which next hop, and what becomes of it there. */
import { holds, isLinkLocal, parseNetwork, sameBits, type Address, type Family } from '../../base/address.ts';
import type { Decision, Route } from '../../base/router.ts';
import type { Channel } from '../../base/session.ts';
import { limitReasons } from './limits.ts';
import { addressesOf, owns } from './link.ts';
import { leakReason, receivedBy } from './attributes.ts';
import { familyName, nameOf, placeOf, type End, type Flow, type Reason } from './model.ts';
import { openAs } from './open.ts';
import { SAME_LINK } from './pairs.ts';

/** A direction of one channel. */
interface Way { readonly from: End; readonly to: End; readonly out: Channel; readonly into: Channel; readonly family: Family }

/** What becomes of routes, and why. */
export interface Outcome { readonly flow: Flow; readonly reasons: readonly Reason[] }

/** The next hop as it is sent: an address, the sender's own that is not known, or nothing that could be sent. */
type NextHop = { readonly kind: 'address'; readonly address: Address } | { readonly kind: 'own'; readonly family?: Family } | { readonly kind: 'unknown' } | { readonly kind: 'refused'; readonly reason: Reason };

const ANY = { 4: parseNetwork('0.0.0.0/0')!, 6: parseNetwork('::/0')! } as const;

/** The routes of the channels of both ends, from one to the other. */
export function flowOf(from: End, to: End, out: Channel, into: Channel): Outcome {
  const about = (message: string): Reason => ({ up: true, code: 'nothing-exported', at: out.export.place ?? out.place, message });
  if (out.export.value === 'none') {
    return { flow: 'none', reasons: [about(`${nameOf(from)} sends no ${familyName(out)} routes: its export policy is "none"${out.export.origin === 'default' ? ' by default' : ''}`)] };
  }
  if (out.kind !== 'unicast' || out.family === undefined) return { flow: 'unknown', reasons: [] };
  const way: Way = { from, to, out, into, family: out.family };
  const { routes, complete } = from.router.routesIn(out.table.value, way.family, from.host, from.session);
  const decided = chosen(routes.map((route) => ({ route, decision: from.router.decide(from.session, out, 'export', route) })), out);
  const sent = decided.filter(({ decision }) => decision.passes === true);
  const maybe = !complete || decided.some(({ decision }) => decision.passes === undefined);
  if (sent.length === 0 && !maybe) {
    const message = decided.length === 0 ? `${nameOf(from)} has no ${familyName(out)} routes to send` : `the export policy of ${nameOf(from)} lets none of its ${familyName(out)} routes pass`;
    return { flow: 'none', reasons: [about(message)] };
  }
  // What a node announces, its pods and services, no file tells; whatever it is, it begins there, and has the node for next hop.
  const assumed = maybe && sent.length === 0 && from.router.language === 'kubernetes' ? [arrival(way, { network: ANY[way.family], from: 'static', via: { kind: 'nowhere' }, asPath: [] }, { passes: true })] : [];
  // Which networks a policy wants does not show by that, unless it wants none.
  const [lost] = assumed.filter(({ flow, reasons }) => flow === 'unusable' && (into.import.value === 'none' || reasons.every(({ code }) => code !== 'import-filtered')));
  if (lost) return lost;
  const outcomes = sent.map(({ route, decision }) => arrival(way, route, decision));
  const limits = limitReasons(from, to, out, into, { sent: outcomes.filter(isSent).length, imported: outcomes.filter(({ flow }) => flow === 'arrives').length });
  if (limits.length > 0) return { flow: 'unusable', reasons: limits };
  if (outcomes.some(({ flow }) => flow === 'arrives')) return { flow: 'arrives', reasons: [] };
  // Of what is sent beside these, nothing is taken either.
  if (outcomes[0]?.flow === 'unusable' && into.import.value === 'none') return outcomes[0];
  if (maybe || outcomes.some(({ flow }) => flow === 'unknown')) return { flow: 'unknown', reasons: outcomes.find(({ flow }) => flow === 'unknown')?.reasons ?? [] };
  return outcomes[0]!;
}

/** Whether a route is there when it is counted: it was not refused for what it says. */
const isSent = ({ flow, reasons }: Outcome): boolean => flow === 'arrives' || (flow === 'unusable' && reasons.every(({ code }) => code === 'import-filtered'));

interface Decided { readonly route: Route; readonly decision: Decision }

/**
 * Of several routes to one network the most preferred one alone is offered to the policy, unless several paths are sent
 * (nest/proto.c, RA_OPTIMAL). Where two are preferred alike and the policy tells them apart, which one it is depends on the daemon.
 */
function chosen(decided: readonly Decided[], { addPaths }: Channel): readonly Decided[] {
  if (addPaths.value !== 'off' && addPaths.value !== 'receive') return decided;
  const groups = new Map<string, Decided[]>();
  for (const one of decided) {
    const known = groups.get(one.route.network.text);
    if (known) known.push(one);
    else groups.set(one.route.network.text, [one]);
  }
  if (groups.size === decided.length) return decided;
  return [...groups.values()].map((group) => {
    const most = Math.max(...group.map(({ route }) => route.preference ?? Infinity));
    const [first, ...others] = group.filter(({ route }) => (route.preference ?? Infinity) === most);
    const alike = others.every(({ decision }) => decision.passes === first!.decision.passes);
    return alike ? first! : { route: first!.route, decision: { passes: undefined } };
  });
}

/** What becomes of one route that is sent. */
function arrival(way: Way, route: Route, { nextHop: set, asPath: changed, attributes }: Decision): Outcome {
  const { to, into, from } = way;
  const hop = nextHopOf(way, route, set);
  if (hop.kind === 'refused') return { flow: 'unusable', reasons: [hop.reason] };
  const family = hop.kind === 'address' ? hop.address.family : hop.kind === 'own' ? hop.family : undefined;
  if (family !== undefined && family !== way.family && !takesOther(way)) return { flow: 'unusable', reasons: [mismatched(way, hop.kind === 'address' ? hop.address : undefined)] };
  const reachable = hop.kind === 'unknown' ? undefined : isReachable(way, hop.kind === 'address' ? hop.address : undefined);
  if (reachable !== undefined && reachable !== true) return { flow: 'unusable', reasons: [reachable] };
  if (changed === 'unknown') return { flow: 'unknown', reasons: [] };
  const number = openAs(from.session);
  const path = changed ?? route.asPath;
  const asPath = from.session.type.value === 'external' && number !== undefined && from.session.routeServerClient.value !== true ? [number, ...path] : path;
  const came = receivedBy(way, attributes);
  const loop = loopReason(way, asPath) ?? firstReason(way, asPath, number) ?? leakReason(way, came);
  if (loop) return { flow: 'unusable', reasons: [loop] };
  const { passes } = to.router.decide(to.session, into, 'import', {
    network: route.network, from: 'bgp', asPath, via: { kind: 'unknown' }, preference: 100, ...(to.session.name === undefined ? {} : { protocol: to.session.name }), ...(came && { attributes: came }),
    ...(hop.kind === 'address' && { nextHop: hop.address }), ...(from.address && { sender: from.address }),
  });
  if (passes === false) {
    return {
      flow: 'unusable',
      reasons: [{ up: true, code: 'import-filtered', at: into.import.place ?? into.place, message: `the import policy of ${nameOf(to)} refuses ${into.import.value === 'none' ? `all ${familyName(into)} routes` : `${route.network.text}`}` }],
    };
  }
  return { flow: reachable === undefined || passes === undefined ? 'unknown' : 'arrives', reasons: [] };
}

/** Our own AS number in a path means a loop (RFC 4271, 9.1.2), but for as many times as are allowed. */
function loopReason({ to }: Way, asPath: readonly number[]): Reason | undefined {
  const { localAs, allowLocalAs } = to.session;
  const times = asPath.filter((number) => number === localAs.value).length;
  if (localAs.value === undefined || !allowLocalAs.known || times <= allowLocalAs.value) return undefined;
  return {
    up: true, code: 'as-path-loop', at: placeOf(to, localAs),
    message: `AS ${localAs.value}, the number of ${nameOf(to)}, stands in the AS path of the routes: they are taken for a loop and dropped, without a word in the log; "allow local as" lets them in`,
  };
}

/** `enforce first as`: a route server does not put its number first (RFC 7947). */
function firstReason({ from, to }: Way, [first]: readonly number[], number: number | undefined): Reason | undefined {
  const { enforceFirstAs, type } = to.session;
  if (enforceFirstAs.value !== true || type.value !== 'external' || number === undefined || first === number) return undefined;
  // bgpd takes such a route for an error, and ends the session.
  const ends = to.session.language === 'openbgpd';
  return {
    up: !ends, code: 'first-as-enforced', at: placeOf(to, enforceFirstAs), ...(ends && { log: 'bad path, starting with' }),
    message: `${nameOf(to)} takes only routes whose AS path begins with ${number}, the number of ${nameOf(from)}, and these begin with ${first ?? 'none'}: ${ends ? 'the session ends as soon as one comes' : 'they are dropped'}; do not enforce it towards a route server`,
  };
}

/** IPv6 next hops of IPv4 routes are negotiated (RFC 8950); IPv4 ones of IPv6 routes each end decides for itself. */
function takesOther({ out, into, family }: Way): boolean {
  return into.extendedNextHop.value === true && (family === 6 || out.extendedNextHop.value === true);
}

/** IPv6 next hops for IPv4 routes are sent where both ends agreed on them; mapped ones for IPv6 routes where the sender wants to. */
function sendsOther(way: Way): boolean {
  return way.family === 4 ? takesOther(way) : way.out.extendedNextHop.value === true;
}

function mismatched({ into, family, to }: Way, address: Address | undefined): Reason {
  return {
    up: true, code: family === 4 ? 'ipv4-without-extended-next-hop' : 'ipv6-over-ipv4-session', at: into.place,
    log: `Invalid NEXT_HOP attribute - mismatched address family (${address?.text ?? 'X'} for ${familyName(into)})`,
    message: `the next hop of ${familyName(into)} routes is of the other family, and ${nameOf(to)} refuses it: set "extended next hop on" at both ends`,
  };
}

/** After bgp_update_next_hop_ip() of proto/bgp/packets.c. */
function nextHopOf(way: Way, route: Route, set: Address | 'unknown' | undefined): NextHop {
  const { from, out, family } = way;
  // `next hop self` replaces what a filter says, too.
  if (set !== undefined && out.nextHopSelf.value === true) return own(way);
  // To an external neighbor on the link bgpd tells no next hop but its own, and others of that link (rde_update.c, up_get_nexthop).
  if (set === 'unknown' && from.session.language === 'openbgpd' && from.session.type.value === 'external' && from.session.directness.value?.direct) return own(way);
  if (set === 'unknown') return { kind: 'unknown' };
  if (set) {
    if (set.family === family || sendsOther(way)) return offered(way, set);
    return { kind: 'refused', reason: { ...mismatched(way, set), at: out.export.place ?? out.place, message: `the export policy of ${nameOf(from)} sets a next hop of the other family, and the routes are not sent` } };
  }
  const gateway = gatewayOf(way, route);
  if (gateway) return offered(way, gateway);
  const { nextHopAddress } = out;
  if (!nextHopAddress.known) return { kind: 'unknown' };
  if (nextHopAddress.value) return checked(way, nextHopAddress.value);
  return own(way);
}

/** Nobody is told to send packets to himself. */
function offered(way: Way, address: Address): NextHop {
  const { from, to, out } = way;
  if (address.family !== to.address?.family || address.bits !== to.address.bits) return { kind: 'address', address };
  return {
    kind: 'refused',
    reason: {
      up: true, code: 'next-hop-not-reachable', at: out.place, log: `Invalid NEXT_HOP attribute - neighbor address ${address.text}`,
      message: `the next hop of the ${familyName(out)} routes would be ${address.text}, which is ${nameOf(to)} itself, so ${nameOf(from)} does not send them: set "next hop self"`,
    },
  };
}

function checked(way: Way, address: Address): NextHop {
  if (address.family === way.family || sendsOther(way)) return offered(way, address);
  const reason = mismatched(way, address);
  return { kind: 'refused', reason: { ...reason, at: way.out.nextHopAddress.place ?? way.out.place, message: `"next hop address ${address.text}" is of the other family than the ${way.out.name} channel, and its routes are not sent: write one of its family, or set "extended next hop on" at both ends` } };
}

/** A static route's gateway is told to internal neighbors, and to those on its own link. */
function gatewayOf({ from, out, to, family }: Way, { via }: Route): Address | undefined {
  if (via.kind !== 'address' || isLinkLocal(via.address) || out.nextHopSelf.value === true || via.address.family !== family) return undefined;
  if (from.session.type.value === 'internal' || out.nextHopKeep.value === true) return via.address;
  const direct = from.session.directness.value?.direct === true;
  return direct && to.address && sameLink(from, via.address, to.address) ? via.address : undefined;
}

/** Whether an interface of the end has both in the network of one address. */
function sameLink({ host }: End, one: Address, other: Address): boolean {
  const known = host.interfaces(one.family);
  if (!known) return sameBits(one, other, SAME_LINK[one.family]);
  return known.some(({ addresses }) => addresses.some(({ network }) => holds(network, one) && holds(network, other)));
}

/** Our own address: that of the session, or of the other family one that the interface of a direct session has. */
function own(way: Way): NextHop {
  const { from, to, out, family } = way;
  const neighbor = from.session.remote.value;
  const over = from.address?.family ?? to.address?.family ?? (neighbor?.kind === 'address' ? neighbor.address.family : neighbor?.network.family) ?? (from.session.finds === 'on the link' ? 6 : undefined);
  if (over === undefined) return { kind: 'unknown' };
  // GoBGP sends the address of the session, of whatever family that is.
  if (over !== family && from.router.language === 'kubernetes') return from.address ? { kind: 'address', address: from.address } : { kind: 'own', family: over };
  if (over === family || sendsOther(way)) return from.address ? { kind: 'address', address: from.address } : { kind: 'own' };
  if (from.session.language === 'openbgpd') return firstOf(from, family);
  const direct = from.session.directness.value?.direct === true;
  // A link-local one does not do: "Invalid NEXT_HOP attribute - zero address".
  const onLink = direct ? addressesOf(from.host, interfaceTowards(from, to), family) : [];
  if (onLink === undefined) return { kind: 'unknown' };
  const address = onLink.find((one) => !isLinkLocal(one));
  if (address) return { kind: 'address', address };
  return {
    kind: 'refused',
    reason: {
      up: true, code: family === 4 ? 'ipv4-without-extended-next-hop' : 'ipv6-over-ipv4-session', at: out.place, log: 'Missing next hop address',
      message: `${nameOf(from)} has no ${family === 6 ? 'global IPv6' : 'IPv4'} address ${direct ? 'on the link' : 'to announce (the session is multihop)'}, so its ${familyName(out)} routes have no next hop and are not sent: set "extended next hop on" at both ends`,
    },
  };
}

/** bgpd 7.7 takes the first address of the family on the machine that is not link-local, whatever interface has it: on Linux that of the loopback. */
function firstOf({ host }: End, family: Family): NextHop {
  const address = host.interfaces(family)?.flatMap(({ addresses }) => addresses).find((one) => !isLinkLocal(one.address))?.address;
  return address ? { kind: 'address', address } : { kind: 'unknown' };
}

/** The interface that the neighbor is on. */
function interfaceTowards(one: End, other: End): string | undefined {
  if (one.session.interface.value !== undefined) return one.session.interface.value;
  const { address } = other;
  const known = address && !isLinkLocal(address) ? one.host.interfaces(address.family) : undefined;
  return (address && known?.find(({ addresses }) => addresses.some(({ network }) => holds(network, address)))?.name) ?? one.link;
}

/** Whether the receiver gets packets to the next hop; undefined where that is not known. No address: the neighbor's own. */
function isReachable(way: Way, hop: Address | undefined): true | Reason | undefined {
  const { to, into, from } = way;
  if (into.gateway.value === 'direct' || to.router.resolves === 'in the kernel') return isNear(way, hop);
  if (!hop || !into.gateway.known) return undefined;
  const table = into.igpTables[hop.family];
  const { routes, complete } = to.router.routesIn(table.value, hop.family, to.host, to.session);
  const [best] = routes.filter(({ network }) => holds(network, hop)).sort((one, other) => other.network.length - one.network.length);
  if (best && best.via.kind !== 'nowhere') return best.via.kind === 'unknown' ? undefined : true;
  if (!complete) return undefined;
  return {
    up: true, code: 'next-hop-not-resolvable', at: placeOf(to, into.gateway.origin === 'default' ? to.session.directness : into.gateway), log: 'unreachable',
    message: `${nameOf(to)} looks up the next hop ${hop.text} of ${nameOf(from)} in table ${table.value}, ${best ? 'whose route to it ends in a blackhole' : 'which has no route to it'}: every ${familyName(into)} route is unreachable; add "protocol direct { ipv4; ipv6; }" or a static route to its network`,
  };
}

/** A next hop that has to be on a link, or that the kernel has to know a way to. */
function isNear({ to, from, into }: Way, hop: Address | undefined): true | Reason | undefined {
  // A direct session is up: then its neighbor is near.
  if (to.session.directness.value?.direct !== false && (!hop || hop.bits === from.address?.bits)) return true;
  if (!hop) return undefined;
  if (isLinkLocal(hop)) return true;
  const refused = (why: string): Reason => ({
    up: true, code: 'next-hop-not-reachable', at: into.place, log: `Invalid NEXT_HOP attribute - address ${hop.text} not directly reachable`,
    message: `${nameOf(from)} announces ${hop.text} as next hop, which ${why}: ${nameOf(to)} refuses the routes; set "next hop self" there, or "gateway recursive" here`,
  });
  if (owns(to.host, hop)) return refused(`is an address of ${nameOf(to)} itself`);
  const near = inKernel(to, hop);
  return near === false ? refused('is on no network of its interfaces') : near;
}

function inKernel({ host, address, router }: End, hop: Address): true | undefined | false {
  const known = host.interfaces(hop.family);
  if (known?.some(({ addresses }) => addresses.some(({ network }) => holds(network, hop)))) return true;
  if (router.resolves === 'in the kernel' && host.routes(hop.family)?.some(({ network }) => holds(network, hop))) return true;
  if (known) return router.resolves === 'in the kernel' && !host.routes(hop.family) ? undefined : false;
  return address && sameBits(address, hop, SAME_LINK[hop.family]) ? true : undefined;
}
