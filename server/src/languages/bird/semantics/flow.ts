/** Flow specifications, `flow4 { dst 10.0.0.0/8; port 80; }`: which components there are, what follows each, and how large numbers may be. */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { flowComponents, fragmentWords, type FlowComponent } from '../tables/flow.ts';
import { ALL_RELEASES, releases } from '../versions.ts';
import type { Collector } from './collector.ts';

/** From here on constants and expressions stand in place of an offset, and an expression in place of a prefix. */
const COMPUTED = releases('2.18+ 3.2+');
const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** Checks the components of one specification. `family`: `flow4` or `flow6`. `walk`: looks at an expression in parentheses. */
export function checkFlow(family: string, block: ast.Block, into: Collector, walk: (expression: ast.Expression) => void): void {
  const known = flowComponents.filter((component) => (component.in as readonly string[]).includes(family));
  for (const statement of block.statements) {
    const [first, second] = statement.elements;
    if (!first) {
      const { start, end } = statement;
      into.problem({ code: 'syntax-error', start, end, message: 'a ";" without a component before it', fixes: [{ title: 'Remove ";"', safe: true, start, end, newText: '' }] });
      continue;
    }
    if (first.kind === 'include') continue;
    const words = first.kind === 'name' ? [first.name, second?.kind === 'name' ? `${first.name} ${second.name}` : first.name] : [];
    const component = known.find((row) => words.includes(row.words));
    const at = { start: first.start, end: first.end };
    if (!component) {
      const meant = first.kind === 'name' ? closest(first.name, known.map((row) => row.words)) : undefined;
      const elsewhere = flowComponents.some((row) => words.includes(row.words));
      const why = elsewhere ? `${family} has no such component` : `it is no component of ${family}`;
      into.problem({
        code: 'unknown-option', ...at, message: `"${words[0] ?? 'this'}" cannot stand here: ${why}${meant ? `; did you mean "${meant}"?` : ''}`,
        fixes: meant ? [{ title: `Change to "${meant}"`, safe: false, ...at, newText: meant }] : [],
      });
      continue;
    }
    const length = component.words.split(' ').length;
    if (statement.elements.length === length) {
      into.problem({ code: 'invalid-argument', ...at, message: `\`${component.words}\` needs a value` });
    } else {
      const values = new FlowValues(statement.elements, length, into, walk);
      const expected = values.read(component, family);
      if (expected !== undefined) into.problem({ code: 'invalid-argument', ...values.place, message: `\`${component.words}\`: ${expected}` });
    }
    if (!statement.terminated) {
      into.problem({
        code: 'missing-semicolon', message: '";" is missing here', start: Math.max(statement.start, statement.end - 1), end: statement.end,
        fixes: [{ title: 'Insert ";"', safe: true, start: statement.end, end: statement.end, newText: ';' }],
      });
    }
    if (component.most === undefined) continue;
    for (const element of statement.elements) {
      if (element.kind === 'number' && element.value > component.most) {
        into.problem({
          code: 'number-out-of-range', start: element.start, end: element.end, message: `\`${component.words}\` takes at most ${component.most}, not ${element.value}`,
          versions: component.mostIn === undefined ? ALL_RELEASES : releases(component.mostIn),
        });
      }
    }
  }
}

/** Reads what follows the words of a component (conf/flowspec.Y). */
class FlowValues {
  readonly #elements: readonly ast.Element[];
  readonly #into: Collector;
  readonly #walk: (expression: ast.Expression) => void;
  #at: number;

  constructor(elements: readonly ast.Element[], at: number, into: Collector, walk: (expression: ast.Expression) => void) {
    this.#walk = walk;
    this.#elements = elements;
    this.#at = at;
    this.#into = into;
  }

  /** Where reading stopped. */
  get place(): ast.Node {
    const { start, end } = this.#elements[Math.min(this.#at, this.#elements.length - 1)]!;
    return { start, end };
  }

