/**
 * Channels of a protocol. One that a template opens and the protocol opens again is one channel, whose options add up
 * (nest/proto.c, channel_config_get and proto_copy_config).
 */
import { bindStatements, type Bound } from '../binding/bind.ts';
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { channelKinds, protocolTypes } from '../tables/protocols.ts';
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, includes, NO_RELEASE, releases, type Release } from '../versions.ts';
import { netOf } from './nets.ts';
import { argumentOf, mayMean, Options, unreadWords, wordsOf } from './options.ts';
import { isComplete } from './ports.ts';
import type { Problem } from './problem.ts';
import { insertInside, onArgument, onProtocol, onStatement, removeFix } from './report.ts';
import { defaultTable, onlyNet, tableNamedBy, type Table } from './tables.ts';

/** A channel with all that is said about it. */
export interface Channel {
  /** As written: `ipv4 multicast`. */
  readonly words: string;
  /** The kind of its networks. */
  readonly net: string;
  /** The statements that open it, those of templates first; none in 1.6, where the protocol itself is the channel. */
  readonly statements: readonly Statement[];
  readonly options: Options;
  /** First words of statements in it that could not be read. */
  readonly unread: readonly string[];
}

const NETS: ReadonlyMap<string, string> = new Map(channelKinds.map(({ words, net }) => [words, net]));
/** Types of protocols whose channels are all of one kind, and that kind where the type itself fixes it. */
const ONE_KIND: ReadonlyMap<string, string | undefined> = new Map(protocolTypes.flatMap(({ words, channels }) => (channels === undefined ? [] : [[words, channels === 'alike' ? undefined : channels] as const])));
/** From here on an MPLS channel may stand beside the one that its labels are for. */
const MPLS_BESIDE = releases('2.14+ 3.0+');

/** The first words of channels: most statements begin with none of them, and nothing more of those is looked at. */
const FIRST_WORDS: ReadonlySet<string> = new Set(channelKinds.map(({ words }) => words.split(' ')[0]!));

/** The words of the channel that a statement opens; undefined where it opens none. */
export function channelWords(bound: Bound): string | undefined {
  if (bound.keywords.length === 0 || !FIRST_WORDS.has(bound.keywords[0]!.name)) return undefined;
  if (bound.args.some(({ kind }) => kind !== 'block')) return undefined;
  const words = wordsOf(bound);
  return NETS.has(words) ? words : undefined;
}

/** BIRD tells channels apart by their names: BGP's are those of its address families, all others those of the networks. */
function keyOf(words: string, protocol: Protocol): string {
  return protocol.type === 'bgp' ? words : NETS.get(words)!;
}

/** What was asked last: all checks of a protocol ask for its channels, one after the other. */
let last: { readonly protocol: Protocol; readonly configuration: Configuration; readonly channels: readonly Channel[] } | undefined;

/** The channels of a protocol, in the order in which they are first opened. */
export function channelsOf(protocol: Protocol, configuration: Configuration): readonly Channel[] {
  if (last?.protocol !== protocol || last.configuration !== configuration) last = { protocol, configuration, channels: readChannels(protocol, configuration) };
  return last.channels;
}

function readChannels(protocol: Protocol, configuration: Configuration): Channel[] {
  const only = onlyNet(configuration.release);
  if (only) {
    const unread = unreadWords(protocol.definition.block, `protocol ${protocol.type.split(' ')[0]}`);
    return [{ words: only, net: only, statements: [], options: new Options(protocol.statements, configuration), unread }];
  }
  const opened = new Map<string, Statement[]>();
  for (const statement of protocol.statements) {
    const words = channelWords(statement.bound);
    if (words === undefined) continue;
    const known = opened.get(keyOf(words, protocol));
    if (known) known.push(statement);
    else opened.set(keyOf(words, protocol), [statement]);
  }
  return [...opened.values()].map((statements) => {
    const words = channelWords(statements[0]!.bound)!;
    const unread = statements.flatMap(({ bound }) => {
      const arg = argumentOf(bound, 'block');
      const block = arg?.elements[0];
      return block?.kind === 'block' ? unreadWords(block, arg!.spec!) : [];
    });
    const options = new Options(statements.flatMap((statement) => configuration.inside(statement)), configuration);
    return { words, net: NETS.get(words)!, statements, options, unread };
  });
}

