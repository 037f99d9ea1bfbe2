/** The outline of a bgpd.conf, and what of it can be folded. */
import { newlinesOf } from '../../base/tiledDocument.ts';
import type { BoundNode } from '../../languages/openbgpd/binding/bind.ts';
import type { BgpdDocument } from '../../languages/openbgpd/document.ts';
import type * as ast from '../../languages/openbgpd/syntax/ast.ts';
import { treeOf } from '../../languages/openbgpd/syntax/parse.ts';
import type { DocumentSymbol, Folding, SymbolKind } from '../types.ts';
import type { BgpdScope } from './place.ts';

const KINDS: Readonly<Record<string, SymbolKind>> = {
  neighbor: 'protocol', group: 'block', vpn: 'block', 'as-set': 'table', 'prefix-set': 'table', 'origin-set': 'table', 'roa-set': 'table', 'aspa-set': 'table', rtr: 'other', 'filter rule': 'filter', flowspec: 'filter', network: 'other', 'network prefix-set': 'other', 'rde rib': 'table',
};

/** The symbols of a document, in the order of its text. */
export function bgpdSymbolsOf({ document, project }: BgpdScope): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  for (const item of document.items) {
    const facts = project.entriesOf(item)[0]?.facts;
    if (item.assignment) {
      const { name, nameStart, nameEnd, value, end } = item.assignment;
      symbols.push({ name, detail: value, kind: 'constant', range: document.rangeIn(item, { start: nameStart, end }), selectionRange: document.rangeIn(item, { start: nameStart, end: nameEnd }), children: [] });
    } else if (facts?.bound) symbols.push(...symbolOf(facts.bound, document, item));
  }
  return symbols;
}

function symbolOf(node: BoundNode, document: BgpdDocument, item: ast.Item): DocumentSymbol[] {
  const kind = KINDS[node.form.name];
  if (!kind) return [];
  const [arg] = node.args;
  const members = node.inside.filter(({ block }) => block === 'group').flatMap(({ members: own }) => own);
  const children = members.flatMap((member) => symbolOf(member, document, item));
  const words = node.words.map(({ text }) => text);
  const name = kind === 'filter' ? ruleIn(item, node) : arg ? arg.text : words[0]!;
  const detail = node.form.name === 'neighbor' ? descriptionOf(node) : kind === 'filter' ? undefined : words[0];
  return [{ name: name || words[0]!, detail, kind, range: document.rangeIn(item, node), selectionRange: document.rangeIn(item, arg && kind !== 'filter' ? arg : node.words[0] ?? node), children }];
}

/** A rule in one line: without the ends of lines that go on, and with `…` for what does not fit or stands in braces below. */
function ruleIn({ text }: ast.Item, { start, end }: ast.Node): string {
  const [line] = text.slice(start, Math.min(end, start + 2 * MOST_SHOWN)).replace(/\s*\\\n\s*/g, ' ').split('\n');
  const whole = line!.replace(/\{\s*(?:#.*)?$/, '{ … }').trim();
  return whole.length <= MOST_SHOWN ? whole : `${whole.slice(0, MOST_SHOWN - 1)}…`;
}

const MOST_SHOWN = 80;

/** What a neighbor says of itself: its description, its AS. */
function descriptionOf(node: BoundNode): string | undefined {
  const own = node.inside.flatMap(({ members }) => members);
  const of = (name: string): string | undefined => own.find(({ form }) => form.name === name)?.args[0]?.text;
  const as = of('remote-as');
  return [of('descr'), as && `AS ${as}`].filter(Boolean).join(', ') || undefined;
}

/** What can be folded: braces over several lines, runs of comments. */
export function bgpdFoldingsOf(document: BgpdDocument): Folding[] {
  const result: Folding[] = [];
  for (const [index, item] of document.items.entries()) {
    if (newlinesOf(item) < 2) continue;
    const { line } = document.startOf(index);
    const { statement } = treeOf(item, () => undefined);
    const fold = (elements: readonly ast.Element[]): void => {
      for (const element of elements) {
        if (element.kind !== 'list' && element.kind !== 'block') continue;
        const startLine = document.positionIn(item, element.start).line;
        const endLine = document.positionIn(item, element.end).line - (element.closed ? 1 : 0);
        if (endLine > startLine) result.push({ startLine, endLine });
        if (element.kind === 'list') fold(element.elements);
        else for (const inner of element.statements) fold(inner.elements);
      }
    };
    if (statement) fold(statement.elements);
    let run = -1;
    const lines = item.text.split('\n');
    for (let i = 0; i <= lines.length; i++) {
      const comment = /^[ \t]*#/.test(lines[i] ?? '');
      if (comment && run < 0) run = i;
      else if (!comment && run >= 0) {
        if (i - 1 > run) result.push({ startLine: line + run, endLine: line + i - 1, kind: 'comment' });
        run = -1;
      }
    }
  }
  return result.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}
