/** From text to items, and from an item with the values of its macros to a tree. */
import type { IToken } from 'chevrotain';
import { isNotable } from '../../../base/notable.ts';
import type * as ast from './ast.ts';
import { expand, macrosIn, plainMacros, type ValueFor } from './macros.ts';
import { BgpdParser } from './parser.ts';
import { readPlain } from './plain.ts';
import { stretches } from './setLiteral.ts';
import { endsEmpty, isDoubled, itemEnd, lacksBrace, Specials } from './split.ts';
import { isAlwaysKeyword } from '../tables/keywords.ts';
import * as t from './tokens.ts';

/** A file nested deeper than this is not read by the grammar, whose stack is finite. */
const MAX_DEPTH = 100;
/** Problems that an item can have before the rest is left unsaid. */
const MAX_PROBLEMS = 100;

let parser: BgpdParser | undefined;

/** The parser of the process, made at first use. */
function theParser(): BgpdParser {
  return (parser ??= new BgpdParser());
}

/** Parses a text into items that tile it. Never throws. */
export function parseItems(text: string): ast.Item[] {
  return parseStretch(text, 0, text.length).items;
}

/**
 * The items of `[from, until)` of a text, of which an item may look at what follows. `open`: the last of them would go on
 * behind the text's end, or looked behind it; more text may change it.
 */
export function parseStretch(text: string, from: number, until: number): { readonly items: ast.Item[]; readonly end: number; readonly open: boolean } {
  const items: ast.Item[] = [];
  let at = from;
  let open = false;
  const specials = new Specials(text);
  while (at < until || (items.length === 0 && at === from)) {
    const cut = itemEnd(specials, at);
    items.push(makeItem(text.slice(at, cut.end), cut.reach));
    at = cut.end;
    open = cut.open;
    if (at >= text.length) break;
  }
  return { items, end: at, open };
}