/** The channel that carries networks of this kind. */
export function channelFor(channels: readonly Channel[], net: string): Channel | undefined {
  return channels.find((channel) => channel.net === net);
}

/** The statement that problems of a channel stand on: the protocol's own, else the template's. */
export function ownOpening({ statements }: Channel): Statement | undefined {
  return statements.findLast(({ origin }) => origin === 'own') ?? statements.at(-1);
}

/** The table that a channel is connected to; undefined where that is not known. */
export function tableOfChannel(channel: Channel, protocol: Protocol, configuration: Configuration): Table | undefined {
  const named = channel.options.last('table');
  if (named) return tableNamedBy(named, configuration);
  const table = defaultTable(channel.net, protocol.source, configuration);
  return table === 'none' ? undefined : table;
}

/** What BIRD checks of the channels of any protocol, while it reads them: of templates too. */
export function checkChannels(protocol: Protocol, configuration: Configuration): Problem[] {
  const channels = channelsOf(protocol, configuration);
  return [
    ...openedTwice(channels),
    ...otherKind(protocol, configuration.release),
    ...channels.flatMap((channel) => tableProblems(channel, protocol, configuration)),
    ...channels.flatMap((channel) => prefilter(channel, configuration)),
    ...channels.flatMap((channel) => labelRange(channel, configuration)),
  ];
}

/** nest/proto.c, channel_config_get: "Multiple %s channels". What a template opens may be opened again. */
function openedTwice(channels: readonly Channel[]): Problem[] {
  return channels.flatMap(({ words, statements }) => {
    const [first, ...others] = statements.filter(({ origin }) => origin === 'own');
    const message = `a channel \`${words}\` is there already, and BIRD refuses a second: put the options into the first`;
    return others.map((other) => onStatement(other, 'duplicate-option', message, {
      related: { source: first!.source, node: first!.bound, message: 'the first one' }, fixes: other.bound.args.length === 0 ? removeFix(other) : [],
    }));
  });
}

/** nest/proto.c, channel_config_new: "Different channel type". */
function otherKind(protocol: Protocol, release: Release): Problem[] {
  if (!ONE_KIND.has(protocol.type)) return [];
  const problems: Problem[] = [];
  const fixed = ONE_KIND.get(protocol.type);
  let kind = fixed;
  let first: Statement | undefined;
  for (const statement of protocol.statements) {
    const words = channelWords(statement.bound);
    if (words === undefined) continue;
    const net = NETS.get(words)!;
    const beside = (net === 'mpls' && includes(MPLS_BESIDE, release)) || net === 'neighbor';
    if (kind === undefined) {
      if (net === 'mpls' && beside && protocol.type === 'static') continue;
      kind = net;
      first = statement;
    } else if (net !== kind && !beside && statement.origin === 'own') {
      const message = fixed === undefined
        ? `a ${protocol.type} protocol has channels of one kind, here ${kind}: BIRD refuses ${words} beside it; write a protocol for each`
        : `\`protocol ${protocol.type}\` is for ${fixed}: BIRD refuses an ${words} channel in it`;
      const related = first && { source: first.source, node: first.bound, message: `the ${kind} channel` };
      problems.push(onStatement(statement, 'conflicting-options', message, { related, fixes: removeFix(statement) }));
    }
  }
  return problems;
}

