/**
 * Binds the statements of a block to rows of the tables: which option is this, which part is which argument.
 *
 * The same statement binds differently in another block (`table` in a channel and in a pipe), so a binding is asked for
 * with the block's name and kept by the caller. Nothing here knows names or values: whether `MYAS` is a number is for
 * semantics/.
 */
import type * as ast from '../syntax/ast.ts';
import { ALL_RELEASES, ALL_TARGETS, NO_RELEASE, type ReleaseSet } from '../versions.ts';
import type { ArgumentKind } from '../tables/schema.ts';
import { compiledBlock, type CompiledBlock, type Form, type PlainForm } from './blocks.ts';
import type { Pattern } from './form.ts';
import { interfaceNameProblem } from './interfaceName.ts';
import { argumentLengths, describeArgument, wordListProblem, type WordListProblem } from './arguments.ts';
import { missingFirst, missingInside, withWord, type Fits, type MissingWord } from './missingWord.ts';
import { closest } from '../../../base/closest.ts';

/** An argument found in a statement. */
export interface Argument {
  readonly kind: ArgumentKind | 'block';
  /** The limit or the block's name, as the table writes it. */
  readonly spec: string | undefined;
  /** The keyword or punctuation before it: `as`, `port`, `%`, `hold time`'s `time`. */
  readonly label: string;
  /** The elements it covers: one, but for lists, times and the empty switch. */
  readonly elements: readonly ast.Element[];
  readonly start: number;
  readonly end: number;
}

/** A statement with its row. */
export interface Bound extends ast.Node {
  readonly kind: 'bound';
  readonly statement: ast.Statement;
  readonly form: Form;
  /** The name of the row: its words up to the first argument, `hold time`. */
  readonly name: string;
  /** The block that it was bound in. */
  readonly block: string;
  /** Keywords in the order they were typed. */
  readonly keywords: readonly ast.Name[];
  readonly args: readonly Argument[];
  /** The releases that have this form with these words. */
  readonly versions: ReleaseSet;
}

/** A statement that no row takes, or an unfinished one: what is wrong with it. */
export interface BindProblem extends ast.Node {
  readonly code: 'unknown-option' | 'invalid-argument' | 'missing-semicolon' | 'misplaced-include' | 'unterminated-include' | 'misplaced-option' | 'interface-name-needs-quotes';
  readonly message: string;
  /** The releases in which it is one; absent: all. */
  readonly versions?: ReleaseSet;
  readonly fixes: readonly BindFix[];
  /** The word that a misspelt one at `start` was meant to be. */
  readonly meant?: string;
  /** A word that is missing: each of these would do. */
  readonly missing?: MissingWord;
}

/** One edit, or several that do not overlap. */
export type BindFix = { readonly title: string; readonly safe: boolean }
  & ({ readonly start: number; readonly end: number; readonly newText: string } | { readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[] });

/** What the statements of a block come to, in their order. Includes stand where they are followed. */
export interface BoundList {
  readonly entries: readonly (Bound | ast.Include)[];
  readonly problems: readonly BindProblem[];
}

/** What some statements come to in one block, and in others; nearly always there is one. */
interface Kept { readonly block: string; readonly result: BoundList; readonly others: Kept | undefined }

const cache = new WeakMap<readonly ast.Statement[], Kept>();

/** Binds the statements of the block named `block` (a name of the tables). The result is kept with the statements. */
export function bindStatements(statements: readonly ast.Statement[], block: string): BoundList {
  const known = cache.get(statements);
  for (let kept = known; kept; kept = kept.others) if (kept.block === block) return kept.result;
  const result = bindAll(statements, compiledBlock(block));
  cache.set(statements, { block, result, others: known });
  return result;
}

function bindAll(statements: readonly ast.Statement[], block: CompiledBlock): BoundList {
  const entries: (Bound | ast.Include)[] = [];
  const problems: BindProblem[] = [];
  for (const statement of statements) bindStatement(statement, withInterfaceNames(statement.elements, block.block.name, problems), block, entries, problems);
  return { entries, problems };
}

