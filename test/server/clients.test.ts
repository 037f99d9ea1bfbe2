/** Clients that can more or less than others, and other ways to speak with them. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { describe, test } from 'node:test';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { LANGUAGE_SERVER, olderNode } from '../cli/run.ts';
import { at, BROKEN, Client, SERVER, uriOf, type Action } from './client.ts';

describe('clients', () => {
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
