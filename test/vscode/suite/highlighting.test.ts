import { type TextDocument, Selection, commands, window, workspace } from 'vscode';
import { assert, closeAll, open, placeOf, read, sleep, until, workbench } from './help.ts';

/** The TextMate scopes at `words`, as VS Code's own inspector shows them in the workbench. */
async function scopesOf(document: TextDocument, words: string, offset = 0): Promise<string> {
  const editor = await window.showTextDocument(document);
  const place = placeOf(document, words, offset);
  editor.selection = new Selection(place, place);
  editor.revealRange(editor.selection);
  await commands.executeCommand('editor.action.inspectTMScopes');
  try {
    return await until(`the scopes of ${words}`, async () => (await read('.token-inspect-widget')).find((text) => /source\.bird|markdown/.test(text)));
  } finally {
    await commands.executeCommand('editor.action.inspectTMScopes');
    await until('the inspector to close', async () => (await read('.token-inspect-widget')).length === 0);
  }
}

const WORDS: [words: string, scope: RegExp, offset?: number][] = [
  ['# A file', /comment\.line/, 3],
  ['protocol bgp alpha', /keyword|storage/],
  ['"ours"', /string\.quoted\.double/, 2],
  ['hold time', /keyword|support|variable/],
  ['240', /constant\.numeric/],
  ['2001:db8:1::2', /constant\.numeric|constant\.other/],
  ['bgp_local_pref', /variable|support/],
  ['accept;', /keyword/],
];

suite('highlighting', () => {
  suiteSetup(function () {
    if (!workbench) this.skip(); // a desktop's window cannot be read from here; the grammar's own tests hold everywhere
  });
  suiteTeardown(closeAll);

  for (const [words, scope, offset] of WORDS) {
    test(`${words} in a BIRD file`, async () => {
      const document = await open('bird-features.conf');
      assert.match(await scopesOf(document, words, offset), scope);
    });
  }

  test('words have more than one colour on the screen', async () => {
    await open('bird-features.conf');
    const classes = await until('coloured words', async () => {
      const kinds = [];
      for (let i = 1; i <= 30; i++) if ((await read(`.editor-instance .view-line span.mtk${i}`)).length > 0) kinds.push(i);
      return kinds.length >= 4 && kinds;
    });
    assert.ok(classes.length >= 4);
  });

  test('BIRD in a fenced block of Markdown', async () => {
    const document = await workspace.openTextDocument({ language: 'markdown', content: '# Peers\n\n```bird\nprotocol bgp x {\n  hold time 240; # long\n}\n```\n\nThe hold of 240 is long.\n' });
    await sleep(200);
    const inside = await scopesOf(document, '240');
    assert.match(inside, /meta\.embedded\.block\.bird/);
    assert.match(inside, /constant\.numeric/);
    assert.match(await scopesOf(document, '# long', 2), /comment\.line/);
    assert.doesNotMatch(await scopesOf(document, 'The hold', 5), /bird/);
  });
});
