/**
 * Selectors as Calico writes them: `has(rack) && zone in {"a", "b"}`. Labels are compared as texts; `!` binds tightest, then
 * `&&`, then `||`.
 */

/** Whether labels are selected. */
export type CalicoSelector = (labels: ReadonlyMap<string, string>) => boolean;

const TOKEN = /\s*(?:(&&|\|\||==|!=|!|\(|\)|\{|\}|,)|"([^"]*)"|'([^']*)'|([A-Za-z0-9_./-]+))/y;

type Token = { readonly kind: 'sign' | 'text' | 'word'; readonly text: string };

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    const [, sign, double, single, word] = match;
    tokens.push(sign !== undefined ? { kind: 'sign', text: sign } : word !== undefined ? { kind: 'word', text: word } : { kind: 'text', text: double ?? single! });
  }
  return tokens;
}

/** Nobody nests so deep. */
const DEEPEST = 100;

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get ended(): boolean {
    return this.#at === this.#tokens.length;
  }

  or(): CalicoSelector | undefined {
    return this.#row('||', () => this.#row('&&', () => this.#not(), (all) => (labels) => all.every((one) => one(labels))), (all) => (labels) => all.some((one) => one(labels)));
  }

  #row(sign: string, next: () => CalicoSelector | undefined, join: (all: readonly CalicoSelector[]) => CalicoSelector): CalicoSelector | undefined {
    const all: CalicoSelector[] = [];
    do {
      const one = next();
      if (!one) return undefined;
      all.push(one);
    } while (this.#takes(sign));
    return all.length === 1 ? all[0] : join(all);
  }

  #not(): CalicoSelector | undefined {
    let negated = false;
    while (this.#takes('!')) negated = !negated;
    const one = this.#term();
    return one && negated ? (labels) => !one(labels) : one;
  }

  #term(): CalicoSelector | undefined {
    if (this.#takes('(')) {
      if (++this.#depth > DEEPEST) return undefined;
      const inner = this.or();
      this.#depth--;
      return inner && this.#takes(')') ? inner : undefined;
    }
    const name = this.#take('word');
    if (name === undefined) return undefined;
    if (name === 'all' && this.#takes('(')) return this.#takes(')') ? () => true : undefined;
    if (name === 'global' && this.#takes('(')) return this.#takes(')') ? () => false : undefined;
    if (name === 'has' && this.#takes('(')) {
      const label = this.#take('word');
      return label !== undefined && this.#takes(')') ? (labels) => labels.has(label) : undefined;
    }
    return this.#comparison(name);
  }

  #comparison(label: string): CalicoSelector | undefined {
    if (this.#takes('==')) return this.#withText((value) => (labels) => labels.get(label) === value);
    if (this.#takes('!=')) return this.#withText((value) => (labels) => labels.get(label) !== value);
    switch (this.#take('word')) {
      case 'in': return this.#withSet((values) => (labels) => labels.has(label) && values.has(labels.get(label)!));
      case 'not': return this.#take('word') === 'in' ? this.#withSet((values) => (labels) => !labels.has(label) || !values.has(labels.get(label)!)) : undefined;
      case 'contains': return this.#withText((value) => (labels) => labels.get(label)?.includes(value) === true);
      case 'starts': return this.#take('word') === 'with' ? this.#withText((value) => (labels) => labels.get(label)?.startsWith(value) === true) : undefined;
      case 'ends': return this.#take('word') === 'with' ? this.#withText((value) => (labels) => labels.get(label)?.endsWith(value) === true) : undefined;
      default: return undefined;
    }
  }

  #withText(make: (value: string) => CalicoSelector): CalicoSelector | undefined {
    const value = this.#take('text');
    return value === undefined ? undefined : make(value);
  }

  #withSet(make: (values: ReadonlySet<string>) => CalicoSelector): CalicoSelector | undefined {
    if (!this.#takes('{')) return undefined;
    const values = new Set<string>();
    for (let value = this.#take('text'); value !== undefined; value = this.#takes(',') ? this.#take('text') : undefined) values.add(value);
    return this.#takes('}') ? make(values) : undefined;
  }

  #take(kind: Token['kind']): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) return undefined;
    this.#at++;
    return token.text;
  }

  #takes(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at++;
    return true;
  }
}

/** Reads a selector; undefined where it is none. An empty one selects everything. */
export function parseCalicoSelector(text: string): CalicoSelector | undefined {
  if (text.trim() === '') return () => true;
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const reader = new Reader(tokens);
  const selector = reader.or();
  return selector && reader.ended ? selector : undefined;
}
