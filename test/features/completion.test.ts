import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completionsAt } from '../../server/src/features/completion.ts';
import { complete, completion, labels, open } from './helpers.ts';

/** The text as an editor leaves it after the completion, without its places to fill in. */
const inserted = (text: string, label: string): string => completion(text, label).snippet ?? completion(text, label).insertText;
const has = (all: readonly string[], ...wanted: string[]): void => {
  for (const one of wanted) assert(all.includes(one), `no "${one}" among: ${all.join(', ')}`);
};
const lacks = (all: readonly string[], ...unwanted: string[]): void => {
  for (const one of unwanted) assert(!all.includes(one), `"${one}" should not be among: ${all.join(', ')}`);
};

describe('statements where they may stand', () => {
  test('at the top level', () => {
    const all = labels('<|>');
    has(all, 'protocol', 'template', 'filter', 'function', 'define', 'include', 'router id', 'log stderr', 'ipv4 table', 'roa6 table');
    lacks(all, 'hold time', 'scan time', 'import');
    assert.equal(all[0], 'protocol');
  });

  test('at the top level behind finished and unfinished items', () => {
    has(labels('protocol device { }\n<|>'), 'router id');
    has(labels('protocol device { }\nro<|>\nprotocol bgp b { }'), 'router id');
    has(labels('log syslog all;\nro<|>'), 'router id');
  });

  test('in a protocol: its own options first, then those of every protocol', () => {
    const all = labels('protocol bgp b {\n  ho<|>\n}');
    has(all, 'hold time', 'neighbor', 'local', 'ipv4', 'ipv6', 'description', 'disabled');
    lacks(all, 'router id from', 'import', 'scan time', 'area', 'define');
    assert(all.indexOf('neighbor') < all.indexOf('description'));
  });

  test('in a block that is not closed, at the end of the file', () => {
    has(labels('protocol bgp b {\n  local as 65000;\n  <|>'), 'hold time');
    has(labels('protocol bgp b {\n  ipv4 {\n    <|>'), 'import', 'export', 'extended next hop');
    lacks(labels('protocol bgp b {\n  ipv4 {\n    <|>'), 'hold time', 'ipv4');
  });

  test('between other statements', () =>
    has(labels('protocol bgp b {\n  local as 65000;\n  <|>\n  neighbor 192.0.2.1 as 65001;\n}\nprotocol device { }'), 'hold time'));

  test('on the line behind a statement without its semicolon', () => {
    const all = labels('protocol bgp b {\n  hold time 90\n  nei<|>\n}');
    has(all, 'neighbor', 'keepalive time');
  });

  test('in nested blocks', () => {
    has(labels('protocol ospf v3 o {\n  area 0 {\n    interface "eth0" { <|> };\n  };\n}'), 'cost', 'hello');
    has(labels('protocol ospf o { area 0 { <|> }; }'), 'stub', 'networks');
    has(labels('ipv4 table t { <|> }'), 'sorted', 'trie', 'gc period');
    has(labels('protocol kernel { ipv4 { <|> }; }'), 'import', 'export');
    lacks(labels('protocol kernel { ipv4 { <|> }; }'), 'extended next hop');
  });

  test('in a template', () => has(labels('template bgp t { <|> }'), 'hold time'));

  test('in a file that a block includes', () => {
    const all = labels({ '/b/peer.inc': 'local as 1;\n<|>', '/b/bird.conf': 'protocol bgp p {\ninclude "peer.inc";\n}\n' });
    has(all, 'hold time');
    lacks(all, 'router id from', 'protocol');
  });

  test('in a protocol whose type is misspelt: nothing, rather than something wrong', () => assert.deepEqual(labels('protocol bpg b { <|> }'), []));

  test('not in comments and texts', () => {
    assert.deepEqual(labels('# <|>'), []);
    assert.deepEqual(labels('/* <|> */ protocol device { }'), []);
    assert.deepEqual(labels('protocol bgp b { description "ho<|>"; }'), []);
  });
});

