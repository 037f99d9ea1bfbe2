import { defineRule } from './rule.ts';

/** The check itself is a part of reading the language: languages/bird/binding/interfaceName.ts. */
export default defineRule({
  code: 'interface-name-needs-quotes',
  title: 'Interface name without the quotes it needs',
  severity: 'error',
  why: `After \`%\` BIRD wants a symbol. A bare one is made of letters, digits and \`_\` and does not begin with a digit, so \`%vmbr-dev\`, \`%eth0.100\`
and \`%6to4\` are refused with a word about the character in the middle; in single quotes it may also have \`-\`, \`.\` and \`:\`, in every
release: \`%'vmbr-dev'\`. Double quotes are wrong there, and right everywhere else: \`interface "vmbr-dev";\`, \`route ... via "vmbr-dev";\`.

Until 2.13 and 3.1 a keyword of BIRD (\`%local\`) is no name either, with or without quotes; \`interface "local";\` is the way out.`,
  bad: `protocol bgp uplink {
  local as 65001;
  neighbor fe80::1%vmbr-dev as 65002;
  ipv6 { import all; export none; };
}`,
  good: `protocol bgp uplink {
  local as 65001;
  neighbor fe80::1%'vmbr-dev' as 65002;
  ipv6 { import all; export none; };
}`,
  daemon: { does: 'refuse', says: "syntax error, unexpected '-'" },
  fix: 'safe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-neighbor', 'https://github.com/natesales/pathvector/issues/69'],
});
