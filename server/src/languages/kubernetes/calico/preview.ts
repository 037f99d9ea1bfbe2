/** The files that a node's BIRD reads: what confd in calico-node makes of a cluster's objects. */
import type { Family } from '../../../base/address.ts';
import type { Found } from '../project/project.ts';
import { aggregation } from './aggregation.ts';
import { birdCfg } from './birdCfg.ts';
import { clusterOf, type Cluster } from './cluster.ts';
import type { Page } from './page.ts';
import { peeringsOf } from './peerings.ts';
import { poolsCfg } from './pools.ts';
import { ANY_NODE, subjectOf } from './subject.ts';

/** The files of one node and family; the first is the one that BIRD is started with. */
export interface NodeFiles { readonly node: string; readonly family: Family; readonly pages: readonly Page[] }

/** The nodes whose files can be made: those of the manifests, by name, or any node where there is none. */
export function nodesIn(cluster: Cluster): readonly string[] {
  const names = [...cluster.nodes.keys()].sort();
  return names.length > 0 ? names : [ANY_NODE];
}

/** The cluster that objects make; undefined where none of them is of Calico's BGP. */
export function calicoCluster(objects: readonly Found[]): Cluster | undefined {
  const cluster = clusterOf(objects);
  const { configuration, ofNodes, peers, filters, pools, nodes } = cluster;
  return configuration || ofNodes.size + peers.length + filters.size + pools.length + nodes.size > 0 ? cluster : undefined;
}

/** The files of a node. A name that no Node has is one of a node that nobody told of. */
export function filesOf(cluster: Cluster, node: string, family: Family): NodeFiles {
  const subject = subjectOf(cluster, node);
  const found = peeringsOf(cluster, subject, family);
  return { node, family, pages: [birdCfg(cluster, subject, family, found), aggregation(cluster, subject, family, found.peerings), poolsCfg(cluster, subject, family)] };
}