describe('the next words', () => {
  test('the rest of a form, as one phrase', () => {
    has(labels('protocol bgp b { hold <|>; }'), 'time');
    has(labels('protocol bgp b { long <|>; }'), 'lived graceful restart', 'lived stale time');
    has(labels('router <|>'), 'id', 'id from');
  });

  test('what may follow an address', () => {
    const all = labels('protocol bgp b { neighbor 192.0.2.1 <|>; }');
    has(all, 'as', 'port', 'internal', 'external', 'onlink');
    lacks(all, 'range', 'hold time');
  });

  test('after import: policies and the options that begin so', () => {
    const all = labels('protocol bgp b { ipv4 { import <|>; }; }');
    assert.deepEqual(all, ['all', 'none', 'filter', 'where', 'filter { … }', 'table', 'keep filtered', 'limit']);
  });

  test('after import limit', () => has(labels('protocol bgp b { ipv4 { import limit 100 <|>; }; }'), 'action'));
  test('what a limit does', () =>
    assert.deepEqual(labels('protocol bgp b { ipv4 { import limit 100 action <|>; }; }').sort(), ['block', 'disable', 'restart', 'warn']));
  test('a switch', () => assert.deepEqual(labels('protocol bgp b { passive <|>; }'), ['on', 'off']));
  test('words beside a switch', () => has(labels('protocol bgp b { ipv4 { next hop self <|>; }; }'), 'on', 'off', 'ibgp', 'ebgp'));
  test('classes of a log, in braces', () => {
    assert.deepEqual(labels('log syslog <|>;').sort(), ['all', 'name', '{ … }']);
    has(labels('log "/var/log/bird.log" { <|> };'), 'trace', 'info', 'fatal');
  });
  test('a mask', () => has(labels('protocol bgp b { debug <|>; }'), 'all', 'off', '{ … }'));
  test('inside a mask, what is not there yet', () =>
    assert.deepEqual(labels('protocol bgp b { debug { states, <|> }; }'), ['routes', 'filters', 'interfaces', 'events', 'packets']));
  test('a unit', () => assert.deepEqual(labels('ipv4 table t { gc period 5 <|>; }'), ['s', 'ms', 'us']));
  test('the kind of a table', () => assert.deepEqual(labels('ipv4 <|>'), ['table']));
});

describe('what a route may say', () => {
  const route = (text: string): string[] => labels(`protocol static { ipv4; route ${text} <|>; }`);
  test('one with a destination', () => {
    has(route('10.0.0.0/8'), 'via', 'blackhole', 'recursive', 'mpls');
    lacks(route('10.0.0.0/8'), 'transit', 'providers', '{ … }');
    has(route('10.0.0.0/8 blackhole'), '{ … }');
    has(labels('define NET = 10.0.0.0/8;\nprotocol static { ipv4; route NET <|>; }'), 'via');
    lacks(labels('define NET = 10.0.0.0/8;\nprotocol static { ipv4; route NET <|>; }'), 'transit');
  });
  test('an ASPA', () => {
    has(route('aspa 65000'), 'transit', 'providers');
    lacks(route('aspa 65000'), 'via', 'blackhole');
  });
  test('what leads nowhere', () => {
    for (const net of ['10.0.0.0/8 max 24 as 65000', 'flow4 { dst 10.0.0.0/8; }']) lacks(route(net), 'via', 'blackhole', 'recursive', 'transit', 'providers');
  });
});

describe('heads of protocols', () => {
  test('types', () => {
    const all = labels('protocol <|>');
    has(all, 'bgp', 'static', 'kernel', 'ospf v3', 'rpki');
    assert.equal(all[0], 'bgp');
  });
  test('the second word of a type', () => {
    has(labels('protocol ospf <|>'), 'v2', 'v3');
    has(labels('protocol bgp a <|>'), 'from', '{ … }');
  });
  test('after from what BIRD copies: templates and protocols of the type that are there already, never the protocol itself', () => {
    assert.deepEqual(labels('template ospf o { }\nprotocol bgp z { }\ntemplate bgp t { }\nprotocol bgp a from <|> { }\ntemplate bgp later { }'), ['t', 'z', 'later']);
    assert.equal(completion('protocol bgp a from <|> { }\ntemplate bgp later { }', 'later').detail, 'defined further down: BIRD knows it only from there on');
  });
  test('no from where BIRD cannot copy options', () => {
    lacks(labels('template ospf o { }\nprotocol ospf v2 x <|>'), 'from');
    assert.deepEqual(labels('template ospf o { }\nprotocol ospf x from <|>'), []);
  });
  test('types that the target lacks are left out', () => {
    lacks(labels('protocol <|>', { settings: { target: '2.0' } }), 'bmp', 'l3vpn');
    lacks(labels('protocol <|>', { settings: { target: '3.4' } }), 'perf');
  });
});

