/** Which sessions are of the Internet, and which of labs, data centers and networks of their own. */
import { holds } from '../base/address.ts';
import { isPrivateAs } from '../base/asNumbers.ts';
import type { Endpoint, Session } from '../base/session.ts';
import { specialNetworks } from '../base/specialNetworks.ts';

const INSIDE = specialNetworks.filter(({ inside }) => inside).map(({ network }) => network);

/** An external session of two networks of the Internet: neither AS number is private, nor is the neighbor's address. Those of documentation stand for public ones. */
export function isPublicPeering({ type, localAs, remoteAs, remote, enabled, passive }: Session): boolean {
  if (type.value !== 'external' || enabled.value === false) return false;
  // A session with a collector or a tool on the same machine.
  if (passive.value === true && remote.value?.kind === 'range') return false;
  return arePublic(localAs.value, remoteAs.value, remote.value);
}

/** Whether two AS numbers, and the neighbor's address, are of the Internet. */
export function arePublic(localAs: number | undefined, remoteAs: number | undefined, remote: Endpoint | undefined): boolean {
  if (localAs === undefined || remoteAs === undefined || isPrivateAs(localAs) || isPrivateAs(remoteAs)) return false;
  return remote?.kind === 'address' && !INSIDE.some((network) => holds(network, remote.address));
}
