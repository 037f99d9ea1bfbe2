/** Manifests in the built server, as an editor opens them: as YAML among other YAML. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { folderOfSuite } from '../folder.ts';
import { Client, serverOfSuite, span, uriOf } from './client.ts';

const PEER = 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n  peerIP: 192.0.2.1\n  asNumber: 65001\n';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n';

describe('manifests in a session', () => {
  let client: Client;
  serverOfSuite((started) => { client = started; });
  const hover = (path: string, line: number, character: number) => client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', { textDocument: { uri: uriOf(path) }, position: { line, character } });

  test('one that is clean gets an empty list; a mistake its finding and its fix', async () => {
    assert.deepEqual(await client.open('/nowhere/peer.yaml', PEER, 'yaml'), []);
    const [finding] = await client.type('/nowhere/peer.yaml', 2, span(5, 2, 8), 'peerIp');
    assert.deepEqual([finding?.code, finding?.range.start], ['unknown-option', { line: 5, character: 2 }]);
    const actions = await client.connection.sendRequest<{ title: string }[]>('textDocument/codeAction', { textDocument: { uri: uriOf('/nowhere/peer.yaml') }, range: finding!.range, context: { diagnostics: [] } });
    assert.ok(actions.some(({ title }) => title === 'Change to "peerIP"'), JSON.stringify(actions));
    assert.deepEqual(await client.type('/nowhere/peer.yaml', 3, span(5, 2, 8), 'peerIP'), []);
  });

  test('hover and completion', async () => {
    assert.match((await hover('/nowhere/peer.yaml', 6, 4))!.contents.value, /AS number of the peer/);
    const list = await client.connection.sendRequest<{ items: { label: string }[] }>('textDocument/completion', { textDocument: { uri: uriOf('/nowhere/peer.yaml') }, position: { line: 7, character: 0 } });
    assert.deepEqual(list.items.map(({ label }) => label), ['status']);
  });

  test('of other YAML nothing is said, until it is one of ours', async () => {
    client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf('/nowhere/service.yaml'), languageId: 'yaml', version: 1, text: `${SERVICE}spec: [broken\n` } });
    assert.equal(await hover('/nowhere/service.yaml', 0, 3), null);
    const [finding] = await client.type('/nowhere/service.yaml', 2, span(0, 0, 0), `${PEER.replace('192.0.2.1', '192.0.2.300')}---\n`);
    assert.equal(finding?.code, 'invalid-argument');
  });

  test('a manifest of another name, which the editor says is YAML', async () => {
    const [finding] = await client.open('/nowhere/peer', PEER.replace('65001', '4294967296'), 'yaml');
    assert.equal(finding?.code, 'number-out-of-range');
  });
});

describe('what Calico runs', () => {
  const NODE = 'apiVersion: v1\nkind: Node\nmetadata:\n  name: worker\n  annotations: {projectcalico.org/IPv4Address: 192.0.2.11/24, projectcalico.org/IPv6Address: fd00::11/64}\n';
  const folder = folderOfSuite({ 'nodes.yaml': NODE, 'service.yaml': SERVICE });
  interface Preview { nodes: string[]; node: string; files: { name: string; text: string; diagnostics: { code: string; range: { start: { line: number } }; relatedInformation?: { location: { uri: string; range: { start: { line: number } } } }[] }[] }[] }

  test('of the manifest that is open, as it is, and of the nodes beside it', async () => {
    await Client.with({ folders: [folder('')] }, async (client) => {
      const path = folder('peer.yaml');
      const ask = (more: object) => client.connection.sendRequest<Preview | null>('bgp/calicoPreview', { uri: uriOf(path), family: 4, ...more });
      assert.equal(await ask({}), null);
      await client.open(path, PEER, 'yaml');
      const first = (await ask({}))!;
      assert.deepEqual([first.nodes, first.node, first.files.map(({ name, diagnostics }) => [name, diagnostics.length])], [['worker'], 'worker', [['bird.cfg', 0], ['bird_aggr.cfg', 0], ['bird_ipam.cfg', 0]]]);
      assert.match(first.files[0]!.text, /neighbor 192\.0\.2\.1 as 65001;\n {2}source address 192\.0\.2\.11;/);
      await client.type(path, 2, span(5, 10, 19), 'fe80::1');
      const [bird6] = (await ask({ family: 6, node: 'worker' }))!.files;
      assert.deepEqual(bird6!.diagnostics.map(({ code, range, relatedInformation }) => [code, bird6!.text.split('\n')[range.start.line], relatedInformation?.map(({ location }) => [location.uri, location.range.start.line])]),
        [['link-local-without-interface', '  neighbor fe80::1 as 65001;', [[uriOf(path), 5]]]]);
      // A node beside it that is edited, and is not saved.
      await client.open(folder('nodes.yaml'), NODE.replace('name: worker', 'name: renamed'), 'yaml');
      const { nodes, node } = (await ask({ node: 'worker' }))!;
      assert.deepEqual([nodes, node], [['renamed'], 'renamed']);
    });
  });
});

describe('manifests that refer to each other', () => {
  const CLUSTER = 'apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: {name: c}\nspec:\n  bgpInstances:\n    - name: main\n      localASN: 65100\n      peers: [{name: p, peerASN: 65001, peerAddress: 192.0.2.1, peerConfigRef: {name: tor}}]\n';
  const CONFIG = 'apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata:\n  name: tor\nspec:\n  ebgpMultihop: 2\n';
  const folder = folderOfSuite({ 'cluster.yaml': CLUSTER, 'config.yaml': CONFIG });

  test('an edit of one, its end, and a change on the disk are told in the other', async () => {
    const [cluster, config] = [folder('cluster.yaml'), folder('config.yaml')];
    await Client.with({ folders: [folder('')] }, async (client) => {
      const codes = (): string[] | undefined => client.published.findLast(({ uri }) => uri === uriOf(cluster))?.diagnostics.map(({ code }) => String(code));
      assert.deepEqual(await client.open(cluster, CLUSTER, 'yaml'), []);
      await client.open(config, CONFIG, 'yaml');
      await client.change(config, 2, span(3, 8, 11), 'vyos');
      await client.until('a name that leads nowhere', () => codes()?.join() === 'undefined-name');
      await client.close(config);
      await client.until('the disk has the word again', () => codes()?.join() === '');
      await client.until('the folder is watched', () => client.watched.some((pattern) => pattern.includes('*.yaml')));
      writeFileSync(config, CONFIG.replace('name: tor', 'name: other'));
      await client.changedOnDisk(config);
      await client.until('the change on the disk', () => codes()?.join() === 'undefined-name');
    });
  });
});

describe('the sessions of a workspace', () => {
  const folder = folderOfSuite({
    'router/bird.conf': 'router id 192.0.2.1;\nprotocol device { }\nprotocol direct { ipv4; }\nprotocol bgp node { local 192.0.2.1 as 65001; neighbor 192.0.2.9 as 64513; multihop; ipv4 { import all; export none; }; }\nprotocol bgp lonely { local 192.0.2.1 as 65001; neighbor 198.51.100.9 as 65009; multihop; ipv4 { import all; export none; }; }\n',
    'cluster/peer.yaml': PEER,
    'cluster/service.yaml': SERVICE,
  });
  interface Told { pairs: { a: { name: string; uri: string }; b: { name: string; uri: string; range: { start: { line: number } } }; outcome: string; verdict: string }[]; alone: { name: string }[] }

  test('an end that is open is told where one that is not contradicts it', async () => {
    await Client.with({ folders: [folder('')] }, async (client) => {
      const path = folder('cluster/peer.yaml');
      await client.open(path, PEER, 'yaml');
      const told = () => client.published.findLast(({ uri }) => uri === uriOf(path))?.diagnostics.map(({ code, relatedInformation }) => [code, relatedInformation?.map(({ location: { uri } }) => uri)]) ?? [];
      await client.until('the contradiction', () => told().length === 1);
      assert.deepEqual(told(), [['session-ends-disagree', [uriOf(folder('router/bird.conf'))]]]);
      assert.deepEqual(client.published.filter(({ uri }) => uri.endsWith('bird.conf')), []);
      // The router as it is on the disk by then.
      const router = readFileSync(folder('router/bird.conf'), 'utf8');
      writeFileSync(folder('router/bird.conf'), router.replace('64513', '64512'));
      await client.changedOnDisk(folder('router/bird.conf'));
      await client.until('its end', () => told().length === 0);
      writeFileSync(folder('router/bird.conf'), router);
    });
  });

  test('pairs of files that are not open, and of the text in the editor', async () => {
    await Client.with({ folders: [folder('')] }, async (client) => {
      const ask = () => client.connection.sendRequest<Told>('bgp/sessions', {});
      const { pairs, alone } = await ask();
      assert.deepEqual(pairs.map(({ a, b, outcome }) => [a.name, b.name, outcome]), [['node', 'tor', 'never']]);
      assert.match(pairs[0]!.verdict, /^never up because node expects AS 64513, and tor is AS 64512/);
      assert.deepEqual(alone.map(({ name }) => name), ['lonely']);
      assert.deepEqual([pairs[0]!.b.uri, pairs[0]!.b.range.start.line], [uriOf(folder('cluster/peer.yaml')), 5]);
      await client.open(folder('cluster/peer.yaml'), `${PEER}  localASNumber: 64513\n`, 'yaml');
      assert.deepEqual((await ask()).pairs.map(({ outcome }) => outcome), ['up']);
    });
  });
});