/** The elements with the names of interfaces put together that the lexer took apart; each is a problem of its own. */
function withInterfaceNames(elements: readonly ast.Element[], block: string, problems: BindProblem[]): readonly ast.Element[] {
  for (let last = -1;;) {
    const problem = interfaceNameProblem(elements, block);
    // Quotes do not mend a keyword: it is told once.
    if (!problem || problem.start === last) return elements;
    last = problem.start;
    const { code, message, start, end, fixes, refusedBy: versions, repaired } = problem;
    // What no later release takes, 1.6 does not either.
    problems.push({ code, message, start, end, fixes, versions: versions === ALL_TARGETS ? undefined : versions });
    elements = repaired;
  }
}

/** Statements run together for want of a `;` are told apart so many times; what is left then is not worth a word each. */
const MAX_JOINED = 100;

function bindStatement(statement: ast.Statement, all: readonly ast.Element[], block: CompiledBlock, entries: (Bound | ast.Include)[], problems: BindProblem[]): void {
  if (all.length === 0 && !mayBeEmpty(block)) problems.push(emptyStatement(statement, block));
  let elements = all;
  for (let i = 0; elements.length > 0; i++) {
    if (i === MAX_JOINED) {
      problems.push({ code: 'unknown-option', message: 'no more is read of this statement: too many are run together', start: elements[0]!.start, end: elements[0]!.end, fixes: [] });
      return;
    }
    elements = elements.slice(bindFirst(statement, elements, block, entries, problems));
  }
}

/** Where the daemon takes a `;` without a statement: at the top level, in a protocol, in few others. */
function mayBeEmpty({ block }: CompiledBlock): boolean {
  return block.empty === true || block.name === 'global' || block.name.startsWith('protocol ');
}

function emptyStatement({ start, end }: ast.Statement, { block }: CompiledBlock): BindProblem {
  return { code: 'unknown-option', message: `a ";" without a statement before it, which BIRD refuses in ${block.name}`, start, end, fixes: [{ title: 'Remove ";"', start, end, newText: '', safe: true }] };
}

/** Binds what the elements begin with, and returns how many of them it took: all, unless a `;` is missing between two statements. */
function bindFirst(
  statement: ast.Statement, elements: readonly ast.Element[], block: CompiledBlock, entries: (Bound | ast.Include)[], problems: BindProblem[], terminated = statement.terminated,
): number {
  const first = elements[0]!;
  if (first.kind === 'include') {
    entries.push(first);
    return 1;
  }
  const candidates = first.kind === 'name' && !first.quoted ? (block.byWord.get(first.name) ?? block.others) : block.others;
  for (const form of candidates) {
    const bound = form.plain && bindPlain(form, form.plain, statement, elements, block);
    if (!bound) continue;
    entries.push(inEveryRelease(bound, candidates, elements));
    if (!terminated && block.block.separator !== ',' && needsSemicolon(form) && !takesInTheRest(elements.at(-1)!)) problems.push(missingSemicolon(elements.at(-1)!));
    return elements.length;
  }
  // Keywords first: a word is taken for a constant's name only where no form knows it as its own.
  let best = bestMatch(candidates, elements, false);
  if (best?.complete !== elements.length) best = bestMatch(candidates, elements, true);
  if (best?.complete === elements.length) {
    entries.push(inEveryRelease(boundOf(best, statement, elements, block), candidates, elements));
    if (!terminated && block.block.separator !== ',' && needsSemicolon(best.form) && !takesInTheRest(elements.at(-1)!)) problems.push(missingSemicolon(elements.at(-1)!));
    return elements.length;
  }
  // A whole statement, then more that begins like another one: the `;` between them is missing.
  if (best && best.complete > 0) {
    const next = elements[best.complete]!;
    if (next.kind === 'include' || (next.kind === 'name' && !next.quoted && (block.byWord.has(next.name) || beginsLine(next, statement)))) {
      const own = elements.slice(0, best.complete);
      entries.push(inEveryRelease(boundOf(best, statement, own, block), candidates, own));
      if (needsSemicolon(best.form) && !takesInTheRest(own.at(-1)!)) problems.push(missingSemicolon(own.at(-1)!));
      return best.complete;
    }
  }
  // Something is wrong with it; what begins a line like another statement is one.
  const cut = elements.findIndex((element, i) => i > 0 && element.kind === 'name' && !element.quoted && block.byWord.has(element.name) && (beginsLine(element, statement) || endsLikeABlock(elements[i - 1]!)));
  if (cut > 0) return bindFirst(statement, elements.slice(0, cut), block, entries, problems, false);
  const problem = best ? mismatch(candidates, elements) : unknown(elements, block, terminated);
  problems.push(problem);
  // A misspelt word says no less what is meant: what depends on the statement need not be told, too.
  const corrected = problem.meant !== undefined ? asMeant(elements, problem) : problem.missing?.words.length === 1 ? withWord(elements, problem.missing.at, problem.missing.words[0]!) : undefined;
  const meant = corrected?.[0]?.kind === 'name' ? bestMatch(block.byWord.get(corrected[0].name) ?? [], corrected, true) : undefined;
  if (meant && meant.complete === corrected!.length) entries.push(inEveryRelease(boundOf(meant, statement, corrected!, block), [meant.form], corrected!));
  return elements.length;
}

