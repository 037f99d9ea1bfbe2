/** What is said twice: bgpd takes it, and the last one counts. */
import type { BoundNode } from '../binding/bind.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import { readAddress } from '../semantics/address.ts';
import { wholeLines } from '../semantics/lines.ts';
import { replace, type LocalFix } from '../semantics/problem.ts';
import type * as ast from '../syntax/ast.ts';
import type { Problem } from './problem.ts';

/** Statements that neighbors are read with: those above the second keep the first (`bgpd -nv` shows it). */
const BY_PLACE = new Set(['@as', '@fib-update', '@transparent-as', '@reject as-set']);
/** May stand several times. */
const ANY_NUMBER = new Set(['@listen-port']);

/** Statements of an entry, and options in its blocks, that one below makes useless. */
export function checkOverridden(entry: Entry, project: BgpdProject): Problem[] {
  const problems: Problem[] = [];
  const { bound } = entry.facts;
  if (!bound) return problems;
  for (const { key } of entry.facts.definitions) if (key.startsWith('@') && !ANY_NUMBER.has(key)) statement(key, bound, entry, project, problems);
  if (BLOCKS.has(bound.form.name)) options(bound, entry, problems);
  return problems;
}

function statement(key: string, bound: BoundNode, entry: Entry, project: BgpdProject, problems: Problem[]): void {
  project.depend(entry, key);
  const all = project.definitionsOf(key);
  const last = all.at(-1);
  // Where another file says it again, that is meant.
  if (!last || last.entry === entry || last.entry.document !== entry.document) return;
  const words = key === '@as' ? 'AS' : key.slice(1);
  const local = BY_PLACE.has(key) && (all.length > FEW || hasNeighbors(entry, last.entry, project));
  const second = last.entry.facts.bound;
  const above = second && removal(last.entry.item.text, second, false).map((fix) => ({ ...fix, title: 'Remove the one below', edits: fix.edits.map((edit) => ({ ...edit, source: last.entry })) }));
  problems.push({
    code: 'overridden-option', severity: 'warning', start: bound.start, end: bound.end, ...(!local && { tags: ['unnecessary'] as const }),
    message: local ? `"${words}" is said again below, and holds from there on: this one is for the neighbors between them alone; say it once` : useless(words),
    related: { source: last.entry, node: second ?? last, message: 'this one holds' }, fixes: local ? above ?? [] : removal(entry.item.text, bound, true),
  });
}

const useless = (words: string): string => `this does nothing: "${words}" is said again below, and the last one holds; remove the one that is not meant`;

/** Nobody says a thing more often, and who does it is not told what stands between. */
const FEW = 4;

/** Whether neighbors stand between two statements: those that are definitions, as one without an address may cease to be one unseen. */
function hasNeighbors(from: Entry, to: Entry, project: BgpdProject): boolean {
  project.depend(from, 'peer:*');
  return project.entries.some(({ order, facts }) => order > from.order && order < to.order && facts.definitions.some(({ key }) => key.startsWith('peer:')));
}

const BLOCKS = new Set(['neighbor', 'group', 'vpn', 'rtr']);

function options(node: BoundNode, entry: Entry, problems: Problem[]): void {
  const seen = new Map<string, BoundNode>();
  for (const { members } of node.inside) {
    for (const member of members) {
      if (member.form.name === 'neighbor') {
        options(member, entry, problems);
        // What stands between the neighbors of a group is for those below it.
        seen.clear();
        continue;
      }
      const key = keyOf(member);
      if (key === undefined) continue;
      const before = seen.get(key);
      if (before) {
        problems.push({
          code: 'overridden-option', severity: 'warning', start: before.start, end: before.end, tags: ['unnecessary'],
          message: useless(key),
          related: { source: entry, node: member, message: 'this one holds' }, fixes: removal(entry.item.text, before, true),
        });
      }
      seen.set(key, member);
    }
  }
}

/** Options that add up, or that bgpd refuses to be said twice. */
const MANY = new Set(['set', 'md5', 'ipsec', 'dump', 'dump rib', 'export-target', 'import-target', 'network', 'network prefix-set', 'no local-address']);

/** What an option is about: of two with one key the second counts. */
function keyOf({ form, words, args }: BoundNode): string | undefined {
  const { name } = form;
  if (MANY.has(name)) return undefined;
  if (name === 'local-address') {
    const address = readAddress(args[0]?.text ?? '')?.address;
    return address && `local-address of IPv${address.family}`;
  }
  if (name === 'announce family') return `announce IPv${words[1]?.text.endsWith('6') ? 6 : 4}${words[2]?.text === 'vpn' ? ' vpn' : words[2]?.text === 'flowspec' ? ' flowspec' : ''}`;
  if (name === 'max-prefix') return words.some(({ text }) => text === 'out') ? 'max-prefix out' : 'max-prefix';
  if (name.startsWith('export ')) return 'export';
  return name === 'role none' ? 'role' : name === 'add-path send' ? 'announce add-path send' : name;
}

function removal(text: string, node: ast.Node, safe: boolean): LocalFix[] {
  const lines = wholeLines(text, node);
  return lines ? [replace(lines, '', 'Remove it', safe)] : [];
}
