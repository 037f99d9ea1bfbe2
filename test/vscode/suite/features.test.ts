import { type DocumentSymbol, type FoldingRange, type Hover, type Location, type LocationLink, CompletionItemKind, Position, type TextDocument, commands } from 'vscode';
import { assert, closeAll, complete, labelOf, open, placeOf, until } from './help.ts';

/** What a provider gives, as soon as it gives something. */
const ask = <T>(command: string, document: TextDocument, ...more: unknown[]): Promise<T[]> =>
  until(command, async () => {
    const got = await commands.executeCommand<T[] | undefined>(command, document.uri, ...more);
    return got && got.length > 0 && got;
  });

suite('features', () => {
  let document: TextDocument;
  suiteSetup(async () => {
    document = await open('bird-features.conf');
  });
  suiteTeardown(closeAll);

  // Snippets and words of the document are VS Code's own doing.
  const offered = async (position: Position): Promise<string[]> =>
    until('completion', async () => {
      const labels = (await complete(document, position)).filter(({ kind }) => kind !== CompletionItemKind.Snippet && kind !== CompletionItemKind.Text).map(labelOf);
      return labels.length > 0 && labels;
    });

  test('completion inside a bgp block: its options, and nothing of the top level', async () => {
    const inside = placeOf(document, 'neighbor 2001:db8:1::2 as 65002;').translate(1, 0).with({ character: 2 });
    const labels = await offered(inside);
    for (const option of ['hold time', 'multihop', 'local', 'ipv4', 'interface']) assert.ok(labels.some((label) => label === option || label.startsWith(`${option} `)), `${option} among ${labels.join(', ')}`);
    for (const option of ['scan time', 'define', 'log']) assert.ok(!labels.includes(option), `no ${option}`);
  });

  test('completion at the top level', async () => {
    const labels = await offered(new Position(document.lineCount - 1, 0));
    for (const word of ['protocol', 'filter', 'router id', 'define']) assert.ok(labels.some((label) => label === word || label.startsWith(`${word} `)), `${word} among ${labels.join(', ')}`);
    assert.ok(!labels.includes('hold time'), 'no option of a protocol');
  });

  test('hover on an option: its documentation', async () => {
    const hovers = await ask<Hover>('vscode.executeHoverProvider', document, placeOf(document, 'hold time', 2));
    const text = hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
    assert.match(text, /hold time/);
    assert.ok(text.length > 80, text);
  });

  test('outline', async () => {
    const flat = (symbols: DocumentSymbol[]): string[] => symbols.flatMap(({ name, children }) => [name, ...flat(children ?? [])]);
    const names = flat(await ask<DocumentSymbol>('vscode.executeDocumentSymbolProvider', document));
    for (const name of ['OURS', 'MYAS', 'import_peer', 'peers', 'alpha']) assert.ok(names.some((one) => one.includes(name)), `${name} among ${names.join(', ')}`);
  });

  test('folding', async () => {
    const ranges = await ask<FoldingRange>('vscode.executeFoldingRangeProvider', document);
    const line = placeOf(document, 'filter import_peer {').line;
    assert.ok(ranges.some(({ start, end }) => start === line && end >= line + 4 && end <= line + 5), `the filter folds: ${ranges.map(({ start, end }) => `${start}-${end}`).join(' ')}`);
  });

  const NAMES: [name: string, use: string, declaration: string][] = [
    ['template', 'from peers', 'template bgp peers'], ['filter', 'import filter import_peer', 'filter import_peer {'], ['define', 'net ~ OURS', 'define OURS'], ['define of a number', 'local as MYAS', 'define MYAS'],
  ];
  for (const [what, use, declaration] of NAMES) {
    test(`go to definition of a ${what}`, async () => {
      const [first] = await ask<Location | LocationLink>('vscode.executeDefinitionProvider', document, placeOf(document, use, use.length - 1));
      const [uri, range] = 'targetUri' in first ? [first.targetUri, first.targetSelectionRange ?? first.targetRange] : [first.uri, first.range];
      assert.equal(uri.toString(), document.uri.toString());
      assert.equal(range.start.line, placeOf(document, declaration).line);
    });
  }

  test('go to definition across files', async () => {
    const list = await open('including/peers/a.list');
    await until('a.list to be BIRD', () => list.languageId === 'bird');
    const [first] = await ask<Location | LocationLink>('vscode.executeDefinitionProvider', list, placeOf(list, 'from peers', 6));
    assert.match(('targetUri' in first ? first.targetUri : first.uri).path, /\/including\/bird\.conf$/);
  });
});
