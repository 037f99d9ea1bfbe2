/** What 2.x alone has, written for 3.x: one by one as a fix, a file as a whole, and taken by the real daemons. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import type { Finding } from '../../../server/src/base/finding.ts';
import { mendDefinition, migrateToBird3 } from '../../../server/src/features/migration.ts';
import type { Scope } from '../../../server/src/features/scope.ts';
import type { BirdDocument } from '../../../server/src/languages/bird/document.ts';
import { DocumentStore } from '../../../server/src/languages/bird/project/store.ts';
import type { Release } from '../../../server/src/languages/bird/versions.ts';
import { bird } from '../../../server/src/service/bird.ts';
import { Judge } from '../../../server/src/service/judge.ts';
import { MemoryFiles } from '../../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings.ts';
import { corpusFolder } from '../../daemons/corpus.ts';
import { findDaemons } from '../../daemons/daemons.ts';
import { ask, inParallel } from '../../daemons/oracle.ts';
import { edited } from './edited.ts';

interface Judged extends Scope { readonly findings: readonly Finding[] }

function judged(text: string, target: Release | 'auto', file = '/bird.conf', fragment = false): Judged {
  const store = new DocumentStore(new MemoryFiles(new Map([[file, text]])));
  const settings = { ...DEFAULT_SETTINGS, target };
  const judge = new Judge(file, store, settings, fragment, false);
  return { document: store.get(file) as BirdDocument, configuration: judge.configuration, project: judge.project, findings: bird.findings(judge, store, settings, file, undefined) };
}

/** A file as a whole, written for 3.x. */
function migrated(text: string, target: Release | 'auto', file?: string, fragment?: boolean): string {
  return edited(text, migrateToBird3(judged(text, target, file, fragment))?.edits ?? []);
}

/** What an editor offers about a finding, the first thing first. */
function offered(finding: Finding, scope: Scope): Finding['fixes'][number]['edits'] | undefined {
  return finding.fixes[0]?.edits ?? mendDefinition(scope, finding)?.edits;
}

const CODES = new Set(['not-in-this-release', 'daemon-check', 'reserved-word', 'duplicate-name']);

/** A file with what its findings for a release offer made, as often as they do; and how many that were. */
function fixed(text: string, target: Release): { readonly text: string; readonly steps: number } {
  for (let steps = 0; steps < 20; steps++) {
    const { findings, ...scope } = judged(text, target);
    const edits = findings.filter(({ code }) => CODES.has(code)).map((finding) => offered(finding, scope)).find((one) => one !== undefined);
    if (!edits) return { text, steps };
    text = edited(text, edits);
  }
  throw new Error('the fixes have no end');
}

const HEAD = 'router id 192.0.2.1;\nprotocol device { }\n';

