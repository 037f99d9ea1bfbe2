/**
 * From peers of Cilium's to the sessions that each node runs, in GoBGP: those of a CiliumBGPClusterConfig with its
 * CiliumBGPPeerConfig, and those of a CiliumBGPPeeringPolicy, which has all in one.
 */
import type { Family } from '../../../base/address.ts';
import type { Channel, Field, Policy, Session } from '../../../base/session.ts';
import type { Found, ManifestProject } from '../project/project.ts';
import { selectorOf } from '../semantics/selectors.ts';
import { at, elementsOf, type Node, textOf } from '../syntax/ast.ts';
import type { ManifestEdits } from './edits.ts';
import { clusterEdits, policyEdits } from './ends.ts';
import { addressIn, byDefault, OF_THE_NODE, Values } from './fields.ts';
import { channelOf, sessionOf, typeOf, type ManifestSession } from './model.ts';
import { secretIn } from './secrets.ts';

/** How far packets of an internal session go. */
const MOST_HOPS = 255;
/** Nothing that a neighbor sends is taken: the global import policy lets local routes alone pass (pkg/bgp/gobgp/server.go). */
const TAKES_NOTHING = byDefault<Policy>('none');
/** GoBGP refuses times below 3; where both ends agree on 0, its first keepalive times out at once, since it gives each message the hold time. */
const LEAST_HOLD = byDefault(3);
/** What each mode of `autoDiscovery` looks for. */
const FINDS: Readonly<Record<string, Pick<Session, 'finds'>>> = { Unnumbered: { finds: 'on the link' }, DefaultGateway: { finds: 'as the gateway' } };
/** The model's word for a port that nobody listens on. */
const NO_PORT = byDefault(179);

/** The sessions of a CiliumBGPClusterConfig. */
export function clusterSessions(found: Found, project: ManifestProject): ManifestSession[] {
  const spec = new Values(found, found.resource.spec);
  return elementsOf(at(spec.root, 'bgpInstances')).flatMap((instance) => elementsOf(at(instance, 'peers')).map((peer) => {
    const config = configOf(peer, project);
    const given = new Values(found, peer);
    const port = new Values(found, instance).number(['localPort'], NO_PORT);
    const overrides = overridesOf(instance, peer, project);
    return ciliumSession({ found, peer: given, instance: new Values(found, instance), config, port, listens: at(instance, 'localPort') !== undefined, multihop: ['ebgpMultihop'], timers: ['timers'], peerPort: ['transport', 'peerPort'], project, edits: clusterEdits(given, { found, root: instance }, config), ...overrides });
  }));
}

/** What CiliumBGPNodeConfigOverrides say of an instance and a peer for a node each: it is another on each, so that no one value holds. */
function overridesOf(instance: Node, peer: Node, project: ManifestProject): Pick<Parts, 'listensOnSome' | 'interfaceOnSome'> {
  const [name, peerName] = [instance, peer].map((one) => textOf(at(one, 'name')));
  const told = name === undefined ? undefined : project.overridden().get(name);
  return told ? { listensOnSome: told.listens, interfaceOnSome: peerName !== undefined && told.onInterfaces.has(peerName) } : {};
}

/** The sessions of a CiliumBGPPeeringPolicy. */
export function policySessions(found: Found, project: ManifestProject): ManifestSession[] {
  const spec = new Values(found, found.resource.spec);
  return elementsOf(at(spec.root, 'virtualRouters')).flatMap((router) => elementsOf(at(router, 'neighbors')).map((neighbor) => {
    const peer = new Values(found, neighbor);
    return ciliumSession({ found, peer, instance: new Values(found, router), config: peer, port: NO_PORT, listens: false, multihop: ['eBGPMultihopTTL'], timers: [], peerPort: ['peerPort'], project, policy: router, edits: policyEdits(peer, { found, root: router }) });
  }));
}

