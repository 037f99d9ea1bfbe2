/** What is wrong with a file as a text: line ends and marks that every daemon refuses at its first character. */
import type { Edit, Finding, Fix } from '../base/finding.ts';
import type { TextDocument } from '../base/tiledDocument.ts';

/** Findings about carriage returns and a byte order mark, one each for the file. `daemon`: whose file it is. */
export function checkText(document: TextDocument, daemon: string): Finding[] {
  const findings: Finding[] = [];
  const first = document.items[0];
  if (first?.text.charCodeAt(0) === 0xfeff) {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    findings.push({
      file: document.file, range, code: 'byte-order-mark', severity: 'error', tags: [], related: [],
      message: `the file begins with a byte order mark, an unknown character to ${daemon}: it refuses the file here`,
      fixes: [{ title: 'Remove the byte order mark', safe: true, edits: [{ file: document.file, range, newText: '' }] }],
    });
  }
  for (const item of document.notables) {
    const offset = findCarriageReturn(item.text);
    if (offset < 0) continue;
    const start = document.positionIn(item, offset);
    const lastLine = document.startOf(document.items.length - 1);
    findings.push({
      file: document.file, range: { start, end: { line: start.line, character: start.character + 1 } }, code: 'carriage-return', severity: 'error', tags: [], related: [],
      message: `the lines end with CR LF, and a carriage return is an unknown character to ${daemon}: it refuses the file here (of ${lastLine.line + 1} lines, this is the first)`,
      fixes: [new WithoutCarriageReturns(document)],
    });
    break;
  }
  return findings;
}

/** Written when somebody asks for it: the finding is made at each keystroke, and the fix is as long as the file. */
class WithoutCarriageReturns implements Fix {
  readonly title = 'End all lines with LF';
  readonly safe = true;
  readonly #document: TextDocument;

  constructor(document: TextDocument) {
    this.#document = document;
  }

  get edits(): readonly Edit[] {
    const { file, items, text } = this.#document;
    const last = items.at(-1)!;
    const range = { start: { line: 0, character: 0 }, end: this.#document.positionIn(last, last.text.length) };
    return [{ file, range, newText: text.replaceAll('\r', '') }];
  }
}

/** Offset of the first carriage return that stands outside texts and comments; -1 where there is none. */
function findCarriageReturn(text: string): number {
  if (!text.includes('\r')) return -1;
  const pattern = /"[^"\n]*"|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\r/g;
  let offset = -1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === '\r') {
      offset = match.index;
      break;
    }
  }
  return offset;
}
