/** What bgpd writes into its log. */
import { channelOf, type LogMessage } from './message.ts';

const of = (pattern: RegExp, means: string, remedy: string, codes: readonly string[] = [], cause?: LogMessage['cause']): LogMessage => ({ pattern, daemon: 'OpenBGPD', means, remedy, codes, ...(cause && { cause }) });

/** The messages, the more exact before the more general. */
export const bgpdMessages: readonly LogMessage[] = [
  of(/(?:received|sending) notification: error in OPEN message, AS unacceptable/, 'the AS number in the OPEN is not the one that the other end expects: "sending" is what we did not expect of the neighbor, "received" what it did not expect of us', 'make "remote-as" the number that the other router has', [], ({ remoteAs }) => remoteAs.place),
  of(/notification: error in OPEN message, BGP identifier/, 'both routers have the same router ID', 'give each a "router-id" of its own', [], ({ routerId }) => routerId.place),
  of(/notification: error in OPEN message, unacceptable hold ?time/i, 'the hold time of one end is below "holdtime min" of the other', 'lower "holdtime min", or raise the hold time at the other end', [], ({ timers }) => timers.minimumHold.place ?? timers.hold.place),
  of(/notification: error in OPEN message, role mismatch/i, 'the roles of the two ends do not fit (RFC 9234)', 'correct "role" at one end', [], ({ role }) => role.place),
  of(/unsupported capability/, 'the two ends have no address family in common, or one enforces what the other lacks', 'announce the same families at both ends', ['family-not-carried'], (session) => channelOf(session, undefined)?.place),
  of(/notification: (?:Cease, )?(?:max(?:imum)?[- ]prefix|maximum number of prefixes)|prefix(?:es)? limit reached|max-prefix/i, 'there are more prefixes than "max-prefix" allows: the session ends, and without "restart" it stays down until somebody clears it', 'raise the limit, and add "restart 15"', ['limit-without-restart'], (session) => channelOf(session, undefined)?.receiveLimit.place),
  of(/socket error: Connection refused|Connection open failed/, 'at the other end nothing listens on the port for us', 'look at the other end: whether it runs, and has a session with our address'),
  of(/socket error: (?:No route to host|Network is unreachable|Invalid argument|Cannot assign requested address)/, 'no connection can be made with these addresses: there is no route, a link-local neighbor has no interface, or the own address is on none', 'name the interface of a link-local neighbor ("%em0"); correct "local-address"', ['link-local-without-interface', 'local-address-family-mismatch'], ({ local, remote }) => local.place ?? remote.place),
  of(/pfkey|tcp_md5|md5sig/i, 'the kernel could not set the password of the session', 'compare "tcp md5sig" at both ends', [], ({ password }) => password.place),
  of(/bad nexthop|nexthop .* now invalid|invalid nexthop|nexthop_family/i, 'routes came with a next hop that is not reachable, or of another family', '"announce extended nexthop yes" at both ends, or a route to it', ['ipv4-without-extended-next-hop']),
  of(/bad path, starting with|AS-Path unacceptable/, 'the path of a route does not begin with the AS number of the neighbor: a route server does not put its own there', '"enforce neighbor-as no" towards a route server', [], ({ enforceFirstAs }) => enforceFirstAs.place),
  of(/error in UPDATE message|error in ROUTE-REFRESH/, 'one end could not read what the other sent: a family or a form of routes that it did not agree to, or a mistake of one of the two programs', 'compare what both announce ("announce ..."), and look at the releases of both', [], (session) => channelOf(session, undefined)?.place),
  of(/connect: Invalid argument/, 'the kernel cannot tell on which link a link-local neighbor is', 'name the interface: "neighbor fe80::1%em0"', ['link-local-without-interface'], ({ remote }) => remote.place),
  of(/reason: (?:NOTIFICATION sent|Fatal error)/, 'we ended the session; the line before says why', 'see the line before'),
  of(/Hold ?Timer expired/i, 'nothing came from the neighbor for the whole hold time', 'look at the link', [], ({ timers }) => timers.hold.place),
  of(/Cease, (?:administratively down|administratively reset|connection collision)/, 'one of the two routers ended the session on purpose', 'nothing, if somebody did so'),
  of(/reason: NOTIFICATION received/, 'the other end ended the session; the line before says why', 'see the line before'),
  of(/cannot bind to|listening on .* failed|Address already in use/, 'another daemon listens on the port', 'stop it, or set "listen on"'),
];