/** The CiliumBGPPeerConfig of a peer; undefined where it is not in sight. */
function configOf(peer: Node, project: ManifestProject): Values | undefined {
  const name = textOf(at(peer, 'peerConfigRef', 'name'));
  const found = name === undefined ? undefined : project.named('Cilium', 'CiliumBGPPeerConfig', name);
  return found && new Values(found, found.resource.spec, 'template');
}

interface Parts {
  readonly found: Found;
  readonly peer: Values;
  readonly instance: Values;
  /** What has timers, families and the password; undefined: out of sight, or nowhere. */
  readonly config: Values | undefined;
  readonly port: Field<number>;
  readonly listens: boolean;
  readonly multihop: readonly string[];
  readonly timers: readonly string[];
  readonly peerPort: readonly string[];
  readonly project: ManifestProject;
  /** The router of a CiliumBGPPeeringPolicy. */
  readonly policy?: Node;
  readonly edits: ManifestEdits;
  readonly listensOnSome?: boolean;
  readonly interfaceOnSome?: boolean;
}

function ciliumSession({ found, peer, instance, config, port, listens, multihop, timers, peerPort, project, policy, edits, listensOnSome = false, interfaceOnSome = false }: Parts): ManifestSession {
  const address = at(peer.root, 'peerAddress');
  const written = address?.kind === 'scalar' && !address.template ? addressIn(address.text) : undefined;
  const head = peer.place(address ?? peer.root ?? found.resource.kind);
  const localAs = instance.number(['localASN'], byDefault(undefined));
  const peerAs = peer.number(['peerASN'], byDefault(undefined));
  // 0 is any.
  const remoteAs: Field<number | undefined> = peerAs.value === 0 ? { ...peerAs, value: undefined } as Field<undefined> : peerAs;
  // What another object says that is out of sight, nobody knows.
  const hidden = config === undefined && at(peer.root, 'peerConfigRef') !== undefined;
  const given = config ?? new Values(found, undefined);
  const otherwise = <T>(value: T): Field<T> => (hidden ? { known: false, origin: 'default' } : byDefault(value));
  const type = typeOf(localAs, remoteAs);
  const ttl = given.number([...multihop], otherwise(1));
  const secret = at(given.root, 'authSecretRef');
  const unnamed: Field<string | undefined> = interfaceOnSome ? OF_THE_NODE : peer.get<string | undefined>(['autoDiscovery', 'unnumbered', 'interface'], ({ text }) => text, byDefault(undefined));
  const named = peer.get<string | undefined>(['peerInterface'], ({ text }) => text, written?.zone === undefined ? unnamed : { known: true, value: written.zone, origin: 'own', place: head });
  return sessionOf({
    project: 'Cilium', found, edits, name: textOf(at(peer.root, 'name')) ?? found.resource.name, head,
    remote: written ? { known: true, value: { kind: 'address', address: written.address }, origin: 'own', place: head } : { known: false, origin: 'own', place: head },
    remotePort: given.number([...peerPort], otherwise(179)), remoteAs, local: OF_THE_NODE, localPort: port, listens: !listens && listensOnSome ? OF_THE_NODE : byDefault(listens), localAs, routerId: OF_THE_NODE, interface: named,
    directness: directness(type, ttl),
    authentication: secret ? { known: true, value: 'md5', origin: given.origin, place: given.place(secret) } : otherwise('none'),
    password: secret ? given.secret(secret, secretIn(project, textOf(secret), 'password')) : otherwise(undefined),
    hold: given.number([...timers, 'holdTimeSeconds'], otherwise(90)), minimumHold: LEAST_HOLD, keepalive: given.number([...timers, 'keepAliveTimeSeconds'], otherwise(30)),
    announced: ['as4', 'route refresh', ...(given.flag(['gracefulRestart', 'enabled'], false).value ? ['graceful restart' as const] : [])],
    ...(FINDS[textOf(at(peer.root, 'autoDiscovery', 'mode')) ?? ''] ?? {}),
    ...(hidden ? { elsewhere: { what: `CiliumBGPPeerConfig "${textOf(at(peer.root, 'peerConfigRef', 'name')) ?? ''}"`, place: peer.place(at(peer.root, 'peerConfigRef')!) } } : {}),
    channels: hidden ? [] : channelsOf(given, head, written?.address.family ?? foundFamily(peer), project, policy),
  });
}

