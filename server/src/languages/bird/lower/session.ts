/** From `protocol bgp` to the session it asks for. Semantics after proto/bgp/config.Y and bgp_postconfig() of proto/bgp/bgp.c. */
import { parseNetwork, type Address } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Channel, Directness, Endpoint, Field, PeerProgram, Role, Session, SessionEdits, Timers } from '../../../base/session.ts';
import type { Configuration, Protocol, Value } from '../semantics/model.ts';
import { channelsOf } from './channel.ts';
import { includes, releases } from '../versions.ts';
import { capabilitiesOf } from './capabilities.ts';
import { asAddress, asNumber, asRouterId, asText, byDefault, placeOf, Statements, unknown, written } from './fields.ts';
import { routerIdOf } from './routerId.ts';
import { peerProgramOf } from './peerProgram.ts';
import { BirdSessionEdits } from './sessionEdits.ts';
import { timersOf } from './timers.ts';

const LOCAL = ['local'];
const NEIGHBOR = ['neighbor', 'neighbor range'];
/** What `multihop` without a number means. */
const DEFAULT_HOPS = 64;
/** RFC 9774 made the default of `allow as sets` off. */
const AS_SETS_REFUSED = releases('2.18+ 3.2+');

/** The session of a BGP protocol. What only few ask for is computed when it is asked for. */
export class BirdSession implements Session {
  readonly language = 'bird';
  readonly name: string | undefined;
  readonly head: FileRange;
  readonly remote: Field<Endpoint | undefined>;
  readonly local: Field<Address | undefined>;
  readonly localAs: Field<number | undefined>;
  readonly remoteAs: Field<number | undefined>;
  readonly type: Field<'internal' | 'external' | undefined>;
  readonly interface: Field<string | undefined>;
  readonly directness: Field<Directness | undefined>;
  readonly channels: readonly Channel[];
  readonly #protocol: Protocol;
  readonly #statements: Statements;

  constructor(protocol: Protocol, configuration: Configuration) {
    const statements = new Statements(configuration, protocol.inForce);
    this.#protocol = protocol;
    this.#statements = statements;
    this.name = protocol.name;
    this.head = placeOf(protocol.source, protocol.head);
    this.remote = remoteOf(statements);
    this.local = statements.valueOf<Address | undefined>(localAddress(statements), asAddress, undefined);
    this.localAs = statements.valueOf<number | undefined>(statements.lastArgument(LOCAL, 'number', 'as'), asNumber, undefined);
    const remoteAs = statements.valueOf<number | undefined>(statements.lastArgument(NEIGHBOR, 'number', 'as'), asNumber, undefined);
    this.type = typeOf(statements, this.localAs, remoteAs);
    const sameAs = this.type.value === 'internal' && remoteAs.known && remoteAs.value === undefined;
    this.remoteAs = sameAs ? { ...this.localAs, origin: 'default', place: undefined } : remoteAs;
    this.interface = interfaceOf(statements);
    this.directness = directnessOf(statements, this.type);
    this.channels = channelsOf(protocol, configuration, this.head, this);
  }

  get remotePort(): Field<number> {
    return this.#statements.valueOf(this.#statements.lastArgument(NEIGHBOR, 'number', 'port'), asNumber, 179);
  }

  get localPort(): Field<number> {
    return this.#statements.valueOf(this.#statements.lastArgument(LOCAL, 'number', 'port'), asNumber, 179);
  }

  get onlink(): Field<boolean> {
    const word = this.#statements.lastKeyword(NEIGHBOR, ['onlink']);
    return word ? written(true, word.statement, word.word) : this.#statements.switch('onlink', false);
  }

  get passive(): Field<boolean> {
    return this.#statements.switch('passive', false);
  }

  get enabled(): Field<boolean> {
    const disabled = this.#statements.switch('disabled', false);
    return disabled.known ? { ...disabled, value: !disabled.value } : disabled;
  }

  /** A password alone means MD5, with a warning from 2.17 and 3.1 on. */
  get authentication(): Session['authentication'] {
    const given = this.#statements.lastKeyword(['authentication'], ['none', 'md5', 'ao']);
    if (given) return written(given.word.name as 'none' | 'md5' | 'ao', given.statement, given.statement.bound);
    const password = this.#statements.last('password');
    return password ? written('md5', password, password.bound) : byDefault('none');
  }

  get password(): Field<string | undefined> {
    return this.#statements.text('password');
  }

