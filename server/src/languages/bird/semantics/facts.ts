/**
 * What one item says, by itself: the names it defines and uses, the releases that its words exist in, the mistakes that
 * need no look beyond it. Computed once for an item (and the block it stands in), kept as long as the item lives.
 */
import type * as ast from '../syntax/ast.ts';
import { TOO_DEEP } from '../syntax/parse.ts';
import { netForms } from '../tables/nets.ts';
import { ALL_RELEASES, ALL_TARGETS, BIRD_3, NO_RELEASE, releases } from '../versions.ts';
import { listOf } from './listOf.ts';
import { bindStatements, type Argument, type Bound, type BoundList } from '../binding/bind.ts';
import { Collector, GLOBAL, type Context, type ItemFacts, type OwnDefinition, type ProtocolType } from './collector.ts';
import { protocolTypeOf } from './protocolTypes.ts';
import { checkArgument } from './argumentChecks.ts';
import { endingOf } from './endings.ts';
import { refusedAsName } from './builtins.ts';
import { FilterWalker } from './filterWalker.ts';
import { checkFlow } from './flow.ts';
import { checkSegment, collectLiteralProblems } from './literals.ts';
import type { DefinitionClass } from './model.ts';
import { questionsText } from './questions.ts';
import { signatureOf } from './types/signatures.ts';

const EMPTY: BoundList = { entries: [], problems: [] };
/** The facts of an item in one context, and in others; nearly always there is one. */
interface Kept { readonly key: string; readonly facts: ItemFacts; readonly others: Kept | undefined }

const cache = new WeakMap<ast.Item, Kept>();

/** The facts of an item that stands in `context`. */
export function factsOf(item: ast.Item, context: Context = GLOBAL): ItemFacts {
  // A block may be called as a kind of context is: `global`.
  const key = context.kind === 'block' ? `block ${context.block}` : context.kind;
  const known = cache.get(item);
  for (let kept = known; kept; kept = kept.others) if (kept.key === key) return kept.facts;
  const facts = collect(item, context);
  cache.set(item, { key, facts, others: known });
  return facts;
}

const NOTHING_KNOWN: ItemFacts = {
  definitions: [], attempts: [], uses: [], versionUses: [], versions: ALL_RELEASES, includes: [], list: EMPTY, protocol: undefined, interfaces: [], problems: [],
};

/** Nothing is known of an item that no stack can walk: a row of ten thousand `!`. */
function collect(item: ast.Item, context: Context): ItemFacts {
  try {
    return collectAll(item, context);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const start = item.node?.start ?? 0;
    return {
      ...NOTHING_KNOWN,
      problems: [{ code: 'syntax-error', message: TOO_DEEP, start, end: Math.min(item.text.length, start + 1) }],
    };
  }
}

