/** Ends of sessions as a bgpd.conf: a small one that is whole, or neighbors with their rules for one that there is. */
import { Gaps, type Counterpart, type Frame, type Refused, type Written, type WrittenFile } from '../../../base/counterpart.ts';
import { RELEASES, type Release } from '../versions.ts';
import { addressOf, notCarried, obstacle, wantsExtendedNextHop, writeNeighbor } from './neighbor.ts';

/** The release that refuses extended next hops where bgpd writes routes into the kernel, and those behind it. */
const NO_KERNEL: readonly Release[] = ['9.3'];

/** Writes the ends. `release`: the one that it is for; undefined: the newest. */
export function writeBgpd(ends: readonly Counterpart[], frame: Frame, release: Release | undefined): WrittenFile {
  const target = release ?? RELEASES.at(-1)!;
  const fileAs = ends.find((end) => obstacle(end, target) === undefined && end.localAs.value !== undefined)?.localAs.value;
  const written = ends.map((end) => neighborOf(end, fileAs, frame, target));
  const able = ends.filter((_, i) => 'text' in written[i]!);
  const gaps = new Gaps();
  const head = frame.fragment || able.length === 0 ? [] : headOf(able, fileAs, frame, target, gaps);
  const blocks = written.flatMap((one) => ('text' in one ? [one.text] : []));
  return { text: `${[...head, ...blocks].join('\n\n')}\n`, ends: written, gaps: gaps.all };
}

function neighborOf(end: Counterpart, fileAs: number | undefined, { fragment }: Frame, release: Release): Written | Refused {
  const refused = obstacle(end, release);
  if (refused) return refused;
  const gaps = new Gaps();
  const address = addressOf(end, gaps);
  const lines = [`# The other end of ${end.of}.`, ...(fragment ? aboveIt(end, fileAs, release, gaps) : []), ...writeNeighbor(end, address, fileAs, release, gaps), ...rules(end, address.text, release)];
  return { text: lines.join('\n'), gaps: gaps.all, lost: gaps.lost };
}

/** What a neighbor needs of the file around it. */
function aboveIt({ localAs, localPort, channels }: Counterpart, fileAs: number | undefined, release: Release, gaps: Gaps): string[] {
  return [
    ...(localAs.missing !== undefined && fileAs === undefined ? [gaps.fill('local AS', `"AS ..." of the file: ${localAs.missing}`)] : []),
    ...(localAs.value === fileAs && fileAs !== undefined ? [`# It is for a file with "AS ${fileAs}".`] : []),
    ...(localPort === 179 ? [] : [`# It is for a file with "listen on ... port ${localPort}".`]),
    ...(wantsExtendedNextHop({ channels }) && NO_KERNEL.includes(release) ? ['# It is for a file with "fib-update no".'] : []),
  ];
}

/** Without rules nothing is taken and nothing announced (RFC 8212). Of a network the rules name the AS number. */
function rules({ remote, remoteAs, isPublic, channels, over, type }: Counterpart, address: string, release: Release): string[] {
  const peer = remote.value?.kind === 'range' ? (remoteAs.value === undefined ? (type === 'internal' ? 'ibgp' : 'ebgp') : `AS ${remoteAs.value}`) : address;
  const lengths = { 4: 'inet prefixlen 8 - 24', 6: 'inet6 prefixlen 12 - 48' } as const;
  const taken = isPublic ? channels.filter((channel) => channel.kind === 'unicast' && notCarried(channel, over, release) === undefined).map(({ family }) => `allow from ${peer} ${lengths[family]}`) : [`allow from ${peer}`];
  return ['', ...taken, `allow to ${peer}`];
}

function headOf(ends: readonly Counterpart[], fileAs: number | undefined, { routerId, networks }: Frame, release: Release, gaps: Gaps): string[] {
  const id = routerId ?? ends.map(({ local }) => local.value).find((address) => address?.family === 4)?.text;
  // Once a port is said, bgpd listens nowhere else.
  const listens = [...new Set(ends.map(({ localPort, over }) => `listen on ${over === 4 ? '0.0.0.0' : '::'} port ${localPort}`))];
  const as = fileAs === undefined ? `AS 64496  ${gaps.fill('local AS', ends[0]!.localAs.missing ?? 'the AS number of this router')}` : `AS ${fileAs}`;
  return [
    [
      as,
      `router-id ${id ?? '192.0.2.254'}${id === undefined ? `  ${gaps.fill('router ID', 'a number of this router that no other one has, written as an IPv4 address')}` : ''}`,
      ...(ends.every(({ localPort }) => localPort === 179) ? [] : listens),
    ].join('\n'),
    ...(ends.some(wantsExtendedNextHop) && NO_KERNEL.includes(release) ? ['# Next hops of the other family are for routes that do not go into the kernel.\nfib-update no'] : []),
    networks.length > 0 ? networks.map((network) => `network ${network}`).join('\n') : gaps.fill('networks', `the networks that this router announces: network ${ends[0]!.over === 4 ? '203.0.113.0/24' : '2001:db8:1::/48'}`),
  ];
}
