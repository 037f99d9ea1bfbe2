/** The interfaces of the machine that we run on: asked of Node, nothing is run for it. */
import { networkInterfaces } from 'node:os';
import { parseHostFacts, UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';

/** Facts of this machine; its routes stay unknown. */
export function localHost(): HostFacts {
  const entries = Object.entries(networkInterfaces()).map(([ifname, addresses]) => ({
    ifname: ifname.replace(/:.*/, ''),
    addr_info: (addresses ?? []).map(({ address, cidr }) => ({
      local: address.replace(/%.*/, ''),
      prefixlen: Number(cidr?.split('/')[1] ?? (address.includes(':') ? 128 : 32)),
    })),
  }));
  const parsed = parseHostFacts(JSON.stringify(entries));
  return 'facts' in parsed ? parsed.facts : UNKNOWN_HOST;
}