/** What breaks, what it becomes, and how many fixes that takes one by one. */
const BREAKS: readonly (readonly [name: string, before: string, after: string, steps?: number])[] = [
  ['several commands after a label', 'filter f { case net.type { NET_IP4: print "a"; accept; else: reject; } }\n', 'filter f { case net.type { NET_IP4: { print "a"; accept; } else: reject; } }\n'],
  ['a declaration after a label', 'filter f { case net.type { NET_IP4: int x = 1; else: reject; } accept; }\n', 'filter f { case net.type { NET_IP4: { int x = 1; } else: reject; } accept; }\n'],
  ['a label without a command', 'filter f { case net.type { NET_IP4: else: reject; } accept; }\n', 'filter f { case net.type { NET_IP4: { } else: reject; } accept; }\n'],
  ['the scope of a route', 'filter f { if scope = SCOPE_HOST then reject; scope = SCOPE_LINK; accept; }\nfilter g { if scope ~ [ SCOPE_SITE ] then reject; accept; }\n',
    'attribute enum scope route_scope;\nfilter f { if route_scope = SCOPE_HOST then reject; route_scope = SCOPE_LINK; accept; }\nfilter g { if route_scope ~ [ SCOPE_SITE ] then reject; accept; }\n', 3],
  ['the scope of a route in a channel', 'protocol static { ipv4 { import where scope = SCOPE_HOST; }; }\n', 'attribute enum scope route_scope;\nprotocol static { ipv4 { import where route_scope = SCOPE_HOST; }; }\n'],
  ['the scope of a route where the name is taken', 'define route_scope = 1;\nfilter f { if scope = SCOPE_HOST then reject; accept; }\n', 'define route_scope = 1;\nattribute enum scope route_scope_2;\nfilter f { if route_scope_2 = SCOPE_HOST then reject; accept; }\n'],
  ['attributes of router advertisements', 'filter f { if ra_preference = RA_PREF_LOW then ra_lifetime = 5; accept; }\n', 'filter f { if radv_preference = RA_PREF_LOW then radv_lifetime = 5; accept; }\n', 2],
  ['misspelt attributes', 'filter f { krt_sstresh = 5; krt_lock_sstresh = true; accept; }\n', 'filter f { krt_ssthresh = 5; krt_lock_ssthresh = true; accept; }\n', 2],
  ['the labels of a next hop', 'filter f { if gw_mpls_stack.len > 1 then reject; accept; }\n', 'filter f { if bgp_mpls_label_stack.len > 1 then reject; accept; }\n'],
  ['settle times', 'roa4 table r { min settle time 2 s; max settle time 30 s; };\n', 'roa4 table r { digest settle time 2 s 30 s; };\n'],
  ['settle times in lines', 'roa4 table r {\n  max settle time 30 s;\n  trie on;\n  min settle time 2 s;\n};\n', 'roa4 table r {\n  digest settle time 2 s 30 s;\n  trie on;\n};\n'],
  ['one settle time', 'roa4 table r { min settle time 500 ms; };\n', 'roa4 table r { digest settle time 500 ms 20 s; };\n'],
  ['a settle time below the other', 'roa4 table r { max settle time 100 ms; };\n', 'roa4 table r { digest settle time 100 ms 100 ms; };\n'],
  ['settle times by constants', 'define A = 30;\nroa4 table r { min settle time A s; };\n', 'define A = 30;\nroa4 table r { digest settle time 20 s 20 s; };\n'],
  ['a late master4', '# one\nprotocol static { ipv4; }\n# two\nipv4 table master4 { trie on; };\n', '# two\nipv4 table master4 { trie on; };\n# one\nprotocol static { ipv4; }\n'],
  ['a keyword as the name of a table', 'ipv4 table dead;\nprotocol static { ipv4 { table dead; }; }\n', 'ipv4 table dead_table;\nprotocol static { ipv4 { table dead_table; }; }\n'],
  ['a keyword as the name of a constant', 'define dead = 5;\nfilter f { if bgp_med = dead then reject; accept; }\n', 'define dead_constant = 5;\nfilter f { if bgp_med = dead_constant then reject; accept; }\n'],
  ['an attribute as the name of a constant', "define preference = 5;\nfilter f { if bgp_med = preference then reject; accept; }\n", 'define preference_constant = 5;\nfilter f { if bgp_med = preference_constant then reject; accept; }\n'],
  ['a keyword as the name of a filter', 'filter limit { accept; }\nprotocol static { ipv4 { import filter limit; }; }\n', 'filter limit_filter { accept; }\nprotocol static { ipv4 { import filter limit_filter; }; }\n'],
  ['a constant bytestring', 'define B = hex:01:02;\ndefine C = B;\nattribute bytestring x;\nfilter f { x = B; if x = C then reject; accept; }\n', 'attribute bytestring x;\nfilter f { x = hex:01:02; if x = hex:01:02 then reject; accept; }\n', 2],
  ['a computed constant bytestring', 'define B = from_hex("0102");\nfilter f { if B = hex:00 then reject; accept; }\n', 'filter f { if (from_hex("0102")) = hex:00 then reject; accept; }\n'],
  ['what to measure', 'debug latency on;\n', 'debug latency all;\n'],
  ['what to measure, unsaid', 'debug latency;\n', 'debug latency all;\n'],
  ['what not to measure', 'debug latency no;\n', 'debug latency off;\n'],
  ['what to measure by a constant', 'define ON = 1;\ndebug latency ON;\n', 'define ON = 1;\ndebug latency all;\n'],
  ['protocol perf', 'protocol perf p { ipv4; mode export; }\nipv4 table t;\n', 'ipv4 table t;\n'],
];