function collectAll(item: ast.Item, context: Context): ItemFacts {
  const into = new Collector();
  const node = item.node;
  let list = EMPTY;
  let protocol: ProtocolType | undefined;
  // A part of a value says nothing by itself, whatever statement it reads like.
  if (context.kind === 'value' && node?.kind !== 'include') return NOTHING_KNOWN;
  switch (node?.kind) {
    case 'define':
      if (node.name) define(into, node.name, 'constant', node, () => signatureOfConstant(node, item.text));
      if (node.value) new FilterWalker(into).constant(node.value);
      break;
    case 'filter':
      if (node.name) define(into, node.name, 'filter', node, () => questionsText(node.body));
      if (node.body) new FilterWalker(into).filter(node.body);
      break;
    case 'function':
      if (node.name) define(into, node.name, 'function', node, () => signatureOfFunction(node, item.text));
      new FilterWalker(into).function(node);
      break;
    case 'protocol': {
      const type = protocolTypeOf(node, into);
      protocol = type;
      if (type.name) define(into, type.name, node.template ? 'template' : 'protocol', node, () => signatureOfProtocol(node, item));
      if (type.from) into.use(type.from, ['template', 'protocol'], 'a template');
      if (type.block && node.block) {
        list = bindStatements(node.block.statements, type.block);
        into.within &= into.versions;
        walkList(list, type.block, into);
        into.within = ALL_RELEASES;
      }
      break;
    }
    case 'statement': {
      const block = context.kind === 'block' ? context.block : 'global';
      if (context.kind === 'commands') {
        new FilterWalker(into).strayStatement(node);
        break;
      }
      list = bindStatements(listOf(node), block);
      if (context.kind === 'global' && list.entries.length === 0 && list.problems.length > 0) into.attempts = namesIn(node);
      walkList(list, block, into);
      break;
    }
    case 'command':
      new FilterWalker(into).command(node.command);
      if (context.kind === 'global' && node.command.kind === 'assignment' && node.command.target.kind === 'name') into.attempts = [node.command.target.name];
      break;
    case 'include':
      into.includes.push({ include: node, context });
      break;
  }
  if (node && node.kind !== 'include') misplaced(node, context, into);
  collectLiteralProblems(item.suspects, item.text, into);
  if (into.versions === NO_RELEASE) into.versions = ALL_RELEASES; // it excludes itself: said by the checks, no vote
  return {
    definitions: kept(into.definitions), attempts: kept(into.attempts), uses: kept(into.uses), versionUses: kept(into.versionUses), versions: into.versions, problems: kept(into.problems),
    includes: kept(into.includes), list, protocol, interfaces: kept(into.interfaces),
  };
}

const NOTHING: readonly never[] = [];

/** Most lists of most items are empty, and one empty list is enough for them all. */
function kept<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NOTHING : list;
}

const namesIn = ({ elements }: ast.Statement): string[] => elements.flatMap((element) => (element.kind === 'name' ? [element.name] : []));

/** Definitions and protocols stand at the top level only; commands only in filters. */
function misplaced(node: ast.ItemNode, context: Context, into: Collector): void {
  const top = node.kind === 'define' || node.kind === 'filter' || node.kind === 'function' || node.kind === 'protocol';
  if (top && context.kind !== 'global') {
    into.problem({ code: 'misplaced-option', message: `"${node.kind}" can stand at the top level only, and this file is included inside a block`, start: node.start, end: node.start + node.kind.length });
  }
  if (node.kind === 'command' && context.kind === 'block') {
    into.problem({ code: 'misplaced-option', message: 'a filter command cannot stand here: this file is included inside a block of options', start: node.start, end: node.end });
  }
}

/** What users of a definition depend on, or how to tell it. */
type Signature = string | (() => string);

function define(into: Collector, name: ast.Name, of: DefinitionClass, definition: ast.ItemNode | Bound, signature: Signature): void {
  const refused = refusedAsName(name.name, of) & ALL_TARGETS;
  if (refused !== NO_RELEASE && refused !== ALL_TARGETS) into.needs(ALL_RELEASES & ~refused, `the keyword \`${name.name}\` as a name`, name, SILENT);
  into.definitions.push(new Defined(name, of, definition, signature));
}

/** What only an edit asks for is made when it is asked for. */
class Defined implements OwnDefinition {
  readonly class: DefinitionClass;
  readonly node: ast.Name;
  readonly definition: ast.ItemNode | Bound;
  readonly #signature: Signature;

  constructor(node: ast.Name, of: DefinitionClass, definition: ast.ItemNode | Bound, signature: Signature) {
    this.node = node;
    this.class = of;
    this.definition = definition;
    this.#signature = signature;
  }

  get name(): string {
    return this.node.name;
  }

  get signature(): string {
    return `${this.class} ${typeof this.#signature === 'string' ? this.#signature : this.#signature()}`;
  }

  get leans(): boolean {
    if (this.class === 'template' || this.class === 'constant' || this.class === 'protocol') return true;
    if (this.definition.kind !== 'function') return false;
    return signatureOf(this.definition).result.type === undefined || endingOf(this.definition.body).leans;
  }
}

