/** How far a form of the tables takes the elements of a statement, and the statement with its row where it takes them all. */
import type * as ast from '../syntax/ast.ts';
import { ALL_RELEASES, NO_RELEASE, type ReleaseSet } from '../versions.ts';
import { argumentLengths, describeArgument, wordListProblem, type WordListProblem } from './arguments.ts';
import type { CompiledBlock, Form, PlainForm } from './blocks.ts';
import type { Argument, Bound } from './bound.ts';
import type { Pattern } from './form.ts';

/** How far a form took the elements. */
export interface Attempt {
  readonly form: Form;
  /** The most elements that a whole match of the form covers; -1 where it never matched whole. */
  complete: number;
  keywords: ast.Name[];
  args: Argument[];
  versions: ReleaseSet;
  /** The element where the match got stuck, and what could have stood there. */
  furthest: number;
  expected: Set<string>;
  /** What is wrong with the list of words there. */
  wordList?: WordListProblem;
}

/** A whole match wins over a partial one, then the one that got further, then the one with fewer names taken for values. */
function better(one: Attempt, other: Attempt): boolean {
  if (one.complete !== other.complete) return one.complete > other.complete;
  if (one.complete > 0) return namesTaken(one) < namesTaken(other);
  return one.furthest > other.furthest;
}

function namesTaken(attempt: Attempt): number {
  return attempt.args.filter((arg) => arg.elements[0]?.kind === 'name' && arg.kind !== 'symbol' && arg.kind !== 'name').length;
}

/** A list of thousands of parts in one statement is more than the stack holds: it does not match, and that is all. */
export function matchGuarded(form: Form, elements: readonly ast.Element[], names: boolean): Attempt {
  try {
    return match(form, elements, names);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { form, complete: -1, keywords: [], args: [], versions: ALL_RELEASES, furthest: 0, expected: new Set(['a shorter statement']) };
  }
}

/** Kinds of arguments that are names by their nature, not values for which a constant may stand. */
const NAMES = new Set<string>(['name', 'symbol', 'interface', 'filter', 'switch', 'mask', 'words', 'net', 'interfaces', 'type']);

/** Matches by backtracking: forms are short, and most statements match at once. `names`: whether a name may stand for a value. */
function match(form: Form, elements: readonly ast.Element[], names: boolean): Attempt {
  const attempt: Attempt = { form, complete: -1, keywords: [], args: [], versions: ALL_RELEASES, furthest: 0, expected: new Set() };
  const keywords: ast.Name[] = [];
  const args: Argument[] = [];
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
        keywords.push(element);
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
    const covered = elements.slice(at, at + length);
    const start = covered[0]?.start ?? elements[at - 1]!.end;
    args.push({ kind, spec, label, elements: covered, start, end: covered.at(-1)?.end ?? start });
    if (then(at + length)) return true;
    args.pop();
    return false;
  };

  step(form.pattern, 0, (at) => {
    if (at > attempt.complete) {
      attempt.complete = at;
      attempt.keywords = [...keywords];
      attempt.args = [...args];
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
    if (!best || better(attempt, best)) best = attempt;
  }
  return best;
}

export function boundOf(attempt: Attempt, statement: ast.Statement, elements: readonly ast.Element[], block: CompiledBlock): Bound {
  return {
    kind: 'bound', statement, form: attempt.form, name: attempt.form.name, block: block.block.name,
    start: elements[0]!.start, end: elements.at(-1)!.end, keywords: attempt.keywords, args: attempt.args, versions: attempt.versions & attempt.form.versions,
  };
}

/** Where branches have a row each for the same words: the releases of them all. */
export function inEveryRelease(bound: Bound, candidates: readonly Form[], elements: readonly ast.Element[]): Bound {
  if (bound.versions === ALL_RELEASES || candidates.length === 1) return bound;
  let versions = bound.versions;
  for (const form of candidates) {
    if (form === bound.form || (form.versions & ~versions) === NO_RELEASE) continue;
    const attempt = matchGuarded(form, elements, true);
    if (attempt.complete === elements.length) versions |= attempt.versions & form.versions;
  }
  return versions === bound.versions ? bound : { ...bound, versions };
}

/** Matches a form of words and one part; undefined where it does not fit, and the whole match says why. */
export function bindPlain(form: Form, plain: PlainForm, statement: ast.Statement, elements: readonly ast.Element[], block: CompiledBlock): Bound | undefined {
  const { words, tail } = plain;
  const count = words.length;
  if (elements.length < count) return undefined;
  let versions = form.versions;
  for (let i = 0; i < count; i++) {
    const element = elements[i]!;
    if (element.kind !== 'name' || element.quoted || element.name !== words[i]!.word) return undefined;
    versions &= words[i]!.versions;
  }
  const rest = elements.length - count;
  let args: Argument[] = [];
  if (!tail) {
    if (rest !== 0) return undefined;
  } else if (rest > 0 || !plain.optional) {
    if (tail.type === 'block' ? rest !== 1 || elements[count]!.kind !== 'block' : !argumentLengths(tail.kind, tail.spec, elements, count).includes(rest)) return undefined;
    // A name may be a value here and a keyword in another form: the whole match weighs them.
    if (tail.type === 'argument' && elements[count]?.kind === 'name' && tail.kind !== 'switch' && tail.kind !== 'filter' && tail.kind !== 'symbol') return undefined;
    const covered = elements.slice(count);
    const start = covered[0]?.start ?? elements[count - 1]!.end;
    args = [{ kind: tail.type === 'block' ? 'block' : tail.kind, spec: tail.type === 'block' ? tail.block : tail.spec, label: words.at(-1)?.word ?? '', elements: covered, start, end: covered.at(-1)?.end ?? start }];
  }
  return {
    kind: 'bound', statement, form, name: form.name, block: block.block.name, start: elements[0]!.start, end: elements.at(-1)!.end,
    keywords: elements.slice(0, count) as ast.Name[], args, versions,
  };
}
