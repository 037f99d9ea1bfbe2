/** What no editor should send, and what no file should hold: the server answers and stays up. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, CLEAN, serverOfSuite, span, type Client } from './client.ts';

const PATH = '/nowhere/bird.conf';

describe('bad input', () => {
  let client: Client;
  serverOfSuite((started) => { client = started; });

  const INPUTS: [name: string, text: string][] = [
    ['empty', ''],
    ['binary', '\0\x01\x02\ufffd'.repeat(1000)],
    ['a byte order mark', `\ufeff${CLEAN}`],
    ['CRLF', CLEAN.replaceAll('\n', '\r\n')],
    ['100,000 open braces', `protocol bgp b ${'{'.repeat(100_000)}`],
    ['an open text', 'log "x\nprotocol device { }\n'],
    ['an open comment', `/* ${CLEAN}`],
    ['a long line', `define A = [ ${'10.0.0.0/8, '.repeat(100_000)}10.0.0.0/8 ];`],
  ];
  for (const [i, [name, text]] of INPUTS.entries()) {
    test(`${name}: an answer, and the server stays up`, async () => {
      const path = `/nowhere/${i}.bird`;
      await client.open(path, text);
      for (const method of ['textDocument/documentSymbol', 'textDocument/foldingRange', 'textDocument/documentLink'])
        assert(Array.isArray(await client.request(method, path)), method);
      const position = at(0, Math.min(10, text.length));
      await client.request('textDocument/completion', path, { position });
      await client.request('textDocument/hover', path, { position });
      await client.request('textDocument/codeAction', path, { range: { start: position, end: position }, context: { diagnostics: [] } });
      await client.close(path);
    });
  }

  test('more findings than anybody reads: the worst, and how many there are', async () => {
    const path = '/nowhere/many.bird';
    const lines = Array.from({ length: 1100 }, (_, i) => `protocol bgp b${i} { local as 1; neighbor 10.0.${i >> 8}.${i & 255} as 2; multihop; ipv6 { import all; export none; }; }\n`);
    const findings = await client.open(path, `${lines.join('')}nonsense;\n`);
    assert.equal(findings.length, 1001);
    const [first, ...others] = findings;
    assert.deepEqual([first?.code, first?.severity, first?.range], ['too-many-findings', 3, span(0, 0, 0)]);
    assert.match(first!.message, /^\d+ more findings are not shown/);
    assert.equal(others.at(-1)?.range.start.line, 1100, 'the error at the end is among them');
    await client.close(path);
  });

  test('includes of what is no file, in the editor', async () => {
    const findings = await client.open('/nowhere/odd.bird', 'include "/dev/zero";\ninclude "/tmp";\nprotocol device { }\n');
    assert.deepEqual(findings.map(({ code, message }) => [code, message.replace(/^.*: /, '')]), [['include-unreadable', 'it is no regular file'], ['include-unreadable', 'it is a folder']]);
    await client.close('/nowhere/odd.bird');
  });

  test('positions outside of the text', async () => {
    await client.open(PATH, CLEAN);
    for (const position of [at(1000, 0), at(0, 10_000), at(1, 10_000)]) {
      await client.request('textDocument/completion', PATH, { position });
      await client.request('textDocument/hover', PATH, { position });
      await client.request('textDocument/definition', PATH, { position });
    }
    await client.type(PATH, 2, { start: at(100, 0), end: at(200, 0) }, 'x');
    assert.deepEqual(await client.type(PATH, 3, undefined, CLEAN), []);
  });

  test('a change of a document that is not open', async () => {
    await client.change('/nowhere/never.conf', 2, span(0, 0, 0), 'x');
    await client.close('/nowhere/never.conf');
    assert.notEqual(await client.request('textDocument/documentSymbol', PATH), null);
  });

  test('an unknown request is refused, and no more', async () => {
    await assert.rejects(client.connection.sendRequest('bgp/nonsense', {}));
    assert.notEqual(await client.request('textDocument/documentSymbol', PATH), null);
  });

  test('the log is empty', () => assert.deepEqual(client.log, []));
});
