/** Label selectors of Kubernetes: which objects they select. */
import { at, elementsOf, type Node } from '../syntax/ast.ts';

/** A condition on a label. */
interface Condition { readonly key: string; readonly operator: string; readonly values: readonly string[] }

/** What a selector wants. `unsure`: a part of it is filled in later, or cannot be read. */
export interface Selector {
  readonly conditions: readonly Condition[];
  readonly unsure: boolean;
}

const EMPTY: Selector = { conditions: [], unsure: false };
const selectors = new WeakMap<Node, Selector>();

/** The conditions of a selector. */
export function selectorOf(node: Node | undefined): Selector {
  if (!node) return EMPTY;
  let known = selectors.get(node);
  if (!known) selectors.set(node, (known = readSelector(node)));
  return known;
}

function readSelector(node: Node): Selector {
  const conditions: Condition[] = [];
  let unsure = node.kind !== 'mapping' && !(node.kind === 'scalar' && node.value === null);
  const labels = at(node, 'matchLabels');
  for (const { key, value } of labels?.kind === 'mapping' ? labels.pairs : []) {
    if (value.kind !== 'scalar' || value.template || key.template) unsure = true;
    else conditions.push({ key: key.text, operator: 'In', values: [value.text] });
  }
  for (const expression of elementsOf(at(node, 'matchExpressions'))) {
    const [key, operator] = ['key', 'operator'].map((name) => at(expression, name));
    const values = elementsOf(at(expression, 'values'));
    if (key?.kind !== 'scalar' || operator?.kind !== 'scalar' || [key, operator, ...values].some((one) => one.kind !== 'scalar' || one.template)) unsure = true;
    else conditions.push({ key: key.text, operator: operator.text, values: values.map((one) => (one.kind === 'scalar' ? one.text : '')) });
  }
  return { conditions, unsure };
}

/** Whether a selector selects what has these labels. */
export function selects({ conditions }: Selector, labels: ReadonlyMap<string, string>): boolean {
  return conditions.every(({ key, operator, values }) => {
    const value = labels.get(key);
    switch (operator) {
      case 'In': return value !== undefined && values.includes(value);
      case 'NotIn': return value === undefined || !values.includes(value);
      case 'Exists': return value !== undefined;
      case 'DoesNotExist': return value === undefined;
      default: return true;
    }
  });
}

/** The conditions in words: `advertise=bgp, tier in (a, b)`. */
export function inWords({ conditions }: Selector): string {
  return conditions.map(({ key, operator, values }) => {
    if (operator === 'In') return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`;
    if (operator === 'NotIn') return `${key} not in (${values.join(', ')})`;
    return operator === 'Exists' ? key : `no ${key}`;
  }).join(', ');
}

/** The first condition that wants one of some values: whoever is selected has one of these labels. */
const labelsOf = ({ conditions }: Selector): readonly string[] | undefined => {
  const condition = conditions.find(({ operator }) => operator === 'In');
  return condition?.values.map((value) => `${condition.key}=${value}`);
};

/** Objects by their labels, so that a selector does not go through all of them. */
export class LabelIndex<T extends { readonly labels: ReadonlyMap<string, string> }> {
  readonly #all: readonly T[];
  readonly #byLabel = new Map<string, T[]>();

  constructor(all: readonly T[]) {
    this.#all = all;
    for (const one of all) {
      for (const [key, value] of one.labels) {
        const known = this.#byLabel.get(`${key}=${value}`);
        if (known) known.push(one);
        else this.#byLabel.set(`${key}=${value}`, [one]);
      }
    }
  }

  /** Whether the selector selects any of them. */
  holds(selector: Selector): boolean {
    const candidates = labelsOf(selector)?.flatMap((label) => this.#byLabel.get(label) ?? []) ?? this.#all;
    return candidates.some(({ labels }) => selects(selector, labels));
  }
}

/** Selectors by the labels that they want, so that an object does not go through all of them. */
export class SelectorIndex {
  readonly #others: Selector[] = [];
  readonly #byLabel = new Map<string, Selector[]>();
  readonly size: number;

  constructor(all: readonly Selector[]) {
    this.size = all.length;
    for (const selector of all) {
      const wanted = labelsOf(selector);
      if (!wanted) this.#others.push(selector);
      for (const label of wanted ?? []) {
        const known = this.#byLabel.get(label);
        if (known) known.push(selector);
        else this.#byLabel.set(label, [selector]);
      }
    }
  }

  /** Whether any of them selects what has these labels. */
  select(labels: ReadonlyMap<string, string>): boolean {
    const candidates = [...labels].flatMap(([key, value]) => this.#byLabel.get(`${key}=${value}`) ?? []);
    return candidates.some((selector) => selects(selector, labels)) || this.#others.some((selector) => selects(selector, labels));
  }
}
