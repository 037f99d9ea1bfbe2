/**
 * Configurations of a route server for OpenBGPD of a wanted size, as arouteserver writes them: for each client a neighbor,
 * the sets of its AS numbers and prefixes, the rules about its routes, and rules by which others steer what it gets, each of
 * which takes away a hundred communities again. Half of the bytes stand in sets, half in such lists.
 */
import { random } from './generate.ts';

const HEAD = `AS 65500
router-id 192.0.2.1
fib-update no
log updates
rde evaluate all

INTCOMM_OK="soo 65535:1"
INTCOMM_KO="soo 65535:2"

prefix-set "bogons" {
\t0.0.0.0/8 or-longer
\t10.0.0.0/8 or-longer
\t127.0.0.0/8 or-longer
\t169.254.0.0/16 or-longer
\t172.16.0.0/12 or-longer
\t192.168.0.0/16 or-longer
\t224.0.0.0/3 or-longer
\t::/8 or-longer
\tfc00::/7 or-longer
\tff00::/8 or-longer
}
`;

const FIRST_RULES = `
deny quick from group clients prefix-set bogons
deny quick from group clients max-as-len 32
match from group clients set { community delete 65500:1 ext-community delete $INTCOMM_OK ext-community delete $INTCOMM_KO }
`;

/** The text of a configuration of about `bytes` bytes that every bgpd from 7.7 on accepts. */
export function generateBgpd(bytes: number, prefixesPerSet = 200): string {
  const next = random(bytes);
  const number = (below: number): number => Math.floor(next() * below);
  const sets: string[] = [];
  const neighbors: string[] = [];
  const rules: string[] = [];
  let size = HEAD.length + FIRST_RULES.length;
  const add = (to: string[], text: string): void => {
    to.push(text);
    size += text.length;
  };
  for (let client = 1; size < bytes; client++) {
    const address = `192.0.${Math.floor(client / 250)}.${(client % 250) + 2}`;
    const asn = 64512 + client;
    const prefixes = Array.from({ length: prefixesPerSet }, () => {
      const length = 16 + number(9);
      const first = (1 + number(222)) * 2 ** 24 + number(2 ** 24);
      const network = first - (first % 2 ** (32 - length));
      return `    ${[24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.')}/${length} prefixlen ${length} - 24`;
    });
    add(sets, `\n# client ${client}\nas-set "AS${asn}_asns" {\n    ${Array.from({ length: 20 }, () => 1000 + number(200000)).join(' ')}\n}\nprefix-set "AS${asn}_prefixes" {\n${prefixes.join('\n')}\n}\n`);
    add(neighbors, `\n\tneighbor ${address} {\n\t\tremote-as ${asn}\n\t\tdescr "client ${client}"\n\t\tpassive\n\t\tttl-security no\n\t\ttransparent-as yes\n\t\tenforce neighbor-as no\n\t\tannounce IPv4 unicast\n\t\tannounce IPv6 none\n\t\tmax-prefix ${1000 + number(100000)} restart 15\n\t\tset nexthop no-modify\n\t}\n`);
    const scrub = Array.from({ length: 30 }, (_, i) => `community delete ${65520 + (i % 10)}:${i} ext-community delete rt 64537:${i * 5} large-community delete 65500:${i}:*`).join(' ');
    add(rules, `
# client ${client}
match from ${address} prefix-set AS${asn}_prefixes set ext-community $INTCOMM_OK
match from ${address} AS as-set AS${asn}_asns set { localpref 110 ext-community delete $INTCOMM_KO }
match to ${address} community 65501:${client % 65536} set { prepend-self 1 ${scrub} }
match to ${address} large-community 65500:1:${asn} set { ${scrub} }
deny quick to ${address} ext-community $INTCOMM_KO
deny quick to ${address} community 65500:${client % 65536}
allow from ${address} source-as ${asn}
allow to ${address}
`);
  }
  return [HEAD, ...sets, '\ngroup "clients" {\n', ...neighbors, '}\n', FIRST_RULES, ...rules].join('');
}
