/** The tests in *.md, as what the daemons are asked: for the recorder (test/daemons/suites.ts) and for run.test.ts, which compares. */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Case } from '../../../daemons/recording.ts';
import { readTests, textOf, type MarkdownTest } from '../../../rules/markdown.ts';

/** The files with the tests. */
export function checkFilePaths(): string[] {
  return globSync('*.md', { cwd: import.meta.dirname }).sort().map((name) => join(import.meta.dirname, name));
}

/** One test as a case: its name holds that of the file. */
export function caseOf(path: string, { name, files, root }: MarkdownTest): Case {
  return { name: `${basename(path, '.md')}: ${name}`, configuration: { files: Object.fromEntries([...files].map(([file, block]) => [file, textOf(block)])), root } };
}

/** All of them, in the order of the files. */
export function checkCases(): Case[] {
  return checkFilePaths().flatMap((path) => readTests(path).tests.map((one) => caseOf(path, one)));
}
