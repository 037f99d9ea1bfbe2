import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { JsonResult } from '../../server/src/cli/json.ts';
import { Client } from '../server/client.ts';
import { BGPLINT, BIN, LANGUAGE_SERVER, olderNode, run, type RunOptions } from './run.ts';

const CLEAN = 'router id 192.0.2.1;\nprotocol device { }\n';
const BROKEN = 'router id 192.0.2.1;\nprotocol device { scan tme 10; }\n';
const WARNED = 'protocol device { }\nlog syslog all;\ninclude "/nowhere/at/all.conf";\n';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'bgplint-'));
  const files: Record<string, string> = {
    'clean.conf': CLEAN,
    'broken.conf': BROKEN,
    'warned.conf': WARNED,
    'unicode.conf': 'protocol device { }\n/* \u{1f426} */ nonsense;\n',
    'part.conf': 'filter f { accept; }\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
after(() => rmSync(folder, { recursive: true }));

const check = (args: readonly string[], options: RunOptions = {}) => run(['check', ...args], { cwd: folder, ...options });
function json(args: readonly string[], options: RunOptions = {}): JsonResult & { code: number | null; err: string } {
  const { code, out, err } = check(['--format', 'json', ...args], options);
  return { code, err, ...(JSON.parse(out) as JsonResult) };
}

describe('exit codes', () => {
  test('0: no error', () => assert.equal(check(['clean.conf']).code, 0));
  test('0: warnings are no errors', () =>
    assert.deepEqual([json(['warned.conf']).code, json(['warned.conf']).files[0]!.diagnostics.map(({ severity }) => severity)], [0, ['warning']]));
  test('1: an error', () => assert.equal(check(['broken.conf']).code, 1));
  test('1: one of several', () => assert.equal(check(['clean.conf', 'broken.conf']).code, 1));

  test('2: a file that cannot be read; the others are still told', () => {
    const result = json(['missing.conf', 'broken.conf', 'clean.conf']);
    assert.equal(result.code, 2);
    assert.deepEqual(result.files.map(({ file }) => file), ['broken.conf', 'clean.conf']);
    assert.match(result.err, /missing\.conf cannot be read/);
  });

  test('2: a folder, a device, a loop of links', () => {
    symlinkSync('loop.conf', join(folder, 'loop.conf'));
    for (const name of ['.', '/dev/zero', 'loop.conf']) assert.equal(check([name]).code, 2, name);
  });

  test('2: used wrongly, with a word of help', () => {
    const wrong: string[][] = [
      ['check'],
      ['nonsense'],
      [],
      ['check', '--nonsense', 'clean.conf'],
      ['check', '--format', 'xml', 'clean.conf'],
      ['check', '--target', 'bird@9.9', 'clean.conf'],
      ['check', '--target', 'nonsense', 'clean.conf'],
      ['check', '--map', 'nonsense', 'clean.conf'],
      ['check', '--map', '/etc/bird=/nowhere/at/all', 'clean.conf'],
      ['check', '--host', '/nowhere/host.json', 'clean.conf'],
    ];
    for (const args of wrong) {
      const { code, err } = run(args, { cwd: folder });
      assert.equal(code, 2, args.join(' '));
      assert.notEqual(err, '', args.join(' '));
    }
  });

  test('0: help and version', () => {
    for (const args of [['--help'], ['check', '--help'], ['--version']]) assert.equal(run(args).code, 0, args.join(' '));
    assert.match(run(['--version']).out, /^\d+\.\d+\.\d+\n$/);
  });
});

describe('JSON', () => {
  test('its shape', () => {
    const result = json(['broken.conf']);
    assert.deepEqual(Object.keys(result).sort(), ['code', 'err', 'files', 'version']);
    assert.equal(result.version, 1);
    const [file] = result.files;
    assert.deepEqual(Object.keys(file!), ['file', 'target', 'candidates', 'diagnostics']);
    assert.match(file!.target, /^bird@[23]\.\d+$/);
    for (const candidate of file!.candidates) assert.match(candidate, /^bird@[23]\.\d+$/);
    const [diagnostic] = file!.diagnostics;
    assert.deepEqual(Object.keys(diagnostic!), ['file', 'range', 'severity', 'code', 'message', 'tags', 'related', 'fixes']);
    assert.deepEqual(diagnostic!.range, { start: { line: 1, character: 23 }, end: { line: 1, character: 26 } });
    assert.equal(diagnostic!.severity, 'error');
    const [fix] = diagnostic!.fixes;
    assert.deepEqual(Object.keys(fix!), ['title', 'safe', 'edits']);
    assert.deepEqual(fix!.edits, [{ file: 'broken.conf', range: diagnostic!.range, newText: 'time' }]);
  });

  test('characters are UTF-16 units', () => assert.equal(json(['unicode.conf']).files[0]!.diagnostics[0]!.range.start.character, '/* \u{1f426} */ '.length));

  test('files as they were given', () => {
    assert.equal(json(['./broken.conf']).files[0]!.diagnostics[0]!.file, './broken.conf');
    const absolute = join(folder, 'broken.conf');
    assert.deepEqual([json([absolute]).files[0]!.file, json([absolute]).files[0]!.diagnostics[0]!.file], [absolute, absolute]);
  });

  test('a finding in an included file is in that file', () => {
    mkdirSync(join(folder, 'inc'), { recursive: true });
    writeFileSync(join(folder, 'inc/bad.conf'), 'nonsense;\n');
    writeFileSync(join(folder, 'root.conf'), 'include "inc/bad.conf";\nprotocol device { }\n');
    assert.deepEqual(json(['root.conf']).files.map(({ file, diagnostics }) => [file, diagnostics.map((one) => one.file)]), [['root.conf', ['inc/bad.conf']]]);
  });

  test('hundreds of files in one call', () => {
    const names = Array.from({ length: 300 }, (_, i) => `many-${i}.conf`);
    for (const [i, name] of names.entries()) writeFileSync(join(folder, name), i % 2 === 0 ? CLEAN : BROKEN);
    const result = json(names);
    assert.equal(result.files.length, 300);
    assert.deepEqual(result.files.map(({ diagnostics }) => diagnostics.length), names.map((_, i) => i % 2));
  });

  test('much output is whole, also through a pipe', () => {
    writeFileSync(join(folder, 'noisy.conf'), `protocol device { }\n${Array.from({ length: 5000 }, (_, i) => `nonsense${i} 1;\n`).join('')}`);
    assert(json(['noisy.conf']).files[0]!.diagnostics.length > 100);
    const { stdout } = spawnSync('sh', ['-c', `"${process.execPath}" "${BGPLINT}" check noisy.conf | head -n 1`], { cwd: folder, encoding: 'utf8' });
    assert.match(stdout, /^error/);
  });
});

describe('options', () => {
  test('--target', () => {
    writeFileSync(
      join(folder, 'onlink.conf'),
      'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp b { local as 1; neighbor 192.0.2.2 as 2; interface "eth0"; onlink; }\n',
    );
    assert.equal(json(['onlink.conf']).code, 0);
    const old = json(['--target', 'bird@2.17', 'onlink.conf']);
    assert.deepEqual([old.code, old.files[0]!.target], [1, 'bird@2.17']);
    assert.equal(json(['--target', 'bird@2.20', 'onlink.conf']).code, 0);
  });

  test('--fragment', () => {
    assert.equal(json(['part.conf']).code, 1);
    assert.equal(json(['--fragment', 'part.conf']).code, 0);
  });

  test('--map', () => {
    mkdirSync(join(folder, 'router'), { recursive: true });
    writeFileSync(join(folder, 'router/mapped.conf'), 'nonsense;\n');
    writeFileSync(join(folder, 'mapping.conf'), 'include "/srv/elsewhere/mapped.conf";\nprotocol device { }\n');
    const result = json(['--map', '/srv/elsewhere=router', 'mapping.conf']);
    assert.deepEqual(result.files[0]!.diagnostics.map(({ file, code }) => [file, code]), [['router/mapped.conf', 'unknown-option']]);
  });

  test('--host', () => {
    writeFileSync(join(folder, 'host.json'), JSON.stringify([{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }]));
    assert.equal(check(['--host', 'host.json', 'clean.conf']).code, 0);
    assert.equal(check(['--host', 'local', 'clean.conf']).code, 0);
  });

  test('.bgplint.json above the file', () => {
    mkdirSync(join(folder, 'set/deep'), { recursive: true });
    writeFileSync(join(folder, 'set/.bgplint.json'), JSON.stringify({ rules: { 'unknown-option': 'off', 'invalid-argument': 'off' } }));
    writeFileSync(join(folder, 'set/deep/x.conf'), BROKEN);
    assert.equal(json(['set/deep/x.conf']).code, 0);
    writeFileSync(join(folder, 'set/.bgplint.json'), '{');
    const broken = json(['set/deep/x.conf']);
    assert.deepEqual([broken.code, broken.files.length], [2, 1]);
    assert.match(broken.err, /\.bgplint\.json:1:2: it is not valid JSON/);
    writeFileSync(join(folder, 'set/.bgplint.json'), JSON.stringify({ rules: { 'unknown-optoin': 'off', 'invalid-argument': 'off' }, rule: {} }));
    const misspelt = json(['set/deep/x.conf']);
    assert.deepEqual([misspelt.code, misspelt.files[0]!.diagnostics.length], [0, 0], 'another release may know it');
    assert.match(misspelt.err, /\.bgplint\.json:1:11: rules: there is no code "unknown-optoin"; did you mean "unknown-option"\?/);
    assert.match(misspelt.err, /there is no setting "rule"; did you mean "rules"\?/);
  });
});

describe('for a person', () => {
  test('the line with the words underlined, a summary', () => {
    const { out } = check(['broken.conf']);
    assert.match(out, /^error\[[\w-]+\]: .*\n {2}--> broken\.conf:2:24\n {3}\|\n 2 \| protocol device \{ scan tme 10; \}\n {3}\| {24}\^\^\^\n/);
    assert.match(out, /\n1 error in 1 file, judged for BIRD [23]\.\d+\.\n$/);
  });
  test('no colours where it is no terminal', () => assert(!check(['broken.conf']).out.includes('\x1b')));
  test('nothing found', () => assert.match(check(['clean.conf']).out, /^Nothing to complain about in 1 file/));
  test('rules and explain', () => {
    assert.match(run(['rules']).out, /^link-local-without-interface +error +\S/m);
    assert((JSON.parse(run(['rules', '--format', 'json']).out) as { rules: unknown[] }).rules.length > 5);
    assert.match(run(['explain', 'link-local-without-interface']).out, /^link-local-without-interface \(error[\s\S]*Avoid:[\s\S]*Prefer:/);
    const unknown = run(['explain', 'link-local-without-interfaces']);
    assert.deepEqual([unknown.code, /did you mean "link-local-without-interface"/.test(unknown.err)], [2, true]);
  });
});

describe('starting', () => {
  const older = olderNode();
  const skip = older ? false : 'no Node older than 22 on this machine';

  test('an older Node hands over: output, exit code', { skip }, () => {
    assert.deepEqual(
      [check(['clean.conf'], { node: older! }).code, check(['broken.conf'], { node: older! }).code, check(['missing.conf'], { node: older! }).code],
      [0, 1, 2],
    );
    assert.equal(json(['broken.conf'], { node: older! }).files.length, 1);
  });

  test('an older Node hands over: the language server', { skip }, async () => {
    assert.match(run(['--version'], { node: older!, program: LANGUAGE_SERVER }).out, /^\d+\.\d+\.\d+\n$/);
    await Client.with({ command: [older!, LANGUAGE_SERVER, '--stdio'] }, async (client) =>
      assert.notDeepEqual(await client.open('/nowhere/bird.conf', BROKEN), []),
    );
  });

  test('a signal ends both', { skip }, async () => {
    const child = spawn(older!, [LANGUAGE_SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    child.kill('SIGTERM');
    assert.equal(await ended, 'SIGTERM');
  });

  test('not built: says what to do', () => {
    const copy = join(folder, 'fresh');
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
