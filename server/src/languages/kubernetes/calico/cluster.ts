/**
 * A cluster that runs Calico, read from its manifests: what every node's BIRD is configured from. An object of a kind and
 * name that is there twice counts as it stands first.
 */
import type { Family } from '../../../base/address.ts';
import { numberOf, Values } from '../lower/fields.ts';
import type { Found } from '../project/project.ts';
import { asNumberOf } from '../semantics/asNumber.ts';
import { nodesOf, type ClusterNode } from '../semantics/nodes.ts';

/** All that is known of a cluster. */
export interface Cluster {
  /** The BGPConfiguration called `default`. */
  readonly configuration: Values | undefined;
  /** Those called `node.NAME`, by the node's name. */
  readonly ofNodes: ReadonlyMap<string, Values>;
  readonly nodes: ReadonlyMap<string, ClusterNode>;
  readonly peers: readonly Values[];
  readonly filters: ReadonlyMap<string, Values>;
  readonly pools: readonly Values[];
  readonly blocks: readonly Values[];
}

/** The AS number of a node that nobody gave one. */
export const DEFAULT_AS = 64512;
/** Reads a cluster from objects in their order. */
export function clusterOf(objects: readonly Found[]): Cluster {
  const seen = new Set<string>();
  const ours = objects.filter(({ resource }) => {
    const key = `${resource.project} ${resource.kind.text} ${resource.name}`;
    return (resource.project === 'Calico' || resource.project === 'Kubernetes') && resource.name !== undefined && !seen.has(key) && seen.add(key);
  });
  const of = (kind: string): Values[] => ours.filter(({ resource }) => resource.kind.text === kind && resource.project === 'Calico').map((found) => new Values(found, found.resource.spec));
  const configurations = new Map(of('BGPConfiguration').map((one) => [one.found.resource.name!, one]));
  return {
    configuration: configurations.get('default'),
    ofNodes: new Map([...configurations].filter(([name]) => name.startsWith('node.')).map(([name, one]) => [name.slice('node.'.length), one])),
    nodes: nodesOf(ours.filter(({ resource }) => resource.kind.text === 'Node')),
    peers: of('BGPPeer'), filters: new Map(of('BGPFilter').map((one) => [one.found.resource.name!, one])), pools: of('IPPool'), blocks: of('BlockAffinity'),
  };
}

/** The port that a node listens on, where any is said. */
export function listenPortOf({ configuration, ofNodes }: Cluster, node: string): number | undefined {
  return numberAt(ofNodes.get(node), 'listenPort') || numberAt(configuration, 'listenPort') || undefined;
}

/** The AS number that holds for all nodes without one of their own. */
export function clusterAs({ configuration }: Cluster): number {
  const words = configuration?.words('asNumber');
  return (words && asNumberOf(words)) ?? DEFAULT_AS;
}

/** The AS number of a node. */
export function asOf(cluster: Cluster, node: ClusterNode | undefined): number {
  return node?.asNumber?.value ?? clusterAs(cluster);
}

/** A number that is known. */
export function numberAt(values: Values | undefined, ...path: readonly string[]): number | undefined {
  const words = values?.words(...path);
  return words && numberOf(words);
}

/** The family whose addresses a text is about, as Calico tells it. */
export function familyOf(text: string): Family {
  return text.includes(':') ? 6 : 4;
}
