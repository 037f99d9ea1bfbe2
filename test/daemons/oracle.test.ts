/** The oracle itself: what it reads from a daemon's words, and what it does with one that misbehaves. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { findDaemons, type Daemon } from './daemons.ts';
import { notice } from './notices.ts';
import { ask, readMessages } from './oracle.ts';
import { fromWords, inWords } from './recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'bgp-oracle-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A daemon that is a shell script. */
function fake(name: string, script: string): Daemon {
  const program = join(folder, name);
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { release: '2.20', version: '2.20.0', program };
}

const BASE = 'router id 1.1.1.1;\nprotocol device {}\n';

describe('the oracle', () => {
  test("2.x and 3.x put an error and a warning differently, and it is the same to us", () => {
    const error = { file: 'L', line: 3, column: 49, message: 'Unknown symbol len' };
    const warning = { file: 'L', line: 3, column: 25, message: "f: 'x' is so" };
    assert.deepEqual(readMessages("bird: L:3:25: f: 'x' is so\nbird: L:3:49 Unknown symbol len\n", true), { errors: [error], warnings: [warning] });
    assert.deepEqual(
      readMessages("bird: 2026-11-21 08:47:14.781 [0001] <WARN> L:3:25: f: 'x' is so\nbird: 2026-11-21 08:47:14.781 [0001] <FATAL> L:3:49 Unknown symbol len\n", true),
      { errors: [error], warnings: [warning] },
    );
    assert.deepEqual(readMessages('bird: Keepalive time should be less\n', false), { errors: [], warnings: [{ file: '', line: 0, column: 0, message: 'Keepalive time should be less' }] });
  });

  test('words can be read back', () => {
    const message = (file: string, text: string) => ({ file, line: 3, column: 12, message: text });
    for (const answer of [
      { accepted: true, errors: [], warnings: [] },
      { accepted: false, errors: [message('L', 'a: b')], warnings: [message('peers/a b:1', 'c')] },
      { accepted: true, errors: [], warnings: [{ file: '', line: 0, column: 0, message: 'b1: no place' }] },
      { accepted: false, errors: [], warnings: [], crashed: 'SIGSEGV' },
    ]) {
      assert.deepEqual(fromWords(inWords(answer, 'L', true), 'L'), answer);
    }
  });

  test('a daemon that crashes, hangs, or cannot stop talking', async () => {
    const daemons = [fake('crash', 'kill -SEGV $$'), fake('hang', 'exec sleep 60'), fake('talk', 'exec yes "bird: L:1:1 no"')];
    const answers = await ask({ files: { L: BASE }, root: 'L' }, daemons, 500);
    assert.deepEqual(answers.map(({ accepted, crashed }) => [accepted, crashed]), [[false, 'SIGSEGV'], [false, 'hangs'], [false, 'hangs']]);
  });

  test('includes: relative, mapped, missing, out of the tree; and a fragment', async (t) => {
    const { daemons, missing } = findDaemons();
    for (const { why } of missing) notice(t, `not tried with every daemon: ${why}`);
    const all = async (configuration: Parameters<typeof ask>[0]): Promise<string[][]> => (await ask(configuration, daemons)).map((answer) => inWords(answer, configuration.root, true));
    const each = (...words: string[]): string[][] => daemons.map(() => words);
    const broken = 'define A = ;\n';
    assert.deepEqual(await all({ files: { 'r/L': `${BASE}include "p/*.conf";\n`, 'r/p/a.conf': broken }, root: 'r/L' }), each("error r/p/a.conf:1:12 syntax error, unexpected ';'"));
    assert.deepEqual(await all({ files: { L: `${BASE}include "/etc/bird/p/a.conf";\n`, 'here/p/a.conf': broken }, root: 'L', map: { '/etc': '.', '/etc/bird': 'here' } }), each("error here/p/a.conf:1:12 syntax error, unexpected ';'"));
    // Nothing of this machine is read.
    assert.deepEqual(await all({ files: { L: `${BASE}include "/etc/passwd";\n` }, root: 'L' }), each('error 3:10 Unable to open included file /etc/passwd: No such file or directory'));
    assert.deepEqual(await all({ files: { L: `${BASE}include "../x.conf";\n  include "/etc/passwd";\ninclude "/no/where/*";\n` }, root: 'L', stubs: true }), each('ok'));
    assert.deepEqual(await all({ files: { L: 'define A = 1; # end' }, root: 'L' }), each('error 1:19 No protocol is specified in the config file'));
    assert.deepEqual(await all({ files: { L: 'define A = 1; # end' }, root: 'L', fragment: true }), each('ok'));
    const long = await ask({ files: { L: `${BASE}log "${'a'.repeat(5000)}" all;\n` }, root: 'L' }, daemons);
    assert.ok(long.every(({ crashed }) => crashed));
  });
});
