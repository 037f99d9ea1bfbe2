/**
 * Editing is parsing: after any edits a document equals a fresh parse of its text, and a project's problems equal those of a
 * fresh one. Texts and edits are made to hit what is delicate: braces, quotes, macros, continued lines, line starts.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Position } from '../../../server/src/base/position.ts';
import { newlinesOf } from '../../../server/src/base/tiledDocument.ts';
import { BgpdDocument } from '../../../server/src/languages/openbgpd/document.ts';
import { BgpdProject } from '../../../server/src/languages/openbgpd/project/project.ts';
import { checkEntry } from '../../../server/src/languages/openbgpd/judge.ts';
import { treeOf } from '../../../server/src/languages/openbgpd/syntax/parse.ts';
import { apply, positionAt } from '../edits.ts';
import { problemsOf, ROOT, storeOf } from './check.ts';

const PIECES = [
  'AS 65001\n', 'AS $X\n', 'X="65001"\n', 'X = "65002"\n', 'Y="10.0.0.0/8, 11.0.0.0/8"\n', 'X=5\n', 'fib-update no\n', 'router-id 192.0.2.1\n',
  'neighbor 192.0.2.2 {\n\tremote-as 65002\n}\n', 'neighbor 192.0.2.2 { remote-as 65002 }\n', 'neighbor 192.0.2.3\n', 'neighbor 192.0.2.4\n\tremote-as 1\n}\n', 'group "g" {\n\tremote-as $X\n\tneighbor 192.0.2.5\n}\n',
  'prefix-set p { 10.0.0.0/8 }\n', 'prefix-set "p" {\n 10.0.0.0/8,\n 11.0.0.0/8 or-longer\n # c\n $Y\n}\n', 'roa-set { 10.0.0.0/8 maxlen 9 source-as 1\n}\n', 'as-set a { 1 2 3 }\n', 'allow from any prefix-set p\n',
  'allow from group g prefix { $Y }\n', 'deny quick from 192.0.2.2 AS as-set a\n', 'match from any set { localpref 5, med +1 }\n', 'network prefix-set p\n', 'network 10.0.0.0/8\n', 'include "/dev/null"\n',
  '# comment\n', '# joined \\\n', '\\\n', '"', '\'', '"open\n', '{', '}', '\n', '\n\n', ' ', '\t', ',', '$', '$X', '=', '/8', 'set', 'neighbor ', 'group "x" {\n', 'prefix-set ', '{ 10.0.0.0/8', 'descr "a b"\n', 'announce extended nexthop yes\n', '\r\n', '\u00a0', ';',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 22 }).map((pieces) => pieces.join(''));
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat({ max: 40 }), piece: fc.oneof(fc.constantFrom(...PIECES), fc.constant(''), fc.string({ maxLength: 3 })) });
/** What stands between two statements decides what is told of the first: and then it is no neighbor any more. */
const NEIGHBOR_BETWEEN = 'AS 1\n\nneighbor 127.roa-set { 10.0.0.0/8 source-as 1 }\n\nAS 1\n';
const RUNS = Number(process.env['RUNS'] ?? 1200);

const shown = (document: BgpdDocument): unknown => document.items.map((item) => ({ text: item.text, newlines: newlinesOf(item), macros: item.macros, assignment: item.assignment, tree: treeOf(item, (name) => (name === 'X' ? '65001' : undefined)) }));

describe('a document after edits', () => {
  test('has the items of a fresh parse of its text', () => {
    fc.assert(fc.property(text, fc.array(edit, { minLength: 1, maxLength: 8 }), (start, edits) => {
      const document = new BgpdDocument(ROOT, start);
      let whole = start;
      for (const one of edits) {
        const { range, after } = apply(whole, one);
        document.edit(range, one.piece);
        whole = after;
        assert.equal(document.text, whole);
        assert.deepEqual(shown(document), shown(new BgpdDocument(ROOT, whole)));
      }
    }), { numRuns: RUNS });
  });

  test('knows where its items begin', () => {
    fc.assert(fc.property(text, edit, (start, one) => {
      const document = new BgpdDocument(ROOT, start);
      for (let i = 0; i < document.items.length; i++) document.startOf(i);
      const { range, after } = apply(start, one);
      document.edit(range, one.piece);
      let offset = 0;
      for (const [i, item] of document.items.entries()) {
        assert.deepEqual(document.startOf(i), positionAt(after, offset));
        offset += item.text.length;
      }
    }), { numRuns: RUNS });
  });

  test('items tile the text, whatever it is', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (whole) => {
      const document = new BgpdDocument(ROOT, whole);
      assert.equal(document.text, whole);
      for (const item of document.items) treeOf(item, () => undefined);
    }), { numRuns: RUNS });
  });
});

describe('a project after edits', () => {
  test('has the problems of a fresh one, and knows what to check again', () => {
    fc.assert(fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
      const files: Record<string, string> = { [ROOT]: start };
      const store = storeOf(files);
      const project = new BgpdProject(ROOT, store, { map: {}, folders: ['/'] }, true);
      const document = store.get(ROOT) as BgpdDocument;
      /** What is kept of each entry, as the service does. */
      const kept = new Map<unknown, unknown>();
      const refresh = (): void => {
        for (const entry of [...project.stale]) if (project.takeStale(entry)) kept.set(entry, strip(checkEntry(entry, project, '9.3')));
      };
      refresh();
      let whole = start;
      for (const one of edits) {
        const { range, after } = apply(whole, one);
        const { removed, added } = document.edit(range, one.piece);
        project.edited(document, removed, added);
        whole = after;
        refresh();
        const freshStore = storeOf({ [ROOT]: whole });
        const fresh = new BgpdProject(ROOT, freshStore, { map: {}, folders: ['/'] }, false);
        assert.deepEqual(problemsOf(project, store, '9.3'), problemsOf(fresh, freshStore, '9.3'));
        assert.deepEqual(project.entries.map((entry) => kept.get(entry)), project.entries.map((entry) => strip(checkEntry(entry, project, '9.3'))), 'what is kept holds');
        assert.equal(project.versions, fresh.versions);
      }
    }), { numRuns: RUNS, examples: [[NEIGHBOR_BETWEEN, [{ at: 0.155, length: 0, piece: 'AS 65001\n' }]]] });
  });

  test('keeps no more after many edits than after one', () => {
    const store = storeOf({ [ROOT]: 'X="65001"\nAS $X\nprefix-set p { 10.0.0.0/8 }\nneighbor 192.0.2.2 { remote-as $X }\nallow from 192.0.2.2 prefix-set p\n' });
    const project = new BgpdProject(ROOT, store, { map: {}, folders: ['/'] }, true);
    const document = store.get(ROOT) as BgpdDocument;
    const edited = (range: { start: Position; end: Position }, piece: string): void => {
      const { removed, added } = document.edit(range, piece);
      project.edited(document, removed, added);
      for (const entry of [...project.stale]) if (project.takeStale(entry)) checkEntry(entry, project, '9.3');
    };
    const kept: number[] = [];
    for (let i = 0; i < 50; i++) {
      for (const line of [0, 1, 2, 3, 4]) {
        const at = { line, character: 3 };
        edited({ start: at, end: at }, 'x');
        edited({ start: at, end: { line, character: 4 } }, '');
      }
      kept.push(project.dependencies);
    }
    assert.equal(kept.at(-1), kept[1]);
  });
});

/** Without what points into other items: they are other objects after an edit. */
function strip(problems: ReturnType<typeof checkEntry>): unknown {
  return problems.map(({ code, message, start, end }) => ({ code, message, start, end }));
}
