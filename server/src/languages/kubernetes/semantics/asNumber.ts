/** AS numbers as Calico takes them. */
import type { Scalar } from '../syntax/ast.ts';

/** Reads a number, a text of digits, or `65000.1`. */
export function asNumberOf({ value, text }: Pick<Scalar, 'value' | 'text'>): number | undefined {
  const dotted = /^(\d{1,5})\.(\d{1,5})$/.exec(text);
  if (dotted) return Number(dotted[1]) * 65536 + Number(dotted[2]);
  return typeof value === 'number' ? value : /^\d+$/.test(text) ? Number(text) : undefined;
}
