import { defineRule } from './rule.ts';

const neighbor = 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nallow from any\nallow to any\ndeny quick from ebgp ovs invalid\n';

/** A rule that asks for an outcome of validation, and nothing to validate by. */
export default defineRule({
  code: 'origin-validation-without-roas',
  title: 'Validation without ROAs or ASPAs (OpenBGPD)',
  severity: 'warning',
  why: `Without \`roa-set\` and \`rtr\` there is nothing to validate origins by: the outcome is "not-found" for every route, and a rule with \`ovs valid\` or \`ovs invalid\` never
holds. It is the same with \`avs\`, \`aspa-set\` and \`rtr\`: then every path is "unknown".`,
  bad: { files: { 'bgpd.conf': neighbor }, openbgpd: true },
  good: { files: { 'bgpd.conf': `rtr 192.0.2.200 { port 3323 }\n${neighbor}` }, openbgpd: true },
  daemon: { does: 'accept' },
  fix: 'none',
  unfit: ['lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc6811'],

  policy({ complete, rules, validation }, context) {
    if (!complete) return;
    for (const [kind, needs, outcome, sources] of [['origin-validation', 'origins', 'not-found', 'roa-set'], ['path-validation', 'paths', 'unknown', 'aspa-set']] as const) {
      if (validation.some(({ of }) => of === needs || of === 'both')) continue;
      const asking = rules.flatMap(({ conditions }) => conditions).find((condition) => condition.kind === kind);
      if (asking) context.report({ at: asking.place, message: `there is no ${sources} and no rtr, so every route is "${outcome}", and this never holds for another outcome: add one of them` });
    }
  },
});
