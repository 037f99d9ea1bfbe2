import { commands, languages, workspace } from 'vscode';
import { api, assert, brief, closeAll, open, read, until, workbench } from './help.ts';

const BAR = '.statusbar-item[id="bgp-config.bgp-config.bgp.status"]';

suite('status', () => {
  suiteTeardown(closeAll);

  test('shows the releases that a file fits, and why', async () => {
    await open('bird-onlink.conf');
    const { statusText, statusDetail } = await api();
    const text = await until('the status', statusText);
    assert.match(text, /^BIRD .*\b2\.18 or later/);
    assert.match(text, /\b3\.2 or later/);
    assert.match(statusDetail() ?? '', /onlink/);
    if (workbench) await until('the status bar', async () => (await read(BAR)).some((shown) => shown.includes(text)), () => text);
  });

  test('is another one for another file, and none for a foreign one', async () => {
    const { statusText } = await api();
    await open('names/bird.conf');
    await until('the status', () => statusText() && !/2\.18/.test(statusText()!), statusText);
    await open('foreign/nginx.conf');
    assert.equal(statusText(), undefined);
    if (workbench) await until('nothing in the status bar', async () => (await read(`${BAR}:visible`)).length === 0);
  });

  test('the chosen release decides', async () => {
    const { statusText } = await api();
    const document = await open('bird-onlink.conf');
    await until('the status', statusText);
    assert.deepEqual(languages.getDiagnostics(document.uri).filter(({ severity }) => severity === 0), []);
    try {
      await commands.executeCommand('bgp.selectVersion', '2.17');
      assert.equal(workspace.getConfiguration('bgp', document.uri).get('bird.version'), '2.17');
      await until('an error about onlink', () => languages.getDiagnostics(document.uri).some(({ severity, range }) => severity === 0 && document.getText(range).includes('onlink')), () => brief(document));
    } finally {
      await commands.executeCommand('bgp.selectVersion', 'auto');
    }
    await until('no error', () => languages.getDiagnostics(document.uri).every(({ severity }) => severity !== 0), () => brief(document));
  });
});
