/** What the router's addresses say about the link that a session runs over. */
import { holds, isLinkLocal, overlaps, type Family, type Network } from '../base/address.ts';
import type { HostFacts, HostInterface, InterfaceAddress, LinkRoute } from '../base/hostFacts.ts';
import type { Endpoint, Session } from '../base/session.ts';

/** The family of the addresses that a session runs over; undefined where the neighbor is not known. */
export function familyOf(endpoint: Endpoint | undefined): Family | undefined {
  return endpoint && (endpoint.kind === 'address' ? endpoint.address : endpoint.network).family;
}

/** Whether the neighbor, or all neighbors of a range, have link-local addresses. */
export function isLinkLocalEndpoint(endpoint: Endpoint): boolean {
  return isLinkLocal(endpoint.kind === 'address' ? endpoint.address : endpoint.network);
}

/**
 * The interface whose addresses make the neighbor a direct one: an address whose network holds it, or meets its range. It
 * has to be the session's interface, if one is given. `unknown`: the router's addresses are not known.
 */
export function linkOf(session: Session, host: HostFacts): HostInterface | 'none' | 'unknown' {
  const { value: remote } = session.remote;
  const family = familyOf(remote);
  const all = family && host.interfaces(family);
  if (!remote || !all) return 'unknown';
  const { known, value: name } = session.interface;
  // A link-local address is on every link: the interface alone tells which.
  if (isLinkLocalEndpoint(remote)) return (known && name !== undefined && all.find((one) => one.name === name)) || 'unknown';
  const candidates = known && name !== undefined ? all.filter((one) => one.name === name) : all;
  const meets = (network: Network): boolean => (remote.kind === 'address' ? holds(network, remote.address) : overlaps(network, remote.network));
  return candidates.find(({ addresses }) => addresses.some(({ network }) => meets(network))) ?? 'none';
}

/** The addresses of a family on the session's link; undefined where the link or its addresses are not known. */
export function linkAddresses(session: Session, host: HostFacts, family: Family): readonly InterfaceAddress[] | undefined {
  const link = linkOf(session, host);
  return typeof link === 'string' ? undefined : host.interfaces(family)?.find(({ name }) => name === link.name)?.addresses;
}

/** Networks that the kernel reaches without a gateway: the narrowest that holds the neighbor, or all that lie in its range. */
export function linkRoutesTo(remote: Endpoint, host: HostFacts): readonly LinkRoute[] {
  const routes = (host.linkRoutes(familyOf(remote)!) ?? []).filter(({ network }) => network.length > 0);
  if (remote.kind === 'range') return routes.filter(({ network }) => holds(remote.network, network));
  const holding = routes.filter(({ network }) => holds(network, remote.address));
  return holding.sort((one, other) => other.network.length - one.network.length).slice(0, 1);
}
