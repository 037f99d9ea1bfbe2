import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { JsonResult } from '../../server/src/cli/json.ts';
import { folderOfSuite } from '../folder.ts';
import { BGPLINT, CLI, PROGRAM, run, type RunOptions } from './run.ts';

const CLEAN = 'router id 192.0.2.1;\nprotocol device { }\n';
const BROKEN = 'router id 192.0.2.1;\nprotocol device { scan tme 10; }\n';
const WARNED = 'protocol device { }\nlog syslog all;\ninclude "/nowhere/at/all.conf";\n';

const folder = folderOfSuite({
  'clean.conf': CLEAN,
  'broken.conf': BROKEN,
  'warned.conf': WARNED,
  'unicode.conf': 'protocol device { }\n/* \u{1f426} */ nonsense;\n',
  'part.conf': 'filter f { accept; }\n',
});

const check = (args: readonly string[], options: RunOptions = {}) => run(['check', ...args], { cwd: folder(''), ...options });
function json(args: readonly string[], options: RunOptions = {}): JsonResult & { code: number | null; err: string } {
  const { code, out, err } = check(['--format', 'json', ...args], options);
  return { code, err, ...(JSON.parse(out) as JsonResult) };
}

describe('exit codes', () => {
  test('0: no error', () => assert.equal(check(['clean.conf']).code, 0));
  test('0: warnings are no errors', () =>
    assert.deepEqual([json(['warned.conf']).code, json(['warned.conf']).files[0]!.diagnostics.map(({ severity }) => severity)], [0, ['warning']]));
  test('0: what BIRD 1.6 alone takes, but not in silence', () => {
    writeFileSync(folder('old.conf'), 'protocol device { }\nprotocol kernel { export all; }\n');
    const { code, files, err } = json(['old.conf']);
    assert.deepEqual([code, files[0]!.diagnostics.map((one) => [one.severity, one.code, one.range.start.line])], [0, [['info', 'judged-for-bird-1', 1]]]);
    assert.match(err, /^bgplint: old\.conf is judged for BIRD 1\.6: no release from 2\.0 takes all of it; .*--target bird@3\.4 what to change\n$/);
    assert.match(check(['old.conf']).out, /^1 remark in 1 file, judged for BIRD 1\.6 \(bird\)\.$/m);
    assert.deepEqual([check(['--target', 'bird@1.6', 'old.conf']).err, check(['--target', 'bird@3.4', 'old.conf']).code], ['', 1]);
  });
  test('1: an error', () => assert.equal(check(['broken.conf']).code, 1));
  test('1: one of several', () => assert.equal(check(['clean.conf', 'broken.conf']).code, 1));

  test('2: a file that cannot be read; the others are still told', () => {
    const result = json(['missing.conf', 'broken.conf', 'clean.conf']);
    assert.equal(result.code, 2);
    assert.deepEqual(result.files.map(({ file }) => file), ['broken.conf', 'clean.conf']);
    assert.match(result.err, /missing\.conf cannot be read/);
  });

  test('2: what is no file to read, each with its reason; the others are still told', () => {
    symlinkSync('loop.conf', folder('loop.conf'));
    spawnSync('mkfifo', [folder('fifo')]);
    const reasons: [string, RegExp][] = [
      ['.', /it is a folder/], ['/dev/zero', /it is no regular file/], ['fifo', /it is no regular file/], ['loop.conf', /symbolic links go in a circle/],
      ['missing.conf', /there is no such file/], ['clean.conf/below', /there is no such file/],
    ];
    for (const [name, reason] of reasons) {
      const { code, files, err } = json([name, 'broken.conf']);
      assert.deepEqual([code, files.map(({ file }) => file)], [2, ['broken.conf']], name);
      assert.ok(err.startsWith(`bgplint: ${name} cannot be read: `), err);
      assert.match(err, reason);
    }
    const all = check([...reasons.map(([name]) => name), 'clean.conf']);
    assert.equal(all.code, 2);
    assert.match(all.out, /Nothing to complain about in 1 file/);
    assert.equal(all.err.trim().split('\n').length, reasons.length);
  });

  test('a symbolic link out of the repository is not read, and what it leads to not shown', () => {
    mkdirSync(folder('outside'));
    writeFileSync(folder('outside/secret'), 'root:x:0:0\n');
    mkdirSync(folder('repository/.git'), { recursive: true });
    writeFileSync(folder('repository/bird.conf'), `${CLEAN}include "linked.conf";\ninclude "parts/*";\ninclude "own.conf";\n`);
    writeFileSync(folder('repository/real.conf'), 'define OWN = 1;\n');
    symlinkSync('../outside/secret', folder('repository/linked.conf'));
    symlinkSync('../outside', folder('repository/parts'));
    symlinkSync('real.conf', folder('repository/own.conf'));
    const { code, files } = json(['repository/bird.conf']);
    const found = files.flatMap(({ diagnostics }) => diagnostics).filter(({ code: of }) => of !== 'unused-name');
    assert.deepEqual([code, found.map((one) => [one.severity, one.code])], [0, [['warning', 'include-not-found'], ['warning', 'include-not-found']]]);
    assert.match(found[0]!.message, /linked\.conf is a symbolic link out of this repository/);
    assert.ok(!check(['repository/bird.conf']).out.includes('root:x'));
  });

  // Root may read everything, but not as somebody else.
  const someone = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  test('2: a file that may not be read', () => {
    writeFileSync(folder('secret.conf'), CLEAN, { mode: 0o600 });
    chmodSync(folder('secret.conf'), process.getuid?.() === 0 ? 0o600 : 0);
    chmodSync(folder(''), 0o755);
    const copy = folder('cli.mjs'); // where everybody may read
    cpSync(CLI, copy);
    cpSync(PROGRAM, folder('cli.cjs'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [copy, 'check', 'secret.conf', 'clean.conf'], { cwd: folder(''), encoding: 'utf8', ...someone });
    if (status === null || stderr.includes('EACCES')) assert.fail(`the program itself cannot be run: ${stderr}`);
    assert.deepEqual([status, stderr], [2, 'bgplint: secret.conf cannot be read: permission denied\n']);
    assert.match(stdout, /Nothing to complain about in 1 file/);
  });

  test('1: what is no text', () => {
    writeFileSync(folder('utf16.conf'), Buffer.from(CLEAN, 'utf16le'));
    const { code, files } = json(['utf16.conf']);
    assert.deepEqual([code, files[0]!.diagnostics.map((one) => one.code)], [1, ['unreadable-file']]);
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
      const { code, err } = run(args, { cwd: folder('') });
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
    const absolute = folder('broken.conf');
    assert.deepEqual([json([absolute]).files[0]!.file, json([absolute]).files[0]!.diagnostics[0]!.file], [absolute, absolute]);
  });

  test('a finding in an included file is in that file', () => {
    mkdirSync(folder('inc'), { recursive: true });
    writeFileSync(folder('inc/bad.conf'), 'nonsense;\n');
    writeFileSync(folder('root.conf'), 'include "inc/bad.conf";\nprotocol device { }\n');
    assert.deepEqual(json(['root.conf']).files.map(({ file, diagnostics }) => [file, diagnostics.map((one) => one.file)]), [['root.conf', ['inc/bad.conf']]]);
  });

  test('hundreds of files in one call', () => {
    const names = Array.from({ length: 300 }, (_, i) => `many-${i}.conf`);
    for (const [i, name] of names.entries()) writeFileSync(folder(name), i % 2 === 0 ? CLEAN : BROKEN);
    const result = json(names);
    assert.equal(result.files.length, 300);
    assert.deepEqual(result.files.map(({ diagnostics }) => diagnostics.length), names.map((_, i) => i % 2));
  });

  test('much output is whole, also through a pipe', () => {
    writeFileSync(folder('noisy.conf'), `protocol device { }\n${Array.from({ length: 5000 }, (_, i) => `nonsense${i} 1;\n`).join('')}`);
    assert(json(['noisy.conf']).files[0]!.diagnostics.length > 100);
    const { stdout } = spawnSync('sh', ['-c', `"${process.execPath}" "${BGPLINT}" check noisy.conf | head -n 1`], { cwd: folder(''), encoding: 'utf8' });
    assert.match(stdout, /^error/);
  });
});

describe('options', () => {
  test('--target of OpenBGPD, and what a file of each language is judged for', () => {
    writeFileSync(folder('bgpd.conf'), 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n\trole peer\n}\nallow from any\nallow to any\n');
    const both = json(['bgpd.conf', 'clean.conf']);
    assert.deepEqual([both.code, both.files[0]!.target, both.files[0]!.candidates], [0, 'openbgpd@9.3', ['openbgpd@8.8', 'openbgpd@9.3']]);
    assert.match(both.files[1]!.target, /^bird@/);
    const old = json(['--target', 'openbgpd@7.7', 'bgpd.conf']);
    assert.deepEqual([old.code, old.files[0]!.target, old.files[0]!.diagnostics[0]!.code], [1, 'openbgpd@7.7', 'not-in-this-release']);
    const { code, out } = run(['versions', 'bgpd.conf'], { cwd: folder('') });
    assert.equal(code, 0);
    assert.match(out, /bgpd\.conf: OpenBGPD 8\.8 or later\n {2}7\.7 {2}refuses {2}bgpd\.conf:4:2: there is no `role`/);
  });

  test('--target', () => {
    writeFileSync(
      folder('onlink.conf'),
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

  test('a file beside one that includes it: checked as a root all the same, and told', () => {
    mkdirSync(folder('parts'), { recursive: true });
    writeFileSync(folder('parts/one.conf'), 'define A = 1;\n');
    writeFileSync(folder('parts/bird.conf'), 'include "one.conf";\nprotocol device { }\n');
    const both = json(['parts/one.conf', 'parts/bird.conf']);
    assert.deepEqual(both.files.map(({ diagnostics }) => diagnostics.map(({ code }) => code)), [['no-protocol'], []]);
    assert.match(both.err, /^bgplint: parts\/one\.conf is included by parts\/bird\.conf, .*--fragment\n$/);
    assert.equal(json(['parts/bird.conf']).err, '');
    assert.deepEqual([json(['--fragment', 'parts/one.conf', 'parts/bird.conf']).code, json(['--fragment', 'parts/one.conf', 'parts/bird.conf']).err], [0, '']);
    for (let i = 0; i < 8; i++) writeFileSync(folder(`parts/p${i}.inc`), '');
    writeFileSync(folder('parts/bird.conf'), 'include "p*.inc";\nprotocol device { }\n');
    const many = json([...Array.from({ length: 8 }, (_, i) => `parts/p${i}.inc`), 'parts/bird.conf']);
    assert.match(many.err, /3 more files are included by others/);
    assert.equal(many.err.trim().split('\n').length, 6);
  });

  test('--map', () => {
    mkdirSync(folder('router'), { recursive: true });
    writeFileSync(folder('router/mapped.conf'), 'nonsense;\n');
    writeFileSync(folder('mapping.conf'), 'include "/srv/elsewhere/mapped.conf";\nprotocol device { }\n');
    const result = json(['--map', '/srv/elsewhere=router', 'mapping.conf']);
    assert.deepEqual(result.files[0]!.diagnostics.map(({ file, code }) => [file, code]), [['router/mapped.conf', 'unknown-option']]);
  });

  test('a path of the router leads into the repository, from any folder of it, and from a file of none to this machine', () => {
    const machine = folder('machine.conf');
    const [repository, plain] = [folder('repository'), folder('plain')];
    for (const path of [join(repository, '.git'), join(repository, 'hosts/r1'), join(repository, 'roles/files'), plain]) mkdirSync(path, { recursive: true });
    writeFileSync(machine, 'nonsense;\n');
    writeFileSync(join(repository, 'roles/files/peers.conf'), 'nonsense;\n');
    writeFileSync(join(repository, 'hosts/r1/bird.conf'), `include "/etc/bird/peers.conf";\ninclude "${machine}";\nprotocol device { }\n`);
    writeFileSync(join(plain, 'bird.conf'), `include "${machine}";\nprotocol device { }\n`);
    const found = (file: string, cwd: string) => json([file], { cwd }).files[0]!.diagnostics.map((one) => [one.file, one.code]);
    assert.deepEqual(found('bird.conf', join(repository, 'hosts/r1')), [['bird.conf', 'include-not-found'], ['../../roles/files/peers.conf', 'unknown-option']]);
    assert.deepEqual(found('hosts/r1/bird.conf', repository), [['hosts/r1/bird.conf', 'include-not-found'], ['roles/files/peers.conf', 'unknown-option']]);
    assert.deepEqual(found('bird.conf', plain), [['../machine.conf', 'unknown-option']]);
  });

  test('--host', () => {
    writeFileSync(folder('host.json'), JSON.stringify([{ ifname: 'eth0', addr_info: [{ local: '192.0.2.1', prefixlen: 24 }] }]));
    assert.equal(check(['--host', 'host.json', 'clean.conf']).code, 0);
    assert.equal(check(['--host', 'local', 'clean.conf']).code, 0);
    writeFileSync(folder('link-local.conf'), 'protocol bgp b { local as 1; neighbor fe80::1 as 2; ipv6; }\n');
    const titles = (...args: string[]): string[] => json([...args, 'link-local.conf']).files[0]!.diagnostics.find(({ code }) => code === 'link-local-without-interface')!.fixes.map(({ title }) => title);
    assert.deepEqual(titles(), []);
    assert.deepEqual(titles('--host', 'host.json'), [`Insert "%'eth0'"`, 'Insert "interface "eth0";"']);
  });

  test('explain: lines of a log, with the words of the configuration', () => {
    writeFileSync(folder('peer.conf'), 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp up {\n  local as 65001;\n  neighbor 192.0.2.2 as 65010;\n  ipv4 { import all; import limit 5; export none; };\n}\n');
    writeFileSync(folder('bird.log'), `${'2026-11-21 20:00:00 <INFO> Started\n'.repeat(9)}${'2026-11-21 20:00:01 <RMT> up: Error: Bad peer AS: 65009\n'.repeat(3)}<WARN> Protocol up hits route import limit (5), action: disable\n`);
    const explain = (...args: string[]) => run(['explain', '--config', 'peer.conf', ...args], { cwd: folder('') });
    const { code, out } = explain('bird.log');
    assert.equal(code, 0);
    assert.match(out, /Bad peer AS: 65009\n {2}the AS number .*\n {2}What to do: .*"neighbor \.\.\. as".*\n {2}peer\.conf:5: of the session up\n/);
    assert.equal(out.match(/Bad peer AS/g)!.length, 1, 'each message once');
    assert.match(out, /peer\.conf:6: info\[limit-without-action\]: .*\n {4}💡 Add "action restart"/);
    const { lines } = JSON.parse(explain('--format', 'json', '<RMT> up: Error: Bad peer AS: 65009', 'nonsense').out) as { lines: { line: string; means: string | null; cause: { file: string; line: number } | null }[] };
    assert.deepEqual(lines.map(({ line, means, cause }) => [line, means !== null, cause]), [['<RMT> up: Error: Bad peer AS: 65009', true, { file: 'peer.conf', line: 5 }], ['nonsense', false, null]]);
    assert.deepEqual([explain('nothing at all').code, run(['explain', '--config', 'missing.conf', 'x y'], { cwd: folder('') }).code], [1, 2]);
    assert.match(spawnSync('sh', ['-c', `cat bird.log | ${process.execPath} ${BGPLINT} explain --config peer.conf`], { cwd: folder(''), encoding: 'utf8' }).stdout, /of the session up/);
  });

  test('two ends of a session that contradict each other', () => {
    const end = (own: number, other: number, as: number, expected: number, more = ''): string =>
      `router id 192.0.2.${own};\nprotocol device { }\nprotocol bgp b {\n  local 192.0.2.${own} as ${as};\n  neighbor 192.0.2.${other} as ${expected};\n  ${more}\n  ipv4 { import none; export none; };\n}\n`;
    const write = (name: string, text: string): void => {
      mkdirSync(folder(name), { recursive: true });
      writeFileSync(folder(`${name}/bird.conf`), text);
    };
    const told = (...names: string[]): string[][] => json(names.map((name) => `${name}/bird.conf`)).files.map(({ diagnostics }) => diagnostics.map(({ code, range, related }) => `${range.start.line + 1} ${code} ${related[0]?.file}`));
    write('end-a', end(1, 2, 65001, 65003));
    write('end-b', end(2, 1, 65002, 65001));
    assert.deepEqual(told('end-a', 'end-b'), [['5 session-ends-disagree end-b/bird.conf'], []]);
    assert.match(check(['end-a/bird.conf', 'end-b/bird.conf']).out, /Bad peer AS: 65002/);
    assert.deepEqual(told('end-a'), [[]], 'one alone says nothing');
    write('end-c', end(2, 1, 65002, 65001));
    assert.deepEqual(told('end-a', 'end-b', 'end-c'), [[], [], []], 'which of two is the other end nobody knows');
    write('end-a', end(1, 2, 65001, 65002, 'passive;'));
    write('end-b', end(2, 1, 65002, 65001, 'passive;'));
    assert.deepEqual(told('end-a', 'end-b').flat().length, 1);
    writeFileSync(folder('end-b.conf'), 'AS 65002\nrouter-id 192.0.2.2\nneighbor 192.0.2.1 {\n\tremote-as 65009\n\tlocal-address 192.0.2.2\n}\nallow from any\nallow to any\n');
    write('end-a', end(1, 2, 65001, 65002));
    assert.deepEqual(json(['end-a/bird.conf', 'end-b.conf']).files.map(({ diagnostics }) => diagnostics.map(({ code, range }) => `${range.start.line + 1} ${code}`)), [[], ['4 session-ends-disagree']]);
  });

  test('--profile, and that of .bgplint.json, each folder its own', () => {
    const limited = 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp b { local as 65001; neighbor 192.0.2.2 as 65002; ipv4 { import all; import limit 10; export none; }; }\n';
    for (const name of ['desk', 'edge']) {
      mkdirSync(folder(name));
      writeFileSync(folder(`${name}/bird.conf`), limited);
    }
    const codes = (...args: string[]): string[][] => json([...args, 'desk/bird.conf', 'edge/bird.conf']).files.map(({ diagnostics }) => diagnostics.map(({ code }) => code));
    assert.deepEqual(codes(), [['limit-without-action'], ['limit-without-action']]);
    assert.deepEqual(codes('--profile', 'lab'), [[], []]);
    assert.deepEqual(codes('--profile', 'dn42'), [['limit-without-action'], ['limit-without-action']]);
    writeFileSync(folder('desk/.bgplint.json'), JSON.stringify({ profile: 'lab' }));
    assert.deepEqual(codes(), [[], ['limit-without-action']]);
    assert.deepEqual(codes('--profile', 'internet'), [['limit-without-action'], ['limit-without-action']]);
    assert.equal(check(['--profile', 'moon', 'desk/bird.conf']).code, 2);
  });

  test('no fix of the JSON holds a value that nobody gave, unless its title says so', () => {
    writeFileSync(folder('invent.conf'), `protocol bgp a { local 192.0.2.1 as 1; neighbor 192.0.2.2 as 1; ipv6 { import all; export all; }; }
protocol bgp b { local fd00::1 as 1; neighbor 2001:db8::9 as 1; direct; ipv6 { import all; export all; }; }
`);
    const { diagnostics } = json(['invent.conf']).files[0]!;
    const fixes = (wanted: string) => diagnostics.filter(({ code }) => code === wanted).flatMap((one) => one.fixes);
    assert.deepEqual(fixes('ipv6-over-ipv4-session'), []);
    assert.deepEqual(fixes('direct-without-interface-route').map(({ title, safe }) => [title, safe]), [
      ['Use "multihop 1;" with a static route to 2001:db8::/64, then replace "eth0" by the name of the interface', false],
    ]);
    assert(!check(['invent.conf']).out.includes('next hop address ...'));
    for (const { newText } of diagnostics.flatMap((one) => one.fixes).flatMap(({ edits }) => edits)) assert(!newText.includes('$'), newText);
  });

  test('.bgplint.json above the file', () => {
    mkdirSync(folder('set/deep'), { recursive: true });
    writeFileSync(folder('set/.bgplint.json'), JSON.stringify({ rules: { 'unknown-option': 'off', 'invalid-argument': 'off' } }));
    writeFileSync(folder('set/deep/x.conf'), BROKEN);
    assert.equal(json(['set/deep/x.conf']).code, 0);
    writeFileSync(folder('set/.bgplint.json'), '{');
    const broken = json(['set/deep/x.conf']);
    assert.deepEqual([broken.code, broken.files.length], [2, 1]);
    assert.match(broken.err, /\.bgplint\.json:1:2: it is not valid JSON/);
    writeFileSync(folder('set/.bgplint.json'), JSON.stringify({ rules: { 'unknown-optoin': 'off', 'invalid-argument': 'off' }, rule: {} }));
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
  test('the summary counts what is shown, and the files that it stands in, those of includes too', () => {
    for (const [name, text] of Object.entries({
      'parts-one.conf': 'include "parts-shared.inc";\ninclude "parts-good.inc";\nprotocol device { scan tme 10; }\n', 'parts-two.conf': 'include "parts-shared.inc";\nprotocol device { }\n',
      'parts-shared.inc': 'nonsense;\n', 'parts-good.inc': 'define X = 1;\n',
    })) writeFileSync(folder(name), text);
    assert.match(check(['parts-one.conf', 'parts-two.conf']).out, /\n2 errors in 2 of 4 files\.\n$/);
    writeFileSync(folder('parts-shared.inc'), 'define Y = 1;\n');
    assert.match(check(['parts-two.conf']).out, /^Nothing to complain about in 2 files, judged/);
  });
  test('nothing found', () => assert.match(check(['clean.conf']).out, /^Nothing to complain about in 1 file/));
  test('rules and explain', () => {
    assert.match(run(['rules']).out, /^link-local-without-interface +error +\S/m);
    assert((JSON.parse(run(['rules', '--format', 'json']).out) as { rules: unknown[] }).rules.length > 5);
    assert.match(run(['explain', 'link-local-without-interface']).out, /^link-local-without-interface \(error[\s\S]*Avoid:[\s\S]*Prefer:/);
    const unknown = run(['explain', 'link-local-without-interfaces']);
    assert.deepEqual([unknown.code, /did you mean "link-local-without-interface"/.test(unknown.err)], [2, true]);
  });
});
