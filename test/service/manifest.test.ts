/** What package.json contributes to VS Code is what the rest knows and the README tells. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { TARGETS } from '../../server/src/languages/bird/versions.ts';
import { RELEASES } from '../../server/src/languages/openbgpd/versions.ts';
import { LEVELS, readUserSettings } from '../../server/src/service/userSettings.ts';

const ROOT = join(import.meta.dirname, '../..');
interface Property { readonly enum?: readonly string[]; readonly enumDescriptions?: readonly string[]; readonly default: unknown; readonly additionalProperties?: { readonly enum?: readonly string[] } }
const { contributes } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  contributes: { configuration: { properties: Record<string, Property> }[]; commands: { command: string; category: string; title: string }[] };
};
const properties = Object.assign({}, ...contributes.configuration.map((group) => group.properties)) as Record<string, Property>;
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('settings in package.json', () => {
  for (const name of Object.keys(properties)) test(`${name} stands in the README`, () => assert.ok(readme.includes(`\`${name}\``)));

  test('their defaults are understood, and say nothing', () => {
    const json: Record<string, Record<string, unknown> | unknown> = {};
    for (const [name, { default: value }] of Object.entries(properties)) {
      const [first, second] = name.replace(/^bgp\./, '').split('.') as [string, string?];
      if (second === undefined) json[first] = value;
      else json[first] = { ...(json[first] as object | undefined), [second]: value };
    }
    const { settings, problems } = readUserSettings(json, '/w', ['trace']);
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, { target: undefined, bgpdTarget: undefined, rules: {}, includeMap: {}, host: undefined });
  });

  test('the releases are those that a file can be judged for', () => {
    const version = properties['bgp.bird.version']!;
    assert.deepEqual(version.enum, ['auto', ...TARGETS]);
    assert.equal(version.enumDescriptions?.length, version.enum?.length);
  });

  test("the same of OpenBGPD's", () => {
    const version = properties['bgp.openbgpd.version']!;
    assert.deepEqual(version.enum, ['auto', ...RELEASES]);
    assert.equal(version.enumDescriptions?.length, version.enum?.length);
  });

  test('the severities are those that there are', () => assert.deepEqual(properties['bgp.rules']!.additionalProperties?.enum, LEVELS));
});

test('commands in package.json stand in the README and in the client', () => {
  const client = readFileSync(join(ROOT, 'client/src/commands.ts'), 'utf8');
  for (const { command, category, title } of contributes.commands) {
    assert.equal(category, 'BIRD & BGP');
    assert.ok(readme.includes(title), title);
    assert.ok(client.includes(`registerCommand('${command}'`), command);
  }
});
