/** Runs the rules over BIRD's own tree: filter code and protocols of one item, and a configuration as a whole. */
import type { Finding } from '../../base/finding.ts';
import { UNKNOWN_HOST, type HostFacts } from '../../base/hostFacts.ts';
import type { BoundList } from '../../languages/bird/binding/bind.ts';
import { bindStatements, type Argument, type Bound } from '../../languages/bird/binding/bind.ts';
import { replace } from '../../languages/bird/lower/textEdits.ts';
import type { Configuration, Protocol, Source } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';
import { walk } from '../../languages/bird/syntax/walk.ts';
import { rules } from '../registry.ts';
import { findingOf } from '../report.ts';
import type { Report, Rule } from '../rule.ts';
import type { BirdContext, FilterCode, WholeContext } from './checks.ts';

const codeRules = rules.filter(({ bird }) => bird?.code);
const expressionRules = rules.filter(({ bird }) => bird?.expression);
const setRules = rules.filter(({ bird }) => bird?.set);
const protocolRules = rules.filter(({ bird }) => bird?.protocol);
const wholeRules = rules.filter(({ bird }) => bird?.whole);

/** The findings in the filter code that stands in an item. */
export function checkFilterCode(source: Source, list: BoundList, configuration: Configuration): Finding[] {
  const context = new Context(configuration, undefined);
  const { text, suspects } = source.item;
  for (const suspect of suspects) if (suspect.kind === 'set') for (const rule of setRules) rule.bird!.set!(suspect, source, context.of(rule));
  const codes = codesIn(source, list);
  for (const code of codes) for (const rule of codeRules) rule.bird!.code!(code, context.of(rule));
  const walked = codes.filter(({ expression }) => !expression || !isPlainSet(expression));
  const asked = walked.length === 0 ? [] : expressionRules.filter(({ bird }) => bird!.marks!.some((mark) => text.includes(mark)));
  if (asked.length === 0) return context.findings;
  for (const code of walked) {
    walk(code.body ?? code.expression, (node) => {
      if (isExpression(node)) for (const rule of asked) rule.bird!.expression!(node, code, context.of(rule));
    });
  }
  return context.findings;
}

/** The findings about a protocol. */
export function checkBirdProtocol(protocol: Protocol, configuration: Configuration, host: HostFacts | undefined): Finding[] {
  const context = new Context(configuration, host);
  for (const rule of protocolRules) rule.bird!.protocol!(protocol, context.of(rule));
  return context.findings;
}

/** The findings about a configuration as a whole. */
export function checkWhole(items: readonly Source[], configuration: Configuration, host: HostFacts | undefined): Finding[] {
  const context: WholeContext & Context = Object.assign(new Context(configuration, host), { items });
  for (const rule of wholeRules) {
    context.of(rule);
    rule.bird!.whole!(context);
  }
  return context.findings;
}

class Context implements BirdContext {
  readonly configuration: Configuration;
  readonly host: HostFacts;
  readonly findings: Finding[] = [];
  #rule: Rule | undefined;

  constructor(configuration: Configuration, host: HostFacts | undefined) {
    this.configuration = configuration;
    this.host = host ?? UNKNOWN_HOST;
  }

  /** What is reported from here on is the rule's. */
  of(rule: Rule): this {
    this.#rule = rule;
    return this;
  }

  place(source: Source, node: ast.Node): ReturnType<Configuration['place']> {
    return this.configuration.place(source, node);
  }

  replace(source: Source, node: ast.Node, newText: string): ReturnType<typeof replace> {
    return replace(source, node, newText);
  }

  report(report: Report): void {
    if (this.#rule) this.findings.push(findingOf(this.#rule, report));
  }
}

/** The pieces of filter code that stand in an item: it is one itself, or its options have some. */
function codesIn(source: Source, list: BoundList): FilterCode[] {
  const { node } = source.item;
  const base = { source, name: undefined, expression: undefined, body: undefined, returns: undefined };
  if (node?.kind === 'filter') return [{ ...base, kind: 'filter', name: node.name, body: node.body }];
  if (node?.kind === 'function') return [{ ...base, kind: 'function', name: node.name, body: node.body, returns: node.returns }];
  if (node?.kind === 'define') return node.value ? [{ ...base, kind: 'constant', name: node.name, expression: node.value }] : [];
  const found: FilterCode[] = [];
  for (const bound of list.entries) if (bound.kind === 'bound') inStatement(bound, found, base);
  return found;
}

/** Nine tenths of a route server's text: members that are prefixes and numbers, in which there is no expression. */
const isPlainSet = (value: ast.Expression): boolean => value.kind === 'set' && value.members.length === 0;

function inStatement(bound: Bound, found: FilterCode[], base: Omit<FilterCode, 'kind'>): void {
  for (const arg of bound.args) {
    const [first, code] = arg.elements;
    if (arg.kind === 'block' && first?.kind === 'block') {
      for (const inner of bindStatements(first.statements, arg.spec!).entries) if (inner.kind === 'bound') inStatement(inner, found, base);
    } else if (arg.kind === 'filter') {
      if (code?.kind === 'body') found.push({ ...base, kind: 'inline', body: code });
      else if (first?.kind === 'name' && first.name === 'where' && code && isExpression(code)) found.push({ ...base, kind: 'where', expression: code });
    } else if (arg.kind === 'expression' || arg.kind === 'commands') inCommands(arg, found, base);
  }
}

/** The commands of a static route or of an aggregation are no filter: they end without a verdict. Their expressions are looked at all the same. */
function inCommands({ elements: [element] }: Argument, found: FilterCode[], base: Omit<FilterCode, 'kind'>): void {
  if (element && isExpression(element)) found.push({ ...base, kind: 'where', expression: element });
}

const NO_EXPRESSION: ReadonlySet<string> = new Set([
  'statement', 'block', 'body', 'punctuation', 'include', 'declaration', 'assignment', 'if', 'case', 'for', 'return', 'verdict', 'print', 'expression', 'empty-command',
  'define', 'filter', 'function', 'protocol', 'command', 'stray',
]);

function isExpression(node: { readonly kind: string }): node is ast.Expression {
  return !NO_EXPRESSION.has(node.kind);
}
