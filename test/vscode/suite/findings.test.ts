import { DiagnosticSeverity, TabInputCustom, type TextDocument, commands, languages, window, workspace } from 'vscode';
import { api, assert, brief, closeAll, codeOf, finding, open, replaceText, until } from './help.ts';

const found = (document: TextDocument) => languages.getDiagnostics(document.uri);

suite('findings', () => {
  suiteTeardown(closeAll);

  test('every mistake of a file in one pass, each on its own words', async () => {
    const document = await open('bird-mistakes.conf');
    const mistakes: [line: number, words: string][] = [[2, 'roter'], [3, 'tme'], [4, 'nobody'], [6, 'vmbr-dev'], [7, '"long"'], [8, 'missing_filter']];
    const missing = () => mistakes.filter(([line, words]) => !found(document).some(({ range, severity }) => {
      const text = document.getText(range);
      return severity === DiagnosticSeverity.Error && range.start.line === line - 1 && text.includes(words) && text.length <= words.length + 3;
    }));
    await until('six errors', () => missing().length === 0, () => ({ missing: missing(), found: brief(document) }));
  });

  const FIRES: [file: string, code: string, words: string, severity: DiagnosticSeverity][] = [
    ['rules/bird-link-local.conf', 'link-local-without-interface', 'fe80::1', DiagnosticSeverity.Error],
    ['rules/bird-link-local-ibgp.conf', 'link-local-without-interface', 'fe80::1', DiagnosticSeverity.Error],
    ['rules/bird-quotes.conf', 'interface-name-needs-quotes', 'vmbr-dev', DiagnosticSeverity.Error],
    ['rules/bird-quotes-option.conf', 'interface-name-needs-quotes', 'vmbr-dev', DiagnosticSeverity.Error],
    ['rules/bird-direct.conf', 'direct-without-interface-route', 'direct', DiagnosticSeverity.Warning],
    ['rules/bird-next-hop.conf', 'ipv4-without-extended-next-hop', 'ipv4', DiagnosticSeverity.Warning],
    ['rules/bird-over-ipv4.conf', 'ipv6-over-ipv4-session', 'ipv6', DiagnosticSeverity.Information],
  ];
  for (const [file, code, words, severity] of FIRES) {
    test(`${code} in ${file}, with its page`, async () => {
      const document = await open(file);
      const one = await finding(document, code);
      assert.equal(document.getText(one.range).replace(/[%;]/g, ''), words);
      assert.equal(one.severity, severity);
      assert.equal(one.source, 'bgplint');
      assert.ok(one.message.length > 40, `it says what it leads to: ${one.message}`);
      assert.ok(typeof one.code === 'object', 'its code is a link');
      assert.equal(one.code.target.path.split('/').slice(-3).join('/'), `docs/rules/${code}.md`);
      const page = new TextDecoder().decode(await workspace.fs.readFile(one.code.target));
      assert.match(page, new RegExp(`^# ${code}$`, 'm'), `${one.code.target} is its page`);
    });
  }

  test("a code's link opens its page, to be read", async () => {
    const document = await open('rules/bird-link-local.conf');
    const { code } = await finding(document, 'link-local-without-interface');
    assert.ok(typeof code === 'object');
    await commands.executeCommand('vscode.open', code.target);
    const tab = await until('its tab', () => window.tabGroups.activeTabGroup.activeTab?.label.includes('link-local-without-interface.md') && window.tabGroups.activeTabGroup.activeTab);
    assert.ok(tab.input instanceof TabInputCustom && tab.input.viewType === 'vscode.markdown.preview.editor', JSON.stringify(tab.input));
  });

  test('a value from a template or a define, and in an included file', async () => {
    const template = await open('rules/bird-link-local-define.conf');
    await finding(template, 'link-local-without-interface');
    const list = await open('including/peers/a.list');
    const one = await finding(list, 'link-local-without-interface');
    assert.equal(list.getText(one.range), 'fe80::a', 'the finding is in the file that is included');
  });

  test('as they type: a mistake comes and goes, in an untitled document too', async () => {
    const document = await workspace.openTextDocument({ language: 'bird', content: 'router id 192.0.2.1;\nprotocol device { scan time 10; }\n' });
    await window.showTextDocument(document);
    await until('the status of a clean file', async () => (await api()).statusText());
    assert.deepEqual(found(document), []);
    await replaceText(document, 'router id 192.0.2.1;\nprotocol device { scan tme 10; }\n');
    await until('an error', () => found(document).some(({ severity, range }) => severity === DiagnosticSeverity.Error && range.start.line === 1), () => brief(document));
    await replaceText(document, 'router id 192.0.2.1;\nprotocol device { scan time 10; }\n');
    await until('no finding', () => found(document).length === 0, () => brief(document));
  });

  for (const name of ['names/bird.conf.j2', 'names/bird.cfg.template']) {
    test(`${name}: a template gets one information, and no wall of errors`, async () => {
      const document = await open(name);
      await until('the finding', () => found(document).length > 0);
      assert.deepEqual(found(document).map(({ severity }) => severity), [DiagnosticSeverity.Information], brief(document).join('; '));
    });
  }

  test('a file without a mistake has no finding', async () => {
    const document = await open('names/bird.conf');
    await until('its status', async () => (await api()).statusText());
    assert.deepEqual(found(document).map(codeOf), []);
  });
});
