/** Turns a session around: what the other end has to be. */
import { isLinkLocal, sameBits, type Address, type Family } from '../../base/address.ts';
import type { Counterpart, CounterpartChannel, Gap, Wanted } from '../../base/counterpart.ts';
import type { Capability, CapabilityUse, Channel, Directness, Endpoint, Field, Role, Session } from '../../base/session.ts';
import { arePublic } from '../peering.ts';
import { openAs } from '../predict/open.ts';
import { SAME_LINK } from '../predict/pairs.ts';
import { familyOf } from '../link.ts';

/** What is known of the other end beside what the session says. */
export interface TurnOptions {
  /** Its own address. */
  readonly localAddress?: Address;
  /** The address that the session's router has to it, or the network that its routers are in. */
  readonly remoteAddress?: Endpoint;
  readonly as?: number;
  /** Its interface to the session's router. */
  readonly interface?: string;
  readonly name?: string;
}

/** The pairs of RFC 9234. */
const COMPLEMENT: Readonly<Record<Role, Role>> = { provider: 'customer', customer: 'provider', peer: 'peer', rs_server: 'rs_client', rs_client: 'rs_server' };
const PATHS = { off: 'off', receive: 'send', send: 'receive', both: 'both' } as const;

const is = <T>(value: T): Wanted<T> => ({ value });
/** Whether somebody wrote the value. */
const isWritten = (field: Field<unknown>): boolean => field.origin !== 'default';

/** `as4` is a word of BIRD's. */
function nameFor(remoteAs: number | undefined): string {
  return remoteAs === undefined ? 'neighbor1' : remoteAs === 4 ? 'as_4' : `as${remoteAs}`;
}

/** An address of documentation for the n-th that is to be filled in: no two of a file are the same. */
export function placeholderFor(n: number, over: Family, linkLocal: boolean): string {
  if (over === 6) return `${linkLocal ? 'fe80' : '2001:db8'}::${n.toString(16)}`;
  return n < 255 ? `192.0.2.${n}` : `198.${18 + Math.floor(n / 65536)}.${Math.floor(n / 256) % 256}.${n % 256}`;
}

/** Whole seconds, where somebody wrote them. */
function secondsOf(field: Field<number>): number | undefined {
  return isWritten(field) && field.value !== undefined && !Number.isNaN(field.value) ? Math.floor(field.value) : undefined;
}

/** The other end of a session. `of`: how the session is called. */
export function turn(session: Session, of: string, options: TurnOptions = {}): Counterpart {
  const local = localOf(session, of, options);
  const remote = remoteOf(session, of, options);
  const localAs = localAsOf(session, of, options);
  const remoteAs = remoteAsOf(session, of);
  const over = overOf(session, local, remote);
  const linkLocal = [local.value, remote.value?.kind === 'address' ? remote.value.address : remote.value?.network].some((one) => one !== undefined && isLinkLocal(one));
  const channels = session.channels.map((channel) => channelOf(channel, over, session));
  const carried = channels.filter((channel) => typeof channel !== 'string');
  const { timers } = session;
  return {
    name: options.name ?? nameFor(remoteAs.value), placeholder: placeholderFor(1, over, linkLocal), of, local, localAs, remote, remoteAs, over, isLinkLocal: linkLocal,
    localPort: session.remotePort.value ?? 179, remotePort: session.localPort.value ?? 179,
    type: session.type.value,
    interface: options.interface !== undefined ? is(options.interface) : linkLocal ? { missing: `the interface of this router on the link to ${of}` } : undefined,
    directness: directnessOf(session, local, remote), ttlSecurity: session.ttlSecurity.value === true,
    // Whoever takes no calls has to call, and ranges are called by nobody.
    passive: session.listens?.value === false || remote.value?.kind === 'range',
    authentication: session.authentication.value ?? 'none', password: passwordOf(session, of),
    role: session.role.value === undefined ? undefined : COMPLEMENT[session.role.value],
    hold: secondsOf(timers.hold), keepalive: secondsOf(timers.keepalive) || undefined, leastHold: timers.minimumHold.value ?? 0,
    confederation: session.confederationMember.value === true && session.type.value === 'external' ? session.confederation.value : undefined,
    capabilities: capabilitiesOf(session, ({ announced }) => announced.value === true && isWritten(announced)), required: capabilitiesOf(session, ({ required }) => required.value === true), firstAsDiffers: session.routeServerClient.value === true,
    isPublic: session.type.value === 'external' && arePublic(localAs.value, remoteAs.value, remote.value),
    channels: carried.length > 0 ? carried : [{ family: over, kind: 'unicast', extendedNextHop: false, addPaths: 'off' }],
    guessed: guessesAt(session, of),
    leftOut: channels.filter((channel) => typeof channel === 'string'),
  };
}

