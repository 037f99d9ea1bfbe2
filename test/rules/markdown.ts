/**
 * Tests written in Markdown, one file a rule. A second-level heading is the name of a test; its fenced blocks are the files
 * of a project, the text around them is for readers.
 *
 *   ```bird version=2.17        a file, `bird.conf` unless a line with a path in backticks stands above; judged for that
 *                               release, or for each of `version=2.17,3.1`, or for the newest that fits
 *   ```openbgpd version=9.3     the same of OpenBGPD: `bgpd.conf`, and its releases
 *   ```yaml                    a manifest: `bgp.yaml`
 *   ```json host                what is known of the router: the output of `ip -j addr` and `ip -j route`
 *
 * Under a line stand the findings that begin on it, and nothing else may be found:
 *
 *     neighbor fe80::1 as 65002;
 *   #          ^^^^^^^ 💡 error[link-local-without-interface]: fe80::1 is link-local, …
 *
 * with 💡 where a fix is offered. These lines are taken out before the file is checked. A third-level heading
 * `fix: TITLE` applies the fix of that title; its ```diff block holds the lines that it changes.
 */
import { readFileSync } from 'node:fs';
import type { Edit, Finding } from '../../server/src/base/finding.ts';
import { parseHostFacts, type HostFacts } from '../../server/src/base/hostFacts.ts';
import { RELEASES } from '../../server/src/languages/bird/versions.ts';
import { RELEASES as BGPD_RELEASES } from '../../server/src/languages/openbgpd/versions.ts';
import type { CheckRequest } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';

await loadManifests();

/** A fenced block, with the lines between its fences. */
export interface Block {
  readonly info: string;
  /** The path in backticks above it. */
  readonly path: string | undefined;
  /** Index of the line after the opening fence, and of the closing one. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** A fix to apply, and the block that shows what it changes. */
export interface FixCase {
  readonly title: string;
  readonly block: Block | undefined;
  readonly line: number;
}

/** One test: a heading with its blocks. */
export interface MarkdownTest {
  readonly name: string;
  readonly language: 'bird' | 'openbgpd' | 'kubernetes';
  /** Blocks that are files, by path. */
  readonly files: ReadonlyMap<string, Block>;
  readonly root: string;
  /** The releases to judge for; `auto` alone where none is named. */
  readonly targets: readonly string[];
  readonly host: HostFacts | undefined;
  readonly fixes: readonly FixCase[];
}

const MARKER = /^(?:[ \t]*#)?[ \t]*\^+ (?:💡 )?(?:error|warning|info|hint)\[[\w-]+\]:/u;
const FENCE = /^```(.*)$/;

/** Reads the tests of a Markdown file. @throws Error where it does not follow the notation */
export function readTests(path: string): { readonly lines: string[]; readonly tests: MarkdownTest[] } {
  const lines = readFileSync(path, 'utf8').split('\n');
  const tests: MarkdownTest[] = [];
  let heading: { name: string; blocks: Block[]; fixes: { title: string; block: Block | undefined; line: number }[] } | undefined;
  const finish = (): void => {
    if (heading && heading.blocks.length > 0) tests.push(testOf(heading.name, heading.blocks, heading.fixes));
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('## ')) {
      finish();
      heading = { name: line.slice(3).trim(), blocks: [], fixes: [] };
    } else if (line.startsWith('### fix: ')) heading?.fixes.push({ title: line.slice(9).trim(), block: undefined, line: i });
    const fence = FENCE.exec(line);
    if (!fence) continue;
    const end = lines.indexOf('```', i + 1);
    if (end < 0) throw new Error(`${path}:${i + 1}: this block is not closed`);
    const block: Block = { info: fence[1]!.trim(), path: pathAbove(lines, i), start: i + 1, end, lines: lines.slice(i + 1, end) };
    if (block.info === 'diff') {
      const fix = heading?.fixes.at(-1);
      if (!fix) throw new Error(`${path}:${i + 1}: a diff belongs under a heading "### fix: TITLE"`);
      fix.block = block;
    } else heading?.blocks.push(block);
    i = end;
  }
  finish();
  return { lines, tests };
}

