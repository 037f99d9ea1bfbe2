/**
 * From a BGPPeer of Calico's to the session that its node runs. Each node writes a bird.cfg and a bird6.cfg for BIRD 1.6, one
 * for the peers of each family (confd/templates/bird.cfg.template): every session has `multihop`, `gateway recursive`,
 * `import all`, `add paths on`, `graceful restart` and the address of the node as `source address`.
 */
import type { Field, Policy, Session } from '../../../base/session.ts';
import type { Found, ManifestProject } from '../project/project.ts';
import { at, elementsOf, textOf } from '../syntax/ast.ts';
import { addressIn, byDefault, numberOf, OF_THE_NODE, secondsOf, Values } from './fields.ts';
import { channelOf, sessionOf, type ManifestSession } from './model.ts';
import { secretIn } from './secrets.ts';

/** What a node has that nobody gave one. */
const DEFAULT_AS = 64512;
/** `multihop` without a number, and BIRD's hold time. */
const HOPS = 64;
const HOLD = 240;

/** The BGPConfiguration that holds for the whole cluster. */
export function clusterConfiguration(project: ManifestProject): Values | undefined {
  const found = project.named('Calico', 'BGPConfiguration', 'default');
  return found && new Values(found, found.resource.spec, 'global');
}

/** The session of a BGPPeer; undefined where it names no address: its peers are nodes, or workloads. */
export function calicoSession(found: Found, project: ManifestProject): ManifestSession | undefined {
  const spec = new Values(found, found.resource.spec);
  const peerIp = at(spec.root, 'peerIP');
  if (peerIp?.kind !== 'scalar' || peerIp.text === '') return undefined;
  const written = peerIp.template ? undefined : addressIn(peerIp.text);
  const place = spec.place(peerIp);
  const cluster = clusterConfiguration(project);
  const localAs: Field<number | undefined> = spec.number(['localASNumber'], cluster?.number(['asNumber'], byDefault(DEFAULT_AS)) ?? byDefault(DEFAULT_AS));
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
    project: 'Calico', found, name: found.resource.name, head: place,
    remote: written ? { known: true, value: { kind: 'address', address: written.address }, origin: 'own', place } : { known: false, origin: 'own', place },
    remotePort: written?.port === undefined ? byDefault(179) : { known: true, value: written.port, origin: 'own', place },
    remoteAs: spec.number(['asNumber'], byDefault(undefined)),
    local: OF_THE_NODE, localPort: cluster?.number(['listenPort'], byDefault(179)) ?? byDefault(179), localAs, routerId: OF_THE_NODE,
    interface: written?.zone === undefined ? byDefault(undefined) : { known: true, value: written.zone, origin: 'own', place },
    directness: ttl ? { known: true, value: { direct: false, hops }, origin: 'own', place: spec.place(ttl) } : byDefault({ direct: false, hops }),
    ttlSecurity: ttl ? { known: true, value: true, origin: 'own', place: spec.place(ttl) } : byDefault(false),
    authentication: secret ? { known: true, value: 'md5', origin: 'own', place: spec.place(secret) } : byDefault('none'),
    password: secret ? spec.secret(secret, secretIn(project, textOf(at(secret, 'name')), textOf(at(secret, 'key')) ?? '')) : byDefault(undefined),
    allowLocalAs: spec.number(['numAllowedLocalASNumbers'], byDefault(0)),
    hold: byDefault(HOLD), keepalive, announced: ['as4', 'route refresh', 'graceful restart'],
    channels: family === undefined ? [] : [channelOf(family, 'unicast', `ipv${family}`, place, 'own', {
      import: filters.length > 0 ? filtered : byDefault('all'), export: filtered, addPaths: byDefault('both'), nextHopSelf: says('Self'), nextHopKeep: says('Keep'),
    })],
  });
}
