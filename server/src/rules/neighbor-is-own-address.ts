import { isLinkLocal } from '../base/address.ts';
import { metallbPeer } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

/** A session with ourselves. */
export default defineRule({
  code: 'neighbor-is-own-address',
  title: 'Neighbor with our own address',
  severity: 'warning',
  why: `The two addresses of a session were exchanged, or a file was copied from the other router: the neighbor is the address that \`local\` says is ours. BIRD waits for ever
for a neighbor that it is itself. Where the router is known (\`--host\`, \`bgp.host\`) its other addresses count, too.`,
  bad: `protocol device { }
protocol bgp partner {
  local 192.0.2.2 as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import none; export none; };
}`,
  good: `protocol device { }
protocol bgp partner {
  local 192.0.2.1 as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import none; export none; };
}`,
  daemon: { does: 'accept', says: 'Waiting for 192.0.2.2 to become my neighbor', when: 'at run time' },
  fix: 'none',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-neighbor'],
  languages: ['bird', 'openbgpd', 'kubernetes'],
  inKubernetes: { bad: metallbPeer('  peerAddress: 192.0.2.1\n  sourceAddress: 192.0.2.1\n'), good: metallbPeer('  peerAddress: 192.0.2.1\n  sourceAddress: 192.0.2.9\n'), severity: 'warning' },

  session({ local, remote, localPort, remotePort, vrf, head }, context) {
    const { value } = remote;
    // Two daemons of one machine, each with a port or a VRF of its own.
    if (value?.kind !== 'address' || localPort.value !== remotePort.value || vrf.value !== undefined) return;
    const { address: { family, bits, text } } = value;
    const told = local.value?.family === family && local.value.bits === bits;
    // A link-local address may be on each of two links.
    const has = told || isLinkLocal(value.address) ? undefined : context.host.interfaces(family)?.find(({ addresses }) => addresses.some(({ address }) => address.bits === bits));
    if (!told && !has) return;
    context.report({
      at: remote.place ?? head,
      message: `${text} is ${has ? `an address of this router, on ${has.name}` : 'our own address by "local"'}: the session waits for ever for a neighbor that is this router itself; write the other router's`,
      related: told && local.place ? [{ at: local.place, message: 'our address' }] : [],
    });
  },
});
