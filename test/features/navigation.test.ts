import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linksOf } from '../../server/src/features/definition.ts';
import { definitions, hover, open } from './helpers.ts';

describe('definition', () => {
  test('a template after from', () => assert.deepEqual(definitions('template bgp t { }\nprotocol bgp b from <|>t { }'), ['/etc/bird/bird.conf:1 t']));
  test('a table', () => assert.deepEqual(definitions('ipv4 table t;\nprotocol bgp b { ipv4 { table t<|>; }; }'), ['/etc/bird/bird.conf:1 t']));
  test('a filter', () => assert.deepEqual(definitions('filter f { accept; }\nprotocol bgp b { ipv4 { import filter <|>f; }; }'), ['/etc/bird/bird.conf:1 f']));
  test('a function in filter code', () =>
    assert.deepEqual(definitions('function g() -> bool { return true; }\nfilter f { if <|>g() then accept; }'), ['/etc/bird/bird.conf:1 g']));
  test('a function in where', () =>
    assert.deepEqual(definitions('function g() -> bool { return true; }\nprotocol bgp b { ipv4 { import where <|>g(); }; }'), ['/etc/bird/bird.conf:1 g']));
  test('a constant in an option, in parentheses, in another constant, in a set', () => {
    assert.deepEqual(definitions('define A = 1;\nprotocol bgp b { local as <|>A; }'), ['/etc/bird/bird.conf:1 A']);
    assert.deepEqual(definitions('define A = 1;\nprotocol bgp b { hold time (<|>A + 3); }'), ['/etc/bird/bird.conf:1 A']);
    assert.deepEqual(definitions('define A = 1;\ndefine B = <|>A;'), ['/etc/bird/bird.conf:1 A']);
    assert.deepEqual(definitions('define A = 1;\ndefine B = [ 5, <|>A, 7 ];'), ['/etc/bird/bird.conf:1 A']);
  });
  test('the name itself', () => assert.deepEqual(definitions('define <|>A = 1;'), ['/etc/bird/bird.conf:1 A']));
  test('a local variable, a parameter, the variable of a loop', () => {
    assert.deepEqual(definitions('filter f {\n  int x = 1;\n  if <|>x = 2 then accept;\n}'), ['/etc/bird/bird.conf:2 x']);
    assert.deepEqual(definitions('function g(int a; prefix b) -> bool {\n  return <|>b ~ [ 10.0.0.0/8+ ];\n}'), ['/etc/bird/bird.conf:1 b']);
    assert.deepEqual(definitions('filter f {\n  for int as in bgp_path do print a<|>s;\n}'), ['/etc/bird/bird.conf:2 as']);
  });
  test('a local variable hides a constant', () =>
    assert.deepEqual(definitions('define x = 5;\nfilter f {\n  int x;\n  <|>x = 1;\n}'), ['/etc/bird/bird.conf:3 x']));
  test('a quoted name', () => assert.deepEqual(definitions("define 'a-b' = 1;\nprotocol bgp b { local as <|>'a-b'; }"), ["/etc/bird/bird.conf:1 'a-b'"]));
  test('across included files, both ways', () => {
    assert.deepEqual(definitions({ '/b/bird.conf': 'include "defs.conf";\nprotocol bgp b from <|>t { }', '/b/defs.conf': '\ntemplate bgp t { }' }), [
      '/b/defs.conf:2 t',
    ]);
    assert.deepEqual(definitions({ '/b/bird.conf': 'template bgp t { }\ninclude "peer.conf";', '/b/peer.conf': 'protocol bgp b from <|>t { }' }), [
      '/b/bird.conf:1 t',
    ]);
  });
  test('the file of an include', () =>
    assert.deepEqual(definitions({ '/b/bird.conf': 'include "pe<|>er.conf";', '/b/peer.conf': 'protocol bgp b { }' }), ['/b/peer.conf:1']));
  test('every file of a glob', () =>
    assert.deepEqual(definitions({ '/b/bird.conf': 'include "<|>p/*.conf";', '/b/p/b.conf': ';', '/b/p/a.conf': ';' }), ['/b/p/a.conf:1', '/b/p/b.conf:1']));
  test('nothing for an option, a number, a comment', () => {
    assert.deepEqual(definitions('define time = 1;\nprotocol bgp b { hold <|>time 5; }'), []);
    assert.deepEqual(definitions('protocol bgp b { hold time <|>5; }'), []);
    assert.deepEqual(definitions('define A = 1;\n# <|>A\nprotocol device { }'), []);
  });
});

describe('links', () => {
  test('an include of one file', () => {
    const { scope } = open({
      '/b/bird.conf': 'include "a.conf";\ninclude "none.conf";\ninclude "p/*.conf";\nprotocol bgp b {\n  include "in.conf";\n}\n',
      '/b/a.conf': ';',
      '/b/p/x.conf': ';',
      '/b/p/y.conf': ';',
      '/b/in.conf': 'local as 1;',
    });
    assert.deepEqual(
      linksOf(scope).map(({ origin, target }) => `${origin.start.line}:${origin.start.character}-${origin.end.character} ${target.file}`),
      ['0:9-15 /b/a.conf', '4:11-18 /b/in.conf'],
    );
  });
});

