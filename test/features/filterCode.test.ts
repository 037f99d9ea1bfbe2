import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completion, definitions, hover, labels } from './helpers.ts';

const has = (all: readonly string[], ...wanted: string[]): void => {
  for (const one of wanted) assert(all.includes(one), `no "${one}" among: ${all.join(', ')}`);
};
const lacks = (all: readonly string[], ...unwanted: string[]): void => {
  for (const one of unwanted) assert(!all.includes(one), `"${one}" should not be among: ${all.join(', ')}`);
};

describe('commands', () => {
  test('what begins one: commands first, locals, attributes that can be assigned, functions', () => {
    const all = labels('function g() -> bool { return true; }\nfilter f {\n  int x;\n  <|>\n}');
    assert.equal(all[0], 'accept');
    has(all, 'if', 'case', 'for', 'x', 'bgp_local_pref', 'g', 'int', 'prefix set');
    lacks(all, 'net', 'proto', 'RTS_BGP', 'hold time', 'quitbird', 'bgp_as4_path_internal');
    assert(all.indexOf('x') < all.indexOf('bgp_local_pref'));
  });
  test('after then, else and do', () => {
    has(labels('filter f { if true then <|> }'), 'accept', 'reject');
    has(labels('filter f { if true then accept; else <|> }'), 'accept', 'if');
    has(labels('filter f { for int i in bgp_path do <|> }'), 'print', 'i');
  });
  test('in a filter in an option, in a function, in a fragment of a filter', () => {
    has(labels('protocol bgp b { ipv4 { import filter { <|> }; }; }'), 'accept', 'if');
    has(labels('function g(int a) { <|> }'), 'return', 'a');
    has(labels({ '/b/part.inc': 'if true then <|>', '/b/bird.conf': 'filter f {\ninclude "part.inc";\naccept;\n}\nprotocol device { }\n' }), 'accept');
  });
  test('a snippet where there is room', () => assert.equal(completion('filter f {\n  <|>\n}', 'if').snippet, 'if ${1:condition} then {\n\t$0\n}'));
  test('the word that has to follow', () => {
    assert.equal(labels('filter f { if net.len > 24 <|> }')[0], 'then');
    assert.equal(labels('filter f { for int i <|> }')[0], 'in');
    assert.equal(labels('filter f { for int i in bgp_path <|> }')[0], 'do');
  });
});

