/** What a place in a bgpd.conf is: the block that it stands in, and the elements of its statement before it. */
import type { Position } from '../../base/position.ts';
import { formBlock } from '../../languages/openbgpd/binding/form.ts';
import { Matcher } from '../../languages/openbgpd/binding/match.ts';
import type { BgpdDocument } from '../../languages/openbgpd/document.ts';
import type { BgpdProject } from '../../languages/openbgpd/project/project.ts';
import type * as ast from '../../languages/openbgpd/syntax/ast.ts';
import type { Release } from '../../languages/openbgpd/versions.ts';

/** What features ask: a document in its project. */
export interface BgpdScope {
  readonly document: BgpdDocument;
  readonly project: BgpdProject;
  /** The release that it is judged for. */
  readonly release: Release;
  /** It is a part of a configuration. */
  readonly fragment: boolean;
}

/** A place where something may be typed. */
export interface Place {
  readonly item: ast.Item;
  readonly offset: number;
  /** The block of the tables whose forms may stand there. */
  readonly block: string;
  /** What stands before it in the statement or member, without the word that is being typed. */
  readonly before: readonly ast.Element[];
  /** It is in a list, whose members need nothing between them: behind a whole one another may begin. */
  readonly list: boolean;
  /** The word that is being typed: offsets in the item. */
  readonly word: ast.Node & { readonly text: string };
  /** It is a comment or a text: only what belongs there may be typed. */
  readonly quiet: 'comment' | 'text' | undefined;
}

/** The place at a position. */
export function placeAt({ document, project }: BgpdScope, position: Position): Place {
  const { item, offset } = document.locate(position);
  const line = item.text.slice(item.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const typed = /[^\s(){}<>!=/#,"']*$/.exec(line)![0];
  const word = { start: offset - typed.length, end: offset, text: typed };
  const quiet = inQuiet(line);
  const entry = project.entriesOf(item)[0];
  const { statement } = (entry && project.inFull(entry).tree) ?? {};
  // Behind the end of a statement begins the next line of the file; an indented one goes on with a block that is still open.
  const behind = !statement || (offset > statement.end && item.text.slice(statement.end, offset).includes('\n') && !(isOpen(statement) && /^[ \t]/.test(line)));
  const { block, before, list = false } = behind || !statement ? { block: 'file', before: [] } : within(statement.elements, 'file', word.start, item.text);
  return { item, offset, block, before, list, word, quiet };
}

/** Whether a statement ends with a block that nothing closes yet. */
function isOpen({ elements }: ast.Statement): boolean {
  const last = elements.at(-1);
  return last?.kind === 'block' && !last.closed;
}

/** Whether the end of a line stands in a comment or in a text. */
function inQuiet(line: string): Place['quiet'] {
  let quote = '';
  for (const [i, char] of [...line].entries()) {
    if (quote === '' && char === '#') return 'comment';
    if (quote === '' && (char === '"' || char === "'") && !/\w/.test(line[i - 1] ?? '')) quote = char;
    else if (char === quote) quote = '';
  }
  return quote === '' ? undefined : 'text';
}

function within(elements: readonly ast.Element[], block: string, offset: number, text: string): { block: string; before: readonly ast.Element[]; list?: boolean } {
  const at = elements.findIndex((element) => (element.kind === 'list' || element.kind === 'block') && element.start < offset && (offset < element.end || !element.closed));
  const braces = elements[at];
  if (braces?.kind !== 'list' && braces?.kind !== 'block') return { block, before: elements.filter((element) => element.end <= offset) };
  const inside = bracesBlock(elements.slice(0, at), block, braces.kind);
  if (inside === undefined) return { block, before: elements.slice(0, at) };
  if (braces.kind === 'block') {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    const statement = braces.statements.findLast((one) => one.start < offset && (offset <= one.end || one.end > lineStart || isOpen(one)));
    return statement ? within(statement.elements, inside, offset, text) : { block: inside, before: [] };
  }
  // Of a list the member that is being typed.
  const inner = braces.elements;
  const nested = inner.find((element) => element.kind === 'list' && element.start < offset && offset < element.end);
  const until = nested ? inner.indexOf(nested) + 1 : inner.findLastIndex((element) => element.end <= offset) + 1;
  const from = inner.slice(0, until).findLastIndex((element) => element.kind === 'plain' || (element.kind === 'mark' && (element.text === ',' || element.text === '\n'))) + 1;
  const covered = inner.some(({ kind, start, end }) => kind === 'plain' && start < offset && offset <= end);
  const member = covered || (from > 0 && from === until && inner[from - 1]?.kind === 'plain') ? plainPrefix(text, offset) : inner.slice(from, until);
  return { list: true, ...within(lastMember(member, inside), inside, offset, text) };
}

/** Plain members have no elements: of one that ends right before the place, its prefix. */
function plainPrefix(text: string, offset: number): ast.Element[] {
  const found = /([0-9a-fA-F.:]+)\/(\d+)[ \t]+$/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));
  if (!found) return [];
  const [whole, address, length] = found;
  const start = offset - whole.length;
  const slash = start + address!.length;
  return [
    { kind: 'word', text: address!, start, end: slash }, { kind: 'mark', text: '/', start: slash, end: slash + 1 },
    { kind: 'number', text: length!, value: Number(length), start: slash + 1, end: slash + 1 + length!.length },
  ];
}

/** Members need no comma between them: those that are whole are left out. */
function lastMember(elements: readonly ast.Element[], block: string): readonly ast.Element[] {
  let rest = elements;
  for (;;) {
    const bound = new Matcher(rest).match(formBlock(block), 0, false);
    if (!bound || bound.taken === 0 || bound.taken >= rest.length) return rest;
    rest = rest.slice(bound.taken);
  }
}

/** The block whose forms stand in braces behind these elements. */
function bracesBlock(before: readonly ast.Element[], block: string, kind: 'list' | 'block'): string | undefined {
  const matcher = new Matcher(before);
  matcher.match(formBlock(block), 0, true);
  const { at, expected } = matcher.failure;
  if (at === before.length) for (const part of expected) if (part.type === kind) return part.block;
  // What goes before may be wrong: its first word tells all the same.
  const first = before[0];
  const name = first?.kind === 'word' ? first.text : '';
  if (kind === 'block') return name === 'group' || name === 'vpn' ? name : 'neighbor';
  return undefined;
}
