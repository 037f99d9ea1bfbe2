/** One end of a session as a neighbor of bgpd.conf. What is as bgpd has it by default is not written. */
import { isLinkLocal, type Family } from '../../../base/address.ts';
import type { Counterpart, CounterpartChannel, Gaps, Refused } from '../../../base/counterpart.ts';
import type { Capability, Role } from '../../../base/session.ts';
import { includes, releases, type Release } from '../versions.ts';

/** Those that take `role`, extended next hops and extended messages. */
const LATER = releases('8.8+');
const DEFAULT_HOLD = 90;
const SHORTEST_HOLD = 3;
const ROLES: Readonly<Record<Role, string>> = { provider: 'provider', customer: 'customer', peer: 'peer', rs_server: 'rs', rs_client: 'rs-client' };

/** Why bgpd cannot be the other end; undefined: it can. */
export function obstacle({ authentication, confederation, of, ttlSecurity, type, channels, over }: Counterpart, release: Release): Refused | undefined {
  if (authentication === 'ao') return { refused: `${of} signs its packets by TCP-AO, which OpenBGPD does not speak: use a password at both ends` };
  if (confederation !== undefined) return { refused: `${of} is in a confederation, which OpenBGPD does not know: make the other end for BIRD` };
  // In the lab (BIRD 3.4, bgpd 7.7) such a session never settles, neither with "ttl-security" here nor without.
  if (ttlSecurity && type === 'internal') return { refused: `${of} has TTL security towards an internal neighbor, and with OpenBGPD such a session does not stay up: take "ttl security" out there` };
  const reasons = channels.map((channel) => notCarried(channel, over, release));
  const [reason] = reasons;
  return reason !== undefined && reasons.every((one) => one !== undefined) ? { refused: `${of} carries ${reason}` } : undefined;
}

/** Why a family cannot be carried; undefined: it can. */
export function notCarried({ kind, family, extendedNextHop }: CounterpartChannel, over: Family, release: Release): string | undefined {
  const later = includes(LATER, release);
  if (kind === 'multicast' || (kind === 'flow' && !later)) return `${kind} routes of IPv${family}, which OpenBGPD ${release} does not`;
  if (kind !== 'unicast' || family !== 4 || over !== 6) return undefined;
  if (!extendedNextHop) return 'IPv4 over IPv6 without extended next hops, and OpenBGPD announces nothing so: set "extended next hop on" there first';
  return later ? undefined : `IPv4 over IPv6, whose next hops OpenBGPD ${release} does not know: take 8.8 or later`;
}

/** The neighbor as it is written where it is named: with its interface. */
export function addressOf({ remote, placeholder, interface: on, isLinkLocal: near }: Counterpart, gaps: Gaps): { readonly text: string; readonly comment: string } {
  const neighbor = gaps.value('neighbor', remote, (one) => (one.kind === 'address' ? one.address.text : one.network.text), placeholder);
  const zone = near && on && remote.value?.kind !== 'range' && (remote.value === undefined || isLinkLocal(remote.value.address)) ? gaps.value('interface', on, (name) => `%${name}`, '%em0') : { text: '', comment: '' };
  return { text: `${neighbor.text}${zone.text}`, comment: `${neighbor.comment}${zone.comment}` };
}

/** The lines of the neighbor. `fileAs`: the AS number that the file has for all. */
export function writeNeighbor(end: Counterpart, address: ReturnType<typeof addressOf>, fileAs: number | undefined, release: Release, gaps: Gaps): string[] {
  const theirs = gaps.value('neighbor AS', end.remoteAs, String, '64497');
  const options = [
    `remote-as ${theirs.text}${theirs.comment}`, `descr "${end.name}"`, ...own(end, fileAs, release, gaps), ...way(end), ...authentication(end, gaps), ...terms(end, release, gaps), ...timers(end, gaps), ...families(end, release, gaps),
    ...(end.isPublic ? [`max-prefix 1000 restart 15  ${gaps.fill('import limit', `one and a half times as many routes as ${end.of} sends`)}`] : []),
  ];
  return [`neighbor ${address.text} {${address.comment}`, ...options.map((option) => `\t${option}`), '}'];
}

