/** What an editor asks of a bgpd.conf: completion, hover, definitions, outline, folding, links. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Position } from '../../server/src/base/position.ts';
import { bgpdCompletionsAt } from '../../server/src/features/openbgpd/completion.ts';
import { bgpdDefinitionAt, bgpdHoverAt, bgpdLinksOf } from '../../server/src/features/openbgpd/navigation.ts';
import { bgpdFoldingsOf, bgpdSymbolsOf } from '../../server/src/features/openbgpd/outline.ts';
import type { DocumentSymbol } from '../../server/src/features/types.ts';
import type { BgpdScope } from '../../server/src/features/openbgpd/place.ts';
import { bgpdScope, openbgpd } from '../../server/src/service/openbgpd.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';

const PATH = '/etc/bgpd.conf';
const CURSOR = '<|>';

function open(text: string, settings: Partial<Settings> = {}, others: Readonly<Record<string, string>> = {}): { scope: BgpdScope; position: Position } {
  const before = text.slice(0, Math.max(0, text.indexOf(CURSOR))).split('\n');
  const workspace = new Workspace(new MemoryFiles(new Map(Object.entries(others))), { ...DEFAULT_SETTINGS, ...settings }, () => [], openbgpd);
  workspace.openDocument(PATH, text.replace(CURSOR, ''));
  return { scope: bgpdScope(workspace.judged(PATH)!)!, position: { line: before.length - 1, character: before.at(-1)!.length } };
}

const labels = (text: string, settings: Partial<Settings> = {}): string[] => {
  const { scope, position } = open(text, settings);
  return bgpdCompletionsAt(scope, position).items.toSorted((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1)).map(({ label }) => label);
};
const offers = (text: string, wanted: readonly string[], unwanted: readonly string[] = []): void => {
  const all = labels(text);
  for (const word of wanted) assert.ok(all.includes(word), `${text}: ${word} is not among ${all.join(' ')}`);
  for (const word of unwanted) assert.ok(!all.includes(word), `${text}: ${word} is among ${all.join(' ')}`);
};

describe('completion', () => {
  test('statements at the top level', () => offers('AS 65001\n<|>', ['neighbor', 'prefix-set', 'allow', 'fib-update'], ['remote-as', 'localpref']));
  test('a word that is being typed', () => offers('AS 65001\nneig<|>\n', ['neighbor']));
  test('options of a neighbor', () => offers('AS 65001\nneighbor 192.0.2.2 {\n\t<|>\n}\n', ['remote-as', 'descr', 'announce'], ['prefix-set', 'neighbor']));
  test('in a block that is not closed yet', () => offers('AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 1\n\tan<|>', ['announce'], ['prefix-set']));
  test('in a block that was just opened, before the rest of the file', () => {
    const rest = '\nallow from any\n';
    offers(`AS 65001\nneighbor 192.0.2.2 {\n\t<|>${rest}`, ['remote-as', 'descr'], ['prefix-set', 'AS']);
    offers(`AS 65001\ngroup "g" {\n\tneighbor 192.0.2.2 {\n\t\t<|>${rest}`, ['remote-as', 'descr'], ['prefix-set', 'neighbor']);
    offers(`AS 65001\nvpn "a" on mpe1 {\n\t<|>${rest}`, ['rd', 'import-target'], ['prefix-set']);
    offers(`AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\n<|>${rest}`, ['prefix-set'], ['remote-as']);
  });
  test('values that have names: well-known communities, types of extended ones, protocols', () => {
    offers('match from any community <|>\n', ['NO_EXPORT', 'GRACEFUL_SHUTDOWN']);
    offers('match from any set ext-community <|>\n', ['rt', 'soo', 'delete']);
    offers('flowspec inet proto <|>\n', ['udp', '"tcp"']);
    assert.deepEqual(labels('neighbor 192.0.2.2 {\n\trole <|>\n}\n').filter((label) => label === 'none'), ['none']);
  });
  test('options of a group, and neighbors', () => offers('group "g" {\n\t<|>\n}\n', ['remote-as', 'neighbor']));
  test('what follows a word', () => offers('neighbor 192.0.2.2 {\n\tannounce <|>\n}\n', ['IPv4', 'IPv6', 'refresh', 'add-path', 'EVPN'], ['remote-as']));
  test('what follows two', () => assert.deepEqual(labels('neighbor 192.0.2.2 {\n\tannounce IPv4 <|>\n}\n').sort(), ['flowspec', 'none', 'unicast', 'vpn']));
  test('values', () => assert.deepEqual(labels('fib-update <|>\n').sort(), ['no', 'yes']));
  test('values of an option', () => offers('neighbor 192.0.2.2 {\n\trole <|>\n}\n', ['provider', 'customer', 'rs-client']));
  test('a rule: whom it is for', () => offers('neighbor 192.0.2.2 { remote-as 1 }\nallow from <|>\n', ['any', 'ebgp', 'group', '192.0.2.2']));
  test('a rule: what it matches, and sets', () => offers('match from any <|>\n', ['prefix', 'prefix-set', 'community', 'ovs', 'set'], ['localpref']));
  test('sets of attributes', () => offers('match from any set { <|> }\n', ['localpref', 'community', 'nexthop'], ['prefix']));
  test('behind a whole member of a list, with or without a comma', () => {
    offers('match from any set { localpref 5 <|> 3 }\n', ['med', 'community'], ['prefix']);
    offers('rtr 192.0.2.1 {\n\tdescr a\n\t<|>\n}\n', ['port', 'local-address'], ['neighbor']);
    offers('aspa-set {\n\tcustomer-as 1 provider-as { 2 }\n\t<|>\n}\n', ['customer-as']);
    offers('match from any prefix { 10.0.0.0/8 <|>, 11.0.0.0/8 }\n', ['or-longer', 'maxlen', 'prefixlen']);
  });
  test('flags', () => offers('flowspec inet fragment <|>\n', ['any']));
  test('sets of attributes, the second', () => offers('match from any set { localpref 5, <|> }\n', ['med', 'community'], ['prefix']));
  test('between attributes that are read in place, and in one of them', () => {
    offers('match from any set { community 65001:1, <|> large-community delete 65001:1:1 }\n', ['med', 'community'], ['prefix', 'delete']);
    offers('match from any set { community <|> }\n', ['delete'], ['med']);
    offers('match from any set { community 65001:1 ext-community <|>delete rt 65001:1 }\n', ['delete', 'ovs'], ['med']);
  });
  test('names that are defined above', () => {
    assert.deepEqual(labels('prefix-set ours { 192.0.2.0/24 }\nprefix-set "my set" { }\nallow from any prefix-set <|>\nprefix-set later { }\n'), ['my set', 'ours']);
    const { scope, position } = open('prefix-set "my set" { }\nnetwork prefix-set <|>\n');
    assert.deepEqual(bgpdCompletionsAt(scope, position).items.map(({ insertText }) => insertText), ['"my set"']);
  });
  test('names within quotes', () => assert.deepEqual(labels('group "up streams" {\n\tremote-as 1\n\tneighbor 192.0.2.2\n}\nallow from group "<|>"\n'), ['up streams']));
  test('macros', () => assert.deepEqual(labels('ASN="65001"\nOTHER="1"\nAS $<|>\n'), ['$ASN', '$OTHER']));
  test('ranges of lengths within a list', () => offers('prefix-set a {\n\t10.0.0.0/8 <|>\n}\n', ['or-longer', 'maxlen', 'prefixlen']));
  test('nothing in a comment, codes in a remark', () => {
    assert.deepEqual(labels('# ne<|>\n'), []);
    const { scope, position } = open('AS 65001 # bgplint: ignore[<|>\n');
    assert.deepEqual(bgpdCompletionsAt(scope, position, () => ['host-bits']).items.map(({ label }) => label), ['host-bits']);
  });
  test('files to include, from the folder of the root', () => {
    const { scope, position } = open('include "peers/<|>"\n');
    const { items, range } = bgpdCompletionsAt(scope, position, undefined, (folder) => (folder === '/etc/peers' ? ['a.conf', 'README', '.hidden', 'more/'] : []));
    assert.deepEqual(items.map(({ label, kind, rank }) => [label, kind, rank]), [['peers/a.conf', 'file', 0], ['peers/README', 'file', 100], ['peers/more/', 'folder', 0]]);
    assert.equal(range.start.character, 'include "'.length);
  });
  test('what must follow a word comes with it, as places to fill in', () => {
    const snippet = (text: string, label: string): string | undefined => {
      const { scope, position } = open(text);
      return bgpdCompletionsAt(scope, position).items.find((one) => one.label === label)?.snippet;
    };
    assert.equal(snippet('AS 65001\n<|>\n', 'fib-update'), 'fib-update ${1|yes,no|}');
    assert.equal(snippet('AS 65001\n<|>\n', 'neighbor'), 'neighbor $1 {\n\t$2\n}');
    assert.equal(snippet('AS 65001\n<|>\n', 'prefix-set'), 'prefix-set "$1" { $2 }');
    assert.equal(snippet('neighbor 192.0.2.2 {\n\t<|>\n}\n', 'remote-as'), 'remote-as $1');
    assert.equal(snippet('neighbor 192.0.2.2 {\n\t<|>\n}\n', 'passive'), undefined);
    assert.equal(snippet('neighbor 192.0.2.2 {\n\t<|>\n}\n', 'announce'), undefined, 'many forms begin like this');
    assert.equal(snippet('neighbor 192.0.2.2 {\n\trem<|> 65002\n}\n', 'remote-as'), undefined, 'something follows already');
  });
  test('what the release has not comes last, and says so', () => {
    const text = 'AS 65001\nneighbor 192.0.2.2 {\n\t<|>\n}\n';
    const { scope, position } = open(text, { bgpdTarget: '7.7' });
    const role = bgpdCompletionsAt(scope, position).items.find(({ label }) => label === 'role');
    assert.equal(role?.rank, 90);
    assert.match(role.documentation!(), /not the 7\.7/);
  });
});

describe('hover', () => {
  const hover = (text: string): string | undefined => {
    const { scope, position } = open(text);
    return bgpdHoverAt(scope, position)?.markdown;
  };
  test('an option', () => assert.match(hover('AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 1\n\tmulti<|>hop 2\n}\n')!, /multihop NUMBER[\s\S]*hops away[\s\S]*Default/));
  test('within a rule', () => assert.match(hover('match from any set local<|>pref 5\n')!, /local preference/));
  test('an attribute among others that are read in place', () => assert.match(hover('match from any set { community 65001:1 large-comm<|>unity delete 65001:1:2 }\n')!, /large-community \[delete\][\s\S]*Adds a large community/));
  test('a macro', () => assert.match(hover('ASN="65001"\nAS $A<|>SN\n')!, /ASN="65001"[\s\S]*line 1/));
  test('a set', () => assert.match(hover('prefix-set ours { 192.0.2.0/24 }\nnetwork prefix-set ou<|>rs\n')!, /prefix-set ours \{ 192\.0\.2\.0\/24 \}[\s\S]*line 1/));
  test('a neighbor, with what is in force for it', () => {
    const shown = hover('AS 65001\nholdtime 30\ngroup g {\n\tremote-as 65002\n\tneighbor 192.0.<|>2.2\n}\nallow from any\n')!;
    assert.match(shown, /neighbor AS \| 65002 \| group, line 4[\s\S]*hold time \| 30 \| whole file, line 2[\s\S]*\*\*IPv4 unicast\*\*[\s\S]*import \| all \| whole file, line 7/);
  });
  test('nothing on a number', () => assert.equal(hover('holdtime 9<|>0\n'), undefined));
});

test('definitions: sets, groups, neighbors, macros, included files', () => {
  const lines = (text: string): number[] => {
    const { scope, position } = open(text);
    return bgpdDefinitionAt(scope, position).map(({ target }) => target.range.start.line);
  };
  assert.deepEqual(lines('prefix-set a { }\nnetwork prefix-set <|>a\n'), [0]);
  assert.deepEqual(lines('group g {\n\tremote-as 1\n\tneighbor 192.0.2.2\n}\nallow from group g<|>\n'), [0]);
  assert.deepEqual(lines('group g {\n\tremote-as 1\n\tneighbor 192.0.2.2\n}\nallow from 192.0.<|>2.2\n'), [2]);
  assert.deepEqual(lines('X="1"\nX="2"\nAS $<|>X\n'), [1]);
  const { scope } = open('include "part.conf"\n', {}, { '/etc/part.conf': 'AS 1\n' });
  assert.deepEqual(bgpdLinksOf(scope).map(({ target }) => target.file), ['/etc/part.conf']);
});

test('outline', () => {
  const { scope } = open('ASN="65001"\nAS $ASN\nprefix-set ours { 192.0.2.0/24 }\ngroup "up" {\n\tremote-as 1\n\tneighbor 192.0.2.2 {\n\t\tdescr "first"\n\t}\n\tneighbor 192.0.2.3\n}\nallow from any prefix-set ours\n');
  const shown = (symbols: readonly DocumentSymbol[]): unknown => symbols.map(({ name, detail, kind, children }) => [name, detail, kind, ...(children.length > 0 ? [shown(children)] : [])]);
  assert.deepEqual(shown(bgpdSymbolsOf(scope)), [
    ['ASN', '65001', 'constant'], ['ours', 'prefix-set', 'table'], ['up', 'group', 'block', [['192.0.2.2', 'first', 'protocol'], ['192.0.2.3', undefined, 'protocol']]],
    ['allow from any prefix-set ours', undefined, 'filter'],
  ]);
});

test('outline: what is announced, and RIBs', () => {
  const { scope } = open('AS 1\nrde rib Test no evaluate\nprefix-set a { 10.0.0.0/8 }\nnetwork prefix-set a\nnetwork 11.0.0.0/8\n');
  assert.deepEqual(bgpdSymbolsOf(scope).map(({ name, detail }) => [name, detail]), [['Test', 'rde'], ['a', 'prefix-set'], ['a', 'network'], ['11.0.0.0/8', 'network']]);
});

test('hover: words of members that are read in place, and a neighbor of a group', () => {
  const shown = (text: string): string | undefined => {
    const { scope, position } = open(text);
    return bgpdHoverAt(scope, position)?.markdown;
  };
  assert.match(shown('prefix-set a {\n\t10.0.0.0/8 max<|>len 24\n\t11.0.0.0/8\n}\n')!, /maxlen NUMBER/);
  assert.match(shown('roa-set {\n\t10.0.0.0/8 maxlen 24 source<|>-as 65001\n}\n')!, /source-as AS/);
  assert.equal(shown('prefix-set a {\n\t10.0<|>.0.0/8 maxlen 24\n}\n'), undefined);
  assert.match(shown('AS 1\ngroup "g" {\n\tremote-as 2\n\tneighbor 192.0.2.2\n}\nallow from 192.0<|>.2.2\n')!, /^```openbgpd\nneighbor 192\.0\.2\.2\n```/);
});

test('outline: rules of several lines in one', () => {
  const { scope } = open(`AS 1\ndeny quick from any \\\n  prefix 10.0.0.0/8\nmatch from any set { # ours\n  localpref 5\n}\nallow from any prefix 192.0.2.0/24 large-community 65001:65002:65003 set { localpref 100 med 50 }\n`);
  assert.deepEqual(bgpdSymbolsOf(scope).map(({ name }) => name), [
    'deny quick from any prefix 10.0.0.0/8', 'match from any set { … }', 'allow from any prefix 192.0.2.0/24 large-community 65001:65002:65003 set { loca…',
  ]);
});

test('folding', () => {
  const { scope } = open('# one\n# two\nAS 1\ngroup "up" {\n\tneighbor 192.0.2.2 {\n\t\tremote-as 1\n\t}\n}\nprefix-set a {\n\t10.0.0.0/8\n}\n');
  assert.deepEqual(bgpdFoldingsOf(scope.document).map(({ startLine, endLine, kind }) => [startLine, endLine, kind]), [[0, 1, 'comment'], [3, 6, undefined], [4, 5, undefined], [8, 9, undefined]]);
});
