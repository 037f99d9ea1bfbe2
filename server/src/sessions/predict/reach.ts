/** Whether the two ends reach each other: addresses, the way between them, who calls whom, TTL, authentication. */
import { holds, isLinkLocal, parseAddress, sameBits, type Address } from '../../base/address.ts';
import type { HostFacts } from '../../base/hostFacts.ts';
import { owns } from './link.ts';
import { nameOf, placeOf, type End, type Reason } from './model.ts';
import { SAME_LINK } from './pairs.ts';
import { socketsCollide } from './sockets.ts';

/** Hops that a packet may make where nobody counts them. */
const FULL_TTL = 255;

/** All that keeps the connection from coming about. */
export function reachReasons(a: End, b: End): Reason[] {
  const ready = [readiness(a, b), readiness(b, a)];
  // Who does not start listens on nothing, and says nothing of those who call.
  const silent = ready.some((reasons) => reasons.some(({ up }) => up === false));
  const called = calls(a, b).map(({ log, ...reason }): Reason => ({ ...reason, ...(log !== undefined && !silent && { log }) }));
  return [...ready[0]!, ...ttl(a, b), ...ready[1]!, ...ttl(b, a), ...authentication(a, b), ...distances(a, b), ...called];
}

/** Whether an end gets so far as to speak at all. */
function readiness(one: End, other: End): Reason[] {
  const { session, host, router } = one;
  const { local, enabled, directness, onlink, remote } = session;
  if (enabled.value === false) return [{ up: false, code: 'session-disabled', at: placeOf(one, enabled), message: `${nameOf(one)} is disabled: it starts when somebody enables it` }];
  const { obstacle } = session;
  if (obstacle) return [{ up: false, code: obstacle.code, at: obstacle.place, message: `${nameOf(one)} ${obstacle.message}` }];
  const reasons: Reason[] = [];
  const neighbor = neighborOf(one, other);
  if (local.value && neighbor && local.value.family !== neighbor.family) {
    reasons.push({
      up: false, code: 'local-address-family-mismatch', at: placeOf(one, local), log: 'Socket error: bind: Cannot assign requested address',
      message: `${nameOf(one)} has an IPv${local.value.family} address of its own and an IPv${neighbor.family} neighbor: no connection can have both; write an address of the neighbor's family`,
    });
  } else if (local.value && owns(host, local.value) === false) {
    reasons.push({
      up: false, code: 'local-address-not-on-host', at: placeOf(one, local),
      // Bound freely it speaks, and nobody hears: no interface answers for the address.
      ...(session.freeBind.value === true ? {} : { log: session.strictBind.value ? 'Cannot open listening socket' : `${router.language === 'bird' ? 'Socket error: ' : ''}bind: Cannot assign requested address` }),
      message: `no interface has ${local.value.text}, the address that ${nameOf(one)} speaks from: it cannot connect; write one that the router has`,
    });
  }
  if (router.language === 'bird' && session.routerId.known && session.routerId.value === undefined && hasNoId(one)) {
    reasons.push({
      up: false, code: 'no-router-id', at: session.head, log: 'Cannot determine router ID, please configure it manually',
      message: `no router ID is written, and no interface has an IPv4 address to take it from: BIRD does not start; write "router id 192.0.2.1;" with a number of your own`,
    });
    return reasons;
  }
  if (router.language === 'bird' && socketsCollide(router, session)) {
    reasons.push({
      up: null, code: 'strict-bind-mixed', at: placeOf(one, session.strictBind), log: 'Cannot open listening socket',
      message: `some sessions of port ${session.localPort.value} have "strict bind", and others do not: whichever socket comes second is refused, perhaps that of ${nameOf(one)}; say it in all of them, or in none`,
    });
  }
  if (onlink.value === true && remote.value?.kind === 'range') {
    reasons.push({ up: false, code: 'onlink-with-range', at: placeOf(one, onlink), log: 'Invalid remote address', message: `"onlink" does not work for neighbors of a range: what ${nameOf(one)} makes for each goes down at once` });
    return reasons;
  }
  if (onlink.value === true && local.known && local.value === undefined && router.language === 'bird' && neighbor && !isLinkLocal(neighbor) && isNear(host, neighbor) !== true) {
    reasons.push({
      up: isNear(host, neighbor) === false ? false : null, code: 'onlink-without-address', at: placeOf(one, onlink),
      message: `"onlink", and no address of its own: no interface has one in the network of ${neighbor.text} that ${nameOf(one)} could take, and it never starts, without a word; write "source address"`,
    });
  }
  if (router.language === 'bird' && session.vrf.value !== undefined && session.vrf.value !== 'default' && lacks(host, session.vrf.value)) {
    reasons.push({ up: false, code: 'interface-not-on-host', at: placeOf(one, session.vrf), log: waiting(neighbor), message: `there is no VRF ${session.vrf.value}: ${nameOf(one)} waits for it for ever; write the name of one that the router has` });
    return reasons;
  }
  if (directness.value?.direct && !router.seesInterfaces) {
    reasons.push({
      up: false, code: 'no-device-protocol', at: session.head, log: waiting(neighbor),
      message: `there is no "protocol device", so BIRD knows no interface, and ${nameOf(one)} waits for ever; add "protocol device { }"`,
    });
    return reasons;
  }
  if (!directness.known || directness.value === undefined) return reasons;
  // Of all daemons, BIRD alone waits for an interface; to the others any way of the kernel's is good, as far as it is short enough.
  const waits = directness.value.direct && onlink.value !== true && router.language === 'bird';
  const way = waits ? neighborhood(one, other, neighbor) : distance(one, other, neighbor);
  return way ? [...reasons, way] : reasons;
}

