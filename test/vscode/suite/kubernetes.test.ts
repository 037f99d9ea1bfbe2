import { type Hover, type TextDocument, commands, languages } from 'vscode';
import { api, assert, closeAll, finding, labelOf, noFinding, open, placeOf, complete, quickFixes, replaceText, sleep, until } from './help.ts';

interface Told { pairs: { a: { name: string }; b: { name: string; uri: string }; outcome: string; verdict: string }[] }

suite('a manifest', () => {
  let document: TextDocument;
  suiteSetup(async () => {
    document = await open('kubernetes/peer.yaml');
  });
  suiteTeardown(closeAll);

  test('stays YAML', () => assert.equal(document.languageId, 'yaml'));

  test('a mistake, and its fix', async () => {
    const text = document.getText();
    await replaceText(document, text.replace('asNumber', 'asNumbr'));
    const found = await finding(document, 'unknown-option', 'asNumbr');
    assert.ok((await quickFixes(document, found)).some(({ title }) => title === 'Change to "asNumber"'));
    await replaceText(document, text);
    await noFinding(document, 'unknown-option');
  });

  test('completion and hover of fields', async () => {
    const [hover] = await until('hover', async () => {
      const got = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, placeOf(document, 'asNumber', 2));
      return got.length > 0 && got;
    });
    assert.match(hover!.contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n'), /AS number of the peer/);
    const labels = (await complete(document, placeOf(document, 'asNumber', 0))).map(labelOf);
    for (const word of ['filters', 'nodeSelector', 'ttlSecurity']) assert.ok(labels.includes(word), labels.join(', '));
  });

  test('nothing is said of other YAML', async () => {
    const other = await open('kubernetes/other.yaml');
    await sleep(500);
    assert.deepEqual(languages.getDiagnostics(other.uri).filter(({ source }) => source === 'bgplint'), []);
  });

  test('both ends of its session, with the verdict', async () => {
    const { client } = await api();
    const pair = async () => (await client!.sendRequest<Told>('bgp/sessions', {})).pairs.find(({ b }) => b.uri.endsWith('kubernetes/peer.yaml'));
    const found = await until('the pair', pair);
    assert.deepEqual([found.a.name, found.b.name, found.outcome], ['nodes', 'tor', 'never']);
    assert.match(found.verdict, /expects AS 64513, and tor is AS 64512/);
    await commands.executeCommand('bgp.sessions.focus');
    await commands.executeCommand('bgp.refreshSessions');
  });
});

suite('what Calico runs', () => {
  suiteTeardown(closeAll);

  test('is shown beside the manifest, judged, and follows it', async () => {
    const manifest = await open('kubernetes/peer.yaml');
    const shown = await until('the preview', () => commands.executeCommand<TextDocument | undefined>('bgp.previewCalico', { node: 'any-node', file: 'bird6.cfg' }));
    assert.deepEqual([shown.uri.scheme, shown.languageId], ['bgp-calico', 'bird']);
    assert.match(shown.getText(), /The node has no sessions/);
    const text = manifest.getText();
    await replaceText(manifest, text.replace(/peerIP: .*/, 'peerIP: fe80::1'));
    await until('the edit', async () => shown.getText().includes('neighbor fe80::1'));
    const [found] = await until('the finding', async () => { const all = languages.getDiagnostics(shown.uri); return all.length > 0 && all; });
    assert.equal(shown.lineAt(found!.range.start.line).text, '  neighbor fe80::1 as 65001;');
    assert.equal(found!.relatedInformation?.[0]?.location.uri.toString(), manifest.uri.toString());
    const links = await commands.executeCommand<{ target?: { path: string } }[]>('vscode.executeLinkProvider', shown.uri);
    assert.deepEqual(links.map(({ target }) => target?.path), ['/any-node/bird6_aggr.cfg', '/any-node/bird6_ipam.cfg']);
    await replaceText(manifest, text);
    await until('no finding', async () => languages.getDiagnostics(shown.uri).length === 0);
  });
});
