/** Elements that are no form: what a person would say is wrong, and how to mend it. */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { endsWithQuote, strayQuoteError } from '../semantics/endings.ts';
import { replace, type LocalFix, type LocalProblem } from '../semantics/problem.ts';
import type { ArgumentKind } from '../tables/schema.ts';
import { fileWords, neighborWords } from '../tables/elsewhere.ts';
import { keywords } from '../tables/keywords.ts';
import { ALL_RELEASES } from '../versions.ts';
import { blockNames, formBlock, type Part } from './form.ts';
import { habitAt, rdomainAt } from './habits.ts';
import type { Failure } from './match.ts';

/** How arguments are called. */
const NOUNS: Readonly<Record<ArgumentKind, string>> = {
  number: 'a number', string: 'a text', words: 'a text', enum: 'a word', yesno: '"yes" or "no"', define: 'a name', name: 'a name', as: 'an AS number', 'as-any': 'an AS number', as16: 'an AS number of 16 bits',
  address: 'an IP address', peer: 'an IP address or a prefix', prefix: 'a prefix', port: 'a port', community: 'a community', 'large-community': 'a large community', 'ext-type': 'the type of an extended community',
  'ext-value': 'the value of an extended community', key: 'a key', interface: 'the name of an interface', file: 'the name of a file', label: 'a name', rd: 'a route distinguisher', sign: '"+" or "-"',
  unary: 'a comparison', equality: '"=" or "!="', binary: '"-" or "><"', 'tcp-flags': 'flags', 'fragment-flags': 'flags', protocol: 'a protocol', tos: 'a type of service',
};
/** Arguments that a number without quotes can be. */
const NUMERIC = new Set<ArgumentKind>(['number', 'as', 'as-any', 'as16', 'port', 'protocol', 'tos', 'prefix', 'peer']);
/** What has parts: a number is none of them, in quotes or not. */
const OF_PARTS = new Set<ArgumentKind>(['community', 'large-community', 'ext-value', 'rd', 'address']);
/** Where any text may stand, and so a keyword in quotes. */
const OF_TEXT = new Set<ArgumentKind>(['string', 'words', 'define', 'name', 'label', 'file', 'interface', 'protocol', 'key']);
const MARKS = new Set<ArgumentKind>(['sign', 'unary', 'equality', 'binary']);

/** What may stand at a place: words, arguments, marks. */
interface Expectation {
  readonly words: ReadonlySet<string>;
  readonly kinds: ReadonlySet<ArgumentKind>;
  /** The words that values of `enum` and `yesno` may be. */
  readonly values: ReadonlySet<string>;
  readonly braces: boolean;
}

/** What parts may begin with. */
export function expectationOf(parts: readonly Part[]): Expectation {
  const words = new Set<string>();
  const kinds = new Set<ArgumentKind>();
  const values = new Set<string>();
  let braces = false;
  /** Returns whether the part may be empty. */
  const collect = (part: Part): boolean => {
    switch (part.type) {
      case 'word': words.add(part.text); return false;
      case 'argument':
        kinds.add(part.kind);
        if (part.kind === 'enum') for (const { text } of part.limits) for (const value of text.split('|')) values.add(value);
        return false;
      case 'list': case 'block': braces = true; return false;
      case 'rows': {
        const block = formBlock(part.block);
        for (const word of block.byWord.keys()) words.add(word);
        for (const form of block.others) collect(form.part);
        return part.many;
      }
      case 'optional': collect(part.part); return true;
      case 'choice': return part.parts.map(collect).some(Boolean);
      case 'sequence': return part.parts.every(collect);
    }
  };
  for (const part of parts) collect(part);
  return { words, kinds, values, braces };
}

