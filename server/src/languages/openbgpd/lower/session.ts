/** From a neighbor of bgpd.conf to the session that it asks for. Semantics after parse.y (alloc_peer, neighbor_consistent) and `bgpd -nv`. */
import type { Address, Family } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Capability, CapabilityUse, Channel, Directness, Endpoint, Field, Policy, Role, Session, SessionEdits, Timers } from '../../../base/session.ts';
import { asNumber } from '../checks/peers.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import { readAddress, readPrefix } from '../semantics/address.ts';
import { isTemplate } from '../semantics/neighbor.ts';
import type { Peer } from '../semantics/peer.ts';
import { includes, releases, type Release } from '../versions.ts';
import { channelsOf, replacedFamily } from './channels.ts';
import { byDefault, Statements } from './fields.ts';
import { placeOf } from './places.ts';
import { BgpdSessionEdits } from './sessionEdits.ts';

/** What rules let through for a session, in each direction. */
export type PolicyOf = (direction: 'in' | 'out') => Field<Policy>;

/** Packets to internal neighbors live for as long as they may. */
const MOST_HOPS = 255;
/** From 8.8 on paths with an AS_SET are refused where nobody says otherwise. */
const AS_SETS_REFUSED = releases('8.8+');
/** Those in which `announce policy` names the role; later `role` does. */
const ROLE_BY_POLICY = releases('7.7');

const ROLES: Readonly<Record<string, Role>> = { provider: 'provider', customer: 'customer', peer: 'peer', rs: 'rs_server', 'rs-client': 'rs_client' };

/** The statement of each capability, and whether it is announced where nobody says so; undefined: bgpd has none like it. */
const CAPABILITIES: Readonly<Record<Capability, readonly [name: string, otherwise: boolean] | undefined>> = {
  as4: ['announce as-4byte', true], 'route refresh': ['announce refresh', true], 'enhanced route refresh': ['announce enhanced refresh', false],
  'extended messages': ['announce extended message', false], 'graceful restart': ['announce restart', true], 'long lived graceful restart': undefined, hostname: undefined,
};

/** The session of a neighbor. What only few ask for is computed when it is asked for. */
export class BgpdSession implements Session {
  readonly language = 'openbgpd';
  readonly name: string | undefined;
  readonly head: FileRange;
  readonly group: string | undefined;
  readonly remote: Field<Endpoint | undefined>;
  readonly remoteAs: Field<number | undefined>;
  readonly localAs: Field<number | undefined>;
  readonly type: Field<'internal' | 'external' | undefined>;
  readonly onlink = byDefault(false);
  readonly interfaceRange = byDefault(undefined);
  readonly vrf = byDefault(undefined);
  readonly strictBind = byDefault(false);
  readonly freeBind = byDefault(false);
  readonly bfd = byDefault(false);
  readonly confederation = byDefault(undefined);
  readonly confederationMember = byDefault(false);
  readonly disableAfterError = byDefault(false);
  readonly peerProgram = undefined;
  readonly #statements: Statements;
  readonly #policy: PolicyOf;

  constructor(peer: Peer, entry: Entry, project: BgpdProject, release: Release, policy: PolicyOf) {
    const statements = new Statements(peer, entry, project, release);
    this.#statements = statements;
    this.#policy = policy;
    this.group = peer.group;
    const description = statements.last('descr');
    this.name = description?.node.args[0]?.text;
    this.head = placeOf(entry, { start: peer.node.start, end: peer.at.end });
    const endpoint = endpointOf(peer);
    this.remote = endpoint ? { known: true, value: endpoint, origin: 'own', place: placeOf(entry, peer.at) } : { known: false, origin: 'own', place: placeOf(entry, peer.at) };
    const remoteAs = statements.value<number | undefined>('remote-as', ({ text }) => asNumber(text), byDefault(undefined));
    this.remoteAs = remoteAs;
    this.localAs = statements.value<number | undefined>('local-as', ({ text }) => asNumber(text), statements.global<number | undefined>('as', asNumber, undefined, true));
    this.type = typeOf(this.localAs, remoteAs);
  }

  /** The address as it is written. */
  get address(): string {
    return this.#statements.peer.at.text;
  }

  get enabled(): Field<boolean> {
    const down = this.#statements.last('down');
    return down ? this.#statements.written(false, down) : byDefault(true);
  }

