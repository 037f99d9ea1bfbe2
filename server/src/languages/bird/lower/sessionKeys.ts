/** What sessions are asked for by others, as keys of semantics/sessionIndex.ts. */
import { isPrivateAs } from '../../../base/asNumbers.ts';
import type { Endpoint, Session } from '../../../base/session.ts';

const textOf = (remote: Endpoint): string => (remote.kind === 'address' ? remote.address.text : remote.network.text);
const familyOf = (remote: Endpoint): number => (remote.kind === 'address' ? remote.address : remote.network).family;

/** What a call of the neighbor is told by (bgp_find_proto); undefined where some of it is not known. A constant may be another one tomorrow, and nobody would look again. */
export function callKey(session: Session): string | undefined {
  const { remote, local, localPort, remotePort, interface: name, vrf, enabled } = session;
  if (!remote.value || !local.known || !name.known || !vrf.known || !localPort.known || !remotePort.known) return undefined;
  if ([remote, local, localPort, remotePort, name, vrf, enabled].some(({ definition }) => definition !== undefined)) return undefined;
  return ['call', textOf(remote.value), local.value?.text, localPort.value, remotePort.value, name.value, vrf.value].join(' ');
}

/** Where a session listens: the sockets of one port and family are in each other's way. */
export function socketKey({ remote, localPort, vrf, enabled, strictBind }: Session): string | undefined {
  if ([remote, localPort, vrf, enabled, strictBind].some(({ definition }) => definition !== undefined)) return undefined;
  return remote.value && localPort.known && vrf.known ? ['socket', familyOf(remote.value), localPort.value, vrf.value].join(' ') : undefined;
}

/** A table that routes of a session come into. */
export const fillsKey = (table: string | undefined): string => `fills ${table}`;
/** The same where their next hops are on a link: those routes lead on. */
export const reachesKey = (table: string | undefined): string => `reaches ${table}`;

/** The same where the neighbor has an AS number for use within a network, which his routes bring along. */
export const fillsPrivatelyKey = (table: string | undefined): string => `fills privately ${table}`;

const isPrivate = ({ type, remoteAs }: Session): boolean => type.value === 'external' && remoteAs.value !== undefined && remoteAs.definition === undefined && isPrivateAs(remoteAs.value);

/** All keys of a session. */
export function keysOf(session: Session): string[] {
  // One that a constant disables is taken to run, for the same reason.
  if (session.enabled.value === false && !session.enabled.definition) return [];
  const filling = session.channels.filter((channel) => channel.import.value !== 'none');
  const call = session.enabled.known ? callKey(session) : undefined;
  const socket = session.strictBind.value === true ? socketKey(session) : undefined;
  return [
    ...(call === undefined ? [] : [call]), ...(socket === undefined ? [] : [socket]),
    ...new Set(filling.map(({ table }) => fillsKey(table.value))),
    ...(isPrivate(session) ? new Set(filling.map(({ table }) => fillsPrivatelyKey(table.value))) : []),
    ...new Set(filling.filter(({ gateway }) => gateway.value === 'direct').map(({ table }) => reachesKey(table.value))),
  ];
}
