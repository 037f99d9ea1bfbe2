/**
 * `# bgplint: ignore[code, code] reason`: silences these codes on its own line, or, where it stands alone on a line, on the
 * next line that holds more than a comment. `# bgplint: ignore-file[code] reason` silences them in the whole file.
 */
import { closest } from '../base/closest.ts';
import type { Finding } from '../base/finding.ts';
import type { ItemRange, TextDocument, TextItem } from '../base/tiledDocument.ts';
import { descriptions } from '../rules/registry.ts';
import { REMARK } from '../base/notable.ts';
import type { Settings } from './settings.ts';

/** One code of a remark. Offsets and lines count from the start of the item. */
export interface Remark extends ItemRange {
  /** Empty for a remark without brackets, which silences nothing. */
  readonly code: string;
  /** What a remark without brackets would be with them: its words, and the codes that it names outside. */
  readonly meant?: { readonly words: string; readonly codes: readonly string[] };
  readonly wholeFile: boolean;
  /** The line that it silences. */
  readonly line: number;
  /** Whether it begins the item: behind the end of the item before, on one line with it, it silences that line. */
  readonly first: boolean;
  /** What goes when the code does: the code with its comma, or the whole remark with its line. */
  readonly removal: ItemRange;
}

const remarkPattern = /#[ \t]*bgplint:[ \t]*(ignore|ignore-file)\[([^\]\n]*)\]/g;
/** What begins like a remark and has no brackets where they belong: `ignore`, `ignore host-bits`, `ignore [host-bits]`, `disable=host-bits`. */
const barePattern = /#[ \t]*(bgplint:[ \t]*(?:([\w-]+)(?![\w[-]))?([^\n\r]*))/g;
const NONE: readonly Remark[] = [];
const remarks = new WeakMap<TextItem, readonly Remark[]>();

/** The remarks in an item's text: almost always none. */
export function remarksOf(item: TextItem): readonly Remark[] {
  if (!item.notable) return NONE;
  const known = remarks.get(item);
  if (known) return known;
  const found = item.text.includes(REMARK) ? readRemarks(item.text) : NONE;
  remarks.set(item, found);
  return found;
}

function readRemarks(text: string): Remark[] {
  const found: Remark[] = [];
  const lines = text.split('\n');
  // For each line, the next that holds more than blanks and a comment.
  const nextCode: number[] = new Array(lines.length + 1).fill(lines.length);
  for (let i = lines.length - 1; i >= 0; i--) nextCode[i] = /^[ \t]*(?:#.*)?\r?$/.test(lines[i]!) ? nextCode[i + 1]! : i;
  let offset = 0;
  for (const [i, content] of lines.entries()) {
    const comment = commentOf(content);
    for (const match of content.matchAll(remarkPattern)) {
      if (comment < 0 || match.index < comment) continue;
      const alone = content.slice(0, match.index).trim() === '';
      const list = offset + match.index + match[0].indexOf('[') + 1;
      const codes = [...match[2]!.matchAll(/[^,\s]+/g)];
      for (const [j, code] of codes.entries()) {
        const start = list + code.index;
        const end = start + code[0].length;
        const whole = alone && i > 0 ? { start: offset, end: offset + content.length + 1 } : { start: offset + content.slice(0, match.index).trimEnd().length, end: offset + content.length };
        const next = codes[j + 1];
        const part = next ? { start, end: list + next.index } : { start: list + (codes[j - 1]?.index ?? 0) + (codes[j - 1]?.[0].length ?? 0), end };
        found.push({ code: code[0], wholeFile: match[1] === 'ignore-file', line: alone ? nextCode[i + 1]! : i, first: alone && i === 0, start, end, removal: codes.length === 1 ? whole : part });
      }
    }
    for (const match of content.matchAll(barePattern)) {
      if (comment < 0 || match.index < comment || new RegExp(remarkPattern).test(match[0])) continue;
      found.push(bareRemark(match, offset, content, i, nextCode));
    }
    offset += content.length + 1;
  }
  return found;
}

function bareRemark(match: RegExpMatchArray, offset: number, content: string, line: number, nextCode: readonly number[]): Remark {
  const start = offset + match.index! + match[0].length - match[1]!.length;
  const alone = content.slice(0, match.index).trim() === '';
  const rest = match[3]!;
  const codes = [...rest.matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g)].map(([code]) => code).filter((code) => descriptions.has(code));
  const wholeFile = /file/.test(match[2] ?? '');
  const end = codes.length > 0 ? start + match[1]!.lastIndexOf(codes.at(-1)!) + codes.at(-1)!.length : start + match[1]!.length - rest.length;
  const closed = /^\s*[\])]/.exec(content.slice(end - offset))?.[0].length ?? 0;
  const range = { start, end: codes.length > 0 ? end + closed : end };
  return { code: '', meant: { words: wholeFile ? 'ignore-file' : 'ignore', codes }, wholeFile, line: alone ? nextCode[line + 1]! : line, first: alone && line === 0, ...range, removal: range };
}

