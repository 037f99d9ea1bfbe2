import { isLinkLocal } from '../base/address.ts';
import { familyOf, linkAddresses } from '../sessions/link.ts';
import { defineRule } from './rule.ts';

const HOST = [{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }];

/** `local 192.0.2.7` where no interface has it, and the router's interfaces are known. */
export default defineRule({
  code: 'local-address-not-on-host',
  title: 'Own address that the router does not have',
  severity: 'warning',
  why: `The router is known (\`--host\`, \`bgp.host\`), and none of its interfaces has the address that the session speaks from. The kernel refuses to bind it, each attempt fails, and the
calls of the neighbor come to an address that nobody has. Write one of the router's addresses, or leave it away: BIRD then takes that of the interface which the neighbor is on.

An address that comes and goes (VRRP, anycast) can be bound by \`free bind\`: then nothing is said.`,
  bad: { files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local 192.0.2.7 as 65001;\n  neighbor 192.0.2.2 as 65002;\n  ipv4 { import none; export none; };\n}\n' }, host: HOST },
  good: { files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local 192.0.2.1 as 65001;\n  neighbor 192.0.2.2 as 65002;\n  ipv4 { import none; export none; };\n}\n' }, host: HOST },
  daemon: { does: 'accept', says: 'Socket error: bind: Cannot assign requested address', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-source-address'],
  languages: ['bird', 'openbgpd'],

  session(session, context) {
    const { local, remote, freeBind, head } = session;
    const { value: address, place } = local;
    if (!address || freeBind.value === true || (familyOf(remote.value) ?? address.family) !== address.family) return;
    const known = context.host.interfaces(address.family);
    if (!known || known.some(({ addresses }) => addresses.some((own) => own.address.bits === address.bits))) return;
    const near = (linkAddresses(session, context.host, address.family) ?? []).find((own) => isLinkLocal(own.address) === isLinkLocal(address));
    const change = near && session.edits.setLocal?.(near.address);
    context.report({
      at: place ?? head,
      message: `no interface of the router has ${address.text}, and the session speaks from it: each attempt fails ("${session.strictBind.value ? 'Cannot open listening socket' : 'Cannot assign requested address'}"); write an address that the router has${session.language === 'bird' ? ', or "free bind" where it comes and goes' : ''}`,
      fixes: [change && { title: `Write "${change.words}", which the router has on the neighbor's network`, safe: false, edits: change.edits }],
      related: local.origin === 'template' ? [{ at: head, message: 'this protocol has it from its template' }] : [],
    });
  },
});
