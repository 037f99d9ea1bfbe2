/** Runs the tests in *.md (notation: markdown.ts). UPDATE=1 writes what is found into the files; a reviewer reads the difference. */
import assert from 'node:assert/strict';
import { globSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { plainSnippet } from '../../server/src/features/snippet.ts';
import type { Finding, Fix } from '../../server/src/base/finding.ts';
import { descriptions } from '../../server/src/rules/registry.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { applyEdits, difference, readTests, targetOf, textOf, withFindings, type MarkdownTest } from './markdown.ts';

const UPDATE = process.env['UPDATE'] === '1';
const FOLDER = '/project';

function check(texts: ReadonlyMap<string, string>, { root, host, language }: MarkdownTest, target: string): readonly Finding[] {
  const files = new Map([...texts].map(([path, text]) => [`${FOLDER}/${path}`, text]));
  return checkFiles({ files, root: `${FOLDER}/${root}`, ...targetOf(language, target), host, folders: [FOLDER] }).findings;
}

/** The files with their findings under them, by path. */
function shown(texts: ReadonlyMap<string, string>, findings: readonly Finding[]): Map<string, string[]> {
  return new Map(
    [...texts].map(([path, text]) => [
      path,
      withFindings(
        text,
        findings.filter(({ file }) => file === `${FOLDER}/${path}`),
      ),
    ]),
  );
}

/** The files after a fix. */
function fixed(texts: ReadonlyMap<string, string>, fix: Fix): Map<string, string> {
  return new Map(
    [...texts].map(([path, text]) => [
      path,
      applyEdits(
        text,
        fix.edits.filter(({ file }) => file === `${FOLDER}/${path}`).map((edit) => (fix.snippet ? { ...edit, newText: plainSnippet(edit.newText) } : edit)),
      ),
    ]),
  );
}

const count = (findings: readonly Finding[], code: string): number => findings.filter((finding) => finding.code === code).length;

/** What the fixes of a test change, as its diff blocks should show it; checks that each does what it is for. */
function fixesOf(one: MarkdownTest, texts: ReadonlyMap<string, string>, findings: readonly Finding[], target: string): string[][] {
  return one.fixes.map(({ title }) => {
    const finding = findings.find(({ fixes }) => fixes.some((fix) => fix.title === title));
    assert.ok(finding, `no finding offers "${title}", but: ${findings.flatMap(({ fixes }) => fixes.map((fix) => fix.title)).join(' | ') || 'nothing'}`);
    const after = fixed(texts, finding.fixes.find((fix) => fix.title === title)!);
    const left = check(after, one, target);
    assert.ok(count(left, finding.code) < count(findings, finding.code), `after "${title}" ${finding.code} is still there`);
    const newErrors = left.filter(({ severity, code }) => severity === 'error' && count(left, code) > count(findings, code));
    assert.deepEqual(
      newErrors.map(({ code, message }) => `${code}: ${message}`),
      [],
      `"${title}" makes new errors`,
    );
    return [...texts].flatMap(([path, text]) => {
      const lines = difference(text, after.get(path)!);
      return texts.size > 1 && lines.length > 0 ? [`@@ ${path}`, ...lines] : lines;
    });
  });
}

for (const path of globSync('*.md', { cwd: import.meta.dirname }).sort()) {
  const file = join(import.meta.dirname, path);
  const { lines, tests } = readTests(file);
  /** Lines to put in place of others, for UPDATE=1; from the end of the file to its start. */
  const changes: { start: number; end: number; lines: readonly string[] }[] = [];

  describe(basename(path, '.md'), () => {
    test('is named by a code', () => {
      assert.ok(descriptions.has(basename(path, '.md')), `no rule has the code ${basename(path, '.md')}`);
    });

    for (const one of tests) {
      const texts = new Map([...one.files].map(([name, block]) => [name, textOf(block)]));
      for (const target of one.targets) {
        test(target === 'auto' ? one.name : `${one.name}, ${one.language === 'bird' ? 'BIRD' : 'OpenBGPD'} ${target}`, () => {
          const findings = check(texts, one, target);
          const found = shown(texts, findings);
          const diffs = fixesOf(one, texts, findings, target);
          if (UPDATE) {
            if (target !== one.targets[0]) return;
            for (const [name, block] of one.files) changes.push({ start: block.start, end: block.end, lines: found.get(name)! });
            for (const [i, { block, line }] of one.fixes.entries()) {
              if (block) changes.push({ start: block.start, end: block.end, lines: diffs[i]! });
              else changes.push({ start: line + 1, end: line + 1, lines: ['```diff', ...diffs[i]!, '```'] });
            }
            return;
          }
          for (const [name, block] of one.files) assert.equal(found.get(name)!.join('\n'), block.lines.join('\n'), `the findings in ${name}`);
          for (const [i, { block, title }] of one.fixes.entries()) assert.equal(diffs[i]!.join('\n'), block?.lines.join('\n'), `what "${title}" changes`);
        });
      }
    }

    if (UPDATE) {
      test('is written anew', () => {
        const updated = [...lines];
        for (const change of changes.sort((one, other) => other.start - one.start)) updated.splice(change.start, change.end - change.start, ...change.lines);
        if (updated.join('\n') !== lines.join('\n')) writeFileSync(file, updated.join('\n'));
      });
    }
  });
}