/** Where the session calls. */
function localOf({ remote }: Session, of: string, { localAddress }: TurnOptions): Wanted<Address> {
  if (localAddress) return is(localAddress);
  const { value } = remote;
  if (value?.kind === 'address') return is(value.address);
  return { missing: `the address of this router${value ? `, one of ${value.network.text}, where ${of} takes calls from` : ''}` };
}

/** Where the session calls from. */
function remoteOf({ local }: Session, of: string, { remoteAddress }: TurnOptions): Wanted<Endpoint> {
  if (remoteAddress) return is(remoteAddress);
  return local.value ? is<Endpoint>({ kind: 'address', address: local.value }) : { missing: `the address that ${of} speaks from` };
}

function localAsOf({ remoteAs, localAs, type }: Session, of: string, options: TurnOptions): Wanted<number> {
  const value = options.as ?? remoteAs.value;
  if (value !== undefined && !Number.isNaN(value)) return is(value);
  const other = type.value === 'external' && localAs.value !== undefined ? `, any but ${localAs.value}` : '';
  return { missing: `the AS number of this router${other}${remoteAs.known ? '' : `, as ${of} expects it`}` };
}

function remoteAsOf(session: Session, of: string): Wanted<number> {
  const value = openAs(session);
  return value === undefined || Number.isNaN(value) ? { missing: `the AS number of ${of}` } : is(value);
}

/** The family of the addresses; where neither is known that of the only channel. */
function overOf({ remote, channels }: Session, local: Wanted<Address>, other: Wanted<Endpoint>): Family {
  return local.value?.family ?? familyOf(other.value) ?? familyOf(remote.value) ?? (channels.length === 1 ? channels[0]!.family : undefined) ?? 4;
}

/**
 * What the session says of the distance holds for both. By default each language has it as the type has it; where a program
 * counts no hops (Calico), only addresses of two networks tell that the two are not on one link.
 */
function directnessOf({ directness, type }: Session, local: Wanted<Address>, remote: Wanted<Endpoint>): Directness | undefined {
  const { value } = directness;
  if (value === undefined || type.value === undefined) return undefined;
  const address = remote.value?.kind === 'address' ? remote.value.address : undefined;
  const isNear = local.value !== undefined && address !== undefined && sameBits(local.value, address, SAME_LINK[address.family]);
  // Two that are near each other by no network that shows: only the one who wrote it knows how, and the default works, too.
  if (type.value === 'internal') return isWritten(directness) && (!value.direct || isNear) ? value : undefined;
  if (value.direct || value.hops === 1) return undefined;
  if (isWritten(directness)) return value;
  return local.value !== undefined && address !== undefined && !isNear ? value : undefined;
}

function passwordOf({ authentication, password }: Session, of: string): Wanted<string> | undefined {
  if (authentication.value !== 'md5') return undefined;
  return password.value === undefined ? { missing: `the password of ${of}` } : is(password.value);
}

function capabilitiesOf({ capabilities }: Session, wanted: (use: CapabilityUse) => boolean): Capability[] {
  return (Object.keys(capabilities) as Capability[]).filter((name) => wanted(capabilities[name]));
}

/** What the session has that nobody can know from its file. */
function guessesAt({ channels, localPort, remotePort, directness, type }: Session, of: string): Gap[] {
  return [
    ...(channels.length > 0 ? [] : [{ field: 'families', hint: `the families that ${of} carries` }]),
    ...(remotePort.known ? [] : [{ field: 'local port', hint: `the port that ${of} calls, 179 here` }]), ...(localPort.known ? [] : [{ field: 'neighbor port', hint: `the port that ${of} listens on, 179 here` }]),
    ...(directness.known || type.value !== 'external' ? [] : [{ field: 'multihop', hint: `how many hops it is to ${of}, one here` }]),
  ];
}

/** In words why a family is left out: one with tables or labels of its own, which nobody guesses, or whose next hops nobody can use. */
function channelOf({ name, family, kind, extendedNextHop, requireExtendedNextHop, addPaths, requireAddPaths }: Channel, over: Family, { language }: Session): CounterpartChannel | string {
  if (family === undefined || (kind !== 'unicast' && kind !== 'multicast' && kind !== 'flow')) return `${name}, which wants tables of its own`;
  // GoBGP sends its IPv4 address.
  if (language === 'kubernetes' && family === 6 && over === 4) return `${name} over IPv4, with next hops that nobody takes: peer over IPv6 for it`;
  const paths = addPaths.value !== undefined && (isWritten(addPaths) || requireAddPaths.value === true) ? PATHS[addPaths.value] : 'off';
  // bgpd says it of all families at once, and it means something for the other one alone.
  const extended = (extendedNextHop.value === true && family !== over) || requireExtendedNextHop.value === true;
  return { family, kind, extendedNextHop: extended, addPaths: paths };
}