function own({ local, localAs, passive, password }: Counterpart, fileAs: number | undefined, release: Release, gaps: Gaps): string[] {
  const number = [
    ...(localAs.value !== undefined && localAs.value !== fileAs ? [`local-as ${localAs.value}`] : []),
    // The number of the whole file is that of another session.
    ...(localAs.missing !== undefined && fileAs !== undefined ? [`local-as 64496  ${gaps.fill('local AS', localAs.missing)}`] : []),
  ];
  // OpenBGPD 7.7 takes no signed calls where it is told its address: it finds that itself.
  if (!includes(LATER, release) && passive && password && local.value) return number;
  const { text, comment } = gaps.value('local address', local, (value) => `local-address ${value.text}`, '');
  return [
    ...number,
    text === '' ? `${comment.trim()} (local-address ADDRESS)` : text,
  ];
}

function way({ remotePort, type, directness, ttlSecurity, passive }: Counterpart): string[] {
  return [
    ...(remotePort === 179 ? [] : [`port ${remotePort}`]), ...(type === 'external' && directness?.direct === false ? [`multihop ${directness.hops}`] : []), ...(ttlSecurity ? ['ttl-security yes'] : []), ...(passive ? ['passive'] : []),
  ];
}

function authentication({ authentication: how, password, of }: Counterpart, gaps: Gaps): string[] {
  if (how === 'ipsec') return [gaps.fill('keys', `"ipsec ..." with the keys of ${of}, incoming and outgoing ones the other way round`)];
  if (!password) return [];
  // What has quotes or signs of its own is written as the bytes that it is.
  const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
  const { text, comment } = gaps.value('password', password, (value) => (plain.test(value) ? `password "${value}"` : `key "${[...value].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')}"`), 'password "PASSWORD"');
  return [`tcp md5sig ${text}${comment}`];
}

function terms({ role, type, capabilities, required, firstAsDiffers }: Counterpart, release: Release, gaps: Gaps): string[] {
  const later = includes(LATER, release);
  const roles = role === undefined || type === 'internal' ? [] : later ? [`role ${ROLES[role]}`, 'announce policy yes'] : [`announce policy ${ROLES[role]}`];
  const has = (name: Capability): boolean => capabilities.includes(name) || required.includes(name);
  return [
    ...roles, ...(firstAsDiffers && type === 'external' ? ['enforce neighbor-as no'] : []),
    ...(has('enhanced route refresh') ? ['announce enhanced refresh yes'] : []),
    ...(has('extended messages') ? [later ? 'announce extended message yes' : gaps.lose(`extended messages are not known to OpenBGPD ${release}`)] : []),
  ];
}

function timers({ hold, leastHold, of }: Counterpart, gaps: Gaps): string[] {
  const time = hold ?? (leastHold > DEFAULT_HOLD ? leastHold : undefined);
  if (time !== undefined && time < SHORTEST_HOLD) return [gaps.lose(`the hold time of ${of}, ${time}, is shorter than OpenBGPD takes`)];
  return time === undefined ? [] : [`holdtime ${time}`];
}

const PATHS = { off: [], receive: ['announce add-path recv yes'], send: ['announce add-path send all'], both: ['announce add-path recv yes', 'announce add-path send all'] } as const;

function families({ channels, over, of, guessed, leftOut }: Counterpart, release: Release, gaps: Gaps): string[] {
  const lines: string[] = guessed.map(({ field, hint }) => gaps.fill(field, hint));
  for (const family of leftOut) lines.push(gaps.lose(`${of} carries ${family}; it is left out here`));
  const taken: CounterpartChannel[] = [];
  for (const channel of channels) {
    const reason = notCarried(channel, over, release);
    if (reason === undefined) taken.push(channel);
    else lines.push(gaps.lose(`${of} carries ${reason}`));
  }
  const isUsual = taken.length === 1 && taken[0]!.kind === 'unicast' && taken[0]!.family === over;
  if (!isUsual) {
    // 7.7 offers the family of the address beside what is said.
    if (taken.length > 0 && !taken.some(({ kind, family }) => kind === 'unicast' && family === over)) lines.push(`announce IPv${over} none`);
    lines.push(...taken.map(({ family, kind }) => `announce IPv${family} ${kind === 'flow' ? 'flowspec' : 'unicast'}`));
  }
  if (wantsExtendedNextHop({ channels: taken })) lines.push('announce extended nexthop yes');
  const paths = channels.map(({ addPaths }) => addPaths).find((one) => one !== 'off') ?? 'off';
  return [...lines, ...PATHS[paths]];
}

/** Whether next hops of the other family are wanted. */
export function wantsExtendedNextHop({ channels }: Pick<Counterpart, 'channels'>): boolean {
  return channels.some(({ extendedNextHop, family }) => extendedNextHop && family === 4);
}
