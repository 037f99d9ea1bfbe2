/**
 * Matches elements against the forms of a block: which form they are, which of them is which argument, in which releases
 * all of it exists, and, where they are none, how far they got and what was expected there.
 */
import type * as ast from '../syntax/ast.ts';
import { keywordIn } from '../tables/keywords.ts';
import { ALL_RELEASES, NO_RELEASE, type ReleaseSet } from '../versions.ts';
import { formBlock, type ArgumentPart, type Form, type FormBlock, type Part } from './form.ts';

/** An argument with the elements that it was written as. */
export interface Argument extends ast.Node {
  readonly part: ArgumentPart;
  readonly elements: readonly ast.Element[];
  /** What it says. */
  readonly text: string;
}

/** A keyword that was recognised. */
export interface Keyword extends ast.Node { readonly text: string; readonly versions: ReleaseSet; /** Which of the elements it is. */ readonly at: number }

/** A word that is a keyword in some releases and stands where none may. */
export interface Clash extends ast.Node { readonly text: string; readonly versions: ReleaseSet; /** Which of the elements it is. */ readonly at: number }

/** Braces whose inside is matched by itself. */
export interface Braces { readonly block: string; readonly node: ast.List | ast.Block }

/** Elements that are a form. */
export interface Bound extends ast.Node {
  readonly form: Form;
  /** The releases that have the form, or another with the same words. */
  readonly versions: ReleaseSet;
  readonly words: readonly Keyword[];
  readonly args: readonly Argument[];
  readonly clashes: readonly Clash[];
  /** Forms within it: `set`, matches of a rule, members of its lists come from `braces`. */
  readonly inner: readonly Bound[];
  readonly braces: readonly Braces[];
  /** What stands in the braces, once it is bound (bind.ts). */
  readonly inside: readonly unknown[];
  /** Its first element, and how many it takes. */
  readonly from: number;
  readonly taken: number;
}

/** What was expected where the elements are no form. */
export interface Failure {
  /** Index of the element that did not fit; that behind the last where more was expected. */
  readonly at: number;
  readonly expected: readonly Part[];
  /** The form that got furthest; undefined where none began. */
  readonly form: Form | undefined;
}

const EMPTY: readonly never[] = [];
const NOTHING: readonly number[] = [0, 0, 0, 0, 0];
const NO_FORMS: readonly Form[] = [];
const copied = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? EMPTY : list.slice());

/** Collects what a match is made of while it goes on; a way that fails is undone. */
class Trail {
  readonly words: Keyword[] = [];
  readonly args: Argument[] = [];
  readonly clashes: Clash[] = [];
  readonly inner: Bound[] = [];
  readonly braces: Braces[] = [];

  mark(): readonly number[] {
    return [this.words.length, this.args.length, this.clashes.length, this.inner.length, this.braces.length];
  }

  /** What was collected, in lists of its own; there is one empty list for all. */
  taken(): Pick<Bound, 'words' | 'args' | 'clashes' | 'inner' | 'braces'> {
    const { words, args, clashes, inner, braces } = this;
    return { words: copied(words), args: copied(args), clashes: copied(clashes), inner: copied(inner), braces: copied(braces) };
  }

  reset(mark: readonly number[]): void {
    this.words.length = mark[0]!;
    this.args.length = mark[1]!;
    this.clashes.length = mark[2]!;
    this.inner.length = mark[3]!;
    this.braces.length = mark[4]!;
  }
}

export class Matcher {
  readonly #elements: readonly ast.Element[];
  /** The furthest element that did not fit, and what was expected there. */
  #furthest = -1;
  #expected: Part[] = [];
  #form: Form | undefined;
  #forms: Form[] = [];
  /** Trails to be used again: most forms that are tried do not fit. */
  readonly #spare: Trail[] = [];

  constructor(elements: readonly ast.Element[]) {
    this.#elements = elements;
  }

