/**
 * What one item says by itself: names that it defines and uses, the releases that it needs, the mistakes that show without a
 * look around. Kept with the item's tree, which macros have a share in.
 */
import type * as ast from '../syntax/ast.ts';
import { Binder, type BoundNode } from '../binding/bind.ts';
import { Collector, type ItemFacts } from './collector.ts';
import { keywordIn } from '../tables/keywords.ts';
import { ALL_RELEASES, NO_RELEASE, type ReleaseSet } from '../versions.ts';
import { checkExtendedValue } from './communities.ts';
import { causeOf, endsWithQuote, strayQuote } from './endings.ts';
import { filterChecks } from './filter.ts';
import { flowChecks } from './flow.ts';
import { neighborChecks } from './neighbor.ts';
import { replace, type LocalProblem } from './problem.ts';
import { setChecks } from './sets.ts';
import { checkArgument } from './values.ts';

const kept = new WeakMap<ast.Tree, ItemFacts>();

/** The facts of an item whose tree this is. */
export function factsOf(item: ast.Item, tree: ast.Tree): ItemFacts {
  let facts = kept.get(tree);
  if (!facts) kept.set(tree, (facts = collect(item, tree)));
  return facts;
}

/** The name of a macro may have so many characters. */
const LONGEST_MACRO_NAME = 127;

function collect(item: ast.Item, tree: ast.Tree): ItemFacts {
  const collector = new Collector();
  for (const problem of tree.problems) {
    const { code, message, start, end, related, fix } = problem;
    const macro = code === 'undefined-name' ? /^\$([A-Za-z0-9_]+)$/.exec(item.text.slice(start, end))?.[1] : undefined;
    if (macro !== undefined) collector.define(`undefined-macro:${macro}`, macro, { start, end });
    collector.report(code, { start, end }, message, { ...(related && { related }), ...(fix && { fixes: [replace(fix, fix.newText, fix.title, fix.safe)] }) });
  }
  if (item.assignment) assignment(item.assignment, item.text, collector);
  if (item.assignment && !item.assignment.wrong) return finished(collector, tree, undefined);
  const { statement } = tree;
  if (!statement) return finished(collector, tree, undefined);
  // A macro's definition that is no good has its own words for what is wrong.
  const binder = new Binder(tree.unresolved || (item.assignment !== undefined && tree.problems.length > 0) || tree.problems.some(({ code }) => code === 'unterminated-text' || code === 'unknown-character'));
  const bound = binder.statement(statement, 'file');
  collector.problems.push(...binder.problems);
  if (bound) {
    walk(bound, collector);
    setChecks(bound, collector);
    filterChecks(bound, collector);
    flowChecks(bound, collector);
    neighborChecks(bound, collector, binder.problems.length > 0 || tree.unresolved, item.text);
    settings(bound, collector);
  }
  return finished(collector, tree, bound, item.text);
}

function finished(collector: Collector, tree: ast.Tree, bound: BoundNode | undefined, text = ''): ItemFacts {
  const { definitions, uses, versionUses, versions, problems, peers } = collector;
  const file = bound?.form.name === 'include' ? bound.args[0] : undefined;
  return { tree, bound, definitions, uses, versionUses, versions, problems: once(text === '' ? problems : problems.map((problem) => causeOf(problem, text))), peers, include: file && { pattern: file.text, start: file.start, end: file.end } };
}

/** The grammar and the tables may stumble over one place: the first to say so has the word. */
function once(problems: readonly LocalProblem[]): LocalProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ start, code, versions }) => {
    const key = `${start}:${code === 'syntax-error' || code === 'unknown-character' || code === 'unknown-option' ? '' : code}:${versions ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The signature of a macro whose definition is no good. */
export const NO_VALUE = '\0';

function assignment({ name, nameStart, nameEnd, value, wrong, start, end }: ast.Assignment, text: string, collector: Collector): void {
  const at = { start: nameStart, end: nameEnd };
  // A keyword of some releases is a name in the others.
  const keyword = wrong || /["']/.test(text[nameStart]!) ? NO_RELEASE : keywordIn(name);
  if (keyword !== NO_RELEASE) collector.needs(ALL_RELEASES & ~keyword, `macro \`${name}\` (it is a keyword there, so give the macro another name)`, at);
  if (!/^[A-Za-z0-9_]*$/.test(name)) {
    const fixed = name.replace(/[^A-Za-z0-9_]/g, '_');
    collector.report('invalid-argument', at, `the name of a macro has letters, digits and "_" alone: "${name}" has other characters`, { fixes: [replace(at, fixed, `Change to "${fixed}"`)] });
  } else if (name.length > LONGEST_MACRO_NAME) collector.report('invalid-argument', at, `the name of a macro has ${LONGEST_MACRO_NAME} characters at most, this one has ${name.length}`);
  const stray = /^[^"']+"$/.test(text.slice(start, end));
  if (stray && !wrong) collector.problems.push(strayQuote({ start, end }, start, 'the value'));
  collector.define(`macro:${name}`, name, at, stray && wrong ? NO_VALUE : value ?? NO_VALUE);
}