describe('values', () => {
  test('locals of outer braces, not of closed ones; parameters', () => {
    const all = labels('function g(int a; prefix set b) -> bool {\n  int x;\n  if true then { bool gone; }\n  { bool inner; if <|> }\n}');
    has(all, 'a', 'b', 'x', 'inner', 'net', 'bgp_path', 'roa_check', 'true');
    lacks(all, 'gone');
  });
  test('the older form of locals', () => has(labels('filter f int x; prefix set y; { if <|> }'), 'x', 'y'));
  test('constants and functions of other files', () =>
    has(labels({ '/b/bird.conf': 'include "d.conf";\nfilter f { if <|> }', '/b/d.conf': 'define A = 1;\nfunction g() -> bool { return true; }' }), 'A', 'g'));
  test('values of the enumeration first, and no others', () => {
    const all = labels('filter f { if source = <|> }');
    assert.match(all[0]!, /^RTS_/);
    lacks(all, 'ROA_VALID');
    assert.match(labels('roa4 table r;\nfilter f { if roa_check(r, net, bgp_path.last) != <|> }')[0]!, /^ROA_/);
    assert.match(labels('filter f { if source ~ [ <|> ] then accept; }')[0]!, /^RTS_/);
  });
  test('tables of ROAs for roa_check', () => assert.deepEqual(labels('ipv4 table t;\nroa4 table r;\nfilter f { if roa_check(<|>) }'), ['r']));
  test('none behind a value: an operator or a word of the command follows', () => {
    assert.deepEqual(labels('filter f { if net.len <|> }'), ['then']);
    assert.deepEqual(labels('filter f { if (net.len <|>) }'), []);
    assert.deepEqual(labels('filter f { bgp_med <|> }'), []);
    assert.deepEqual(labels('filter f { bool <|> }'), []);
    assert.deepEqual(labels('protocol bgp b { ipv4 { import where net <|>; }; }'), []);
    has(labels('filter f {\n  bgp_med = 5\n  <|>\n}'), 'accept', 'if');
    has(labels('filter f { return <|> }'), 'net');
    has(labels('protocol aggregator a { aggregate on <|>; }'), 'net');
  });
  test('what fits the other side comes first', () => {
    const names = 'define AS = 5;\ndefine NETS = [ 10.0.0.0/8 ];\ndefine MINE = 10.0.0.0/8;\ndefine TEXT = "x";\n';
    assert.deepEqual(labels(`${names}filter f { if net ~ <|> }`).slice(0, 2).sort(), ['MINE', 'NETS']);
    assert.equal(labels(`${names}filter f { if bgp_path.last = <|> }`)[0], 'AS');
    assert.equal(labels(`${names}filter f { if proto ~ <|> }`)[0], 'TEXT');
    assert.equal(labels(`${names}filter f { bgp_med = <|>; }`)[0], 'AS');
  });
  test('members of a set: constants of its type, and only where a member may stand', () => {
    const names = 'define AS = 5;\ndefine MINE = 10.0.0.0/8;\nfunction g() -> int { return 1; }\n';
    assert.deepEqual(labels(`${names}filter f { if bgp_path.last ~ [ <|> ] then accept; }`), ['AS']);
    assert.deepEqual(labels(`${names}filter f { if net ~ [ 10.0.0.0/8, <|> ] then accept; }`), ['MINE']);
    assert.deepEqual(labels(`${names}filter f { if net ~ [ 10.0.0.0/8 <|> ] then accept; }`), []);
    assert.deepEqual(labels(`${names}define SET = [ <|> ];`).filter((name) => !/^[A-Z]+\d?_/.test(name)), ['AS', 'MINE']);
    has(labels('define SET = [ <|> ];'), 'RTS_BGP', 'ROA_VALID');
  });
  test('of a constant: what is known when the file is read, without a route and without itself', () => {
    const all = labels('define A = 1;\nfunction g() -> int { return 1; }\ndefine X = <|>;');
    has(all, 'A', 'g', 'true');
    lacks(all, 'X', 'net', 'bgp_path', 'source');
    lacks(labels('protocol bgp b { hold time (<|>); }'), 'net', 'bgp_med');
  });
  test('what unset takes away', () => {
    const text = 'attribute int mine;\ndefine A = 1;\nfilter f { ';
    has(labels(`${text}unset(<|>)`), 'bgp_med', 'mine');
    lacks(labels(`${text}unset(<|>)`), 'net', 'A', 'roa_check', 'true', 'RTS_BGP');
  });
  test('not the variable of a loop in what it goes through', () => lacks(labels('filter f { for int i in <|> }'), 'i'));
  test('in where', () => has(labels('protocol bgp b { ipv4 { import where <|>; }; }'), 'net', 'source'));
  test('in a define and in parentheses of an option', () => {
    has(labels('define A = 1;\ndefine B = <|>;'), 'A');
    has(labels('define A = 1;\nprotocol bgp b { hold time (<|>); }'), 'A');
  });
  test('labels of a case', () => {
    const all = labels('filter f { case source { <|> } }');
    assert.match(all[0]!, /^RTS_/);
    has(all, 'else');
    has(labels('filter f { case source { RTS_BGP: <|> } }'), 'accept');
  });
  test('nothing in texts', () => assert.deepEqual(labels('filter f { print "a <|>"; }'), []));
});

describe('types', () => {
  test('of parameters, results and variables', () => {
    has(labels('function g(<|>)'), 'int', 'prefix set', 'bgppath');
    has(labels('function g(int a; <|>)'), 'int');
    has(labels('function g() -> <|>'), 'bool');
    assert.deepEqual(labels('filter f { prefix <|> }'), ['set']);
    has(labels('filter f { for <|> }'), 'int', 'pair');
  });
  test('not those that the target lacks', () => lacks(labels('filter f { <|> }', { settings: { target: '2.17' } }), 'mac'));
});

