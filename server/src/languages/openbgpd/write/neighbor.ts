/** One end of a session as a neighbor of bgpd.conf. What is as bgpd has it by default is not written. */
import { isLinkLocal } from '../../../base/address.ts';
import type { Counterpart, CounterpartChannel, Gaps, Refused } from '../../../base/counterpart.ts';
import type { Capability, Role } from '../../../base/session.ts';
import { includes, releases, type Release } from '../versions.ts';

/** Those that take `role`, extended next hops and extended messages. */
const LATER = releases('8.8+');
const DEFAULT_HOLD = 90;
const SHORTEST_HOLD = 3;
const ROLES: Readonly<Record<Role, string>> = { provider: 'provider', customer: 'customer', peer: 'peer', rs_server: 'rs', rs_client: 'rs-client' };

/** Why bgpd cannot be the other end; undefined: it can. */
export function obstacle({ authentication, confederation, of, ttlSecurity, type, channels }: Counterpart, release: Release): Refused | undefined {
  if (authentication === 'ao') return { refused: `${of} signs its packets by TCP-AO, which OpenBGPD does not speak: use a password at both ends` };
  if (confederation !== undefined) return { refused: `${of} is in a confederation, which OpenBGPD does not know: make the other end for BIRD` };
  // session.c sets the TTL for external neighbors alone; packets to internal ones begin with that of the system, which is 64.
  if (ttlSecurity && type === 'internal') return { refused: `${of} has TTL security towards an internal neighbor, and OpenBGPD counts hops to external ones alone: its packets would be dropped; take "ttl security" out there` };
  if (!includes(LATER, release) && channels.every((channel) => needsLater(channel))) return { refused: `${of} carries nothing that OpenBGPD ${release} can: IPv6 next hops of IPv4 routes, and flow rules, it does not know; take 8.8 or later` };
  return undefined;
}

/** Whether a family has no words in 7.7. */
function needsLater({ kind, family, extendedNextHop }: CounterpartChannel): boolean {
  return kind === 'flow' || (family === 4 && extendedNextHop);
}

/** The neighbor as it is written where it is named: with its interface. */
export function addressOf({ remote, interface: on, isLinkLocal: near, over }: Counterpart, gaps: Gaps): { readonly text: string; readonly comment: string } {
  const neighbor = gaps.value('neighbor', remote, (one) => (one.kind === 'address' ? one.address.text : one.network.text), over === 4 ? '192.0.2.1' : '2001:db8::1');
  const zone = near && on && remote.value?.kind !== 'range' && (remote.value === undefined || isLinkLocal(remote.value.address)) ? gaps.value('interface', on, (name) => `%${name}`, '%em0') : { text: '', comment: '' };
  return { text: `${neighbor.text}${zone.text}`, comment: `${neighbor.comment}${zone.comment}` };
}

/** The lines of the neighbor. `fileAs`: the AS number that the file has for all. */
export function writeNeighbor(end: Counterpart, address: ReturnType<typeof addressOf>, fileAs: number | undefined, release: Release, gaps: Gaps): string[] {
  const theirs = gaps.value('neighbor AS', end.remoteAs, String, '64497');
  const options = [
    `remote-as ${theirs.text}${theirs.comment}`, `descr "${end.name}"`, ...own(end, fileAs, gaps), ...way(end), ...authentication(end, gaps), ...terms(end, release, gaps), ...timers(end, gaps), ...families(end, release, gaps),
    ...(end.isPublic ? [`max-prefix 1000 restart 15  ${gaps.fill('import limit', `one and a half times as many routes as ${end.of} sends`)}`] : []),
  ];
  return [`neighbor ${address.text} {${address.comment}`, ...options.map((option) => `\t${option}`), '}'];
}

function own({ local, localAs }: Counterpart, fileAs: number | undefined, gaps: Gaps): string[] {
  const { text, comment } = gaps.value('local address', local, (value) => `local-address ${value.text}`, '');
  return [
    ...(localAs.value !== undefined && localAs.value !== fileAs ? [`local-as ${localAs.value}`] : []),
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
  for (const family of leftOut) lines.push(gaps.lose(`${of} carries ${family}, too: it is left out here`));
  const later = includes(LATER, release);
  const taken = channels.filter((channel) => channel.kind !== 'multicast' && (later || !needsLater(channel)));
  for (const { kind, family } of channels) {
    if (taken.some((one) => one.kind === kind && one.family === family)) continue;
    lines.push(gaps.lose(kind === 'unicast' ? `IPv6 next hops of IPv4 routes are not known to OpenBGPD ${release}, so that IPv4 is left out: take 8.8 or later` : `${of} carries ${kind} routes of IPv${family}, which OpenBGPD ${release} does not`));
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
