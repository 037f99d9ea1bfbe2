/** How far a form of the tables takes the elements of a statement, and the statement with its row where it takes them all. */
import type * as ast from '../syntax/ast.ts';
import { ALL_RELEASES, NO_RELEASE, type ReleaseSet } from '../versions.ts';
import { argumentLengths, describeArgument, wordListProblem, type Part, type WordListProblem } from './arguments.ts';
import type { CompiledBlock, Form } from './blocks.ts';
import type { Argument, Bound } from './bound.ts';
import type { Pattern } from './form.ts';
import type { Plan } from './shapes.ts';

/** How far a form took the elements. */
export interface Attempt {
  readonly form: Form;
  /** The most elements that a whole match of the form covers; -1 where it never matched whole. */
  complete: number;
  keywords: readonly number[];
  parts: readonly Part[];
  versions: ReleaseSet;
  /** The element where the match got stuck, and what could have stood there. */
  furthest: number;
  expected: Set<string>;
  /** What is wrong with the list of words there. */
  wordList?: WordListProblem;
}

/** A whole match wins over a partial one, then the one that got further, then the one with fewer names taken for values. */
function better(one: Attempt, other: Attempt, elements: readonly ast.Element[]): boolean {
  if (one.complete !== other.complete) return one.complete > other.complete;
  if (one.complete > 0) return namesTaken(one, elements) < namesTaken(other, elements);
  return one.furthest > other.furthest;
}

function namesTaken({ parts }: Attempt, elements: readonly ast.Element[]): number {
  return parts.filter(({ kind, from, to }) => to > from && elements[from]!.kind === 'name' && kind !== 'symbol' && kind !== 'name').length;
}

/** A list of thousands of parts in one statement is more than the stack holds: it does not match, and that is all. */
export function matchGuarded(form: Form, elements: readonly ast.Element[], names: boolean): Attempt {
  try {
    return match(form, elements, names);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { form, complete: -1, keywords: [], parts: [], versions: ALL_RELEASES, furthest: 0, expected: new Set(['a shorter statement']) };
  }
}

/** Kinds of arguments that are names by their nature, not values for which a constant may stand. */
const NAMES = new Set<string>(['name', 'symbol', 'interface', 'filter', 'switch', 'mask', 'words', 'net', 'interfaces', 'type']);

/** Matches by backtracking: forms are short, and most statements match at once. `names`: whether a name may stand for a value. */
function match(form: Form, elements: readonly ast.Element[], names: boolean): Attempt {
  const attempt: Attempt = { form, complete: -1, keywords: [], parts: [], versions: ALL_RELEASES, furthest: 0, expected: new Set() };
  const keywords: number[] = [];
  const parts: Part[] = [];
  let versions = ALL_RELEASES;
  let label = '';

  const fail = (at: number, expected: string): false => {
    if (at > attempt.furthest) {
      attempt.furthest = at;
      attempt.expected.clear();
    }
    if (at === attempt.furthest) attempt.expected.add(expected);
    return false;
  };

  const step = (pattern: Pattern, at: number, then: (at: number) => boolean): boolean => {
    switch (pattern.type) {
      case 'word': {
        const element = elements[at];
        if (element?.kind !== 'name' || element.quoted || element.name !== pattern.word) return fail(at, `"${pattern.word}"`);
        const before = [versions, label] as const;
        versions &= pattern.versions;
        label = pattern.word;
        keywords.push(at);
        if (then(at + 1)) return true;
        keywords.pop();
        [versions, label] = before;
        return false;
      }
      case 'punctuation': {
        const element = elements[at];
        if (element?.kind !== 'punctuation' || element.text !== pattern.text) return fail(at, `"${pattern.text}"`);
        const before = label;
        label = pattern.text;
        if (then(at + 1)) return true;
        label = before;
        return false;
      }
      case 'block': {
        const element = elements[at];
        if (element?.kind !== 'block') return fail(at, '"{"');
        return withArgument('block', pattern.block, at, 1, then);
      }
      case 'argument': {
        if (!names && elements[at]?.kind === 'name' && !NAMES.has(pattern.kind)) return fail(at, describeArgument(pattern.kind, pattern.spec));
        const lengths = argumentLengths(pattern.kind, pattern.spec, elements, at);
        if (lengths.length === 0) {
          const list = elements[at];
          if ((pattern.kind === 'mask' || pattern.kind === 'words') && list?.kind === 'block') attempt.wordList = wordListProblem(list, pattern.spec);
          return fail(at, describeArgument(pattern.kind, pattern.spec));
        }
        return lengths.some((length) => withArgument(pattern.kind, pattern.spec, at, length, then));
      }
      case 'sequence': {
        const from = (i: number, at: number): boolean => (i === pattern.items.length ? then(at) : step(pattern.items[i]!, at, (next) => from(i + 1, next)));
        return from(0, at);
      }
      case 'choice':
        return pattern.items.some((item) => step(item, at, then));
      case 'repeat': {
        const again = (count: number, at: number): boolean => {
          if (count < pattern.most && step(pattern.item, at, (next) => next > at && again(count + 1, next))) return true;
          return count >= pattern.least && then(at);
        };
        return again(0, at);
      }
    }
  };

  const withArgument = (kind: Argument['kind'], spec: string | undefined, at: number, length: number, then: (at: number) => boolean): boolean => {
    parts.push({ kind, spec, label, from: at, to: at + length });
    if (then(at + length)) return true;
    parts.pop();
    return false;
  };

  step(form.pattern, 0, (at) => {
    if (at > attempt.complete) {
      attempt.complete = at;
      attempt.keywords = [...keywords];
      attempt.parts = [...parts];
      attempt.versions = versions;
    }
    return at === elements.length || fail(at, '";"');
  });
  attempt.expected.delete('";"');
  return attempt;
}

export function bestMatch(candidates: readonly Form[], elements: readonly ast.Element[], names: boolean): Attempt | undefined {
  let best: Attempt | undefined;
  for (const form of candidates) {
    const attempt = matchGuarded(form, elements, names);
    if (!best || better(attempt, best, elements)) best = attempt;
  }
  return best;
}

/** The plan of a whole match. Where branches have a row each for the same words, it is for the releases of them all. */
export function planOf({ form, keywords, parts, versions: matched }: Attempt, candidates: readonly Form[], elements: readonly ast.Element[]): Plan {
  let versions = matched & form.versions;
  for (const other of versions === ALL_RELEASES || candidates.length === 1 ? [] : candidates) {
    if (other === form || (other.versions & ~versions) === NO_RELEASE) continue;
    const attempt = matchGuarded(other, elements, true);
    if (attempt.complete === elements.length) versions |= attempt.versions & other.versions;
  }
  return { form, keywords, parts, versions };
}

/** The statement that is made by a plan of these elements. */
export function boundOf({ form, keywords, parts, versions }: Plan, statement: ast.Statement, elements: readonly ast.Element[], block: CompiledBlock): Bound {
  return {
    kind: 'bound', statement, form, name: form.name, block: block.block.name, start: elements[0]!.start, end: elements.at(-1)!.end,
    keywords: keywords.map((at) => elements[at] as ast.Name), args: parts.map((part) => argumentOf(part, elements)), versions,
  };
}

function argumentOf({ kind, spec, label, from, to }: Part, elements: readonly ast.Element[]): Argument {
  const covered = elements.slice(from, to);
  const start = covered[0]?.start ?? elements[from - 1]!.end;
  return { kind, spec, label, elements: covered, start, end: covered.at(-1)?.end ?? start };
}
