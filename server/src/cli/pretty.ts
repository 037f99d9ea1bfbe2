/** Findings for a person at a terminal: the message, the place, the lines with the words underlined, the ways out. */
import { styleText } from 'node:util';
import type { Finding, Severity } from '../base/finding.ts';
import type { FileSystem } from '../base/files.ts';
import type { FileRange } from '../base/position.ts';
import { plainFixes } from '../features/snippet.ts';
import { languageById } from '../service/languages.ts';
import { targetInWords } from '../service/targets.ts';
import type { CheckedFile } from './json.ts';

const daemonOf = ({ language }: CheckedFile): string => languageById(language).daemon;

type Style = Parameters<typeof styleText>[0];

const COLOURS: Record<Severity, Style> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };
/** More of a line does not fit on a screen. */
const WIDTH = 160;

/** Gives a text a colour, if colours are wanted. */
export function painter(colours: boolean): (style: Style, text: string) => string {
  return (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text);
}

/** The findings as text; empty where there are none. */
export function prettyFindings(findings: readonly Finding[], files: FileSystem, show: (path: string) => string, colours: boolean): string {
  const paint = painter(colours);
  const lines = new SourceLines(files);
  const parts: string[] = [];
  for (const finding of findings) {
    const { severity, code, message } = finding;
    parts.push(`${paint([COLOURS[severity], 'bold'] as Style, `${severity}[${code}]`)}${paint('bold', `: ${message}`)}\n`);
    parts.push(frame(finding, lines, show, '^', (text) => paint(COLOURS[severity], text), (text) => paint('gray', text)));
    for (const related of finding.related) {
      parts.push(`  ${paint('gray', 'note:')} ${related.message}\n`);
      parts.push(frame(related, lines, show, '-', (text) => paint('gray', text), (text) => paint('gray', text)));
    }
    for (const { title, safe } of plainFixes(finding.fixes))
      parts.push(`  ${paint('green', 'fix:')} ${title}${safe ? '' : paint('gray', ' (changes what the daemon does)')}\n`);
    parts.push('\n');
  }
  return parts.join('');
}

/** The place and its line; of a range over several lines the first. */
function frame(
  place: FileRange,
  lines: SourceLines,
  show: (path: string) => string,
  mark: string,
  paint: (text: string) => string,
  dim: (text: string) => string,
): string {
  const { start, end } = place.range;
  const head = `  ${dim('-->')} ${show(place.file)}:${start.line + 1}:${start.character + 1}\n`;
  const line = lines.get(place.file, start.line);
  if (line === undefined) return head;
  const number = String(start.line + 1);
  const gutter = ' '.repeat(number.length);
  // Of a very long line, the part around the place.
  const from = start.character > WIDTH - 40 ? start.character - 40 : 0;
  const shown = printable(line.slice(from, from + WIDTH));
  const before = printable(line.slice(from, start.character)).replace(/[^\t]/g, ' ');
  const until = Math.min(end.line === start.line ? end.character : line.length, from + WIDTH);
  const marks = paint(mark.repeat(Math.max(1, widthOf(printable(line.slice(start.character, until))))));
  const bar = dim('|');
  return `${head} ${gutter} ${bar}\n ${dim(number)} ${bar} ${shown}\n ${gutter} ${bar} ${before}${marks}\n`;
}

/** Control characters would move the cursor. */
function printable(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '\u00b7');
}

/** Columns on a terminal, near enough: a pair of surrogates is one character. */
function widthOf(text: string): number {
  return [...text].length;
}

/** One line at the end: how many of the findings that were shown, in how many of the files that were read. */
export function summary(checked: readonly CheckedFile[], shown: readonly Finding[], read: number, colours: boolean): string {
  const paint = painter(colours);
  const count = (severity: Severity): number => shown.filter((finding) => finding.severity === severity).length;
  const inFiles = shown.length === 0 ? read : new Set(shown.map(({ file }) => file)).size;
  const files = inFiles === read ? `${read} ${read === 1 ? 'file' : 'files'}` : `${inFiles} of ${read} files`;
  const parts = (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) => {
    const found = count(severity);
    const name = severity === 'info' ? (found === 1 ? 'remark' : 'remarks') : `${severity}${found === 1 ? '' : 's'}`;
    return found === 0 ? [] : [paint(COLOURS[severity], `${found} ${name}`)];
  });
  if (checked.length === 0) return '';
  const target = checked.length === 1 ? `, judged for ${targetInWords(daemonOf(checked[0]!), checked[0]!.target)}` : '';
  return parts.length === 0 ? `${paint('green', 'Nothing to complain about')} in ${files}${target}.\n` : `${parts.join(', ')} in ${files}${target}.\n`;
}

/** Lines of files, read once each. */
class SourceLines {
  readonly #files: FileSystem;
  readonly #known = new Map<string, readonly string[]>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  get(file: string, line: number): string | undefined {
    let lines = this.#known.get(file);
    if (!lines) {
      const content = this.#files.read(file);
      lines = 'text' in content ? content.text.split('\n') : [];
      this.#known.set(file, lines);
    }
    return lines[line];
  }
}