/** Whether the machine is known to have no IPv4 address but those of its loopback. */
function hasNoId({ host }: End): boolean {
  return host.interfaces(4)?.every(({ name, addresses }) => name === 'lo' || addresses.length === 0) === true;
}

/** Whether an address of an interface is in one network with another; undefined where no interface is known. */
function isNear(host: HostFacts, neighbor: Address): boolean | undefined {
  return host.interfaces(neighbor.family)?.some(({ addresses }) => addresses.some(({ network }) => holds(network, neighbor)));
}

/** Whether the machine is known to have no interface of that name: a VRF is one. */
function lacks(host: HostFacts, name: string): boolean {
  const [four, six] = [host.interfaces(4), host.interfaces(6)];
  return four !== undefined && six !== undefined && ![...four, ...six].some((one) => one.name === name);
}

/** The address of the neighbor; of a range the one that the other end has. */
function neighborOf({ session }: End, other: End): Address | undefined {
  const { value } = session.remote;
  return value?.kind === 'address' ? value.address : other.address;
}

const waiting = (neighbor: Address | undefined): string => `Waiting for ${neighbor?.text ?? 'X'} to become my neighbor`;

/** A direct neighbor has to be in the network of an address of an interface, and not be ourselves (nest/neighbor.c). */
function neighborhood(one: End, other: End, neighbor: Address | undefined): Reason | undefined {
  const { session, host } = one;
  if (!neighbor) return unknownAddress(one, other);
  const at = placeOf(one, session.directness.origin === 'default' ? session.remote : session.directness);
  const base = { code: 'direct-without-interface-route' as const, at, log: waiting(neighbor) };
  const known = host.interfaces(neighbor.family);
  const name = session.interface.value ?? (isLinkLocal(neighbor) ? one.link : undefined);
  if (!known) {
    const mine = one.address;
    if (mine && (mine.family === neighbor.family) && (isLinkLocal(neighbor) || sameBits(mine, neighbor, SAME_LINK[neighbor.family]))) return undefined;
    return { up: null, ...base, message: `whether an interface of ${nameOf(one)} has an address in the network of ${neighbor.text} is not known; name the file of its addresses (--host-a, --host-b)` };
  }
  const interfaces = name === undefined ? known : known.filter((candidate) => candidate.name === name);
  if (name !== undefined && interfaces.length === 0) {
    return { up: false, ...base, code: 'interface-not-on-host', log: `Waiting for ${neighbor.text}%${name} to become my neighbor`, at: placeOf(one, session.interface), message: `there is no interface ${name}: ${nameOf(one)} waits for it for ever; write the name of one that the router has` };
  }
  if (owns(host, neighbor)) return { up: false, ...base, at: placeOf(one, session.remote), message: `${neighbor.text} is an address of the router itself, and ${nameOf(one)} waits for ever; write the neighbor's` };
  if (interfaces.some(({ addresses }) => addresses.some(({ network }) => holds(network, neighbor)))) return undefined;
  return {
    up: false, ...base,
    message: `no interface${name === undefined ? '' : ` ${name}`} of ${nameOf(one)} has an address in the network of ${neighbor.text}: "direct" waits for ever; routes do not help; use "multihop", or give the interface such an address`,
  };
}

