/** Which fields of each project say what the other end of a session expects. */
import type { Change } from '../../../base/session.ts';
import { at, elementsOf, pairOf, textOf, type Scalar } from '../syntax/ast.ts';
import { change, edit, element, ManifestEdits, withoutField, write, type Target } from './edits.ts';

const number = (of: Target, path: readonly string[], value: number | string): Change | undefined => change(`${path.at(-1)}: ${value}`, write(of, path, String(value)));
const without = (of: Target, name: string): Change | undefined => change(`no ${name}`, withoutField(of, name));

/** A peer of a CiliumBGPClusterConfig: the peer itself, its instance, and its CiliumBGPPeerConfig where that is in sight. */
export function clusterEdits(peer: Target, instance: Target, config: Target | undefined): ManifestEdits {
  const of = config ?? { found: peer.found, root: undefined };
  return new ManifestEdits({
    'neighbor AS': (value) => number(peer, ['peerASN'], value),
    'own AS': (value) => number(instance, ['localASN'], value),
    'neighbor port': (value) => number(of, ['transport', 'peerPort'], value),
    'own port': (value) => number(instance, ['localPort'], value),
    'hold time': (value) => holdTime(of, ['timers'], value),
    password: () => change('authSecretRef: ...', write(of, ['authSecretRef'], '${1:bgp-password}'), true),
    'no password': () => without(of, 'authSecretRef'),
    family: (value) => family(of, value),
    interface: (name) => number(peer, ['peerInterface'], name),
    multihop: (hops) => number(of, ['ebgpMultihop'], hops),
  });
}

/** A neighbor of a CiliumBGPPeeringPolicy. */
export function policyEdits(neighbor: Target, router: Target): ManifestEdits {
  return new ManifestEdits({
    'neighbor AS': (value) => number(neighbor, ['peerASN'], value),
    'own AS': (value) => number(router, ['localASN'], value),
    'neighbor port': (value) => number(neighbor, ['peerPort'], value),
    'hold time': (value) => holdTime(neighbor, [], value),
    password: () => change('authSecretRef: ...', write(neighbor, ['authSecretRef'], '${1:bgp-password}'), true),
    'no password': () => without(neighbor, 'authSecretRef'),
    family: (value) => family(neighbor, value),
    multihop: (hops) => number(neighbor, ['eBGPMultihopTTL'], hops),
  });
}

/** A BGPPeer of Calico's. */
export function calicoEdits(spec: Target): ManifestEdits {
  return new ManifestEdits({
    'neighbor AS': (value) => number(spec, ['asNumber'], value),
    'own AS': (value) => number(spec, ['localASNumber'], value),
    'neighbor port': (value) => endpoint(spec, value),
    'TTL security': (value) => number(spec, ['ttlSecurity'], value),
    'no TTL security': () => without(spec, 'ttlSecurity'),
    password: () => change('password: ...', write(spec, ['password', 'secretKeyRef'], '{name: ${1:bgp-password}, key: ${2:password}}'), true),
    'no password': () => without(spec, 'password'),
    multihop: (hops) => (at(spec.root, 'ttlSecurity') ? number(spec, ['ttlSecurity'], hops) : undefined),
  });
}

/** A BGPPeer of MetalLB's. */
export function metallbEdits(spec: Target): ManifestEdits {
  const own = at(spec.root, 'localASN') ? 'localASN' : 'myASN';
  return new ManifestEdits({
    'neighbor AS': (value) => number(spec, ['peerASN'], value),
    'own AS': (value) => number(spec, [own], value),
    'neighbor port': (value) => number(spec, ['peerPort'], value),
    'hold time': (value) => number(spec, ['holdTime'], `${value}s`),
    password: () => change('password: ...', write(spec, ['password'], '${1:secret}'), true),
    'no password': () => without(spec, at(spec.root, 'passwordSecret') ? 'passwordSecret' : 'password'),
    family: () => number(spec, ['dualStackAddressFamily'], 'true'),
    interface: (name) => inPlaceOfAddress(spec, name),
  });
}

/** A peer without an address is found on its interface; both are one too many. */
function inPlaceOfAddress(spec: Target, name: string): Change | undefined {
  const pair = pairOf(spec.root, 'peerAddress');
  return pair && !pair.merged ? change(`interface: ${name}`, [edit(spec.found, pair.key.start, pair.value.end, `interface: ${name}`)]) : undefined;
}

/** A keepalive time is a third, and never more than the hold time. */
function holdTime(of: Target, path: readonly string[], seconds: number): Change | undefined {
  const known = at(of.root, ...path, 'keepAliveTimeSeconds');
  const keepalive = known?.kind === 'scalar' && typeof known.value === 'number' ? known.value : undefined;
  const hold = write(of, [...path, 'holdTimeSeconds'], String(seconds));
  if (hold.length === 0 || (keepalive !== undefined && keepalive <= seconds) || (keepalive === undefined && seconds >= 30)) return change(`holdTimeSeconds: ${seconds}`, hold);
  const third = Math.max(1, Math.floor(seconds / 3));
  if (keepalive !== undefined) return change(`holdTimeSeconds: ${seconds}`, [...hold, ...write(of, [...path, 'keepAliveTimeSeconds'], String(third))]);
  return undefined;
}

/** A family with the selector that another one has: what is advertised in the one is meant for the other, too. */
function family(of: Target, value: number): Change | undefined {
  const list = at(of.root, 'families');
  const like = elementsOf(list).map((one) => at(one, 'advertisements')).find((node) => node?.kind === 'mapping');
  const labels = at(like, 'matchLabels');
  const pairs = labels?.kind === 'mapping' ? labels.pairs.map(({ key, value: label }) => `${key.text}: ${(label as Scalar).text}`) : [];
  const advertisements: readonly (readonly [string, string])[] = pairs.length > 0 ? [['advertisements', `{matchLabels: {${pairs.join(', ')}}}`]] : [];
  return change(`afi: ipv${value}`, element(of, list, [['afi', `ipv${value}`], ['safi', 'unicast'], ...advertisements]));
}

/** `peerIP` holds the port, too. */
function endpoint(spec: Target, port: number): Change | undefined {
  const node = at(spec.root, 'peerIP');
  const text = textOf(node);
  const [, six, four] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+)(?::\d+)?)$/.exec(text ?? '') ?? [undefined, text?.includes(':') ? text : undefined, undefined];
  if (node?.kind !== 'scalar' || (six === undefined && four === undefined)) return undefined;
  const words = six === undefined ? `${four}:${port}` : `"[${six}]:${port}"`;
  return change(`peerIP: ${words}`, [edit(spec.found, node.start, node.end, words)]);
}
