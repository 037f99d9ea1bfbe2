/** Families of Cilium's peers that are not those of their addresses: what GoBGP does with next hops then, and what the peer has to do. */
import type { Family } from '../../base/address.ts';
import type { ManifestContext } from './checks.ts';

/** Reports each session whose neighbor has an address of `over`, and that advertises routes of `family`. */
export function reportOtherFamily(context: ManifestContext, family: Family, over: Family, message: string): void {
  for (const { project, remote, channels, head } of context.sessions) {
    if (project !== 'Cilium' || remote.value?.kind !== 'address' || remote.value.address.family !== over) continue;
    const channel = channels.find((one) => one.family === family && one.kind === 'unicast');
    // Where nothing goes out nothing is wrong yet; families that nobody wrote stand at the session itself.
    if (!channel || channel.export.value === 'none' || (channel.place.file === head.file && channel.place.range.start.line === head.range.start.line)) continue;
    context.report({ at: remote.place ?? head, severity: 'info', message, related: [{ at: channel.place, message: 'the family' }] });
  }
}
