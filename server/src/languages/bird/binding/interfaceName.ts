/**
 * Names of interfaces that BIRD's lexer takes apart: `%vmbr-dev` is a name, a minus and a name. What is meant is plain, so
 * the binder goes on with the name put together, and says what is wrong at the name and nowhere else.
 *
 * Two places, two spellings: after `%` stands a symbol, bare (`eth0`) or in single quotes (`'vmbr-dev'`); everywhere else
 * (`interface`, `dev`, `via`) a text in double quotes.
 */
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, describe, NO_RELEASE, type ReleaseSet } from '../versions.ts';
import { symbolRefusedBy } from './symbolKeywords.ts';

/** A fix inside the item. Its edits do not overlap. */
export interface InterfaceNameFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[];
}

/** A name that is not written the way its place wants. The node is the name as it stands there. */
export interface InterfaceNameProblem extends ast.Node {
  readonly code: 'interface-name-needs-quotes';
  /** The name that is meant. */
  readonly name: string;
  readonly message: string;
  /** The releases that refuse it: all, but for a keyword as a name. */
  readonly refusedBy: ReleaseSet;
  /** The statement's elements as they would be with the name in its quotes. */
  readonly repaired: readonly ast.Element[];
  readonly fixes: readonly InterfaceNameFix[];
}

/** Characters that a symbol in single quotes may have. */
const SYMBOL = /^[\w.:-]+$/;
/** Words inside a statement after which a text names an interface; `interface` does as its first word. */
const BEFORE_TEXT = new Set(['via', 'dev']);

/**
 * Looks for such a name in the elements of one statement of the block named `block`. Only the first one is told: call
 * again with `repaired` for more.
 */
export function interfaceNameProblem(elements: readonly ast.Element[], block: string): InterfaceNameProblem | undefined {
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i]!;
    let problem: InterfaceNameProblem | undefined;
    if (element.kind === 'punctuation' && element.text === '%') problem = i > 0 && !isNeighborNet(elements, i, block) ? scopeProblem(elements, i + 1, block) : undefined;
    else if (i === 0 ? isWord(element, 'interface') : element.kind === 'name' && !element.quoted && BEFORE_TEXT.has(element.name)) {
      problem = textProblem(elements, i === 0 && isWord(elements[1], 'range') && elements.length > 2 ? 2 : i + 1);
    }
    if (problem) return problem;
  }
  return undefined;
}

/** `route neighbor fe80::1 % 2`: the number of an interface, and no name. */
function isNeighborNet(elements: readonly ast.Element[], percent: number, block: string): boolean {
  return block === 'protocol static' && isWord(elements[percent - 2], 'neighbor');
}

function isWord(element: ast.Element | undefined, word: string): boolean {
  return element?.kind === 'name' && !element.quoted && element.name === word;
}

/**
 * The problem of a single name where a text is wanted (`interface eth0`, `via 'eth0'`): for names that no constant has, which
 * only the whole configuration knows. From 2.18 and 3.2 on a constant may stand there.
 */
export function bareInterfaceName(node: ast.Name): InterfaceNameProblem {
  return unquotedText(node, node.name, ALL_TARGETS, []);
}