  /** The protocol's own, else the router's. */
  get routerId(): Field<string | undefined> {
    const own = this.#statements.valueOf<string | undefined>(this.#statements.lastArgument(['router id'], 'router-id'), asRouterId, undefined);
    return own.origin === 'default' ? routerIdOf(this.#statements.configuration) : own;
  }

  get confederation(): Field<number | undefined> {
    return this.#statements.number('confederation', undefined);
  }

  get confederationMember(): Field<boolean> {
    return this.#statements.switch('confederation member', false);
  }

  get interfaceRange(): Field<readonly string[] | undefined> {
    const statement = this.#statements.last('interface range');
    if (!statement) return byDefault(undefined);
    const patterns = statement.bound.args.flatMap(({ elements }) => elements).filter(({ kind }) => kind !== 'punctuation').map((element) => (element.kind === 'text' ? element.value : undefined));
    return patterns.includes(undefined) ? unknown(statement, statement.bound) : written(patterns as string[], statement, statement.bound);
  }

  get vrf(): Field<string | undefined> {
    const statement = this.#statements.last('vrf');
    return statement?.bound.args.length === 0 ? written('default', statement, statement.bound) : this.#statements.text('vrf');
  }

  get strictBind(): Field<boolean> {
    return this.#statements.switch('strict bind', false);
  }

  get freeBind(): Field<boolean> {
    return this.#statements.switch('free bind', false);
  }

  get ttlSecurity(): Field<boolean> {
    return this.#statements.switch('ttl security', false);
  }

  get checkLink(): Field<boolean> {
    return this.#statements.switch('check link', this.directness.value?.direct === true);
  }

  get bfd(): Field<boolean> {
    return this.#statements.switch('bfd', false);
  }

  get role(): Field<Role | undefined> {
    const statement = this.#statements.last('local role');
    return statement ? written(statement.bound.keywords.at(-1)!.name as Role, statement, statement.bound) : byDefault(undefined);
  }

  get requireRoles(): Field<boolean> {
    return this.#statements.switch('require roles', false);
  }

  get routeReflectorClient(): Field<boolean> {
    return this.#statements.switch('rr client', false);
  }

  get routeServerClient(): Field<boolean> {
    return this.#statements.switch('rs client', false);
  }

  /** Without a number any; none where nothing is said. */
  get allowLocalAs(): Field<number> {
    const statement = this.#statements.last('allow local as');
    return statement && statement.bound.args.length === 0 ? written(Infinity, statement, statement.bound) : this.#statements.number('allow local as', 0);
  }

  get enforceFirstAs(): Field<boolean> {
    return this.#statements.switch('enforce first as', false);
  }

  get allowAsSets(): Field<boolean> {
    return this.#statements.switch('allow as sets', !includes(AS_SETS_REFUSED, this.#statements.configuration.release));
  }

  /** `allow bgp_local_pref` takes what the neighbor tells, which nobody knows. */
  get externalPreference(): Field<number> {
    const told = this.#statements.switch('allow bgp_local_pref', false);
    return told.value === false ? this.#statements.number('default bgp_local_pref', 100) : { known: false, origin: told.origin };
  }

  get disableAfterError(): Field<boolean> {
    return this.#statements.switch('disable after error', false);
  }

  get capabilities(): Session['capabilities'] {
    return capabilitiesOf(this.#statements);
  }

  get timers(): Timers {
    return timersOf(this.#statements);
  }

  get peerProgram(): PeerProgram | undefined {
    return peerProgramOf(this.#protocol, this.#statements);
  }

  get edits(): SessionEdits {
    return new BirdSessionEdits(this, this.#protocol, this.#statements);
  }
}

/** `local` and `source address` give the same address. */
function localAddress(statements: Statements): ReturnType<Statements['lastArgument']> {
  return statements.lastArgument(['local', 'source address'], 'ip');
}

function remoteOf(statements: Statements): Field<Endpoint | undefined> {
  const address = statements.lastArgument(['neighbor'], 'ip');
  if (address) return statements.valueOf<Endpoint | undefined>(address, asEndpoint, undefined);
  return statements.valueOf<Endpoint | undefined>(statements.lastArgument(['neighbor range'], 'prefix'), asEndpoint, undefined);
}

function asEndpoint(value: Value): Endpoint | undefined {
  const address = asAddress(value);
  if (address) return { kind: 'address', address };
  const network = value.type === 'prefix' ? parseNetwork(value.text) : undefined;
  return network && { kind: 'range', network };
}

/** Internal is who has our AS number; the words `internal` and `external` say it for neighbors whose number is not told. */
function typeOf(statements: Statements, local: Field<number | undefined>, remote: Field<number | undefined>): Session['type'] {
  const given = statements.lastKeyword(NEIGHBOR, ['internal', 'external']);
  if (given) return written(given.word.name as 'internal' | 'external', given.statement, given.word);
  if (!local.known || !remote.known) return { known: false, origin: 'default' };
  if (local.value === undefined || remote.value === undefined) return byDefault(undefined);
  return { known: true, value: local.value === remote.value ? 'internal' : 'external', origin: 'default', place: remote.place };
}

/** `%iface` of `local` or `neighbor`, or the option: the last one wins. */
function interfaceOf(statements: Statements): Field<string | undefined> {
  for (const statement of statements.of('local', 'neighbor', 'interface').reverse()) {
    const scope = statement.bound.args.find(({ kind }) => kind === 'interface');
    const symbol = scope?.elements[0];
    if (symbol?.kind === 'name') return written(symbol.name, statement, symbol);
    const option = statement.bound.name === 'interface' ? statement.bound.args[0] : undefined;
    if (option) return statements.valueOf<string | undefined>({ statement, arg: option }, asText, undefined);
    if (statement.bound.name === 'interface') return unknown(statement, statement.bound);
  }
  return byDefault(undefined);
}

function directnessOf(statements: Statements, type: Session['type']): Session['directness'] {
  const statement = statements.of('direct', 'multihop').at(-1);
  if (!statement) {
    if (!type.known) return { known: false, origin: 'default' };
    return byDefault<Directness | undefined>(type.value && (type.value === 'internal' ? { direct: false, hops: DEFAULT_HOPS } : { direct: true }));
  }
  if (statement.bound.name === 'direct') return written({ direct: true }, statement, statement.bound);
  const arg = statement.bound.args[0];
  const hops = arg?.elements[0] ? statements.valueOf({ statement, arg }, asNumber, DEFAULT_HOPS) : undefined;
  return written({ direct: false, hops: hops?.value ?? DEFAULT_HOPS }, statement, statement.bound);
}
