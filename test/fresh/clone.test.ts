/**
 * What the README promises on a clean clone: npm ci, npm run build, and both programs run, whatever Node the machine has.
 * The clone holds what is committed and what lies in the work tree, without anything that git ignores.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const clone = mkdtempSync(join(tmpdir(), 'bgp-clone-'));

/** The Node of the machine, as PATH has it, not the one that runs the tests. */
function run(command: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: clone, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: '' }, shell: process.platform === 'win32' });
  return { status, out: stdout, err: stderr };
}

before(() => {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  for (const file of stdout.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(root, file), join(clone, file), { recursive: true, verbatimSymlinks: true, force: true });
  }
});
after(() => rmSync(clone, { recursive: true, force: true }));

describe('a clean clone', () => {
  test('installs from the lock file', () => {
    const { status, err } = run('npm', 'ci', '--no-audit', '--no-fund');
    assert.equal(status, 0, err);
  });

  test('says what is missing before the build', () => {
    for (const program of ['bgplint', 'bgp-language-server']) {
      const { status, err } = run('npx', '--no-install', program, '--version');
      assert.equal(status, 2);
      assert.match(err, /npm run build/);
    }
  });

  test('builds', () => {
    const { status, err } = run('npm', 'run', 'build');
    assert.equal(status, 0, err);
  });

  test('checks a file from the project root', () => {
    const file = join(clone, 'wrong.conf');
    writeFileSync(file, 'protocol device { }\nprotocol bgp a { local as 65001; neighbour 10.0.0.1 as 65002; }\n');
    const { status, out, err } = run('npx', '--no-install', 'bgplint', 'check', '--format', 'json', '--target', 'bird@2.20', file);
    assert.equal(status, 1, err);
    const { version, files } = JSON.parse(out);
    assert.equal(version, 1);
    assert.equal(files[0].target, 'bird@2.20');
    const found = files[0].diagnostics.find(({ code }: { code: string }) => code === 'unknown-option');
    assert.deepEqual(found.range, { start: { line: 1, character: 33 }, end: { line: 1, character: 42 } });
    assert.equal(found.fixes[0].edits[0].newText, 'neighbor');
  });

  test('answers an editor', async () => {
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    const server = spawn('npx', ['--no-install', 'bgp-language-server', '--stdio'], { cwd: clone, stdio: ['pipe', 'pipe', 'inherit'], shell: process.platform === 'win32' });
    const answer = new Promise<string>((resolve, reject) => {
      let text = '';
      server.stdout.on('data', (data) => {
        text += data;
        if (text.includes('"capabilities"')) resolve(text);
      });
      server.once('exit', () => reject(new Error(`the server ended, having said: ${text}`)));
    });
    server.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    assert.match(await answer, /"completionProvider"/);
    server.removeAllListeners('exit');
    server.stdin.end();
    server.kill();
  });
});
