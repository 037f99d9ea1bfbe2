import { familyOf } from '../sessions/link.ts';
import { familyOver } from './kubernetes/examples.ts';
import { reportOtherFamily } from './kubernetes/families.ts';
import { defineRule } from './rule.ts';

/** IPv6 routes over a session whose ends know IPv4 addresses of each other. */
export default defineRule({
  code: 'ipv6-over-ipv4-session',
  title: 'IPv6 channel on a session over IPv4',
  severity: 'info',
  otherwise: 'warning where the peer is known to be GoBGP (Cilium, kube-router)',
  why: `A route needs a next hop of its own family, and a speaker on a session over IPv4 has no IPv6 address at hand. Between two BIRDs it works
where the link has IPv6 addresses: each announces its own. GoBGP, the engine of Cilium, announces its IPv4 address, which BIRD refuses: the
session is up, IPv4 routes arrive, and for each IPv6 route BIRD logs the words below.

Peer over IPv6 instead, and carry IPv4 there with \`extended next hop on\`. Where the session must stay on IPv4, \`next hop address\` in the IPv6
channel says what we announce; what arrives is up to the other end. \`extended next hop on\` in that channel allows next hops that are mapped IPv4
addresses.

The peer counts as GoBGP where a name says so: \`gobgp\`, \`cilium\` or \`kube-router\` in the name of the protocol or its template, in \`description\`,
in \`dynamic name\`, or in a comment inside the protocol or right above it.`,
  bad: `protocol bgp node {
  local 10.224.1.1 as 65100;
  neighbor 10.224.1.15 as 65200;
  ipv4 { import all; export none; };
  ipv6 { import all; export none; };
}`,
  good: `protocol bgp node {
  local fd00::1 as 65100;
  neighbor fd00::15 as 65200;
  ipv4 { extended next hop on; import all; export none; };
  ipv6 { import all; export none; };
}`,
  daemon: { does: 'accept', says: 'Invalid NEXT_HOP attribute - mismatched address family (10.224.129.15 for ipv6)', when: 'at run time' },
  fix: 'unsafe',
  references: [
    'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-next-hop-address',
    'https://github.com/cilium/cilium/issues/37831',
    'https://github.com/cilium/cilium/issues/31911',
  ],

  inKubernetes: { bad: familyOver('ipv6', '192.0.2.1'), good: familyOver('ipv6', '2001:db8::1'), severity: 'info' },
  kubernetes: {
    object: (_, context) => reportOtherFamily(context, 6, 4, 'IPv6 routes go to this peer with its IPv4 address for next hop, written as one of IPv6, which BIRD refuses ("mismatched address family"): peer over IPv6, and carry IPv4 there'),
  },

  session(session, context) {
    if (familyOf(session.remote.value) !== 4) return;
    const { peerProgram } = session;
    for (const channel of session.channels) {
      if (channel.family !== 6 || !channel.name.startsWith('ipv6') || channel.extendedNextHop.value !== false) continue;
      const sends = channel.nextHopAddress.value?.family === 6 || !channel.nextHopAddress.known;
      // With a next hop of our own the other end alone is left, and only of GoBGP is it known that it fails.
      if (sends && (!peerProgram || channel.import.value === 'none')) continue;
      const change = sends ? undefined : channel.edits.setNextHopAddress();
      context.report({
        at: channel.origin === 'own' ? channel.place : session.remote.place ?? session.head,
        severity: peerProgram ? 'warning' : 'info',
        message: `the ${channel.name} channel is on a session over IPv4: ${peerProgram
          ? `${peerProgram.name} sends its IPv4 address as next hop of IPv6 routes, which BIRD refuses`
          : 'IPv6 routes pass only where the link has IPv6 addresses, and never from GoBGP (Cilium)'}; peer over IPv6 instead`,
        related: [
          ...(peerProgram ? [{ at: peerProgram.place, message: `"${peerProgram.word}" says that the peer is ${peerProgram.name}` }] : []),
          ...(channel.origin === 'template' ? [{ at: channel.place, message: 'the channel comes from this template' }] : []),
        ],
        fixes: [change && { title: 'Insert "next hop address ...;"', safe: false, snippet: true, edits: change.edits }],
      });
    }
  },
});
