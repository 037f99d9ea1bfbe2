import type { Fix } from '../base/finding.ts';
import { defineRule } from './rule.ts';

/** IFNAMSIZ of Linux, less the byte that ends the name. */
const LONGEST = 15;
/** So many letters at its start make another name one that may be meant. */
const ALIKE = 4;

/** A name of an interface that Linux would not let anybody give. */
export default defineRule({
  code: 'interface-name-too-long',
  title: 'Interface name longer than Linux allows',
  severity: 'warning',
  why: `An interface of Linux has a name of at most 15 characters. BIRD takes a longer one without a word, and then waits for ever for an
interface of that name: the session stays in Start, the route is never used. The name is cut in what \`ip link\` showed, or misspelt, or an
alternative name (\`altname\`), which BIRD does not know.`,
  bad: {
    files: { 'bird.conf': "protocol bgp uplink {\n  local as 65001;\n  neighbor fe80::1%'vmbr-development' as 65002;\n  ipv6 { import all; export none; };\n}\n" },
    host: [{ ifname: 'vmbr-dev', addr_info: [{ local: 'fe80::2', prefixlen: 64 }] }],
  },
  good: `protocol bgp uplink {
  local as 65001;
  neighbor fe80::1%'vmbr-dev' as 65002;
  ipv6 { import all; export none; };
}`,
  daemon: { does: 'accept', says: 'Waiting for fe80::1 to become my neighbor', when: 'at run time, log level trace' },
  fix: 'unsafe',
  references: ['https://man7.org/linux/man-pages/man8/ip-link.8.html'],

  interfaceUse({ name, place, written }, context) {
    if (name.length <= LONGEST) return;
    const message = `"${name}" has ${name.length} characters, and Linux gives an interface ${LONGEST} at most: no interface will ever match`;
    // The kernel's name is a short form of the long one.
    const short = context.interfaces.filter((other) => other.length <= LONGEST && other.slice(0, ALIKE) === name.slice(0, ALIKE));
    context.report({
      at: place, message,
      fixes: short.map((other): Fix | undefined => {
        const newText = written(other);
        return newText === undefined ? undefined : { title: `Write "${other}"`, safe: false, edits: [{ file: place.file, range: place.range, newText }] };
      }),
    });
  },
});