/** Users depend on all that a template says, and on whether it can be read. */
function signatureOfProtocol(node: ast.ProtocolDefinition, { text, problems }: ast.Item): string {
  return `${problems.length > 0} ${text.slice(node.start, node.end)}`;
}

/** Users depend on what a function takes, on what it returns where it does not say so, on whether it comes back, and on what it asks. */
function signatureOfFunction(node: ast.FunctionDefinition, text: string): string {
  const { result, silent } = signatureOf(node);
  return `${text.slice(node.name!.start, node.body?.start ?? node.end)} ${result.type ?? '?'} ${silent} ${endingOf(node.body).text} ${questionsText(node.body)}`;
}

/** Users depend on the type of a big constant, on the text of a small one. */
function signatureOfConstant(node: ast.Define, text: string): string {
  const value = node.value;
  if (value?.kind === 'set') return `set ${value.content.types} ${value.members.map((member) => kindOf(member, text)).join()}`;
  // Not of the value's place: one that cannot be read, `< A`, has none of its own.
  return value ? text.slice(node.name!.end, node.end) : '';
}

/** What decides about the type of a set's member: of a community its kind, of all else its text. */
function kindOf(member: ast.Expression, text: string): string {
  if (member.kind !== 'tuple' || member.items.length === 1) return text.slice(member.start, member.end);
  return `tuple ${member.items.length} ${member.items[0]!.kind === 'name' ? member.items[0]!.name : ''}`;
}

/** Walks bound statements: their words' releases, the names in their arguments, their nested blocks and filter code. */
function walkList(list: BoundList, block: string, into: Collector): void {
  for (const problem of list.problems) {
    into.problem({ ...problem, severity: 'error' });
    if (problem.versions !== undefined && (problem.versions & ALL_TARGETS) !== ALL_TARGETS) into.needs(ALL_RELEASES & ~problem.versions, 'a keyword as the name of an interface', problem, SILENT);
  }
  for (const entry of list.entries) {
    if (entry.kind === 'include') into.includes.push({ include: entry, context: { kind: 'block', block } });
    else walkBound(entry, into);
  }
}

const SILENT = { silent: true } as const;

/** The words that a row of 1.6 alone is told by: those that it begins with, or one of them. */
function wordsAbout({ keywords, name }: Bound, word: string | undefined): readonly ast.Name[] {
  return word === undefined ? keywords.slice(0, name.split(' ').length) : keywords.filter((one) => one.name === word).slice(0, 1);
}

function walkBound(bound: Bound, into: Collector): void {
  // Nearly all are in every release, and need no words for it.
  if (bound.versions !== ALL_RELEASES) {
    const { since2, since2At, since3, since3What } = bound.form.row;
    const old = (bound.versions & ALL_TARGETS) === NO_RELEASE && since2 !== undefined;
    const words = old ? wordsAbout(bound, since2At) : bound.keywords;
    const more = old ? { since2 } : since3 === undefined ? undefined : { instead: { versions: BIRD_3, hint: since3, fixes: [] } };
    into.needs(bound.versions, since3What ?? `\`${words.map((word) => word.name).join(' ') || bound.name}\``, words.length ? { start: words[0]!.start, end: words.at(-1)!.end } : bound, more);
  }
  if (bound.form.row.deprecated !== undefined) {
    const { deprecatedIn, renamed } = bound.form.row;
    const [first, last] = [bound.keywords[0], bound.keywords.at(-1)];
    const fixes = renamed && first && last ? [{ title: `Change to "${renamed}"`, safe: true, start: first.start, end: last.end, newText: renamed }] : undefined;
    into.problem({ code: 'deprecated-option', severity: 'warning', versions: deprecatedIn === undefined ? undefined : releases(deprecatedIn), tags: ['deprecated'], start: bound.start, end: bound.keywords.at(-1)?.end ?? bound.end, message: `\`${bound.name}\` is deprecated: ${bound.form.row.deprecated}`, fixes });
  }
  for (const arg of bound.args) walkArgument(bound, arg, into);
}

