/** What is known of a message that a daemon writes into its log. */
import type { FileRange } from '../../base/position.ts';
import type { Channel, Session } from '../../base/session.ts';

/** A message: how it reads, and where its cause stands. */
export interface LogMessage {
  /** What it reads like, without what stands before it: the time, the protocol. */
  readonly pattern: RegExp;
  readonly daemon: 'BIRD' | 'OpenBGPD';
  readonly means: string;
  readonly remedy: string;
  /** The findings that tell of it beforehand. */
  readonly codes: readonly string[];
  /** The words of the session that it is about; the session as a whole where it does not say. */
  readonly cause?: (session: Session, match: RegExpExecArray) => FileRange | undefined;
}

/** The channel of a family that a message names, `ipv4`; else the first that fits. */
export function channelOf({ channels }: Session, name: string | undefined, fits: (channel: Channel) => boolean = () => true): Channel | undefined {
  return channels.find((channel) => (name === undefined || channel.name === name) && fits(channel)) ?? (name === undefined ? undefined : channels.find((channel) => channel.name.startsWith(name)));
}
