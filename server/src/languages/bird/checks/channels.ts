/** What BIRD checks of the channels of any protocol, and what the checks of single types ask of them. */
import { bindStatements } from '../binding/bind.ts';
import { channelWords, netOfChannel } from '../semantics/channels.ts';
import type { InForce } from '../semantics/inForce.ts';
import type { Configuration, OpenedChannel, Protocol, Statement } from '../semantics/model.ts';
import { protocolTypes } from '../tables/protocols.ts';
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, includes, NO_RELEASE, releases, type Release } from '../versions.ts';
import { netOf } from './nets.ts';
import { argumentOf, mayMean, Options, unreadWords } from './options.ts';
import { isComplete } from './ports.ts';
import type { Problem } from './problem.ts';
import { insertInside, onArgument, onProtocol, onStatement, removeFix } from './report.ts';
import { defaultTable, tableNamedBy, type Table } from './tables.ts';

/** Types of protocols whose channels are all of one kind, and that kind where the type itself fixes it. */
const ONE_KIND: ReadonlyMap<string, string | undefined> = new Map(protocolTypes.flatMap(({ words, channels }) => (channels === undefined ? [] : [[words, channels === 'alike' ? undefined : channels] as const])));
/** From here on an MPLS channel may stand beside the one that its labels are for. */
const MPLS_BESIDE = releases('2.14+ 3.0+');

/** A channel with the options in force in it. */
export class Channel implements OpenedChannel {
  readonly words: string;
  readonly net: string;
  readonly openings: readonly Statement[];
  readonly inForce: InForce;
  readonly options: Options;
  readonly #protocol: Protocol;

  constructor({ words, net, openings, inForce }: OpenedChannel, protocol: Protocol, configuration: Configuration) {
    this.words = words;
    this.net = net;
    this.openings = openings;
    this.inForce = inForce;
    this.options = new Options(inForce, configuration);
    this.#protocol = protocol;
  }

  /** First words of statements in it that could not be read. In 1.6 the protocol itself is the channel. */
  get unread(): readonly string[] {
    if (this.openings.length === 0) return unreadWords(this.#protocol.definition.block, `protocol ${this.#protocol.type.split(' ')[0]}`);
    return this.openings.flatMap(({ bound }) => {
      const arg = argumentOf(bound, 'block');
      const block = arg?.elements[0];
      return block?.kind === 'block' ? unreadWords(block, arg!.spec!) : [];
    });
  }
}

/** What was asked last: all checks of a protocol ask for its channels, one after the other. */
let last: { readonly protocol: Protocol; readonly configuration: Configuration; readonly channels: readonly Channel[] } | undefined;

/** The channels of a protocol, in the order in which they are first opened. */
export function channelsOf(protocol: Protocol, configuration: Configuration): readonly Channel[] {
  if (last?.protocol !== protocol || last.configuration !== configuration) {
    last = { protocol, configuration, channels: protocol.channels.map((channel) => new Channel(channel, protocol, configuration)) };
  }
  return last.channels;
}

/** The channel that carries networks of this kind. */
export function channelFor(channels: readonly Channel[], net: string): Channel | undefined {
  return channels.find((channel) => channel.net === net);
}

/** The statement that problems of a channel stand on: the protocol's own, else the template's. */
export function ownOpening({ openings }: Channel): Statement | undefined {
  return openings.findLast(({ origin }) => origin === 'own') ?? openings.at(-1);
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
  const problems: Problem[] = [];
  for (const channel of channelsOf(protocol, configuration)) {
    openedTwice(channel, problems);
    tableProblems(channel, protocol, configuration, problems);
    prefilter(channel, configuration, problems);
    labelRange(channel, configuration, problems);
  }
  if (ONE_KIND.has(protocol.type)) otherKind(protocol, configuration.release, problems);
  return problems;
}

/** nest/proto.c, channel_config_get: "Multiple %s channels". What a template opens may be opened again. */
function openedTwice({ words, openings }: Channel, problems: Problem[]): void {
  if (openings.length < 2) return;
  const [first, ...others] = openings.filter(({ origin }) => origin === 'own');
  const message = `a channel \`${words}\` is there already, and BIRD refuses a second: put the options into the first`;
  for (const other of others) {
    problems.push(onStatement(other, 'duplicate-option', message, {
      related: { source: first!.source, node: first!.bound, message: 'the first one' }, fixes: other.bound.args.length === 0 ? removeFix(other) : [],
    }));
  }
}

/** nest/proto.c, channel_config_new: "Different channel type". */
function otherKind(protocol: Protocol, release: Release, problems: Problem[]): void {
  const fixed = ONE_KIND.get(protocol.type);
  let kind = fixed;
  let first: Statement | undefined;
  for (const statement of protocol.statements) {
    const words = channelWords(statement.bound);
    if (words === undefined) continue;
    const net = netOfChannel(words);
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
}

/** nest/config.Y, proto/bgp/config.Y and nest/mpls.c: "Incompatible table type", "Routing table not specified". */
function tableProblems(channel: Channel, protocol: Protocol, configuration: Configuration, problems: Problem[]): void {
  for (const statement of channel.options.all('table')) {
    const table = statement.origin === 'own' || protocol.definition.template ? tableNamedBy(statement, configuration) : undefined;
    // What a table holds that is declared as 1.6 does is told there.
    if (!table?.net || table.net === channel.net) continue;
    const message = `table ${table.name} holds ${table.net} routes, and this channel carries ${channel.net}: BIRD refuses it; `
      + `name a table declared with "${channel.net} table"`;
    const related = table.declared && { source: table.declared.source, node: table.declared.node, message: `declared here as ${table.net} table` };
    problems.push(onArgument(statement, statement.bound.args[0], 'type-mismatch', message, { related }));
  }
  const opening = channel.openings[0];
  if (opening?.origin !== 'own' || channel.options.last('table') || defaultTable(channel.net, protocol.source, configuration) !== 'none') return;
  if (mayMean(channel.unread, 'table') || !isComplete(protocol, configuration)) return;
  const message = `the ${channel.words} channel has no table, and none is declared for ${channel.net} before it: BIRD refuses it; `
    + `declare one with "${channel.net} table NAME;", which then is the default`;
  problems.push(onStatement(opening, 'missing-option', message));
}

/** nest/config.Y: "Incompatible export prefilter type" (3.x). */
function prefilter(channel: Channel, configuration: Configuration, problems: Problem[]): void {
  for (const statement of channel.options.all('export in')) {
    const arg = argumentOf(statement.bound, 'net');
    const net = netOf(arg, statement.source, configuration);
    if (net === undefined || net === channel.net) continue;
    problems.push(onArgument(statement, arg, 'type-mismatch', `this is a network of kind ${net}, and the channel carries ${channel.net}: BIRD refuses it`));
  }
}

/** nest/mpls.c, mpls_channel_postconfig: "MPLS label range from different MPLS domain", where both are named. */
function labelRange({ options }: Channel, configuration: Configuration, problems: Problem[]): void {
  const given = options.last('label range');
  if (!given) return;
  const [domain, range] = [options.last('domain'), given].map((statement) => {
    const name = statement && argumentOf(statement.bound, 'symbol')?.elements[0];
    return name?.kind === 'name' ? configuration.lookup(name.name) : undefined;
  });
  if (domain?.class !== 'mpls-domain' || range?.class !== 'mpls-range' || domain.source.item === range.source.item) return;
  problems.push(onStatement(given, 'conflicting-options', `label range ${range.name} belongs to another domain than ${domain.name}: BIRD refuses it`, {
    related: { source: range.source, node: range.node, message: 'the range' },
  }));
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
