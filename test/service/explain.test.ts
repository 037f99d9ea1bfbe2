/** From log lines back to the configuration: those of the lab, those that users search for, and what a terminal puts before them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { descriptions } from '../../server/src/rules/registry.ts';
import { explainLine, logMessages, readExplained, type ExplainedFile } from '../../server/src/service/explain.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { readLogLine } from '../../server/src/sessions/log/line.ts';
import { RECORDINGS, type Observed } from '../lab/lab.ts';

const CONFIG = `router id 192.0.2.1;
protocol device { }
protocol direct { ipv4; ipv6; }
filter none_said { print "x"; }
protocol bgp uplink {
  local 192.0.2.1 as 64496;
  neighbor 192.0.2.2 as 65010;
  local role customer;
  min hold time 60;
  ipv4 { import filter none_said; import limit 10; export none; };
}
protocol bgp nodes {
  local fd00::1 as 65100;
  neighbor range 2a01::/16 as 65100 internal;
  direct;
  dynamic name "node_";
  ipv4 { import all; };
  ipv6 { import all; };
}
`;
function read(path: string, text: string): ExplainedFile {
  const file = readExplained(path, new MemoryFiles(new Map([[path, text]])), DEFAULT_SETTINGS);
  assert.ok(!('unreadable' in file));
  return file;
}
const configuration = read('/etc/bird/bird.conf', CONFIG);

test('what daemons say of sessions and routes is known, in the words of each', () => {
  const lines = readFileSync(join(import.meta.dirname, 'logLines.txt'), 'utf8').trimEnd().split('\n');
  assert.ok(lines.length > 100);
  assert.deepEqual(lines.filter((line) => explainLine(line, [])?.remedy === undefined && explainLine(line, [configuration])?.means === undefined), []);
});

describe('a line without what stands before it', () => {
  const lines: [string, string, string | undefined][] = [
    ['2026-11-21 20:58:28.806 <RMT> b1: Error: Bad peer AS: 65010', 'Error: Bad peer AS: 65010', 'b1'],
    ['bird: 2026-11-21 18:38:00.711 [0001] <TRACE> b1: Waiting for 192.0.2.2 to become my neighbor', 'Waiting for 192.0.2.2 to become my neighbor', 'b1'],
    ['Nov 21 20:58:28 router1 bird[812]: b1: Missing next hop address', 'Missing next hop address', 'b1'],
    ['<WARN> b1.ipv4: Automatic RPKI reload not active for import', 'Automatic RPKI reload not active for import', 'b1'],
    ['Filter f did not return accept nor reject. Make up your mind', 'Filter f did not return accept nor reject. Make up your mind', undefined],
    ['Nov 21 20:58:28 gw bgpd[99]: neighbor 192.0.2.1 (first upstream): received notification: error in OPEN message, AS unacceptable', 'received notification: error in OPEN message, AS unacceptable', '192.0.2.1'],
    ['Protocol b1 hits route import limit (10), action: disable', 'Protocol b1 hits route import limit (10), action: disable', 'b1'],
    ['Channel b1.ipv4 hits route import limit (10), action: block', 'Channel b1.ipv4 hits route import limit (10), action: block', 'b1'],
  ];
  for (const [line, text, subject] of lines) test(line, () => assert.deepEqual(readLogLine(line), { text, subject, place: undefined }));
  test('places', () => {
    assert.deepEqual(readLogLine('bird: ./bird.conf:3:12 syntax error').place, { file: './bird.conf', line: 3 });
    assert.deepEqual(readLogLine('2026-11-21 20:58:28.806 [0001] <ERR> /etc/bird/bird.conf:3:12 syntax error').place, { file: '/etc/bird/bird.conf', line: 3 });
    assert.deepEqual(readLogLine('/etc/bgpd.conf:7: syntax error'), { text: 'syntax error', subject: undefined, place: { file: '/etc/bgpd.conf', line: 7 } });
  });
});

describe('what it leads to', () => {
  /** Line of the cause, and codes of the findings. */
  const explained = (line: string, file = configuration): unknown => {
    const found = explainLine(line, [file]);
    return found && [found.cause && found.cause.range.start.line + 1, found.findings.map(({ code }) => code)];
  };
  const lines: [string, number | undefined, string[]][] = [
    ['<TRACE> node_1: Waiting for 2a01::9 to become my neighbor', 15, ['direct-without-interface-route']],
    ['<RMT> uplink: Error: Bad peer AS: 65011', 7, []],
    ['<RMT> uplink: Error: Role mismatch (peer)', 8, []],
    ['<RMT> uplink: Error: Unacceptable hold time: 30', 9, []],
    ['<RMT> uplink: Error: Required capability missing', 10, []],
    ['<ERR> Filter none_said did not return accept nor reject. Make up your mind', 4, ['filter-without-verdict']],
    ['<WARN> nodes: Missing next hop address', 17, ['ipv4-without-extended-next-hop']],
    ['<ERR> node_2: Invalid NEXT_HOP attribute - mismatched address family (2a01::9 for ipv4)', 17, ['ipv4-without-extended-next-hop']],
    // As posts quote it, without what stands in parentheses.
    ['<ERR> node_2: Invalid NEXT_HOP attribute - mismatched address family', 17, ['ipv4-without-extended-next-hop']],
    ['<WARN> Protocol uplink hits route import limit (10), action: disable', 10, ['limit-without-action']],
  ];
  for (const [line, cause, codes] of lines) test(line, () => assert.deepEqual(explained(line), [cause, codes]));

  test('a fix comes with the finding', () => assert.ok(explainLine('<WARN> uplink.ipv4: Route limit exceeded', [configuration])!.findings[0]!.fixes.length > 0));
  test('an ordinary line is nothing to explain', () => assert.equal(explainLine('2026-11-21 20:58:28 <INFO> Started', [configuration]), undefined));
  test('what the daemon refuses, at its place', () => {
    const broken = read('/etc/bird/bird.conf', 'router id 192.0.2.1;\nprotocol device { scan tme 10; }\n');
    assert.deepEqual(explained('bird: /etc/bird/bird.conf:2:23 syntax error, unexpected CF_SYM_UNDEFINED, expecting TIME', broken), [2, ['invalid-argument']]);
  });
  test('of OpenBGPD, by the neighbor', () => {
    const bgpd = read('/etc/bgpd.conf', 'AS 65001\nneighbor 192.0.2.1 {\n\tremote-as 65002\n\tmax-prefix 10\n}\nneighbor 192.0.2.2 { remote-as 65003 }\nallow from any\nallow to any\n');
    assert.deepEqual(explained('neighbor 192.0.2.1: sending notification: error in OPEN message, AS unacceptable', bgpd), [3, []]);
    assert.deepEqual(explained('neighbor 192.0.2.1 (x): sending notification: Cease, max-prefix exceeded', bgpd), [4, ['limit-without-restart']]);
  });
});

