import { ConfigurationTarget, DiagnosticSeverity, Position, Uri, commands, languages, window, workspace } from 'vscode';
import { assert, brief, closeAll, codeOf, finding, noFinding, open, until, uriOf } from './help.ts';

const FILE = 'rules/bird-over-ipv4.conf';
const CODE = 'ipv6-over-ipv4-session';

suite('settings', () => {
  suiteTeardown(closeAll);

  test('bgp.rules switches a rule off, and gives it another severity', async () => {
    const document = await open(FILE);
    await finding(document, CODE);
    const set = (rules: object | undefined) => workspace.getConfiguration('bgp').update('rules', rules, ConfigurationTarget.Workspace);
    try {
      await set({ [CODE]: 'off' });
      await noFinding(document, CODE);
      await set({ [CODE]: 'error' });
      assert.equal((await finding(document, CODE)).severity, DiagnosticSeverity.Error);
    } finally {
      await set(undefined);
    }
    await until('its own severity again', () => languages.getDiagnostics(document.uri).some((one) => codeOf(one) === CODE && one.severity === DiagnosticSeverity.Information), () => brief(document));
  });

  test('.bgplint.json does the same, for everybody', async () => {
    const document = await open(FILE);
    await finding(document, CODE);
    const shared = uriOf('.bgplint.json');
    await workspace.fs.writeFile(shared, new TextEncoder().encode(JSON.stringify({ rules: { [CODE]: 'off' } })));
    try {
      await noFinding(document, CODE);
    } finally {
      await workspace.fs.delete(shared);
    }
    await finding(document, CODE);
  });

  test('.bgplint.json: what it holds that there is not is found in it, by the schema as it is typed and by the server', async () => {
    const document = await open(FILE);
    await finding(document, CODE);
    const shared = uriOf('.bgplint.json');
    await workspace.fs.writeFile(shared, new TextEncoder().encode('{ "rules": { "host-bit": "off" } }'));
    try {
      const messages = () => languages.getDiagnostics(shared).map(({ source, message }) => `${source}: ${message}`);
      await until('the finding of the server', () => messages().some((message) => /^bgplint: .*did you mean "host-bits"/.test(message)), messages);
      const json = await workspace.openTextDocument(shared);
      await window.showTextDocument(json);
      await until('that of the schema', () => messages().some((message) => !message.startsWith('bgplint') && message.includes('host-bit')), messages);
      await commands.executeCommand('workbench.action.closeActiveEditor');
    } finally {
      await workspace.fs.delete(shared);
    }
    await until('nothing', () => languages.getDiagnostics(shared).every(({ source }) => source !== 'bgplint'), () => languages.getDiagnostics(shared));
  });

  test('bgp.includeMap: where the files of the router are', async () => {
    const document = await open('names/bird.conf');
    const editor = await window.showTextDocument(document);
    const set = (map: object | undefined) => workspace.getConfiguration('bgp').update('includeMap', map, ConfigurationTarget.Workspace);
    try {
      await editor.edit((edit) => edit.insert(new Position(0, 0), 'include "/srv/router/nowhere/filters.txt";\n'));
      await finding(document, 'include-not-found');
      await set({ '/srv/router/nowhere': 'including' });
      await noFinding(document, 'include-not-found');
    } finally {
      await set(undefined);
      await commands.executeCommand('workbench.action.files.revert');
    }
  });

  test('bgp.host: the addresses of the router', async () => {
    const document = await open('rules/bird-direct.conf');
    await finding(document, 'direct-without-interface-route');
    const facts = Uri.joinPath(uriOf('.'), 'router.json');
    await workspace.fs.writeFile(facts, new TextEncoder().encode(JSON.stringify([{ ifindex: 2, ifname: 'vmbrdev', flags: ['UP'], mtu: 1500, operstate: 'UP', addr_info: [{ family: 'inet6', local: '2a01:4f8:173:fe11::1', prefixlen: 64, scope: 'global' }, { family: 'inet6', local: 'fd00::1', prefixlen: 64, scope: 'global' }] }])));
    const set = (host: string | undefined) => workspace.getConfiguration('bgp').update('host', host, ConfigurationTarget.Workspace);
    try {
      await set(facts.fsPath);
      await noFinding(document, 'direct-without-interface-route');
      // The file is watched, whatever it is called.
      await workspace.fs.writeFile(facts, new TextEncoder().encode(JSON.stringify([{ ifname: 'vmbrdev', addr_info: [{ local: 'fd00::1', prefixlen: 64 }] }])));
      await finding(document, 'direct-without-interface-route');
    } finally {
      await set(undefined);
      await workspace.fs.delete(facts);
    }
    await finding(document, 'direct-without-interface-route');
  });
});
