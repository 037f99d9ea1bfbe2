/**
 * Completion in every place: where a keyword stands in a text that a bgpd accepts, it is offered, both before it and behind
 * its first two letters.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bgpdCompletionsAt } from '../../server/src/features/openbgpd/completion.ts';
import { keywords } from '../../server/src/languages/openbgpd/tables/keywords.ts';
import { RELEASES, type Release } from '../../server/src/languages/openbgpd/versions.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { bgpdScope, openbgpd } from '../../server/src/service/openbgpd.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';
import { answerOf, readSnippets } from '../daemons/bgpd/snippets.ts';

const PATH = '/etc/bgpd.conf';
/** One place in so many is asked about: EVERY=1 asks about all. */
const EVERY = Number(process.env['EVERY'] ?? 6);
/** Texts with nothing but long lists take long, and have few places. */
const LONGEST = 20_000;

/** Accepted texts, each with the newest release that accepts it. */
function texts(): { text: string; release: Release }[] {
  const accepted = Object.values(readSnippets().snippets).flatMap((snippet) => {
    const release = RELEASES.findLast((one) => answerOf(snippet, one)?.[0] === 'ok');
    return release && snippet.text.length < LONGEST ? [{ text: snippet.text, release }] : [];
  });
  const examples = globSync(join(import.meta.dirname, '../../examples/openbgpd-*/bgpd.conf')).sort().map((file) => ({ text: readFileSync(file, 'utf8'), release: RELEASES.at(-1)! }));
  return [...accepted, ...examples];
}

/** Keywords that stand in a text outside quotes and comments, and are no names there. */
function* keywordsIn(text: string): Generator<{ word: string; at: number }> {
  for (const { 0: word, index: at } of text.matchAll(/(?<![\w$"'.:-])[A-Za-z][\w-]*(?![\w:.'"-])/g)) {
    const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).replace(/"[^"]*"/g, '');
    if (keywords.has(word) && !/["'#]/.test(line) && !/(?:-set|rib|group)[ \t]+$/.test(line)) yield { word, at };
  }
}

function offered(text: string, offset: number, release: Release): string[] {
  const workspace = new Workspace(new MemoryFiles(new Map()), { ...DEFAULT_SETTINGS, bgpdTarget: release }, () => [], openbgpd);
  workspace.openDocument(PATH, text);
  const before = text.slice(0, offset).split('\n');
  return bgpdCompletionsAt(bgpdScope(workspace.judged(PATH)!)!, { line: before.length - 1, character: before.at(-1)!.length }).items.map(({ label }) => label);
}

test('a keyword is offered where it stands', () => {
  const missing: string[] = [];
  let count = 0;
  let asked = 0;
  for (const { text, release } of texts()) {
    for (const { word, at } of keywordsIn(text)) {
      if (count++ % EVERY !== 0) continue;
      for (const typed of ['', word.slice(0, 2)]) {
        asked++;
        const now = text.slice(0, at) + typed + text.slice(at + word.length);
        if (!offered(now, at + typed.length, release).includes(word)) missing.push(`${now.slice(now.lastIndexOf('\n', at - 1) + 1, at + typed.length)}<|>, for ${word}`);
      }
    }
  }
  assert.ok(asked > 6000 / EVERY, `${asked}`);
  assert.ok(missing.length <= asked / 500, `${missing.length} of ${asked}:\n${missing.join('\n')}`);
});
