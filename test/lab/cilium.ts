/**
 * What a node of Cilium's tells the GoBGP that it embeds, from the manifests of a cluster. It follows Cilium's BGP control plane
 * (pkg/bgp, before 1.18 pkg/bgpv1, and the defaults in pkg/k8s/apis/cilium.io/v2) in these facts:
 *
 * - `localPort` is the port that is listened on; without it the port is -1, and GoBGP listens on none.
 * - The router ID is that of CiliumBGPNodeConfigOverride, else the node's IPv4 address; without either the instance does not start.
 * - A peer whose CiliumBGPPeerConfig does not exist is left out; one that names none has the defaults: port 179, hold time 90,
 *   keepalive 30, both unicast families, no graceful restart.
 * - `ebgpMultihop` up to 1 is no multihop. No peer is ever passive, and 5 seconds pass behind a reset.
 * - The password is the key `password` of the Secret; a Secret that does not exist is no password.
 * - Nothing that comes from a neighbor is taken: the global import policy takes local routes alone.
 * - An advertisement that a family of a peer selects brings paths of that family into the table, with the node itself for next
 *   hop, and a policy that lets them pass to this peer with their communities; whatever else is in the table does not pass.
 * - Without a selector nothing is selected, neither advertisements nor Services.
 * - CiliumBGPPeeringPolicy (before 1.19) has no export policy, and its addresses have lengths.
 *
 * In one the lab differs: the next try to connect comes behind a second, not two minutes.
 */
import { parseAllDocuments } from 'yaml';

interface Labels { readonly [name: string]: string }
interface Selector { readonly matchLabels?: Labels; readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[] }
interface Timers { readonly holdTimeSeconds?: number; readonly keepAliveTimeSeconds?: number }
interface Family { readonly afi: 'ipv4' | 'ipv6'; readonly safi: string; readonly advertisements?: Selector }
interface PeerConfig {
  readonly authSecretRef?: string; readonly ebgpMultihop?: number; readonly timers?: Timers; readonly families?: readonly Family[];
  readonly gracefulRestart?: { readonly enabled: boolean; readonly restartTimeSeconds?: number }; readonly transport?: { readonly peerPort?: number };
}
interface Advertisement {
  readonly advertisementType: string; readonly selector?: Selector; readonly service?: { readonly addresses: readonly string[] };
  readonly attributes?: { readonly communities?: { readonly standard?: readonly string[]; readonly large?: readonly string[] }; readonly localPreference?: number };
}
interface Peer { readonly name: string; readonly peerAddress?: string; readonly peerInterface?: string; readonly peerASN?: number; readonly localAddress?: string; readonly peerConfigRef?: { readonly name: string } }
interface Neighbor extends PeerConfig, Timers { readonly peerAddress: string; readonly peerASN: number; readonly peerPort?: number; readonly eBGPMultihopTTL?: number }

/** An object of a manifest, as far as it is read. */
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Labels };
  readonly stringData?: Labels;
  readonly status?: { readonly loadBalancer?: { readonly ingress?: readonly { readonly ip: string }[] } };
  readonly spec: PeerConfig & {
    readonly nodeSelector?: Selector;
    readonly bgpInstances?: readonly { readonly name: string; readonly localASN?: number; readonly localPort?: number; readonly routerID?: string; readonly peers?: readonly Peer[] }[];
    readonly virtualRouters?: readonly { readonly localASN: number; readonly exportPodCIDR?: boolean; readonly neighbors: readonly Neighbor[] }[];
    readonly advertisements?: readonly Advertisement[];
    readonly addresses?: readonly { readonly type: string; readonly ip: string }[];
    readonly ipam?: { readonly podCIDRs?: readonly string[] };
  };
}

/** GoBGP's configuration file, and what is put into its table once it runs. */
export interface Gobgp { readonly file: string; readonly networks: readonly string[] }

/** A peer with what is in force for it. */
interface Wanted { readonly name: string; readonly address: string; readonly peer: Peer; readonly config: PeerConfig; readonly families: readonly Family[] }

/** A rule that lets networks pass to one neighbor. */
interface Rule { readonly name: string; readonly neighbor: string; readonly networks: readonly string[]; readonly advertisement: Advertisement }

const BOTH: readonly Family[] = [{ afi: 'ipv6', safi: 'unicast' }, { afi: 'ipv4', safi: 'unicast' }];

