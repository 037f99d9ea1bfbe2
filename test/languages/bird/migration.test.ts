/** What 1.6 alone has, written for 2.0 and later: one by one as a fix, and a file as a whole. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { migrationOf } from '../../../server/src/languages/bird/migration/bird1.ts';
import { DocumentStore } from '../../../server/src/languages/bird/project/store.ts';
import type { Release } from '../../../server/src/languages/bird/versions.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { Judge } from '../../../server/src/service/judge.ts';
import { MemoryFiles } from '../../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings.ts';
import { corpusFolder } from '../../daemons/corpus.ts';
import { findDaemons } from '../../daemons/daemons.ts';
import { ask, inParallel } from '../../daemons/oracle.ts';
import { edited } from './edited.ts';

function migrated(text: string, file = '/bird.conf', target: Release | 'auto' = 'auto'): string {
  const judge = new Judge(file, new DocumentStore(new MemoryFiles(new Map([[file, text]]))), { ...DEFAULT_SETTINGS, target }, false, false);
  return edited(text, migrationOf(file, judge.project, judge.configuration.release));
}

/** A file with each fix of its findings for 2.20 made, as often as there are any. */
function fixed(text: string): string {
  for (let i = 0; i < 10; i++) {
    const { findings } = checkFiles({ files: new Map([['/bird.conf', text]]), root: '/bird.conf', target: '2.20', fragment: true });
    const fix = findings.find(({ code, fixes }) => code === 'not-in-this-release' && fixes.length > 0)?.fixes[0];
    if (!fix) return text;
    text = edited(text, fix.edits);
  }
  return text;
}

describe('one by one', () => {
  for (const [name, before, after] of [
    ['a table', 'table t sorted;\n', 'ipv4 table t sorted;\n'],
    ['a ROA table', 'roa table r { roa 10.0.0.0/8 max 24 as 1; }\n', 'roa4 table r;\nprotocol static {\n  roa4 { table r; };\n  route 10.0.0.0/8 max 24 as 1;\n}\n'],
    ['a ROA table without entries', 'roa table r;\n', 'roa4 table r;\n'],
    ['where to listen', '# a\nlisten bgp port 1790;\n# b\n', '# a\n# b\n'],
    ['policy', 'protocol kernel {\n  scan time 20;\n  import none;\n  export all;\n}\n', 'protocol kernel {\n  scan time 20;\n  ipv4 {\n    import none;\n    export all;\n  };\n}\n'],
    ['policy in one line', 'protocol kernel { import none; export all; }\n', 'protocol kernel { ipv4 { import none; export all; }; }\n'],
    ['policy beside a channel', 'protocol kernel { ipv4 { import none; }; export all; }\n', 'protocol kernel { ipv4 { export all; import none; }; }\n'],
    ['policy for an IPv6 neighbor', 'protocol bgp { local as 1; neighbor 2001:db8::1 as 2; import all; }\n', 'protocol bgp { local as 1; neighbor 2001:db8::1 as 2; ipv6 { import all; }; }\n'],
    ['a limit of all routes', 'protocol bgp { route limit 5; }\n', 'protocol bgp { ipv4 { import limit 5 action restart; }; }\n'],
    ['device routes', 'protocol kernel { ipv4; device routes; }\n', 'protocol kernel { ipv4; }\n'],
    ['multipath', 'protocol static { ipv4; route 10.0.0.0/8 multipath via 192.0.2.1 via 192.0.2.2; }\n', 'protocol static { ipv4; route 10.0.0.0/8 via 192.0.2.1 via 192.0.2.2; }\n'],
    ['times without a unit', 'protocol babel { interface "a" { hello interval 4; }; }\n', 'protocol babel { interface "a" { hello interval 4 s; }; }\n'],
  ] as const) test(name, () => assert.equal(fixed(before), after));
});

describe('as a whole', () => {
  test('what bird left unsaid is said', () => {
    assert.equal(migrated('table t;\nprotocol bgp { local as 1; neighbor 192.0.2.1 as 2; }\nprotocol pipe { peer table t; }\n'),
      'ipv4 table t;\nprotocol bgp { ipv4 { import all; export none; }; local as 1; neighbor 192.0.2.1 as 2; }\nprotocol pipe { table master4; peer table t; }\n');
  });
  test("bird6's protocols", () => {
    assert.equal(migrated('protocol ospf { import none; area 0 { interface "a" { secondary; }; }; }\nprotocol rip { interface "b"; }\n', '/bird6.conf'),
      'protocol ospf v3 { ipv6 { import none; }; area 0 { interface "a" {}; }; }\nprotocol rip ng { interface "b"; }\n'.replace('{}', '{ }'));
  });
  test('master, and the constants of destinations', () => {
    assert.equal(migrated('filter f { if dest = RTD_DEVICE then reject; accept; }\nprotocol kernel { table master; import where dest = RTD_ROUTER; }\n'),
      'filter f { if dest = RTD_UNICAST then reject; accept; }\nprotocol kernel { ipv4 { table master4; import where dest = RTD_UNICAST; }; }\n');
  });
  test('names that are keywords of 2.0, also in what is moved', () => {
    assert.equal(migrated('filter internal { accept; }\ntable ibgp;\nprotocol bgp { table ibgp; local as 1; neighbor 192.0.2.1 as 2; import filter internal; export none; }\n'),
      'filter internal_filter { accept; }\nipv4 table ibgp_table;\nprotocol bgp { ipv4 { table ibgp_table; import filter internal_filter; export none; }; local as 1; neighbor 192.0.2.1 as 2; }\n');
  });
  test('a file for 2.0 stays as it is', () => {
    const text = 'ipv4 table t;\nprotocol static { ipv4; }\n';
    assert.equal(migrated(text), text);
  });

  const { daemons } = findDaemons();
  const asked = daemons.filter(({ release }) => release === '2.0' || release === '2.20');
  const corpus = corpusFolder();
  test('real daemons take the corpus', { skip: asked.length === 0 ? 'there are no daemons' : corpus === undefined ? 'BGP_CORPUS names no corpus' : false }, async () => {
    const [head = [], ...rows] = readFileSync(join(corpus!, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
    const old = rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])) as Record<string, string>)
      .filter((row) => (row['b1.6v4']!.startsWith('ok') || row['b1.6v6']!.startsWith('ok')) && !['b2.0.12', 'b2.20.0'].some((name) => row[name]!.startsWith('ok')));
    const refused = await inParallel(old, 2, async (row) => {
      const name = basename(row.path!);
      const [target, way] = row['b1.6v4']!.startsWith('ok') ? ['1.6v4', row['b1.6v4']] as const : ['1.6v6', row['b1.6v6']] as const;
      const text = migrated(readFileSync(join(corpus!, row.path!), 'utf8'), `/${name}`, target);
      const answers = await ask({ files: { [name]: text }, root: name, stubs: way === 'ok-stub', fragment: way === 'ok-wrap' }, asked);
      return answers.flatMap(({ accepted, errors: [error] }) => (accepted ? [] : [`${row.path}: ${error?.line}: ${error?.message}`]));
    });
    assert.ok(old.length > 50, `${old.length} files of 1.6`);
    assert.deepEqual(refused.flat(), []);
  });
});
