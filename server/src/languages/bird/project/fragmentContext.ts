/**
 * Where the statements of a part stand that no known file includes: `route ... ;` stands in a static protocol, `import all;`
 * in a channel, `int x;` in a filter. What fits best by the tables is taken; the top level where that fits as well.
 */
import { bindStatements, type BoundList } from '../binding/bind.ts';
import { blockNames, compiledBlock } from '../binding/blocks.ts';
import { GLOBAL, VALUE, type Context } from '../semantics/collector.ts';
import { listOf } from '../semantics/listOf.ts';
import type * as ast from '../syntax/ast.ts';
import { TYPE_WORDS } from '../tables/types.ts';
import { ALL_TARGETS, NO_RELEASE } from '../versions.ts';

/** So many items tell where the rest of them stand. */
const LOOKED_AT = 30;
/** What an item that fits counts, one that fits in a block of 1.6 alone, and one that only begins as something that fits. */
const FITS = 3;
const FITS_1 = 2;
const BEGINS = 1;
/** Of blocks that fit alike the one with these words is the likeliest, then the one that has most options. */
const LIKELIEST = /\bbgp\b/;

/** The context of a part's items. */
export function fragmentContext(items: readonly ast.Item[]): Context {
  const nodes: ast.ItemNode[] = [];
  for (const { node } of items) {
    if (!node || node.kind === 'include' || node.kind === 'stray') continue;
    if (node.kind === 'define' || node.kind === 'filter' || node.kind === 'function' || node.kind === 'protocol') return GLOBAL;
    if (nodes.push(node) >= LOOKED_AT) break;
  }
  if (nodes.length === 1 && isPartOfValue(nodes[0]!)) return VALUE;
  const statements = nodes.filter((node) => node.kind === 'statement');
  if (statements.length < nodes.length) return nodes.every(isCode) ? COMMANDS : GLOBAL;
  const most = FITS * statements.length;
  const top = scoreOf(statements, 'global');
  if (top === most || statements.length === 0) return GLOBAL;
  if (nodes.every(isCode)) return COMMANDS;
  let best: { name: string; score: number } | undefined;
  for (const name of candidates(statements)) {
    const score = scoreOf(statements, name);
    if (score > (best?.score ?? top)) best = { name, score };
  }
  return best === undefined ? GLOBAL : blockContext(best.name);
}

/** Whether two contexts are the same. */
export function sameContext(one: Context, other: Context): boolean {
  return one.kind === other.kind && (one.kind !== 'block' || one.block === (other as typeof one).block);
}

const COMMANDS: Context = { kind: 'commands' };
const contexts = new Map<string, Context>();

function blockContext(block: string): Context {
  let context = contexts.get(block);
  if (!context) contexts.set(block, (context = { kind: 'block', block }));
  return context;
}

/** Members of a set, `10.0.0.0/8+, 192.168.0.0/16+`, as other programs write them to be included between its brackets: no statement begins so, and none ends without a `;`. */
function isPartOfValue(node: ast.ItemNode): boolean {
  if (node.kind !== 'statement' || node.terminated) return false;
  const [first, second] = node.elements;
  return first !== undefined && (STARTS_MEMBERS.has(first.kind) || (first.kind === 'name' && second?.kind === 'punctuation' && second.text === ','));
}

const STARTS_MEMBERS: ReadonlySet<string> = new Set<ast.Element['kind']>(['number', 'prefix', 'ip', 'tuple', 'net', 'rd']);

/** A command, or the declaration of a variable, which reads like an option. */
function isCode(node: ast.ItemNode): boolean {
  if (node.kind === 'command') return true;
  if (node.kind !== 'statement') return false;
  const [first, second] = node.elements;
  return first?.kind === 'name' && TYPE_WORDS.has(first.name) && second?.kind === 'name' && node.elements.every(({ kind }) => kind === 'name');
}

/** The blocks in which some statement can stand, by its first word, the likeliest first. */
function candidates(statements: readonly ast.Statement[]): string[] {
  const words = new Set(statements.flatMap(({ elements: [first] }) => (first?.kind === 'name' ? [first.name] : [])));
  const weight = (name: string): number => compiledBlock(name).forms.length + (LIKELIEST.test(name) ? 1000 : 0);
  return blockNames().filter((name) => name !== 'global' && [...words].some((word) => compiledBlock(name).byWord.has(word))).sort((a, b) => weight(b) - weight(a));
}

function scoreOf(statements: readonly ast.Statement[], block: string): number {
  let score = 0;
  for (const statement of statements) {
    const list = bindStatements(listOf(statement), block);
    const [entry] = list.entries;
    if (!entry) continue;
    score += hasFaults(list) ? BEGINS : block !== 'global' && entry.kind === 'bound' && (entry.versions & ALL_TARGETS) === NO_RELEASE ? FITS_1 : FITS;
  }
  return score;
}

/** Whether something in a list, or in the blocks in it, does not fit. */
function hasFaults({ entries, problems }: BoundList): boolean {
  if (problems.length > 0) return true;
  return entries.some((entry) => entry.kind === 'bound' && entry.args.some(({ kind, spec, elements: [first] }) => kind === 'block' && first?.kind === 'block' && hasFaults(bindStatements(first.statements, spec!))));
}
