/** `bgplint predict`, as a shell runs it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { JsonPredictions } from '../../server/src/cli/predict.ts';
import { folderOfSuite } from '../folder.ts';
import { run } from './run.ts';

const host = (address: string, prefix: number, name: string): string => JSON.stringify([{ ifname: name, addr_info: [{ local: address, prefixlen: prefix }] }]);

const folder = folderOfSuite({
  'a.conf': `router id 192.0.2.1;
protocol device { }
protocol static { ipv4; route 198.51.100.0/24 blackhole; }
protocol bgp b {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export all; };
}
protocol bgp nodes {
  local 192.0.2.1 as 65001;
  neighbor range 192.0.2.128/25 external;
  passive;
  ipv4 { import all; export none; };
}
`,
  'b.conf': `protocol device { }
protocol bgp a {
  local as 65002;
  neighbor 192.0.2.1 as 65009;
  ipv4 { import none; export none; };
}
`,
  'good.conf': 'protocol device { }\nprotocol bgp a {\n  local as 65002;\n  neighbor 192.0.2.1 as 65001;\n  ipv4 { import all; export none; };\n}\n',
  'nodes.conf': ['protocol device { }\n', ...['200', '201'].map((n) => `protocol bgp n${n} {\n  local 192.0.2.${n} as 65${n};\n  neighbor 192.0.2.1 as 65001;\n  ipv4 { import all; export all; };\n}\n`)].join(''),
  'broken.conf': 'protocol device { }\nprotocol bgp a {\n  local as 65002;\n  neighbor 192.0.2.1 as 65001;\n  nonsense;\n  ipv4 { import all; export none; };\n}\n',
  'a.json': host('192.0.2.1', 24, 'eth0'), 'b.json': host('192.0.2.2', 24, 'eth1'), 'far.json': host('203.0.113.2', 24, 'eth1'), 'bad.json': '{',
});

function predict(...args: string[]): JsonPredictions & { code: number | null; err: string } {
  const { code, out, err } = run(['predict', '--format', 'json', ...args], { cwd: folder('') });
  return { code, err, ...(out === '' ? { version: 1, sessions: [] } : (JSON.parse(out) as JsonPredictions)) };
}
const hosts = ['--host-a', 'a.json', '--host-b', 'b.json'];

describe('bgplint predict', () => {
  test('two ends that disagree: which, why, where, and the words in the log', () => {
    const { code, sessions } = predict(...hosts, 'a.conf', 'b.conf');
    assert.equal(code, 1);
    assert.deepEqual(sessions.map(({ a, b, up, families }) => ({ a, b, up, families })), [
      { a: { file: 'a.conf', name: 'b', line: 4 }, b: { file: 'b.conf', name: 'a', line: 2 }, up: false, families: { ipv4: { a_to_b: 'none', b_to_a: 'none' } } },
    ]);
    const { message, ...why } = sessions[0]!.why[0]!;
    assert.deepEqual(why, { code: 'session-ends-disagree-asn', file: 'b.conf', line: 4, log: 'Bad peer AS: 65001' });
    assert.match(message, /a expects AS 65009, and b is AS 65001/);
  });

  test('two that agree', () => {
    const { code, sessions } = predict(...hosts, 'a.conf', 'good.conf');
    assert.deepEqual([code, sessions.map(({ up, families }) => ({ up, families }))], [0, [{ up: true, families: { ipv4: { a_to_b: 'arrives', b_to_a: 'none' } } }]]);
  });

  test('a direct neighbor on no network of an interface', () => {
    const { sessions } = predict('--host-a', 'a.json', '--host-b', 'far.json', 'a.conf', 'good.conf');
    assert.equal(sessions.length, 0, 'nobody has 192.0.2.2');
  });

  test('a range has a row for each neighbor that fits', () => {
    const { sessions } = predict('a.conf', 'nodes.conf');
    assert.deepEqual(sessions.map(({ a, b, up, families }) => [a.name, b.name, up, families['ipv4']]), [
      ['nodes', 'n200', true, { a_to_b: 'none', b_to_a: 'unknown' }], ['nodes', 'n201', true, { a_to_b: 'none', b_to_a: 'unknown' }],
    ]);
  });

  test('BIRD and OpenBGPD: families have the same names, rules decide as filters do', () => {
    writeFileSync(folder('x.bgpd.conf'), 'AS 65002\nrouter-id 192.0.2.2\nnetwork 203.0.113.0/24\nneighbor 192.0.2.1 {\n\tremote-as 65001\n}\nallow from ebgp prefix 10.0.0.0/8 or-longer\nallow to any prefix 203.0.113.0/24\n');
    writeFileSync(folder('one.conf'), 'protocol device { }\nprotocol static { ipv4; route 198.51.100.0/24 blackhole; }\nprotocol bgp b {\n  local as 65001;\n  neighbor 192.0.2.2 as 65002;\n  ipv4 { import all; export all; };\n}\n');
    const { sessions } = predict(...hosts, 'one.conf', 'x.bgpd.conf');
    assert.deepEqual(sessions.map(({ a, b, up, families }) => [a.name, b.name, up, families]), [['b', '192.0.2.1', true, { ipv4: { a_to_b: 'unusable', b_to_a: 'arrives' } }]]);
  });

  test('a file that its daemon refuses has no session', () => {
    const { sessions } = predict(...hosts, 'a.conf', 'broken.conf');
    assert.deepEqual(sessions.map(({ up, why }) => [up, why.map(({ code, file, line }) => ({ code, file, line }))]), [[false, [{ code: 'unknown-option', file: 'broken.conf', line: 5 }]]]);
  });

  test('for a person', () => {
    const { out } = run(['predict', ...hosts, 'a.conf', 'b.conf'], { cwd: folder('') });
    assert.match(out, /^b \(a\.conf:4\) – a \(b\.conf:2\): stays down\n {2}b\.conf:4: .*\[session-ends-disagree-asn\]\n {4}in the log: Bad peer AS: 65001\n/);
    assert.match(run(['predict', ...hosts, 'a.conf', 'good.conf'], { cwd: folder('') }).out, /: comes up\n {2}ipv4, from the first: routes arrive\n/);
  });

  test('2: a file that cannot be read, facts that are none, a target that there is not', () => {
    assert.match(predict('a.conf', 'missing.conf').err, /missing\.conf cannot be judged/);
    assert.equal(predict('a.conf', 'missing.conf').code, 2);
    assert.match(predict('--host-a', 'bad.json', 'a.conf', 'b.conf').err, /bad\.json: this is not the output of "ip -j addr"/);
    assert.match(predict('--target-b', 'bird@9', 'a.conf', 'b.conf').err, /there is no target "bird@9"/);
  });
});
