/** What all sessions of manifests have alike: the parts of the model that no manifest speaks of. */
import type { Family } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Capability, CapabilityUse, Channel, Field, Given, Policy, Session, SessionEdits, Timers } from '../../../base/session.ts';
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

type Own = Pick<ManifestSession, 'name' | 'head' | 'remote' | 'remotePort' | 'remoteAs' | 'local' | 'localPort' | 'localAs' | 'routerId' | 'interface' | 'directness' | 'authentication' | 'password' | 'channels' | 'project' | 'found'>
  & Partial<ManifestSession> & { readonly hold: Timers['hold']; readonly keepalive: Timers['keepalive']; readonly announced: readonly Capability[] };

/** No edit can be made of a field that stands in another object, or nowhere. */
const NO_EDITS: SessionEdits = {
  scopeRemote: () => undefined, setInterface: () => undefined, setDirect: () => undefined, setMultihop: () => undefined, setOnlink: () => undefined, addInterfaceRoute: () => undefined,
};

const CAPABILITIES: readonly Capability[] = ['as4', 'route refresh', 'enhanced route refresh', 'extended messages', 'graceful restart', 'long lived graceful restart', 'hostname'];

/** Internal is who has our AS number. */
export function typeOf(local: Field<number | undefined>, remote: Field<number | undefined>): Session['type'] {
  if (!local.known || !remote.known) return { known: false, origin: 'default' };
  if (local.value === undefined || remote.value === undefined) return byDefault(undefined);
  return { known: true, value: local.value === remote.value ? 'internal' : 'external', origin: 'default', place: remote.place };
}

/** A session with what no manifest says. */
export function sessionOf({ hold, keepalive, announced, ...own }: Own): ManifestSession {
  const off = byDefault(false);
  const capabilities = Object.fromEntries(CAPABILITIES.map((name): [string, CapabilityUse] => [name, { announced: byDefault(announced.includes(name)), required: off }]));
  return {
    language: 'kubernetes', enabled: byDefault(true), type: typeOf(own.localAs, own.remoteAs), confederation: byDefault(undefined), confederationMember: off,
    interfaceRange: byDefault(undefined), vrf: byDefault(undefined), onlink: off, passive: off, strictBind: off, freeBind: off, ttlSecurity: off, checkLink: off, bfd: off,
    role: byDefault(undefined), requireRoles: off, routeReflectorClient: off, routeServerClient: off, allowLocalAs: byDefault(0), enforceFirstAs: off, allowAsSets: byDefault(true), disableAfterError: off,
    timers: {
      hold, keepalive, minimumHold: byDefault(undefined), startupHold: byDefault(240), minimumKeepalive: byDefault(undefined), sendHold: byDefault(0), connectDelay: byDefault(0), connectRetry: byDefault(120),
    },
    capabilities: capabilities as unknown as Session['capabilities'], peerProgram: undefined, edits: NO_EDITS, ...own,
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
