/**
 * From a BGPPeer of Calico's to the session that its node runs. Each node writes a bird.cfg and a bird6.cfg for BIRD 1.6, one
 * for the peers of each family (calico/ makes them): every session has `multihop`, `gateway recursive`, `add paths on`,
 * `graceful restart` and the address of the node as `source address`, and imports what no filter refuses.
 */
import type { Family } from '../../../base/address.ts';
import type { Field, Policy, Session } from '../../../base/session.ts';
import type { Found, ManifestProject } from '../project/project.ts';
import { asNumberOf } from '../semantics/asNumber.ts';
import { parseCalicoSelector } from '../semantics/calicoSelector.ts';
import { nodesOf, type ClusterNode, type Told } from '../semantics/nodes.ts';
import { at, elementsOf, textOf, type Scalar } from '../syntax/ast.ts';
import { calicoEdits } from './ends.ts';
import { addressIn, byDefault, numberOf, OF_THE_NODE, secondsOf, Values, type Written } from './fields.ts';
import { channelOf, sessionOf, type ManifestSession } from './model.ts';
import { secretIn } from './secrets.ts';

/** What a node has that nobody gave one. */
const DEFAULT_AS = 64512;
/** `multihop` without a number, and BIRD's hold time. */
const HOPS = 64;
const HOLD = 240;
/** What Calico writes for every session. */
const CONNECT_DELAY = 2;
const CONNECT_RETRY = 5;

/** The BGPConfiguration that holds for the whole cluster. */
export function clusterConfiguration(project: ManifestProject): Values | undefined {
  const found = project.named('Calico', 'BGPConfiguration', 'default');
  return found && new Values(found, found.resource.spec, 'global');
}

/** All nodes that are in sight. */
function nodesIn(project: ManifestProject): ReadonlyMap<string, ClusterNode> {
  return project.remember('nodes of Calico', () => nodesOf([...project.ofKind('Calico', 'Node'), ...project.ofKind('Kubernetes', 'Node')]));
}

/** A session for each of so many nodes; of more it is one, as of any node. */
const MOST_NODES = 32;

/** The nodes with an address of a family that a selector selects, all without one: gone through once for all peers that have the same words. */
function selectedNodes(selector: string | undefined, family: Family, project: ManifestProject): readonly ClusterNode[] {
  return project.remember(`nodes of Calico ${family} ${selector === undefined ? '' : `by ${selector}`}`, () => {
    const selects = selector === undefined ? () => true : parseCalicoSelector(selector);
    return selects ? [...nodesIn(project).values()].filter(({ labels, addresses }) => addresses[family] && selects(labels)) : [];
  });
}

/** The nodes that have a peering, of which it is known which address they have. */
function nodesWith(spec: Values, family: Family, project: ManifestProject): readonly ClusterNode[] {
  const [selector, node] = [spec.words('nodeSelector'), spec.words('node')];
  const named = selector || !node ? undefined : nodesIn(project).get(node.text);
  const own = selector || !node ? selectedNodes(selector?.text, family, project) : named?.addresses[family] ? [named] : [];
  return own.length > MOST_NODES ? [] : own;
}

/** The sessions of a BGPPeer: one for each node that has it, one for any of them where none is known, none where it names no address: its peers are nodes, or workloads. */
export function calicoSessions(found: Found, project: ManifestProject): ManifestSession[] {
  const spec = new Values(found, found.resource.spec);
  const peerIp = at(spec.root, 'peerIP');
  if (peerIp?.kind !== 'scalar' || peerIp.text === '') return [];
  const written = peerIp.template ? undefined : addressIn(peerIp.text);
  const nodes = written ? nodesWith(spec, written.address.family, project) : [];
  // A node is no peer of its own.
  const others = nodes.filter(({ addresses }) => addresses[written!.address.family]!.value.address.bits !== written!.address.bits);
  return (nodes.length > 0 ? others : [undefined]).map((node) => sessionFrom(found, project, spec, peerIp, written, node, others.length > 1));
}