/** The elements with the word in place that a problem's fix would put there. */
function asMeant(elements: readonly ast.Element[], { start, meant }: BindProblem): readonly ast.Element[] {
  return elements.map((element) => (element.start === start && element.kind === 'name' ? { ...element, name: meant! } : element));
}

/** Whether an element is the first of its line, and no deeper than the statement: as people write the next statement. */
function beginsLine(element: ast.Element, statement: ast.Statement): boolean {
  return statement.lineStarts?.includes(element.start) === true;
}

const endsLikeABlock = (element: ast.Element): boolean => element.kind === 'block' || element.kind === 'body';

/** Where branches have a row each for the same words: the releases of them all. */
function inEveryRelease(bound: Bound, candidates: readonly Form[], elements: readonly ast.Element[]): Bound {
  if (bound.versions === ALL_RELEASES || candidates.length === 1) return bound;
  let versions = bound.versions;
  for (const form of candidates) {
    if (form === bound.form || (form.versions & ~versions) === NO_RELEASE) continue;
    const attempt = matchGuarded(form, elements, true);
    if (attempt.complete === elements.length) versions |= attempt.versions & form.versions;
  }
  return versions === bound.versions ? bound : { ...bound, versions };
}

function bestMatch(candidates: readonly Form[], elements: readonly ast.Element[], names: boolean): Attempt | undefined {
  let best: Attempt | undefined;
  for (const form of candidates) {
    const attempt = matchGuarded(form, elements, names);
    if (!best || better(attempt, best)) best = attempt;
  }
  return best;
}

/** Matches a form of words and one part; undefined where it does not fit, and the whole match says why. */
function bindPlain(form: Form, plain: PlainForm, statement: ast.Statement, elements: readonly ast.Element[], block: CompiledBlock): Bound | undefined {
  const { words, tail } = plain;
  const count = words.length;
  if (elements.length < count) return undefined;
  let versions = form.versions;
  for (let i = 0; i < count; i++) {
    const element = elements[i]!;
    if (element.kind !== 'name' || element.quoted || element.name !== words[i]!.word) return undefined;
    versions &= words[i]!.versions;
  }
  const rest = elements.length - count;
  let args: Argument[] = [];
  if (!tail) {
    if (rest !== 0) return undefined;
  } else if (rest > 0 || !plain.optional) {
    if (tail.type === 'block' ? rest !== 1 || elements[count]!.kind !== 'block' : !argumentLengths(tail.kind, tail.spec, elements, count).includes(rest)) return undefined;
    // A name may be a value here and a keyword in another form: the whole match weighs them.
    if (tail.type === 'argument' && elements[count]?.kind === 'name' && tail.kind !== 'switch' && tail.kind !== 'filter' && tail.kind !== 'symbol') return undefined;
    const covered = elements.slice(count);
    const start = covered[0]?.start ?? elements[count - 1]!.end;
    args = [{ kind: tail.type === 'block' ? 'block' : tail.kind, spec: tail.type === 'block' ? tail.block : tail.spec, label: words.at(-1)?.word ?? '', elements: covered, start, end: covered.at(-1)?.end ?? start }];
  }
  return {
    kind: 'bound', statement, form, name: form.name, block: block.block.name, start: elements[0]!.start, end: elements.at(-1)!.end,
    keywords: elements.slice(0, count) as ast.Name[], args, versions,
  };
}

/** `debug protocols all` and its like end without a `;` at the top of a file. */
function needsSemicolon(form: Form): boolean {
  return form.row.unterminated !== true;
}

/** An open quote takes in the `;` of its line: that the quote is open is said already. */
function takesInTheRest(last: ast.Element): boolean {
  return last.kind === 'text' && !last.closed;
}