function walkArgument(bound: Bound, arg: Argument, into: Collector): void {
  const element = arg.elements[0];
  switch (arg.kind) {
    case 'block':
      if (element?.kind === 'block') {
        const around = into.within;
        into.within &= bound.versions;
        walkList(bindStatements(element.statements, arg.spec!), arg.spec!, into);
        into.within = around;
      }
      return;
    case 'name':
      if (element?.kind === 'name') define(into, element, classDefinedBy(bound), bound, bound.keywords.map((word) => word.name).join(' '));
      return;
    case 'symbol':
      if (element?.kind === 'name') into.use(element, classesOf(arg.spec), `a ${arg.spec ?? 'name'}`);
      return;
    case 'interface':
      if (element?.kind === 'name') into.interfaces.push(element.name);
      return;
    case 'interfaces':
      for (const item of arg.elements) {
        if (item.kind !== 'text') checkArgument(bound, arg, item, into);
        else if (!/[*?[]/.test(item.value)) into.interfaces.push(item.value);
      }
      return;
    case 'filter': {
      const walker = new FilterWalker(into);
      const code = arg.elements[1];
      if (code?.kind === 'body') walker.filter(code);
      else if (code?.kind === 'name' && element?.kind === 'name' && element.name === 'filter') into.use(code, ['filter'], 'a filter');
      else if (code) walker.condition(code as ast.Expression);
      return;
    }
    case 'commands':
      if (element?.kind === 'body') new FilterWalker(into, bound.name === 'merge by' ? ['routes'] : []).filter(element);
      return;
    case 'expression':
      if (element) new FilterWalker(into).condition(element as ast.Expression);
      return;
  }
  if (bound.name === 'interface' && element?.kind === 'text') into.interfaces.push(element.value);
  if ((arg.label === 'via' || arg.label === 'dev') && element?.kind === 'text') into.interfaces.push(element.value);
  if (arg.kind === 'net' && arg.elements.length > 1) return walkNet(bound, arg, into);
  for (const part of arg.elements) checkArgument(bound, arg, part, into);
}

/** The words in networks that begin with one; every other name there stands for a value. */
const NET_WORDS: ReadonlySet<string> = new Set(netForms.flatMap(({ syntax }) => syntax.replace(/<[^>]*>/g, '').match(/[a-z]+/g) ?? []));

/** A network of several elements: `flow4 { ... }`, or one that begins with a word, `mpls 100`. */
function walkNet(bound: Bound, arg: Argument, into: Collector): void {
  const [first, second] = arg.elements;
  if (first?.kind === 'name' && second?.kind === 'block') return checkFlow(first.name, second, into, (expression) => new FilterWalker(into).constant(expression));
  if (first?.kind !== 'name') return;
  // Words are those of the form; what is computed stands where a value does.
  for (const [i, part] of arg.elements.entries()) {
    if (part.kind === 'bytes') checkSegment(part, into);
    if (part.kind === 'tuple' || (part.kind === 'name' && i > 0 && !NET_WORDS.has(part.name))) checkArgument(bound, { ...arg, kind: 'number', spec: 'literal' }, part, into);
  }
}

function classDefinedBy(bound: Bound): DefinitionClass {
  const words = bound.keywords.map((word) => word.name);
  if (words.includes('table')) return 'table';
  if (words.includes('attribute')) return 'attribute';
  if (words.includes('domain')) return 'mpls-domain';
  if (words.includes('range')) return 'mpls-range';
  return 'thread-group';
}

function classesOf(spec: string | undefined): readonly DefinitionClass[] {
  if (spec === undefined) return [];
  return spec === 'template' ? ['template', 'protocol'] : [spec as DefinitionClass];
}