/** What is wrong with elements of which `failure` tells how far they fit. `from`: where the form should begin. */
export function diagnose(elements: readonly ast.Element[], from: number, failure: Failure, block: string, statement: ast.Statement | undefined): LocalProblem | undefined {
  const at = Math.max(failure.at, from);
  const element = elements[at];
  const expected = expectationOf(failure.expected);
  const semicolon = [element, elements[at - 1], elements[at + 1], elements[at + 2]].find((one, i) => one?.kind === 'word' && one.text.length > 1 && one.text.endsWith(';') && one.macro === undefined && (i < 2 || isSlash(elements[at + 1])));
  if (semicolon) {
    const end = { start: semicolon.end - 1, end: semicolon.end };
    return problem('syntax-error', end, 'bgpd knows no ";": a statement ends with its line, and here it is a part of the word', [replace(end, '', 'Remove ";"', true)]);
  }
  const stray = [at, at - 1].find((i) => i > from && endsWithQuote(elements[i]));
  if (stray !== undefined) return strayQuoteError(elements[stray]!, openedAt(elements, stray, from));
  const elsewhere = rdomainAt(elements, from, block) ?? fromElsewhere(elements, from, block) ?? placeholder(elements, at, expected) ?? habitAt({ elements, at, from, block, ...expected });
  if (elsewhere) return elsewhere;
  // `group = "x"`: the name may be the beginning of another statement.
  const macro = block === 'file' && at === from + 1 ? macroSlip(elements) : undefined;
  if (macro) return macro;
  if (at === from && element) return wrongBeginning(element, elements, from, expected, block);
  const before = elements[at - 1];
  if (!element) return missing(before, statement, expected);
  if (element.kind === 'mark' && element.text === '\n') return missing(before, undefined, expected);
  return unexpected(element, before, expected, block);
}

const isSlash = (element: ast.Element | undefined): boolean => element?.kind === 'mark' && element.text === '/';

/** Where the text that a stray quote ends should begin: at the first of the words before it that are no keywords. */
function openedAt(elements: readonly ast.Element[], at: number, from: number): number | undefined {
  let first = at;
  const before = (): ast.Element | undefined => elements[first - 1];
  while (first - 1 > from && before()!.kind === 'word' && !keywords.has((before() as ast.Word).text)) first--;
  return before()?.kind === 'text' ? undefined : elements[first]!.start;
}

/** The first word of a statement or a member is none that there is. */
function wrongBeginning(element: ast.Element, elements: readonly ast.Element[], from: number, expected: Expectation, block: string): LocalProblem {
  const { noun } = formBlock(block).block;
  if (element.kind !== 'word') {
    if (element.kind === 'text' && keywords.has(element.text) && expected.words.has(element.text)) {
      return problem('syntax-error', element, `"${element.text}" in quotes is a text and no keyword: remove the quotes`, [replace(element, element.text, 'Remove the quotes', true)]);
    }
    const macro = block === 'file' ? macroSlip(elements) : undefined;
    return macro ?? unexpected(element, undefined, expected, block);
  }
  const macro = block === 'file' ? macroSlip(elements) : undefined;
  if (macro) return macro;
  const word = element.text;
  const near = closest(word, expected.words);
  if (near !== undefined) return problem('unknown-option', element, `there is no ${noun} "${word}": did you mean "${near}"?`, [replace(element, near, `Change to "${near}"`)]);
  if (keywords.get(word) === ALL_RELEASES && expected.words.size === 0 && [...expected.kinds].some((kind) => OF_TEXT.has(kind))) return unexpected(element, undefined, expected, block);
  const homes = homesOf(word, block);
  if (homes.length > 0) {
    const goesOn = block === 'file' && homes.some((home) => OF_RULES.has(home)) ? '; a rule goes on in the next line where the one before ends with a backslash' : '';
    return problem('misplaced-option', element, `"${word}" is no ${noun} here: it belongs ${homes.join(' or ')}${goesOn}`);
  }
  // A network among members without its length.
  if (expected.kinds.size > 0 && expected.words.size === 0) return unexpected(elements[from]!, undefined, expected, block);
  return problem('unknown-option', element, `there is no ${noun} "${word}"${block === 'neighbor' || block === 'group' ? ': bgpd asks for "yes or no" here, since "no" may begin an option' : ''}`);
}

/** `<YOUR-AS>`, as guides write what everybody must fill in: also as the value of a macro. */
function placeholder(elements: readonly ast.Element[], at: number, expected: Expectation): LocalProblem | undefined {
  const open = elements[at];
  if (open?.kind !== 'mark' || open.text !== '<') return undefined;
  const close = elements.findIndex((one, i) => i > at && i <= at + MOST_WORDS && one.kind === 'mark' && (one.text === '>' || one.text === '\n'));
  const inside = elements.slice(at + 1, close);
  if (close < at + 2 || elements[close]!.kind !== 'mark' || (elements[close] as ast.Mark).text !== '>' || inside[0]!.kind !== 'word' || !inside.every(({ kind }) => kind === 'word' || kind === 'number')) return undefined;
  const text = inside.map((one) => (one as ast.Word).text).join(' ');
  return problem('syntax-error', { start: open.start, end: elements[close]!.end }, `"<${text}>" holds the place of a value of your own: ${ends(expected) ? 'put it in, or remove it' : `write ${list(expected)} there`}`);
}

