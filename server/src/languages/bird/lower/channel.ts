/** A channel of `protocol bgp`: what a template opens and the protocol opens again is one channel, whose options add up (nest/proto.c, channel_config_get). */
import type { Address, Family } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Channel, ChannelEdits, Directness, Field, Limit, Policy, Session, Side } from '../../../base/session.ts';
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { familyOf } from '../versions.ts';
import { BirdChannelEdits } from './channelEdits.ts';
import { asAddress, asNumber, byDefault, placeOf, Statements, written } from './fields.ts';
import { igpTablesOf, tableOf } from './tables.ts';

/** What a channel takes from the session around it. */
export interface Around extends Pick<Session, 'type' | 'routeReflectorClient' | 'routeServerClient'> {
  readonly directness: Field<Directness | undefined>;
}

const FAMILIES: Readonly<Record<string, Family>> = { ipv4: 4, ipv6: 6, vpn4: 4, vpn6: 6, flow4: 4, flow6: 6 };
const KINDS: Readonly<Record<string, Channel['kind']>> = {
  ipv4: 'unicast', ipv6: 'unicast', vpn4: 'vpn', vpn6: 'vpn', flow4: 'flow', flow6: 'flow', evpn: 'evpn',
};
const SIDES = { ibgp: 'internal', ebgp: 'external' } as const;

/** The words that open channels of address families; `mpls` and `neighbors` are channels to tables of our own. */
export const CHANNEL_NAMES = Object.keys(KINDS);

/** One channel of a BGP protocol, with all statements that open it. */
export class BirdChannel implements Channel {
  readonly name: string;
  readonly family: Family | undefined;
  readonly kind: Channel['kind'];
  readonly origin: 'own' | 'template';
  readonly place: FileRange;
  readonly extendedNextHop: Field<boolean>;
  readonly nextHopAddress: Field<Address | undefined>;
  readonly edits: ChannelEdits;
  readonly #options: Statements;
  readonly #around: Around;