  get failure(): Failure {
    return { at: this.#furthest, expected: this.#expected, form: this.#form };
  }

  /** The first form of the block that the elements from `from` on are; with `whole`, up to their end. */
  match(block: FormBlock, from: number, whole: boolean): Bound | undefined {
    const first = this.#elements[from];
    const led = first?.kind === 'word' ? block.byWord.get(first.text) : undefined;
    let best: Bound | undefined;
    const listed = first?.kind === 'list' ? block.lists : NO_FORMS;
    for (const form of led && block.others.length === 0 ? led : [...(led ?? NO_FORMS), ...listed, ...block.others]) {
      const bound = this.#form_(form, from, whole);
      if (!bound) continue;
      // Of two forms the one that takes more is meant, of equal ones that whose words fit; where several do, their releases add up.
      if (!best || bound.taken > best.taken || (bound.taken === best.taken && fits(bound) && !fits(best))) best = bound;
      else if (bound.taken === best.taken && fits(bound) && fits(best)) best = { ...best, versions: best.versions | bound.versions };
    }
    if (!best && !led && listed.length === 0) this.#fail(from, { type: 'rows', block: block.block.name, many: false });
    return best;
  }

  #form_(form: Form, from: number, whole: boolean): Bound | undefined {
    const trail = this.#spare.pop() ?? new Trail();
    this.#forms.push(form);
    const next = this.#part(form.part, from, trail);
    let bound: Bound | undefined;
    if (next !== undefined && (!whole || next === this.#elements.length)) {
      const first = this.#elements[from];
      const last = this.#elements[next - 1];
      bound = { form, versions: form.versions, ...trail.taken(), inside: EMPTY, start: first?.start ?? 0, end: last?.end ?? 0, from, taken: next - from };
    } else if (next !== undefined) this.#fail(next, undefined);
    this.#forms.pop();
    trail.reset(NOTHING);
    this.#spare.push(trail);
    return bound;
  }

  #fail(at: number, expected: Part | undefined): undefined {
    if (at > this.#furthest) {
      this.#furthest = at;
      this.#expected = [];
      this.#form = this.#forms[0];
    }
    if (at === this.#furthest && expected) this.#expected.push(expected);
    return undefined;
  }

  /** The index behind what the part takes; undefined where it does not fit. */
  #part(part: Part, at: number, trail: Trail): number | undefined {
    switch (part.type) {
      case 'sequence': {
        let next: number | undefined = at;
        for (const one of part.parts) {
          next = this.#part(one, next, trail);
          if (next === undefined) return undefined;
        }
        return next;
      }
      case 'choice': {
        let best: number | undefined;
        let kept: Part | undefined;
        const mark = trail.mark();
        for (const one of part.parts) {
          const next = this.#part(one, at, trail);
          trail.reset(mark);
          if (next !== undefined && (best === undefined || next > best)) {
            best = next;
            kept = one;
          }
        }
        return kept && this.#part(kept, at, trail);
      }
      case 'optional': {
        const mark = trail.mark();
        const next = this.#part(part.part, at, trail);
        if (next !== undefined) return next;
        trail.reset(mark);
        return at;
      }
      case 'word': {
        const element = this.#elements[at];
        if (element?.kind !== 'word' || element.text !== part.text) return this.#fail(at, part);
        trail.words.push({ text: part.text, versions: part.versions, at, start: element.start, end: element.end });
        return at + 1;
      }
      case 'list': case 'block': {
        const element = this.#elements[at];
        if (element?.kind !== part.type) return this.#fail(at, part);
        trail.braces.push({ block: part.block, node: element });
        return at + 1;
      }
      case 'rows': {
        const block = formBlock(part.block);
        let next = at;
        for (;;) {
          const bound = this.match(block, next, false);
          if (!bound) return next === at && !part.many ? this.#fail(at, part) : next;
          trail.inner.push(bound);
          next += bound.taken;
          if (!part.many) return next;
        }
      }
      case 'argument': {
        const taken = this.#argument(part, at, trail);
        return taken === undefined ? this.#fail(at, part) : taken;
      }
    }
  }