/** How long a placeholder may be. */
const MOST_WORDS = 8;

/** Words of older releases and of other programs. */
function fromElsewhere(elements: readonly ast.Element[], from: number, block: string): LocalProblem | undefined {
  const table = block === 'file' ? fileWords : block === 'neighbor' || block === 'group' ? neighborWords : [];
  const [first, second] = [elements[from], elements[from + 1]];
  if (table.length === 0 || from > 0 || first?.kind !== 'word') return undefined;
  const pair = second?.kind === 'word' ? `${first.text} ${second.text}` : undefined;
  const found = table.find(({ words }) => words === first.text || words === pair);
  if (!found) return undefined;
  const count = found.words === pair ? 2 : 1;
  const rest = elements.slice(from + count);
  const at = { start: first.start, end: elements[from + count - 1]!.end };
  const message = `there is no "${found.words}": ${found.write === undefined ? `${found.why}; remove it` : `write "${found.write.replace('$', '...')}", ${found.why}`}`;
  if (found.write === undefined) return problem('unknown-option', at, message, [replace({ start: first.start, end: elements.at(-1)!.end }, '', 'Remove it')]);
  if (!found.write.endsWith('$')) return problem('unknown-option', at, message, [replace({ start: first.start, end: elements.at(-1)!.end }, found.write, `Change to "${found.write}"`)]);
  const words = found.write.slice(0, -2);
  const fits = found.address !== true || (rest[0]?.kind === 'word' && /[.:]/.test(rest[0].text));
  return problem('unknown-option', at, message, rest.length > 0 && fits ? [replace(at, words, `Change to "${words}"`)] : []);
}

/** `ASN=65001`, `my-as="1"`, `group="x"`, `X=$Y`. */
function macroSlip(elements: readonly ast.Element[]): LocalProblem | undefined {
  const [name, equal, value, ...rest] = elements;
  if (equal?.kind !== 'mark' || equal.text !== '=' || !name || (name.kind !== 'word' && name.kind !== 'text')) return undefined;
  if (name.kind === 'word' && keywords.get(name.text) === ALL_RELEASES) return problem('reserved-word', name, `"${name.text}" is a keyword, which no macro can be called`);
  if (!value) return problem('syntax-error', equal, `the macro has no value: write ${name.text}="..."`, [replace({ start: equal.end, end: equal.end }, '""', 'Insert ""')]);
  const whole = { start: value.start, end: elements.at(-1)!.end };
  if (value.kind === 'number' && rest.length === 0) {
    return problem('type-mismatch', value, `the value of a macro is a word or a text, and a bare number is neither: put it into quotes; where $${name.text} is used it is a number again`, [replace(value, `"${value.text}"`, 'Put it into quotes', true)]);
  }
  const last = elements.at(-1)!;
  if (endsWithQuote(last)) return strayQuoteError(last, value.start);
  const keyword = [value, ...rest].find((one) => one.kind === 'word' && keywords.get(one.text) === ALL_RELEASES);
  if (keyword?.kind === 'word') {
    const plain = [value, ...rest].every((one) => one.kind === 'word' || one.kind === 'number');
    const text = [value, ...rest].map((one) => ('text' in one ? one.text : '')).join(' ');
    return problem('reserved-word', keyword, `"${keyword.text}" is a keyword, which a macro's value can hold in quotes alone`, plain ? [replace(whole, `"${text}"`, 'Put it into quotes', true)] : []);
  }
  return problem('syntax-error', whole, "the value of a macro is one or more words: put it into quotes if it holds marks, numbers or keywords");
}

const OF_RULES = new Set(['into a filter rule', 'behind "set"']);

/** Where a word that is no form of this block would be one, in words. */
function homesOf(word: string, block: string): string[] {
  const homes: Readonly<Record<string, string>> = {
    file: 'at the top level', neighbor: 'into a neighbor or a group', group: 'into a group', vpn: 'into a vpn', rtr: 'into an rtr', set: 'behind "set"', 'set clause': 'into a filter rule', 'filter match': 'into a filter rule', flow: 'into a flowspec rule',
  };
  const found = new Set<string>();
  for (const name of blockNames()) {
    const home = homes[name];
    if (home === undefined || name === block || (name === 'group' && word !== 'neighbor')) continue;
    if (formBlock(name).byWord.has(word)) found.add(home);
  }
  // At the top level a rule was broken more often than an option went astray.
  const order = block === 'file' ? [...found].sort((a, b) => Number(OF_RULES.has(b)) - Number(OF_RULES.has(a))) : [...found];
  return order.slice(0, 2);
}

