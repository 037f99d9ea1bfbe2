/**
 * Slips that show what was meant: a statement becomes whole with one small change. Each kind of slip proposes changes, and
 * the tables decide: what no form takes whole is no proposal.
 */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { isOwnWord } from '../syntax/ownWords.ts';
import { FOREIGN_ARGUMENTS, FOREIGN_FILTERS, FOREIGN_OPTIONS, FOREIGN_SWITCHES } from '../tables/foreign.ts';
import { ALL_TARGETS, NO_RELEASE } from '../versions.ts';
import type { CompiledBlock, Form } from './blocks.ts';
import type { BindFix, BindProblem } from './bound.ts';
import { matchGuarded } from './match.ts';
import { type Edit, type Elements, isSign, isWord, nameAt, type Proposal, rangeOf, replaced, touch } from './slipParts.ts';
import { kindsOfValues, quotes, quotesInside, units } from './valueSlips.ts';

/** What is wrong, and the elements as they are meant; none where that is not known. */
export interface Slip {
  readonly problem: BindProblem;
  readonly elements: Elements | undefined;
}

/** The slip that a statement shows; undefined where none makes it whole. */
export function slipIn(statement: ast.Statement, elements: Elements, block: CompiledBlock): Slip | undefined {
  return found(SURE, statement, elements, block) ?? foreignAdvice(elements, block);
}

/** As `slipIn`, for slips that are less plain than a misspelt word. */
export function likelySlipIn(statement: ast.Statement, elements: Elements, block: CompiledBlock): Slip | undefined {
  return found(LIKELY, statement, elements, block);
}

function found(kinds: typeof SURE, statement: ast.Statement, elements: Elements, block: CompiledBlock): Slip | undefined {
  // What is run together with other statements is told apart first.
  if (elements.length > 40 || elements.some((element, i) => i > 0 && statement.lineStarts?.includes(element.start))) return undefined;
  for (const kind of kinds) {
    for (const proposal of kind(elements, block)) {
      const form = takes(proposal, block);
      if (!form) continue;
      const code = firstWordOf(elements, block) ? 'invalid-argument' : 'unknown-option';
      return { problem: { code, message: proposal.message, start: proposal.at.start, end: proposal.at.end, fixes: proposal.fixes.map(fixOf), ...(proposal.filterNamed !== undefined && { filterNamed: proposal.filterNamed }) }, elements: proposal.unread ? undefined : proposal.elements };
    }
  }
  return undefined;
}

