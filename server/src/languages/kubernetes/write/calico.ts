/** Ends of sessions as BGPPeers of Calico's. What its template writes into each session of BIRD 1.6 anyway is not said. */
import { Gaps, type Counterpart, type Frame, type Refused, type Written, type WrittenFile } from '../../../base/counterpart.ts';
import { objectName } from './yaml.ts';

/** The AS number of nodes that are given none. */
const DEFAULT_AS = 64512;

/** Writes the ends. */
export function writeCalico(ends: readonly Counterpart[], frame: Frame): WrittenFile {
  const written = ends.map((end) => peerOf(end, frame));
  const able = ends.filter((_, i) => 'text' in written[i]!);
  const gaps = new Gaps();
  const port = able.map(({ localPort }) => localPort).find((one) => one !== 179);
  const head = frame.fragment || port === undefined ? [] : [configuration(port)];
  return { text: `${[...head, ...written.flatMap((one) => ('text' in one ? [one.text] : []))].join('\n---\n')}\n`, ends: written, gaps: gaps.all };
}

/** Whom BIRD 1.6 with Calico's template cannot speak with. */
function obstacle({ isLinkLocal, remote, authentication, confederation, of, channels, over }: Counterpart): Refused | undefined {
  if (isLinkLocal) return { refused: `${of} has a link-local address, and Calico cannot peer over those: it takes no interface with the address, and writes "multihop", which BIRD 1.6 refuses with it; give both ends a unique local (fd00::/8) or global address on the link, and peer with those` };
  if (remote.value?.kind === 'range') return { refused: 'a BGPPeer of Calico\'s calls one address, and not all of a network: write one end for each router, with its address' };
  if (authentication === 'ao' || authentication === 'ipsec') return { refused: `${of} signs its packets by ${authentication === 'ao' ? 'TCP-AO' : 'IPsec'}, and Calico has passwords alone (TCP MD5): use one at both ends` };
  if (confederation !== undefined) return { refused: `${of} is in a confederation, which Calico does not know: make the other end for BIRD` };
  if (!channels.some(({ family, kind }) => family === over && kind === 'unicast')) return { refused: `${of} carries no IPv${over} unicast routes over its IPv${over} session, and Calico carries nothing else there: add an "ipv${over}" channel to it` };
  return undefined;
}

function peerOf(end: Counterpart, frame: Frame): Written | Refused {
  const refused = obstacle(end);
  if (refused) return refused;
  const gaps = new Gaps();
  const name = objectName(end.name);
  const { remote, placeholder, remotePort, remoteAs, localAs, over, ttlSecurity, directness, keepalive, password } = end;
  const address = gaps.value('neighbor', remote, (one) => (one.kind === 'address' ? endpoint(one.address.text, one.address.family, remotePort) : ''), over === 4 ? placeholder : `"${placeholder}"`);
  const theirs = gaps.value('neighbor AS', remoteAs, String, '64497');
  const ours = gaps.value('local AS', localAs, String, String(DEFAULT_AS));
  const lines = [
    `# The other end of ${end.of}.`, 'apiVersion: projectcalico.org/v3', 'kind: BGPPeer', 'metadata:', `  name: ${name}`, 'spec:',
    ...node(end, frame, gaps).map((line) => `  ${line}`),
    `  peerIP: ${address.text}${address.comment}`, `  asNumber: ${theirs.text}${theirs.comment}`,
    ...(localAs.value === DEFAULT_AS ? [] : [`  localASNumber: ${ours.text}${ours.comment}`]),
    // The number of hops that the packets may have come.
    ...(ttlSecurity ? [`  ttlSecurity: ${directness?.direct === false ? directness.hops : 1}`] : []),
    ...(keepalive === undefined ? [] : [`  keepaliveTime: ${keepalive}s`]),
    ...(password ? [
      `  ${gaps.fill('password', `the Secret with the password, which calico-node may read: kubectl -n calico-system create secret generic ${name} --from-literal=password=...`)}`,
      '  password:', '    secretKeyRef:', `      name: ${name}`, '      key: password',
    ] : []),
    ...end.guessed.map(({ field, hint }) => `  ${gaps.fill(field, hint)}`), ...left(end, gaps).map((line) => `  ${line}`),
  ];
  return { text: lines.join('\n'), gaps: gaps.all, lost: gaps.lost };
}

function endpoint(address: string, family: 4 | 6, port: number): string {
  if (port !== 179) return family === 4 ? `${address}:${port}` : `"[${address}]:${port}"`;
  return family === 4 ? address : `"${address}"`;
}

/** Every node calls, and the other end may know one of them alone. */
function node({ local, of }: Counterpart, frame: Frame, gaps: Gaps): string[] {
  if (frame.node !== undefined) return [`node: ${frame.node}`];
  if (local.value === undefined) return [];
  return [gaps.fill('node', `"node: NAME", the node that has ${local.value.text}, whom alone ${of} knows; without it every node calls`)];
}

/** What the origin has beside what Calico can say. */
function left({ channels, over, role, capabilities, leftOut, of, hold }: Counterpart, gaps: Gaps): string[] {
  const other = channels.filter(({ family, kind }) => family !== over || kind !== 'unicast').map(({ family, kind }) => `IPv${family} ${kind}`);
  const remarks = leftOut.map((family) => gaps.lose(`${of} carries ${family}; it is left out here`));
  return [
    ...remarks, ...(other.length === 0 ? [] : [gaps.lose(`${of} carries ${other.join(' and ')}, too; over IPv${over} Calico carries IPv${over} unicast alone: peer over the other family as well`)]),
    ...(role === undefined ? [] : [gaps.lose(`${of} has a role, of which Calico knows nothing`)]),
    ...(hold === 0 ? [gaps.lose(`${of} wants no hold time, and Calico's is 240 seconds: 0 holds, as the smaller one`)] : []),
    ...(capabilities.includes('extended messages') ? [gaps.lose(`${of} offers extended messages, of which Calico knows nothing`)] : []),
  ];
}

function configuration(port: number): string {
  return ['# It is the one of the whole cluster: where there is one already, add the port to it.', 'apiVersion: projectcalico.org/v3', 'kind: BGPConfiguration', 'metadata:', '  name: default', 'spec:', `  listenPort: ${port}`].join('\n');
}
