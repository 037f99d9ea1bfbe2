/**
 * Writes what is made from the tables and the rules: npm run generate. With --check it writes nothing and fails where a
 * file is not as it would be written.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { bgpdChecksPage } from '../../test/daemons/bgpd/table.ts';
import { checksPage } from '../../test/daemons/checks/table.ts';
import { runtimePage } from '../../test/sessions/runtimeTable.ts';
import { generatedFiles } from './rules.ts';
import { GRAMMAR_FILE, render, textmateGrammar } from './textmate.ts';
import { grammarWords } from './textmate/words.ts';
import { BGPD_GRAMMAR_FILE, bgpdGrammar } from './textmateBgpd.ts';

const root = join(import.meta.dirname, '..', '..');
const files = new Map([...[...generatedFiles()].map(([path, text]) => [join(root, path), text] as const), [GRAMMAR_FILE, render(textmateGrammar(grammarWords()))], [join(root, 'docs/bird-checks.md'), checksPage()], [join(root, 'docs/openbgpd-checks.md'), bgpdChecksPage()], [join(root, 'docs/runtime-errors.md'), runtimePage()], [BGPD_GRAMMAR_FILE, `${JSON.stringify(bgpdGrammar(), null, 2)}\n`]]);
const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [file, text] of files) {
  let now: string | undefined;
  try {
    now = readFileSync(file, 'utf8');
  } catch {
    now = undefined;
  }
  if (now === text) continue;
  if (check) stale.push(relative(root, file));
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}\nRun: npm run generate`);
  process.exit(1);
}
console.log(`${files.size} generated files are up to date.`);
