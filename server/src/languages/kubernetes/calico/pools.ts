/** `bird_ipam.cfg`: what of the pools and of services is announced, and what of it the kernel gets. */
import { type Family, parseNetwork } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Values } from '../lower/fields.ts';
import { familyOf, type Cluster } from './cluster.ts';
import { fileNames, normalPriority, OVERRIDE } from './birdCfg.ts';
import { MOST_PRIORITY } from './filters.ts';
import { Page } from './page.ts';
import { announcedNetworks, serviceNetworks } from './serviceNetworks.ts';
import type { Subject } from './subject.ts';

/** A pool, and who puts routes to it into the kernel. */
interface Pool { readonly cidr: string; readonly hidden: boolean; readonly tunnel: 'VXLAN' | 'IPIP' | undefined; readonly acrossSubnets: boolean; readonly birds: boolean; readonly place: FileRange }

/** Whose routes BIRD puts into the kernel; Felix does those of the others. */
const BIRDS: Readonly<Record<string, { readonly ipip: boolean; readonly plain: boolean }>> = {
  Disabled: { ipip: false, plain: false }, Enabled: { ipip: true, plain: true }, EnabledIPIPOnly: { ipip: true, plain: false }, EnabledNoEncapOnly: { ipip: false, plain: true },
};

function policyOf({ configuration }: Cluster): { readonly ipip: boolean; readonly plain: boolean } {
  return BIRDS[configuration?.words('programClusterRoutes')?.text ?? ''] ?? BIRDS['EnabledNoEncapOnly']!;
}

function poolsOf(cluster: Cluster, family: Family): Pool[] {
  const policy = policyOf(cluster);
  return cluster.pools.flatMap((values): Pool[] => {
    const cidr = values.words('cidr');
    if (!cidr || familyOf(cidr.text) !== family) return [];
    const uses = (name: string): boolean => ['Always', 'CrossSubnet'].includes(modeOf(values, name));
    const tunnel = uses('vxlanMode') ? 'VXLAN' : uses('ipipMode') ? 'IPIP' : undefined;
    return [{
      cidr: parseNetwork(cidr.text)?.text ?? cidr.text, hidden: values.words('disableBGPExport')?.value === true, tunnel, acrossSubnets: modeOf(values, 'ipipMode') === 'CrossSubnet',
      birds: tunnel === 'IPIP' ? policy.ipip : tunnel === undefined && policy.plain, place: values.place(cidr),
    }];
  }).sort((one, other) => (one.cidr < other.cidr ? -1 : 1));
}

const modeOf = (values: Values, name: string): string => values.words(name)?.text ?? 'Never';

/** Writes the file. */
export function poolsCfg(cluster: Cluster, subject: Subject, family: Family): Page {
  const page = new Page(fileNames(family).pools);
  const pools = poolsOf(cluster, family);
  const all = serviceNetworks(cluster, family);
  page.add('# Routes of the eBPF data plane never leave the node.').add('function reject_local_routes () {').add('  if (defined(ifname)) then {').add('    if (ifname ~ "bpf*.cali") then {').add('      reject;').add('    }').add('  }').add('}').add('');
  page.add('function calico_export_to_bgp_peers(bool internal_peer) {');
  for (const { cidr, hidden, place } of pools) if (hidden) page.add(`  if (net ~ ${cidr}) then { reject; } # disableBGPExport`, place);
  const tunnels = ['*.cali', '*.calico', ...(policyOf(cluster).ipip ? [] : ['tunl0'])].map((name) => `(ifname ~ "${name}")`).join(' || ');
  page.add('  # What Felix put into the kernel every node announces for itself.');
  page.add('  if (internal_peer) then {').add('    if (defined(ifname)) then {').add(`      if (${tunnels}) then {`).add('        reject;').add('      }').add('    }').add('  }');
  page.add('  reject_local_routes();').add('  apply_communities();').add('  calico_aggr();');
  for (const { cidr, place } of announcedNetworks(cluster, subject, family)) page.add(`  if ( net ~ ${cidr} ) then { accept; } # services`, place);
  if (subject.clusterId !== undefined) {
    // A route reflector passes on what other nodes announce of services.
    for (const field of ['serviceLoadBalancerIPs', 'serviceExternalIPs'] as const) for (const { cidr, place } of inOrder(cluster, family, field)) page.add(`  if ( net ~ ${cidr} ) then { accept; } # reflected`, place);
  }
  for (const { cidr, hidden, place } of pools) if (!hidden) page.add(`  if (net ~ ${cidr}) then { accept; }`, place);
  page.add('}').add('').add('filter calico_kernel_programming {');
  for (const { cidr, place } of all) page.add(`  if ( net ~ ${cidr} ) then { reject; } # services`, place);
  const priority = normalPriority(cluster, family);
  page.add('  if (defined(source) && (source = RTS_BGP) && !defined(krt_metric)) then {').add(`    krt_metric = ${priority};`);
  page.add('    if (defined(bgp_local_pref)) then {').add(`      krt_metric = ${MOST_PRIORITY} - bgp_local_pref;`).add('    }');
  page.add(`    if (krt_metric < ${priority}) then {`).add(`      preference = ${OVERRIDE};`).add('    }').add('  }');
  for (const pool of pools) toKernel(page, pool, subject, family);
  return page.add('  accept;').add('}');
}

function inOrder(cluster: Cluster, family: Family, field: 'serviceLoadBalancerIPs' | 'serviceExternalIPs'): ReturnType<typeof serviceNetworks> {
  return serviceNetworks(cluster, family, [field]);
}

/** The kernel's part of a pool. `krt_tunnel` is in Calico's build of BIRD alone. */
function toKernel(page: Page, { cidr, tunnel, acrossSubnets, birds, place }: Pool, { addresses }: Subject, family: Family): void {
  if (!birds) return void page.add(`  if (net ~ ${cidr}) then { reject; } # Felix does that`, place);
  // IPv6 has no IPIP, and what is not rejected is accepted at the end.
  if (family === 6) return;
  if (tunnel === undefined) return void page.add(`  if (net ~ ${cidr}) then { accept; }`, place);
  const subnet = addresses[4]?.network.text;
  const set = acrossSubnets && subnet !== undefined ? `if (defined(bgp_next_hop)&&(bgp_next_hop ~ ${subnet})) then krt_tunnel=""; else krt_tunnel="tunl0";` : 'krt_tunnel="tunl0";';
  page.add(`  if (net ~ ${cidr}) then { ${set} accept; }`, place, true);
}
