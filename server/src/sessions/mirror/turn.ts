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

/** The other end of a session. `of`: how the session is called. */
export function turn(session: Session, of: string, options: TurnOptions = {}): Counterpart {
  const local = localOf(session, of, options);
  const remote = remoteOf(session, of, options);
  const localAs = localAsOf(session, of, options);
  const remoteAs = remoteAsOf(session, of);
  const over = overOf(session, local, remote);
  const linkLocal = [local.value, remote.value?.kind === 'address' ? remote.value.address : remote.value?.network].some((one) => one !== undefined && isLinkLocal(one));
  const channels = session.channels.map((channel) => channelOf(channel, over));
  const carried = channels.filter((channel) => channel !== undefined);
  const { timers } = session;
  return {
    name: options.name ?? (remoteAs.value === undefined ? 'neighbor1' : `as${remoteAs.value}`), of, local, localAs, remote, remoteAs, over, isLinkLocal: linkLocal,
    localPort: session.remotePort.value ?? 179, remotePort: session.localPort.value ?? 179,
    type: session.type.value,
    interface: options.interface !== undefined ? is(options.interface) : linkLocal ? { missing: `the interface of this router on the link to ${of}` } : undefined,
    directness: directnessOf(session, local, remote), ttlSecurity: session.ttlSecurity.value === true,
    // Whoever takes no calls has to call, and ranges are called by nobody.
    passive: session.listens?.value === false || remote.value?.kind === 'range',
    authentication: session.authentication.value ?? 'none', password: passwordOf(session, of),
    role: session.role.value === undefined ? undefined : COMPLEMENT[session.role.value],
    hold: isWritten(timers.hold) ? timers.hold.value : undefined, keepalive: isWritten(timers.keepalive) ? timers.keepalive.value : undefined, leastHold: timers.minimumHold.value ?? 0,
    confederation: session.confederationMember.value === true && session.type.value === 'external' ? session.confederation.value : undefined,
    capabilities: capabilitiesOf(session, ({ announced }) => announced.value === true && isWritten(announced)), required: capabilitiesOf(session, ({ required }) => required.value === true), firstAsDiffers: session.routeServerClient.value === true,
    isPublic: session.type.value === 'external' && arePublic(localAs.value, remoteAs.value, remote.value),
    channels: carried.length > 0 ? carried : [{ family: over, kind: 'unicast', extendedNextHop: false, addPaths: 'off' }],
    guessed: guessesAt(session, of),
    leftOut: session.channels.filter((_, i) => channels[i] === undefined).map(({ name }) => name),
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
  if (type.value === 'internal') return isWritten(directness) ? value : undefined;
  if (value.direct || value.hops === 1) return undefined;
  if (isWritten(directness)) return value;
  const address = remote.value?.kind === 'address' ? remote.value.address : undefined;
  return local.value && address && !sameBits(local.value, address, SAME_LINK[address.family]) ? value : undefined;
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

/** Undefined for a family that wants tables or labels of its own: those nobody guesses. */
function channelOf({ family, kind, extendedNextHop, requireExtendedNextHop, addPaths, requireAddPaths }: Channel, over: Family): CounterpartChannel | undefined {
  if (family === undefined || (kind !== 'unicast' && kind !== 'multicast' && kind !== 'flow')) return undefined;
  const paths = addPaths.value !== undefined && (isWritten(addPaths) || requireAddPaths.value === true) ? PATHS[addPaths.value] : 'off';
  // bgpd says it of all families at once, and it means something for the other one alone.
  const extended = (extendedNextHop.value === true && family !== over) || requireExtendedNextHop.value === true;
  return { family, kind, extendedNextHop: extended, addPaths: paths };
}