/** Where the comment of a line begins, which is never inside a text or a quoted name; -1 where it has none. */
function commentOf(line: string): number {
  for (const { 0: part, index } of line.matchAll(/"[^"]*"|'[^']*'|#/g)) if (part === '#') return index;
  return -1;
}

/** The remarks of an item that silence a line, by their codes: a file may have one on each of its lines, and all for one. */
interface Silenced { readonly lines: ReadonlyMap<number, ReadonlyMap<string, Remark>>; readonly first: ReadonlyMap<string, Remark> }

const silencedBy = new WeakMap<readonly Remark[], Silenced>();

function silencedOf(own: readonly Remark[]): Silenced {
  const known = silencedBy.get(own);
  if (known) return known;
  const lines = new Map<number, Map<string, Remark>>();
  const first = new Map<string, Remark>();
  for (const remark of own) {
    if (remark.wholeFile) continue;
    const codes = lines.get(remark.line) ?? new Map<string, Remark>();
    lines.set(remark.line, codes);
    for (const of of remark.first ? [first, codes] : [codes]) if (!of.has(remark.code)) of.set(remark.code, remark);
  }
  const made = { lines, first };
  silencedBy.set(own, made);
  return made;
}

/** The remark of a code for a line. `continues`: whether the item begins behind another one on its line, which its first remark then silences. */
function remarkAt(own: readonly Remark[], line: number, code: string, continues: boolean): Remark | undefined {
  const { lines, first } = silencedOf(own);
  const here = lines.get(line)?.get(code);
  if (!continues) return here;
  return here && !here.first ? here : line === 0 ? first.get(code) : undefined;
}

/** The remark in the document that silences the finding; one without brackets for a finding that it may have been meant for. */
function remarkFor(document: TextDocument, finding: Finding): Remark | undefined {
  let bare: Remark | undefined;
  const { index } = document.locate(finding.range.end);
  // The remark stands in the item itself, or before or behind it on the finding's line.
  for (const i of [index, index + 1, index - 1]) {
    const item = document.items[i];
    if (!item) continue;
    const own = remarksOf(item);
    if (own.length === 0) continue;
    const start = document.startOf(i);
    const line = finding.range.start.line - start.line;
    const remark = remarkAt(own, line, finding.code, start.character > 0);
    if (remark) return remark;
    bare ??= remarkAt(own, line, '', start.character > 0);
  }
  return wholeFileRemarks(document).find(({ code }) => code === finding.code) ?? bare;
}

const perVersion = new WeakMap<TextDocument, { version: number; remarks: readonly Remark[] }>();

function wholeFileRemarks(document: TextDocument): readonly Remark[] {
  const known = perVersion.get(document);
  if (known?.version === document.version) return known.remarks;
  const found: Remark[] = [];
  for (const item of document.notables) for (const remark of remarksOf(item)) if (remark.wholeFile) found.push(remark);
  perVersion.set(document, { version: document.version, remarks: found });
  return found;
}

/** What is found where several configurations are looked at together: one alone does not show whether a remark silences any of it. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['session-ends-disagree']);

/** What the remarks of one document silenced, counted while findings are gone through. */
export class Silencer {
  readonly #used = new Set<Remark>();
  /** The codes of what stands where remarks without brackets look. */
  readonly #wanted = new Map<Remark, Set<string>>();
  readonly #deaf: boolean;

  constructor({ deafToRemarks }: Pick<Settings, 'deafToRemarks'>) {
    this.#deaf = deafToRemarks === true;
  }

  /** Whether a remark silences the finding. */
  silences(document: TextDocument | undefined, finding: Finding): boolean {
    const remark = document && !this.#deaf ? remarkFor(document, finding) : undefined;
    if (!remark) return false;
    if (remark.meant) this.#wanted.set(remark, (this.#wanted.get(remark) ?? new Set()).add(finding.code));
    else this.#used.add(remark);
    return remark.meant === undefined;
  }

  /** A finding for each remark of the document that silenced nothing. `isOff`: codes that are switched off altogether. */
  unused(document: TextDocument, isOff: (code: string) => boolean): Finding[] {
    const findings: Finding[] = [];
    if (this.#deaf) return findings;
    for (const item of document.notables) {
      for (const remark of remarksOf(item)) {
        if (remark.meant) {
          findings.push(this.#withoutBrackets(document, item, remark));
          continue;
        }
        if (this.#used.has(remark) || isOff(remark.code) || OF_SEVERAL.has(remark.code)) continue;
        findings.push({
          file: document.file, range: document.rangeIn(item, remark), code: 'unused-suppression', severity: 'warning', tags: ['unnecessary'], related: [],
          fixes: [{ title: `Remove "${remark.code}" here`, safe: true, edits: [{ file: document.file, range: document.rangeIn(item, { start: remark.removal.start, end: Math.min(item.text.length, remark.removal.end) }), newText: '' }] }],
          message: `nothing here is silenced by "${remark.code}": ${reasonOf(remark.code)}`,
        });
      }
    }
    return findings;
  }

  #withoutBrackets(document: TextDocument, item: TextItem, remark: Remark): Finding {
    const { words, codes } = remark.meant!;
    const meant = codes.length > 0 ? codes : [...this.#wanted.get(remark) ?? []];
    const range = document.rangeIn(item, remark);
    const newText = `bgplint: ${words}[${meant.join(', ')}]`;
    return {
      file: document.file, range, code: 'unused-suppression', severity: 'warning', tags: [], related: [],
      message: `this remark silences nothing: the codes that it is about stand in brackets right behind it, "bgplint: ${words}[${meant.join(', ') || 'code'}]"`,
      fixes: meant.length === 0 ? [] : [{ title: `Write "${newText}"`, safe: false, edits: [{ file: document.file, range, newText }] }],
    };
  }
}

function reasonOf(code: string): string {
  if (descriptions.has(code)) return 'the finding is gone, or stands on another line';
  const meant = closest(code, descriptions.keys());
  return `there is no such code${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}
