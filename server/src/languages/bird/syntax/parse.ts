/**
 * From text to items: lexing, the split into top-level items, and the parse of each.
 *
 * The split is what makes an edit cheap (design: a keystroke in a 12 MB file costs what one in a 1 KB file costs) and what
 * keeps a broken item from spoiling the rest: an item that is not closed ends where a line begins like another item.
 */
import type { IToken, TokenType } from 'chevrotain';
import type * as ast from './ast.ts';
import { beforeBrace, dependsOnLine, earlyBrace, endsHead, isDoubledBrace, Lines, listWithoutBrace, missingClose, missingHeadBrace, oneTooMany, repaired, unclosedBraces, withoutBoth, type Repair } from './braces.ts';
import { as, braceForBracket, braceForCloser, closerForBrace, closesBlock, isOtherCloser, withBraces } from './brackets.ts';
import { isWord, meantHead, misspeltHead, putHead } from './heads.ts';
import { mend } from './mend.ts';
import { isNotable } from '../../../base/notable.ts';
import { show } from './grammar/tokenParser.ts';
import { BirdParser } from './parser.ts';
import * as t from './tokens.ts';

/** A file nested deeper than this is not read by the grammar, whose stack is finite; real files stay below twenty. */
const MAX_DEPTH = 150;
/** The message about what no stack would hold. */
export const TOO_DEEP = 'this is nested too deeply to be read';
/** Problems an item can have before the rest is left unsaid: a wall of errors helps nobody. */
const MAX_PROBLEMS = 100;
/** Braces of an item that are put right; with more of them wrong nobody knows what was meant. */
const MAX_REPAIRS = 8;

let parser: BirdParser | undefined;

/** The parser of the process, made at first use: building it costs as much as parsing a small file. */
function theParser(): BirdParser {
  return (parser ??= new BirdParser());
}

/** Reads the set members that the item's sets left over, each alone. */
function readPending(parser: BirdParser, problems: ast.SyntaxProblem[]): void {
  const outer = parser.characters;
  for (let i = 0; i < parser.pending.length; i++) {
    const { text, offset, members } = parser.pending[i]!;
    const { tokens: lexed, groups, characters } = t.tokenizeMember(text);
    const { tokens, problems: slips } = mend(text, lexed, groups['unknown'] ?? []);
    for (const slip of slips) problems.push(moved(slip, offset));
    // A token at 0 of `text` is at `offset` of the item.
    parser.input = tokens;
    parser.source = text;
    parser.characters = characters;
    parser.base = -offset;
    parser.itemEnd = offset + text.length;
    // Most are one tuple, and need no look for a second member.
    const found = tokens[0]?.tokenType === t.ParenOpen && tokens.at(-1)!.tokenType === t.ParenClose && !text.includes('(', 1) ? [parser.setMember()] : parser.looseMembers();
    collectErrors(parser, problems);
    collectComments(groups['comments'] ?? [], -offset, problems);
    for (const member of found ?? [undefined]) members.push(member ?? { kind: 'missing', start: offset, end: offset + text.length });
  }
  parser.pending = [];
  parser.characters = outer;
}

/** Chevrotain's errors as problems; offsets relative to the item. */
function collectErrors(of: BirdParser, problems: ast.SyntaxProblem[]): void {
  if (!of.hasErrors()) return;
  for (const error of of.errors) {
    const token = error.token;
    const known = token.startOffset >= 0 && token.tokenTypeIdx !== 1;
    const end = known ? token.startOffset - of.base + token.image.length : of.itemEnd;
    const start = known ? token.startOffset - of.base : Math.max(0, of.itemEnd - 1);
    // The grammar may stumble over one token several times.
    if (problems.some((problem) => problem.code === 'syntax-error' && problem.start === start)) continue;
    if (problems.length > MAX_PROBLEMS) return;
    problems.push({ code: 'syntax-error', message: error.message, start, end });
  }
}

