/** What BIRD checks when a protocol's or template's block is complete, type by type. */
import type { Configuration, Protocol } from '../semantics/model.ts';
import { checkBgp } from './bgp.ts';
import { checkChannels } from './channels.ts';
import { checkOneIpv6 } from './direct.ts';
import { checkInheritance } from './inherit.ts';
import { checkKernel } from './kernel.ts';
import { checkOspf } from './ospf.ts';
import { checkAggregator, checkPipe } from './pipe.ts';
import type { Problem } from './problem.ts';
import { checkRadv } from './radv.ts';
import { checkRpki } from './rpki.ts';
import { checkBmp, checkBridge, checkMrt } from './small.ts';
import { checkStatic } from './static.ts';
import { checkEvpn, checkL3vpn } from './vpn.ts';

/** A check of one protocol or template. */
export type ProtocolCheck = (protocol: Protocol, configuration: Configuration) => Problem[];

/** Checks of all types. */
const common: readonly ProtocolCheck[] = [checkInheritance, checkChannels];

const checks: Readonly<Record<string, readonly ProtocolCheck[]>> = {
  aggregator: [checkAggregator],
  babel: [checkOneIpv6],
  bgp: [checkBgp],
  bmp: [checkBmp],
  bridge: [checkBridge],
  direct: [checkOneIpv6],
  evpn: [checkEvpn],
  kernel: [checkKernel],
  l3vpn: [checkL3vpn],
  mrt: [checkMrt],
  ospf: [checkOspf],
  pipe: [checkPipe],
  radv: [checkRadv],
  rpki: [checkRpki],
  static: [checkStatic],
};

/** The checks of the protocol's type. BIRD checks most templates as it checks protocols: each check knows whether. */
export function checkProtocol(protocol: Protocol, configuration: Configuration): Problem[] {
  const own = checks[protocol.type.split(' ')[0]!] ?? [];
  return [...common, ...own].flatMap((check) => check(protocol, configuration));
}
