/**
 * What is known of the router that a configuration is for: its interfaces with their addresses, and its routes. Any of it
 * may be unknown, and a check that asks must then say "unless", never guess. The facts come from the output of
 * `ip -j addr` and `ip -j route`, from a file or from the machine itself: a reader of files hands the text to
 * `parseHostFacts`, nothing here runs or reads anything.
 */
import { networkOf, parseAddress, parseNetwork, type Address, type Family, type Network } from './address.ts';

/** An address of an interface, with the network that is reached through it. */
export interface InterfaceAddress { readonly address: Address; readonly network: Network }

/** An interface of the router. */
export interface HostInterface { readonly name: string; readonly addresses: readonly InterfaceAddress[] }

/** A route in the kernel whose destination is on the link itself: no gateway. */
export interface LinkRoute { readonly network: Network; readonly interface: string }

/** A route in the kernel; `gateway` undefined: its destination is on the link itself. `origin`: who put it there, as `ip` calls it (`kernel`, `static`, `bird`). */
export interface HostRoute { readonly network: Network; readonly interface: string | undefined; readonly gateway: string | undefined; readonly origin: string | undefined }

/** The port that checks ask. Undefined means unknown. */
export interface HostFacts {
  /** Every interface, with its addresses of this family. */
  interfaces(family: Family): readonly HostInterface[] | undefined;
  /** Routes of this family that lead to a link without a gateway, those of interface addresses among them. */
  linkRoutes(family: Family): readonly LinkRoute[] | undefined;
  /** Every route of this family that packets may take, with a gateway or without. */
  routes(family: Family): readonly HostRoute[] | undefined;
}

/** Nothing is known. */
export const UNKNOWN_HOST: HostFacts = { interfaces: () => undefined, linkRoutes: () => undefined, routes: () => undefined };

/** Facts, or why a text holds none. */
export type ParsedFacts = { readonly facts: HostFacts } | { readonly error: string };

type Entry = Readonly<Record<string, unknown>>;

/**
 * Reads the output of `ip -j addr`, of `ip -j route` and `ip -j -6 route`, or of several of them one after another. A
 * family of which no address is listed counts as unknown: the list was made with `-4` or `-6`.
 */
export function parseHostFacts(text: string): ParsedFacts {
  const entries: Entry[] = [];
  for (const document of documentsOf(text)) {
    let value: unknown;
    try {
      value = JSON.parse(document);
    } catch (error) {
      return { error: `this is not the output of "ip -j addr" or "ip -j route": ${(error as Error).message}` };
    }
    if (!Array.isArray(value)) return { error: 'this is not the output of "ip -j addr" or "ip -j route": each of them is a JSON array' };
    for (const entry of value) if (typeof entry === 'object' && entry !== null && Object.keys(entry).length > 0) entries.push(entry as Entry);
  }
  const interfaces: HostInterface[] = [];
  const routes: HostRoute[] = [];
  let routed = false;
  for (const entry of entries) {
    if (typeof entry['ifname'] === 'string' && Array.isArray(entry['addr_info'])) interfaces.push(interfaceOf(entry['ifname'], entry['addr_info']));
    else if (typeof entry['dst'] === 'string') {
      routed = true;
      const route = routeOf(entry);
      if (route) routes.push(route);
    } else return { error: `an entry has neither "ifname" with "addr_info" (ip -j addr) nor "dst" (ip -j route): ${JSON.stringify(entry).slice(0, 80)}` };
  }
  if (entries.length === 0) return { error: 'it is empty: the output of "ip -j addr" is expected, with that of "ip -j route" and "ip -j -6 route" after it' };
  return { facts: new ListedFacts(interfaces, routed ? routes : undefined) };
}

/** The JSON documents of a text that holds several, one after another. */
function documentsOf(text: string): string[] {
  const documents: string[] = [];
  let start = 0;
  let depth = 0;
  const lexeme = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;
  for (let match = lexeme.exec(text); match; match = lexeme.exec(text)) {
    if (match[0] === '[' || match[0] === '{') depth++;
    else if ((match[0] === ']' || match[0] === '}') && --depth === 0) {
      documents.push(text.slice(start, lexeme.lastIndex));
      start = lexeme.lastIndex;
    }
  }
  const rest = text.slice(start);
  return rest.trim() === '' ? documents : [...documents, rest];
}

function interfaceOf(name: string, list: readonly unknown[]): HostInterface {
  const addresses: InterfaceAddress[] = [];
  for (const info of list as readonly Entry[]) {
    const address = typeof info?.['local'] === 'string' ? parseAddress(info['local']) : undefined;
    const length = info?.['prefixlen'];
    if (!address || typeof length !== 'number') continue;
    // On a point-to-point link `address` is the other end's: what is reached is that, not our own.
    const peer = typeof info['address'] === 'string' ? parseAddress(info['address']) : undefined;
    addresses.push({ address, network: networkOf(peer ?? address, Math.min(length, address.family === 4 ? 32 : 128)) });
  }
  return { name, addresses };
}

/** `default` tells no family: that of the gateway does, or `pref`, which IPv6 alone has. */
function routeOf(entry: Entry): HostRoute | undefined {
  if (entry['type'] !== undefined && entry['type'] !== 'unicast') return undefined;
  const text = (key: string): string | undefined => (typeof entry[key] === 'string' ? entry[key] : undefined);
  const via = entry['via'] as Entry | undefined;
  const gateway = text('gateway') ?? (typeof via?.['host'] === 'string' ? via['host'] : undefined);
  const six = gateway !== undefined && via === undefined ? gateway.includes(':') : entry['pref'] !== undefined;
  const network = parseNetwork(entry['dst'] === 'default' ? (six ? '::/0' : '0.0.0.0/0') : (entry['dst'] as string));
  return network && { network, interface: text('dev'), gateway, origin: text('protocol') };
}

/** Facts from a list of `ip`. */
class ListedFacts implements HostFacts {
  readonly #interfaces: readonly HostInterface[];
  readonly #routes: readonly HostRoute[] | undefined;

  constructor(interfaces: readonly HostInterface[], routes: readonly HostRoute[] | undefined) {
    this.#interfaces = interfaces;
    this.#routes = routes;
  }

  interfaces(family: Family): readonly HostInterface[] | undefined {
    const known = this.#interfaces.map(({ name, addresses }) => ({ name, addresses: addresses.filter(({ address }) => address.family === family) }));
    return known.some(({ addresses }) => addresses.length > 0) ? known : undefined;
  }

  linkRoutes(family: Family): readonly LinkRoute[] | undefined {
    const known = this.#routes?.flatMap(({ network, interface: name, gateway }) => (network.family === family && gateway === undefined && name !== undefined ? [{ network, interface: name }] : []));
    return known && known.length > 0 ? known : undefined;
  }

  routes(family: Family): readonly HostRoute[] | undefined {
    const known = this.#routes?.filter(({ network }) => network.family === family);
    return known && known.length > 0 ? known : undefined;
  }
}
