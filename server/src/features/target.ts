/** What a position is on: an option's word, a name and what it stands for, a word of the filter language, an include. */
import type { Position } from '../base/position.ts';
import { bindStatements, type Argument, type Bound } from '../languages/bird/binding/bind.ts';
import { compiledBlock, type Form } from '../languages/bird/binding/blocks.ts';
import type { Context } from '../languages/bird/semantics/collector.ts';
import { factsOf } from '../languages/bird/semantics/facts.ts';
import { listOf } from '../languages/bird/semantics/listOf.ts';
import type { Definition } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { childrenOf, type AnyNode } from '../languages/bird/syntax/walk.ts';
import type { ProtocolType } from '../languages/bird/tables/protocols.ts';
import { typeBefore } from './filterTypes.ts';
import { placeAt, protocolTypeOf, type Local } from './place.ts';
import { contextOf, type Scope } from './scope.ts';

/** What stands at a position. `node` is what is named, in the item's offsets. */
export type Target = { readonly item: ast.Item; readonly node: ast.Node } & (
  | { readonly kind: 'option'; readonly form: Form }
  | { readonly kind: 'type'; readonly type: ProtocolType }
  | { readonly kind: 'definition'; readonly definition: Definition }
  | { readonly kind: 'local'; readonly local: Local }
  | { readonly kind: 'method'; readonly name: string; readonly receiver: string | undefined }
  /** A name of the filter language, if the tables have it: an attribute, a function, a constant. */
  | { readonly kind: 'word'; readonly name: string; readonly called: boolean }
  | { readonly kind: 'valueType'; readonly name: string }
  | { readonly kind: 'keyword'; readonly name: string }
  | { readonly kind: 'include'; readonly include: ast.Include }
);

/** What the position is on; undefined for blanks, comments, numbers and the like. */
export function targetAt(scope: Scope, position: Position): Target | undefined {
  const { document } = scope;
  let { index, item, offset } = document.locate(position);
  // At the border of two items the earlier one is located, but a word may begin the later.
  if (offset === item.text.length && /\W$/.test(item.text) && document.items[index + 1]) {
    item = document.items[++index]!;
    offset = 0;
  }
  if (!item.node) return undefined;
  const path = pathTo(item.node, offset);
  const include = path.find((node) => node.kind === 'include') as ast.Include | undefined;
  if (include) return { kind: 'include', include, item, node: { start: include.patternStart, end: include.patternStart + include.pattern.length } };
  const name = path.at(-1);
  const option = optionAt(item, contextOf(scope, item), offset);
  if (name?.kind === 'text') return protocolNamed(scope, item, path, name);
  const word = keywordAt(item, offset);
  if (option && 'bound' in option && word?.kind === 'keyword' && isOwnWord(option.argument, word)) return { kind: 'option', form: option.bound.form, item, node: word.node };
  if (name?.kind !== 'name') return word;
  if (option && 'form' in option) return { kind: 'option', form: option.form, item, node: name };
  return inHead(item, path, name) ?? nameTarget(scope, item, path, name, position, option?.argument);
}

/** The nodes around an offset, outermost first. A name that ends there counts. */
function pathTo(root: ast.ItemNode, offset: number): AnyNode[] {
  const path: AnyNode[] = [];
  for (let node: AnyNode | undefined = root; node;) {
    path.push(node);
    const inside: AnyNode[] = childrenOf(node).filter((child): child is AnyNode => child !== undefined && child.start <= offset && offset <= child.end);
    node = inside.find((child) => child.kind === 'name') ?? inside.at(-1);
  }
  return path;
}

/** The option whose word is at an offset, or the argument that holds it. */
function optionAt(
  item: ast.Item,
  context: Context,
  offset: number,
): { readonly form: Form } | { readonly argument: Argument; readonly bound: Bound } | undefined {
  const node = item.node!;
  const facts = factsOf(item, context);
  let statements: readonly ast.Statement[];
  let block: string;
  if (node.kind === 'protocol' && node.block && facts.protocol?.block && offset > node.block.start) {
    statements = node.block.statements;
    block = facts.protocol.block;
  } else if (node.kind === 'statement' && context.kind !== 'commands') {
    statements = listOf(node);
    block = context.kind === 'block' ? context.block : 'global';
  } else return undefined;
  for (;;) {
    const bound = bindStatements(statements, block).entries.find(
      (entry): entry is Bound => entry.kind === 'bound' && entry.start <= offset && offset <= entry.end,
    );
    if (!bound) return unboundOption(block, statements, offset);
    const keyword = bound.keywords.find((word) => word.start <= offset && offset <= word.end);
    if (keyword) return { form: bound.form };
    const argument = bound.args.find((arg) => arg.start <= offset && offset <= arg.end && arg.elements.length > 0);
    const inner = argument?.elements[0];
    if (!argument) return undefined;
    if (argument.kind !== 'block' || inner?.kind !== 'block') return { argument, bound };
    statements = inner.statements;
    block = argument.spec!;
  }
}