function sessionFrom(found: Found, project: ManifestProject, spec: Values, peerIp: Scalar, written: Written | undefined, node: ClusterNode | undefined, isOneOfMany: boolean): ManifestSession {
  const place = spec.place(peerIp);
  const cluster = clusterConfiguration(project);
  const own = node && project.named('Calico', 'BGPConfiguration', `node.${node.name}`);
  const ofAll: Field<number | undefined> = cluster?.get<number | undefined>(['asNumber'], asNumberOf, byDefault(DEFAULT_AS)) ?? byDefault(DEFAULT_AS);
  const localAs = spec.get<number | undefined>(['localASNumber'], asNumberOf, known(node?.asNumber) ?? ofAll);
  const remoteAs = spec.get<number | undefined>(['asNumber'], asNumberOf, byDefault(undefined));
  const port = cluster?.number(['listenPort'], byDefault(179)) ?? byDefault(179);
  const secret = at(spec.root, 'password', 'secretKeyRef');
  const ttl = at(spec.root, 'ttlSecurity');
  const hops = ttl?.kind === 'scalar' ? numberOf(ttl) ?? 1 : HOPS;
  const filters = elementsOf(at(spec.root, 'filters'));
  const filtered: Field<Policy> = filters.length > 0 ? { known: true, value: 'some', origin: 'own', place: spec.place(filters[0]!) } : byDefault('some');
  const keepalive = spec.get(['keepaliveTime'], secondsOf, byDefault(HOLD / 3));
  const family = written?.address.family;
  const mode = spec.get(['nextHopMode'], ({ text }) => text, spec.get(['keepOriginalNextHop'], ({ value }) => (value === true ? 'Keep' : 'Auto'), byDefault('Auto')));
  const says = (word: string): Session['channels'][number]['nextHopSelf'] => (mode.known ? { ...mode, value: mode.value === word } : mode);
  return sessionOf({
    project: 'Calico', found, edits: calicoEdits(spec), name: isOneOfMany ? `${found.resource.name}@${node!.name}` : found.resource.name, head: place,
    remote: written ? { known: true, value: { kind: 'address', address: written.address }, origin: 'own', place } : { known: false, origin: 'own', place },
    remotePort: written?.port === undefined ? byDefault(179) : { known: true, value: written.port, origin: 'own', place },
    remoteAs, localAs, localPort: own ? new Values(own, own.resource.spec, 'global').number(['listenPort'], port) : port,
    local: spec.words('sourceAddress')?.text === 'None' ? OF_THE_NODE : known(family && node?.addresses[family], ({ address }) => address) ?? OF_THE_NODE,
    routerId: known(node?.addresses[4], ({ address }) => address.text) ?? OF_THE_NODE,
    passive: isCalled(spec, written, node, project) ? byDefault(true) : byDefault(false),
    // A route reflector takes every internal peer that is named by its address for a client.
    routeReflectorClient: node?.clusterId && localAs.known && remoteAs.known && localAs.value === remoteAs.value ? known(node.clusterId, () => true)! : byDefault(false),
    interface: written?.zone === undefined ? byDefault(undefined) : { known: true, value: written.zone, origin: 'own', place },
    directness: ttl ? { known: true, value: { direct: false, hops }, origin: 'own', place: spec.place(ttl) } : byDefault({ direct: false, hops }),
    ttlSecurity: ttl ? { known: true, value: true, origin: 'own', place: spec.place(ttl) } : byDefault(false),
    authentication: secret ? { known: true, value: 'md5', origin: 'own', place: spec.place(secret) } : byDefault('none'),
    password: secret ? spec.secret(secret, secretIn(project, textOf(at(secret, 'name')), textOf(at(secret, 'key')) ?? '')) : byDefault(undefined),
    allowLocalAs: spec.number(['numAllowedLocalASNumbers'], byDefault(0)),
    hold: byDefault(HOLD), keepalive, connectDelay: byDefault(CONNECT_DELAY), connectRetry: byDefault(CONNECT_RETRY), announced: ['as4', 'route refresh', 'enhanced route refresh', 'graceful restart', 'long lived graceful restart'],
    channels: family === undefined ? [] : [channelOf(family, 'unicast', `ipv${family}`, place, 'own', {
      import: filters.length > 0 ? filtered : byDefault('all'), export: filtered, addPaths: byDefault('both'), nextHopSelf: says('Self'), nextHopKeep: says('Keep'),
    })],
  });
}

/** What a node says of itself. */
function known<T>(told: Told<T> | undefined): Field<T> | undefined;
function known<T, R>(told: Told<T> | undefined, read: (value: T) => R): Field<R> | undefined;
function known<T, R>(told: Told<T> | undefined, read?: (value: T) => R): Field<T | R> | undefined {
  return told && { known: true, value: read ? read(told.value) : told.value, origin: 'global', place: told.place };
}

/** Of two nodes that peer by one BGPPeer for all of them, that one waits whose address comes first as a text. */
function isCalled(spec: Values, written: Written | undefined, node: ClusterNode | undefined, project: ManifestProject): boolean {
  const family = written?.address.family;
  const own = family && node?.addresses[family]?.value.address.text;
  if (own === undefined || own === '' || !written || spec.words('node') || spec.words('nodeSelector') || written.address.text <= own) return false;
  return [...nodesIn(project).values()].some(({ addresses }) => addresses[family!]?.value.address.text === written.address.text);
}
