import { statSync } from 'node:fs';
import { Selection, commands, window } from 'vscode';
import { api, assert, closeAll, finding, open, picture, placeOf, read, sleep, until, workbench } from './help.ts';

suite('workbench', () => {
  suiteSetup(function () {
    if (!workbench) this.skip(); // a desktop's window cannot be photographed from here
  });
  suiteTeardown(closeAll);

  test('squiggles in the editor, rows in the Problems panel, and a picture of them', async () => {
    await closeAll();
    const document = await open('story/bird.conf');
    for (const code of ['direct-without-interface-route', 'ipv4-without-extended-next-hop', 'interface-name-needs-quotes']) await finding(document, code);
    await until('the status', (await api()).statusText);
    await commands.executeCommand('notifications.clearAll');
    await commands.executeCommand('workbench.action.closeSidebar');
    await commands.executeCommand('workbench.actions.view.problems');
    await commands.executeCommand('workbench.actions.workbench.panel.markers.view.toggleActiveFile'); // not those of the tests before
    await until('an error and a warning under words', async () => (await read('.editor-instance .squiggly-error')).length > 0 && (await read('.editor-instance .squiggly-warning')).length > 0);
    const rows = await until('rows in the Problems panel', async () => {
      const texts = await read('.markers-panel .monaco-list-row');
      return texts.length === 4 && texts; // the file and its three findings
    });
    assert.ok(rows.some((row) => row.includes('interface-name-needs-quotes')), rows.join('\n'));
    const place = placeOf(document, 'direct;');
    window.activeTextEditor!.selection = new Selection(place, place);
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await sleep(700); // the light bulb
    const file = await picture('problems');
    assert.ok(statSync(file).size > 30_000, 'a picture of something');
  });
});
