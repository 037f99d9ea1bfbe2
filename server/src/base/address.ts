/**
 * Arithmetic of IP addresses and networks.
 *
 * The `ip-address` package reads and writes them; it refuses leading zeros in IPv4 (`10.0.0.01`), which daemons take, so
 * they are removed first, and it throws, which nothing here does.
 */
import { Address4, Address6 } from 'ip-address';

/** The version of the Internet protocol that an address belongs to. */
export type Family = 4 | 6;

/** One address; `text` in its shortest form. */
export interface Address { readonly family: Family; readonly bits: bigint; readonly text: string }

/** A network; `bits` is its first address, `text` is `address/length`. */
export interface Network { readonly family: Family; readonly bits: bigint; readonly length: number; readonly text: string }

/** How many bits an address of the family has. */
export function widthOf(family: Family): number {
  return family === 4 ? 32 : 128;
}

/** An address as the package read it. Its shortest form is made when somebody wants to see it. */
class ReadAddress implements Address {
  readonly family: Family;
  readonly bits: bigint;
  readonly #read: Address4 | Address6;
  #text: string | undefined;

  constructor(family: Family, read: Address4 | Address6) {
    this.family = family;
    this.bits = read.bigInt();
    this.#read = read;
  }

  get text(): string {
    return (this.#text ??= this.#read.correctForm());
  }
}

/** The same for `192.0.2.1` without leading zeros, which is most: nothing of it needs the package. */
class PlainAddress4 implements Address {
  readonly family = 4;
  readonly bits: bigint;
  readonly text: string;

  constructor(text: string, bits: number) {
    this.text = text;
    this.bits = BigInt(bits);
  }
}

const PLAIN4 = /^(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})$/;

function readPlain4(text: string): Address | undefined {
  if (!PLAIN4.test(text)) return undefined;
  let bits = 0;
  for (const part of text.split('.')) {
    if (Number(part) > 255) return undefined;
    bits = bits * 256 + Number(part);
  }
  return new PlainAddress4(text, bits);
}

/** Addresses read lately: all sessions of a router have the same `local`, and each is asked about by several rules. */
const lately = new Map<string, Address | undefined>();
const KEPT = 2048;

/** Reads an address without zone and length; undefined where the text is none. */
export function parseAddress(text: string): Address | undefined {
  if (lately.has(text)) return lately.get(text);
  if (lately.size >= KEPT) lately.clear();
  const address = readPlain4(text) ?? readAddress(text);
  lately.set(text, address);
  return address;
}

function readAddress(text: string): Address | undefined {
  const plain = text.replace(/\d+(?:\.\d+){3}$/, (four) => four.replace(/\b0+(?=\d)/g, ''));
  try {
    if (/[/%]/.test(plain)) return undefined;
    return plain.includes(':') ? new ReadAddress(6, new Address6(plain)) : new ReadAddress(4, new Address4(plain));
  } catch {
    return undefined;
  }
}

/** Reads `address/length`, or an address as the network of it alone. Host bits are cleared. Undefined where the text is none. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const length = slash < 0 ? widthOf(address.family) : /^\d+$/.test(text.slice(slash + 1)) ? Number(text.slice(slash + 1)) : NaN;
  return length <= widthOf(address.family) ? networkOf(address, length) : undefined;
}

/** The network of this length that holds the address. */
export function networkOf(address: Pick<Address, 'family' | 'bits'>, length: number): Network {
  const { family } = address;
  const low = BigInt(widthOf(family) - length);
  const bits = (address.bits >> low) << low;
  const text = family === 4 ? textOf4(Number(bits)) : Address6.fromBigInt(bits).correctForm();
  return { family, bits, length, text: `${text}/${length}` };
}

function textOf4(bits: number): string {
  return `${bits >>> 24}.${(bits >> 16) & 255}.${(bits >> 8) & 255}.${bits & 255}`;
}

/** Whether the first `count` bits of both are the same. Addresses of two families share none. */
export function sameBits(one: Pick<Address, 'family' | 'bits'>, other: Pick<Address, 'family' | 'bits'>, count: number): boolean {
  if (one.family !== other.family) return false;
  const low = BigInt(widthOf(one.family) - count);
  return one.bits >> low === other.bits >> low;
}

/** Whether the network holds the address, or all of another network. */
export function holds(network: Network, inner: Address | Network): boolean {
  return ('length' in inner ? inner.length >= network.length : true) && sameBits(network, inner, network.length);
}

/** Whether two networks have an address in common: then one holds the other. */
export function overlaps(one: Network, other: Network): boolean {
  return sameBits(one, other, Math.min(one.length, other.length));
}

const LINK_LOCAL = parseNetwork('fe80::/10')!;

/** Whether an address, or every address of a network, is one of fe80::/10, valid on one link alone. */
export function isLinkLocal(inner: Address | Network): boolean {
  return holds(LINK_LOCAL, inner);
}
