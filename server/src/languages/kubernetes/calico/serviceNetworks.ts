/** Networks of services that every node announces, as BGPConfiguration names them. What single services have stands in the cluster alone. */
import type { Family } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import { at, elementsOf, textOf } from '../syntax/ast.ts';
import { familyOf, type Cluster } from './cluster.ts';
import type { Subject } from './subject.ts';

/** A network with its place. */
export interface ServiceNetwork { readonly cidr: string; readonly place: FileRange }

type Field = 'serviceClusterIPs' | 'serviceExternalIPs' | 'serviceLoadBalancerIPs';

/** The networks of one field, or of all, without doubles and as Calico orders them. */
export function serviceNetworks({ configuration }: Cluster, family: Family, fields: readonly Field[] = ['serviceClusterIPs', 'serviceExternalIPs', 'serviceLoadBalancerIPs']): readonly ServiceNetwork[] {
  const found = new Map<string, ServiceNetwork>();
  if (!configuration) return [];
  for (const node of fields.flatMap((field) => elementsOf(at(configuration.root, field)))) {
    const cidr = at(node, 'cidr');
    const text = textOf(cidr);
    if (text !== undefined && familyOf(text) === family && !found.has(text)) found.set(text, { cidr: text, place: configuration.place(cidr!) });
  }
  const key = ({ cidr }: ServiceNetwork): string => cidr.replace('/', '-');
  return [...found.values()].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** What of it the node announces as a whole: nothing with this label, and no network of load balancers whose services are announced one by one. */
export function announcedNetworks(cluster: Cluster, { node }: Subject, family: Family): readonly ServiceNetwork[] {
  if (node?.labels.get('node.kubernetes.io/exclude-from-external-load-balancers') === 'true') return [];
  return serviceNetworks(cluster, family, isOneByOne(cluster) ? ['serviceClusterIPs', 'serviceExternalIPs'] : undefined);
}

/** Whether each service of a load balancer has a route of its own, which stands in no manifest. */
export function isOneByOne({ configuration }: Cluster): boolean {
  return configuration?.words('serviceLoadBalancerAggregation')?.text === 'Disabled';
}
