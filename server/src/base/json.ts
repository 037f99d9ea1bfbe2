/** JSON with the places of what stands in it, so that a mistake in a settings file is told where it is. */
import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Position, Range } from './position.ts';

/** A value, and where the things in it stand: keys and values by their path, `rules/unknown-option`. */
export interface PlacedJson {
  readonly value: unknown;
  /** The name of a member, of others the value itself. */
  readonly keys: ReadonlyMap<string, Range>;
  readonly values: ReadonlyMap<string, Range>;
}

/** Why a text is no JSON, and where it stops being any. */
export interface BadJson { readonly error: string; readonly range: Range }

/** Deeper than any settings; a text of a million brackets must not fill the stack. */
const MOST_DEPTH = 64;

/** What is wrong, by the names of the parser's codes. */
const MISTAKES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'names and texts stand in double quotes',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: '":" is expected',
  CommaExpected: '"," is expected',
  CloseBraceExpected: '"," or "}" is expected',
  CloseBracketExpected: '"," or "]" is expected',
  EndOfFileExpected: 'nothing is expected behind the end',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'this text is not closed',
};

/** The path of a member: a `/` in a name stays as it is, since nobody takes paths apart. */
export const pathTo = (...names: readonly string[]): string => names.join('/');

/** Reads JSON as `JSON.parse` does, but for a byte order mark before it; of two members of one name the last counts. */
export function readJson(text: string): PlacedJson | BadJson {
  const from = text.startsWith('\ufeff') ? 1 : 0;
  const range = rangesOf(text);
  const depth = depthOf(text);
  if (depth.most > MOST_DEPTH) return { error: 'this is nested too deeply', range: range(depth.at, depth.at + 1) };
  const errors: ParseError[] = [];
  const root = parseTree(text.slice(from), errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const first = errors[0];
  if (first || !root) {
    const at = Math.min(text.length, (first?.offset ?? 0) + from);
    return { error: (first && MISTAKES[printParseErrorCode(first.error)]) ?? 'this is no JSON', range: range(at, Math.min(text.length, at + (first?.length ?? 0))) };
  }
  const keys = new Map<string, Range>();
  const values = new Map<string, Range>();
  const visit = (node: Node, path: string): void => {
    values.set(path, range(node.offset + from, node.offset + node.length + from));
    for (const [i, child] of (node.children ?? []).entries()) {
      const [key, value] = node.type === 'object' ? child.children! : [undefined, child];
      const name = key ? String(key.value) : String(i);
      const inside = path === '' ? name : pathTo(path, name);
      if (key) keys.set(inside, range(key.offset + from, key.offset + key.length + from));
      visit(value!, inside);
    }
  };
  visit(root, '');
  return { value: getNodeValue(root), keys, values };
}

/** How deep brackets are nested, those in texts left out, and where they are deepest. */
function depthOf(text: string): { readonly most: number; readonly at: number } {
  let depth = 0;
  let most = 0;
  let at = 0;
  for (const match of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[{]|[\]}]/g)) {
    if (match[0] === '[' || match[0] === '{') depth++;
    else if (match[0].length === 1) depth--;
    if (depth <= most) continue;
    most = depth;
    at = match.index;
    if (most > MOST_DEPTH) break;
  }
  return { most, at };
}

/** From offsets to lines and characters. */
function rangesOf(text: string): (start: number, end: number) => Range {
  const lines = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines.push(i + 1);
  const position = (offset: number): Position => {
    let line = 0;
    for (let above = lines.length; above - line > 1;) {
      const middle = (line + above) >> 1;
      if (lines[middle]! <= offset) line = middle;
      else above = middle;
    }
    return { line, character: offset - lines[line]! };
  };
  return (start, end) => ({ start: position(start), end: position(end) });
}
