/** The built server, driven over its standard input and output as an editor does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, CLEAN, serverOfSuite, span, uriOf, type Action, type Client, type Range, type TextEdit } from './client.ts';

const PATH = '/nowhere/bird.conf';

interface Item {
  label: string;
  kind: number;
  sortText: string;
  insertTextFormat?: number;
  textEdit: TextEdit;
  data?: unknown;
  documentation?: { kind: string; value: string };
}

describe('a session', () => {
  let client: Client;
  serverOfSuite((started) => { client = started; });

  test('a clean file gets an empty list, and its status', async () => {
    assert.deepEqual(await client.open(PATH, CLEAN), []);
    const status = await client.until('the status', () => client.statuses.find(({ uri }) => uri === uriOf(PATH)));
    assert.match(status.text, /^BIRD/);
    assert.match(status.target!, /^bird@3\.\d+$/);
    assert(status.candidates!.includes('bird@2.0'));
  });

  test('typing a mistake, and mending it', async () => {
    const [finding, ...rest] = await client.type(PATH, 2, span(1, 23, 24), 'x');
    assert(finding);
    assert.equal(finding.range.start.line, 1);
    assert.equal(finding.severity, 1);
    assert.equal(finding.source, 'bgplint');
    assert(finding.codeDescription?.href.endsWith(`/docs/rules/${finding.code}.md`), finding.codeDescription?.href);
    assert.match(finding.message, /^[A-Z"`]/);
    assert.deepEqual(rest, []);
    assert.deepEqual(await client.type(PATH, 3, span(1, 23, 24), 't'), []);
  });

  test('many changes in a row: one answer, for the last', async () => {
    const before = client.published.length;
    for (let i = 0; i < 20; i++) await client.change(PATH, 4 + i, { start: at(0, 0), end: at(0, 0) }, '#');
    await client.change(PATH, 24, span(0, 0, 20), '');
    await client.change(PATH, 25, { start: at(2, 0), end: at(2, 0) }, 'x');
    await client.until('the answer', () => client.published.find(({ version }) => version === 25));
    assert(client.published.length - before <= 4, String(client.published.length - before));
    await client.type(PATH, 26, span(2, 0, 1), '');
  });

  test('the whole text anew', async () => {
    const findings = await client.type(PATH, 30, undefined, 'protocol bgp b {\n  hold tme 90;\n}\n');
    assert(findings.some(({ range }) => range.start.line === 1));
    await client.type(
      PATH,
      31,
      undefined,
      'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp b {\n  local as 1;\n  neighbor 192.0.2.2 as 2;\n  ipv4 { import all; export none; };\n  \n}\n',
    );
  });

  test('completion, and the documentation of an item', async () => {
    const list = await client.request<{ isIncomplete: boolean; items: Item[] }>('textDocument/completion', PATH, {
      position: at(6, 2),
      context: { triggerKind: 1 },
    });
    const item = list.items.find(({ label }) => label === 'hold time');
    assert(item);
    assert.deepEqual(item.textEdit, { range: span(6, 2, 2), newText: 'hold time ${1:240};' });
    assert.equal(item.insertTextFormat, 2);
    const resolved = await client.connection.sendRequest<Item>('completionItem/resolve', item);
    assert.equal(resolved.documentation?.kind, 'markdown');
    assert.match(resolved.documentation.value, /Default: 240 seconds/);
  });

  test('hover', async () => {
    const hover = await client.request<{ contents: { kind: string; value: string }; range: Range }>('textDocument/hover', PATH, { position: at(4, 4) });
    assert.match(hover.contents.value, /neighbor/);
    assert.deepEqual(hover.range, span(4, 2, 10));
    assert.equal(await client.request('textDocument/hover', PATH, { position: at(6, 0) }), null);
  });

  test('outline, folding', async () => {
    const symbols = await client.request<{ name: string; children?: { name: string }[] }[]>('textDocument/documentSymbol', PATH);
    assert.deepEqual(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)]), [['device', undefined], ['b', ['ipv4']]]);
    assert.deepEqual(await client.request('textDocument/foldingRange', PATH), [{ startLine: 2, endLine: 6 }]);
  });

  test('definition', async () => {
    await client.open('/nowhere/defs.bird', 'define A = 1;\nprotocol device { }\nprotocol bgp b { local as A; neighbor 192.0.2.2 as 2; }\n');
    const [link] = await client.request<{ targetUri: string; targetSelectionRange: Range; originSelectionRange: Range }[]>(
      'textDocument/definition',
      '/nowhere/defs.bird',
      { position: at(2, 26) },
    );
    assert.deepEqual(link && [link.targetUri, link.targetSelectionRange, link.originSelectionRange], [
      uriOf('/nowhere/defs.bird'),
      span(0, 7, 8),
      span(2, 26, 27),
    ]);
    await client.close('/nowhere/defs.bird');
  });

  test('code actions: the fix, silence; source.fixAll.bgp on demand', async () => {
    const path = '/nowhere/broken.bird';
    const [finding] = (await client.open(path, 'router id 192.0.2.1\nprotocol device { }\n')).filter(({ code }) => code === 'missing-semicolon');
    assert(finding);
    const actions = await client.request<Action[]>('textDocument/codeAction', path, { range: finding.range, context: { diagnostics: [finding] } });
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.equal(fix?.title, 'Insert ";"');
    assert.deepEqual(fix.edit?.documentChanges, [{ textDocument: { uri: uriOf(path), version: 1 }, edits: [{ range: span(0, 19, 19), newText: ';' }] }]);
    assert.equal(fix.diagnostics?.[0]?.code, 'missing-semicolon');
    assert(actions.some(({ title, edit }) => title.startsWith('Silence') && edit));
    const page = actions.find(({ command }) => command);
    assert.deepEqual([page?.command?.command, page?.command?.arguments], ['bgplint.openPage', ['missing-semicolon']]);
    assert(!actions.some(({ kind }) => kind.startsWith('source')));
    const all = await client.request<Action[]>('textDocument/codeAction', path, {
      range: span(1, 0, 0),
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.deepEqual(
      all.map(({ kind, edit }) => [kind, edit?.documentChanges[0]?.edits.length]),
      [['source.fixAll.bgp', 1]],
    );
    await client.close(path);
    await client.until('its findings to go', () => client.published.at(-1)?.uri === uriOf(path) && client.published.at(-1)!.diagnostics.length === 0);
  });

  test('the hover of a session, and source.fixAll.bgp with what rules call safe', async () => {
    const path = '/nowhere/rules.bird';
    const text = 'router id 192.0.2.1;\nprotocol device { }\nfilter f { if net.len > 8 || net.len < 4 && true then reject; }\nprotocol bgp up { local 192.0.2.1 as 65001; neighbor 192.0.2.2 as 65002; ipv4 { import filter f; import limit 10; export none; }; }\n';
    const codes = (await client.open(path, text)).map(({ code }) => code);
    for (const code of ['mixed-and-or', 'filter-without-verdict', 'limit-without-action']) assert(codes.includes(code), `${code} in ${codes}`);
    const { contents } = await client.request<{ contents: { value: string } }>('textDocument/hover', path, { position: { line: 3, character: 13 } });
    assert.match(contents.value, /\| neighbor AS \| 65002 \| own statement, line 4 \|/);
    const all = await client.request<Action[]>('textDocument/codeAction', path, { range: span(0, 0, 0), context: { diagnostics: [], only: ['source.fixAll'] } });
    const edits = all.flatMap(({ edit }) => edit?.documentChanges.flatMap((change) => change.edits) ?? []);
    // The parentheses and the verdict, each safe; an action of a limit changes what the daemon does.
    assert.match(edits.map(({ newText }) => newText).join(' '), /reject;/);
    assert(edits.some(({ newText }) => newText.includes('(')));
    assert(edits.every(({ newText }) => !newText.includes('action')));
    await client.close(path);
  });

  test('two open files that are the ends of a session', async () => {
    const end = (own: number, other: number, as: number, expected: number): string =>
      `router id 192.0.2.${own};\nprotocol device { }\nprotocol bgp b {\n  local 192.0.2.${own} as ${as};\n  neighbor 192.0.2.${other} as ${expected};\n  ipv4 { import none; export none; };\n}\n`;
    const [one, other] = ['/nowhere/ends/one/bird.conf', '/nowhere/ends/other/bird.conf'];
    await client.open(one, end(1, 2, 65001, 65003));
    await client.open(other, end(2, 1, 65002, 65001));
    const told = () => client.published.findLast(({ uri }) => uri === uriOf(one))?.diagnostics.map(({ code, range }) => [code, range.start.line]);
    await client.until('the contradiction', () => told()?.length === 1);
    assert.deepEqual(told(), [['session-ends-disagree', 4]]);
    await client.type(one, 2, span(4, 24, 29), '65002');
    await client.until('its end', () => told()?.length === 0);
    await client.close(one);
    await client.close(other);
  });

  test('lines of a log lead to what is open', async () => {
    const path = '/nowhere/log/bird.conf';
    await client.open(path, 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp logged { local as 65001; neighbor 192.0.2.2 as 65010; ipv4 { import all; export none; }; }\n');
    const ask = (text: string) => client.connection.sendRequest<{ message: string; places: { uri: string; range: { start: { line: number } } }[] }[]>('bgp/explainLog', { text });
    const [explanation, ...others] = await ask('<INFO> Started\n<RMT> logged: Error: Bad peer AS: 65009\n<RMT> logged: Error: Bad peer AS: 65009\n');
    assert.deepEqual([explanation?.message, explanation?.places.map(({ uri, range }) => [uri, range.start.line]), others], ['Error: Bad peer AS: 65009', [[uriOf(path), 2]], []]);
    assert.deepEqual(await ask('nothing'), []);
    await client.close(path);
  });

  test('code actions: a file of BIRD 1.6, written for BIRD 2', async () => {
    const path = '/nowhere/old/bird.conf';
    await client.open(path, 'router id 192.0.2.1;\nprotocol device { }\nprotocol kernel { export all; }\n');
    const actions = async (only?: string[]): Promise<Action[]> => await client.request<Action[]>('textDocument/codeAction', path, { range: span(2, 18, 18), context: { diagnostics: [], only } });
    // Of what the file is judged for, and why.
    for (const only of [undefined, ['quickfix']]) assert.deepEqual((await actions(only)).map(({ title }) => title), ['Silence judged-for-bird-1 here', 'Open the page of judged-for-bird-1']);
    const [action, ...others] = await actions(['source']);
    assert.deepEqual([action?.title, action?.kind, others], ['Write the file for BIRD 2', 'source.migrate.bgp', []]);
    assert.deepEqual(action?.edit?.documentChanges[0]?.edits, [{ range: span(2, 18, 29), newText: 'ipv4 { export all; };' }]);
    await client.close(path);
  });

  test('code actions: a file of BIRD 2, written for BIRD 3, and a keyword that is no name there', async () => {
    const path = '/nowhere/two/bird.conf';
    await client.open(path, 'router id 192.0.2.1;\nprotocol device { }\ndebug latency on;\nipv4 table dead;\nprotocol static { ipv4 { table dead; }; }\n');
    const actions = async (line: number, character: number, only?: string[]): Promise<Action[]> => await client.request<Action[]>('textDocument/codeAction', path, { range: span(line, character, character), context: { diagnostics: [], only } });
    const [action, ...others] = await actions(2, 0, ['source']);
    assert.deepEqual([action?.title, action?.kind, others], ['Write the file for BIRD 3', 'source.migrate.bgp', []]);
    const renamed = [{ range: span(3, 11, 15), newText: 'dead_table' }, { range: span(4, 31, 35), newText: 'dead_table' }];
    assert.deepEqual(action?.edit?.documentChanges[0]?.edits, [{ range: span(2, 14, 16), newText: 'all' }, ...renamed]);
    const [rename] = await actions(3, 12);
    assert.deepEqual([rename?.title, rename?.kind], ['Call it "dead_table", here and where it is used', 'quickfix']);
    assert.deepEqual(rename?.edit?.documentChanges[0]?.edits, renamed);
    await client.close(path);
  });

  test('an untitled document', async () => {
    assert.deepEqual(await client.open('untitled:Untitled-1', CLEAN), []);
    assert.notDeepEqual(await client.type('untitled:Untitled-1', 2, span(1, 23, 24), 'x'), []);
    await client.close('untitled:Untitled-1');
    // It lies in no folder: nothing of this machine is looked for, and nothing shown.
    const included = await client.open('untitled:Untitled-2', `${CLEAN}include "../../etc/hostname";\ninclude "x.conf";\n`);
    assert.deepEqual(included.map(({ code, severity }) => [code, severity]), [['include-not-found', 2], ['include-not-found', 2]]);
    assert.ok(!client.published.some(({ uri }) => uri.includes('hostname')));
    await client.close('untitled:Untitled-2');
  });

  test('requests for what is not open are answered with nothing', async () => {
    assert.equal(await client.request('textDocument/hover', '/nowhere/else.conf', { position: at(0, 0) }), null);
    assert.deepEqual(await client.request('textDocument/foldingRange', '/nowhere/else.conf'), []);
    assert.deepEqual(await client.request('textDocument/codeAction', '/nowhere/else.conf', { range: span(0, 0, 0), context: { diagnostics: [] } }), []);
  });

  test('a foreign file is left alone', async () => {
    assert.deepEqual(await client.open('/nowhere/bird/nginx.conf', 'user www;\nhttp {\n  server { listen 80; }\n}\n'), []);
    const status = await client.until('its status', () => client.statuses.find(({ uri }) => uri.endsWith('nginx.conf')));
    assert.match(status.detail, /nginx/);
    await client.type('/nowhere/bird/nginx.conf', 2, undefined, CLEAN);
    await client.close('/nowhere/bird/nginx.conf');
  });

  test('whose file it is may change with its text, and with its language', async () => {
    const path = '/nowhere/bird/turning.conf';
    const nginx = 'user www;\nhttp {\n  server { listen 80; }\n}\n';
    const isForeign = (expected: boolean) => client.until(expected ? 'nginx' : 'BIRD', () => {
      const status = client.statuses.filter(({ uri }) => uri === uriOf(path)).at(-1);
      return status && (status.text === 'not BIRD') === expected;
    });
    assert.deepEqual(await client.open(path, nginx), []);
    await isForeign(true);
    // A line that only BIRD has, typed above the rest: what is below are its mistakes.
    assert.notDeepEqual(await client.type(path, 2, span(0, 0, 0), 'protocol device { }\n'), []);
    await isForeign(false);
    // All of it replaced, as by a paste.
    assert.deepEqual(await client.type(path, 3, { start: at(0, 0), end: at(5, 0) }, nginx), []);
    await isForeign(true);
    // One letter at a time: the texts of other programs are kept as they are edited.
    let version = 4;
    for (const [i, character] of [...'router id 192.0.2.1;'].entries()) await client.change(path, version++, span(0, i, i), character);
    await client.type(path, version++, { start: at(0, 20), end: at(4, 0) }, '\nprotocol device { }\n');
    await isForeign(false);
    const symbols = await client.request<{ name: string }[]>('textDocument/documentSymbol', path);
    assert.deepEqual(symbols.map(({ name }) => name), ['device']);
    // Another language: it is closed, and opened anew.
    await client.close(path);
    assert.deepEqual(await client.open(path, nginx), []);
    await client.close(path);
  });

  test('nothing went wrong on the way', () => assert.deepEqual(client.log, []));
});