/** A neighbor that is farther away, or taken to be on a link, needs a route of the kernel. */
function distance(one: End, other: End, neighbor: Address | undefined): Reason | undefined {
  const { session, host } = one;
  if (!neighbor) return unknownAddress(one, other);
  const at = placeOf(one, session.remote);
  const known = host.interfaces(neighbor.family);
  const base = { code: 'neighbor-not-routed' as const, at };
  if (known) {
    if (owns(host, neighbor)) return { up: false, ...base, message: `${neighbor.text} is an address of the router itself; write the neighbor's` };
    if (known.some(({ addresses }) => addresses.some(({ network }) => holds(network, neighbor)))) return undefined;
  } else if (one.address && sameBits(one.address, neighbor, SAME_LINK[neighbor.family])) return undefined;
  const routes = host.routes(neighbor.family)?.filter(({ network }) => holds(network, neighbor));
  if (routes?.some(({ gateway }) => gateway === undefined || isOf(other, gateway))) return undefined;
  if (routes && routes.length === 0) {
    return { up: false, ...base, ...(session.onlink.value !== true && { log: 'Network is unreachable' }), message: `the router of ${nameOf(one)} has no route to ${neighbor.text}: no connection comes about; add one, or write an address on the link` };
  }
  // `onlink` is for BIRD's next hops: the kernel asks its own routes.
  if (routes && routes.length > 0 && session.directness.value?.direct && session.type.value === 'external') {
    return { up: false, ...base, message: `${neighbor.text} is behind another router, and the packets of ${nameOf(one)} live for one hop alone: no connection comes about; use "multihop"` };
  }
  return { up: null, ...base, message: `whether ${nameOf(one)} has a way to ${neighbor.text} is not known` };
}

/** Whether a gateway is the other router itself. */
function isOf({ host }: End, gateway: string): boolean {
  const address = parseAddress(gateway);
  return address !== undefined && owns(host, address) === true;
}

function unknownAddress(one: End, other: End): Reason {
  return { up: null, code: 'neighbor-not-routed', at: placeOf(one, one.session.remote), message: `the address of ${nameOf(other)} is not known` };
}

/** With TTL security, packets must come with as many hops left as the distance allows (RFC 5082). */
function ttl(one: End, other: End): Reason[] {
  const { ttlSecurity } = one.session;
  if (ttlSecurity.value !== true) return [];
  const least = FULL_TTL + 1 - hopsOf(one);
  const sent = other.session.ttlSecurity.value === true ? FULL_TTL : hopsOf(other);
  if (other.session.ttlSecurity.known && sent >= least) return [];
  return [{
    up: other.session.ttlSecurity.known ? false : null, code: 'session-ends-disagree-ttl', at: placeOf(one, ttlSecurity),
    message: `${nameOf(one)} drops packets with a TTL below ${least}, and ${nameOf(other)} sends them with ${sent}: the session never opens, without a word in the log; set "ttl security" at both ends`,
  }];
}