/** A word of a statement that no form takes whole: the first form that begins with the words up to it. */
function unboundOption(block: string, statements: readonly ast.Statement[], offset: number): { readonly form: Form } | undefined {
  const statement = statements.find((one) => one.start <= offset && offset <= one.end);
  const elements = statement?.elements ?? [];
  const at = elements.findIndex((element) => element.start <= offset && offset <= element.end);
  const first = elements[0];
  if (at < 0 || first?.kind !== 'name' || elements[at]!.kind !== 'name') return undefined;
  const words = elements.slice(0, at + 1).map((element) => (element.kind === 'name' ? element.name : ''));
  const forms = compiledBlock(block).byWord.get(first.name) ?? [];
  const form = forms.find(({ name }) => `${name} `.startsWith(`${words.join(' ')} `));
  return form && { form };
}

/** Whether a word of an argument is one of the option's: a class of a mask, `filter` before the name of one. */
function isOwnWord({ kind, elements }: Argument, { name, node }: { readonly name: string; readonly node: ast.Node }): boolean {
  if (kind === 'mask' || kind === 'words') return true;
  return kind === 'filter' && elements[0]!.start === node.start && FILTER_WORDS.has(name);
}

const FILTER_WORDS: ReadonlySet<string> = new Set(['filter', 'where', 'all', 'none']);

/** The protocol whose name is the text in `proto = "uplink"`. */
function protocolNamed(scope: Scope, item: ast.Item, path: readonly AnyNode[], text: ast.TextLiteral): Target | undefined {
  const parent = path.at(-2);
  if (parent?.kind !== 'binary' || parent.right !== text || parent.left.kind !== 'name' || parent.left.name !== 'proto') return undefined;
  const definition = scope.configuration.lookup(text.value);
  return definition?.class === 'protocol' ? { kind: 'definition', definition, item, node: text } : undefined;
}

/** The words between `protocol` and `{`. */
function inHead(item: ast.Item, path: readonly AnyNode[], name: ast.Name): Target | undefined {
  const node = item.node!;
  if (node.kind !== 'protocol' || path.length !== 2) return undefined;
  const type = protocolTypeOf(node.head.map((word) => word.name));
  const length = type?.words.split(' ').length ?? 0;
  if (type && node.head.indexOf(name) < length) return { kind: 'type', type, item, node: { start: node.head[0]!.start, end: node.head[length - 1]!.end } };
  return undefined;
}

function nameTarget(
  scope: Scope,
  item: ast.Item,
  path: readonly AnyNode[],
  name: ast.Name,
  position: Position,
  argument: Argument | undefined,
): Target | undefined {
  const parent = path.at(-2);
  const called = parent?.kind === 'call' && parent.callee === name;
  if (parent?.kind === 'member' && parent.member === name) {
    const place = placeAt(scope.document, position);
    const tokens = place.frames.at(-1)!.tokens;
    return {
      kind: 'method',
      name: name.name,
      receiver: tokens.at(-1)?.image === '.' ? typeBefore(scope, place, tokens.slice(0, -1)) : undefined,
      item,
      node: name,
    };
  }
  if (parent?.kind === 'declaration' && parent.name === name) {
    const type = parent.type.map((word) => word.name).join(' ');
    return { kind: 'local', local: { name: name.name, type, start: name.start, end: name.end }, item, node: name };
  }
  if (parent?.kind === 'declaration' || (parent?.kind === 'function' && parent.returns?.includes(name))) {
    const words = parent.kind === 'declaration' ? parent.type : parent.returns!;
    return { kind: 'valueType', name: words.map((word) => word.name).join(' '), item, node: { start: words[0]!.start, end: words.at(-1)!.end } };
  }
  if (inCode(path)) {
    const place = placeAt(scope.document, position, contextOf(scope, item));
    const local = place.frames.flatMap((frame) => frame.locals).findLast((one) => one.name === name.name);
    if (local) return { kind: 'local', local: { ...local, start: local.start - place.base, end: local.end - place.base }, item, node: name };
  }
  const definition = scope.configuration.lookup(name.name);
  const fits = argument?.kind !== 'interface' && argument?.kind !== 'words' && argument?.kind !== 'mask';
  if (definition && fits) return { kind: 'definition', definition, item, node: name };
  return { kind: 'word', name: name.name, called, item, node: name };
}

/** Whether the path goes through filter code. */
function inCode(path: readonly AnyNode[]): boolean {
  return path.some(({ kind }) => kind === 'body' || kind === 'function' || kind === 'command');
}

/** A keyword of the filter language, which the tree does not hold. */
function keywordAt(item: ast.Item, offset: number): (Target & { readonly kind: 'keyword' }) | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && /\w/.test(item.text[start - 1]!)) start--;
  while (end < item.text.length && /\w/.test(item.text[end]!)) end++;
  if (start === end || item.text.lastIndexOf('#', start) > item.text.lastIndexOf('\n', start)) return undefined;
  return { kind: 'keyword', name: item.text.slice(start, end), item, node: { start, end } };
}
