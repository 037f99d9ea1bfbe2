import type { FilterType, Operands, Operator } from './filter-schema.ts';

const INTS: readonly Operands[] = [['int', 'int']];
const BOOLS: readonly Operands[] = [['bool', 'bool']];
const ANY: readonly Operands[] = [['any', 'any']];
const ORDERED: readonly FilterType[] = ['int', 'bool', 'ip', 'prefix', 'rd', 'mac', 'pair', 'quad', 'ec', 'lc', 'string', 'enum'];
const ORDER: readonly Operands[] = [...ORDERED.map((type): Operands => [type, type]), ['quad', 'ip'], ['ip', 'quad'], ['bgppath', 'bgppath', '2.14+ 3.0+']];
/** Numbers in lists of communities: MPLS labels, AS numbers. */
const NUMBERS = '2.18+ 3.2+';
const MATCHES: readonly Operands[] = [
  // An element and a set or list
  ['int', 'int set'], ['ip', 'ip set'], ['rd', 'rd set'], ['mac', 'mac set'], ['pair', 'pair set'], ['quad', 'quad set'], ['quad', 'ip set'], ['ec', 'ec set'], ['lc', 'lc set'],
  ['enum', 'enum set'], ['prefix', 'prefix set'], ['int', 'bgppath'], ['pair', 'clist'], ['quad', 'clist'], ['ip', 'clist'], ['int', 'clist', NUMBERS], ['ec', 'eclist'],
  ['lc', 'lclist'],
  // A list and a set: have they an element in common?
  ['bgppath', 'int set'], ['clist', 'pair set'], ['clist', 'quad set'], ['clist', 'ip set'], ['clist', 'int set', NUMBERS], ['eclist', 'ec set'], ['lclist', 'lc set'],
  // A thing and a pattern
  ['ip', 'prefix'], ['prefix', 'prefix'], ['bgppath', 'bgpmask'], ['string', 'string'],
];

/**
 * The operators, tightest first; between blank lines all bind alike and from left to right: `a || b && c` is `(a || b) && c`.
 * Comparisons cannot be chained: `a = b = c` is an error.
 */
export const operators: readonly Operator[] = [
  { symbol: '!', operands: [['bool']], check: 'each', result: 'bool', manual: 'operators', doc: 'Not.' },

  { symbol: '*', operands: INTS, check: 'each', result: 'int', manual: 'operators', doc: 'Product.' },
  { symbol: '/', operands: INTS, check: 'each', result: 'int', manual: 'operators', doc: 'Quotient, rounded down; by zero a runtime error.' },

  { symbol: '+', operands: INTS, check: 'each', result: 'int', manual: 'operators', doc: 'Sum.' },
  { symbol: '-', operands: INTS, check: 'each', result: 'int', manual: 'operators', doc: 'Difference. There are no numbers below zero: it wraps around.' },
  { symbol: '++', operands: [['string', 'string'], ['bytestring', 'bytestring']], check: { method: 'append' }, versions: '2.18+ 3.2+', manual: 'operators',
    doc: 'Both, one after the other.' },

  { symbol: '&', operands: INTS, check: 'each', result: 'int', versions: '3.0+', doc: 'The bits that both have.' },
  { symbol: '|', operands: INTS, check: 'each', result: 'int', versions: '3.0+', doc: 'The bits that either has.' },

  { symbol: '=', operands: ANY, result: 'bool', manual: 'operators', doc: 'Equal; values of different types never are. There is no `==`.' },
  { symbol: '!=', operands: ANY, result: 'bool', manual: 'operators', doc: 'Not equal.' },
  { symbol: '<', operands: ORDER, check: 'same', result: 'bool', manual: 'operators', doc: 'Less.' },
  { symbol: '<=', operands: ORDER, check: 'same', result: 'bool', manual: 'operators', doc: 'Less or equal.' },
  { symbol: '>', operands: ORDER, check: 'same', result: 'bool', manual: 'operators', doc: 'Greater.' },
  { symbol: '>=', operands: ORDER, check: 'same', result: 'bool', manual: 'operators', doc: 'Greater or equal.' },
  { symbol: '~', operands: MATCHES, result: 'bool', manual: 'operators',
    doc: 'Is in, has one of, or matches: a value and a set or list, a list and a set, networks, a path and a mask, a text and a shell pattern.' },
  { symbol: '!~', operands: MATCHES, result: 'bool', manual: 'operators', doc: 'Is not in, has none of, does not match.' },

  { symbol: '&&', operands: BOOLS, check: 'each', result: 'bool', manual: 'operators',
    doc: 'And; what follows a false one is not asked. Binds no tighter than `||`: write parentheses.' },
  { symbol: '||', operands: BOOLS, check: 'each', result: 'bool', manual: 'operators',
    doc: 'Or; what follows a true one is not asked. Binds no looser than `&&`: write parentheses.' },
];
