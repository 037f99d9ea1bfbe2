import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ALL_TARGETS, newest } from '../../server/src/languages/bird/versions.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { foreignOwner, isBinary, isBirdPath, isTemplatePath, templateMark } from '../../server/src/service/detect.ts';

describe('paths', () => {
  const BIRD = [
    '/etc/bird.conf',
    '/etc/bird6.conf',
    '/x/bird-edge.conf',
    '/x/a.bird',
    '/x/bird.cfg',
    '/x/bird_ipam.cfg',
    '/etc/bird/peers.conf',
    '/etc/bird/deep/er/filters.inc',
    '/x/bird.conf.j2',
    '/x/bird.cfg.template',
    '/x/a.bird.tmpl',
    '/etc/bird/peers.conf.erb',
    'bird.conf',
  ];
  for (const path of BIRD) test(`${path} is BIRD's`, () => assert(isBirdPath(path)));
  const OTHERS = [
    '/etc/nginx.conf',
    '/etc/frr/bgpd.conf',
    '/x/bird.txt',
    '/x/blackbird.conf',
    '/etc/mybird/peers.conf',
    '/etc/bird/README.md',
    '/x/bird/peers.txt',
    '/x/bird.conf.bak',
  ];
  for (const path of OTHERS) test(`${path} is not`, () => assert(!isBirdPath(path)));
  test('templates', () => assert.deepEqual(['bird.conf.j2', 'bird.conf', 'x.tmpl'].map(isTemplatePath), [true, false, true]));
});

describe('templates', () => {
  const mark = (text: string): string | undefined => {
    const found = templateMark(text);
    return found && text.slice(found.start, found.end);
  };
  test('marks of template languages', () => {
    assert.equal(mark('router id {{ ip }};'), '{{');
    assert.equal(mark('router id {{- .Values.ip | quote }};'), '{{');
    assert.equal(mark('{% for peer in peers %}\nprotocol bgp {}\n{% endfor %}'), '{%');
    assert.equal(mark('router id <%= @ip %>;'), '<%');
    assert.equal(mark('router id ${ROUTER_ID};'), '${');
    assert.equal(mark('router id @ROUTER_ID@;'), '@ROUTER_ID@');
  });
  test('not in texts and comments, which the daemon takes', () => {
    for (const text of ['# {{ x }}\n', '/* ${X} */', 'protocol bgp { description "{{ x }}"; }', "filter '{{ x }}' { }", 'log "${X}";'])
      assert.equal(mark(text), undefined, text);
  });
  test('not what BIRD itself writes', () => {
    for (const text of ['filter f {{ accept; }}', 'if a < 5 then { }', 'define a = 5 % 3;', 'protocol bgp { neighbor fe80::1%eth0 as 1; }'])
      assert.equal(mark(text), undefined, text);
  });
  test('in linear time', () => {
    // A million characters: whatever goes over them again for each one does not come to an end.
    for (const text of ['{{'.repeat(500_000), '"'.repeat(1_000_000), '{{ a '.repeat(200_000), '/*'.repeat(500_000)]) assert.equal(templateMark(text), undefined);
    assert.equal(templateMark('@a'.repeat(500_000))?.end, 3);
  });
});

describe('other programs', () => {
  const FOREIGN: [string, string][] = [
    ['nginx', 'user www;\nworker_processes 4;\nhttp {\n  server { listen 80; }\n}\n'],
    ['FRR', '!\nhostname r1\nrouter bgp 65000\n neighbor 192.0.2.1 remote-as 65001\n!\nline vty\n'],
    ['FRR', '# generated\nrouter bgp 64513\n  bgp router-id 192.0.2.1\n'],
    ['OpenBGPD', 'AS 65000\nrouter-id 192.0.2.1\nneighbor 192.0.2.2 {\n\tremote-as 65001\n}\n'],
    ['systemd', '[Unit]\nDescription=BIRD\n[Service]\nExecStart=/usr/sbin/bird\n'],
    ['YAML', 'apiVersion: v1\nkind: ConfigMap\n'],
  ];
  for (const [owner, text] of FOREIGN) test(`a file of ${owner}'s`, () => assert.equal(foreignOwner(text), owner));
  const BIRD = [
    '',
    '# only a comment\n',
    'router id 192.0.2.1;\n',
    'protocol bgp b { }\n',
    'local as 65000;\nneighbor 192.0.2.1 as 65001;\n',
    'include "x.conf";\n',
    'route 10.0.0.0/8 blackhole;\n',
    '10.0.0.0/8,\n192.0.2.0/24\n',
  ];
  for (const text of BIRD) test(`${JSON.stringify(text)} may be BIRD's`, () => assert.equal(foreignOwner(text), undefined));
  test('binary', () => assert.deepEqual([isBinary('a\0b'), isBinary(BIRD.join())], [true, false]));
});

describe('BIRD 1.6', () => {
  /** The release that a file is judged for, on its own. */
  const judged = (text: string, file = '/bird.conf'): string => checkFiles({ files: new Map([[file, text]]), root: file, fragment: true }).target;
  test('its signs', () => {
    for (const text of [
      'table t;\n', 'roa table r;\n', 'listen bgp address 192.0.2.1;\n', 'protocol kernel {\n  export all;\n}\n', 'protocol bgp b { local as 1; import filter f; }\n',
      'protocol static { preference 5; }\n', 'filter f { if dest = RTD_ROUTER then accept; reject; }\n',
    ])
      assert.equal(judged(text), '1.6v4', text);
  });
  test('not what 2.0 and later have too', () => {
    for (const text of [
      'protocol pipe p { table a; peer table b; import all; }\n',
      'protocol mrt { table "x"; }\n',
      'protocol l3vpn { import target [(rt, 1, 2)]; }\n',
      'protocol device { }\n',
      '',
    ])
      assert.equal(judged(text), newest(ALL_TARGETS), text);
  });
  test('a slip in a file of 2.0 is no 1.6', () => {
    assert.equal(judged('protocol bgp b { import all; ipv4 { export all; }; }\n'), newest(ALL_TARGETS));
    assert.equal(judged('ipv4 table t;\nprotocol bgp b { ipv4 { import all; }; }\nprotocol kernel { export all; }\n'), newest(ALL_TARGETS));
  });
  test('nor where 2.x and 3.x exclude each other, however much of a protocol is 1.6 alone', () => {
    const limits = 'route limit 5; advertise ipv4 on; import all; export all; import limit 5; receive limit 5; export limit 6; import keep filtered;';
    assert.equal(judged(`filter stacks 128 512;\nprotocol perf { ipv4; }\nipv4 table t;\nipv4 table u;\nprotocol bgp x { local as 1; neighbor 10.0.0.1 as 2; ${limits} }\n`), '2.20');
  });
  test('bird6 by the name of the file, else by an address in it', () => {
    assert.equal(judged('table t;\n', '/etc/bird6.conf'), '1.6v6');
    assert.equal(judged('table t;\n', '/etc/bird/bird6_aggr.cfg'), '1.6v6');
    for (const text of ['2001:db8::/32', '::1', 'fe80::1', '2001:db8:1:2:3:4:5:6', '::ffff:192.0.2.1']) assert.equal(judged(`table t;\ndefine A = ${text};\n`), '1.6v6', text);
    for (const text of ['# 2001:db8::/32', 'define A = "2001:db8::1";', "define 'a::b' = 1;", '/* ::1\n2001:db8::1 */']) assert.equal(judged(`table t;\n${text}\n`), '1.6v4', text);
    assert.equal(judged('table t;\nprotocol radv { }\n'), '1.6v6');
  });
});