/** The family of an address that is found: of a link always IPv6. */
function foundFamily({ root }: Values): Family | undefined {
  const mode = textOf(at(root, 'autoDiscovery', 'mode'));
  return mode === 'Unnumbered' || textOf(at(root, 'autoDiscovery', 'defaultGateway', 'addressFamily')) === 'ipv6' ? 6 : mode === 'DefaultGateway' ? 4 : undefined;
}

/** Packets to an external peer live for so many hops as are given; those to an internal one for all that there are. */
function directness(type: Session['type'], ttl: Field<number>): Session['directness'] {
  if (!type.known || !ttl.known) return { known: false, origin: 'default' };
  if (type.value === 'internal') return byDefault({ direct: false, hops: MOST_HOPS });
  return { ...ttl, value: ttl.value === 1 ? { direct: true } : { direct: false, hops: ttl.value } };
}

/** The families; IPv4 and IPv6 unicast where none is given. GoBGP offers next hops of IPv6 for IPv4 wherever the neighbor has an IPv6 address. */
function channelsOf(given: Values, head: Session['head'], neighbor: Family | undefined, project: ManifestProject, policy: Node | undefined): Channel[] {
  const list = at(given.root, 'families');
  const extended = (family: Family): Partial<Channel> => (family === 4 && neighbor === 6 ? { extendedNextHop: byDefault(true) } : {});
  if (list?.kind !== 'sequence') {
    // Of the default families nothing is advertised but what a policy says.
    const exported = byDefault(policy ? exportOfPolicy(policy) : 'none');
    return ([4, 6] as const).map((family) => channelOf(family, 'unicast', `ipv${family}`, head, 'own', { import: TAKES_NOTHING, export: exported, ...extended(family) }));
  }
  return list.items.flatMap((one): Channel[] => {
    const [afi, safi] = ['afi', 'safi'].map((name) => textOf(at(one, name)));
    if ((afi !== 'ipv4' && afi !== 'ipv6') || safi === undefined) return [];
    const family = afi === 'ipv4' ? 4 : 6;
    const exported = policy ? byDefault(exportOfPolicy(policy)) : exportOf(one, given, project);
    return [channelOf(family, safi === 'unicast' ? 'unicast' : safi === 'multicast' ? 'multicast' : 'other', safi === 'unicast' ? afi : `${afi} ${safi}`, given.place(one), given.origin === 'template' ? 'template' : 'own', { import: TAKES_NOTHING, export: exported, ...extended(family) })];
  });
}

/** What a router of a CiliumBGPPeeringPolicy has to tell: the network of the node's pods where it is asked for, and what selectors select. */
function exportOfPolicy(router: Node): Policy {
  const pods = at(router, 'exportPodCIDR');
  const told = (pods?.kind === 'scalar' && (pods.value === true || pods.template)) || ['serviceSelector', 'podIPPoolSelector'].some((name) => at(router, name) !== undefined);
  return told ? 'some' : 'none';
}

/** Nothing is advertised in a family without a selector, or with one that no advertisement in sight has the labels of. */
function exportOf(family: Node, given: Values, project: ManifestProject): Field<Policy> {
  const node = at(family, 'advertisements');
  if (!node) return byDefault('none');
  const selector = selectorOf(node);
  const all = project.labelled('Cilium', 'CiliumBGPAdvertisement');
  const known = all.size > 0 && !selector.unsure && !all.unsure;
  if (!known) return { known: false, origin: given.origin, place: given.place(node) };
  return { known: true, value: project.advertised().holds(selector) ? 'some' : 'none', origin: given.origin, place: given.place(node) };
}
