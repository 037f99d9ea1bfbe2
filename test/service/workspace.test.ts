/** An editor's files in their projects: which root a file is judged in, as roots come, change and go. */
import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { Project } from '../../server/src/languages/bird/project/project.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { Judge } from '../../server/src/service/judge.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';

const ROOT = '/net/bird.conf';
const PART = '/net/parts/sessions.inc';
const ROOT_TEXT = 'protocol device { }\ntemplate bgp upstream { local as 65001; ipv4 { import all; export none; }; }\ninclude "parts/sessions.inc";\n';
const PART_TEXT = 'protocol bgp a from upstream { neighbor 192.0.2.1 as 65002; }\nprotocol bgp b from downstream { neighbor 192.0.2.2 as 65002; }\n';

/** A workspace over files that a test may change; `sees` gives the root that a file is judged in, and its codes. */
function workspaceOf(texts: Record<string, string>, roots: Record<string, string[]> = {}) {
  const disk = new Map(Object.entries(texts));
  const workspace = new Workspace(new MemoryFiles(disk), { ...DEFAULT_SETTINGS, folders: ['/net'] }, (path) => roots[path] ?? []);
  const sees = (path: string): [string | undefined, ...string[]] => {
    const findings = workspace.findings(path);
    return [workspace.judged(path)?.root, ...findings.map(({ code }) => code)];
  };
  return { disk, workspace, sees };
}

const IN_ROOT = [ROOT, 'undefined-name'] as const;
const ALONE = [PART] as const;
const line = (number: number) => ({ start: { line: number, character: 0 }, end: { line: number + 1, character: 0 } });

describe('a fragment that is opened before its root', () => {
  test('is judged in the root as soon as that is opened', () => {
    const { workspace, sees } = workspaceOf({ [PART]: PART_TEXT });
    workspace.openDocument(PART, PART_TEXT);
    assert.deepEqual(sees(PART), ALONE);
    workspace.openDocument(ROOT, ROOT_TEXT);
    assert.ok(workspace.affected(ROOT).includes(PART));
    assert.deepEqual(sees(PART), IN_ROOT);
  });

  test('also where the root has no name of a root', () => {
    const { workspace, sees } = workspaceOf({ [PART]: PART_TEXT });
    workspace.openDocument(PART, PART_TEXT);
    assert.deepEqual(sees(PART), ALONE);
    workspace.openDocument('/net/router1.txt', ROOT_TEXT);
    assert.ok(workspace.affected('/net/router1.txt').includes(PART));
    assert.deepEqual(sees(PART), ['/net/router1.txt', 'undefined-name']);
  });

  test('when the root comes on the disk, and back when it goes', () => {
    const { disk, workspace, sees } = workspaceOf({ [PART]: PART_TEXT });
    workspace.openDocument(PART, PART_TEXT);
    assert.deepEqual(sees(PART), ALONE);
    disk.set(ROOT, ROOT_TEXT);
    workspace.filesChanged([ROOT]);
    assert.deepEqual(sees(PART), IN_ROOT);
    disk.delete(ROOT);
    workspace.filesChanged([ROOT]);
    assert.deepEqual(sees(PART), ALONE);
  });

  test('when a root on the disk begins to include it', () => {
    const { disk, workspace, sees } = workspaceOf({ [PART]: PART_TEXT, [ROOT]: 'protocol device { }\n' });
    workspace.openDocument(PART, PART_TEXT);
    assert.deepEqual(sees(PART), ALONE);
    disk.set(ROOT, ROOT_TEXT);
    workspace.filesChanged([ROOT]);
    assert.deepEqual(sees(PART), IN_ROOT);
  });

  test('when the scan of the workspace finds a root in another folder', () => {
    const roots: Record<string, string[]> = {};
    const away = '/net/sites/one.bird';
    const { workspace, sees } = workspaceOf({ [PART]: PART_TEXT, [away]: ROOT_TEXT.replace('parts/', '../parts/') }, roots);
    workspace.openDocument(PART, PART_TEXT);
    assert.deepEqual(sees(PART), ALONE);
    roots[PART] = [away];
    workspace.rootsFound();
    assert.deepEqual(sees(PART), [away, 'undefined-name']);
  });

  test('a root that only mentions it in a comment is none', () => {
    const { disk, workspace, sees } = workspaceOf({ [PART]: PART_TEXT });
    workspace.openDocument(PART, PART_TEXT);
    disk.set(ROOT, ROOT_TEXT.replace('include', '/*\ninclude').concat('*/\n'));
    workspace.filesChanged([ROOT]);
    assert.deepEqual(sees(PART), ALONE);
  });
});