describe('messages', () => {
  test('name codes that there are', () => assert.deepEqual(logMessages.flatMap(({ codes }) => codes).filter((code) => !descriptions.has(code)), []));

  test('all that the lab produced is known', () => {
    const unknown = new Set<string>();
    for (const file of Object.values(RECORDINGS)) {
      for (const { a, b } of Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Observed>)) {
        // GoBGP and FRR have words of their own.
        for (const end of [a, b]) if (end.twin === undefined && end.program !== 'cilium') for (const line of end.log) if (!explainLine(line, []) && !line.endsWith('Waiting for cleanup')) unknown.add(line);
      }
    }
    assert.deepEqual([...unknown], []);
  });

  test('so are the words that pages quote of what happens at run time', () => {
    const unknown = [...descriptions.values()].filter(({ daemon }) => daemon.when !== undefined && daemon.says !== undefined && daemon.says !== 'unreachable' && !explainLine(daemon.says.replace('action: disable', 'Protocol b hits route import limit (1), action: disable'), [])).map(({ code, daemon }) => `${code}: ${daemon.says}`);
    assert.deepEqual(unknown, []);
  });
});

test('problem matchers read what the daemons print', () => {
  const { contributes } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { contributes: { problemMatchers: { name: string; pattern: { regexp: string; file: number; line: number; message: number } }[] } };
  const lines: [string, string][] = [
    ['bird', 'bird: ./bird.conf:3:12 syntax error'], ['bird', 'bird: 2026-11-21 20:17:09.789 [0001] <ERR> ./bird.conf:3:12 syntax error'], ['bird', 'bird: 2026-11-21 20:17:09.789 [0001] <WARN> ./bird.conf:3:12 syntax error'],
    ['bgpd', './bird.conf:3: syntax error'],
  ];
  for (const [name, line] of lines) {
    const { regexp, file, line: number, message } = contributes.problemMatchers.find((one) => one.name === name)!.pattern;
    const match = new RegExp(regexp).exec(line);
    assert.deepEqual([match?.[file], match?.[number], match?.[message]], ['./bird.conf', '3', 'syntax error'], line);
  }
});
