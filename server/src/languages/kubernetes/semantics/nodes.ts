/**
 * Nodes of a cluster that runs Calico: what BGP needs of each. Where Calico keeps its data in Kubernetes, that stands in
 * annotations of a core Node; elsewhere in a Node of Calico's own.
 */
import { type Address, type Family, networkOf, type Network, parseAddress, widthOf } from '../../../base/address.ts';
import { placeOf } from '../../../base/places.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Found } from '../project/project.ts';
import { at, type Node, type Scalar } from '../syntax/ast.ts';
import { asNumberOf } from './asNumber.ts';

/** A value of a node with the words that gave it. */
export interface Told<T> { readonly value: T; readonly place: FileRange }

/** An address of a node, and the network that it is in. */
export interface NodeAddress { readonly address: Address; readonly network: Network }

/** A node. */
export interface ClusterNode {
  readonly name: string;
  readonly place: FileRange;
  readonly labels: ReadonlyMap<string, string>;
  readonly addresses: Readonly<Record<Family, Told<NodeAddress> | undefined>>;
  readonly asNumber: Told<number> | undefined;
  /** It reflects routes. */
  readonly clusterId: Told<string> | undefined;
}

/** Where a kind of Node has each value: the path in Calico's own, the annotation of the core one. */
const FIELDS = {
  ipv4: [['bgp', 'ipv4Address'], 'projectcalico.org/IPv4Address'],
  ipv6: [['bgp', 'ipv6Address'], 'projectcalico.org/IPv6Address'],
  asNumber: [['bgp', 'asNumber'], 'projectcalico.org/ASNumber'],
  clusterId: [['bgp', 'routeReflectorClusterID'], 'projectcalico.org/RouteReflectorClusterID'],
} as const;

/** The node that an object is; undefined for one without a name. */
export function nodeOf(found: Found): ClusterNode | undefined {
  const { resource } = found;
  const { name } = resource;
  if (name === undefined) return undefined;
  const place = (node: Node): FileRange => placeOf({ document: found.document, item: resource.item }, node);
  const told = <T>(field: keyof typeof FIELDS, read: (scalar: Scalar) => T | undefined): Told<T> | undefined => {
    const [path, annotation] = FIELDS[field];
    const node = resource.project === 'Kubernetes' ? at(resource.annotations, annotation) : at(resource.spec, ...path);
    const value = node?.kind === 'scalar' && !node.template ? read(node) : undefined;
    return value === undefined ? undefined : { value, place: place(node!) };
  };
  return {
    name, place: place(at(resource.metadata, 'name') ?? resource.kind), labels: labelsOf(resource.metadata),
    addresses: { 4: told('ipv4', (scalar) => addressOf(scalar, 4)), 6: told('ipv6', (scalar) => addressOf(scalar, 6)) },
    asNumber: told('asNumber', asNumberOf), clusterId: told('clusterId', ({ text }) => text || undefined),
  };
}

/** All nodes, each once: an object of Calico's and a core one with one name say what they have together. */
export function nodesOf(objects: readonly Found[]): ReadonlyMap<string, ClusterNode> {
  const nodes = new Map<string, ClusterNode>();
  for (const found of objects) {
    const node = nodeOf(found);
    if (!node) continue;
    const known = nodes.get(node.name);
    nodes.set(node.name, known ? {
      ...known, labels: new Map([...node.labels, ...known.labels]), asNumber: known.asNumber ?? node.asNumber, clusterId: known.clusterId ?? node.clusterId,
      addresses: { 4: known.addresses[4] ?? node.addresses[4], 6: known.addresses[6] ?? node.addresses[6] },
    } : node);
  }
  return nodes;
}

/** Without a length an address is its own network, as Calico takes it. */
function addressOf({ text }: Scalar, family: Family): NodeAddress | undefined {
  const [bare, length] = text.split('/') as [string, string?];
  const address = parseAddress(bare);
  const bits = length === undefined ? widthOf(family) : Number(length);
  return address?.family === family && bits <= widthOf(family) ? { address, network: networkOf(address, bits) } : undefined;
}

/** As the API has them: `yes` without quotes is `true`. */
function labelsOf(metadata: Node | undefined): ReadonlyMap<string, string> {
  const labels = at(metadata, 'labels');
  const pairs = labels?.kind === 'mapping' ? labels.pairs : [];
  return new Map(pairs.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value.value === null ? '' : String(value.value)] as const] : [])));
}
