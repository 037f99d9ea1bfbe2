import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeActionsFor, fixAll } from '../../server/src/features/codeActions.ts';
import { plainFixes, plainSnippet } from '../../server/src/features/snippet.ts';
import { edited, open } from './helpers.ts';

function actionsAt(text: string) {
  const { scope, workspace, path, position } = open(text);
  return codeActionsFor(scope.document, workspace.findings(path), { start: position, end: position });
}

describe('code actions', () => {
  const text = 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp b {\n  local as 1;\n  neighbor 192.0.2.2 as 2<|>\n  hold time 90;\n}\n';

  test('a finding with one safe fix: it is preferred', () => {
    const fix = actionsAt(text).find(({ kind }) => kind === 'quickfix');
    assert.equal(fix?.title, 'Insert ";"');
    assert.equal(fix.isPreferred, true);
    assert.equal(edited(text.replace('<|>', ''), fix.edits), text.replace('<|>', ';'));
  });

  test('silence: a comment above, indented alike, that the finding heeds', () => {
    const { workspace, path, position, scope } = open(text);
    const findings = workspace.findings(path);
    const silence = codeActionsFor(scope.document, findings, { start: position, end: position }).find(({ kind }) => kind === 'silence');
    assert.equal(silence?.title, 'Silence missing-semicolon here');
    const [edit] = silence.edits;
    assert.equal(edit?.newText, '  # bgplint: ignore[missing-semicolon] \n');
    workspace.editDocument(path, edit.range, edit.newText);
    assert.deepEqual(workspace.findings(path).filter(({ code }) => code === 'missing-semicolon'), []);
  });

  test('the page of the code', () =>
    assert.deepEqual(
      actionsAt(text)
        .filter(({ kind }) => kind === 'page')
        .map(({ title, page }) => [title, page]),
      [['Open the page of missing-semicolon', 'missing-semicolon']],
    ));
  test('nothing where no finding is', () => assert.deepEqual(actionsAt('protocol device { }\nrouter id<|> 192.0.2.1;\n'), []));

  test('all safe fixes at once', () => {
    const broken = 'router id 192.0.2.1\nprotocol device { scan time 10\n}\n';
    const { workspace, path } = open(broken);
    const action = fixAll(workspace.findings(path));
    assert(action);
    assert.equal(edited(broken, action.edits), 'router id 192.0.2.1;\nprotocol device { scan time 10;\n}\n');
  });

  test('of fixes that touch each other the first one, wherever the others stand', () => {
    const range = (line: number, from: number, to: number) => ({ start: { line, character: from }, end: { line, character: to } });
    const finding = (...edits: [line: number, from: number, to: number][]) => ({
      file: '/a', range: range(edits[0]![0], edits[0]![1], edits[0]![2]), code: 'x', severity: 'error' as const, message: '', tags: [], related: [],
      fixes: [{ title: 'x', safe: true, edits: edits.map((one) => ({ file: '/a', range: range(...one), newText: 'y' })) }],
    });
    const places = (...findings: ReturnType<typeof finding>[]) => fixAll(findings)?.edits.map((edit) => `${edit.range.start.line}:${edit.range.start.character}-${edit.range.end.character}`);
    assert.deepEqual(places(finding([0, 0, 4]), finding([0, 4, 6]), finding([0, 7, 9])), ['0:0-4', '0:7-9']);
    assert.deepEqual(places(finding([0, 0, 4], [9, 0, 0]), finding([1, 0, 4]), finding([9, 0, 3]), finding([8, 0, 3])), ['0:0-4', '9:0-0', '1:0-4', '8:0-3']);
    assert.deepEqual(places(finding([5, 0, 9]), finding([5, 2, 3]), finding([2, 0, 0], [7, 0, 0]), finding([3, 0, 0]), finding([2, 0, 1])), ['5:0-9', '2:0-0', '7:0-0', '3:0-0']);
  });

  test('none to apply', () => assert.equal(fixAll([]), undefined));
});

describe('snippets', () => {
  test('without their places', () => {
    assert.equal(plainSnippet('next hop address ${1:2001:db8::1};$0'), 'next hop address 2001:db8::1;');
    assert.equal(plainSnippet('a ${1|on,off|} $2 \\$x \\}'), 'a on  $x }');
  });
  test('for whoever cannot be asked: only with a word about what to replace', () => {
    const edit = (newText: string) => ({ file: '/a', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText });
    const plain = { title: 'Insert ";"', safe: true, edits: [edit(';')] };
    const invented = { title: 'Insert "next hop address ...;"', safe: false, snippet: true, edits: [edit('next hop address ${1:2001:db8::1};')] };
    const named = { title: 'Add a route', safe: false, snippet: true, replace: '"eth0" by the name of the interface', edits: [edit('route ::/0 via "${1:eth0}";')] };
    assert.deepEqual(plainFixes([plain, invented, named]), [
      plain, { title: 'Add a route, then replace "eth0" by the name of the interface', safe: false, edits: [edit('route ::/0 via "eth0";')] },
    ]);
  });
});
