import { isLinkLocal } from '../base/address.ts';
import { familyOf, linkAddresses } from '../sessions/link.ts';
import { metallbPeer } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

/** `local 2001:db8::1`, `neighbor 192.0.2.2` */
export default defineRule({
  code: 'local-address-family-mismatch',
  title: 'Own address and neighbor of two families',
  severity: 'warning',
  why: `A TCP connection has two addresses of one family. With an IPv6 address of our own and an IPv4 neighbor, or the other way round, every attempt ends with the
words below, and calls of the neighbor are refused. Which families of routes a session carries has nothing to do with it: that is what channels say.`,
  bad: {
    files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local 2001:db8::1 as 65001;\n  neighbor 192.0.2.2 as 65002;\n  ipv4 { import all; export none; };\n}\n' },
    host: [{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }, { local: '2001:db8::1', prefixlen: 64 }] }],
  },
  good: `protocol device { }
protocol bgp uplink {
  local 192.0.2.1 as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept', says: 'Socket error: bind: Cannot assign requested address', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-source-address'],

  languages: ['bird', 'kubernetes'],
  inKubernetes: { bad: metallbPeer('  peerAddress: 192.0.2.1\n  sourceAddress: 2001:db8::9\n'), good: metallbPeer('  peerAddress: 192.0.2.1\n  sourceAddress: 192.0.2.9\n'), severity: 'warning' },

  session(session, context) {
    const { local, remote } = session;
    const family = familyOf(remote.value);
    if (!local.value || family === undefined || local.value.family === family) return;
    const own = linkAddresses(session, context.host, family)?.find(({ address }) => !isLinkLocal(address))?.address;
    const change = own && session.edits.setLocal?.(own);
    context.report({
      at: local.place ?? session.head,
      message: `${local.value.text} is an IPv${local.value.family} address, and the neighbor has one of IPv${family}: no connection can have both, and each attempt fails ("Cannot assign requested address"); write an IPv${family} address of ours`,
      related: [...(remote.place ? [{ at: remote.place, message: 'the neighbor' }] : []), ...(local.origin === 'template' ? [{ at: session.head, message: 'this protocol has it from its template' }] : [])],
      fixes: [change && { title: `Write "${change.words}", which the router has on the neighbor's network`, safe: false, edits: change.edits }],
    });
  },
});