  #argument(part: ArgumentPart, at: number, trail: Trail): number | undefined {
    const take = (count: number, text: string): number => {
      const elements = this.#elements.slice(at, at + count);
      trail.args.push({ part, elements, text, start: elements[0]!.start, end: elements.at(-1)!.end });
      return at + count;
    };
    const element = this.#elements[at];
    const isString = (): boolean => this.#isString(at, trail);
    const marked = (text: RegExp): number | undefined => (element?.kind === 'mark' && text.test(element.text) ? take(1, element.text) : undefined);
    switch (part.kind) {
      case 'number': return element?.kind === 'number' ? take(1, element.text) : undefined;
      case 'sign': return marked(/^[+-]$/);
      case 'unary': return marked(/^(?:=|!=|<|<=|>|>=)$/);
      case 'equality': return marked(/^(?:=|!=)$/);
      case 'binary': return marked(/^(?:-|><)$/);
      case 'as': case 'as-any': case 'port': case 'protocol': case 'tos':
        return element?.kind === 'number' ? take(1, element.text) : isString() ? take(1, textOf(element!)) : undefined;
      case 'as16': return element?.kind === 'number' ? take(1, element.text) : undefined;
      case 'prefix': return this.#prefixAt(at, trail) ? take(3, `${textOf(element!)}/${textOf(this.#elements[at + 2]!)}`) : undefined;
      case 'peer':
        if (this.#prefixAt(at, trail)) return take(3, `${textOf(element!)}/${textOf(this.#elements[at + 2]!)}`);
        return isString() ? take(1, textOf(element!)) : undefined;
      case 'yesno':
        // Where it begins an option, any other word is one that there is not.
        if ((part.label === 'local-address' || part.label === 'evaluate') && element?.kind === 'word' && element.text !== 'yes' && element.text !== 'no') return undefined;
        if (element?.kind === 'word' && element.text === 'enforce') return part.limits.some(({ text }) => text === 'enforce') ? take(1, element.text) : undefined;
        return isString() ? take(1, textOf(element!)) : undefined;
      case 'words': case 'key': {
        // A key by hand is one word, that of "tcp md5sig key" may be several.
        if (part.label !== '' && part.kind === 'key') return isString() ? take(1, textOf(element!)) : undefined;
        let count = 0;
        while (this.#isString(at + count, trail)) count++;
        return count === 0 ? undefined : take(count, this.#elements.slice(at, at + count).map(textOf).join(' '));
      }
      case 'tcp-flags': case 'fragment-flags': return this.#flags(at, trail, take);
      default: return isString() ? take(1, textOf(element!)) : undefined;
    }
  }

  /** A text, or a bare word that is not a keyword in every release; where it is one in some, that is remembered. */
  #isString(at: number, trail: Trail): boolean {
    const element = this.#elements[at];
    if (element?.kind === 'text') return true;
    if (element?.kind !== 'word') return false;
    const clashes = keywordIn(element.text);
    if (clashes === ALL_RELEASES) return false;
    if (clashes !== NO_RELEASE) trail.clashes.push({ text: element.text, versions: clashes, at, start: element.start, end: element.end });
    return true;
  }

  #prefixAt(at: number, trail: Trail): boolean {
    const [address, slash, length] = [this.#elements[at], this.#elements[at + 1], this.#elements[at + 2]];
    return (address?.kind === 'number' || this.#isString(at, trail)) && slash?.kind === 'mark' && slash.text === '/' && length?.kind === 'number';
  }

  #flags(at: number, trail: Trail, take: (count: number, text: string) => number): number | undefined {
    const [first, second, third] = [this.#elements[at], this.#elements[at + 1], this.#elements[at + 2]];
    const slash = (element: ast.Element | undefined): boolean => element?.kind === 'mark' && element.text === '/';
    if (first?.kind === 'word' && first.text === 'any') return take(1, 'any');
    if (slash(first)) return this.#isString(at + 1, trail) ? take(2, `/${textOf(second!)}`) : undefined;
    if (!this.#isString(at, trail)) return undefined;
    if (!slash(second)) return take(1, textOf(first!));
    return this.#isString(at + 2, trail) ? take(3, `${textOf(first!)}/${textOf(third!)}`) : undefined;
  }
}

function textOf(element: ast.Element): string {
  return 'text' in element ? element.text : '';
}

/** Whether the words of its arguments are among those that the form lists. */
function fits({ args }: Bound): boolean {
  return args.every(({ part, text }) => {
    if (part.kind === 'enum') return part.limits.some((limit) => limit.text.split('|').includes(text));
    return part.kind !== 'yesno' || text === 'yes' || text === 'no' || part.limits.some((limit) => limit.text === text);
  });
}
