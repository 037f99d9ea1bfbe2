/** Protocols of which BIRD checks little more than that nothing is missing: mrt, bmp, bridge, perf. */
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { familyOf, includes, releases } from '../versions.ts';
import { missingChannel } from './channels.ts';
import { argumentOf, hasWord, mayMean, numberOf, Options, unreadWords, valueIn } from './options.ts';
import { isComplete } from './ports.ts';
import type { Problem } from './problem.ts';
import { blame, onArgument, onProtocol, onStatement } from './report.ts';

const ONE_TABLE = releases('3.0+');

/** proto/mrt/mrt.c, mrt_check_config. Templates are checked as protocols are. */
export function checkMrt(protocol: Protocol, configuration: Configuration): Problem[] {
  const options = new Options(protocol.inForce, configuration);
  // "Table not specified", "File not specified", "Period not specified"
  const problems = missing(protocol, options, { ...(familyOf(configuration.release) ? {} : { table: 'table NAME' }), filename: 'filename "..."', period: 'period SECONDS' });
  const period = options.last('period');
  if (period && numberOf(period, configuration) === 0) problems.push(onArgument(period, period.bound.args[0],
    'number-out-of-range', 'the time between two dumps cannot be 0: BIRD refuses it'));
  const pattern = options.all('table').find(({ bound }) => argumentOf(bound, 'text'));
  const name = options.all('table').find(({ bound }) => argumentOf(bound, 'symbol'));
  // "Clashing table specifiers" (3.x)
  if (pattern && name && includes(ONE_TABLE, configuration.release)) {
    problems.push(blame(protocol, [pattern, name], 'conflicting-options',
      `one table by name and tables by a pattern exclude each other: BIRD ${configuration.release} refuses them together`));
  }
  return problems;
}

/** proto/bmp/bmp.c, bmp_postconfig. Not of templates. */
export function checkBmp(protocol: Protocol, configuration: Configuration): Problem[] {
  if (protocol.definition.template || !isComplete(protocol, configuration)) return [];
  const stations = protocol.statements.filter(({ bound }) => bound.name === 'station address');
  const unread = unreadWords(protocol.definition.block, 'protocol bmp');
  // "Station IP address not specified", "Station port number not specified"
  const lacking = ['ip', 'port'].filter((label) => !stations.some(({ bound }) => bound.args.some((arg) => arg.label === label)));
  if (lacking.length === 0 || mayMean(unread, 'station')) return [];
  const what = lacking.map((label) => (label === 'ip' ? 'address' : 'port')).join(' and the ');
  const message = `the ${what} of the monitoring station is not set, and BIRD refuses the protocol: write "station address ip ADDRESS port NUMBER;"`;
  return [blame(protocol, [stations.at(-1)], 'missing-option', message)];
}

/** proto/bmp/config.Y: "String is empty", "Invalid string length"; "Invalid BMP monitoring station IP address". */
export function checkBmpStatement(statement: Statement, configuration: Configuration): Problem[] {
  const { bound, source } = statement;
  if (bound.name === 'station address') {
    const arg = argumentOf(bound, 'ip');
    const value = valueIn(arg, source, configuration);
    return value?.type === 'ip' && value.text === '::' ? [onArgument(statement, arg, 'invalid-address',
      '`::` is no address of a monitoring station: BIRD refuses it')] : [];
  }
  const arg = argumentOf(bound, 'string') ?? argumentOf(bound, 'text');
  const value = valueIn(arg, source, configuration);
  if (value?.type !== 'string') return [];
  if (value.value === '') return [onArgument(statement, arg, 'number-out-of-range', `\`${bound.name}\` cannot be empty: BIRD refuses it`)];
  return new TextEncoder().encode(value.value).length > 255 ? [onArgument(statement, arg, 'number-out-of-range',
    `\`${bound.name}\` has at most 255 characters: BIRD refuses more`)] : [];
}

/** proto/bridge/bridge.c, kbr_postconfig: "Channel not specified", "Bridge device not specified". */
export function checkBridge(protocol: Protocol, configuration: Configuration): Problem[] {
  return [
    ...missingChannel(protocol, configuration, ['eth'], 'to a table of Ethernet entries'),
    ...missing(protocol, new Options(protocol.inForce, configuration), { 'bridge device': 'bridge device "..."' }),
  ];
}

/** Options without which a protocol is refused, with what to write for them. */
function missing(protocol: Protocol, options: Options, needed: Readonly<Record<string, string>>): Problem[] {
  if (!isComplete(protocol, options.configuration)) return [];
  const unread = unreadWords(protocol.definition.block, `protocol ${protocol.type}`);
  const lacking = Object.entries(needed).filter(([name]) => !options.last(name) && !mayMean(unread, name.split(' ')[0]!));
  if (lacking.length === 0) return [];
  const names = lacking.map(([name]) => `\`${name}\``).join(' and ');
  const statements = lacking.map(([, words]) => `"${words};"`).join(' and ');
  return [onProtocol(protocol, 'missing-option', `${names} ${lacking.length === 1 ? 'is' : 'are'} missing, and BIRD refuses the protocol: add ${statements}`)];
}

/** proto/bfd/config.Y, a neighbor: "Neighbor cannot set both interface and multihop", "Multihop neighbor requires specified local address". */
export function checkBfdNeighbor(statement: Statement, _configuration: Configuration, multihop: boolean | undefined): Problem[] {
  if (statement.bound.block !== 'protocol bfd' || multihop !== true) return [];
  if (argumentOf(statement.bound, 'interface') || hasWord(statement.bound, 'dev')) {
    return [onStatement(statement, 'conflicting-options', 'a multihop neighbor is on no interface of ours: BIRD refuses `multihop` beside one')];
  }
  return hasWord(statement.bound, 'local') ? [] : [onStatement(statement, 'missing-option',
    'a multihop BFD session needs our address, and BIRD refuses it without: add "local ADDRESS"')];
}
