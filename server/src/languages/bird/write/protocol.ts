/** One end of a session as `protocol bgp`. What is as BIRD has it by default is not written. */
import type { Counterpart, CounterpartChannel, Gaps } from '../../../base/counterpart.ts';
import { includes, releases, type Release } from '../versions.ts';

/** Those that take a password without these words with a warning alone; the others do not know them. */
const AUTHENTICATION = releases('2.17+ 3.1+');
const DEFAULT_HOLD = 240;
const DEFAULT_PORT = 179;

/** The lines of the protocol. */
export function writeProtocol(end: Counterpart, name: string, release: Release, gaps: Gaps): string[] {
  const lines = [...ends(end, name, gaps), ...way(end), ...authentication(end, release, gaps), ...terms(end), ...timers(end)];
  const channels = end.channels.flatMap((channel) => ['', ...channelOf(channel, end, gaps)]);
  const remarks = [
    ...end.guessed.map(({ field, hint }) => gaps.fill(field, hint)),
    ...end.leftOut.map((family) => gaps.lose(`${end.of} carries ${family}; it is left out here`)),
  ];
  return [`protocol bgp ${name} {`, ...indented([...lines, ...remarks, ...channels]), '}'];
}

/** Every line two columns further in. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

function ends(end: Counterpart, name: string, gaps: Gaps): string[] {
  const { local, localPort, localAs, remote, remotePort, remoteAs } = end;
  const as = gaps.value('local AS', localAs, String, '64496');
  const own = local.value ? `${local.value.text} ` : '';
  // Without an address of its own, BIRD takes that of the interface.
  const address = local.value ? '' : `  ${gaps.fill('local address', `"local ADDRESS as ...": ${local.missing}`)}`;
  const neighbor = gaps.value('neighbor', remote, (one) => (one.kind === 'address' ? one.address.text : `range ${one.network.text}`), end.placeholder);
  const zone = end.isLinkLocal && end.interface && remote.value?.kind !== 'range' ? gaps.value('interface', end.interface, (value) => `%'${value}'`, "%'eth0'") : { text: '', comment: '' };
  const theirs = gaps.value('neighbor AS', remoteAs, String, '64497');
  return [
    `local ${own}${localPort === DEFAULT_PORT ? '' : `port ${localPort} `}as ${as.text};${as.comment}${address}`,
    `neighbor ${neighbor.text}${zone.text}${remotePort === DEFAULT_PORT ? '' : ` port ${remotePort}`} as ${theirs.text};${neighbor.comment}${zone.comment}${theirs.comment}`,
    ...(remote.value?.kind === 'range' ? [`dynamic name "${name.replaceAll("'", '')}_";`] : []),
  ];
}

function way({ directness, isLinkLocal, interface: on, remote, ttlSecurity, passive, type }: Counterpart): string[] {
  const named = on?.value === undefined || (isLinkLocal && remote.value?.kind !== 'range') ? undefined : on.value;
  // BIRD refuses the interface of a session that may be farther away, and link-local addresses there.
  const near = directness?.direct === true || (type === 'internal' && (isLinkLocal || named !== undefined));
  return [
    ...(near ? ['direct;'] : []), ...(!near && directness?.direct === false ? [`multihop ${directness.hops};`] : []),
    ...(named !== undefined && (near || directness === undefined) ? [`interface "${named}";`] : []), ...(ttlSecurity ? ['ttl security on;'] : []), ...(passive ? ['passive on;'] : []),
  ];
}

function authentication({ authentication: how, password, of }: Counterpart, release: Release, gaps: Gaps): string[] {
  if (how === 'ao') return [gaps.fill('keys', `"authentication ao;" and "keys { ... };" with those of ${of}`)];
  if (!password) return [];
  // A string of BIRD's ends with the next quote, whatever stands before that.
  const writable = password.value === undefined || !/["\n]/.test(password.value) ? password : { missing: `the password of ${of}, which no string of BIRD's holds` };
  const { text, comment } = gaps.value('password', writable, (value) => `"${value}"`, '"PASSWORD"');
  return [...(includes(AUTHENTICATION, release) ? ['authentication md5;  # releases before 2.17 and 3.1 have no such line, and need none'] : []), `password ${text};${comment}`];
}

function terms({ role, confederation, capabilities, required }: Counterpart): string[] {
  // What is announced anyway is said where the other end says it, and not where that only wants to hear it.
  const words: Readonly<Record<string, string>> = { 'extended messages': 'enable extended messages on;', hostname: 'advertise hostname on;' };
  const said: Readonly<Record<string, string>> = { 'graceful restart': 'graceful restart on;', 'long lived graceful restart': 'long lived graceful restart on;' };
  return [
    ...(role === undefined ? [] : [`local role ${role};`]), ...(confederation === undefined ? [] : [`confederation ${confederation};`, 'confederation member on;']),
    ...new Set([...capabilities, ...required].flatMap((name) => words[name] ?? [])), ...capabilities.flatMap((name) => said[name] ?? []),
  ];
}

function timers({ hold, keepalive, leastHold }: Counterpart): string[] {
  const time = hold ?? (leastHold > DEFAULT_HOLD ? leastHold : undefined);
  return [...(time === undefined ? [] : [`hold time ${time};`]), ...(keepalive === undefined ? [] : [`keepalive time ${keepalive};`])];
}

const LENGTHS = { 4: [8, 24], 6: [12, 48] } as const;

function channelOf({ family, kind, extendedNextHop, addPaths }: CounterpartChannel, end: Counterpart, gaps: Gaps): string[] {
  const name = kind === 'flow' ? `flow${family}` : `ipv${family}${kind === 'multicast' ? ' multicast' : ''}`;
  const options: string[] = [];
  if (kind === 'flow') options.push(`table ${flowTable(family)};`);
  // Offered for IPv4 over IPv6 whatever the other end says: it is used only where both want it.
  if (extendedNextHop || (kind === 'unicast' && family === 4 && end.over === 6)) options.push('extended next hop on;');
  if (addPaths !== 'off') options.push(`add paths ${{ receive: 'rx', send: 'tx', both: 'on' }[addPaths]};`);
  const [shortest, longest] = LENGTHS[family];
  if (kind !== 'unicast') options.push('import all;', 'export none;');
  else if (end.isPublic) {
    options.push(`import where net.len >= ${shortest} && net.len <= ${longest};`, `import limit 1000 action restart;  ${gaps.fill('import limit', `one and a half times as many ${name} routes as ${end.of} sends`)}`, 'export where source = RTS_STATIC;');
  } else if (end.type === 'internal') options.push('import all;', 'export where source ~ [ RTS_BGP, RTS_STATIC ];', 'next hop self ebgp;');
  else options.push('import all;', 'export where source = RTS_STATIC;');
  return [`${name} {`, ...indented(options), '};'];
}

/** The table of flow rules: there is none by default. */
export function flowTable(family: 4 | 6): string {
  return `flowtab${family}`;
}
