/** Manifests on the command line, whatever their files are called. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonResult } from '../../server/src/cli/json.ts';
import type { JsonSessions } from '../../server/src/cli/sessions.ts';
import { folderOfSuite } from '../folder.ts';
import { run } from './run.ts';

const PEER = 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n  peerIP: 192.0.2.1\n  asNumber: 65001\n';
const folder = folderOfSuite({
  'peer.yaml': PEER,
  'peer.txt': PEER.replace('192.0.2.1', '192.0.2.300'),
  'service.yml': 'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: [nonsense\n',
  'wrong/bird.conf': 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp node { local 192.0.2.1 as 65001; neighbor 192.0.2.2 as 64513; multihop; passive; ipv4 { import all; export all; }; }\n',
  'bird.conf': 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp node { local 192.0.2.1 as 65001; neighbor 192.0.2.2 as 64512; multihop; passive; ipv4 { import all; export all; }; }\n',
});
const cwd = folder('');

describe('manifests', () => {
  test('are checked by what they hold', () => {
    assert.deepEqual(run(['check', 'peer.yaml'], { cwd }), { code: 0, out: 'Nothing to complain about in 1 file, judged for Kubernetes 2026.08.\n', err: '' });
    const { code, out } = run(['check', '--format', 'json', 'peer.txt'], { cwd });
    assert.equal(code, 1);
    const [file] = (JSON.parse(out) as JsonResult).files;
    assert.deepEqual([file!.target, file!.diagnostics.map(({ code: found, range }) => [found, range.start])], ['kubernetes@2026.08', [['invalid-argument', { line: 5, character: 10 }]]]);
  });
  test('YAML of others is left alone', () => {
    assert.deepEqual(run(['check', 'service.yml'], { cwd }).code, 0);
  });
  test('beside a configuration of BIRD', () => {
    assert.match(run(['check', 'bird.conf', 'peer.yaml', 'peer.txt'], { cwd }).out, /peer\.txt:6:11/);
  });
  test('their sessions are listed', () => {
    const { code, out } = run(['sessions', '--format', 'json', 'peer.yaml'], { cwd });
    assert.equal(code, 0);
    const [session] = (JSON.parse(out) as JsonSessions).sessions;
    assert.deepEqual([session!.name, session!.line, session!.target, session!.channels.map(({ name }) => name)], ['tor', 6, 'kubernetes@2026.08', ['ipv4']]);
    const value = (name: string) => session!.fields.find((field) => field.name === name);
    assert.deepEqual(value('neighbor AS'), { name: 'neighbor AS', value: 65001, known: true, origin: 'own', file: 'peer.yaml', line: 7 });
    assert.equal(value('local AS')!.value, 64512);
    assert.equal(value('distance')!.value, 'multihop 64');
  });
  test('both ends of a session that contradict each other are told, each with the other', () => {
    const { out } = run(['check', '--format', 'json', 'wrong/bird.conf', 'peer.yaml'], { cwd });
    const found = (JSON.parse(out) as JsonResult).files.map(({ diagnostics }) => diagnostics.filter(({ code }) => code === 'session-ends-disagree'));
    assert.deepEqual(found.map((list) => list.map(({ file, range, severity, related }) => [file, range.start.line, severity, related[0]!.file])), [[['wrong/bird.conf', 2, 'warning', 'peer.yaml']], [['peer.yaml', 5, 'warning', 'wrong/bird.conf']]]);
    assert.deepEqual(found[1]![0]!.fixes.map(({ title }) => title), ['Write "as 64512" in bird.conf', 'Write "localASNumber: 64513" in peer.yaml']);
    assert.deepEqual((JSON.parse(run(['check', '--format', 'json', 'bird.conf', 'peer.yaml'], { cwd }).out) as JsonResult).files.flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => code === 'session-ends-disagree')), []);
  });
  test('are one of two ends', () => {
    const { out } = run(['predict', 'bird.conf', 'peer.yaml'], { cwd });
    assert.match(out, /node \(bird\.conf:3\) – tor \(peer\.yaml:6\)/);
  });
});
