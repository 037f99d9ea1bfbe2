import { commands, languages, window, workspace } from 'vscode';
import { assert, closeAll, open, sleep, until, uriOf } from './help.ts';

suite('language', () => {
  suiteTeardown(closeAll);

  // First, while no other file of that folder was opened: the workspace is what tells.
  test('a file that a bird.conf includes is BIRD, whatever its name', async () => {
    const list = await open('including/peers/a.list');
    await until('a.list to be BIRD', () => workspace.textDocuments.some(({ uri, languageId }) => uri.toString() === list.uri.toString() && languageId === 'bird'), () => list.languageId);
    await open('including/bird.conf');
    const filters = await open('including/filters.txt');
    await until('filters.txt to be BIRD', () => workspace.textDocuments.some(({ uri, languageId }) => uri.toString() === filters.uri.toString() && languageId === 'bird'), () => filters.languageId);
    const notes = await open('including/notes.txt');
    await sleep(300);
    assert.equal(notes.languageId, 'plaintext', 'a file beside them is left alone');
  });

  test('a person who chooses another language for an included file is not overruled', async () => {
    const filters = await open('including/filters.txt');
    await until('filters.txt to be BIRD', () => window.activeTextEditor?.document.languageId === 'bird');
    await languages.setTextDocumentLanguage(filters, 'plaintext');
    await sleep(500);
    assert.equal(window.activeTextEditor?.document.languageId, 'plaintext');
    await languages.setTextDocumentLanguage(window.activeTextEditor.document, 'bird');
  });

  test('included files of any name are watched on the disk', async () => {
    const root = await open('including/bird.conf');
    const names = () => languages.getDiagnostics(root.uri).map(({ message }) => message).filter((message) => message.includes('"ours"'));
    await until('filters.txt to be read', async () => (await commands.executeCommand<object[] | undefined>('vscode.executeDocumentSymbolProvider', root.uri))?.length);
    const appendix = uriOf('including/peers/b.list');
    await workspace.fs.writeFile(appendix, new TextEncoder().encode('filter ours { accept; }\n'));
    try {
      await until('the name that is there twice', () => languages.getDiagnostics().some(([, found]) => found.some(({ code }) => (typeof code === 'object' ? code.value : code) === 'duplicate-name')), names);
    } finally {
      await workspace.fs.delete(appendix);
    }
    await until('nothing', () => languages.getDiagnostics().every(([uri, found]) => !uri.path.includes('/including/') || found.every(({ code }) => (typeof code === 'object' ? code.value : code) !== 'duplicate-name')), names);
  });

  test('a template: one remark, and the outline all the same', async () => {
    const template = await open('names/bird.conf.j2');
    await until('the remark', () => languages.getDiagnostics(template.uri).length === 1);
    assert.match(languages.getDiagnostics(template.uri)[0].message, /template/);
    const symbols = await until('the outline', async () => {
      const got = await commands.executeCommand<{ name: string }[] | undefined>('vscode.executeDocumentSymbolProvider', template.uri);
      return got && got.length > 0 && got;
    });
    assert.deepEqual(symbols.map(({ name }) => name), ['device']);
  });

  const BIRD = [
    'bird.conf', 'bird6.conf', 'bird-edge.conf', 'x.bird', 'bird.cfg', 'bird_ipam.cfg', 'bird/peers.conf', 'bird/calico.cfg', 'bird/deep/filters.inc',
    'bird.conf.j2', 'bird6.conf.tmpl', 'bird.cfg.template', 'bird-edge.conf.erb',
  ];
  for (const name of BIRD) {
    test(`${name} is BIRD`, async () => {
      assert.equal((await workspace.openTextDocument(uriOf(`names/${name}`))).languageId, 'bird');
    });
  }

  test('a bgpd.conf of OpenBGPD has its own language and findings', async () => {
    const { uri, languageId } = await open('foreign/bgpd-openbsd.conf');
    assert.equal(languageId, 'openbgpd');
    await until('its findings', () => languages.getDiagnostics(uri).some(({ source, code }) => source === 'bgplint' && (code as { value: string }).value === 'no-allow-rule'));
  });

  const FOREIGN = ['nginx.conf', 'bgpd.conf', 'frr.conf', 'settings.inc', 'mybird.txt', 'bird.txt', 'blackbird.conf', 'thunderbird.inc', 'mybird/peers.conf'];
  test('foreign files are left alone', async () => {
    const documents = [];
    for (const name of FOREIGN) documents.push(await open(`foreign/${name}`));
    await sleep(300);
    for (const { uri, languageId } of documents) {
      assert.notEqual(languageId, 'bird', uri.path);
      assert.deepEqual(languages.getDiagnostics(uri).filter(({ source }) => source === 'bgplint'), [], uri.path);
    }
  });
});