describe('one by one', () => {
  for (const [name, before, after, steps = 1] of BREAKS) {
    test(name, () => {
      const done = fixed(HEAD + before, '3.1');
      assert.equal(done.text, HEAD + after);
      assert.equal(done.steps, steps);
    });
  }
});

describe('as a whole', () => {
  for (const [name, before, after] of BREAKS) {
    test(name, () => {
      assert.equal(migrated(HEAD + before, 'auto'), HEAD + after);
      assert.equal(migrated(HEAD + after, 'auto'), HEAD + after);
    });
  }
  test('a late master4 that has settle times', () => {
    assert.equal(migrated(`${HEAD}protocol static { ipv4; }\nipv4 table master4 { min settle time 1 s; };\n`, 'auto'), `${HEAD}ipv4 table master4 { digest settle time 1 s 20 s; };\nprotocol static { ipv4; }\n`);
  });
  test('what 3.x takes stays', () => {
    const text = `${HEAD}ipv4 table t;\ndebug latency off;\nfilter f { case net.type { NET_IP4: accept; else: reject; } }\n`;
    assert.equal(migrateToBird3(judged(text, 'auto')), undefined);
  });

  const { daemons } = findDaemons();
  const asked = daemons.filter(({ release }) => release.startsWith('3.'));
  const two = daemons.filter(({ release }) => release === '2.20');
  const without = asked.length === 0 || two.length === 0 ? 'there are no daemons' : false;
  test('real daemons refuse what breaks, and take what it becomes', { skip: without }, async () => {
    await inParallel([...BREAKS], 2, async ([name, before, after]) => {
      const files = (text: string) => ({ files: { 'bird.conf': HEAD + text }, root: 'bird.conf' });
      for (const { accepted, errors } of await ask(files(before), two)) assert.ok(accepted, `${name}: 2.20 refuses: ${errors[0]?.message}`);
      const answers = await ask(files(before), asked);
      assert.ok(answers.some(({ accepted }) => !accepted), `${name}: 3.x takes it as it is`);
      for (const { accepted, errors } of await ask(files(after), asked)) assert.ok(accepted, `${name}: refused: ${errors[0]?.line}: ${errors[0]?.message}`);
    });
  });
  const corpus = corpusFolder();
  test('real daemons take the corpus', { skip: without || (corpus === undefined ? 'BGP_CORPUS names no corpus' : false) }, async () => {
    const [head = [], ...rows] = readFileSync(join(corpus!, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
    const old = rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])) as Record<string, string>)
      .filter((row) => row['b2.20.0']!.startsWith('ok') && !(row['b3.1.7']!.startsWith('ok') && row['b3.4.0']!.startsWith('ok')));
    const refused = await inParallel(old, 2, async (row) => {
      const name = basename(row.path!);
      const way = row['b2.20.0']!;
      const text = migrated(readFileSync(join(corpus!, row.path!), 'utf8'), '2.20', `/${name}`, way === 'ok-wrap');
      const answers = await ask({ files: { [name]: text }, root: name, stubs: way === 'ok-stub', fragment: way === 'ok-wrap' }, asked);
      return answers.flatMap(({ accepted, errors: [error] }, i) => (accepted ? [] : [`${row.path}, ${asked[i]!.release}: ${error?.line}: ${error?.message}`]));
    });
    assert.ok(old.length > 10, `${old.length} files of 2.x`);
    assert.deepEqual(refused.flat(), []);
  });
});
