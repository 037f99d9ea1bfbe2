import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompletionItemKind, Position, SnippetString, type TextDocument, commands, window, workspace } from 'vscode';
import { assert, closeAll, complete, extension, labelOf, plain, until } from './help.ts';

interface Snippet { prefix: string | string[]; body: string | string[]; description?: string }

const file = join(extension().extensionPath, extension().packageJSON.contributes.snippets[0].path);
const snippets = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);
const bodyOf = ({ body }: Snippet): string => (Array.isArray(body) ? body.join('\n') : body);

suite('snippets', () => {
  let document: TextDocument;
  setup(async () => {
    document = await workspace.openTextDocument({ language: 'bird', content: '' });
    await window.showTextDocument(document);
  });
  teardown(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
  suiteTeardown(closeAll);

  test('there is one for each kind of peer and what goes with it', () => {
    assert.ok(snippets.length >= 15, `${snippets.length} snippets`);
  });

  test('completion offers every one by its prefix', async () => {
    const prefixes = snippets.flatMap(([, { prefix }]) => prefix);
    const offered = await until('snippets', async () => {
      const labels = new Set((await complete(document, new Position(0, 0))).filter(({ kind }) => kind === CompletionItemKind.Snippet).map(labelOf));
      return labels.size > 0 && labels;
    });
    assert.deepEqual(prefixes.filter((prefix) => !offered.has(prefix)), []);
  });

  for (const [name, snippet] of snippets) {
    test(`${name} is inserted`, async () => {
      const [prefix] = [snippet.prefix].flat();
      const item = await until(`the completion ${prefix}`, async () => (await complete(document, new Position(0, 0))).find((one) => one.kind === CompletionItemKind.Snippet && labelOf(one) === prefix));
      assert.ok(item.insertText instanceof SnippetString);
      const editor = window.activeTextEditor!;
      assert.ok(await editor.insertSnippet(item.insertText, new Position(0, 0)));
      const text = editor.document.getText().replaceAll('\r\n', '\n');
      // VS Code writes a tab of a snippet as the editor's indentation.
      const unit = editor.options.insertSpaces ? ' '.repeat(Number(editor.options.tabSize)) : '\t';
      assert.equal(text, plain(bodyOf(snippet)).replaceAll('\t', unit));
      assert.doesNotMatch(text, /\$\{?\d/, 'nothing of the snippet syntax is left');
    });
  }
});
