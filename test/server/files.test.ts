/** Files that include each other, open or not, and what becomes of them on the disk. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderOfSuite } from '../folder.ts';
import { at, Client, span, uriOf } from './client.ts';

describe('files', () => {
  const file = folderOfSuite({
    'bird.conf': 'protocol device { }\ntemplate bgp t { local as 1; }\ninclude "peers/*.list";\n',
    'peers/a.list': 'protocol bgp a from t { neighbor 192.0.2.1 as 2; nonsense; }\n',
  });

  test('included files are told, before anything is open; a fragment is judged in its root', async () => {
    await Client.with({ folders: [file('')] }, async (client) => {
      await client.until('a.list', () => client.included.includes(uriOf(file('peers/a.list'))));
      const findings = await client.open(file('peers/a.list'), 'protocol bgp a from t { neighbor 192.0.2.1 as 2; nonsense; }\n');
      assert.deepEqual(findings.filter(({ severity }) => severity === 1).map(({ code, range }) => [code, range.start.character]), [['unknown-option', 49]]);
      const status = await client.until('its status', () => client.statuses.find(({ uri }) => uri.endsWith('a.list')));
      assert.match(status.detail, /part of .*bird\.conf/);
    });
  });

  test('the scan goes by the settings where folders lie, before anything is open', async () => {
    const [inner, elsewhere] = [file('mapped'), file('elsewhere')];
    mkdirSync(inner);
    mkdirSync(elsewhere);
    writeFileSync(join(inner, 'bird.conf'), 'protocol device { }\ninclude "/etc/router/x.list";\n');
    writeFileSync(join(elsewhere, 'x.list'), '');
    await Client.with({ folders: [inner], settings: () => ({ includeMap: { '/etc/router': elsewhere } }) }, async (client) => {
      await client.until('x.list', () => client.included.includes(uriOf(join(elsewhere, 'x.list'))));
    });
    writeFileSync(join(inner, '.bgplint.json'), JSON.stringify({ includeMap: { '/etc/router': '../elsewhere' } }));
    await Client.with({ folders: [inner] }, async (client) => {
      await client.until('x.list', () => client.included.includes(uriOf(join(elsewhere, 'x.list'))));
    });
    rmSync(inner, { recursive: true });
    rmSync(elsewhere, { recursive: true });
  });

  test('a file that was open as plain text before anybody knew its root is judged in it, as it is by then', async () => {
    const inner = file('plain');
    mkdirSync(inner);
    const [root, part] = [join(inner, 'bird.conf'), join(inner, 'peers.list')];
    writeFileSync(part, '');
    const findingsOf = (client: Client, version: number) => client.published.find((one) => one.uri === uriOf(part) && one.version === version)?.diagnostics.map(({ code, range }) => [code, range.start.line]);
    const openPlain = (client: Client, text: string) => client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(part), languageId: 'plaintext', version: 1, text } });
    // An open root, in no workspace.
    await Client.with({}, async (client) => {
      await openPlain(client, 'nonsense;\ndefine X = 1;\n');
      await client.change(part, 2, { start: at(0, 0), end: at(1, 0) }, '\n');
      await client.change(part, 3, { start: at(2, 0), end: at(2, 0) }, 'nonsense 5;\n');
      await client.open(root, 'protocol device { }\ninclude "peers.list";\n');
      assert.deepEqual(await client.until('findings', () => findingsOf(client, 3)), [['unknown-option', 2]]);
      assert.deepEqual((await client.type(part, 4, undefined, 'define X = 10.0.0.1/8;\n')).map(({ code }) => code), ['host-bits']);
      await client.close(part);
    });
    // A root that a search finds.
    writeFileSync(root, 'protocol device { }\n');
    await Client.with({ folders: [inner] }, async (client) => {
      await openPlain(client, 'nonsense;\n');
      writeFileSync(root, 'protocol device { }\ninclude "peers.list";\n');
      await client.changedOnDisk(root);
      assert.deepEqual(await client.until('findings', () => findingsOf(client, 1)), [['unknown-option', 0]]);
    });
    // Of bgpd's, by the root that includes it.
    await Client.with({}, async (client) => {
      await openPlain(client, 'holdtime 1\n');
      await client.open(join(inner, 'bgpd.conf'), 'AS 65001\ninclude "peers.list"\n', 'openbgpd');
      assert.deepEqual(await client.until('findings', () => findingsOf(client, 1)), [['number-out-of-range', 0]]);
    });
    rmSync(inner, { recursive: true });
  });

  test('a file that nothing includes any more is told anew when something does', async () => {
    const inner = file('coming');
    mkdirSync(inner);
    const root = join(inner, 'bird.conf');
    writeFileSync(join(inner, 'x.list'), '');
    writeFileSync(join(inner, 'y.list'), '');
    await Client.with({ folders: [inner] }, async (client) => {
      const include = async (name: string): Promise<void> => {
        const before = client.included.length;
        writeFileSync(root, `protocol device { }\ninclude "${name}.list";\n`);
        await client.changedOnDisk(root);
        await client.until(name, () => client.included.slice(before).includes(uriOf(join(inner, `${name}.list`))));
      };
      await include('x');
      await include('y');
      await include('x');
    });
    rmSync(inner, { recursive: true });
  });

  test('an edit of the root shows in the open fragment', async () => {
    await Client.with({ folders: [file('')] }, async (client) => {
      const list = 'protocol bgp a from t { neighbor 192.0.2.1 as 2; }\n';
      const root = 'protocol device { }\ntemplate bgp t { local as 1; }\ninclude "peers/*.list";\n';
      await client.open(file('bird.conf'), root);
      await client.open(file('peers/a.list'), list);
      const before = client.published.length;
      await client.change(file('bird.conf'), 2, span(1, 13, 14), 'u');
      const found = await client.until('the finding', () =>
        client.published.slice(before).find(({ uri, diagnostics }) => uri.endsWith('a.list') && diagnostics.length > 0),
      );
      assert(
        found.diagnostics.some(({ message }) => message.includes('"t"')),
        JSON.stringify(found.diagnostics),
      );
    });
  });

  test('what many checks find after an edit is told of every open file', async () => {
    await Client.with({ folders: [file('')] }, async (client) => {
      // More sessions from one constant than the first slice of checks takes, in two open files.
      const sessions = (name: string): string => Array.from({ length: 1500 }, (_, i) => `protocol bgp ${name}${i} { local as OURS; neighbor 10.0.${i >> 8}.${i & 255} as 2; ipv4 { import none; export none; }; }\n`).join('');
      const [root, list] = [file('bird.conf'), file('peers/a.list')];
      await client.open(root, `define OURS = 1;\nprotocol device { }\ninclude "peers/*.list";\n${sessions('r')}`);
      await client.open(list, sessions('l'));
      const errors = (path: string): number => client.published.filter(({ uri }) => uri === uriOf(path)).at(-1)!.diagnostics.filter(({ code }) => code === 'undefined-name').length;
      for (let i = 0; i < 3; i++) {
        await client.change(root, 2 + 2 * i, span(0, 7, 8), 'x');
        await client.until('findings in both', () => errors(root) > 900 && errors(list) > 900);
        await client.change(root, 3 + 2 * i, span(0, 7, 8), 'O');
        await client.until('no findings in either', () => errors(root) === 0 && errors(list) === 0);
      }
    });
  });

  test('findings in included files that are not open: told, and taken back', async () => {
    const [inner, list] = [file('inner'), file('inner/peers/a.list')];
    mkdirSync(join(inner, 'peers'), { recursive: true });
    writeFileSync(list, 'protocol bgp a from t { neighbor 192.0.2.1 as 2; nonsense; }\n');
    const root = join(inner, 'bird.conf');
    const text = 'protocol device { }\ntemplate bgp t { local as 1; ipv4 { import all; export none; }; }\ninclude "peers/*.list";\n';
    writeFileSync(root, text);
    await Client.with({ folders: [inner] }, async (client) => {
      const codes = (path = list) => client.published.filter(({ uri }) => uri === uriOf(path)).at(-1)?.diagnostics.map(({ code }) => code).join();
      await client.open(root, text);
      await client.until('the finding in the list', () => codes() === 'unknown-option');
      assert.equal(client.published.find(({ uri }) => uri === uriOf(list))?.version, undefined);

      // What follows there from an edit here.
      await client.change(root, 2, span(1, 13, 14), 'u');
      await client.until('the name that is no more', () => codes()?.includes('undefined-name'));
      await client.change(root, 3, span(1, 13, 14), 't');
      await client.until('the name', () => codes() === 'unknown-option');

      // No longer included, and again.
      await client.change(root, 4, span(2, 0, 0), '#');
      await client.until('nothing', () => codes() === '');
      await client.change(root, 5, span(2, 0, 1), '');
      await client.until('the finding', () => codes() === 'unknown-option');

      // Open it has the editor's text; closed the disk's.
      assert.deepEqual(await client.open(list, ''), []);
      await client.close(list);
      await client.until('the finding on the disk', () => codes() === 'unknown-option');

      await client.close(root);
      await client.until('nothing', () => codes() === '' && codes(root) === '');
    });
    rmSync(inner, { recursive: true });
  });

  test('a file that changes on the disk', async () => {
    await Client.with({ folders: [file('')] }, async (client) => {
      const path = file('with.bird');
      const [finding] = await client.open(path, 'include "late.inc";\nprotocol device { }\n');
      assert.equal(finding?.code, 'include-not-found');
      writeFileSync(file('late.inc'), 'router id 192.0.2.1;\n');
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file('late.inc')), type: 1 }] });
      await client.until('the finding to go', () => client.published.at(-1)?.uri === uriOf(path) && client.published.at(-1)!.diagnostics.length === 0);
    });
    rmSync(file('late.inc'));
  });

  test('files of any name are watched where a configuration includes them or settings name them', async () => {
    const [inside, outside] = [file('inside'), file('outside')];
    mkdirSync(join(inside, 'peers'), { recursive: true });
    mkdirSync(outside);
    writeFileSync(join(outside, 'router.json'), JSON.stringify([{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }]));
    const root = join(inside, 'bird.conf');
    const text = `protocol device { }
include "peers/*.list";
include "../outside/common.txt";
protocol bgp a { local as 64512; neighbor 198.51.100.7 as 64513; direct; ipv4 { import all; export none; }; }
`;
    const settings = { host: join(outside, 'router.json') };
    await Client.with({ folders: [inside], settings: () => settings }, async (client) => {
      const first = await client.open(root, text);
      assert.deepEqual(first.map(({ code }) => code).sort(), ['direct-without-interface-route', 'include-not-found']);
      const codes = () => client.published.at(-1)!.diagnostics.map(({ code }) => code).sort();

      const expected = ['**/*.{conf,cfg,inc,bird}', '**/.bgplint.json', `${inside}/peers`, `${inside}/peers/*.list`, `${outside}/{common.txt,router.json}`];
      await client.until(`the watchers ${expected.join(' ')}`, () => client.watched.join(' ') === expected.join(' '));

      writeFileSync(join(outside, 'common.txt'), 'nonsense;\n');
      await client.changedOnDisk(join(outside, 'common.txt'));
      await client.until('the file to be found', () => codes().join() === 'direct-without-interface-route');

      writeFileSync(join(outside, 'router.json'), JSON.stringify([{ ifname: 'eth0', addr_info: [{ local: '198.51.100.1', prefixlen: 24 }] }]));
      await client.changedOnDisk(join(outside, 'router.json'));
      await client.until('the address of the router', () => codes().length === 0);

      writeFileSync(join(inside, 'peers/one.list'), 'protocol bgp a { }\n');
      await client.changedOnDisk(join(inside, 'peers/one.list'));
      await client.until('the name that is there twice', () => codes().includes('duplicate-name'));

      // A folder that goes is told as one.
      rmSync(join(inside, 'peers'), { recursive: true });
      await client.changedOnDisk(join(inside, 'peers'));
      await client.until('the peer to go', () => codes().join() === 'include-not-found');

      // Answered after all that was to be told of the folder that went.
      await client.type(root, 2, span(0, 0, 0), '#');
      const told = (): number => client.published.filter(({ uri }) => uri === uriOf(root)).length;
      const before = told();
      for (const path of ['peers/notes.txt', 'readme.md', 'log']) await client.changedOnDisk(join(inside, path));
      await client.type(root, 3, span(0, 0, 0), '#');
      assert.equal(told(), before + 1, 'what has nothing to do with it is left alone');

      await client.type(root, 4, { start: at(2, 0), end: at(3, 0) }, '');
      await client.until('the file that is included no more', () => !client.watched.some((pattern) => pattern.includes('common.txt')));
      assert(client.watched.includes(`${outside}/router.json`));
    });
  });
});