/** nest/config.Y, proto/bgp/config.Y and nest/mpls.c: "Incompatible table type", "Routing table not specified". */
function tableProblems(channel: Channel, protocol: Protocol, configuration: Configuration): Problem[] {
  const problems: Problem[] = [];
  for (const statement of channel.options.all('table')) {
    const table = statement.origin === 'own' || protocol.definition.template ? tableNamedBy(statement, configuration) : undefined;
    if (!table || table.net === channel.net) continue;
    const message = `table ${table.name} holds ${table.net} routes, and this channel carries ${channel.net}: BIRD refuses it; `
      + `name a table declared with "${channel.net} table"`;
    const related = table.declared && { source: table.declared.source, node: table.declared.node, message: `declared here as ${table.net} table` };
    problems.push(onArgument(statement, statement.bound.args[0], 'type-mismatch', message, { related }));
  }
  const opening = channel.statements[0];
  const known = opening?.origin === 'own' && !mayMean(channel.unread, 'table') && isComplete(protocol, configuration);
  if (known && !channel.options.last('table') && defaultTable(channel.net, protocol.source, configuration) === 'none') {
    const message = `the ${channel.words} channel has no table, and none is declared for ${channel.net} before it: BIRD refuses it; `
      + `declare one with "${channel.net} table NAME;", which then is the default`;
    problems.push(onStatement(opening, 'missing-option', message));
  }
  return problems;
}

/** nest/config.Y: "Incompatible export prefilter type" (3.x). */
function prefilter(channel: Channel, configuration: Configuration): Problem[] {
  return channel.options.all('export in').flatMap((statement) => {
    const arg = argumentOf(statement.bound, 'net');
    const net = netOf(arg, statement.source, configuration);
    return net === undefined || net === channel.net ? [] : [onArgument(statement, arg, 'type-mismatch',
      `this is a network of kind ${net}, and the channel carries ${channel.net}: BIRD refuses it`)];
  });
}

/** nest/mpls.c, mpls_channel_postconfig: "MPLS label range from different MPLS domain", where both are named. */
function labelRange({ options }: Channel, configuration: Configuration): Problem[] {
  const [domain, range] = [options.last('domain'), options.last('label range')].map((statement) => {
    const name = statement && argumentOf(statement.bound, 'symbol')?.elements[0];
    return name?.kind === 'name' ? configuration.lookup(name.name) : undefined;
  });
  if (domain?.class !== 'mpls-domain' || range?.class !== 'mpls-range' || domain.source.item === range.source.item) return [];
  return [onStatement(options.last('label range')!, 'conflicting-options',
    `label range ${range.name} belongs to another domain than ${domain.name}: BIRD refuses it`, {
    related: { source: range.source, node: range.node, message: 'the range' },
  })];
}

/** "Channel not specified": for protocols that must have one of these. Not for what may hold one that cannot be read. */
export function missingChannel(protocol: Protocol, configuration: Configuration, nets: readonly string[], doing: string): Problem[] {
  const channels = channelsOf(protocol, configuration);
  if (!isComplete(protocol, configuration) || channels.some(({ net }) => nets.includes(net))) return [];
  const block = `protocol ${protocol.type.split(' ')[0]}`;
  if (statesChannelOf1(protocol.definition.block, block)) return [];
  const unread = unreadWords(protocol.definition.block, block);
  if (unread.some((word) => nets.some((net) => mayMean([word], net.split(' ')[0]!)))) return [];
  return [onProtocol(protocol, 'missing-option',
    `a ${protocol.type} protocol needs a channel, ${doing}: without one BIRD refuses it; write ${nets.slice(0, 2).map((net) => `"${net};"`).join(' or ')}`)];
}

/** Whether a block has an option of a channel in itself, as in 1.6: that says that there is no channel. */
function statesChannelOf1(block: ast.Block | undefined, name: string): boolean {
  return block !== undefined && bindStatements(block.statements, name).entries.some((bound) => bound.kind === 'bound' && (bound.versions & ALL_TARGETS) === NO_RELEASE && bound.form.row.since2?.includes('channel') === true);
}

/** Offers to insert a statement into the channel where the protocol opens it. */
export function channelFix(channel: Channel, statement: string): ReturnType<typeof insertInside> {
  const opening = ownOpening(channel);
  return opening?.origin === 'own' ? insertInside(opening, statement) : [];
}
