/** The address families of a neighbor (parse.y: `announce`, and neighbor_consistent, which fills in what nobody said). */
import type { Address, Family } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import type { Channel, ChannelEdits, Directness, Field, Limit, Policy, Session, Side } from '../../../base/session.ts';
import { readAddress } from '../semantics/address.ts';
import { attributesOf } from '../semantics/filter.ts';
import { includes, releases } from '../versions.ts';
import { BgpdChannelEdits } from './channelEdits.ts';
import { byDefault, enforces, type Statement, type Statements } from './fields.ts';
import { addOption, insertBefore } from './options.ts';
import { placeOf } from './places.ts';

/** What a channel takes from the session around it. */
export interface Around {
  readonly family: Family | undefined;
  readonly type: Session['type'];
  readonly directness: Field<Directness | undefined>;
  policy(direction: 'in' | 'out'): Field<Policy>;
}

/** In 7.7 the family of the neighbor's address is offered beside what `announce` says; later where that says nothing alone. */
const DEFAULT_BESIDE = releases('7.7');

/** What is said of families, in bgpd's order. */
interface Said {
  /** The families that statements offer. */
  readonly on: Map<string, Statement>;
  /** Those that statements take back. */
  readonly off: Set<string>;
}

function saidOf(statements: Statements): Said {
  const on = new Map<string, Statement>();
  const off = new Set<string>();
  for (const statement of statements.all('announce family', 'announce EVPN')) {
    const [, family, kind] = statement.node.words.map(({ text }) => text);
    const name = family === 'EVPN' ? family : family!.endsWith('6') ? 'IPv6' : 'IPv4';
    if (kind === 'none') {
      for (const other of [...on.keys()]) if (other.startsWith(name)) on.delete(other);
      off.add(`${name} unicast`);
    } else {
      const whole = name === 'EVPN' ? name : `${name} ${kind}`;
      on.set(whole, statement);
      off.delete(whole);
    }
  }
  return { on, off };
}

/** The families that a session carries. */
export function channelsOf(statements: Statements, around: Around): BgpdChannel[] {
  const { on, off } = saidOf(statements);
  const said: [string, Statement | undefined][] = [...on];
  const own = around.family && `IPv${around.family} unicast`;
  const beside = on.size === 0 || includes(DEFAULT_BESIDE, statements.release);
  if (own && beside && !off.has(own) && !on.has(own)) said.push([own, undefined]);
  return said.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, statement]) => new BgpdChannel(name, statement, statements, around));
}

/** The statement that offers other families in place of that of the neighbor's address; undefined where that is carried, or taken back by name. */
export function replacedFamily(statements: Statements, family: Family | undefined): Session['replacedFamily'] {
  // What 7.7 does not take anyway was written for later releases.
  if (family === undefined || includes(DEFAULT_BESIDE, statements.release) || (statements.entry.facts.versions & DEFAULT_BESIDE) === 0) return undefined;
  const { on, off } = saidOf(statements);
  const own = `IPv${family} unicast`;
  const statement = [...on.values()].at(-1);
  if (!statement || on.has(own) || off.has(own)) return undefined;
  const words = `announce ${own}`;
  return {
    place: placeOf(statements.entry, statement.node),
    carry: () => {
      const edit = insertBefore(statements.entry, statement.node, words) ?? addOption(statements.peer, statements.entry, words);
      return edit && { words, edits: [edit] };
    },
  };
}

const KINDS: Readonly<Record<string, Channel['kind']>> = { unicast: 'unicast', vpn: 'vpn', flowspec: 'flow' };

/** One family of a session. What only few ask for is computed when it is asked for. */
export class BgpdChannel implements Channel {
  readonly name: string;
  readonly family: Family | undefined;
  readonly kind: Channel['kind'];
  readonly origin: 'own' | 'group';
  readonly place: FileRange;
  readonly igpTables = { 4: byDefault(undefined), 6: byDefault(undefined) };
  readonly keepFiltered = byDefault(false);
  /** bgpd keeps what it receives in its Adj-RIB-In. */
  readonly importTable = byDefault(true);
  readonly importLimit = byDefault(undefined);
  readonly #opening: Statement | undefined;
  readonly #statements: Statements;
  readonly #around: Around;

