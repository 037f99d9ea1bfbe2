/** Which session of one configuration is the other end of which of the other: by addresses, ranges and AS numbers. */
import { holds, isLinkLocal, sameBits, type Address } from '../../base/address.ts';
import type { Session } from '../../base/session.ts';
import { openAs } from './open.ts';
import { addressesOf, owns } from './link.ts';
import type { End, Side } from './model.ts';

/** Networks of this length are taken for one link where the addresses of interfaces are not known. */
export const SAME_LINK = { 4: 24, 6: 64 } as const;

/** All pairs: each session of A with the one that fits best; one with a range has a pair with each neighbor that fits. */
export function pairsOf(a: Side, b: Side, sure = false): { readonly a: End; readonly b: End; readonly fit: number }[] {
  const candidates: { readonly one: Session; readonly other: Session; readonly score: number }[] = [];
  for (const one of a.router.sessions) {
    for (const other of b.router.sessions) {
      const score = fit(one, other, a, b, sure);
      if (score > 0) candidates.push({ one, other, score });
    }
  }
  candidates.sort((x, y) => y.score - x.score);
  const taken = new Set<Session>();
  const pairs: { a: End; b: End; fit: number }[] = [];
  const take = (one: Session, other: Session, score: number): void => {
    pairs.push({ a: endOf(one, other, a), b: endOf(other, one, b), fit: score });
    for (const session of [one, other]) if (session.remote.value?.kind !== 'range') taken.add(session);
  };
  for (const { one, other, score } of candidates) if (!taken.has(one) && !taken.has(other)) take(one, other, score);
  // Two that are left over alone are meant for each other, whatever their addresses say.
  const [alone, mate] = [a, b].map(({ router }) => router.sessions.filter((session) => !pairs.some((pair) => pair.a.session === session || pair.b.session === session)));
  if (!sure && pairs.length === 0 && alone!.length === 1 && mate!.length === 1) take(alone![0]!, mate![0]!, 0);
  const order = (session: Session, { router }: Side): number => router.sessions.indexOf(session);
  return pairs.sort((x, y) => order(x.a.session, a) - order(y.a.session, a) || order(x.b.session, b) - order(y.b.session, b));
}

/** How well two sessions fit; 0: not at all. Addresses decide, AS numbers break ties. `sure`: a guess is none. */
function fit(one: Session, other: Session, a: Side, b: Side, sure: boolean): number {
  const there = towards(one, other, b);
  const back = towards(other, one, a);
  if (there === 0 || back === 0) return 0;
  const [asOne, asOther] = [openAs(one), openAs(other)];
  const numbers = [[one.remoteAs, asOther], [other.remoteAs, asOne]] as const;
  const fitting = numbers.filter(([expected, is]) => expected.value !== undefined && expected.value === is).length;
  if (sure && fitting < 2 && (there + back < 8 || (Math.max(there, back) < 5 && fitting === 0))) return 0;
  return there + back + fitting + (one.enabled.value === false || other.enabled.value === false ? 0 : 0.5);
}

/** How well the neighbor of `one` is the router of `other`, whose machine is `side`: 0 not at all, 2 perhaps, 6 surely. */
function towards(one: Session, other: Session, side: Side): number {
  const { value: remote, known } = one.remote;
  const theirs = other.remote.value;
  if (!known || !remote) return one.finds === 'on the link' && theirs && isLinkLocal(theirs.kind === 'address' ? theirs.address : theirs.network) ? 4 : 2;
  // A range of addresses of links is for whoever looks for a neighbor on one.
  if (remote.kind === 'range' && other.finds === 'on the link' && isLinkLocal(remote.network)) return 5;
  const { value: local } = other.local;
  if (remote.kind === 'range') {
    if (local) return holds(remote.network, local) ? 5 : 0;
    const own = side.host.interfaces(remote.network.family);
    if (own) return own.some(({ addresses }) => addresses.some(({ address }) => holds(remote.network, address))) ? 4 : 0;
    return other.remote.value?.kind === 'address' && other.remote.value.address.family !== remote.network.family ? 0 : 2;
  }
  const { address } = remote;
  if (local) return local.bits === address.bits && local.family === address.family ? 6 : 0;
  const owned = owns(side.host, address);
  if (owned !== undefined) return owned ? 6 : 0;
  const back = other.remote.value;
  if (back?.kind !== 'address') return 2;
  if (back.address.family !== address.family || back.address.bits === address.bits) return 0;
  return isLinkLocal(address) || sameBits(back.address, address, SAME_LINK[address.family]) ? 4 : 2;
}

/** An end with the address that it has towards the other. */
function endOf(session: Session, other: Session, side: Side): End {
  return { ...side, session, link: session.interface.value ?? side.link, address: addressOf(session, other, side) };
}

function addressOf(session: Session, other: Session, side: Side): Address | undefined {
  if (session.local.origin !== 'default') return session.local.value;
  const expected = other.remote.value?.kind === 'address' ? other.remote.value.address : undefined;
  const remote = session.remote.value?.kind === 'address' ? session.remote.value.address : undefined;
  const family = remote?.family ?? expected?.family;
  const known = family && side.host.interfaces(family);
  // Nobody knows better than the other end where we are expected.
  if (!known) return expected;
  if (remote && isLinkLocal(remote)) {
    const own = addressesOf(side.host, session.interface.value ?? side.link, family)?.filter((one) => isLinkLocal(one));
    return own?.find(({ bits }) => bits === expected?.bits) ?? own?.[0] ?? expected;
  }
  // BIRD takes the address of the interface whose network holds the neighbor.
  const facing = remote && known.flatMap(({ addresses }) => addresses).filter(({ network, address }) => holds(network, remote) && address.bits !== remote.bits);
  const mine = facing?.find(({ address }) => expected?.bits === address.bits) ?? facing?.[0];
  return mine?.address ?? (expected && owns(side.host, expected) ? expected : undefined);
}