/** Comments that do not end or hold a second opener. */
function collectComments(comments: readonly IToken[], base: number, problems: ast.SyntaxProblem[]): void {
  for (const token of comments) {
    if (token.image.charCodeAt(0) !== 47 /* / */) continue;
    const start = token.startOffset - base;
    const nested = token.image.indexOf('/*', 2);
    if (!token.image.endsWith('*/') || token.image.length < 4) {
      const newline = token.image.indexOf('\n');
      const at = start + (newline < 0 ? token.image.length : newline);
      problems.push({
        code: 'unterminated-comment', message: 'this comment has no "*/", and takes in the rest of the file', start, end: start + 2,
        fix: { title: 'End it with its line: insert "*/"', start: at, end: at, newText: ' */' },
      });
    }
    if (nested > 0) problems.push({ code: 'comment-nesting', message: 'BIRD refuses a "/*" inside a comment', start: start + nested, end: start + nested + 2 });
  }
}

/** A problem with all its places `by` further on. */
function moved(problem: ast.SyntaxProblem, by: number): ast.SyntaxProblem {
  const { fix, related } = problem;
  return {
    ...problem, start: problem.start + by, end: problem.end + by,
    ...(fix && { fix: { ...fix, start: fix.start + by, end: fix.end + by } }), ...(related && { related: { ...related, start: related.start + by, end: related.end + by } }),
  };
}

/** Without what the grammar says of a token right behind a character that is unknown: that one is what is wrong. */
function withoutConsequences(problems: ast.SyntaxProblem[], itemText: string): ast.SyntaxProblem[] {
  const ends = problems.filter((problem) => problem.code === 'unknown-character').map((problem) => problem.end);
  if (ends.length === 0) return problems;
  return problems.filter((problem) => problem.code !== 'syntax-error' || !ends.some((end) => end <= problem.start && problem.start - end < 80 && itemText.slice(end, problem.start).trim() === ''));
}

/** Where items begin in a list of tokens: `[from, to)` in pairs, and the deepest nesting of each. */
interface Cut {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  /** Braces that are open at its end. */
  readonly open?: number;
  /** What was put right to find its end; token indices are those of the whole text. */
  readonly repairs?: readonly Repair[];
  /** Whether what stands further on in its last line may make it end elsewhere. */
  readonly onLine?: boolean;
  /** What is wrong with the word that it begins with, and with signs that stand for others. */
  readonly told?: readonly ast.SyntaxProblem[];
}

/**
 * Splits tokens into items. BIRD's blocks of protocols, filters and functions need no `;`, all else ends with one. A word that
 * stands for the keyword of an item becomes that keyword in `tokens`.
 */
function split(text: string, tokens: IToken[]): Cut[] {
  const cuts: Cut[] = [];
  for (let from = 0; from < tokens.length;) {
    const before = cuts.at(-1);
    const start = !before ? 0 : endsItem(tokens, before) ? endOfToken(tokens[from - 1]!) : tokens[from]!.startOffset;
    const head = meantHead(tokens, from);
    if (head) putHead(tokens, from, head);
    const bracket = braceForBracket(tokens, from, (i) => isItemStart(text, tokens, i, 0));
    const found = itemAt(text, tokens, from, start, bracket?.closer);
    const cut = head || bracket ? { ...found, told: [...(head ? [head.problem] : []), ...(bracket ? [withBraces(bracket.problem, text, tokens.slice(found.to - 2, found.to))] : []), ...(found.told ?? [])] } : found;
    cuts.push(cut);
    from = cut.to;
  }
  return cuts;
}

const endOfToken = (token: IToken): number => token.startOffset + token.image.length;

