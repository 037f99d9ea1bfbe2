/** What the codes mean that `bgplint predict` and `bgplint sessions` alone give: they are about two ends, and no finding in one file. */
import type { ReasonCode } from '../sessions/predict/codes.ts';

/** The text of a reason. `says`: the words in the daemon's log. */
export interface ReasonText { readonly title: string; readonly why: string; readonly says?: string }

/** By code. */
export const reasons: Readonly<Record<ReasonCode, ReasonText>> = {
  'session-disabled': {
    title: 'Session that is disabled',
    why: 'The protocol says `disabled` (OpenBGPD: `down`): it starts when somebody enables it (`birdc enable NAME`, `bgpctl neighbor ADDRESS up`), and a restart disables it again. Remove the word where that is not meant.',
  },
  'session-without-neighbor': {
    title: 'Session without a neighbor',
    why: 'The session does not say whom to call, or what says it is known to the daemon alone. It can still be called, where the other end knows our address.',
  },
  'told-elsewhere': {
    title: 'Part of the session is told elsewhere',
    why: 'Timers, address families and the password of the session stand in an object that no given file has (`peerConfigRef` of Cilium\'s). Give the file that has it, too: without it much can only be guessed.',
  },
  'neighbor-not-routed': {
    title: 'Neighbor that no route of the kernel leads to',
    why: 'A session that is `multihop`, or that lives in another daemon than BIRD, goes by the routes of the kernel: without one no packet leaves. Sessions of one hop also need the neighbor on the link itself. Where the machine is not known (`--host-a`, `--host-b`) nobody can tell.',
    says: 'Network is unreachable',
  },
  'session-ends-disagree-asn': {
    title: 'AS numbers that differ',
    why: 'One end expects another AS number than the other end has (`neighbor ... as`, `remote-as` and `local as`, `AS`). The OPEN message is refused, and both ends try again with growing pauses. To those outside of a confederation its number counts.',
    says: 'Bad peer AS',
  },
  'session-ends-disagree-address': {
    title: 'Address that the other end does not have or expect',
    why: 'One end calls an address at which the other does not answer, or calls from one that the other does not know as its neighbor. A router with several addresses takes that of the network that it shares with the neighbor, unless `local` (`local-address`) says which.',
    says: 'Unexpected connect from unknown address',
  },
  'session-ends-disagree-port': {
    title: 'Port on which nobody listens',
    why: 'One end calls a port (`neighbor ... port`) that the other does not listen on (`local ... port`). One call that succeeds is enough: the session comes up where the other direction fits.',
  },
  'session-ends-disagree-passive': {
    title: 'Two ends that wait for each other',
    why: 'A `passive` end, and one with a range of neighbors, never calls. Where both ends are so, or the one that calls cannot reach the other, no connection comes about, and no log says why. Remove `passive` at one end, or name the neighbor\'s address.',
  },
  'session-ends-disagree-password': {
    title: 'Passwords that differ',
    why: 'The kernel drops segments whose signature is missing or wrong, without a word to the daemon: both ends stay in Connect or Active until the time is out. Give both the same password, or none.',
  },
  'session-ends-disagree-ttl': {
    title: 'TTL security at one end alone',
    why: 'With TTL security (RFC 5082) an end drops packets that come with fewer hops left than the distance allows. Who does not use it sends a TTL of 1, or of its `multihop`. The session never opens, and no log says why: set it at both ends, with the same number of hops.',
  },
  'session-ends-disagree-hold-time': {
    title: 'Hold time below the least that the other end takes',
    why: 'Both ends take the smaller of their hold times, and one of them refuses what is below its `min hold time` (`holdtime min`). Raise the one, or lower the other.',
    says: 'Unacceptable hold time',
  },
  'session-ends-disagree-role': {
    title: 'Roles that do not fit',
    why: 'The roles of RFC 9234 come in pairs: provider and customer, peer and peer, rs_server and rs_client. Any other two refuse each other, and `require roles` refuses a neighbor that tells none.',
    says: 'Role mismatch',
  },
  'session-ends-disagree-router-id': {
    title: 'Router ID that both ends have',
    why: 'Within an AS each router needs an identifier of its own (RFC 6286). Two that have the same one, often since a file was copied, refuse each other.',
    says: 'Bad BGP identifier',
  },
  'session-ends-disagree-family': {
    title: 'Family or capability that the other end lacks',
    why: 'Routes of a family pass where both ends carry it. Without any in common, or where one end requires what the other does not offer (`mandatory`, `require ...`), the session is refused; otherwise it comes up, and no route of that family passes.',
    says: 'Required capability missing',
  },
  'nothing-exported': {
    title: 'Nothing is sent',
    why: 'The export policy is `none`, which it also is by default for internal neighbors, or lets none of the routes pass that are there; or there are no routes in the table. Nothing is logged.',
  },
  'import-filtered': {
    title: 'Routes that the receiver refuses',
    why: 'The import policy of the receiver is `none`, or refuses what comes. In BIRD `import keep filtered` shows these routes by `show route filtered`.',
  },
  'as-path-loop': {
    title: 'Own AS number in the path',
    why: 'A route whose path holds the receiver\'s own AS number went in a circle: it is dropped, without a word in the log (RFC 4271, 9.1.2). Where sites of one AS meet over another, `allow local as 1` lets such routes in, or the neighbor replaces the number.',
  },
  'first-as-enforced': {
    title: 'Path that does not begin with the neighbor',
    why: 'A route server does not put its number into the paths (RFC 7947), and `enforce first as` (`enforce neighbor-as yes`) takes no others. Switch it off towards a route server.',
  },
  'limit-reached': {
    title: 'More routes than a limit allows',
    why: 'More routes are there than one end lets in or out. With the actions `disable`, which holds where none is told, and `restart` the session ends as soon as they come; `block` refuses those beyond the limit, and `warn` none. Raise the limit.',
    says: 'hits route import limit',
  },
  'route-leak': {
    title: 'Route that has been with a customer or peer before',
    why: 'The attribute Only to Customer (RFC 9234) says that a route went to a customer or a peer, and from there it may go to customers alone. A provider, a route server and a peer refuse it. Do not set the attribute, or correct the roles.',
    says: 'Route leak detected - OTC attribute',
  },
  'next-hop-not-reachable': {
    title: 'Next hop that the receiver cannot use',
    why: 'A direct session takes only next hops on a network that the receiver shares with the sender, and none that is the receiver itself. `next hop self` at the sender makes it the next hop; `gateway recursive` at the receiver looks the next hop up in a table.',
    says: 'Invalid NEXT_HOP attribute',
  },
};
