/** Addresses and prefixes as bgpd reads them: short forms and octal or hexadecimal parts are fine in IPv4, host bits stay. */
import { networkOf, parseAddress, widthOf, type Address, type Network } from '../../../base/address.ts';

/** An address with its zone, `fe80::1%em0`. */
export interface ZonedAddress { readonly address: Address; readonly zone: string | undefined }

/** Addresses read lately: a router's rules name each of its neighbors many times. */
const lately = new Map<string, ZonedAddress | undefined>();
const KEPT = 4096;

/** Reads an address; undefined where bgpd takes it for none. */
export function readAddress(text: string): ZonedAddress | undefined {
  const known = lately.get(text);
  if (known !== undefined || lately.has(text)) return known;
  if (lately.size >= KEPT) lately.clear();
  const address = read(text);
  lately.set(text, address);
  return address;
}

/** The address as neighbors are told apart by it: a link-local one with its interface. */
export function zoned({ address, zone }: ZonedAddress): string {
  return zone === undefined ? address.text : `${address.text}%${zone}`;
}

function read(text: string): ZonedAddress | undefined {
  const percent = text.indexOf('%');
  if (percent >= 0) {
    const address = text.includes(':') ? parseAddress(text.slice(0, percent)) : undefined;
    // A zone goes with a link-local address alone; whether there is such an interface, the host knows.
    return address && /^fe[89ab]/i.test(address.text) ? { address, zone: text.slice(percent + 1) } : undefined;
  }
  const address = text.includes(':') || !ODD4.test(text) ? parseAddress(text) : readIpv4(text);
  return address && { address, zone: undefined };
}

/** What bgpd alone reads so: fewer than four parts, octal and hexadecimal ones. */
const ODD4 = /[xX]|(?:^|\.)0[0-9]|^[^.]*(?:\.[^.]*){0,2}$/;

/** One to four parts, each decimal, octal with a leading 0, or hexadecimal; the last fills what is left (inet_aton). */
function readIpv4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0[xX][0-9a-fA-F]+|[0-9]+)$/.test(part))) return undefined;
  const values = parts.map((part) => (/^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : /^0\d/.test(part) ? Number.NaN : Number(part)));
  const last = values.pop()!;
  if (values.some((value) => !(value <= 255)) || !(last < 256 ** (4 - values.length))) return undefined;
  let bits = BigInt(last);
  for (const [i, value] of values.entries()) bits += BigInt(value) << BigInt(24 - 8 * i);
  return { family: 4, bits, text: networkOf({ family: 4, bits }, 32).text.slice(0, -3) };
}

/** A prefix as it is written. */
export interface Prefix {
  readonly address: Address;
  readonly length: number;
  /** The network without host bits; undefined where an IPv4 length is above 32, which bgpd takes. */
  readonly network: Network | undefined;
}

/** Reads `address/length`; undefined where the address is none. Short IPv4 addresses are filled up with zeros. */
export function readPrefix(text: string): Prefix | undefined {
  const slash = text.lastIndexOf('/');
  const written = text.slice(0, slash);
  const length = Number(text.slice(slash + 1));
  const full = /^\d{1,3}(?:\.\d{1,3}){0,2}$/.test(written) ? `${written}${'.0'.repeat(3 - written.split('.').length + 1)}` : written;
  const address = full.includes(':') ? parseAddress(full) : parseAddress(full) ?? readIpv4(full);
  if (!address) return undefined;
  const fits = length >= 0 && length <= widthOf(address.family);
  return { address, length, network: fits ? networkOf(address, length) : undefined };
}