  /** @param openings the statements that open it, in the daemon's order; none of 1.6, whose protocol is its one channel itself */
  constructor(name: string, openings: readonly Statement[], options: Statements, place: FileRange, around: Around) {
    const [word, detail] = name.split(' ') as [string, string?];
    const opening = openings.findLast(({ origin }) => origin === 'own') ?? openings.at(-1);
    this.name = name;
    this.family = FAMILIES[word];
    this.kind = word.startsWith('ip') && detail ? (detail === 'mpls' ? 'labelled' : 'multicast') : KINDS[word] ?? 'other';
    this.origin = opening?.origin ?? 'own';
    this.place = opening ? placeOf(opening.source, { start: opening.bound.start, end: opening.bound.keywords.at(-1)!.end }) : place;
    this.#around = around;
    this.#options = options;
    this.extendedNextHop = this.#options.switch('extended next hop', false);
    this.nextHopAddress = this.#options.valueOf<Address | undefined>(this.#options.lastArgument(['next hop address'], 'ip'), asAddress, undefined);
    this.edits = new BirdChannelEdits(openings, this.#options);
  }

  get table(): Field<string | undefined> {
    return tableOf(this.#options, this.name);
  }

  get igpTables(): Channel['igpTables'] {
    return igpTablesOf(this.#options, this.table, this.name);
  }

  get requireExtendedNextHop(): Field<boolean> {
    return this.#options.switch('require extended next hop', false);
  }

  get nextHopSelf(): Field<Side> {
    return this.#side('next hop self', false);
  }

  /** A route reflector keeps those of internal neighbors, a route server all (bgp_postconfig). */
  get nextHopKeep(): Field<Side> {
    return this.#side('next hop keep', this.#around.routeReflectorClient.value ? 'internal' : this.#around.routeServerClient.value === true);
  }

  get gateway(): Field<'direct' | 'recursive'> {
    const given = this.#options.lastKeyword(['gateway'], ['direct', 'recursive']);
    if (given) return written(given.word.name as 'direct' | 'recursive', given.statement, given.statement.bound);
    const directness = this.#around.directness.value;
    return directness ? byDefault(directness.direct ? 'direct' : 'recursive') : { known: false, origin: 'default' };
  }

  get import(): Field<Policy> {
    return this.#policy('import', 'all');
  }

  get export(): Field<Policy> {
    return this.#policy('export', 'none');
  }

  /** The statement that says what passes. */
  policy(direction: 'import' | 'export'): Statement | undefined {
    return this.#options.last(direction);
  }

  get receiveLimit(): Field<Limit | undefined> {
    return this.#limit('receive limit');
  }

  get importLimit(): Field<Limit | undefined> {
    return this.#limit('import limit');
  }

  get exportLimit(): Field<Limit | undefined> {
    return this.#limit('export limit');
  }

  get addPaths(): Field<'off' | 'receive' | 'send' | 'both'> {
    const statement = this.#options.last('add paths');
    const word = statement?.bound.keywords.at(-1)?.name;
    if (statement && (word === 'rx' || word === 'tx')) return written(word === 'rx' ? 'receive' : 'send', statement, statement.bound);
    const both = this.#options.switch('add paths', false);
    return both.known ? { ...both, value: both.value ? 'both' : 'off' } : both;
  }

  get mandatory(): Field<boolean> {
    return this.#options.switch('mandatory', false);
  }

  get requireAddPaths(): Field<boolean> {
    return this.#options.switch('require add paths', false);
  }

  get keepFiltered(): Field<boolean> {
    return this.#options.switch('import keep filtered', false);
  }

  get importTable(): Field<boolean> {
    return this.#options.switch('import table', false);
  }

  #side(row: string, otherwise: Side): Field<Side> {
    const statement = this.#options.last(row);
    const word = statement?.bound.keywords.at(-1)?.name;
    if (statement && (word === 'ibgp' || word === 'ebgp')) return written(SIDES[word], statement, statement.bound);
    return statement ? this.#options.switch(row, false) : byDefault(otherwise);
  }

  /** External sessions have no default from 2.0 on: the daemon refuses them without. */
  #policy(row: string, otherwise: Policy): Field<Policy> {
    const statement = this.#options.last(row);
    if (!statement) return byDefault(this.#around.type.value === 'external' && familyOf(this.#options.configuration.release) === undefined ? 'none' : otherwise);
    const word = statement.bound.args[0]?.elements[0];
    const name = word?.kind === 'name' ? word.name : undefined;
    return written(name === 'all' || name === 'none' ? name : 'some', statement, statement.bound);
  }

  /** The action is `disable` where none is told (nest/config.Y, limit_spec). */
  #limit(row: string): Field<Limit | undefined> {
    const statement = this.#options.last(row);
    if (!statement) return byDefault(undefined);
    const arg = statement.bound.args.find(({ kind }) => kind === 'number');
    if (!arg) return written(undefined, statement, statement.bound);
    const count = this.#options.valueOf<number | undefined>({ statement, arg }, asNumber, undefined).value;
    const action = statement.bound.keywords.at(-1)!.name;
    return written({ count, action: isAction(action) ? action : 'disable' }, statement, statement.bound);
  }
}

const isAction = (word: string): word is Limit['action'] => ['warn', 'block', 'restart', 'disable'].includes(word);

/** The channels of address families of a protocol. */
export function channelsOf(protocol: Protocol, configuration: Configuration, head: FileRange, around: Around): BirdChannel[] {
  const channels: BirdChannel[] = [];
  for (const { words, openings, inForce } of protocol.channels) {
    if (openings.length === 0 || CHANNEL_NAMES.includes(openings[0]!.bound.name)) channels.push(new BirdChannel(words, openings, new Statements(configuration, inForce), head, around));
  }
  return channels;
}
