import { isLinkLocal } from '../base/address.ts';
import { closest } from '../base/closest.ts';
import type { Fix } from '../base/finding.ts';
import type { HostFacts, HostInterface } from '../base/hostFacts.ts';
import { defineRule } from './rule.ts';

/** A name that no interface of the router has, where its interfaces are known. */
export default defineRule({
  code: 'interface-not-on-host',
  title: 'Interface that the router does not have',
  severity: 'warning',
  otherwise: 'info in a list of interfaces, which several routers may share',
  why: `The router is known (\`--host\`, \`bgp.host\`), and none of its interfaces has this name. BIRD takes the file and waits for an interface of that name: the session stays in
Start, the static route is never used, OSPF has nobody to speak with. Correct the name, or make the output of \`ip -j addr\` anew where the interface has come since.

Nothing is said of a pattern (\`eth*\`), nor where the router is not known.`,
  bad: {
    files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local as 65001;\n  neighbor fe80::1%eth1 as 65002;\n  ipv6 { import none; export none; };\n}\n' },
    host: [{ ifname: 'eth0', addr_info: [{ local: 'fe80::2', prefixlen: 64 }] }],
  },
  good: {
    files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local as 65001;\n  neighbor fe80::1%eth0 as 65002;\n  ipv6 { import none; export none; };\n}\n' },
    host: [{ ifname: 'eth0', addr_info: [{ local: 'fe80::2', prefixlen: 64 }] }],
  },
  daemon: { does: 'accept', says: 'Waiting for fe80::1%eth1 to become my neighbor', when: 'at run time, log level trace' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-interface'],

  interfaceUse({ name, place, written, as }, context) {
    const known = interfacesKnown(context.host);
    if (!known || as === 'left out' || known.some((one) => one.name === name)) return;
    const names = known.map((one) => one.name);
    context.report({
      at: place, ...(as === 'listed' && { severity: 'info' as const }),
      message: `the router has no interface "${name}" (it has ${names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ')}): ${as === 'listed' ? 'nothing happens there until it comes' : 'what needs it waits for ever'}; write the name of one that it has`,
      fixes: candidates(name, known).map((other): Fix | undefined => {
        const newText = written(other);
        return newText === undefined ? undefined : { title: `Write "${other}" for "${name}"`, safe: false, edits: [{ file: place.file, range: place.range, newText }] };
      }),
    });
  },
});

/** All interfaces; undefined where the list may lack some: that of one family (`ip -4`) leaves out interfaces without an address of it. */
function interfacesKnown(host: HostFacts): readonly HostInterface[] | undefined {
  const six = host.interfaces(6);
  return six?.some(({ addresses }) => addresses.some(({ address }) => isLinkLocal(address))) ? six : host.interfaces(4) && six;
}

/** The name that is nearest; else the only one that there is. */
function candidates(name: string, known: readonly HostInterface[]): string[] {
  const names = known.map((one) => one.name).filter((one) => one !== 'lo');
  const near = closest(name, names);
  return near !== undefined ? [near] : names.length === 1 ? names : [];
}
