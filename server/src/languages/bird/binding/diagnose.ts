/** What to say of a statement that no form of the tables takes, or that is not finished. */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, NO_RELEASE } from '../versions.ts';
import type { CompiledBlock, Form } from './blocks.ts';
import type { BindProblem } from './bound.ts';
import { matchGuarded, type Attempt } from './match.ts';
import { missingFirst, missingInside, type Fits, type MissingWord } from './missingWord.ts';

/** Where the daemon takes a `;` without a statement: at the top level, in a protocol, in few others. */
export function mayBeEmpty({ block }: CompiledBlock): boolean {
  return block.empty === true || block.name === 'global' || block.name.startsWith('protocol ');
}

export function emptyStatement({ start, end }: ast.Statement, { block }: CompiledBlock): BindProblem {
  return { code: 'unknown-option', message: `a ";" without a statement before it, which BIRD refuses in ${block.name}`, start, end, fixes: [{ title: 'Remove ";"', start, end, newText: '', safe: true }] };
}

/** `safe`: whether the `;` is all that is wrong. */
export function missingSemicolon(last: ast.Element, safe = true): BindProblem {
  return {
    code: 'missing-semicolon', message: '";" is missing here', start: Math.max(last.start, last.end - 1), end: last.end,
    fixes: [{ title: 'Insert ";"', start: last.end, end: last.end, newText: ';', safe }],
  };
}

/** Words that the lexer or the grammar takes at the top level, beside those of the tables. */
const TOP_WORDS = ['include', 'define', 'function', 'filter', 'protocol', 'template'];

/** What begins commands of filters, and no option. */
const COMMANDS = new Set(['if', 'case', 'for', 'return', 'accept', 'reject', 'print']);

export function unknown(elements: readonly ast.Element[], block: CompiledBlock, terminated: boolean): BindProblem {
  const first = elements[0]!;
  const lastEnd = elements.at(-1)!.end;
  const at = { start: first.start, end: first.end };
  const near = first.kind === 'name' && !first.quoted ? closest(first.name, block.current) ?? closest(first.name, block.byWord.keys()) : undefined;
  const may = first.kind === 'name' ? near === undefined && first.name !== 'include' : block.block.name !== 'global';
  const missing = may ? missingFirst(elements, block, elements.length === 1 && first.kind === 'name' ? fitsAsValue : fits) : undefined;
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
  if (first.name === 'include') return { code: 'misplaced-include', message: '"include" must be the first word of its line, with its text and ";" on the same line', ...at, fixes: elements.length === 2 && elements[1]!.kind === 'text' && elements[1]!.start - first.end === 1 ? [{ title: 'Begin a line with it', start: first.start, end: first.start, newText: '\n', safe: false }] : [] };
  if (near === undefined && block.block.name !== 'global' && (TOP_WORDS.includes(first.name) || COMMANDS.has(first.name))) {
    const message = COMMANDS.has(first.name) ? `"${first.name}" is a command of filters, and no option of ${block.block.name}` : `"${first.name}" cannot stand in ${block.block.name}: write it outside, at the top level of the file`;
    return { code: 'unknown-option', ...at, message, fixes: [], missing };
  }
  const second = elements[1];
  if (near !== undefined && isWord(second) && second.name === near) {
    return { code: 'unknown-option', ...at, message: `"${first.name}" does not belong before "${near}", and BIRD refuses the file`, fixes: [{ title: `Remove "${first.name}"`, start: first.start, end: second.start, newText: '', safe: false }], meant: near };
  }
  const meant = near ?? (block.block.name === 'global' ? closest(first.name, TOP_WORDS) : undefined);
  const also = meant === undefined ? '' : `; did you mean "${meant}"?`;
  return {
    code: 'unknown-option', ...at, message: `"${first.name}" ${block.block.name === 'global' ? 'begins no statement' : `is no option of ${block.block.name}`}, and BIRD refuses the file${also}`,
    fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, ...at, newText: meant, safe: false }], meant, missing,
  };
}

/** The file of `include 'x.conf'` and `include /etc/x.conf`; undefined where something else stands there. */
function unquotedFile(elements: readonly ast.Element[]): string | undefined {
  let file = '';
  const angled = isSign(elements[1], '<') && isSign(elements.at(-1), '>');
  for (const [i, element] of (angled ? elements.slice(2, -1) : elements.slice(1)).entries()) {
    if (!angled && i > 0 && element.start !== elements[i]!.end) return undefined;
    if (element.kind === 'name') file += element.name;
    else if (element.kind === 'punctuation') file += element.text;
    else if (element.kind === 'number') file += element.value;
    else return undefined;
  }
  return file === '' ? undefined : file;
}

const isWord = (element: ast.Element | undefined): element is ast.Name => element?.kind === 'name' && !element.quoted;
const isSign = (element: ast.Element | undefined, text: string): boolean => element?.kind === 'punctuation' && element.text === text;

/** Without names taken for values: `import everything;` lacks no "limit". */
const fits: Fits = (forms, elements) => forms.some((form) => matchGuarded(form, elements, false).complete === elements.length);

/** A word alone may be anything: that it is meant as the name of a table, say, nothing shows. */
const fitsAsValue: Fits = (forms, elements) => forms.some((form) => {
  const { complete, parts } = matchGuarded(form, elements, false);
  return complete === elements.length && !parts.some(({ kind }) => kind === 'symbol' || kind === 'name' || kind === 'interface');
});

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
export function mismatch(candidates: readonly Form[], elements: readonly ast.Element[]): BindProblem {
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
    const lacks = missingInside(elements, elements.length, words, candidates, fits);
    if (lacks && (lacks.words.length <= 3 || lacks.words.includes('all'))) return lacking(elements, lacks.words.length <= 3 ? lacks : { ...lacks, words: ['all'] }, 'invalid-argument');
    return { code: 'invalid-argument', message: `"${attempt.form.name || show(elements[0]!)}" is not complete: ${wanted || 'more'} expected`, start: last.start, end: last.end, fixes: [] };
  }
  if (found.kind === 'block' && attempt.wordList) {
    const { message, start, end, fix } = attempt.wordList;
    return { code: 'invalid-argument', message, start, end, fixes: fix ? [{ ...fix, safe: false }] : [] };
  }
  const at = { start: found.start, end: found.end };
  const meant = found.kind === 'name' ? closest(found.name, words) : undefined;
  // Where a value is expected and another stands, it is the value that is wrong.
  const wordsOnly = found.kind === 'name' || whole || words.length === expected.size;
  const missing = meant === undefined && wordsOnly ? missingInside(elements, attempt.furthest, words, candidates, fits) : undefined;
  if (missing && missing.words.length <= 3) return lacking(elements, missing, 'invalid-argument');
  const message = meant !== undefined ? `"${found.kind === 'name' ? found.name : ''}" is not known here; did you mean "${meant}"?` : whole && found.kind !== 'name' ? `${show(found)} does not belong here: the statement is complete before it` : `${wanted || '";"'} expected, found ${show(found)}`;
  if (whole && (isSign(found, ',') || isSign(found, ':')) && found === elements.at(-1)) return { code: 'invalid-argument', message: `a statement ends with ";", not with ${show(found)}`, ...at, fixes: [{ title: 'Change to ";"', ...at, newText: ';', safe: false }] };
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
    case 'rd': return `route distinguisher ${element.text}`;
    default: return 'this';
  }
}
