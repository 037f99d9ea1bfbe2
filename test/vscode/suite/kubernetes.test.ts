import { statSync } from 'node:fs';
import { type Hover, type TextDocument, commands, languages, window, workspace } from 'vscode';
import { api, assert, closeAll, finding, labelOf, noFinding, open, picture, placeOf, read, complete, quickFixes, replaceText, sleep, until, workbench } from './help.ts';

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
    assert.match(found.verdict, /^never up because nodes expects AS 64513, and tor is AS 64512/);
    await commands.executeCommand('bgp.sessions.focus');
    await commands.executeCommand('bgp.refreshSessions');
  });

  test('the view of sessions shows the pair, and leads to either end', async () => {
    const { sessions } = await api();
    const rows = await until('the pair in the tree', async () => {
      const all = (await sessions.getChildren()) ?? [];
      const row = all.find((one) => one.kind === 'pair' && one.pair.b.uri.endsWith('kubernetes/peer.yaml'));
      return row && { row, ends: (await sessions.getChildren(row)) ?? [] };
    });
    const item = await sessions.getTreeItem(rows.row);
    assert.equal(item.label, 'nodes – tor');
    assert.match(String(item.description), /^never up because nodes expects AS 64513, and tor is AS 64512/);
    const jumped: string[] = [];
    for (const end of rows.ends) {
      const { command } = await sessions.getTreeItem(end);
      await commands.executeCommand(command!.command, ...(command!.arguments ?? []));
      const editor = window.activeTextEditor!;
      jumped.push(`${editor.document.uri.path.split('/').at(-1)} ${editor.document.getText(editor.selection)}`);
    }
    assert.deepEqual(jumped, ['bird.conf nodes', 'peer.yaml 198.18.7.1']);
  });

  test('each end has a finding with the other beside it, and a fix on either side ends both', async () => {
    const router = await open('kubernetes/bird.conf');
    document = await open('kubernetes/peer.yaml');
    const [there, here] = [await finding(router, 'session-ends-disagree', '64513'), await finding(document, 'session-ends-disagree', '198.18.7.1')];
    for (const [one, other] of [[there, 'peer.yaml'], [here, 'bird.conf']] as const) assert.ok(one.relatedInformation?.some(({ location }) => location.uri.path.endsWith(`kubernetes/${other}`)));
    const titles = ['Write "as 64512" in bird.conf', 'Write "localASNumber: 64513" in peer.yaml'];
    const fixes = await quickFixes(document, here);
    for (const title of titles) assert.ok(fixes.some((fix) => fix.title === title), fixes.map((fix) => fix.title).join(', '));
    const text = document.getText();
    await workspace.applyEdit(fixes.find((fix) => fix.title === titles[1])!.edit!);
    assert.match(document.getText(), /localASNumber: 64513/);
    await noFinding(router, 'session-ends-disagree');
    await noFinding(document, 'session-ends-disagree');
    await replaceText(document, text);
    const again = await finding(document, 'session-ends-disagree', '198.18.7.1');
    // A fix in the file of the other end.
    const [fix] = (await quickFixes(document, again)).filter(({ title }) => title === titles[0]);
    const before = router.getText();
    await workspace.applyEdit(fix!.edit!);
    assert.match(router.getText(), /neighbor 198\.18\.7\.9 as 64512;/);
    await noFinding(document, 'session-ends-disagree');
    await replaceText(router, before);
  });

  test('a picture of the view', async function () {
    if (!workbench) this.skip(); // a desktop's window cannot be photographed from here
    await open('kubernetes/peer.yaml');
    await commands.executeCommand('notifications.clearAll');
    await commands.executeCommand('bgp.sessions.focus');
    await commands.executeCommand('bgp.refreshSessions');
    const rows = await until('the pair in the view', async () => {
      const texts = await read('.pane-body .monaco-list-row');
      return texts.some((text) => text.includes('nodes – tor') && text.includes('never up because')) && texts;
    });
    assert.ok(rows.length > 0);
    assert.ok(statSync(await picture('sessions')).size > 30_000, 'a picture of something');
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