describe('names', () => {
  const TABLES = 'roa4 table r;\nroa6 table r6;\naspa table as;\nipv4 table t;\nipv6 table six;\nipv6 sadr table sadr;\nvpn4 table v;\n';
  test('tables of the kind that the place wants, and no others', () => {
    const wanted: [place: string, ...names: string[]][] = [
      ['protocol bgp b { ipv4 { table <|>; }; }', 'master4', 't'],
      ['protocol bgp b { ipv4 mpls { table <|>; }; }', 'master4', 't'],
      ['protocol static { ipv6 sadr { table <|>; }; }', 'sadr'],
      ['protocol bgp b { vpn4 mpls { table <|>; }; }', 'v'],
      ['protocol rpki x { roa6 { table <|>; }; }', 'r6'],
      ['protocol bgp b { ipv4 { igp table <|>; }; }', 'master4', 'master6', 'six', 't'],
      ['protocol static { ipv4; igp table <|>; }', 'master4', 'master6', 'six', 't'],
      ['protocol bgp b { flow6 { base table <|>; }; }', 'master6', 'six'],
      ['protocol pipe { table t; peer table <|>; }', 'master4'],
      ['protocol pipe { peer table six; table <|>; }', 'master6'],
      ['protocol pipe { table <|>; }', 'as', 'master4', 'master6', 'r', 'r6', 'sadr', 'six', 't', 'v'],
      ['filter f { if roa_check(<|>) = ROA_VALID then accept; }', 'r', 'r6'],
      ['filter f { if aspa_check_upstream(<|>) = ASPA_VALID then accept; }', 'as'],
    ];
    for (const [place, ...names] of wanted) assert.deepEqual(labels(TABLES + place).sort(), names, place);
  });
  test('the one table of BIRD 1.6', () => assert.deepEqual(labels('protocol kernel { table <|>; }', { settings: { target: '1.6v4' } }), ['master']));
  test('what is defined further down comes last, and is told', () => {
    const text = 'filter a { accept; }\nprotocol bgp b { ipv4 { import filter <|>; }; }\nfilter below { accept; }\n';
    assert.deepEqual(labels(text), ['a', '{ … }', 'below']);
    assert.match(completion(text, 'below').detail!, /further down/);
  });
  test('names of protocols as texts', () => {
    assert.deepEqual(labels('protocol bgp up { }\nprotocol device { }\nfilter f { if proto = "<|>" then accept; }'), ['up']);
    assert.equal(inserted('protocol bgp up { }\nfilter f { if proto ~ "<|>', 'up'), 'up"');
    assert.deepEqual(labels('protocol bgp up { }\nfilter f { print "<|>"; }'), []);
  });
  test('filters', () => has(labels('filter f { accept; }\nfunction g() { return; }\nprotocol bgp b { ipv4 { import filter <|>; }; }'), 'f', '{ … }'));
  test('no functions where a filter stands', () => lacks(labels('function g() { return; }\nprotocol bgp b { ipv4 { import filter <|>; }; }'), 'g'));
  test('constants by their value', () => {
    const text = 'define AS = 65000;\ndefine TEXT = "x";\ndefine ADDRESS = 192.0.2.1;\ndefine OTHER = AS + 1;\n';
    assert.deepEqual(labels(`${text}protocol bgp b { local as <|>; }`), ['AS', 'OTHER']);
    has(labels(`${text}protocol bgp b { neighbor <|>; }`), 'ADDRESS');
    lacks(labels(`${text}protocol bgp b { neighbor <|>; }`), 'AS', 'TEXT');
  });
  test('names that need quotes get them', () => {
    assert.equal(inserted("filter 'my-filter' { accept; }\nprotocol bgp b { ipv4 { import filter <|>; }; }", 'my-filter'), "'my-filter'");
  });
  test('interfaces after %', () => {
    const text =
      'protocol static { ipv4; route 192.0.2.0/24 via "eth0"; route 198.51.100.0/24 via "eth0.100"; }\nprotocol bgp b { neighbor fe80::1%<|> as 1; }';
    assert.deepEqual(labels(text), ['eth0', 'eth0.100']);
    assert.equal(inserted(text, 'eth0'), 'eth0');
    assert.equal(inserted(text, 'eth0.100'), "'eth0.100'");
  });
  test('interfaces in quotes', () => {
    assert.deepEqual(labels('protocol static { ipv4; route 192.0.2.0/24 via "eth0"; }\nprotocol bgp b { interface "<|>"; }'), ['eth0']);
    assert.deepEqual(labels('protocol static { ipv4; route 192.0.2.0/24 via "eth0"; }\nprotocol bgp b { interface <|>; }'), ['"eth0"', 'range']);
  });
  test('across included files', () => {
    has(labels({ '/b/bird.conf': 'include "defs.conf";\nprotocol bgp b { ipv4 { import filter <|>; }; }', '/b/defs.conf': 'filter f { accept; }' }), 'f');
  });
});