  get remotePort(): Field<number> {
    return this.#statements.value('port', ({ text }) => Number(text), byDefault(179));
  }

  /** `local-address` of the neighbor's family; one of the other is for another day, and bgpd ignores it. */
  get local(): Field<Address | undefined> {
    return this.#local(this.#family) ?? byDefault(undefined);
  }

  /** A `local-address` that bgpd ignores, since the neighbor has an address of the other family; undefined where there is none. */
  get ignoredLocal(): Session['ignoredLocal'] {
    const family = this.#family;
    return family && this.#local(family === 4 ? 6 : 4);
  }

  /** One `listen on` may give another port. */
  get localPort(): Field<number> {
    const own = this.#statements.global('listen-port', Number, 179);
    const ports = new Set(this.#statements.project.definitionsOf('@listen-port').map(({ signature }) => signature));
    return ports.size > 1 ? { known: false, origin: 'global', place: own.place } : own;
  }

  /**
   * On Linux the kernel wants the password of each neighbor beside the listening socket: bgpd does not give it those of templates, and
   * 7.7 not those of a neighbor with a `local-address` either, whatever it listens on.
   */
  get deafOnLinux(): Session['deafOnLinux'] {
    const { password: { place }, local } = this;
    if (this.authentication.value !== 'md5' || !place) return undefined;
    if (isTemplate(this.#statements.peer)) return { place, message: 'takes no signed calls on Linux, where bgpd does not tell the kernel the password of a template; write the address of the neighbor' };
    const unfound = this.#statements.release === '7.7' && local.origin !== 'default';
    return unfound ? { place, message: 'takes no signed calls on Linux, where OpenBGPD 7.7 forgets the password of a neighbor with "local-address"; remove that, or let it call itself' } : undefined;
  }

  get routerId(): Field<string | undefined> {
    return this.#statements.global<string | undefined>('router-id', (text) => readAddress(text)?.address.text ?? text, undefined);
  }

  /** The zone of the address. */
  get interface(): Field<string | undefined> {
    const { at } = this.#statements.peer;
    const zone = readAddress(at.text)?.zone;
    return zone === undefined ? byDefault(undefined) : { known: true, value: zone, origin: 'own', place: placeOf(this.#statements.entry, at) };
  }

  get directness(): Field<Directness | undefined> {
    const { type } = this;
    const otherwise: Field<Directness | undefined> = type.known ? byDefault(type.value && (type.value === 'internal' ? { direct: false, hops: MOST_HOPS } : { direct: true })) : { known: false, origin: 'default' };
    return type.value === 'internal' ? otherwise : this.#statements.value<Directness | undefined>('multihop', ({ text }) => ({ direct: false, hops: Number(text) }), otherwise);
  }

  get passive(): Field<boolean> {
    const { peer } = this.#statements;
    const passive = this.#statements.last('passive');
    return passive ? this.#statements.written(true, passive) : byDefault(isTemplate(peer));
  }

  get ttlSecurity(): Field<boolean> {
    return this.#statements.switch('ttl-security', false);
  }

  /** `depend on`: the session is up only while an interface is. */
  get checkLink(): Field<boolean> {
    const depend = this.#statements.last('depend on');
    return depend ? this.#statements.written(true, depend) : byDefault(false);
  }

  get authentication(): Session['authentication'] {
    const statement = this.#statements.last('md5', 'ipsec');
    return statement ? this.#statements.written(statement.node.form.name as 'md5' | 'ipsec', statement) : byDefault('none');
  }

  /** A key in hex digits is the bytes that they stand for. */
  get password(): Field<string | undefined> {
    const statement = this.#statements.last('md5');
    const arg = statement?.node.args[0];
    if (!statement || !arg) return byDefault(undefined);
    const hex = statement.node.words.some(({ text }) => text === 'key');
    return this.#statements.written<string | undefined>(hex ? arg.text.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16))) : arg.text, statement);
  }

  /** bgpd drops the role of an internal neighbor in silence. */
  get role(): Field<Role | undefined> {
    const names = includes(ROLE_BY_POLICY, this.#statements.release) ? ['announce policy'] : ['role', 'role none'];
    const statement = this.#statements.last(...names);
    const word = statement?.node.args[0]?.text;
    return statement && word !== undefined && this.type.value !== 'internal' ? this.#statements.written(ROLES[word], statement) : byDefault(undefined);
  }

  get requireRoles(): Field<boolean> {
    return this.#statements.enforced('announce policy');
  }

  get routeReflectorClient(): Field<boolean> {
    const statement = this.#statements.last('route-reflector');
    return statement ? this.#statements.written(true, statement) : byDefault(false);
  }

  /** Paths without our own AS are what a route server announces. */
  get routeServerClient(): Field<boolean> {
    return this.#statements.switch('transparent-as', this.#statements.global('transparent-as', isYes, false, true));
  }

  get allowLocalAs(): Field<number> {
    return this.#statements.value('enforce local-as', ({ text }) => (text === 'no' ? Infinity : 0), byDefault(0));
  }

  get enforceFirstAs(): Field<boolean> {
    return this.#statements.switch('enforce neighbor-as', this.type.known ? this.type.value !== 'internal' : { known: false, origin: 'default' });
  }

  get allowAsSets(): Field<boolean> {
    const rejects = this.#statements.switch('reject as-set', this.#statements.global('reject as-set', isYes, includes(AS_SETS_REFUSED, this.#statements.release), true));
    return rejects.known ? { ...rejects, value: !rejects.value } : rejects;
  }

  get timers(): Timers {
    const statements = this.#statements;
    const time = (name: string, otherwise: number, global: string = name): Field<number> => statements.value(name, ({ text }) => Number(text), statements.global(global, Number, otherwise));
    const hold = time('holdtime', 90);
    return {
      hold, minimumHold: time('holdtime min', 3), startupHold: byDefault(240), keepalive: byDefault(Math.floor(hold.value! / 3)), minimumKeepalive: byDefault(undefined),
      // session.c: at least 90 seconds.
      sendHold: byDefault(Math.max(90, hold.value!)), connectDelay: byDefault(0), connectRetry: statements.global('connect-retry', Number, 120),
    };
  }

  get capabilities(): Session['capabilities'] {
    const statements = this.#statements;
    const none = { announced: byDefault(false), required: byDefault(false) };
    const all = statements.switch('announce capabilities', true);
    const use = (known: readonly [string, boolean] | undefined): CapabilityUse => {
      if (!known) return none;
      return { announced: all.value === false ? { ...all, value: false } : statements.switch(known[0], known[1]), required: statements.enforced(known[0]) };
    };
    return Object.fromEntries(Object.entries(CAPABILITIES).map(([name, known]) => [name, use(known)])) as unknown as Session['capabilities'];
  }

  get channels(): readonly Channel[] {
    return channelsOf(this.#statements, { family: this.#family, type: this.type, directness: this.directness, policy: this.#policy });
  }

  get replacedFamily(): Session['replacedFamily'] {
    return replacedFamily(this.#statements, this.#family);
  }

  get edits(): SessionEdits {
    return new BgpdSessionEdits(this.#statements);
  }

  get #family(): Family | undefined {
    const { value } = this.remote;
    return value && (value.kind === 'address' ? value.address : value.network).family;
  }

  /** The last one of a family; `no local-address` takes back both. */
  #local(family: Family | undefined): Field<Address | undefined> | undefined {
    let found: Field<Address | undefined> | undefined;
    for (const statement of this.#statements.all('local-address', 'no local-address')) {
      const [arg] = statement.node.args;
      const address = arg?.part.kind === 'address' ? readAddress(arg.text)?.address : undefined;
      if (arg?.part.kind !== 'address') found = undefined;
      else if (address?.family === family) found = this.#statements.written<Address | undefined>(address, statement);
    }
    return found;
  }
}

const isYes = (text: string): boolean => text === 'yes';

function endpointOf(peer: Peer): Endpoint | undefined {
  const { text } = peer.at;
  if (!text.includes('/')) {
    const address = readAddress(text)?.address;
    return address && { kind: 'address', address };
  }
  const prefix = readPrefix(text);
  if (!prefix) return undefined;
  if (!isTemplate(peer)) return { kind: 'address', address: prefix.address };
  return prefix.network && { kind: 'range', network: prefix.network };
}

/** Internal is who has our AS number. */
function typeOf(local: Field<number | undefined>, remote: Field<number | undefined>): Session['type'] {
  if (!local.known || !remote.known) return { known: false, origin: 'default' };
  if (local.value === undefined || remote.value === undefined) return byDefault(undefined);
  return { known: true, value: local.value === remote.value ? 'internal' : 'external', origin: 'default', place: remote.place };
}
