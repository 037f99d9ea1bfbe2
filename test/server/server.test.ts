/** The built server, driven over its standard input and output as an editor does. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { LANGUAGE_SERVER, olderNode } from '../cli/run.ts';
import { at, Client, SERVER, span, uriOf, type Range } from './client.ts';

const PATH = '/nowhere/bird.conf';
const CLEAN = 'router id 192.0.2.1;\nprotocol device { scan time 10; }\n';

interface TextEdit {
  range: Range;
  newText: string;
}
interface Action {
  title: string;
  kind: string;
  isPreferred?: boolean;
  diagnostics?: { code: string }[];
  edit?: { documentChanges: { textDocument: { uri: string; version: number | null }; edits: TextEdit[] }[] };
  command?: { command: string; arguments: string[] };
}
interface Item {
  label: string;
  kind: number;
  sortText: string;
  insertTextFormat?: number;
  textEdit: TextEdit;
  data?: unknown;
  documentation?: { kind: string; value: string };
}

describe('a session', () => {
  let client: Client;
  before(async () => { client = await Client.start(); });
  after(async () => {
    try {
      assert.equal(await client.stop(), 0);
    } finally {
      client.process.kill();
    }
  });

  test('a clean file gets an empty list, and its status', async () => {
    assert.deepEqual(await client.open(PATH, CLEAN), []);
    const status = await client.until('the status', () => client.statuses.find(({ uri }) => uri === uriOf(PATH)));
    assert.match(status.text, /^BIRD/);
    assert.match(status.target!, /^bird@3\.\d+$/);
    assert(status.candidates!.includes('bird@2.0'));
  });

  test('typing a mistake, and mending it', async () => {
    const [finding, ...rest] = await client.type(PATH, 2, span(1, 23, 24), 'x');
    assert(finding);
    assert.equal(finding.range.start.line, 1);
    assert.equal(finding.severity, 1);
    assert.equal(finding.source, 'bgplint');
    assert(finding.codeDescription?.href.endsWith(`/docs/rules/${finding.code}.md`), finding.codeDescription?.href);
    assert.match(finding.message, /^[A-Z"`]/);
    assert.deepEqual(rest, []);
    assert.deepEqual(await client.type(PATH, 3, span(1, 23, 24), 't'), []);
  });

  test('many changes in a row: one answer, for the last', async () => {
    const before = client.published.length;
    for (let i = 0; i < 20; i++) await client.change(PATH, 4 + i, { start: at(0, 0), end: at(0, 0) }, '#');
    await client.change(PATH, 24, span(0, 0, 20), '');
    await client.change(PATH, 25, { start: at(2, 0), end: at(2, 0) }, 'x');
    await client.until('the answer', () => client.published.find(({ version }) => version === 25));
    assert(client.published.length - before <= 4, String(client.published.length - before));
    await client.type(PATH, 26, span(2, 0, 1), '');
  });

  test('the whole text anew', async () => {
    const findings = await client.type(PATH, 30, undefined, 'protocol bgp b {\n  hold tme 90;\n}\n');
    assert(findings.some(({ range }) => range.start.line === 1));
    await client.type(
      PATH,
      31,
      undefined,
      'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp b {\n  local as 1;\n  neighbor 192.0.2.2 as 2;\n  ipv4 { import all; export none; };\n  \n}\n',
    );
  });

  test('completion, and the documentation of an item', async () => {
    const list = await client.request<{ isIncomplete: boolean; items: Item[] }>('textDocument/completion', PATH, {
      position: at(6, 2),
      context: { triggerKind: 1 },
    });
    const item = list.items.find(({ label }) => label === 'hold time');
    assert(item);
    assert.deepEqual(item.textEdit, { range: span(6, 2, 2), newText: 'hold time ${1:240};' });
    assert.equal(item.insertTextFormat, 2);
    const resolved = await client.connection.sendRequest<Item>('completionItem/resolve', item);
    assert.equal(resolved.documentation?.kind, 'markdown');
    assert.match(resolved.documentation.value, /Default: 240 seconds/);
  });

  test('hover', async () => {
    const hover = await client.request<{ contents: { kind: string; value: string }; range: Range }>('textDocument/hover', PATH, { position: at(4, 4) });
    assert.match(hover.contents.value, /neighbor/);
    assert.deepEqual(hover.range, span(4, 2, 10));
    assert.equal(await client.request('textDocument/hover', PATH, { position: at(6, 0) }), null);
  });

  test('outline, folding', async () => {
    const symbols = await client.request<{ name: string; children?: { name: string }[] }[]>('textDocument/documentSymbol', PATH);
    assert.deepEqual(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)]), [['device', undefined], ['b', ['ipv4']]]);
    assert.deepEqual(await client.request('textDocument/foldingRange', PATH), [{ startLine: 2, endLine: 6 }]);
  });

  test('definition', async () => {
    await client.open('/nowhere/defs.bird', 'define A = 1;\nprotocol device { }\nprotocol bgp b { local as A; neighbor 192.0.2.2 as 2; }\n');
    const [link] = await client.request<{ targetUri: string; targetSelectionRange: Range; originSelectionRange: Range }[]>(
      'textDocument/definition',
      '/nowhere/defs.bird',
      { position: at(2, 26) },
    );
    assert.deepEqual(link && [link.targetUri, link.targetSelectionRange, link.originSelectionRange], [
      uriOf('/nowhere/defs.bird'),
      span(0, 7, 8),
      span(2, 26, 27),
    ]);
    await client.close('/nowhere/defs.bird');
  });

  test('code actions: the fix, silence; source.fixAll.bgp on demand', async () => {
    const path = '/nowhere/broken.bird';
    const [finding] = (await client.open(path, 'router id 192.0.2.1\nprotocol device { }\n')).filter(({ code }) => code === 'missing-semicolon');
    assert(finding);
    const actions = await client.request<Action[]>('textDocument/codeAction', path, { range: finding.range, context: { diagnostics: [finding] } });
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.equal(fix?.title, 'Insert ";"');
    assert.deepEqual(fix.edit?.documentChanges, [{ textDocument: { uri: uriOf(path), version: 1 }, edits: [{ range: span(0, 19, 19), newText: ';' }] }]);
    assert.equal(fix.diagnostics?.[0]?.code, 'missing-semicolon');
    assert(actions.some(({ title, edit }) => title.startsWith('Silence') && edit));
    const page = actions.find(({ command }) => command);
    assert.deepEqual([page?.command?.command, page?.command?.arguments], ['bgplint.openPage', ['missing-semicolon']]);
    assert(!actions.some(({ kind }) => kind.startsWith('source')));
    const all = await client.request<Action[]>('textDocument/codeAction', path, {
      range: span(1, 0, 0),
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.deepEqual(
      all.map(({ kind, edit }) => [kind, edit?.documentChanges[0]?.edits.length]),
      [['source.fixAll.bgp', 1]],
    );
    await client.close(path);
    await client.until('its findings to go', () => client.published.at(-1)?.uri === uriOf(path) && client.published.at(-1)!.diagnostics.length === 0);
  });

  test('code actions: a file of BIRD 1.6, written for BIRD 2', async () => {
    const path = '/nowhere/old/bird.conf';
    await client.open(path, 'router id 192.0.2.1;\nprotocol device { }\nprotocol kernel { export all; }\n');
    const actions = async (only?: string[]): Promise<Action[]> => await client.request<Action[]>('textDocument/codeAction', path, { range: span(2, 18, 18), context: { diagnostics: [], only } });
    assert.deepEqual(await actions(), []);
    assert.deepEqual(await actions(['quickfix']), []);
    const [action, ...others] = await actions(['source']);
    assert.deepEqual([action?.title, action?.kind, others], ['Write the file for BIRD 2', 'source.migrate.bgp', []]);
    assert.deepEqual(action?.edit?.documentChanges[0]?.edits, [{ range: span(2, 18, 29), newText: 'ipv4 { export all; };' }]);
    await client.close(path);
  });

  test('an untitled document', async () => {
    assert.deepEqual(await client.open('untitled:Untitled-1', CLEAN), []);
    assert.notDeepEqual(await client.type('untitled:Untitled-1', 2, span(1, 23, 24), 'x'), []);
    await client.close('untitled:Untitled-1');
  });

  test('requests for what is not open are answered with nothing', async () => {
    assert.equal(await client.request('textDocument/hover', '/nowhere/else.conf', { position: at(0, 0) }), null);
    assert.deepEqual(await client.request('textDocument/foldingRange', '/nowhere/else.conf'), []);
    assert.deepEqual(await client.request('textDocument/codeAction', '/nowhere/else.conf', { range: span(0, 0, 0), context: { diagnostics: [] } }), []);
  });

  test('a foreign file is left alone', async () => {
    assert.deepEqual(await client.open('/nowhere/bird/nginx.conf', 'user www;\nhttp {\n  server { listen 80; }\n}\n'), []);
    const status = await client.until('its status', () => client.statuses.find(({ uri }) => uri.endsWith('nginx.conf')));
    assert.match(status.detail, /nginx/);
    await client.type('/nowhere/bird/nginx.conf', 2, undefined, CLEAN);
    await client.close('/nowhere/bird/nginx.conf');
  });

  test('whose file it is may change with its text, and with its language', async () => {
    const path = '/nowhere/bird/turning.conf';
    const nginx = 'user www;\nhttp {\n  server { listen 80; }\n}\n';
    const isForeign = (expected: boolean) => client.until(expected ? 'nginx' : 'BIRD', () => {
      const status = client.statuses.filter(({ uri }) => uri === uriOf(path)).at(-1);
      return status && (status.text === 'not BIRD') === expected;
    });
    assert.deepEqual(await client.open(path, nginx), []);
    await isForeign(true);
    // A line that only BIRD has, typed above the rest: what is below are its mistakes.
    assert.notDeepEqual(await client.type(path, 2, span(0, 0, 0), 'protocol device { }\n'), []);
    await isForeign(false);
    // All of it replaced, as by a paste.
    assert.deepEqual(await client.type(path, 3, { start: at(0, 0), end: at(5, 0) }, nginx), []);
    await isForeign(true);
    // One letter at a time: the texts of other programs are kept as they are edited.
    let version = 4;
    for (const [i, character] of [...'router id 192.0.2.1;'].entries()) await client.change(path, version++, span(0, i, i), character);
    await client.type(path, version++, { start: at(0, 20), end: at(4, 0) }, '\nprotocol device { }\n');
    await isForeign(false);
    const symbols = await client.request<{ name: string }[]>('textDocument/documentSymbol', path);
    assert.deepEqual(symbols.map(({ name }) => name), ['device']);
    // Another language: it is closed, and opened anew.
    await client.close(path);
    assert.deepEqual(await client.open(path, nginx), []);
    await client.close(path);
  });

  test('nothing went wrong on the way', () => assert.deepEqual(client.log, []));
});

describe('bad input', () => {
  let client: Client;
  before(async () => { client = await Client.start(); });
  after(async () => {
    try {
      assert.equal(await client.stop(), 0);
    } finally {
      client.process.kill();
    }
  });

  const INPUTS: [name: string, text: string][] = [
    ['empty', ''],
    ['binary', '\0\x01\x02\ufffd'.repeat(1000)],
    ['a byte order mark', `\ufeff${CLEAN}`],
    ['CRLF', CLEAN.replaceAll('\n', '\r\n')],
    ['100,000 open braces', `protocol bgp b ${'{'.repeat(100_000)}`],
    ['an open text', 'log "x\nprotocol device { }\n'],
    ['an open comment', `/* ${CLEAN}`],
    ['a long line', `define A = [ ${'10.0.0.0/8, '.repeat(100_000)}10.0.0.0/8 ];`],
  ];
  for (const [i, [name, text]] of INPUTS.entries()) {
    test(`${name}: an answer, and the server stays up`, async () => {
      const path = `/nowhere/${i}.bird`;
      await client.open(path, text);
      for (const method of ['textDocument/documentSymbol', 'textDocument/foldingRange', 'textDocument/documentLink'])
        assert(Array.isArray(await client.request(method, path)), method);
      const position = at(0, Math.min(10, text.length));
      await client.request('textDocument/completion', path, { position });
      await client.request('textDocument/hover', path, { position });
      await client.request('textDocument/codeAction', path, { range: { start: position, end: position }, context: { diagnostics: [] } });
      await client.close(path);
    });
  }

  test('more findings than anybody reads: the worst, and how many there are', async () => {
    const path = '/nowhere/many.bird';
    const lines = Array.from({ length: 1100 }, (_, i) => `protocol bgp b${i} { local as 1; neighbor 10.0.${i >> 8}.${i & 255} as 2; multihop; ipv6 { import all; export none; }; }\n`);
    const findings = await client.open(path, `${lines.join('')}nonsense;\n`);
    assert.equal(findings.length, 1001);
    const [first, ...others] = findings;
    assert.deepEqual([first?.code, first?.severity, first?.range], ['too-many-findings', 3, span(0, 0, 0)]);
    assert.match(first!.message, /^\d+ more findings are not shown/);
    assert.equal(others.at(-1)?.range.start.line, 1100, 'the error at the end is among them');
    await client.close(path);
  });

  test('includes of what is no file, in the editor', async () => {
    const findings = await client.open('/nowhere/odd.bird', 'include "/dev/zero";\ninclude "/tmp";\nprotocol device { }\n');
    assert.deepEqual(findings.map(({ code, message }) => [code, message.replace(/^.*: /, '')]), [['include-unreadable', 'it is no regular file'], ['include-unreadable', 'it is a folder']]);
    await client.close('/nowhere/odd.bird');
  });

  test('positions outside of the text', async () => {
    await client.open(PATH, CLEAN);
    for (const position of [at(1000, 0), at(0, 10_000), at(1, 10_000)]) {
      await client.request('textDocument/completion', PATH, { position });
      await client.request('textDocument/hover', PATH, { position });
      await client.request('textDocument/definition', PATH, { position });
    }
    await client.type(PATH, 2, { start: at(100, 0), end: at(200, 0) }, 'x');
    assert.deepEqual(await client.type(PATH, 3, undefined, CLEAN), []);
  });

  test('a change of a document that is not open', async () => {
    await client.change('/nowhere/never.conf', 2, span(0, 0, 0), 'x');
    await client.close('/nowhere/never.conf');
    assert.notEqual(await client.request('textDocument/documentSymbol', PATH), null);
  });

  test('an unknown request is refused, and no more', async () => {
    await assert.rejects(client.connection.sendRequest('bgp/nonsense', {}));
    assert.notEqual(await client.request('textDocument/documentSymbol', PATH), null);
  });

  test('the log is empty', () => assert.deepEqual(client.log, []));
});

describe('other ways to speak', () => {
  const ask = async (node: string, program: string): Promise<unknown> => {
    const child = fork(program, ['--node-ipc'], { execPath: node, execArgv: [], stdio: 'pipe' });
    try {
      const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
      connection.listen();
      const result = await connection.sendRequest<{ serverInfo: { name: string } }>('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.equal(await ended, 0);
      return result.serverInfo.name;
    } finally {
      child.kill();
    }
  };
  test('the channel of a Node.js parent', async () => assert.equal(await ask(process.execPath, SERVER), 'bgp-language-server'));
  test('the same, handed over by an older Node', { skip: olderNode() ? false : 'no Node older than 22 on this machine' }, async () => {
    assert.equal(await ask(olderNode()!, LANGUAGE_SERVER), 'bgp-language-server');
  });
});

describe('settings and files', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bgplint-'));
    mkdirSync(join(folder, 'peers'));
    writeFileSync(join(folder, 'bird.conf'), 'protocol device { }\ntemplate bgp t { local as 1; }\ninclude "peers/*.list";\n');
    writeFileSync(join(folder, 'peers/a.list'), 'protocol bgp a from t { neighbor 192.0.2.1 as 2; nonsense; }\n');
  });
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string): string => join(folder, name);
  const BROKEN = 'protocol device { }\nnonsense 5;\n';

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
    await Client.with({ folders: [folder] }, async (client) => {
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

  test('included files are told, before anything is open; a fragment is judged in its root', async () => {
    await Client.with({ folders: [folder] }, async (client) => {
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
    await Client.with({ folders: [folder] }, async (client) => {
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
    await Client.with({ folders: [folder] }, async (client) => {
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
    await Client.with({ folders: [folder] }, async (client) => {
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
    const [inside, outside] = [join(folder, 'inside'), join(folder, 'outside')];
    mkdirSync(join(inside, 'peers'), { recursive: true });
    mkdirSync(outside);
    writeFileSync(join(outside, 'router.json'), JSON.stringify([{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }]));
    const root = join(inside, 'bird.conf');
    const text = `protocol device { }
include "peers/*.list";
include "../outside/common.txt";
protocol bgp a { local as 1; neighbor 198.51.100.7 as 2; direct; ipv4 { import all; export none; }; }
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

  test('a fix with a place to fill in is a snippet, or says what to replace to a client that knows none', async () => {
    const path = '/nowhere/direct.bird';
    const text = 'protocol bgp b { local fd00::1 as 1; neighbor 2001:db8::9 as 1; direct; ipv6 { import all; export all; }; }\n';
    const fixes = async (client: Client): Promise<string[]> => {
      const finding = (await client.open(path, text)).find(({ code }) => code === 'direct-without-interface-route')!;
      const actions = await client.request<Action[]>('textDocument/codeAction', path, { range: finding.range, context: { diagnostics: [] } });
      return actions.filter(({ title }) => title.startsWith('Use')).map(({ title, edit }) => `${title}: ${JSON.stringify(edit)}`);
    };
    await Client.with({}, async (client) => {
      const [one, ...others] = await fixes(client);
      assert.match(one!, /^Use "multihop 1;" with a static route to 2001:db8::\/64, then replace "eth0" by the name of the interface: /);
      assert.match(one!, /via \\"eth0\\"/);
      assert.deepEqual(others, []);
    });
    await Client.with({ capabilities: { workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } } } }, async (client) => {
      const [one] = await fixes(client);
      assert.match(one!, /^Use "multihop 1;" with a static route to 2001:db8::\/64: /);
      assert.match(one!, /"snippet":\{"kind":"snippet"/);
      assert.match(one!, /\$\{1:eth0\}/);
    });
  });

  test('another client with docs of its own is not taken for ours', async () => {
    await Client.with({ initializationOptions: { docsBase: 'https://example.org/rules' } }, async (client) => {
      const [finding] = await client.open('/nowhere/x.bird', BROKEN);
      assert.equal(finding?.codeDescription?.href, 'https://example.org/rules/unknown-option.md');
      const actions = await client.request<Action[]>('textDocument/codeAction', '/nowhere/x.bird', { range: finding.range, context: { diagnostics: [] } });
      assert.equal(actions.find(({ command }) => command)?.command?.command, 'bgplint.openPage');
    });
  });

  test('a client that can little gets what it can show', async () => {
    await Client.with({ capabilities: { textDocument: { foldingRange: { rangeLimit: 1 } }, window: {} } }, async (client) => {
      const path = '/nowhere/x.bird';
      const text = 'protocol device {\n  scan time 10;\n}\nprotocol bgp b {\n  local as 1;\n  neighbor 192.0.2.2 as 2;\n  ipv4 {\n    import all;\n    export none;\n  };\n  nonsense 5;\n}\ndefine UNUSED = 1;\n';
      const findings = await client.open(path, text);
      assert(findings.length > 0);
      for (const finding of findings) assert.deepEqual([finding.tags, finding.codeDescription, finding.relatedInformation], [undefined, undefined, undefined]);
      assert.deepEqual(await client.request('textDocument/foldingRange', path), [{ startLine: 3, endLine: 10 }]);
      assert.deepEqual(await client.request('textDocument/codeAction', path, { range: findings[0]!.range, context: { diagnostics: [] } }), []);
      const symbols = await client.request<{ name: string; containerName?: string; location: object }[]>('textDocument/documentSymbol', path);
      assert.deepEqual(symbols.map(({ name, containerName }) => [name, containerName]), [['device', undefined], ['b', undefined], ['ipv4', 'b'], ['UNUSED', undefined]]);
      assert.deepEqual(symbols[2]?.location, { uri: uriOf(path), range: { start: at(6, 2), end: at(9, 3) } });
    });
  });

  test('our own client: its docs, its command', async () => {
    await Client.with({ initializationOptions: { client: 'bgp-config', docsBase: 'file:///ext/docs/rules' } }, async (client) => {
      const [finding] = await client.open('/nowhere/x.bird', BROKEN);
      assert.equal(finding?.codeDescription?.href, 'file:///ext/docs/rules/unknown-option.md');
      const actions = await client.request<Action[]>('textDocument/codeAction', '/nowhere/x.bird', { range: finding.range, context: { diagnostics: [] } });
      assert.deepEqual(actions.find(({ command }) => command)?.command?.command, 'bgp.showRuleDocs');
    });
  });
});