function missingSemicolon(last: ast.Element): BindProblem {
  return {
    code: 'missing-semicolon', message: '";" is missing here', start: Math.max(last.start, last.end - 1), end: last.end,
    fixes: [{ title: 'Insert ";"', start: last.end, end: last.end, newText: ';', safe: true }],
  };
}

/** Words that the lexer or the grammar takes at the top level, beside those of the tables. */
const TOP_WORDS = ['include', 'define', 'function', 'filter', 'protocol', 'template'];

function unknown(elements: readonly ast.Element[], block: CompiledBlock, terminated: boolean): BindProblem {
  const first = elements[0]!;
  const lastEnd = elements.at(-1)!.end;
  const at = { start: first.start, end: first.end };
  const near = first.kind === 'name' && !first.quoted ? closest(first.name, block.current) ?? closest(first.name, block.byWord.keys()) : undefined;
  const may = first.kind === 'name' ? near === undefined && first.name !== 'include' : block.block.name !== 'global';
  const missing = may ? missingFirst(elements, block, fits) : undefined;
  if (missing && missing.words.length <= 3) return lacking(elements, missing, 'unknown-option');
  if (first.kind !== 'name') return { code: 'unknown-option', message: `a statement ${block.block.name === 'global' ? '' : `of ${block.block.name} `}cannot begin like this`, ...at, fixes: [], missing };
  const file = first.name === 'include' ? unquotedFile(elements) : undefined;
  if (file !== undefined) {
    const place = { start: elements[1]!.start, end: lastEnd };
    return { code: 'misplaced-include', message: `the name of an included file stands in double quotes: write "${file}"`, ...place, fixes: [{ title: `Write "${file}"`, ...place, newText: `"${file}"`, safe: false }] };
  }
  if (first.name === 'include' && !terminated) {
    return { code: 'unterminated-include', message: '"include" wants its text and a ";" on the same line', ...at, fixes: [{ title: 'Insert ";"', start: lastEnd, end: lastEnd, newText: ';', safe: true }] };
  }
  if (first.name === 'include') return { code: 'misplaced-include', message: '"include" must be the first word of its line, with its text and ";" on the same line', ...at, fixes: [] };
  const meant = near ?? (block.block.name === 'global' ? closest(first.name, TOP_WORDS) : undefined);
  const also = meant === undefined ? '' : `; did you mean "${meant}"?`;
  return {
    code: 'unknown-option', ...at, message: `"${first.name}" ${block.block.name === 'global' ? 'begins no statement' : `is no option of ${block.block.name}`}${also}`,
    fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, ...at, newText: meant, safe: false }], meant, missing,
  };
}

/** The file of `include 'x.conf'` and `include /etc/x.conf`; undefined where something else stands there. */
function unquotedFile(elements: readonly ast.Element[]): string | undefined {
  let file = '';
  for (const [i, element] of elements.slice(1).entries()) {
    if (i > 0 && element.start !== elements[i]!.end) return undefined;
    if (element.kind === 'name') file += element.name;
    else if (element.kind === 'punctuation') file += element.text;
    else if (element.kind === 'number') file += element.value;
    else return undefined;
  }
  return file === '' ? undefined : file;
}

/** Without names taken for values: `import everything;` lacks no "limit". */
const fits: Fits = (forms, elements) => forms.some((form) => matchGuarded(form, elements, false).complete === elements.length);

function lacking(elements: readonly ast.Element[], missing: MissingWord, code: 'unknown-option' | 'invalid-argument'): BindProblem {
  const element = elements[missing.at];
  const last = elements.at(-1)!;
  const place = element ?? { start: last.end, end: last.end };
  const words = missing.words.map((word) => `"${word}"`);
  const fixes = missing.words.map((word) => ({ title: `Insert "${word}"`, start: place.start, end: place.start, newText: element ? `${word} ` : ` ${word}`, safe: false }));
  return {
    code, message: `${inWords(words)} is missing ${element ? `before ${show(element)}` : 'at the end'}`,
    ...(element ? { start: element.start, end: element.end } : { start: last.start, end: last.end }), fixes, missing,
  };
}

const isOld = (form: Form): boolean => (form.versions & ALL_TARGETS) === NO_RELEASE;

