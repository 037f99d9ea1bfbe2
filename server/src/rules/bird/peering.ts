/** Which sessions are of the Internet, and which of labs, data centers and networks of their own. */
import { parseNetwork, holds } from '../../base/address.ts';
import type { Session } from '../../base/session.ts';

const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', 'fc00::/7', 'fe80::/10'].map((text) => parseNetwork(text)!);

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
  return !PRIVATE_NETWORKS.some((network) => holds(network, value.address));
}
