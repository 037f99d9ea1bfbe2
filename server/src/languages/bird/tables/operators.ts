import type { Operator } from './filter-schema.ts';

/** The operators, tightest first. */
export const operators: readonly Operator[] = [
  { symbol: '!', operands: 'bool', result: 'bool', manual: 'operators', doc: 'Not.' },
  { symbol: '*', operands: 'int int', result: 'int', manual: 'operators', doc: 'Product.' },
  { symbol: '/', operands: 'int int', result: 'int', manual: 'operators', doc: 'Quotient; by zero a runtime error.' },
  { symbol: '+', operands: 'int int', result: 'int', manual: 'operators', doc: 'Sum.' },
  { symbol: '-', operands: 'int int', result: 'int', manual: 'operators', doc: 'Difference. There are no numbers below zero: it wraps around.' },
  { symbol: '++', operands: 'string string, bytestring bytestring', result: 'string, bytestring', versions: '2.18+ 3.2+', manual: 'operators', doc: 'Both, one after the other.' },
  { symbol: '&', operands: 'int int', result: 'int', versions: '3.0+', doc: 'The bits that both have.' },
  { symbol: '|', operands: 'int int', result: 'int', versions: '3.0+', doc: 'The bits that either has.' },
  { symbol: '=', operands: 'any any', result: 'bool', manual: 'operators', doc: 'Equal. There is no `==`.' },
  { symbol: '!=', operands: 'any any', result: 'bool', manual: 'operators', doc: 'Not equal.' },
  { symbol: '<', operands: 'int int, pair pair, quad quad, ec ec, lc lc, ip ip, rd rd', result: 'bool', manual: 'operators', doc: 'Less.' },
  { symbol: '<=', operands: 'int int, pair pair, quad quad, ec ec, lc lc, ip ip, rd rd', result: 'bool', manual: 'operators', doc: 'Less or equal.' },
  { symbol: '>', operands: 'int int, pair pair, quad quad, ec ec, lc lc, ip ip, rd rd', result: 'bool', manual: 'operators', doc: 'Greater.' },
  { symbol: '>=', operands: 'int int, pair pair, quad quad, ec ec, lc lc, ip ip, rd rd', result: 'bool', manual: 'operators', doc: 'Greater or equal.' },
  { symbol: '~', operands: 'ITEM SET, ip prefix, prefix prefix, prefix prefix set, int bgppath, bgppath bgpmask, bgppath int set, pair clist, quad clist, clist pair set, clist quad set, ec eclist, eclist ec set, lc lclist, lclist lc set, string string', result: 'bool', manual: 'operators', doc: 'Is in, matches, has one of: an element of a set or list, an address or network in a network, a path and a mask, a list and a set, a text and a shell pattern.' },
  { symbol: '!~', operands: 'as ~', result: 'bool', manual: 'operators', doc: 'Not `~`.' },
  { symbol: '&&', operands: 'bool bool', result: 'bool', manual: 'operators', doc: 'And; what follows a false one is not asked.' },
  { symbol: '||', operands: 'bool bool', result: 'bool', manual: 'operators', doc: 'Or; what follows a true one is not asked.' },
];
