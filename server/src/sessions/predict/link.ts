/** The link between two machines: the pair of interfaces that share a prefix. */
import { isLinkLocal, overlaps, type Address, type Family } from '../../base/address.ts';
import type { HostFacts, HostInterface } from '../../base/hostFacts.ts';

const FAMILIES: readonly Family[] = [6, 4];

/** Both interfaces, where they are known. More than one pair is none: then the interface of a session tells. */
export function linkBetween(a: HostFacts, b: HostFacts): { readonly a: string | undefined; readonly b: string | undefined } {
  const found = new Map<string, { readonly a: string; readonly b: string }>();
  for (const family of FAMILIES) {
    for (const one of a.interfaces(family) ?? []) {
      for (const other of b.interfaces(family) ?? []) {
        if (shares(one, other)) found.set(`${one.name}\0${other.name}`, { a: one.name, b: other.name });
      }
    }
  }
  if (found.size === 1) return [...found.values()][0]!;
  // Addresses of a link alone may be all that it has: then it is the one interface of each that is no loopback.
  return found.size === 0 ? { a: only(a), b: only(b) } : { a: undefined, b: undefined };
}

function shares(one: HostInterface, other: HostInterface): boolean {
  if (one.name === 'lo' || other.name === 'lo') return false;
  return one.addresses.some(({ network, address }) => !isLinkLocal(address)
    && other.addresses.some((theirs) => !isLinkLocal(theirs.address) && theirs.address.bits !== address.bits && overlaps(network, theirs.network)));
}

function only(host: HostFacts): string | undefined {
  const names = new Set(FAMILIES.flatMap((family) => (host.interfaces(family) ?? []).map(({ name }) => name).filter((name) => name !== 'lo')));
  return names.size === 1 ? [...names][0] : undefined;
}

/** The addresses of an interface; undefined where they are not known. */
export function addressesOf(host: HostFacts, name: string | undefined, family: Family): readonly Address[] | undefined {
  const known = host.interfaces(family);
  if (!known || name === undefined) return undefined;
  return known.find((one) => one.name === name)?.addresses.map(({ address }) => address) ?? [];
}

/** Whether the machine has the address; undefined where nothing is known of it. */
export function owns(host: HostFacts, address: Address): boolean | undefined {
  return host.interfaces(address.family)?.some(({ addresses }) => addresses.some((own) => own.address.bits === address.bits));
}
