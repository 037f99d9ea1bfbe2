/**
 * `# bgplint: ignore[code, code] reason`: silences these codes on its own line, or, where it stands alone on a line, on the
 * next line that holds more than a comment. `# bgplint: ignore-file[code] reason` silences them in the whole file.
 */
import type { Finding } from '../base/finding.ts';
import type { BirdDocument } from '../languages/bird/document.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';

interface Remark {
  readonly codes: readonly string[];
  readonly wholeFile: boolean;
  /** Line that it silences, counted from the start of the item. */
  readonly line: number;
}

const remarkPattern = /#[ \t]*bgplint:[ \t]*(ignore|ignore-file)\[([^\]\n]*)\]/g;
const remarks = new WeakMap<ast.Item, readonly Remark[]>();

/** The remarks in an item's text; almost always none, and then without a look at more than one word. */
function remarksOf(item: ast.Item): readonly Remark[] {
  const known = remarks.get(item);
  if (known) return known;
  const found: Remark[] = [];
  if (item.text.includes('bgplint:')) {
    const lines = item.text.split('\n');
    for (const [i, text] of lines.entries()) {
      for (const match of text.matchAll(remarkPattern)) {
        const alone = text.slice(0, match.index).trim() === '';
        let line = i;
        if (alone) do line++; while (line < lines.length && /^[ \t]*(?:#.*)?$/.test(lines[line]!));
        found.push({ codes: match[2]!.split(',').map((code) => code.trim()), wholeFile: match[1] === 'ignore-file', line });
      }
    }
  }
  remarks.set(item, found);
  return found;
}

/** Whether a remark in the document silences the finding. */
export function ignoredIn(document: BirdDocument | undefined, finding: Finding): boolean {
  if (!document) return false;
  const matches = (remark: Remark): boolean => remark.codes.includes(finding.code);
  const { index } = document.locate(finding.range.end);
  // The remark stands in the item itself, or behind the end of the item before, on the finding's line.
  for (const i of [index, index + 1, index - 1]) {
    const item = document.items[i];
    if (!item) continue;
    const base = document.startOf(i).line;
    if (remarksOf(item).some((remark) => matches(remark) && !remark.wholeFile && base + remark.line === finding.range.start.line)) return true;
  }
  return wholeFileRemarks(document).some(matches);
}

const perVersion = new WeakMap<BirdDocument, { version: number; remarks: readonly Remark[] }>();

function wholeFileRemarks(document: BirdDocument): readonly Remark[] {
  const known = perVersion.get(document);
  if (known?.version === document.version) return known.remarks;
  const found = document.items.flatMap((item) => remarksOf(item).filter((remark) => remark.wholeFile));
  perVersion.set(document, { version: document.version, remarks: found });
  return found;
}
