import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { UNKNOWN_HOST } from '../../server/src/base/hostFacts.ts';
import { localHost } from '../../server/src/host/localHost.ts';
import { includedInWorkspace, type Listing } from '../../server/src/service/scan.ts';
import { mergeSettings, nearestConfigFile, readUserSettings } from '../../server/src/service/userSettings.ts';

const files = (texts: Record<string, string>): MemoryFiles => new MemoryFiles(new Map(Object.entries(texts)));
const source = (texts: Record<string, string> = {}) => ({ files: files(texts), local: () => UNKNOWN_HOST });

describe('settings', () => {
  test('all of them, paths from the folder', () => {
    const json = {
      bird: { version: '2.17' },
      openbgpd: { version: 'openbgpd@9.3' },
      rules: { 'host-bits': 'off', 'no-protocol': 'error' },
      includeMap: { '/etc/bird': './router1', '/x': '/abs' },
      host: 'host.json',
      $schema: 'x',
      trace: {},
    };
    assert.deepEqual(readUserSettings(json, '/w', ['trace']), {
      settings: { target: '2.17', bgpdTarget: '9.3', rules: { 'host-bits': 'off', 'no-protocol': 'error' }, includeMap: { '/etc/bird': '/w/router1', '/x': '/abs' }, host: '/w/host.json' },
      problems: [],
    });
  });
  test("an editor's defaults say nothing", () => {
    const { settings } = readUserSettings({ bird: { version: 'auto' }, rules: {}, includeMap: {}, host: '' }, '/w');
    assert.deepEqual([settings.target, settings.host], [undefined, undefined]);
  });
  test('what cannot be meant is said, the rest holds', () => {
    const { settings, problems } = readUserSettings(
      { bird: { version: '2.99' }, rules: { 'host-bits': 'loud', 'no-protocol': 'off' }, includeMap: { relative: 'x', '/y': 1 }, host: 5, other: 1 },
      '/w',
    );
    assert.equal(problems.length, 6);
    assert.deepEqual(settings, { target: undefined, bgpdTarget: undefined, rules: { 'no-protocol': 'off' }, includeMap: {}, host: undefined });
    for (const json of [[], 'x', 5, true]) assert.equal(readUserSettings(json, '/w').problems.length, 1);
    for (const json of [null, undefined]) assert.deepEqual(readUserSettings(json, '/w'), { settings: {}, problems: [] });
  });
  test('names and codes that there are not, with what may be meant', () => {
    const { settings, problems } = readUserSettings({ rule: {}, bird: { versoin: '2.0' }, rules: { 'host-bit': 'off', nonsense: 'off' }, trace: {} }, '/w');
    assert.deepEqual(problems.map(({ message, at, unknown }) => [message, at.join('/'), unknown]), [
      ['there is no setting "rule"; did you mean "rules"?', 'rule', true],
      ['there is no setting "trace"; these are: bird, openbgpd, profile, rules, includeMap, host', 'trace', true],
      ['there is no setting "bird.versoin"; did you mean "version"?', 'bird/versoin', true],
      ['rules: there is no code "host-bit"; did you mean "host-bits"?', 'rules/host-bit', true],
      ['rules: there is no code "nonsense"; "bgplint rules" lists them', 'rules/nonsense', true],
    ]);
    assert.deepEqual(settings.rules, { 'host-bit': 'off', nonsense: 'off' }, 'they hold all the same');
  });
  test('a profile switches off what does not fit, and what is set by itself stays', () => {
    assert.deepEqual(readUserSettings({ profile: 'lab' }, '/w').settings.profile, 'lab');
    assert.equal(readUserSettings({ profile: '' }, '/w').settings.profile, undefined);
    assert.deepEqual(readUserSettings({ profile: 'labs' }, '/w').problems.map(({ message }) => message), ['profile: "labs" is no profile; did you mean "lab"?']);
    assert.match(readUserSettings({ profile: 'nonsense' }, '/w').problems[0]!.message, /these are: internet, ixp-client, .*lab$/);
    const { rules } = mergeSettings([{ rules: { 'limit-without-action': 'error' } }, { profile: 'lab' }], { folders: [] }, source()).settings;
    assert.deepEqual([rules['ebgp-exports-everything'], rules['limit-without-action'], rules['mixed-and-or']], ['off', 'error', undefined]);
    // The stronger source says which one it is.
    assert.equal(mergeSettings([{ profile: 'dn42' }, { profile: 'lab' }], { folders: [] }, source()).settings.rules['ebgp-exports-everything'], undefined);
  });
  test('as findings in the file', () => {
    const found = (text: string) => nearestConfigFile('/w/bird.conf', files({ '/w/.bgplint.json': text }))!.findings
      .map(({ file, range: { start, end }, severity, code, message }) => `${file}:${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${code} ${message.slice(0, 28)}`);
    assert.deepEqual(found('{\n  "rules": {\n    "host-bit": "off",\n    "no-protocol": "loud"\n  },\n  "includeMap": { "x": "y" }\n}\n'), [
      '/w/.bgplint.json:2:4-2:14 warning unknown-setting rules: there is no code "hos',
      '/w/.bgplint.json:3:19-3:25 error unknown-setting rules: "loud" is no severity',
      '/w/.bgplint.json:5:18-5:21 error unknown-setting includeMap: "x" is no absolu',
    ]);
    assert.deepEqual(found('{\n  "rules": \n'), ['/w/.bgplint.json:2:0-2:0 error unknown-setting it is not valid JSON: a valu']);
    assert.deepEqual(found('{ "rules": { "unknown-setting": "off", "x": "off" } }'), []);
  });
  test('the nearest file above', () => {
    const disk = files({ '/.bgplint.json': '{"rules":{"a":"off"}}', '/w/x/.bgplint.json': '\ufeff{"rules":{"b":"off"}}', '/w/x/y/bird.conf': '' });
    assert.deepEqual(nearestConfigFile('/w/x/y/bird.conf', disk)?.settings.rules, { b: 'off' });
    assert.deepEqual(nearestConfigFile('/w/bird.conf', disk)?.path, '/.bgplint.json');
    assert.equal(nearestConfigFile('untitled:x', disk), undefined);
    assert.match(nearestConfigFile('/bird.conf', files({ '/.bgplint.json': '{' }))!.problems[0]!.message, /not valid JSON/);
  });
  test('the strongest first; rules are merged one by one', () => {
    const { settings } = mergeSettings([{ rules: { a: 'off' } }, { rules: { a: 'error', b: 'hint' }, target: '2.0' }], { folders: ['/w'] }, source());
    assert.deepEqual([settings.rules, settings.target, settings.folders, settings.host], [{ a: 'off', b: 'hint' }, '2.0', ['/w'], undefined]);
  });
  test('the host: a file, this machine, neither', () => {
    const list = JSON.stringify([{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }]);
    assert.deepEqual(mergeSettings([{ host: '/h.json' }], { folders: [] }, source({ '/h.json': list })).settings.host?.interfaces(4)?.map(({ name }) => name), ['eth0']);
    assert.equal(mergeSettings([{ host: 'local' }], { folders: [] }, source()).settings.host, UNKNOWN_HOST);
    assert.match(mergeSettings([{ host: '/none' }], { folders: [] }, source()).problems[0]!, /cannot be read/);
    assert.match(mergeSettings([{ host: '/h.json' }], { folders: [] }, source({ '/h.json': '{}' })).problems[0]!, /ip -j addr/);
  });
  test('this machine has a loopback interface', () =>
    assert(
      localHost()
        .interfaces(4)
        ?.some(({ addresses }) => addresses.some(({ network }) => network.length === 8)),
    ));
});

