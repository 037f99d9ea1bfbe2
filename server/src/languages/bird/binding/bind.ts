/**
 * Binds the statements of a block to rows of the tables: which option is this, which part is which argument.
 *
 * The same statement binds differently in another block (`table` in a channel and in a pipe), so a binding is asked for
 * with the block's name and kept by the caller. Nothing here knows names or values: whether `MYAS` is a number is for
 * semantics/.
 */
import type * as ast from '../syntax/ast.ts';
import { ALL_RELEASES, ALL_TARGETS, NO_RELEASE, releases, type ReleaseSet } from '../versions.ts';
import { compiledBlock, type CompiledBlock, type Form } from './blocks.ts';
import type { BindProblem, Bound, BoundList } from './bound.ts';
import { emptyStatement, mayBeEmpty, mismatch, missingSemicolon, unknown } from './diagnose.ts';
import { elsewhere } from './elsewhere.ts';
import { interfaceNameProblem } from './interfaceName.ts';
import { bestMatch, boundOf, planOf, type Attempt } from './match.ts';
import { withWord } from './missingWord.ts';
import { apart, likelySlipIn, slipIn, type Slip } from './slips.ts';
import { shapesOf } from './shapes.ts';
import { unbraced } from './unbraced.ts';

export type { Argument, Bound, BoundList } from './bound.ts';

/** What some statements come to in one block, and in others; nearly always there is one. */
interface Kept { readonly block: string; readonly result: BoundList; readonly others: Kept | undefined }

const cache = new WeakMap<readonly ast.Statement[], Kept>();

/** Binds the statements of the block named `block` (a name of the tables). The result is kept with the statements. */
export function bindStatements(statements: readonly ast.Statement[], block: string): BoundList {
  const known = cache.get(statements);
  for (let kept = known; kept; kept = kept.others) if (kept.block === block) return kept.result;
  const result = bindAll(statements, compiledBlock(block));
  cache.set(statements, { block, result, others: known });
  return result;
}

function bindAll(statements: readonly ast.Statement[], block: CompiledBlock): BoundList {
  const entries: (Bound | ast.Include)[] = [];
  const problems: BindProblem[] = [];
  let before: { readonly entries: number; readonly problems: number } | undefined;
  for (let i = 0; i < statements.length; i++) {
    const here = { entries: entries.length, problems: problems.length };
    bindStatement(statements[i]!, block, entries, problems);
    if (problems.length > here.problems) {
      // The statement may be what its block is missing behind, or the first in a block that is missing behind the one before.
      const own = unbraced(statements, i, block);
      const found = own ?? (before && problems.at(-1)!.belongs !== undefined ? unbraced(statements, i - 1, block) : undefined);
      const start = own ? here : before;
      // The block in front has to take in this statement: else it would be read again, for ever.
      if (found && start && (own || found.count > 0)) {
        entries.length = start.entries;
        problems.length = start.problems;
        problems.push(found.problem);
        bindStatement(found.statement, block, entries, problems);
        i += found.count - (own ? 0 : 1);
      }
    }
    before = here;
  }
  return { entries, problems };
}

/** The elements with the names of interfaces put together that the lexer took apart; each is a problem of its own. */
function withInterfaceNames(elements: readonly ast.Element[], block: string, problems: BindProblem[]): readonly ast.Element[] {
  for (let last = -1;;) {
    const problem = interfaceNameProblem(elements, block);
    // Quotes do not mend a keyword: it is told once.
    if (!problem || problem.start === last) return elements;
    last = problem.start;
    const { code, message, start, end, fixes, refusedBy: versions, repaired } = problem;
    // What no later release takes, 1.6 does not either.
    problems.push({ code, message, start, end, fixes, versions: versions === ALL_TARGETS ? undefined : versions });
    elements = repaired;
  }
}

/** Statements run together for want of a `;` are told apart so many times; what is left then is not worth a word each. */
const MAX_JOINED = 100;

function bindStatement(statement: ast.Statement, block: CompiledBlock, entries: (Bound | ast.Include)[], problems: BindProblem[]): void {
  const all = withInterfaceNames(statement.elements, block.block.name, problems);
  if (all.length === 0 && !mayBeEmpty(block)) problems.push(emptyStatement(statement, block));
  let elements = all;
  for (let i = 0; elements.length > 0; i++) {
    if (i === MAX_JOINED) {
      problems.push({ code: 'unknown-option', message: 'no more is read of this statement: too many are run together', start: elements[0]!.start, end: elements[0]!.end, fixes: [] });
      return;
    }
    elements = elements.slice(bindFirst(statement, elements, block, entries, problems));
  }
}

