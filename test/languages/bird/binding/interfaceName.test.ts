/** Names of interfaces that the lexer takes apart. What the daemons say to each is in test/daemons/snippets/lex1.json. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bindStatements } from '../../../../server/src/languages/bird/binding/bind.ts';
import { bareInterfaceName, interfaceNameProblem } from '../../../../server/src/languages/bird/binding/interfaceName.ts';
import { symbolRefusedBy } from '../../../../server/src/languages/bird/binding/symbolKeywords.ts';
import { parseItems } from '../../../../server/src/languages/bird/syntax/parse.ts';
import { ALL_TARGETS, NO_RELEASE, releases } from '../../../../server/src/languages/bird/versions.ts';
import type * as ast from '../../../../server/src/languages/bird/syntax/ast.ts';

function statements(text: string): { readonly item: ast.Item; readonly statements: readonly ast.Statement[] } {
  const item = parseItems(`protocol bgp x { ${text} }`)[0]!;
  assert.ok(item.node?.kind === 'protocol' && item.node.block);
  return { item, statements: item.node.block.statements };
}

/** `NAME` of the first problem, and the text after its first fix; undefined where there is none. */
function problem(text: string, block = 'protocol bgp'): { name: string; fixed: string | undefined; fixes: number } | undefined {
  const {
    item,
    statements: [statement],
  } = statements(text);
  const found = interfaceNameProblem(statement!.elements, block);
  if (!found) return undefined;
  let fixed = item.text;
  for (const edit of [...(found.fixes[0]?.edits ?? [])].sort((one, other) => other.start - one.start))
    fixed = fixed.slice(0, edit.start) + edit.newText + fixed.slice(edit.end);
  return { name: found.name, fixed: found.fixes.length > 0 ? fixed.slice('protocol bgp x { '.length, -2) : undefined, fixes: found.fixes.length };
}

describe('after a percent sign', () => {
  for (const [written, name] of [
    ['vmbr-dev', 'vmbr-dev'],
    ['eth0.100', 'eth0.100'],
    ['6to4', '6to4'],
    ['eth0:1', 'eth0:1'],
    ['"vmbr-dev"', 'vmbr-dev'],
    ['br-1a:2', 'br-1a:2'],
    ['eth0.100.5', 'eth0.100.5'],
    ['en-1:2', 'en-1:2'],
    ['br-007', 'br-007'],
    ['br-empty-x', 'br-empty-x'],
    ['wg-where', 'wg-where'],
    ['veth-if', 'veth-if'],
    ['eth-0-', 'eth-0-'],
  ] as const) {
    test(written, () => assert.deepEqual(problem(`neighbor fe80::1%${written} as 2;`), { name, fixed: `neighbor fe80::1%'${name}' as 2;`, fixes: 2 }));
  }

  test('what quotes cannot hold goes into the option', () => {
    assert.deepEqual(problem('neighbor fe80::1%eth* as 2;'), { name: 'eth*', fixed: 'interface "eth*"; neighbor fe80::1 as 2;', fixes: 1 });
  });

  test('other blocks have no such option', () => {
    assert.equal(problem('neighbor fe80::1%eth-0;', 'protocol bfd')?.fixes, 1);
  });

  for (const text of [
    'neighbor fe80::1%eth0 as 2;',
    "neighbor fe80::1%'eth-0' as 2;",
    'neighbor fe80::1 % eth0 as 2;',
    "neighbor fe80::1%'' as 2;",
    'neighbor fe80::1%eth0 -5;',
    'local as 1-2;',
  ]) {
    test(`nothing in: ${text}`, () => assert.equal(problem(text), undefined));
  }

  test('the statement is bound as it is meant', () => {
    const { entries, problems } = bindStatements(statements('neighbor fe80::1%vmbr-dev port 5 as 2;').statements, 'protocol bgp');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['interface-name-needs-quotes'],
    );
    assert.deepEqual(
      entries.map((entry) => entry.kind === 'bound' && entry.args.map((arg) => arg.kind)),
      [['ip', 'interface', 'number', 'number']],
    );
  });
});

describe('where a text is wanted', () => {
  for (const [text, fixed, block] of [
    ['interface vmbr-dev;', 'interface "vmbr-dev";', 'protocol bgp'],
    ['interface eth0.100;', 'interface "eth0.100";', 'protocol bgp'],
    ['interface 6to4;', 'interface "6to4";', 'protocol bgp'],
    ['interface range eth-*;', 'interface range "eth-*";', 'protocol bgp'],
    ['route ::/0 via vmbr-dev;', 'route ::/0 via "vmbr-dev";', 'protocol static'],
    ['route ::/0 via fe80::1 dev eth0.5;', 'route ::/0 via fe80::1 dev "eth0.5";', 'protocol static'],
  ] as const) {
    test(text, () => assert.equal(problem(text, block)?.fixed, fixed));
  }

  for (const text of [
    'interface "vmbr-dev";',
    'interface eth0;',
    'interface "a", -"b";',
    'interface 192.0.2.0/24;',
    'interface 192.0.2.1;',
    'route ::/0 via GATEWAY;',
    'interface range;',
    'description interface-x;',
  ]) {
    test(`nothing in: ${text}`, () => assert.equal(problem(text), undefined));
  }

  test('a single name, of which others know that no constant has it', () => {
    const found = bareInterfaceName({ kind: 'name', start: 10, end: 14, name: 'eth0', quoted: false });
    assert.deepEqual(found.fixes[0]?.edits, [{ start: 10, end: 14, newText: '"eth0"' }]);
    assert.equal(found.refusedBy, ALL_TARGETS);
  });
});

describe('keywords', () => {
  test('are names in some releases', () => {
    assert.equal(symbolRefusedBy('local'), releases('2.0-2.13 3.0-3.1'));
    assert.equal(symbolRefusedBy('aspa'), releases('3.0-3.1'));
    assert.equal(symbolRefusedBy('in'), ALL_TARGETS);
    assert.equal(symbolRefusedBy('eth0'), NO_RELEASE);
  });

  test('with quotes as without', () => {
    for (const name of ['local', "'local'"]) {
      const found = problem(`neighbor fe80::1%${name} as 2;`);
      assert.deepEqual(found, { name: 'local', fixed: 'interface "local"; neighbor fe80::1 as 2;', fixes: 1 });
    }
  });
});