/** The line ends although more must follow. */
function missing(before: ast.Element | undefined, statement: ast.Statement | undefined, expected: Expectation): LocalProblem {
  const end = before?.end ?? statement?.end ?? 0;
  const at = { start: before && !('macro' in before) ? before.start : Math.max(0, end - 1), end };
  const behind = before && 'text' in before && before.text.trim() !== '' ? ` behind "${before.text}"` : '';
  const [word, ...others] = [...expected.words];
  const only = word !== undefined && others.length === 0 && expected.kinds.size === 0 && !expected.braces && before && !('macro' in before) ? [replace({ start: end, end }, ` ${word}`, `Insert "${word}"`)] : [];
  const usual = expected.words.has('unicast') && before && !('macro' in before) ? [replace({ start: end, end }, ' unicast', 'Insert "unicast"')] : [];
  return problem('syntax-error', at, `${list(expected)} must follow${behind}`, [...only, ...usual]);
}

/** An element that nothing expects. */
function unexpected(element: ast.Element, before: ast.Element | undefined, expected: Expectation, block: string): LocalProblem {
  const { words, kinds, values } = expected;
  if (element.kind === 'mark') {
    if (element.text === ';') return problem('syntax-error', element, 'bgpd knows no ";": a statement ends with its line', [replace(element, '', 'Remove ";"', true)]);
    if (element.text === '\n') return missing(before, undefined, expected);
    return problem('syntax-error', element, `unexpected "${element.text}"${ends(expected) ? ': the statement ends before it' : `: ${list(expected)} must stand here`}`);
  }
  if (element.kind === 'list' || element.kind === 'block') return problem('syntax-error', { start: element.start, end: element.start + 1 }, `unexpected "{"${ends(expected) ? ': nothing in braces belongs to this' : `: ${list(expected)} must stand here`}`);
  if (element.kind === 'plain' || element.kind === 'attributes') return problem('syntax-error', element, `${list(expected)} must stand here`);
  if (element.kind === 'number') {
    const marks = [...kinds].every((kind) => MARKS.has(kind));
    if (!marks && ![...kinds].some((kind) => NUMERIC.has(kind))) {
      if ([...kinds].every((kind) => OF_PARTS.has(kind))) return problem('type-mismatch', element, `${list(expected)} must stand here, and this is a number`);
      return problem('type-mismatch', element, `${list(expected)} must stand here, and a bare number is a number to bgpd: put it into quotes`, [replace(element, `"${element.text}"`, 'Put it into quotes', true)]);
    }
    return problem('syntax-error', element, `unexpected number ${element.text}${ends(expected) ? ': the statement ends before it' : `: ${list(expected)} must stand here`}`);
  }
  const numeric = [...kinds].some((kind) => kind === 'number' || kind === 'as16');
  if (numeric && element.kind === 'text' && /^-?\d+$/.test(element.text)) {
    return problem('type-mismatch', element, 'a number in quotes is a text to bgpd: remove the quotes', [replace(element, element.text, 'Remove the quotes', true)]);
  }
  if (element.kind === 'text' && words.has(element.text)) {
    return problem('syntax-error', element, `"${element.text}" in quotes is a text and no keyword: remove the quotes`, [replace(element, element.text, 'Remove the quotes', true)]);
  }
  const glued = /^(-?\d+)([;.]|-.*)?$/.exec(element.text);
  if (numeric && element.kind === 'word' && glued) {
    const [, digits, more = ''] = glued;
    const spaced = more.startsWith('-') ? `${digits} - ${more.slice(1)}` : digits!;
    const why = more.startsWith('-') ? 'without blanks around "-" this is one word to bgpd' : more === ';' ? 'bgpd knows no ";"' : `a number must be followed by a blank, ")", ",", "/", "}" or "=" to be one`;
    return problem('type-mismatch', element, `${why}: write ${spaced}`, element.macro === undefined ? [replace(element, `${spaced} `.trimEnd(), `Change to "${spaced}"`, true)] : []);
  }
  const seconds = numeric && element.kind === 'word' && element.macro === undefined ? /^(\d+)(?:s|sec|secs|seconds?)$/.exec(element.text)?.[1] : undefined;
  if (seconds !== undefined) return problem('type-mismatch', element, `seconds have no unit in bgpd.conf: write ${seconds}`, [replace(element, seconds, `Change to "${seconds}"`, true)]);
  // `deny from any prefixlen > 24`: of prefixes of both families no length says anything.
  if (element.kind === 'word' && element.text === 'prefixlen' && words.has('inet')) {
    const fixes = ['inet', 'inet6'].map((family) => replace({ start: element.start, end: element.start }, `${family} `, `Insert "${family}"`));
    return problem('syntax-error', element, '"prefixlen" must stand behind "inet", "inet6" or a prefix: for IPv4 and IPv6 write a rule each', element.macro === undefined ? fixes : []);
  }
  const near = closest(element.text, [...words, ...values]);
  if (near !== undefined && element.kind === 'word') return problem('unknown-option', element, `there is no "${element.text}" here: did you mean "${near}"?`, [replace(element, near, `Change to "${near}"`)]);
  const textWanted = [...kinds].some((kind) => OF_TEXT.has(kind));
  if (element.kind === 'word' && keywords.get(element.text) === ALL_RELEASES && textWanted) {
    return problem('reserved-word', element, `"${element.text}" is a keyword, so it is no ${named(expected)} without quotes`, [replace(element, `"${element.text}"`, 'Put it into quotes', true)]);
  }
  if (element.kind === 'word' && element.text === 'on' && kinds.has('yesno')) return problem('invalid-argument', element, '"yes" or "no" must stand here, not "on"', [replace(element, 'yes', 'Change to "yes"')]);
  if (element.kind === 'word' && kinds.has('prefix') && /^[0-9a-fA-F.:]+$/.test(element.text)) return unfinishedPrefix(element);
  if (words.size === 0 && kinds.size > 0) return problem('syntax-error', element, `"${element.text}" cannot stand here: ${list(expected)} is expected`);
  const other = element.kind === 'word' && formBlock(block).byWord.has(element.text);
  if (other && before && ends(expected)) {
    return problem('syntax-error', element, `"${element.text}" begins another ${formBlock(block).block.noun}, which must stand on a line of its own`, [replace({ start: before.end, end: element.start }, '\n', 'Begin a line before it', true)]);
  }
  const own = element.kind === 'word' && element.macro === undefined;
  const [word, ...rest] = [...words];
  const only = own && rest.length === 0 && kinds.size === 0 && !expected.braces ? word : undefined;
  const fixes = only?.startsWith(element.text) ? [replace(element, only, `Change to "${only}"`)] : only === 'on' ? [replace({ start: element.start, end: element.start }, 'on ', 'Insert "on"')] : [];
  if (only === 'local-address' && before?.kind === 'word' && before.text === 'no') return problem('syntax-error', element, '"no" stands before "local-address" alone: an option that is not wanted is left out');
  return problem('syntax-error', element, `unexpected "${element.text}"${ends(expected) ? ': the statement ends before it' : `: ${list(expected)} must stand here`}`, fixes);
}

