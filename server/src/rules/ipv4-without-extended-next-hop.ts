import type { HostFacts } from '../base/hostFacts.ts';
import type { Channel, Session } from '../base/session.ts';
import { familyOf, isLinkLocalEndpoint, linkAddresses } from '../sessions/link.ts';
import { familyOver } from './kubernetes/examples.ts';
import { reportOtherFamily } from './kubernetes/families.ts';
import { defineRule } from './rule.ts';

const KINDS: readonly Channel['kind'][] = ['unicast', 'multicast', 'labelled', 'vpn'];

/** IPv4 routes over a session whose ends know IPv6 addresses of each other. */
export default defineRule({
  code: 'ipv4-without-extended-next-hop',
  title: 'IPv4 channel on a session over IPv6 without extended next hop',
  severity: 'warning',
  otherwise: 'information where the session is direct and the IPv4 addresses of the link are not known',
  why: `An IPv4 route is announced with an IPv4 next hop. A session over IPv6 has none, unless the interface happens to own an IPv4 address: BIRD
logs "Missing next hop address" and its routes are dropped; IPv6 next hops that arrive are refused with the words below. \`extended next hop on\`
lets IPv4 routes have IPv6 next hops (RFC 8950). It is negotiated: with it at one end alone nothing changes.

GoBGP, the engine of Cilium, always announces its IPv6 address, whatever the link has. With \`next hop address\` of IPv4 we have something to
announce, and only what such a peer sends is lost.

The peer counts as GoBGP where a name says so: \`gobgp\`, \`cilium\` or \`kube-router\` in the name of the protocol or its template, in \`description\`,
in \`dynamic name\`, or in a comment inside the protocol or right above it.

OpenBGPD takes \`announce IPv4 unicast\` of a neighbor with an IPv6 address, and the session comes up. 8.8 and 9.3 announce IPv4 routes over it where the interface has
an IPv4 address, which is then the next hop, and none where it has not; 7.7 announces them with the next hop 127.0.0.1 (seen between two of each). From 8.8 on
\`announce extended nexthop yes\` lets IPv4 routes have IPv6 next hops; 7.7 has nothing like it, and 9.3 takes it only with \`fib-update no\`, where no route goes into the
kernel.`,
  bad: `protocol bgp node {
  local fd00::1 as 65100;
  neighbor range fd00::/64 as 65200;
  ipv4 { import all; export none; };
  ipv6 { import all; export none; };
}`,
  good: `protocol bgp node {
  local fd00::1 as 65100;
  neighbor range fd00::/64 as 65200;
  ipv4 { extended next hop on; import all; export none; };
  ipv6 { import all; export none; };
}`,
  daemon: { does: 'accept', says: 'Invalid NEXT_HOP attribute - mismatched address family (2a01:4f8:173:fe11::9 for ipv4)', when: 'at run time' },
  fix: 'unsafe',
  references: [
    'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-extended-next-hop',
    'https://www.rfc-editor.org/rfc/rfc8950',
    'https://github.com/cilium/cilium/issues/29951',
  ],

  languages: ['bird', 'openbgpd'],
  inOpenbgpd: {
    bad: `AS 65001
neighbor 2001:db8::2 {
	remote-as 65002
	multihop 2
	announce IPv4 unicast
	announce IPv6 unicast
}
allow from any
allow to any
`,
    good: `AS 65001
neighbor 2001:db8::2 {
	remote-as 65002
	multihop 2
	announce IPv6 unicast
}
allow from any
allow to any
`,
    severity: 'warning',
    daemon: { does: 'accept' },
  },

  inKubernetes: { bad: familyOver('ipv4', '2001:db8::1'), good: familyOver('ipv4', '192.0.2.1'), severity: 'info' },
  kubernetes: {
    object: (_, context) => reportOtherFamily(context, 4, 6, 'IPv4 routes go to this peer with an IPv6 next hop, which it has to take: set "extended next hop on" in its ipv4 channel (BIRD), "announce extended nexthop yes" (OpenBGPD) or "capability extended-nexthop" (FRR); without it the session is up, and none of them arrives'),
  },

  session(session, context) {
    const { remote, peerProgram } = session;
    if (familyOf(remote.value) !== 6) return;
    const affected = session.channels.filter((channel) => channel.family === 4 && KINDS.includes(channel.kind) && channel.extendedNextHop.value === false);
    if (affected.length === 0) return;
    const risk = riskOf(session, context.host);
    for (const channel of affected) {
      const sends = channel.nextHopAddress.value?.family === 4 || !channel.nextHopAddress.known;
      // What we send is then all right; what arrives is not, from GoBGP.
      const excused = sends && (!peerProgram || channel.import.value === 'none');
      if (!risk || excused) continue;
      context.report({
        at: channel.origin === 'template' ? remote.place ?? session.head : channel.place,
        severity: risk.severity,
        message: session.language === 'openbgpd'
          ? `${channel.name} is carried by a session over IPv6, without "announce extended nexthop": ${risk.text}; say "announce extended nexthop yes" at both ends, which 8.8 takes, and 9.3 with "fib-update no"`
          : `the ${channel.name} channel is on a session over IPv6, without "extended next hop": ${sends ? receiving(session) : risk.text}; set "extended next hop on" at both ends`,
        related: [
          ...(peerProgram ? [{ at: peerProgram.place, message: `"${peerProgram.word}" says that the peer is ${peerProgram.name}` }] : []),
          ...(channel.origin === 'template' ? [{ at: channel.place, message: 'the channel comes from this template' }] : []),
          ...(channel.origin === 'group' ? [{ at: remote.place ?? session.head, message: 'this neighbor has it from its group' }] : []),
        ],
        fixes: channel.edits.setExtendedNextHop().map(({ words, where, edits, releases }) => ({
          title: releases === undefined ? `Insert "${words}" in the ${channel.name} channel${where === 'template' ? ' of the template' : ''}` : `Insert "${words}" (${releases})`, safe: false, edits,
        })),
      });
    }
  },
});

/** How bad it is, and why; undefined where the link has IPv4 addresses to announce. */
function riskOf(session: Session, host: HostFacts): { readonly severity: 'warning' | 'info'; readonly text: string } | undefined {
  const { remote, directness, peerProgram } = session;
  if (peerProgram) return { severity: 'warning', text: receiving(session) };
  const dropped = session.language === 'openbgpd' ? 'none of our IPv4 routes is announced (7.7: all of them with next hop 127.0.0.1)' : 'IPv4 routes are dropped both ways ("Missing next hop address", "Invalid NEXT_HOP attribute - mismatched address family")';
  const unless = 'unless the link has IPv4 addresses';
  // The addresses of the one link that the session runs over decide.
  const addresses = directness.value?.direct ? linkAddresses(session, host, 4) : undefined;
  if (addresses) return addresses.length > 0 ? undefined : { severity: 'warning', text: `its link has no IPv4 address, and ${dropped}` };
  const sure = remote.value!.kind === 'range' || isLinkLocalEndpoint(remote.value!) || directness.value?.direct === false;
  return { severity: sure ? 'warning' : 'info', text: `${dropped}, ${unless}` };
}

function receiving({ peerProgram }: Session): string {
  return `${peerProgram?.name} always sends an IPv6 next hop, and BIRD refuses its IPv4 routes ("Invalid NEXT_HOP attribute - mismatched address family")`;
}