  /** @param opening the statement that offers it; without one it is there by the neighbor's address */
  constructor(name: string, opening: Statement | undefined, statements: Statements, around: Around) {
    const [family, kind] = name.split(' ') as [string, string?];
    this.name = name;
    this.family = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : undefined;
    this.kind = kind === undefined ? 'evpn' : KINDS[kind] ?? 'other';
    this.origin = opening?.origin ?? 'own';
    this.place = placeOf(statements.entry, opening?.node ?? statements.peer.at);
    this.#opening = opening;
    this.#statements = statements;
    this.#around = around;
  }

  get mandatory(): Field<boolean> {
    return this.#opening ? this.#statements.written(enforces(this.#opening.node), this.#opening) : byDefault(false);
  }

  get table(): Field<string | undefined> {
    return this.#statements.value<string | undefined>('rib', ({ text }) => text, byDefault(undefined));
  }

  get extendedNextHop(): Field<boolean> {
    return this.#statements.switch('announce extended nexthop', false);
  }

  get requireExtendedNextHop(): Field<boolean> {
    return this.#statements.enforced('announce extended nexthop');
  }

  get nextHopAddress(): Field<Address | undefined> {
    const found = this.#nextHop((arg) => arg !== undefined && readAddress(arg) !== undefined);
    return found ? this.#statements.written<Address | undefined>(readAddress(found.node.args[0]!.text)!.address, found.statement, found.node) : byDefault(undefined);
  }

  get nextHopSelf(): Field<Side> {
    const found = this.#nextHop((_, word) => word === 'self');
    return found ? this.#statements.written<Side>(true, found.statement, found.node) : byDefault<Side>(false);
  }

  get nextHopKeep(): Field<Side> {
    const found = this.#nextHop((_, word) => word === 'no-modify');
    return found ? this.#statements.written<Side>(true, found.statement, found.node) : byDefault<Side>(false);
  }

  get gateway(): Field<'direct' | 'recursive'> {
    const directness = this.#around.directness.value;
    return directness ? byDefault(directness.direct ? 'direct' : 'recursive') : { known: false, origin: 'default' };
  }

  get import(): Field<Policy> {
    return this.#around.policy('in');
  }

  get export(): Field<Policy> {
    const own = this.#statements.last('export none', 'export default-route');
    return own ? this.#statements.written<Policy>(own.node.form.name === 'export none' ? 'none' : 'some', own) : this.#around.policy('out');
  }

  /** One limit for all families together. */
  get receiveLimit(): Field<Limit | undefined> {
    return this.#limit(false);
  }

  get exportLimit(): Field<Limit | undefined> {
    return this.#limit(true);
  }

  get addPaths(): Field<'off' | 'receive' | 'send' | 'both'> {
    const send = this.#statements.last('add-path send');
    const sends = send !== undefined && send.node.args.find(({ part }) => part.label === 'mode')?.text !== 'no';
    const receive = this.#statements.last('announce add-path recv');
    const receives = receive !== undefined && receive.node.args[0]?.text !== 'no';
    const statement = sends ? send : receive ?? send;
    return statement ? this.#statements.written(sends && receives ? 'both' : sends ? 'send' : receives ? 'receive' : 'off', statement) : byDefault('off');
  }

  get requireAddPaths(): Field<boolean> {
    const statement = this.#statements.all('add-path send', 'announce add-path recv').findLast(({ node }) => enforces(node));
    return statement ? this.#statements.written(true, statement) : byDefault(false);
  }

  get edits(): ChannelEdits {
    return new BgpdChannelEdits(this.#statements, this.family, (out) => this.#limitStatement(out));
  }

  #nextHop(fits: (arg: string | undefined, word: string | undefined) => boolean): { statement: Statement; node: Statement['node'] } | undefined {
    const all = this.#statements.all('set').flatMap((statement) => attributesOf(statement.node).map((node) => ({ statement, node })));
    return all.findLast(({ node }) => node.words[0]?.text === 'nexthop' && fits(node.args[0]?.text, node.words[1]?.text));
  }

  /** Without `restart` the session stays down until somebody clears it. 0 is no limit. */
  #limit(out: boolean): Field<Limit | undefined> {
    const statement = this.#limitStatement(out);
    if (!statement) return byDefault(undefined);
    const [count] = statement.node.args;
    const restart = statement.node.args.some(({ part }) => part.label === 'restart');
    const value = Number(count?.text);
    return this.#statements.written<Limit | undefined>(value === 0 ? undefined : { count: value, action: restart ? 'restart' : 'disable' }, statement);
  }
  #limitStatement(out: boolean): Statement | undefined {
    return this.#statements.all('max-prefix').findLast(({ node }) => node.words.some(({ text }) => text === 'out') === out);
  }
}
