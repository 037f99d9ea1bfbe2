/**
 * Who a node peers with, and how: the mesh with all other nodes, the BGPPeers that are for it, and the other ends of those
 * by which nodes peer with it. Of two that lead to one address and port the first holds, one for all nodes before one for some.
 */
import { type Address, type Family, parseAddress } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import { numberOf, secondsOf, type Values } from '../lower/fields.ts';
import { asNumberOf } from '../semantics/asNumber.ts';
import { parseCalicoSelector } from '../semantics/calicoSelector.ts';
import type { ClusterNode } from '../semantics/nodes.ts';
import { at, elementsOf, textOf } from '../syntax/ast.ts';
import { asOf, clusterAs, familyOf, listenPortOf, type Cluster } from './cluster.ts';
import { isMadeUp, type Subject } from './subject.ts';

/** One session. */
export interface Peering {
  /** `Global_192_0_2_1`: what it is, and whom it is with. */
  readonly name: string;
  readonly kind: 'Mesh' | 'Global' | 'Node';
  readonly address: Address;
  readonly port: number | undefined;
  readonly remoteAs: number;
  readonly localAs: number | undefined;
  /** The AS number that this end has in the session. */
  readonly effectiveAs: number;
  readonly usesNodeIp: boolean;
  readonly ttl: number | undefined;
  readonly filters: readonly string[];
  readonly password: string | undefined;
  readonly restart: number | undefined;
  readonly keepalive: number | undefined;
  readonly passive: boolean;
  readonly allowLocalAs: number | undefined;
  readonly nextHop: { readonly self: boolean; readonly keep: boolean };
  /** The other end is a client of this route reflector. */
  readonly isClient: boolean;
  readonly reachableBy: string | undefined;
  /** The words of the manifest that it comes from. */
  readonly place: FileRange;
}

/** A BGPPeer that cannot be shown, and why. */
export interface Omission { readonly what: string; readonly place: FileRange }

/** The sessions of a family, by name, and what is left out. */
export interface Peerings { readonly peerings: readonly Peering[]; readonly omitted: readonly Omission[] }

/** Who is at the other end of a session. */
interface Remote { readonly address: Address; readonly port: number | undefined; readonly asNumber: number; readonly clusterId: string | undefined; readonly isNode: boolean }

/** All sessions of a node in a family. */
export function peeringsOf(cluster: Cluster, subject: Subject, family: Family): Peerings {
  return new Peers(cluster, subject, family).all();
}

/** Secrets are in no manifest: their place is taken by their names. */
export function passwordIn(values: Values, ...path: readonly string[]): string | undefined {
  const key = values.words(...path, 'secretKeyRef', 'key');
  return key && `${values.words(...path, 'secretKeyRef', 'name')?.text ?? 'secret'}-${key.text}`.replace(/[^\w.-]/g, '_');
}

class Peers {
  readonly #cluster: Cluster;
  readonly #subject: Subject;
  readonly #family: Family;
  readonly #own: string;
  readonly #omitted: Omission[] = [];
  readonly #found = new Map<string, Peering>();
  readonly #bySelector = new Map<string, ReadonlySet<ClusterNode>>();
  /** The nodes by their addresses. */
  readonly #byAddress: ReadonlyMap<string, ClusterNode>;

  constructor(cluster: Cluster, subject: Subject, family: Family) {
    this.#cluster = cluster;
    this.#subject = subject;
    this.#family = family;
    this.#own = subject.addresses[family]?.address.text ?? '';
    this.#byAddress = new Map([...cluster.nodes.values()].reverse().flatMap((node) => (node.addresses[family] ? [[node.addresses[family].value.address.text, node] as const] : [])));
  }

