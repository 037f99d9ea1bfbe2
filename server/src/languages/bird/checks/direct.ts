/** `protocol direct` and `protocol babel`: both have one IPv6 channel, of one kind or the other. */
import type { Configuration, Protocol } from '../semantics/model.ts';
import { channelFor, channelsOf, ownOpening } from './channels.ts';
import type { Problem } from './problem.ts';
import { blame } from './report.ts';

/** nest/rt-dev.c, dev_postconfig, and proto/babel/babel.c, babel_postconfig: "Both ipv6 and ipv6-sadr channels". */
export function checkOneIpv6(protocol: Protocol, configuration: Configuration): Problem[] {
  const channels = channelsOf(protocol, configuration);
  const [plain, sadr] = [channelFor(channels, 'ipv6'), channelFor(channels, 'ipv6 sadr')];
  if (!plain || !sadr) return [];
  return [blame(protocol, [ownOpening(sadr), ownOpening(plain)], 'conflicting-options',
    `a ${protocol.type} protocol has an \`ipv6\` or an \`ipv6 sadr\` channel, not both: BIRD refuses it`)];
}