describe('files that a workspace includes', () => {
  const listing = (texts: Record<string, string>): Listing => {
    const disk = files(texts);
    const list = (folder: string): string[] => [
      ...new Set(
        Object.keys(texts)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).replace(/\/.*/, '/')),
      ),
    ];
    return { read: (path) => disk.read(path), glob: (pattern) => disk.glob(pattern), real: (path) => disk.real(path), list };
  };
  const included = (texts: Record<string, string>): string[] =>
    [...includedInWorkspace(['/w'], listing(texts), { map: {}, folders: ['/w'] })].flatMap((found) => (found ? [found.path] : [])).sort();

  test('directly, by a glob, from an included file', () => {
    assert.deepEqual(
      included({
        '/w/r/bird.conf': 'include "a.txt";\n include "p/*";\n# include "no.txt";\n',
        '/w/r/a.txt': 'include "b.txt";\n',
        '/w/r/b.txt': '',
        '/w/r/p/x': '',
        '/w/r/no.txt': '',
      }),
      ['/w/r/a.txt', '/w/r/b.txt', '/w/r/p/x'],
    );
  });
  test('others get their turn behind each folder, whatever is in it', () => {
    const folders = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`/w/${i}/notes.txt`, '']));
    assert.ok([...includedInWorkspace(['/w'], listing(folders), { map: {}, folders: ['/w'] })].length >= 20);
  });
  test('a loop ends', () => assert.deepEqual(included({ '/w/bird.conf': 'include "a";\n', '/w/a': 'include "bird.conf";\ninclude "a";\n' }), ['/w/a']));
  test('not from other programs, not from hidden folders', () => {
    assert.deepEqual(
      included({
        '/w/bird/nginx.conf': 'http {\n}\nevents {\n}\ninclude "mime.types";\n',
        '/w/bird/mime.types': '',
        '/w/.git/bird.conf': 'include "x";\n',
        '/w/.git/x': '',
      }),
      [],
    );
  });
});
