/** Features in files that are parts of others, in parts that nobody is known to include, and in templates. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeActionsFor } from '../../server/src/features/codeActions.ts';
import { foldingsOf } from '../../server/src/features/folding.ts';
import { symbolsOf } from '../../server/src/features/symbols.ts';
import { definitions, hover, labels, open } from './helpers.ts';

const ROOT = '/etc/bird/bird.conf';
const PART = '/etc/bird/parts/part.inc';
const root = (before: string, after = ''): string => `${before}include "parts/part.inc";\n${after}`;
const DEFINED = 'define MYAS = 65001;\ntemplate bgp upstream { local as MYAS; }\n';

describe('in a file that the top level includes', () => {
  const both = (part: string): Record<string, string> => ({ [ROOT]: root(DEFINED), [PART]: part });
  test('completion', () => {
    assert.ok(labels(both('protocol bgp a from <|>')).includes('upstream'));
    assert.ok(labels(both('protocol bgp a { local as <|>; }')).includes('MYAS'));
  });
  test('hover', () => assert.match(hover(both('protocol bgp a { local as <|>MYAS; }'))!, /65001/));
  test('definition', () => assert.deepEqual(definitions(both('protocol bgp a from <|>upstream { }')), [`${ROOT}:2 upstream`]));
  test('outline and folding', () => {
    const { scope } = open(both('<|>protocol bgp a from upstream {\n  ipv4 {\n    import all;\n  };\n}\n'));
    assert.deepEqual(symbolsOf(scope).map(({ name, children }) => [name, children.map((child) => child.name)]), [['a', ['ipv4']]]);
    assert.deepEqual(foldingsOf(scope.document).map(({ startLine, endLine }) => `${startLine}-${endLine}`), ['0-3', '1-2']);
  });
});

describe('in a file that a block includes', () => {
  const both = (part: string): Record<string, string> => ({ [ROOT]: root(`${DEFINED}protocol bgp a {\n`, '}\n'), [PART]: part });
  test('completion: the options of the block', () => {
    const offered = labels(both('<|>'));
    assert.ok(offered.includes('hold time') && !offered.includes('protocol'), offered.slice(0, 10).join(', '));
    assert.ok(labels(both('ipv4 { import filter <|>; };')).includes('{ … }'));
  });
  test('hover', () => {
    assert.match(hover(both('<|>hold time 90;\n'))!, /hold time/);
    assert.match(hover(both('local as <|>MYAS;\n'))!, /65001/);
  });
  test('definition', () => assert.deepEqual(definitions(both('local as <|>MYAS;\n')), [`${ROOT}:1 MYAS`]));
  test('outline and folding', () => {
    const { scope } = open(both('<|>local as MYAS;\nipv4 {\n  import all;\n  export none;\n};\n'));
    assert.deepEqual(symbolsOf(scope).map(({ name }) => name), ['ipv4']);
    assert.deepEqual(foldingsOf(scope.document).map(({ startLine, endLine }) => `${startLine}-${endLine}`), ['1-3']);
  });
  test('a fix, and silence', () => {
    const { scope, workspace } = open(both('<|>neighbor 192.0.2.1 as 2;\nhold tme 90;\n'));
    const findings = workspace.findings(PART);
    const titles = codeActionsFor(scope.document, findings, { start: { line: 1, character: 5 }, end: { line: 1, character: 8 } }).map(({ title }) => title);
    assert.ok(titles.some((title) => title.includes('time')) && titles.some((title) => title.startsWith('Silence')), titles.join(', '));
  });
});

describe('in a filter that includes a file', () => {
  const both = (part: string): Record<string, string> => ({ [ROOT]: root(`${DEFINED}filter f {\n`, '}\n'), [PART]: part });
  test('completion: commands and attributes', () => {
    const offered = labels(both('if <|>'));
    assert.ok(offered.includes('bgp_path') && offered.includes('net'), offered.slice(0, 10).join(', '));
  });
  test('hover and definition', () => {
    assert.match(hover(both('if <|>bgp_path.len > 5 then reject;\n'))!, /bgp_path/);
    assert.deepEqual(definitions(both('if bgp_path.last = <|>MYAS then reject;\n')), [`${ROOT}:1 MYAS`]);
  });
});

describe('in a fragment that nobody is known to include', () => {
  const alone = (text: string): Record<string, string> => ({ '/etc/bird/alone.inc': text });
  test('completion, hover, definition', () => {
    assert.ok(labels(alone('protocol bgp a { <|> }')).includes('hold time'));
    assert.match(hover(alone('protocol bgp a { <|>hold time 90; }'))!, /hold time/);
    assert.deepEqual(definitions(alone('define A = 1;\nprotocol bgp a { local as <|>A; }')), ['/etc/bird/alone.inc:1 A']);
  });
  test('nothing is complained of that only a whole file must have', () => {
    const { workspace, path } = open(alone('<|>protocol bgp a from elsewhere { neighbor 192.0.2.1 as 2; }\n'));
    assert.deepEqual(workspace.findings(path), []);
  });
});

describe('in a template', () => {
  const template = (text: string): Record<string, string> => ({ '/etc/bird/bird.conf.j2': text });
  const text = 'router id {{ id }};\n# one\n# two\n# three\ndefine A = 1;\nprotocol bgp a {\n  local as <|>A;\n{% for p in peers %}\n  # {{ p }}\n{% endfor %}\n}\n';
  test('one remark', () => {
    const { workspace, path } = open(template(text));
    assert.deepEqual(workspace.findings(path).map(({ code, severity }) => [code, severity]), [['template-file', 'info']]);
  });
  test('definition, hover, completion, outline and folding', () => {
    assert.deepEqual(definitions(template(text)), ['/etc/bird/bird.conf.j2:5 A']);
    assert.match(hover(template(text))!, /1/);
    assert.ok(labels(template('router id {{ id }};\nprotocol bgp a {\n  <|>\n}\n')).includes('hold time'));
    const { scope } = open(template(text));
    assert.deepEqual(symbolsOf(scope).map(({ name }) => name), ['A', 'a']);
    assert.ok(foldingsOf(scope.document).some(({ startLine, kind }) => startLine === 1 && kind === 'comment'));
  });
});
