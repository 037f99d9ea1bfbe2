/** The effective configuration of a session as a list of named values, each with where it came from: for people and programs. */
import type { Capability, Channel, Directness, Endpoint, Field, Limit, Session } from '../base/session.ts';

/** A value as JSON has it; null: none. */
export type Plain = string | number | boolean | null | readonly string[];

/** One field: its name in the words of BGP, and its value. */
export interface Effective {
  readonly name: string;
  readonly field: Field<unknown>;
  readonly value: Plain;
  /** Whether it belongs to the short list, default or not. */
  readonly essential: boolean;
}

type Row<Of> = readonly [name: string, field: (of: Of) => Field<unknown>, essential?: 'essential'];

const ROWS: readonly Row<Session>[] = [
  ['enabled', ({ enabled }) => enabled],
  ['neighbor', ({ remote }) => remote, 'essential'],
  ['neighbor port', ({ remotePort }) => remotePort],
  ['neighbor AS', ({ remoteAs }) => remoteAs, 'essential'],
  ['local address', ({ local }) => local, 'essential'],
  ['local port', ({ localPort }) => localPort],
  ['listens', ({ listens }) => listens ?? { known: true, value: true, origin: 'default' }],
  ['local AS', ({ localAs }) => localAs, 'essential'],
  ['type', ({ type }) => type, 'essential'],
  ['router ID', ({ routerId }) => routerId, 'essential'],
  ['confederation', ({ confederation }) => confederation],
  ['confederation member', ({ confederationMember }) => confederationMember],
  ['interface', ({ interface: name }) => name, 'essential'],
  ['interface range', ({ interfaceRange }) => interfaceRange],
  ['vrf', ({ vrf }) => vrf],
  ['distance', ({ directness }) => directness, 'essential'],
  ['onlink', ({ onlink }) => onlink],
  ['passive', ({ passive }) => passive, 'essential'],
  ['strict bind', ({ strictBind }) => strictBind],
  ['free bind', ({ freeBind }) => freeBind],
  ['authentication', ({ authentication }) => authentication, 'essential'],
  ['TTL security', ({ ttlSecurity }) => ttlSecurity, 'essential'],
  ['check link', ({ checkLink }) => checkLink],
  ['BFD', ({ bfd }) => bfd, 'essential'],
  ['role', ({ role }) => role],
  ['require roles', ({ requireRoles }) => requireRoles],
  ['route reflector client', ({ routeReflectorClient }) => routeReflectorClient],
  ['route server client', ({ routeServerClient }) => routeServerClient],
  ['allow local AS', ({ allowLocalAs }) => allowLocalAs],
  ['enforce first AS', ({ enforceFirstAs }) => enforceFirstAs],
  ['allow AS sets', ({ allowAsSets }) => allowAsSets],
  ['disable after error', ({ disableAfterError }) => disableAfterError],
  ['hold time', ({ timers }) => timers.hold, 'essential'],
  ['min hold time', ({ timers }) => timers.minimumHold],
  ['startup hold time', ({ timers }) => timers.startupHold],
  ['keepalive time', ({ timers }) => timers.keepalive],
  ['min keepalive time', ({ timers }) => timers.minimumKeepalive],
  ['send hold time', ({ timers }) => timers.sendHold],
  ['connect delay time', ({ timers }) => timers.connectDelay],
  ['connect retry time', ({ timers }) => timers.connectRetry],
];

const CHANNEL_ROWS: readonly Row<Channel>[] = [
  ['import', (channel) => channel.import, 'essential'],
  ['export', (channel) => channel.export, 'essential'],
  ['table', ({ table }) => table, 'essential'],
  ['mandatory', ({ mandatory }) => mandatory],
  ['extended next hop', ({ extendedNextHop }) => extendedNextHop, 'essential'],
  ['require extended next hop', ({ requireExtendedNextHop }) => requireExtendedNextHop],
  ['next hop address', ({ nextHopAddress }) => nextHopAddress],
  ['next hop self', ({ nextHopSelf }) => nextHopSelf, 'essential'],
  ['next hop keep', ({ nextHopKeep }) => nextHopKeep],
  ['gateway', ({ gateway }) => gateway, 'essential'],
  ['IGP table for IPv4 next hops', ({ igpTables }) => igpTables[4]],
  ['IGP table for IPv6 next hops', ({ igpTables }) => igpTables[6]],
  ['receive limit', ({ receiveLimit }) => receiveLimit],
  ['import limit', ({ importLimit }) => importLimit, 'essential'],
  ['export limit', ({ exportLimit }) => exportLimit],
  ['add paths', ({ addPaths }) => addPaths],
  ['require add paths', ({ requireAddPaths }) => requireAddPaths],
  ['keep filtered', ({ keepFiltered }) => keepFiltered],
  ['import table', ({ importTable }) => importTable],
];

/** All fields of a session but those of its channels, in a fixed order. */
export function effectiveFields(session: Session): Effective[] {
  const capabilities = (Object.keys(session.capabilities) as Capability[]).flatMap((name): Row<Session>[] => [
    [`announce ${name}`, ({ capabilities: all }) => all[name].announced],
    [`require ${name}`, ({ capabilities: all }) => all[name].required],
  ]);
  const own = [...ROWS, ...capabilities].map((row) => effective(row, session));
  const { elsewhere } = session;
  return elsewhere ? [...own, { name: 'families', field: { known: false, origin: 'own', place: elsewhere.place }, value: null, essential: true }] : own;
}

/** All fields of a channel, in a fixed order. */
export function channelFields(channel: Channel): Effective[] {
  return CHANNEL_ROWS.map((row) => effective(row, channel));
}

function effective<Of>([name, read, essential]: Row<Of>, of: Of): Effective {
  const field = read(of);
  return { name, field, value: field.known ? plain(field.value) : null, essential: essential !== undefined };
}

/** A value without the shapes of the model. */
function plain(value: unknown): Plain {
  if (value === undefined || Number.isNaN(value)) return null;
  if (value === Infinity) return 'any';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as Plain;
  if ('direct' in value) return distance(value as Directness);
  if ('kind' in value) return endpoint(value as Endpoint);
  if ('action' in value) return limit(value as Limit);
  return (value as { readonly text: string }).text;
}

const distance = (directness: Directness): string => (directness.direct ? 'direct' : `multihop ${known(directness.hops)}`);
const endpoint = (remote: Endpoint): string => (remote.kind === 'address' ? remote.address.text : `range ${remote.network.text}`);
const limit = ({ count, action }: Limit): string => `${known(count)}, then ${action}`;
/** A number that could not be read is none. */
const known = (number: number | undefined): number | 'unknown' => (number === undefined || Number.isNaN(number) ? 'unknown' : number);

/** A value as a person reads it. */
export function shown({ field, value }: Effective): string {
  if (Number.isNaN(field.value)) return 'no number';
  if (!field.known) return 'not known before the daemon runs';
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Where a value came from, in words; a place is told apart from it. */
export function originOf({ origin }: Field<unknown>): string {
  return { own: 'own statement', template: 'template', group: 'group', global: 'whole file', default: 'default' }[origin];
}
