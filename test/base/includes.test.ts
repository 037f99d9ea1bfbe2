import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { folderOf } from '../../server/src/base/files.ts';
import { resolveInclude, unreachable, type IncludeOptions } from '../../server/src/base/includes.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';

/** Where an include leads among the given files; `find` sees all those of the folders. */
function leads(pattern: string, from: string, paths: readonly string[], { map = {}, folders = ['/net'], machine }: Partial<IncludeOptions> = {}) {
  const all = [from, ...paths];
  const find = (name: string): string[] => {
    const found = new Set<string>();
    for (const path of all) {
      if (!folders.some((folder) => path.startsWith(`${folder}/`))) continue;
      const parts = path.split('/');
      for (const [i, part] of parts.entries()) if (part === name) found.add(parts.slice(0, i + 1).join('/'));
    }
    return [...found];
  };
  const options: IncludeOptions = { map, folders, machine, find };
  return resolveInclude({ pattern, globs: true, from, folder: folderOf(from) }, new MemoryFiles(new Map(all.map((path) => [path, '']))), options);
}
const filesOf = (...args: Parameters<typeof leads>): readonly string[] => leads(...args).files;

describe('a path of the router in another branch of the workspace', () => {
  test('is found where the workspace has it once', () => {
    assert.deepEqual(filesOf('/etc/bird/peers.conf', '/net/hosts/r1/bird.conf', ['/net/roles/bird/files/peers.conf']), ['/net/roles/bird/files/peers.conf']);
    assert.deepEqual(filesOf('/etc/bird/peers/*.conf', '/net/hosts/bird.conf', ['/net/roles/files/peers/b.conf', '/net/roles/files/peers/a.conf']), ['/net/roles/files/peers/a.conf', '/net/roles/files/peers/b.conf']);
  });
  test('the longest end counts, then what is nearest', () => {
    assert.deepEqual(filesOf('/etc/bird/peers.conf', '/net/hosts/r1/bird.conf', ['/net/x/peers.conf', '/net/y/z/bird/peers.conf']), ['/net/y/z/bird/peers.conf']);
    assert.deepEqual(filesOf('/etc/bird/peers.conf', '/net/hosts/r1/etc/bird.conf', ['/net/hosts/r1/files/peers.conf', '/net/hosts/r2/files/peers.conf']), ['/net/hosts/r1/files/peers.conf']);
  });
  test('of two that are as near none is taken, and none that belongs to a file of the same name', () => {
    assert.ok(leads('/etc/bird/peers.conf', '/net/bird/bird.conf', ['/net/a/peers.conf', '/net/b/peers.conf']).unreachable);
    assert.ok(leads('/etc/bird/peers.conf', '/net/r1/bird.conf', ['/net/r2/bird.conf', '/net/r2/peers.conf']).unreachable);
    assert.ok(leads('/etc/bird/peers/*.conf', '/net/r1/bird.conf', ['/net/r2/bird.conf', '/net/r2/peers/a.conf']).unreachable);
  });
  test('what is beside the file or above it goes first', () => {
    assert.deepEqual(filesOf('/etc/bird/peers.conf', '/net/hosts/r1/bird.conf', ['/net/peers.conf', '/net/x/bird/peers.conf']), ['/net/peers.conf']);
  });
});

describe("a file that is this machine's own means absolute paths as they stand", () => {
  for (const from of ['/etc/bird/bird.conf', '/etc/bird.conf', '/usr/local/etc/bird.conf', '/opt/bird/etc/bird.conf']) {
    test(from, () => {
      const folders = [folderOf(from)];
      assert.deepEqual(leads('/var/lib/bird/x.conf', from, ['/var/lib/bird/x.conf', `${folderOf(from)}/x.conf`], { folders }), { path: '/var/lib/bird/x.conf', files: ['/var/lib/bird/x.conf'], glob: false, inside: true });
      assert.equal(leads('/var/lib/bird/gone.conf', from, [], { folders }).inside, true);
    });
  }
  test('elsewhere they do not, whatever this machine has', () => {
    for (const from of ['/net/bird.conf', '/net/etc/bird.conf', '/net/r1/etc/bird/bird.conf']) assert.ok(leads('/etc/bird/x.conf', from, ['/etc/bird/x.conf']).unreachable);
  });
  test('nor from a repository that is open as no folder', () => {
    const paths = ['/home/me/net/.git/HEAD', '/etc/bird/x.conf', '/home/me/net/common/x.conf'];
    assert.ok(leads('/etc/bird/x.conf', '/home/me/net/r1/bird.conf', paths, { folders: [] }).unreachable);
    assert.deepEqual(filesOf('/etc/common/x.conf', '/home/me/net/r1/bird.conf', paths, { folders: [] }), ['/home/me/net/common/x.conf']);
  });
  test('from a folder that nobody called a workspace what is not in it is looked for on the machine', () => {
    assert.deepEqual(filesOf('/etc/bird/x.conf', '/root/try/bird.conf', ['/etc/bird/x.conf'], { folders: ['/root/try'], machine: true }), ['/etc/bird/x.conf']);
    assert.deepEqual(filesOf('/etc/bird/x.conf', '/root/try/bird.conf', ['/etc/bird/x.conf', '/root/try/x.conf'], { folders: ['/root/try'], machine: true }), ['/root/try/x.conf']);
    assert.equal(leads('/etc/bird/x.conf', '/root/try/bird.conf', [], { folders: ['/root/try'], machine: true }).inside, false);
  });
  test('a mapping goes before everything', () => {
    assert.deepEqual(filesOf('/etc/bird/x.conf', '/etc/bird/bird.conf', ['/etc/bird/x.conf', '/m/x.conf'], { map: { '/etc/bird': '/m' } }), ['/m/x.conf']);
    assert.deepEqual(filesOf('/etc/bird/x.conf', '/net/bird.conf', ['/etc/bird/x.conf'], { map: { '/': '/' } }), ['/etc/bird/x.conf']);
  });
});

