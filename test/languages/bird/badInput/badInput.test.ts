/**
 * Whatever a file holds: no exception, a finding that is no wall, from the command line's check and from an editor's
 * workspace alike. That the time is linear in the size is measured by `npm run bench:growth`, on the same texts.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Finding } from '../../../../server/src/base/finding.ts';
import { checkFiles } from '../../../../server/src/service/check.ts';
import { MemoryFiles } from '../../../../server/src/service/memoryFiles.ts';
import { NodeFileSystem } from '../../../../server/src/host/nodeFiles.ts';
import { DEFAULT_SETTINGS } from '../../../../server/src/service/settings.ts';
import { Workspace } from '../../../../server/src/service/workspace.ts';
import { CASES, DEVICE, list, MB } from './cases.ts';

const ROOT = '/bird.conf';
const errorsOf = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ severity }) => severity === 'error');
const check = (text: string): readonly Finding[] => checkFiles({ files: new Map([[ROOT, text]]), root: ROOT }).findings;

/** Opens a text, edits its beginning, middle and end, and takes the edits back; the findings are the same as before. */
function edit(text: string): readonly Finding[] {
  const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS);
  workspace.openDocument(ROOT, text);
  const before = workspace.findings(ROOT);
  for (const share of [0, 0.5, 1]) {
    const offset = Math.floor(text.length * share);
    const line = text.slice(0, offset).split('\n').length - 1;
    const at = { line, character: offset - (text.lastIndexOf('\n', offset - 1) + 1) };
    workspace.editDocument(ROOT, { start: at, end: at }, 'x');
    workspace.findings(ROOT);
    workspace.editDocument(ROOT, { start: at, end: { ...at, character: at.character + 1 } }, '');
  }
  const after = workspace.findings(ROOT);
  assert.deepEqual(after.map(({ code, range }) => [code, range]), before.map(({ code, range }) => [code, range]));
  return before;
}

describe('bad input', () => {
  for (const { name, make, size, codes } of CASES) {
    test(name, () => {
      const text = make(Math.ceil(size / 10));
      const findings = check(text);
      const errors = errorsOf(findings);
      if (codes) assert.ok(errors.some(({ code }) => codes.includes(code)), `${errors[0] ? `${errors[0].code}: ${errors[0].message}` : 'no error'}; expected one of ${codes.join(', ')}`);
      for (const finding of findings) assert.ok(finding.message.length < 1000, `a message of ${finding.message.length} characters`);
      assert.deepEqual(edit(text).length, findings.length);
    });
  }

  test('ten megabytes in one line', () => {
    for (const text of ['word '.repeat(2 * MB), 'a'.repeat(10 * MB), `hostname "${'a '.repeat(5 * MB)}";`, `# ${'a '.repeat(5 * MB)}`, `${'"a'.repeat(2 * MB)}`]) check(text);
  });

  test('a million members of odd kinds', () => {
    const kinds = ['10.0.0.0/8+', '10.0.0.1/8', '1.2.3.4', '5..7', '::1', '2001:db8::/32{32,48}', '4294967296', '10.0.0.0/40', '', 'NAME'];
    const findings = check(`define A = [ ${list(1_000_000, (i) => kinds[i % kinds.length]!, ', ')} ];\n${DEVICE}`);
    assert.ok(errorsOf(findings).length > 0);
  });
});

