/** All blocks of the language. */
import type { Block } from './schema.ts';
import { aggregatorBlocks } from './aggregator.ts';
import { babelBlocks } from './babel.ts';
import { bfdBlocks } from './bfd.ts';
import { bgpBlocks } from './bgp.ts';
import { bmpBlocks } from './bmp.ts';
import { bridgeBlocks } from './bridge.ts';
import { deviceBlocks } from './device.ts';
import { directBlocks } from './direct.ts';
import { evpnBlocks } from './evpn.ts';
import { globalBlocks } from './global.ts';
import { interfaceBlocks } from './interface.ts';
import { kernelBlocks } from './kernel.ts';
import { l3vpnBlocks } from './l3vpn.ts';
import { mrtBlocks } from './mrt.ts';
import { ospfBlocks } from './ospf.ts';
import { perfBlocks } from './perf.ts';
import { pipeBlocks } from './pipe.ts';
import { protocolBlocks } from './protocol.ts';
import { radvBlocks } from './radv.ts';
import { ripBlocks } from './rip.ts';
import { rpkiBlocks } from './rpki.ts';
import { staticBlocks } from './static.ts';
import { tableBlocks } from './table.ts';

export const allBlocks: readonly Block[] = [
  ...globalBlocks, ...tableBlocks, ...protocolBlocks, ...interfaceBlocks,
  ...bgpBlocks, ...staticBlocks, ...kernelBlocks, ...deviceBlocks, ...directBlocks, ...pipeBlocks, ...rpkiBlocks, ...bfdBlocks,
  ...ospfBlocks, ...ripBlocks, ...babelBlocks, ...radvBlocks,
  ...bmpBlocks, ...mrtBlocks, ...l3vpnBlocks, ...evpnBlocks, ...bridgeBlocks, ...aggregatorBlocks, ...perfBlocks,
];
