/** Log lines without what every line begins with: who says it, of what. */

/** A line that was taken apart. */
export interface LogLine {
  /** The message itself. */
  readonly text: string;
  /** The protocol that it is about (`b1`, `dynbgp1`, of a channel `b1.ipv4` too), or the neighbor's address. */
  readonly subject: string | undefined;
  /** Where the daemon says that it stands: of its complaints about the configuration. */
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

const TIME = /^(?:\d{4}-\d\d-\d\d[ T][\d:.,]+(?:[+-][\d:]+|Z)?|\d\d-\d\d-\d{4} [\d:.]+|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)\s+/;
/** `host bird[123]: `, `bird: `, `bgpd[99]: `. */
const PROGRAM = /^(?:\S+\s+)?(?:bird6?|bgpd)(?:\[\d+\])?:\s+/;
const THREAD = /^\[\d+\]\s+/;
const LEVEL = /^<(?:TRACE|DEBUG|INFO|RMT|WARN|ERR|AUTH|FATAL|BUG)>\s+/;
const PLACE = /^(?:[^\s:]*:\s+)?([^\s:]+\.[A-Za-z\d]+|\/[^\s:]+):(\d+)(?::\d+)?:?\s+(.*)$/s;
const NEIGHBOR = /^neighbor (\S+?)(?: \([^)]*\))?: (.*)$/s;
/** `Protocol b1 hits ...`, `Channel b1.ipv4 hits ...`. */
const LIMIT = /^(?:Protocol|Channel) ([\w-]+)(?:\.\w+)? hits /;
const PROTOCOL = /^([A-Za-z_][\w-]*)(?:\.[\w ]+)?: (.*)$/s;

/** Whether a line is one of bgpd's: it names neighbors, where BIRD names protocols. */
export const isBgpdLine = (line: string): boolean => /(?:^|\s)bgpd(?:\[\d+\])?:|(?:^|\s)neighbor \S+(?: \([^)]*\))?: /.test(line);

/** Takes a line of BIRD's or bgpd's log apart; what a shell or a journal put before it is left out. */
export function readLogLine(line: string): LogLine {
  let rest = line.trim();
  for (let before = ''; before !== rest; ) {
    before = rest;
    for (const pattern of [TIME, PROGRAM, THREAD, LEVEL]) rest = rest.replace(pattern, '');
  }
  const placed = PLACE.exec(rest);
  if (placed) return { text: placed[3]!, subject: undefined, place: { file: placed[1]!, line: Number(placed[2]) } };
  const neighbor = NEIGHBOR.exec(rest);
  if (neighbor) return { text: neighbor[2]!, subject: neighbor[1], place: undefined };
  const limit = LIMIT.exec(rest);
  if (limit) return { text: rest, subject: limit[1], place: undefined };
  const protocol = PROTOCOL.exec(rest);
  return protocol && !/^(?:Error|Received|BGP|Socket|Netlink|Filter|filters)$/.test(protocol[1]!) ? { text: protocol[2]!, subject: protocol[1], place: undefined } : { text: rest, subject: undefined, place: undefined };
}
