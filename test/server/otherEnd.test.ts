/** "Write the other end" in the built server: the actions on a session's line, and what becomes of them with our client and with others. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folderOfSuite } from '../folder.ts';
import { at, Client, uriOf } from './client.ts';

const BIRD = 'router id 10.0.0.1;\nprotocol device { }\nprotocol bgp uplink {\n  local 10.0.0.1 as 65001;\n  neighbor 10.0.0.2 as 65002;\n  ipv4 { import all; export none; };\n}\nprotocol bgp near {\n  local fe80::1 as 65001;\n  neighbor fe80::2%\'eth0\' as 65002;\n  ipv6 { import all; export none; };\n}\n';
const BGPD = 'AS 65001\nrouter-id 10.0.0.1\nneighbor 10.0.0.2 {\n\tremote-as 65002\n\tlocal-address 10.0.0.1\n}\nallow from any\nallow to any\n';
const PEER = 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n  peerIP: 10.0.0.1\n  asNumber: 65001\n';
const TITLES = ['BIRD', 'OpenBGPD', 'Calico', 'Cilium'].map((name) => `Write the other end for ${name}`);

interface OtherEndAction { title: string; kind: string; command: { command: string; arguments: object[] } }
type OtherEnd = { text: string; language: string; session: string; warning?: string; refused?: string };

const OURS = { initializationOptions: { client: 'bgp-config' } };
const CREATING = { capabilities: { workspace: { configuration: false, workspaceFolders: true, applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } }, textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } }, window: { showDocument: { support: true } } } };

async function actions(client: Client, path: string, line: number, character = 3, only?: string[]): Promise<OtherEndAction[]> {
  const all = await client.request<OtherEndAction[]>('textDocument/codeAction', path, { range: { start: at(line, character), end: at(line, character) }, context: { diagnostics: [], ...(only && { only }) } });
  return all.filter(({ title }) => title.startsWith('Write the other end'));
}
const titles = async (...args: Parameters<typeof actions>): Promise<string[]> => (await actions(...args)).map(({ title }) => title);

describe('with our client', () => {
  test('actions on the line of a session, in every language, and nowhere else', async () => {
    await Client.with(OURS, async (client) => {
      await client.open('/nowhere/bird.conf', BIRD);
      await client.open('/nowhere/bgpd.conf', BGPD, 'openbgpd');
      await client.open('/nowhere/peer.yaml', PEER, 'yaml');
      assert.deepEqual(await titles(client, '/nowhere/bird.conf', 2), TITLES);
      assert.deepEqual(await titles(client, '/nowhere/bird.conf', 7, 0), TITLES);
      assert.deepEqual(await titles(client, '/nowhere/bgpd.conf', 2), TITLES);
      assert.deepEqual(await titles(client, '/nowhere/peer.yaml', 5), TITLES);
      for (const line of [0, 1, 4, 5]) assert.deepEqual(await titles(client, '/nowhere/bird.conf', line), []);
      assert.deepEqual(await titles(client, '/nowhere/bird.conf', 2, 3, ['quickfix']), []);
      assert.deepEqual(await titles(client, '/nowhere/bird.conf', 2, 3, ['refactor']), TITLES);
      const [action] = await actions(client, '/nowhere/bird.conf', 2);
      assert.deepEqual([action!.kind, action!.command], ['refactor.mirror.bgp', { title: TITLES[0], command: 'bgp.writeOtherEnd', arguments: [{ uri: uriOf('/nowhere/bird.conf'), position: at(2, 13), to: 'bird' }] }]);
    });
  });

  test('the text is that of the session as it is now, for the release of the settings', async () => {
    await Client.with({ ...OURS, settings: () => ({ openbgpd: { version: '7.7' } }) }, async (client) => {
      const path = '/nowhere/bird.conf';
      const ask = (line: number, to: string) => client.connection.sendRequest<OtherEnd>('bgp/otherEnd', { uri: uriOf(path), position: at(line, 0), to });
      await client.open(path, BIRD);
      const first = await ask(4, 'openbgpd');
      assert.deepEqual([first.language, first.session, first.warning], ['openbgpd', 'uplink', undefined]);
      assert.match(first.text, /^neighbor 10\.0\.0\.1 \{\n\tremote-as 65001\n/m);
      await client.type(path, 2, { start: at(5, 0), end: at(5, 0) }, '  local role provider;\n');
      assert.match((await ask(2, 'openbgpd')).text, /^\tannounce policy customer$/m);
      assert.match((await ask(2, 'cilium')).text, /^kind: CiliumBGPClusterConfig$/m);
      assert.match((await ask(9, 'calico')).refused!, /link-local/);
      // Above the first session the first one is meant.
      assert.equal((await ask(0, 'bird')).session, 'uplink');
      await client.type(path, 3, { start: at(2, 0), end: at(2, 0) }, 'protocol bgp off { disabled; local 10.1.0.1 as 65001; neighbor 10.1.0.2 as 65002; ipv4 { import all; export none; }; }\n');
      assert.match((await ask(2, 'bird')).warning!, /^never up\b.*disabled/);
      await client.open('/nowhere/none.bird', 'router id 10.0.0.1;\nprotocol device { }\n');
      assert.equal((await client.connection.sendRequest<OtherEnd>('bgp/otherEnd', { uri: uriOf('/nowhere/none.bird'), position: at(0, 0), to: 'bird' })).refused, 'there is no BGP session here');
    });
  });
});

describe('with other clients', () => {
  const folder = folderOfSuite({ 'bird.conf': BIRD });

  test('one that takes no new files gets no such action', async () => {
    await Client.with({}, async (client) => {
      await client.open('/nowhere/bird.conf', BIRD);
      assert.deepEqual(await titles(client, '/nowhere/bird.conf', 2), []);
    });
  });

  test('the command makes a file beside, of a name that is free, and shows it', async () => {
    await Client.with(CREATING, async (client) => {
      const path = folder('bird.conf');
      const edits: { edit: { documentChanges: { kind?: string; uri?: string; edits?: { newText: string }[] }[] } }[] = [];
      const shown: string[] = [];
      const warned: string[] = [];
      client.connection.onRequest('workspace/applyEdit', (params: (typeof edits)[number]) => {
        edits.push(params);
        return { applied: true };
      });
      client.connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
        shown.push(uri);
        return { success: true };
      });
      client.connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
        warned.push(message);
        return null;
      });
      await client.open(path, BIRD);
      const [bird, , calico] = await actions(client, path, 2);
      const run = (action: OtherEndAction | undefined) => client.connection.sendRequest('workspace/executeCommand', { command: action!.command.command, arguments: action!.command.arguments });
      await run(bird);
      const beside = pathToFileURL(folder('other-end-of-uplink.bird')).toString();
      assert.deepEqual([edits[0]?.edit.documentChanges[0], shown], [{ kind: 'create', uri: beside, options: { ignoreIfExists: false } }, [beside]]);
      assert.match(edits[0]!.edit.documentChanges[1]!.edits![0]!.newText, /^protocol bgp as65001 \{$/m);
      writeFileSync(folder('other-end-of-uplink.bird'), '');
      await run(bird);
      assert.match(edits[1]!.edit.documentChanges[0]!.uri!, /other-end-of-uplink-2\.bird$/);
      await run(calico);
      assert.match(edits[2]!.edit.documentChanges[0]!.uri!, /other-end-of-uplink\.yaml$/);
      const near = (await actions(client, path, 7)).find(({ title }) => title.endsWith('Calico'));
      await run(near);
      assert.equal(edits.length, 3);
      assert.match(warned.join('\n'), /link-local/);
    });
  });
});
