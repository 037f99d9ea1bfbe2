/** The node whose files are made. Where no node is known it is any: with addresses of the documentation, which say nothing. */
import { type Family, parseAddress, parseNetwork } from '../../../base/address.ts';
import { asOf, type Cluster } from './cluster.ts';
import type { ClusterNode, NodeAddress } from '../semantics/nodes.ts';
import { routerIdOf } from './sha256.ts';

/** A node, with what its files need of it. */
export interface Subject {
  readonly name: string;
  /** Undefined where the manifests have no such node. */
  readonly node: ClusterNode | undefined;
  readonly addresses: Readonly<Record<Family, NodeAddress | undefined>>;
  readonly asNumber: number;
  readonly routerId: string;
  /** The router ID is made of the name: there is no IPv4 address that it could be. */
  readonly hashed: boolean;
  readonly clusterId: string | undefined;
}

/** What a node is called that no manifest names. */
export const ANY_NODE = 'any-node';

const PLACEHOLDERS: Readonly<Record<Family, NodeAddress>> = {
  4: { address: parseAddress('192.0.2.222')!, network: parseNetwork('192.0.2.0/24')! },
  6: { address: parseAddress('2001:db8::222')!, network: parseNetwork('2001:db8::/64')! },
};

/** The node of a name; one whose addresses nobody knows has those of the documentation. */
export function subjectOf(cluster: Cluster, name: string): Subject {
  const node = cluster.nodes.get(name);
  const known = node && (node.addresses[4] ?? node.addresses[6]);
  const addresses = known ? { 4: node.addresses[4]?.value, 6: node.addresses[6]?.value } : PLACEHOLDERS;
  return {
    name, node, addresses, asNumber: asOf(cluster, node), routerId: addresses[4]?.address.text ?? routerIdOf(name), hashed: !addresses[4], clusterId: node?.clusterId?.value,
  };
}

/** Whether the addresses of a node are made up. */
export function isMadeUp({ addresses }: Subject): boolean {
  return addresses === PLACEHOLDERS;
}