describe('what cannot be reached', () => {
  const said = (pattern: string) => unreachable(leads(pattern, '/net/bird.conf', []));
  test('is told by its path', () => {
    assert.deepEqual([said('/etc/bird/x.conf')?.code, said('/etc/bird/x.conf')?.severity], ['include-not-found', 'warning']);
    assert.match(said('/etc/bird/*.conf')!.message, /^\/etc\/bird\/\*\.conf is a path of the router, .*--map/);
  });
  test('a device is told to be one, and the empty one is nothing to tell', () => {
    assert.deepEqual([said('/dev/zero')?.code, said('/dev/zero')?.severity], ['include-unreadable', 'error']);
    assert.match(said('/dev/zero')!.message, /device/);
    assert.deepEqual([filesOf('/dev/null', '/net/bird.conf', []), said('/dev/null')], [[], undefined]);
  });
});

describe('symbolic links', () => {
  /** Files in memory, of which some paths are links. */
  class LinkedFiles extends MemoryFiles {
    readonly links: Readonly<Record<string, string>>;

    constructor(paths: readonly string[], links: Readonly<Record<string, string>>) {
      super(new Map(paths.map((path) => [path, ''])));
      this.links = links;
    }

    override real(path: string): string {
      for (const [link, to] of Object.entries(this.links)) if (path === link || path.startsWith(`${link}/`)) return to + path.slice(link.length);
      return path;
    }
  }
  const follow = (pattern: string, from: string, links: Readonly<Record<string, string>>, options: Partial<IncludeOptions> = {}) => {
    const paths = ['/home/net/.git/HEAD', '/home/net/a.conf', '/home/net/p/one.conf', '/home/net/p/two.conf', '/w/a.conf', '/etc/bird/a.conf', ...Object.keys(links)];
    return resolveInclude({ pattern, globs: true, from, folder: folderOf(from) }, new LinkedFiles(paths, links), { map: {}, folders: [], ...options });
  };

  test('out of a repository are not followed', () => {
    const out = { '/home/net/a.conf': '/etc/secret' };
    assert.deepEqual([follow('a.conf', '/home/net/bird.conf', out).files, follow('a.conf', '/home/net/bird.conf', out).linkedOut], [[], ['/home/net/a.conf']]);
    const folder = follow('p/*.conf', '/home/net/bird.conf', { '/home/net/p/two.conf': '/root/two.conf' });
    assert.deepEqual([folder.files, folder.linkedOut], [['/home/net/p/one.conf'], ['/home/net/p/two.conf']]);
    assert.deepEqual(follow('/etc/bird/a.conf', '/home/net/bird.conf', out, { folders: ['/home/net'] }).files, []);
    assert.deepEqual(follow('/etc/bird/a.conf', '/home/net/bird.conf', out, { map: { '/etc/bird': '/home/net' } }).files, []);
    assert.deepEqual(follow('a.conf', '/home/net/bird.conf', { '/home/net/a.conf': '/home/network/x' }).files, [], 'a folder whose name begins alike');
  });
  test('within it are, also where the repository itself is reached by one', () => {
    assert.deepEqual(follow('a.conf', '/home/net/bird.conf', { '/home/net/a.conf': '/home/net/p/one.conf' }).files, ['/home/net/a.conf']);
    assert.deepEqual(follow('a.conf', '/home/net/bird.conf', { '/home/net': '/data/net' }).files, ['/home/net/a.conf']);
  });
  test("are a machine's own where its own files include them, and where there is no repository", () => {
    assert.deepEqual(follow('a.conf', '/etc/bird/bird.conf', { '/etc/bird/a.conf': '/var/lib/bird/a.conf' }).files, ['/etc/bird/a.conf']);
    assert.deepEqual(follow('a.conf', '/w/bird.conf', { '/w/a.conf': '/var/lib/bird/a.conf' }).files, ['/w/a.conf']);
    assert.deepEqual(follow('/w/a.conf', '/w/bird.conf', { '/w/a.conf': '/var/lib/bird/a.conf' }, { folders: ['/w'] }).files, [], "the router's path led into the workspace");
  });
});
