/** What the daemon computes while it reads the file: results of constant operands, and operands for which there is none. */
import { base, type Typed } from './typed.ts';

const WIDE = 0x10000;

/** The value of an operator between constants; undefined where it is not worth knowing. */
export function computed(operator: string, { value: left }: Typed, { value: right }: Typed): number | undefined {
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+': return (left + right) % 2 ** 32;
    case '-': return (left - right + 2 ** 32) % 2 ** 32;
    case '*': return Number((BigInt(left) * BigInt(right)) & 0xffffffffn);
    case '/': return right === 0 ? undefined : Math.floor(left / right);
    case '&': return (left & right) >>> 0;
    case '|': return (left | right) >>> 0;
    default: return undefined;
  }
}

/** filter/f-inst.c, FI_EC_CONSTRUCT: why there is no extended community of a key and a value; undefined where there is. */
export function extendedFault(kind: string, key: Typed, value: Typed): string | undefined {
  if (kind === 'generic') return undefined;
  if (typeof value.value !== 'number' || value.value < WIDE) return undefined;
  if (base(key.type ?? '') === 'ip' || key.type === 'quad') return `with an IPv4 address before it there are 16 bits left for the value, and ${value.value} needs more`;
  return typeof key.value === 'number' && key.value >= WIDE ? `with an AS number of 32 bits before it there are 16 bits left for the value, and ${value.value} needs more` : undefined;
}
