/** Ends of sessions as a CiliumBGPClusterConfig with all that it needs. What GoBGP has by default is not written. */
import type { Family } from '../../../base/address.ts';
import { Gaps, type Counterpart, type CounterpartChannel, type Frame, type Refused, type Written, type WrittenFile } from '../../../base/counterpart.ts';
import { indented, objectName, scalar } from './yaml.ts';

const DEFAULT_HOLD = 90;
const SHORTEST_HOLD = 3;
/** With as many hops as there are, packets begin with the TTL that TTL security asks for. */
const FULL_TTL = 255;

/** Writes the ends: those of one AS number and port are peers of one instance. */
export function writeCilium(ends: readonly Counterpart[], frame: Frame): WrittenFile {
  const parts = ends.map((end) => partsOf(end));
  const able = ends.filter((_, i) => !('refused' in parts[i]!));
  const gaps = new Gaps();
  const name = objectName(able[0]?.name ?? 'neighbor1');
  const labels = [{ key: 'advertise', value: name }] as const;
  const written = ends.map((end, i): Written | Refused => {
    const part = parts[i]!;
    if ('refused' in part) return part;
    const own = new Gaps();
    const text = [clusterConfig(name, [{ end, part }], frame, own), peerConfig(end, labels[0], own), ...(frame.fragment ? [] : [advertisement(name)])].join('\n---\n');
    return { text, gaps: own.all, lost: own.lost };
  });
  if (able.length === 0) return { text: '', ends: written, gaps: [] };
  const whole = new Gaps();
  const peers = ends.flatMap((end, i) => ('refused' in parts[i]! ? [] : [{ end, part: parts[i]! }]));
  const documents = [clusterConfig(name, peers, frame, whole), ...able.map((end) => peerConfig(end, labels[0], whole)), ...(frame.fragment ? [] : [advertisement(name)])];
  return { text: `${documents.join('\n---\n')}\n`, ends: written, gaps: gaps.all };
}

interface Part { readonly listens: number | undefined }

/** Whom GoBGP in Cilium cannot speak with; else what its instance has to be. */
function partsOf({ remote, authentication, confederation, of, ttlSecurity, type, passive, localPort, isLinkLocal, channels, over }: Counterpart): Part | Refused {
  if (remote.value?.kind === 'range') return { refused: 'a peer of Cilium\'s is one address, and not all of a network: write one end for each router, with its address' };
  if (authentication === 'ao' || authentication === 'ipsec') return { refused: `${of} signs its packets by ${authentication === 'ao' ? 'TCP-AO' : 'IPsec'}, and Cilium has passwords alone (TCP MD5): use one at both ends` };
  if (confederation !== undefined) return { refused: `${of} is in a confederation, which Cilium does not know: make the other end for BIRD` };
  if (ttlSecurity && type === 'internal') return { refused: `${of} has TTL security towards an internal neighbor, and Cilium sets the TTL of packets to external ones alone, so that such a session does not stay up: take "ttl security" out there` };
  if (isLinkLocal && passive) return { refused: `${of} takes no calls, and Cilium takes none over link-local addresses: give both ends a unique local (fd00::/8) or global address` };
  if (!channels.some((channel) => isCarried(channel, over))) return { refused: `${of} carries nothing that Cilium can over IPv${over}: unicast routes of ${over === 4 ? 'IPv4' : 'IPv4 and IPv6'}; peer over IPv6 for those of IPv6` };
  // Cilium calls, and takes calls only where a port is given.
  return { listens: passive || localPort !== 179 ? localPort : undefined };
}

/** GoBGP sends the address of the session as next hop, and an IPv4 one of an IPv6 route nobody takes. */
function isCarried({ kind, family }: CounterpartChannel, over: Family): boolean {
  return kind === 'unicast' && !(family === 6 && over === 4);
}

interface Peer { readonly end: Counterpart; readonly part: Part | Refused }

function clusterConfig(name: string, peers: readonly Peer[], frame: Frame, gaps: Gaps): string {
  const instances = new Map<string, Peer[]>();
  for (const peer of peers) {
    const key = `${peer.end.localAs.value} ${listens(peer)}`;
    instances.set(key, [...(instances.get(key) ?? []), peer]);
  }
  const own = peers.map(({ end }) => end.local.value?.text).filter((text) => text !== undefined);
  const known = [...new Set(own)];
  const lines = [
    ...peers.map(({ end }) => `# The other end of ${end.of}.`), 'apiVersion: cilium.io/v2', 'kind: CiliumBGPClusterConfig', 'metadata:', `  name: ${name}`, 'spec:',
    ...(frame.node !== undefined ? ['  nodeSelector:', '    matchLabels:', `      kubernetes.io/hostname: ${scalar(frame.node)}`]
      : known.length > 0 ? [`  ${gaps.fill('node', `"nodeSelector: {matchLabels: {kubernetes.io/hostname: NAME}}", the node that has ${known.join(' and ')}; without it every node calls`)}`] : []),
    '  bgpInstances:',
    ...[...instances.values()].flatMap((of, i) => instance(of, i, gaps)),
  ];
  return lines.join('\n');
}

const listens = ({ part }: Peer): number | undefined => ('listens' in part ? part.listens : undefined);