describe('methods', () => {
  test('by the type of an attribute, a variable, a constant, a parameter', () => {
    has(labels('filter f { if bgp_path.<|> }'), 'first', 'last', 'len', 'prepend');
    lacks(labels('filter f { if bgp_path.<|> }'), 'add', 'asn', 'is_v4');
    has(labels('filter f { if net.<|> then accept; }'), 'len', 'ip', 'type');
    has(labels('filter f { ip a; if a.<|> }'), 'is_v4', 'mask');
    has(labels('define C = (65000, 1);\nfilter f { if C.<|> }'), 'asn', 'data');
    has(labels('function g(lclist l) { l.<|> }'), 'add', 'filter');
  });
  test('of what a method or a function gives', () => {
    has(labels('filter f { if net.ip.<|> }'), 'mask');
    has(labels('filter f { if bgp_community.add((1,2)).<|> }'), 'len', 'filter');
    has(labels('function g() -> ip { return 192.0.2.1; }\nfilter f { if g().<|> }'), 'is_v4');
  });
  test('of every type where the type is not known', () => has(labels('filter f { if unknown.<|> }'), 'len', 'asn', 'is_v4'));
  test('with parentheses where they take something', () => {
    assert.equal(completion('filter f { bgp_path.<|> }', 'prepend').snippet, 'prepend($0)');
    assert.equal(completion('filter f { bgp_path.<|> }', 'len').snippet, undefined);
  });
  test('a dot asks', () => has(labels('filter f { bgp_path.<|> }', { trigger: '.' }), 'prepend'));
});

test('parts of a flow specification', () => {
  const all = labels('protocol static { flow6; route flow6 { <|> }; }');
  has(all, 'dst', 'next header', 'label');
  lacks(labels('protocol static { flow4; route flow4 { <|> }; }'), 'label');
});

describe('hover', () => {
  test('an attribute, its type, whether it can be assigned', () => {
    assert.match(hover('filter f { if <|>net ~ [ 10.0.0.0/8+ ] then accept; }')!, /prefix net {2}# read only[\s\S]*network that the route leads to/);
    assert.match(hover('filter f { <|>bgp_local_pref = 100; }')!, /```bird\nint bgp_local_pref\n```/);
  });
  test('a method by the type that it belongs to', () => {
    assert.match(hover('filter f { if bgp_path.<|>len > 3 then accept; }')!, /bgppath\.len -> int/);
    assert.match(hover('filter f { if net.<|>len > 3 then accept; }')!, /prefix\.len -> int/);
  });
  test('a constant of an enumeration', () => assert.match(hover('filter f { if source = <|>RTS_BGP then accept; }')!, /RTS_BGP {2}# enum rts[\s\S]*BGP route/));
  test('a built-in function with all its forms', () =>
    assert.match(
      hover('roa4 table r;\nfilter f { if <|>roa_check(r) = ROA_VALID then accept; }')!,
      /roa_check\(table\) -> enum roa\nroa_check\(table, prefix, asn\)/,
    ));
  test('a command', () => {
    assert.match(hover('filter f { <|>if true then accept; }')!, /if CONDITION then COMMAND/);
    assert.match(hover('filter f { if true then <|>accept; }')!, /Lets the route pass/);
  });
  test('a type', () => assert.match(hover('filter f { <|>bgppath p; }')!, /list of AS numbers/));
  test('a word that is an attribute elsewhere is an option here', () =>
    assert.match(hover('protocol bgp b { ipv4 { <|>preference 5; }; }')!, /Preference of the routes that come in/));
});

test('definition of a function that is called in another', () =>
  assert.deepEqual(definitions('function g() -> bool { return true; }\nfunction h() -> bool { return <|>g(); }'), ['/etc/bird/bird.conf:1 g']));