/** Says where the forms got stuck that came furthest, and what any of them could have had there. */
function mismatch(candidates: readonly Form[], elements: readonly ast.Element[]): BindProblem {
  let furthest: Attempt | undefined;
  const expected = new Set<string>();
  let whole = false;
  for (const form of candidates.some(isOld) ? [...candidates].sort((a, b) => Number(isOld(a)) - Number(isOld(b))) : candidates) {
    const attempt = matchGuarded(form, elements, true);
    // What 1.6 alone has is worth no suggestion where later releases have something.
    if (furthest && (attempt.furthest < furthest.furthest || (attempt.furthest === furthest.furthest && isOld(form)))) continue;
    if (!furthest || attempt.furthest > furthest.furthest) {
      furthest = attempt;
      expected.clear();
      whole = false;
    }
    for (const one of attempt.expected) expected.add(one);
    furthest.wordList ??= attempt.wordList;
    if (attempt.complete === attempt.furthest) whole = true;
  }
  const attempt = furthest!;
  const found = elements[attempt.furthest];
  const words = [...expected].filter((one) => one.startsWith('"')).map((one) => one.slice(1, -1));
  const wanted = inWords([...expected]);
  if (!found) {
    const last = elements.at(-1)!;
    return { code: 'invalid-argument', message: `"${attempt.form.name || show(elements[0]!)}" is not complete: ${wanted || 'more'} expected`, start: last.start, end: last.end, fixes: [] };
  }
  if (found.kind === 'block' && attempt.wordList) {
    const { message, start, end, fix } = attempt.wordList;
    return { code: 'invalid-argument', message, start, end, fixes: fix ? [{ ...fix, safe: false }] : [] };
  }
  const at = { start: found.start, end: found.end };
  const meant = found.kind === 'name' ? closest(found.name, words) : undefined;
  // Where a value is expected and another stands, it is the value that is wrong.
  const wordsOnly = found.kind === 'name' || words.length === expected.size;
  const missing = meant === undefined && wordsOnly ? missingInside(elements, attempt.furthest, words, candidates, fits) : undefined;
  if (missing && missing.words.length <= 3) return lacking(elements, missing, 'invalid-argument');
  const message = whole && found.kind !== 'name' ? `";" expected, found ${show(found)}` : `${wanted || '";"'} expected, found ${show(found)}${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
  return { code: 'invalid-argument', message, ...at, fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, ...at, newText: meant, safe: false }], meant };
}

function inWords(expected: readonly string[]): string {
  return expected.length > 8 ? `${expected.slice(0, 8).join(', ')}, …` : expected.length > 1 ? `${expected.slice(0, -1).join(', ')} or ${expected.at(-1)!}` : (expected[0] ?? '');
}

function show(element: ast.Element): string {
  switch (element.kind) {
    case 'name': return `"${element.name}"`;
    case 'punctuation': return `"${element.text}"`;
    case 'block': case 'body': return '"{"';
    case 'number': return `number ${element.value}`;
    case 'text': return `text "${element.value}"`;
    case 'ip': return `address ${element.text}`;
    case 'prefix': return 'a prefix';
    case 'tuple': return '"("';
    case 'set': return 'a set';
    default: return 'this';
  }
}

function boundOf(attempt: Attempt, statement: ast.Statement, elements: readonly ast.Element[], block: CompiledBlock): Bound {
  return {
    kind: 'bound', statement, form: attempt.form, name: attempt.form.name, block: block.block.name,
    start: elements[0]!.start, end: elements.at(-1)!.end, keywords: attempt.keywords, args: attempt.args, versions: attempt.versions & attempt.form.versions,
  };
}

/** How far a form took the elements. */
interface Attempt {
  readonly form: Form;
  /** The most elements that a whole match of the form covers; -1 where it never matched whole. */
  complete: number;
  keywords: ast.Name[];
  args: Argument[];
  versions: ReleaseSet;
  /** The element where the match got stuck, and what could have stood there. */
  furthest: number;
  expected: Set<string>;
  /** What is wrong with the list of words there. */
  wordList?: WordListProblem;
}

/** A whole match wins over a partial one, then the one that got further, then the one with fewer names taken for values. */
function better(one: Attempt, other: Attempt): boolean {
  if (one.complete !== other.complete) return one.complete > other.complete;
  if (one.complete > 0) return namesTaken(one) < namesTaken(other);
  return one.furthest > other.furthest;
}

function namesTaken(attempt: Attempt): number {
  return attempt.args.filter((arg) => arg.elements[0]?.kind === 'name' && arg.kind !== 'symbol' && arg.kind !== 'name').length;
}

/** A list of thousands of parts in one statement is more than the stack holds: it does not match, and that is all. */
function matchGuarded(form: Form, elements: readonly ast.Element[], names: boolean): Attempt {
  try {
    return match(form, elements, names);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { form, complete: -1, keywords: [], args: [], versions: ALL_RELEASES, furthest: 0, expected: new Set(['a shorter statement']) };
  }
}

/** Kinds of arguments that are names by their nature, not values for which a constant may stand. */
const NAMES = new Set<string>(['name', 'symbol', 'interface', 'filter', 'switch', 'mask', 'words', 'net', 'interfaces', 'type']);

/** Matches by backtracking: forms are short, and most statements match at once. `names`: whether a name may stand for a value. */
function match(form: Form, elements: readonly ast.Element[], names: boolean): Attempt {
  const attempt: Attempt = { form, complete: -1, keywords: [], args: [], versions: ALL_RELEASES, furthest: 0, expected: new Set() };
  const keywords: ast.Name[] = [];
  const args: Argument[] = [];
  let versions = ALL_RELEASES;
  let label = '';

  const fail = (at: number, expected: string): false => {
    if (at > attempt.furthest) {
      attempt.furthest = at;
      attempt.expected.clear();
    }
    if (at === attempt.furthest) attempt.expected.add(expected);
    return false;
  };

  const step = (pattern: Pattern, at: number, then: (at: number) => boolean): boolean => {
    switch (pattern.type) {
      case 'word': {
        const element = elements[at];
        if (element?.kind !== 'name' || element.quoted || element.name !== pattern.word) return fail(at, `"${pattern.word}"`);
        const before = [versions, label] as const;
        versions &= pattern.versions;
        label = pattern.word;
        keywords.push(element);
        if (then(at + 1)) return true;
        keywords.pop();
        [versions, label] = before;
        return false;
      }
      case 'punctuation': {
        const element = elements[at];
        if (element?.kind !== 'punctuation' || element.text !== pattern.text) return fail(at, `"${pattern.text}"`);
        const before = label;
        label = pattern.text;
        if (then(at + 1)) return true;
        label = before;
        return false;
      }
      case 'block': {
        const element = elements[at];
        if (element?.kind !== 'block') return fail(at, '"{"');
        return withArgument('block', pattern.block, at, 1, then);
      }
      case 'argument': {
        if (!names && elements[at]?.kind === 'name' && !NAMES.has(pattern.kind)) return fail(at, describeArgument(pattern.kind, pattern.spec));
        const lengths = argumentLengths(pattern.kind, pattern.spec, elements, at);
        if (lengths.length === 0) {
          const list = elements[at];
          if ((pattern.kind === 'mask' || pattern.kind === 'words') && list?.kind === 'block') attempt.wordList = wordListProblem(list, pattern.spec);
          return fail(at, describeArgument(pattern.kind, pattern.spec));
        }
        return lengths.some((length) => withArgument(pattern.kind, pattern.spec, at, length, then));
      }
      case 'sequence': {
        const from = (i: number, at: number): boolean => (i === pattern.items.length ? then(at) : step(pattern.items[i]!, at, (next) => from(i + 1, next)));
        return from(0, at);
      }
      case 'choice':
        return pattern.items.some((item) => step(item, at, then));
      case 'repeat': {
        const again = (count: number, at: number): boolean => {
          if (count < pattern.most && step(pattern.item, at, (next) => next > at && again(count + 1, next))) return true;
          return count >= pattern.least && then(at);
        };
        return again(0, at);
      }
    }
  };

  const withArgument = (kind: Argument['kind'], spec: string | undefined, at: number, length: number, then: (at: number) => boolean): boolean => {
    const covered = elements.slice(at, at + length);
    const start = covered[0]?.start ?? elements[at - 1]!.end;
    args.push({ kind, spec, label, elements: covered, start, end: covered.at(-1)?.end ?? start });
    if (then(at + length)) return true;
    args.pop();
    return false;
  };

  step(form.pattern, 0, (at) => {
    if (at > attempt.complete) {
      attempt.complete = at;
      attempt.keywords = [...keywords];
      attempt.args = [...args];
      attempt.versions = versions;
    }
    return at === elements.length || fail(at, '";"');
  });
  attempt.expected.delete('";"');
  return attempt;
}