  /** What should stand where reading stopped; undefined where all is well. */
  read({ match }: FlowComponent, family: string): string | undefined {
    const expected = match === 'prefix' ? this.#prefix(family) : this.#joined(match);
    return expected ?? (this.#at < this.#elements.length ? 'nothing more can follow here' : undefined);
  }

  #prefix(family: string): string | undefined {
    const element = this.#elements[this.#at];
    if (element?.kind !== 'prefix' && !this.#isValue(element)) return 'a prefix is expected here';
    if (element?.kind === 'tuple') this.#into.needs(COMPUTED, 'an expression in parentheses here', element);
    this.#use(element!, 'a prefix');
    this.#at++;
    if (family !== 'flow6' || !this.#takeWord('offset')) return undefined;
    const offset = this.#elements[this.#at];
    if (offset?.kind !== 'number' && !this.#isValue(offset)) return 'a number is expected after `offset`';
    if (offset?.kind === 'tuple') this.#into.needs(COMPUTED, 'an expression in parentheses here', offset);
    this.#use(offset!, 'a number', true);
    this.#at++;
    return undefined;
  }

  /** Terms joined by `&&`, `||` and commas. */
  #joined(match: 'numbers' | 'bits' | 'fragment'): string | undefined {
    let compared = true;
    for (let joint = ''; ;) {
      if (match === 'numbers') {
        compared = this.#takeComparison();
        // Numbers alone are one list, which `||` begins anew.
        if (!compared && joint === '&&') return 'a comparison is expected after `&&`: `= 80`, `> 1023`';
        if (compared && joint === ',') return 'after a comma stands a number or a range: comparisons are joined by `&&` and `||`';
      } else this.#takePunctuation('!');
      const expected = this.#term(match, compared);
      if (expected !== undefined) return expected;
      const mark = ['&&', '||', ','].find((text) => (text !== ',' || match !== 'numbers' || !compared) && this.#takePunctuation(text));
      if (mark === undefined) return undefined;
      joint = mark;
    }
  }

  #term(match: 'numbers' | 'bits' | 'fragment', compared: boolean): string | undefined {
    if (match === 'fragment') {
      const element = this.#elements[this.#at];
      if (element?.kind !== 'name' || !fragmentWords.some(({ word }) => word === element.name)) return `one of ${fragmentWords.map(({ word }) => `"${word}"`).join(', ')} is expected here`;
      this.#at++;
      return undefined;
    }
    if (!this.#takeNumber()) return 'a number is expected here';
    const mark = match === 'bits' ? '/' : '..';
    if (match === 'numbers' && compared) return undefined;
    if (!this.#takePunctuation(mark)) return match === 'bits' ? 'a value and its mask are expected here: `0x02/0x12`' : undefined;
    return this.#takeNumber() ? undefined : `a number is expected after \`${mark}\``;
  }

  #takeComparison(): boolean {
    const element = this.#elements[this.#at];
    const compares = element?.kind === 'punctuation' ? COMPARISONS.has(element.text) : element?.kind === 'name' && (element.name === 'true' || element.name === 'false');
    if (compares) this.#at++;
    return compares;
  }

  #takeNumber(): boolean {
    const element = this.#elements[this.#at];
    if (element?.kind !== 'number' && !this.#isValue(element)) return false;
    this.#use(element!, 'a number');
    this.#at++;
    return true;
  }

  #takePunctuation(text: string): boolean {
    const element = this.#elements[this.#at];
    if (element?.kind !== 'punctuation' || element.text !== text) return false;
    this.#at++;
    return true;
  }

  #takeWord(word: string): boolean {
    const element = this.#elements[this.#at];
    if (element?.kind !== 'name' || element.name !== word) return false;
    this.#at++;
    return true;
  }

  /** A constant, or an expression in parentheses. */
  #isValue(element: ast.Element | undefined): boolean {
    return element?.kind === 'name' || (element?.kind === 'tuple' && element.items.length === 1);
  }

  #use(element: ast.Element, as: string, late = false): void {
    if (element.kind === 'name') {
      this.#into.use(element, ['constant'], as, late ? { allowed: { versions: COMPUTED, what: 'a constant in place of a number here' } } : undefined);
    } else if (element.kind === 'tuple') this.#walk(element);
  }
}
