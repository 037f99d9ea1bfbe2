import { CodeActionKind, ViewColumn, commands, languages, Position, Range, window, workspace, type CodeAction, type TextDocument } from 'vscode';
import { assert, closeAll, open, placeOf, sleep, until } from './help.ts';

const actionsAt = (document: TextDocument, words: string): Promise<CodeAction[]> => {
  const at = placeOf(document, words);
  return until('the actions', async () => {
    const all = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new Range(at, at), CodeActionKind.Refactor.value);
    const found = all.filter(({ title }) => title.startsWith('Write the other end'));
    return found.length > 0 && found;
  });
};

suite('the other end of a session', () => {
  teardown(closeAll);

  for (const [file, words, title, language, text] of [
    ['kubernetes/bird.conf', 'protocol bgp', 'Write the other end for Cilium', 'yaml', /^kind: CiliumBGPClusterConfig$/m],
    ['kubernetes/peer.yaml', 'peerIP', 'Write the other end for BIRD', 'bird', /^protocol bgp as64512 \{$/m],
    ['kubernetes/peer.yaml', 'peerIP', 'Write the other end for OpenBGPD', 'openbgpd', /^\tremote-as 64512$/m],
  ] as const) {
    test(`${title}, from ${file}: a document of its own, beside, without an error`, async () => {
      const document = await open(file);
      const action = (await actionsAt(document, words)).find((one) => one.title === title);
      assert.ok(action?.command, title);
      await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
      const editor = await until('the document', () => window.activeTextEditor?.document.isUntitled && window.activeTextEditor);
      assert.deepEqual([editor.document.languageId, editor.viewColumn], [language, ViewColumn.Two]);
      assert.match(editor.document.getText(), text);
      await sleep(700);
      assert.deepEqual(languages.getDiagnostics(editor.document.uri).filter(({ severity }) => severity <= 1).map(({ message }) => message), []);
    });
  }

  test('the command asks what for, and takes the session at the cursor', async () => {
    const document = await open('kubernetes/bird.conf');
    const editor = await window.showTextDocument(document);
    const { line } = placeOf(document, 'neighbor');
    editor.selection = new (await import('vscode')).Selection(new Position(line, 0), new Position(line, 0));
    const done = commands.executeCommand('bgp.writeOtherEnd');
    await sleep(500);
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    await until('the document', () => workspace.textDocuments.some(({ isUntitled, languageId }) => isUntitled && languageId === 'bird'));
  });
});