  all(): Peerings {
    const mesh = this.#mesh();
    const { peers } = this.#cluster;
    for (const peer of peers) if (isGlobal(peer)) this.#explicit(peer, 'Global');
    for (const peer of peers) if (!isGlobal(peer) && this.#isFor(peer, this.#subject.name)) this.#explicit(peer, 'Node');
    for (const peer of peers) if (peer.words('reversePeering')?.text !== 'Manual') this.#reverse(peer);
    // The address that stands for one that nobody knows may be a peer's all the same.
    const all = [...mesh, ...[...this.#found.values()].filter(({ address }) => isMadeUp(this.#subject) || address.text !== this.#own)];
    return { peerings: all.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)), omitted: this.#omitted };
  }

  #mesh(): Peering[] {
    const { configuration, nodes } = this.#cluster;
    const { clusterId, asNumber } = this.#subject;
    const enabled = configuration?.words('nodeToNodeMeshEnabled');
    if (enabled?.value === false || clusterId !== undefined || this.#own === '') return [];
    const restart = configuration?.words('nodeMeshMaxRestartTime');
    return [...nodes.values()].flatMap((node): Peering[] => {
      const address = node.addresses[this.#family];
      if (!address || node.clusterId || address.value.address.text === this.#own) return [];
      const { text } = address.value.address;
      return [{
        name: `Mesh_${named(text)}`, kind: 'Mesh', address: address.value.address, port: listenPortOf(this.#cluster, node.name),
        // A node without an AS number of its own is taken to have ours, whatever BGPConfiguration says.
        remoteAs: node.asNumber?.value ?? asNumber, localAs: undefined, effectiveAs: asNumber, usesNodeIp: true, ttl: undefined, filters: [],
        password: configuration && passwordIn(configuration, 'nodeMeshPassword'), restart: restart && rounded(secondsOf(restart)), keepalive: undefined,
        // One of the two calls; which one, the addresses as texts say.
        passive: text > this.#own, allowLocalAs: undefined, nextHop: { self: false, keep: false }, isClient: false, reachableBy: undefined, place: address.place,
      }];
    });
  }

  #explicit(peer: Values, kind: 'Global' | 'Node'): void {
    const selector = peer.words('peerSelector');
    if (selector) {
      for (const node of this.#selected(peer, 'peerSelector')) this.#add(peer, kind, this.#nodeAsRemote(node));
      if (this.#cluster.nodes.size === 0) this.#omit(peer, 'it peers with the nodes that its peerSelector selects, and no Node is in sight', 'peerSelector');
      return;
    }
    if (peer.words('localWorkloadSelector')) return this.#omit(peer, 'it peers with workloads, whose addresses stand in no manifest', 'localWorkloadSelector');
    const written = at(peer.root, 'peerIP');
    if (written?.kind === 'scalar' && written.template) return this.#omit(peer, 'its peerIP is filled in later', 'peerIP');
    const { host } = hostAndPort(peer.words('peerIP')?.text ?? '');
    if (!parseAddress(host) && familyOf(host) === this.#family) return this.#omit(peer, `Calico refuses it, since its peerIP (${JSON.stringify(host)}) is no address`, 'peerIP');
    const remote = this.#written(peer);
    if (remote) this.#add(peer, kind, remote);
  }

  /** The other end of what other nodes peer with us by. */
  #reverse(peer: Values): void {
    const { nodes } = this.#cluster;
    const mine = nodes.get(this.#subject.name);
    if (!mine) return;
    const selector = peer.words('peerSelector');
    if (selector ? !this.#selected(peer, 'peerSelector').has(mine) : !this.#meansNode(peer, mine)) return;
    for (const node of nodes.values()) if (this.#isFor(peer, node.name)) this.#add(peer, 'Node', this.#nodeAsRemote(node));
  }

  /** Whether a `peerIP` with its port and its AS number is a node. */
  #meansNode(peer: Values, node: ClusterNode): boolean {
    const { host, port } = hostAndPort(peer.words('peerIP')?.text ?? '');
    if (node.addresses[4]?.value.address.text !== host && node.addresses[6]?.value.address.text !== host) return false;
    if (familyOf(host) !== this.#family) return false;
    const words = peer.words('asNumber');
    if (((words && asNumberOf(words)) || clusterAs(this.#cluster)) !== asOf(this.#cluster, node)) return false;
    return port === undefined || (listenPortOf(this.#cluster, node.name) ?? port) === port;
  }

  #written(peer: Values): Remote | undefined {
    const words = peer.words('peerIP');
    const { host, port } = hostAndPort(words?.text ?? '');
    const address = parseAddress(host);
    if (address?.family !== this.#family) return undefined;
    const asWords = peer.words('asNumber');
    const node = this.#byAddress.get(host);
    const meant = port === undefined && node && this.#meansNode(peer, node) ? listenPortOf(this.#cluster, node.name) : undefined;
    return { address, port: port ?? meant, asNumber: (asWords && asNumberOf(asWords)) ?? 0, clusterId: undefined, isNode: node !== undefined };
  }

  #nodeAsRemote(node: ClusterNode): Remote | undefined {
    const address = node.addresses[this.#family]?.value.address;
    return address && { address, port: listenPortOf(this.#cluster, node.name), asNumber: asOf(this.#cluster, node), clusterId: node.clusterId?.value, isNode: false };
  }

  #isFor(peer: Values, name: string): boolean {
    const selector = peer.words('nodeSelector');
    if (!selector) return (peer.words('node')?.text ?? name) === name;
    const node = this.#cluster.nodes.get(name);
    // Of a node that nobody knows nobody knows its labels: it is one that has the peering.
    return node ? this.#selected(peer, 'nodeSelector').has(node) : true;
  }

  /** Many peers have one selector, and each may be asked for every node. */
  #selected(peer: Values, field: 'nodeSelector' | 'peerSelector'): ReadonlySet<ClusterNode> {
    const text = peer.words(field)?.text ?? '';
    let selected = this.#bySelector.get(text);
    if (!selected) {
      const selects = parseCalicoSelector(text);
      this.#bySelector.set(text, (selected = new Set(selects ? [...this.#cluster.nodes.values()].filter(({ labels }) => selects(labels)) : [])));
    }
    return selected;
  }

  #add(peer: Values, kind: 'Global' | 'Node', remote: Remote | undefined): void {
    if (!remote) return;
    const key = `${remote.address.text} ${remote.port ?? ''}`;
    if (this.#found.has(key)) return;
    const { asNumber, clusterId } = this.#subject;
    const localWords = peer.words('localASNumber');
    const localAs = (localWords && asNumberOf(localWords)) || undefined;
    const effectiveAs = localAs ?? asNumber;
    const mode = peer.words('nextHopMode')?.text;
    const [restart, keepalive, ttl, allow] = ['maxRestartTime', 'keepaliveTime', 'ttlSecurity', 'numAllowedLocalASNumbers'].map((name) => peer.words(name));
    const { text } = remote.address;
    this.#found.set(key, {
      name: `${kind}_${named(text)}${remote.port ? `_port_${remote.port}` : ''}`, kind, address: remote.address, port: remote.port, remoteAs: remote.asNumber, localAs, effectiveAs,
      usesNodeIp: peer.words('sourceAddress')?.text !== 'None', ttl: (ttl && numberOf(ttl)) || undefined,
      filters: elementsOf(at(peer.root, 'filters')).flatMap((one) => textOf(one) ?? []),
      password: passwordIn(peer, 'password'), restart: restart && rounded(secondsOf(restart)), keepalive: keepalive && rounded(secondsOf(keepalive)),
      passive: kind === 'Global' && remote.isNode && text > this.#own, allowLocalAs: (allow && numberOf(allow)) || undefined,
      nextHop: { self: mode === 'Self', keep: mode === 'Keep' || (peer.words('keepOriginalNextHop')?.value === true && remote.asNumber !== effectiveAs) },
      isClient: remote.asNumber === effectiveAs && clusterId !== undefined && remote.clusterId !== clusterId,
      reachableBy: peer.words('reachableBy')?.text, place: peer.place(at(peer.root, 'peerIP') ?? at(peer.root, 'peerSelector') ?? peer.found.resource.kind),
    });
  }

  #omit(peer: Values, why: string, field: string): void {
    this.#omitted.push({ what: `BGPPeer ${peer.found.resource.name}: ${why}`, place: peer.place(at(peer.root, field) ?? peer.found.resource.kind) });
  }
}

function isGlobal(peer: Values): boolean {
  return !peer.words('nodeSelector') && !peer.words('node');
}

/** `192.0.2.1:1790`, `[2001:db8::1]:1790`; else an address as it stands. */
function hostAndPort(text: string): { readonly host: string; readonly port: number | undefined } {
  const [, inner, port] = /^\[([^\]]*)\]:(\d+)$/.exec(text) ?? /^([^:]*):(\d+)$/.exec(text) ?? [undefined, text];
  return { host: parseAddress(inner!)?.text ?? inner!, port: port === undefined ? undefined : Number(port) };
}

function named(address: string): string {
  return address.replace(/[.:]/g, '_');
}

const rounded = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : Math.round(seconds));