/** `start`: where the item's text begins. `closer`: the sign that closes its block, where that was opened by another than `{`. */
function itemAt(text: string, tokens: IToken[], from: number, start: number, closer: TokenType | undefined): Cut {
  const first = tokens[from]!.tokenType;
  if (first === t.Include) return { from, to: from + 1, depth: 0 };
  if (first === t.Semicolon) {
    let to = from + 1;
    while (tokens[to]?.tokenType === t.Semicolon) to++;
    return { from, to, depth: 0 };
  }
  if (first === t.BlockClose) return { from, to: tokens[from + 1]?.tokenType === t.Semicolon ? from + 2 : from + 1, depth: 0 };
  const second = tokens[from + 1];
  const isName = second !== undefined && t.Word.categoryMatchesMap![second.tokenTypeIdx] === true || second?.tokenType === t.Word;
  // `filter x`, `function f`, `protocol p`: a body ends it. A keyword without a name after it is a statement or a mistake.
  const braced = isName && tokens[from + 2]?.tokenType !== t.Int && (first === t.Protocol || first === t.Template || first === t.Filter || first === t.Function_);
  const locals = first === t.Filter || first === t.Function_;
  const command = first === t.If || first === t.Case || first === t.For || first === t.BlockOpen;
  let depth = 0;
  let parens = 0;
  /** As `parens`, and not forgotten at a `}`. */
  let brackets = 0;
  let deepest = 0;
  let repairs: Repair[] | undefined;
  let told: ast.SyntaxProblem[] | undefined;
  /** The set of a definition that is open. */
  let set: IToken | undefined;
  const head = braced && !hasHead(text, tokens, from) ? missingHeadBrace(tokens, from, (i) => isItemStart(text, tokens, i, 0)) : undefined;
  if (head) repairs = [head];
  for (let i = from; i < tokens.length; i++) {
    if (i === head?.at) depth++;
    if (brackets === 0 && depth > 0 && isOtherCloser(tokens[i]!)) {
      if (depth === 1 && tokens[i]!.tokenType === closer) tokens[i] = as(t.BlockClose, tokens[i]!);
      else if (braced && closesBlock(tokens, i)) {
        (told ??= []).push(closerForBrace(tokens[i]!));
        tokens[i] = as(t.BlockClose, tokens[i]!);
      }
    } else if (set !== undefined && depth === 0 && tokens[i]!.tokenType === t.BlockClose) {
      (told ??= []).push(braceForCloser(tokens[i]!, set));
      tokens[i] = as(t.SetClose, tokens[i]!);
    }
    const token = tokens[i]!;
    const type = token.tokenType;
    if (i > from && isItemStart(text, tokens, i, depth) && !(type === t.Include && isInValue(tokens, i))) return { from, to: i, depth: deepest, open: depth, repairs, told };
    if (type === t.BlockOpen) {
      if (!braced && isDoubledBrace(tokens, i)) {
        (repairs ??= []).push(oneTooMany(i, token));
        continue;
      }
      depth++;
      if (depth + parens > deepest) deepest = depth + parens;
    } else if (type === t.ParenOpen || type === t.SetOpen) {
      parens++;
      brackets++;
      if (depth + parens > deepest) deepest = depth + parens;
      if (type === t.SetOpen && first === t.Define) set ??= token;
    } else if (type === t.ParenClose || type === t.SetClose) {
      if (parens > 0) parens--;
      if (brackets > 0) brackets--;
      if (type === t.SetClose) set = undefined;
    } else if (type === t.BlockClose) {
      const list = depth === 0 && first === t.Word && !repairs ? listWithoutBrace(tokens, from, i) : undefined;
      if (list) {
        repairs = [list];
        continue;
      }
      if (depth === 0) return { from, to: i, depth: deepest, repairs, told };
      parens = 0;
      if (--depth > 0) continue;
      if (command && tokens[i + 1]?.tokenType === t.Else) continue;
      const early = braced && (repairs?.length ?? 0) < MAX_REPAIRS ? earlyBrace(new Lines(text, start), tokens, from, i) : undefined;
      if (early) {
        (repairs ??= []).push(early);
        // A `{` put in before keeps its `}`, one too many goes: either way the item's own brace is still open.
        depth = 1;
        continue;
      }
      const onLine = braced && dependsOnLine(new Lines(text, start), tokens, i);
      if (braced || command) return { from, to: tokens[i + 1]?.tokenType === t.Semicolon ? i + 2 : i + 1, depth: deepest, repairs, onLine, told };
    } else if (type === t.Semicolon && depth === 0) {
      if (braced && !repairs && endsHead(tokens, from, i)) {
        repairs = [beforeBrace(i, token)];
        continue;
      }
      if (braced && locals && i > from + 1) continue;
      if (first === t.If && tokens[i + 1]?.tokenType === t.Else) continue;
      return { from, to: i + 1, depth: deepest, repairs, told };
    }
  }
  return { from, to: tokens.length, depth: deepest, open: depth, repairs, told };
}

