/** A bgpd.conf in the built server, as an editor opens it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serverOfSuite, span, uriOf, type Client } from './client.ts';

const PATH = '/nowhere/bgpd.conf';
const CLEAN = 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nallow from any\nallow to any\n';

interface Action { title: string; kind: string; edit?: { documentChanges: { edits: { newText: string }[] }[] } }

describe('OpenBGPD in a session', () => {
  let client: Client;
  serverOfSuite((started) => { client = started; });

  test('a clean file gets an empty list, and its status', async () => {
    assert.deepEqual(await client.open(PATH, CLEAN, 'openbgpd'), []);
    const status = await client.until('the status', () => client.statuses.find(({ uri }) => uri === uriOf(PATH)));
    assert.equal(status.text, 'OpenBGPD 7.7 or later');
    assert.deepEqual([status.target, status.candidates], ['openbgpd@9.3', ['openbgpd@7.7', 'openbgpd@8.8', 'openbgpd@9.3']]);
  });

  test('typing a mistake: its finding, and what mends it', async () => {
    const [finding, ...rest] = await client.type(PATH, 2, span(2, 1, 10), 'remot-as');
    assert.deepEqual([finding?.code, finding?.range.start, rest.length], ['unknown-option', { line: 2, character: 1 }, 0]);
    const actions = await client.connection.sendRequest<Action[]>('textDocument/codeAction', { textDocument: { uri: uriOf(PATH) }, range: finding!.range, context: { diagnostics: [] } });
    const fix = actions.find(({ title }) => title === 'Change to "remote-as"');
    assert.equal(fix?.edit?.documentChanges[0]?.edits[0]?.newText, 'remote-as');
    assert(actions.some(({ title }) => title === 'Silence unknown-option here'));
    assert.deepEqual(await client.type(PATH, 3, span(2, 1, 9), 'remote-as'), []);
  });

  test('the name of the file is enough for other editors', async () => {
    const [finding] = await client.open('/nowhere/edge.bgpd.conf', 'AS "65001"\n', 'conf');
    assert.equal(finding?.code, 'type-mismatch');
  });

  test("what FRR calls bgpd.conf is left alone, and told in the status", async () => {
    const path = '/nowhere/frr/bgpd.conf';
    assert.deepEqual(await client.open(path, '!\nrouter bgp 65001\n neighbor 192.0.2.2 remote-as 65002\n!\nline vty\n', 'openbgpd'), []);
    const status = await client.until('the status', () => client.statuses.find(({ uri }) => uri === uriOf(path)));
    assert.equal(status.text, 'not OpenBGPD');
    assert.match(status.detail!, /FRR/);
  });

  test('completion, hover and outline', async () => {
    await client.open('/nowhere/other/bgpd.conf', CLEAN, 'openbgpd');
    const textDocument = { uri: uriOf('/nowhere/other/bgpd.conf') };
    const { items } = await client.connection.sendRequest<{ items: { label: string }[] }>('textDocument/completion', { textDocument, position: { line: 2, character: 1 } });
    assert(items.some(({ label }) => label === 'multihop'));
    const hover = await client.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', { textDocument, position: { line: 2, character: 3 } });
    assert.match(hover.contents.value, /AS number/);
    const symbols = await client.connection.sendRequest<{ name: string }[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(symbols.map(({ name }) => name), ['192.0.2.2', 'allow from any', 'allow to any']);
  });
});