function instance(peers: readonly Peer[], i: number, gaps: Gaps): string[] {
  const { end } = peers[0]!;
  const as = gaps.value('local AS', end.localAs, String, '64512');
  const port = listens(peers[0]!);
  return indented([
    `- name: ${end.localAs.value === undefined ? `instance${i + 1}` : `as${end.localAs.value}${i > 0 && port !== undefined ? `-${port}` : ''}`}`, `  localASN: ${as.text}${as.comment}`, ...(port === undefined ? [] : [`  localPort: ${port}`]), '  peers:',
    ...peers.flatMap((peer) => indented(peerOf(peer.end, gaps), 4)),
  ], 4);
}

function peerOf({ name, remote, placeholder, remoteAs, isLinkLocal, interface: on, over }: Counterpart, gaps: Gaps): string[] {
  const address = gaps.value('neighbor', remote, (one) => (one.kind === 'address' ? scalar(one.address.text) : ''), over === 4 ? placeholder : `"${placeholder}"`);
  const theirs = gaps.value('neighbor AS', remoteAs, String, '64497');
  const near = isLinkLocal && on ? gaps.value('interface', on, scalar, 'eth0') : undefined;
  return [
    `- name: ${objectName(name)}`, `  peerAddress: ${address.text}${address.comment}`, ...(near ? [`  peerInterface: ${near.text}${near.comment}`] : []),
    `  peerASN: ${theirs.text}${theirs.comment}`, '  peerConfigRef:', `    name: ${objectName(name)}`,
  ];
}

function peerConfig(end: Counterpart, label: { readonly key: string; readonly value: string }, gaps: Gaps): string {
  const { name, type, directness, ttlSecurity, password, remotePort } = end;
  const hops = ttlSecurity ? FULL_TTL : type === 'external' && directness?.direct === false ? directness.hops : undefined;
  const families = end.channels.filter((channel) => isCarried(channel, end.over));
  const spec = [
    ...(password ? [
      gaps.fill('password', `the Secret with the password: kubectl -n kube-system create secret generic ${objectName(name)} --from-literal=password=...`),
      `authSecretRef: ${objectName(name)}`,
    ] : []),
    ...(hops === undefined ? [] : [...(ttlSecurity ? ['# With this TTL the packets pass the TTL security of the other end.'] : []), `ebgpMultihop: ${hops}`]),
    ...(remotePort === 179 ? [] : ['transport:', `  peerPort: ${remotePort}`]),
    ...timers(end, gaps), ...([...end.capabilities, ...end.required].includes('graceful restart') ? ['gracefulRestart:', '  enabled: true'] : []),
    ...left(end, gaps),
    ...end.guessed.map(({ field, hint }) => gaps.fill(field, hint)),
    'families:', ...families.flatMap(({ family }) => indented([`- afi: ipv${family}`, '  safi: unicast', '  advertisements:', '    matchLabels:', `      ${label.key}: ${label.value}`], 2)),
  ];
  return ['apiVersion: cilium.io/v2', 'kind: CiliumBGPPeerConfig', 'metadata:', `  name: ${objectName(name)}`, 'spec:', ...indented(spec, 2)].join('\n');
}

function timers({ hold, keepalive, leastHold, of }: Counterpart, gaps: Gaps): string[] {
  const time = hold ?? (leastHold > DEFAULT_HOLD ? leastHold : undefined);
  if (time !== undefined && time < SHORTEST_HOLD) return [gaps.lose(`the hold time of ${of}, ${time}, is shorter than Cilium takes`)];
  if (time === undefined && keepalive === undefined) return [];
  // A keepalive time has to be below the hold time, whichever of the two is the default.
  const beat = keepalive ?? Math.floor(time! / 3);
  return ['timers:', ...(time === undefined && beat <= DEFAULT_HOLD ? [] : [`  holdTimeSeconds: ${time ?? beat * 3}`]), ...(beat === 30 && time === undefined ? [] : [`  keepAliveTimeSeconds: ${Math.max(1, beat)}`])];
}

/** What the origin has beside what Cilium can say. */
function left({ channels, over, leftOut, of, role, capabilities }: Counterpart, gaps: Gaps): string[] {
  const families = [...channels.filter((channel) => !isCarried(channel, over)).map(({ family, kind }) => (kind === 'unicast' ? 'IPv6 over IPv4, with next hops that nobody takes of Cilium: peer over IPv6 for it' : `${kind} routes of IPv${family}, which Cilium does not`)), ...leftOut];
  return [
    ...families.map((family) => gaps.lose(`${of} carries ${family}; it is left out here`)),
    ...(role === undefined ? [] : [gaps.lose(`${of} has a role, of which Cilium knows nothing`)]),
    ...(channels.some(({ addPaths }) => addPaths !== 'off') ? [gaps.lose(`${of} has several paths for a prefix, of which Cilium knows nothing`)] : []),
    ...(capabilities.includes('extended messages') ? [gaps.lose(`${of} offers extended messages, of which Cilium knows nothing`)] : []),
  ];
}

/** Without it nothing is advertised. */
function advertisement(name: string): string {
  return [
    '# What the nodes advertise. Services want an entry of their own, with a selector.', 'apiVersion: cilium.io/v2', 'kind: CiliumBGPAdvertisement', 'metadata:', `  name: ${name}`, '  labels:', `    advertise: ${name}`, 'spec:', '  advertisements:',
    '    - advertisementType: PodCIDR',
  ].join('\n');
}
