/** Codes of what OpenBGPD takes in silence, and what then does not happen. */
import type { Description } from '../rule.ts';

const file = (text: string): { files: Record<string, string>; openbgpd: true } => ({ files: { 'bgpd.conf': text }, openbgpd: true });
const neighbor = 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\n';
const allow = 'allow from any\nallow to any\n';

/** In the order of the documentation. */
export const openbgpd: readonly Description[] = [
  {
    code: 'no-allow-rule',
    title: 'No rule lets routes through (OpenBGPD)',
    severity: 'warning',
    why: `Since 6.4 the last rule of bgpd is a silent "deny" in both directions, for internal neighbors too (RFC 8212 wants that of external ones). Without
\`allow from ...\` no route is taken, without \`allow to ...\` none is announced. The session comes up, \`bgpctl show\` counts no prefixes, and nothing in the log tells why.`,
    bad: file(neighbor),
    good: file(neighbor + allow),
    daemon: { does: 'accept' },
    fix: 'unsafe',
    references: ['https://www.rfc-editor.org/rfc/rfc8212'],
  },
  {
    code: 'unused-origin-validation',
    title: 'ROAs that no rule asks about (OpenBGPD)',
    severity: 'warning',
    why: `\`roa-set\` and \`rtr\` let bgpd work out whether the origin of a route is valid (RFC 6811), no more than that: what becomes of an invalid route a rule
says, \`deny quick from ebgp ovs invalid\`.`,
    bad: file(`roa-set { 198.51.100.0/24 source-as 65002 }\n${neighbor}${allow}`),
    good: file(`roa-set { 198.51.100.0/24 source-as 65002 }\n${neighbor}${allow}deny quick from ebgp ovs invalid\n`),
    daemon: { does: 'accept' },
    fix: 'none',
    references: ['https://www.rfc-editor.org/rfc/rfc6811'],
  },
  {
    code: 'origin-validation-without-roas',
    title: 'Origin validation without ROAs (OpenBGPD)',
    severity: 'warning',
    why: 'Without `roa-set` and `rtr` there is nothing to validate by: the outcome is "not-found" for every route, and a rule with `ovs valid` or `ovs invalid` never holds.',
    bad: file(`${neighbor}${allow}deny quick from ebgp ovs invalid\n`),
    good: file(`rtr 192.0.2.200 { port 3323 }\n${neighbor}${allow}deny quick from ebgp ovs invalid\n`),
    daemon: { does: 'accept' },
    fix: 'none',
    references: ['https://www.rfc-editor.org/rfc/rfc6811'],
  },
];
