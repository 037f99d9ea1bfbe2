import { State } from 'vscode-languageclient/node';
import { TabInputWebview, commands, window } from 'vscode';
import { api, assert, closeAll, extension, finding, open, replaceText, until } from './help.ts';

suite('commands', () => {
  suiteTeardown(closeAll);

  test('restarting the server: a new one finds the same', async () => {
    const { client } = await api();
    assert.ok(client);
    const document = await open('rules/bird-link-local.conf');
    await finding(document, 'link-local-without-interface');
    const states: State[] = [];
    const listener = client.onDidChangeState(({ newState }) => states.push(newState));
    await commands.executeCommand('bgp.restartServer');
    listener.dispose();
    assert.deepEqual(states.filter((state) => state === State.Stopped || state === State.Running), [State.Stopped, State.Running]);
    await finding(document, 'link-local-without-interface');
    await replaceText(document, document.getText().replace('neighbor fe80::1 as', 'neighbor fe80::5 as'));
    await finding(document, 'link-local-without-interface', 'fe80::5');
    await until('the status', (await api()).statusText);
  });

  test('showing the log', async () => {
    await commands.executeCommand('bgp.showLog');
    await until('the log', () => window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output' && /Active after/.test(document.getText())));
    await commands.executeCommand('workbench.action.closePanel');
  });

  test("explaining a finding opens the rule's page", async () => {
    await commands.executeCommand('bgp.showRuleDocs', 'link-local-without-interface');
    await until('the page', () => window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ input, label }) => input instanceof TabInputWebview && label.includes('link-local-without-interface')), () => window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label));
  });

  test('explaining a line of the log leads to the words that cause it', async () => {
    const document = await open('rules/bird-link-local.conf');
    await finding(document, 'link-local-without-interface');
    const explained = await commands.executeCommand<{ message: string; places: { uri: string }[] }[]>('bgp.explainLogLine', 'bird: rules/bird-link-local.conf:4:3 Link-local addresses require defined interface');
    assert.deepEqual(explained.map(({ message }) => message), ['Link-local addresses require defined interface']);
    assert.ok(explained[0]!.places.some(({ uri }) => uri === document.uri.toString()), JSON.stringify(explained));
    await commands.executeCommand('workbench.action.closeQuickOpen');
  });

  test('opening an example: a copy of it', async () => {
    await commands.executeCommand('bgp.openExample', 'broken/bird.conf');
    const document = await until('the example', () => window.activeTextEditor?.document.uri.path.endsWith('/broken/bird.conf') && window.activeTextEditor.document);
    assert.ok(!document.uri.path.startsWith(extension().extensionUri.path), document.uri.path);
    assert.equal(document.languageId, 'bird');
    await finding(document, 'link-local-without-interface');
  });
});
