import type { ValidationSource } from '../base/policy.ts';
import { defineRule } from './rule.ts';

const neighbor = 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nallow from any\nallow to any\n';
const roas = `roa-set { 198.51.100.0/24 source-as 65002 }\n${neighbor}`;

/** Payloads to validate by, and no rule that asks what came of it. */
export default defineRule({
  code: 'unused-origin-validation',
  title: 'ROAs or ASPAs that no rule asks about (OpenBGPD)',
  severity: 'warning',
  why: `\`roa-set\` and \`rtr\` let bgpd work out whether the origin of a route is valid (RFC 6811), and \`aspa-set\` whether its path is, no more than that: what becomes
of an invalid route a rule says, \`deny quick from ebgp ovs invalid\`. The same holds for the file that rpki-client writes, \`/var/db/rpki-client/openbgpd\`, which an
\`include\` reads.

\`rtr\` and rpki-client give both kinds; a rule about either is enough.`,
  bad: { files: { 'bgpd.conf': roas }, openbgpd: true },
  good: { files: { 'bgpd.conf': `${roas}deny quick from ebgp ovs invalid\n` }, openbgpd: true },
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc6811', 'https://www.rfc-editor.org/rfc/rfc7115'],

  policy(policy, context) {
    if (!policy.complete || policy.neighbors.length === 0) return;
    const asked = new Set(policy.rules.flatMap(({ conditions }) => conditions.map(({ kind }) => kind)));
    const unused = ({ of }: ValidationSource): boolean => !(of !== 'paths' && asked.has('origin-validation')) && !(of !== 'origins' && asked.has('path-validation'));
    const source = policy.validation.find(unused);
    if (!source) return;
    const wanted = `deny quick from ebgp ${source.of === 'paths' ? 'avs' : 'ovs'} invalid`;
    const change = policy.edits.addRules([wanted], policy.rules.length > 0 ? 'first' : 'last');
    context.report({
      at: source.place,
      message: `routes are validated by ${source.words}, but no rule asks for the outcome, so invalid ones pass like others: add "${wanted}"`,
      fixes: [change && { title: `Insert "${change.words}"`, safe: false, edits: change.edits }],
    });
  },
});
