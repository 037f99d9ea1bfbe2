import { statSync } from 'node:fs';
import { Selection, commands, languages, window } from 'vscode';
import { api, assert, closeAll, finding, open, picture, placeOf, read, sleep, until, workbench } from './help.ts';

const CODES = ['direct-without-interface-route', 'ipv4-without-extended-next-hop', 'interface-name-needs-quotes'];

suite('workbench', () => {
  suiteSetup(function () {
    if (!workbench) this.skip(); // a desktop's window cannot be photographed from here
  });
  suiteTeardown(closeAll);

  test('squiggles in the editor, rows in the Problems panel, and a picture of them', async () => {
    await closeAll();
    const document = await open('story/bird.conf');
    for (const code of CODES) await finding(document, code);
    await until('the status', (await api()).statusText);
    await commands.executeCommand('notifications.clearAll');
    await commands.executeCommand('workbench.action.closeSidebar');
    await commands.executeCommand('workbench.actions.view.problems');
    await until('an error and a warning under words', async () => (await read('.editor-instance .squiggly-error')).length > 0 && (await read('.editor-instance .squiggly-warning')).length > 0);
    // Files that other tests opened have findings too.
    const others = languages.getDiagnostics().some(([uri, found]) => found.length > 0 && uri.toString() !== document.uri.toString());
    if (others) await commands.executeCommand('workbench.actions.workbench.panel.markers.view.toggleActiveFile');
    const rows = await until('the file and its three findings in the Problems panel', async () => {
      const texts = await read('.markers-panel .monaco-list-row');
      return texts.length === 4 && texts;
    });
    for (const code of CODES) assert.ok(rows.some((row) => row.includes(code)), rows.join('\n'));
    const place = placeOf(document, 'direct;');
    window.activeTextEditor!.selection = new Selection(place, place);
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await until('the light bulb', async () => (await read('.editor-instance .codicon-light-bulb, .editor-instance [class*=lightbulb]')).length > 0);
    assert.ok(statSync(await picture('problems')).size > 30_000, 'a picture of something');
  });

  test('the light bulb offers the fixes; one click applies them', async () => {
    const document = await open('story/bird.conf');
    await finding(document, 'direct-without-interface-route');
    const place = placeOf(document, 'direct;');
    window.activeTextEditor!.selection = new Selection(place, place);
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    const titles = await until('the menu', async () => {
      console.log('@@key Control+Period');
      await sleep(400);
      const texts = await read('.action-widget .monaco-list-row');
      return texts.some((text) => text.includes('multihop 1')) && texts;
    });
    assert.ok(titles.length >= 2, titles.join('\n'));
    assert.ok(statSync(await picture('fixes')).size > 30_000);
    console.log('@@key Enter');
    await until('multihop 1 in the text', () => /\bmultihop 1;/.test(document.getText()) && !/\bdirect;/.test(document.getText()), () => document.getText());
  });
});
