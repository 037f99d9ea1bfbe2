/** The JSON schema of `.bgplint.json`, by which VS Code completes and checks it; other editors may be given it, too. */
import { shortNames } from '../../server/src/service/targets.ts';
import { TARGETS } from '../../server/src/languages/bird/versions.ts';
import { RELEASES as BGPD_RELEASES } from '../../server/src/languages/openbgpd/versions.ts';
import { PROFILES } from '../../server/src/rules/profiles.ts';
import { descriptions } from '../../server/src/rules/registry.ts';
import { LEVELS } from '../../server/src/service/userSettings.ts';

const REPOSITORY_PAGES = 'docs/rules';

/** Each code with the severities that it can have. */
function ruleProperties(): object {
  return Object.fromEntries([...descriptions.values()].map(({ code, title, severity, otherwise }) => [
    code, { enum: LEVELS, description: `${title}. By itself: ${severity}${otherwise ? `; ${otherwise.replaceAll('`', '')}` : ''}. See ${REPOSITORY_PAGES}/${code}.md.` },
  ]));
}

/** package.json with the codes that `bgp.rules` can name, and the profiles: VS Code completes and explains them. Another code is told by the server. */
export function withRules(manifest: string): string {
  const json = JSON.parse(manifest) as { contributes: { configuration: { properties: Record<string, object> }[] } };
  for (const { properties } of json.contributes.configuration) {
    const rules = properties['bgp.rules'];
    if (rules) properties['bgp.rules'] = { ...rules, properties: ruleProperties() };
    const profile = properties['bgp.profile'];
    if (profile) properties['bgp.profile'] = { ...profile, enum: ['', ...Object.keys(PROFILES)], enumDescriptions: ['None: every rule counts', ...Object.values(PROFILES)] };
  }
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** The schema as plain data. */
export function settingsSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'bgplint',
    description: 'Settings that editors and the command line share. Paths are relative to the folder of the file.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where the schema of this file is.' },
      bird: {
        type: 'object',
        additionalProperties: false,
        properties: {
          version: { enum: ['auto', ...shortNames('bird', TARGETS)], default: 'auto', description: 'The release of BIRD that files are judged for; "auto": the newest that has everything that they use.' },
        },
      },
      openbgpd: {
        type: 'object',
        additionalProperties: false,
        properties: {
          version: { enum: ['auto', ...BGPD_RELEASES], default: 'auto', description: 'The release of OpenBGPD that files are judged for; "auto": the newest that has everything that they use.' },
        },
      },
      profile: { enum: Object.keys(PROFILES), description: `What the router is for; rules that do not fit are off, unless "rules" names them. ${Object.entries(PROFILES).map(([name, what]) => `${name}: ${what}`).join('. ')}.` },
      rules: {
        type: 'object',
        additionalProperties: false,
        description: 'The severity of a code, or "off".',
        properties: ruleProperties(),
      },
      includeMap: {
        type: 'object',
        description: 'Folders of the router, and where they lie here: { "/etc/bird": "./router1" }.',
        propertyNames: { pattern: '^/' },
        additionalProperties: { type: 'string' },
      },
      host: { type: 'string', description: 'A file with the output of "ip -j addr" (and "ip -j route") of the router, or "local" for the machine that bgplint runs on.' },
    },
  };
}
