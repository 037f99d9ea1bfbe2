/** What BIRD checks of static routes and of the protocol that holds them (proto/static/). */
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { includes, releases } from '../versions.ts';
import { channelFor, channelsOf, missingChannel, type Channel } from './channels.ts';
import { hasDestination, netOf } from './nets.ts';
import { argumentOf, switchOf } from './options.ts';
import type { Problem } from './problem.ts';
import { onArgument, onNode, onStatement } from './report.ts';
import { tableNamedBy } from './tables.ts';

/** Words that say where a route leads, or what becomes of its packets. */
export const DESTINATIONS: ReadonlySet<string> = new Set(['via', 'recursive', 'blackhole', 'unreachable', 'prohibit', 'drop', 'reject']);
const BFD_NOT_ONLINK = releases('2.17+ 3.0+');
/** mpls.h, MPLS_MAX_LABEL_STACK */
const MOST_LABELS = 8;

/** proto/static/static.c, static_postconfig. Templates are checked as protocols are. */
export function checkStatic(protocol: Protocol, configuration: Configuration): Problem[] {
  const channels = channelsOf(protocol, configuration);
  const main = mainChannel(channels);
  if (!main) return channels.length > 0 ? [] : missingChannel(protocol, configuration, ['ipv4', 'ipv6'], 'which says what kind of routes it holds');
  const problems: Problem[] = [];
  for (const statement of protocol.statements) {
    if (statement.bound.name !== 'route' || statement.origin !== 'own') continue;
    const arg = argumentOf(statement.bound, 'net');
    const net = netOf(arg, statement.source, configuration);
    // "Route %N incompatible with channel type"
    if (net !== undefined && net !== main.net) {
      const message = `this is a route of kind ${net}, and the channel of the protocol is ${main.words}: BIRD refuses it; `
        + `write it into a static protocol with "${channelWord(net)};"`;
      const opening = main.openings[0];
      const related = opening && { source: opening.source, node: opening.bound, message: 'the channel' };
      problems.push(onArgument(statement, arg, 'conflicting-options', message, { related }));
    }
    // "Route %N has MPLS label, but MPLS channel not specified"
    const label = labelOf(statement);
    if (label && !channelFor(channels, 'mpls')) {
      problems.push(onArgument(statement, label, 'missing-option',
        'a label of ours for this route needs an MPLS channel, and BIRD refuses it without: add "mpls;" beside the other channel'));
    }
  }
  return problems;
}

/** The channel that the routes go into: an MPLS channel only where it is alone. */
function mainChannel(channels: readonly Channel[]): Channel | undefined {
  return channels.find(({ net }) => net !== 'mpls') ?? channels[0];
}

/** How the channel for a kind of network is written. */
function channelWord(net: string): string {
  return net === 'neighbor' ? 'neighbors' : net;
}

/** The label that stands right after the network. */
function labelOf({ bound }: Statement): ReturnType<typeof argumentOf> {
  const first = bound.keywords.find(({ name }) => name !== 'route');
  return first?.name === 'mpls' ? bound.args.find(({ kind, label }) => kind === 'number' && label === 'mpls') : undefined;
}

/** proto/static/config.Y: what one route says, whatever its protocol. */
export function checkRoute(route: Statement, configuration: Configuration): Problem[] {
  const { bound, source } = route;
  const arg = argumentOf(bound, 'net');
  const net = netOf(arg, source, configuration);
  const problems: Problem[] = [];
  let leads = false;
  let providers: ast.Name | undefined;
  let bfd = false;
  for (const word of bound.keywords) {
    if (DESTINATIONS.has(word.name)) leads = true;
    else if (word.name === 'providers' || word.name === 'transit') providers = word;
    else if (word.name === 'bfd') bfd = true;
  }
  if (net !== undefined && providers && net !== 'aspa') {
    // "Provider settings available only for ASPA", "Transit settings available only for ASPA"
    const message = `\`${providers.name}\` is for ASPA, and this is a route of kind ${net}: BIRD refuses it; an ASPA begins with "route aspa NUMBER"`;
    problems.push(onNode(providers, source, 'conflicting-options', message));
  } else if (net !== undefined && hasDestination(net) !== leads && !providers) {
    // "Unexpected or missing nexthop/type"
    const missing = 'this route says neither where it leads nor what becomes of the packets, and BIRD refuses it: '
      + 'add "via ADDRESS", "blackhole", "unreachable" or the like';
    problems.push(leads ? onStatement(route, 'conflicting-options', `a route of kind ${net} leads nowhere: BIRD refuses a next hop or a type after it`)
      : onArgument(route, arg, 'missing-option', missing));
  }
  if (bfd) problems.push(...nextHops(route, configuration));
  return problems.concat(labelStacks(route));
}

/** "Options 'bfd' and 'onlink' cannot be combined", hop by hop. */
function nextHops({ bound, source }: Statement, configuration: Configuration): Problem[] {
  if (!includes(BFD_NOT_ONLINK, configuration.release)) return [];
  const problems: Problem[] = [];
  let bfd: boolean | undefined;
  let onlink: boolean | undefined;
  for (const arg of bound.args) {
    if (arg.label === 'via') bfd = onlink = false;
    if (arg.kind !== 'switch') continue;
    if (arg.label === 'bfd') bfd = switchOf(arg, source, configuration);
    if (arg.label === 'onlink') onlink = switchOf(arg, source, configuration);
    if (bfd === true && onlink === true) {
      const at = bound.keywords.findLast(({ name, end }) => (name === 'bfd' || name === 'onlink') && end <= arg.start) ?? bound;
      const message = 'BFD watches a neighbor, and `onlink` says that there need be none: BIRD refuses them together';
      problems.push(onNode(at, source, 'conflicting-options', message));
      bfd = undefined;
    }
  }
  return problems;
}

/** conf/confbase.Y: "Too many labels in stack". */
function labelStacks(route: Statement): Problem[] {
  const tall = route.bound.args.filter((arg) => arg.kind === 'label-stack' && (arg.elements.length + 1) / 2 > MOST_LABELS);
  return tall.map((arg) => onArgument(route, arg, 'number-out-of-range', `a stack has at most ${MOST_LABELS} MPLS labels: BIRD refuses more`));
}

/** proto/static/config.Y: "Incompatible IGP table type"; proto/bgp/config.Y: "Mismatched IGP table type". */
export function checkIgpTable(statement: Statement, configuration: Configuration): Problem[] {
  const table = tableNamedBy(statement, configuration);
  if (!table || table.net === 'ipv4' || table.net === 'ipv6') return [];
  return [onArgument(statement, statement.bound.args[0], 'type-mismatch',
    `next hops are looked up in a table of IPv4 or IPv6 routes, and ${table.name} holds ${table.net} routes: BIRD refuses it`)];
}
