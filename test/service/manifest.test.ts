/** What package.json contributes to VS Code is what the rest knows and the README tells. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { TARGETS } from '../../server/src/languages/bird/versions.ts';
import { RELEASES } from '../../server/src/languages/openbgpd/versions.ts';
import { descriptions } from '../../server/src/rules/registry.ts';
import { KNOWN } from '../../server/src/server/watching.ts';
import { isTemplatePath } from '../../server/src/service/detect.ts';
import { languages } from '../../server/src/service/languages.ts';
import { LEVELS, readUserSettings } from '../../server/src/service/userSettings.ts';
import { shortNames } from '../../server/src/service/targets.ts';

const ROOT = join(import.meta.dirname, '../..');
interface Property { readonly enum?: readonly string[]; readonly enumDescriptions?: readonly string[]; readonly default: unknown; readonly properties?: object; readonly additionalProperties?: { readonly enum?: readonly string[] } }
interface LanguageEntry { readonly id: string; readonly extensions: readonly string[]; readonly filenames?: readonly string[]; readonly filenamePatterns: readonly string[] }
const { contributes, activationEvents, capabilities } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  activationEvents: readonly string[];
  capabilities: { untrustedWorkspaces: { supported: unknown; restrictedConfigurations: readonly string[] } };
  contributes: { languages: readonly LanguageEntry[]; configuration: { properties: Record<string, Property> }[]; commands: { command: string; category: string; title: string }[] };
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
    assert.deepEqual(version.enum, ['auto', ...shortNames('bird', TARGETS)]);
    assert.equal(version.enumDescriptions?.length, version.enum?.length);
  });

  test("the same of OpenBGPD's", () => {
    const version = properties['bgp.openbgpd.version']!;
    assert.deepEqual(version.enum, ['auto', ...RELEASES]);
    assert.equal(version.enumDescriptions?.length, version.enum?.length);
  });

  test('the severities are those that there are', () => assert.deepEqual(properties['bgp.rules']!.additionalProperties?.enum, LEVELS));
});

test('every code is a property of bgp.rules', () => assert.deepEqual(Object.keys(properties['bgp.rules']!.properties!), [...descriptions.keys()]));

test('settings that name files to read do not count without trust', () => {
  // VS Code asks for "limited" before it looks at the list.
  assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
  assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations, ['bgp.host', 'bgp.includeMap']);
});

describe('whose file a path is', () => {
  /** A glob of VS Code's; one without a slash is for the name alone. */
  const globOf = (pattern: string): RegExp => {
    const body = pattern.replace(/[.]/g, '\\.').replace(/\{([^}]*)\}/g, (_, list: string) => `(?:${list.replaceAll(',', '|')})`).replace(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'));
    return new RegExp(pattern.includes('/') ? `^/?${body}$` : `(?:^|/)${body}$`);
  };
  const patternsOf = (id: string): RegExp[] => {
    const language = contributes.languages.find((one) => one.id === id)!;
    return [...language.filenamePatterns, ...(language.filenames ?? []), ...language.extensions.map((ending) => `*${ending}`)].map(globOf);
  };
  const matches = (patterns: readonly RegExp[], path: string): boolean => patterns.some((pattern) => pattern.test(path));
  const activation = activationEvents.filter((event) => event.startsWith('workspaceContains:')).map((event) => globOf(event.slice('workspaceContains:'.length)));
  const names = ['bird.conf', 'bird6.conf', 'bird-lab.cfg', 'mybird.conf', 'x.bird', 'x.conf', 'x.cfg', 'x.inc', 'x.list', 'bgpd.conf', 'bgpd-lab.conf', 'x.bgpd.conf', 'nginx.conf', 'bird.txt'];
  const endings = ['', '.j2', '.erb', '.in', '.bak'];
  const paths = ['/', '/w/', '/w/bird/', '/w/bird/deep/er/', '/w/birds/'].flatMap((folder) => names.flatMap((name) => endings.map((ending) => `${folder}${name}${ending}`)));
  for (const language of languages) {
    const patterns = patternsOf(language.id);
    test(`${language.daemon}: package.json and the server agree`, () => {
      assert.deepEqual(paths.filter((path) => matches(patterns, path)), paths.filter((path) => language.isPath(path)));
    });
    test(`${language.daemon}: a workspace with one starts the extension, and it is watched`, () => {
      const own = paths.filter((path) => language.isPath(path) && !isTemplatePath(path));
      assert.ok(own.length > 0);
      assert.deepEqual(own.filter((path) => !matches(activation, path)), []);
      assert.deepEqual(own.filter((path) => !KNOWN.test(path)), []);
    });
    test(`${language.daemon}: what is named like a root is one of its files`, () => {
      assert.deepEqual(names.filter((name) => language.rootName.test(name) && !language.isPath(`/w/${name}`)), []);
      assert.deepEqual(names.filter((name) => language.rootName.test(name)), names.filter((name) => matches(language.rootPatterns.map(globOf), name)));
    });
  }
});

test('commands in package.json stand in the README and in the client', () => {
  const client = readFileSync(join(ROOT, 'client/src/commands.ts'), 'utf8');
  for (const { command, category, title } of contributes.commands) {
    assert.equal(category, 'BIRD & BGP');
    assert.ok(readme.includes(title), title);
    assert.ok(client.includes(`registerCommand('${command}'`), command);
  }
});