/** One end sends packets that live for one hop, the other counts on more: that does for a neighbor on the link alone. */
function distances(a: End, b: End): Reason[] {
  return ([[a, b], [b, a]] as const).flatMap(([near, far]): Reason[] => {
    const [one, other] = [near.session.directness.value, far.session.directness.value];
    if (one?.direct !== true || near.session.type.value === 'internal' || near.session.onlink.value === true || other?.direct !== false || far.session.directness.origin === 'default') return [];
    const { address } = near;
    const neighbor = neighborOf(near, far);
    // Where the machines are known, their networks say more.
    if (!address || !neighbor || near.host.interfaces(neighbor.family) || far.host.interfaces(neighbor.family) || address.family !== neighbor.family) return [];
    if (isLinkLocal(neighbor) || sameBits(address, neighbor, SAME_LINK[neighbor.family])) return [];
    return [{
      up: null, code: 'session-ends-disagree-ttl', at: placeOf(near, near.session.directness.origin === 'default' ? near.session.remote : near.session.directness),
      message: `${nameOf(near)} has ${neighbor.text} on its own network, since its packets live for one hop, and ${nameOf(far)} counts on ${other.hops}: with a router in between the session never comes up; say the distance at both ends`,
    }];
  });
}

const hopsOf = ({ session: { directness } }: End): number => (directness.value && !directness.value.direct ? directness.value.hops : 1);

function authentication(a: End, b: End): Reason[] {
  const [mine, theirs] = [a.session, b.session];
  const base = { code: 'session-ends-disagree-password' as const, at: placeOf(a, mine.authentication.origin === 'default' ? mine.password : mine.authentication) };
  if (!mine.authentication.known || !theirs.authentication.known) return [{ up: null, ...base, message: 'how one end signs its packets is not known' }];
  const silent = 'the kernel drops the packets, and the session never opens, without a word of BGP in the log';
  if (mine.authentication.value !== theirs.authentication.value) {
    const [one, other] = mine.authentication.value === 'none' ? [b, a] : [a, b];
    return [{ up: false, ...base, at: placeOf(one, one.session.authentication), message: `${nameOf(one)} signs its packets (${one.session.authentication.value}), and ${nameOf(other)} does not${other.session.authentication.value === 'none' ? '' : ' so'}: ${silent}; give both the same` }];
  }
  if (mine.authentication.value === 'none') return [];
  if (!mine.password.known || !theirs.password.known || mine.authentication.value !== 'md5') return [{ up: null, ...base, message: 'whether the secrets of both ends are the same is not known' }];
  return mine.password.value === theirs.password.value ? [] : [{ up: false, ...base, message: `the passwords of ${nameOf(a)} and ${nameOf(b)} differ: ${silent}; give both the same` }];
}

/** One of them has to call, and the other has to take the call. */
function calls(a: End, b: End): Reason[] {
  const obstacles = [callReasons(a, b), callReasons(b, a)];
  // One call is enough.
  if (obstacles.some((list) => list.length === 0)) return [];
  if (obstacles.some((list) => list.every(({ up }) => up === null))) return obstacles.flat().filter(({ up }) => up === null);
  const seen = new Set<string>();
  return obstacles.flat().filter(({ up, message }) => up === false && !seen.has(message) && seen.add(message));
}