/** Whether the words of an item are followed by its `{`: nearly all are, and need no closer look. */
function hasHead(text: string, tokens: readonly IToken[], from: number): boolean {
  const first = tokens[from]!.tokenType;
  let i = from + 2;
  if (first === t.Function_) {
    while (tokens[i] && tokens[i]!.tokenType !== t.ParenClose && i < from + 60) i++;
    i++;
  } else if (first !== t.Filter) {
    while (isWord(tokens[i])) i++;
    // With more words than a type and a name some may be options: `protocol rpki r`, and on the next line `roa4 {`.
    if (i > from + 3 && missingHeadBrace(tokens, from, (one) => isItemStart(text, tokens, one, 0))) return false;
  }
  return tokens[i]?.tokenType === t.BlockOpen;
}

/**
 * Whether the token begins a new item although the one before is not closed. At depth 0 any line may begin one; inside
 * braces only what stands in the first column and can be nothing else.
 */
function isItemStart(text: string, tokens: readonly IToken[], i: number, depth: number): boolean {
  const token = tokens[i];
  if (!token) return false;
  const type = token.tokenType;
  if (type !== t.Define && type !== t.Function_ && type !== t.Filter && type !== t.Protocol && type !== t.Template && type !== t.Word && !(depth === 0 && type === t.Include)) return false;
  const offset = token.startOffset;
  if (depth > 0 ? offset > 0 && text.charCodeAt(offset - 1) !== 10 : !t.startsLine(text, offset)) return false;
  const next = tokens[i + 1];
  if (type === t.Include) return true;
  if (!next || !(next.tokenType === t.Word || t.Word.categoryMatchesMap![next.tokenTypeIdx] === true)) return false;
  if (type === t.Word && misspeltHead(tokens, i)) return true;
  const third = tokens[i + 2]?.tokenType;
  switch (type) {
    case t.Define: return third === t.Equal;
    case t.Function_: return third === t.ParenOpen;
    case t.Filter: return third === t.BlockOpen || (depth === 0 && third !== t.Semicolon);
    case t.Word: return next.image === 'table' && (third === t.Word || third === t.HexName) && /^(?:ipv[46]|vpn[46]|roa[46]|flow[46]|mpls|aspa|eth|evpn)$/.test(token.image);
    default: return true;
  }
}

/** Whether an `include` stands where a value is wanted, and what follows goes on with that: `define A =`, the include, `;`. */
function isInValue(tokens: readonly IToken[], i: number): boolean {
  const [before, after] = [tokens[i - 1]!.tokenType, tokens[i + 1]?.tokenType];
  return after !== undefined && (isOperator(before) || WANTS_VALUE.has(before)) && (isOperator(after) || FOLLOWS_VALUE.has(after));
}

const isOperator = (type: TokenType): boolean => t.Operator.categoryMatchesMap?.[type.tokenTypeIdx!] === true;
const WANTS_VALUE = new Set<TokenType>([t.MaskOpen, t.ParenOpen, t.Comma, t.Not]);
const FOLLOWS_VALUE = new Set<TokenType>([t.Semicolon, t.MaskClose, t.ParenClose, t.Comma, t.Dot]);