/** An address where a network must stand. */
function unfinishedPrefix(element: ast.Word): LocalProblem {
  const length = element.text.includes(':') ? 128 : 32;
  return problem('syntax-error', element, `a length must follow the address: ${element.text}/${length} is that address alone`, element.macro === undefined ? [replace({ start: element.end, end: element.end }, `/${length}`, `Insert "/${length}"`)] : []);
}

const ends = ({ words, kinds, braces }: Expectation): boolean => words.size === 0 && kinds.size === 0 && !braces;

/** What is expected, in words: not more than a person reads. */
function list({ words, kinds, values, braces }: Expectation): string {
  const nouns = [...kinds].filter((kind) => kind !== 'enum' || values.size === 0).map((kind) => NOUNS[kind]);
  const quoted = [...values, ...words].map((word) => `"${word}"`);
  const all = [...new Set(nouns), ...(quoted.length > 8 ? [...quoted.slice(0, 6), 'another word'] : quoted), ...(braces ? ['"{"'] : [])];
  if (all.length === 0) return 'the end of the line';
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

/** The noun of the first argument that is expected, without its article. */
function named({ kinds }: Expectation): string {
  const kind = [...kinds].find((one) => !MARKS.has(one));
  return (kind ? NOUNS[kind] : 'text').replace(/^an? /, '');
}

function problem(code: string, { start, end }: ast.Node, message: string, fixes: readonly LocalFix[] = []): LocalProblem {
  return { code, message, start, end, ...(fixes.length > 0 && { fixes }) };
}
