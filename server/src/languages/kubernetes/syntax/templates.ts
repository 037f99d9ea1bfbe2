/**
 * Marks of template languages in a manifest. What is filled in (`${VAR}`, `{{ .Values.x }}`, `#{ x }#`) stands in the place of
 * a value, and the rest of the document is what it is; a command (`{% if %}`, `{{ range }}`, `%{ for }`, `#% if %#`) decides
 * what there is at all.
 */
import type { ItemRange } from '../../../base/tiledDocument.ts';

/** A text in which nothing is left of the marks but their length. */
export interface Masked {
  readonly text: string;
  readonly marks: readonly ItemRange[];
  readonly control: ItemRange | undefined;
}

// A mark has an end near its beginning: who looks farther for each `{{` looks at a file again and again.
const MARKS = /\{%[^\n]*|%\{[^\n]*|#%[^\n]*|#\|[^\n]*|<%[^\n]*|\{\{(?:(?!\{\{|\}\})[^\n]){0,400}\}\}|\$\{[^${}\n]{0,400}\}|#\{(?:(?!\}#)[^\n]){0,400}\}#/g;
const MAY_HAVE_MARKS = /\{\{|\$\{|\{%|%\{|#[%{|]|<%/;
/** Commands of Go's and Helm's templates; a word that makes several lines is one, too. */
const COMMAND = /^\{\{[-~#/]?\s*(?:if|else|end|range|with|define|block|include|template|toYaml|for|each|unless)\b|^\{\{[#/]/;

/** Puts letters in the place of what is filled in. */
export function mask(text: string): Masked {
  if (!MAY_HAVE_MARKS.test(text)) return { text, marks: [], control: undefined };
  const marks: ItemRange[] = [];
  let control: ItemRange | undefined;
  let result = '';
  let from = 0;
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(text); match; match = MARKS.exec(text)) {
    const mark = match[0];
    const at = { start: match.index, end: match.index + mark.length };
    const isValue = /^(?:\$\{|#\{)/.test(mark) || (mark.startsWith('{{') && !COMMAND.test(mark));
    if (!isValue) {
      // `#%` and `#|` are comments to YAML, and commands in a file that has the others of their kind.
      if (!mark.startsWith('#|')) control ??= { start: at.start, end: Math.min(at.end, at.start + 40) };
      continue;
    }
    // `{{` after `#` in a comment is nothing.
    if (mark.startsWith('#{') && !isValueAt(text, match.index)) continue;
    marks.push(at);
    result += text.slice(from, at.start) + 'x'.repeat(mark.length);
    from = at.end;
  }
  return { text: result + text.slice(from), marks, control };
}

/**
 * Whether a mark that begins with "#" stands for a value: in quotes, in a word, or where a value is awaited, `localASN: #{ asn }#`.
 * Behind a whole value, behind another "#" and alone on its line it is a comment.
 */
function isValueAt(text: string, index: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', index - 1), index - 200) + 1, index);
  if ((line.split('"').length - 1) % 2 === 1 || (line.split("'").length - 1) % 2 === 1) return true;
  return !/(?:^|\s)#(?!\{)/.test(line) && /(?:\S|[:,[{-]\s+)$/.test(line);
}