describe('what is inserted', () => {
  test('a block with its braces and semicolon', () => assert.equal(inserted('protocol bgp b {\n  <|>\n}', 'ipv4'), 'ipv4 {\n\t$0\n};'));
  test('a default to begin with', () => assert.equal(inserted('protocol bgp b {\n  <|>\n}', 'hold time'), 'hold time ${1:240};'));
  test('a choice, the default last', () => assert.equal(inserted('protocol bgp b {\n  <|>\n}', 'passive'), 'passive ${1|on,off|};'));
  test('a word alone', () => assert.equal(inserted('protocol bgp b {\n  <|>\n}', 'direct'), 'direct;'));
  test('two forms of one word', () => assert.equal(inserted('protocol bgp b {\n  <|>\n}', 'bfd { … }'), 'bfd {\n\t$0\n};'));
  test('no second semicolon', () => assert.equal(inserted('protocol bgp b {\n  ho<|>;\n}', 'hold time'), 'hold time ${1:240}'));
  test('before other words, only the words', () => assert.equal(completion('protocol bgp b {\n  ho<|> 240;\n}', 'hold time').snippet, undefined));
  test('the word that is typed is replaced', () => {
    const { scope, position } = open('protocol bgp b {\n  ho<|>\n}');
    assert.deepEqual(completionsAt(scope, position).range, { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } });
  });
});

describe('releases', () => {
  test('what the target lacks is left out', () => {
    lacks(labels('protocol bgp b { <|> }', { settings: { target: '2.17' } }), 'onlink');
    has(labels('protocol bgp b { <|> }', { settings: { target: '2.20' } }), 'onlink');
    lacks(labels('protocol bgp b { <|> }', { settings: { target: '3.1' } }), 'onlink');
  });
  test('and said of what not every release has', () =>
    assert.match(completion('protocol bgp b { <|> }', 'onlink').detail!, /2\.18 or later and 3\.2 or later/));
  test('documentation with default, releases and manual', () => {
    const text = completion('protocol bgp b { <|> }', 'hold time').documentation!();
    assert.match(text, /^```bird\nhold time <seconds 3–65535, 0>\n```/);
    assert.match(text, /Default: 240 seconds/);
    assert.match(text, /\[Manual\]\(https:\/\/bird\.nic\.cz\/doc\/bird-3[^)]*#bgp-hold-time\)/);
  });
  test('deprecated options are marked, and come last', () => {
    const all = complete('protocol bgp b { <|> }');
    const old = all.findIndex(({ label }) => label === 'start delay time');
    assert.equal(all[old]!.deprecated, true);
    assert(old > all.findIndex(({ label }) => label === 'description'));
  });
});

describe('trigger characters', () => {
  test('a blank asks behind the words of a statement only', () => {
    assert.deepEqual(labels('protocol bgp b {\n <|>\n}', { trigger: ' ' }), []);
    assert.deepEqual(labels('protocol bgp b { description "a <|>"; }', { trigger: ' ' }), []);
    assert.deepEqual(labels('# a <|>', { trigger: ' ' }), []);
    has(labels('protocol bgp b { hold <|> }', { trigger: ' ' }), 'time');
  });
});

describe('the rest', () => {
  test('codes to silence', () => {
    assert.deepEqual(labels('protocol device { }\n# bgplint: ignore[<|>', { codes: () => ['unknown-option'] }), ['unknown-option']);
    for (const elsewhere of ['protocol bgp b { <|> }', '# a <|>', '# bgplint: <|>']) labels(elsewhere, { codes: () => assert.fail('nobody needs them there') });
    assert.deepEqual(labels('# bgplint: ignore[a, <|>] why', { codes: () => ['unknown-option'] }), ['unknown-option']);
  });
  test('files to include', () => {
    const namesIn = (folder: string): string[] =>
      folder === '/etc/bird' ? ['peers.conf', 'peers/', 'notes.txt', '.hidden'] : folder === '/etc/bird/peers' ? ['a.conf'] : [];
    assert.deepEqual(labels('include "<|>"', { namesIn }), ['peers.conf', 'peers/', 'notes.txt']);
    assert.deepEqual(labels('include "peers/<|>";', { namesIn }), ['peers/a.conf']);
  });
  test('never throws, wherever the cursor is', () => {
    const text = `define A = [ 10.0.0.0/8{8,24}, 192.0.2.0/24 ];
filter f { case net.len { 1..8: reject; else: if bgp_path ~ [= * 1 =] then { accept; } } }
protocol bgp 'b-c' from t { neighbor fe80::1%eth0 as A; ipv4 { import filter { print "x"; }; debug { states }; }; }
`;
    for (let i = 0; i <= text.length; i++) {
      complete(`${text.slice(0, i)}<|>${text.slice(i)}`);
      complete(`${text.slice(0, i)}<|>`);
    }
  });
});