/** Binds what the elements begin with, and returns how many of them it took: all, unless a `;` is missing between two statements. */
function bindFirst(
  statement: ast.Statement, elements: readonly ast.Element[], block: CompiledBlock, entries: (Bound | ast.Include)[], problems: BindProblem[], terminated = statement.terminated,
): number {
  const lackSemicolon = (form: Form, last: ast.Element, safe?: boolean): void => {
    const versions = takesInTheRest(last) ? NO_RELEASE : needsSemicolon(form);
    if (versions !== NO_RELEASE) problems.push({ ...missingSemicolon(last, safe), ...(versions !== ALL_RELEASES && { versions }) });
  };
  const take = (slip: Slip): number => {
    problems.push(slip.problem);
    const meant = slip.elements ? boundAs(slip.elements, statement, block) : [];
    entries.push(...meant);
    if (!terminated && block.block.separator !== ',' && meant[0]) lackSemicolon(meant[0].form, elements.at(-1)!);
    return elements.length;
  };
  const first = elements[0]!;
  if (first.kind === 'include') {
    entries.push(first);
    return 1;
  }
  const candidates = first.kind === 'name' && !first.quoted ? (block.byWord.get(first.name) ?? block.others) : block.others;
  const shape = shapesOf(block).of(elements);
  let best: Attempt | undefined;
  let plan = shape?.plan;
  if (!plan) {
    // Keywords first: a word is taken for a constant's name only where no form knows it as its own.
    best = bestMatch(candidates, elements, false);
    if (best?.complete !== elements.length) best = bestMatch(candidates, elements, true);
    if (best?.complete === elements.length) plan = planOf(best, candidates, elements);
    if (shape) shape.plan = plan;
  }
  if (plan) {
    entries.push(boundOf(plan, statement, elements, block));
    if (!terminated && block.block.separator !== ',') lackSemicolon(plan.form, elements.at(-1)!);
    return elements.length;
  }
  const slip = slipIn(statement, elements, block);
  if (slip) return take(slip);
  // A whole statement, then more that begins like another one: the `;` between them is missing.
  if (best && best.complete > 0) {
    const next = elements[best.complete]!;
    if (next.kind === 'include' || (next.kind === 'name' && !next.quoted && (block.byWord.has(next.name) || beginsLine(next, statement)))) {
      const own = elements.slice(0, best.complete);
      entries.push(boundOf(planOf(best, candidates, own), statement, own, block));
      lackSemicolon(best.form, own.at(-1)!, beginsLine(next, statement) || beginsWhole(elements.slice(best.complete), block));
      return best.complete;
    }
  }
  // Something is wrong with it; what begins a line like another statement is one.
  const cut = elements.findIndex((element, i) => i > 0 && element.kind === 'name' && !element.quoted && block.byWord.has(element.name) && (beginsLine(element, statement) || endsLikeABlock(elements[i - 1]!)));
  if (cut > 0) return bindFirst(statement, elements.slice(0, cut), block, entries, problems, false);
  const problem = elsewhere(elements, block) ?? apartElsewhere(elements, block) ?? (best ? mismatch(candidates, elements) : unknown(elements, block, terminated));
  const likely = problem.meant === undefined && problem.missing === undefined && problem.belongs === undefined ? likelySlipIn(statement, elements, block) : undefined;
  if (likely) return take(likely);
  problems.push(problem);
  // A misspelt word says no less what is meant: what depends on the statement need not be told, too.
  const corrected = problem.meant !== undefined ? asMeant(elements, problem) : problem.missing?.words.length === 1 ? withWord(elements, problem.missing.at, problem.missing.words[0]!) : undefined;
  if (corrected) entries.push(...boundAs(corrected, statement, block));
  return elements.length;
}

/** Whether elements begin with a whole statement of the block: else a `;` before them is not all that is wrong. */
function beginsWhole(elements: readonly ast.Element[], block: CompiledBlock): boolean {
  const first = elements[0]!;
  return first.kind === 'include' || (first.kind === 'name' && (bestMatch(block.byWord.get(first.name) ?? block.others, elements, true)?.complete ?? 0) > 0);
}

/** `next-hop-self` where `next hop self` cannot stand either. */
function apartElsewhere(elements: readonly ast.Element[], block: CompiledBlock): BindProblem | undefined {
  const words = apart(elements);
  const problem = words && elsewhere(words, block);
  if (!problem) return undefined;
  const phrase = words.filter(({ start, end }) => start >= problem.start && end <= problem.end).map((word) => (word as ast.Name).name).join(' ');
  return { ...problem, message: `BIRD writes these words apart, and ${problem.message}`, phrase };
}

/** The statement that elements as they are meant make; none where they make none. */
function boundAs(elements: readonly ast.Element[], statement: ast.Statement, block: CompiledBlock): Bound[] {
  const first = elements[0];
  const meant = first?.kind === 'name' ? bestMatch(block.byWord.get(first.name) ?? [], elements, true) : undefined;
  // `hello 4;` lacks "interval", and then its unit: as the form of 1.6 it would be told of twice.
  const isOld = meant && (meant.form.versions & ALL_TARGETS) === NO_RELEASE && block.forms.some(({ name, versions }) => name === meant.form.name && (versions & ALL_TARGETS) !== NO_RELEASE);
  return meant?.complete === elements.length && !isOld ? [boundOf(planOf(meant, [meant.form], elements), statement, elements, block)] : [];
}

/** The elements with the word in place that a problem's fix would put there. */
function asMeant(elements: readonly ast.Element[], { start, meant }: BindProblem): readonly ast.Element[] {
  // `l2vpn evpn { ... }`: the word that is meant stands there, too.
  if (elements[0]!.start === start && elements[1]?.kind === 'name' && elements[1].name === meant) return elements.slice(1);
  return elements.map((element) => (element.start === start && element.kind === 'name' ? { ...element, name: meant! } : element));
}

/** Whether an element is the first of its line, and no deeper than the statement: as people write the next statement. */
function beginsLine(element: ast.Element, statement: ast.Statement): boolean {
  return statement.lineStarts?.includes(element.start) === true;
}

const endsLikeABlock = (element: ast.Element): boolean => element.kind === 'block' || element.kind === 'body';

/** The releases that want a `;` behind a statement: `debug protocols all` and its like end without one at the top of a file. */
function needsSemicolon({ row: { unterminated } }: Form): ReleaseSet {
  return unterminated === undefined ? ALL_RELEASES : unterminated === true ? NO_RELEASE : ALL_RELEASES & ~releases(unterminated);
}

/** An open quote takes in the `;` of its line: that the quote is open is said already. */
function takesInTheRest(last: ast.Element): boolean {
  return last.kind === 'text' && !last.closed;
}
