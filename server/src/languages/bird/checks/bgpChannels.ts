/** The channels of a BGP protocol when its block is complete (proto/bgp/bgp.c, bgp_postconfig, the walk over channels). */
import { netTypes } from '../tables/protocols.ts';
import { includes, releases } from '../versions.ts';
import { isLinkLocalSetting, type Session } from './bgpSession.ts';
import { channelFix, channelFor, ownOpening, tableOfChannel, type Channel } from './channels.ts';
import { hasWord, mayMean } from './options.ts';
import type { Problem } from './problem.ts';
import { blame } from './report.ts';
import { hasTrie, isSorted, tableNamedBy, tableOf, type Table } from './tables.ts';

const POLICIES = releases('2.0+ 3.0+');

/** Channels that carry nothing to the neighbor. */
const LOCAL: ReadonlySet<string> = new Set(['mpls', 'neighbor']);

/** The checks of all channels. */
export function checkBgpChannels(session: Session): Problem[] {
  const checks = [policies, gateways, igpTables, baseTable, sortedTable, requirements, staleTimes];
  return session.channels.filter(({ net }) => !LOCAL.has(net)).flatMap((channel) => checks.flatMap((check) => check(session, channel)));
}

/** "EBGP requires explicit import policy", "EBGP requires explicit export policy" (RFC 8212). */
function policies({ protocol, interior, typedBy, complete, configuration }: Session, channel: Channel): Problem[] {
  if (interior !== false || !complete || !includes(POLICIES, configuration.release)) return [];
  // An `export in PREFIX` is a policy too.
  const missing = (['import', 'export'] as const).filter((name) => !channel.options.lastOf(name, `${name} in`) && !mayMean(channel.unread, name));
  if (missing.length === 0) return [];
  const words = missing.map((name) => `\`${name}\``).join(' and ');
  const fixes = (['all', 'none'] as const).flatMap((policy) => channelFix(channel, missing.map((name) => `${name} ${policy};`).join(' ')));
  const message = `the ${channel.words} channel to an external neighbor says nothing about ${words}, and BIRD refuses it (RFC 8212): `
    + `write which routes may pass, "${missing[0]} filter ...", "${missing[0]} all" or "${missing[0]} none"`;
  return [blame(protocol, [ownOpening(channel), ...typedBy], 'missing-option', message, { fixes })];
}

/** "Multihop BGP cannot use direct gateway mode" */
function gateways({ protocol, multihop, neighbor, typedBy }: Session, channel: Channel): Problem[] {
  const at = channel.options.last('gateway');
  if (!at || !hasWord(at.bound, 'direct') || !multihop.value || isLinkLocalSetting(neighbor)) return [];
  const why = multihop.at ? 'this one is multihop' : 'an internal session is multihop unless it says "direct"';
  return [blame(protocol, [at, multihop.at, ...typedBy], 'conflicting-options', `\`gateway direct\` is for direct sessions, and ${why}: BIRD refuses it`)];
}

/** Whether next hops are looked up in another table: the default of multihop sessions. */
function isRecursive({ multihop }: Session, channel: Channel): boolean | undefined {
  const at = channel.options.last('gateway');
  if (at) return hasWord(at.bound, 'recursive');
  return multihop.value === undefined ? undefined : multihop.value > 0;
}

/** The family of a channel's networks, where they are of IP; flow rules look up no next hops. */
function familyOf({ words }: Channel): 'ipv4' | 'ipv6' | undefined {
  const family = /^(?:ipv|vpn)([46])/.exec(words)?.[1];
  return family === undefined ? undefined : family === '4' ? 'ipv4' : 'ipv6';
}

/** "Mismatched IGP table type", of a table of the other family. Tables of other kinds: statements.ts. */
function igpTables(session: Session, channel: Channel): Problem[] {
  const family = familyOf(channel);
  if (!family || isRecursive(session, channel) !== true || channel.options.flag('extended next hop', false) !== false) return [];
  return channel.options.all('igp table').flatMap((statement) => {
    const table = tableNamedBy(statement, session.configuration);
    if (!table || table.net === family || (table.net !== 'ipv4' && table.net !== 'ipv6')) return [];
    const message = `without "extended next hop" next hops of this channel are of ${family}, and table ${table.name} holds ${table.net} routes: `
      + 'BIRD refuses it';
    return [blame(session.protocol, [statement, ownOpening(channel)], 'type-mismatch', message)];
  });
}