function makeItem(text: string, reach: number): ast.Item {
  const dollar = text.includes('$');
  const equal = text.includes('=') && mayAssign.test(text);
  const simple = equal && ShortWays.taken ? SIMPLE.exec(text) : undefined;
  if (simple && !isAlwaysKeyword(simple[2]!)) {
    const [, before, name, blanks, value] = simple as unknown as readonly string[];
    const nameEnd = before!.length + name!.length;
    const start = nameEnd + blanks!.length;
    const assignment = { name: name!, nameStart: before!.length, nameEnd, value: value!, wrong: false, start, end: start + value!.length + 2 };
    return { text, newlines: undefined, notable: isNotable(text), reach, macros: NONE, assignment };
  }
  let macros: readonly string[] | undefined = dollar ? (ShortWays.taken ? plainMacros(text) : undefined) : NONE;
  let assignment: ast.Assignment | undefined;
  if (!macros || equal) {
    const tokens = t.tokenize(text);
    assignment = assignmentOf(tokens);
    macros ??= macrosIn(tokens);
  }
  return { text, newlines: undefined, notable: isNotable(text), reach, macros, assignment };
}
const NONE: readonly string[] = [];
const NO_PROBLEMS: readonly never[] = [];
/** A line on which one word stands before a `=`, or what that would take long to tell of. */
const mayAssign = /(?:^|\n)[^\S\n]*(?:[^\s#"'\\=]+[^\S\n]*=|[^\n#]*["'\\][^\n]*=)/;

/** `NAME="value"` with nothing odd about it, below comments. */
const SIMPLE = /^((?:[ \t]*(?:#[^\n\\$]*)?\n)*[ \t]*)([A-Za-z_]\w*)([ \t]*=[ \t]*)"([^"\\\n$]*)"[ \t]*(?:#[^\n\\$]*)?\n?$/;

/** Whether what is plain is read without the lexer and the grammar. Off in a test, which compares the two ways. */
export const ShortWays = { taken: true };

/** `NAME = word word`: the words follow each other without a mark (parse.y, string). */
function assignmentOf(tokens: readonly IToken[]): ast.Assignment | undefined {
  const [name, equal, ...rest] = tokens.filter((token) => token.tokenType !== t.NewLine);
  if (!name || equal?.tokenType !== t.Equal || (name.tokenType !== t.Word && name.tokenType !== t.Text) || name.image.includes('$')) return undefined;
  const [first] = rest;
  const words = rest.map(valueOfToken);
  const breaks = (from: IToken, to: IToken): boolean => tokens.slice(tokens.indexOf(from), tokens.indexOf(to)).some(({ tokenType }) => tokenType === t.NewLine);
  const wrong = rest.length === 0 || breaks(name, rest.at(-1)!) || (name.tokenType === t.Word && isAlwaysKeyword(name.image))
    || rest.some((token, i) => words[i] === undefined || token.tokenType === t.UnclosedText || token.tokenType === t.NumberToken || (token.tokenType === t.Word && isAlwaysKeyword(token.image)));
  return {
    name: t.wordOf(name.tokenType === t.Text ? t.textOf(name.image, true) : name.image), nameStart: name.startOffset, nameEnd: name.startOffset + name.image.length,
    value: rest.length === 0 || words.some((word) => word === undefined) ? undefined : words.join(' '), wrong, start: first?.startOffset ?? t.endOf(equal), end: t.endOf(rest.at(-1) ?? equal),
  };
}

/** What a token says as a part of a macro's value; undefined for what can be none. */
function valueOfToken(token: IToken): string | undefined {
  if (token.tokenType === t.Word) return token.image.includes('$') ? undefined : t.wordOf(token.image);
  if (token.tokenType === t.NumberToken) return token.image;
  return token.tokenType === t.Text || token.tokenType === t.UnclosedText ? t.textOf(token.image, token.tokenType === t.Text) : undefined;
}


const plainTrees = new WeakMap<ast.Item, ast.Tree>();
const expandedTrees = new WeakMap<ast.Item, Map<string, ast.Tree>>();
/** The values of macros change while somebody types: only the latest trees of an item are of use. */
const TREES_KEPT = 4;

/** The tree of an item where macros have these values; kept with the item. */
export function treeOf(item: ast.Item, valueFor: ValueFor): ast.Tree {
  if (item.macros.length === 0) {
    let tree = plainTrees.get(item);
    if (!tree) plainTrees.set(item, (tree = read(item, valueFor)));
    return tree;
  }
  // Not defined, and defined without a value, are two things.
  const key = JSON.stringify(item.macros.map((name) => valueFor(name) ?? [valueFor(name) === null]));
  let trees = expandedTrees.get(item);
  if (!trees) expandedTrees.set(item, (trees = new Map()));
  let tree = trees.get(key);
  if (!tree) {
    if (trees.size >= TREES_KEPT) trees.clear();
    trees.set(key, (tree = read(item, valueFor)));
  }
  return tree;
}

/** The tree with an element for each word of a rule's attributes, for who asks about one of them. */
export function fullTreeOf(item: ast.Item, valueFor: ValueFor): ast.Tree {
  return read(item, valueFor, true);
}

function read(item: ast.Item, valueFor: ValueFor, full = false): ast.Tree {
  const plain = full || !ShortWays.taken ? undefined : readPlain(item, valueFor);
  if (plain) return { statement: plain.statement, problems: NO_PROBLEMS, unresolved: false };
  const problems: ast.SyntaxProblem[] = [];
  const tokens = t.tokenize(item.text, full, valueFor);
  const deep = tooDeep(tokens);
  if (deep) return { statement: undefined, problems: [{ code: 'syntax-error', message: `braces are nested more than ${MAX_DEPTH} deep`, start: deep.startOffset, end: deep.startOffset + 1 }], unresolved: false };
  const reader = theParser();
  let unresolved = false;
  const input = (lexed: IToken[]): IToken[] => {
    if (item.macros.length === 0) return lexed;
    const expanded = expand(item.text, lexed, valueFor, problems);
    unresolved ||= expanded.unresolved;
    return expanded.tokens;
  };
  reader.problems = problems;
  reader.text = item.text;
  reader.more = item.reach > 0;
  reader.pending = [];
  reader.input = reader.all = joined(item.text, input(tokens), problems);
  const statement = reader.item();
  collectErrors(reader, problems);
  for (const { elements, kind, start, end } of reader.pending) {
    for (const stretch of stretches(item.text, start, end, kind)) {
      if (stretch.count > 0) {
        elements.push({ kind: 'plain', members: kind, ...stretch });
        continue;
      }
      const inner = t.tokenize(item.text.slice(stretch.start, stretch.end));
      for (const token of inner) token.startOffset += stretch.start;
      reader.input = reader.all = input(inner);
      for (const element of reader.members() ?? []) elements.push(element);
      collectErrors(reader, problems);
    }
  }
  return { statement, problems: problems.slice(0, MAX_PROBLEMS), unresolved };
}

function collectErrors(reader: BgpdParser, problems: ast.SyntaxProblem[]): void {
  for (const { message, token } of reader.errors) {
    const known = token.startOffset >= 0 && token.tokenTypeIdx !== 1;
    const end = known ? t.endOf(token) : reader.text.length;
    problems.push({ code: 'syntax-error', message, start: known ? t.startOf(token) : Math.max(0, end - 1), end });
  }
}

/** Words whose statement goes on in braces. */
const BRACED = new Set(['neighbor', 'group', 'vpn', 'rtr', 'as-set', 'prefix-set', 'origin-set', 'roa-set', 'aspa-set']);

/** Without the line feeds before braces that belong to the line above: bgpd ends the statement there, nobody else would. */
function joined(text: string, tokens: IToken[], problems: ast.SyntaxProblem[]): IToken[] {
  let lead: IToken | undefined;
  let braced = false;
  const result: IToken[] = [];
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.tokenType === t.NewLine) {
      if (result.length === 0) continue;
      const last = tokens[i - 1];
      if (lead && last && !braced && next?.tokenType === t.BlockOpen && BRACED.has(lead.image)) {
        problems.push({
          code: 'syntax-error', message: `the "{" must stand on this line: bgpd takes it for the whole statement, and the "{" below for the beginning of another`, start: t.startOf(last), end: t.endOf(last), related: { start: t.startOf(next), end: t.endOf(next), message: 'the brace' },
          fix: { title: 'Move the "{" here', safe: true, start: t.endOf(last), end: t.startOf(next), newText: ' ' },
        });
        continue;
      }
      // The split took an indented block without its brace together.
      if (lead && last && !braced && next && result[0] === lead && lacksBrace(text, lead.startOffset, token.startOffset, next.startOffset) && next.startOffset > token.startOffset + 1) {
        const start = t.endOf(last);
        problems.push({ code: 'syntax-error', message: `the "{" of this ${lead.image} is missing: bgpd takes the line for the whole statement`, start: t.startOf(lead), end: start, fix: { title: 'Insert "{"', safe: false, start, end: start, newText: ' {' } });
        result.push({ ...token, image: '{', tokenType: t.BlockOpen, tokenTypeIdx: t.BlockOpen.tokenTypeIdx!, payload: { start, end: start, macro: '' } });
      }
      // The split took options below an empty block into it.
      const close = result.at(-1);
      if (lead && close?.tokenType === t.BlockClose && result[0] === lead && next && next.startOffset > token.startOffset + 1 && endsEmpty(text, lead.startOffset, token.startOffset, next.startOffset)) {
        const start = t.startOf(close);
        problems.push({ code: 'unmatched-brace', message: `this "}" ends the ${lead.image} before its options`, start, end: start + 1, fix: { title: 'Remove it', safe: false, start, end: start + 1, newText: '' } });
        result.pop();
        result.push(token);
        continue;
      }
      lead = undefined;
      braced = false;
    } else {
      if (token.tokenType === t.BlockOpen && result.at(-1)?.tokenType === t.BlockOpen && result[0] && isDoubled(text, result[0].startOffset, token.startOffset)) {
        const start = token.startOffset;
        problems.push({ code: 'unmatched-brace', message: 'one "{" is enough here: this one is too many', start, end: start + 1, fix: { title: 'Remove it', safe: false, start, end: start + 1, newText: '' } });
        continue;
      }
      lead ??= token.tokenType === t.BlockClose ? undefined : token;
      braced ||= token.tokenType === t.BlockOpen || token.tokenType === t.SetLiteral;
      // Behind a brace on its line stands the beginning of a block's first statement.
      if (token.tokenType === t.BlockOpen && lead && (lead.image === 'group' || lead.image === 'neighbor') && next?.image === 'neighbor') {
        lead = undefined;
        braced = false;
      }
    }
    result.push(token);
  }
  return result;
}

/** The first brace that is nested too deeply. */
function tooDeep(tokens: readonly IToken[]): IToken | undefined {
  let depth = 0;
  for (const token of tokens) {
    if (token.tokenType === t.BlockOpen && ++depth > MAX_DEPTH) return token;
    if (token.tokenType === t.BlockClose) depth--;
  }
  return undefined;
}