function pathAbove(lines: readonly string[], fence: number): string | undefined {
  let i = fence - 1;
  while (i >= 0 && lines[i]!.trim() === '') i--;
  return /^`([^`]+)`:?$/.exec(lines[i] ?? '')?.[1];
}

function testOf(name: string, blocks: readonly Block[], fixes: readonly FixCase[]): MarkdownTest {
  const host = blocks.find(({ info }) => info === 'json host');
  const language = blocks.some(({ info }) => /^openbgpd\b/.test(info)) ? 'openbgpd' : blocks.some(({ info }) => info === 'yaml') ? 'kubernetes' : 'bird';
  const rootName = { bird: 'bird.conf', openbgpd: 'bgpd.conf', kubernetes: 'bgp.yaml' }[language];
  const files = new Map(blocks.filter(({ info }) => /^(?:bird|openbgpd|yaml)\b/.test(info)).map((block) => [block.path ?? rootName, block]));
  const versions = [...files.values()].map(({ info }) => /\b(?:version|target)=(\S+)/.exec(info)?.[1]).find(Boolean);
  const known: readonly string[] = ['auto', ...(language === 'bird' ? RELEASES : BGPD_RELEASES)];
  const targets = versions?.split(',') ?? ['auto'];
  for (const version of targets) if (!known.includes(version)) throw new Error(`${name}: there is no release ${version}`);
  const facts = host && parseHostFacts(host.lines.join('\n'));
  if (facts && 'error' in facts) throw new Error(`${name}: ${facts.error}`);
  return { name, language, files, root: files.has(rootName) ? rootName : [...files.keys()].at(-1)!, targets, host: facts?.facts, fixes };
}

/** What a check is told of the release to judge for, in the words of each language. */
export function targetOf(language: MarkdownTest['language'], target: string): Partial<CheckRequest> {
  if (language === 'kubernetes') return { language };
  return language === 'bird' ? { target: target as CheckRequest['target'] } : { language, bgpdTarget: target as CheckRequest['bgpdTarget'] };
}

/** The text of a file block, without the lines that tell findings. */
export function textOf(block: Block): string {
  return `${block.lines.filter((line) => !MARKER.test(line)).join('\n')}\n`;
}

/** The lines of a file with its findings under them, as they should stand in the block. */
export function withFindings(text: string, findings: readonly Finding[]): string[] {
  const result: string[] = [];
  for (const [i, line] of text.replace(/\n$/, '').split('\n').entries()) {
    result.push(line);
    for (const finding of findings.filter(({ range }) => range.start.line === i)) result.push(markerOf(finding, line));
  }
  return result;
}

function markerOf({ range: { start, end }, severity, code, message, fixes }: Finding, line: string): string {
  const width = Math.max(1, (start.line === end.line ? end.character : line.length) - start.character);
  const before = start.character === 0 ? '' : `#${line.slice(1, start.character).replace(/[^\t]/g, ' ')}`;
  return `${before}${'^'.repeat(width)} ${fixes.length > 0 ? '💡 ' : ''}${severity}[${code}]: ${message}`;
}

/** A text with edits applied. They do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  const offset = ({ line, character }: Edit['range']['start']): number => starts[line]! + character;
  let result = text;
  for (const edit of [...edits].sort((one, other) => offset(other.range.start) - offset(one.range.start))) {
    result = result.slice(0, offset(edit.range.start)) + edit.newText + result.slice(offset(edit.range.end));
  }
  return result;
}

/** The lines that differ, those that went with `-`, those that came with `+`; unchanged lines between two changes are left out. */
export function difference(before: string, after: string): string[] {
  const a = before.split('\n');
  const b = after.split('\n');
  // Longest common subsequence: the texts are a few dozen lines.
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) length[i]![j] = a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const lines: string[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && length[i + 1]![j]! >= length[i]![j + 1]!)) lines.push(`-${a[i++]}`);
    else lines.push(`+${b[j++]}`);
  }
  return lines;
}
