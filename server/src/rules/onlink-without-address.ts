import { holds, isLinkLocal } from '../base/address.ts';
import type { Fix } from '../base/finding.ts';
import { defineRule } from './rule.ts';

/** `onlink`, and no address that the session could speak from. */
export default defineRule({
  code: 'onlink-without-address',
  title: 'On-link neighbor, and no own address',
  severity: 'warning',
  why: `With \`onlink\` a neighbor is taken to be on the interface although no address there has it in its network. BIRD then has no address to speak from, since it takes that of
the interface whose network holds the neighbor: the session stays in Start, and no log says why. Write \`source address\` (or \`local\`). The kernel also needs a route to
the neighbor (\`ip route add 203.0.113.2 dev eth0\`): \`onlink\` is for BIRD's next hops, not for its packets.`,
  bad: {
    files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local as 65001;\n  neighbor 203.0.113.2 as 65002;\n  interface "eth0";\n  onlink;\n  ipv4 { import none; export none; };\n}\n' },
    releases: '2.18+ 3.2+', host: [{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }],
  },
  good: {
    files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local 192.0.2.1 as 65001;\n  neighbor 203.0.113.2 as 65002;\n  interface "eth0";\n  onlink;\n  ipv4 { import none; export none; };\n}\n' },
    releases: '2.18+ 3.2+', host: [{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }],
  },
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-onlink', 'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-source-address'],

  session({ onlink, local, remote, interface: link, edits, head }, context) {
    if (onlink.value !== true || !local.known || local.value || remote.value?.kind !== 'address') return;
    const { address } = remote.value;
    if (isLinkLocal(address)) return;
    const known = context.host.interfaces(address.family);
    if (known?.some(({ addresses }) => addresses.some(({ network }) => holds(network, address)))) return;
    const near = (known ?? []).filter(({ name }) => (link.value === undefined ? name !== 'lo' : name === link.value)).flatMap(({ addresses }) => addresses).filter((own) => !isLinkLocal(own.address));
    const fix = (text: string, snippet: boolean): Fix | undefined => {
      const change = edits.setSource?.(snippet ? `\${1:${text}}` : text);
      return change && { title: snippet ? `Use "source address" with an address of this router` : `Use "${change.words}"`, safe: false, edits: change.edits, ...(snippet && { snippet, replace: `"${text}" by an address of this router` }) };
    };
    context.report({
      at: onlink.place ?? head,
      message: `${known ? '' : 'unless an interface has an address in its network, '}the session has no address to speak from to ${address.text}: it never starts, and no log says why; write "source address", and give the kernel a route to the neighbor`,
      fixes: near.length > 0 ? near.map((own) => fix(own.address.text, false)) : [fix(address.family === 4 ? '192.0.2.1' : '2001:db8::1', true)],
    });
  },
});
