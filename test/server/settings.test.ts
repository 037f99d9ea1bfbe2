/** Settings: where they come from, which hold, and what is said of those that mean nothing. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderOfSuite } from '../folder.ts';
import { BROKEN, CLEAN, Client, span, uriOf } from './client.ts';

describe('settings', () => {
  const file = folderOfSuite();

  test('rules from initializationOptions, for a client without settings', async () => {
    await Client.with({ initializationOptions: { rules: { 'unknown-option': 'off' } } }, async (client) => {
      assert.deepEqual((await client.open('/nowhere/x.bird', BROKEN)).filter(({ code }) => code === 'unknown-option'), []);
    });
  });

  test('settings pulled, and pulled again when they change', async () => {
    let settings: unknown = { bird: { version: '2.17' }, rules: { 'unknown-option': 'warning' } };
    await Client.with({ settings: () => settings }, async (client) => {
      const [finding] = await client.open('/nowhere/x.bird', BROKEN);
      assert.equal(finding?.severity, 2);
      assert.equal((await client.until('the status', () => client.statuses[0])).target, 'bird@2.17');
      settings = { rules: {} };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.until('an error', () => client.published.at(-1)?.diagnostics[0]?.severity === 1);
      assert([...client.registrations.values()].some(({ method }) => method === 'workspace/didChangeConfiguration'));
    });
  });

  test('settings that change twice in a row: the later ones hold, also where the earlier answer comes last', async () => {
    let answerLate: (settings: unknown) => void = () => assert.fail('not asked yet');
    const answers: (() => Promise<unknown>)[] = [
      async () => ({}),
      () => new Promise((resolve) => { answerLate = resolve; }),
      async () => ({ rules: { 'unknown-option': 'warning' } }),
    ];
    let asked = 0;
    await Client.with({ settings: () => answers[Math.min(asked++, 2)]!() }, async (client) => {
      await client.open('/nowhere/x.bird', BROKEN);
      for (let i = 0; i < 2; i++) await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.until('a warning', () => client.published.at(-1)?.diagnostics[0]?.severity === 2);
      answerLate({ rules: { 'unknown-option': 'hint' } });
      // The answer is on its way when the promise's followers have run; what is typed then comes after it.
      await new Promise(setImmediate);
      assert.equal((await client.type('/nowhere/x.bird', 2, span(0, 0, 0), ' '))[0]?.severity, 2);
      assert.equal((await client.type('/nowhere/x.bird', 3, span(0, 0, 1), ''))[0]?.severity, 2);
      assert.equal(asked, 3);
    });
  });

  test('requests behind an opening wait for the settings with it', async () => {
    const settings = () => new Promise((resolve) => setTimeout(() => resolve({}), 300));
    await Client.with({ settings }, async (client) => {
      const textDocument = { uri: uriOf('/nowhere/x.bird'), languageId: 'bird', version: 1, text: 'protocol device {\n  scan time 10;\n}\n' };
      void client.connection.sendNotification('textDocument/didOpen', { textDocument });
      const answers = await Promise.all(['documentSymbol', 'foldingRange'].map((what) => client.request<unknown[]>(`textDocument/${what}`, '/nowhere/x.bird')));
      assert.deepEqual(answers.map(({ length }) => length), [1, 1]);
    });
  });

  test('a client that cannot tell its settings keeps those that it came with', async () => {
    const options = { settings: () => Promise.reject(new Error('no such section')), initializationOptions: { rules: { 'unknown-option': 'hint' } } };
    await Client.with(options, async (client) => {
      assert.deepEqual((await client.open('/nowhere/x.bird', BROKEN)).map(({ severity }) => severity), [4]);
      assert.match(client.log.join('\n'), /did not tell its settings/);
    });
  });

  test('what settings cannot mean is said in the log', async () => {
    await Client.with(
      { settings: () => ({ bird: { version: '9.9' }, rules: { x: 'loud' }, includeMap: 5, host: '/nowhere/host.json', nonsense: 1 }) },
      async (client) => {
        await client.open('/nowhere/x.bird', CLEAN);
        const log = client.log.join('\n');
        for (const pattern of [/9\.9/, /"loud"/, /includeMap/, /no setting "nonsense"/, /host\.json/]) assert.match(log, pattern);
      },
    );
  });

  test('.bgplint.json: found above the file, read again when it changes', async () => {
    writeFileSync(file('.bgplint.json'), JSON.stringify({ rules: { 'unknown-option': 'off' } }));
    await Client.with({ folders: [file('')] }, async (client) => {
      const path = file('own.bird');
      assert.deepEqual((await client.open(path, BROKEN)).filter(({ code }) => code === 'unknown-option'), []);
      writeFileSync(file('.bgplint.json'), '{ broken');
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file('.bgplint.json')), type: 2 }] });
      await client.until('the finding', () => client.published.at(-1)?.diagnostics.some(({ code }) => code === 'unknown-option'));
      assert.match(client.log.join('\n'), /\.bgplint\.json: it is not valid JSON/);
      const own = () => client.published.filter(({ uri }) => uri === uriOf(file('.bgplint.json'))).at(-1)?.diagnostics;
      assert.deepEqual(own()?.map(({ code, severity, range }) => [code, severity, range]), [['unknown-setting', 1, span(0, 2, 8)]]);

      writeFileSync(file('.bgplint.json'), JSON.stringify({ rules: { 'unknown-optoin': 'off' } }));
      await client.changedOnDisk(file('.bgplint.json'));
      await client.until('the misspelt code', () => own()?.[0]?.severity === 2);
      assert.match(own()![0]!.message, /did you mean "unknown-option"/);

      rmSync(file('.bgplint.json'));
      await client.changedOnDisk(file('.bgplint.json'));
      await client.until('nothing', () => own()?.length === 0);
    });
    writeFileSync(file('.bgplint.json'), '{}');
    rmSync(file('.bgplint.json'));
  });

  test('a profile, each folder its own', async () => {
    const limited = 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp b { local as 65001; neighbor 192.0.2.2 as 65002; ipv4 { import all; import limit 10; export none; }; }\n';
    mkdirSync(file('desk'));
    writeFileSync(file('desk/.bgplint.json'), JSON.stringify({ profile: 'lab' }));
    await Client.with({ folders: [file('')], settings: () => ({ profile: '' }) }, async (client) => {
      assert.deepEqual((await client.open(file('desk/bird.conf'), limited)).map(({ code }) => code), []);
      assert.deepEqual((await client.open(file('edge.bird'), limited)).map(({ code }) => code), ['limit-without-action']);
    });
    rmSync(file('desk'), { recursive: true });
  });

  test('without trust a settings file names nothing outside of the workspace', async () => {
    const [inner, elsewhere] = [file('untrusted'), file('secret')];
    mkdirSync(join(inner, 'lists'), { recursive: true });
    mkdirSync(elsewhere);
    for (const path of [join(elsewhere, 'x.list'), join(inner, 'lists/y.list')]) writeFileSync(path, 'nonsense;\n');
    writeFileSync(join(inner, '.bgplint.json'), JSON.stringify({ includeMap: { '/etc/router': '../secret', '/etc/lists': './lists' }, host: '../secret/host.json' }));
    const text = 'protocol device { }\ninclude "/etc/router/x.list";\ninclude "/etc/lists/y.list";\n';
    const root = join(inner, 'bird.conf');
    await Client.with({ folders: [inner], initializationOptions: { trusted: false } }, async (client) => {
      assert.deepEqual((await client.open(root, text)).map(({ code }) => code), ['include-not-found']);
      await client.until('the reason', () => client.log.some((line) => /\.bgplint\.json: .*trust/.test(line)));
      assert(!client.log.some((line) => line.includes('host.json cannot be read')));
      await client.until('what is inside', () => client.included.length > 0);
      assert.deepEqual(client.included, [uriOf(join(inner, 'lists/y.list'))]);
      const before = client.published.length;
      await client.connection.sendNotification('bgp/trusted');
      await client.until('findings', () => client.published.slice(before).some(({ uri, diagnostics }) => uri === uriOf(root) && diagnostics.length === 0));
      await client.until('the file', () => client.included.includes(uriOf(join(elsewhere, 'x.list'))));
    });
    rmSync(inner, { recursive: true });
    rmSync(elsewhere, { recursive: true });
  });
});
