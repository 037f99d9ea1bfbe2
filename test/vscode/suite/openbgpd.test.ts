import { type DocumentSymbol, type FoldingRange, type Hover, type Location, type LocationLink, CompletionItemKind, type Position, type TextDocument, commands, window, workspace } from 'vscode';
import { after, assert, closeAll, complete, finding, labelOf, noFinding, open, placeOf, quickFixes, read, until, workbench } from './help.ts';

const ask = <T>(command: string, document: TextDocument, ...more: unknown[]): Promise<T[]> =>
  until(command, async () => {
    const got = await commands.executeCommand<T[] | undefined>(command, document.uri, ...more);
    return got && got.length > 0 && got;
  });
const textOf = (hovers: Hover[]): string => hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');

suite('a bgpd.conf', () => {
  let document: TextDocument;
  suiteSetup(async () => {
    document = await open('openbgpd/bgpd.conf');
  });
  suiteTeardown(closeAll);

  test('has its language', () => assert.equal(document.languageId, 'openbgpd'));

  const offered = async (position: Position): Promise<string[]> =>
    until('completion', async () => {
      const labels = (await complete(document, position)).filter(({ kind }) => kind !== CompletionItemKind.Snippet && kind !== CompletionItemKind.Text).map(labelOf);
      return labels.length > 0 && labels;
    });

  test('completion: options of a neighbor, and nothing of the top level', async () => {
    const labels = await offered(placeOf(document, 'holdtime 30'));
    for (const word of ['remote-as', 'announce', 'max-prefix']) assert.ok(labels.includes(word), `${word} among ${labels.join(', ')}`);
    assert.ok(!labels.includes('prefix-set'), labels.join(', '));
  });

  test('completion: names that are defined', async () => {
    assert.deepEqual(await offered(placeOf(document, '"upstreams" prefix', 1)), ['upstreams']);
  });

  test('hover: an option, a macro, and what is in force for a neighbor', async () => {
    const hover = async (words: string, offset: number): Promise<string> => textOf(await ask<Hover>('vscode.executeHoverProvider', document, placeOf(document, words, offset)));
    assert.match(await hover('holdtime', 2), /Seconds without a message/);
    assert.match(await hover('$ASN', 2), /ASN="65001"/);
    assert.match(await hover('neighbor 192.0.2.2', 12), /hold time \| 30[\s\S]*IPv6 unicast/);
  });

  test('outline', async () => {
    const flat = (symbols: DocumentSymbol[]): string[] => symbols.flatMap(({ name, children }) => [name, ...flat(children ?? [])]);
    const names = flat(await ask<DocumentSymbol>('vscode.executeDocumentSymbolProvider', document));
    for (const name of ['ASN', 'ours', 'upstreams', '192.0.2.2']) assert.ok(names.includes(name), `${name} among ${names.join(', ')}`);
  });

  test('folding', async () => {
    const ranges = await ask<FoldingRange>('vscode.executeFoldingRangeProvider', document);
    for (const words of ['prefix-set "ours" {', 'group "upstreams" {', 'neighbor 192.0.2.2 {']) assert.ok(ranges.some(({ start }) => start === placeOf(document, words).line), words);
  });

  for (const [what, use, offset, declaration] of [['set', 'network prefix-set "ours"', 21, 'prefix-set "ours" {'], ['group', 'from group "upstreams"', 14, 'group "upstreams" {'], ['macro', 'AS $ASN', 5, 'ASN="65001"']] as const) {
    test(`go to definition of a ${what}`, async () => {
      const [first] = await ask<Location | LocationLink>('vscode.executeDefinitionProvider', document, placeOf(document, use, offset));
      const range = 'targetUri' in first! ? first.targetSelectionRange ?? first.targetRange : first!.range;
      assert.equal(range.start.line, placeOf(document, declaration).line);
    });
  }

  test('a rule without effect is found, and mended by its fix', async () => {
    const found = await finding(document, 'shadowed-rule');
    const fix = (await quickFixes(document, found)).find((one) => /deny quick from group/.test(after(document, one) ?? ''));
    assert.ok(fix?.edit);
    assert.ok(await workspace.applyEdit(fix.edit));
    await noFinding(document, 'shadowed-rule');
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert');
  });

  test('snippets of its own', async () => {
    const fresh = await workspace.openTextDocument({ language: 'openbgpd', content: '' });
    await window.showTextDocument(fresh);
    const snippets = await until('snippets', async () => {
      const found = (await complete(fresh, fresh.positionAt(0))).filter(({ kind }) => kind === CompletionItemKind.Snippet).map(labelOf);
      return found.length > 0 && found;
    });
    assert.ok(snippets.length >= 10, snippets.join(' '));
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('words have more than one colour on the screen', async function () {
    if (!workbench) this.skip(); // a desktop's window cannot be read from here; the grammar's own tests hold everywhere
    await open('openbgpd/bgpd.conf');
    await until('coloured words', async () => {
      let kinds = 0;
      for (let i = 1; i <= 30; i++) if ((await read(`.editor-instance .view-line span.mtk${i}`)).length > 0) kinds++;
      return kinds >= 4;
    });
  });
});
