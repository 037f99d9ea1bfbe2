/** The outline of a document. What an item contributes is kept with it, in its own offsets. */
import type { Position, Range } from '../base/position.ts';
import { bindStatements, type Bound } from '../languages/bird/binding/bind.ts';
import type { OwnDefinition } from '../languages/bird/semantics/collector.ts';
import { factsOf } from '../languages/bird/semantics/facts.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { walk } from '../languages/bird/syntax/walk.ts';
import { Lines, moved } from './lines.ts';
import { contextOf, type Scope } from './scope.ts';
import type { DocumentSymbol, SymbolKind } from './types.ts';

/** A symbol in the offsets of its item. */
interface Relative extends ast.Node {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly selection: ast.Node;
  readonly children: readonly Relative[];
}

/** Symbols with lines and characters from the start of their item. */
const kept = new WeakMap<ast.Item, readonly DocumentSymbol[]>();

/** The symbols of a document, in the order of its text. */
export function symbolsOf(scope: Scope): DocumentSymbol[] {
  const { document } = scope;
  const result: DocumentSymbol[] = [];
  for (const [index, item] of document.items.entries()) {
    let own = kept.get(item);
    if (!own) {
      const symbols = symbolsIn(scope, item);
      const lines = symbols.length > 0 ? new Lines(item.text) : undefined;
      kept.set(item, (own = lines ? symbols.map((symbol) => positioned(symbol, lines)) : []));
    }
    if (own.length === 0) continue;
    const start = document.startOf(index);
    for (const symbol of own) result.push(shifted(symbol, start));
  }
  return result;
}

function positioned({ name, detail, kind, start, end, selection, children }: Relative, lines: Lines): DocumentSymbol {
  return {
    name,
    detail,
    kind,
    range: { start: lines.at(start), end: lines.at(end) },
    selectionRange: { start: lines.at(selection.start), end: lines.at(selection.end) },
    children: children.map((child) => positioned(child, lines)),
  };
}

function shifted(symbol: DocumentSymbol, start: Position): DocumentSymbol {
  const move = ({ start: from, end }: Range): Range => ({ start: moved(from, start), end: moved(end, start) });
  return {
    ...symbol,
    range: move(symbol.range),
    selectionRange: move(symbol.selectionRange),
    children: symbol.children.length === 0 ? symbol.children : symbol.children.map((child) => shifted(child, start)),
  };
}

function symbolsIn(scope: Scope, item: ast.Item): readonly Relative[] {
  const facts = factsOf(item, contextOf(scope, item));
  const { node } = item;
  switch (node?.kind) {
    case 'protocol': {
      const { name, type } = facts.protocol ?? {};
      const selection = name ?? node.head[0] ?? { start: node.start, end: node.start };
      const kind = node.template ? 'template' : 'protocol';
      return [
        {
          name: name?.name || type || kind,
          detail: name ? type : undefined,
          kind,
          start: node.start,
          end: node.end,
          selection,
          children: facts.list.entries.flatMap((entry) => (entry.kind === 'bound' ? blockSymbol(entry) : [])),
        },
      ];
    }
    case 'filter':
      return node.name
        ? [{ name: node.name.name || 'filter', kind: 'filter', start: node.start, end: node.end, selection: node.name, children: locals(node.body) }]
        : [];
    case 'function': {
      if (!node.name) return [];
      const words = (names: readonly ast.Name[]): string => names.map((word) => word.name).join(' ');
      const parameters = node.parameters.map(({ type, name }) => `${words(type)} ${name.name}`).join('; ');
      const detail = `(${parameters})${node.returns ? ` -> ${words(node.returns)}` : ''}`;
      return [
        {
          name: node.name.name || 'function',
          detail,
          kind: 'function',
          start: node.start,
          end: node.end,
          selection: node.name,
          children: [...node.parameters.map(variable), ...locals(node.body)],
        },
      ];
    }
    default: {
      const blocks = facts.list.entries.flatMap((entry) => (entry.kind === 'bound' ? blockSymbol(entry) : []));
      return [...facts.definitions.map((definition) => definitionSymbol(item, definition)), ...(contextOf(scope, item).kind === 'block' ? blocks : [])];
    }
  }
}

function definitionSymbol(item: ast.Item, { name, class: of, node, definition }: OwnDefinition): Relative {
  const kind: SymbolKind = of === 'constant' || of === 'table' || of === 'attribute' ? of : 'other';
  let detail: string | undefined;
  if (definition.kind === 'define' && definition.value) {
    const { value } = definition;
    detail = value.kind === 'set' ? `[ ${value.content.count} ]` : item.text.slice(value.start, Math.min(value.end, value.start + 60)).replace(/\s+/g, ' ');
  } else if (definition.kind === 'bound') detail = definition.keywords.filter((word) => word.end <= node.start).map((word) => word.name).join(' ');
  return { name: name || of, detail, kind, start: definition.start, end: definition.end, selection: node, children: [] };
}

/** A statement with a block: a channel, an area, an interface. */
function blockSymbol(bound: Bound): Relative[] {
  const arg = bound.args.find(({ kind }) => kind === 'block');
  const block = arg?.elements[0];
  const isChannel = /^(?:ipv[46]|vpn[46]|roa[46]|flow[46]|mpls|aspa|eth|evpn|neighbors)$/.test(bound.keywords[0]?.name ?? '');
  if (block?.kind !== 'block' && !isChannel) return [];
  const children =
    block?.kind === 'block' ? bindStatements(block.statements, arg!.spec!).entries.flatMap((entry) => (entry.kind === 'bound' ? blockSymbol(entry) : [])) : [];
  const before = bound.args
    .filter((one) => one !== arg)
    .flatMap(({ elements }) =>
      elements.map((element) =>
        element.kind === 'text' ? `"${element.value}"` : element.kind === 'ip' ? element.text : element.kind === 'number' ? String(element.value) : '',
      ),
    );
  const words = bound.keywords.map((word) => word.name).join(' ');
  const selection = bound.keywords[0] ?? bound;
  return [
    {
      name: [words, ...before].filter(Boolean).join(' ') || bound.block,
      kind: isChannel ? 'channel' : 'block',
      start: bound.start,
      end: bound.end,
      selection: { start: selection.start, end: selection.end },
      children,
    },
  ];
}

function locals(body: ast.Body | undefined): Relative[] {
  const found: Relative[] = [];
  walk(body, (node) => { if (node.kind === 'declaration') found.push(variable(node)); });
  return found;
}

function variable({ name, type, start, end }: ast.Declaration): Relative {
  return { name: name.name || 'variable', detail: type.map((word) => word.name).join(' '), kind: 'variable', start, end, selection: name, children: [] };
}