/** "Flowspec validation requires base table (%s) with trie" */
function baseTable(session: Session, channel: Channel): Problem[] {
  const { protocol, configuration, channels } = session;
  const net = channel.net === 'flow4' ? 'ipv4' : channel.net === 'flow6' ? 'ipv6' : undefined;
  if (!net) return [];
  const named = channel.options.last('base table');
  let table: Table | undefined;
  if (named) table = tableNamedBy(named, configuration);
  else if (channel.options.flag('validate', false) !== true) return [];
  else {
    const unicast = channelFor(channels.filter(({ words }) => words === net), net);
    const own = unicast && tableOfChannel(unicast, protocol, configuration);
    if (unicast && !own) return [];
    table = own ?? tableOf(netTypes.find(({ words }) => words === net)!.table!, configuration);
  }
  // "Mismatched base table type"
  if (named && table && table.net !== net) {
    return [blame(protocol, [named, ownOpening(channel)], 'type-mismatch',
      `rules of ${channel.words} are validated against ${net} routes, and table ${table.name} holds ${table.net} routes: BIRD refuses it`)];
  }
  if (!table || hasTrie(table, protocol.source, configuration) !== false) return [];
  const at = named ?? channel.options.last('validate');
  const message = `flow rules are validated against table ${table.name}, which needs a trie for it: BIRD refuses it; `
    + `declare the table with "${net} table ${table.name} { trie on; }"`;
  const related = table.declared && { source: table.declared.source, node: table.declared.node, message: 'the table' };
  return [blame(protocol, [at, ownOpening(channel)], 'missing-option', message, { related })];
}

/** "BGP in recursive mode prohibits sorted table", "BGP with deterministic MED prohibits ...", "BGP with secondary option requires sorted table" */
function sortedTable(session: Session, channel: Channel): Problem[] {
  const { protocol, configuration, options, multihop, typedBy } = session;
  const recursive = isRecursive(session, channel);
  const med = options.flag('deterministic med', false) === true;
  const secondary = channel.options.flag('secondary', false) === true;
  if (!recursive && !med && !secondary) return [];
  const table = tableOfChannel(channel, protocol, configuration);
  const sorted = table && isSorted(table, protocol.source, configuration);
  if (!table || sorted === undefined) return [];
  const related = table.declared && { source: table.declared.source, node: table.declared.node, message: `table ${table.name}` };
  const problems: Problem[] = [];
  const at = channel.options.last('table') ?? ownOpening(channel);
  if (recursive && sorted) {
    const gateway = channel.options.last('gateway');
    const why = gateway ? '' : ', as those of multihop sessions are';
    const message = `table ${table.name} is sorted, and next hops of this session are looked up recursively${why}: `
      + 'BIRD refuses it; write "gateway direct" or take a table that is not sorted';
    problems.push(blame(protocol, [at, gateway, multihop.at, ...typedBy], 'conflicting-options', message, { related }));
  }
  if (med && sorted) {
    problems.push(blame(protocol, [options.last('deterministic med'), at], 'conflicting-options',
      `\`deterministic med\` compares all routes to a network at once, and table ${table.name} is sorted: BIRD refuses it`, { related }));
  }
  if (secondary && !sorted) {
    const message = `\`secondary\` takes the next best route, for which table ${table.name} would have to be sorted: BIRD refuses it; `
      + `declare it with "${table.net} table ${table.name} sorted;"`;
    problems.push(blame(protocol, [channel.options.last('secondary'), at], 'missing-option', message, { related }));
  }
  return problems;
}

/** Warnings: "Extended next hop required but not enabled", "ADD-PATH required but not enabled". */
function requirements({ protocol }: Session, { options, net, words }: Channel): Problem[] {
  const problems: Problem[] = [];
  const required = (option: string, what: string, missing: string): void => {
    problems.push(blame(protocol, [options.last(option)], 'daemon-warning',
      `${what} required of the neighbor and not enabled here: BIRD warns, and the session will not come up; add "${missing};"`, { severity: 'warning' }));
  };
  // proto/bgp/config.Y: "Require extended next hop option ignored for non-IPv4 channels"
  if (!net.endsWith('4') && options.last('require extended next hop')) {
    problems.push(blame(protocol, [options.last('require extended next hop')], 'daemon-warning',
      `\`require extended next hop\` is for IPv4 routes: BIRD ignores it in an ${words} channel, and warns`, { severity: 'warning' }));
  } else if (options.flag('require extended next hop', false) === true && options.flag('extended next hop', false) === false) {
    required('require extended next hop', 'extended next hops are', 'extended next hop');
  }
  const paths = options.last('add paths');
  const added = paths !== undefined && (paths.bound.keywords.length > 2 || options.flag('add paths', false) !== false);
  if (options.flag('require add paths', false) === true && !added) required('require add paths', '`add paths` is', 'add paths');
  return problems;
}

/** "Min long-lived stale time (%u) exceeds max long-lived stale time (%u)", where the channel says one of them itself. */
function staleTimes({ protocol, options }: Session, channel: Channel): Problem[] {
  const [least, longest] = ['min long lived stale time', 'max long lived stale time'];
  if (!channel.options.last(least!) && !channel.options.last(longest!)) return [];
  const min = channel.options.number(least!, options.number(least!, 0) ?? NaN);
  const max = channel.options.number(longest!, options.number(longest!, 0xffffff) ?? NaN);
  if (min === undefined || max === undefined || !(min > max)) return [];
  const message = `the least long-lived stale time, ${min} s, is longer than the longest, ${max} s: BIRD refuses it`;
  return [blame(protocol, [channel.options.last(least!), channel.options.last(longest!)], 'conflicting-options', message)];
}
