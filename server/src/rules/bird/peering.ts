/** Which sessions are of the Internet, and which of labs, data centers and networks of their own. */
import { holds } from '../../base/address.ts';
import type { Session } from '../../base/session.ts';
import { specialNetworks } from '../../base/specialNetworks.ts';

const INSIDE = specialNetworks.filter(({ inside }) => inside).map(({ network }) => network);

/** Numbers for use within a network (RFC 6996); what dn42 uses is among them. */
export function isPrivateAs(number: number): boolean {
  return (number >= 64512 && number <= 65534) || number >= 4200000000;
}

/** An external session of two networks of the Internet: neither AS number is private, nor is the neighbor's address. Those of documentation stand for public ones. */
export function isPublicPeering({ type, localAs, remoteAs, remote, enabled, passive }: Session): boolean {
  if (type.value !== 'external' || localAs.value === undefined || remoteAs.value === undefined || enabled.value === false) return false;
  if (isPrivateAs(localAs.value) || isPrivateAs(remoteAs.value)) return false;
  // A session with a collector or a tool on the same machine.
  if (passive.value === true && remote.value?.kind === 'range') return false;
  const { value } = remote;
  if (value?.kind !== 'address') return false;
  return !INSIDE.some((network) => holds(network, value.address));
}