test('a part of two roots has the findings of both, what they have in common once', () => {
  const { workspace } = workspaceOf({ '/net/bird-one.conf': ROOT_TEXT, '/net/bird-two.conf': ROOT_TEXT.replace('bgp upstream', 'bgp other_name'), [PART]: `${PART_TEXT}nonsense;\n` });
  workspace.openDocument(PART, `${PART_TEXT}nonsense;\n`);
  const found = workspace.findings(PART).map(({ code, range }) => `${range.start.line} ${code}`).sort();
  assert.deepEqual(found.filter((one) => one.endsWith('undefined-name')), ['0 undefined-name', '1 undefined-name']);
  assert.equal(found.filter((one) => one.startsWith('2 ')).length, 1);
});

describe('a root that changes in the editor', () => {
  test('takes a fragment in and lets go of it, which is told each time', () => {
    const without = ROOT_TEXT.replace(/include.*\n/, '');
    const { workspace, sees } = workspaceOf({ [PART]: PART_TEXT });
    workspace.openDocument(ROOT, without);
    workspace.openDocument(PART, PART_TEXT);
    sees(ROOT);
    assert.deepEqual(sees(PART), ALONE);
    workspace.editDocument(ROOT, { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, 'include "parts/sessions.inc";\n');
    assert.ok(workspace.affected(ROOT).includes(PART));
    assert.deepEqual(sees(PART), IN_ROOT);
    workspace.editDocument(ROOT, line(2), '');
    assert.ok(workspace.affected(ROOT).includes(PART), 'it has to be judged anew, by itself');
    assert.deepEqual(sees(PART), ALONE);
    assert.ok(!workspace.affected(ROOT).includes(PART), 'and is told once');
  });

  test('is judged from the disk when it is closed, and lets go of what the disk does not include', () => {
    const { workspace, sees } = workspaceOf({ [PART]: PART_TEXT, [ROOT]: ROOT_TEXT.replace(/include.*\n/, '') });
    workspace.openDocument(ROOT, ROOT_TEXT);
    sees(ROOT);
    workspace.openDocument(PART, PART_TEXT);
    assert.deepEqual(sees(PART), IN_ROOT);
    workspace.closeDocument(ROOT);
    assert.deepEqual(sees(PART), ALONE);
  });

  test('two files that include each other have one root', () => {
    const { workspace } = workspaceOf({});
    workspace.openDocument('/net/a.bird', 'include "b.bird";\n');
    workspace.openDocument('/net/b.bird', 'include "a.bird";\n');
    const rootOf = (path: string) => {
      workspace.findings(path);
      return workspace.judged(path)?.root;
    };
    assert.equal(rootOf('/net/a.bird'), rootOf('/net/b.bird'));
  });
});

describe('the root of a file is a matter of the files that there are, not of the order in which they were opened', () => {
  const NAMES = ['/net/bird.conf', '/net/bird-two.conf', '/net/a.inc', '/net/b.inc', '/net/c.inc'];
  const graph = fc.array(fc.tuple(fc.nat(NAMES.length - 1), fc.nat(NAMES.length - 1)), { maxLength: 7 });

  const linesOf = (includes: readonly (readonly [number, number])[], i: number): string =>
    `${includes.filter(([from]) => from === i).map(([, to]) => `include "${NAMES[to]!.slice('/net/'.length)}";\n`).join('')}define N${i} = ${i};\nfilter f${i} { if N0 = N1 then accept; reject; }\n`;
  const shuffled = fc.shuffledSubarray(NAMES, { minLength: NAMES.length });
  type Seen = readonly (readonly [path: string, root: string | undefined, findings: readonly string[]])[];
  /** The root and the findings of each open file, asked for in an order. */
  const seen = (workspace: Workspace, open: readonly string[], asked: readonly string[]): Seen =>
    asked.filter((path) => open.includes(path)).map((path) => [path, workspace.judged(path)?.root, workspace.findings(path).map(({ code, range, message }) => `${range.start.line} ${code} ${message}`).sort()] as const).sort(([one], [other]) => (one < other ? -1 : 1));
  const fresh = (texts: Readonly<Record<string, string>>, disk: Readonly<Record<string, string>>, open: readonly string[]): Workspace => {
    const { workspace } = workspaceOf({ ...disk });
    for (const path of open) workspace.openDocument(path, texts[path]!);
    return workspace;
  };

  test('whoever includes whom', () => {
    fc.assert(fc.property(graph, fc.shuffledSubarray(NAMES, { minLength: 1 }), shuffled, shuffled, shuffled, (includes, open, order, asked, others) => {
      const texts = Object.fromEntries(NAMES.map((name, i) => [name, linesOf(includes, i)]));
      assert.deepEqual(seen(fresh(texts, texts, order.filter((path) => open.includes(path))), open, asked), seen(fresh(texts, texts, open), open, others), JSON.stringify(texts, null, 1));
    }), { numRuns: Number(process.env['RUNS'] ?? 300) });
  });

  test('also after other files were open, and includes were typed', () => {
    fc.assert(fc.property(graph, graph, fc.shuffledSubarray(NAMES, { minLength: 1 }), shuffled, shuffled, (before, after, open, order, asked) => {
      const [first, last] = [before, after].map((includes) => Object.fromEntries(NAMES.map((name, i) => [name, linesOf(includes, i)]))) as [Record<string, string>, Record<string, string>];
      const workspace = fresh(first, first, order);
      seen(workspace, order, asked);
      for (const path of open) {
        workspace.editDocument(path, { start: { line: 0, character: 0 }, end: { line: first[path]!.split('\n').length, character: 0 } }, last[path]!);
        seen(workspace, order, asked.slice(2));
      }
      for (const path of order) if (!open.includes(path)) workspace.closeDocument(path);
      assert.deepEqual(seen(workspace, open, asked), seen(fresh(last, first, open), open, order), JSON.stringify([first, last], null, 1));
    }), { numRuns: Number(process.env['RUNS'] ?? 300) });
  });

  test('what is typed into an open root does not make it another program\'s', () => {
    const text = 'x{\ninclude "part.inc";\n}\n';
    const { workspace } = workspaceOf({ '/net/part.inc': '' });
    workspace.openDocument(ROOT, text);
    workspace.openDocument('/net/part.inc', '');
    workspace.judged('/net/part.inc');
    workspace.editDocument(ROOT, { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, '');
    const { workspace: fresh } = workspaceOf({ '/net/part.inc': '' });
    fresh.openDocument(ROOT, text.slice(1));
    fresh.openDocument('/net/part.inc', '');
    assert.deepEqual([workspace.judged('/net/part.inc')?.root, fresh.judged('/net/part.inc')?.root], [ROOT, ROOT]);
  });

  test('of two that include each other the one with the name of a root, then the first by name', () => {
    const rootOf = (...paths: readonly string[]): string | undefined => {
      const texts = Object.fromEntries(paths.map((path, i) => [path, `include "${paths[(i + 1) % paths.length]!.slice('/net/'.length)}";\ninclude "part.inc";\n`]));
      const { workspace } = workspaceOf({ ...texts, '/net/part.inc': '' });
      for (const path of [...paths, '/net/part.inc']) workspace.openDocument(path, texts[path] ?? '');
      return workspace.judged('/net/part.inc')?.root;
    };
    assert.deepEqual([rootOf('/net/a.inc', '/net/bird.conf'), rootOf('/net/bird.conf', '/net/a.inc')], ['/net/bird.conf', '/net/bird.conf']);
    assert.deepEqual([rootOf('/net/a.inc', '/net/b.inc'), rootOf('/net/b.inc', '/net/a.inc')], ['/net/a.inc', '/net/a.inc']);
  });
});

test('a file that nobody includes is a root as soon as it has what only a root has', () => {
  const { workspace, sees } = workspaceOf({});
  const path = '/net/own.bird';
  workspace.openDocument(path, 'define A = 1;\n');
  assert.deepEqual(sees(path), [path]);
  workspace.editDocument(path, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, 'router id 192.0.2.1;\n');
  assert.deepEqual(sees(path), [path, 'no-protocol']);
  workspace.editDocument(path, line(1), '');
  assert.deepEqual(sees(path), [path]);
});

test('a pattern needs its folder, and nothing else', () => {
  const codes = (pattern: string) => checkFiles({
    files: new Map([[ROOT, `protocol device { }\ninclude "${pattern}";\n`], ['/net/here/x', '']]), root: ROOT, folders: ['/net'],
  }).findings.map(({ code, severity }) => `${severity} ${code}`);
  assert.deepEqual(codes('here/*.conf'), []);
  assert.deepEqual(codes('no*/here/*.conf'), []);
  assert.deepEqual(codes('here/no?/x'), []);
  assert.deepEqual(codes('gone/*.conf'), ['error include-not-found']);
  assert.deepEqual(codes('here/gone/x[ab]'), ['error include-not-found']);
  assert.deepEqual(codes('/etc/bird/peers/*.conf'), ['warning include-not-found']);
});

test('what a repository includes from beside itself is not read', () => {
  const files = new Map([['/net/.git/HEAD', ''], [ROOT, 'protocol device { }\ninclude "../secret/key.conf";\ninclude "/net/../secret/key.conf";\ninclude "sub/../part.conf";\n'], ['/secret/key.conf', 'hunter2;\n'], ['/net/part.conf', '']]);
  const { findings, files: read } = checkFiles({ files, root: ROOT, folders: ['/net'] });
  assert.deepEqual(findings.map(({ code, severity }) => `${severity} ${code}`), ['warning include-not-found', 'warning include-not-found']);
  assert.deepEqual([...read].filter((path) => path.includes('secret')), []);
});

describe('a file that changes on the disk', () => {
  const rebuilt = (context: TestContext, texts: Record<string, string>, path: string): number => {
    const { disk, workspace, sees } = workspaceOf(texts);
    workspace.openDocument(ROOT, texts[ROOT]!);
    sees(ROOT);
    disk.set(path, '');
    const { mock } = context.mock.method(Project.prototype, 'rebuild');
    workspace.filesChanged([path]);
    return mock.callCount();
  };
  const cases: [name: string, text: string, path: string, count: number][] = [
    ['has to do with nothing', ROOT_TEXT, '/net/nginx.conf', 0],
    ['is included', ROOT_TEXT, PART, 1],
    ['is a folder of includes', ROOT_TEXT, '/net/parts', 1],
    ['matches a pattern', 'include "parts/*.inc";\n', PART, 1],
    ['is beside those that a pattern matches', 'include "parts/*.inc";\n', '/net/parts/x.conf', 0],
    ['is the end of a path of the router', 'include "/etc/bird/parts/sessions.inc";\n', '/net/deep/sessions.inc', 1],
    ['matches the end of a pattern of the router', 'include "/etc/bird/parts/*.inc";\n', PART, 1],
  ];
  test('and hundreds with it: each project is read once', (context) => {
    const paths = Array.from({ length: 300 }, (_, i) => `/net/parts/p${i}.inc`);
    const { workspace, sees } = workspaceOf({ [ROOT]: 'include "parts/*.inc";\n', ...Object.fromEntries(paths.map((path) => [path, ''])) });
    workspace.openDocument(ROOT, 'include "parts/*.inc";\n');
    sees(ROOT);
    const { mock } = (context as TestContext).mock.method(Project.prototype, 'rebuild');
    workspace.filesChanged(paths);
    assert.equal(mock.callCount(), 1);
  });
  for (const [name, text, path, count] of cases) test(`and ${name}`, (context) => assert.equal(rebuilt(context as TestContext, { [ROOT]: text, [PART]: '' }, path), count));
});

describe('an absolute include is the router\'s', () => {
  const outside = { '/etc/bird/own.conf': 'protocol device { }\n', '/etc/hostname': 'nonsense;\n' };
  const check = (texts: Record<string, string>, root = ROOT, folders = ['/net']) => {
    const { findings, files } = checkFiles({ files: new Map(Object.entries({ ...outside, ...texts })), root, folders });
    return [findings.map(({ code, severity }) => `${severity} ${code}`), [...files].slice(1)];
  };
  const UNKNOWN = [['warning include-not-found'], []];
  test('from a workspace it never leads to what this machine has there', () => {
    assert.deepEqual(check({ [ROOT]: 'include "/etc/hostname";\nprotocol device { }\n' }), UNKNOWN);
    assert.deepEqual(check({ [ROOT]: 'include "/etc/host*";\nprotocol device { }\n' }), UNKNOWN);
  });
  test('what the workspace has goes before it', () => {
    assert.deepEqual(check({ [ROOT]: 'include "/etc/bird/own.conf";\n', '/net/own.conf': 'nonsense;\n' })[1], ['/net/own.conf']);
    assert.deepEqual(check({ [ROOT]: 'include "/etc/bird/*.conf";\n', '/net/bird/own.conf': 'nonsense;\n' })[1], ['/net/bird/own.conf']);
  });
  test('on the router itself it stands as it is', () => {
    assert.deepEqual(check({ '/etc/bird.conf': 'include "/etc/bird/own.conf";\n' }, '/etc/bird.conf', []), [[], ['/etc/bird/own.conf']]);
    assert.deepEqual(check({ '/etc/bird.conf': 'include "/etc/gone.conf";\nprotocol device { }\n' }, '/etc/bird.conf', [])[0], ['error include-not-found']);
  });
  test('the message says so', () => {
    const { findings } = checkFiles({ files: new Map([[ROOT, 'include "/etc/bird/x.conf";\ninclude "/etc/peers/*/x.conf";\nprotocol device { }\n']]), root: ROOT, folders: ['/net'] });
    assert.deepEqual(findings.map(({ message }) => message.split(',')[0]), ['/etc/bird/x.conf is a path of the router', '/etc/peers/*/x.conf is a path of the router']);
  });
  test('a device is none of them, and the empty one is no file to miss', () => {
    assert.deepEqual(check({ [ROOT]: 'include "/dev/zero";\nprotocol device { }\n' })[0], ['error include-unreadable']);
    assert.deepEqual(check({ [ROOT]: 'include "/dev/null";\nprotocol device { }\n' }), [[], []]);
  });
});

describe('static routes elsewhere are looked at again', () => {
  const DIRECT = 'protocol bgp a {\n  local 192.0.2.1 as 1;\n  neighbor 198.51.100.7 as 2;\n  direct;\n  ipv4 { import all; export none; };\n}\n';
  const elsewhere = 'route 203.0.113.0/24 via "eth0";\n';
  const route = 'route 198.51.100.0/24 via "eth0";\n';
  const cases: [name: string, file: string, texts: Record<string, string>][] = [
    ['in a file that the protocol includes', '/net/routes.inc', { [ROOT]: `protocol static {\n  ipv4;\ninclude "routes.inc";\n}\n${DIRECT}`, '/net/routes.inc': `# routes\n${elsewhere}` }],
    ['two includes deep', '/net/routes.inc', { [ROOT]: `protocol static {\n  ipv4;\ninclude "more.inc";\n}\n${DIRECT}`, '/net/more.inc': 'include "routes.inc";\n', '/net/routes.inc': `# routes\n${elsewhere}` }],
    ['in the file itself', ROOT, { [ROOT]: `protocol static {\n${elsewhere}  ipv4;\n}\n${DIRECT}` }],
    ['in a template', '/net/routes.inc', { [ROOT]: `include "routes.inc";\nprotocol static s from t { }\n${DIRECT}`, '/net/routes.inc': `template static t {\n${elsewhere}  ipv4;\n}\n` }],
  ];
  for (const [name, file, texts] of cases) {
    test(name, () => {
      const { disk, workspace } = workspaceOf(texts);
      for (const [path, text] of Object.entries(texts)) workspace.openDocument(path, text);
      const messages = () => workspace.findings(ROOT).map(({ message }) => message);
      const fresh = () => {
        for (const path of Object.keys(texts)) disk.set(path, workspace.document(path)!.text);
        return checkFiles({ files: disk, root: ROOT, folders: ['/net'] }).findings.filter((finding) => finding.file === ROOT).map(({ message }) => message);
      };
      const before = messages();
      assert.deepEqual(before, fresh());
      workspace.editDocument(file, line(1), route);
      assert.notDeepEqual(messages(), before);
      assert.deepEqual(messages(), fresh());
      workspace.editDocument(file, line(1), elsewhere);
      assert.deepEqual(messages(), before);
    });
  }

  test('where the prefix is a constant that changes', () => {
    const text = `define P = 198.51.100.0/24;\nprotocol static {\n  ipv4;\n  route P via "eth0";\n}\n${DIRECT}${DIRECT.replace('bgp a', 'bgp b')}`;
    const { workspace } = workspaceOf({});
    workspace.openDocument(ROOT, text);
    const helped = () => workspace.findings(ROOT).filter(({ message }) => message.includes('does not help')).length;
    assert.equal(helped(), 2);
    workspace.editDocument(ROOT, { start: { line: 0, character: 11 }, end: { line: 0, character: 14 } }, '203');
    assert.equal(helped(), 0);
    workspace.editDocument(ROOT, { start: { line: 0, character: 11 }, end: { line: 0, character: 14 } }, '198');
    assert.equal(helped(), 2);
  });
});

test('what a hover asks does not make the status', (context) => {
  const { workspace } = workspaceOf({});
  workspace.openDocument(ROOT, ROOT_TEXT);
  const made = context.mock.getter(Judge.prototype, 'verdict').mock;
  const judged = workspace.judged(ROOT)!;
  assert.equal(made.callCount(), 0);
  assert.match(judged.status.text, /BIRD/);
  assert.equal(made.callCount(), 1);
});
