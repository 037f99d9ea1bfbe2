/** Ends of sessions as a bird.conf: a small one that is whole, or protocols for one that there is. */
import { parseNetwork, type Family } from '../../../base/address.ts';
import { Gaps, type Counterpart, type Frame, type Refused, type Written, type WrittenFile } from '../../../base/counterpart.ts';
import { familyOf, RELEASES, type Release } from '../versions.ts';
import { flowTable, indented, writeProtocol } from './protocol.ts';

const FAMILIES: readonly Family[] = [4, 6];

/** Writes the ends. `release`: the one that it is for; undefined: the newest. */
export function writeBird(ends: readonly Counterpart[], frame: Frame, release: Release | undefined): WrittenFile {
  const written = ends.map((end) => protocolOf(end, nameOf(end.name), release ?? RELEASES.at(-1)!));
  const able = ends.filter((_, i) => 'text' in written[i]!);
  const gaps = new Gaps();
  const protocols = written.flatMap((one) => ('text' in one ? [one.text] : []));
  const head = frame.fragment || able.length === 0 ? [] : headOf(able, frame, gaps);
  return { text: `${[...head, ...flowTables(able), ...protocols].join('\n\n')}\n`, ends: written, gaps: gaps.all };
}

function protocolOf(end: Counterpart, name: string, release: Release): Written | Refused {
  if (familyOf(release) !== undefined) return { refused: 'BIRD 1.6 has another language, which is not written: choose a release from 2.0 on ("--target bird@2.0")' };
  if (end.authentication === 'ipsec') return { refused: `${end.of} signs its packets by IPsec, which BIRD does not speak: use a password at both ends` };
  const gaps = new Gaps();
  const lines = writeProtocol(end, name, release, gaps);
  return { text: [`# The other end of ${end.of}.`, ...lines].join('\n'), gaps: gaps.all, lost: gaps.lost };
}

/** A name as BIRD has them; in quotes where it is no plain word. */
function nameOf(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${name.replaceAll(/[^\w.:-]/g, '_')}'`;
}

function flowTables(ends: readonly Counterpart[]): string[] {
  const tables = FAMILIES.filter((family) => ends.some(({ channels }) => channels.some((channel) => channel.kind === 'flow' && channel.family === family)));
  return tables.length === 0 ? [] : [tables.map((family) => `flow${family} table ${flowTable(family)};`).join('\n')];
}

/** All that BIRD needs beside sessions, each with the reason. */
function headOf(ends: readonly Counterpart[], { routerId, networks }: Frame, gaps: Gaps): string[] {
  const own = ends.map(({ local }) => local.value).find((address) => address?.family === 4);
  const id = routerId ?? own?.text;
  const families = FAMILIES.filter((family) => ends.some(({ channels }) => channels.some((channel) => channel.kind === 'unicast' && channel.family === family)));
  return [
    'log syslog all;',
    `router id ${id ?? '192.0.2.254'};${id === undefined ? `  ${gaps.fill('router ID', 'a number of this router that no other one has, written as an IPv4 address')}` : ''}`,
    '# Interfaces and their addresses: without it no session comes up.\nprotocol device {\n}',
    '# The networks that this router is connected to: next hops are looked up there.\nprotocol direct {\n  ipv4;\n  ipv6;\n}',
    ...families.map((family) => ['# The best routes go into the kernel.', 'protocol kernel {', `  ipv${family} {`, '    export where source != RTS_DEVICE;', '  };', '}'].slice(family === families[0] ? 0 : 1).join('\n')),
    ...families.map((family) => announced(family, networks, gaps)),
  ];
}

/** "unreachable" is for those addresses of a network that no other route has. */
function announced(family: Family, networks: readonly string[], gaps: Gaps): string {
  const own = networks.filter((network) => parseNetwork(network)?.family === family).map((network) => `route ${network} unreachable;`);
  const missing = (): string => gaps.fill('networks', `the IPv${family} networks that this router announces: route ${family === 4 ? '203.0.113.0/24' : '2001:db8:1::/48'} unreachable;`);
  return ['protocol static {', ...indented([`ipv${family};`, ...(own.length > 0 ? own : networks.length > 0 ? [] : [missing()])]), '}'].join('\n');
}