/** Why `one` does not reach `other` by calling. */
function callReasons(one: End, other: End): Reason[] {
  const { session } = one;
  const mate = other.session;
  const reasons: Reason[] = [];
  const { value: target } = session.remote;
  if (session.passive.value === true) {
    reasons.push({ up: false, code: 'session-ends-disagree-passive', at: placeOf(one, session.passive), message: `${nameOf(one)} is passive and waits to be called${mate.passive.value === true ? ', and so is the other end: nobody calls; remove "passive" at one of them' : ''}` });
  } else if (target?.kind === 'range') {
    reasons.push({ up: false, code: 'session-ends-disagree-passive', at: placeOf(one, session.remote), message: `${nameOf(one)} has a range of neighbors and waits to be called${mate.remote.value?.kind === 'range' ? ', and so does the other end: nobody calls; name the address of the neighbor at one of them' : ''}` });
  } else if (session.finds) {
    // What a node finds on its link is an address of that link.
    const expected = mate.remote.value;
    if (session.finds === 'on the link' && expected && !isLinkLocal(expected.kind === 'address' ? expected.address : expected.network)) {
      reasons.push({
        up: false, code: 'session-ends-disagree-address', at: placeOf(other, mate.remote),
        message: `${nameOf(one)} calls by the link-local address that it finds on its interface, and ${nameOf(other)} knows ${expected.kind === 'address' ? expected.address.text : expected.network.text} alone; write "neighbor range fe80::/10" with the interface there, or an address here`,
      });
    }
  } else if (!target) reasons.push({ up: session.remote.known ? false : null, code: 'session-without-neighbor', at: placeOf(one, session.remote), message: `the neighbor of ${nameOf(one)} is not ${session.remote.known ? 'given' : 'known'}` });
  if (mate.listens?.value === false) {
    reasons.push({ up: false, code: 'session-ends-disagree-passive', at: mate.head, message: `${nameOf(other)} takes no calls: it calls itself, and listens on no port` });
  } else if (session.remotePort.known && mate.localPort.known && session.remotePort.value !== mate.localPort.value) {
    reasons.push({
      up: false, code: 'session-ends-disagree-port', at: placeOf(one, session.remotePort),
      message: `${nameOf(one)} calls port ${session.remotePort.value}, and ${nameOf(other)} listens on ${mate.localPort.value}: nobody answers; make the two numbers the same`,
    });
  }
  // Whose addresses are known by "ip", that runs on Linux.
  if (mate.deafOnLinux) reasons.push({ up: other.host.interfaces(4) ? false : null, code: 'session-ends-disagree-password', at: mate.deafOnLinux.place, message: `${nameOf(other)} ${mate.deafOnLinux.message}` });
  if (target?.kind === 'address') reasons.push(...calledAddress(one, other, target.address));
  return [...reasons, ...callerAddress(one, other)];
}

/** Whether the called address is one that the other end answers at. */
function calledAddress(one: End, other: End, called: Address): Reason[] {
  const at = placeOf(one, one.session.remote);
  const { value: local } = other.session.local;
  const base = { code: 'session-ends-disagree-address' as const, at };
  // bgpd listens on all of its addresses, whatever it calls from.
  if (local && other.session.language !== 'openbgpd' && (local.bits !== called.bits || local.family !== called.family)) {
    return [{ up: false, ...base, log: 'Unexpected connect from unknown address', message: `${nameOf(one)} calls ${called.text}, and ${nameOf(other)} answers at ${local.text} alone; make the two the same` }];
  }
  return owns(other.host, called) === false ? [{ up: false, ...base, message: `${nameOf(one)} calls ${called.text}, which the router of ${nameOf(other)} does not have; write one that it has` }] : [];
}

/** Whether the caller comes from an address that the other end knows. */
function callerAddress(one: End, other: End): Reason[] {
  const expected = other.session.remote.value;
  const { address } = one;
  if (!expected || !address) return [];
  const known = expected.kind === 'address' ? expected.address.bits === address.bits && expected.address.family === address.family : holds(expected.network, address);
  if (known) return [];
  const { family } = expected.kind === 'address' ? expected.address : expected.network;
  const who = expected.kind === 'address' ? expected.address.text : expected.network.text;
  return [{
    up: false, code: 'session-ends-disagree-address', at: placeOf(other, other.session.remote), ...(family === address.family ? { log: `Unexpected connect from unknown address ${address.text}` } : {}),
    message: `${nameOf(one)} calls from ${address.text}, and ${nameOf(other)} knows ${who} alone; make the two the same`,
  }];
}
