/** Label selectors of Kubernetes: which objects they select. */
import { at, elementsOf, type Node } from '../syntax/ast.ts';

/** A condition on a label. */
interface Condition { readonly key: string; readonly operator: string; readonly values: readonly string[] }

/** What a selector wants. `unsure`: a part of it is filled in later, or cannot be read. */
export interface Selector {
  readonly conditions: readonly Condition[];
  readonly unsure: boolean;
}

/** The conditions of a selector. */
export function selectorOf(node: Node | undefined): Selector {
  const conditions: Condition[] = [];
  let unsure = node !== undefined && node.kind !== 'mapping' && !(node.kind === 'scalar' && node.value === null);
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
