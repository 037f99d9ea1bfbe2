/** `bgplint sessions`, as a shell runs it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonSessions } from '../../server/src/cli/sessions.ts';
import { folderOfSuite } from '../folder.ts';
import { run } from './run.ts';

const folder = folderOfSuite({
  'bird.conf': `protocol device { }
include "t.conf";
protocol bgp one from up {
  neighbor 192.0.2.2 as 65002;
}
protocol bgp {
  local as NOBODY; neighbor range 2001:db8::/64 as 65003;
}
`,
  't.conf': 'template bgp up {\n  local as 65001;\n  password "secret";\n  ipv4 { import all; export none; import limit 10; };\n}\n',
  'list.yaml.conf': '{{ template }}\n',
});

describe('bgplint sessions', () => {
  test('JSON: each value with its origin and its place', () => {
    const { code, out } = run(['sessions', '--format', 'json', 'bird.conf'], { cwd: folder('') });
    const { sessions } = JSON.parse(out) as JsonSessions;
    // Nobody defines NOBODY: BIRD refuses the file.
    assert.equal(code, 1);
    assert.deepEqual(sessions.map(({ file, line, name, target }) => ({ file, line, name, target })), [
      { file: 'bird.conf', line: 3, name: 'one', target: 'bird@3.4' }, { file: 'bird.conf', line: 6, name: null, target: 'bird@3.4' },
    ]);
    const field = (name: string, of = 0) => sessions[of]!.fields.find((one) => one.name === name);
    assert.deepEqual(field('neighbor'), { name: 'neighbor', value: '192.0.2.2', known: true, origin: 'own', file: 'bird.conf', line: 4 });
    assert.deepEqual(field('local AS'), { name: 'local AS', value: 65001, known: true, origin: 'template', file: 't.conf', line: 2 });
    assert.deepEqual(field('hold time'), { name: 'hold time', value: 240, known: true, origin: 'default' });
    assert.deepEqual(field('local AS', 1), { name: 'local AS', value: null, known: false, origin: 'own', file: 'bird.conf', line: 7 });
    assert.deepEqual(field('neighbor', 1)!.value, 'range 2001:db8::/64');
    assert.deepEqual(sessions[0]!.channels.map(({ name, fields }) => [name, fields.find((one) => one.name === 'import limit')]), [
      ['ipv4', { name: 'import limit', value: '10, then disable', known: true, origin: 'template', file: 't.conf', line: 4 }],
    ]);
    assert.doesNotMatch(out, /secret/);
  });

  test('for a person: what is written and what matters; --all for the rest', () => {
    const { out } = run(['sessions', 'bird.conf'], { cwd: folder('') });
    assert.match(out, /^bird\.conf:3: one \(bird@3\.4\)\n {2}neighbor +192\.0\.2\.2 +own statement, bird\.conf:4\n/);
    assert.match(out, /^ {2}ipv4\n {4}import +all +template, t\.conf:4$/m);
    assert.doesNotMatch(out, /connect retry time/);
    assert.match(run(['sessions', '--all', 'bird.conf'], { cwd: folder('') }).out, /^ {2}connect retry time +120 +default$/m);
  });

  test('2: a file that is missing, or no configuration; the others are listed', () => {
    const { code, err, out } = run(['sessions', 'missing.conf', 'list.yaml.conf', 'bird.conf'], { cwd: folder('') });
    assert.equal(code, 2);
    assert.match(err, /missing\.conf cannot be read[\s\S]*list\.yaml\.conf: this file is a template/);
    assert.match(out, /^bird\.conf:3: one/m);
  });
});

test('sessions of two files that are the ends of one', () => {
  const both = folderOfSuite({
    'bird.conf': 'router id 192.0.2.1;\nprotocol device { }\nprotocol direct { ipv4; }\nprotocol bgp node { local 192.0.2.1 as 65001; neighbor 192.0.2.9 as 64513; multihop; ipv4 { import all; export none; }; }\n',
    'peer.yaml': 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n  peerIP: 192.0.2.1\n  asNumber: 65001\n',
  });
  const { code, out } = run(['sessions', 'bird.conf', 'peer.yaml'], { cwd: both('') });
  assert.equal(code, 0);
  assert.match(out, /^node \(bird\.conf:4\) – tor \(peer\.yaml:6\): never up because node expects AS 64513, and tor is AS 64512: .* \[session-ends-disagree-asn\]$/m);
  const { pairs } = JSON.parse(run(['sessions', '--format', 'json', 'bird.conf', 'peer.yaml'], { cwd: both('') }).out) as JsonSessions;
  assert.deepEqual(pairs.map(({ a, b, outcome, code: reason }) => [a, b, outcome, reason]), [[{ file: 'bird.conf', line: 4, name: 'node' }, { file: 'peer.yaml', line: 6, name: 'tor' }, 'never', 'session-ends-disagree-asn']]);
});