/** Every part of a statement: its words' releases, its arguments' values, the names that it defines and uses. */
function walk(node: BoundNode, collector: Collector): void {
  const { form, words, args, clashes } = node;
  const what = form.name || words[0]?.text || '';
  if (node.versions !== ALL_RELEASES) {
    const lead = words[0] ?? { start: node.start, end: Math.min(node.end, node.start + 40) };
    const last = words.findLast((word, i) => i === 0 || word.start <= words[i - 1]!.end + 1);
    collector.needs(node.versions, `\`${nameOf(node)}\``, { start: lead.start, end: Math.max(lead.end, last?.end ?? lead.end) });
  }
  for (const word of words) if (word.versions !== ALL_RELEASES) collector.needs(word.versions, `\`${word.text}\` here`, word);
  for (const clash of clashes) collector.needs(ALL_RELEASES & ~clash.versions, `\`${clash.text}\` as a name (quote it: it is a keyword there)`, clash);
  for (const [i, arg] of args.entries()) {
    collector.problems.push(...checkArgument(arg, what));
    const stray = OF_TEXT.has(arg.part.kind) ? arg.elements.find(endsWithQuote) : undefined;
    if (stray) collector.problems.push(strayQuote(stray, arg.start, arg.part.kind === 'define' || arg.part.kind === 'name' ? 'the name' : 'the word'));
    const { kind, limits } = arg.part;
    const of = limits[0]?.text ?? '';
    if (kind === 'define') collector.define(`${of}:${arg.text}`, arg.text, arg);
    else if (kind === 'name') collector.use(`${of}:${arg.text}`, arg.text, of, arg);
    else if (kind === 'yesno' && arg.text === 'enforce') enforced(arg.part.limits, arg, collector);
    else if (kind === 'port' && arg.elements[0]?.kind !== 'number') collector.needs(NAMED_PORTS, 'ports by the names of services', arg);
    else if (kind === 'ext-value') {
      const type = args[i - 1];
      const fault = type && checkExtendedValue(type.text, arg.text);
      if (fault) collector.report('invalid-argument', arg, fault.message, { versions: fault.versions });
    }
  }
  for (const inner of node.inner) walk(inner, collector);
  for (const { members } of node.inside) for (const member of members) walk(member, collector);
}

/** Arguments that may hold any word. */
const OF_TEXT = new Set(['string', 'words', 'define', 'name', 'label', 'file']);

const NAMED_PORTS: ReleaseSet = ALL_RELEASES & ~1;

function enforced(limits: BoundNode['args'][number]['part']['limits'], arg: ast.Node, collector: Collector): void {
  const limit = limits.find(({ text }) => text === 'enforce');
  if (!limit) collector.report('invalid-argument', arg, '"enforce" goes not with this option: "yes" or "no" must stand here');
  else collector.needs(limit.versions, '`enforce` here', arg);
}

function nameOf({ form, words }: BoundNode): string {
  return words.length > 0 ? words.map(({ text }) => text).join(' ') : form.name;
}

/** Statements with one value that neighbors depend on. */
const SETTINGS = new Set(['router-id', 'fib-update', 'holdtime', 'holdtime min', 'connect-retry', 'transparent-as', 'reject as-set']);

/** Statements of which the last one counts, and that nothing else depends on. */
const ONCE = new Set(['log', 'staletime', 'rtable', 'rde', 'rde med compare', 'rde evaluate', 'socket']);

/** Settings of the whole file that other statements depend on. */
function settings(bound: BoundNode, collector: Collector): void {
  const arg = bound.args[0];
  const { name } = bound.form;
  if (bound.form.block !== 'file' && bound.form.block !== 'dump') return;
  if (ONCE.has(name)) collector.define(`@${name === 'rde' ? 'rde route-age' : nameOf(bound)}`, name, bound);
  if (name === 'AS' && arg) collector.define('@as', arg.text, bound, arg.text);
  else if (SETTINGS.has(name) && arg) collector.define(`@${name}`, arg.text, bound, arg.text);
  else if (name === 'listen on') collector.define('@listen-port', bound.args[1]?.text ?? '179', bound, bound.args[1]?.text ?? '179');
  else if (name === 'fib-priority' && arg) collector.define('@fib-priority', arg.text, arg, arg.text);
  else if (name === 'rtable' || name === 'rde rib') {
    const table = bound.args.find(({ part }) => part.label === 'rtable');
    if (table && Number(table.text) > 0 && Number(table.text) <= 255) {
      collector.report('daemon-check', table, `bgpd refuses rtable ${table.text} where the kernel has no such table: on Linux there is none but 0`, { severity: 'warning' });
    }
  } else if (name.startsWith('dump')) {
    const [type] = bound.args.filter(({ part }) => part.kind === 'enum');
    const rib = bound.args.find(({ part }) => part.kind === 'name');
    if (type) collector.define(`dump:${type.text}:${rib?.text ?? ''}:${bound.words.find(({ text }) => text === 'in' || text === 'out')?.text ?? ''}`, `dump ${type.text}`, bound);
  }
}