/** A file is read in pieces of about so many characters: tokens of one piece are garbage before the next is lexed. */
const PIECE = 128 * 1024;

/** Parses `text` into items that tile it. Never throws; what cannot be read becomes problems of the item. `pieceSize`: for tests. */
export function parseItems(text: string, pieceSize = PIECE): ast.Item[] {
  const items: ast.Item[] = [];
  for (let from = 0, size = pieceSize; ;) {
    const newline = text.indexOf('\n', from + size);
    if (text.length - from <= size || newline < 0) {
      const { items: rest } = parseStretch(from === 0 ? text : text.slice(from), t.startsLine(text, from, true));
      if (items.length === 0) return rest;
      for (const item of rest) items.push(item);
      return items;
    }
    const piece = parseStretch(text.slice(from, newline), t.startsLine(text, from, true), true);
    if (piece.items.length === 0) {
      size *= 2;
      continue;
    }
    for (const item of piece.items) {
      items.push(item);
      from += item.text.length;
    }
    size = pieceSize;
  }
}

/** How many cuts of a piece do not depend on what comes after it: the last ones may go on, or an open set hold them all. */
function certain(tokens: readonly IToken[], cuts: readonly Cut[], openAt: number): number {
  let sure = Math.max(0, cuts.length - 3);
  if (openAt >= 0) while (sure > 0 && tokens[cuts[sure - 1]!.to - 1]!.startOffset >= openAt) sure--;
  return sure;
}

/** A part of a text as items. */
export interface Stretch {
  readonly items: ast.Item[];
  /** Offset of a set that is open at the end, so that what follows could change all from there on; -1 where none is. */
  readonly openAt: number;
}

/**
 * As `parseItems`, for a part of a text.
 * @param atLineStart whether the part begins a line: false for one from the middle of a line
 * @param goesOn whether the text goes on after the part: then only those items are made that this cannot change
 */
export function parseStretch(text: string, atLineStart: boolean, goesOn = false): Stretch {
  const { tokens: lexed, groups, openAt: openSetAt, openSets, characters } = t.tokenize(text, atLineStart, false);
  const { tokens, problems: slips, openAt: dividedAt } = mend(text, lexed, groups['unknown'] ?? []);
  const openAt = openSetAt < 0 || dividedAt < 0 ? Math.max(openSetAt, dividedAt) : Math.min(openSetAt, dividedAt);
  const parser = theParser();
  parser.characters = characters;
  const comments = groups['comments'] ?? [];
  const cuts = split(text, tokens);
  const sure = goesOn ? certain(tokens, cuts, openAt) : cuts.length;
  const notable = isNotable(text);
  const items: ast.Item[] = [];
  let start = 0;
  let nextComment = 0;
  let nextSlip = 0;
  for (let index = 0; index < sure; index++) {
    const cut = cuts[index]!;
    const last = tokens[cut.to - 1]!;
    const unclosed = index + 1 < cuts.length && !endsItem(tokens, cut);
    // An item that was cut off owns the blanks up to the next one, so that what is missing can be shown there.
    const end = unclosed ? tokens[cut.to]!.startOffset : last.startOffset + last.image.length;
    const itemText = text.slice(start, end);
    let problems: ast.SyntaxProblem[] = [];
    for (; nextSlip < slips.length && slips[nextSlip]!.start < end; nextSlip++) problems.push(moved(slips[nextSlip]!, -start));
    const commentsFrom = nextComment;
    while (nextComment < comments.length && comments[nextComment]!.startOffset < end) nextComment++;
    if (nextComment > commentsFrom) collectComments(comments.slice(commentsFrom, nextComment), start, problems);
    for (const problem of cut.told ?? []) problems.push(moved(problem, -start));
    const suspects: ast.Expression[] = [];
    let own = tokens.slice(cut.from, cut.to);
    let repairs: readonly Repair[] | undefined = cut.repairs?.map((repair) => ({ ...repair, at: repair.at - cut.from }));
    if (repairs?.length === 1 && cut.open === 1 && repairs[0]!.insert && repairs[0]!.problem.code === 'unclosed-block') {
      repairs = [withoutBoth(repairs[0]!, last, text)];
      own.push(missingClose(last));
    }
    else if (!repairs && cut.open !== undefined && cut.open > 0 && cut.open <= MAX_REPAIRS) repairs = unclosedBraces(new Lines(text, start), own, cut.open);
    if (repairs && repairs.length > 0) {
      for (const repair of repairs) problems.push(moved(repair.problem, -start));
      own = repaired(own, [...repairs].sort((a, b) => a.at - b.at));
    }
    const node = parseItem(text, own, start, end, cut.depth, problems, suspects);
    const third = tokens[Math.min(cut.from + 2, cut.to - 1)]!;
    problems = withoutConsequences(problems, itemText);
    items.push({ text: itemText, newlines: undefined, notable: notable && isNotable(itemText), openSet: openSets.length > 0 && holdsOne(openSets, start, end), onLine: cut.onLine === true, node, problems: problems.length > MAX_PROBLEMS ? problems.slice(0, MAX_PROBLEMS) : problems, suspects, headEnd: third.startOffset + third.image.length - start });
    start = end;
  }
  if (goesOn) return { items, openAt };
  if (start < text.length || items.length === 0) {
    const rest = text.slice(start);
    const problems = slips.slice(nextSlip).map((slip) => moved(slip, -start));
    collectComments(comments.slice(nextComment), start, problems);
    items.push({ text: rest, newlines: undefined, notable: notable && isNotable(rest), openSet: openSets.length > 0 && holdsOne(openSets, start, text.length), onLine: false, node: undefined, problems, suspects: [], headEnd: rest.length });
  }
  return { items, openAt };
}