describe('includes that lead astray', () => {
  const inMemory = (files: Record<string, string>): readonly Finding[] => {
    const texts = new Map(Object.entries(files));
    const { findings } = checkFiles({ files: texts, root: ROOT });
    const workspace = new Workspace(new MemoryFiles(texts), DEFAULT_SETTINGS);
    workspace.openDocument(ROOT, files[ROOT]!);
    assert.deepEqual(workspace.findings(ROOT).map(({ code }) => code), findings.filter(({ file }) => file === ROOT).map(({ code }) => code));
    workspace.editDocument(ROOT, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
    workspace.findings(ROOT);
    return findings;
  };
  const codes = (findings: readonly Finding[]): string[] => [...new Set(errorsOf(findings).map(({ code }) => code))];

  test('of itself', () => assert.deepEqual(codes(inMemory({ [ROOT]: `include "bird.conf";\n${DEVICE}` })), ['include-loop']));
  test('of each other', () => assert.deepEqual(codes(inMemory({ [ROOT]: `include "b.conf";\n${DEVICE}`, '/b.conf': 'include "bird.conf";\n' })), ['include-loop']));
  test('of itself by a glob', () => assert.deepEqual(codes(inMemory({ [ROOT]: `include "*.conf";\n${DEVICE}` })), ['include-loop']));
  test('of itself inside a protocol', () => assert.deepEqual(codes(inMemory({ [ROOT]: 'protocol device {\ninclude "bird.conf";\n}\n' })), ['include-loop']));
  test('of nothing', () => assert.deepEqual(codes(inMemory({ [ROOT]: `include "";\n${DEVICE}` })), ['include-not-found']));
  test('of a file that is not there', () => assert.deepEqual(codes(inMemory({ [ROOT]: `include "b.conf";\n${DEVICE}` })), ['include-not-found']));
  test('a chain', () => {
    const files: Record<string, string> = { [ROOT]: `include "c0.conf";\n${DEVICE}` };
    for (let i = 0; i < 1000; i++) files[`/c${i}.conf`] = `include "c${i + 1}.conf";\n`;
    assert.deepEqual(codes(inMemory(files)), ['include-loop']);
  });
  test('bombs: files that all include each other', () => {
    const files: Record<string, string> = { [ROOT]: `include "d/*.conf";\n${DEVICE}` };
    for (let i = 0; i < 50; i++) files[`/d/${i}.conf`] = `include "*.conf";\ndefine D${i} = 1;\n`;
    const findings = inMemory(files);
    assert.ok(codes(findings).includes('include-loop'));
    assert.ok(findings.length < 20_000, `${findings.length} findings`);
  });
  test('one file many times', () => {
    const findings = inMemory({ [ROOT]: 'include "a.conf";\n'.repeat(20_000) + DEVICE, '/a.conf': 'define A = B;\n' });
    assert.ok(codes(findings).includes('include-unreadable'));
  });
  test('thousands of files, each once', () => {
    const files = Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`/d/${i}.conf`, `define D${i} = 1;\n`]));
    assert.deepEqual(codes(inMemory({ [ROOT]: `include "d/*.conf";\n${DEVICE}define X = D5999;\n`, ...files })), []);
  });

  test('of what is no file', { skip: process.platform === 'win32' ? 'there are no such files' : false }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'bgp-bad-'));
    try {
      mkdirSync(join(folder, 'folder.conf'));
      spawnSync('mkfifo', [join(folder, 'fifo.conf')]);
      const root = join(folder, 'bird.conf');
      for (const [target, code] of [
        ['folder.conf', 'include-unreadable'], ['fifo.conf', 'include-unreadable'], ['/dev/zero', 'include-unreadable'], ['/dev/stdin', 'include-unreadable'], 
        ['bird.conf/x', 'include-not-found'], [`${'a'.repeat(5000)}.conf`, 'include-unreadable'], ['*/*/../../*', undefined], ['/dev/zero*', undefined],
      ] as const) {
        writeFileSync(root, `include "${target}";\n${DEVICE}`);
        // From a workspace the machine's own files are out of reach.
        const folders = target.startsWith('/') ? [] : [folder];
        const { findings } = checkFiles({ files: new NodeFileSystem(), root, folders });
        const found = findings.filter((finding) => finding.code.startsWith('include-'));
        if (code) assert.deepEqual(found.map((finding) => finding.code), [code], target);
        const workspace = new Workspace(new NodeFileSystem(), { ...DEFAULT_SETTINGS, folders });
        workspace.openDocument(root, `include "${target}";\n${DEVICE}`);
        assert.deepEqual(workspace.findings(root).map((finding) => finding.code), findings.filter(({ file }) => file === root).map((finding) => finding.code));
      }
      for (const path of [folder, '/dev/zero', join(folder, 'fifo.conf'), join(folder, 'nothing')]) assert.ok(checkFiles({ files: new NodeFileSystem(), root: path }).unreadable, path);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