/** What to do in place of another router's option, where no words fit in its place. */
function foreignAdvice(elements: Elements, block: CompiledBlock): Slip | undefined {
  const foreign = foreignOption(elements, block);
  if (!foreign?.option.advice) return undefined;
  const { foreign: name, advice } = foreign.option;
  const words = [...advice.matchAll(/"(\w+)/g)].map(([, word]) => word!);
  const { start, end } = rangeOf(elements, 0, foreign.count);
  return { problem: { code: 'unknown-option', message: `BIRD has no "${name}" here: ${advice}`, start, end, fixes: [], missing: { at: 0, words } }, elements: undefined };
}

const fixOf = ({ title, edits }: Proposal['fixes'][number]): BindFix => (edits.length === 1 ? { title, safe: false, ...edits[0]! } : { title, safe: false, edits });

/** The form of 2.0 and later that takes a proposal whole. */
function takes({ elements, names }: Proposal, block: CompiledBlock): Form | undefined {
  const first = elements[0];
  const candidates = first?.kind === 'name' && !first.quoted ? block.byWord.get(first.name) ?? block.others : block.others;
  return candidates.find((form) => (form.versions & ALL_TARGETS) !== NO_RELEASE && matchGuarded(form, elements, names === true).complete === elements.length);
}

function firstWordOf(elements: Elements, block: CompiledBlock): boolean {
  const first = elements[0];
  return first?.kind === 'name' && block.byWord.has(first.name);
}

/** `next-hop-self`: the run of words and dashes at `from`; 0 where it has none. */
function dashedLength(elements: Elements, from: number): number {
  let i = from;
  while (isWord(elements[i]) && isSign(elements[i + 1], '-') && isWord(elements[i + 2]) && touch(elements[i]!, elements[i + 1]!) && touch(elements[i + 1]!, elements[i + 2]!)) i += 2;
  return i === from ? 0 : i - from + 1;
}

const phraseOf = (elements: Elements): string => elements.map((element) => (element.kind === 'name' ? element.name : '-')).join('');

/** The option of another router that the statement begins with, and how many elements name it. */
function foreignOption(elements: Elements, { block }: CompiledBlock): { readonly option: (typeof FOREIGN_OPTIONS)[string][number]; readonly count: number } | undefined {
  const options = FOREIGN_OPTIONS[block.name] ?? (block.name.startsWith('bgp') ? FOREIGN_OPTIONS['bgp channel'] : undefined) ?? [];
  const count = dashedLength(elements, 0) || 1;
  if (!isWord(elements[0])) return undefined;
  const first = phraseOf(elements.slice(0, count));
  const more = elements[count] && isWord(elements[count]) ? dashedLength(elements, count) || 1 : 0;
  const second = more > 0 ? `${first} ${phraseOf(elements.slice(count, count + more))}` : undefined;
  const same = (foreign: string, phrase: string): boolean => foreign === phrase || foreign === phrase.replaceAll('_', '-');
  for (const [phrase, length] of [[second, count + more], [first, count]] as const) {
    const option = phrase === undefined ? undefined : options.find(({ foreign }) => same(foreign, phrase));
    if (option) return { option, count: length };
  }
  return undefined;
}

/** Each kind of slip, the surest first. */
const SURE: readonly ((elements: Elements, block: CompiledBlock) => Generator<Proposal>)[] = [
  dashes, foreignNames, interfacesBehind, joinedWords, capitals, otherWords, missingCommas, quotesInside, quotes, units, kindsOfValues, signs, missingValues, missingFilterWord,
];
const LIKELY: typeof SURE = [textsWithoutQuotes, oneTooMany];

/** `next-hop-self`, `next_hop self` */
function* dashes(elements: Elements): Generator<Proposal> {
  const words: ast.Element[] = [];
  const edits: Edit[] = [];
  let at: ast.Node | undefined;
  for (let i = 0; i < elements.length;) {
    const element = elements[i]!;
    const length = dashedLength(elements, i);
    const parts = length === 0 && isWord(element) && /[a-z]_[a-z]/.test(element.name) ? element.name.split('_') : undefined;
    if (length > 0) {
      for (let k = i; k < i + length; k++) {
        if (isWord(elements[k])) words.push(elements[k]!);
        else edits.push({ start: elements[k]!.start, end: elements[k]!.end, newText: ' ' });
      }
      at ??= rangeOf(elements, i, i + length);
    } else if (parts) {
      words.push(...parts.map((part) => nameAt(part, element)));
      edits.push({ start: element.start, end: element.end, newText: parts.join(' ') });
      at ??= { start: element.start, end: element.end };
    } else words.push(element);
    i += length || 1;
  }
  if (!at) return;
  const phrase = words.filter(({ start, end }) => start >= at.start && end <= at.end).map((word) => (word as ast.Name).name).join(' ');
  yield { elements: words, at, message: `BIRD writes these words apart: "${phrase}"`, fixes: [{ title: `Change to "${phrase}"`, edits }], names: true };
}

/** `next-hop-self`, `next_hop_self`: the elements with those words apart; undefined where none are joined. */
export function apart(elements: Elements): Elements | undefined {
  const [proposal] = dashes(elements);
  return proposal?.elements;
}

/** `neighbor fe80::1 interface "eth0" as 65001`, `route 10.0.0.0/8 via fe80::1 dev eth0` */
function* interfacesBehind(elements: Elements): Generator<Proposal> {
  for (let i = 2; i + 1 < elements.length; i++) {
    const [address, word, name] = [elements[i - 1]!, elements[i]!, elements[i + 1]!];
    if (address.kind !== 'ip' || !isWord(word) || !INTERFACE_WORDS.has(word.name) || (name.kind !== 'text' && name.kind !== 'name')) continue;
    const at = rangeOf(elements, i, i + 2);
    const newText = `%'${name.kind === 'text' ? name.value : name.name}'`;
    yield {
      elements: replaced(elements, i, i + 2, [{ kind: 'punctuation', text: '%', ...at }, { kind: 'name', name: newText.slice(2, -1), quoted: true, ...at }]), at,
      message: `an interface stands behind its address, with "%" between them: write ${address.text}${newText}`,
      fixes: [{ title: `Change to ${address.text}${newText}`, edits: [{ start: address.end, end: at.end, newText }] }], names: true,
    };
  }
}

const INTERFACE_WORDS = new Set(['interface', 'dev', 'device', 'iface', 'via', 'on', 'scope', 'zone']);

/** `ebgp-multihop 2` */
function* foreignNames(elements: Elements, block: CompiledBlock): Generator<Proposal> {
  const found = foreignOption(elements, block);
  const words = found?.option.words;
  if (!found || words === undefined) return;
  const at = rangeOf(elements, 0, found.count);
  const named = words.split(' ').map((word) => nameAt(word, at));
  yield { elements: replaced(elements, 0, found.count, named), at, message: `BIRD has no "${found.option.foreign}": write "${words}"`, fixes: [{ title: `Change to "${words}"`, edits: [{ ...at, newText: words }] }], names: true };
}

/** `routerid`, `holdtime`, `extended nexthop` */
function* joinedWords(elements: Elements, block: CompiledBlock): Generator<Proposal> {
  for (const [i, element] of elements.entries()) {
    if (i === 0 || !isWord(element) || element.name.length < 5) continue;
    for (let cut = 2; cut < element.name.length - 1; cut++) {
      const parts = [element.name.slice(0, cut), element.name.slice(cut)];
      yield {
        elements: replaced(elements, i, i + 1, parts.map((part) => nameAt(part, element))), at: element, message: `BIRD writes these words apart: "${parts.join(' ')}"`,
        fixes: [{ title: `Change to "${parts.join(' ')}"`, edits: [{ start: element.start, end: element.end, newText: parts.join(' ') }] }],
      };
    }
  }
  const first = elements[0];
  if (!isWord(first) || block.byWord.has(first.name)) return;
  const small = first.name.toLowerCase();
  const names = new Set(block.forms.map(({ name }) => name).filter((name) => name.includes(' ') && name.replaceAll(' ', '') === small));
  for (const name of names) {
    yield {
      elements: replaced(elements, 0, 1, name.split(' ').map((word) => nameAt(word, first))), at: first, message: `BIRD writes these words apart: "${name}"`,
      fixes: [{ title: `Change to "${name}"`, edits: [{ start: first.start, end: first.end, newText: name }] }], names: true,
    };
  }
}

/** `local AS 65001` */
function* capitals(elements: Elements): Generator<Proposal> {
  const large = elements.filter((element) => isWord(element) && /[A-Z]/.test(element.name));
  for (const some of large.length > 1 ? [...large.map((one) => [one]), large] : [large]) {
    if (some.length === 0) continue;
    const small = elements.map((element) => (some.includes(element) ? nameAt((element as ast.Name).name.toLowerCase(), element) : element));
    const words = some.map((element) => (element as ast.Name).name.toLowerCase());
    yield {
      elements: small, at: some[0]!, message: `BIRD's own words are written in small letters: "${words[0]}"`,
      fixes: [{ title: `Change to "${words.join(' ')}"`, edits: some.map(({ start, end }, i) => ({ start, end, newText: words[i]! })) }],
    };
  }
}

/** `bfd enable`, `import yes`, `neighbor 192.0.2.1 remote-as 65000`, `authentication md5` */
function* otherWords(elements: Elements): Generator<Proposal> {
  for (let i = 1; i < elements.length; i++) {
    if (!isWord(elements[i])) continue;
    const length = dashedLength(elements, i) || 1;
    const at = rangeOf(elements, i, i + length);
    const phrase = phraseOf(elements.slice(i, i + length));
    for (const words of [FOREIGN_SWITCHES, FOREIGN_FILTERS, FOREIGN_ARGUMENTS]) {
      const word = words[phrase];
      if (word === undefined) continue;
      yield { elements: replaced(elements, i, i + length, [nameAt(word, at)]), at, message: `BIRD has no "${phrase}" here: write "${word}"`, fixes: [{ title: `Change to "${word}"`, edits: [{ ...at, newText: word }] }], names: words === FOREIGN_ARGUMENTS };
    }
  }
}

/** `local as: 65001`, `disabled = yes` */
function* signs(elements: Elements): Generator<Proposal> {
  for (const sign of ['=', ':', ',']) {
    const first = elements.findIndex((element) => isSign(element, sign));
    if (first < 1 || first === elements.length - 1) continue;
    const { start, end } = elements[first]!;
    const blank = elements[first - 1]!.end === start && elements[first + 1]?.start === end;
    yield { elements: replaced(elements, first, first + 1, []), at: { start, end }, message: `no "${sign}" stands here: a value follows its option`, fixes: [{ title: `Remove "${sign}"`, edits: [{ start, end, newText: blank ? ' ' : '' }] }], names: true };
  }
}

/** `interface "eth0" "eth1"` */
function* missingCommas(elements: Elements): Generator<Proposal> {
  for (let i = 2; i < elements.length; i++) {
    const [before, next] = [elements[i - 1]!, elements[i]!];
    if (next.kind !== before.kind || (next.kind !== 'text' && next.kind !== 'prefix')) continue;
    const at = { start: before.end, end: before.end };
    yield { elements: replaced(elements, i, i, [{ kind: 'punctuation', text: ',', ...at }]), at: next, message: '"," is missing before this', fixes: [{ title: 'Insert ","', edits: [{ ...at, newText: ',' }] }] };
  }
}

/** `receive limit action block`: what is missing before a word that the form has next. */
function* missingValues(elements: Elements): Generator<Proposal> {
  for (let i = 1; i < elements.length; i++) {
    const next = elements[i]!;
    if (!isWord(next)) continue;
    const at = { start: next.start, end: next.start };
    const values: readonly [string, ast.Element][] = [
      ['a number', { kind: 'number', ...at, value: 1 }], ['an address', { kind: 'ip', ...at, text: '192.0.2.1', family: 4 }],
      ['a text in double quotes', { kind: 'text', ...at, value: '', closed: true }], ['a prefix', { kind: 'prefix', ...at, address: { kind: 'ip', ...at, text: '192.0.2.0', family: 4 }, length: 24 }],
    ];
    for (const [what, value] of values) yield { elements: replaced(elements, i, i, [value]), at: next, message: `${what} is missing before "${next.name}"`, fixes: [], unread: true };
  }
}

/** `import f`, `import net ~ [ ... ]`, `import filter` */
function* missingFilterWord(elements: Elements): Generator<Proposal> {
  const [first, second, third] = elements;
  if (!isWord(first) || !second) return;
  const at = { start: second.start, end: second.start };
  const last = elements.at(-1)!;
  const insert = (word: string): Proposal['fixes'] => [{ title: `Insert "${word}"`, edits: [{ ...at, newText: `${word} ` }] }];
  const name = nameAt('filter', at);
  if (elements.length === 2 && isWord(second) && (second.name === 'filter' || second.name === 'where')) {
    const example = second.name === 'filter' ? '"filter NAME" or "filter { ... }"' : '"where net.len <= 24", say';
    yield { elements: [first, nameAt('all', second)], at: second, message: `"${second.name}" is not complete: write ${example}`, fixes: [], unread: true };
  } else if (elements.length === 2 && isWord(second)) {
    const meant = closest(second.name, ['all', 'none']);
    if (meant) yield { elements: [first, nameAt(meant, second)], at: second, message: `"${second.name}" is no filter; did you mean "${meant}"?`, fixes: [{ title: `Change to "${meant}"`, edits: [{ start: second.start, end: second.end, newText: meant }] }] };
    // No filter is called like one of BIRD's own words: `import table;` lacks something else.
    if (!isOwnWord(second.name)) yield { elements: [first, name, second], at: second, message: `"filter" is missing before "${second.name}"`, fixes: insert('filter'), filterNamed: second.name };
  } else if (elements.length === 2 && second.kind === 'block') yield { elements: [first, name, { kind: 'body', start: second.start, end: second.end, locals: [], commands: [], closed: true }], at: { start: second.start, end: second.start + 1 }, message: '"filter" is missing before "{"', fixes: insert('filter') };
  else if (third && (isSign(third, '~') || isSign(third, '=') || isSign(third, '.') || third.kind === 'tuple')) {
    yield { elements: [first, nameAt('where', at), { kind: 'missing', start: second.start, end: last.end }], at: { start: second.start, end: last.end }, message: '"where" is missing before the condition', fixes: insert('where') };
  }
}

/** `description my upstream`, `password 12345`, `log /var/log/bird.log all` */
function* textsWithoutQuotes(elements: Elements): Generator<Proposal> {
  for (let from = 1; from < elements.length; from++) {
    for (let to = elements.length; to > from; to--) {
      const run = elements.slice(from, to);
      if ((to - from === 1 && isWord(run[0])) || run[0]!.kind === 'ip' || run[0]!.kind === 'prefix') continue;
      if (run.some((element) => !['name', 'number', 'punctuation', 'ip', 'prefix'].includes(element.kind) || (element.kind === 'name' && element.quoted))) continue;
      const at = rangeOf(elements, from, to);
      const shown = run.map((element, i) => (i > 0 && !touch(run[i - 1]!, element) ? ' ' : '') + plain(element)).join('');
      yield {
        elements: replaced(elements, from, to, [{ kind: 'text', ...at, value: shown, closed: true }]), at, message: `a text stands in double quotes: "${shown}"`,
        fixes: [{ title: `Write "${shown}"`, edits: [{ start: at.start, end: at.start, newText: '"' }, { start: at.end, end: at.end, newText: '"' }] }],
      };
    }
  }
}

function plain(element: ast.Element): string {
  switch (element.kind) {
    case 'name': return element.name;
    case 'number': return String(element.value);
    case 'punctuation': case 'ip': return element.text;
    case 'prefix': return `${element.address.text}/${element.length}`;
    default: return '';
  }
}

/** `ipv4 unicast { ... }`: one word that does not belong there. */
function* oneTooMany(elements: Elements, block: CompiledBlock): Generator<Proposal> {
  const stuck = Math.max(...(block.byWord.get((elements[0] as ast.Name).name) ?? []).map((form) => matchGuarded(form, elements, true).furthest));
  for (let i = elements.length - 1; i > 0; i--) {
    const element = elements[i]!;
    // What some form takes at its place may stand there.
    if (!isWord(element) || stuck > i) continue;
    const before = elements[i - 1]!.end;
    yield { elements: replaced(elements, i, i + 1, []), at: element, message: `"${element.name}" does not belong here`, fixes: [{ title: `Remove "${element.name}"`, edits: [{ start: before, end: element.end, newText: '' }] }] };
  }
}