/** Whether one of the sorted offsets lies in `[start, end)`. */
function holdsOne(offsets: readonly number[], start: number, end: number): boolean {
  let low = 0;
  for (let high = offsets.length; low < high;) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < offsets.length && offsets[low]! < end;
}

/** Whether the cut's last token is one that ends an item by itself. */
function endsItem(tokens: readonly IToken[], cut: Cut): boolean {
  const type = tokens[cut.to - 1]!.tokenType;
  return type === t.Semicolon || type === t.BlockClose || type === t.Include;
}

function parseItem(text: string, tokens: IToken[], base: number, end: number, depth: number, problems: ast.SyntaxProblem[], suspects: ast.Expression[]): ast.ItemNode | undefined {
  const first = tokens[0]!;
  if (depth > MAX_DEPTH) {
    const start = first.startOffset - base;
    problems.push({ code: 'syntax-error', message: `blocks and parentheses are nested ${depth} deep; at most ${MAX_DEPTH} are read`, start, end: start + first.image.length });
    return { kind: 'stray', start, end: end - base };
  }
  if (first.tokenType === t.Semicolon) return { kind: 'statement', start: first.startOffset - base, end: end - base, elements: [], terminated: true };
  const parser = theParser();
  parser.input = tokens;
  parser.source = text;
  parser.base = base;
  parser.itemEnd = end - base;
  parser.problems = problems;
  parser.movedSemicolon = -1;
  parser.suspects = suspects;
  try {
    const node = parser.item();
    collectErrors(parser, problems);
    if (parser.pending.length > 0) readPending(parser, problems);
    if (node) return node;
  } catch (error) {
    // Nested `if` and `for` need no brackets to be counted, but each takes its share of the stack.
    if (!(error instanceof RangeError)) throw error;
    parser.pending = [];
    problems.length = 0;
    problems.push({ code: 'syntax-error', message: TOO_DEEP, start: first.startOffset - base, end: first.startOffset - base + first.image.length });
  }
  const start = first.startOffset - base;
  if (problems.length === 0) problems.push({ code: 'syntax-error', message: `unexpected ${show(first)}`, start, end: start + first.image.length });
  return { kind: 'stray', start, end: end - base };
}