/** The GoBGP of the node that the manifests describe by a CiliumNode; undefined where they make none. */
export function gobgpOf(manifests: string): Gobgp | undefined {
  const all = parseAllDocuments(manifests).map((document) => document.toJS() as Manifest);
  const ofKind = (kind: string): Manifest[] => all.filter((one) => one.kind === kind);
  const [node] = ofKind('CiliumNode');
  if (!node) throw new Error('the manifests describe no CiliumNode');
  const chosen = (one: Manifest): boolean => one.spec.nodeSelector === undefined || selects(one.spec.nodeSelector, node.metadata.labels ?? {});
  const four = node.spec.addresses?.find(({ type, ip }) => type === 'InternalIP' && !ip.includes(':'))?.ip;
  const [policy] = ofKind('CiliumBGPPeeringPolicy').filter(chosen);
  if (policy) return four === undefined ? undefined : byPolicy(policy, node, four, all);
  const [cluster] = ofKind('CiliumBGPClusterConfig').filter(chosen);
  const instance = cluster?.spec.bgpInstances?.[0];
  if (!instance?.localASN) return undefined;
  const override = ofKind('CiliumBGPNodeConfigOverride').find(({ metadata }) => metadata.name === node.metadata.name)?.spec.bgpInstances?.find(({ name }) => name === instance.name);
  const id = override?.routerID ?? four;
  if (id === undefined) return undefined;
  const wanted = (instance.peers ?? []).flatMap((peer): Wanted[] => {
    const name = peer.peerConfigRef?.name;
    const config = name === undefined ? {} : ofKind('CiliumBGPPeerConfig').find(({ metadata }) => metadata.name === name)?.spec;
    if (!config || peer.peerAddress === undefined) return [];
    const own = override?.peers?.find((one) => one.name === peer.name);
    return [{ name: peer.name, address: peer.peerAddress, peer: { ...peer, ...own }, config, families: config.families ?? BOTH }];
  });
  const rules = wanted.flatMap((one) => rulesOf(one, all, node));
  return { file: [globalPart(instance.localASN, id, override?.localPort ?? instance.localPort ?? -1, rules), ...rules.map(rulePart), ...wanted.map((one) => neighborPart(one, all))].join('\n'), networks: [...new Set(rules.flatMap(({ networks }) => networks))] };
}

/** The older kind: a virtual router has everything, and what it exports goes to all of its neighbors. */
function byPolicy(policy: Manifest, node: Manifest, id: string, all: readonly Manifest[]): Gobgp | undefined {
  const router = policy.spec.virtualRouters?.[0];
  if (!router) return undefined;
  const wanted = router.neighbors.map((neighbor): Wanted => {
    const name = neighbor.peerAddress.replace(/\/\d+$/, '');
    const config: PeerConfig = { ...neighbor, timers: neighbor, ...(neighbor.eBGPMultihopTTL !== undefined && { ebgpMultihop: neighbor.eBGPMultihopTTL }), ...(neighbor.peerPort !== undefined && { transport: { peerPort: neighbor.peerPort } }) };
    return { name, address: name, peer: { name, peerASN: neighbor.peerASN }, config, families: neighbor.families ?? BOTH };
  });
  return { file: [globalPart(router.localASN, id, -1, []), ...wanted.map((one) => neighborPart(one, all))].join('\n'), networks: router.exportPodCIDR ? node.spec.ipam?.podCIDRs ?? [] : [] };
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) && matchExpressions.every(({ key, operator, values = [] }) => {
    const has = key in labels;
    switch (operator) {
      case 'In': return has && values.includes(labels[key]!);
      case 'NotIn': return !has || !values.includes(labels[key]!);
      case 'Exists': return has;
      default: return !has;
    }
  });
}

/** What a peer is told, family by family. */
function rulesOf({ name, address, families, peer }: Wanted, all: readonly Manifest[], node: Manifest): Rule[] {
  if (!peer.peerConfigRef) return [];
  return families.flatMap(({ afi, advertisements }) => {
    if (!advertisements) return [];
    const selected = all.filter(({ kind, metadata }) => kind === 'CiliumBGPAdvertisement' && selects(advertisements, metadata.labels ?? {})).flatMap(({ spec }) => spec.advertisements ?? []);
    return selected.flatMap((advertisement, i): Rule[] => {
      const networks = networksOf(advertisement, all, node).filter((network) => network.includes(':') === (afi === 'ipv6'));
      return networks.length === 0 ? [] : [{ name: `${name}-${afi}-${advertisement.advertisementType}-${i}`, neighbor: `${address}/${address.includes(':') ? 128 : 32}`, networks, advertisement }];
    });
  });
}

