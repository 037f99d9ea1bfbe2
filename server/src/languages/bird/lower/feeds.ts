/** Where the routes in BIRD's tables come from: the protocols that fill them, and what is known of their routes beforehand. */
import { holds, parseNetwork, type Family, type Network } from '../../../base/address.ts';
import type { HostFacts } from '../../../base/hostFacts.ts';
import { NO_ATTRIBUTES, type Route, type RouteSet, type Via } from '../../../base/router.ts';
import type { Session } from '../../../base/session.ts';
import { specialNetworks } from '../../../base/specialNetworks.ts';
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { asAddress, Statements } from './fields.ts';
import { attributesAfter, decideBy } from './policy.ts';
import { PolicyRun } from './policyRun.ts';
import { tableOf } from './tables.ts';
import { familyOf } from '../versions.ts';

/** Types of protocols that bring no routes into tables of IP networks. */
const SILENT: ReadonlySet<string> = new Set(['device', 'bfd', 'radv', 'rpki', 'mrt', 'bmp', 'bridge', 'aggregator']);
/** "Ignoring bogus route": networks that no protocol may bring (lib/net.c). */
const BOGUS = specialNetworks.filter(({ refusedByBird }) => refusedByBird).map(({ network }) => network);
/** How routes are preferred (nest/route.h): those of interfaces before those that are written. */
const PREFERENCE: Readonly<Record<string, number>> = { direct: 240, static: 200, kernel: 10 };

const NOTHING: RouteSet = { routes: [], complete: true };
const UNKNOWN: RouteSet = { routes: [], complete: false };

/** The protocols of a configuration, asked for routes. */
export class Feeds {
  readonly #configuration: Configuration;
  readonly #protocols: readonly Protocol[];
  readonly #sessions: readonly Session[];

  constructor(configuration: Configuration, sessions: readonly Session[]) {
    this.#configuration = configuration;
    this.#sessions = sessions;
    this.#protocols = [...configuration.protocols].filter(({ type }) => type !== 'bgp' && !SILENT.has(type));
  }

  /** The routes of a table, without those that `except` brings, nor those that came through a pipe already. */
  in(table: string | undefined, family: Family, host: HostFacts, except: Session, behind: readonly Protocol[] = []): RouteSet {
    const sets = [...this.#protocols.filter((protocol) => !behind.includes(protocol)).map((protocol) => this.#from(protocol, table, family, host, except, behind)), this.#learnt(table, family, except)];
    return { routes: sets.flatMap(({ routes }) => routes), complete: !this.#configuration.fragment && sets.every(({ complete }) => complete) };
  }

  /** What other neighbors send, nobody knows. */
  #learnt(table: string | undefined, family: Family, except: Session): RouteSet {
    const brings = this.#sessions.some((session) => session !== except && session.enabled.value !== false
      && session.channels.some((channel) => channel.family === family && channel.kind === 'unicast' && channel.table.value === table && channel.import.value !== 'none'));
    return brings ? UNKNOWN : NOTHING;
  }

