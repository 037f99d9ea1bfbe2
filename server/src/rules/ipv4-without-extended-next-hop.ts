import type { HostFacts } from '../base/hostFacts.ts';
import type { Channel, Session } from '../base/session.ts';
import { familyOf, isLinkLocalEndpoint, linkAddresses } from '../sessions/link.ts';
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
in \`dynamic name\`, or in a comment inside the protocol or right above it.`,
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
        at: channel.origin === 'own' ? channel.place : remote.place ?? session.head,
        severity: risk.severity,
        message: `the ${channel.name} channel is on a session over IPv6, without "extended next hop": `
          + `${sends ? receiving(session) : risk.text}; set "extended next hop on" at both ends`,
        related: [
          ...(peerProgram ? [{ at: peerProgram.place, message: `"${peerProgram.word}" says that the peer is ${peerProgram.name}` }] : []),
          ...(channel.origin === 'template' ? [{ at: channel.place, message: 'the channel comes from this template' }] : []),
        ],
        fixes: channel.edits.setExtendedNextHop().map(({ words, where, edits }) => ({
          title: `Insert "${words}" in the ${channel.name} channel${where === 'template' ? ' of the template' : ''}`, safe: false, edits,
        })),
      });
    }
  },
});

/** How bad it is, and why; undefined where the link has IPv4 addresses to announce. */
function riskOf(session: Session, host: HostFacts): { readonly severity: 'warning' | 'info'; readonly text: string } | undefined {
  const { remote, directness, peerProgram } = session;
  if (peerProgram) return { severity: 'warning', text: receiving(session) };
  const dropped = 'IPv4 routes are dropped both ways ("Missing next hop address", "Invalid NEXT_HOP attribute - mismatched address family")';
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
