import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { segmentMatcher } from '../../server/src/base/glob.ts';
import { NodeFileSystem } from '../../server/src/host/nodeFiles.ts';

const files = new NodeFileSystem();
let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'bgplint-'));
  for (const name of ['b.conf', 'a.conf', 'B.conf', 'a10.conf', 'a2.conf', '.hidden.conf', 'a[1].conf', 'x.txt', 'ä.conf', 'a\\b.conf', '{a,b}.conf'])
    writeFileSync(join(folder, name), name);
  for (const name of ['p1', 'p2', '.p3']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'peer.conf'), 'x');
  }
});
after(() => rmSync(folder, { recursive: true }));

const errorOf = (path: string): string | undefined => {
  const content = files.read(path);
  return 'error' in content ? content.error : undefined;
};

describe('where links lead', () => {
  test('a file, a link to it, through a folder that is one; nothing', () => {
    const real = files.real(folder)!;
    symlinkSync(join(folder, 'p1'), join(folder, 'linked'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    assert.equal(files.real(join(folder, 'a.conf')), `${real}/a.conf`);
    assert.equal(files.real(join(folder, 'linked', 'peer.conf')), `${real}/p1/peer.conf`);
    assert.equal(files.real(join(folder, 'dangling')), undefined);
    for (const name of ['linked', 'dangling']) rmSync(join(folder, name));
  });
});

describe('reading', () => {
  test('a text, with its byte order mark and carriage returns', () => {
    writeFileSync(join(folder, 'marks.txt'), '\ufeffa\r\nb\0');
    assert.deepEqual(files.read(join(folder, 'marks.txt')), { text: '\ufeffa\r\nb\0' });
  });
  test('missing', () => assert.deepEqual([errorOf(join(folder, 'none')), errorOf(join(folder, 'x.txt/none'))], ['missing', 'missing']));
  test('a folder', () => assert.equal(errorOf(folder), 'folder'));
  test('devices, fifos: at once', () => {
    spawnSync('mkfifo', [join(folder, 'fifo')]);
    for (const path of ['/dev/zero', '/dev/stdin', '/dev/null', join(folder, 'fifo')]) assert.equal(errorOf(path), 'unreadable', path);
    rmSync(join(folder, 'fifo'));
  });
  test('a loop of links', () => {
    symlinkSync('loop', join(folder, 'loop'));
    assert.equal(errorOf(join(folder, 'loop')), 'unreadable');
    rmSync(join(folder, 'loop'));
  });
  test('a file without end', () => assert.equal(errorOf('/proc/kmsg'), process.getuid?.() === 0 ? undefined : 'unreadable'));
  test('too large', () => {
    writeFileSync(join(folder, 'large'), '');
    truncateSync(join(folder, 'large'), 65 * 1024 * 1024);
    assert.equal(errorOf(join(folder, 'large')), 'unreadable');
    rmSync(join(folder, 'large'));
  });
  // Root may read everything.
  if (process.getuid?.() !== 0) test('no permission', () => {
    writeFileSync(join(folder, 'secret'), '');
    chmodSync(join(folder, 'secret'), 0);
    assert.equal(errorOf(join(folder, 'secret')), 'unreadable');
  });
});

describe('glob', () => {
  // A POSIX shell in the C locale expands as glob(3) does, but for the backslash.
  const PATTERNS = [
    '*.conf',
    'a*',
    '?.conf',
    '[ab].conf',
    '[!a].conf',
    'a[0-9]*.conf',
    'p*/peer.conf',
    '*/*.conf',
    '.*.conf',
    'a.conf',
    'none.conf',
    'none*',
    'p?/none',
    '[[:digit:]]*',
    '*[]]*',
    '[a-]*',
    '[',
    'a[[]1].conf',
  ];
  for (const pattern of PATTERNS) {
    test(pattern, () => {
      const { stdout } = spawnSync('sh', ['-c', `for f in ${pattern}; do [ -e "$f" ] && printf '%s\\n' "$f"; done; true`], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
      });
      assert.deepEqual(
        files.glob(`${folder}/${pattern}`),
        stdout
          .split('\n')
          .filter(Boolean)
          .map((name) => `${folder}/${name}`),
      );
    });
  }
  test('a backslash and braces are characters', () => {
    assert.deepEqual(files.glob(`${folder}/a\\*.conf`), [`${folder}/a\\b.conf`]);
    assert.deepEqual(files.glob(`${folder}/{a,b}*`), [`${folder}/{a,b}.conf`]);
  });
  test('no name costs more than its length times the pattern', () => {
    // Whoever tries each way of sharing the name out among the stars is at it for longer than the world is old.
    assert.equal(segmentMatcher(`${'*a'.repeat(100)}b`)('a'.repeat(255)), false);
  });
});

test('the names in a folder', () => {
  const names = files.list(folder);
  assert(names.includes('p1/') && names.includes('x.txt'));
  assert.deepEqual(files.list(join(folder, 'none')), []);
});