  #from(protocol: Protocol, table: string | undefined, family: Family, host: HostFacts, except: Session, behind: readonly Protocol[]): RouteSet {
    const own = new Statements(this.#configuration, protocol.inForce);
    if (own.switch('disabled', false).value === true) return NOTHING;
    if (protocol.type === 'pipe') return this.#piped(protocol, own, table, family, host, except, behind);
    const channel = this.#channel(protocol, own, table, family);
    if (!channel) return NOTHING;
    const { routes, complete } = this.#made(protocol, own, family, host);
    const preferred = channel.number('preference', undefined);
    const preference = preferred.known ? preferred.value ?? PREFERENCE[protocol.type] : undefined;
    const named = routes.map((route): Route => ({ ...route, ...(protocol.name === undefined ? {} : { protocol: protocol.name }), ...(preference === undefined ? {} : { preference }) }));
    const passed = named.map((route) => ({ route, passes: decideBy(channel.last('import'), true, route, this.#configuration).passes }));
    return { routes: passed.flatMap(({ route, passes }) => (passes ? [route] : [])), complete: complete && passed.every(({ passes }) => passes !== undefined) };
  }

  /** The options of the channel that leads into the table; of 1.6 those of the protocol itself. */
  #channel(protocol: Protocol, own: Statements, table: string | undefined, family: Family): Statements | undefined {
    const only = familyOf(this.#configuration.release);
    const openings = only ? [] : own.of(`ipv${family}`);
    // OSPF and RIP open their channel themselves where none is written.
    const implied = openings.length === 0 && !only && protocol.statements.every(({ bound }) => !/^ipv[46]$/.test(bound.name)) && /^(?:ospf|rip|babel)/.test(protocol.type);
    if (openings.length === 0 && !only && !implied) return undefined;
    const options = only ? own : new Statements(this.#configuration, openings.flatMap((opening) => this.#configuration.inside(opening)));
    return tableOf(options, `ipv${family}`).value === table ? options : undefined;
  }

  #made(protocol: Protocol, own: Statements, family: Family, host: HostFacts): RouteSet {
    switch (protocol.type) {
      case 'static': return this.#written(protocol.statements, family, host);
      case 'direct': return connected(patternsOf(own.of('interface').at(-1)), family, host);
      case 'kernel': return learnt(own, family, host);
      default: return UNKNOWN;
    }
  }

  #written(statements: readonly Statement[], family: Family, host: HostFacts): RouteSet {
    const routes: Route[] = [];
    let complete = true;
    for (const statement of statements) {
      if (!statement.bound.name.startsWith('route')) continue;
      const net = statement.bound.args.find(({ kind }) => kind === 'net')?.elements[0];
      const value = net && this.#configuration.evaluate(net, statement.source);
      const network = value?.type === 'prefix' ? parseNetwork(value.text) : undefined;
      const via = this.#via(statement);
      // A recursive one is there whatever its next hop: as unreachable where nothing resolves it.
      const active = statement.bound.keywords.some(({ name }) => name === 'recursive') || isActive(via, host);
      if (!network || active === undefined) complete = false;
      else if (network.family === family && active && !BOGUS.some((one) => holds(one, network))) routes.push(this.#withAttributes({ network, from: 'static', via, asPath: [], attributes: NO_ATTRIBUTES }, statement));
    }
    return { routes, complete };
  }

  /** What the commands behind a static route set: `route ... { bgp_community.add((65001, 1)); }`. */
  #withAttributes(route: Route, { bound, source }: Statement): Route {
    const body = bound.args.find(({ kind }) => kind === 'commands')?.elements[0];
    if (body?.kind !== 'body') return route;
    const run = new PolicyRun(this.#configuration, source, route);
    run.commands(body);
    const path = run.attributes.get('bgp_path');
    return { ...route, ...(path?.type === 'path' && { asPath: path.value }), attributes: attributesAfter(run, route)! };
  }

  #via({ bound, source }: Statement): Via {
    const words = bound.keywords.map(({ name }) => name);
    const end = words.map((word) => ENDS[word]).find((how) => how !== undefined);
    if (end) return { kind: 'nowhere', how: end };
    if (words.includes('recursive') || words.filter((word) => word === 'via').length > 1) return { kind: 'unknown' };
    const text = (label: string): string | undefined => {
      const element = bound.args.find((arg) => arg.label === label && (arg.kind === 'text' || arg.kind === 'string'))?.elements[0];
      const value = element && this.#configuration.evaluate(element, source);
      return value?.type === 'string' ? value.value : undefined;
    };
    const named = text('via');
    if (named !== undefined) return { kind: 'interface', interface: named };
    const ip = bound.args.find(({ kind }) => kind === 'ip')?.elements[0];
    const scope = bound.args.find(({ kind }) => kind === 'interface')?.elements[0];
    const value = ip && this.#configuration.evaluate(ip, source);
    const address = value && asAddress(value);
    return address ? { kind: 'address', address, interface: scope?.kind === 'name' ? scope.name : text('dev') } : { kind: 'unknown' };
  }

  /** `export` leads from `table` to `peer table`, `import` back. */
  #piped(pipe: Protocol, own: Statements, table: string | undefined, family: Family, host: HostFacts, except: Session, behind: readonly Protocol[]): RouteSet {
    const name = (row: string): string | undefined => {
      const element = own.last(row)?.bound.args[0]?.elements[0];
      return element?.kind === 'name' ? element.name : undefined;
    };
    const [one, other] = [name('table') ?? tableOf(own, `ipv${family}`).value, name('peer table')];
    if (table !== one && table !== other) return NOTHING;
    const statement = own.last(table === one ? 'import' : 'export');
    const { routes, complete } = this.in(table === one ? other : one, family, host, except, [...behind, pipe]);
    const decided = routes.map((route) => ({ route, passes: decideBy(statement, true, route, this.#configuration).passes }));
    return { routes: decided.flatMap(({ route, passes }) => (passes ? [route] : [])), complete: complete && decided.every(({ passes }) => passes !== undefined) };
  }
}

/** `protocol direct`: the networks of the interfaces' addresses, those of the link and of the host itself left out (nest/rt-dev.c). */
function connected(patterns: readonly string[] | undefined, family: Family, host: HostFacts): RouteSet {
  const interfaces = host.interfaces(family);
  if (!interfaces || !patterns) return UNKNOWN;
  const routes = interfaces.filter(({ name }) => (patterns.length === 0 || patterns.some((pattern) => fits(pattern, name)))).flatMap(({ name, addresses }) =>
    addresses.filter(({ network }) => !NEAR[family].some((one) => holds(one, network))).map(({ network }): Route => ({
      network, from: 'connected', via: { kind: 'interface', interface: name }, asPath: [], attributes: NO_ATTRIBUTES,
    })));
  return { routes, complete: true };
}

const NEAR: Readonly<Record<Family, readonly Network[]>> = { 4: [parseNetwork('127.0.0.0/8')!], 6: [parseNetwork('fe80::/10')!, parseNetwork('::1/128')!] };

/** The patterns of `interface`; undefined where they are no plain list of them. */
function patternsOf(statement: Statement | undefined): readonly string[] | undefined {
  if (!statement) return [];
  const elements = statement.bound.args.flatMap((arg) => arg.elements).filter((element) => element.kind !== 'punctuation' || element.text !== ',');
  return elements.every((element) => element.kind === 'text') ? elements.map((element) => element.value) : undefined;
}

function fits(pattern: string, name: string): boolean {
  return new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(name);
}

/** The words of a route that ends here; two of them are those of 1.6. */
const ENDS: Readonly<Record<string, 'blackhole' | 'unreachable' | 'prohibit' | undefined>> = { blackhole: 'blackhole', drop: 'blackhole', unreachable: 'unreachable', reject: 'unreachable', prohibit: 'prohibit' };

/** `learn`: routes that others put there, never the kernel's own (those of addresses) unless it says `all`. */
function learnt(own: Statements, family: Family, host: HostFacts): RouteSet {
  const statement = own.last('learn');
  if (!statement || own.switch('learn', false).value === false) return NOTHING;
  const all = statement.bound.keywords.at(-1)!.name === 'all';
  const known = host.routes(family);
  if (!known) return UNKNOWN;
  const routes = known.filter(({ origin }) => origin !== 'bird' && (all || origin !== 'kernel')).map(({ network, interface: name, gateway }): Route => ({
    network, from: 'kernel', asPath: [], attributes: NO_ATTRIBUTES, via: gateway === undefined && name !== undefined ? { kind: 'interface', interface: name } : { kind: 'unknown' },
  }));
  return { routes, complete: true };
}

/** Whether a static route holds: its interface is there, or an address of one holds its next hop (proto/static/static.c). */
function isActive(via: Via, host: HostFacts): boolean | undefined {
  switch (via.kind) {
    case 'nowhere': return true;
    case 'unknown': return undefined;
    case 'interface': {
      const known = host.interfaces(4) ?? host.interfaces(6);
      return known ? known.some(({ name }) => name === via.interface) : true;
    }
    case 'address': {
      const known = host.interfaces(via.address.family);
      if (!known) return undefined;
      return known.some(({ name, addresses }) => (via.interface === undefined || via.interface === name) && addresses.some(({ network }) => holds(network, via.address)));
    }
  }
}
