/** What all sessions of manifests have alike: the parts of the model that no manifest speaks of. */
import { isLinkLocal, type Family } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Capability, CapabilityUse, Channel, Field, Given, Obstacle, Policy, Session, Timers } from '../../../base/session.ts';
import type { Found } from '../project/project.ts';
import { byDefault } from './fields.ts';

/** A session of a manifest, with what it was made of. */
export interface ManifestSession extends Session {
  readonly language: 'kubernetes';
  /** The program that runs it: BIRD 1.6 in Calico, GoBGP in Cilium, FRR in MetalLB. */
  readonly project: 'Calico' | 'Cilium' | 'MetalLB';
  /** The object that it stands in. */
  readonly found: Found;
}

type Own = Pick<ManifestSession, 'name' | 'head' | 'remote' | 'remotePort' | 'remoteAs' | 'local' | 'localPort' | 'localAs' | 'routerId' | 'interface' | 'directness' | 'authentication' | 'password' | 'channels' | 'project' | 'found' | 'edits'>
  & Partial<ManifestSession> & { readonly hold: Timers['hold']; readonly keepalive: Timers['keepalive']; readonly minimumHold?: Timers['minimumHold']; readonly connectDelay?: Timers['connectDelay']; readonly connectRetry?: Timers['connectRetry']; readonly announced: readonly Capability[] };

/** The program that a node runs. */
const PROGRAMS = { Calico: 'BIRD', Cilium: 'GoBGP', MetalLB: 'FRR' } as const;

const CAPABILITIES: readonly Capability[] = ['as4', 'route refresh', 'enhanced route refresh', 'extended messages', 'graceful restart', 'long lived graceful restart', 'hostname'];

/** Internal is who has our AS number. */
export function typeOf(local: Field<number | undefined>, remote: Field<number | undefined>): Session['type'] {
  if (!local.known || !remote.known) return { known: false, origin: 'default' };
  if (local.value === undefined || remote.value === undefined) return byDefault(undefined);
  return { known: true, value: local.value === remote.value ? 'internal' : 'external', origin: 'default', place: remote.place };
}

/** What a link-local address leads to, which every definition takes: a link it has to be told, and Calico cannot be told of any. */
function obstacleOf({ project, remote, interface: link, head }: Own): Obstacle | undefined {
  if (remote.value?.kind !== 'address' || !isLinkLocal(remote.value.address)) return undefined;
  const { text } = remote.value.address;
  if (project === 'Calico') {
    return { code: 'calico-link-local-peer', place: head, message: `has the link-local peer ${text}, which no BGPPeer of Calico's can have: ${link.value === undefined ? 'BIRD refuses bird6.cfg, and the node keeps the configuration that it had' : 'its validation takes no zone'}; peer with a unique local or global address of the router` };
  }
  if (!link.known || link.value !== undefined) return undefined;
  return { code: project === 'Cilium' ? 'cilium-link-local-peer-without-interface' : 'link-local-without-interface', place: head, message: `has the link-local peer ${text} and names no interface, so that nothing tells on which link it is: it never connects; name the interface, or peer with a unique local or global address` };
}

/** A session with what no manifest says. */
export function sessionOf(given: Own): ManifestSession {
  const { hold, keepalive, minimumHold = byDefault(undefined), connectDelay = byDefault(0), connectRetry = byDefault(120), announced, ...own } = given;
  const obstacle = obstacleOf(given);
  const off = byDefault(false);
  const capabilities = Object.fromEntries(CAPABILITIES.map((name): [string, CapabilityUse] => [name, { announced: byDefault(announced.includes(name)), required: off }]));
  return {
    language: 'kubernetes', program: PROGRAMS[own.project], enabled: byDefault(true), type: typeOf(own.localAs, own.remoteAs), confederation: byDefault(undefined), confederationMember: off,
    interfaceRange: byDefault(undefined), vrf: byDefault(undefined), onlink: off, passive: off, strictBind: off, freeBind: off, ttlSecurity: off, checkLink: off, bfd: off,
    role: byDefault(undefined), requireRoles: off, routeReflectorClient: off, routeServerClient: off, allowLocalAs: byDefault(0), enforceFirstAs: off, allowAsSets: byDefault(true), disableAfterError: off,
    timers: {
      hold, keepalive, minimumHold, startupHold: byDefault(240), minimumKeepalive: byDefault(undefined), sendHold: byDefault(0), connectDelay, connectRetry,
    },
    capabilities: capabilities as unknown as Session['capabilities'], peerProgram: undefined, ...(obstacle ? { obstacle } : {}), ...own,
  };
}

/** A channel with what no manifest says. */
export function channelOf(family: Family, kind: Channel['kind'], name: string, place: FileRange, origin: Given, own: { readonly import: Field<Policy>; readonly export: Field<Policy> } & Partial<Channel>): Channel {
  const off = byDefault(false);
  return {
    name, family, kind, place, origin, mandatory: off, table: byDefault(undefined), igpTables: { 4: byDefault(undefined), 6: byDefault(undefined) }, extendedNextHop: off, requireExtendedNextHop: off,
    nextHopAddress: byDefault(undefined), nextHopSelf: byDefault(false), nextHopKeep: byDefault(false), gateway: byDefault('recursive'), keepFiltered: off, importTable: off,
    receiveLimit: byDefault(undefined), importLimit: byDefault(undefined), exportLimit: byDefault(undefined), addPaths: byDefault('off'), requireAddPaths: off,
    edits: { setExtendedNextHop: () => [], setNextHopAddress: () => undefined }, ...own,
  };
}
