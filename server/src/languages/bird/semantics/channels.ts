/**
 * The channels of a protocol, as its statements open them: read once for checks, the session model and rules. One that a
 * template opens and the protocol opens again is one channel, whose options add up (nest/proto.c, channel_config_get and
 * proto_copy_config).
 */
import type { Bound } from '../binding/bound.ts';
import { channelKinds } from '../tables/protocols.ts';
import { familyOf } from '../versions.ts';
import { InForce } from './inForce.ts';
import type { Configuration, OpenedChannel, Protocol, Statement } from './model.ts';

/** The kinds of networks that channels carry, by the channels' words. */
const NETS: ReadonlyMap<string, string> = new Map(channelKinds.map(({ words, net }) => [words, net]));

/** The first words of channels: most statements begin with none of them, and nothing more of those is looked at. */
const FIRST_WORDS: ReadonlySet<string> = new Set(channelKinds.map(({ words }) => words.split(' ')[0]!));

/** The kind of the networks of a channel. */
export function netOfChannel(words: string): string {
  return NETS.get(words)!;
}

/** The words of the channel that a statement opens; undefined where it opens none. */
export function channelWords(bound: Bound): string | undefined {
  const { keywords, args } = bound;
  if (keywords.length === 0 || !FIRST_WORDS.has(keywords[0]!.name)) return undefined;
  for (const { kind } of args) if (kind !== 'block') return undefined;
  const words = keywords.length === 1 ? keywords[0]!.name : keywords.map(({ name }) => name).join(' ');
  return NETS.has(words) ? words : undefined;
}

/**
 * The channels of a protocol, in the order in which they are first opened. BIRD tells channels apart by their names: BGP's
 * are those of its address families, all others those of the networks. In 1.6 a protocol is its one channel itself.
 */
export function openedChannels(protocol: Protocol, configuration: Configuration): OpenedChannel[] {
  const family = familyOf(configuration.release);
  if (family) return [{ words: `ipv${family}`, net: `ipv${family}`, openings: [], inForce: protocol.inForce }];
  const channels: { readonly words: string; readonly net: string; readonly openings: Statement[] }[] = [];
  for (const statement of protocol.statements) {
    const words = channelWords(statement.bound);
    if (words === undefined) continue;
    const net = NETS.get(words)!;
    const known = channels.find((channel) => (protocol.type === 'bgp' ? channel.words === words : channel.net === net));
    if (known) known.openings.push(statement);
    else channels.push({ words, net, openings: [statement] });
  }
  return channels.map((channel) => {
    const { openings } = channel;
    return { ...channel, inForce: new InForce(openings.length === 1 ? configuration.inside(openings[0]!) : openings.flatMap((opening) => configuration.inside(opening))) };
  });
}