describe('hover', () => {
  test('an option, on any of its words', () => {
    for (const text of ['protocol bgp b { <|>hold time 5; }', 'protocol bgp b { hold <|>time 5; }', 'protocol bgp b { hold time<|> 5; }'])
      assert.match(hover(text)!, /hold time <seconds[\s\S]*Default: 240 seconds/);
  });
  test('the option of the right block', () => {
    assert.match(hover('protocol bgp b { ipv4 { <|>table t; }; }')!, /table of the channel/);
    assert.match(hover('protocol pipe p { <|>table master4; }')!, /```bird\ntable/);
  });
  test('a word behind the argument', () => assert.match(hover('protocol bgp b { neighbor 192.0.2.1 <|>as 5; }')!, /neighbor/));
  test('a word that belongs to an argument', () => {
    for (const text of ['export <|>filter f', 'export <|>where true', 'export <|>all', 'export <|>filter { accept; }']) assert.match(hover(`filter f { accept; }\nprotocol bgp b { ipv4 { ${text}; }; }`)!, /```bird\nexport/, text);
    assert.match(hover('protocol bgp b { debug { <|>states }; }')!, /```bird\ndebug/);
    assert.match(hover('log syslog { <|>trace };')!, /```bird\nlog syslog/);
    assert.match(hover('filter f { accept; }\nprotocol bgp b { ipv4 { export filter <|>f; }; }')!, /filter f/);
    assert.match(hover('protocol bgp b { ipv4 { export filter { <|>accept; }; }; }')!, /accept \[/);
  });
  test('what a constant comes to', () => {
    assert.match(hover('define BASE = 65000;\ndefine AS = BASE + 1;\nprotocol bgp b { local as <|>AS; }')!, /Constant, 65001$/);
    assert.match(hover('define BASE = 65000;\nprotocol bgp b { local as <|>BASE; }')!, /Constant$/);
  });
  test('a protocol by the text that is its name', () => {
    const text = 'protocol static up { ipv4; }\nfilter f { if proto = "u<|>p" then accept; }';
    assert.match(hover(text)!, /protocol static up/);
    assert.deepEqual(definitions(text), ['/etc/bird/bird.conf:1 up']);
    assert.equal(hover('protocol static up { ipv4; }\nfilter f { print "u<|>p"; }'), undefined);
  });
  test('an option whose statement is not finished', () => assert.match(hover('protocol bgp b { <|>hold time }')!, /hold time/));
  test('the releases that have it, and that the target lacks it', () => {
    assert.match(hover('protocol bgp b { <|>onlink; }')!, /2\.18 or later and 3\.2 or later/);
  });
  test('at the top level and in a table', () => {
    assert.match(hover('router <|>id 192.0.2.1;')!, /names this router/);
    assert.match(hover('ipv4 table t { <|>trie; }')!, /trie/);
  });
  test('a type of protocol', () => assert.match(hover('protocol <|>bgp b { }')!, /RFC 4271[\s\S]*preference 100/));
  test('a constant: its value', () =>
    assert.match(hover('# Our number\ndefine A = 65000;\nprotocol bgp b { local as <|>A; }')!, /define A = 65000;[\s\S]*Our number[\s\S]*Constant/));
  test('a set: how many members', () =>
    assert.match(
      hover(`define S = [ ${Array.from({ length: 40 }, (_, i) => `10.${i}.0.0/16`).join(', ')} ];\nfilter f { if net ~ <|>S then accept; }`)!,
      /define S = \[ … \];[\s\S]*40 members/,
    ));
  test('a function: its signature', () =>
    assert.match(
      hover('function g(int a; prefix set b) -> bool { return true; }\nfilter f { if <|>g(1, [ 10.0.0.0/8 ]) then accept; }')!,
      /function g\(int a; prefix set b\) -> bool/,
    ));
  test('a local variable: its type', () => assert.match(hover('filter f { prefix set x; if net ~ <|>x then accept; }')!, /prefix set x/));
  test('a template, defined in another file', () =>
    assert.match(
      hover({ '/b/bird.conf': 'include "t.conf";\nprotocol bgp b from <|>t { }', '/b/t.conf': 'template bgp t { }' })!,
      /template bgp t[\s\S]*Template in \/b\/t\.conf/,
    ));
  test('an include: its files', () =>
    assert.match(
      hover({ '/b/bird.conf': 'include "<|>p/*.conf";', '/b/p/a.conf': ';', '/b/p/b.conf': ';' })!,
      /2 files[\s\S]*- \/b\/p\/a\.conf\n- \/b\/p\/b\.conf/,
    ));
  test('nothing for numbers, comments, texts', () => {
    assert.equal(hover('protocol bgp b { hold time <|>5; }'), undefined);
    assert.equal(hover('# hold <|>time\n'), undefined);
    assert.equal(hover('protocol bgp b { description "hold <|>time"; }'), undefined);
  });
});
