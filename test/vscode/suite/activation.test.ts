import { State } from 'vscode-languageclient/node';
import { commands, env, version } from 'vscode';
import { api, assert, extension, until } from './help.ts';

suite('activation', () => {
  test('the extension is the one that is to be tested', () => {
    assert.ok(process.env.BGP_EXTENSION, 'the run says where it lies');
    assert.ok(extension().extensionPath.startsWith(process.env.BGP_EXTENSION), `${extension().extensionPath} lies in ${process.env.BGP_EXTENSION}`);
  });

  test('a workspace with a bird.conf activates the extension by itself', async () => {
    await until('the extension to be active', () => extension().isActive);
  });

  test('the server answers', async () => {
    const { client, activationMs } = await api();
    console.log(`VS Code ${version} (${env.appName}), Node ${process.versions.node}; activate() took ${activationMs.toFixed(1)} ms`);
    assert.equal(client?.state, State.Running);
    assert.ok(client.initializeResult?.capabilities.completionProvider, 'it completes');
    assert.ok(client.initializeResult.capabilities.hoverProvider, 'it has hovers');
    assert.ok(activationMs < 500, 'activation does not wait for the server');
  });

  test('every contributed command exists', async () => {
    const contributed = (extension().packageJSON.contributes.commands as { command: string }[]).map(({ command }) => command);
    assert.ok(contributed.length >= 4);
    const there = new Set(await commands.getCommands(true));
    assert.deepEqual(contributed.filter((command) => !there.has(command)), []);
  });
});
