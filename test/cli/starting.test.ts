/** The programs as they are started: by an older Node, before they are built, in a way that they cannot speak. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { JsonResult } from '../../server/src/cli/json.ts';
import { folderOfSuite } from '../folder.ts';
import { Client } from '../server/client.ts';
import { BIN, LANGUAGE_SERVER, olderNode, run, type Run } from './run.ts';

const BROKEN = 'router id 192.0.2.1;\nprotocol device { scan tme 10; }\n';
const folder = folderOfSuite({ 'clean.conf': 'router id 192.0.2.1;\nprotocol device { }\n', 'broken.conf': BROKEN });

describe('starting', () => {
  const older = olderNode();
  const check = (...args: string[]): Run => run(['check', ...args], { cwd: folder(''), node: older! });
  const skip = older ? false : 'no Node older than 22 on this machine';

  test('an older Node hands over: output, exit code', { skip }, () => {
    assert.deepEqual(
      ['clean.conf', 'broken.conf', 'missing.conf'].map((file) => check(file).code),
      [0, 1, 2],
    );
    assert.equal((JSON.parse(check('--format', 'json', 'broken.conf').out) as JsonResult).files.length, 1);
  });

  test('an older Node hands over: the language server', { skip }, async () => {
    assert.match(run(['--version'], { node: older!, program: LANGUAGE_SERVER }).out, /^\d+\.\d+\.\d+\n$/);
    await Client.with({ command: [older!, LANGUAGE_SERVER, '--stdio'] }, async (client) =>
      assert.notDeepEqual(await client.open('/nowhere/bird.conf', BROKEN), []),
    );
  });

  test('a signal ends both', { skip }, async () => {
    const child = spawn(older!, [LANGUAGE_SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    child.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    // It answers: both run. Who is left behind would keep the stream open.
    await once(child.stdout, 'data');
    const closed = once(child.stdout.resume(), 'close');
    child.kill('SIGTERM');
    assert.equal(await ended, 'SIGTERM');
    await closed;
  });

  test('not built: says what to do', () => {
    const copy = folder('fresh');
    mkdirSync(copy, { recursive: true });
    cpSync(BIN, join(copy, 'bin'), { recursive: true });
    for (const program of ['bgplint.mjs', 'bgp-language-server.mjs']) {
      const { code, out, err } = run(['check', 'x'], { program: join(copy, 'bin', program) });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /run "npm run build"/);
    }
  });

  test('the language server without a way to speak: usage, exit code 2', () => {
    const { code, out, err } = run([], { program: LANGUAGE_SERVER });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /--stdio/);
  });
});