function networksOf({ advertisementType, selector, service }: Advertisement, all: readonly Manifest[], node: Manifest): readonly string[] {
  switch (advertisementType) {
    case 'PodCIDR': return node.spec.ipam?.podCIDRs ?? [];
    case 'Service': {
      if (!selector || !service?.addresses.includes('LoadBalancerIP')) return [];
      const services = all.filter(({ kind, metadata }) => kind === 'Service' && selects(selector, metadata.labels ?? {}));
      return services.flatMap(({ status }) => status?.loadBalancer?.ingress ?? []).map(({ ip }) => `${ip}/${ip.includes(':') ? 128 : 32}`);
    }
    default: throw new Error(`the lab does not advertise ${advertisementType}`);
  }
}

const list = (items: readonly string[]): string => `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;

function globalPart(as: number, id: string, port: number, rules: readonly Rule[]): string {
  const out = rules.length === 0 ? '' : `  export-policy-list = ${list(rules.map(({ name }) => name))}\n  default-export-policy = "reject-route"\n`;
  return `[global.config]\n  as = ${as}\n  router-id = "${id}"\n  port = ${port}\n[global.apply-policy.config]\n  import-policy-list = ["allow-local"]\n  default-import-policy = "reject-route"\n${out}
[[policy-definitions]]
  name = "allow-local"
  [[policy-definitions.statements]]
    name = "allow-local"
    [policy-definitions.statements.conditions.bgp-conditions]
      route-type = "local"
    [policy-definitions.statements.actions]
      route-disposition = "accept-route"
`;
}

function rulePart({ name, neighbor, networks, advertisement: { attributes } }: Rule): string {
  const communities = (kind: string, values: readonly string[] | undefined): string => (values ? `    [policy-definitions.statements.actions.bgp-actions.set-${kind}]
      options = "add"
      [policy-definitions.statements.actions.bgp-actions.set-${kind}.set-${kind}-method]
        communities-list = ${list(values)}
` : '');
  return `[[defined-sets.neighbor-sets]]
  neighbor-set-name = "${name}"
  neighbor-info-list = ${list([neighbor])}
[[defined-sets.prefix-sets]]
  prefix-set-name = "${name}"
${networks.map((network) => `  [[defined-sets.prefix-sets.prefix-list]]\n    ip-prefix = "${network}"\n    masklength-range = "${network.split('/')[1]}..${network.split('/')[1]}"\n`).join('')}[[policy-definitions]]
  name = "${name}"
  [[policy-definitions.statements]]
    name = "${name}"
    [policy-definitions.statements.conditions.match-neighbor-set]
      neighbor-set = "${name}"
    [policy-definitions.statements.conditions.match-prefix-set]
      prefix-set = "${name}"
    [policy-definitions.statements.actions]
      route-disposition = "accept-route"
${attributes?.localPreference === undefined ? '' : `    [policy-definitions.statements.actions.bgp-actions]\n      set-local-pref = ${attributes.localPreference}\n`}${communities('community', attributes?.communities?.standard)}${communities('large-community', attributes?.communities?.large)}`;
}

function neighborPart({ address, peer, config: { authSecretRef, timers = {}, ebgpMultihop = 1, gracefulRestart, transport }, families }: Wanted, all: readonly Manifest[]): string {
  const password = authSecretRef === undefined ? undefined : all.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === authSecretRef)?.stringData?.['password'];
  const graceful = gracefulRestart?.enabled === true;
  return [
    `[[neighbors]]\n  [neighbors.config]\n    neighbor-address = "${address}${peer.peerInterface === undefined ? '' : `%${peer.peerInterface}`}"\n    peer-as = ${peer.peerASN ?? 0}`,
    ...(password === undefined ? [] : [`    auth-password = ${JSON.stringify(password)}`]),
    `  [neighbors.timers.config]\n    connect-retry = 1\n    hold-time = ${timers.holdTimeSeconds ?? 90}\n    keepalive-interval = ${timers.keepAliveTimeSeconds ?? 30}\n    idle-hold-time-after-reset = 5`,
    `  [neighbors.transport.config]\n    remote-port = ${transport?.peerPort ?? 179}${peer.localAddress === undefined ? '' : `\n    local-address = "${peer.localAddress}"`}`,
    ...(ebgpMultihop > 1 ? [`  [neighbors.ebgp-multihop.config]\n    enabled = true\n    multihop-ttl = ${ebgpMultihop}`] : []),
    ...(graceful ? [`  [neighbors.graceful-restart.config]\n    enabled = true\n    restart-time = ${gracefulRestart.restartTimeSeconds ?? 120}\n    notification-enabled = true`] : []),
    ...families.map(({ afi, safi }) => `  [[neighbors.afi-safis]]\n    [neighbors.afi-safis.config]\n      afi-safi-name = "${afi}-${safi}"${graceful ? '\n    [neighbors.afi-safis.mp-graceful-restart.config]\n      enabled = true' : ''}`),
  ].join('\n');
}