/** A symbol is wanted at `at`. */
function scopeProblem(elements: readonly ast.Element[], at: number, block: string): InterfaceNameProblem | undefined {
  const run = runAt(elements, at);
  const first = elements[at];
  if (!run || !first) return undefined;
  const single = run.end === at + 1;
  let refusedBy = ALL_TARGETS;
  if (single && first.kind === 'name') {
    refusedBy = symbolRefusedBy(first.name);
    if (refusedBy === NO_RELEASE) return undefined;
  }
  const { name } = run;
  const node = { start: first.start, end: elements[run.end - 1]!.end };
  const fixes: InterfaceNameFix[] = [];
  // Quotes do not help a keyword.
  const keyword = single && first.kind === 'name';
  if (!keyword && SYMBOL.test(name)) fixes.push({ title: `Write %'${name}'`, safe: true, edits: [{ ...node, newText: `'${name}'` }] });
  if (block === 'protocol bgp' && !/["\n]/.test(name)) {
    const { start } = elements[0]!;
    const scope = { start: elements[at - 2]!.end, end: node.end, newText: '' };
    fixes.push({ title: `Use the option: interface "${name}";`, safe: false, edits: [{ start, end: start, newText: `interface "${name}"; ` }, scope] });
  }
  return {
    code: 'interface-name-needs-quotes', ...node, name, refusedBy, message: scopeMessage(name, first, keyword ? refusedBy : undefined),
    repaired: [...elements.slice(0, at), { kind: 'name', ...node, name, quoted: true }, ...elements.slice(run.end)], fixes,
  };
}

function scopeMessage(name: string, first: ast.Element, keywordIn: ReleaseSet | undefined): string {
  const option = `use \`interface "${name}";\``;
  if (keywordIn === ALL_TARGETS) return `"${name}" is a keyword, which no BIRD takes as a name after "%", with quotes or without: ${option}`;
  if (keywordIn !== undefined) return `"${name}" is a keyword; after "%" it is a name in BIRD ${describe(ALL_TARGETS & ~keywordIn)} alone: ${option}`;
  if (!SYMBOL.test(name)) {
    return `"${name}" cannot stand after "%", where a name has letters, digits and "_", in single quotes also "-", "." and ":"; BIRD refuses the file`;
  }
  const write = `BIRD refuses the file; write %'${name}'`;
  if (first.kind === 'text') return `after "%" stands a name in single quotes, not a text in double ones: ${write}`;
  if (first.kind !== 'name') return `without quotes a name cannot begin with a digit: ${write}`;
  return `without quotes the name ends at "${/\W/.exec(name)?.[0] ?? ''}": ${write}`;
}

/** A text is wanted at `at`: a name in several pieces can be nothing else than an interface. */
function textProblem(elements: readonly ast.Element[], at: number): InterfaceNameProblem | undefined {
  const first = elements[at];
  const run = runAt(elements, at);
  if (!run || run.end === at + 1 || (first?.kind !== 'name' && first?.kind !== 'number')) return undefined;
  const node = { start: first.start, end: elements[run.end - 1]!.end };
  const text: ast.TextLiteral = { kind: 'text', ...node, value: run.name, closed: true };
  return unquotedText(node, run.name, ALL_TARGETS, [...elements.slice(0, at), text, ...elements.slice(run.end)]);
}

function unquotedText(node: ast.Node, name: string, refusedBy: ReleaseSet, repaired: readonly ast.Element[]): InterfaceNameProblem {
  const { start, end } = node;
  return {
    code: 'interface-name-needs-quotes', start, end, name, refusedBy, repaired,
    message: `the name of an interface stands in double quotes here: BIRD refuses the file; write "${name}"`,
    fixes: [{ title: `Write "${name}"`, safe: true, edits: [{ start, end, newText: `"${name}"` }] }],
  };
}

/** The pieces from `at` on that touch each other, as one name. Undefined where no piece of a name stands. */
function runAt(elements: readonly ast.Element[], at: number): { readonly end: number; readonly name: string } | undefined {
  let name = '';
  let end = at;
  for (; end < elements.length; end++) {
    const element = elements[end]!;
    if (end > at && element.start !== elements[end - 1]!.end) break;
    const text = pieceOf(element);
    if (text === undefined) break;
    name += text;
    if (element.kind === 'text') {
      end++;
      break;
    }
  }
  return end === at ? undefined : { end, name };
}

/** What an element contributes to a name; undefined for what is no part of one. */
function pieceOf(element: ast.Element): string | undefined {
  switch (element.kind) {
    case 'name': return element.name;
    case 'number': return String(element.value).padStart(element.end - element.start, '0');
    case 'ip': case 'rd': case 'empty': case 'bytes': return element.text;
    case 'text': return element.value;
    case 'punctuation': return /^[-.:*+]$/.test(element.text) ? element.text : undefined;
    default: return undefined;
  }
}
