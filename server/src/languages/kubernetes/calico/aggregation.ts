/** `bird_aggr.cfg`: the networks that a node announces as a whole, and the ways to peers that are not on its links. */
import { type Family, widthOf } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import { familyOf, type Cluster } from './cluster.ts';
import { fileNames, normalPriority } from './birdCfg.ts';
import { Page } from './page.ts';
import type { Peering } from './peerings.ts';
import { announcedNetworks, isOneByOne } from './serviceNetworks.ts';
import type { Subject } from './subject.ts';

/** A network whose addresses the node gives to its pods. */
interface Block { readonly cidr: string; readonly state: string | undefined; readonly place: FileRange }

function blocksOf({ blocks }: Cluster, { name }: Subject, family: Family): Block[] {
  return blocks.flatMap((values): Block[] => {
    const cidr = values.words('cidr');
    const state = values.words('state')?.text;
    // What is not confirmed is nobody's yet.
    if (!cidr || values.words('node')?.text !== name || familyOf(cidr.text) !== family || state === 'pending' || String(values.words('deleted')?.value) === 'true') return [];
    return [{ cidr: cidr.text, state, place: values.place(cidr) }];
  }).sort((one, other) => (one.cidr.replace('/', '-') < other.cidr.replace('/', '-') ? -1 : 1));
}

/** Writes the file. */
export function aggregation(cluster: Cluster, subject: Subject, family: Family, peerings: readonly Peering[]): Page {
  const page = new Page(fileNames(family).aggregation);
  const blocks = blocksOf(cluster, subject, family);
  const routes: { readonly text: string; readonly place: FileRange; readonly about: string }[] = [
    ...blocks.filter(({ cidr }) => !cidr.endsWith(`/${widthOf(family)}`)).map(({ cidr, place }) => ({ text: `route ${cidr} blackhole;`, place, about: 'networks of this node\'s pods' })),
    ...announcedNetworks(cluster, subject, family).map(({ cidr, place }) => ({ text: `route ${cidr} blackhole;`, place, about: 'networks of services' })),
    ...(['Global', 'Node'] as const).flatMap((wanted) => peerings.filter(({ kind, reachableBy }) => kind === wanted && reachableBy !== undefined)
      .map(({ address, reachableBy, place }) => ({ text: `route ${address.text}/${widthOf(family)} via ${reachableBy};`, place, about: 'ways to peers' }))),
  ];
  if (cluster.blocks.length === 0) page.add('# Which networks the node has for its pods stands in BlockAffinity objects, and none is in sight.');
  if (isOneByOne(cluster)) page.add('# Services of load balancers are announced one by one: their routes stand in no manifest.');
  page.add('template static static_template {');
  let about = '';
  for (const route of routes) {
    if (route.about !== about) page.add(`  # ${route.about}`);
    ({ about } = route);
    page.add(`  ${route.text}`, route.place);
  }
  page.add('}').add('');
  if (routes.length > 0) page.add('protocol static from static_template {').add('}').add('');
  page.add('# A network of this node is announced as a whole, and nothing in it but what has a raised priority.').add('function calico_aggr ()').add('{');
  for (const { cidr, state, place } of blocks) {
    if (state !== undefined && state !== 'confirmed') continue;
    page.add(`  if ( net = ${cidr} ) then { accept; }`, place);
    page.add(`  if ( net ~ ${cidr} && krt_metric < ${normalPriority(cluster, family)} ) then { accept; }`, place);
    page.add(`  if ( net ~ ${cidr} ) then { reject; }`, place);
  }
  return page.add('}');
}
